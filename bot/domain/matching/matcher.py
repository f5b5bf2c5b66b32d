"""Ranks the articles for a message and decides: sure, unsure or lost.

Views of the same message are weighed together for every article: linear models on spelling and on meaning (what all its
phrases say together), its nearest phrase in meaning, and the share of the message's rarer words that are found, letter by
letter, among its words. The weights were fitted on phrases held out in turn, with whole articles hidden to learn what "not
in the library" looks like (benchmarks/calibrate.py); the score is a probability.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.domain.matching import meaning
from bot.domain.matching.calibration import JUDGEMENTS
from bot.domain.matching.model import Model
from bot.domain.matching.vocabulary import Vocabulary
from bot.domain.text import normalise, words

SURE = 0.5
"""From this probability on the article is shown."""
MARGIN = 0.12
"""…if it is also this far ahead of the runner-up."""
FLOOR = 0.16
"""Below this probability a title is not even offered."""

_CANDIDATES = 512  # of a larger library only so many classes are looked at closely: half by meaning, half by rare words
_SHORTLIST = 16
_SPELLING_COUNTS = 4.0  # to find the shortlist: one point of the margin is worth so much log-probability
_CHAINED = 0.75


@dataclass(frozen=True)
class Candidate:
    """An article (or glossary term) and the probability that it is what the message asks for."""

    id: str
    score: float
    is_term: bool = False
    because: str = ""


@dataclass(frozen=True)
class Sure:
    """One answer; `others` are the runners-up."""

    best: Candidate
    others: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Unsure:
    """Up to three candidates to choose from, best first."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Lost:
    """Nothing fits; the candidates are kept as evidence only."""

    candidates: tuple[Candidate, ...] = ()


Match = Sure | Unsure | Lost

_REMEMBERED = 2000  # messages
_AT_HAND = 4  # messages whose views are looked at once more


class Matcher:
    """A library's matcher: build once, ask often; it never changes."""

    def __init__(self, model: Model, vocabulary: Vocabulary | None = None) -> None:
        self.model = model
        self.vocabulary = vocabulary or Vocabulary(model)
        self.speller = self.vocabulary.speller
        self.judgement = JUDGEMENTS[meaning.name()]
        self.ranked = lru_cache(maxsize=_REMEMBERED)(lambda text: tuple(self.rank(text)))
        """The same as `rank`; many people ask the same in the same words."""
        self.viewed = lru_cache(maxsize=_AT_HAND)(self.views)
        """The same as `views`, of which nothing is to be changed."""

    def rank(self, text: str, limit: int = 5) -> list[Candidate]:
        """The likeliest articles, best first, with their probabilities."""
        shortlist, views = self.viewed(text)
        logits = self.judgement.logits(views)
        order = np.argsort(-logits)[:limit]
        probability = 1 / (1 + np.exp(-logits[order]))
        return [Candidate(self.model.classes[shortlist[i]], float(p)) for i, p in zip(order, probability, strict=True)]

    def without_rare_words(self, text: str, most: int = 4) -> list[str]:
        """The text with one of its rarest words left out, rarest first: what remains when the subject changes."""
        plain = normalise(text)
        known = {word: self.vocabulary.rarity(word) for word in words(plain)}
        variants: list[str] = []
        for word in sorted(known, key=lambda word: -known[word]):
            left = plain
            # Chinese pairs overlap: neighbours that are nearly as rare belong to the same word
            chained = [other for other in known if set(other) & set(word) and known[other] >= _CHAINED * known[word]]
            for piece in chained if word[0] >= "\u3400" else [word]:
                left = left.replace(piece, "") if piece[0] >= "\u3400" else " ".join(w for w in left.split() if w != piece)
            if left.strip() and left not in variants:
                variants.append(left)
            if len(variants) == most:
                break
        return variants

    def views(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """The shortlist of classes, shape (K,), and the views of each, shape (K, 13); see judgement.VIEWS."""
        plain = self.speller.repair(normalise(text))
        asked = words(plain)
        vector = self.model.sense.place(meaning.encode([plain])[0])
        candidates = self._candidates(vector, asked)
        sense, spelling = self.model.sense.scores(vector, candidates), self.model.spelling_scores(plain, candidates)
        best = np.argsort(-(sense + _SPELLING_COUNTS * spelling))[:_SHORTLIST]
        shortlist = candidates[best]
        close = self.model.sense.closeness(vector, shortlist)
        covered = self._covered(asked, shortlist)
        of_all = np.array([close[:, 0].max(), covered.max(), self._known_share(asked), np.log1p(len(asked))])
        columns = [
            sense[best],
            *close.T,
            covered,
            spelling[best],
            _lead(spelling)[best],
            _lead(sense)[best],
            _lead(close[:, 0]),
            *np.broadcast_to(of_all[:, None], (len(of_all), len(shortlist))),
        ]
        return shortlist, np.stack(columns, axis=1)

    def _candidates(self, vector: np.ndarray, asked: list[str]) -> np.ndarray:
        """The classes that are worth a closer look: all, or of many the likeliest by meaning and those that know rare words."""
        total = len(self.model.classes)
        if total <= _CANDIDATES or not meaning.name():
            return np.arange(total)
        room = _CANDIDATES // 2
        found = [self.model.sense.likeliest(vector, room)]
        for own in sorted(map(self.vocabulary.classes_of, set(asked)), key=len):
            found.append(own[:room])
            room -= len(found[-1])
        return np.unique(np.concatenate(found))

    def uses(self, article: str, text: str) -> bool:
        """Whether the rarest word of the text that is known at all stands among the phrases of an article."""
        asked = [word for word in words(self.speller.repair(normalise(text))) if word in self.vocabulary]
        if not asked or article not in self.model.classes:
            return False
        return self.vocabulary.uses(self.model.classes.index(article), [max(asked, key=self.vocabulary.rarity)])

    def _known_share(self, asked: list[str]) -> float:
        """The rarity-weighted share of the asked words that the library knows letter by letter."""
        weights = [self.vocabulary.rarity(word) for word in asked]
        known = (weight for word, weight in zip(asked, weights, strict=True) if word in self.vocabulary)
        return sum(known) / (sum(weights) or 1.0)

    def _covered(self, asked: list[str], shortlist: np.ndarray) -> np.ndarray:
        """For each class of the shortlist the rarity-weighted share of the asked words that it knows, 0 to 1."""
        weights = [self.vocabulary.rarity(word) for word in asked]
        rows = {number: row for row, number in enumerate(shortlist.tolist())}
        likeness = np.zeros((len(asked), len(shortlist)))
        for found, word in zip(likeness, asked, strict=True):
            for kin, alike in self.speller.kin(word) or ((word, 1.0),):  # the speller knows no pairs of Chinese characters
                for number in rows.keys() & self.vocabulary.classes_of(kin).tolist():
                    found[rows[number]] = max(found[rows[number]], alike)
        return np.asarray(np.array(weights) @ likeness / (sum(weights) or 1.0))


def decide(ranked: Sequence[Candidate]) -> Match:
    """Sure, unsure or lost, from the probabilities alone."""
    if not ranked or ranked[0].score < FLOOR:
        return Lost(tuple(ranked[:3]))
    runner_up = ranked[1].score if len(ranked) > 1 else 0.0
    if ranked[0].score >= SURE and ranked[0].score - runner_up >= MARGIN:
        return Sure(ranked[0], tuple(ranked[1:3]))
    return Unsure(tuple(candidate for candidate in ranked[:3] if candidate.score >= FLOOR / 2))


def _lead(scores: np.ndarray) -> np.ndarray:
    """For every class how far it is ahead of the best other one."""
    if len(scores) < 2:  # noqa: PLR2004  alone, it leads nobody
        return np.zeros_like(scores)
    top = np.partition(scores, -2)[-2:]
    return np.asarray(scores - np.where(scores >= top[1], top[0], top[1]))
