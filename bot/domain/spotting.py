"""Finding listed words in a normalised text: whole words in Latin script, anywhere in Chinese."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

_CHINESE = "\u3400"
_K = TypeVar("_K")


class Spotter(Generic[_K]):
    """Which of several lists have a word in a text; built once, for a message is held against some two thousand words."""

    def __init__(self, lists: Mapping[_K, Iterable[str]]) -> None:
        self._order = tuple(lists)
        self._latin: dict[str, list[tuple[list[str], _K]]] = {}  # by their first word
        self._chinese: dict[str, list[tuple[str, _K]]] = {}  # by their first character
        for key, listed in lists.items():
            for word in filter(None, listed):
                if word[0] >= _CHINESE:
                    self._chinese.setdefault(word[0], []).append((word, key))
                else:
                    first, *rest = word.split()
                    self._latin.setdefault(first, []).append((rest, key))

    def found(self, plain: str) -> frozenset[_K]:
        """The lists of which the text holds a word."""
        keys: set[_K] = set()
        tokens = plain.split()
        for after, token in enumerate(tokens, 1):
            for rest, key in self._latin.get(token, ()):
                if tokens[after : after + len(rest)] == rest:
                    keys.add(key)
        if not plain.isascii():
            for start, character in enumerate(plain):
                keys.update(key for word, key in self._chinese.get(character, ()) if plain.startswith(word, start))
        return frozenset(keys)

    def first(self, plain: str) -> _K | None:
        """The first of the lists, in the order in which they were given, of which the text holds a word."""
        keys = self.found(plain)
        return next((key for key in self._order if key in keys), None) if keys else None


class Listed:
    """One list of words; built once."""

    def __init__(self, listed: Iterable[str]) -> None:
        latin: list[str] = []
        chinese: list[str] = []
        for word in dict.fromkeys(filter(None, listed)):
            (chinese if word[0] >= _CHINESE else latin).append(word)
        self._opening = (*(f"{word} " for word in latin), *chinese)
        self._closing = (*(f" {word}" for word in latin), *chinese)
        self._latin, self._chinese = tuple(f" {word} " for word in latin), tuple(chinese)
        self._rests: dict[str, list[list[str]]] = {}  # what follows the first word of each
        for first, *rest in map(str.split, latin):
            self._rests.setdefault(first, []).append(rest)

    def opens(self, plain: str) -> bool:
        """Whether the text begins with one of them."""
        return f"{plain} ".startswith(self._opening)

    def closes(self, plain: str) -> bool:
        """Whether the text ends with one of them."""
        return f" {plain}".endswith(self._closing)

    def beginnings(self, plain: str) -> tuple[str, ...]:
        """Those with which the text begins."""
        return tuple(word.strip() for word in self._opening if f"{plain} ".startswith(word)) if self.opens(plain) else ()

    def ending(self, plain: str) -> str:
        """The first of them with which the text ends; empty where it ends with none."""
        return next(word.strip() for word in self._closing if f" {plain}".endswith(word)) if self.closes(plain) else ""

    def within(self, plain: str) -> bool:
        """Whether the text holds one of them anywhere."""
        tokens = plain.split()
        for after, token in enumerate(tokens, 1):
            for rest in self._rests.get(token, ()):
                if not rest or tokens[after : after + len(rest)] == rest:
                    return True
        return self.in_chinese(plain)

    def without(self, plain: str) -> str:
        """The text without them."""
        padded = f" {plain} "
        for word in sorted((*self._latin, *self._chinese), key=len, reverse=True):
            padded = padded.replace(word, " ")
        return padded.strip()

    def in_chinese(self, plain: str) -> bool:
        """Whether the text holds a Chinese one anywhere."""
        return not plain.isascii() and any(word in plain for word in self._chinese)


@lru_cache(maxsize=64)
def listed(words: tuple[str, ...]) -> Listed:
    """A list of the library, built when it is first asked for."""
    return Listed(words)
