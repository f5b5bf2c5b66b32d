"""Chats as colleagues look for them: lists, full-text search, labels and notes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, false, func, insert, select, text, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.archive import File, Label, Note, Summary, Verdict, Wanted, holds, search_words
from bot.domain.chats import Holder, Kind
from bot.domain.feedback import ACTION
from bot.domain.language import Language
from bot.domain.replies import Outcome
from bot.domain.transcripts import ChatKey, Speaker
from bot.store.tables import ConversationRow, LabelRow, NoteRow, TurnRow, ZonedTime
from bot.store.transcripts import TURN_COLUMNS, read_turn

_CONVERSATIONS = ConversationRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
_TURNS = TurnRow.__table__  # type: ignore[attr-defined]  # the same
_LABELS = LabelRow.__table__  # type: ignore[attr-defined]  # the same
_NOTES = NoteRow.__table__  # type: ignore[attr-defined]  # the same

PAGE = 50
"""Chats of one page of a list."""
_WINDOW = 20_000  # newest turns that are read without the index
_SCANNED = 400  # turns looked at to fill a page: a chat may hold many hits
_MOST_SCANS = 10  # times that, when hits do not count because their words are hidden


class Archive:
    """Reads chats across users; writes labels and notes. On SQLite and PostgreSQL."""

    def __init__(self, engine: AsyncEngine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._engine = engine
        self._now = now

    async def waiting(self) -> list[Summary]:
        """Who waits for a person and whom colleagues hold; who has an answer to come is first, the longest wait before all."""
        held = _CONVERSATIONS.c.holder.in_([Holder.WAITING.value, Holder.STAFF.value])
        query = _listing().where(held).order_by(_WAITS.is_(None), _WAITS, _CONVERSATIONS.c.last_turn.desc())
        async with self._engine.connect() as connection:
            return [_summary(row) for row in (await connection.execute(query.limit(PAGE * 4))).all()]

    async def find(
        self, wanted: Wanted, before: int | None = None, seen: Callable[[str], str] | None = None
    ) -> tuple[list[Summary], int | None]:
        """Chats with a turn that is wanted, newest first, and where the next page begins (None: there is none).

        `seen` gives a text as the reader may see it: words that are hidden there are not found, lest searching tell them.
        """
        found: dict[int, Summary] = {}
        hides = seen is not None and bool(wanted.text.strip())
        for _ in range(_MOST_SCANS if hides else 1):
            rows = await self._rows(wanted, before)
            for row in rows:
                if seen is None or not hides or holds(seen(row.text), wanted.text):
                    if row.conversation not in found and len(found) == PAGE:
                        return list(found.values()), before
                    found.setdefault(row.conversation, replace(_summary(row), turn=row.id))
                before = row.id
            if len(rows) < _SCANNED:
                return list(found.values()), None
        return list(found.values()), before

    async def _rows(self, wanted: Wanted, before: int | None) -> list[Any]:
        """The newest turns that are wanted, with their chats."""
        conditions = list(self._conditions(wanted))
        if before is not None:
            conditions.append(_TURNS.c.id < before)
        asked = _TURNS.alias()  # an answer says little in a list: the message before it does
        until_then = (asked.c.conversation_id == _TURNS.c.conversation_id) & (asked.c.id <= _TURNS.c.id)
        question = select(asked.c.text).where(until_then, _words(asked))
        shown = _TURNS.c.text if wanted.text else question.order_by(asked.c.id.desc()).limit(1).scalar_subquery()
        answer = _TURNS.alias()
        its = (answer.c.conversation_id == _TURNS.c.conversation_id) & (answer.c.delivery_key == _TURNS.c.delivery_key)
        outcome = select(answer.c.outcome).where(its, answer.c.speaker == Speaker.ASSISTANT.value).limit(1).scalar_subquery()
        query = (
            select(_TURNS.c.id, shown.label("text"), func.coalesce(_TURNS.c.outcome, outcome).label("outcome"), *_SUMMARY_COLUMNS)
            .join(_CONVERSATIONS, _CONVERSATIONS.c.id == _TURNS.c.conversation_id)
            .where(*conditions)
            .order_by(_TURNS.c.id.desc())
            .limit(_SCANNED)
        )
        if wanted.verdict:
            query = query.join(_LABELS, _LABELS.c.turn_id == _TURNS.c.id)
        async with self._engine.connect() as connection:
            rows = await self._newest(connection, query, before) if wanted.text.strip() else []
            return rows if len(rows) == _SCANNED else list((await connection.execute(query)).all())

    async def _newest(self, connection: AsyncConnection, query: Select[Any], before: int | None) -> list[Any]:
        """Hits among the newest turns, read one by one: frequent words fill a page there, and their index entries are many.

        PostgreSQL only; a search that finds fewer goes to the index, which is quick for the rarer words that are left.
        """
        if self._engine.dialect.name != "postgresql":
            return []
        last = before or (await connection.execute(select(func.max(_TURNS.c.id)))).scalar_one() or 0
        # a search has a plan of its own, and here one without the index
        await connection.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
        await connection.execute(text("SET LOCAL enable_bitmapscan = off"))
        rows = (await connection.execute(query.where(_TURNS.c.id > last - _WINDOW))).all()
        await connection.execute(text("SET LOCAL enable_bitmapscan = on"))
        return list(rows)

    def _conditions(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = []
        if wanted.text.strip():
            conditions.append(self._matches(wanted.text))
        equal = ((_CONVERSATIONS.c.language, wanted.language), (_TURNS.c.topic, wanted.topic), (_TURNS.c.outcome, wanted.outcome))
        conditions += [column == value for column, value in equal if value]
        if wanted.verdict:
            conditions.append(_LABELS.c.verdict == wanted.verdict)
        if wanted.holder:
            conditions.append(_CONVERSATIONS.c.holder == wanted.holder)
        bounds = ((_TURNS.c.score, wanted.lowest_score, wanted.highest_score), (_TURNS.c.at, wanted.since, wanted.until))
        for column, low, high in bounds:
            conditions += [column >= low] if low is not None else []
            conditions += [column < high] if high is not None else []
        if wanted.thumb is not None:
            conditions.append(_TURNS.c.thumb == wanted.thumb)
        if not conditions:
            conditions.append(_words(_TURNS))
        return conditions

    def _matches(self, searched: str) -> ColumnElement[bool]:
        """All words are in the turn; what a user types is data, never an operator. The last word may go on."""
        found = search_words(searched)
        if not found:
            return false()  # signs alone are in no turn
        if self._engine.dialect.name == "postgresql":
            lexemes = ["'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in found]
            query = " & ".join([*lexemes[:-1], lexemes[-1] + ":*"])
            condition = text("turn.search_turn @@ CAST(:searched AS tsquery)")
        else:
            quoted = ['"' + word.replace('"', '""') + '"' for word in found]
            query = " AND ".join([*quoted[:-1], quoted[-1] + "*"])
            condition = text("turn.id IN (SELECT rowid FROM search_turn WHERE search_turn MATCH :searched)")
        return condition.bindparams(searched=query)  # type: ignore[return-value]  # a text clause is a condition

    async def open(self, number: int) -> File | None:
        """One chat with everything that is known of it."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(_listing().where(_CONVERSATIONS.c.id == number))).one_or_none()
            if row is None:
                return None
            turns = select(*TURN_COLUMNS).where(_TURNS.c.conversation_id == number).order_by(_TURNS.c.id)
            labels = select(_LABELS).join(_TURNS, _TURNS.c.id == _LABELS.c.turn_id).where(_TURNS.c.conversation_id == number)
            notes = select(_NOTES).where(_NOTES.c.conversation_id == number).order_by(_NOTES.c.id)
            return File(
                _summary(row),
                tuple(map(read_turn, (await connection.execute(turns)).all())),
                {
                    kept.turn_id: Label(Verdict(kept.verdict), kept.article, kept.by, kept.at)
                    for kept in (await connection.execute(labels)).all()
                },
                tuple(Note(kept.text, kept.by, kept.at) for kept in (await connection.execute(notes)).all()),
            )

    async def label(self, number: int, turn: int, label: Label | None) -> bool:
        """Sets or removes the verdict on a turn of this chat; False when the chat has no such turn."""
        async with self._engine.begin() as connection:
            own = and_(_TURNS.c.id == turn, _TURNS.c.conversation_id == number)
            if (await connection.execute(select(_TURNS.c.id).where(own))).one_or_none() is None:
                return False
            await connection.execute(delete(_LABELS).where(_LABELS.c.turn_id == turn))
            if label is not None:
                values = {"verdict": label.verdict.value, "article": label.article, "by": label.by, "at": label.at}
                await connection.execute(insert(_LABELS).values(values | {"turn_id": turn}))
        return True

    async def note(self, number: int, note: Note) -> None:
        """Adds a remark for colleagues."""
        async with self._engine.begin() as connection:
            await connection.execute(insert(_NOTES).values(conversation_id=number, text=note.text, by=note.by, at=note.at))

    async def pulse(self) -> str:
        """Changes whenever a turn is added or someone begins or ends to wait; cheap enough to ask every second."""
        waits = select(func.count(), func.max(_CONVERSATIONS.c.waiting_since)).where(_CONVERSATIONS.c.holder != Holder.BOT.value)
        async with self._engine.connect() as connection:
            last = (await connection.execute(select(func.max(_TURNS.c.id)))).scalar_one()
            count, since = (await connection.execute(waits)).one()
        return f"{last}-{count}-{since}"


def _words(turns: Any) -> ColumnElement[bool]:
    """Turns in which a user says something; what was thought of an answer is no message."""
    pressed = func.coalesce(turns.c.evidence["button"].as_string(), "")
    rating = (turns.c.kind == Kind.BUTTON.value) & pressed.like(f"{ACTION}:%")
    said: ColumnElement[bool] = (turns.c.speaker == Speaker.USER.value) & ~rating
    return said


def _unanswered() -> Any:
    """In a chat that a colleague holds: when the user wrote what nobody has answered yet."""
    own = _TURNS.c.conversation_id == _CONVERSATIONS.c.id
    answers = _TURNS.alias()
    last = select(func.coalesce(func.max(answers.c.id), 0)).where(
        answers.c.conversation_id == _CONVERSATIONS.c.id, answers.c.speaker != Speaker.USER.value
    )
    told = last.correlate(_CONVERSATIONS).scalar_subquery()
    return (
        select(func.min(_TURNS.c.at)).where(own, _words(_TURNS), _TURNS.c.id > told).correlate(_CONVERSATIONS).scalar_subquery()
    )


_HELD = _CONVERSATIONS.c.holder == Holder.STAFF.value
_WAITS = case((_HELD, _unanswered()), else_=_CONVERSATIONS.c.waiting_since)
_SUMMARY_COLUMNS = (
    _CONVERSATIONS.c.id.label("conversation"),
    *(_CONVERSATIONS.c[name] for name in ("channel", "chat", "holder", "last_turn")),
    _CONVERSATIONS.c.language.label("language"),
    case((_HELD, _CONVERSATIONS.c.state["colleague"].as_string()), else_="").label("colleague"),
    type_coerce(_WAITS, ZonedTime).label("waiting_since"),
)


def _listing() -> Any:
    """Chats with the last message that tells the matter, and the last outcome."""
    own = _TURNS.c.conversation_id == _CONVERSATIONS.c.id
    newest = [_TURNS.c.id.desc()]
    words = _TURNS.c.text.not_like("/%")  # a command says little
    said = select(_TURNS.c.text).where(own, _words(_TURNS), words).order_by(*newest).limit(1)
    answer = _TURNS.alias()
    its = (answer.c.conversation_id == _TURNS.c.conversation_id) & (answer.c.delivery_key == _TURNS.c.delivery_key)
    called = select(answer.c.id).where(its, answer.c.outcome == Outcome.PERSON.value).exists()
    matter = func.coalesce(said.where(_TURNS.c.text != "", ~called).scalar_subquery(), said.scalar_subquery())
    outcome = select(_TURNS.c.outcome).where(own, _TURNS.c.outcome.is_not(None)).order_by(*newest).limit(1)
    return select(*_SUMMARY_COLUMNS, matter.label("text"), outcome.scalar_subquery().label("outcome"))


def _summary(row: Any) -> Summary:
    return Summary(
        row.conversation,
        ChatKey(row.channel, row.chat),
        Holder(row.holder),
        Language(row.language) if row.language else None,
        row.waiting_since,
        row.last_turn,
        row.text or "",
        row.outcome,
        row.colleague or "",
    )
