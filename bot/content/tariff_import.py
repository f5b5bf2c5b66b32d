"""New tariff tables from the official files: read whole, checked, compared, and only then written.

Two layouts are known, as a spreadsheet (.xlsx, first sheet) or as CSV:
- the Commission's "Duties Import 01-99" workbook as published on CIRCABC: of its measures the third-country duty (type
  103, or 105 for end use) for all origins (area 1011) that is in force on the day is taken;
- a Chinese tariff with the columns of knowledge/tariff/china/duties.csv.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bot.content.reading import Report
from bot.content.tariff import china_line, eu_line

_TARIC_COLUMNS = ("Goods code", "Start date", "End date", "Duty", "Origin code", "Meas. type code")
_CHINA_COLUMNS = ("code", "name_zh", "mfn", "provisional", "vat", "consumption_tax", "kind")
_EU_COLUMNS = ("code", "duty", "ordinary", "percent_min", "percent_max", "basis")
_THIRD_COUNTRY_DUTY = ("103", "105")
_ALL_ORIGINS = "1011"
_CN, _TARIC = 8, 10  # digits
_UNITS = {  # of TARIC's duty expressions, in the words of our table
    "DTN": "100 kg",
    "KGM": "kg",
    "TNE": "tonne",
    "HLT": "hl",
    "LTR": "l",
    "NAR": "item",
    "MIL": "1000 items",
    "MTK": "m2",
    "MTR": "m",
}
_AMOUNT = re.compile(r"(?P<number>\d+(?:\.\d+)?) EUR (?P<unit>[A-Z]{3})(?: (?P<qualifier>[A-Z])\b)?")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%")
_Rows = dict[str, dict[str, str]]


class UnknownLayoutError(ValueError):
    """The file has neither of the two layouts; the message names the columns that are missing."""


@dataclass(frozen=True)
class Import:
    """What a file would change in a table: rows by code, and the differences to the table in force."""

    table: str
    rows: _Rows
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[tuple[str, dict[str, str], dict[str, str]], ...]
    columns: tuple[str, ...] = field(repr=False)

    def lines(self) -> Iterable[str]:
        """The differences for people to read, then their number."""
        for code in self.added:
            yield f"+ {code}  {_shown(self.rows[code])}"
        for code in self.removed:
            yield f"- {code}"
        for code, old, new in self.changed:
            yield f"~ {code}  {_shown(old)}  →  {_shown(new)}"
        yield f"{self.table}: {len(self.added)} added, {len(self.changed)} changed, {len(self.removed)} removed"


def read_import(path: Path, folder: Path, on: date, report: Report) -> Import:
    """What `path` says, compared with the tables of `folder` (knowledge/tariff) for the day `on`.

    Malformed rows go to the report with their row number. Raises UnknownLayoutError.
    """
    header, rows = _read(path)
    if set(_TARIC_COLUMNS) <= set(header):
        known = [row["code"] for row in _table(folder / "eu/texts.csv").values()]
        return _compared("eu", _taric(rows, known, on, path, report), folder / "eu/duties.csv", _EU_COLUMNS)
    if set(_CHINA_COLUMNS) <= set(header):
        return _compared("china", _china(rows, path, report), folder / "china/duties.csv", _CHINA_COLUMNS)
    missing = sorted(set(_TARIC_COLUMNS) - set(header))
    raise UnknownLayoutError(f"columns {', '.join(missing)} (TARIC) or {', '.join(_CHINA_COLUMNS)} (China) are needed")


def write_import(new: Import, folder: Path, dates: Mapping[str, date | None]) -> None:
    """Writes the table and its dates (as_of, valid_from, valid_to, review_by; None leaves one as it is)."""
    path = folder / ("eu/duties.csv" if new.table == "eu" else "china/duties.csv")
    partial = path.with_suffix(".part")
    with partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, new.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(new.rows[code] for code in sorted(new.rows))
    tables = folder / "tables.yaml"
    text = _with_dates(tables.read_text(encoding="utf-8"), new.table, {name: day for name, day in dates.items() if day})
    partial.replace(path)
    tables.write_text(text, encoding="utf-8")


# --- the two layouts ---


def _taric(rows: list[tuple[int, dict[str, str]]], known: list[str], on: date, path: Path, report: Report) -> _Rows:
    """One row a CN8 code: the duty of its 10-digit codes, or of the nearest heading above that has one."""
    duties: dict[str, dict[str, None]] = defaultdict(dict)
    for number, row in rows:
        if row["Meas. type code"] in _THIRD_COUNTRY_DUTY and row["Origin code"] == _ALL_ORIGINS:
            found = _measure(row, on, path, number, report)
            if found is not None:
                duties[found[0]][found[1]] = None
    below: dict[str, dict[str, None]] = defaultdict(dict)
    for prefix, expressions in duties.items():
        if len(prefix) >= _CN:
            below[prefix[:_CN]] |= expressions
    out: _Rows = {}
    for code in known:
        own = below.get(code) or next((duties[code[:n]] for n in (_CN, 6, 4, 2) if code[:n] in duties), {})
        if own:
            out[code] = _eu_row(code, sorted(own, key=_as_percent))
            eu_line(out[code], path, 0, report)
    return out


def _measure(row: dict[str, str], on: date, path: Path, number: int, report: Report) -> tuple[str, str] | None:
    """The code without its closing zeros and the duty, of a measure in force on the day; a bad row is reported."""
    code = re.sub(r"\D", "", row["Goods code"])[:_TARIC]
    try:
        start, end = _day(row["Start date"]), _day(row["End date"])
    except ValueError:
        report.error(path, number, f'dates "{row["Start date"]}" and "{row["End date"]}" should be days such as 01-01-2026')
        return None
    if len(code) != _TARIC:
        report.error(path, number, f'goods code "{row["Goods code"]}" should have 10 digits')
    elif not row["Duty"].strip():
        report.error(path, number, f"{code} has no duty")
    elif (start is None or start <= on) and (end is None or end >= on):
        return re.sub(r"(00)+$", "", code), _expression(row["Duty"])
    return None


def _eu_row(code: str, duties: list[str]) -> dict[str, str]:
    percents = [match[1] for duty in duties if (match := re.fullmatch(r"([\d.]+)%", duty))]
    pure = len(percents) == len(duties)
    return {
        "code": code,
        "duty": " | ".join(duties),
        "ordinary": percents[-1] if pure and len(duties) > 1 else "",
        "percent_min": percents[0] if pure else "",
        "percent_max": percents[-1] if pure else "",
        "basis": "taric",
    }


def _china(rows: list[tuple[int, dict[str, str]]], path: Path, report: Report) -> _Rows:
    out: _Rows = {}
    for number, row in rows:
        line = china_line(row, path, number, report)
        if line is None:
            continue
        if line.code in out:
            report.error(path, number, f"code {line.code} is given twice")
        out[line.code] = {column: row[column] for column in _CHINA_COLUMNS}
    return out


def _expression(duty: str) -> str:
    """TARIC's `9.600 % + 31.900 EUR DTN` in our signs: `9.6% + 31.9 EUR / 100 kg`."""
    text = _AMOUNT.sub(_amount, " ".join(duty.split()))
    return _PERCENT.sub(lambda match: f"{_plain(match[1])}%", text)


def _amount(match: re.Match[str]) -> str:
    unit = _UNITS.get(match["unit"], match["unit"])
    # a qualifier (net dry, drained …) makes it another quantity, which is explained and not computed
    return f"{_plain(match['number'])} EUR / {unit}" + (f" / {match['qualifier']}" if match["qualifier"] else "")


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _as_percent(duty: str) -> float:
    match = _PERCENT.match(duty)
    return float(match[1]) if match else -1.0


# --- files ---


def _read(path: Path) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """The header and the rows with their numbers, every cell as text."""
    if path.suffix.lower() == ".xlsx":
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            lines = [[_cell(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [[cell.strip() for cell in row] for row in csv.reader(file)]
    if not lines:
        return [], []
    header = [name.strip() for name in lines[0]]
    return header, [
        (number, dict(zip(header, [*row, *[""] * len(header)], strict=False)))
        for number, row in enumerate(lines[1:], 2)
        if any(row)
    ]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value).strip()


def _day(text: str) -> date | None:
    """`2026-01-01` or `01-01-2026`; None for an empty cell. Raises ValueError."""
    if not text:
        return None
    if match := re.fullmatch(r"(\d\d)[-/.](\d\d)[-/.](\d{4})", text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    return date.fromisoformat(text[:10])


def _table(path: Path) -> _Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def _compared(table: str, rows: _Rows, path: Path, columns: tuple[str, ...]) -> Import:
    old = _table(path)
    compared = [column for column in columns if column not in ("basis", "name_zh")]
    changed = tuple(
        (code, old[code], rows[code])
        for code in sorted(rows.keys() & old.keys())
        if any(rows[code][column] != old[code][column] for column in compared)
    )
    added, removed = (tuple(sorted(codes)) for codes in (rows.keys() - old.keys(), old.keys() - rows.keys()))
    return Import(table, rows, added, removed, changed, columns)


def _shown(row: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in row.items() if value and name not in ("code", "name_zh", "basis"))


def _with_dates(text: str, table: str, dates: Mapping[str, date]) -> str:
    """tables.yaml with the dates of one table replaced; remarks and order stay."""
    head, start, body = text.partition(f"\n{table}:\n")
    rest = re.sub(r"^(?:  [^\n]*\n)*", "", body)
    block = body[: len(body) - len(rest)]
    for name, day in dates.items():
        line = f'  {name}: "{day.isoformat()}"\n'
        block, replaced = re.subn(rf"  {name}:.*\n", line, block)
        block += "" if replaced else line
    return head + start + block + rest
