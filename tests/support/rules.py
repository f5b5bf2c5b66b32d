"""Every rule of the content check, found in its source: a rule is a place that tells a problem."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.content import reading
from bot.content.reading import Report
from bot.settings import ROOT

_TELLS = {"error", "warning", "missing"}
_APART = {"tariff_import.py"}  # reads what is imported, not what is kept; tested in test_tariff_import.py
Rule = tuple[str, int, int]
"""File below bot/content, first and last line."""


def all_rules() -> dict[Rule, str]:
    """Every rule with the words it tells, as they stand in the source."""
    return dict(_found())


def _found() -> Iterator[tuple[Rule, str]]:
    folder = ROOT / "bot" / "content"
    for path in sorted(folder.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr in _TELLS
                and ast.unparse(call.func.value).endswith("report")
                and path.name not in _APART
            ):
                place = path.relative_to(folder).as_posix(), call.lineno, call.end_lineno or call.lineno
                yield place, ast.unparse(call.args[2])


@contextmanager
def heard(rules: dict[Rule, str]) -> Iterator[set[Rule]]:
    """The rules that tell something meanwhile."""
    by_file: dict[Path, list[Rule]] = {}
    for rule in rules:
        by_file.setdefault(ROOT / "bot" / "content" / rule[0], []).append(rule)
    own, told, problem = {getattr(Report, name).__code__ for name in (*_TELLS, "_add")}, set[Rule](), Report._problem

    def noted(self: Report, *given: Any) -> reading.Problem:
        frame = sys._getframe(1)
        while frame.f_code in own and frame.f_back:
            frame = frame.f_back
        for rule in by_file.get(Path(frame.f_code.co_filename), ()):
            if rule[1] <= frame.f_lineno <= rule[2]:
                told.add(rule)
        return problem(self, *given)

    Report._problem = noted  # type: ignore[method-assign]
    try:
        yield told
    finally:
        Report._problem = problem  # type: ignore[method-assign]
