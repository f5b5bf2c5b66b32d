"""Figures with a pedigree: nobody sees a number without its source and the day it was checked."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True)
class Source:
    """Where a figure or a rule stands: a page that was read, a legal text, or an official look-up tool."""

    id: str
    title: str
    publisher: str
    url: str | None = None
    short: str = ""

    @property
    def label(self) -> str:
        """What a reader on a phone sees: the short name of a law, or who published the page."""
        return self.short or self.publisher


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, or only a month or a year when the source gives no more: `2026-07-01`, `2026-07`, `2026`."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Raises ValueError for anything that is not a calendar date of one of the three forms."""
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
            raise ValueError(text)
        parsed = cls(*map(int, text.split("-")))
        parsed.first_day()
        return parsed

    def first_day(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        return "-".join(f"{n:04d}" if i == 0 else f"{n:02d}" for i, n in enumerate((self.year, self.month, self.day)) if n)


class Shape(StrEnum):
    """How the numbers of a fact belong together."""

    SINGLE = "single"
    RANGE = "range"
    LIST = "list"
    DATE = "date"


@dataclass(frozen=True)
class Provenance:
    """Which source said it, and when; `undated`: the page bears no date and `as_of` is the day we read it."""

    source: Source
    as_of: PartialDate
    undated: bool = False


@dataclass(frozen=True)
class Fact:
    """A named figure of the library.

    `numbers` has one value for a single figure, two for a range, more for a list, none for a date.
    `review_by` is the day from which the figure carries a warning; None for history, which cannot change.
    """

    id: str
    shape: Shape
    numbers: tuple[Decimal, ...]
    day: PartialDate | None
    unit: str
    provenance: Provenance
    review_by: date | None

    def overdue(self, today: date) -> bool:
        return self.review_by is not None and today >= self.review_by

    def plain_value(self) -> str:
        """The value as the fact file writes it, for machines."""
        if self.day is not None:
            return str(self.day)
        return ("-" if self.shape is Shape.RANGE else ", ").join(f"{n:f}" for n in self.numbers)
