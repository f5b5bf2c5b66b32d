"""What the user tells of a shipment: goods, value, terms, costs and where it goes."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.tariff.expressions import Unit

SQUARE = "sqm"
"""The noun of what is counted in square metres."""
_CENT = Decimal("0.01")
_OF_ALL = ("incoterm", "freight")
"""What is passed over for all goods of a shipment together."""


class Incoterm(StrEnum):
    """Incoterms 2020, all eleven (ICC publication 723)."""

    EXW = "EXW"
    FCA = "FCA"
    FAS = "FAS"
    FOB = "FOB"
    CFR = "CFR"
    CPT = "CPT"
    CIF = "CIF"
    CIP = "CIP"
    DAP = "DAP"
    DPU = "DPU"
    DDP = "DDP"

    @property
    def includes_freight(self) -> bool:
        """Whether the seller's price already holds the main carriage."""
        return self not in (Incoterm.EXW, Incoterm.FCA, Incoterm.FAS, Incoterm.FOB)

    @property
    def includes_insurance(self) -> bool:
        """Whether the price holds insurance, or the seller bears the risk to the end and no cost of insurance is added."""
        return self in (Incoterm.CIF, Incoterm.CIP, Incoterm.DAP, Incoterm.DPU, Incoterm.DDP)


class Channel(StrEnum):
    """Who buys, and how: a firm, a consumer's parcel, or a consumer through cross-border e-commerce."""

    BUSINESS = "business"
    PARCEL = "parcel"
    ECOMMERCE = "ecommerce"


class Mode(StrEnum):
    """The main carriage."""

    AIR = "air"
    SEA = "sea"
    RAIL = "rail"
    ROAD = "road"
    COURIER = "courier"


@dataclass(frozen=True)
class UnitPrice:
    """The price of `many` (one, or a dozen, or what is in a case); `of` is the quantity: items, kilograms or litres."""

    price: Money
    of: str
    many: Decimal = Decimal(1)

    def times(self, quantity: Decimal) -> Money:
        product = self.price.amount * quantity / self.many
        cents = product.quantize(_CENT, ROUND_HALF_UP)
        exact = product == cents and len(str(product)) <= len(str(cents))  # 4800, but not 12000.000
        return Money(product if exact else cents, self.price.currency)


@dataclass(frozen=True)
class Shipment:
    """What is known so far; None is "not said yet", and for freight and insurance also "skipped".

    `each`: the price of one, by which `value` follows the quantity; `loose`: nobody said whether `value` is that of one or of all;
    `pack`: packages and how many items each of them holds; `bottle`: the litres in one item, or in one inside of it where
    `counted_by`, the noun of the items, is a package.
    `product`: the user's words; `code`: an HS code of six to ten digits; `kilograms` net; `country`: ISO 3166 code of the
    member state for goods to the EU; `origin`: that of the country where they were made, empty where nobody told it;
    `samples`: the goods were said to be some; `without_taxes`: the price is that of a DDP sale without its duty and taxes.
    """

    product: str = ""
    code: str | None = None
    direction: Direction | None = None
    value: Money | None = None
    incoterm: Incoterm | None = None
    freight: Money | None = None
    insurance: Money | None = None
    kilograms: Decimal | None = None
    litres: Decimal | None = None
    items: Decimal | None = None
    channel: Channel | None = None
    country: str | None = None
    mode: Mode | None = None
    each: UnitPrice | None = None
    loose: bool = False
    pack: tuple[tuple[str, Decimal], ...] = ()
    bottle: Decimal | None = None
    counted_by: str = ""
    skipped: tuple[str, ...] = ()
    origin: str = ""
    samples: bool = False
    without_taxes: bool = False

    @property
    def term(self) -> str:
        """The rule as it was told: of a DDP price the part without duty and taxes is reckoned as DAP."""
        if self.incoterm is None:
            return ""
        return Incoterm.DDP.value if self.without_taxes and self.incoterm is Incoterm.DAP else self.incoterm.value

    def going_with(self, first: "Shipment") -> "Shipment":
        """The same goods in one shipment with others: its way, freight and buyer are those of all, its rule where none was told."""
        own = tuple(step for step in self.skipped if step not in _OF_ALL)
        same = replace(self, direction=first.direction, country=first.country, channel=first.channel, mode=first.mode)
        same = replace(same, freight=first.freight, insurance=first.insurance, without_taxes=first.without_taxes)
        skipped = (*own, *(step for step in first.skipped if step in _OF_ALL))
        return replace(same, incoterm=self.incoterm or first.incoterm, skipped=skipped)

    def uncounted(self) -> "Shipment":
        """The same without how many, how heavy and how large the goods are: those of others."""
        emptied = replace(self, kilograms=None, litres=None, items=None, bottle=None)
        return replace(emptied, counted_by="", pack=(), loose=False)

    @property
    def quantities(self) -> dict[Unit, Decimal]:
        """The quantities that specific duties are computed on."""
        given = {Unit.KG: self.kilograms, Unit.LITRE: self.litres, Unit.ITEM: self.items}
        return {unit: quantity for unit, quantity in given.items() if quantity}
