"""Finding listed words in a text: a message is held against some two thousand of them."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

_CHINESE = "\u3400"
_K = TypeVar("_K")


class Spotter(Generic[_K]):
    """Which of several lists have a word in a normalised text: whole words in Latin script, anywhere in Chinese. Built once."""

    def __init__(self, lists: Mapping[_K, Iterable[str]]) -> None:
        self._order = tuple(lists)
        self._latin: dict[str, set[_K]] = {}
        self._chinese: list[tuple[str, _K]] = []
        for key, listed in lists.items():
            for word in filter(None, listed):
                if word[0] >= _CHINESE:
                    self._chinese.append((word, key))
                else:
                    self._latin.setdefault(word, set()).add(key)
        self._longest = max((len(word.split()) for word in self._latin), default=0)

    def found(self, plain: str) -> set[_K]:
        """The lists of which the text holds a word."""
        tokens = plain.split()
        keys: set[_K] = set()
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + self._longest, len(tokens)) + 1):
                keys |= self._latin.get(" ".join(tokens[start:end]), set())
        if not plain.isascii():
            keys.update(key for word, key in self._chinese if key not in keys and word in plain)
        return keys

    def first(self, plain: str) -> _K | None:
        """The first of the lists, in the order in which they were given, of which the text holds a word."""
        keys = self.found(plain)
        return next((key for key in self._order if key in keys), None)
