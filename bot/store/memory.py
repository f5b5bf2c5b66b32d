"""Transcripts that live as long as the process: for `ask`, `replay` and tests."""

from dataclasses import replace
from itertools import count

from bot.domain.chats import Dialogue
from bot.domain.post import NO_POST, Post
from bot.domain.transcripts import ChatKey, Conversation, Delivery, Turn, rated


class MemoryTranscripts:
    """Keeps the promises of `Transcripts`, including that of refusing a second writer."""

    def __init__(self) -> None:
        self._conversations: dict[ChatKey, Conversation] = {}
        self._turns: dict[ChatKey, list[Turn]] = {}
        self._ids = count(1)

    async def load(self, chat: ChatKey) -> Conversation:
        return self._conversations.get(chat, Conversation(chat, Dialogue(), 0))

    async def recall(self, chat: ChatKey) -> Conversation:
        return await self.load(chat)

    async def answered(self, chat: ChatKey, delivery_key: str) -> tuple[Turn, ...] | None:
        same = tuple(turn for turn in self._turns.get(chat, ()) if turn.delivery_key == delivery_key)
        return same or None

    async def append(
        self, before: Conversation, dialogue: Dialogue, turns: tuple[Turn, ...], post: Post = NO_POST
    ) -> tuple[Turn, ...] | None:
        if (await self.load(before.chat)).version != before.version:
            return None
        stored = tuple(replace(turn, id=next(self._ids)) for turn in turns)
        self._conversations[before.chat] = Conversation(before.chat, dialogue, before.version + 1)
        self._turns.setdefault(before.chat, []).extend(stored)
        return stored

    async def mark(self, turn: int, delivery: Delivery) -> None:
        for turns in self._turns.values():
            turns[:] = [replace(kept, delivery=delivery) if kept.id == turn else kept for kept in turns]

    async def rate(self, chat: ChatKey, mark: str, thumb: int, reason: str | None) -> None:
        turn = rated(await self.turns(chat), mark)
        if turn is not None:
            new = replace(turn, thumb=thumb, reason=reason or turn.reason)
            self._turns[chat] = [new if kept.id == turn.id else kept for kept in self._turns[chat]]

    async def resend(self, chat: ChatKey, turn: int, post: Post) -> None:
        """Nothing is sent from here."""

    async def erase(self, chat: ChatKey, dialogue: Dialogue, post: Post = NO_POST) -> None:
        version = (await self.load(chat)).version + 1
        self._turns.pop(chat, None)
        self._conversations[chat] = Conversation(chat, dialogue, version)

    async def notes(self, chat: ChatKey) -> tuple[str, ...]:
        return ()  # nobody reads these chats

    async def turns(self, chat: ChatKey) -> tuple[Turn, ...]:
        return tuple(self._turns.get(chat, ()))
