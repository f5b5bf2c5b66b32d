"""From a sentence to packages, a ready day and the terms asked about: "10 colis 60x40x40 de 12 kg vers Shanghai"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.domain.amounts import Measure, find_amounts
from bot.domain.articles import Direction
from bot.domain.dates import DateReader, Day
from bot.domain.duties.shipment import Incoterm
from bot.domain.language import Language
from bot.domain.replies import Say
from bot.domain.routes import RouteReader
from bot.domain.shipping.containers import ContainerReader, Containers
from bot.domain.shipping.feasts import FeastReader, ahead_in
from bot.domain.shipping.figures import degrees_in, spelt_out
from bot.domain.shipping.loads import SIZE, LoadReader, sides_of
from bot.domain.shipping.packages import Package, Piecemeal
from bot.domain.shipping.vocabulary import Vocabulary
from bot.domain.spotting import Listed, Spotter
from bot.domain.text import clean, normalise

_TERM = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(Incoterm)})(?![A-Za-z])", re.IGNORECASE)
_ARTICLE = re.compile(r" (?:le|la|on|op|the|at|on the|den|de)$")
_HOURS_72 = re.compile(r"\b72 ?(?:h|u|hours?|heures?|uur|uren)\b|72小时")
_CHINESE = "\u3400"
_WORDS_NEAR = 5


@dataclass(frozen=True)
class Told:
    """What a message says.

    `problem`: why its packages cannot be; `each_or_total`: the weight may be that of one or of all; `bit`: a number, a size
    or a weight of packages that is told alone, `guess` where a number bears no unit; `sizes` of the
    one kind of packages that is told, `sized` how many of it; `ready`: the day that is named, `is_deadline` where goods must be there by it;
    `degrees`: the temperature that the goods need; `says_ready`: they are ready on that day; `rest` is the message without sizes, containers and the day.
    """

    packages: tuple[Package, ...] = ()
    problem: Say | None = None
    each_or_total: bool = False
    bit: Piecemeal | None = None
    guess: Piecemeal | None = None
    sizes: tuple[Decimal, Decimal, Decimal] | None = None
    sized: int | None = None
    ready: Day | None = None
    is_deadline: bool = False
    containers: Containers | None = None
    direction: Direction | None = None
    terms: tuple[Incoterm, ...] = ()
    about_arrival: bool = False
    asks_when: bool = False
    about_sharing: bool = False
    about_rules: bool = False
    within_72_hours: bool = False
    degrees: str = ""
    says_ready: bool = False
    rest: str = ""


class ShippingReader:
    """Reads messages with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary, dates: DateReader, routes: RouteReader, feasts: FeastReader) -> None:
        self.vocabulary = vocabulary
        self._topics = Spotter({name: getattr(vocabulary, name) for name in ("arrival", "when", "sharing", "goods_rules")})
        self._loads = LoadReader(vocabulary)
        self._containers = ContainerReader(vocabulary.containers, vocabulary.whole_containers)
        self._readiness, self._by_day = Listed(vocabulary.readiness), Listed(vocabulary.by_day)
        self._before_day, self._needed = Listed(vocabulary.before_day), Listed(vocabulary.needed)
        self._arriving = Listed(vocabulary.arriving)
        self.routes = routes
        self._dates, self._feasts = dates, feasts
        self._read_once = lru_cache(maxsize=32)(self._read)  # several desks ask about the same message

    def read(self, text: str, language: Language, on: date) -> Told:
        """What the message tells of packages and days."""
        return self._read_once(text, language, on)

    def _read(self, text: str, language: Language, on: date) -> Told:
        degrees, text = degrees_in(clean(text))
        text = spelt_out(text)
        plain = normalise(text)
        boxed = self._containers.find(text)
        text = boxed.rest if boxed else text  # of "40ft" nothing is counted
        sizes = list(SIZE.finditer(text))
        packages, problem, doubtful = self._loads.packages(text, sizes, language) if sizes else self._loads.totals(text, language)
        rest = SIZE.sub(lambda size: " " * len(size[0]), text)
        day = self._dates.find(_without_prices(rest), on)
        is_deadline = day is not None and self._is_deadline(rest, day, plain)
        topics = self._topics.found(plain)
        if day is None and ("when" not in topics or self._needed.within(plain)):  # when factories close is another question
            feast = self._feasts.find(rest, plain, on)
            if feast and self._is_deadline(rest, feast, plain):
                day, is_deadline = feast, True
        undated = text[: day.start] + " " * (day.end - day.start) + text[day.end :] if day else text
        return Told(
            packages=packages if problem is None else (),
            problem=problem,
            each_or_total=doubtful,
            bit=None if packages else self._loads.bit(undated, sizes, language),
            guess=None if packages else self._loads.guess(text),
            sizes=sides_of(sizes[0]) if len(sizes) == 1 else None,
            sized=int(sizes[0][1]) if len(sizes) == 1 and sizes[0][1] else None,
            ready=_ahead(day, rest) if is_deadline and day else day,
            is_deadline=is_deadline,
            containers=boxed.containers if boxed else None,
            direction=self.routes.direction(rest) or self.routes.by_order(rest),
            terms=tuple(dict.fromkeys(Incoterm(found.upper()) for found in _TERM.findall(text))),
            about_arrival="arrival" in topics,
            asks_when="when" in topics,
            about_sharing="sharing" in topics,
            about_rules="goods_rules" in topics,
            within_72_hours=bool(_HOURS_72.search(plain)),
            degrees=degrees,
            says_ready=day is not None and not is_deadline and self._readiness.within(plain),
            rest=" ".join((rest[: day.start] + " " + rest[day.end :] if day else rest).split()),
        )

    def _is_deadline(self, text: str, day: Day, plain: str) -> bool:
        """Whether goods must have arrived by the day; "ready by 3 May" is the day they leave."""
        before = normalise(text[: day.start])
        if self._arriving.closes(_ARTICLE.sub("", before)):
            return True  # "which day must it leave to be there on 1 April?"
        if self._by_day.closes(before) and self._arriving.within(" ".join(before.split()[-_WORDS_NEAR:])):
            return True  # "when must it leave to arrive by 1 April?"
        if self._readiness.within(plain):
            return False
        after = normalise(text[day.end :])
        if self._needed.within(plain) or (after[:1] >= _CHINESE and self._arriving.opens(after)):  # "9月10号到"
            return True
        return self._by_day.closes(before) or self._before_day.opens(normalise(text[day.end :]))

    def says(self, text: str, words: Iterable[str]) -> bool:
        """Whether the whole message is one of the words."""
        return normalise(text) in words


def _ahead(day: Day, text: str) -> Day:
    """The day by which goods are wanted "a week before" the one that is named."""
    before = ahead_in(text[: day.start] + text[day.end :])
    return replace(day, value=day.value - before) if day.value and before else day


def _without_prices(text: str) -> str:
    """The text with money and weights blotted out, letter by letter: 1.5元 is no first of May."""
    for amount in find_amounts(text):
        if amount.measure in (Measure.MONEY, Measure.WEIGHT, Measure.VOLUME):
            text = text[: amount.start] + "_" * (amount.end - amount.start) + text[amount.end :]
    return text
