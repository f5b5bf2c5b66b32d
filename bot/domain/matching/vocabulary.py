"""The words of a model's phrases: which classes use them, how rare they are, and how slips in them are mended."""

from array import array
from collections.abc import Iterable, Iterator
from copy import copy
from functools import lru_cache
from itertools import accumulate
from typing import Any

import numpy as np

from bot.domain.matching import meaning
from bot.domain.matching.model import Model
from bot.domain.matching.spelling import Speller
from bot.domain.packed import Packed
from bot.domain.text import words

_NOBODY = np.zeros(0, dtype=np.uint16)


class KeptSpeller(Speller):
    """A speller that can be kept, packed; what it remembers of messages is left behind."""

    def __getstate__(self) -> dict[str, Any]:
        kept = {name: value for name, value in vars(self).items() if name not in ("_choices", "kin")}
        kept["_own"], kept["_likelihood"] = Packed(self._own, "i"), Packed(self._likelihood, "d")
        kept["_beside"] = copy(self._beside)
        kept["_beside"]._own = kept["_own"]  # noqa: SLF001  the same words
        return kept | {"_trusted": Packed(dict.fromkeys(self._trusted, 0), "b")}

    def __setstate__(self, kept: dict[str, Any]) -> None:
        vars(self).update(kept)
        self._choices = lru_cache(maxsize=20_000)(self._find)
        self.kin = lru_cache(maxsize=50_000)(self._kin)


class Vocabulary:
    """Built once from a model, which takes half a second, and kept beside it: arrays, which are mapped, and a packed list of words."""

    def __init__(self, model: Model) -> None:
        self.speller = KeptSpeller(model.phrases, meaning.common_words())
        users = _users(model)
        self._places = Packed({word: place for place, word in enumerate(users)}, "I")
        self._starts = np.fromiter(accumulate(map(len, users.values()), initial=0), dtype=np.uint32)
        self._classes = np.fromiter((number for own in users.values() for number in own), dtype=np.uint16)
        total = len(model.classes)
        self._rarities = np.log((total + 1) / (np.arange(total + 1) + 0.5))
        self.unknown = float(np.log(total + 1))
        """The rarity of a word that no class knows."""

    def classes_of(self, word: str) -> np.ndarray:
        """The classes in whose phrases a word stands, in rising order; none for a word that no class knows."""
        place = self._places.get(word)
        return _NOBODY if place is None else self._classes[self._starts[place] : self._starts[place + 1]]

    def __contains__(self, word: object) -> bool:
        return word in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def rarity(self, word: str) -> float:
        """Inverse frequency of a word over classes: one of every article says nothing about any."""
        place = self._places.get(word)
        return self.unknown if place is None else float(self._rarities[self._starts[place + 1] - self._starts[place]])

    def uses(self, number: int, asked: Iterable[str]) -> bool:
        """Whether the phrases of a class hold all these words."""
        return all(number in self.classes_of(word) for word in asked)


def _users(model: Model) -> "dict[str, array[int]]":
    """The classes of each word."""
    found: dict[str, array[int]] = {}
    phrases = zip(model.owners.tolist(), model.phrases, strict=True)
    for owner, phrase in sorted(phrases, key=lambda pair: pair[0]):
        for word in words(phrase):
            own = found.setdefault(word, array("H"))
            if not own or own[-1] != owner:
                own.append(owner)
    return found
