"""What the doctor finds."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """Fine; works, but look at it; does not work."""

    FINE = "fine"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's: the part, how it is, and what mends it (nothing for what is fine)."""

    part: str
    grade: Grade
    text: str
    mend: str = ""

    def __str__(self) -> str:
        line = f"{self.grade:<8} {self.part:<12} {self.text}"
        return f"{line}\n{'':<22}→ {self.mend}" if self.mend else line


def fine(part: str, text: str) -> Finding:
    """Nothing to do."""
    return Finding(part, Grade.FINE, text)


def warning(part: str, text: str, mend: str) -> Finding:
    """It works; `mend` makes it better."""
    return Finding(part, Grade.WARNING, text, mend)


def wrong(part: str, text: str, mend: str) -> Finding:
    """It does not work until `mend` is done."""
    return Finding(part, Grade.WRONG, text, mend)
