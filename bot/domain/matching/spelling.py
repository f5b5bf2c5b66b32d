"""Words as people misspell them, set right: the library's own words first, then the common words of our languages.

A noisy channel: of the known words a slip or two away, the likeliest is meant, by how common it is and how little had to
change. Candidates come from an index of deletions (as in Garbe's SymSpell): two words that differ by one slip are equal
after at most one letter is left out of each.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import combinations, pairwise
from zlib import crc32

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, DamerauLevenshtein

_SHORTEST = 4  # below this, one wrong letter makes another word
_LONG = 7  # a longer word bears a second slip
_FREQUENT = -11.0  # of the common words only the most frequent are ever put in the place of another
_HEARD = -12.0  # a common word above this was hardly meant to be two, or a very different one
_UNHEARD = -13.5  # the log-frequency of a word that is only ours
_OURS = 4.0  # the library's own word is meant rather than any other: e**4 times likelier
_PER_SLIP = 5.0
_AS_TYPED = 3.0  # a common word that is typed right is likelier than another one mistyped
_SAME_START = 1.0  # people rarely miss the first letter
_SELDOM = 2  # a word of one or two phrases may itself be a slip
_GLUED = 6.0  # a forgotten space is one slip between two whole words
_SHORTEST_PART = 3  # of two words written as one…
_OFTEN = 5  # …or a shorter one that the library uses so often
_SHORTEST_OWN = 2  # a word of our own may be meant from two letters on, if it stands well…
_CLOSE = 1.0  # …beside its neighbours
_CONSIDERED = 12  # guesses at a word
_CHANCE = 30.0  # two rare words may meet by chance
_RARE = -99.0
_LONGEST = 40
ALIKE = 0.72
"""Two words less alike than this are different words."""


class Speller:
    """Knows the words of the library and `common` ones (with log-frequencies); finds the word that was probably meant."""

    def __init__(self, texts: Iterable[str], common: Mapping[str, float] | None = None) -> None:
        texts = list(texts)
        self._own = Counter(word for text in texts for word in text.split())
        self._beside = _Neighbours(texts, self._own)
        common = common or {}
        self._likelihood = dict(common)
        for word, count in self._own.items():
            if _mendable(word):
                self._likelihood[word] = max(self._likelihood.get(word, _UNHEARD), _UNHEARD) + _OURS + float(np.log(count)) / 2
        self._trusted = {word for word, count in self._own.items() if count > _SELDOM} | {
            word for word, value in common.items() if value > _FREQUENT
        }
        words = [word for word, value in self._likelihood.items() if value > _FREQUENT and len(word) >= self._shortest(word)]
        self._words = sorted(words, key=lambda word: (word not in self._own, len(word) < _SHORTEST))  # those of `kin` come first
        self._count_kin = sum(word in self._own and len(word) >= _SHORTEST for word in words)
        keys = [(crc32(form.encode()), place) for place, word in enumerate(self._words) for form in _deletions(word)]
        table = np.array(keys, dtype=np.uint32).reshape(-1, 2)
        table = table[np.argsort(table[:, 0], kind="stable")]
        self._keys, self._places = table[:, 0].copy(), table[:, 1].copy()
        self._choices = lru_cache(maxsize=20_000)(self._find)
        self.kin = lru_cache(maxsize=50_000)(self._kin)

    def knows(self, word: str) -> bool:
        """Whether the library itself uses the word."""
        return word in self._own

    def repair(self, text: str) -> str:
        """The normalised text with its unknown words replaced by the likeliest known ones; most texts are unchanged."""
        typed = text.split()
        if all(self._choices(word)[0].words == (word,) for word in typed):
            return text
        self._move_spaces(typed)
        meant: list[str] = []
        for place, word in enumerate(typed):
            before = meant[-1] if meant else ""
            after = typed[place + 1] if place + 1 < len(typed) else ""
            meant += self._likeliest(word, before, after)
        return " ".join(meant)

    def _likeliest(self, typed: str, before: str, after: str) -> tuple[str, ...]:
        """Of what may have been meant, what stands best between its neighbours."""
        choices = self._choices(typed)
        if len(choices) == 1:
            return choices[0].words
        if typed in self._own:  # seldom: it may be a slip in a phrase, which must not be its own witness
            before = after = ""
        best, chosen = -np.inf, choices[-1].words
        for choice in choices:
            fit = self._beside(before, choice.words[0]) + self._beside(choice.words[-1], after)
            if choice.score + fit > best and (fit >= _CLOSE or not choice.daring):
                best, chosen = choice.score + fit, choice.words
        return chosen

    def _move_spaces(self, typed: list[str]) -> None:
        """Where the space between two words came a letter early or late, it is put right."""
        for place, (left, right) in enumerate(pairwise(typed)):
            if self._is_word(left) and self._is_word(right):
                continue
            moved = [(left + right[0], right[1:])] if len(right) > 1 else []
            moved += [(left[:-1], left[-1] + right)] if len(left) > 1 else []
            for pair in moved:
                if all(map(self._stands_alone, pair)) and self._beside(*pair) >= _CLOSE:
                    typed[place : place + 2] = pair
                    break

    def _shortest(self, word: str) -> int:
        return _SHORTEST_OWN if word in self._own else _SHORTEST

    def _kin(self, word: str) -> tuple[tuple[str, float], ...]:
        """The library's own words that are the given one but for an ending or a slip or two, with their likeness up to 1."""
        found = {word: 1.0} if word in self._own else {}
        if len(word) >= _SHORTEST and _mendable(word):
            for known in self._within_two(word[:_LONGEST], self._count_kin):
                if known != word:
                    alike = OSA.normalized_similarity(word, known, score_cutoff=ALIKE)
                    if alike >= ALIKE:
                        found[known] = alike
        return tuple(found.items())

    def _find(self, word: str) -> "tuple[_Choice, ...]":
        """What may have been meant, at the end the word itself unless it is no word at all; never empty."""
        if word in self._trusted or not _SHORTEST_OWN <= len(word) <= _LONGEST or not _mendable(word):
            return (_Choice(0.0, (word,)),)
        choices = [*self._alike(word)]
        if self._is_word(word):
            choices = [choice for choice in choices if not choice.daring]
        else:
            choices += self._glued(word)
        choices = nlargest(_CONSIDERED, choices, key=lambda choice: choice.score)
        if word in self._likelihood:  # seen, but seldom: a rare word, or a slip in a phrase, or the beginning of a longer word
            choices.append(_Choice(self._likelihood[word] + _AS_TYPED * (word not in self._own), (word,)))
        elif all(choice.daring for choice in choices):
            choices.append(_Choice(_UNHEARD, (word,)))
        return tuple(choices)

    def _alike(self, word: str) -> "Iterator[_Choice]":
        most = 1 + (len(word) > _SHORTEST)
        for known in self._within_two(word):
            slips = OSA.distance(word, known, score_cutoff=most)
            if 0 < slips <= most and (len(word) > _SHORTEST or known in self._own):
                score = self._likelihood[known] - _PER_SLIP * slips + _SAME_START * (known[0] == word[0])
                yield _Choice(
                    score, (known,), daring=min(len(word), len(known)) < _SHORTEST or (slips > 1 and len(word) <= _LONG)
                )

    def _within_two(self, word: str, most: int | None = None) -> Iterator[str]:
        """Known words a slip or two from the word, of all or of the first `most`.

        They become equal to it when at most two letters (of a short word: one) are left out of it and one out of them: that
        finds all that are one slip away, and most that are two.
        """
        forms = _deletions(word)
        if len(word) > _SHORTEST:
            forms |= {word[:i] + word[i + 1 : j] + word[j + 1 :] for i, j in combinations(range(len(word)), 2)}
        hashes = np.array([crc32(form.encode()) for form in forms], dtype=np.uint32)
        starts = np.searchsorted(self._keys, hashes)
        hit = self._keys[np.minimum(starts, len(self._keys) - 1)] == hashes if len(self._keys) else starts < 0
        starts = starts[hit]
        ends = np.searchsorted(self._keys, hashes[hit], side="right")
        places = {place for start, end in zip(starts, ends, strict=True) for place in self._places[start:end].tolist()}
        return (self._words[place] for place in places if most is None or place < most)

    def _glued(self, word: str) -> "Iterator[_Choice]":
        """Two words without the space between them, or with a wrong letter in its place."""
        for cut in range(1, len(word)):
            for skipped in (0, 1):
                left, right = word[:cut], word[cut + skipped :]
                if self._stands_alone(left) and self._stands_alone(right):
                    fit = self._beside(left, right)
                    if fit < _CLOSE and min(len(left), len(right)) < _SHORTEST_PART:
                        continue
                    score = self._likelihood[left] + self._likelihood[right] + fit - _PER_SLIP * skipped - _GLUED
                    yield _Choice(score, (left, right), daring=len(word) < _SHORTEST)

    def _is_word(self, word: str) -> bool:
        return word in self._trusted or self._likelihood.get(word, _RARE) > _HEARD

    def _stands_alone(self, part: str) -> bool:
        if len(part) >= _SHORTEST_PART:
            return self._likelihood.get(part, _RARE) > _FREQUENT
        return self._own.get(part, 0) >= _OFTEN and _mendable(part)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What may have been meant by a word, with its log-likelihood; a daring guess holds only where its neighbours support it."""

    score: float
    words: tuple[str, ...]
    daring: bool = False


class _Neighbours:
    """Which words of the library stand beside each other more often than by chance."""

    def __init__(self, texts: Iterable[str], own: Mapping[str, int]) -> None:
        self._own, self._all = own, sum(own.values())
        pairs = Counter(crc32(f"{left} {right}".encode()) for text in texts for left, right in pairwise(text.split()))
        self._pairs = np.array(sorted(pairs), dtype=np.uint32)
        self._counts = np.array([pairs[key] for key in self._pairs.tolist()], dtype=np.uint16)

    def __call__(self, left: str, right: str) -> float:
        """How much likelier (a logarithm, 0 for strangers) the one is beside the other."""
        if left not in self._own or right not in self._own:
            return 0.0
        key = crc32(f"{left} {right}".encode())
        place = int(np.searchsorted(self._pairs, np.uint32(key)))
        if place == len(self._pairs) or self._pairs[place] != key:
            return 0.0
        return float(np.log1p(int(self._counts[place]) * self._all / (self._own[left] * self._own[right] + _CHANCE)))


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
