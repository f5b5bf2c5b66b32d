"""Grouped commits: what several chats want to write at the same moment is committed once."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

Work = Callable[[AsyncConnection], Awaitable[Any]]

_LARGEST_GROUP = 64


class Group:
    """Runs the work of concurrent callers in one transaction, each in a savepoint of its own.

    A caller returns when its work is committed. Work that raises is undone alone; when the commit fails, every caller of
    the group is told so.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._waiting: list[tuple[Work, asyncio.Future[Any]]] = []
        self._running: asyncio.Task[None] | None = None

    async def run(self, work: Work) -> Any:
        """What `work` returns, once it is committed."""
        outcome: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, outcome))
        if self._running is None:
            self._running = asyncio.create_task(self._drain())
        return await outcome

    async def idle(self) -> None:
        """Waits until nothing is being written: before the process ends."""
        while self._running is not None:
            await asyncio.wait({self._running})

    async def _drain(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[:_LARGEST_GROUP], self._waiting[_LARGEST_GROUP:]
                await self._commit([(work, outcome) for work, outcome in group if not outcome.done()])
        finally:
            self._running = None

    async def _commit(self, group: list[tuple[Work, asyncio.Future[Any]]]) -> None:
        results: list[Any] = []
        try:
            async with self.engine.begin() as connection:
                if self.engine.dialect.name == "sqlite":
                    # the driver would begin only at the first INSERT, after the first savepoint
                    await connection.exec_driver_sql("BEGIN IMMEDIATE")
                for work, _ in group:
                    results.append(await _alone(connection, work))
        except Exception as error:  # noqa: BLE001  passed on to every caller
            results = [error] * len(group)
        for (_, outcome), result in zip(group, results, strict=True):
            if outcome.done():  # the caller was cancelled meanwhile
                continue
            if isinstance(result, Exception):
                outcome.set_exception(result)
            else:
                outcome.set_result(result)


async def _alone(connection: AsyncConnection, work: Work) -> Any:
    """What the work returns, or the exception that undid it; a broken connection ends the whole group."""
    try:
        async with connection.begin_nested():
            return await work(connection)
    except Exception as error:
        if connection.closed or connection.invalidated:
            raise
        return error
