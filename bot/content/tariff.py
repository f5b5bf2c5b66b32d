"""knowledge/tariff/ → Tariff: tables of both sides with the day and source they were read from."""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from bot.content.cache import pickled, unpickled
from bot.content.reading import ContentError, Node, Report, read_yaml
from bot.domain.articles import Direction, Knowledge
from bot.domain.facts import PartialDate, Provenance, Source
from bot.domain.language import WRITTEN, Language
from bot.domain.tariff.tables import MEASURES, ChinaLine, EuLine, Measure, Pointer, Table, Tariff, VatRate
from bot.domain.tariff.texts import Texts

_FORMAT = 7  # raise when the pickled classes change
_HIGHEST_DUTY = 1000  # percent; the highest of the world stay below
_CODE, _CHINESE, _EUROPEAN = re.compile(r"\d{2,10}"), re.compile(r"\d{10}"), re.compile(r"\d{8}")
_Row = tuple[int, dict[str, str]]


def load_tariff(folder: Path, knowledge: Knowledge, cache: Path) -> Tariff:
    """The tariff, from the cache when no table has changed; raises ContentError when a table cannot be used."""
    edition = version(folder)
    stored = cache / f"tariff-{_FORMAT}-{edition}.pickle"
    if loaded := unpickled(stored, Tariff):
        return loaded
    report = Report(folder.parent.parent)
    tariff = read_tariff(folder, knowledge, report, edition)
    if report.errors:
        raise ContentError(report)
    pickled(stored, tariff)
    return tariff


def version(folder: Path) -> str:
    """Twelve letters that change when any table of the tariff does."""
    digest = sha256()
    for path in sorted((folder / "tables.yaml", *folder.rglob("*.csv"))):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def read_tariff(folder: Path, knowledge: Knowledge, report: Report, edition: str = "") -> Tariff:
    """Reads every table; each unusable row is reported with its line and left out. `edition` is the tables' version."""
    tables = read_yaml(folder / "tables.yaml", report)
    titles = _titles(folder / "nomenclature.csv", report)
    eu_titles = _titles(folder / "eu/texts.csv", report)
    for code, said in _titles(folder / "eu/translations.csv", report).items():  # ours, of lines that have no official text
        eu_titles[code] = {**said, **eu_titles.get(code, {})}
    china: dict[str, list[ChinaLine]] = defaultdict(list)
    path = folder / "china/duties.csv"
    for number, row in rows(path, report):
        if line := china_line(row, path, number, report):
            china[line.code[:6]].append(line)
    eu: dict[str, list[EuLine]] = defaultdict(list)
    path = folder / "eu/duties.csv"
    for number, row in rows(path, report):
        if found := eu_line(row, path, number, report):
            eu[found.code[:6]].append(found)
    distinctions = _titles(folder / "distinctions.csv", report)
    return Tariff(
        edition,
        Texts.of(titles),
        Texts.of(eu_titles),
        {code: tuple(sorted(lines)) for code, lines in china.items()},
        {code: tuple(sorted(lines, key=lambda line: line.code)) for code, lines in eu.items()},
        _table("china", tables, folder, knowledge.sources, report),
        _table("eu", tables, folder, knowledge.sources, report),
        tuple(_vat(folder, tables, knowledge.sources, report)),
        {row["prefix"]: Decimal(row["rate"]) for _, row in rows(folder / "china/postal_rates.csv", report)},
        tuple(_pointers(folder / "articles.csv", knowledge, report)),
        distinctions,
        tuple(_defence(folder / "defence.csv", knowledge, report)),
    )


def rows(path: Path, report: Report) -> Iterator[_Row]:
    """The rows of a table with their line numbers; a missing or unreadable file is reported."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            names = next(reader, [])
            width = len(names)
            for cells in reader:
                if len(cells) == width:
                    # codes and duties stand in many rows: each is in memory once
                    yield reader.line_num, dict(zip(names, map(sys.intern, cells)))  # noqa: B905  as many
                elif cells:
                    report.error(path, reader.line_num, "this row has more or fewer cells than the first line names")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        report.error(path, 1, f"cannot be read: {error}")


def china_line(row: Mapping[str, str], path: Path, number: int, report: Report) -> ChinaLine | None:
    """A declaration code of the Chinese tariff; None and a problem when the row cannot be used."""
    before = report.errors
    if not _CHINESE.fullmatch(row["code"]):
        report.error(path, number, f'code "{row["code"]}" should have 10 digits')
    mfn, provisional, vat = (_percent(row[name], name, path, number, report) for name in ("mfn", "provisional", "vat"))
    if vat is None:
        report.error(path, number, "vat is missing; it is 13 or 9 for nearly all goods")
    if mfn is None and provisional is None and row["kind"] != "specific_not_given":
        report.error(path, number, 'mfn is missing; where the duty goes by weight or piece, write "specific_not_given" as kind')
    if report.errors > before or vat is None:
        return None
    return ChinaLine(row["code"], row["name_zh"], mfn, provisional, vat, row["consumption_tax"], row["kind"])


def eu_line(row: Mapping[str, str], path: Path, number: int, report: Report) -> EuLine | None:
    """A code of the Combined Nomenclature with its duty; None and a problem when the row cannot be used."""
    before = report.errors
    if not _EUROPEAN.fullmatch(row["code"]):
        report.error(path, number, f'code "{row["code"]}" should have 8 digits')
    numbers = (_percent(row[name], name, path, number, report) for name in ("ordinary", "percent_min", "percent_max"))
    ordinary, low, high = numbers
    if not row["duty"] and high is None:
        report.error(path, number, "needs a duty such as 8%, or percent_min and percent_max where only a range is known")
    return EuLine(row["code"], row["duty"], ordinary, low, high, row["basis"]) if report.errors == before else None


def _percent(text: str, name: str, path: Path, number: int, report: Report) -> Decimal | None:
    value = _percentage(text) if text else None
    if value is None and text:
        report.error(path, number, f'{name} "{text}" should be a percentage such as 8 or 6.5')
    return value


@lru_cache(maxsize=1024)  # tens of thousands of rows share a few hundred rates
def _percentage(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= _HIGHEST_DUTY else None


def _titles(path: Path, report: Report) -> dict[str, dict[Language, str]]:
    """The texts of every code in the languages that the table has."""
    columns = [(one, one.value[:2]) for one in WRITTEN]
    return {row["code"]: {one: row[name] for one, name in columns if row.get(name)} for _, row in rows(path, report)}


def _table(name: str, tables: Node, folder: Path, sources: Mapping[str, Source], report: Report) -> Table:
    node = tables.items().get(name, Node({}, 1))
    path = folder / "tables.yaml"
    source = sources.get(node.text("source"))
    if source is None:
        report.error(path, node.line, f'{name}: source "{node.text("source")}" is not in knowledge/sources.yaml')
        source = Source("", "", "")
    try:
        as_of = PartialDate.parse(node.text("as_of"))
        review_by = date.fromisoformat(node.text("review_by"))
        valid = [date.fromisoformat(node.text(key)) if node.text(key) else None for key in ("valid_from", "valid_to")]
    except ValueError:
        report.error(path, node.line, f"{name}: as_of, review_by, valid_from and valid_to should be days such as 2026-01-01")
        as_of, review_by, valid = PartialDate(2000), date(2000, 1, 1), [None, None]
    return Table(Provenance(source, as_of), review_by, *valid)


def _vat(folder: Path, tables: Node, sources: Mapping[str, Source], report: Report) -> Iterator[VatRate]:
    path = folder / "eu/vat.csv"
    for number, row in rows(path, report):
        table = _table("eu_vat_goods" if row["prefix"] else "eu_vat", tables, folder, sources, report)
        rate = _percent(row["rate"], "rate", path, number, report)
        if rate is not None:
            yield VatRate(row["country"], row["prefix"], rate, table.provenance, table.review_by)


def _defence(path: Path, knowledge: Knowledge, report: Report) -> Iterator[Measure]:
    for number, row in rows(path, report):
        unknown = [name for name in (row["low"], row["high"]) if name and name not in knowledge.facts]
        if unknown or not row["high"]:
            report.error(path, number, f'low and high should be facts of knowledge/facts in percent, not "{", ".join(unknown)}"')
        elif row["direction"] not in list(Direction) or row["kind"] not in MEASURES or not _CODE.fullmatch(row["prefix"]):
            report.error(
                path, number, f"direction should be eu_to_cn or cn_to_eu, kind one of {', '.join(MEASURES)}, prefix a code"
            )
        elif any(knowledge.facts[name].unit != "percent" for name in (row["low"], row["high"]) if name):
            report.error(path, number, "low and high should be facts in percent")
        else:
            yield Measure(Direction(row["direction"]), row["prefix"], row["kind"], row["low"], row["high"])


def _pointers(path: Path, knowledge: Knowledge, report: Report) -> Iterator[Pointer]:
    for number, row in rows(path, report):
        if row["article"] not in knowledge.articles:
            report.error(path, number, f'article "{row["article"]}" does not exist')
        elif row["direction"] not in list(Direction) or not _CODE.fullmatch(row["prefix"]):
            report.error(path, number, "direction should be eu_to_cn or cn_to_eu, and prefix a code of two digits or more")
        else:
            yield Pointer(Direction(row["direction"]), row["prefix"], row["article"], row["warns"] == "yes")
