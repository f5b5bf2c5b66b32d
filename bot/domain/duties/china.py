"""Into China: general trade, cross-border e-commerce and personal mail, reckoned side by side.

Duty, consumption tax and VAT: Tariff Law, Interim Regulations on Consumption Tax, VAT Law of the PRC. Cross-border
e-commerce: caiguanshui [2016] 18 and [2018] 49. Personal articles: shuiweihui [2019] 17, GACC 2010 no. 43.
"""

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.duties import wording
from bot.domain.articles import Knowledge
from bot.domain.duties.costs import CostLine, ExchangeRate, LineKind, Regime, RegimeName, rounded
from bot.domain.duties.rates import ChinaRates
from bot.domain.duties.shipment import Channel, Shipment
from bot.domain.facts import Fact
from bot.domain.replies import Say
from bot.domain.tariff.consumption import ConsumptionTax, NeedsQuantityError, consumption_tax
from bot.domain.tariff.expressions import Unit
from bot.domain.tariff.tables import ChinaLine, Tariff

_GENERAL_TRADE_LAWS = ("K16", "K17", "K15")
_UNITS = {
    Unit.KG: wording.UNIT_KILOGRAMS,
    Unit.LITRE: wording.UNIT_LITRES,
    Unit.ITEM: wording.UNIT_PIECES,
}


@dataclass(frozen=True)
class _Import:
    """Everything the three regimes share; amounts in the currency of the estimate."""

    shipment: Shipment
    line: ChinaLine
    value: Decimal
    outlay: tuple[CostLine, ...]
    currency: str
    exchange: ExchangeRate
    tariff: Tariff
    knowledge: Knowledge

    def in_cny(self, amount: Decimal) -> Decimal:
        return self.exchange.convert(amount, self.currency, "CNY")

    def from_cny(self, amount: Decimal) -> Decimal:
        return self.exchange.convert(amount, "CNY", self.currency)

    def fact(self, name: str) -> Fact:
        return self.knowledge.facts[name]

    def limit(self, name: str) -> Decimal:
        return self.fact(name).numbers[0]


def china_regimes(
    shipment: Shipment,
    rates: ChinaRates,
    value: Decimal,
    outlay: tuple[CostLine, ...],
    currency: str,
    exchange: ExchangeRate,
    tariff: Tariff,
    knowledge: Knowledge,
) -> tuple[tuple[Regime, ...], tuple[Fact, ...]]:
    """The ways in, and the facts of the rules that decided; `value` is the customs value (CIF), `outlay` what was paid for it."""
    line = rates.options[0][0] if rates.decided else rates.dearest
    goods = _Import(shipment, line, value, outlay, currency, exchange, tariff, knowledge)
    regimes = [_general(goods), _ecommerce(goods)]
    facts = [goods.fact("cbec_vat_ct_share"), goods.fact("cbec_single_limit"), goods.fact("cbec_annual_limit")]
    if shipment.channel is Channel.PARCEL:
        regimes.append(_postal(goods))
        facts += [goods.fact("china_postal_tax_bands"), goods.fact("china_postal_value_limit")]
        facts += [goods.fact("china_postal_tax_waiver")]
    return tuple(regimes), tuple(facts)


def _general(goods: _Import) -> Regime:
    table, sources = goods.tariff.china_table, goods.knowledge.sources
    duty_law, consumption_law, vat_law = (sources[name] for name in _GENERAL_TRADE_LAWS)
    notes = [Say(wording.NEEDS_CHINESE_IMPORTER)]
    applied = goods.line.applied
    lines = list(goods.outlay)
    if applied is None:
        notes.append(Say(wording.DUTY_NOT_A_PERCENTAGE))
        lines += [CostLine(LineKind.DUTY, None, "", duty_law, table.provenance)]
        lines += [CostLine(LineKind.VAT, None, f"{goods.line.vat}%", vat_law, table.provenance)]
        return Regime(RegimeName.GENERAL, tuple(lines), notes=tuple(notes))
    duty = rounded(goods.value * applied / 100)
    lines.append(CostLine(LineKind.DUTY, duty, _percent(applied), duty_law, table.provenance))
    tax, said = _consumption_tax(goods, duty)
    notes += said
    if tax is None:
        lines.append(CostLine(LineKind.CONSUMPTION_TAX, None, "", consumption_law, table.provenance))
        lines.append(CostLine(LineKind.VAT, None, _percent(goods.line.vat), vat_law, table.provenance))
        return Regime(RegimeName.GENERAL, tuple(lines), notes=tuple(notes))
    consumption = rounded(goods.from_cny(tax.amount))
    if tax.rate is not None:
        lines.append(CostLine(LineKind.CONSUMPTION_TAX, consumption, tax.rate.text, consumption_law, table.provenance))
    vat = rounded((goods.value + duty + consumption) * goods.line.vat / 100)
    lines.append(CostLine(LineKind.VAT, vat, _percent(goods.line.vat), vat_law, table.provenance))
    return Regime(RegimeName.GENERAL, tuple(lines), notes=tuple(notes))


def _ecommerce(goods: _Import) -> Regime:
    """Duty nil; VAT and consumption tax at the reduced share of what they would be without duty."""
    rule = goods.knowledge.sources["K11"]
    provenance = goods.fact("cbec_vat_ct_share").provenance
    share = goods.limit("cbec_vat_ct_share") / 100
    notes = [Say(wording.NEEDS_POSITIVE_LIST)]
    allowed = True
    if goods.shipment.channel is Channel.BUSINESS:
        allowed = False
        notes = [Say(wording.ECOMMERCE_FOR_CONSUMERS)]
    elif goods.shipment.channel is Channel.PARCEL and goods.in_cny(goods.value) > goods.limit("cbec_single_limit"):
        allowed = False
        notes = [Say(wording.ABOVE_ORDER_LIMIT, {"limit": goods.fact("cbec_single_limit")})]
    else:
        limits = {"order": goods.fact("cbec_single_limit"), "year": goods.fact("cbec_annual_limit")}
        notes.append(Say(wording.NEEDS_ORDER_LIMITS, limits))
    lines = [*goods.outlay, CostLine(LineKind.DUTY, Decimal("0.00"), "0%", rule, provenance)]
    tax, said = _consumption_tax(goods, Decimal(0))
    if tax is None:
        lines.append(CostLine(LineKind.CONSUMPTION_TAX, None, "", rule, provenance))
        lines.append(CostLine(LineKind.VAT, None, "", rule, provenance))
        return Regime(RegimeName.ECOMMERCE, tuple(lines), allowed, (*notes, *said))
    full = goods.from_cny(tax.amount)
    percent = _percent(share * 100)
    if tax.rate is not None:
        lines.append(
            CostLine(LineKind.CONSUMPTION_TAX, rounded(full * share), f"{tax.rate.text} × {percent}", rule, provenance)
        )
    vat = rounded((goods.value + full) * goods.line.vat / 100 * share)
    lines.append(CostLine(LineKind.VAT, vat, f"{_percent(goods.line.vat)} × {percent}", rule, provenance))
    return Regime(RegimeName.ECOMMERCE, tuple(lines), allowed, tuple(notes))


def _postal(goods: _Import) -> Regime:
    """Personal articles by post: one tax by kind of goods, waived when small, only below a value."""
    rule = goods.knowledge.sources["K13"]
    bands = goods.fact("china_postal_tax_bands")
    rate = goods.tariff.postal_rate(goods.line.code)
    if goods.line.consumption_tax and rate < max(bands.numbers):
        # high-end cosmetics and watches stand in the highest band, ordinary ones below
        tax, _ = _consumption_tax(goods, Decimal(0))
        if tax is not None and tax.rate is not None:
            rate = max(bands.numbers)
    notes = [Say(wording.PERSONAL_USE_ONLY)]
    amount = rounded(goods.value * rate / 100)
    if goods.in_cny(goods.value * rate / 100) <= goods.limit("china_postal_tax_waiver"):
        amount = Decimal("0.00")
        notes.append(Say(wording.POSTAL_TAX_WAIVED, {"limit": goods.fact("china_postal_tax_waiver")}))
    allowed = goods.in_cny(goods.value) <= goods.limit("china_postal_value_limit")
    if not allowed:
        notes = [Say(wording.ABOVE_POSTAL_LIMIT, {"limit": goods.fact("china_postal_value_limit")})]
    line = CostLine(LineKind.PARCEL_TAX, amount, _percent(rate), rule, bands.provenance)
    return Regime(RegimeName.POSTAL, (*goods.outlay, line), allowed, tuple(notes))


def _consumption_tax(goods: _Import, duty: Decimal) -> tuple[ConsumptionTax | None, list[Say]]:
    """The tax in CNY, or what is missing to tell it."""
    dollar = goods.exchange.convert(Decimal(1), "USD", "CNY")
    quantities = goods.shipment.quantities
    try:
        tax = consumption_tax(goods.line.consumption_tax, goods.in_cny(goods.value), goods.in_cny(duty), dollar, quantities)
    except NeedsQuantityError as missing:
        return None, [Say(wording.CONSUMPTION_TAX_NEEDS, {"unit": _UNITS[missing.units[0]]})]
    except ValueError:
        return None, [Say(wording.CONSUMPTION_TAX_UNKNOWN)]
    return tax, [Say(wording.BELOW_LUXURY_THRESHOLD)] if tax.below_threshold else []


def _percent(rate: Decimal) -> str:
    return f"{rate.normalize():f}%"
