"""Counts over chats, reckoned by the database: nothing here reads a message but the misses of the review queue."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.archive import Verdict
from bot.domain.chats import Kind
from bot.domain.clusters import Miss
from bot.domain.replies import Outcome
from bot.domain.statistics import Count, Insight
from bot.domain.transcripts import Speaker
from bot.store.tables import LabelRow, TurnRow

_TURNS = TurnRow.__table__  # type: ignore[attr-defined]  # the same
_LABELS = LabelRow.__table__  # type: ignore[attr-defined]  # the same

_LOW = 0.75
_MOST_MISSES = 20_000
_TIMED = 2_000  # newest answers whose times are looked at
_STILL_REPLYING = timedelta(days=7)  # a person's answer later than that answers something else
_GOOD = (Outcome.ANSWERED.value, Outcome.SMALL_TALK.value, Outcome.DONE.value, Outcome.ASKED.value)


class Statistics:
    """Figures for the pages of the learning loop."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def misses(self, since: datetime) -> list[Miss]:
        """Questions since a moment that were not answered, hardly, or not to the user's liking; newest first.

        An answer that a colleague has judged right is none.
        """
        answer, asked = _TURNS.alias("answer"), _TURNS.alias("asked")
        low = (answer.c.outcome == Outcome.ANSWERED.value) & (answer.c.score > 0) & (answer.c.score < _LOW)
        bad = or_(answer.c.outcome.in_([Outcome.LOST.value, Outcome.OFFERED.value]), answer.c.thumb == -1, low)
        same = and_(
            asked.c.conversation_id == answer.c.conversation_id,
            asked.c.delivery_key == answer.c.delivery_key,
            asked.c.speaker == Speaker.USER.value,
        )
        right = select(_LABELS.c.turn_id).where(_LABELS.c.verdict == Verdict.RIGHT.value)
        query = (
            select(
                *(answer.c[name] for name in ("id", "conversation_id", "language", "outcome", "thumb", "article")), asked.c.text
            )
            .join(asked, same)
            .where(answer.c.speaker == Speaker.ASSISTANT.value, bad, answer.c.at >= since, asked.c.kind == Kind.TEXT.value)
            .where(answer.c.id.not_in(right))
            .order_by(answer.c.id.desc())
            .limit(_MOST_MISSES)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [Miss(row.id, row.conversation_id, row.text, row.language or "en", _why(row), row.article or "") for row in rows]

    async def questions(self, since: datetime, until: datetime) -> list[Miss]:
        """What was typed between two moments, newest first: questions, no commands and no buttons."""
        said = (_TURNS.c.speaker == Speaker.USER.value) & (_TURNS.c.kind == Kind.TEXT.value) & _TURNS.c.text.not_like("/%")
        columns = (_TURNS.c.id, _TURNS.c.conversation_id, _TURNS.c.text, _TURNS.c.language)
        query = select(*columns).where(said, _TURNS.c.at >= since, _TURNS.c.at < until).order_by(_TURNS.c.id.desc())
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.limit(_MOST_MISSES))).all()
        return [Miss(row.id, row.conversation_id, row.text, row.language or "en", "asked") for row in rows]

    async def insight(self, since: datetime, until: datetime) -> Insight:
        """Volumes, outcomes, thumbs, articles and times between two moments."""
        inside = (_TURNS.c.at >= since) & (_TURNS.c.at < until)
        answers = inside & (_TURNS.c.speaker == Speaker.ASSISTANT.value) & _TURNS.c.outcome.is_not(None)
        day = func.date(_TURNS.c.at)
        good = func.sum(case((_TURNS.c.outcome.in_(_GOOD), 1), else_=0))
        up, down = (func.sum(case((_TURNS.c.thumb == thumb, 1), else_=0)) for thumb in (1, -1))
        async with self._engine.connect() as connection:

            async def rows(*columns: Any, where: Any = answers, by: int = 1) -> list[Any]:
                query = select(*columns, func.count().label("number")).where(where).group_by(*columns[:by])
                return list((await connection.execute(query)).all())

            days = await rows(day, _TURNS.c.outcome, by=2)
            languages = await rows(_TURNS.c.language, _TURNS.c.outcome, by=2)
            topics = await rows(_TURNS.c.topic, _TURNS.c.outcome, by=2)
            articles = await rows(
                _TURNS.c.article, _TURNS.c.language, good, up, down, where=answers & _TURNS.c.article.is_not(None), by=2
            )
            thumbs = (await connection.execute(select(up, down).where(answers))).one()
            waits = await self._waits(connection, since, until)
            newest = select(_TURNS.c.evidence).where(answers).order_by(_TURNS.c.id.desc()).limit(_TIMED)
            evidence = (await connection.execute(newest)).scalars().all()
        return Insight(
            days=_counts(days),
            languages=_counts(languages),
            topics=_counts(topics),
            articles={(row[0], row[1] or "en"): Count(row.number, int(row[2]), int(row[3]), int(row[4])) for row in articles},
            thumbs=(int(thumbs[0] or 0), int(thumbs[1] or 0)),
            waits=waits,
            millis=tuple(sorted(float(kept["millis"]) for kept in evidence if "millis" in kept)),
        )

    async def _waits(self, connection: Any, since: datetime, until: datetime) -> tuple[timedelta, ...]:
        """How long people waited for the first word of a person, sorted: from "person" to the next turn of a colleague."""
        asked, answered = _TURNS.alias("asked"), _TURNS.alias("answered")
        first = select(func.min(answered.c.at)).where(
            answered.c.conversation_id == asked.c.conversation_id,
            answered.c.speaker == Speaker.STAFF.value,
            answered.c.id > asked.c.id,
        )
        inside = (asked.c.at >= since) & (asked.c.at < until) & (asked.c.outcome == Outcome.PERSON.value)
        query = select(asked.c.at, first.scalar_subquery().label("came")).where(inside)
        waits = []
        for row in (await connection.execute(query)).all():
            came = row.came.replace(tzinfo=row.at.tzinfo) if row.came and row.came.tzinfo is None else row.came
            if came is not None and came - row.at < _STILL_REPLYING:
                waits.append(came - row.at)
        return tuple(sorted(waits))


def _why(row: Any) -> str:
    return "thumb" if row.thumb == -1 else "low" if row.outcome == Outcome.ANSWERED.value else str(row.outcome)


def _counts(rows: list[Any]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for name, outcome, number in rows:
        found[str(name or "")][outcome] = number
    return dict(sorted(found.items()))
