"""Duties as tariffs write them, and China's consumption tax."""

from decimal import Decimal

import pytest

from bot.domain.tariff.consumption import NeedsQuantityError, consumption_tax
from bot.domain.tariff.expressions import Unit, parse

KG, LITRE, ITEM = Unit.KG, Unit.LITRE, Unit.ITEM


@pytest.mark.parametrize(
    ("text", "value", "quantities", "duty"),
    [
        ("8%", 1000, {}, "80"),
        ("0%", 1000, {}, "0"),
        ("17.30 EUR / 100 kg", 1000, {KG: 250}, "43.25"),
        ("95.00 EUR / tonne", 1000, {KG: 2000}, "190"),
        ("9% + 53.70 EUR / 100 kg", 1000, {KG: 100}, "143.70"),
        ("12.10 EUR / hl", 1000, {LITRE: 450}, "54.45"),
        ("4.5% MIN 0.30 EUR / item MAX 0.80 EUR / item", 100, {ITEM: 50}, "15"),
        ("4.5% MIN 0.30 EUR / item MAX 0.80 EUR / item", 5000, {ITEM: 50}, "40"),
        ("4.5% MIN 0.30 EUR / item MAX 0.80 EUR / item", 600, {ITEM: 50}, "27"),
        ("35.00 EUR / 1000 items", 500, {ITEM: 3000}, "105"),
        ("8.3% + 17.70 EUR / 100 kg MAX 12.8%", 1000, {KG: 1000}, "128"),
    ],
)
def test_a_duty_is_computed(text: str, value: int, quantities: dict[Unit, int], duty: str) -> None:
    expression = parse(text)
    assert expression is not None
    given = {unit: Decimal(quantity) for unit, quantity in quantities.items()}
    assert expression.needs <= given.keys()
    assert expression.of(Decimal(value), given) == Decimal(duty)


def test_a_missing_quantity_is_named() -> None:
    expression = parse("9% + 53.70 EUR / 100 kg")
    assert expression is not None
    assert expression.needs == {KG}
    with pytest.raises(KeyError, match="kg"):
        expression.of(Decimal(1000), {})


@pytest.mark.parametrize(
    "text",
    [
        "8.3% + EA MAX 18.7% + ADSZ",
        "Entry Price",
        "15% (01 JAN-14 FEB, 16 JUN-31 DEC), 0% (15 FEB-15 JUN)",
        "42.70 EUR / 100 kg / net dry",
        "1.62 EUR / kg / lactic matter + 22.00 EUR / 100 kg",
        "",
    ],
)
def test_what_depends_on_recipe_season_or_day_is_not_computed(text: str) -> None:
    assert parse(text) is None


def tax(text: str, value: int, duty: int = 0, **quantities: str) -> Decimal:
    named = {"kg": KG, "litres": LITRE, "items": ITEM}
    given = {named[name]: Decimal(quantity) for name, quantity in quantities.items()}
    return consumption_tax(text, Decimal(value), Decimal(duty), Decimal("6.5"), given).amount


SPIRITS = "20% + 1 CNY/kg or 20% + 0.912 CNY/l"
BEER = "250 CNY/t if price >= 370 USD/t else 220 CNY/t"
COSMETICS = "15% if unit price >= 10 CNY per ml or g, 15 CNY per sheet"


def test_consumption_tax_is_part_of_its_own_base() -> None:
    # (100 + 14) / 0.9 × 0.1
    assert round(tax("10%", 100, 14), 4) == Decimal("12.6667")


def test_spirits_bear_a_share_of_the_price_and_an_amount_by_weight_or_volume() -> None:
    # (1000 + 100 + 50) / 0.8 × 0.2 + 50
    assert tax(SPIRITS, 1000, 100, kg="50") == Decimal("337.5")
    # (1000 + 100 + 45.6) / 0.8 × 0.2 + 45.6
    assert tax(SPIRITS, 1000, 100, litres="50") == Decimal("332.0")


def test_beer_pays_by_the_tonne_and_more_when_it_is_dear() -> None:
    assert tax(BEER, 10_000, kg="1000") == 250
    assert tax(BEER, 2_000, kg="1000") == 220
    assert tax(BEER, 10_000, litres="988") == 250
    # the threshold itself: 370 dollars of 6.50 yuan
    assert tax(BEER, 2405, kg="1000") == 250
    assert tax(BEER, 2404, kg="1000") == 220


def test_cosmetics_pay_from_ten_yuan_a_gram() -> None:
    assert tax(COSMETICS, 9_999, kg="1") == 0
    assert tax(COSMETICS, 10_000, kg="1") == Decimal(10_000) / Decimal("0.85") * Decimal("0.15")


@pytest.mark.parametrize(
    ("text", "unit"), [(SPIRITS, KG), (BEER, LITRE), (COSMETICS, KG), ("20% if unit price >= 10000 CNY", ITEM)]
)
def test_a_tax_by_quantity_asks_for_the_quantity(text: str, unit: Unit) -> None:
    with pytest.raises(NeedsQuantityError) as missing:
        tax(text, 1000)
    assert unit in missing.value.units


def test_what_nobody_can_compute_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown"):
        tax("unknown", 1000)
