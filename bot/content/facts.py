"""knowledge/sources.yaml and knowledge/facts/*.yaml → Source and Fact."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.content.reading import Node, Report, read_yaml
from bot.domain.facts import Fact, PartialDate, Provenance, Shape, Source

_NUMBER = r"-?\d+(?:\.\d+)?"
_FACT_KEYS = {"value", "unit", "valid_from", "as_of", "undated", "review_by", "source"}


def read_sources(path: Path, report: Report) -> dict[str, Source]:
    """All sources by id."""
    sources = {}
    for key, node in read_yaml(path, report).items().items():
        if not node.text("title") or not node.text("publisher"):
            report.error(path, node.line, f"source {key} needs a title and a publisher")
        url = node.text("url") or None
        if url and not url.startswith(("https://", "http://")):
            report.error(path, node.line_of("url"), f'the address "{url}" of {key} must start with https://')
        sources[key] = Source(key, node.text("title"), node.text("publisher"), url, node.text("short"))
    return sources


def read_facts(folder: Path, sources: dict[str, Source], report: Report) -> dict[str, Fact]:
    """All facts by id, from every file of the folder."""
    facts: dict[str, Fact] = {}
    for path in sorted(folder.glob("*.yaml")):
        for key, node in read_yaml(path, report).items().items():
            if key in facts:
                report.error(path, node.line, f"fact {key} is also in another file of knowledge/facts; keep one")
            fact = _fact(key, node, path, sources, report)
            if fact is not None:
                facts[key] = fact
    return facts


def parse_value(text: str, unit: str) -> tuple[Shape, tuple[Decimal, ...], PartialDate | None]:
    """`3`, `3-7`, `6, 12` or a date; raises ValueError for anything else."""
    if unit in ("date", "year"):
        return Shape.DATE, (), PartialDate.parse(text)
    if match := re.fullmatch(rf"({_NUMBER})-(\d+(?:\.\d+)?)", text):
        return Shape.RANGE, (Decimal(match[1]), Decimal(match[2])), None
    if re.fullmatch(rf"{_NUMBER}(?:, {_NUMBER})+", text):
        return Shape.LIST, tuple(Decimal(part) for part in text.split(", ")), None
    if re.fullmatch(_NUMBER, text):
        return Shape.SINGLE, (Decimal(text),), None
    raise ValueError(text)


def _fact(key: str, node: Node, path: Path, sources: dict[str, Source], report: Report) -> Fact | None:
    for extra in sorted(node.items().keys() - _FACT_KEYS):
        report.error(
            path, node.line_of(extra), f'fact {key}: "{extra}" is not known here; use one of {", ".join(sorted(_FACT_KEYS))}'
        )
    source = sources.get(node.text("source"))
    if source is None:
        line = node.line_of("source")
        report.error(path, line, f'fact {key}: source "{node.text("source")}" is not in knowledge/sources.yaml')
        return None
    unit = node.text("unit")
    try:
        shape, numbers, day = parse_value(node.text("value"), unit)
    except ValueError:
        wanted = "a date such as 2026-07-01" if unit in ("date", "year") else 'a number "3", a range "3-7" or a list "6, 12"'
        report.error(path, node.line_of("value"), f'fact {key}: value "{node.text("value")}" should be {wanted}')
        return None
    if not unit:
        report.error(path, node.line, f"fact {key} needs a unit, such as percent, EUR, days or date")
    try:
        as_of = PartialDate.parse(node.text("as_of"))
    except ValueError:
        report.error(path, node.line_of("as_of"), f'fact {key}: as_of "{node.text("as_of")}" should be a date such as 2026-07-01')
        return None
    review_by: date | None = None
    if node.text("review_by") != "none":
        try:
            review_by = date.fromisoformat(node.text("review_by"))
        except ValueError:
            given = node.text("review_by")
            report.error(
                path, node.line_of("review_by"), f'fact {key}: review_by "{given}" should be a day such as 2027-06-30, or "none"'
            )
            return None
    provenance = Provenance(source, as_of, undated=node.text("undated") == "yes")
    return Fact(key, shape, numbers, day, unit, provenance, review_by)
