"""Several goods in one shipment: the freight of all shared over them, each line reckoned, and the sum of them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain.amounts import Money
from bot.domain.duties.costs import CostLine, Estimate, ExchangeRate, LineKind, Regime, rounded
from bot.domain.duties.estimate import IncompleteError, estimate
from bot.domain.duties.office import Office
from bot.domain.duties.shipment import Channel, Incoterm, Shipment
from bot.domain.replies import Say


@dataclass(frozen=True)
class Line:
    """Goods of a shipment with their share of its freight, and what they come to."""

    shipment: Shipment
    estimate: Estimate


@dataclass(frozen=True)
class Reckoned:
    """What a shipment comes to: its `lines`, and all of them as one estimate in the currency of the first."""

    lines: tuple[Line, ...]
    whole: Estimate


def reckoned(lines: Sequence[Shipment], office: Office, on: date) -> Reckoned:
    """The landed cost of goods that come together.

    Raises IncompleteError where a line lacks something, KeyError for a currency the ECB does not quote.
    """
    told = tuple(
        Line(each, estimate(each, office.tariff, office.knowledge, office.exchange, on))
        for each in shared(lines, office.exchange)
    )
    return Reckoned(told, together(told, office.exchange))


def shared(lines: Sequence[Shipment], exchange: ExchangeRate) -> tuple[Shipment, ...]:
    """The lines, each with its share by value of freight and insurance, where its price does not hold them."""
    if len(lines) == 1:
        return tuple(lines)
    if any(line.value is None for line in lines):
        raise IncompleteError
    bare = [line for line in lines if line.freight and not _carried(line.incoterm)]
    uninsured = [line for line in lines if line.insurance and not (line.incoterm and line.incoterm.includes_insurance)]
    freight = dict(zip(map(id, bare), _shares([line.freight for line in bare], bare, exchange), strict=True))
    insurance = dict(zip(map(id, uninsured), _shares([line.insurance for line in uninsured], uninsured, exchange), strict=True))
    return tuple(
        replace(line, freight=freight.get(id(line), line.freight), insurance=insurance.get(id(line), line.insurance))
        for line in lines
    )


def _carried(term: Incoterm | None) -> bool:
    return term is not None and term.includes_freight


def _shares(costs: Sequence[Money | None], lines: Sequence[Shipment], exchange: ExchangeRate) -> list[Money]:
    """A cost of all, by the value of each; the last one takes what rounding leaves."""
    cost = costs[0] if costs else None
    if cost is None:
        return []
    worth = [exchange.convert(line.value.amount, line.value.currency, "EUR") for line in lines if line.value]
    parts = [rounded(cost.amount * each / sum(worth)) for each in worth[:-1]]
    return [Money(part, cost.currency) for part in (*parts, cost.amount - sum(parts, Decimal(0)))]


def together(lines: Sequence[Line], exchange: ExchangeRate) -> Estimate:
    """The estimates of all lines as one: every kind of cost added up, in the currency of the first."""
    first = lines[0].estimate
    if len(lines) == 1:
        return first
    regimes = [next((regime for regime in line.estimate.regimes if regime.allowed), None) for line in lines]
    known = [(regime, line.estimate.currency) for regime, line in zip(regimes, lines, strict=True) if regime is not None]
    whole: tuple[Regime, ...] = ()
    if len(known) == len(lines):
        notes = _once(remark for regime, _ in known for remark in regime.notes)
        whole = (Regime(known[0][0].name, _summed(known, first.currency, exchange), notes=notes),)
    each = [line.estimate for line in lines]
    value = sum((exchange.convert(one.customs_value, one.currency, first.currency) for one in each), Decimal(0))
    return Estimate(
        first.currency,
        first.code,
        rounded(value),
        whole,
        _once(remark for line in lines for remark in line.estimate.notes),
        tuple({(fact.id, fact.numbers): fact for line in lines for fact in line.estimate.facts}.values()),
        tuple(dict.fromkeys(article for line in lines for article in line.estimate.articles)),
        first.exchange,
    )


def _once(remarks: Iterable[Say]) -> tuple[Say, ...]:
    known: list[Say] = []
    for remark in remarks:
        if remark not in known:
            known.append(remark)
    return tuple(known)


def _summed(regimes: Sequence[tuple[Regime, str]], currency: str, exchange: ExchangeRate) -> tuple[CostLine, ...]:
    """The costs of all regimes by kind; of one kind no amount where that of any line is not known."""
    kinds: dict[LineKind, list[CostLine]] = {}
    for regime, of in regimes:
        for line in regime.lines:
            kinds.setdefault(line.kind, []).append(_converted(line, of, currency, exchange))
    order = sorted(kinds, key=list(LineKind).index)
    return tuple(_added(kinds[kind]) for kind in order)


def _converted(line: CostLine, of: str, currency: str, exchange: ExchangeRate) -> CostLine:
    if of == currency:
        return line
    amount, least = (
        None if each is None else rounded(exchange.convert(each, of, currency)) for each in (line.amount, line.least)
    )
    return replace(line, amount=amount, least=least)


def _added(lines: Sequence[CostLine]) -> CostLine:
    """One line for all; its rate only where they share it."""
    amounts = [line.amount for line in lines]
    amount = None if None in amounts else sum((each for each in amounts if each is not None), Decimal(0))
    least = None
    if amount is not None and any(line.least is not None for line in lines):
        least = sum(((line.amount if line.least is None else line.least) or Decimal(0) for line in lines), Decimal(0))
    rate = lines[0].rate if len({line.rate for line in lines}) == 1 else ""
    return replace(lines[0], amount=amount, least=least, rate=rate)


def bought_by_a_firm(lines: Sequence[Shipment]) -> tuple[Shipment, ...]:
    """The lines with a firm as the buyer where nobody told one: it was not asked for a lot of this size."""
    return tuple(line if line.channel else replace(line, channel=Channel.BUSINESS) for line in lines)


def worth_of_all(lines: Sequence[Shipment], exchange: ExchangeRate) -> Money | None:
    """The price of all goods together in the currency of the first; None while one of them is not known."""
    first = lines[0].value
    if first is None or any(line.value is None for line in lines):
        return None
    try:
        amounts = [exchange.convert(line.value.amount, line.value.currency, first.currency) for line in lines if line.value]
    except KeyError:
        return None
    return Money(sum(amounts, Decimal(0)), first.currency)
