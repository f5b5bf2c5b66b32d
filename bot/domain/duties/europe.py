"""Into the EU: an ordinary import, or a consumer's parcel with or without the Import One-Stop Shop.

Duty: Union Customs Code and Combined Nomenclature; VAT: Directive 2006/112/EC, articles 85 and 86; parcels up to EUR 150
since 1 July 2026: a flat duty per item.
"""

from decimal import Decimal

from bot.domain.articles import Direction
from bot.domain.duties.costs import UNIT_NAMES, CostLine, Import, LineKind, Regime, RegimeName, percent, rounded
from bot.domain.duties.defence import NONE, Defence, defence
from bot.domain.duties.rates import EuRates, vat_fact
from bot.domain.duties.shipment import Channel
from bot.domain.duties.wording import notes as wording
from bot.domain.facts import Fact
from bot.domain.replies import Say
from bot.domain.tariff.expressions import parse
from bot.domain.tariff.tables import VatRate

_PARCEL_FEES = {"FR": "france_small_parcel_tax", "RO": "romania_parcel_fee"}


def eu_regimes(goods: Import, rates: EuRates) -> tuple[tuple[Regime, ...], tuple[Fact, ...]]:
    """The ways in, and the facts of the rules that decided."""
    country = goods.shipment.country or "BE"
    vat, _ = goods.tariff.vat_rates(country, goods.shipment.code or "")
    facts = [vat_fact(f"vat.{country}", vat)]
    extra = defence(goods, goods.tariff.measures(rates.line.code, Direction.CN_TO_EU), goods.knowledge.sources["K08"])
    facts += extra.facts
    standard = _standard(goods, rates, vat, extra)
    if goods.shipment.channel in (Channel.BUSINESS, None):
        return (standard,), tuple(facts)
    limit = goods.fact("eu_flat_duty_consignment_limit")
    facts += [goods.fact("eu_flat_duty_per_item"), limit]
    if _intrinsic(goods) > limit.numbers[0]:
        above = (Say(wording.ABOVE_PARCEL_LIMIT, {"limit": limit}),)
        ioss = Regime(RegimeName.IOSS, _parcel(goods, vat, None), allowed=False, notes=above)
        return (standard, ioss), tuple(facts)
    fee = goods.knowledge.facts.get(_PARCEL_FEES.get(country, ""))
    facts += [fee] if fee is not None else []
    lines = _parcel(goods, vat, fee)
    return (
        Regime(RegimeName.IOSS, lines, notes=(Say(wording.NEEDS_IOSS), Say(wording.ONE_ITEM))),
        Regime(RegimeName.PARCEL, lines, notes=(Say(wording.VAT_AT_THE_DOOR), Say(wording.ONE_ITEM))),
        Regime(RegimeName.STANDARD, standard.lines, allowed=False, notes=(Say(wording.STANDARD_FOR_FIRMS),)),
    ), tuple(facts)


def _intrinsic(goods: Import) -> Decimal:
    """The price of the goods alone in euro: the limit of parcels leaves carriage and insurance out."""
    value = goods.shipment.value
    return goods.exchange.convert(value.amount, value.currency, "EUR") if value else Decimal(0)


def _parcel(goods: Import, vat: VatRate, fee: Fact | None) -> tuple[CostLine, ...]:
    """The flat duty for one tariff code, VAT on both, and the fee of the country where there is one."""
    flat = goods.fact("eu_flat_duty_per_item")
    duty = rounded(goods.converted_from("EUR", flat.numbers[0]))
    lines = [
        *goods.outlay,
        CostLine(LineKind.DUTY, duty, "", goods.knowledge.sources["S60"], flat.provenance),
        _vat(goods, goods.value + duty, vat),
    ]
    if fee is not None:
        amount = rounded(goods.converted_from(fee.unit.split("/")[0], fee.numbers[0]))
        lines.append(CostLine(LineKind.FEE, amount, "", fee.provenance.source, fee.provenance))
    return tuple(lines)


def _standard(goods: Import, rates: EuRates, vat: VatRate, extra: Defence) -> Regime:
    line, notes = rates.line, []
    # where only a range is known, the highest percentage: better too much set aside than too little
    only_range = parse(percent(line.high)) if not line.duty and line.high is not None else None
    expression = line.expression or only_range
    duty: Decimal | None = None
    if expression is None:
        notes.append(Say(wording.DUTY_NOT_COMPUTABLE, {"duty": line.duty or "?"}))
    else:
        try:
            euro = expression.of(goods.converted_to("EUR", goods.value), goods.shipment.quantities)
            duty = rounded(goods.converted_from("EUR", euro))
        except KeyError as missing:
            unit = UNIT_NAMES.get(missing.args[0])
            known = Say(wording.DUTY_NEEDS, {"unit": unit}) if unit else None
            notes.append(known or Say(wording.DUTY_NOT_COMPUTABLE, {"duty": line.duty}))
    rule, table = goods.knowledge.sources["K01"], goods.tariff.eu_table
    text = expression.text if expression is not None else line.duty
    base = None if duty is None else goods.value + duty
    lines = (
        *goods.outlay,
        CostLine(LineKind.DUTY, duty, text, rule, table.provenance),
        *extra.lines,
        _vat(goods, base, vat, extra),
    )
    return Regime(RegimeName.STANDARD, lines, notes=tuple(notes))


def _vat(goods: Import, base: Decimal | None, vat: VatRate, extra: Defence = NONE) -> CostLine:
    """VAT on customs value, duty, trade defence and carriage; unknown with the duty."""
    rule = goods.knowledge.sources["K05"]
    if base is None:
        return CostLine(LineKind.VAT, None, percent(vat.rate), rule, vat.provenance)
    most, least = (rounded((base + more) * vat.rate / 100) for more in (extra.most, extra.least))
    return CostLine(LineKind.VAT, most, percent(vat.rate), rule, vat.provenance, None if most == least else least)
