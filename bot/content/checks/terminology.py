"""locales/terminology.yaml → words that a language does not use here, each with what to write instead."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.content.reading import Node, Report, read_yaml
from bot.domain.articles import Term
from bot.domain.language import Language
from bot.domain.text import normalise

_NOT_PROSE = re.compile(r"“[^”\n]*”|«[^»\n]*»|`[^`\n]*`|\]\([^)\n]*\)|https?://\S+|\{\w*\}")

_BEGINNING = r"(?<![\w-])"


@dataclass(frozen=True)
class Rule:
    """`avoid` in any of its forms, and the approved words with the reason."""

    avoid: re.Pattern[str]
    remedy: str


@dataclass(frozen=True)
class Terminology:
    """The rules of every language. One pattern per language finds whether any applies at all: most texts obey all."""

    rules: dict[Language, tuple[Rule, ...]]

    @cached_property
    def _any(self) -> dict[Language, re.Pattern[str]]:
        """The beginning of a word stands once, in front of all: that alone makes it thrice as fast as rule after rule."""
        each = {one: [rule.avoid.pattern.removeprefix(_BEGINNING) for rule in rules] for one, rules in self.rules.items()}
        return {one: re.compile(("" if one.is_chinese else _BEGINNING) + f"(?:{'|'.join(parts)})") for one, parts in each.items()}

    def faults(self, text: str, language: Language) -> Iterator[str]:
        """Words that should be others, each with what to write."""
        prose = _NOT_PROSE.sub(" ", text)
        for rule in self.rules.get(language.written, ()):
            if found := rule.avoid.search(prose):
                yield f'"{found[0]}": {rule.remedy}'

    def suspect(self, texts: Sequence[str], language: Language) -> bool:
        """Whether a rule may apply to one of them; all are looked at together, as lines of one text."""
        rules = self._any.get(language.written)
        return rules is not None and rules.search(_NOT_PROSE.sub(" ", "\n".join(texts))) is not None


def read_terminology(path: Path, terms: dict[str, Term], report: Report) -> Terminology:
    """The rules; an approved word of a glossary term is looked up there, so that both cannot drift apart."""
    if not path.exists():
        report.error(path, 1, "is missing; it lists the words to avoid in each language")
        return Terminology({})
    rules: dict[Language, tuple[Rule, ...]] = {}
    for language, entries in read_yaml(path, report).items().items():
        if language not in list(Language):
            report.error(path, entries.line, f'"{language}" is not a language of the assistant')
            continue
        found = entries.value if isinstance(entries.value, list) else []
        rules[Language(language)] = tuple(_rules(found, Language(language), terms, path, report))
    return Terminology(rules)


def _rules(entries: Iterable[Node], language: Language, terms: dict[str, Term], path: Path, report: Report) -> Iterator[Rule]:
    for entry in entries:
        write, avoid, term = entry.text("write"), entry.texts("avoid"), terms.get(entry.text("term"))
        if entry.text("term"):
            if term is None or language not in term.texts:
                report.error(path, entry.line, f'term "{entry.text("term")}" is not in knowledge/glossary')
                continue
            text = term.texts[language]
            write = write or text.name
            if normalise(write) not in {normalise(name) for name in (text.name, *text.aliases)}:
                report.error(path, entry.line, f'"{write}" is not a name of {term.id} in knowledge/glossary; write "{text.name}"')
        if not write or not avoid:
            report.error(path, entry.line, "needs `avoid`, and `write` or `term`")
            continue
        why = f" ({entry.text('why')})" if entry.text("why") else ""
        yield Rule(_pattern(avoid, language), f"write {write}{why}")


def _pattern(words: list[str], language: Language) -> re.Pattern[str]:
    """Whole words, in Latin scripts whatever their capitals unless the word to avoid has some; `*` stands for an ending."""
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in words]
    if language.is_chinese:
        return re.compile("|".join(parts))
    capitals = "" if any(word != word.lower() for word in words) else "i"
    return re.compile(rf"{_BEGINNING}(?{capitals}:{'|'.join(parts)})\b")
