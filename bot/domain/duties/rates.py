"""From a code to the figures of its line: every rate becomes a Fact with the pedigree of its table."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.articles import Direction
from bot.domain.facts import Fact, Provenance, Shape
from bot.domain.tariff.codes import SUBHEADING
from bot.domain.tariff.tables import ChinaLine, EuLine, Table, Tariff, VatRate, eu_grouped, grouped


@dataclass(frozen=True)
class ChinaRates:
    """The rates of the lines below a code. `options`: lines of like rates together, the first group when only one is left.

    `applied` is what is charged, `mfn` the rate it was lowered from; None where the duty goes by weight or piece.
    """

    options: tuple[tuple[ChinaLine, ...], ...]
    mfn: Fact | None
    provisional: Fact | None
    applied: Fact | None
    vat: Fact
    consumption_tax: tuple[str, ...]

    @property
    def decided(self) -> bool:
        return len(self.options) == 1

    @property
    def dearest(self) -> ChinaLine:
        """The line with the highest duty: what to reckon with while the line is not decided."""
        return max((line for group in self.options for line in group), key=lambda line: (line.applied is None, line.applied or 0))


@dataclass(frozen=True)
class EuRates:
    """The duty of the lines below a code; `duty` is a Fact when it is a percentage, `lines` one of each group."""

    options: tuple[tuple[EuLine, ...], ...]
    duty: Fact | None

    @property
    def decided(self) -> bool:
        return len(self.options) == 1

    @property
    def line(self) -> EuLine:
        """The line, or the one with the highest percentage while it is not decided."""
        return max((group[0] for group in self.options), key=lambda line: (line.high is not None, line.high or 0))


def china_rates(tariff: Tariff, code: str) -> ChinaRates | None:
    """What goods of EU origin pay in China in general trade; None when no line stands below the code.

    For a code of the other tariff, whose first six digits alone are shared, the lines below those.
    """
    groups = grouped(tariff.china_lines(code) or tariff.china_lines(code[:SUBHEADING]))
    if not groups:
        return None
    lines = [line for group in groups for line in group]
    table = tariff.china_table
    vat = _fact(f"china.{code}.vat", (line.vat for line in lines), table)
    assert vat is not None  # noqa: S101  every line has a rate of VAT
    return ChinaRates(
        tuple(groups),
        _fact(f"china.{code}.mfn", (line.mfn for line in lines), table),
        _fact(f"china.{code}.provisional", (line.provisional for line in lines), table),
        _fact(f"china.{code}.applied", (line.applied for line in lines), table),
        vat,
        tuple(dict.fromkeys(line.consumption_tax for line in lines)),
    )


def eu_rates(tariff: Tariff, code: str) -> EuRates | None:
    """What goods of Chinese origin pay in the EU without preference; None when no line stands below the code (or its six digits)."""
    groups = eu_grouped(tariff.eu_lines(code) or tariff.eu_lines(code[:SUBHEADING]), tariff)
    if not groups:
        return None
    percents: list[Decimal | None] = [rate for group in groups for line in group for rate in (line.low, line.high)]
    known = all(rate is not None for rate in percents)
    return EuRates(tuple(groups), _fact(f"eu.{code}.duty", percents, tariff.eu_table) if known else None)


def same_rates(tariff: Tariff, found: Iterable[str], direction: Direction) -> bool:
    """Whether all codes bear the same duty, taxes and measures in a direction, so that it does not matter which one is meant."""
    kinds = {_kind(tariff, code, direction) for code in found}
    return len(kinds) == 1 and None not in kinds


def _kind(tariff: Tariff, code: str, direction: Direction) -> tuple[object, ...] | None:
    """All that is charged on a code; None where that depends on the line below it."""
    measures = tariff.articles(code, direction, warns=True)
    if direction is Direction.EU_TO_CN:
        china = china_rates(tariff, code)
        if china is None or not china.decided or china.applied is None:
            return None
        return china.applied.numbers, china.vat.numbers, china.consumption_tax, measures
    eu = eu_rates(tariff, code)
    return (eu.line.duty, tariff.vat_rates("BE", code)[0].rate, measures) if eu and eu.decided and eu.line.duty else None


def vat_fact(name: str, rate: VatRate) -> Fact:
    """A rate of VAT in percent as a Fact."""
    return Fact(name, Shape.SINGLE, (rate.rate,), None, "percent", rate.provenance, rate.review_by)


def computed(name: str, amount: Decimal, currency: str, provenance: Provenance) -> Fact:
    """An amount that was reckoned here, with the pedigree of the rate behind it."""
    return Fact(name, Shape.SINGLE, (amount,), None, currency, provenance, None)


def _fact(name: str, values: Iterable[Decimal | None], table: Table) -> Fact | None:
    """One figure for equal rates, a range for different ones; None when a rate is not a percentage or there is none."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    low, high = min(known), max(known)
    shape, numbers = (Shape.SINGLE, (low,)) if low == high else (Shape.RANGE, (low, high))
    return Fact(name, shape, numbers, None, "percent", table.provenance, table.review_by)
