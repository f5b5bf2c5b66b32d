"""knowledge/tariff/senses.yaml → words of goods with the one word that stands for their sense."""

from pathlib import Path

from bot.content.reading import Report, read_yaml
from bot.domain.text import normalise


def read_senses(path: Path, report: Report) -> dict[str, str]:
    """Every word with its sense; a word of two senses, or that is a sense itself, is reported and left out."""
    root = read_yaml(path, report)
    given = root.items()
    if not given:
        report.error(path, 1, "no words are listed by their sense")
    known: dict[str, str] = {}
    for sense, node in given.items():
        for word in map(normalise, root.texts(sense)):
            if word in given or known.setdefault(word, sense) != sense:
                report.error(path, node.line, f'"{word}" stands for two senses; keep one')
    return known
