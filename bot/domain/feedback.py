"""What users think of an answer: a thumb, a reason, words of their own. It never disturbs what is going on in the chat."""

from dataclasses import dataclass

from bot.domain import wording
from bot.domain.language import Language
from bot.domain.replies import Choice, Outcome, Reply, Say

ACTION = "rate"
"""Of the buttons; their value is `<what>:<mark of the answer>`."""
COMMAND = "/feedback"

THUMBS = {1: "👍", -1: "👎"}
"""The two buttons of a rating."""
REASONS = {
    "topic": wording.RATE_WRONG_TOPIC,
    "figure": wording.RATE_WRONG_FIGURE,
    "unclear": wording.RATE_UNCLEAR,
    "other": wording.RATE_OTHER,
}
"""What may be wrong with an answer, as its button says it."""


@dataclass(frozen=True)
class Rating:
    """`thumb` is 1 or -1, `reason` one of the reasons or the user's words, `mark` the answer that is meant (empty: the last)."""

    thumb: int
    reason: str | None = None
    mark: str = ""


def read(text: str, *, pressed: bool) -> Rating | None:
    """A pressed thumb or reason, or the command with words behind it; None for everything else."""
    if pressed:
        action, _, value = text.partition(":")
        what, _, mark = value.partition(":")
        if action != ACTION or not (what in ("up", "down") or what in REASONS):
            return None
        return Rating(1, mark=mark) if what == "up" else Rating(-1, None if what == "down" else what, mark)
    command, _, words = text.strip().partition(" ")
    return Rating(-1, words.strip()[:500]) if command.split("@")[0] == COMMAND and words.strip() else None


def thanks(rating: Rating, language: Language) -> Reply:
    """What is said to a rating: after thumbs down the reasons to choose from."""
    if rating.thumb > 0:
        return Reply((Say(wording.RATE_THANKS),), Outcome.DONE, language)
    if rating.reason is None:
        choices = tuple(Choice(ACTION, f"{reason}:{rating.mark}", label) for reason, label in REASONS.items())
        return Reply((Say(wording.RATE_WHY),), Outcome.DONE, language, choices=choices)
    said = wording.RATE_WORDS if rating.reason == "other" else wording.RATE_NOTED
    return Reply((Say(said),), Outcome.DONE, language, choices=(Choice("person", label=wording.TALK_TO_A_PERSON),))
