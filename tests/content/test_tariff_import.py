"""New tariff tables from small files of the official layouts."""

import csv
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from bot.__main__ import main
from bot.content.reading import Report
from bot.content.tariff_import import UnknownLayoutError, read_import, write_import
from bot.settings import ROOT

DAY = date(2026, 11, 24)
TARIC = [
    "Goods code", "Add code", "Order No.", "Start date", "End date", "RED_IND", "Origin", "Measure type", "Legal base", "Duty",
    "Origin code", "Meas. type code",
]  # fmt: skip
CHINA = ["code", "name_zh", "mfn", "provisional", "vat", "consumption_tax", "kind"]


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    """A knowledge/tariff with a handful of lines."""
    for name in ("tables.yaml",):
        shutil.copy(ROOT / "knowledge/tariff" / name, tmp_path / name)
    for name, codes in (
        ("eu/texts.csv", ("61091000", "87120030", "85076000", "01022910", "95030041")),
        ("eu/duties.csv", ("61091000", "87120030", "85076000", "01022910")),
    ):
        write(tmp_path / name, [row for row in read(ROOT / "knowledge/tariff" / name) if row["code"] in codes])
    lines = [row for row in read(ROOT / "knowledge/tariff/china/duties.csv") if row["code"].startswith(("180631", "220300"))]
    write(tmp_path / "china/duties.csv", lines)
    return tmp_path


def read(path: Path) -> Any:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> Any:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def measure(code: str, duty: str, *, origin: str = "1011", kind: str = "103", start: str = "01-01-2026", end: str = "") -> Any:
    return [code, "", "", start, end, "", "ERGA OMNES", "Third country duty", "R1234/26", duty, origin, kind]


def workbook(path: Path, rows: list[list[str]], header: list[str]) -> Path:
    book = Workbook()
    sheet = book.active
    for row in [header, *rows]:
        sheet.append(row)
    book.save(path)
    return path


def imported(path: Path, folder: Path) -> Any:
    report = Report(path.parent)
    return read_import(path, folder, DAY, report), report


def test_the_third_country_duty_of_the_day_is_taken_from_the_workbook(folder: Path, tmp_path: Path) -> None:
    rows = [
        measure("6109100010", "11.500 %"),
        measure("6109100090", "11.500 %"),
        measure("6109100010", "0.000 %", origin="JP", kind="142"),  # a preference
        measure("6109100010", "48.500 %", kind="552"),  # anti-dumping
        measure("8712003000", "15.000 %", start="01-01-2027"),  # not yet
        measure("8712003000", "14.000 %", end="31-12-2026"),
        measure("0102291000", "10.200 % + 93.100 EUR DTN"),
        measure("8507600010", "0.000 %"),
        measure("8507600090", "2.700 %"),
        measure("9503000000", "4.700 %"),  # stands at the heading, holds below it
    ]
    new, report = imported(workbook(tmp_path / "duties.xlsx", rows, TARIC), folder)
    assert not report.problems
    assert {code: row["duty"] for code, row in new.rows.items()} == {
        "61091000": "11.5%",
        "87120030": "14%",
        "01022910": "10.2% + 93.1 EUR / 100 kg",
        "85076000": "0% | 2.7%",
        "95030041": "4.7%",
    }
    assert new.rows["85076000"]["ordinary"] == "2.7"
    assert new.added == ("95030041",)
    assert [code for code, _, _ in new.changed if code == "61091000"] == ["61091000"]
    assert "~ 61091000" in "\n".join(new.lines())
    assert not new.removed


def test_a_code_that_lost_its_duty_is_shown_as_removed(folder: Path, tmp_path: Path) -> None:
    new, _ = imported(workbook(tmp_path / "duties.xlsx", [measure("6109100000", "12.000 %")], TARIC), folder)
    assert set(new.removed) == {"87120030", "85076000", "01022910"}


def test_a_chinese_tariff_as_csv_shows_added_changed_and_removed_lines(folder: Path, tmp_path: Path) -> None:
    rows = [
        dict(zip(CHINA, ["1806310000", "夹心巧克力", "7", "", "13", "", ""], strict=True)),
        dict(zip(CHINA, ["1806320000", "不夹心巧克力", "10", "5", "13", "", ""], strict=True)),
    ]
    write(tmp_path / "china.csv", rows)
    new, report = imported(tmp_path / "china.csv", folder)
    assert not report.problems
    assert new.added == ("1806320000",)
    assert new.removed == ("2203000000",)
    ((code, old, fresh),) = new.changed
    assert (code, old["mfn"], fresh["mfn"]) == ("1806310000", "8", "7")


def test_malformed_rows_are_listed_with_their_number_and_nothing_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        dict(zip(CHINA, ["1806310000", "夹心巧克力", "7", "", "13", "", ""], strict=True)),
        dict(zip(CHINA, ["180632", "太短", "10", "", "13", "", ""], strict=True)),
        dict(zip(CHINA, ["1806900000", "其他", "eight", "", "13", "", ""], strict=True)),
        dict(zip(CHINA, ["1806200000", "没有税率", "", "", "13", "", ""], strict=True)),
        dict(zip(CHINA, ["1806310000", "重复", "7", "", "13", "", ""], strict=True)),
    ]
    write(tmp_path / "china.csv", rows)
    before = (folder / "china/duties.csv").read_bytes()
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    (knowledge / "tariff").symlink_to(folder)
    monkeypatch.setenv("KNOWLEDGE_FOLDER", str(knowledge))
    assert main(["tariff", "import", str(tmp_path / "china.csv"), "--write"]) == 1
    said = capsys.readouterr().err
    assert [f"china.csv:{number}" in said for number in (2, 3, 4, 5, 6)] == [False, True, True, True, True]
    assert (folder / "china/duties.csv").read_bytes() == before


def test_what_is_written_is_read_again_with_its_dates(folder: Path, tmp_path: Path) -> None:
    new, _ = imported(workbook(tmp_path / "duties.xlsx", [measure("6109100000", "12.500 %")], TARIC), folder)
    dates = {"as_of": DAY, "valid_from": date(2026, 1, 1), "valid_to": date(2026, 12, 31), "review_by": date(2027, 6, 30)}
    write_import(new, folder, dates)
    assert [(row["code"], row["duty"], row["basis"]) for row in read(folder / "eu/duties.csv")] == [
        ("61091000", "12.5%", "taric")
    ]
    tables = (folder / "tables.yaml").read_text(encoding="utf-8")
    eu = tables.split("\neu:\n")[1].split("\neu_vat:")[0]
    assert 'as_of: "2026-11-24"' in eu
    assert 'valid_to: "2026-12-31"' in eu
    assert 'as_of: "2026-03-24"' in tables.split("\neu:\n")[0]  # China's dates stay


def test_a_file_of_another_layout_is_refused_with_the_columns_it_lacks(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("hs,rate\n180631,8\n", encoding="utf-8")
    with pytest.raises(UnknownLayoutError, match="Goods code"):
        imported(tmp_path / "other.csv", folder)
