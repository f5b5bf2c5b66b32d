"""The documentation names every setting, command, CLI verb and outcome."""

import re

import pytest

from bot.__main__ import _parser
from bot.domain.commands import DESCRIPTIONS
from bot.domain.replies import Outcome
from bot.settings import ROOT, Settings

DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name.upper()}`" in page("docs/operators.md")


@pytest.mark.parametrize("command", DESCRIPTIONS)
def test_every_command_is_documented(command: str) -> None:
    assert f"`/{command}`" in page("docs/exporters.md")


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_documented(outcome: Outcome) -> None:
    assert f"`{outcome}`" in page("docs/support.md")


def test_every_verb_of_the_command_line_is_documented() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in [*DOCS.glob("*.md"), ROOT / "CONTRIBUTING.md"])
    verbs = re.search(r"\{([\w,]+)\}", _parser().format_usage())
    assert verbs is not None
    assert [verb for verb in verbs[1].split(",") if f"bot {verb}" not in pages] == []


def test_links_between_pages_lead_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text(encoding="utf-8")):
            if "`" not in target and not target.isupper():
                assert (path.parent / target).exists(), f"{path.name} → {target}"
