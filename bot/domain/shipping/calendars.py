"""Working days of Belgium and China: public holidays, and the weekend days on which China makes up for them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays

_DAY = timedelta(days=1)


class Country(StrEnum):
    """A side of the trade, by ISO 3166 code."""

    BELGIUM = "BE"
    CHINA = "CN"


@dataclass(frozen=True)
class Closure:
    """Days in a row on which a country does not work because of a public holiday; `name` as the package `holidays` has it."""

    country: Country
    first: date
    last: date
    name: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@cache
def _calendar(country: Country) -> holidays.HolidayBase:
    return holidays.country_holidays(country.value, language="en_US")


def is_working(day: date, country: Country) -> bool:
    """Monday to Friday without public holidays, and China's official make-up days."""
    return bool(_calendar(country).is_working_day(day))


def next_working_day(day: date, country: Country) -> date:
    """The day itself when it is one."""
    while not is_working(day, country):
        day += _DAY
    return day


def working_days(first: date, last: date, country: Country) -> int:
    """Working days from `first` to `last`, both counted."""
    return sum(is_working(first + n * _DAY, country) for n in range((last - first).days + 1))


def announced(year: int, country: Country) -> bool:
    """Whether the year's calendar is final; China's make-up days are decided by the State Council late in the year before."""
    if country is Country.BELGIUM:
        return True
    calendar = _calendar(country)
    is_working(date(year, 1, 1), country)  # the package fills a year when it is first asked
    return any(day.year == year for day in calendar.weekend_workdays)


def closures(first: date, last: date, country: Country) -> tuple[Closure, ...]:
    """Runs of days off around public holidays that touch the period, plain weekends left out."""
    calendar = _calendar(country)
    found: list[Closure] = []
    day = first
    while day <= last:
        if is_working(day, country):
            day += _DAY
            continue
        start = end = day
        while not is_working(start - _DAY, country):
            start -= _DAY
        while not is_working(end + _DAY, country):
            end += _DAY
        names = [name for n in range((end - start).days + 1) if (name := calendar.get(start + n * _DAY))]
        if names:
            found.append(Closure(country, start, end, main_name(names)))
        day = end + _DAY
    return tuple(found)


def main_name(names: list[str]) -> str:
    """The feast that a row of days off is known by: the first that is no mere eve or substitute."""
    plain = [part.removesuffix(" (observed)") for name in names for part in name.split("; ")]
    return next((n for n in plain if "substituted" not in n and not n.endswith("Eve")), plain[0])


def first_day_off(country: Country, feast: str, on: date) -> date | None:
    """The first day of the next holiday of that name within a year after `on`."""
    following = closures(on + _DAY, on + timedelta(days=366), country)
    return next((closure.first for closure in following if closure.name.startswith(feast)), None)
