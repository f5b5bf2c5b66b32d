"""The words of goods: reduced to their stems, weighted by rarity, repaired and taken apart when they are unknown."""

import math
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.packed import Packed
from bot.domain.text import normalise, words

Senses = Mapping[str, str]
"""Words of goods, each with the one that stands for its sense: "bevroren" is "frozen"; see knowledge/tariff/senses.yaml."""
_CHINESE = "\u3400"
_DIMINUTIVE = re.compile(r"(?<=.{3}[lnrw])tjes?$|(?<=.{4})(?<![lnrw]t)jes?$")  # Dutch: "frietjes" are "frieten"
_ENDINGS = ("ers", "es", "en", "er", "s", "x", "e")
_SMALL = frozenset(
    [
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "en",
        "et",
        "a",
        "au",
        "aux",
        "pour",
        "avec",
        "sans",
        "un",
        "une",
        "d",
        "l",
        "sur",
        "non",
        "dont",
        "of",
        "for",
        "and",
        "the",
        "with",
        "in",
        "het",
        "een",
        "van",
        "voor",
        "met",
        "op",
        "zonder",
        "uit",
        "een",
        "te",
        "of",
        "to",
        "other",
        "others",
        "其他",
        "其它",
        "的",
    ]
)
NOT = frozenset(("not", "non", "niet", "without", "sans", "zonder"))
_DENIES = frozenset(("not", "niet", "pas"))  # not "sans alcool", "non stick": those tell what the goods are
_EXCEPT = re.compile(
    r"\b(?:other than|excluding|except|autres? que|andere dan|met uitzondering van|a l exclusion (?:de|des|du))\b"
)
_SHORTEST_STEM = 3
_SHORTEST_REPAIR = 4
_SHORTEST_COMPOUND = 7
_LIKENESS = 0.78
_RARE = 7.5  # a word known from one or two codes may be a misspelt common one
_UNKNOWN = 7.0  # the weight of a word that no name holds
_HEAD, _MODIFIER, _TAIL = 0.75, 0.45, 0.6  # a Dutch compound says in its last part what the thing is
_REPAIRED = 0.9
_EVERYDAY = 0.9
_WORDY = 0.12  # each word beyond two makes a name less telling
_MOST_WEIGHT = 1.2


def stems(text: str, senses: Senses) -> list[str]:
    """The telling words of a text without plural and case endings, one word for each sense; Chinese as pairs of characters."""
    return [stem(senses.get(word, word)) for word in words(normalise(text)) if word not in _SMALL]


def affirmed(text: str) -> str:
    """A name without what it says that it is not: "rough diamonds, not industrial" are rough diamonds."""
    said = normalise(text).split()
    denied = {at for at, word in enumerate(said) if at and word in _DENIES}
    if denied and len(text.split()) == len(said):
        said = [word.strip(",;") for word in text.split()]  # with its accents
    return " ".join(word for at, word in enumerate(said) if not {at, at - 1} & denied) if denied else text


def claims(text: str) -> set[str]:
    """What a title or an answer says of goods: stems, those under a "not" with a mark."""
    said, negated = set(), False
    for word in words(_EXCEPT.sub("not", normalise(text))):
        if word in NOT:
            negated = True
        elif word not in _SMALL:
            said.add(f"!{stem(word)}" if negated else stem(word))
            negated = False
    return said


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its ending, the same for singular and plural in English, French and Dutch: a key, not a word."""
    if word[0] >= _CHINESE or len(word) <= _SHORTEST_STEM:
        return word
    if len(word) == _SHORTEST_STEM + 1:
        return word.removesuffix("s")
    if word.endswith("eaux"):
        return word[:-1]
    if diminutive := _DIMINUTIVE.search(word):
        word = word[: diminutive.start()]
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST_STEM), "")
    ending = "s" if word.endswith("eers") else ending  # "beers"
    word = word[: len(word) - len(ending)]
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    if ending == "en" and word[-1] == "s" and len(word) > _SHORTEST_STEM + 1:
        word = word[:-1]  # Dutch: "handtassen" and "kinderfietsen", of which the singular loses its s as well
    if len(word) > _SHORTEST_STEM + 1:
        for vowel in "aeou":
            word = word.replace(vowel * 2, vowel)
        word = f"{word[:-1]}i" if word[-1] == "y" else word  # English "battery", "batteries"
    return word


@dataclass(frozen=True)
class Lexicon:
    """Which codes each of V words speaks for: `starts` (V + 1), `codes` and `weights` are the rows of a sparse V by C table."""

    numbers: Packed[int]  # the row of each word
    starts: np.ndarray
    codes: np.ndarray
    weights: np.ndarray
    size: int  # C, the number of codes
    senses: Senses = field(default_factory=dict, repr=False)
    _by_letter: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list), repr=False)

    def __post_init__(self) -> None:
        for word in self.numbers:
            if word[0] < _CHINESE and len(word) >= _SHORTEST_REPAIR:
                self._by_letter[word[0]].append(word)

    @classmethod
    def learn(cls, texts: Iterable[tuple[str, int, float]], size: int, senses: Senses) -> "Lexicon":
        """From texts with the code they stand for (0 to size - 1) and the trust in them."""
        table: dict[str, dict[int, float]] = defaultdict(dict)
        for text, code, trust in texts:
            found = stems(text, senses)
            # a long everyday name says less with each of its words; texts of the tariffs are all long
            weight = trust if trust < _EVERYDAY else trust / (1 + _WORDY * max(0, len(found) - 2))
            for word in found:
                known = table[word].get(code, 0.0)
                table[word][code] = min(_MOST_WEIGHT, max(known, weight) + 0.1 * min(known, weight))
        _open_compounds(table, senses)
        vocabulary = tuple(sorted(table))
        starts = np.cumsum([0, *(len(table[word]) for word in vocabulary)])
        codes = np.fromiter((code for word in vocabulary for code in table[word]), np.int32, int(starts[-1]))
        weights = np.fromiter((w for word in vocabulary for w in table[word].values()), np.float32, int(starts[-1]))
        numbers = Packed({word: number for number, word in enumerate(vocabulary)}, "I")
        return cls(numbers, starts, codes, weights, size, senses)

    def scores(self, text: str) -> np.ndarray:
        """How much of the text, weighted by rarity, each code's names hold; shape (C,), 0 to about 1."""
        total, scores = 0.0, np.zeros(self.size, dtype=np.float32)
        for word in stems(text, self.senses):
            weight = self._rarity(word)
            total += weight
            best = np.zeros(self.size, dtype=np.float32)
            for known, likeness in self._meant(word).items():
                row = slice(*self.starts[(number := self.numbers[known]) : number + 2])
                np.maximum.at(best, self.codes[row], likeness * self.weights[row])
            scores += weight * best
        return scores / (total or 1.0)

    def knows(self, text: str) -> bool:
        """Whether every word of a text stands in some name of goods."""
        return all(word in self.numbers for word in stems(text, self.senses))

    def _rarity(self, word: str) -> float:
        if (number := self.numbers.get(word)) is None:
            return _UNKNOWN
        holders = int(self.starts[number + 1] - self.starts[number])
        return math.log(1 + self.size / (holders + 0.5))

    def _meant(self, word: str) -> Mapping[str, float]:
        """The known words that a word may stand for, with how alike they are."""
        meant = {word: 1.0} if word in self.numbers else {}
        if word[0] >= _CHINESE or (meant and self._rarity(word) <= _RARE):
            return meant
        if len(word) >= _SHORTEST_REPAIR:
            near = self._by_letter.get(word[0], [])  # people rarely miss the first letter
            for known, likeness, _ in process.extract(
                word, near, scorer=OSA.normalized_similarity, score_cutoff=_LIKENESS, limit=4
            ):
                meant.setdefault(known, likeness**2 * _REPAIRED)
        if len(word) >= _SHORTEST_COMPOUND:
            for part, weight in self._parts(word):
                meant[part] = max(meant.get(part, 0.0), weight)
        return meant

    def _parts(self, word: str) -> Sequence[tuple[str, float]]:
        """The parts of a compound: "velozadel" is a "zadel" for a "velo"; only the tail when the front is unknown."""
        if parts := _cut(word, self.numbers, self.senses):
            return (parts[1], _HEAD), (parts[0], _MODIFIER)
        tails = (word[cut:] for cut in range(_SHORTEST_STEM + 1, len(word) - _SHORTEST_STEM))
        return [(tail, _TAIL) for tail in tails if tail in self.numbers][:1]


def _cut(word: str, known: Container[str], senses: Senses) -> tuple[str, str] | None:
    """A compound as two known words, the cut nearest to its middle; None when it is none."""
    cuts = []
    for cut in range(_SHORTEST_STEM, len(word) - _SHORTEST_STEM + 1):
        front, tail = word[:cut], word[cut:]
        sense = stem(senses.get(front, front))
        first = next((f for f in (sense, front, front.removesuffix("s"), front.removesuffix("en")) if f in known), None)
        if first and tail in known:
            cuts.append((min(len(front), len(tail)), first, tail))
    return max(cuts)[1:] if cuts else None


def _open_compounds(table: dict[str, dict[int, float]], senses: Senses) -> None:
    """Lets the parts of a compound speak for its codes too: "frieten diepvries" is found under "diepvriesfrieten"."""
    whole = [word for word in table if word[0] < _CHINESE and len(word) > _SHORTEST_COMPOUND and word.isalpha()]
    for word in whole:
        if parts := _cut(word, table, senses):
            for part, share in ((parts[1], _HEAD), (parts[0], _MODIFIER)):
                for code, weight in tuple(table[word].items()):
                    table[part][code] = max(table[part].get(code, 0.0), share * weight)
