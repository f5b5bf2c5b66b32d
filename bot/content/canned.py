"""knowledge/replies.yaml → ready replies that colleagues send, in all languages."""

from pathlib import Path

from bot.content.reading import Report, read_yaml
from bot.content.shelf import Shelf
from bot.domain.articles import Knowledge
from bot.domain.replies import Words


def read_canned(path: Path, knowledge: Knowledge, report: Report) -> dict[str, Words]:
    """By name; problems go to the report."""
    root, shelf = read_yaml(path, report), Shelf(knowledge, report)
    found = {name: shelf.words(path, root, name) for name in root.items()}
    return {name: words for name, words in found.items() if words is not None}
