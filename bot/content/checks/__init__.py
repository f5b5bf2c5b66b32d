"""The report of `python -m bot check`: every problem of knowledge/ and locales/ at once, each with file and line."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.content.canned import read_canned
from bot.content.catalogues import SentenceFiles, read_catalogues
from bot.content.checks.articles import check_articles
from bot.content.checks.prose import check_prose
from bot.content.checks.sentences import check_sentences
from bot.content.checks.stamps import check_stamps
from bot.content.checks.tariff import check_tariff
from bot.content.checks.terminology import read_terminology
from bot.content.knowledge import read_knowledge
from bot.content.onboarding import read_handbook
from bot.content.places import read_places
from bot.content.reading import Problem, Report
from bot.content.shipping import read_shipping
from bot.domain.language import WRITTEN


@dataclass(frozen=True)
class Checked:
    """All problems, and a line that counts."""

    problems: tuple[Problem, ...]
    summary: str
    report: Report

    @property
    def errors(self) -> int:
        return self.report.errors


def check(knowledge: Path, locales: Path, today: date | None = None) -> Checked:
    """Reads and cross-checks everything; `today` decides what is overdue."""
    with _not_collecting():
        return _check(knowledge, locales, today or datetime.now(UTC).date())


@contextmanager
def _not_collecting() -> Iterator[None]:
    """Nearly all that a check makes is kept to its end: looking through it for waste would be a third of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check(knowledge: Path, locales: Path, today: date) -> Checked:
    report = Report(knowledge.parent)
    reading = read_knowledge(knowledge, report)
    known = reading.knowledge
    check_articles(reading, knowledge, report, today)
    check_stamps(reading.library, report)
    check_tariff(knowledge / "tariff", known, report, today)
    network = read_shipping(knowledge / "shipping", known, report)[0]
    read_handbook(knowledge / "onboarding", known, network, report)
    read_canned(knowledge / "replies.yaml", known, report)
    files = SentenceFiles()
    read_catalogues(locales, report, files)
    check_sentences(locales, files, report)
    terminology = read_terminology(locales / "terminology.yaml", dict(known.terms), report)
    places = read_places(report.root, knowledge, locales, reading.library.pages.values(), files)
    check_prose(places, terminology, report)
    counts = f"{len(WRITTEN)} languages · {len(known.articles)} articles · {len(known.facts)} facts · {len(known.terms)} terms"
    return Checked(tuple(report.problems), f"{counts} · {report.errors} errors · {report.warnings} warnings", report)
