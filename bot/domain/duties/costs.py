"""The result of an estimate: regimes side by side, each a sum of lines, each line with its rule."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.domain.articles import Knowledge
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.wording import notes as wording
from bot.domain.facts import Fact, Provenance, Source
from bot.domain.replies import Say
from bot.domain.tariff.expressions import Unit
from bot.domain.tariff.tables import Tariff

CENT = Decimal("0.01")


class LineKind(StrEnum):
    """What a line of the landed cost is for."""

    GOODS = "goods"
    FREIGHT = "freight"
    INSURANCE = "insurance"
    DUTY = "duty"
    ANTI_DUMPING = "anti_dumping"
    COUNTERVAILING = "countervailing"
    CONSUMPTION_TAX = "consumption_tax"
    VAT = "vat"
    PARCEL_TAX = "parcel_tax"
    FEE = "fee"

    @property
    def is_tax(self) -> bool:
        return self not in (LineKind.GOODS, LineKind.FREIGHT, LineKind.INSURANCE)

    @property
    def is_defence(self) -> bool:
        return self in (LineKind.ANTI_DUMPING, LineKind.COUNTERVAILING)


class RegimeName(StrEnum):
    """The ways in. The first three lead into China, the others into the EU."""

    GENERAL = "general"
    ECOMMERCE = "ecommerce"
    POSTAL = "postal"
    STANDARD = "standard"
    IOSS = "ioss"
    PARCEL = "parcel"


@dataclass(frozen=True)
class CostLine:
    """An amount in the currency of the estimate, rounded to the cent.

    `amount` None: it cannot be told; `rate` as the tariff writes it (`8%`), empty where none applies; `rule` is the legal
    text that asks for it, `provenance` where the rate was read, None for the user's own figures. `least`: what it comes to at
    the lowest rate of a producer, where `amount` is at the highest.
    """

    kind: LineKind
    amount: Decimal | None
    rate: str = ""
    rule: Source | None = None
    provenance: Provenance | None = None
    least: Decimal | None = None


@dataclass(frozen=True)
class Regime:
    """One way of importing. `allowed`: open to this shipment as told; `notes`: why not, what it requires, what is left out."""

    name: RegimeName
    lines: tuple[CostLine, ...]
    allowed: bool = True
    notes: tuple[Say, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every line could be computed."""
        return all(line.amount is not None for line in self.lines)

    @property
    def total(self) -> Decimal:
        """The sum of the lines that could be computed."""
        return sum((line.amount for line in self.lines if line.amount is not None), Decimal(0))

    @property
    def least(self) -> Decimal | None:
        """The sum at the lowest rates of a producer; None where no rate depends on one."""
        if all(line.least is None for line in self.lines):
            return None
        return self.total - sum(
            (line.amount - line.least for line in self.lines if line.amount and line.least is not None), Decimal(0)
        )

    @property
    def taxes(self) -> Decimal:
        """Duty and taxes alone."""
        return sum((line.amount for line in self.lines if line.amount is not None and line.kind.is_tax), Decimal(0))


@dataclass(frozen=True)
class ExchangeRate:
    """How much one euro was worth, by the European Central Bank; `rates` holds a currency's units per euro."""

    rates: dict[str, Decimal]
    provenance: Provenance

    def convert(self, amount: Decimal, source: str, target: str) -> Decimal:
        """Raises KeyError for a currency that is not quoted."""
        return amount if source == target else amount / self.rates[source] * self.rates[target]


@dataclass(frozen=True)
class Estimate:
    """All regimes of a shipment in one currency, what holds for all of them, and what the figures rest on."""

    currency: str
    code: str
    customs_value: Decimal
    regimes: tuple[Regime, ...]
    notes: tuple[Say, ...]
    facts: tuple[Fact, ...]
    articles: tuple[str, ...]
    exchange: ExchangeRate | None

    @property
    def first(self) -> Regime | None:
        """The first way that is open to the shipment, where all of it could be computed."""
        return next((regime for regime in self.regimes if regime.allowed and regime.complete), None)

    @property
    def cheapest(self) -> Regime | None:
        """The cheapest regime that is allowed and complete, when there is a choice."""
        open_to = [regime for regime in self.regimes if regime.allowed and regime.complete]
        return min(open_to, key=lambda regime: regime.total) if len(open_to) > 1 else None


@dataclass(frozen=True)
class Import:
    """What every regime of a shipment is reckoned from; amounts in the currency of the estimate.

    `value` is the customs value (CIF), `outlay` the lines it is made of.
    """

    shipment: Shipment
    value: Decimal
    outlay: tuple[CostLine, ...]
    currency: str
    exchange: ExchangeRate
    tariff: Tariff
    knowledge: Knowledge

    def converted_to(self, currency: str, amount: Decimal) -> Decimal:
        return self.exchange.convert(amount, self.currency, currency)

    def converted_from(self, currency: str, amount: Decimal) -> Decimal:
        return self.exchange.convert(amount, currency, self.currency)

    def fact(self, name: str) -> Fact:
        return self.knowledge.facts[name]

    def limit(self, name: str) -> Decimal:
        return self.fact(name).numbers[0]


UNIT_NAMES = {
    Unit.KG: wording.UNIT_KILOGRAMS,
    Unit.LITRE: wording.UNIT_LITRES,
    Unit.ITEM: wording.UNIT_PIECES,
}
"""The quantities that a user is asked for."""


def percent(rate: Decimal) -> str:
    """A percentage as tariffs write it."""
    return f"{rate.normalize():f}%"


def rounded(amount: Decimal) -> Decimal:
    """To the cent, half up, as customs forms do; done once, when a line is written."""
    return amount.quantize(CENT, ROUND_HALF_UP)
