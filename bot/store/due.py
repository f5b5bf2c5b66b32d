"""Which rows are due, by a clock that may be set back: what nobody has tried yet, and what would wait longer than anything may."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_

LONGEST = timedelta(minutes=15)
"""Nothing is put off for longer; a later time was written before the clock was set back."""


def due(columns: Any, now: datetime) -> ColumnElement[bool]:
    """The condition, for a table with `attempts` and `next_try`."""
    return or_(columns.attempts == 0, columns.next_try <= now, columns.next_try > now + LONGEST)


def is_due(row: Any, now: datetime) -> bool:
    """The same for a row that was read."""
    return not row.attempts or not now < row.next_try <= now + LONGEST
