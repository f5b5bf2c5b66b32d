"""Feasts as days: "before Chinese New Year", "een week voor Kerstmis"; and how long before a day something is wanted."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.dates import Day
from bot.domain.shipping.calendars import Country, first_day_off
from bot.domain.text import normalise

_MOVABLE = "Chinese New Year"
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "une": 1,
    "un": 1,
    "een": 1,
    "1": 1,
    "一": 1,
    "two": 2,
    "deux": 2,
    "twee": 2,
    "两": 2,
    "三": 3,
}
_AHEAD = re.compile(
    r"\b(\d{1,2}|a|one|two|une?|deux|een|twee) (weeks?|days?|semaines?|jours?|weken|week|dagen|dag) (?:before|ahead|earlier|avant|plus tot|ervoor|voordien|vooraf|voor)\b"
    r"|提前(\d{1,2}|[一两三])(?:个)?(周|星期|天)"
)
_WEEK = 7


class FeastReader:
    """Finds feasts by their `names`: one that moves by its name in the calendar, others by month and day."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        self._names = names
        self._all = tuple(word for words in names.values() for word in words)

    def find(self, text: str, plain: str, on: date) -> Day | None:
        """The next such feast after the day `on`; a movable one from the first day off."""
        if not any(word in plain for word in self._all):  # hardly any message names one
            return None
        for key, words in self._names.items():
            word = next((word for word in words if re.search(_within(word), plain)), None)
            if word is None:
                continue
            found = re.search(_within(word), text.casefold())
            start, end = found.span() if found else (0, 0)
            day = first_day_off(Country.CHINA, key, on) if key == _MOVABLE else _next(key, on)
            return Day(day, text[start:end], start, end) if day else None
        return None


def ahead_in(text: str) -> timedelta:
    """How long before a day something is wanted: "a week before"."""
    match = _AHEAD.search(normalise(text))
    if match is None:
        return timedelta()
    number, unit = match[1] or match[3], match[2] or match[4]
    amount = _NUMBERS.get(number) or int(number)
    return timedelta(days=amount * (1 if unit[0] in "dj天" else _WEEK))


def _within(word: str) -> str:
    return re.escape(word) if word[0] >= "\u3400" else rf"\b{re.escape(word)}\b"


def _next(month_day: str, on: date) -> date:
    month, day = map(int, month_day.split("-"))
    this_year = date(on.year, month, day)
    return this_year if this_year > on else date(on.year + 1, month, day)
