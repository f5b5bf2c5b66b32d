"""knowledge/tariff/names/ → what people call goods, with the subheadings it leads to."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.reading import Report
from bot.content.tariff import rows
from bot.domain.tariff import codes
from bot.domain.tariff.tables import Tariff


def everyday_names(folder: Path, tariff: Tariff, report: Report) -> Iterator[tuple[str, str, int, str]]:
    """Name, subheading, rank (1 for the first code of a name, 2 for further ones) and language; what is wrong with a row is reported."""
    titles, length = tariff.titles, codes.SUBHEADING
    for path in sorted((folder / "names").glob("*.csv")):
        seen: dict[str, int] = {}
        for number, row in rows(path, report):
            name = row["name"]
            if (first := seen.setdefault(name.casefold(), number)) != number:
                report.error(path, number, f'"{name}" is also in line {first}; keep one row, its codes parted by |')
            for rank, code in enumerate(row["code"].split("|"), 1):
                if len(code) == length and code in titles:
                    yield name, code, min(rank, 2), path.stem
                else:
                    report.error(path, number, f'"{name}": the subheading "{code}" does not exist in HS 2022')
