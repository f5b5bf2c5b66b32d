"""Which way the goods of a question go: "from Ningbo", "naar China", "从比利时"."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from bot.domain.articles import Direction, Frames
from bot.domain.text import normalise

EU_MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905  one line
)
"""ISO 3166 codes."""
NO_COUNTRIES = frozenset({"JE", "GG", "IM", "UN", "EU", "EZ", "ZZ", "XA", "XB", "AQ", "QO"})
"""Codes of CLDR that tell no origin of goods: jersey is a fabric; pseudo-languages, regions."""
_OTHER_SIDE = {"china": "europe", "europe": "china"}


class RouteReader:
    """Finds a preposition before a place, in any of the languages; a question without both names no direction."""

    def __init__(self, frames: Iterable[Frames], places: Mapping[str, tuple[str, ...]]) -> None:
        frames = tuple(frames)
        leaving = [normalise(word) for frame in frames for word in frame.leaving]
        going = [normalise(word) for frame in frames for word in frame.going]
        self._patterns = [
            (side, goes, _pattern(words, [normalise(place) for place in places.get(side, ())]))
            for side in _OTHER_SIDE
            for goes, words in ((False, leaving), (True, going))
        ]
        here = [normalise(place) for side in _OTHER_SIDE for place in places.get(side, ())]
        oneself = "|".join(re.escape(normalise(words)) for frame in frames for words in frame.oneself) or "(?!)"
        before, place = (
            "|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True))) for names in (leaving, here)
        )
        self._writer = re.compile(rf"\b(?:{oneself})\b(?: \w+){{0,2}}? (?:{before}) (?:la |le |l )?(?:{place})\b")
        self._way_of = lru_cache(maxsize=64)(self._read_way)  # asked for several times a message
        self._other_places = places.get("elsewhere", ())
        self._places = {side: _either([normalise(place) for place in places.get(side, ())]) for side in _OTHER_SIDE}

    @cached_property
    def _elsewhere(self) -> re.Pattern[str]:
        """A thousand names: made when a message is first looked at, not for those who only read the files."""
        return _either([normalise(place) for place in self._other_places])

    def direction(self, text: str) -> Direction | None:
        """From the EU to China, from China to the EU, or None when nothing is said or both are.

        "I am from Ningbo" tells where the writer is, not where the goods are.
        """
        return self._way_of(text)

    def _read_way(self, text: str) -> Direction | None:
        plain = self._writer.sub(" ", normalise(text))
        found = {side if goes else _OTHER_SIDE[side] for side, goes, pattern in self._patterns if pattern.search(plain)}
        if len(found) != 1:
            return None
        return Direction.EU_TO_CN if "china" in found else Direction.CN_TO_EU

    def elsewhere(self, text: str) -> str | None:
        """The place outside China and the EU that a message names, normalised; None when it names China as well."""
        plain = normalise(text)
        if self._places["china"].search(plain):
            return None
        named = self._elsewhere.search(plain)
        return named[0] if named else None

    def by_order(self, text: str) -> Direction | None:
        """Where no preposition tells, the place that is named first is where the goods are; both sides must be named."""
        plain = normalise(text)
        first = {side: match.start() for side, pattern in self._places.items() if (match := pattern.search(plain))}
        if len(first) != len(_OTHER_SIDE):
            return None
        return Direction.CN_TO_EU if first["china"] < first["europe"] else Direction.EU_TO_CN


def _either(places: list[str]) -> re.Pattern[str]:
    places = sorted(filter(None, places), key=len, reverse=True)  # the longest name is meant
    latin = "|".join(re.escape(place) for place in places if place[0] < "\u3400")
    chinese = "|".join(re.escape(place) for place in places if place[0] >= "\u3400")
    return re.compile(rf"\b(?:{latin or '(?!)'})\b|{chinese or '(?!)'}")


def _pattern(prepositions: list[str], places: list[str]) -> re.Pattern[str]:
    """Words stand apart in Latin script and together in Chinese."""

    def either(words: list[str]) -> tuple[str, str]:
        latin = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word and word[0] < "\u3400")
        chinese = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word and word[0] >= "\u3400")
        return latin or "(?!)", chinese or "(?!)"

    (latin_before, chinese_before), (latin_place, chinese_place) = either(prepositions), either(places)
    latin = rf"\b(?:{latin_before}) (?:la |le |l )?(?:{latin_place})\b"
    return re.compile(rf"{latin}|(?:{chinese_before})(?:{chinese_place})")
