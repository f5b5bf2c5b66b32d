"""Fingerprints of the English text: which translations are stale, and marking those that match."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.articles import Library, fingerprint, read_articles
from bot.content.facts import read_facts, read_sources
from bot.content.reading import Page, Report
from bot.domain.language import Language


def check_stamps(library: Library, report: Report) -> None:
    """A translation whose English text has changed since is a warning."""
    for page, expected in _translations(library):
        given = page.front.text("translates")
        if given != expected:
            line = page.front.line_of("translates")
            report.warning(page.path, line, f"the English text has changed since; compare, then write `translates: {expected}`")


def stamp(knowledge: Path) -> int:
    """Writes today's fingerprint of the English text into every translation; returns how many files changed."""
    report = Report(knowledge.parent)
    sources = read_sources(knowledge / "sources.yaml", report)
    library = read_articles(knowledge / "articles", read_facts(knowledge / "facts", sources, report), sources, report)
    changed = 0
    for page, print_of_english in _translations(library):
        lines = page.path.read_text(encoding="utf-8").splitlines(keepends=True)
        wanted = f"translates: {print_of_english}\n"
        old = next((i for i, line in enumerate(lines) if line.startswith("translates:")), None)
        if old is None:
            after_title = next(i for i, line in enumerate(lines) if line.startswith("title:")) + 1
            lines.insert(after_title, wanted)
        elif lines[old] == wanted:
            continue
        else:
            lines[old] = wanted
        page.path.write_text("".join(lines), encoding="utf-8")
        changed += 1
    return changed


def _translations(library: Library) -> Iterator[tuple[Page, str]]:
    for (article, language), page in library.pages.items():
        english = library.pages.get((article, Language.EN))
        if language is not Language.EN and english is not None:
            yield page, fingerprint(english)
