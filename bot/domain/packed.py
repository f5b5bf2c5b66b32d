"""Words and what belongs to each, packed: a tenth of the memory of a dict, and the same answers a microsecond later."""

from array import array
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from marisa_trie import Trie

_N = TypeVar("_N", int, float)


class Packed(Mapping[str, _N]):
    """A mapping from words to numbers that does not change; it can be pickled. `kind`: how `array` keeps the numbers."""

    def __init__(self, numbers: Mapping[str, _N], kind: str) -> None:
        self._words = Trie(numbers)
        self._numbers: array[Any] = array(
            kind, (numbers[word] for word, _ in sorted(self._words.items(), key=lambda item: item[1]))
        )

    def __getitem__(self, word: str) -> _N:
        number: _N = self._numbers[self._words[word]]
        return number

    def get(self, word: str, default: _N | None = None) -> _N | None:  # type: ignore[override]  # one form is enough
        place = self._words.get(word)
        return default if place is None else self._numbers[place]

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._numbers)
