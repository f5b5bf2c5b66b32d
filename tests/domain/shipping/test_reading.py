"""Packages and days out of a sentence, in all languages and spellings."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.language import Language
from bot.domain.shipping.counter import Counter
from bot.domain.shipping.packages import Package
from bot.domain.shipping.reading import Told

TODAY = date(2026, 11, 24)  # a Tuesday
EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


def read(counter: Counter, text: str, language: Language = EN) -> Told:
    return counter.reader.read(text, language, TODAY)


@pytest.mark.parametrize(
    ("typed", "language", "count", "kilograms", "sides"),
    [
        ("10 colis 60x40x40 de 12 kg vers Shanghai", FR, 10, "12", (60, 40, 40)),
        ("10 boxes 60x40x40 12 kg each", EN, 10, "12", (60, 40, 40)),
        ("10 x 60x40x40 cm, 12kg each", EN, 10, "12", (60, 40, 40)),
        ("60 x 40 x 40 cm, 12 kg, 10 boxes", EN, 10, "12", (60, 40, 40)),
        ("4 pallets 1.2 x 0.8 x 1.5 m, 350 kg each", EN, 4, "350", (120, 80, 150)),
        ("4 paletten van 120 op 80 op 150, 350 kg per stuk", NL, 4, "350", (120, 80, 150)),
        ("12 dozen 600x400x400 mm 12,5 kg per doos", NL, 12, "12.5", (60, 40, 40)),
        ("5箱 50*40*30厘米 每箱10公斤", ZH, 5, "10", (50, 40, 30)),
        ("3件 50×40×30，每件20斤", ZH, 3, "10", (50, 40, 30)),
        ("一个托盘120*80*150，350公斤，从宁波到安特卫普", ZH, 1, "350", (120, 80, 150)),
        ("我要寄一个20公斤的包裹到上海，60*50*40", ZH, 1, "20", (60, 50, 40)),
        ("one parcel 30x20x10 cm 2 kg", EN, 1, "2", (30, 20, 10)),
        ("10 boxes 60x40x40, 120 kg in total", EN, 10, "12", (60, 40, 40)),
    ],
)
def test_packages_are_read(
    counter: Counter, typed: str, language: Language, count: int, kilograms: str, sides: tuple[int, ...]
) -> None:
    told = read(counter, typed, language)
    assert told.problem is None
    assert [(p.count, p.kilograms, tuple(map(int, p.sides or ()))) for p in told.packages] == [(count, Decimal(kilograms), sides)]


def test_two_kinds_of_packages_in_one_sentence(counter: Counter) -> None:
    told = read(counter, "10 boxes 60x40x40 12 kg each and 2 pallets 120x80x100 200 kg each")
    assert [(p.count, p.kilograms) for p in told.packages] == [(10, 12), (2, 200)]


def test_weight_and_volume_alone_make_one_lot(counter: Counter) -> None:
    assert read(counter, "800 kg, 3 m3 to China").packages == (Package(1, Decimal(800), None, Decimal(3)),)


def test_a_weight_that_may_be_of_one_or_of_all_is_doubtful(counter: Counter) -> None:
    assert read(counter, "10 boxes 60x40x40 12 kg").each_or_total
    assert not read(counter, "10 boxes 60x40x40 12 kg each").each_or_total
    assert not read(counter, "1 box 60x40x40 12 kg").each_or_total


@pytest.mark.parametrize(
    "typed",
    [
        "0 boxes 60x40x40 12 kg",
        "10 boxes 0x40x40 12 kg",
        "10 boxes 60x40x40 0 kg",
        "10 boxes 60x40x40 -12 kg",
        "10 boxes 60x40x40",
        "1 box 6000x40x40 cm 12 kg",
        "99999 boxes 60x40x40 1200 kg each",
        "-5 kg 2 m3",
    ],
)
def test_packages_that_cannot_be_are_told_why(counter: Counter, typed: str) -> None:
    told = read(counter, typed)
    assert told.packages == ()
    assert told.problem is not None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("ready 15 January", date(2027, 1, 15)),
        ("prêt le 1er février 2027", date(2027, 2, 1)),
        ("klaar op 28 september", date(2027, 9, 28)),
        ("1月15日备好", date(2027, 1, 15)),
        ("2027年2月3号", date(2027, 2, 3)),
        ("15/01/2027", date(2027, 1, 15)),
        ("15.1.27", date(2027, 1, 15)),
        ("2027-01-15", date(2027, 1, 15)),
        ("January 15, 2027", date(2027, 1, 15)),
        ("tomorrow", date(2026, 11, 25)),
        ("après-demain", date(2026, 11, 26)),
        ("overmorgen", date(2026, 11, 26)),
        ("明天", date(2026, 11, 25)),
        ("vrijdag", date(2026, 11, 27)),
        ("mardi prochain", date(2026, 12, 1)),
        ("下周一", date(2026, 11, 30)),
        ("dans 2 semaines", date(2026, 12, 8)),
        ("10天后", date(2026, 12, 4)),
        ("29 february", date(2028, 2, 29)),
        ("3 december", date(2026, 12, 3)),
    ],
)
def test_days_are_read(counter: Counter, typed: str, day: date) -> None:
    found = read(counter, typed).ready
    assert found is not None
    assert found.value == day


@pytest.mark.parametrize("typed", ["31 february", "31/02/2027", "2月30日", "29/02/2027", "15/13/2027"])
def test_a_day_that_does_not_exist_is_noticed(counter: Counter, typed: str) -> None:
    found = read(counter, typed).ready
    assert found is not None
    assert found.value is None


@pytest.mark.parametrize(
    "typed", ["mon produit", "HS 1806.32.00", "10 boxes 60x40x40 12 kg", "cream and maybe oil", "500.50 EUR"]
)
def test_no_day_is_seen_where_none_is(counter: Counter, typed: str) -> None:
    assert read(counter, typed).ready is None


@given(st.text(max_size=200))
def test_nothing_that_is_typed_breaks_the_reader(counter: Counter, typed: str) -> None:
    told = read(counter, typed)
    assert all(package.count > 0 and package.kilograms > 0 for package in told.packages)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("mid January", date(2027, 1, 15)),
        ("mi-janvier", date(2027, 1, 15)),
        ("eind februari", date(2027, 2, 28)),
        ("begin maart", date(2027, 3, 1)),
        ("1月中旬", date(2027, 1, 15)),
        ("next week", date(2026, 11, 30)),
        ("volgende week vrijdag", date(2026, 12, 4)),
        ("vendredi de la semaine prochaine", date(2026, 12, 4)),
        ("下周三", date(2026, 12, 2)),
        ("vrijdag", date(2026, 11, 27)),
    ],
)
def test_parts_of_a_month_and_the_next_week_are_days(counter: Counter, typed: str, day: date) -> None:
    ready = read(counter, f"ready {typed}").ready
    assert ready is not None
    assert ready.value == day


def test_a_price_is_no_date(counter: Counter) -> None:
    assert read(counter, "陶瓷杯，2万件，每件1.5元，从上海到列日", ZH).ready is None


@pytest.mark.parametrize(
    ("typed", "language", "count", "each"),
    [
        ("240 kg, 12 boxes of 60x40x40", EN, 12, "20"),
        ("5 plts 120x80x150, 900 kgs gross", EN, 5, "180"),
        ("8 cartons 50x40x40, 160 kg brut", FR, 8, "20"),
        ("20箱 50x40x40，毛重300公斤", ZH, 20, "15"),
        ("10 dozen 60x40x40, 900 kg", NL, 10, "90"),
    ],
)
def test_a_weight_told_first_or_as_gross_or_too_much_for_one_is_that_of_all(
    counter: Counter, typed: str, language: Language, count: int, each: str
) -> None:
    assert [(p.count, p.kilograms) for p in read(counter, typed, language).packages] == [(count, Decimal(each))]


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("6 euro pallets 1.4 m high, 300 kg each", EN),
        ("6 europalettes, hauteur 1m40, 300 kg par palette", FR),
        ("6 europaletten gestapeld tot 1m40, zakken van 25, 300 kg per palet", NL),
        ("6 europallets 140 cm hoog met emmers van 10 liter, 300 kg per pallet", NL),
    ],
)
def test_of_euro_pallets_the_height_is_enough(counter: Counter, typed: str, language: Language) -> None:
    [package] = read(counter, typed, language).packages
    assert (package.count, package.kilograms, package.sides) == (6, Decimal(300), (120, 80, 140))


@pytest.mark.parametrize(
    ("typed", "degrees"),
    [
        ("18 tonnes, température -0,5", "-0,5"),
        ("2 pallets at 4 °C", "4"),
        ("-18 graden, 20 ton", "-18"),
        ("20吨，零下18度", "-18"),
        ("2 paletten van 400 kg", ""),
    ],
)
def test_degrees_are_no_packages(counter: Counter, typed: str, degrees: str) -> None:
    told = read(counter, typed)
    assert told.degrees == degrees
    assert told.bit is not None


@pytest.mark.parametrize(
    ("typed", "language", "day"),
    [
        ("the shop opens on 3 April", EN, date(2027, 4, 3)),
        ("il faut que ce soit là pour le salon du 12 mars", FR, date(2027, 3, 12)),
        ("moet er zijn op 8 februari, liefst twee weken ervoor", NL, date(2027, 1, 25)),
        ("赶不赶得上4月10号到", ZH, date(2027, 4, 10)),
        ("there before chinese new year", EN, date(2027, 2, 5)),
        ("moet er zijn voor kerstmis", NL, date(2026, 12, 25)),
    ],
)
def test_a_day_on_which_goods_are_needed_is_no_day_on_which_they_leave(
    counter: Counter, typed: str, language: Language, day: date
) -> None:
    told = read(counter, typed, language)
    assert told.is_deadline
    assert told.ready is not None
    assert told.ready.value == day


def test_what_goods_that_are_ready_are_needed_for_changes_nothing(counter: Counter) -> None:
    assert not read(counter, "ready on 3 April for the fair").is_deadline
