"""Numbers as people of four languages write them."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import amounts
from bot.domain.amounts import Measure, find_amounts, without_amounts
from bot.domain.numerals import read_chinese_number, read_number
from bot.domain.text import clean


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.500,00", "1500.00"),
        ("1,500.00", "1500.00"),
        ("1 500", "1500"),
        ("1'500", "1500"),
        ("1.500.000", "1500000"),
        ("0,5", "0.5"),
        ("0.125", "0.125"),
        ("12,75", "12.75"),
        ("-3", "-3"),
    ],
)
def test_spellings_of_a_number(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.500", "1,500", "12.000"])
def test_a_lone_mark_before_three_digits_is_not_guessed(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize("number", ["9" * 12, "1,5,5,5", "12.345.678", "1 500 000", "2203’500"])
def test_a_number_is_looked_for_where_it_begins_and_nowhere_inside(number: str) -> None:
    """Else a message of four thousand digits costs seconds, in which nobody is served."""
    starts = [place for place in range(len(number)) if amounts._COUNTED.match(number, place)]
    assert starts == [0]


@pytest.mark.parametrize(
    ("text", "values"), [("2 3456 kg", ["2", "3456"]), ("5-500 kg", ["5", "-500"]), ("9 9 9", ["9", "9", "9"])]
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[str]) -> None:
    assert [str(amount.value) for amount in find_amounts(text)] == values


@pytest.mark.parametrize(("text", "value"), [("一千五百", 1500), ("三万", 30000), ("两千零五", 2005), ("十二", 12), ("二十", 20)])
def test_chinese_numbers(text: str, value: int) -> None:
    assert read_chinese_number(text) == value


@pytest.mark.parametrize(
    ("text", "measure", "value", "unit"),
    [
        ("500 kg pralines", Measure.WEIGHT, 500, "kg"),
        ("三吨啤酒", Measure.WEIGHT, 3000, "kg"),
        ("2 tonnes de bière", Measure.WEIGHT, 2000, "kg"),
        ("colis de 149 €", Measure.MONEY, 149, "EUR"),
        ("€ 1.500,50 aan goederen", Measure.MONEY, "1500.50", "EUR"),
        ("１５００元的货", Measure.MONEY, 1500, "CNY"),
        ("一千五百欧元", Measure.MONEY, 1500, "EUR"),
        ("USD 200 order", Measure.MONEY, 200, "USD"),
        ("$200 order", Measure.MONEY, 200, "USD"),
        ("0,3 m3", Measure.VOLUME, "0.3", "m3"),
        ("HS 1806 32", Measure.HS_CODE, 180632, "180632"),
        ("1806.90.31", Measure.HS_CODE, 18069031, "18069031"),
        ("GN-code 22030001", Measure.HS_CODE, 22030001, "22030001"),
        ("hscode 2203", Measure.HS_CODE, 2203, "2203"),
        ("leather handbags 8000 eur", Measure.MONEY, 8000, "EUR"),
        ("mugs 2000 usd", Measure.MONEY, 2000, "USD"),
        ("2000 t shirts coton", Measure.COUNT, 2000, ""),
        ("税号220300", Measure.HS_CODE, 220300, "220300"),
        ("12k EUR", Measure.MONEY, 12000, "EUR"),
        ("3k€", Measure.MONEY, 3000, "EUR"),
        ("8 duizend euro", Measure.MONEY, 8000, "EUR"),
        ("3万元", Measure.MONEY, 30000, "CNY"),
        ("3万5千元", Measure.MONEY, 35000, "CNY"),
        ("12万欧元", Measure.MONEY, 120000, "EUR"),
        ("100000 USD", Measure.MONEY, 100000, "USD"),
        ("HK$100", Measure.MONEY, 100, "HKD"),
        ("1000港元", Measure.MONEY, 1000, "HKD"),
        ("5000 pounds", Measure.MONEY, 5000, "GBP"),
        ("500 pounds of tea", Measure.WEIGHT, "226.796185", "kg"),
        ("500 lb chocolate", Measure.WEIGHT, "226.796185", "kg"),
        ("5千克", Measure.WEIGHT, 5, "kg"),
        ("5公吨", Measure.WEIGHT, 5000, "kg"),
        ("2万件", Measure.COUNT, 20000, ""),
        ("vracht 1,2k", Measure.COUNT, 1200, ""),
        ("150000 pieces", Measure.COUNT, 150000, ""),
        ("两百箱", Measure.COUNT, 200, ""),
        ("大概六百", Measure.COUNT, 600, ""),
    ],
)
def test_amounts_are_recognised_as_such(text: str, measure: Measure, value: object, unit: str) -> None:
    found = find_amounts(clean(text))[0]
    assert (found.measure, found.value, found.unit) == (measure, Decimal(str(value)), unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("bière, 2203, 500 kg", ["2203", "500"]),
        ("10 boxes, 1 500 kg", ["10", "1500"]),
        ("3 12 000", ["3", "12000"]),
        ("10, 20 and 30", ["10", "20", "30"]),
        ("1'500.50, 2'000", ["1500.50", "2000"]),
    ],
)
def test_numbers_in_a_list_stay_apart(text: str, values: list[str]) -> None:
    assert [found.value for found in find_amounts(clean(text))] == [Decimal(value) for value in values]


def test_a_size_and_a_weight_in_one_message() -> None:
    found = {amount.measure: amount.text for amount in find_amounts("10 colis 60x40x40 cm de 12 kg")}
    assert found == {Measure.COUNT: "10", Measure.SIZE: "60x40x40 cm", Measure.WEIGHT: "12 kg"}


def test_the_users_own_amounts_are_taken_out_and_those_of_the_library_stay() -> None:
    text = "parcel of 87 euro, free under 150 euro?"
    kept = without_amounts(text, find_amounts(text), known={"150"}.__contains__)
    assert "87" not in kept
    assert "150 euro" in kept


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    cleaned = clean(text)
    found = find_amounts(cleaned)
    assert all(cleaned[amount.start : amount.end] == amount.text for amount in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_both_ways_of_writing_mean_the_same(value: Decimal) -> None:
    english = f"{value:,.2f}"
    belgian = english.replace(",", " ").replace(".", ",")
    assert read_number(english) == read_number(belgian) == value


@pytest.mark.parametrize(
    "text", ["BE0123456789", "TVA BE 0403170701", "bel mij op 0475 12 34 56", "gsm 0475123456", "order T640399"]
)
def test_a_telephone_or_vat_number_is_no_code(text: str) -> None:
    assert all(amount.measure is not Measure.HS_CODE for amount in find_amounts(text))


@pytest.mark.parametrize(
    "text",
    [
        "before 12 march 2027",
        "tegen 5 oktober",
        "avant le 3 juin",
        "by november 9",
        "prêt le 8 du mois",
        "11月5日前",
        "一个20尺柜",
    ],
)
def test_days_and_the_length_of_a_container_count_nothing(text: str) -> None:
    assert find_amounts(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("三萬個", 30000), ("兩千個", 2000), ("4千件", 4000), ("6百件", 600), ("20 mars bars", 20), ("may 30 boxes", 30)],
)
def test_numbers_that_look_like_days_or_begin_with_a_digit_count(text: str, value: int) -> None:
    assert [amount.value for amount in find_amounts(text)] == [value]


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("15kg样品", Measure.WEIGHT, "15"),
        ("2t货", Measure.WEIGHT, "2000"),
        ("6cbm玩具", Measure.VOLUME, "6"),
        ("7个方", Measure.VOLUME, "7"),
        ("3.5個立方", Measure.VOLUME, "3.5"),
    ],
)
def test_chinese_stands_right_behind_a_unit(text: str, measure: Measure, value: str) -> None:
    assert [(a.measure, a.value) for a in find_amounts(text)] == [(measure, Decimal(value))]


def test_three_plans_are_no_cubic_metres() -> None:
    assert [a.measure for a in find_amounts("3个方案")] == [Measure.COUNT]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("12 used trucks, euro 5, 9000 EUR each", {"9000"}),
        ("occasie vrachtwagen euro 6 aan 14500 euro", {"14500"}),
        ("camion diesel norme Euro 4", set()),
        ("二手卡车 欧5，每台8000欧元", {"8000"}),
        ("lampes, euro 5 pièce", {"5"}),
    ],
)
def test_the_exhaust_of_an_engine_costs_nothing(text: str, amounts: set[str]) -> None:
    found = {f"{a.value.normalize():f}" for a in find_amounts(text) if a.measure is Measure.MONEY and a.value is not None}
    assert found == amounts


def test_the_size_of_a_tyre_counts_nothing() -> None:
    found = find_amounts("40 tyres 205/55 R16")
    assert [(amount.measure, amount.value) for amount in found] == [(Measure.COUNT, Decimal(40)), (Measure.SIZE, None)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("valeur 8200 dollars", [("8200", "USD")]),
        ("our vat number is BE0417497106, 30 vases", [("30", "")]),
        ("bel 0486 22 33 44", []),
        ("un3481 label for 12 kits", [("12", "")]),
        ("sinds 2019, 40 stuks", [("40", "")]),
        ("货值6200美元 310台", [("6200", "USD"), ("310", "")]),
        ("还剩9个月 60个", [("60", "")]),
        ("usd650 for all", [("650", "USD")]),
    ],
)
def test_a_number_of_something_else_counts_nothing(text: str, values: list[tuple[str, str]]) -> None:
    """Numbers of firms, telephones and models, years, months; a currency inside a word is none."""
    assert [(str(amount.value), amount.unit) for amount in find_amounts(text)] == values
