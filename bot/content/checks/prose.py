"""Every text that is shown, in whatever file it stands: typography and terminology of its language."""

from collections.abc import Iterable
from pathlib import Path

from bot.content.checks.terminology import Terminology
from bot.content.checks.typography import faults
from bot.content.reading import Page, Report
from bot.content.whereabouts import read_places


def check_prose(knowledge: Path, locales: Path, pages: Iterable[Page], terminology: Terminology, report: Report) -> None:
    """Warnings: a comma must not take the assistant down. `pages` are the articles as read before; the rest is read here."""
    for place in read_places(report.root, knowledge, locales, pages):
        for fault in faults(place.text, place.language):
            report.warning(report.root / place.file, place.line, fault)
        for fault in terminology.faults(place.text, place.language):
            report.warning(report.root / place.file, place.line, fault)
