"""Transcripts in the database: state and turns change together or not at all."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import CursorResult, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.archive import search_words
from bot.domain.chats import Dialogue, Holder
from bot.domain.language import Language
from bot.domain.transcripts import ChatKey, Conversation, Delivery, Speaker, Turn, rated
from bot.store.tables import ConversationRow, NoteRow, TurnRow

_CONVERSATIONS = ConversationRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
_TURNS = TurnRow.__table__  # type: ignore[attr-defined]  # the same
_NOTES = NoteRow.__table__  # type: ignore[attr-defined]  # the same
TURN_COLUMNS = [c for c in _TURNS.c if c.name in Turn.__dataclass_fields__]


class DatabaseTranscripts:
    """Keeps the promises of `Transcripts` on SQLite and PostgreSQL."""

    def __init__(self, engine: AsyncEngine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.engine = engine
        self._now = now

    async def load(self, chat: ChatKey) -> Conversation:
        async with self.engine.connect() as connection:
            row = (await connection.execute(_find(chat))).one_or_none()
        return Conversation(chat, Dialogue(), 0) if row is None else Conversation(chat, _dialogue(row.state), row.version)

    async def answered(self, chat: ChatKey, delivery_key: str) -> tuple[Turn, ...] | None:
        query = (
            select(*TURN_COLUMNS)
            .join(_CONVERSATIONS, _CONVERSATIONS.c.id == _TURNS.c.conversation_id)
            .where(_this(chat), _TURNS.c.delivery_key == delivery_key)
            .order_by(_TURNS.c.id)
        )
        async with self.engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(map(read_turn, rows)) or None

    async def append(self, before: Conversation, dialogue: Dialogue, turns: tuple[Turn, ...]) -> tuple[Turn, ...] | None:
        try:
            async with self.engine.begin() as connection:
                conversation = await self._save_state(connection, before, dialogue)
                if conversation is None:
                    return None
                stored = []
                for turn in turns:
                    values = _values(turn) | {"conversation_id": conversation}
                    result = await connection.execute(insert(_TURNS).values(values).returning(_TURNS.c.id))
                    stored.append(replace(turn, id=result.scalar_one()))
                return tuple(stored)
        except IntegrityError:
            return None  # the same chat or the same delivery was stored by another writer this very moment

    async def mark(self, turn: int, delivery: Delivery) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(update(_TURNS).where(_TURNS.c.id == turn).values(delivery=delivery.value))

    async def rate(self, chat: ChatKey, mark: str, thumb: int, reason: str | None) -> None:
        turn = rated(await self.turns(chat), mark)
        if turn is not None:
            values = {"thumb": thumb} | ({"reason": reason} if reason else {})
            async with self.engine.begin() as connection:
                await connection.execute(update(_TURNS).where(_TURNS.c.id == turn.id).values(values))

    async def erase(self, chat: ChatKey, dialogue: Dialogue) -> None:
        async with self.engine.begin() as connection:
            row = (await connection.execute(_find(chat))).one_or_none()
            if row is not None:
                await connection.execute(delete(_TURNS).where(_TURNS.c.conversation_id == row.id))
                await connection.execute(delete(_NOTES).where(_NOTES.c.conversation_id == row.id))
                await self._forget_words(connection)
                values = self._state_values(dialogue, row.waiting_since) | {"version": row.version + 1, "started": self._now()}
                await connection.execute(update(_CONVERSATIONS).where(_CONVERSATIONS.c.id == row.id).values(values))

    async def notes(self, chat: ChatKey) -> tuple[str, ...]:
        joined = _CONVERSATIONS.c.id == _NOTES.c.conversation_id
        query = select(_NOTES.c.text).join(_CONVERSATIONS, joined).where(_this(chat)).order_by(_NOTES.c.id)
        async with self.engine.connect() as connection:
            return tuple((await connection.execute(query)).scalars())

    async def turns(self, chat: ChatKey) -> tuple[Turn, ...]:
        joined = _CONVERSATIONS.c.id == _TURNS.c.conversation_id
        query = select(*TURN_COLUMNS).join(_CONVERSATIONS, joined).where(_this(chat)).order_by(_TURNS.c.id)
        async with self.engine.connect() as connection:
            return tuple(map(read_turn, (await connection.execute(query)).all()))

    async def waiting(self) -> list[tuple[ChatKey, datetime]]:
        """Who waits for a person, longest first."""
        query = select(_CONVERSATIONS).where(_CONVERSATIONS.c.holder == Holder.WAITING.value)
        async with self.engine.connect() as connection:
            rows = (await connection.execute(query.order_by(_CONVERSATIONS.c.waiting_since))).all()
        return [(ChatKey(row.channel, row.chat), row.waiting_since) for row in rows]

    async def reminders(self, on: date) -> list[ChatKey]:
        """Chats whose day of reminder has come."""
        query = select(_CONVERSATIONS).where(_CONVERSATIONS.c.remind_on <= on).order_by(_CONVERSATIONS.c.id)
        async with self.engine.connect() as connection:
            return [ChatKey(row.channel, row.chat) for row in (await connection.execute(query)).all()]

    async def purge(self, before: datetime) -> int:
        """Removes chats that have been silent since `before`; the number of chats removed."""
        async with self.engine.begin() as connection:
            old = _CONVERSATIONS.c.last_turn < before
            stale = select(_CONVERSATIONS.c.id).where(old)
            await connection.execute(delete(_TURNS).where(_TURNS.c.conversation_id.in_(stale)))
            await connection.execute(delete(_NOTES).where(_NOTES.c.conversation_id.in_(stale)))
            await self._forget_words(connection)
            result: CursorResult[Any] = await connection.execute(delete(_CONVERSATIONS).where(old))
            return result.rowcount

    async def count(self) -> int:
        """How many turns are stored; also serves as proof that the database answers."""
        async with self.engine.connect() as connection:
            return int((await connection.execute(select(func.count()).select_from(_TURNS))).scalar_one())

    async def _forget_words(self, connection: AsyncConnection) -> None:
        """SQLite's full-text index only marks words as deleted until its parts are merged; PostgreSQL's does by itself."""
        if self.engine.dialect.name == "sqlite":
            await connection.execute(text("INSERT INTO search_turn(search_turn) VALUES ('optimize')"))

    async def _save_state(self, connection: AsyncConnection, before: Conversation, dialogue: Dialogue) -> int | None:
        """The conversation's id, or None when its version is no longer the one that was loaded."""
        row = (await connection.execute(_find(before.chat))).one_or_none()
        values = self._state_values(dialogue, row.waiting_since if row else None) | {"version": before.version + 1}
        if row is None:
            if before.version:
                return None
            values |= {"channel": before.chat.channel, "chat": before.chat.id, "started": self._now()}
            created = await connection.execute(insert(_CONVERSATIONS).values(values).returning(_CONVERSATIONS.c.id))
            return int(created.scalar_one())
        guarded = (_CONVERSATIONS.c.id == row.id) & (_CONVERSATIONS.c.version == before.version)
        changed: CursorResult[Any] = await connection.execute(update(_CONVERSATIONS).where(guarded).values(values))
        return int(row.id) if changed.rowcount else None

    def _state_values(self, dialogue: Dialogue, waiting_since: datetime | None) -> dict[str, Any]:
        now = self._now()
        waits = dialogue.holder is Holder.WAITING
        return {
            "holder": dialogue.holder.value,
            "waiting_since": (waiting_since or now) if waits else None,
            "language": dialogue.previous,
            "state": asdict(dialogue),
            "remind_on": dialogue.remind_on,
            "last_turn": now,
        }


def _this(chat: ChatKey) -> Any:
    return (_CONVERSATIONS.c.channel == chat.channel) & (_CONVERSATIONS.c.chat == chat.id)


def _find(chat: ChatKey) -> Any:
    return select(_CONVERSATIONS).where(_this(chat))


def _dialogue(state: dict[str, Any]) -> Dialogue:
    """The stored state; a key that an older or newer version wrote is passed over."""
    known = {key: value for key, value in state.items() if key in Dialogue.__dataclass_fields__}
    for key in ("chosen", "previous"):
        if known.get(key):
            known[key] = Language(known[key])
    known["holder"] = Holder(known.get("holder", Holder.BOT))
    known["offered"] = tuple((label, key) for label, key in known.get("offered", ()))
    return Dialogue(**known)


def _values(turn: Turn) -> dict[str, Any]:
    values = {name: getattr(turn, name) for name in Turn.__dataclass_fields__ if name != "id"}
    indexed = {"words": " ".join(search_words(turn.text))}
    return values | indexed | {"speaker": turn.speaker.value, "delivery": turn.delivery.value if turn.delivery else None}


def read_turn(row: Any) -> Turn:
    """A row of TURN_COLUMNS."""
    values = dict(row._mapping)  # noqa: SLF001  SQLAlchemy's documented way to a row as a mapping
    values["speaker"] = Speaker(values["speaker"])
    values["delivery"] = Delivery(values["delivery"]) if values["delivery"] else None
    return Turn(**values)
