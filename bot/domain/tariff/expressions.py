"""Duties as tariffs write them: `8%`, `9.6% + 31.9 EUR / 100 kg`, `20% + 1 CNY/kg`; parsed once, computed when possible."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a specific duty counts."""

    KG = "kg"
    LITRE = "litre"
    ALCOHOL = "hl of pure alcohol"
    ITEM = "item"
    SQUARE_METRE = "m2"
    METRE = "m"


_UNITS: dict[str, tuple[Unit, Decimal]] = {
    "100 kg": (Unit.KG, Decimal(100)),
    "kg": (Unit.KG, Decimal(1)),
    "tonne": (Unit.KG, Decimal(1000)),
    "t": (Unit.KG, Decimal(1000)),
    "hl": (Unit.LITRE, Decimal(100)),
    "l": (Unit.LITRE, Decimal(1)),
    "% vol / hl": (Unit.ALCOHOL, Decimal(1)),
    "item": (Unit.ITEM, Decimal(1)),
    "1000 items": (Unit.ITEM, Decimal(1000)),
    "m2": (Unit.SQUARE_METRE, Decimal(1)),
    "100 m": (Unit.METRE, Decimal(100)),
    "100 kg / gross": (Unit.KG, Decimal(100)),
}
_TERM = re.compile(r"(?P<percent>[\d.]+)%|(?P<amount>[\d.]+) (?P<currency>EUR|CNY) ?/ ?(?P<unit>[^+]+?)(?= \+|$)")


@dataclass(frozen=True)
class Term:
    """A percentage of the customs value, or an amount of money for so many units."""

    percent: Decimal | None = None
    amount: Decimal = Decimal(0)
    currency: str = ""
    unit: Unit | None = None
    per: Decimal = Decimal(1)

    def of(self, value: Decimal, quantities: Mapping[Unit, Decimal]) -> Decimal:
        """The duty, in the currency of `value`; amounts must be in that currency. Raises KeyError without the quantity."""
        if self.percent is not None:
            return value * self.percent / 100
        assert self.unit is not None  # noqa: S101  one of the two is always there
        return self.amount * quantities[self.unit] / self.per


@dataclass(frozen=True)
class Expression:
    """The sum of its terms, not below `least` and not above `most` where these are given."""

    text: str
    terms: tuple[Term, ...]
    least: tuple[Term, ...] = ()
    most: tuple[Term, ...] = ()

    @property
    def percent(self) -> Decimal | None:
        """The percentage when the duty is nothing but one."""
        return self.terms[0].percent if len(self.terms) == 1 and not self.least and not self.most else None

    @property
    def needs(self) -> frozenset[Unit]:
        """The quantities without which it cannot be computed."""
        return frozenset(term.unit for term in (*self.terms, *self.least, *self.most) if term.unit is not None)

    def of(self, value: Decimal, quantities: Mapping[Unit, Decimal]) -> Decimal:
        """The duty on a customs value; raises KeyError when a quantity it needs is missing."""
        duty = _sum(self.terms, value, quantities)
        if self.least:
            duty = max(duty, _sum(self.least, value, quantities))
        if self.most:
            duty = min(duty, _sum(self.most, value, quantities))
        return duty


def parse(text: str) -> Expression | None:
    """The expression, or None for what depends on more than value and quantity: recipes, seasons, entry prices."""
    head, _, most = text.partition(" MAX ")
    head, _, least = head.partition(" MIN ")
    parts = [_terms(part) if part else () for part in (head, least, most)]
    if any(part is None for part in parts) or not parts[0]:
        return None
    return Expression(text, *(part for part in parts if part is not None))


def _terms(text: str) -> tuple[Term, ...] | None:
    terms = []
    for part in text.split(" + "):
        match = _TERM.fullmatch(part.strip())
        if match is None:
            return None
        if match["percent"]:
            terms.append(Term(percent=Decimal(match["percent"])))
            continue
        if match["unit"].strip() not in _UNITS:
            return None
        unit, per = _UNITS[match["unit"].strip()]
        terms.append(Term(None, Decimal(match["amount"]), match["currency"], unit, per))
    return tuple(terms)


def _sum(terms: tuple[Term, ...], value: Decimal, quantities: Mapping[Unit, Decimal]) -> Decimal:
    return sum((term.of(value, quantities) for term in terms), Decimal(0))
