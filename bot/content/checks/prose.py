"""Every text that is shown, in whatever file it stands: typography and terminology of its language."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.content.checks.terminology import Terminology
from bot.content.checks.typography import faults, suspect
from bot.content.places import Place
from bot.content.reading import Report
from bot.domain.language import Language

_TOGETHER = 200  # texts: nearly all obey all rules, and one that does not costs a closer look at as many


def check_prose(places: Iterable[Place], terminology: Terminology, report: Report) -> None:
    """Warnings: a comma must not take the assistant down."""
    stand: dict[Language, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for place in places:
        stand[place.language][place.text].append(place)  # one text in five stands in several places
    for language, texts in stand.items():
        for text in _suspects(list(texts), language, terminology):
            for fault in (*faults(text, language), *terminology.faults(text, language)):
                for place in texts[text]:
                    report.warning(report.root / place.file, place.line, fault)


def _suspects(texts: Sequence[str], language: Language, terminology: Terminology) -> Iterable[str]:
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        if suspect(some, language) or terminology.suspect(some, language):
            yield from some
