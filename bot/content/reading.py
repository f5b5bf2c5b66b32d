"""YAML and front matter as values that remember where they stand, so that a problem can name file and line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bot.domain.language import Language

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # C where PyYAML was built with it


class _Loader(_Base):  # type: ignore[misc]  # one of two bases, of which PyYAML has what was built
    """All is text here, so that nothing is asked for its type: a third of the time of a page."""

    def resolve(self, kind: object, *_of: Any) -> str:
        return ""

    def descend_resolver(self, *_at: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class Level(StrEnum):
    """An error stops a release; a warning asks someone to look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor should mend: where, how bad, and what to write instead."""

    file: str
    line: int
    level: Level
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.level:<8} {self.text}"


@dataclass
class Report:
    """Collects all problems of a reading; nothing stops at the first one."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    _lacking: dict[tuple[Path, Language], tuple[int, int]] = field(default_factory=dict)

    def error(self, file: Path, line: int, text: str) -> None:
        self._add(file, line, Level.ERROR, text)

    def warning(self, file: Path, line: int, text: str) -> None:
        self._add(file, line, Level.WARNING, text)

    def missing(self, file: Path, line: int, text: str, language: Language) -> None:
        """What a language lacks: an error; of a draft language one warning for each file, which counts."""
        if not language.draft:
            self.error(file, line, text)
            return
        place, count = self._lacking.get((file, language), (len(self.problems), 0))
        self._lacking[file, language] = place, count + 1
        told = f"{language} lacks {count + 1} texts here, English is shown; such as: {text}"
        self.problems[place : place + 1] = [self._problem(file, line, Level.WARNING, told)]

    def _add(self, file: Path, line: int, level: Level, text: str) -> None:
        self.problems.append(self._problem(file, line, level, text))

    def _problem(self, file: Path, line: int, level: Level, text: str) -> Problem:
        name = file.relative_to(self.root) if file.is_relative_to(self.root) else file
        return Problem(name.as_posix(), line, level, text)

    @property
    def errors(self) -> int:
        return sum(problem.level is Level.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors


class ContentError(Exception):
    """The knowledge or the locales cannot be used as they are; `report` says why."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{report.errors} errors in knowledge/ or locales/")
        self.report = report


class Node(NamedTuple):
    """A YAML value with its line. Every scalar is text: ordinary YAML turns `NO` into false and 0409 into a number."""

    value: "str | list[Node] | dict[str, Node]"
    line: int

    def text(self, key: str, default: str = "") -> str:
        """The scalar under `key`, or the default."""
        found = self.items().get(key)
        return found.value.strip() if found is not None and isinstance(found.value, str) else default

    def texts(self, key: str) -> list[str]:
        return [entry.value.strip() for entry in self.entries(key) if isinstance(entry.value, str)]

    def entries(self, key: str) -> "list[Node]":
        """The list under `key`; a single scalar counts as a list of one."""
        found = self.items().get(key)
        if found is None:
            return []
        if isinstance(found.value, list):
            return found.value
        return [found] if found.value else []

    def items(self) -> "dict[str, Node]":
        return self.value if isinstance(self.value, dict) else {}

    def line_of(self, key: str) -> int:
        found = self.items().get(key)
        return found.line if found else self.line


def read_yaml(path: Path, report: Report, text: str | None = None, first_line: int = 1) -> Node:
    """The document as nodes; a syntax error is reported and an empty mapping returned."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8") if text is None else text, Loader=_Loader)
        return Node({}, first_line) if root is None else _Walk(path, report, first_line).node(root)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        report.error(path, line, f"YAML cannot be read: {error.problem}. Put quotes around values with ': ' or '#'")
        return Node({}, first_line)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        report.error(path, first_line, f"cannot be read: {error}. Save the file as UTF-8 text")
        return Node({}, first_line)
    except RecursionError:
        report.error(path, first_line, "is nested too deeply; nothing here needs more than a few levels")
        return Node({}, first_line)


@dataclass
class _Walk:
    """From PyYAML's tree to ours. A node met twice is an alias, with which a small file can grow without end."""

    path: Path
    report: Report
    first_line: int
    seen: set[int] = field(default_factory=set)

    def node(self, raw: yaml.Node) -> Node:
        line = raw.start_mark.line + self.first_line
        if id(raw) in self.seen:
            self.report.error(self.path, line, "is used again by an alias (*name); write it out instead")
            return Node("", line)
        self.seen.add(id(raw))
        if isinstance(raw, yaml.ScalarNode):
            return Node(raw.value, line)
        if isinstance(raw, yaml.SequenceNode):
            return Node([self.node(entry) for entry in raw.value], line)
        return Node(self._entries(raw), line)

    def _entries(self, raw: yaml.Node) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        for key, value in raw.value:
            line = key.start_mark.line + self.first_line
            if not isinstance(key, yaml.ScalarNode):
                self.report.error(self.path, line, "a key must be a word")
                continue
            if key.value in entries:
                self.report.error(self.path, line, f'"{key.value}" is given twice; keep one')
            entries[key.value] = self.node(value)
        return entries


@dataclass(frozen=True)
class Page:
    """A Markdown file: front matter, and the body with the number of its first line."""

    path: Path
    front: Node
    body: str
    body_line: int

    def body_lines(self) -> Iterator[tuple[int, str]]:
        yield from enumerate(self.body.splitlines(), self.body_line)


def read_page(path: Path, report: Report, text: str | None = None) -> Page:
    """A Markdown file with front matter between two `---` lines; `text` stands for a file that is not written yet."""
    try:
        lines = (path.read_text(encoding="utf-8") if text is None else text).splitlines()
    except UnicodeDecodeError:
        report.error(path, 1, "is not UTF-8 text; save it as UTF-8")
        lines = []
    end = next((number for number, line in enumerate(lines) if number and line.strip() == "---"), 0)
    if not end or lines[0].strip() != "---":
        report.error(path, 1, "needs front matter: title and phrases between two lines of ---")
        return Page(path, Node({}, 1), "\n".join(lines), 1)
    front = read_yaml(path, report, "\n".join(lines[1:end]), first_line=2)
    return Page(path, front, "\n".join(lines[end + 1 :]), end + 2)
