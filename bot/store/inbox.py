"""What Telegram has delivered: kept, or entered with its answer, before it is acknowledged; closed by what answers it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, literal, literal_column, null, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.due import due, is_due
from bot.store.few import FirstFew
from bot.store.groups import Group, many
from bot.store.tables import InboxRow

ROOM = "inbox"
WAITING, DONE, ASIDE = "waiting", "done", "aside"
_INBOX = InboxRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
_KEPT = timedelta(days=2)  # Telegram sends an update again for 24 hours

# built once, see transcripts.py
_BEHIND = (  # as text: in a RETURNING, SQLAlchemy writes columns without their table's name
    "EXISTS (SELECT 1 FROM inbox AS earlier"
    " WHERE earlier.state = 'waiting' AND earlier.chat = inbox.chat AND earlier.update_id < inbox.update_id)"
)
_KEEP = {
    dialect.dialect.name: dialect.insert(_INBOX)
    .on_conflict_do_nothing()
    .returning(_INBOX.c.update_id, _INBOX.c.chat, literal_column(_BEHIND).label("behind"))
    for dialect in (sqlite, postgresql)
}
_BEFORE = _INBOX.alias("earlier")
_GIVEN = {name: bindparam(f"given_{name}", type_=_INBOX.c[name].type) for name in ("update_id", "chat", "received")}
_NEW = select(*_GIVEN.values(), literal(DONE), literal(0), _GIVEN["received"]).where(
    ~exists().where(_BEFORE.c.state == WAITING, _BEFORE.c.chat == _GIVEN["chat"], _BEFORE.c.update_id < _GIVEN["update_id"])
)
_ENTER = {
    dialect.dialect.name: dialect.insert(_INBOX)
    .from_select([*_GIVEN, "state", "attempts", "next_try"], _NEW)
    .on_conflict_do_nothing()
    .execution_options(preserve_rowcount=True)
    for dialect in (sqlite, postgresql)
}
_THIS = (_INBOX.c.update_id == bindparam("number")) & (_INBOX.c.state == WAITING)
_CLOSE = update(_INBOX).where(_THIS).values(state=DONE, payload=null())
_SET_ASIDE = update(_INBOX).where(_THIS).values(state=ASIDE)
_FIRST = FirstFew(_INBOX, "update_id", _INBOX.c.state == WAITING)


@dataclass(frozen=True)
class Received:
    """An update as it came, and how often it was tried in vain."""

    update: int
    chat: str
    payload: Mapping[str, Any]
    attempts: int


@dataclass(frozen=True)
class Kept:
    """An update that was new; `alone` when no earlier one of its chat waits."""

    alone: bool


def close(connection: Connection, numbers: Sequence[int], *, aside: bool = False) -> bool:
    """Notes in a running transaction that updates are dealt with; False when another worker did it before with any.

    The numbers stay for two days, so that a late delivery is known again; the words do not.
    """
    closing = _SET_ASIDE if aside else _CLOSE
    return not numbers or connection.execute(closing, many({"number": number} for number in numbers)).rowcount == len(numbers)


def enter(connection: Connection, new: Sequence[tuple[int, str]], now: datetime) -> bool:
    """Notes in a running transaction updates, with their chats, that are dealt with as they come.

    False, and not all are noted, when one is known already or an earlier one of its chat waits.
    """
    rows = [{"given_update_id": number, "given_chat": chat, "given_received": now} for number, chat in new]
    return not rows or connection.execute(_ENTER[connection.dialect.name], many(rows)).rowcount == len(rows)


def forget(connection: Connection, chat: str) -> None:
    """Removes in a running transaction what was set aside of a chat."""
    connection.execute(delete(_INBOX).where((_INBOX.c.chat == chat) & (_INBOX.c.state == ASIDE)))


def _keep(connection: Connection, updates: list[dict[str, Any]]) -> list[Kept | None]:
    rows = connection.execute(_KEEP[connection.dialect.name], updates).all()
    first: dict[str, int] = {}  # a statement does not see the other rows that it adds itself
    for row in rows:
        first[row.chat] = min(row.update_id, first.get(row.chat, row.update_id))
    new = {row.update_id: Kept(alone=not row.behind and row.update_id == first[row.chat]) for row in rows}
    return [new.pop(values["update_id"], None) for values in updates]  # of two deliveries at once, one is new


class Inbox:
    """The updates of all chats; a chat's are dealt with in the order of their numbers."""

    def __init__(self, group: Group, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._group = group
        self._engine = group.engine
        self._now = now

    async def store(self, number: int, chat: str, payload: Mapping[str, Any]) -> Kept | None:
        """Keeps an update; None when it was known already. On return it is on disk. Who keeps it also works on it: no ring."""
        now = self._now()
        values = {"update_id": number, "chat": chat, "payload": payload, "received": now, "next_try": now}
        values |= {"state": WAITING, "attempts": 0}

        kept: Kept | None = await self._group.together(_keep, values, whole=True)
        return kept

    async def chats(self) -> list[str]:
        """Chats in which something waits and is due."""
        query = select(_INBOX.c.chat).where((_INBOX.c.state == WAITING) & due(_INBOX.c, self._now())).distinct()
        return list(await self._group.read(lambda connection: connection.execute(query).scalars().all()))

    async def waiting(self, chat: str) -> list[Received]:
        """The chat's updates in their order, the first few; none from the first on that is to be tried again later."""
        found: list[Received] = await self._group.read_together(self.reading, chat)
        return found

    def reading(self, connection: Connection, chats: Sequence[str]) -> list[list[Received]]:
        """`waiting` for several chats, to be done together with something else."""
        now = self._now()
        kept = (takewhile(lambda row: is_due(row, now), rows) for rows in _FIRST.read(connection, chats))
        return [[Received(row.update_id, row.chat, row.payload, row.attempts) for row in rows] for rows in kept]

    async def close(self, number: int) -> None:
        """Notes that nothing remains to be done."""
        await self._group.run(lambda connection: close(connection, [number]))

    async def failed(self, received: Received, wait: timedelta | None) -> None:
        """Counts a failure and waits before the next try; without a wait the update is set aside, visible to operators."""
        values: dict[str, Any] = {"attempts": received.attempts + 1}
        values |= {"state": ASIDE} if wait is None else {"next_try": self._now() + wait}
        mine = (_INBOX.c.update_id == received.update) & (_INBOX.c.state == WAITING)
        await self._group.run(lambda connection: connection.execute(update(_INBOX).where(mine).values(values)))

    async def depths(self) -> dict[str, int]:
        """How many wait, and how many were set aside."""
        query = select(_INBOX.c.state, func.count().label("number")).where(_INBOX.c.state != DONE).group_by(_INBOX.c.state)
        async with self._engine.connect() as connection:
            found = (await connection.execute(query)).all()
        return {WAITING: 0, ASIDE: 0} | {row.state: int(row.number) for row in found}

    async def sweep(self) -> None:
        """Removes the numbers of updates that Telegram no longer repeats."""
        old = _INBOX.c.received < self._now() - _KEPT
        await self._group.run(lambda c: c.execute(delete(_INBOX).where(old & (_INBOX.c.state != WAITING))))
