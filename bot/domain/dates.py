"""Days as people write them in a message: 15/01/2027, le 15 janvier, 15 januari, 1月15日, tomorrow, next Monday."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from bot.domain.chinese import to_simplified
from bot.domain.text import strip_accents

_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/-]|[.,]\d)")
_ISO = re.compile(r"(?<!\d)(20\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_CHINESE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?")
_IN_DAYS = re.compile(
    r"\b(?:in|dans|over|within|binnen|d ici) (\d{1,3}) (day|days|jours?|dagen|dag|weeks?|semaines?|weken|week)\b|(\d{1,3})(天|周|个星期)(?:后|之后|以后)"
)
# "the 15th", "prêt le 15", "15号": a day of this month, or of the next once it is past; never "the 15 boxes"
_OF_THE_MONTH = re.compile(
    r"\b(?:the|le|au|du|de|den|op) (\d{1,2})(?:st|nd|rd|th|er|ste|de|e)?(?= *(?:$|[.,;:!?)]))|(?<![\d月])(\d{1,2})号(?!码|线|楼|仓|店)"
)
_DIGIT = re.compile(r"\d")
_CENTURY = 2000
_WEEK = 7
_WEEKS = ("w", "s", "周", "个")  # how weeks begin in our languages


@dataclass(frozen=True)
class CalendarWords:
    """Names in all languages together, lower case without accents: months 1–12, days of the week 0–6, days from today.

    `month_parts`: words for the beginning, the middle and the end of a month, with their day; `next_week`, `next_month`:
    words for them.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    from_today: Mapping[str, int]
    month_parts: Mapping[str, int] = field(default_factory=dict)
    next_week: tuple[str, ...] = ()
    next_month: tuple[str, ...] = ()


@dataclass(frozen=True)
class Day:
    """A day that a message names; `value` is None when there is no such day (31 February).

    `text` is what was written, from `start` to `end` of the message.
    """

    value: date | None
    text: str
    start: int
    end: int


class DateReader:
    """Finds days with the names of `words`; built once."""

    def __init__(self, words: CalendarWords) -> None:
        self._words = words
        months = "|".join(sorted(map(re.escape, words.months), key=len, reverse=True))
        self._day_month = re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:er|st|nd|rd|th|e|de|ste)?(?: of| de| d')? ?({months})\b\.?(?:,? (?:de )?(\d{{4}}))?"
        )
        self._month_day = re.compile(rf"\b({months})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,? (\d{{4}}))?")

        latin, chinese = ("|".join(map(re.escape, filter(pick, words.month_parts))) for pick in (_is_latin, _is_chinese))
        self._month_part = re.compile(
            rf"\b({latin or '(?!)'})[ -]?(?:of |de |d'|van )?({months})\b|(\d{{1,2}})月({chinese or '(?!)'})"
        )
        latin, chinese = (
            "|".join(map(re.escape, sorted(filter(pick, words.next_month), key=len, reverse=True)))
            for pick in (_is_latin, _is_chinese)
        )
        self._next_month = re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|ste|de|e)? (?:of |du |de |van )?(?:{latin or '(?!)'})\b|(?:{chinese or '(?!)'})(\d{{1,2}})[日号]"
        )
        self._any_name = re.compile(
            "|".join(map(_spelt, (*words.next_week, *words.next_month, *words.from_today, *words.weekdays))) or "(?!)"
        )

    def find(self, text: str, on: date) -> Day | None:
        """The first day of a message written on the day `on`; without a year it is the next one to come."""
        plain = _comparable(text)
        return self._figured(plain, text, on) or self._named(plain, text, on)

    def _figured(self, plain: str, text: str, on: date) -> Day | None:
        """A day told with a number, or as a part of a month."""
        if match := self._month_part.search(plain):
            part, named = match[1] or match[4], match[2] or match[3]
            number = self._words.months.get(named) or int(named)
            return _day(match, text, _within(self._words.month_parts[part], number, on))
        if not _DIGIT.search(plain):
            return None
        for pattern, order in (
            (_ISO, (3, 2, 1)),
            (_CHINESE, (3, 2, 1)),
            (self._day_month, (1, 2, 3)),
            (self._month_day, (2, 1, 3)),
            (_NUMERIC, (1, 2, 3)),
        ):
            if match := pattern.search(plain):
                day, month, year = (match[group] for group in order)
                number = self._words.months.get(month) or int(month)
                return _day(match, text, _date(int(day), number, int(year) if year else None, on))
        if match := self._next_month.search(plain):
            return _day(match, text, _valid(int(match[1] or match[2]), on.month % 12 + 1, on.year + on.month // 12))
        if match := _IN_DAYS.search(plain):
            amount, unit = int(match[1] or match[3]), match[2] or match[4]
            return _day(match, text, on + timedelta(days=amount * (_WEEK if unit.startswith(_WEEKS) else 1)))
        if match := _OF_THE_MONTH.search(plain):
            return _day(match, text, _next_such(int(match[1] or match[2]), on))
        return None

    def _named(self, plain: str, text: str, on: date) -> Day | None:
        """A day told by its name, as hardly any message does."""
        if not self._any_name.search(plain):
            return None
        if found := self._weeks_or_months(plain, text, on):
            return found
        for name, days in self._words.from_today.items():
            if match := _search(name, plain):
                return _day(match, text, on + timedelta(days=days))
        for name, weekday in self._words.weekdays.items():
            if match := _search(name, plain):
                return _day(match, text, on + timedelta(days=(weekday - on.weekday() - 1) % _WEEK + 1))
        return None

    def _weeks_or_months(self, plain: str, text: str, on: date) -> Day | None:
        """A day of the next week, its Monday where none is named, or the first of the next month."""
        for words in self._words.next_week:
            if match := _search(words, plain):
                monday = on + timedelta(days=_WEEK - on.weekday())
                for name, weekday in self._words.weekdays.items():
                    if named := _search(name, plain):
                        start, end = min(match.start(), named.start()), max(match.end(), named.end())
                        return Day(monday + timedelta(days=weekday), text[start:end].strip(), start, end)
                return _day(match, text, monday)
        for words in self._words.next_month:
            if match := _search(words, plain):
                return _day(match, text, date(on.year + on.month // 12, on.month % 12 + 1, 1))
        return None


def _comparable(text: str) -> str:
    """Letter by letter without accents, so that every letter stays where it is."""
    return text.lower() if text.isascii() else "".join(map(_letter, text))


@lru_cache(maxsize=20_000)
def _letter(character: str) -> str:
    return (strip_accents(to_simplified(character)).casefold() or character)[0]


def _day(match: re.Match[str], text: str, value: date | None) -> Day:
    return Day(value, text[match.start() : match.end()].strip(), match.start(), match.end())


def _spelt(name: str) -> str:
    return re.escape(name) if name[0] >= "\u3400" else rf"\b{'[ -]'.join(map(re.escape, name.split()))}\b"


def _search(name: str, plain: str) -> re.Match[str] | None:
    return re.search(_spelt(name), plain)


def _date(day: int, month: int, year: int | None, on: date) -> date | None:
    """The date, or None when the calendar has none; 29 February without a year waits for the next leap year."""
    if year is not None:
        return _valid(day, month, year if year >= _CENTURY // 2 else _CENTURY + year)
    years = range(on.year, on.year + 9)
    known = (found for year in years if (found := _valid(day, month, year)) and found >= on)
    return next(known, None)


def _next_such(day: int, on: date) -> date | None:
    """The next day of a month with this number, the day `on` included; of the 31st in the months that have one."""
    for months in range(3):
        number = on.month - 1 + months
        found = _valid(day, number % 12 + 1, on.year + number // 12)
        if found and found >= on:
            return found
    return None


def _within(day: int, month: int, on: date) -> date | None:
    """A day of the next such month, its last one where it is shorter."""
    for year in (on.year, on.year + 1):
        found = next((valid for last in range(day, 0, -1) if (valid := _valid(last, month, year))), None)
        if found and found >= on:
            return found
    return None


def _is_chinese(word: str) -> bool:
    return word[0] >= "\u3400"


def _is_latin(word: str) -> bool:
    return not _is_chinese(word)


def _valid(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
