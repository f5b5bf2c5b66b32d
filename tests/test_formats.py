"""Numbers, amounts, dates and lists follow CLDR's patterns of each region."""

from datetime import date
from decimal import Decimal

import pytest

from bot import formats
from bot.domain.amounts import Money
from bot.domain.language import Language

EN, FR, NL, ZH, HANT = Language.EN, Language.FR, Language.NL, Language.ZH_HANS, Language.ZH_HANT
NB, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("language", "euro", "yuan"),
    [
        (EN, "€1,250.50", f"CNY{NB}5,000"),
        (FR, f"1{NARROW}250,50{NB}€", f"5{NARROW}000{NB}CNY"),
        (NL, f"€{NB}1.250,50", f"5.000{NB}CNY"),
        (ZH, "1,250.50欧元", "5,000元"),
        (HANT, "1,250.50欧元", "5,000元"),  # the voice converts whole sentences
    ],
)
def test_amounts(language: Language, euro: str, yuan: str) -> None:
    assert formats.money(Money(Decimal("1250.5"), "EUR"), language) == euro
    assert formats.money(Money(Decimal(5000), "CNY"), language) == yuan


@pytest.mark.parametrize(
    ("language", "duty", "share"),
    [(EN, "9.6%", "70%"), (FR, f"9,6{NB}%", f"70{NB}%"), (NL, "9,6%", "70%"), (ZH, "9.6%", "70%")],
)
def test_percentages(language: Language, duty: str, share: str) -> None:
    assert formats.rate("9.6%", language) == duty
    assert formats.percent(0.7, language) == share


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, "a, b and c"), (FR, "a, b et c"), (NL, "a, b en c"), (ZH, "a、b和c"), (HANT, "a、b和c")],
)
def test_lists(language: Language, said: str) -> None:
    assert formats.listing(["a", "b", "c"], language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "Tue, 1 Dec 2026"),
        (FR, "mar. 1er déc. 2026"),
        (NL, "di 1 dec 2026"),
        (ZH, "2026年12月1日周二"),
    ],
)
def test_days(language: Language, said: str) -> None:
    assert formats.weekday_date(date(2026, 12, 1), language) == said


@pytest.mark.parametrize(
    ("language", "range_of_days", "one_day", "weight", "length", "volume"),
    [
        (Language.EN, "7–10 days", "1 day", "1,319.7 kg", "150 cm", "0.96 m³"),
        (Language.FR, "7–10 jours", "1 jour", "1 319,7 kg", "150 cm", "0,96 m³"),
        (Language.NL, "7–10 dagen", "1 dag", "1.319,7 kg", "150 cm", "0,96 m³"),
        (Language.ZH_HANS, "7–10天", "1天", "1,319.7公斤", "150厘米", "0.96立方米"),
        (Language.ZH_HANT, "7–10天", "1天", "1,319.7公斤", "150公分", "0.96立方公尺"),
    ],
)
def test_a_quantity_brings_the_unit_of_the_region_in_the_form_of_its_end(
    language: Language, range_of_days: str, one_day: str, weight: str, length: str, volume: str
) -> None:
    said = [
        formats.measure(numbers, unit, language)
        for numbers, unit in (
            ([Decimal(7), Decimal(10)], "days"),
            ([Decimal(1)], "days"),
            ([Decimal("1319.7")], "kg"),
            ([Decimal(150)], "cm"),
            ([Decimal("0.96")], "m3"),
        )
    ]
    assert [" ".join(text.split()) for text in said] == [range_of_days, one_day, weight, length, volume]
    assert language is not Language.FR or not any(" " in text for text in said)  # no-break spaces only
    assert formats.measure([Decimal(-5)], "days", Language.NL) == "-5 dagen"
