"""Numbers, amounts, dates and lists as people of a region write them (Babel's CLDR data)."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from bot.domain.amounts import Money
from bot.domain.facts import Fact, PartialDate, Shape
from bot.domain.language import Language

BRUSSELS = ZoneInfo("Europe/Brussels")
_NBSP, _DASH = "\u00a0", "–"
_CHINESE_CURRENCIES = {"EUR": "欧元", "CNY": "元", "USD": "美元", "RON": "列伊", "GBP": "英镑", "HKD": "港元", "TWD": "新台币"}
CURRENCIES = frozenset({*_CHINESE_CURRENCIES, "CHF", "JPY", "PLN", "SEK", "DKK", "CZK", "HUF"})
_DAYS, _MEASURES = "days", {"kg": "mass-kilogram", "cm": "length-centimeter", "l": "volume-liter", "m3": "volume-cubic-meter"}
_FORMATTED = re.compile(r"[-−]?\d(?:[\d.,\u00a0\u202f]*\d)?")
_NUMBER = re.compile(r"#,##0(?:\.00)?")
_RATE = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<percent>%)?")


@cache
def region(language: Language) -> Locale:
    """The locale by whose rules a language is written."""
    return Locale.parse(language.written.region)


def figure(fact: Fact, language: Language) -> str:
    """A fact as text: with its unit for percentages, amounts of money and dates, otherwise the number alone."""
    if fact.day is not None:
        return partial_date(fact.day, language)
    if fact.shape is Shape.LIST:
        return listing([_with_unit(_number(value, language, fact.unit), fact.unit, language) for value in fact.numbers], language)
    numbers = _DASH.join(_number(value, language, fact.unit) for value in fact.numbers)
    return _with_unit(numbers, fact.unit, language)


def quantity(fact: Fact, language: Language) -> str:
    """A fact in a sentence of the assistant: with its unit where CLDR knows it, which an author writes himself in an article."""
    measured = fact.unit in {_DAYS, *_MEASURES} and fact.shape in (Shape.SINGLE, Shape.RANGE)
    return measure(fact.numbers, fact.unit, language) if measured else figure(fact, language)


def measure(numbers: Sequence[Decimal], unit: str, language: Language) -> str:
    """A number or a range with its unit, `days`, `kg`, `cm` or `m3`; the end of a range decides the form: 7–10 days."""
    locale, last = Locale.parse(language.region), numbers[-1]  # Taiwan's own words for units, which no table of characters has
    if unit == _DAYS:  # not by format_unit: where CLDR has one form for long and short, it writes "duration-day"
        said = format_timedelta(timedelta(days=float(last)), granularity="day", threshold=math.inf, locale=locale)
    elif unit == "kg" and language.written is Language.ZH_HANS:
        said = f"{last}公斤"  # as people in trade say and type; CLDR has kg and 千克
    else:
        said = format_unit(last, _MEASURES[unit], "short", locale=locale)
    shown = _DASH.join(_number(value, language, unit) for value in numbers)
    said = _FORMATTED.sub(lambda _: shown, said, count=1)
    return said.replace(" ", "") if language.is_chinese else said


def money(amount: Money, language: Language) -> str:
    """An amount to the cent, or without cents when it is a round one in the user's own words."""
    return _with_unit(_number(amount.amount, language, amount.currency), amount.currency, language)


def country(code: str, language: Language) -> str:
    """The name of a country in the language."""
    return str(region(language).territories.get(code, code))


def language_name(code: str, language: Language) -> str:
    """The name of a language, such as `nl`, in a language."""
    return str(Locale.parse(region(language).language).languages.get(code, code))


def decimal(value: Decimal, language: Language) -> str:
    """A plain number with all its decimals."""
    return _number(value, language, "")


def percent(share: float, language: Language) -> str:
    """A share of one as a percentage without decimals."""
    return str(format_percent(share, locale=region(language)))


def listing(items: Sequence[str], language: Language) -> str:
    """`A, B and C` in the language."""
    return str(format_list(items, locale=region(language)))


def rate(text: str, language: Language) -> str:
    """A duty as tariffs write it, in the signs of the language: `9.6% + 31.9 EUR / 100 kg`."""

    def set_number(match: re.Match[str]) -> str:
        number = _number(Decimal(match["number"]), language, "")
        return _with_unit(number, "percent", language) if match["percent"] else number

    return _RATE.sub(set_number, text)


def _number(value: Decimal, language: Language, unit: str) -> str:
    decimals = max(0, -int(value.as_tuple().exponent))
    if unit in CURRENCIES and decimals:
        decimals = max(2, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=region(language)))


def _with_unit(number: str, unit: str, language: Language) -> str:
    written = language.written
    if unit == "percent":
        return _NUMBER.sub(number, region(language).percent_formats[None].pattern)
    if unit not in CURRENCIES:
        return number
    if written is Language.ZH_HANS:
        return number + _CHINESE_CURRENCIES.get(unit, unit)
    sign = "€" if unit == "EUR" else unit
    if written is Language.NL and unit != "EUR":
        return f"{number}{_NBSP}{sign}"  # as Belgian papers write it; CLDR has the code in front
    pattern = region(language).currency_formats["standard"].pattern.split(";")[0]
    if sign != "€" and pattern.startswith("¤#"):
        sign += _NBSP  # letters would run into the figures
    return _NUMBER.sub(number, pattern.replace("¤", sign))


def partial_date(day: PartialDate, language: Language) -> str:
    """A day, a month or a year in full words."""
    locale = region(language)
    first = day.first_day()
    if day.day is None:
        return str(format_skeleton("y" if day.month is None else "yMMMM", first, locale=locale))
    return full_date(first, language)


def full_date(day: date, language: Language) -> str:
    """A day in full words; French counts the first of a month as an ordinal, which CLDR leaves out."""
    text = str(format_date(day, "long", locale=region(language)))
    return _first_of_month(text, day, language)


def weekday_date(day: date, language: Language) -> str:
    """A day with its day of the week, for windows of arrival."""
    return _first_of_month(str(format_skeleton("yMMMEd", day, locale=region(language))), day, language)


def short_date(day: PartialDate | date, language: Language) -> str:
    """A day for small print."""
    if isinstance(day, PartialDate):
        if day.day is None:
            return partial_date(day, language)
        day = day.first_day()
    return _first_of_month(str(format_date(day, "medium", locale=region(language))), day, language)


def moment(at: datetime, language: Language) -> str:
    """Day and time in Brussels, for colleagues."""
    return str(format_datetime(at.astimezone(BRUSSELS), "short", locale=region(language)))


def duration(length: timedelta, language: Language) -> str:
    """A length of time in its largest unit: 5 minutes, 2 hours."""
    return str(format_timedelta(length, granularity="minute", threshold=1.5, locale=region(language)))


def _first_of_month(text: str, day: date, language: Language) -> str:
    return re.sub(r"\b1 ", "1er ", text, count=1) if language is Language.FR and day.day == 1 else text
