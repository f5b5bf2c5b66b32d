"""Every text that is shown, in whatever file it stands: typography and terminology of its language."""

from collections.abc import Iterable
from functools import cache

from bot.content.checks.terminology import Terminology
from bot.content.checks.typography import faults
from bot.content.reading import Report
from bot.content.whereabouts import Place
from bot.domain.language import Language


def check_prose(places: Iterable[Place], terminology: Terminology, report: Report) -> None:
    """Warnings: a comma must not take the assistant down."""

    @cache  # one text in five stands in several places
    def wrong(text: str, language: Language) -> tuple[str, ...]:
        return *faults(text, language), *terminology.faults(text, language)

    for place in places:
        for fault in wrong(place.text, place.language):
            report.warning(report.root / place.file, place.line, fault)
