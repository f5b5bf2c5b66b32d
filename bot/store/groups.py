"""Grouped transactions: what several chats want of the database at the same moment is done in one, on a thread of its own."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.database import blocking_twin

Work = Callable[[Connection], Any]
"""What is done in the transaction. It may run twice, the first time undone: it changes nothing but the database."""

Together = Callable[[Connection, list[Any]], Sequence[Any]]
"""The same done with many things at once, which costs little more than with one: a result for each. Otherwise as `Work`."""

_LARGEST_GROUP = 64
_PATIENCE = 0.02  # seconds; a hundred messages a second bring others sooner


@dataclass(frozen=True, eq=False)
class _Order:
    work: Together
    item: Any
    writes: bool
    alone: bool = False
    whole: bool = False
    outcome: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Group:
    """Runs the work of concurrent callers in one transaction.

    A caller returns when its work is committed. Work that raises is undone alone; when the commit fails, every caller of
    the group is told so. One step to another thread for a whole group costs far less than one for each statement.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._lane = blocking_twin(engine)
        self._thread = ThreadPoolExecutor(1, "store")
        self._beside: list[Group] = []
        self._waiting: list[_Order] = []
        self._running: asyncio.Task[None] | None = None
        self._patience: asyncio.TimerHandle | None = None
        event.listen(engine.sync_engine, "engine_disposed", lambda _engine: self._lane.dispose())

    def beside(self) -> "Group":
        """A lane of its own for what need not wait for the rest; the same lane on SQLite, where one writes at a time."""
        if self.engine.dialect.name != "postgresql":
            return self
        self._beside.append(Group(self.engine))
        return self._beside[-1]

    async def run(self, work: Work) -> Any:
        """What `work` returns, once it is committed."""
        return await self._ordered(_Order(_one, work, writes=True, alone=True))

    async def together(self, work: Together, item: Any, *, patient: bool = False, whole: bool = False) -> Any:
        """What `work` returns for the item, once it is committed; it is given all items that wait for the same work.

        What is `patient` waits a moment for work that others want done now, and is committed with it. What is `whole` is one
        statement that does no harm a second time: where nothing else is written, PostgreSQL needs no transaction around it.
        """
        return await self._ordered(_Order(work, item, writes=True, whole=whole), patient=patient)

    async def read(self, work: Work) -> Any:
        """What `work`, which writes nothing, returns."""
        return await self._ordered(_Order(_one, work, writes=False, alone=True))

    async def read_together(self, work: Together, item: Any, *, patient: bool = False) -> Any:
        """`together`, for work that writes nothing."""
        return await self._ordered(_Order(work, item, writes=False), patient=patient)

    async def idle(self, within: float) -> None:
        """Waits until nothing is being written, so many seconds at most: before the process ends."""
        deadline = asyncio.get_running_loop().time() + within
        while self._running is not None and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait({self._running}, timeout=left)
        for lane in self._beside:
            await lane.idle(max(0.0, deadline - asyncio.get_running_loop().time()))

    async def _ordered(self, order: _Order, *, patient: bool = False) -> Any:
        self._waiting.append(order)
        if not patient:
            self._begin()
        elif self._running is None and self._patience is None:
            self._patience = asyncio.get_running_loop().call_later(_PATIENCE, self._begin)
        return await order.outcome

    def _begin(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        if self._running is None:
            self._running = asyncio.create_task(self._drain())

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                taken, self._waiting = self._waiting[:_LARGEST_GROUP], self._waiting[_LARGEST_GROUP:]
                group = [order for order in taken if not order.outcome.done()]  # the others were cancelled meanwhile
                results = await loop.run_in_executor(self._thread, self._perform, group)
                for order, result in zip(group, results, strict=True):
                    if order.outcome.done():
                        continue
                    if isinstance(result, StopIteration):  # no future can carry it
                        order.outcome.set_exception(RuntimeError(repr(result)))
                    elif isinstance(result, Exception):
                        order.outcome.set_exception(result)
                    else:
                        order.outcome.set_result(result)
        finally:
            self._running = None

    # --- on the other thread ---

    def _perform(self, group: Sequence[_Order]) -> list[Any]:
        """A result or an exception for each."""
        try:
            try:
                return self._transaction(group)
            except _StaleError:  # the server was away since we last spoke
                return self._transaction(group)
        except _StaleError as stale:
            return [stale.__cause__] * len(group)
        except Exception as error:  # noqa: BLE001  passed on to every caller
            return [error] * len(group)

    def _transaction(self, group: Sequence[_Order]) -> list[Any]:
        writes = any(order.writes for order in group)
        with self._lane.connect() as connection:
            if connection.dialect.name == "postgresql" and _is_whole(group):
                connection = connection.execution_options(isolation_level="AUTOCOMMIT")  # noqa: PLW2901  the same one
            try:
                _begin(connection, writes=writes)
                try:
                    results = _all(connection, group)
                except Exception as error:
                    if _is_stale(error) or len(group) == 1:
                        raise
                    connection.rollback()
                    if connection.dialect.name == "postgresql":
                        connection = connection.execution_options(isolation_level="READ COMMITTED")  # noqa: PLW2901  the same
                    _begin(connection, writes=writes)
                    results = [_alone(connection, order) for order in group]
            except DBAPIError as error:
                if _is_stale(error):
                    raise _StaleError from error
                raise
            connection.commit()
            return results


class _StaleError(Exception):
    """The connection broke before anything was committed."""


def _is_stale(error: Exception) -> bool:
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _is_whole(group: Sequence[_Order]) -> bool:
    """Whether nothing is lost without a transaction: only reads, or one statement that writes beside them."""
    writing = [order for order in group if order.writes]
    return all(order.whole for order in writing) and len({order.work for order in writing}) <= 1


def _begin(connection: Connection, *, writes: bool) -> None:
    if writes and connection.dialect.name == "sqlite":
        # the driver would begin only at the first INSERT: after reads that another writer may have overtaken
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def many(rows: Iterable[dict[str, Any]]) -> Any:
    """The values of one or of several runs of a statement, for `Connection.execute`: one costs less when it is not a list."""
    listed = list(rows)
    return listed[0] if len(listed) == 1 else listed


def _one(connection: Connection, works: list[Any]) -> Sequence[Any]:
    return [work(connection) for work in works]


def _all(connection: Connection, group: Sequence[_Order]) -> list[Any]:
    """The results, in the order of the group; what is done together is done where its first order stands."""
    shared: dict[Together, list[_Order]] = {}
    for order in group:
        if not order.alone:
            shared.setdefault(order.work, []).append(order)
    found: dict[_Order, Any] = {}
    for order in group:
        if order not in found:
            same = [order] if order.alone else shared[order.work]
            found.update(zip(same, order.work(connection, [each.item for each in same]), strict=True))
    return [found[order] for order in group]


def _alone(connection: Connection, order: _Order) -> Any:
    """What the work returns, or the exception that undid it; a broken connection ends the whole group."""
    try:
        with connection.begin_nested():
            return order.work(connection, [order.item])[0]
    except Exception as error:
        if connection.closed or connection.invalidated:
            raise
        return error
