"""What entries of YAML files may name: texts in all languages, facts, articles, sources. Whatever is missing is reported."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bot.content.reading import Node, Report
from bot.domain.articles import Knowledge
from bot.domain.facts import Fact, Source
from bot.domain.language import WRITTEN, Language
from bot.domain.replies import Words

Named = TypeVar("Named", bound=StrEnum)


@dataclass(frozen=True)
class Shelf:
    """Reads entries whose texts, facts, articles and sources must exist."""

    knowledge: Knowledge
    report: Report

    def words(self, path: Path, node: Node, key: str, *, needed: bool = True) -> Words | None:
        """A text in all languages; figures in it must be the same facts everywhere."""
        given = node.items().get(key)
        if given is None:
            if needed:
                self.report.error(path, node.line, f'"{key}" is missing')
            return None
        texts = {language: given.text(language.value) for language in WRITTEN if given.text(language.value)}
        for language in (one for one in WRITTEN if one not in texts):
            self.report.missing(path, given.line, f'"{key}" has no text in {language}', language)
        words = Words(texts)
        for fact in words.facts():
            if fact not in self.knowledge.facts:
                self.report.error(path, given.line, f'"{{{fact}}}" is not a fact of knowledge/facts')
        for language, text in texts.items():
            if sorted(Words({Language.EN: text}).facts()) != sorted(words.facts()):
                self.report.error(path, given.line_of(language.value), f"{language}: facts differ from the English text")
        return words

    def fact(self, path: Path, node: Node, key: str) -> Fact | None:
        """The fact named under `key`; None when nothing is."""
        name = node.text(key)
        if name and name not in self.knowledge.facts:
            self.report.error(path, node.line_of(key), f'{key}: "{name}" is not a fact of knowledge/facts')
        return self.knowledge.facts.get(name)

    def articles(self, path: Path, node: Node, key: str) -> tuple[str, ...]:
        """The ids under `key` that are articles."""
        for unknown in (name for name in node.texts(key) if name not in self.knowledge.articles):
            self.report.error(path, node.line_of(key), f'article "{unknown}" does not exist')
        return tuple(name for name in node.texts(key) if name in self.knowledge.articles)

    def sources(self, path: Path, node: Node, key: str = "sources") -> tuple[Source, ...]:
        """The sources under `key`."""
        for unknown in (name for name in node.texts(key) if name not in self.knowledge.sources):
            self.report.error(path, node.line_of(key), f'source "{unknown}" is not in knowledge/sources.yaml')
        return tuple(self.knowledge.sources[name] for name in node.texts(key) if name in self.knowledge.sources)

    def one_of(self, names: type[Named], path: Path, node: Node, key: str) -> Named | None:
        """The value under `key`, which must be one of the names."""
        given = node.text(key)
        if given not in list(names):
            self.report.error(path, node.line_of(key), f'{key}: "{given}" should be one of {", ".join(names)}')
            return None
        return names(given)
