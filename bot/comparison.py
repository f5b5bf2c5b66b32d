"""Old questions on the library as it is now: what would be answered otherwise, before it goes live and after."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.desk import Desk
from bot.domain.chats import Kind, Question
from bot.domain.language import Language
from bot.domain.masking import mask
from bot.domain.replies import Outcome
from bot.domain.transcripts import ChatKey, Speaker, Turn
from bot.domain.understanding import Understanding
from bot.store.memory import MemoryTranscripts
from bot.voice import Voice

_CLOSER = 0.05  # a score that moves less has not moved


class Change(StrEnum):
    """What became of an answer."""

    SAME = "same"
    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"
    FOUND = "found"
    LOST = "lost"


@dataclass(frozen=True)
class Difference:
    """A question, masked, its answer then and now (article or outcome, with the score)."""

    chat: int
    text: str
    language: str
    before: str
    after: str
    scores: tuple[float, float]
    change: Change


@dataclass(frozen=True)
class Comparison:
    """All questions that were asked again."""

    differences: tuple[Difference, ...]

    def counts(self) -> Counter[Change]:
        """How many of each kind."""
        return Counter(difference.change for difference in self.differences)

    def changed(self) -> list[Difference]:
        """What is worth a look: lost first, then other articles, then the rest."""
        order = [Change.LOST, Change.OTHER, Change.WORSE, Change.FOUND, Change.BETTER]
        return sorted((d for d in self.differences if d.change in order), key=lambda d: order.index(d.change))


async def compare(chats: Iterable[tuple[int, tuple[Turn, ...]]], mind: Understanding, voice: Voice) -> Comparison:
    """Plays each chat again from its beginning, so that follow-ups mean what they meant; persons' turns are left out."""
    found: list[Difference] = []
    for number, turns in chats:
        desk = _desk_of(turns[0].at, mind, voice) if turns else None
        answers = {turn.delivery_key: turn for turn in turns if turn.speaker is Speaker.ASSISTANT and turn.delivery_key}
        for turn in turns:
            if desk is not None and turn.speaker is Speaker.USER and turn.delivery_key in answers:
                found += await _again(desk, number, turn, answers[turn.delivery_key])
    return Comparison(tuple(found))


def _desk_of(day: datetime, mind: Understanding, voice: Voice) -> Desk:
    """A desk on which it is that day: estimates and windows of arrival depend on it."""
    return Desk(mind, voice, MemoryTranscripts(), lambda: day)


async def _again(desk: Desk, number: int, turn: Turn, before: Turn) -> list[Difference]:
    pressed = str(turn.evidence.get("button", "")) if turn.kind == Kind.BUTTON else ""
    kind = Kind(turn.kind) if turn.kind in list(Kind) else Kind.OTHER
    question = Question(pressed or turn.text, kind, Language(turn.language) if turn.language in list(Language) else None)
    receipt = await desk.receive(ChatKey("again", str(number)), question, str(turn.delivery_key))
    if receipt.reply is None or turn.kind != Kind.TEXT or turn.text.startswith("/"):
        return []
    reply = receipt.reply
    scores = (before.score or 0.0, reply.score)
    then, now = (before.outcome or "", before.article or ""), (reply.outcome.value, reply.article or "")
    change = _change(then, now, scores)
    return [Difference(number, mask(turn.text), turn.language or "", then[1] or then[0], now[1] or now[0], scores, change)]


def _change(then: tuple[str, str], now: tuple[str, str], scores: tuple[float, float]) -> Change:
    missed = (Outcome.LOST.value, Outcome.OFFERED.value)
    if then[0] in missed and now[0] not in missed:
        return Change.FOUND
    if now[0] in missed and then[0] not in missed:
        return Change.LOST
    if then != now:
        return Change.OTHER
    moved = scores[1] - scores[0]
    return Change.SAME if abs(moved) < _CLOSER else Change.BETTER if moved > 0 else Change.WORSE
