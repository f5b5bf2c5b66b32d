"""locales/<language>/LC_MESSAGES/messages.po → sentences, read directly: there is no compile step to forget."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from bot.content.reading import Report
from bot.domain.chinese import is_traditional, to_simplified, to_traditional
from bot.domain.language import WRITTEN, Language

Catalogue = Mapping[str, str]
"""msgid → msgstr, only finished sentences: fuzzy and empty ones count as missing."""

_UNREADABLE = (PoFileError, ValueError, LookupError, AttributeError)  # the last two for headers that name no real charset
_TAIWAN_COLUMNS = 3
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


def read_catalogues(folder: Path, report: Report) -> dict[Language, Catalogue]:
    """The sentences of every language; English is the msgid itself, Traditional Chinese holds the terms of Taiwan."""
    wanted = _template(folder / "messages.pot", report)
    catalogues: dict[Language, Catalogue] = {Language.EN: {}}
    for language in WRITTEN:
        if language is not Language.EN:
            path = folder / language.value / "LC_MESSAGES" / "messages.po"
            catalogues[language] = _read(path, language, wanted, report)
    catalogues[Language.ZH_HANT] = read_taiwan(folder / "zh_Hant" / "terms.csv", report)
    return catalogues


def read_taiwan(path: Path, report: Report) -> dict[str, str]:
    """Words that Taiwan says otherwise: what their characters alone would become → what is said. See the file's rows."""
    if not path.exists():
        report.error(path, 1, "is missing; it has the columns simplified, traditional, note")
        return {}
    terms: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader, None)
        for row in reader:
            if len(row) != _TAIWAN_COLUMNS or not row[0] or not row[1]:
                report.error(path, reader.line_num, "needs simplified, traditional and a note (which may be empty)")
            elif is_traditional(row[0]) or to_simplified(row[1]) == row[1] == row[0]:
                report.error(path, reader.line_num, f'"{row[0]}" should be Simplified and "{row[1]}" Traditional')
            elif (key := to_traditional(row[0])) in terms:
                report.error(path, reader.line_num, f'"{row[0]}" is given twice; keep one row')
            else:
                terms[key] = row[1]
    return terms


def _template(path: Path, report: Report) -> dict[str, int]:
    """The msgids of the template; empty when there is none."""
    if not path.exists():
        report.error(path, 1, "is missing; run `make strings`")
        return {}
    try:
        with path.open("rb") as file:
            return {str(message.id): message.lineno or 1 for message in read_po(file, abort_invalid=True) if message.id}
    except _UNREADABLE as error:
        report.error(path, 1, f"cannot be read: {error}; run `make strings`")
        return {}


def _read(path: Path, language: Language, wanted: Mapping[str, int], report: Report) -> dict[str, str]:
    if not path.exists():
        report.missing(path, 1, f"is missing; run `make strings`, then translate into {language}", language)
        return {}
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language.value, abort_invalid=True)
    except _UNREADABLE as error:
        line = getattr(error, "lineno", None)
        report.error(path, (line or 0) + 1, f"cannot be read: {error}")
        return {}
    sentences: dict[str, str] = {}
    for message in catalogue:
        source, said, line = str(message.id), str(message.string or ""), message.lineno or 1
        if not source:
            continue
        if source not in wanted:
            report.warning(path, line, f'"{source[:50]}" is no longer used; run `make strings`')
            continue
        if not said.strip():
            report.missing(path, line, f'not translated: "{source[:70]}"', language)
        elif message.fuzzy:
            report.missing(path, line, f'marked as doubtful (fuzzy): "{source[:60]}"; check it and remove the mark', language)
        elif check_placeholders(path, line, source, said, report):
            sentences[source] = said
    for missing in wanted.keys() - {str(message.id) for message in catalogue}:
        report.missing(path, 1, f'missing: "{missing[:70]}"; run `make strings` and translate it', language)
    return sentences


def check_placeholders(path: Path, line: int, source: str, said: str, report: Report) -> bool:
    """Whether a translation has the placeholders of its English text, and no others."""
    expected, found = sorted(_PLACEHOLDER.findall(source)), sorted(_PLACEHOLDER.findall(said))
    bare = _PLACEHOLDER.sub("", said)
    if expected != found or "{" in bare or "}" in bare:
        names = ", ".join(f"{{{name}}}" for name in expected) or "none"
        got = ", ".join(f"{{{name}}}" for name in found) or "none"
        report.error(path, line, f"placeholders differ: the English text has {names}, the translation {got}")
        return False
    return True
