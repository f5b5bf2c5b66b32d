"""Chats as this process knew them a moment ago: who talks on need not be read again. A version that moved shows at once."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.transcripts import ChatKey, Conversation

_AGE = 60.0  # seconds: what another process erases is not to stay in memory for long
_MOST = 1000


@dataclass(frozen=True)
class Stored(Conversation):
    """A conversation with the number of its row, which no later conversation of the chat gets on PostgreSQL."""

    row: int


class Lately:
    """The conversations last stored or looked up, a minute long."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[ChatKey, tuple[float, Conversation]] = {}  # the oldest first

    def get(self, chat: ChatKey) -> Conversation | None:
        """As this process knew it; another may have gone on meanwhile."""
        self._drop_old()
        kept = self._kept.get(chat)
        return kept[1] if kept else None

    def put(self, known: Conversation) -> None:
        self._drop_old()
        self._kept.pop(known.chat, None)
        self._kept[known.chat] = (self._clock(), known)

    def drop(self, chat: ChatKey) -> None:
        self._kept.pop(chat, None)

    def clear(self) -> None:
        self._kept.clear()

    def _drop_old(self) -> None:
        oldest = self._clock() - _AGE
        while self._kept:
            chat, (since, _) = next(iter(self._kept.items()))
            if since > oldest and len(self._kept) < _MOST:
                return
            del self._kept[chat]
