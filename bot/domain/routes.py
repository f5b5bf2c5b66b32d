"""Which way the goods of a question go: "from Ningbo", "naar China", "从比利时"."""

import re
from collections.abc import Collection, Iterable, Mapping
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
_ARROW = re.compile(r"-+>|=+>|[>→➔➜➡⇒⟶]|(?<=[^\W\d_])[)]? ?[-–—~] ?[(]?(?=[^\W\d_])")
_BESIDE = 24  # letters beside an arrow in which its place may stand: "Ningbo (China) -> Namur"
_DEPARTS = "走|起运|启运|出发|发出|出货|起飞|装船|装柜|开船|提货"
_HONG_KONG = re.compile(r"\bhong ?kong\b|\bhkg\b|香港")
_AT = "in|at|near|from|of|a|au|de|d|du|pres de|te|bij|uit|van|nabij"


class RouteReader:
    """Finds a preposition before a place, in any of the languages; a question without both names no direction."""

    def __init__(self, frames: Iterable[Frames], places: Mapping[str, tuple[str, ...]]) -> None:
        frames = tuple(frames)
        leaving = [normalise(word) for frame in frames for word in frame.leaving]
        going = [normalise(word) for frame in frames for word in frame.going]
        self._patterns = [
            (side, goes, _pattern(words, [normalise(place) for place in places.get(side, ())], goes=goes))
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
        self._order_of = lru_cache(maxsize=64)(self._read_order)
        self._other_places = places.get("elsewhere", ())
        self._before_place = _before((*leaving, *going))
        self._places = {side: _either([normalise(place) for place in places.get(side, ())]) for side in _OTHER_SIDE}
        buyers = [normalise(word) for frame in frames for word in frame.buyers]
        sellers = [normalise(word) for frame in frames for word in frame.sellers]
        self._parties = [(True, _beside(buyers, here, gap=4)), (False, _beside(sellers, here, gap=1))]

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
        if way := self._pointed(text):
            return way
        plain = self._writer.sub(" ", normalise(text))
        found = {side if goes else _OTHER_SIDE[side] for side, goes, pattern in self._patterns if pattern.search(plain)}
        return _toward(found)

    def _pointed(self, text: str) -> Direction | None:
        """The way that an arrow or a dash between two places points: "ningbo -> namur", "LGG-SZX"."""
        for arrow in _ARROW.finditer(text):
            before, after = normalise(text[max(0, arrow.start() - _BESIDE) : arrow.start() + 1]), normalise(text[arrow.end() :])
            near = {side: [m.end() for m in places.finditer(before)] for side, places in self._places.items()}
            left = max((side for side in near if near[side]), key=lambda side: near[side][-1], default=None)
            first = {side: m.start() for side, places in self._places.items() if (m := places.search(after[:_BESIDE]))}
            right = min(first, key=lambda side: first[side], default=None)
            dash = ">" not in arrow[0] and arrow[0].strip("() ") in "-–—~"
            if dash and (left is None or right is None or near[left][-1] != len(before) or first[right] != 0):
                continue  # "Liège-Bierset", "mid-January"
            if left and right and left != right:
                return _toward({right})
        return None

    def elsewhere(self, text: str) -> str | None:
        """The place outside China and the EU that a message names, normalised; None when it names China as well."""
        plain = normalise(text)
        if self._places["china"].search(plain):
            return None
        named = self._elsewhere.search(plain)
        return named[0] if named else None

    def end_elsewhere(self, text: str) -> str | None:
        """The place outside China and the EU from or to which goods go, as it is written; one on the way is none."""
        place = self.elsewhere(text)
        if place is None:
            return None
        plain = normalise(text)
        start = plain.find(place)
        ends = self._before_place.search(plain[:start].rstrip()) or _ARROW.match(
            text[text.casefold().find(place) + len(place) :].lstrip()
        )
        if not ends:
            return None
        written = text.casefold().find(place)
        return text[written : written + len(place)].title() if written >= 0 else place.title()

    def named(self, text: str, side: str, *, besides: Collection[str] = ()) -> str | None:
        """The first place of a side that a message names, as it is written there; none of those `besides`."""
        plain = normalise(text)
        names = [match[0] for match in self._places[side].finditer(plain)]
        if side == "china" and (found := _HONG_KONG.search(plain)):
            names.append(found[0])
        name = next((name for name in names if name not in besides), None)
        if name is None:
            return None
        place = text.casefold().find(name)
        return text[place : place + len(name)].title() if place >= 0 else name.title()

    def by_order(self, text: str) -> Direction | None:
        """Where no preposition tells: to where the buyer is, from where the seller is.

        Else the place that is named first is where the goods are; both sides must be named.
        """
        return self._order_of(text)

    def _read_order(self, text: str) -> Direction | None:
        plain = normalise(text)
        parties = set()
        for buys, pattern in self._parties:
            if match := pattern.search(plain):
                side = next(side for side, places in self._places.items() if places.search(match[match.lastindex or 0]))
                parties.add(side if buys else _OTHER_SIDE[side])
        if way := _toward(parties):
            return way
        first = {side: match.start() for side, pattern in self._places.items() if (match := pattern.search(plain))}
        if len(first) != len(_OTHER_SIDE):
            return None
        return Direction.CN_TO_EU if first["china"] < first["europe"] else Direction.EU_TO_CN


def _before(prepositions: Iterable[str]) -> re.Pattern[str]:
    """A preposition at the end of what stands before a place."""
    latin, chinese = _both_scripts(prepositions)
    return re.compile(rf"(?:\b(?:{latin})(?: la| le| l)?|{chinese})$")


def _toward(sides: set[str]) -> Direction | None:
    """The way to the one side that goods go to."""
    if len(sides) != 1:
        return None
    return Direction.EU_TO_CN if "china" in sides else Direction.CN_TO_EU


def _beside(parties: Iterable[str], places: Iterable[str], *, gap: int) -> re.Pattern[str]:
    """Who buys or sells, with the place where he is: "a customer with a stable near Beijing", "上海的买家"."""
    latin_party, chinese_party = _both_scripts(parties)
    latin_place, chinese_place = _both_scripts(places)
    return re.compile(
        rf"\b(?:{latin_party})(?: \w+){{0,{gap}}}? (?:{_AT}) (?:la |le |l )?({latin_place})\b"
        rf"|({chinese_place})的?[一那这]?[个家]?(?:{chinese_party})|(?:{chinese_party})在({chinese_place})"
    )


def _both_scripts(words: Iterable[str]) -> tuple[str, str]:
    """Patterns of the words in Latin letters and of those in Chinese; what never matches where there are none."""
    words = sorted(filter(None, words), key=len, reverse=True)  # the longest name is meant
    latin = "|".join(re.escape(word) for word in words if word[0] < "\u3400")
    return latin or "(?!)", "|".join(re.escape(word) for word in words if word[0] >= "\u3400") or "(?!)"


def _either(places: list[str]) -> re.Pattern[str]:
    latin, chinese = _both_scripts(places)
    return re.compile(rf"\b(?:{latin})\b|{chinese}")


def _pattern(prepositions: list[str], places: list[str], *, goes: bool) -> re.Pattern[str]:
    """Words stand apart in Latin script and together in Chinese, in which some stand behind the place: "盐田走的"."""
    latin_before, chinese_before = _both_scripts(prepositions)
    latin_place, chinese_place = _both_scripts(places)
    latin = rf"\b(?:{latin_before}) (?:la |le |l )?(?:{latin_place})\b"
    behind = rf"|(?<![到往去给向至发运在])(?:{chinese_place})(?:港|机场|口岸|工厂)?(?:{_DEPARTS})" if not goes else ""
    return re.compile(rf"{latin}|(?:{chinese_before})(?:{chinese_place}){behind}")
