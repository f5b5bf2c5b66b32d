"""What the duty office can show."""

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.articles import Direction
from bot.domain.duties.consignment import Line
from bot.domain.duties.costs import Estimate
from bot.domain.duties.rates import ChinaRates, EuRates
from bot.domain.duties.shipment import Shipment
from bot.domain.replies import Part
from bot.domain.tariff.search import Found
from bot.domain.tariff.tables import VatRate


@dataclass(frozen=True)
class ShowCandidates(Part):
    """Codes that may be meant, each with its title, the known name that led to it and its rates in the `directions`."""

    found: tuple[Found, ...]
    directions: tuple[Direction, ...] = ()


@dataclass(frozen=True)
class ShowSpread(Part):
    """What codes of which one is meant bear in the `directions`: the duty from the lowest to the highest, with `vat` the VAT."""

    codes: tuple[str, ...]
    directions: tuple[Direction, ...]
    vat: bool = False


@dataclass(frozen=True)
class ShowNoted(Part):
    """What is known of a shipment so far, while its question stays open; `lines`: all goods of it where there are several."""

    shipment: Shipment
    lines: tuple[Shipment, ...] = ()


@dataclass(frozen=True)
class ShowRates(Part):
    """The rates of a code into China, into the EU or both; None where they were not asked for or the code has none."""

    code: str
    directions: tuple[Direction, ...]
    china: ChinaRates | None
    eu: EuRates | None
    vat: VatRate
    measures: tuple[str, ...]


@dataclass(frozen=True)
class ShowElsewhere(Part):
    """Goods made where their rate is not known, and the official place to look it up."""

    country: str
    code: str | None
    direction: Direction | None


@dataclass(frozen=True)
class ShowTaxes(Part):
    """Duty and taxes of a landed cost, what they are a share of, and why; with `vat` the VAT alone."""

    estimate: Estimate
    vat: bool = False
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class ShowConverted(Part):
    """The total and the taxes of a landed cost in another `currency`."""

    estimate: Estimate
    currency: str


@dataclass(frozen=True)
class ShowEach(Part):
    """What one of `quantity` pieces, kilograms or litres (`of`; empty for all) comes to in a landed cost, perhaps in another `currency`."""

    estimate: Estimate
    of: str
    quantity: Decimal
    counted_by: str = ""
    currency: str = ""


@dataclass(frozen=True)
class ShowEstimate(Part):
    """A landed cost; `before` is the total of the same regime before the last change; `lines`: the goods where there are several."""

    shipment: Shipment
    estimate: Estimate
    before: Decimal | None = None
    lines: tuple[Line, ...] = ()
