"""Why an article was found: what each view of the message says for it, the phrase nearest to it, and the words they share."""

from dataclasses import dataclass

import numpy as np

from bot.domain.matching import meaning
from bot.domain.matching.matcher import Matcher
from bot.domain.text import normalise, words


@dataclass(frozen=True)
class Reason:
    """The case for one article; `votes` are what each view adds to the logarithm of its odds, in the order of judgement.VIEWS."""

    id: str
    score: float
    votes: tuple[float, ...]
    nearest_phrase: str
    shared_words: tuple[tuple[str, str], ...]
    """(word of the message, word of the article), equal or a slip apart."""


@dataclass(frozen=True)
class Explanation:
    """How a message was read, and the case for each of the likeliest articles, best first."""

    read_as: str
    """Normalised, with slips of the finger repaired."""
    reasons: tuple[Reason, ...]


def explain(matcher: Matcher, text: str, limit: int = 5) -> Explanation:
    """The ranking of `text` as `Matcher.rank` gives it, with its reasons."""
    model, plain = matcher.model, matcher.speller.repair(normalise(text))
    shortlist, views = matcher.views(text)
    votes = matcher.judgement.votes(views)
    scores = 1 / (1 + np.exp(-(votes.sum(axis=1) + matcher.judgement.bias)))
    sense = model.sense
    alike = sense.likeness(sense.place(meaning.encode([plain])[0]))
    asked = words(plain)
    reasons = []
    for place in np.argsort(-scores)[:limit]:
        own = np.flatnonzero(model.owners == shortlist[place])
        reasons.append(
            Reason(
                id=model.classes[shortlist[place]],
                score=float(scores[place]),
                votes=tuple(float(vote) for vote in votes[place]),
                nearest_phrase=model.phrases[own[alike[own].argmax()]],
                shared_words=_shared(matcher, asked, int(shortlist[place])),
            )
        )
    return Explanation(plain, tuple(reasons))


def _shared(matcher: Matcher, asked: list[str], number: int) -> tuple[tuple[str, str], ...]:
    found = []
    for word in dict.fromkeys(asked):
        kin = [(alike, other) for other, alike in matcher.speller.kin(word) if matcher.vocabulary.uses(number, [other])]
        if kin:
            found.append((word, max(kin)[1]))
    return tuple(found)
