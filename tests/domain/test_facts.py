"""Figures and their pedigree."""

from datetime import date
from decimal import Decimal

import pytest

from bot import formats
from bot.content.facts import parse_value
from bot.domain.facts import Fact, PartialDate, Provenance, Shape, Source
from bot.domain.language import Language

SOURCE = Source("S1", "A page", "A publisher")


def fact(value: str, unit: str, review_by: date | None = None) -> Fact:
    shape, numbers, day = parse_value(value, unit)
    return Fact("x", shape, numbers, day, unit, Provenance(SOURCE, PartialDate.parse("2026-07")), review_by)


@pytest.mark.parametrize(
    ("value", "unit", "language", "said"),
    [
        ("21", "percent", Language.FR, "21\u00a0%"),
        ("21", "percent", Language.NL, "21%"),
        ("25.5", "percent", Language.FR, "25,5\u00a0%"),
        ("0-4.7", "percent", Language.NL, "0–4,7%"),
        ("6, 12", "percent", Language.EN, "6% and 12%"),
        ("6, 12", "percent", Language.ZH_HANS, "6%和12%"),
        ("3", "EUR", Language.EN, "€3"),
        ("3", "EUR", Language.FR, "3\u00a0€"),
        ("3", "EUR", Language.NL, "€\u00a03"),
        ("150", "EUR", Language.ZH_HANS, "150欧元"),
        ("7.2", "EUR", Language.FR, "7,20\u00a0€"),
        ("26000", "CNY", Language.NL, "26.000\u00a0CNY"),
        ("26000", "CNY", Language.ZH_HANT, "26,000元"),
        ("1324579", "tonnes", Language.FR, "1\u202f324\u202f579"),
        ("2026-07-01", "date", Language.FR, "1er juillet 2026"),
        ("2026-07-01", "date", Language.NL, "1 juli 2026"),
        ("2026-03", "date", Language.ZH_HANS, "2026年3月"),
        ("2019", "year", Language.ZH_HANS, "2019年"),
    ],
)
def test_figures_are_written_as_their_readers_write_them(value: str, unit: str, language: Language, said: str) -> None:
    assert formats.figure(fact(value, unit), language) == said


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    day = date(2026, 1, 1)
    assert formats.short_date(day, Language.FR) == "1er janv. 2026"
    assert formats.short_date(day, Language.NL) == "1 jan 2026"


def test_a_figure_is_overdue_from_its_review_day_on() -> None:
    due = fact("3", "EUR", date(2027, 1, 15))
    assert not due.overdue(date(2027, 1, 14))
    assert due.overdue(date(2027, 1, 15))
    assert not fact("1993", "year").overdue(date(2099, 1, 1))


@pytest.mark.parametrize("text", ["2026-13", "26-01-01", "2026-02-30", "yesterday", "2026-1"])
def test_impossible_dates_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  any reason will do
        PartialDate.parse(text)


def test_a_range_keeps_both_ends() -> None:
    assert parse_value("3-7", "days") == (Shape.RANGE, (Decimal(3), Decimal(7)), None)
