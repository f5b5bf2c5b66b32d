"""China's consumption tax on imports: by value, by quantity, or both, some of it only above a price.

Interim Regulations on Consumption Tax (State Council Decree 539), articles 4, 5 and 9; caishui [2016] 103 for cosmetics.
The composite assessable price is (customs value + duty + quantity x fixed amount) / (1 - rate).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.tariff.expressions import Expression, Unit, parse

_UNIT_PRICE = re.compile(r"(?P<rate>.+) if unit price >= (?P<limit>[\d.]+) CNY(?: per ml or g, (?P<sheet>[\d.]+) CNY per sheet)?")
_BY_PRICE = re.compile(r"(?P<high>.+) if price >= (?P<limit>[\d.]+) USD/t else (?P<low>.+)")
LITRES_OF_BEER_IN_A_TONNE = Decimal(988)
"""Detailed Rules for the Interim Regulations on Consumption Tax, article 10."""


class NeedsQuantityError(LookupError):
    """The tax cannot be told without a quantity; `units`: any one of them will do."""

    def __init__(self, *units: Unit) -> None:
        super().__init__(*units)
        self.units = units


@dataclass(frozen=True)
class ConsumptionTax:
    """The tax on a shipment in CNY and the rate that was applied; `below_threshold`: the goods are too cheap to bear it."""

    amount: Decimal
    rate: Expression | None
    below_threshold: bool = False


def consumption_tax(text: str, value: Decimal, duty: Decimal, usd: Decimal, quantities: Mapping[Unit, Decimal]) -> ConsumptionTax:
    """The tax on goods of customs value `value` and `duty`, both in CNY; `usd` is the price of a dollar in CNY.

    Raises NeedsQuantityError when weight, volume or count decides and is not known, ValueError for what nobody can compute.
    """
    if not text:
        return ConsumptionTax(Decimal(0), None)
    if match := _UNIT_PRICE.fullmatch(text):
        if not _reaches(match, value, quantities):
            return ConsumptionTax(Decimal(0), None, below_threshold=True)
        text = match["rate"]
    elif match := _BY_PRICE.fullmatch(text):
        tonnes = _tonnes_of_beer(quantities)
        text = match["high" if value / tonnes >= Decimal(match["limit"]) * usd else "low"]
        quantities = {**quantities, Unit.KG: tonnes * 1000}
    rate = _computable(text, quantities)
    fixed = sum((term.of(value, quantities) for term in rate.terms if term.unit is not None), Decimal(0))
    percent = sum((term.percent for term in rate.terms if term.percent is not None), Decimal(0)) / 100
    composite = (value + duty + fixed) / (1 - percent)
    return ConsumptionTax(composite * percent + fixed, rate)


def _reaches(match: re.Match[str], value: Decimal, quantities: Mapping[Unit, Decimal]) -> bool:
    """Whether the price of a unit reaches the threshold of high-end goods."""
    limit = Decimal(match["limit"])
    if match["sheet"] is None:  # watches: by the piece
        if Unit.ITEM not in quantities:
            raise NeedsQuantityError(Unit.ITEM)
        return value / quantities[Unit.ITEM] >= limit
    grams = quantities.get(Unit.KG) or quantities.get(Unit.LITRE)  # a gram or a millilitre: the limit is the same
    if grams is not None:
        return value / (grams * 1000) >= limit
    raise NeedsQuantityError(Unit.KG, Unit.LITRE)


def _tonnes_of_beer(quantities: Mapping[Unit, Decimal]) -> Decimal:
    if Unit.LITRE in quantities:
        return quantities[Unit.LITRE] / LITRES_OF_BEER_IN_A_TONNE
    if Unit.KG in quantities:
        return quantities[Unit.KG] / 1000
    raise NeedsQuantityError(Unit.LITRE, Unit.KG)


def _computable(text: str, quantities: Mapping[Unit, Decimal]) -> Expression:
    """The first of the equivalent forms (by weight or by volume) whose quantity is known."""
    forms = [parse(form) for form in text.split(" or ")]
    known = [form for form in forms if form is not None]
    if not known:
        raise ValueError(text)
    for form in known:
        if form.needs <= quantities.keys():
            return form
    raise NeedsQuantityError(*(unit for form in known for unit in form.needs))
