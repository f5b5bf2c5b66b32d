"""Every text that people edit, with the file and line where it stands."""

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.content.catalogues import SentenceFiles, forms_of, key_of
from bot.content.extraction import context_of, wording_modules
from bot.content.glossary import WORD_COLUMNS
from bot.content.reading import Node, Page, Report, read_page, read_yaml
from bot.domain.language import WRITTEN, Language

PLACEHOLDER = re.compile(r"\{\w*\}")


class Place(NamedTuple):
    """One text of the files: a sentence of locales/ (`name` is its key), or a line of knowledge/ (`name` is its owner)."""

    file: str
    line: int
    language: Language
    name: str
    text: str

    def facts(self) -> tuple[str, ...]:
        """Names of the placeholders, which for lines of knowledge/ are the facts behind the figures."""
        return tuple(dict.fromkeys(found[1:-1] for found in PLACEHOLDER.findall(self.text)))


def read_places(
    root: Path, knowledge: Path, locales: Path, pages: Iterable[Page] | None = None, files: SentenceFiles | None = None
) -> Iterator[Place]:
    """Every text that people edit; `root` is the folder that file names are told from, `pages` and `files` were read before."""
    yield from _sentences(root, locales, files or SentenceFiles())
    yield from _source_sentences(root)
    report = Report(root)  # the check reports what is wrong; here it is passed over
    if pages is None:
        pages = (read_page(path, report) for path in sorted((knowledge / "articles").glob("*/*.md")))
    for page in pages:
        yield from _article(root, page)
    for folder in ("shipping", "onboarding"):
        for path in sorted((knowledge / folder).glob("*.yaml")):
            yield from _texts(_name(path, root), read_yaml(path, report), path.stem)
    for path in sorted((knowledge / "glossary").glob("*.csv")):
        yield from _terms(root, path)


def _sentences(root: Path, locales: Path, files: SentenceFiles) -> Iterator[Place]:
    for language in WRITTEN:
        path = locales / language.value / "LC_MESSAGES" / "messages.po"
        for entry in files.entries(path, language):
            for form in forms_of(entry):
                yield Place(_name(path, root), entry.lineno or 1, language, key_of(entry), form)


def _source_sentences(root: Path) -> Iterator[Place]:
    """The English sentences where they are written: calls of `Message` in the wording modules."""
    for path in wording_modules(root / "bot"):
        source = path.read_text(encoding="utf-8")
        context = context_of(source)
        for call in ast.walk(ast.parse(source)):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Message":
                texts = [(str(given.value), given.lineno) for given in call.args if isinstance(given, ast.Constant)]
                for text, line in texts[:2]:
                    yield Place(_name(path, root), line, Language.EN, f"{context}|{texts[0][0]}", text)


def _article(root: Path, page: Page) -> Iterator[Place]:
    path = page.path
    language, owner = Language(path.stem), path.parent.name
    file = _name(path, root)
    yield Place(file, page.front.line_of("title"), language, owner, page.front.text("title"))
    for number, line in page.body_lines():
        yield Place(file, number, language, owner, line)


def _texts(file: str, node: Node, owner: str) -> Iterator[Place]:
    """Every mapping of languages to texts, however deep; its owner is the nearest id or key above it."""
    if isinstance(node.value, list):
        for entry in node.value:
            yield from _texts(file, entry, entry.text("id") or owner)
    for key, value in node.items().items():
        if key in list(Language) and isinstance(value.value, str):
            yield Place(file, value.line, Language(key), owner, value.value)
        else:
            yield from _texts(file, value, value.text("id") or (owner if key in {"title", "text"} else key))


def _terms(root: Path, path: Path) -> Iterator[Place]:
    if path.stem not in list(Language):
        return
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.reader(file)
        next(rows, None)
        for row in rows:
            if len(row) == len(WORD_COLUMNS):  # the glossary's own check tells of others
                owner, name, _, definition = row
                for text in (name, definition):
                    yield Place(_name(path, root), rows.line_num, Language(path.stem), owner, text)


@lru_cache(maxsize=4096)  # asked once for each sentence and term
def _name(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
