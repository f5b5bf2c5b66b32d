"""The duty office: tariff, search and reader together, built once, never changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.domain.articles import Direction, Knowledge
from bot.domain.duties.costs import ExchangeRate
from bot.domain.duties.rates import china_rates, eu_rates
from bot.domain.duties.reading import ShipmentReader
from bot.domain.tariff import codes
from bot.domain.tariff.search import Found, ProductIndex
from bot.domain.tariff.tables import Tariff

SURE = 0.75
"""A code is taken without asking from this probability on."""
LIKELY = 0.55
"""Words are taken for a name of goods when one of the codes found is right with this probability."""
WORTH_SHOWING = 0.05


@dataclass(frozen=True)
class Office:
    """`encode` turns names into sentence vectors; `exchange` holds the last ECB reference rates."""

    knowledge: Knowledge
    tariff: Tariff
    index: ProductIndex
    reader: ShipmentReader
    exchange: ExchangeRate
    encode: Callable[[Sequence[str]], np.ndarray]

    def find(self, text: str) -> tuple[Found, ...]:
        """Subheadings for a name of goods, best first, at most five."""
        return tuple(found for found in self.index.find(text, self.encode) if found.score >= WORTH_SHOWING)

    def sure(self, found: Sequence[Found]) -> bool:
        """Whether the first one may be taken without asking: an everyday name of one code, or a clear lead."""
        if not found or found[0].score < SURE:
            return False
        if any(each.exact for each in found):
            return sum(each.exact for each in found) == 1
        return True

    def likely(self, found: Sequence[Found]) -> bool:
        """Whether the words name goods at all."""
        return bool(found) and (found[0].exact or sum(each.score for each in found) >= LIKELY)

    def undecided(self, code: str, direction: Direction) -> bool:
        """Whether the rates below a code differ, so that the line matters."""
        rates = china_rates(self.tariff, code) if direction is Direction.EU_TO_CN else eu_rates(self.tariff, code)
        return rates is not None and not rates.decided

    def candidates(self, code: str) -> tuple[str, ...]:
        """The subheadings that a typed code can mean: itself, those below it, or none when it does not exist."""
        code = codes.usable(code)
        if len(code) > codes.SUBHEADING and self.tariff.knows(code):
            return (code,)
        return self.tariff.subheadings(code)
