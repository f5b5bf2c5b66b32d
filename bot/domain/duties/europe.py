"""Into the EU: an ordinary import, or a consumer's parcel with or without the Import One-Stop Shop.

Duty: Union Customs Code and Combined Nomenclature; VAT: Directive 2006/112/EC, articles 85 and 86; parcels up to EUR 150
since 1 July 2026: a flat duty per item.
"""

from decimal import Decimal

from bot.domain.duties import wording
from bot.domain.articles import Knowledge
from bot.domain.duties.costs import CostLine, ExchangeRate, LineKind, Regime, RegimeName, rounded
from bot.domain.duties.rates import EuRates, vat_fact
from bot.domain.duties.shipment import Channel, Shipment
from bot.domain.facts import Fact
from bot.domain.replies import Say
from bot.domain.tariff.expressions import Expression, Unit
from bot.domain.tariff.tables import Tariff, VatRate

_PARCEL_FEES = {"FR": "france_small_parcel_tax", "RO": "romania_parcel_fee"}
_UNITS = {
    Unit.KG: wording.UNIT_KILOGRAMS,
    Unit.LITRE: wording.UNIT_LITRES,
    Unit.ITEM: wording.UNIT_PIECES,
}


def eu_regimes(
    shipment: Shipment,
    rates: EuRates,
    value: Decimal,
    outlay: tuple[CostLine, ...],
    currency: str,
    exchange: ExchangeRate,
    tariff: Tariff,
    knowledge: Knowledge,
) -> tuple[tuple[Regime, ...], tuple[Fact, ...]]:
    """The ways in, and the facts of the rules that decided; `value` is the customs value (CIF), `outlay` what was paid for it."""
    country = shipment.country or "BE"
    goods, standard = tariff.vat_rates(country, shipment.code or "")
    facts = [vat_fact(f"vat.{country}", goods.rate, goods.provenance)]
    normal = _standard(shipment, rates, value, outlay, currency, exchange, tariff, knowledge, goods)
    if shipment.channel is Channel.BUSINESS or shipment.channel is None or shipment.value is None:
        return (normal,), tuple(facts)
    limit = knowledge.facts["eu_flat_duty_consignment_limit"]
    flat = knowledge.facts["eu_flat_duty_per_item"]
    facts += [flat, limit]
    # the limit is on the price of the goods alone, without carriage and insurance
    intrinsic = exchange.convert(shipment.value.amount, shipment.value.currency, "EUR")
    small = intrinsic <= limit.numbers[0]
    fee = knowledge.facts.get(_PARCEL_FEES.get(country, ""))
    if small and fee is not None:
        facts.append(fee)
    duty = rounded(exchange.convert(flat.numbers[0], "EUR", currency))
    parcel = [
        *outlay,
        CostLine(LineKind.DUTY, duty, "", flat.provenance.source, flat.provenance),
        _vat(value + duty, goods, knowledge),
    ]
    if fee is not None:
        amount = rounded(exchange.convert(fee.numbers[0], fee.unit.split("/")[0], currency))
        parcel.append(CostLine(LineKind.FEE, amount, "", fee.provenance.source, fee.provenance))
    above = (Say(wording.ABOVE_PARCEL_LIMIT, {"limit": limit}),)
    ioss = Regime(RegimeName.IOSS, tuple(parcel), small, (Say(wording.NEEDS_IOSS), Say(wording.ONE_ITEM)) if small else above)
    door = (Say(wording.VAT_AT_THE_DOOR), Say(wording.ONE_ITEM)) if small else above
    plain = Regime(RegimeName.PARCEL, tuple(parcel), small, door)
    if small:
        forbidden = Regime(RegimeName.STANDARD, normal.lines, allowed=False, notes=(Say(wording.STANDARD_FOR_FIRMS),))
        return (ioss, plain, forbidden), tuple(facts)
    return (normal, ioss), tuple(facts)


def _standard(
    shipment: Shipment,
    rates: EuRates,
    value: Decimal,
    outlay: tuple[CostLine, ...],
    currency: str,
    exchange: ExchangeRate,
    tariff: Tariff,
    knowledge: Knowledge,
    vat: VatRate,
) -> Regime:
    rule, table = knowledge.sources["K01"], tariff.eu_table
    notes: list[Say] = []
    expression = _expression(rates)
    duty: Decimal | None = None
    if expression is None:
        notes.append(Say(wording.DUTY_NOT_COMPUTABLE, {"duty": rates.line.duty or "?"}))
    else:
        try:
            euro = exchange.convert(value, currency, "EUR")
            duty = rounded(exchange.convert(expression.of(euro, shipment.quantities), "EUR", currency))
        except KeyError as missing:
            unit = _UNITS.get(missing.args[0])
            said = Say(wording.DUTY_NEEDS, {"unit": unit}) if unit else Say(wording.DUTY_NOT_COMPUTABLE, {"duty": rates.line.duty})
            notes.append(said)
    text = expression.text if expression is not None else rates.line.duty
    lines = [*outlay, CostLine(LineKind.DUTY, duty, text, rule, table.provenance)]
    if duty is None:
        lines.append(CostLine(LineKind.VAT, None, f"{vat.rate.normalize():f}%", knowledge.sources["K05"], vat.provenance))
    else:
        lines.append(_vat(value + duty, vat, knowledge))
    return Regime(RegimeName.STANDARD, tuple(lines), notes=tuple(notes))


def _expression(rates: EuRates) -> Expression | None:
    return rates.line.expression or _highest(rates)


def _highest(rates: EuRates) -> Expression | None:
    """Where only a range is known, the highest percentage: better too much set aside than too little."""
    from bot.domain.tariff.expressions import parse

    line = rates.line
    return parse(f"{line.high.normalize():f}%") if not line.duty and line.high is not None else None


def _vat(base: Decimal, vat: VatRate, knowledge: Knowledge) -> CostLine:
    rate = f"{vat.rate.normalize():f}%"
    return CostLine(LineKind.VAT, rounded(base * vat.rate / 100), rate, knowledge.sources["K05"], vat.provenance)
