"""What invoice and packing list say, as a text that any store can keep."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from bot.domain.duties.shipment import Incoterm, Mode

FIELDS = ("seller", "buyer", "items", "terms", "number")
"""The questions of the form, in order."""


@dataclass(frozen=True)
class Party:
    """Seller or buyer. `number`: VAT, EORI or Chinese credit code, without spaces; empty when none was given."""

    name: str
    address: str
    number: str = ""


@dataclass(frozen=True)
class Item:
    """One line. `price` of one unit in the currency of the consignment; weights of the whole line in kg, None when not told."""

    description: str
    code: str
    quantity: Decimal
    unit: str
    price: Decimal
    currency: str
    net: Decimal | None = None
    gross: Decimal | None = None

    @property
    def amount(self) -> Decimal:
        return (self.quantity * self.price).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Consignment:
    """A form being filled; `asking` is the field that is awaited, `origin` a country as typed, `packages` their number."""

    seller: Party | None = None
    buyer: Party | None = None
    items: tuple[Item, ...] = ()
    incoterm: Incoterm | None = None
    place: str = ""
    mode: Mode | None = None
    packages: int | None = None
    origin: str = ""
    number: str = ""
    dated: date | None = None
    asking: str | None = None

    @property
    def currency(self) -> str:
        return self.items[0].currency if self.items else ""

    @property
    def total(self) -> Decimal:
        return sum((item.amount for item in self.items), Decimal(0))

    @property
    def net(self) -> Decimal | None:
        """Kilograms; None as long as a line has no weight."""
        return _sum(item.net for item in self.items)

    @property
    def gross(self) -> Decimal | None:
        return _sum(item.gross for item in self.items)

    def with_items(self, items: tuple[Item, ...]) -> "Consignment":
        return replace(self, items=items)

    def to_text(self) -> str:
        return _CONSIGNMENT.dump_json(self).decode()

    @classmethod
    @lru_cache(maxsize=64)  # asked for several times a message
    def from_text(cls, text: str | None) -> "Consignment":
        """An empty form for None and for anything that an older release wrote differently."""
        try:
            return _CONSIGNMENT.validate_json(text) if text else cls()
        except ValidationError:
            return cls()


def _sum(weights: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for weight in weights:
        if weight is None:
            return None
        total += weight
    return total


_CONSIGNMENT = TypeAdapter(Consignment)
