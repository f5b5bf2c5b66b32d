"""One worker a chat at a time, over all processes of one database."""

import asyncio
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_TAKE = text("SELECT pg_try_advisory_lock(:area, :key)")
_GIVE = text("SELECT pg_advisory_unlock(:area, :key)")


class ChatLocks:
    """Advisory locks of PostgreSQL, all held by one connection: the server frees them when the process dies.

    On SQLite there is one process, and a set suffices. A lost connection loses the locks; the store's own guards (an
    update is closed once, a chat's version moves once) still hold, so that only work is wasted.
    """

    def __init__(self, engine: AsyncEngine, area: int) -> None:
        self._engine = engine
        self._area = area
        self._held: set[str] = set()
        self._connection: AsyncConnection | None = None
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def held(self, chat: str) -> AsyncIterator[bool]:
        """Whether the chat is ours for the length of the block; False when another worker has it."""
        if chat in self._held:
            yield False
            return
        self._held.add(chat)
        try:
            if not await self._ask(_TAKE, chat):
                yield False
                return
            try:
                yield True
            finally:
                await self._release(chat)
        finally:
            self._held.discard(chat)

    async def close(self) -> None:
        """Frees everything."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _release(self, chat: str) -> None:
        try:
            await asyncio.shield(self._ask(_GIVE, chat))
        except SQLAlchemyError:
            return  # with the connection the lock is gone as well

    async def _ask(self, question: object, chat: str) -> bool:
        if self._engine.dialect.name != "postgresql":
            return True
        key = zlib.crc32(chat.encode()) - 2**31  # two chats of one key only wait for each other
        async with self._turn:
            try:
                if self._connection is None:
                    opened = await self._engine.connect()
                    self._connection = await opened.execution_options(isolation_level="AUTOCOMMIT")
                return bool((await self._connection.execute(question, {"area": self._area, "key": key})).scalar_one())  # type: ignore[call-overload]  # one of the two texts above
            except SQLAlchemyError:
                broken, self._connection = self._connection, None
                if broken is not None:
                    await broken.invalidate()
                    await broken.close()
                raise
