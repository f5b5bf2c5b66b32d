"""What comes from outside is named with its hash, and operators' files name what exists."""

import re

import pytest
import yaml

from bot.settings import ROOT
from bot.telemetry import metrics

_PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*)(\[[\w,-]+\])?==\S+")


def locked(name: str) -> dict[str, int]:
    """Packages of a lock file and how many hashes each bears."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found = {}
    for line in lines:
        pinned = _PINNED.match(line)
        assert pinned is not None, f"{name}: not pinned: {line[:60]}"
        found[re.sub(r"[-_.]+", "-", pinned[1]).lower()] = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line))
    return found


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_locked_package_has_hashes_and_no_address(name: str) -> None:
    packages = locked(name)
    assert len(packages) > 30
    assert [package for package, hashes in packages.items() if not hashes] == []
    assert "://" not in (ROOT / "requirements" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("wanted", "lock"), [("run.in", "run.txt"), ("dev.in", "dev.txt")])
def test_the_lock_holds_what_is_wanted(wanted: str, lock: str) -> None:
    lines = (ROOT / "requirements" / wanted).read_text(encoding="utf-8").splitlines()
    names = {re.split(r"[\[;<>= ]", line)[0].lower() for line in lines if line and line[0] not in "#-"}
    lacking = {name.replace("_", "-") for name in names} - locked(lock).keys()
    assert not lacking, "run `make lock`"


def test_alert_rules_name_figures_that_exist() -> None:
    rules = yaml.safe_load((ROOT / "docs/operators/alerts.yaml").read_text(encoding="utf-8"))
    known = {family.name for family in metrics.REGISTRY.collect()}
    named = set()
    for group in rules["groups"]:
        for rule in group["rules"]:
            assert rule["annotations"]["summary"]
            named |= set(re.findall(r"assistant_\w+", rule["expr"]))
    assert len(named) >= 8
    assert {re.sub(r"_(total|bucket|count|sum|info)$", "", name) for name in named} - {
        re.sub(r"_info$", "", name) for name in known
    } == set()


def test_the_page_about_watching_names_every_figure() -> None:
    page = (ROOT / "docs/operators/watching.md").read_text(encoding="utf-8")
    ours = {family.name for family in metrics.REGISTRY.collect() if family.name.startswith("assistant_")}
    assert {name for name in ours if name not in page} == set()


def test_the_threat_model_points_at_tests_that_exist() -> None:
    page = (ROOT / "docs/operators/threat-model.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:tests|benchmarks)/[\w/.]+)`", page):
        assert (ROOT / path).exists(), path
