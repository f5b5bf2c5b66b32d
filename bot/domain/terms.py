"""Finding the glossary term whose meaning is asked: "what is CIF", or the bare term."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.articles import Frames, Term
from bot.domain.matching.spelling import likest
from bot.domain.text import normalise

_LIKENESS = 0.86
_LONGEST_BARE_TERM = 5  # words; a longer message asks something about the term
_SHORTEST_MISSPELT = 5  # letters; shorter names differ by a letter
_CHINESE = "\u3400"


@dataclass(frozen=True)
class TermHit:
    """A term, the name that was found, how alike it is to what was typed, and whether "what is" stood before it."""

    id: str
    name: str
    score: float
    framed: bool


class TermFinder:
    """Knows every spelling of every term; built once."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._names = _names(tuple(terms))
        self._latin: dict[str, list[list[str]]] = {}  # by their first word, the longest first
        self._chinese: dict[str, list[str]] = {}  # by their first character, the longest first
        for name in sorted((name for name in self._names if len(name) > 1), key=len, reverse=True):
            if name[0] >= _CHINESE:
                self._chinese.setdefault(name[0], []).append(name)
            else:
                self._latin.setdefault(name.split()[0], []).append(name.split())

    def mentioned(self, text: str) -> tuple[str, ...]:
        """The terms that a text names in whole words, in the order of their appearance; longer names hide shorter ones."""
        found: list[str] = []
        tokens = normalise(text).split()
        start = 0
        while start < len(tokens):
            known = self._latin.get(tokens[start], ())
            name = next((name for name in known if tokens[start : start + len(name)] == name), None)
            found += [" ".join(name)] if name else self._in_chinese(tokens[start])
            start += len(name) if name else 1
        return tuple(dict.fromkeys(self._names[name] for name in found))

    def _in_chinese(self, plain: str) -> list[str]:
        """The names that stand in characters without spaces."""
        found: list[str] = []
        start = 0
        while start < len(plain):
            name = next((name for name in self._chinese.get(plain[start], ()) if plain.startswith(name, start)), None)
            found += [name] if name else []
            start += len(name) if name else 1
        return found

    def find(self, text: str, frames: Frames) -> TermHit | None:
        """The term that a message asks for, with the frames of its language; None when it asks something else."""
        plain, framed = _unframed(normalise(text), frames)
        if framed and plain in self._names:
            return TermHit(self._names[plain], plain, 1.0, framed)
        plain = _without_articles(plain, frames)
        if not plain or len(plain.split()) > _LONGEST_BARE_TERM:
            return None
        if plain in self._names:
            return TermHit(self._names[plain], plain, 1.0, framed)
        if framed and len(plain) >= _SHORTEST_MISSPELT:
            found = likest(plain, self._names, _LIKENESS)
            if found is not None:
                name, score = found
                return TermHit(self._names[name], name, score, framed)
        return None


def _unframed(plain: str, frames: Frames) -> tuple[str, bool]:
    """The message without the words that ask for a meaning, and whether there were any."""
    latin, chinese = _definitions(frames)
    for frame in chinese:
        if frame in plain:
            return plain.replace(frame, "").strip(), True
    left = " ".join(latin.sub(" ", plain).split())  # "what does … mean" stands on both sides
    return left, left != plain


@lru_cache(maxsize=16)  # the same frames for every message
def _definitions(frames: Frames) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What asks for a meaning: a pattern in Latin script, and words in Chinese; the longest first."""
    known = sorted(map(normalise, frames.definition), key=len, reverse=True)
    latin = "|".join(re.escape(frame) for frame in known if frame[0] < _CHINESE)
    return re.compile(rf"\b(?:{latin or '(?!)'})\b"), tuple(frame for frame in known if frame[0] >= _CHINESE)


def _without_articles(plain: str, frames: Frames) -> str:
    """The words left when those that open any question are taken away at both ends."""
    noise = _noise(frames.filler)
    tokens = plain.split()
    while len(tokens) > 1 and tokens[0] in noise:
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1] in noise:
        tokens.pop()
    left = " ".join(tokens)
    if left and left[0] >= _CHINESE:
        for word in sorted(noise, key=len, reverse=True):
            if len(left) > len(word) + 1 and word:
                left = left.removeprefix(word).removesuffix(word)
    return left


@lru_cache(maxsize=16)  # the same words for every message
def _noise(filler: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(normalise, filler))


def _names(terms: tuple[Term, ...]) -> dict[str, str]:
    """Every spelling of every term, normalised; the first term to claim a spelling keeps it."""
    names: dict[str, str] = {}
    for term in terms:
        for text in term.texts.values():
            for name in (text.name, re.sub(r"[（(].*?[)）]", "", text.name)):
                names.setdefault(normalise(name), term.id)
    for term in terms:
        for name in (*term.abbreviations, *(alias for text in term.texts.values() for alias in text.aliases)):
            names.setdefault(normalise(name), term.id)
    names.pop("", None)
    return names
