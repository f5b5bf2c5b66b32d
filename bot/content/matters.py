"""knowledge/matters.yaml → matters: what is asked of anything, and the articles that answer it."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.reading import Node, Report, read_yaml
from bot.domain.articles import AnswerPart, Direction, Matter, MatterAnswer, Topic
from bot.domain.text import normalise


def read_matters(path: Path, articles: set[str], report: Report) -> tuple[tuple[Matter, ...], tuple[str, ...]]:
    """All matters, and the little words around them; unknown articles, topics and ways go to the report."""
    if not path.exists():
        return (), ()
    root = read_yaml(path, report)
    listed = root.items().get("matters")
    matters = tuple(_matter(path, key, node, articles, report) for key, node in (listed.items().items() if listed else ()))
    for matter in matters:
        for unknown in sorted(set(matter.inside) - articles):
            report.error(path, 1, f'article "{unknown}" does not exist')
        if not matter.words or not (matter.answers or matter.told_by or matter.part):
            report.error(path, 1, f'the matter "{matter.id}" needs words, and answers, told_by or part')
    return matters, tuple(root.texts("around"))


def _matter(path: Path, key: str, node: Node, articles: set[str], report: Report) -> Matter:
    part = node.text("part")
    if part and part not in list(AnswerPart):
        report.error(path, node.line, f'"{part}" is no part of an answer; one is {" or ".join(AnswerPart)}')
        part = ""
    return Matter(
        key,
        tuple(node.texts("words")),
        tuple(_answers(path, node, articles, report)),
        tuple(node.texts("inside")),
        tuple(map(normalise, node.texts("told_by"))),
        tuple(node.texts("units")),
        AnswerPart(part) if part else None,
        sums=node.text("sums") == "yes",
    )


def _answers(path: Path, node: Node, articles: set[str], report: Report) -> Iterator[MatterAnswer]:
    for entry in node.entries("answers"):
        shown, after, unless = entry.text("show"), tuple(entry.texts("after")), tuple(entry.texts("unless"))
        for unknown in sorted({shown, *after, *unless} - articles):
            report.error(path, entry.line, f'article "{unknown}" does not exist')
        topic, room, way = entry.text("about"), entry.text("room"), entry.text("way")
        if not {topic, room} <= {"", *Topic} or way not in ("", *Direction):
            report.error(path, entry.line, f'"{topic or room or way}" is no topic or way; a way is eu_to_cn or cn_to_eu')
        elif shown in articles:
            names = tuple(map(normalise, entry.texts("names")))
            goes = Direction(way) if way else None
            about, spoke = (Topic(name) if name else None for name in (topic, room))
            yield MatterAnswer(shown, after, names, about, goes, unless, spoke)
