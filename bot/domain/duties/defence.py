"""Trade defence on top of the duty: from the lowest rate of a company to the rate of all others. Pure.

Anti-dumping: Regulation (EU) 2016/1036; countervailing: Regulation (EU) 2016/1037; in China the regulations of the same names.
The rate depends on the producer, whom nobody here knows: the least is told with the most, and sums rest on the most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.articles import Direction
from bot.domain.duties.costs import CostLine, Import, LineKind, percent, rounded
from bot.domain.facts import Fact, Source
from bot.domain.tariff.tables import Measure, Tariff

_KINDS = {kind.value: kind for kind in (LineKind.ANTI_DUMPING, LineKind.COUNTERVAILING)}


@dataclass(frozen=True)
class Defence:
    """The lines of a shipment's measures, what they come to at least and at most, and the facts behind them."""

    lines: tuple[CostLine, ...]
    least: Decimal
    most: Decimal
    facts: tuple[Fact, ...]


NONE = Defence((), Decimal(0), Decimal(0), ())
"""No measure."""


def defence(goods: Import, measures: Sequence[Measure], rule: Source) -> Defence:
    """What measures cost on the customs value; `rule` is the law that asks for them."""
    lines, facts = [], []
    least = most = Decimal(0)
    for measure in measures:
        low, high = bounds(measure, goods.knowledge.facts)
        lower, upper = rounded(goods.value * low / 100), rounded(goods.value * high / 100)
        source = goods.fact(measure.high)
        shown = written(measure, goods.knowledge.facts)
        lines.append(CostLine(_KINDS[measure.kind], upper, shown, rule, source.provenance, None if lower == upper else lower))
        facts += [goods.fact(name) for name in dict.fromkeys((measure.low, measure.high)) if name]
        least, most = least + lower, most + upper
    return Defence(tuple(lines), least, most, tuple(facts))


def bounds(measure: Measure, facts: Mapping[str, Fact]) -> tuple[Decimal, Decimal]:
    """The lowest and the highest rate in percent; the lowest is nought where only a ceiling is known."""
    low = min(facts[measure.low].numbers) if measure.low else Decimal(0)
    return low, max(facts[measure.high].numbers)


def on_top(code: str, direction: Direction, tariff: Tariff, facts: Mapping[str, Fact]) -> str:
    """All trade defence duty on goods of a code as it is shown: 9.9–62.1% + 3.9–17.2%; empty without any."""
    return " + ".join(written(measure, facts) for measure in tariff.measures(code, direction))


def written(measure: Measure, facts: Mapping[str, Fact]) -> str:
    """A rate as it is shown: 79%, 9.9–62.1%, or ≤ 48.5% where only a ceiling is known."""
    low, high = bounds(measure, facts)
    if not measure.low:
        return f"≤ {percent(high)}"
    return percent(high) if low == high else f"{low.normalize():f}–{percent(high)}"
