"""The words of a model's phrases: which class uses them, how rare they are, and how slips in them are mended."""

from collections import Counter
from functools import lru_cache
from typing import Any

import numpy as np

from bot.domain.matching import meaning
from bot.domain.matching.model import Model
from bot.domain.matching.spelling import Speller
from bot.domain.text import words


class KeptSpeller(Speller):
    """A speller that can be kept: what it remembers of messages is left behind."""

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in ("_choices", "kin")}

    def __setstate__(self, kept: dict[str, Any]) -> None:
        vars(self).update(kept)
        self._choices = lru_cache(maxsize=20_000)(self._find)
        self.kin = lru_cache(maxsize=50_000)(self._kin)


class Vocabulary:
    """Built once from a model, which takes half a second, and kept beside it."""

    def __init__(self, model: Model) -> None:
        self.speller = KeptSpeller(model.phrases, meaning.common_words())
        self.of_class = _by_class(model)
        """The words of each class."""
        users = Counter(word for known in self.of_class for word in known)
        total = len(self.of_class)
        self.rarity = {word: float(np.log((total + 1) / (count + 0.5))) for word, count in users.items()}
        """Inverse frequency of words over classes: a word of every article says nothing about any."""
        self.unknown = float(np.log(total + 1))
        """The rarity of a word that no class knows."""


def _by_class(model: Model) -> tuple[frozenset[str], ...]:
    found: list[set[str]] = [set() for _ in model.classes]
    known: dict[str, str] = {}  # each word is kept in memory once
    for phrase, owner in zip(model.phrases, model.owners.tolist(), strict=True):
        found[owner].update(known.setdefault(word, word) for word in words(phrase))
    return tuple(map(frozenset, found))
