"""Tariff tables, names of goods and the words of shipments."""

from datetime import date
from pathlib import Path

from bot.content.everyday import everyday_names
from bot.content.reading import Report
from bot.content.senses import read_senses
from bot.content.tariff import read_tariff
from bot.content.words import read_vocabulary
from bot.domain.articles import Knowledge


def check_tariff(folder: Path, knowledge: Knowledge, report: Report, today: date) -> None:
    """Tables, names of goods and the words of shipments; a table past its review day is a warning."""
    tariff = read_tariff(folder, knowledge, report)
    for _ in everyday_names(folder, tariff, report):
        pass
    vocabulary = read_vocabulary(folder / "words.yaml", (), report)
    read_senses(folder / "senses.yaml", report)
    for article in vocabulary.rules:
        if article not in knowledge.articles:
            report.error(folder / "words.yaml", 1, f'rules: article "{article}" does not exist')
    for name, table in (("china", tariff.china_table), ("eu", tariff.eu_table)):
        if today >= table.review_by:
            report.warning(folder / "tables.yaml", 1, f"{name}: review was due on {table.review_by}; see `bot tariff import`")
