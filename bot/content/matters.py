"""knowledge/matters.yaml → matters: what is asked of anything, and the articles that answer it."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.reading import Node, Report, read_yaml
from bot.domain.articles import Direction, Matter, MatterAnswer, Topic
from bot.domain.text import normalise


def read_matters(path: Path, articles: set[str], report: Report) -> tuple[tuple[Matter, ...], tuple[str, ...]]:
    """All matters, and the little words around them; unknown articles, topics and ways go to the report."""
    if not path.exists():
        return (), ()
    root = read_yaml(path, report)
    listed = root.items().get("matters")
    matters = tuple(
        Matter(key, tuple(node.texts("words")), tuple(_answers(path, node, articles, report)), tuple(node.texts("inside")))
        for key, node in (listed.items().items() if listed else ())
    )
    for matter in matters:
        for unknown in sorted(set(matter.inside) - articles):
            report.error(path, 1, f'article "{unknown}" does not exist')
        if not matter.words or not matter.answers:
            report.error(path, 1, f'the matter "{matter.id}" needs words and answers')
    return matters, tuple(root.texts("around"))


def _answers(path: Path, node: Node, articles: set[str], report: Report) -> Iterator[MatterAnswer]:
    for entry in node.entries("answers"):
        shown, after, unless = entry.text("show"), tuple(entry.texts("after")), tuple(entry.texts("unless"))
        for unknown in sorted({shown, *after, *unless} - articles):
            report.error(path, entry.line, f'article "{unknown}" does not exist')
        topic, way = entry.text("about"), entry.text("way")
        if (topic and topic not in list(Topic)) or (way and way not in list(Direction)):
            report.error(path, entry.line, f'"{topic or way}" is no topic or way; a way is eu_to_cn or cn_to_eu')
        elif shown in articles:
            names = tuple(map(normalise, entry.texts("names")))
            goes = Direction(way) if way else None
            yield MatterAnswer(shown, after, names, Topic(topic) if topic else None, goes, unless)
