"""Ranks the articles for a message and decides: sure, unsure or lost.

Three views of the same message are weighed together for every article: linear models on spelling and on meaning (what
all its phrases say together), its nearest phrase in meaning (both by two encoders, that err differently), and the share of the message's rarer words that are found,
letter by letter, among its words. The weights were fitted on phrases held out in turn, with whole articles hidden to
learn what "not in the library" looks like (benchmarks/calibrate.py); the score is a probability.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.matching import meaning
from bot.domain.matching.model import Model
from bot.domain.matching.sense import Sense
from bot.domain.matching.spelling import Speller
from bot.domain.text import normalise, words

SURE = 0.6
"""From this probability on the article is shown."""
MARGIN = 0.12
"""…if it is also this far ahead of the runner-up."""
FLOOR = 0.16
"""Below this probability a title is not even offered."""

_SHORTLIST = 12
_CHAINED = 0.75
ALIKE = 0.72
"""Two words less alike than this are different words."""


@dataclass(frozen=True)
class Weights:
    """Logistic weights of the views of a candidate; see `views` for their meaning."""

    values: tuple[float, ...]
    bias: float


WEIGHTS = {
    "e5+use": Weights((0.64, 1.42, 1.22, 0.6, 0.47, 0.22, 1.8), -1.87),
    "e5": Weights((0.82, 1.86, 1.67, 0.92, 0.55, 0.0, 0.0), -1.46),
    "use": Weights((0.82, 1.86, 1.67, 0.92, 0.55, 0.0, 0.0), -1.46),
    "": Weights((0.0, 0.0, 2.5, 3.5, 0.0, 0.0, 0.0), -2.0),
}
"""By what is heard (see matching/meaning.py)."""


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


class Matcher:
    """A library's matcher: build once, ask often; it never changes."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.speller = Speller(model.phrases)
        self._words_of_class = self._words_by_class()
        self._rarity = self._word_rarity()
        self._all_words = ["", *self._rarity]
        number = {word: i for i, word in enumerate(self._all_words)}
        # every class knows the empty word, so that none is without words
        self._word_numbers = [np.array([0, *(number[word] for word in known)]) for known in self._words_of_class]
        self.weights = WEIGHTS[meaning.heard()]

    def rank(self, text: str, limit: int = 5) -> list[Candidate]:
        """The likeliest articles, best first, with their probabilities."""
        shortlist, views = self.views(text)
        logits = views @ np.array(self.weights.values) + self.weights.bias
        order = np.argsort(-logits)[:limit]
        probability = 1 / (1 + np.exp(-logits[order]))
        return [Candidate(self.model.classes[shortlist[i]], float(p)) for i, p in zip(order, probability, strict=True)]

    def without_rare_words(self, text: str, most: int = 4) -> list[str]:
        """The text with one of its rarest words left out, rarest first: what remains when the subject changes."""
        plain = normalise(text)
        unknown = float(np.log(len(self._words_of_class) + 1))
        known = {word: self._rarity.get(word, unknown) for word in words(plain)}
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
        """The shortlist of classes, shape (K,), and the views of each, shape (K, 7).

        Columns: log-probability from meaning, cosine to the nearest phrase, share of the message's rare words found in
        the article, the lead over the best rival in spelling and in meaning (negative for all but the leader), and the
        first two again by the second encoder (zero without one).
        """
        plain = self.speller.repair(normalise(text))
        spelling = self.model.spelling_scores(plain)
        heard = [self._heard(plain, *pair) for pair in zip(meaning.encoders(), self.model.senses, strict=True)]
        sense, near = heard[0]
        again, near_again = heard[1] if len(heard) > 1 else (np.zeros(len(sense)), np.zeros(len(sense)))
        shortlist = np.argsort(-(2 * spelling + 0.5 * sense + 2 * near))[:_SHORTLIST]
        columns = (sense, near, _lead(spelling), _lead(sense), again, near_again)
        found = [column[shortlist] for column in columns]
        found.insert(2, self._covered(words(plain), shortlist))
        return shortlist, np.stack(found, axis=1)

    @staticmethod
    def _heard(plain: str, encode: meaning.Encode, sense: Sense) -> tuple[np.ndarray, np.ndarray]:
        """By one encoder: the log-probability of every class, and the cosine of its nearest phrase."""
        vector = sense.centred(encode([plain]))[0]
        return sense.scores(vector), sense.nearest(vector)

    def words_of(self, number: int) -> frozenset[str]:
        """All words of the phrases of a class of the model."""
        return self._words_of_class[number]

    def _words_by_class(self) -> list[frozenset[str]]:
        found: list[set[str]] = [set() for _ in self.model.classes]
        for phrase, owner in zip(self.model.phrases, self.model.owners, strict=True):
            found[owner].update(words(phrase))
        return [frozenset(known) for known in found]

    def _word_rarity(self) -> dict[str, float]:
        """Inverse frequency of words over articles: a word of every article says nothing about any."""
        seen = Counter(word for known in self._words_of_class for word in known)
        total = len(self._words_of_class)
        return {word: float(np.log((total + 1) / (count + 0.5))) for word, count in seen.items()}

    def _covered(self, asked: list[str], shortlist: np.ndarray) -> np.ndarray:
        """For each class of the shortlist the rarity-weighted share of the asked words that it knows, 0 to 1."""
        if not asked:
            return np.zeros(len(shortlist))
        unknown = float(np.log(len(self._words_of_class) + 1))
        weight = np.array([self._rarity.get(word, unknown) for word in asked])
        numbers = [self._word_numbers[c] for c in shortlist]
        vocabulary, place = np.unique(np.concatenate(numbers), return_inverse=True)
        known = [self._all_words[i] for i in vocabulary]
        alike = process.cdist(asked, known, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, dtype=np.float32)
        starts = np.cumsum([0, *(len(own) for own in numbers[:-1])])
        reach = np.maximum.reduceat(alike[:, place], starts, axis=1)
        return np.asarray(weight @ reach / weight.sum())


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
    top = np.partition(scores, -2)[-2:]
    return np.asarray(scores - np.where(scores >= top[1], top[0], top[1]))
