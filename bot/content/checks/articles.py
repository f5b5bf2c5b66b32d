"""Articles in all languages side by side: phrases, facts, links, steps, names with digits, lengths, review days."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.content.articles import Library
from bot.content.knowledge import Reading
from bot.content.reading import Report
from bot.domain.articles import ArticleText
from bot.domain.chinese import is_traditional
from bot.domain.language import Language
from bot.domain.text import normalise

LONGEST_ANSWER = 3600
"""Telegram takes 4096 UTF-16 units after formatting; sources and warnings below the answer need room."""
_FIGURE = 24  # units of a formatted fact: the longest are dates and lists of rates


def check_articles(reading: Reading, knowledge: Path, report: Report, today: date) -> None:
    """Everything that is wrong with articles beyond the form of a single file."""
    _check_phrases(reading.library, report)
    _check_alike(reading.library, report)
    _check_lengths(reading.library, report)
    _check_reviews(reading, knowledge, report, today)


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


def _check_alike(library: Library, report: Report) -> None:
    """All languages say the same: facts, links, names with digits, lists and steps."""
    for article in library.articles.values():
        english = set(article.texts[Language.EN].facts())
        for language, text in article.texts.items():
            page = library.pages[article.id, language]
            if missing := sorted(english ^ set(text.facts())):
                report.error(page.path, page.body_line, f"facts differ from the English text: {', '.join(missing)}")
            for difference in _differences(article.texts[Language.EN], text):
                report.warning(page.path, page.body_line, difference)
            if language is Language.ZH_HANS and is_traditional(text.plain() + text.title):
                report.error(
                    page.path, page.body_line, "holds Traditional characters; write Simplified, Traditional is made from it"
                )


def _differences(english: ArticleText, text: ArticleText) -> Iterator[str]:
    for what, in_english, here in (
        ("links", _links(english), _links(text)),
        ("numbers in `names`", _numbers(english), _numbers(text)),
    ):
        if in_english != here:
            missing, extra = ", ".join((in_english - here).elements()), ", ".join((here - in_english).elements())
            parts = [f"add {missing}"] * bool(missing) + [f"take out {extra}"] * bool(extra)
            yield f"{what} differ from the English text: {'; '.join(parts)}"
    for what, ordered in (("steps", True), ("list items", False)):
        wanted, found = (
            sum(len(block.lines) for block in one.blocks if block.listed and block.ordered is ordered) for one in (english, text)
        )
        if wanted != found:
            yield f"{found} {what}, the English text has {wanted}; make them as many"


def _links(text: ArticleText) -> Counter[str]:
    return Counter({span.url for block in text.blocks for line in block.lines for span in line if span.url})


def _numbers(text: ArticleText) -> Counter[str]:
    """Numbers inside `names`, each counted once: only there may digits stand."""
    names = {span.text for block in text.blocks for line in block.lines for span in line if span.code}
    return Counter({number for name in names for number in re.findall(r"\d+", name)})


def _check_lengths(library: Library, report: Report) -> None:
    for article in library.articles.values():
        for language, text in article.texts.items():
            units = len(text.plain().encode("utf-16-le")) // 2 + _FIGURE * len(text.facts())
            if units > LONGEST_ANSWER:
                page = library.pages[article.id, language]
                report.error(
                    page.path, page.body_line, f"{units} letters once figures are in; a chat message holds {LONGEST_ANSWER}"
                )


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
