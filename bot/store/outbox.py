"""What is to be sent: stored in the transaction that decided it, sent in order per chat, removed when it has arrived."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, func, insert, literal_column, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.post import Parcel
from bot.domain.transcripts import Delivery
from bot.store.due import LONGEST, due, is_due
from bot.store.few import FirstFew
from bot.store.groups import Group, many
from bot.store.tables import OutboxRow, PaceRow, TurnRow

ROOM = "outbox"
ALL = "all"
"""The name of the rate over all chats."""
_OUTBOX = OutboxRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
_PACE = PaceRow.__table__  # type: ignore[attr-defined]  # the same
_TURNS = TurnRow.__table__  # type: ignore[attr-defined]  # the same

# built once, see transcripts.py
BEHIND = "EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.chat = outbox.chat AND earlier.id < outbox.id)"  # see inbox.py
_PUT = insert(_OUTBOX).returning(_OUTBOX.c.id, literal_column(BEHIND).label("behind"), sort_by_parameter_order=True)
_FIRST = FirstFew(_OUTBOX, "id")
_REMOVE = delete(_OUTBOX).where(_OUTBOX.c.id == bindparam("number"))
_REMOVE_TURN = delete(_OUTBOX).where(_OUTBOX.c.turn_id == bindparam("number"))
_REST = select(_OUTBOX.c.id).where(_OUTBOX.c.turn_id == bindparam("turn")).exists()
_MARK = update(_TURNS).where((_TURNS.c.id == bindparam("turn")) & ~_REST)
_END = text("""
WITH ended AS (SELECT * FROM unnest(CAST(:turns AS int[]), CAST(:deliveries AS text[])) AS ended(turn, delivery)),
  removed AS (DELETE FROM outbox WHERE id = ANY(CAST(:gone AS int[])) OR turn_id = ANY(CAST(:whole AS int[])))
UPDATE turn SET delivery = ended.delivery FROM ended WHERE turn.id = ended.turn AND NOT EXISTS (
  SELECT 1 FROM outbox AS rest WHERE rest.turn_id = turn.id
    AND rest.id <> ALL(CAST(:gone AS int[])) AND rest.turn_id <> ALL(CAST(:whole AS int[])))
""")
"""The three above in one statement of PostgreSQL, which sees the table as it was before."""


@dataclass(frozen=True)
class Outgoing:
    """A parcel that waits: which turn it belongs to, since when it waits, and how often it was tried."""

    id: int
    chat: str
    turn: int | None
    kind: str
    content: Mapping[str, Any]
    queued: datetime
    attempts: int


@dataclass(frozen=True)
class Rate:
    """So many a second, and so many at once before that counts; 0 a second: no limit."""

    a_second: float
    burst: int


@dataclass(frozen=True)
class Load:
    """The parcels of one answer, and its turn."""

    chat: str
    turn: int | None
    parcels: Sequence[Parcel]


def put(connection: Connection, loads: Sequence[Load], now: datetime) -> list[list[Outgoing]]:
    """Adds parcels in a running transaction. Each load is returned as it waits now, or empty when others wait before it."""
    rows = [
        {"chat": load.chat, "turn_id": load.turn, "queued": now, "next_try": now, "attempts": 0}
        | {"kind": parcel.kind, "content": dict(parcel.content)}
        for load in loads
        for parcel in load.parcels
    ]
    added = iter(connection.execute(_PUT, rows).all() if rows else ())
    return [_waiting(load, list(islice(added, len(load.parcels))), now) for load in loads]


def _waiting(load: Load, added: Sequence[Any], now: datetime) -> list[Outgoing]:
    if not added or added[0].behind:
        return []
    pairs = zip(added, load.parcels, strict=True)
    return [Outgoing(new.id, load.chat, load.turn, parcel.kind, parcel.content, now, 0) for new, parcel in pairs]


def _end(connection: Connection, ended: list[tuple[Outgoing, Delivery]]) -> list[None]:
    """Removes parcels and marks their turns: what arrived all at once, what did not one by one with the rest of its turn."""
    gone = [parcel.id for parcel, delivery in ended if delivery is Delivery.SENT or parcel.turn is None]
    whole = {parcel.turn for parcel, delivery in ended if delivery is not Delivery.SENT and parcel.turn is not None}
    marks = [{"turn": parcel.turn, "delivery": delivery.value} for parcel, delivery in ended if parcel.turn is not None]
    if connection.dialect.name == "postgresql":
        turns, deliveries = [mark["turn"] for mark in marks], [mark["delivery"] for mark in marks]
        connection.execute(_END, {"gone": gone, "whole": list(whole), "turns": turns, "deliveries": deliveries})
        return [None] * len(ended)
    for statement, numbers in ((_REMOVE, gone), (_REMOVE_TURN, whole)):
        if numbers:
            connection.execute(statement, many({"number": number} for number in numbers))
    if marks:
        connection.execute(_MARK, many(marks))
    return [None] * len(ended)


class Outbox:
    """The parcels of all chats."""

    def __init__(self, group: Group, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._group = group
        self._notes = group.beside()
        self._engine = group.engine
        self._now = now

    async def chats(self) -> list[str]:
        """Chats in which something is due."""
        query = select(_OUTBOX.c.chat).where(due(_OUTBOX.c, self._now())).distinct()
        return list(await self._group.read(lambda connection: connection.execute(query).scalars().all()))

    async def waiting(self, chat: str) -> list[Outgoing]:
        """The chat's parcels in their order, the first few; none from the first on that is to be tried again later."""
        found: list[Outgoing] = await self._group.read_together(self.reading, chat)
        return found

    def reading(self, connection: Connection, chats: Sequence[str]) -> list[list[Outgoing]]:
        """`waiting` for several chats, to be done together with something else."""
        now = self._now()
        kept = (takewhile(lambda row: is_due(row, now), rows) for rows in _FIRST.read(connection, chats))
        return [
            [Outgoing(row.id, row.chat, row.turn_id, row.kind, row.content, row.queued, row.attempts) for row in rows]
            for rows in kept
        ]

    async def again(self, parcel: Outgoing, wait: float) -> None:
        """Tries the parcel, and with it the chat, later; a quarter of an hour at most."""
        values = {"attempts": parcel.attempts + 1, "next_try": self._now() + min(timedelta(seconds=wait), LONGEST)}
        this = _OUTBOX.c.id == parcel.id
        await self._group.run(lambda connection: connection.execute(update(_OUTBOX).where(this).values(values)))

    async def ended(self, parcel: Outgoing, delivery: Delivery) -> None:
        """Removes the parcel and notes with its turn what became of it; what failed takes the rest of its turn along."""
        await self._notes.together(_end, (parcel, delivery), patient=True, whole=True)

    async def reserve(self, rates: Mapping[str, Rate]) -> float:
        """Takes a place in the queue of each rate, shared by all processes; the seconds to wait until all places are due."""
        limited = {name: rate for name, rate in rates.items() if rate.a_second}
        if not limited:
            return 0.0
        return float(await self._group.run(lambda connection: max(self._take(connection, *each) for each in limited.items())))

    def _take(self, connection: Connection, name: str, rate: Rate) -> float:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        step, now = 1 / rate.a_second, self._now().timestamp()
        latest = now + LONGEST.total_seconds()  # what is later was written before the clock was set back
        new = dialect.insert(_PACE).values(name=name, free_at=now + step)
        later = func.greatest if connection.dialect.name == "postgresql" else func.max
        moved = new.on_conflict_do_update(
            index_elements=["name"],
            set_={"free_at": case((_PACE.c.free_at > latest, now), else_=later(_PACE.c.free_at, now)) + step},
        ).returning(_PACE.c.free_at)
        free_at = float(connection.execute(moved).scalar_one())
        return max(0.0, free_at - now - step * rate.burst)

    async def flooded(self, chat: str, seconds: float) -> None:
        """Telegram asks for a pause and does not say of whom: of the chat, or, when it refuses another as well, of all."""

        def pause(connection: Connection) -> None:
            now = self._now().timestamp()
            self._postpone(connection, f"flood {chat}", now + seconds)
            flooded = select(func.count()).where(_PACE.c.name.startswith("flood ") & (_PACE.c.free_at > now))
            if connection.execute(flooded).scalar_one() > 1:
                self._postpone(connection, ALL, now + seconds)

        await self._group.run(pause)

    def _postpone(self, connection: Connection, name: str, until: float) -> None:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        later = func.greatest if connection.dialect.name == "postgresql" else func.max
        new = dialect.insert(_PACE).values(name=name, free_at=until)
        free_at = later(_PACE.c.free_at, until)
        connection.execute(new.on_conflict_do_update(index_elements=["name"], set_={"free_at": free_at}))

    async def depth(self) -> int:
        """How many parcels wait."""
        async with self._engine.connect() as connection:
            return int((await connection.execute(select(func.count()).select_from(_OUTBOX))).scalar_one())

    async def sweep(self) -> None:
        """Removes the pace of chats that are silent."""
        old = self._now().timestamp() - 3600
        await self._group.run(lambda connection: connection.execute(delete(_PACE).where(_PACE.c.free_at < old)))
