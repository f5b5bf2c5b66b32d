"""The ways to a chat that did not just ask."""

from collections.abc import Callable
from typing import Protocol

from bot.answers import Answer
from bot.domain.post import NO_POST, Post
from bot.domain.transcripts import ChatKey, Delivery
from bot.markup import parcels_of


class Messenger(Protocol):
    """The way to a chat that did not just ask."""

    def post(self, answer: Answer) -> Post:
        """What is to be stored with the answer so that it is sent."""

    async def deliver(self, chat: ChatKey, answer: Answer) -> Delivery:
        """Sends, and says what became of it."""


class PageMessenger:
    """The chat page shows the transcript: what is stored there is as good as sent."""

    def post(self, answer: Answer) -> Post:
        return NO_POST

    async def deliver(self, chat: ChatKey, answer: Answer) -> Delivery:
        return Delivery.SENT


class PostMessenger:
    """What was stored lies in the outbox; whoever sends is woken."""

    def __init__(self, wake: Callable[[str], None] = lambda _chat: None, broken: int | None = None) -> None:
        self._wake = wake
        self._broken = broken

    def post(self, answer: Answer) -> Post:
        return Post(parcels_of(answer), self._broken, aside=self._broken is not None)

    async def deliver(self, chat: ChatKey, answer: Answer) -> Delivery:
        self._wake(chat.id)
        return Delivery.PENDING
