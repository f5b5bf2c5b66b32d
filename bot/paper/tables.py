"""Invoice and packing list as a spreadsheet to edit, and a declaration's data as JSON and CSV."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (44, 14, 16, 14, 16)
_INVOICE = ("goods", "code", "quantity", "price", "amount")
_PACKING_LIST = ("goods", "code", "quantity", "net", "gross")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def workbook(data: Mapping[str, Any]) -> bytes:
    """Two sheets with the same words as the PDF; `data` as `bot.voice.scribe` makes it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, columns in (("invoice", _INVOICE), ("packing_list", _PACKING_LIST)):
        _sheet(book.create_sheet(data["labels"][name][0][:31]), data, name, columns)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def declaration_json(data: Mapping[str, Any]) -> bytes:
    """The declaration's data, one object."""
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def declaration_csv(data: Mapping[str, Any]) -> bytes:
    """The declaration's lines, with a byte order mark so that spreadsheets see UTF-8."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    shared = ("invoice", "incoterm", "place", "country_of_origin")
    names = list(data["lines"][0]) if data["lines"] else []
    writer.writerow([*shared, *names])
    for line in data["lines"]:
        writer.writerow([_harmless(value) for value in (*(data[name] for name in shared), *line.values())])
    return stream.getvalue().encode("utf-8-sig")


def _sheet(sheet: Worksheet, data: Mapping[str, Any], title: str, columns: tuple[str, ...]) -> None:
    labels = {name: " ".join(both) for name, both in data["labels"].items()}
    bold = Font(bold=True)
    sheet.append([labels[title]])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([f"{labels['number']}: {data['number'] or '–'}", "", f"{labels['date']}: {data['date']}"])
    for role in ("seller", "buyer"):
        party = data[role]
        sheet.append([labels[role], *(_harmless(party.get(key, "")) for key in ("name", "address", "number"))])
    sheet.append([])
    sheet.append([labels[name] for name in columns])
    for cell in sheet[sheet.max_row]:
        cell.font, cell.alignment = bold, Alignment(wrap_text=True)
    for item in data["items"]:
        goods = f"{item['description']} {item['official']}".strip()
        sheet.append([_harmless(goods), *(_harmless(item[name]) for name in columns[1:])])
    totals = ["", "", data["currency"], data["total"]] if title == "invoice" else ["", "", data["net"], data["gross"]]
    sheet.append([labels["total"], *totals])
    for cell in sheet[sheet.max_row]:
        cell.font = bold
    sheet.append([])
    for name in ("terms", "packages", "origin"):
        sheet.append([labels[name], _harmless(data[name])])
    sheet.append([labels["transport"], " ".join(data["transport"])])
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDE"[number]].width = width


def _harmless(value: Any) -> Any:
    """What a user typed never becomes a formula in somebody's spreadsheet."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
