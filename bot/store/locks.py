"""One process a chat at a time, over all processes of one database."""

import asyncio
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from bot.store.bell import ring
from bot.store.groups import Group

_TAKE = text("SELECT key, pg_try_advisory_lock(1, key) AS taken FROM unnest(CAST(:keys AS int[])) AS key")
_GIVE = text("SELECT count(pg_advisory_unlock(1, key)) FROM unnest(CAST(:keys AS int[])) AS key")
_LINGER = 0.05  # seconds; the sender takes the chat from the reception, and the next message often follows
Reading = Callable[[Connection, list[str]], Sequence[Any]]
"""What is read of chats that were taken: something for each."""
_TAKEN = "chats taken"
"""Where a connection bears which chats its session has locked: with the connection both are gone."""


@dataclass(frozen=True)
class _Wanted:
    """A chat to be taken, and what is to be read of it then."""

    chat: str
    room: str
    first: Reading | None


@dataclass(frozen=True, eq=False)
class _Idle:
    """Chats to be given back."""

    chats: frozenset[str]


class ChatLocks:
    """Advisory locks of PostgreSQL, all held by the group's connection: the server frees them when the process dies.

    They keep other processes out; within one the rounds see to it that a chat has one worker and one sender. A lock is
    given back a moment later, with others, and not at all when it is wanted again. On SQLite there is one process. A lost
    connection loses the locks; the store's own guards (an update is closed once, a chat's version moves once) still hold.
    """

    def __init__(self, group: Group) -> None:
        self._group = group
        self._users: Counter[str] = Counter()
        self._ours: set[str] = set()
        self._closing: asyncio.Handle | None = None
        self._closes_at = 0.0
        self._giving: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def held(self, chat: str, room: str, first: Reading | None = None) -> AsyncIterator[Any]:
        """The chat is this process's for the length of the block: what `first` returns, or True.

        `first` reads in the step that takes the chat. None when another process has the chat: it is rung in the room, so
        that it looks once more before it leaves.
        """
        self._users[chat] += 1
        found = None
        try:
            found = await self._take(chat, room, first)
            yield found
        finally:
            # where nothing was to be done, the other process that rang is waiting for the chat
            self.leave(chat, _LINGER if found else 0.0)

    async def ahead(self, chat: str, room: str) -> None:
        """Takes the chat, unless another process has it, for whoever is about to serve it."""
        async with self.held(chat, room):
            pass

    def keep(self, chat: str) -> bool:
        """Holds on to a chat that is this process's at the moment, until `leave`; False when it is not."""
        if not self._is_ours(chat):
            return False
        self._users[chat] += 1
        return True

    def leave(self, chat: str, linger: float = _LINGER) -> None:
        """One user of the chat less."""
        self._users[chat] -= 1
        if not self._users[chat]:
            del self._users[chat]
            if chat in self._ours:
                self._close_in(linger)

    def _is_ours(self, chat: str) -> bool:
        return self._group.engine.dialect.name != "postgresql" or chat in self._ours

    def _close_in(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        at = loop.time() + seconds
        if self._closing is not None:
            if self._closes_at <= at:
                return
            self._closing.cancel()
        self._closing, self._closes_at = loop.call_later(seconds, self._give_back), at

    async def _take(self, chat: str, room: str, first: Reading | None) -> Any:
        if self._is_ours(chat):
            return await self._group.read_together(first, chat) if first else True
        ours = True  # for all we know, when it is broken off
        try:
            ours, found = await self._group.read_together(_arrange, _Wanted(chat, room, first))
        finally:
            if ours:
                self._ours.add(chat)
        return found

    async def close(self) -> None:
        """Frees at once what nobody uses."""
        if self._closing is not None:
            self._closing.cancel()
            self._give_back()
        await asyncio.gather(*self._giving)

    def _give_back(self) -> None:
        self._closing = None
        giving = asyncio.create_task(self._give_idle())
        self._giving.add(giving)
        giving.add_done_callback(self._giving.discard)

    async def _give_idle(self) -> None:
        """Frees what nobody uses; who takes such a chat from now on comes later on the same lane."""
        idle = self._ours - self._users.keys()
        self._ours -= idle
        with suppress(SQLAlchemyError):  # with the connection the locks are gone as well
            await self._group.read_together(_arrange, _Idle(frozenset(idle)), patient=True)


def _arrange(connection: Connection, orders: list[_Wanted | _Idle]) -> list[tuple[bool, Any]]:
    """Frees what is idle, then takes what is wanted: a chat that is wanted again at that moment is taken anew."""
    taken = _taken(connection)
    idle = {chat for order in orders if isinstance(order, _Idle) for chat in order.chats} & taken
    if idle:
        connection.execute(_GIVE, {"keys": [_key(chat) for chat in idle]})
        taken.difference_update(idle)
    wanted = [order for order in orders if isinstance(order, _Wanted)]
    lacking = {each.chat for each in wanted} - taken  # this may run twice
    if lacking:
        rows = connection.execute(_TAKE, {"keys": [_key(chat) for chat in lacking]})
        free = {row.key for row in rows if row.taken}
        taken |= {chat for chat in lacking if _key(chat) in free}
    served: dict[_Wanted | _Idle, Any] = {each: True for each in wanted if each.chat in taken}
    for first in {each.first for each in wanted if each in served and each.first is not None}:
        mine = [each for each in wanted if each in served and each.first == first]
        served.update(zip(mine, first(connection, [each.chat for each in mine]), strict=True))
    for each in wanted:
        if each not in served:
            ring(connection, each.room, each.chat)
    return [(order in served, served.get(order)) for order in orders]


def _key(chat: str) -> int:
    return zlib.crc32(chat.encode()) - 2**31  # two chats of one key only wait for each other


def _taken(connection: Connection) -> set[str]:
    found: set[str] = connection.info.setdefault(_TAKEN, set())
    return found
