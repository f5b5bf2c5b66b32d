"""Taking words away that are not what a message is about."""

import re
from collections.abc import Iterable, Iterator

from bot.domain.chinese import to_simplified
from bot.domain.duties.vocabulary import CHINESE
from bot.domain.text import normalise

COUNTED = "\N{WHITE SQUARE}"
"""Stands for a number and its noun that were taken out: what is counted is the goods."""
_COUNTS = re.compile(rf"{COUNTED}|\d+ [^\W\d_]")
_STRETCHES = re.compile(r"[,;:?!。，；：？！()（）\n]|\. | - | \+ ")
_BEFORE_MODES = ("by", "par", "per", "met", "met de", "en", "via", "over", "with", "avec", "par le", "per le")


class Remover:
    """Takes words that are not goods from both ends of a text; inside a name of goods they stay ("chips de crevettes")."""

    def __init__(self, words: Iterable[str], *, numbers: bool = True) -> None:
        self._numbers = numbers
        listed = {word for word in map(normalise, words) if word}
        self._latin = {word for word in listed if word[0] < CHINESE}
        self._chinese = {COUNTED, *(word for word in listed if word[0] >= CHINESE)}
        self._lengths = sorted({len(word) for word in self._chinese}, reverse=True)
        self._most_from, self._most_to = _most(self._latin, 0), _most(self._latin, -1)

    def trim(self, text: str) -> str:
        """The first stretch between signs of punctuation of which something is left after trimming; one that counts comes first."""
        parts = _STRETCHES.split(to_simplified(text))
        parts.sort(key=lambda part: not _COUNTS.search(part))
        trimmed = (kept for part in parts for kept in (self._behind(part), self._trim_part(part).replace(COUNTED, " ")))
        return next((" ".join(part.split()) for part in trimmed if part.strip()), "")

    def stretches(self, text: str) -> list[str]:
        """What is left of each stretch between signs of punctuation."""
        parts = (self._trim_part(part).replace(COUNTED, " ") for part in _STRETCHES.split(to_simplified(text)))
        return [" ".join(part.split()) for part in parts if part.strip()]

    def _behind(self, part: str) -> str:
        """What is left of a stretch behind the first number that counts something."""
        found = _COUNTS.search(part)
        return self._trim_part(part[found.start() :]).replace(COUNTED, " ") if found else ""

    def ends(self, text: str) -> str:
        """The whole text without the words, and the signs, at both ends."""
        before = ""
        while text != before:
            before, text = text, self._trim_part(text.strip(" ,.;:?!。，；：？！"))
        return text

    def _trim_part(self, part: str) -> str:
        tokens = [token for token in part.replace("'", "' ").split() if token]
        plain = [normalise(token) for token in tokens]
        start, end = 0, len(tokens)
        moved = True
        while moved and start < end:
            moved = False
            for size in range(min(self._most_from.get(_word(plain[start], 0), 1), end - start), 0, -1):
                if self._is_noise(" ".join(plain[start : start + size]).strip()):
                    start, moved = start + size, True
                    break
            for size in range(min(self._most_to.get(_word(plain[end - 1], -1), 1), end - start), 0, -1):
                if self._is_noise(" ".join(plain[end - size : end]).strip()):
                    end, moved = end - size, True
                    break
        return self._trim_chinese(" ".join(tokens[start:end]).replace("' ", "'"))

    def _is_noise(self, plain: str) -> bool:
        return not plain or plain in self._latin or (self._numbers and plain.rstrip(" %").isdigit())

    def _trim_chinese(self, text: str) -> str:
        """Longest words first, from the start again after each one: 进口 is one word, not 进 and a rest."""
        before = ""
        while text != before:
            before = text
            for length in self._lengths:
                if text[:length] in self._chinese:
                    text = text[length:].strip()
                    break
                if text[-length:] in self._chinese:
                    text = text[:-length].strip()
                    break
        return text


def _most(phrases: Iterable[str], place: int) -> dict[str, int]:
    """How many words the longest phrase has that begins (0) or ends (-1) with a word."""
    most: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split()
        most[words[place]] = max(most.get(words[place], 1), len(words))
    return most


def _word(plain: str, place: int) -> str:
    """The first or the last word of what a token becomes; most are one word."""
    return plain.split(" ")[place]


def carried(words: Iterable[str]) -> Iterator[str]:
    """Modes of transport as they are said of a shipment: a "boat" may be the goods, "by boat" is not."""
    for word in words:
        if word[0] >= CHINESE or " " in word:
            yield word
        else:
            yield from (f"{before} {word}" for before in _BEFORE_MODES)
