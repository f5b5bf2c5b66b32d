"""Everyday names of goods, found inside a longer text."""

from collections.abc import Iterable
from itertools import chain

from marisa_trie import Trie

from bot.domain.tariff.lexicon import NOT, Senses, stems
from bot.domain.text import normalise

_CHINESE = "\u3400"
_MOST_WORDS = 4
_SHORTEST = 2  # characters of a Chinese name


class EverydayNames:
    """What people call goods, in all languages; kept with the index of goods."""

    def __init__(self, names: Iterable[str], senses: Senses) -> None:
        self._senses = senses
        plain = [normalise(name) for name in names]
        self._latin = Trie({" ".join(stems(name, senses)) for name in plain if name and name[0] < _CHINESE} - {""})
        self._chinese = Trie({name for name in plain if name and name[0] >= _CHINESE and len(name) >= _SHORTEST})
        self.negated = frozenset(name for name in plain if not NOT.isdisjoint(name.split()))
        """Those that say what goods are without, normalised: "vin sans alcool"."""

    def is_name(self, text: str) -> bool:
        """Whether a text is a name, and nothing else."""
        plain = normalise(text)
        return bool(plain) and (
            plain in self._chinese if plain[0] >= _CHINESE else " ".join(stems(text, self._senses)) in self._latin
        )

    def within(self, text: str) -> str | None:
        """The longest name that stands in a text, as it is written there; None without one."""
        tokens = text.split()
        known = [" ".join(stems(token, self._senses)) if token[0] < _CHINESE and _is_word(token) else None for token in tokens]
        starts = [start for start, first in enumerate(known) if first is not None and self._begins_one(first)]
        for size in range(min(len(tokens), _MOST_WORDS), 0, -1) if starts else ():
            for start in starts:
                part = known[start : start + size]
                if len(part) == size and None not in part and " ".join(filter(None, part)) in self._latin:
                    return " ".join(tokens[start : start + size])
        plain = normalise(text)
        if plain.isascii():
            return None
        begun = (self._chinese.prefixes(plain[start:]) for start in range(len(plain)))
        return max(chain.from_iterable(begun), key=len, default=None)

    def _begins_one(self, stem: str) -> bool:
        return next(self._latin.iterkeys(stem), None) is not None


def _is_word(token: str) -> bool:
    """Whether a token is no sign and no shortened one: of "don't" is left what Dutch calls down."""
    return token[0].isalnum() and "'" not in token and "’" not in token
