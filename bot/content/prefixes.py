"""The encoder's word pieces in half a megabyte; as strings in a dict they took forty."""

from collections.abc import Iterator
from typing import Any

from bot.domain.packed import Packed


class Pieces:
    """The pieces in the order of their numbers, which are hardly ever asked for."""

    def __init__(self, prefixes: Packed[int], count: int) -> None:
        self._prefixes, self._count = prefixes, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        numbered = sorted((number, text) for text, number in self._prefixes.items() if number)  # 0: a beginning of pieces
        return (text for _, text in numbered)


def packed(encoder: Any) -> Any:
    """The encoder with its pieces so; what it gives stays the same."""
    tokenizer = encoder._tokenizer  # noqa: SLF001  the package is pinned
    tokenizer._prefixes = Packed(tokenizer._prefixes, "i")  # noqa: SLF001  the same
    tokenizer._pieces = Pieces(tokenizer._prefixes, len(tokenizer._pieces))  # noqa: SLF001  the same
    return encoder
