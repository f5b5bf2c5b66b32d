"""What `bot explain` prints: how a message was heard, read and decided, and the case for each candidate."""

from collections.abc import Iterator

from bot.domain.language import Language
from bot.domain.matching.explanation import Reason, explain
from bot.domain.matching.judgement import VIEWS
from bot.domain.matching.matcher import MARGIN, SURE, Lost, Match, Sure, Unsure
from bot.domain.understanding import Understanding

_RANKED = 5


def explained(mind: Understanding, text: str, language: Language | None = None) -> Iterator[str]:
    """The lines to print; the language is guessed from the text when none is given."""
    guess = mind.guesser.guess(text)
    yield f"language   {language or guess.language}" + ("" if language else f" ({guess.confidence:.0%} sure)")
    for segment in mind.read(text, language or guess.language).segments:
        why = explain(mind.matcher, segment.read_as, _RANKED)
        yield f"question   {segment.text}"
        yield f"read as    {why.read_as}"
        yield f"decision   {_decision(segment.match)}"
        for place, reason in enumerate(why.reasons, 1):
            yield from _reason(place, reason)


def _decision(match: Match) -> str:
    match match:
        case Sure(best) if best.is_term:
            return f"answered with the glossary term {best.id}"
        case Sure(best) if best.because:
            return f"answered with {best.id}: the message is one of its phrases"
        case Sure(best):
            return f"answered with {best.id}, score {best.score:.2f}"
        case Unsure(candidates):
            offered = ", ".join(f"{candidate.id} {candidate.score:.2f}" for candidate in candidates)
            return f"unsure (below {SURE} or within {MARGIN} of each other), offered: {offered}"
        case Lost():
            return "lost: nothing fits well enough to be offered"


def _reason(place: int, reason: Reason) -> Iterator[str]:
    yield f"{place}. {reason.id}  {reason.score:.2f}"
    yield "     votes    " + ", ".join(f"{name} {vote:+.2f}" for name, vote in zip(VIEWS, reason.votes, strict=True))
    yield f'     nearest  "{reason.nearest_phrase}"'
    shared = ", ".join(asked if asked == known else f"{asked} ~ {known}" for asked, known in reason.shared_words)
    yield f"     words    {shared or 'none'}"
