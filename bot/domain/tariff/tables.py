"""The tariffs of both sides in memory: titles of every code, and the rates of every line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.domain.articles import Direction
from bot.domain.facts import Provenance
from bot.domain.language import Language
from bot.domain.tariff import codes
from bot.domain.tariff.expressions import Expression, parse

_NEAREST = 3


@dataclass(frozen=True)
class Table:
    """Where a table comes from. Every rate taken from it carries this."""

    provenance: Provenance
    review_by: date
    valid_from: date | None = None
    valid_to: date | None = None


class ChinaLine(NamedTuple):
    """A 10-digit declaration code of the Chinese tariff; rates in percent, None where the duty is by weight or piece.

    `consumption_tax` is an expression (see `consumption.py`), empty for most goods; `kind` is empty, `quota_in`,
    `quota_out` or `specific_not_given`.
    """

    code: str
    name: str
    mfn: Decimal | None
    provisional: Decimal | None
    vat: Decimal
    consumption_tax: str
    kind: str

    @property
    def applied(self) -> Decimal | None:
        """The provisional rate where it is the lower one (Tariff Law of the PRC, article 15)."""
        return min((rate for rate in (self.mfn, self.provisional) if rate is not None), default=None)


class EuLine(NamedTuple):
    """An 8-digit code of the Combined Nomenclature with its third-country duty.

    `duty` as the tariff writes it, alternatives parted by `|`; `ordinary` the percentage for ordinary goods where 10-digit
    codes differ; `low` and `high` in percent where known; `basis` says how the rate was found.
    """

    code: str
    duty: str
    ordinary: Decimal | None
    low: Decimal | None
    high: Decimal | None
    basis: str

    @property
    def expression(self) -> Expression | None:
        """What can be computed: the duty itself, or the ordinary percentage among alternatives."""
        if "|" in self.duty or not self.duty:
            return parse(f"{self.ordinary.normalize():f}%") if self.ordinary is not None else None
        return parse(self.duty)


@dataclass(frozen=True)
class VatRate:
    """A rate of VAT on goods of a country in percent; `prefix` empty for the standard rate."""

    country: str
    prefix: str
    rate: Decimal
    provenance: Provenance
    review_by: date | None


class Pointer(NamedTuple):
    """An article that concerns goods below a code going one way; `warns`: a trade defence measure."""

    direction: Direction
    prefix: str
    article: str
    warns: bool


MEASURES = ("anti_dumping", "countervailing")


class Measure(NamedTuple):
    """A trade defence duty that covers all goods below a code going one way: `kind` is one of MEASURES.

    `low` and `high` name facts in percent: the lowest rate of a company (empty where only a ceiling is known), and the rate
    for all others.
    """

    direction: Direction
    prefix: str
    kind: str
    low: str
    high: str


@dataclass(frozen=True)
class Tariff:
    """All tables. Lines are sorted by code; `titles` holds chapters, headings and subheadings by language."""

    version: str
    titles: Mapping[str, Mapping[Language, str]] = field(repr=False)
    eu_titles: Mapping[str, Mapping[Language, str]] = field(repr=False)
    china: Mapping[str, tuple[ChinaLine, ...]] = field(repr=False)
    eu: Mapping[str, tuple[EuLine, ...]] = field(repr=False)
    china_table: Table
    eu_table: Table
    vat: tuple[VatRate, ...]
    postal: Mapping[str, Decimal]
    pointers: tuple[Pointer, ...]
    distinctions: Mapping[str, Mapping[Language, str]] = field(repr=False)
    defence: tuple[Measure, ...] = ()

    def knows(self, code: str) -> bool:
        """Whether a code of two to ten digits exists on either side."""
        if len(code) <= codes.SUBHEADING:
            return code in self.titles
        return bool(self.china_lines(code) or self.eu_lines(code))

    def title(self, code: str, language: Language) -> str:
        """What a code covers; the nearest higher code speaks for one without words, English for a missing language."""
        while code:
            found = self.eu_titles.get(code) or self.titles.get(code)
            if found:
                return found.get(language.written) or found.get(Language.EN) or next(iter(found.values()))
            code = code[:-2]
        return ""

    def language_of(self, code: str, language: Language) -> Language:
        """The language in which `title` tells what a code covers: the one asked for, or English."""
        while code:
            if found := self.eu_titles.get(code) or self.titles.get(code):
                return language if language.written in found else Language.EN
            code = code[:-2]
        return language

    def china_lines(self, code: str) -> tuple[ChinaLine, ...]:
        """The lines of the Chinese tariff below a code of at least six digits."""
        return tuple(line for line in self.china.get(code[:6], ()) if line.code.startswith(code))

    def eu_lines(self, code: str) -> tuple[EuLine, ...]:
        """The lines of the Combined Nomenclature below a code; a TARIC code of ten digits stands below its first eight."""
        return tuple(line for line in self.eu.get(code[:6], ()) if line.code.startswith(code[:8]))

    def subheadings(self, code: str) -> tuple[str, ...]:
        """The six-digit codes below a chapter or heading, or the code itself."""
        if len(code) >= codes.SUBHEADING:
            return (code[:6],) if code[:6] in self.titles else ()
        return tuple(known for known in self.titles if len(known) == codes.SUBHEADING and known.startswith(code))

    def nearest(self, code: str) -> tuple[str, ...]:
        """Valid codes most like one that does not exist: those that share most of its beginning, then its digits."""
        width = codes.SUBHEADING if len(code) > 4 else 4 if len(code) > 2 else 2  # noqa: PLR2004  the lengths of HS codes
        wanted = code[:width]
        known = (candidate for candidate in self.titles if len(candidate) == width)
        ranked = sorted(known, key=lambda c: (-_shared(c, wanted), OSA.distance(c, wanted), c))
        return tuple(ranked[:_NEAREST])

    def vat_rates(self, country: str, code: str) -> tuple[VatRate, VatRate]:
        """The rate that we hold for the goods, and the standard rate of the country; KeyError for other countries."""
        here = [rate for rate in self.vat if rate.country == country]
        if not here:
            raise KeyError(country)
        standard = next(rate for rate in here if not rate.prefix)
        fitting = [rate for rate in here if code.startswith(rate.prefix)]
        return max(fitting, key=lambda rate: len(rate.prefix)), standard

    def postal_rate(self, code: str) -> Decimal:
        """The rate of China's tax on personal articles, in percent: the longest code that fits decides."""
        return next(self.postal[code[:n]] for n in range(len(code), -1, -1) if code[:n] in self.postal)

    def articles(self, code: str, direction: Direction, *, warns: bool) -> tuple[str, ...]:
        """Articles that concern the goods; with `warns` those on trade defence measures."""
        found = (p for p in self.pointers if p.direction is direction and p.warns is warns and code.startswith(p.prefix))
        return tuple(dict.fromkeys(p.article for p in sorted(found, key=lambda p: -len(p.prefix))))

    def measures(self, code: str, direction: Direction) -> tuple[Measure, ...]:
        """Trade defence duties that are surely on goods of this code."""
        return tuple(m for m in self.defence if m.direction is direction and code.startswith(m.prefix))

    def defends(self, article: str) -> bool:
        """Whether an article is about a trade defence measure on certain goods."""
        return article in self._defending

    @cached_property  # asked at nearly every message
    def _defending(self) -> frozenset[str]:
        return frozenset(pointer.article for pointer in self.pointers if pointer.warns)


def grouped(lines: Iterable[ChinaLine]) -> list[tuple[ChinaLine, ...]]:
    """Lines that bear the same duty and taxes together, in the order of their codes; goods within a quota left out."""
    groups: dict[tuple[object, ...], list[ChinaLine]] = {}
    for line in lines:
        if line.kind != "quota_in":
            groups.setdefault((line.applied, line.vat, line.consumption_tax, line.kind), []).append(line)
    return [tuple(group) for group in groups.values()]


def eu_grouped(lines: Iterable[EuLine], tariff: Tariff) -> list[tuple[EuLine, ...]]:
    """Lines of the same duty and trade defence together."""
    groups: dict[tuple[object, ...], list[EuLine]] = {}
    for line in lines:
        extra = tuple(measure.high for measure in tariff.measures(line.code, Direction.CN_TO_EU))
        groups.setdefault((line.duty, line.low, line.high, extra), []).append(line)
    return [tuple(group) for group in groups.values()]


def _shared(left: str, right: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
