"""locales/<language>/LC_MESSAGES/messages.po → sentences, read directly: there is no compile step to forget."""

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from gettext import c2py
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po

from bot.content.cache import pickled, unpickled
from bot.content.reading import ContentError, Report
from bot.domain.chinese import is_traditional, to_simplified, to_traditional
from bot.domain.language import WRITTEN, Language
from bot.domain.wording import Message

_FORMAT = 1  # raise when the pickled classes change, or what counts as finished


def _english(number: int) -> int:
    return int(number != 1)


@dataclass(frozen=True)
class Plural:
    """The place of the form for a number, by gettext's expression for it; unlike the function, it can be kept in a file."""

    expression: str

    def __call__(self, number: int) -> int:
        return int(_counted(self.expression)(number))


_counted = cache(c2py)


@dataclass(frozen=True)
class Catalogue:
    """A language's finished sentences, their forms by key: fuzzy and empty ones count as missing.

    `form` is the place of the form for a number; `terms` are words said otherwise than the script alone would have them.
    """

    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = _english
    terms: Mapping[str, str] = field(default_factory=dict)

    def say(self, message: Message, number: int) -> str:
        """The sentence in the form for the number; one that is not translated is said in English."""
        if forms := self.sentences.get(message.key):
            return forms[min(self.form(number), len(forms) - 1)]
        return message.plural if message.plural and _english(number) else message.text

    def trying(self, key: str, text: str) -> "Catalogue":
        """The same with one other text; of a sentence with several forms it holds one a line."""
        known = self.sentences.get(key, ())
        return replace(self, sentences={**self.sentences, key: tuple(text.split("\n")) if len(known) > 1 else (text,)})


def key_of(entry: Entry) -> str:
    """The key of a sentence in a file, as `Message.key` gives it."""
    return f"{entry.context or ''}|{sources_of(entry)[0]}"


def sources_of(entry: Entry) -> tuple[str, ...]:
    """The English text, and the one for many if there is one."""
    return tuple(map(str, entry.id)) if isinstance(entry.id, list | tuple) else (str(entry.id),)


def forms_of(entry: Entry) -> tuple[str, ...]:
    """The translation in all its forms."""
    given = entry.string if isinstance(entry.string, list | tuple) else [entry.string]
    return tuple(str(form or "") for form in given)


_UNREADABLE = (PoFileError, ValueError, LookupError, AttributeError)  # the last two for headers that name no real charset
_TAIWAN_COLUMNS = 3
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


class SentenceFiles:
    """Files of sentences, each read once however many look at it."""

    def __init__(self) -> None:
        self._read: dict[Path, Catalog] = {}

    def catalog(self, path: Path, language: Language) -> Catalog:
        """The file as Babel reads it. Raises one of _UNREADABLE."""
        if path not in self._read:
            self._read[path] = read_po(BytesIO(path.read_bytes()), locale=language.value, abort_invalid=True)
        return self._read[path]

    def entries(self, path: Path, language: Language = Language.EN) -> list[Entry]:
        """What a file holds; nothing for one that is missing or cannot be read, which `read_catalogues` reports."""
        try:
            return [entry for entry in self.catalog(path, language) if entry.id]
        except (OSError, *_UNREADABLE):
            return []


def load_catalogues(folder: Path, kept: Path) -> dict[Language, Catalogue]:
    """The sentences, from the data folder when no file has changed; raises ContentError when they cannot be used.

    Babel takes a quarter of a second and 40 MB to read the files.
    """
    digest = sha256(" ".join(language.value for language in WRITTEN).encode())
    for path in sorted((*folder.rglob("*.po"), *folder.rglob("*.pot"), *folder.rglob("*.csv"))):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    stored = kept / f"sentences-{_FORMAT}-{digest.hexdigest()[:12]}.pickle"
    if loaded := unpickled(stored, dict):
        return loaded
    report = Report(folder.parent)
    catalogues = read_catalogues(folder, report)
    if report.errors:
        raise ContentError(report)
    pickled(stored, catalogues)
    return catalogues


def read_catalogues(folder: Path, report: Report, files: SentenceFiles | None = None) -> dict[Language, Catalogue]:
    """The sentences of every language; English is the msgid itself, Traditional Chinese holds the terms of Taiwan."""
    files = files or SentenceFiles()
    wanted = _template(folder / "messages.pot", files, report)
    catalogues = {Language.EN: Catalogue()}
    for language in WRITTEN:
        if language is not Language.EN:
            path = folder / language.value / "LC_MESSAGES" / "messages.po"
            catalogues[language] = _read(path, language, wanted, files, report)
    catalogues[Language.ZH_HANT] = Catalogue(terms=read_taiwan(folder / "zh_Hant" / "terms.csv", report))
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


def _template(path: Path, files: SentenceFiles, report: Report) -> dict[str, tuple[str, ...]]:
    """The English texts of the template by key; empty when there is none."""
    if not path.exists():
        report.error(path, 1, "is missing; run `make strings`")
        return {}
    try:
        return {key_of(entry): sources_of(entry) for entry in files.catalog(path, Language.EN) if entry.id}
    except _UNREADABLE as error:
        report.error(path, 1, f"cannot be read: {error}; run `make strings`")
        return {}


def _read(
    path: Path, language: Language, wanted: Mapping[str, tuple[str, ...]], files: SentenceFiles, report: Report
) -> Catalogue:
    if not path.exists():
        report.missing(path, 1, f"is missing; run `make strings`, then translate into {language}", language)
        return Catalogue()
    try:
        catalogue = files.catalog(path, language)
        form = Plural(catalogue.plural_expr)
        form(0)  # an expression that cannot be read shows now
    except _UNREADABLE as error:
        line = getattr(error, "lineno", None)
        report.error(path, (line or 0) + 1, f"cannot be read: {error}")
        return Catalogue()
    expected = get_plural(language.value)
    if catalogue.num_plurals != expected.num_plurals:
        report.error(path, 1, f"the header has other plural forms than {language}; write `Plural-Forms: {expected}`")
    entries = {key_of(entry): entry for entry in catalogue if entry.id}
    for missing in wanted.keys() - entries.keys():
        report.missing(path, 1, f'missing: "{missing[:70]}"; run `make strings` and translate it', language)
    for unused in entries.keys() - wanted.keys():
        report.warning(path, entries[unused].lineno or 1, f'"{unused[:50]}" is no longer used; run `make strings`')
    finished = {
        key: forms_of(one)
        for key, one in entries.items()
        if key in wanted and _is_current(path, one, wanted[key], report) and _finished(path, one, language, report)
    }
    return Catalogue(finished, form)


def _is_current(path: Path, entry: Entry, wanted: tuple[str, ...], report: Report) -> bool:
    """Whether the entry translates what the code says: an altered msgid_plural would bless placeholders that nothing fills."""
    if (found := sources_of(entry)) == wanted:
        return True
    report.error(
        path, entry.lineno or 1, f'the English text for many is not that of the template: "{found[-1][:60]}"; run `make strings`'
    )
    return False


def _finished(path: Path, entry: Entry, language: Language, report: Report) -> bool:
    sources, forms, line = sources_of(entry), forms_of(entry), entry.lineno or 1
    if not all(form.strip() for form in forms):
        which = f" in all {len(forms)} forms" if len(forms) > 1 else ""
        report.missing(path, line, f'not translated{which}: "{sources[0][:70]}"', language)
    elif entry.fuzzy:
        report.missing(path, line, f'marked as doubtful (fuzzy): "{sources[0][:60]}"; check it and remove the mark', language)
    else:
        return sum(not check_placeholders(path, line, sources[-1], form, report) for form in forms) == 0
    return False


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
