"""What one message says of a shipment."""

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.amounts import Amount, Money
from bot.domain.articles import Direction
from bot.domain.duties.packs import Pack
from bot.domain.duties.shipment import Channel, Incoterm, Mode, UnitPrice


@dataclass(frozen=True)
class Told:
    """What a message says of a shipment; None where it says nothing.

    `unit_price`: the price of one piece, kilogram or litre, of which `value` is the product where their number is told;
    `loose`: the value may be that of one or of all: "1000 bikes at 400 EUR", or a price beside goods whose number is not told;
    `says_value`: the amount is said to be the price; a freight without currency has an empty one; `freight_each`: that of one kilogram or piece;
    `counted_by`: the noun of the items; `pack`: packages and how many each of them holds; `holds`: what one package holds,
    where their number is not told beside it; `bottle`: the litres in one piece, or in one of those in a package; `carriers`: a number of pallets;
    `origin`: where the goods were made, `perhaps_from`: where they may be, on their way into the EU; `from_china`: a place there is named; `lacks`: what they are without; `of_samples`: they are samples; `no_freight`: its cost is
    said not to be known; `between`: two figures between which an amount lies, of which it is the higher one; `beside`: a sum that is no price of the goods; `firm_way`: the direction does not only follow from a name of China; `freight_in`: the price holds the freight; `currency`: one that is named without an amount, `wished`: in which sums shall perhaps be shown; `bare`: a number with nothing beside it; `taken_back`: numbers that shall not hold any more; `doubtful`: numbers such as 1.500 that may be two things.
    """

    goods: str
    codes: tuple[str, ...] = ()
    value: Money | None = None
    unit_price: UnitPrice | None = None
    loose: bool = False
    says_value: bool = False
    freight: Money | None = None
    freight_each: UnitPrice | None = None
    insurance: Money | None = None
    kilograms: Decimal | None = None
    litres: Decimal | None = None
    bottle: Decimal | None = None
    items: Decimal | None = None
    counted_by: str = ""
    carriers: Decimal | None = None
    pack: tuple[tuple[str, Decimal], ...] = ()
    holds: Pack | None = None
    incoterm: Incoterm | None = None
    mode: Mode | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    firm_way: bool = False
    country: str | None = None
    currency: str = ""
    wished: bool = False
    taken_back: tuple[Decimal, ...] = ()
    bare: Decimal | None = None
    doubtful: Amount | None = None
    about_duty: bool = False
    origin: str = ""
    perhaps_from: str = ""
    from_china: bool = False
    lacks: str = ""
    of_samples: bool = False
    no_freight: bool = False
    beside: Money | None = None
    freight_in: bool = False
    between: str = ""

    @property
    def details(self) -> int:
        """How much it tells of a certain shipment, 0 without a price: goods in general have none."""
        if self.value is None and self.unit_price is None and self.doubtful is None:
            return 0
        told = (self.freight, self.kilograms, self.litres, self.items, self.incoterm, self.mode)
        return 1 + sum(each is not None for each in told)
