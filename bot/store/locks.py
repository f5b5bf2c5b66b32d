"""One worker a chat at a time, over all processes of one database."""

import asyncio
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Connection, text

from bot.store.bell import ring
from bot.store.groups import Group, Work

_TAKE = text("SELECT pg_try_advisory_lock(:area, :key)")
_GIVE = text("SELECT pg_advisory_unlock(:area, :key)")
_TAKEN = "chats taken"
"""Where a connection bears which chats its session has locked: with the connection both are gone."""


class ChatLocks:
    """Advisory locks of PostgreSQL, all held by the group's connection: the server frees them when the process dies.

    On SQLite there is one process, and a set suffices. A lost connection loses the locks; the store's own guards (an
    update is closed once, a chat's version moves once) still hold, so that only work is wasted.
    """

    def __init__(self, group: Group, area: int, room: str) -> None:
        self._group = group
        self._area = area
        self._room = room
        self._held: set[str] = set()

    @asynccontextmanager
    async def held(self, chat: str, first: Work) -> AsyncIterator[Any]:
        """The chat is ours for the length of the block: what `first` returns, which reads in the step that takes the chat.

        None when another worker has it; who has it in another process is rung, to look once more before leaving.
        """
        if chat in self._held:
            yield None
            return
        self._held.add(chat)
        try:
            yield await self._group.read(lambda connection: self._take(connection, chat, first))
        finally:
            self._held.discard(chat)
            if self._group.engine.dialect.name == "postgresql":
                # nobody waits for it: whoever takes the chat next in this process comes later on the same lane
                giving = asyncio.ensure_future(self._group.read(lambda connection: self._give(connection, chat)))
                giving.add_done_callback(lambda done: done.cancelled() or done.exception())  # freed with the connection as well

    # --- on the group's thread; may run twice ---

    def _take(self, connection: Connection, chat: str, first: Work) -> Any:
        if connection.dialect.name == "postgresql":
            taken = _taken(connection)
            if (self._area, chat) not in taken:
                if not connection.execute(_TAKE, self._names(chat)).scalar_one():
                    ring(connection, self._room, chat)
                    return None
                taken.add((self._area, chat))
        return first(connection)

    def _give(self, connection: Connection, chat: str) -> None:
        taken = _taken(connection)
        if (self._area, chat) in taken:
            taken.discard((self._area, chat))
            connection.execute(_GIVE, self._names(chat))

    def _names(self, chat: str) -> dict[str, int]:
        return {"area": self._area, "key": zlib.crc32(chat.encode()) - 2**31}  # two chats of one key only wait for each other


def _taken(connection: Connection) -> set[tuple[int, str]]:
    found: set[tuple[int, str]] = connection.info.setdefault(_TAKEN, set())
    return found
