"""Into China: general trade, cross-border e-commerce and personal mail, reckoned side by side.

Duty, consumption tax and VAT: Tariff Law, Interim Regulations on Consumption Tax, VAT Law of the PRC. Cross-border
e-commerce: caiguanshui [2016] 18 and [2018] 49. Personal articles: shuiweihui [2019] 17, GACC 2010 no. 43.
"""

from decimal import Decimal

from bot.domain.articles import Direction
from bot.domain.duties.costs import UNIT_NAMES, CostLine, Import, LineKind, Regime, RegimeName, percent, rounded
from bot.domain.duties.defence import Defence, defence
from bot.domain.duties.rates import ChinaRates
from bot.domain.duties.shipment import Channel
from bot.domain.duties.wording import notes as wording
from bot.domain.facts import Fact
from bot.domain.replies import Say
from bot.domain.tariff.consumption import ConsumptionTax, NeedsQuantityError, consumption_tax
from bot.domain.tariff.tables import ChinaLine

_GENERAL_TRADE_LAWS = ("K16", "K17", "K15")


def china_regimes(goods: Import, rates: ChinaRates) -> tuple[tuple[Regime, ...], tuple[Fact, ...]]:
    """The ways in, and the facts of the rules that decided."""
    line = rates.options[0][0] if rates.decided else rates.dearest
    extra = defence(goods, goods.tariff.measures(line.code, Direction.EU_TO_CN), goods.knowledge.sources[_GENERAL_TRADE_LAWS[0]])
    regimes = [_general(goods, line, extra), _ecommerce(goods, line)]
    facts = [*extra.facts, goods.fact("cbec_vat_ct_share"), goods.fact("cbec_single_limit"), goods.fact("cbec_annual_limit")]
    if goods.shipment.channel is Channel.PARCEL:
        regimes.append(_postal(goods, line))
        facts += [goods.fact("china_postal_tax_bands"), goods.fact("china_postal_value_limit")]
        facts += [goods.fact("china_postal_tax_waiver")]
    return tuple(regimes), tuple(facts)


def _general(goods: Import, line: ChinaLine, extra: Defence) -> Regime:
    table, sources = goods.tariff.china_table, goods.knowledge.sources
    duty_law, consumption_law, vat_law = (sources[name] for name in _GENERAL_TRADE_LAWS)
    notes = [Say(wording.NEEDS_CHINESE_IMPORTER)]
    applied = line.applied
    lines = list(goods.outlay)
    if applied is None:
        notes.append(Say(wording.DUTY_NOT_A_PERCENTAGE))
        lines += [CostLine(LineKind.DUTY, None, "", duty_law, table.provenance), *extra.lines]
        lines += [CostLine(LineKind.VAT, None, percent(line.vat), vat_law, table.provenance)]
        return Regime(RegimeName.GENERAL, tuple(lines), notes=tuple(notes))
    duty = rounded(goods.value * applied / 100)
    lines += [CostLine(LineKind.DUTY, duty, percent(applied), duty_law, table.provenance), *extra.lines]
    tax, said = _consumption_tax(goods, line, duty + extra.most)
    least, _ = _consumption_tax(goods, line, duty + extra.least)
    notes += said
    if tax is None or least is None:
        lines.append(CostLine(LineKind.CONSUMPTION_TAX, None, "", consumption_law, table.provenance))
        lines.append(CostLine(LineKind.VAT, None, percent(line.vat), vat_law, table.provenance))
        return Regime(RegimeName.GENERAL, tuple(lines), notes=tuple(notes))
    most, lower = (rounded(goods.converted_from("CNY", each.amount)) for each in (tax, least))
    if tax.rate is not None:
        lines.append(
            CostLine(LineKind.CONSUMPTION_TAX, most, tax.rate.text, consumption_law, table.provenance, _below(lower, most))
        )
    vat = rounded((goods.value + duty + extra.most + most) * line.vat / 100)
    lower = rounded((goods.value + duty + extra.least + lower) * line.vat / 100)
    lines.append(CostLine(LineKind.VAT, vat, percent(line.vat), vat_law, table.provenance, _below(lower, vat)))
    return Regime(RegimeName.GENERAL, tuple(lines), notes=tuple(notes))


def _below(least: Decimal, most: Decimal) -> Decimal | None:
    """The least of an amount where trade defence leaves it open; None where it does not."""
    return None if least == most else least


def _ecommerce(goods: Import, line: ChinaLine) -> Regime:
    """Duty nil; VAT and consumption tax at the reduced share of what they would be without duty."""
    rule = goods.knowledge.sources["K11"]
    provenance = goods.fact("cbec_vat_ct_share").provenance
    share = goods.limit("cbec_vat_ct_share") / 100
    notes = [Say(wording.NEEDS_POSITIVE_LIST)]
    allowed = True
    if goods.shipment.channel is Channel.BUSINESS:
        allowed = False
        notes = [Say(wording.ECOMMERCE_FOR_CONSUMERS)]
    elif goods.shipment.channel is Channel.PARCEL and goods.converted_to("CNY", goods.value) > goods.limit("cbec_single_limit"):
        allowed = False
        notes = [Say(wording.ABOVE_ORDER_LIMIT, {"limit": goods.fact("cbec_single_limit")})]
    else:
        limits = {"order": goods.fact("cbec_single_limit"), "year": goods.fact("cbec_annual_limit")}
        notes.append(Say(wording.NEEDS_ORDER_LIMITS, limits))
    lines = [*goods.outlay, CostLine(LineKind.DUTY, Decimal("0.00"), "0%", rule, provenance)]
    tax, said = _consumption_tax(goods, line, Decimal(0))
    if tax is None:
        lines.append(CostLine(LineKind.CONSUMPTION_TAX, None, "", rule, provenance))
        lines.append(CostLine(LineKind.VAT, None, "", rule, provenance))
        return Regime(RegimeName.ECOMMERCE, tuple(lines), allowed, (*notes, *said))
    full = goods.converted_from("CNY", tax.amount)
    reduced = percent(share * 100)
    if tax.rate is not None:
        lines.append(
            CostLine(LineKind.CONSUMPTION_TAX, rounded(full * share), f"{_grouped(tax.rate.text)} × {reduced}", rule, provenance)
        )
    vat = rounded((goods.value + full) * line.vat / 100 * share)
    lines.append(CostLine(LineKind.VAT, vat, f"{percent(line.vat)} × {reduced}", rule, provenance))
    return Regime(RegimeName.ECOMMERCE, tuple(lines), allowed, tuple(notes))


def _postal(goods: Import, line: ChinaLine) -> Regime:
    """Personal articles by post: one tax by kind of goods, waived when small, only below a value."""
    rule = goods.knowledge.sources["K13"]
    bands = goods.fact("china_postal_tax_bands")
    rate = goods.tariff.postal_rate(line.code)
    if line.consumption_tax and rate < max(bands.numbers):
        # high-end cosmetics and watches stand in the highest band, ordinary ones below
        tax, _ = _consumption_tax(goods, line, Decimal(0))
        if tax is not None and tax.rate is not None:
            rate = max(bands.numbers)
    notes = [Say(wording.PERSONAL_USE_ONLY)]
    amount = rounded(goods.value * rate / 100)
    if goods.converted_to("CNY", goods.value * rate / 100) <= goods.limit("china_postal_tax_waiver"):
        amount = Decimal("0.00")
        notes.append(Say(wording.POSTAL_TAX_WAIVED, {"limit": goods.fact("china_postal_tax_waiver")}))
    allowed = goods.converted_to("CNY", goods.value) <= goods.limit("china_postal_value_limit")
    if not allowed:
        notes = [Say(wording.ABOVE_POSTAL_LIMIT, {"limit": goods.fact("china_postal_value_limit")})]
    tax_line = CostLine(LineKind.PARCEL_TAX, amount, percent(rate), rule, bands.provenance)
    return Regime(RegimeName.POSTAL, (*goods.outlay, tax_line), allowed, tuple(notes))


def _consumption_tax(goods: Import, line: ChinaLine, duty: Decimal) -> tuple[ConsumptionTax | None, list[Say]]:
    """The tax in CNY, or what is missing to tell it."""
    dollar = goods.exchange.convert(Decimal(1), "USD", "CNY")
    quantities = goods.shipment.quantities
    try:
        tax = consumption_tax(
            line.consumption_tax, goods.converted_to("CNY", goods.value), goods.converted_to("CNY", duty), dollar, quantities
        )
    except NeedsQuantityError as missing:
        return None, [Say(wording.CONSUMPTION_TAX_NEEDS, {"unit": UNIT_NAMES[missing.units[0]]})]
    except ValueError:
        return None, [Say(wording.CONSUMPTION_TAX_UNKNOWN)]
    return tax, [Say(wording.BELOW_LUXURY_THRESHOLD)] if tax.below_threshold else []


def _grouped(rate: str) -> str:
    return f"({rate})" if " + " in rate else rate
