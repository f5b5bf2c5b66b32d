"""knowledge/articles/<id>/ → Article, with every problem of form named by file and line."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from bot.content import markdown
from bot.content.reading import Node, Page, Report, read_page, read_yaml
from bot.domain.articles import TRADE_TOPICS, Article, ArticleText, Direction, Topic
from bot.domain.facts import Fact, Source
from bot.domain.language import WRITTEN, Language
from bot.domain.text import normalise

_E = TypeVar("_E", Topic, Direction)
FEWEST_PHRASES = 10
LONGEST_TITLE = 48
LONGEST_ID = 48
_ARTICLE_KEYS = {"topic", "direction", "owner", "reviewed", "review_by", "sources", "related"}
_PAGE_KEYS = {"title", "translates", "phrases"}
_NOT_A_BARE_DIGIT = re.compile(r"\{\w+\}|`[^`\n]*`|\]\([^)]*\)|^\s*\d+[.)]\s")
_ANY_DIGIT, _DIGIT, _FACT, _BRACE, _TARGET = map(re.compile, (r"\d", r"\S*\d\S*", r"\{(\w+)\}", r"[{}]", r"\]\(([^)]*)\)"))
_NOT_SHOWN = re.compile(r"\s*(#|\||<|!\[)")


@dataclass
class Library:
    """What the articles are checked against, and the pages as read (the checks look at their lines again)."""

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    articles: dict[str, Article] = field(default_factory=dict)
    pages: dict[tuple[str, Language], Page] = field(default_factory=dict)
    metas: dict[str, tuple[Path, Node]] = field(default_factory=dict)


def read_articles(folder: Path, facts: Mapping[str, Fact], sources: Mapping[str, Source], report: Report) -> Library:
    """All articles; one that cannot be used at all is reported and left out."""
    library = Library(facts, sources)
    for home in sorted(path for path in folder.iterdir() if path.is_dir()):
        article = _read_article(home, library, report)
        if article is not None:
            library.articles[article.id] = article
    _check_related(library, report)
    return library


def fingerprint(page: Page) -> str:
    """Six letters that change when the English text does; translations carry them as `translates`."""
    return sha256(f"{page.front.text('title')}\n{page.body.strip()}".encode()).hexdigest()[:6]


def skeleton(topic: str, direction: str, owner: str, today: date, phrases: Mapping[Language, list[str]]) -> dict[str, str]:
    """The files of a new article by their names, to be filled in."""
    review = today.replace(year=today.year + 1, day=min(today.day, 28))
    lines = [f"topic: {topic}", f"direction: {direction}", f"owner: {owner}", f"reviewed: {today}", f"review_by: {review}"]
    files = {"article.yaml": "\n".join([*lines, "sources: []", "related: []", ""])}
    for language in (one for one in WRITTEN if not one.draft):
        given = "".join(f"  - {json.dumps(phrase, ensure_ascii=False)}\n" for phrase in phrases.get(language, ()))
        files[f"{language}.md"] = f"---\ntitle: \nphrases:\n{given}---\n"
    return files


def prepare_text(home: Path, language: Language) -> Path:
    """Makes the empty file of an article in one language, stamped with the English text that it is to match."""
    path = home / f"{language}.md"
    english = fingerprint(read_page(home / "en.md", Report(home.parent)))
    path.write_text(f"---\ntitle: \ntranslates: {english}\nphrases:\n---\n", encoding="utf-8")
    return path


def prepare(home: Path, topic: str, direction: str, owner: str, today: date) -> list[Path]:
    """Makes the folder of a new article with all its files; returns the files."""
    home.mkdir(parents=True)
    files = []
    for name, text in skeleton(topic, direction, owner, today, {}).items():
        files.append(home / name)
        files[-1].write_text(text, encoding="utf-8")
    return files


def _check_related(library: Library, report: Report) -> None:
    for article, (path, meta) in library.metas.items():
        for entry in meta.entries("related"):
            if entry.value not in library.articles:
                report.error(path, entry.line, f'related article "{entry.value}" does not exist')
            elif entry.value == article:
                report.error(path, entry.line, "an article cannot be related to itself")


def _read_article(home: Path, library: Library, report: Report) -> Article | None:
    path = home / "article.yaml"
    if len(home.name) > LONGEST_ID:
        report.error(path, 1, f"the folder's name has {len(home.name)} letters; a button carries at most {LONGEST_ID}")
    if not path.exists():
        report.error(path, 1, "is missing; it holds topic, direction, owner, reviewed, review_by, sources, related")
        return None
    meta = read_yaml(path, report)
    library.metas[home.name] = (path, meta)
    for extra in sorted(meta.items().keys() - _ARTICLE_KEYS):
        report.error(path, meta.line_of(extra), f'"{extra}" is not known here; use one of {", ".join(sorted(_ARTICLE_KEYS))}')
    texts: dict[Language, ArticleText] = {}
    for language in WRITTEN:
        text = read_text(home, language, library, report)
        if text is not None:
            texts[language] = text
    if Language.EN not in texts:
        return None
    topic, direction = _one_of(Topic, "topic", meta, path, report), _one_of(Direction, "direction", meta, path, report)
    reviewed, review_by = _day("reviewed", meta, path, report), _day("review_by", meta, path, report)
    if not meta.text("owner"):
        report.error(path, meta.line_of("owner"), "owner is missing: who answers for this article?")
    if topic is None or direction is None or reviewed is None or review_by is None:
        return None
    _check_sources(meta, path, topic, library, report)
    return Article(
        id=home.name,
        topic=topic,
        direction=direction,
        owner=meta.text("owner"),
        reviewed=reviewed,
        review_by=review_by,
        sources=tuple(library.sources[key] for key in meta.texts("sources") if key in library.sources),
        related=tuple(meta.texts("related")),
        texts=texts,
    )


def _check_sources(meta: Node, path: Path, topic: Topic, library: Library, report: Report) -> None:
    for source in meta.entries("sources"):
        if source.value not in library.sources:
            report.error(path, source.line, f'source "{source.value}" is not in knowledge/sources.yaml')
    if topic in TRADE_TOPICS and not meta.texts("sources"):
        report.error(path, meta.line, "sources is empty: name at least one id of knowledge/sources.yaml")


def read_text(home: Path, language: Language, library: Library, report: Report, text: str | None = None) -> ArticleText | None:
    """The article of a folder in one language; problems go to the report, None when there is nothing to show.

    `text` stands for a file that is not written yet.
    """
    path = home / f"{language}.md"
    if text is None and not path.exists():
        where = home.parent if language.draft else path
        report.missing(
            where, 1, f"is missing: write the article in {language} (until then people read the English one)", language
        )
        return None
    page = read_page(path, report, text)
    if language.draft and not (page.front.text("title") and page.body.strip()):
        report.missing(home.parent, 1, f"{home.name} is empty", language)
        return None
    library.pages[home.name, language] = page
    for extra in sorted(page.front.items().keys() - _PAGE_KEYS):
        report.error(path, page.front.line_of(extra), f'"{extra}" is not known here; use title, translates, phrases')
    title = page.front.text("title")
    if not title:
        report.error(path, page.front.line, "title is missing: it is shown on buttons")
    elif len(title) > LONGEST_TITLE:
        line = page.front.line_of("title")
        report.error(path, line, f"title has {len(title)} letters; a button holds at most {LONGEST_TITLE}")
    phrases = tuple(page.front.texts("phrases"))
    if len(phrases) < FEWEST_PHRASES:
        line = page.front.line_of("phrases")
        told = report.warning if language.draft else report.error
        told(path, line, f"{len(phrases)} phrases; give at least {FEWEST_PHRASES} that people really type")
    if len({normalise(phrase) for phrase in phrases}) < len(phrases):
        report.warning(path, page.front.line_of("phrases"), "two phrases are the same once accents and signs are removed")
    if not page.body.strip():
        report.error(path, page.body_line, "the answer is empty")
        return None
    _check_body(page, library, report)
    blocks = markdown.parse(page.body, lambda target: _address(target, library))
    return ArticleText(title, phrases, blocks)


def _address(target: str, library: Library) -> str | None:
    source = library.sources.get(target)
    return source.url if source else None


def _check_body(page: Page, library: Library, report: Report) -> None:
    """Each rule looks at a line only if the sign it is about stands in it: most lines have none."""
    for number, line in page.body_lines():
        if _ANY_DIGIT.search(line) and (found := _DIGIT.search(_NOT_A_BARE_DIGIT.sub("", line))):
            report.error(
                page.path, number, f'number "{found[0]}" without a source; use a fact such as {{eori_days}}, or `code` for a name'
            )
        if "{" in line or "}" in line:
            _check_facts(page, number, line, library, report)
        for target in _TARGET.findall(line) if "](" in line else ():
            if _address(target, library) is None:
                report.error(page.path, number, f'link target "{target}" must be a source id that has an address')
        if _NOT_SHOWN.match(line):
            report.error(
                page.path, number, "headings, tables, pictures and HTML cannot be shown in a chat; use paragraphs and lists"
            )
        if line.count("**") % 2 or line.count("`") % 2:
            report.error(page.path, number, "a ** or ` is opened and not closed on this line")


def _check_facts(page: Page, number: int, line: str, library: Library, report: Report) -> None:
    for name in _FACT.findall(line):
        if name not in library.facts:
            report.error(page.path, number, f"{{{name}}} is not a fact of knowledge/facts")
    for leftover in _BRACE.findall(_FACT.sub("", line)):
        report.error(page.path, number, f'"{leftover}" stands alone; a fact is written {{name}}')


def _one_of(kind: type[_E], key: str, meta: Node, path: Path, report: Report) -> _E | None:
    given = meta.text(key)
    if given in list(kind):
        return kind(given)
    report.error(path, meta.line_of(key), f'{key} "{given}" should be one of {", ".join(kind)}')
    return None


def _day(key: str, meta: Node, path: Path, report: Report) -> date | None:
    try:
        return date.fromisoformat(meta.text(key))
    except ValueError:
        report.error(path, meta.line_of(key), f'{key} "{meta.text(key)}" should be a day such as 2027-06-30')
        return None
