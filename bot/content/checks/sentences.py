"""Sentences of the code against locales/: all in the template, short enough, one spelling for one source."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from babel.messages.catalog import Message as Entry

import bot
from bot.content.catalogues import SentenceFiles, forms_of, key_of, sources_of
from bot.content.extraction import wording_modules
from bot.content.reading import Report
from bot.domain import commands
from bot.domain.language import WRITTEN, Language
from bot.domain.wording import Message

_LIMIT = re.compile(r"at most (\d+) letters")
_COMMAND, _LONGEST_DESCRIPTION, _SHORTEST_DESCRIPTION = re.compile(r"[a-z0-9_]{1,32}"), 256, 1
_NUMBER, _MONTH = re.compile(r"\d+"), re.compile(r"(\d+)月")


def messages() -> Iterator[Message]:
    """Every sentence declared in the code, whichever floor it stands on."""
    house = Path(str(bot.__file__)).parent  # by their files: a walk through packages would load all of them
    for path in (*wording_modules(house), Path(str(commands.__file__))):
        module = import_module(".".join(path.relative_to(house.parent).with_suffix("").parts))
        yield from (value for value in vars(module).values() if isinstance(value, Message))


def check_sentences(locales: Path, files: SentenceFiles, report: Report) -> None:
    """The template against the code, and every catalogue against the template's remarks."""
    template = locales / "messages.pot"
    for entry in files.entries(template):
        for source in sources_of(entry):
            _check_length(template, entry, source, report)
        if not entry.auto_comments and not entry.user_comments:
            report.error(
                template, entry.lineno or 1, f'"{sources_of(entry)[0]}" has no remark; write `# Translators: …` above it'
            )
    for language in WRITTEN:
        if language is not Language.EN:
            path = locales / language / "LC_MESSAGES" / "messages.po"
            _check_catalogue(path, files.entries(path, language), language, report)
    _check_template(template, {key_of(entry) for entry in files.entries(template)}, report)
    _check_commands(report)


def _check_catalogue(path: Path, entries: list[Entry], language: Language, report: Report) -> None:
    spellings: dict[tuple[str, str], tuple[str, int]] = {}
    descriptions = {description.text for description in commands.DESCRIPTIONS.values()}
    for entry in entries:
        sources, line = sources_of(entry), entry.lineno or 1
        for said in filter(None, forms_of(entry)):
            _check_length(path, entry, said, report)
            _check_form(entry, said, path, language, report)
            if sources[0] in descriptions:
                _check_description(path, line, said, report)
            first, first_line = spellings.setdefault((entry.context or "", _bare(sources[0])), (said, line))
            if len(sources) == 1 and _bare(first) != _bare(said):
                report.warning(path, line, f'"{said[:40]}", but line {first_line} says "{first[:40]}" for the same English words')


def _check_form(entry: Entry, said: str, path: Path, language: Language, report: Report) -> None:
    source, line = sources_of(entry)[-1], entry.lineno or 1
    if source == source.strip() and said != said.strip():
        report.error(path, line, f'"{said[:40]}": a space at the beginning or the end; leave it out')
    numbers, found, months = _numbers(source), _numbers(said), {int(month) for month in _MONTH.findall(said)}
    if numbers - found or found - numbers - months:
        wanted = ", ".join(map(str, sorted(numbers))) or "none"
        report.error(path, line, f'"{said[:40]}": the numbers differ from English ({wanted})')
    if not language.is_chinese and source[-1:] in ".?!:…" and said[-1:] not in ".?!:…»”":
        report.error(path, line, f'"{said[-30:]}": English ends in {source[-1]}; end in a sign too')


def _numbers(text: str) -> set[int]:
    return {int(number) for number in _NUMBER.findall(text)}


def _bare(text: str) -> str:
    """What two sentences share that differ in the sign at the end only."""
    return text.rstrip(" \u00a0\u202f.:!?…。：！？")


def _check_length(path: Path, entry: Entry, text: str, report: Report) -> None:
    """What the remark promises to the reader of a small screen is kept in every language."""
    limits = _LIMIT.findall(" ".join((*entry.auto_comments, *entry.user_comments)))  # remarks are wrapped
    if limits and len(text) > (longest := min(map(int, limits))):
        report.error(path, entry.lineno or 1, f'"{text}" has {len(text)} letters; at most {longest} can be shown')


def _check_template(path: Path, known: set[str], report: Report) -> None:
    for message in messages():
        if message.key not in known:
            report.error(path, 1, f'"{message.text[:60]}" is not in the template; run `make strings`')


def _check_commands(report: Report) -> None:
    """Telegram's limits of names and descriptions of commands, in English."""
    path = Path(str(commands.__file__))
    for name, description in commands.DESCRIPTIONS.items():
        if not _COMMAND.fullmatch(name):
            report.error(path, 1, f"/{name}: a command has 1 to 32 of a-z, 0-9 and _")
        _check_description(path, 1, description.text, report)


def _check_description(path: Path, line: int, text: str, report: Report) -> None:
    if not _SHORTEST_DESCRIPTION <= len(text) <= _LONGEST_DESCRIPTION:
        limits = f"{_SHORTEST_DESCRIPTION} to {_LONGEST_DESCRIPTION}"
        report.error(path, line, f'"{text[:40]}": Telegram takes {limits} letters to describe a command, not {len(text)}')
