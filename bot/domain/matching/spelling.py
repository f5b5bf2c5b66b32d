"""Words as people misspell them, set right: the library's own words first, then the common words of our languages.

A noisy channel: of the known words a slip or two away, the likeliest is meant, by how common it is and how little had to
change. Candidates come from an index of deletions (as in Garbe's SymSpell): two words that differ by one slip are equal
after at most one letter is left out of each.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from zlib import crc32

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, DamerauLevenshtein

_SHORTEST = 4  # below this, one wrong letter makes another word
_LONG = 7  # a longer word bears a second slip
_FREQUENT = -11.0  # of the common words only the most frequent are ever put in the place of another
_UNHEARD = -13.5  # the log-frequency of a word that is only ours
_OURS = 5.0  # the library's own word is meant rather than any other: e**5 times likelier
_PER_SLIP = 5.0
_AS_TYPED = 3.0  # a common word that is typed right is likelier than another one mistyped
_SAME_START = 1.0  # people rarely miss the first letter
_SELDOM = 2  # a word of one or two phrases may itself be a slip
_GLUED = 2.0  # a forgotten space is one slip between two whole words
_SHORTEST_PART = 3  # of two words written as one
_RARE = -99.0
_LONGEST = 40
ALIKE = 0.72
"""Two words less alike than this are different words."""


class Speller:
    """Knows the words of the library and `common` ones (with log-frequencies); finds the word that was probably meant."""

    def __init__(self, texts: Iterable[str], common: Mapping[str, float] | None = None) -> None:
        self._own = Counter(word for text in texts for word in text.split())
        common = common or {}
        self._likelihood = dict(common)
        for word, count in self._own.items():
            if _mendable(word):
                self._likelihood[word] = max(self._likelihood.get(word, _UNHEARD), _UNHEARD) + _OURS + float(np.log(count)) / 2
        self._trusted = {word for word, count in self._own.items() if count > _SELDOM} | {
            word for word, value in common.items() if value > _FREQUENT
        }
        words = [word for word, value in self._likelihood.items() if value > _FREQUENT and len(word) >= _SHORTEST]
        self._words = sorted(words, key=lambda word: word not in self._own)  # the library's own come first
        self._count_own = sum(word in self._own for word in words)
        keys = [(crc32(form.encode()), place) for place, word in enumerate(self._words) for form in _deletions(word)]
        table = np.array(keys, dtype=np.uint32).reshape(-1, 2)
        table = table[np.argsort(table[:, 0], kind="stable")]
        self._keys, self._places = table[:, 0].copy(), table[:, 1].copy()
        self._nearest = lru_cache(maxsize=50_000)(self._find)
        self.kin = lru_cache(maxsize=50_000)(self._kin)

    def knows(self, word: str) -> bool:
        """Whether the library itself uses the word."""
        return word in self._own

    def repair(self, text: str) -> str:
        """The normalised text with its unknown words replaced by the likeliest known ones; most texts are unchanged."""
        return " ".join(self._nearest(word) for word in text.split())

    def _kin(self, word: str) -> tuple[tuple[str, float], ...]:
        """The library's own words that are the given one but for an ending or a slip or two, with their likeness up to 1."""
        found = {word: 1.0} if word in self._own else {}
        if len(word) >= _SHORTEST and _mendable(word):
            for known in self._within_two(word[:_LONGEST], self._count_own):
                if known != word:
                    alike = OSA.normalized_similarity(word, known, score_cutoff=ALIKE)
                    if alike >= ALIKE:
                        found[known] = alike
        return tuple(found.items())

    def _find(self, word: str) -> str:
        if word in self._trusted or not _SHORTEST <= len(word) <= _LONGEST or not _mendable(word):
            return word
        choices = [*self._alike(word), *self._glued(word)]
        if word in self._likelihood:  # seen, but seldom: a rare word, or a slip in a phrase, or the beginning of a longer word
            choices.append((self._likelihood[word] + _AS_TYPED * (word not in self._own), word))
        return max(choices)[1] if choices else word

    def _alike(self, word: str) -> Iterator[tuple[float, str]]:
        most = 1 + (len(word) > _LONG)
        for known in self._within_two(word):
            slips = OSA.distance(word, known, score_cutoff=most)
            if 0 < slips <= most and (len(word) > _SHORTEST or known in self._own):
                yield self._likelihood[known] - _PER_SLIP * slips + _SAME_START * (known[0] == word[0]), known

    def _within_two(self, word: str, most: int | None = None) -> Iterator[str]:
        """Known words a slip or two from the word, of all or of the first `most`.

        They become equal to it when at most two letters (of a short word: one) are left out of it and one out of them: that
        finds all that are one slip away, and most that are two.
        """
        forms = _deletions(word)
        if len(word) > _SHORTEST:
            forms |= {shorter for form in forms for shorter in _deletions(form)}
        hashes = np.array([crc32(form.encode()) for form in forms], dtype=np.uint32)
        starts = np.searchsorted(self._keys, hashes)
        hit = self._keys[np.minimum(starts, len(self._keys) - 1)] == hashes if len(self._keys) else starts < 0
        starts = starts[hit]
        ends = np.searchsorted(self._keys, hashes[hit], side="right")
        places = {place for start, end in zip(starts, ends, strict=True) for place in self._places[start:end].tolist()}
        return (self._words[place] for place in places if most is None or place < most)

    def _glued(self, word: str) -> Iterator[tuple[float, str]]:
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            left, right = word[:cut], word[cut:]
            if min(self._likelihood.get(left, _RARE), self._likelihood.get(right, _RARE)) > _FREQUENT:
                yield self._likelihood[left] + self._likelihood[right] - _PER_SLIP + _GLUED, f"{left} {right}"


def likeness(left: str, right: str) -> float:
    """How alike two short texts are letter by letter, 0 to 1, swapped neighbours counting once."""
    return float(DamerauLevenshtein.normalized_similarity(left, right))


def likest(text: str, others: Iterable[str], least: float) -> tuple[str, float] | None:
    """The first of the others that are most alike to the text, and how alike; None when all are below `least`."""
    found = process.extractOne(text, others, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=least)
    return (found[0], float(found[1])) if found else None


def _mendable(word: str) -> bool:
    return word.isalpha() and word[0] < "\u3400"


def _deletions(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
