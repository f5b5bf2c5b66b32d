"""What is wrong with a text that someone is writing, before it is proposed: quick enough to tell while they type."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bot.content.articles import Library, read_text
from bot.content.catalogues import check_placeholders
from bot.content.checks.typography import faults
from bot.content.patches import Folders, forms
from bot.content.reading import Problem, Report
from bot.domain.articles import Article, ArticleText, Knowledge
from bot.domain.language import Language
from bot.domain.proposals import Subject, Target
from bot.domain.text import normalise

_LONGEST_PHRASE = 120


def check_draft(target: Target, text: str, folders: Folders, knowledge: Knowledge) -> list[Problem]:
    """Every problem of the text on its own: placeholders, facts, links, digits, lengths, phrases that others hold."""
    report = Report(folders.root)
    if target.subject is Subject.SENTENCE:
        path = folders.path(target)
        if not text.strip():
            report.error(path, 1, "the sentence is empty")
        else:
            _check_forms(target, text, folders, report)
        _check_prose(text, 1, target, path, report)
        return sorted(report.problems)
    if target.subject is Subject.PHRASE:
        if not normalise(text) or len(text) > _LONGEST_PHRASE:
            report.error(folders.path(target), 1, f"a phrase has 1 to {_LONGEST_PHRASE} letters")
        _check_phrases((text,), target, knowledge, report)
        return sorted(report.problems)
    read = read_draft(target, text, knowledge, report)
    if read is not None:
        front, _, body = text.partition("\n---\n")
        _check_prose(body, front.count("\n") + 3, target, folders.path(target), report)
        _check_phrases(read.phrases, target, knowledge, report)
    name = folders.path(target).relative_to(folders.root).as_posix()
    return sorted(replace(problem, file=name) for problem in report.problems)


def _check_forms(target: Target, text: str, folders: Folders, report: Report) -> None:
    path, count = folders.path(target), forms(target, folders)
    said = text.split("\n") if count > 1 else [text]
    if len(said) != count:
        report.error(
            path, 1, f"{len(said)} line{'s' * (len(said) != 1)}; the language has {count} forms for numbers: write one a line"
        )
    for form in said:
        if check_placeholders(path, 1, target.name, form, report) and form != form.strip():
            report.warning(path, 1, "there is a space at the beginning or the end")


def read_draft(target: Target, text: str, knowledge: Knowledge, report: Report | None = None) -> ArticleText | None:
    """The text of an article as the library would read it; None when it cannot be read at all."""
    library = Library(knowledge.facts, knowledge.sources)
    return read_text(Path(target.name), target.language, library, report or Report(Path()), text)


def with_draft(knowledge: Knowledge, target: Target, text: ArticleText) -> Knowledge:
    """The library as it would be with that text."""
    article: Article = knowledge.articles[target.name]
    texts: dict[Language, ArticleText] = {**article.texts, target.language: text}
    return replace(knowledge, articles={**knowledge.articles, article.id: replace(article, texts=texts)})


def _check_prose(text: str, first: int, target: Target, path: Path, report: Report) -> None:
    for number, line in enumerate(text.splitlines(), first):
        for fault in faults(line, target.language):
            report.warning(path, number, fault)


def _check_phrases(phrases: Iterable[str], target: Target, knowledge: Knowledge, report: Report) -> None:
    owners = {
        normalise(phrase): article.id
        for article in knowledge.articles.values()
        if article.id != target.name
        for other in article.texts.values()
        for phrase in other.phrases
    }
    for phrase in phrases:
        if owner := owners.get(normalise(phrase)):
            report.error(report.root, 1, f'the phrase "{phrase}" belongs to {owner}; a phrase has one article')
