"""Transcripts in the database: state and turns change together or not at all."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, bindparam, delete, func, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.articles import Direction
from bot.domain.chats import Dialogue, Holder
from bot.domain.language import Language
from bot.domain.post import NO_POST, Post
from bot.domain.transcripts import ChatKey, Conversation, Delivery, Speaker, Turn, rated
from bot.store import at_once, exchanges, inbox
from bot.store.exchanges import Exchange, Kept, OvertakenError
from bot.store.groups import Group
from bot.store.lately import Lately, Stored
from bot.store.outbox import Outgoing
from bot.store.pulse import Pulse, take_pulse
from bot.store.tables import ConversationRow, NoteRow, TurnRow

_CONVERSATIONS = ConversationRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
_TURNS = TurnRow.__table__  # type: ignore[attr-defined]  # the same
_NOTES = NoteRow.__table__  # type: ignore[attr-defined]  # the same
TURN_COLUMNS = [c for c in _TURNS.c if c.name in Turn.__dataclass_fields__]

# What every message needs is built once: building a statement costs several times what the database does with it.
_THIS = (_CONVERSATIONS.c.channel == bindparam("of_channel")) & (_CONVERSATIONS.c.chat == bindparam("of_chat"))
_FIND = select(_CONVERSATIONS).where(_THIS)
_FIND_ALL = select(_CONVERSATIONS).where(
    _CONVERSATIONS.c.channel == bindparam("of_channel"), _CONVERSATIONS.c.chat.in_(bindparam("of_chats", expanding=True))
)
_ANSWERED = (
    select(*TURN_COLUMNS)
    .join(_CONVERSATIONS, _CONVERSATIONS.c.id == _TURNS.c.conversation_id)
    .where(_THIS, _TURNS.c.delivery_key == bindparam("key"))
    .order_by(_TURNS.c.id)
)


class DatabaseTranscripts:
    """Keeps the promises of `Transcripts` on SQLite and PostgreSQL."""

    def __init__(self, engine: AsyncEngine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.engine = engine
        self.group = Group(engine)
        self.sender: Callable[[str, list[Outgoing]], None] | None = None
        """Who sends in this process, told what was stored for a chat; without one, other processes are rung."""
        self._now = now
        self._lately = Lately()

    async def load(self, chat: ChatKey) -> Conversation:
        found: Conversation = await self.group.read_together(_load, chat)
        return found

    async def recall(self, chat: ChatKey) -> Conversation:
        known = self._lately.get(chat)
        if known is None:
            known = await self.load(chat)
            self._lately.put(known)
        return known

    async def answered(self, chat: ChatKey, delivery_key: str) -> tuple[Turn, ...] | None:
        key = _named(chat) | {"key": delivery_key}
        rows = await self.group.read(lambda connection: connection.execute(_ANSWERED, key).all())
        return tuple(map(read_turn, rows)) or None

    async def append(
        self, before: Conversation, dialogue: Dialogue, turns: tuple[Turn, ...], post: Post = NO_POST
    ) -> tuple[Turn, ...] | None:
        self._lately.drop(before.chat)
        try:
            whole = self.sender is not None  # else it rings as well
            kept: Kept = await self.group.together(self._write, Exchange(before, dialogue, turns, post), whole=whole)
        except (IntegrityError, OvertakenError):
            return None  # the chat, the same delivery or the update was dealt with by another writer
        self._lately.put(Stored(before.chat, dialogue, before.version + 1, kept.row))
        self._tell_sender(before.chat, post, kept.queued)
        return kept.turns

    def _write(self, connection: Connection, given: list[Exchange]) -> list[Kept]:
        write = at_once.write if connection.dialect.name == "postgresql" else exchanges.write
        return write(connection, given, self._now(), rings=self.sender is None)

    def _tell_sender(self, chat: ChatKey, post: Post, queued: list[Outgoing]) -> None:
        if post.parcels and self.sender is not None:
            self.sender(chat.id, queued)

    async def resend(self, chat: ChatKey, turn: int, post: Post) -> None:
        def write(connection: Connection) -> None:
            pending = update(_TURNS).where(_TURNS.c.id == turn).values(delivery=Delivery.PENDING.value)
            connection.execute(pending)
            exchanges.post(connection, [(chat, post, turn)], self._now(), rings=self.sender is None)

        await self.group.run(write)

    async def mark(self, turn: int, delivery: Delivery) -> None:
        marked = update(_TURNS).where(_TURNS.c.id == turn).values(delivery=delivery.value)
        await self.group.run(lambda connection: connection.execute(marked))

    async def rate(self, chat: ChatKey, mark: str, thumb: int, reason: str | None) -> None:
        turn = rated(await self.turns(chat), mark)
        if turn is not None:
            values = {"thumb": thumb} | ({"reason": reason} if reason else {})
            noted = update(_TURNS).where(_TURNS.c.id == turn.id).values(values)
            await self.group.run(lambda connection: connection.execute(noted))

    async def erase(self, chat: ChatKey, dialogue: Dialogue, post: Post = NO_POST) -> None:
        self._lately.drop(chat)

        def write(connection: Connection) -> list[Outgoing]:
            row = connection.execute(_FIND, _named(chat)).one_or_none()
            if row is not None:
                connection.execute(delete(_TURNS).where(_TURNS.c.conversation_id == row.id))
                connection.execute(delete(_NOTES).where(_NOTES.c.conversation_id == row.id))
                _forget_words(connection)
                since = (row.waiting_since or self._now()) if dialogue.holder is Holder.WAITING else None
                values = exchanges.state_values(dialogue, self._now()) | {"version": row.version + 1, "started": self._now()}
                values |= {"waiting_since": since}
                connection.execute(update(_CONVERSATIONS).where(_CONVERSATIONS.c.id == row.id).values(values))
            inbox.forget(connection, chat.id)
            try:
                return exchanges.post(connection, [(chat, post, None)], self._now(), rings=self.sender is None)[0]
            except OvertakenError:
                if post.kept:  # another has answered it; what is to be erased is erased all the same
                    return []
                raise

        self._tell_sender(chat, post, await self.group.run(write))

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
        self._lately.clear()

        def write(connection: Connection) -> int:
            old = _CONVERSATIONS.c.last_turn < before
            stale = select(_CONVERSATIONS.c.id).where(old)
            connection.execute(delete(_TURNS).where(_TURNS.c.conversation_id.in_(stale)))
            connection.execute(delete(_NOTES).where(_NOTES.c.conversation_id.in_(stale)))
            _forget_words(connection)
            result: CursorResult[Any] = connection.execute(delete(_CONVERSATIONS).where(old))
            return result.rowcount

        return int(await self.group.run(write))

    async def count(self) -> int:
        """How many turns are stored; also serves as proof that the database answers."""
        async with self.engine.connect() as connection:
            return int((await connection.execute(select(func.count()).select_from(_TURNS))).scalar_one())

    async def pulse(self) -> Pulse:
        """How the database is; raises when it does not answer."""
        return await take_pulse(self.engine)


def _load(connection: Connection, chats: list[ChatKey]) -> list[Conversation]:
    found: dict[ChatKey, Conversation] = {}
    for channel in {chat.channel for chat in chats}:
        named = {"of_channel": channel, "of_chats": [chat.id for chat in chats if chat.channel == channel]}
        for row in connection.execute(_FIND_ALL, named):
            chat = ChatKey(channel, row.chat)
            found[chat] = Stored(chat, _dialogue(row.state), row.version, row.id)
    return [found.get(chat) or Conversation(chat, Dialogue(), 0) for chat in chats]


def _forget_words(connection: Connection) -> None:
    """SQLite's full-text index only marks words as deleted until its parts are merged; PostgreSQL's does by itself."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search_turn(search_turn) VALUES ('optimize')"))


def _this(chat: ChatKey) -> Any:
    return (_CONVERSATIONS.c.channel == chat.channel) & (_CONVERSATIONS.c.chat == chat.id)


def _named(chat: ChatKey) -> dict[str, str]:
    """The values of `_THIS`."""
    return {"of_channel": chat.channel, "of_chat": chat.id}


def _dialogue(state: dict[str, Any]) -> Dialogue:
    """The stored state; a key that an older or newer version wrote is passed over."""
    known = {key: value for key, value in state.items() if key in Dialogue.__dataclass_fields__}
    for key in ("chosen", "previous"):
        if known.get(key):
            known[key] = Language(known[key])
    if known.get("way"):
        known["way"] = Direction(known["way"])
    known["holder"] = Holder(known.get("holder", Holder.BOT))
    known["offered"] = tuple((label, key) for label, key in known.get("offered", ()))
    return Dialogue(**known)


def read_turn(row: Any) -> Turn:
    """A row of TURN_COLUMNS."""
    values = dict(row._mapping)  # noqa: SLF001  SQLAlchemy's documented way to a row as a mapping
    values["speaker"] = Speaker(values["speaker"])
    values["delivery"] = Delivery(values["delivery"]) if values["delivery"] else None
    return Turn(**values)
