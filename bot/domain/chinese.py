"""Simplified and Traditional Chinese: telling them apart and turning one into the other (OpenCC tables)."""

import re
from collections.abc import Mapping
from functools import cache

from opencc import OpenCC

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@cache
def _converter(profile: str) -> OpenCC:
    return OpenCC(profile)


def han_count(text: str) -> int:
    """How many Chinese characters the text holds."""
    return len(_HAN.findall(text))


def to_simplified(text: str) -> str:
    """What an author of our library would have written; other scripts are left as they are."""
    return _converter("t2s").convert(text) if _HAN.search(text) else text


# where one Simplified character stands for several and OpenCC lacks the phrase: weeks are 週, round is 周
_WEEK = re.compile(r"(?<=[\d一二三四五六七八九十幾每上下本多數\u202f–])\s?周(?!年|[邊圍])")


def to_traditional(text: str, terms: Mapping[str, str] | None = None) -> str:
    """The library's Simplified text for a reader of Traditional Chinese (Taiwan's standard characters).

    `terms` are words that Taiwan says otherwise, by what their characters alone would become; the longest wins.
    """
    if not _HAN.search(text):
        return text
    said = _WEEK.sub("週", _converter("s2tw").convert(text))
    return _terms(tuple(terms)).sub(lambda match: terms[match[0]], said) if terms else said


@cache
def _terms(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def is_traditional(text: str) -> bool:
    """Whether characters used only in Traditional writing prevail."""
    return to_simplified(text) != text and script_balance(text) > 0  # the first is quick and settles nearly all texts


def script_balance(text: str) -> int:
    """Above zero: characters used only in Traditional writing prevail; below: only in Simplified; zero: no telling."""
    return sum(map(_leaning, _HAN.findall(text)))


@cache
def _leaning(character: str) -> int:
    """What one character tells of the script of its text."""
    return int(_converter("t2s").convert(character) != character) - int(_converter("s2t").convert(character) != character)
