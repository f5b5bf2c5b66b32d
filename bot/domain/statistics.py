"""Figures about what the assistant was asked and how it fared; no person and no message is in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Count:
    """How often an article was shown in a language, how often that went well, and the thumbs it got."""

    shown: int
    good: int
    up: int
    down: int


@dataclass(frozen=True)
class Insight:
    """Answers by outcome, for each day, language and topic; articles by (id, language); waits, sorted."""

    days: Mapping[str, Mapping[str, int]]
    languages: Mapping[str, Mapping[str, int]]
    topics: Mapping[str, Mapping[str, int]]
    articles: Mapping[tuple[str, str], Count]
    thumbs: tuple[int, int]
    waits: tuple[timedelta, ...]
    millis: tuple[float, ...] = ()
    """How long the assistant took to decide, sorted, of the newest answers."""

    def total(self) -> dict[str, int]:
        """Answers by outcome over all days."""
        sums: dict[str, int] = {}
        for outcomes in self.days.values():
            for outcome, number in outcomes.items():
                sums[outcome] = sums.get(outcome, 0) + number
        return sums

    def wait(self, share: float) -> timedelta | None:
        """The wait that a share of people did not exceed; None when nobody was answered in person."""
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))] if self.waits else None

    def took(self, share: float) -> float | None:
        """Milliseconds that a share of answers did not exceed; None without answers."""
        return self.millis[min(len(self.millis) - 1, int(share * len(self.millis)))] if self.millis else None
