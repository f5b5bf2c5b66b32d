"""The tables of both sides: lookups, ranges, neighbours, and that they are complete."""

from decimal import Decimal

import pytest

from bot.domain.articles import Direction
from bot.domain.duties.office import Office
from bot.domain.duties.rates import china_rates, eu_rates
from bot.domain.language import Language
from bot.domain.tariff import codes

IN, OUT = Direction.EU_TO_CN, Direction.CN_TO_EU


@pytest.mark.parametrize(
    ("written", "digits"),
    [("1806.32", "180632"), ("1806 32 10", "18063210"), ("HS 180632", "180632"), ("1806.3210.00", "1806321000")],
)
def test_a_code_is_read_in_any_spelling(written: str, digits: str) -> None:
    assert codes.digits(written) == digits


@pytest.mark.parametrize(
    ("code", "shown"), [("18", "18"), ("1806", "1806"), ("180632", "1806 32"), ("1806321000", "1806 32 10 00")]
)
def test_a_code_is_shown_as_tariffs_print_it(code: str, shown: str) -> None:
    assert codes.spaced(code) == shown


def test_the_tables_hold_the_whole_tariffs(office: Office) -> None:
    tariff = office.tariff
    assert sum(len(code) == 6 for code in tariff.titles) == 5612
    assert sum(map(len, tariff.china.values())) == 12_024
    assert len({line.code[:8] for lines in tariff.china.values() for line in lines}) == 8972
    assert sum(map(len, tariff.eu.values())) > 9_700
    assert {rate.country for rate in tariff.vat if not rate.prefix} >= {"BE", "FR", "NL", "DE", "LU", "HU", "RO", "GR"}


@pytest.mark.parametrize(
    ("code", "duty", "vat"),
    [("180631", 8, 13), ("180632", 10, 13), ("220421", 14, 13), ("330499", 1, 13), ("040900", 15, 9), ("851713", 0, 13)],
)
def test_rates_into_china(office: Office, code: str, duty: int, vat: int) -> None:
    rates = china_rates(office.tariff, code)
    assert rates is not None
    assert rates.applied is not None
    assert rates.applied.numbers == (Decimal(duty),)
    assert rates.vat.numbers == (Decimal(vat),)


def test_a_lower_provisional_rate_is_the_one_applied(office: Office) -> None:
    rates = china_rates(office.tariff, "220830")
    assert rates is not None
    assert rates.mfn is not None
    assert rates.applied is not None
    assert (rates.mfn.numbers, rates.applied.numbers) == ((Decimal(10),), (Decimal(5),))


@pytest.mark.parametrize(("code", "duty"), [("610910", "12%"), ("87116010", "6%"), ("691110", "12%"), ("851713", "0%")])
def test_duties_into_the_eu(office: Office, code: str, duty: str) -> None:
    rates = eu_rates(office.tariff, code)
    assert rates is not None
    assert rates.decided
    assert rates.line.duty == duty


def test_different_rates_below_a_code_are_a_range_and_a_question(office: Office) -> None:
    bicycles = eu_rates(office.tariff, "871200")
    assert bicycles is not None
    assert bicycles.duty is not None
    assert bicycles.duty.numbers == (Decimal(14), Decimal(15))
    assert office.undecided("871200", OUT)
    assert not office.undecided("87120030", OUT)


def test_unknown_codes_get_their_nearest_neighbours(office: Office) -> None:
    assert not office.tariff.knows("180699")
    assert office.tariff.nearest("180699")[0] == "180690"
    assert all(code.startswith("18") for code in office.tariff.nearest("1899"))
    assert office.candidates("9977") == ()


def test_a_heading_leads_to_its_subheadings(office: Office) -> None:
    assert office.candidates("1806") == ("180610", "180620", "180631", "180632", "180690")
    assert office.candidates("18063100") == ("18063100",)
    assert office.candidates("1806310") == ("180631",)


@pytest.mark.parametrize(
    ("language", "word"),
    [(Language.EN, "filled"), (Language.FR, "fourrés"), (Language.NL, "gevuld"), (Language.ZH_HANS, "夹心")],
)
def test_titles_are_in_the_language(office: Office, language: Language, word: str) -> None:
    assert word in office.tariff.title("180631", language)


@pytest.mark.parametrize(
    ("direction", "code", "article"),
    [
        (OUT, "69111000", "ad-ceramics"),
        (OUT, "69072100", "ad-ceramic-tiles"),
        (OUT, "87116010", "ad-bicycles-ebikes"),
        (IN, "020329", "china-ad-pork"),
        (IN, "040690", "china-cvd-dairy"),
        (IN, "220820", "china-ad-brandy"),
    ],
)
def test_trade_defence_is_known_by_code_and_direction(office: Office, direction: Direction, code: str, article: str) -> None:
    assert article in office.tariff.articles(code, direction, warns=True)
    other = OUT if direction is IN else IN
    assert article not in office.tariff.articles(code, other, warns=True)


@pytest.mark.parametrize(("code", "rate"), [("180690", 13), ("330499", 20), ("220300", 50), ("711319", 50), ("610910", 20)])
def test_personal_articles_have_three_bands(office: Office, code: str, rate: int) -> None:
    assert office.tariff.postal_rate(code) == rate
