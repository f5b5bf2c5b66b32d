"""The landed cost of a shipment: customs value first, then every regime, with all the figures it rests on."""

from datetime import date
from decimal import Decimal

from bot.domain.amounts import Money
from bot.domain.articles import Direction, Knowledge
from bot.domain.duties.china import china_regimes
from bot.domain.duties.costs import CostLine, Estimate, ExchangeRate, Import, LineKind, Regime, rounded
from bot.domain.duties.europe import eu_regimes
from bot.domain.duties.rates import ChinaRates, EuRates, china_rates, computed, eu_rates
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.wording import notes as wording
from bot.domain.facts import Fact, Shape
from bot.domain.replies import Say
from bot.domain.tariff.tables import Tariff

_CUSTOMS_VALUE_LAWS = {Direction.EU_TO_CN: "K16", Direction.CN_TO_EU: "K01"}


class IncompleteError(ValueError):
    """The shipment lacks what an estimate needs: code, direction or value."""


def estimate(shipment: Shipment, tariff: Tariff, knowledge: Knowledge, exchange: ExchangeRate, on: date) -> Estimate:
    """What the shipment costs on the other side, in the currency of its value.

    Raises IncompleteError without code, direction or value, KeyError for a currency the ECB does not quote.
    """
    if not shipment.code or shipment.direction is None or shipment.value is None:
        raise IncompleteError
    currency = shipment.value.currency
    outlay = _outlay(shipment, currency, exchange, knowledge)
    value = sum((line.amount or Decimal(0) for line in outlay), Decimal(0))
    notes = list(_missing_costs(shipment))
    regimes: tuple[Regime, ...] = ()
    facts: tuple[Fact, ...] = ()
    rates: ChinaRates | EuRates | None
    goods = Import(shipment, value, outlay, currency, exchange, tariff, knowledge)
    if shipment.direction is Direction.EU_TO_CN:
        rates = china_rates(tariff, shipment.code)
        if rates is not None:
            regimes, used = china_regimes(goods, rates)
            facts = tuple(fact for fact in (rates.mfn, rates.provisional, rates.vat) if fact is not None) + used
            notes += _uncertain(rates)
        table = tariff.china_table
    else:
        rates = eu_rates(tariff, shipment.code)
        if rates is not None:
            regimes, used = eu_regimes(goods, rates)
            facts = ((rates.duty,) if rates.duty is not None else ()) + used
            notes += _uncertain(rates)
        table = tariff.eu_table
        notes += [] if shipment.country else [Say(wording.BELGIAN_VAT)]
    if rates is None:
        notes.append(Say(wording.NOT_IN_TABLE, {"code": shipment.code}))
    if table.valid_to is not None and on > table.valid_to:
        notes.append(Say(wording.TABLE_EXPIRED, {"date": table.valid_to.isoformat()}))
    measures = tariff.articles(shipment.code, shipment.direction, warns=True)
    notes += _defended(regimes, shipment.direction, known=bool(measures))
    if _foreign(shipment, currency) or shipment.direction is Direction.EU_TO_CN:
        facts = (*facts, exchange_fact(exchange, currency if currency != "EUR" else "CNY"))
    articles = (*measures, *tariff.articles(shipment.code, shipment.direction, warns=False))
    amounts = tuple(
        computed(f"{regime.name}.{line.kind}", line.amount, currency, line.provenance)
        for regime in regimes
        for line in regime.lines
        if line.amount is not None and line.provenance is not None
    )
    return Estimate(currency, shipment.code, value, regimes, tuple(notes), (*facts, *amounts), articles, exchange)


def _outlay(shipment: Shipment, currency: str, exchange: ExchangeRate, knowledge: Knowledge) -> tuple[CostLine, ...]:
    """Goods, freight and insurance up to the border; what the Incoterm already holds in the price is not added again.

    The customs value on both sides is CIF: UCC article 71, Chinese Tariff Law article 25.
    """
    assert shipment.value is not None and shipment.direction is not None  # noqa: S101, PT018  estimate() has asked
    rule = knowledge.sources[_CUSTOMS_VALUE_LAWS[shipment.direction]]
    lines = [CostLine(LineKind.GOODS, rounded(shipment.value.amount), "", rule)]
    for kind, cost in added_costs(shipment):
        lines.append(CostLine(kind, rounded(exchange.convert(cost.amount, cost.currency, currency)), "", rule))
    return tuple(lines)


def added_costs(shipment: Shipment) -> list[tuple[LineKind, Money]]:
    """Freight and insurance that come on top of the price under the shipment's Incoterm."""
    term = shipment.incoterm
    added = []
    if shipment.freight is not None and (term is None or not term.includes_freight):
        added.append((LineKind.FREIGHT, shipment.freight))
    if shipment.insurance is not None and (term is None or not term.includes_insurance):
        added.append((LineKind.INSURANCE, shipment.insurance))
    return added


def _missing_costs(shipment: Shipment) -> list[Say]:
    """What a customs value should hold and the user could not tell."""
    term = shipment.incoterm
    if shipment.freight is None and (term is None or not term.includes_freight):
        return [Say(wording.FREIGHT_NOT_INCLUDED)]
    return []


def _defended(regimes: tuple[Regime, ...], direction: Direction, *, known: bool) -> list[Say]:
    """What of trade defence is not in the sum, or may be less; `known`: an article tells of a measure on the goods."""
    reckoned = [line for regime in regimes for line in regime.lines if line.kind.is_defence]
    if reckoned:
        return [Say(wording.TRADE_DEFENCE_BY_PRODUCER)] if any(line.least is not None for line in reckoned) else []
    if known:
        return [Say(wording.TRADE_DEFENCE_NOT_INCLUDED)]
    return [Say(wording.TRADE_DEFENCE_NOT_KNOWN)] if direction is Direction.CN_TO_EU else []


def _uncertain(rates: ChinaRates | EuRates) -> list[Say]:
    if rates.decided:
        if isinstance(rates, EuRates) and "|" in rates.line.duty:
            return [Say(wording.LOWER_FOR_SPECIAL_USE, {"duty": rates.line.duty.replace(" | ", ", ")})]
        if isinstance(rates, EuRates) and not rates.line.duty and rates.duty is not None:
            return [Say(wording.ONLY_A_RANGE, {"range": rates.duty})]
        return []
    known = rates.applied if isinstance(rates, ChinaRates) else rates.duty
    if known is not None and known.shape is Shape.RANGE:
        return [Say(wording.HIGHEST_OF_RANGE, {"range": known})]
    return [Say(wording.SEVERAL_LINES)]


def _foreign(shipment: Shipment, currency: str) -> bool:
    return currency != "EUR" or any(
        money is not None and money.currency != currency for money in (shipment.freight, shipment.insurance)
    )


def exchange_fact(exchange: ExchangeRate, currency: str) -> Fact:
    """The rate of a currency as a fact with its day."""
    return Fact(
        f"ecb.{currency}", Shape.SINGLE, (exchange.rates[currency],), None, f"{currency} per EUR", exchange.provenance, None
    )
