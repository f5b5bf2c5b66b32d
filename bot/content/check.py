"""The report of `python -m bot check`: every problem of knowledge/ and locales/ at once, each with file and line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.content.articles import Library, fingerprint, read_articles
from bot.content.canned import read_canned
from bot.content.catalogues import read_catalogues
from bot.content.facts import read_facts, read_sources
from bot.content.knowledge import Reading, read_knowledge
from bot.content.onboarding import read_handbook
from bot.content.products import names_of
from bot.content.reading import Page, Problem, Report
from bot.content.shipping import read_shipping
from bot.content.tariff import read_tariff, rows
from bot.content.words import read_vocabulary
from bot.domain import commands, wording
from bot.domain.articles import Knowledge
from bot.domain.chinese import script_balance
from bot.domain.documents import wording as document_wording
from bot.domain.duties import wording as duty_wording
from bot.domain.language import WRITTEN, Language
from bot.domain.onboarding import wording as onboarding_wording
from bot.domain.shipping import wording as shipping_wording
from bot.domain.text import normalise
from bot.domain.wording import Message

_LONGEST_ANSWER = 3600  # Telegram takes 4096 letters; figures and sources need room


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
    report = Report(knowledge.parent)
    reading = read_knowledge(knowledge, report)
    _check_phrases(reading.library, report)
    _check_translations(reading.library, report)
    _check_lengths(reading.library, report)
    _check_reviews(reading, knowledge, report, today or datetime.now(UTC).date())
    _check_tariff(knowledge / "tariff", reading.knowledge, report, today or datetime.now(UTC).date())
    network = read_shipping(knowledge / "shipping", reading.knowledge, report)[0]
    read_handbook(knowledge / "onboarding", reading.knowledge, network, report)
    read_canned(knowledge / "replies.yaml", reading.knowledge, report)
    read_catalogues(locales, report)
    _check_template(locales / "messages.pot", report)
    known = reading.knowledge
    counts = f"{len(WRITTEN)} languages · {len(known.articles)} articles · {len(known.facts)} facts · {len(known.terms)} terms"
    return Checked(tuple(report.problems), f"{counts} · {report.errors} errors · {report.warnings} warnings", report)


def _check_tariff(folder: Path, knowledge: Knowledge, report: Report, today: date) -> None:
    """Tables, names of goods and the words of shipments; a table past its review day is a warning."""
    tariff = read_tariff(folder, knowledge, report)
    for _ in names_of(folder, tariff, report):
        pass
    read_vocabulary(folder / "words.yaml", (), report)
    for name, table in (("china", tariff.china_table), ("eu", tariff.eu_table)):
        if today >= table.review_by:
            report.warning(folder / "tables.yaml", 1, f"{name}: review was due on {table.review_by}; see `bot tariff import`")
    for path in sorted((folder / "names").glob("*.csv")):
        seen: dict[str, int] = {}
        for number, row in rows(path, report):
            if (first := seen.setdefault(row["name"].casefold(), number)) != number:
                report.error(path, number, f'"{row["name"]}" is also in line {first}; keep one row, its codes parted by |')


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


def messages() -> Iterator[Message]:
    """Every sentence declared in the code."""
    for module in (wording, duty_wording, shipping_wording, document_wording, onboarding_wording, commands):
        yield from (value for value in vars(module).values() if isinstance(value, Message))


def _translations(library: Library) -> Iterator[tuple[Page, str]]:
    for (article, language), page in library.pages.items():
        english = library.pages.get((article, Language.EN))
        if language is not Language.EN and english is not None:
            yield page, fingerprint(english)


def _check_phrases(library: Library, report: Report) -> None:
    """A phrase belongs to one article, in all languages."""
    owners: dict[str, tuple[str, Path, int]] = {}
    for (article, _), page in library.pages.items():
        for phrase in page.front.entries("phrases"):
            plain = normalise(str(phrase.value))
            owner, path, line = owners.setdefault(plain, (article, page.path, phrase.line))
            if owner != article:
                where = path.relative_to(report.root)
                report.error(
                    page.path, phrase.line, f'phrase "{phrase.value}" is also given to {owner} ({where}:{line}); keep it in one'
                )


def _check_translations(library: Library, report: Report) -> None:
    for page, expected in _translations(library):
        given = page.front.text("translates")
        if given != expected:
            line = page.front.line_of("translates")
            report.warning(page.path, line, f"the English text has changed since; compare, then write `translates: {expected}`")
    for article in library.articles.values():
        english = set(article.texts[Language.EN].facts())
        for language, text in article.texts.items():
            page = library.pages[article.id, language]
            if missing := sorted(english ^ set(text.facts())):
                report.error(page.path, page.body_line, f"facts differ from the English text: {', '.join(missing)}")
            if language is Language.ZH_HANS and script_balance(text.plain() + text.title) > 0:
                report.error(
                    page.path, page.body_line, "holds Traditional characters; write Simplified, Traditional is made from it"
                )


def _check_lengths(library: Library, report: Report) -> None:
    for article in library.articles.values():
        for language, text in article.texts.items():
            if len(text.plain()) > _LONGEST_ANSWER:
                page = library.pages[article.id, language]
                report.error(page.path, page.body_line, f"{len(text.plain())} letters; a chat message holds {_LONGEST_ANSWER}")


def _check_reviews(reading: Reading, knowledge: Path, report: Report, today: date) -> None:
    """A passing date is a warning, never an error: it must not take the assistant down."""
    for article in reading.knowledge.articles.values():
        if today >= article.review_by:
            path, meta = reading.library.metas[article.id]
            report.warning(
                path, meta.line_of("review_by"), f"review was due on {article.review_by}; ask the owner, {article.owner}"
            )
    for path in sorted((knowledge / "facts").glob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            fact = reading.knowledge.facts.get(line.rstrip(":"))
            if fact is not None and line.endswith(":") and fact.overdue(today):
                report.warning(
                    path, number, f"review of {fact.id} was due on {fact.review_by}; confirm it at {fact.provenance.source.label}"
                )


def _check_template(path: Path, report: Report) -> None:
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8").replace('"\n"', "")
    for message in messages():
        escaped = message.text.replace("\\", "\\\\").replace('"', '\\"')
        if f'msgid "{escaped}"' not in text:
            report.error(path, 1, f'"{message.text[:60]}" is not in the template; run `make strings`')
