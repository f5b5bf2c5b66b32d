"""Why an article was found: what each view of the message says for it, the phrase nearest to it, and the words they share."""

from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.matching import meaning
from bot.domain.matching.matcher import ALIKE, Matcher
from bot.domain.text import normalise, words

VIEWS = ("meaning", "nearest phrase", "words found", "lead in spelling", "lead in meaning", "second meaning", "second nearest")
"""The names of the columns of `Matcher.views`."""


@dataclass(frozen=True)
class Reason:
    """The case for one article; `votes` are what each view adds to the logarithm of its odds, in the order of VIEWS."""

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
    votes = views * np.array(matcher.weights.values)
    scores = 1 / (1 + np.exp(-(votes.sum(axis=1) + matcher.weights.bias)))
    sense = model.senses[0]
    alike = sense.vectors @ sense.centred(meaning.encode([plain]))[0]
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
                shared_words=_shared(asked, matcher.words_of(int(shortlist[place]))),
            )
        )
    return Explanation(plain, tuple(reasons))


def _shared(asked: list[str], known: frozenset[str]) -> tuple[tuple[str, str], ...]:
    vocabulary = sorted(known)
    hits = ((word, _nearest(word, vocabulary)) for word in dict.fromkeys(asked))
    return tuple((word, hit) for word, hit in hits if hit)


def _nearest(word: str, vocabulary: list[str]) -> str | None:
    if word in vocabulary:
        return word
    hit = process.extractOne(word, vocabulary, scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
    return hit[0] if hit else None
