"""Prepares all files of a language that the assistant does not speak yet, so that people can begin to write."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.content.glossary import WORD_COLUMNS
from bot.content.reading import Report, read_yaml
from bot.domain.language import WRITTEN, Language

_HOME, _EMPTY = "BE", '""'
_TONE = """# {name}

How we sound in this language; see `en.md` for what every language keeps to. To be written by someone who grew up with it.

- **Form of address**: the polite one, always the same.
- **Institutions and terms**: as the glossary has them.
- **Signs**: quotation marks, spaces before signs, decimal sign (figures are set by the assistant).

| Not | But |
|---|---|
"""


class UnusableError(Exception):
    """The language cannot be added; the message says why."""


def prepare_language(tag: str, knowledge: Path, locales: Path, docs: Path, now: datetime) -> list[Path]:
    """Writes what the language needs and returns the files that are new or changed; raises UnusableError."""
    locale = _usable(tag)
    files = [
        _entry(knowledge / "languages.yaml", tag, locale),
        _catalogue(locales, tag, locale, now),
        _glossary(knowledge / "glossary", tag),
        *_places(knowledge, tag),
    ]
    guide = docs / "translators" / f"{tag}.md"
    if guide.parent.is_dir() and not guide.exists():
        guide.write_text(_TONE.format(name=locale.get_display_name("en")), encoding="utf-8")
        files.append(guide)
    return files


def region_of(tag: str) -> str:
    """The locale of the language in Belgium where CLDR knows one, otherwise where most of its speakers live."""
    if localedata.exists(f"{tag}_{_HOME}"):
        return f"{tag}_{_HOME}"
    country = get_global("likely_subtags").get(tag, tag).split("_")[-1]
    return f"{tag}_{country}" if localedata.exists(f"{tag}_{country}") else tag


def _usable(tag: str) -> Locale:
    if tag in list(Language):
        raise UnusableError(f"{tag} is spoken already")
    try:
        locale = Locale.parse(tag)
    except (ValueError, UnknownLocaleError):
        raise UnusableError(f"CLDR does not know {tag}; give a code such as de, it or pl") from None
    if "_Latn" not in get_global("likely_subtags").get(tag, ""):
        raise UnusableError(f"{tag} is not written in Latin letters alone; the language guesser has to learn that first")
    return locale


def _entry(path: Path, tag: str, locale: Locale) -> Path:
    """The entry stands behind the languages that are there; words of English stand beside what is to be written."""
    english = read_yaml(path, Report(path.parent)).items()["en"]
    called = dict.fromkeys(str(locale.get_language_name(language.region)) for language in WRITTEN)
    own = str(locale.get_language_name(locale))
    lines = [
        f"{tag}:",
        f"  name: {own[:1].upper() + own[1:]}",
        f"  region: {region_of(tag)}",
        f"  called: [{', '.join(_flow(name) for name in (own, *called))}]",
        "  draft: yes  # what is missing is said in English, and is a warning; take this line out when all is written",
    ]
    for key, words in english.items().items():
        shown = f'"{key}"' if key in {"yes", "no"} else key
        several = isinstance(words.value, list)
        known = english.texts(key) if several else english.text(key).split()
        lines.append(f"  {shown}: {'[]' if several else _EMPTY}  # in English: {', '.join(known[:6])} …")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^places:", "\n".join([*lines, "places:"]), text, count=1, flags=re.MULTILINE), encoding="utf-8")
    return path


def _flow(text: str) -> str:
    return str(yaml.safe_dump(text, allow_unicode=True, default_flow_style=True).splitlines()[0])


def _catalogue(locales: Path, tag: str, locale: Locale, now: datetime) -> Path:
    """All sentences of the template without translations, under a header with the plural forms of CLDR."""
    with (locales / "messages.pot").open("rb") as file:
        template = read_po(file)
    catalogue = Catalog(
        locale=tag,
        project="trade-assistant",
        version="1",
        header_comment=f"# {locale.get_display_name('en')} sentences of the trade assistant.",
        msgid_bugs_address="none",
        last_translator="the trade assistant team",
        language_team=str(locale.get_display_name("en")),
        creation_date=now,
        revision_date=now,
        fuzzy=False,
    )
    catalogue.update(template, no_fuzzy_matching=True)
    path = locales / tag / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0)
    return path


def _glossary(folder: Path, tag: str) -> Path:
    """A row for every term, to be filled in."""
    terms = [line.split(",")[0] for line in (folder / "terms.csv").read_text(encoding="utf-8").splitlines()[1:]]
    path = folder / f"{tag}.csv"
    path.write_text("\n".join([",".join(WORD_COLUMNS), *(f"{term},,," for term in terms), ""]), encoding="utf-8")
    return path


def _places(knowledge: Path, tag: str) -> Iterator[Path]:
    """Every text in YAML gets an empty one beside it; nothing else in the file changes."""
    for path in (knowledge / "replies.yaml", *sorted((knowledge / "onboarding").glob("*.yaml")), *_shipping(knowledge)):
        text = path.read_text(encoding="utf-8")
        for at, addition in sorted(_additions(yaml.compose(text), text, tag), reverse=True):
            text = text[:at] + addition + text[at:]
        path.write_text(text, encoding="utf-8")
        yield path


def _shipping(knowledge: Path) -> Iterator[Path]:
    return (path for path in sorted((knowledge / "shipping").glob("*.yaml")) if "zh_Hans:" in path.read_text(encoding="utf-8"))


def _additions(node: yaml.Node | None, text: str, tag: str) -> Iterator[tuple[int, str]]:
    """Where in the text a line or an entry is put in, and what."""
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _additions(entry, text, tag)
    elif isinstance(node, yaml.MappingNode):
        names = {key.value: key for key, _ in node.value}
        if {"en", "zh_Hans"} <= names.keys():
            last = node.value[-1][1]
            end = len(text[: last.end_mark.index].rstrip())
            column = node.value[0][0].start_mark.column
            yield end, f', {tag}: ""' if node.flow_style else f'\n{" " * column}{tag}: ""'
        for _, value in node.value:
            yield from _additions(value, text, tag)
