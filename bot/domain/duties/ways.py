"""Which way goods go, and by which Incoterms rule, as one message tells it."""

import re
from collections.abc import Collection, Iterable, Mapping

from bot.domain.articles import Direction
from bot.domain.duties.shipment import Incoterm
from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.routes import RouteReader
from bot.domain.spotting import Listed, Spotter
from bot.domain.text import normalise

_INCOTERM = re.compile(rf"\b(?:{'|'.join(Incoterm)})\b", re.IGNORECASE)
_INCOTERM_NEXT_TO_CHINESE = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(Incoterm)})(?![A-Za-z])", re.IGNORECASE)
_EX_WORKS = re.compile(
    r"\b(?:ex[ -]?(?:works|factory|brewery|warehouse|farm|mill|cellar|plant)|d[ée]part (?:d['’]|de |du |de la )?"
    r"(?:usine|brasserie|atelier|ferme|entrep[oô]t|cave|domaine|chocolaterie|biscuiterie)"
    r"|af (?:fabriek|magazijn|werf|boerderij|molen|atelier|bedrijf|hoeve|\w{3,}erij))\b|[出工]厂价?(?=价|[^家里方商\w]|\d|$)|出厂价|自提",
    re.IGNORECASE,
)
_TOWARD = r"(?:to|into|naar|vers|en|au|aux)"  # before a member state
_AFTER = 24  # letters behind a rule in which its place may stand


class Ways:
    """The places of both sides and the countries of the EU."""

    def __init__(self, vocabulary: Vocabulary, routes: RouteReader, places: Mapping[str, tuple[str, ...]]) -> None:
        self._routes = routes
        sides = {side: [normalise(name) for name in names] for side, names in places.items()}
        self._places, self._named_places = Spotter(sides), {side: Listed(names) for side, names in sides.items()}
        named: dict[str, list[str]] = {}
        for name, code in vocabulary.countries.items():
            named.setdefault(code, []).append(name)
        self._countries = Spotter(named)
        latin, chinese = _one_of(vocabulary.countries)
        self._toward = re.compile(rf"\b{_TOWARD} (?:the |la |l |les )?(?:{latin})\b|[到去往至](?:{chinese})")
        latin, chinese = _one_of(sides.get("china", ()))
        self._inside = re.compile(rf"\b(?:in|a|te|bij|at) (?:{latin})\b|在(?:{chinese})")

    def country(self, plain: str) -> str | None:
        """The member state that a message names; Belgium where it names a place there."""
        return self._countries.first(plain) or ("BE" if "belgium" in self._places.found(plain) else None)

    def in_china(self, plain: str) -> bool:
        """Whether a place in China is named."""
        return "china" in self._places.found(plain)

    def of(self, text: str, topics: Collection[str], *, firm: bool = False) -> Direction | None:
        """The way of the goods; `topics` are what else the message speaks of. `firm`: not where China is only named."""
        return self._named_place(text) or self._direction(text, topics, firm=firm)

    def _named_place(self, text: str) -> Direction | None:
        """An Incoterm names the place of departure (E and F terms) or of arrival: "FOB Ningbo", "DAP Shanghai"."""
        match = _INCOTERM.search(text) or _INCOTERM_NEXT_TO_CHINESE.search(text)
        if match is None:
            return None
        after = normalise(text[match.end() : match.end() + _AFTER])
        side = next((side for side, names in self._named_places.items() if names.opens(after)), None)
        before = normalise(text[max(0, match.start() - _AFTER) : match.start()])  # "delivered port of Shanghai, CIF"
        side = side or next((side for side, names in self._named_places.items() if names.closes(before)), None)
        if side is None:
            return None
        leaving = match[0][0].upper() in "EF"
        return Direction.EU_TO_CN if (side == "china") != leaving else Direction.CN_TO_EU

    def _direction(self, text: str, topics: Collection[str], *, firm: bool) -> Direction | None:
        by_route = self._routes.direction(text)
        if by_route is not None:
            return by_route
        plain = normalise(text)
        if self._toward.search(plain):
            return Direction.CN_TO_EU
        if by_order := self._routes.by_order(plain):
            return by_order
        if "chinese_buyers" in topics:
            return Direction.EU_TO_CN
        if self._places.found(plain) != {"china"}:
            return None
        if "duty" in topics and "sends" not in topics:
            return None  # "import tariff pans china": China's tariff, or that on goods of China
        if "buys" in topics:
            return Direction.CN_TO_EU
        inside = (self._inside.search(plain) or firm) and "sends" not in topics
        return None if inside else Direction.EU_TO_CN  # "sold in Tianjin" is neither way yet


def incoterm_in(text: str) -> Incoterm | None:
    """The rule that a message names; "ex works" is one too."""
    found = [Incoterm(match[0].upper()) for match in (*_INCOTERM.finditer(text), *_INCOTERM_NEXT_TO_CHINESE.finditer(text))]
    if not found:
        return Incoterm.EXW if _EX_WORKS.search(text) else None
    # "DDP he says; reckon CIF": a price with the taxes in it cannot be reckoned with
    return next((term for term in found if term is not Incoterm.DDP), found[0])


def without_incoterms(text: str) -> str:
    """A text without the short names of the rules."""
    return _INCOTERM_NEXT_TO_CHINESE.sub(" ", _INCOTERM.sub(" ", text))


def _one_of(names: Iterable[str]) -> tuple[str, str]:
    """Patterns of the names in Latin letters and of those in Chinese; what never matches where there are none."""
    latin, chinese = ("|".join(n for n in names if (n[0] >= CHINESE) is side) for side in (False, True))
    return latin or "(?!)", chinese or "(?!)"
