"""The files that start the assistant elsewhere name only what exists: settings, commands, services, secrets from outside."""

import re
import shlex
import subprocess
import sys
import tomllib
from typing import Any

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from sqlalchemy import make_url

from bot.__main__ import _parser
from bot.settings import ROOT, Settings

_REFERENCE = re.compile(r"\$\{(\w+)")
_FOR_OTHERS = {"DATABASE_PASSWORD", "DOMAIN"}  # of the database and the proxy, not of the assistant


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def assistant_commands(line: str) -> list[list[str]]:
    """The arguments of each `python -m bot` of a shell line."""
    parts = re.split(r"&&|;", line.replace("exec ", "").replace('sh -c "', "").replace('"', ""))
    words = [shlex.split(part) for part in parts]
    return [given[given.index("bot") + 1 :] for given in words if "bot" in given]


def test_the_example_keeps_to_the_specification_of_compose() -> None:
    """By the schema of the Compose specification: no misspelt key, nothing of the wrong kind."""
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml"]
    checked = subprocess.run(checker, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  a fixed command
    assert checked.returncode == 0, checked.stdout


def test_every_variable_of_the_assistant_is_a_setting(compose: Any) -> None:
    given = compose["services"]["web"]["environment"]
    assert {name.lower() for name in given} <= set(Settings.model_fields)


def test_the_settings_of_the_example_pass_in_production(compose: Any) -> None:
    """With secrets of proper strength the process would start; the public address makes it ask for all of them."""
    words = {"DOMAIN": "trade.example", "TELEGRAM_TOKEN": "123456789:" + "AbCdEfGhIjKlMnOpQrStUvWxYz012345678"}
    words |= {"DATABASE_PASSWORD": "kX9-vw2-Qm7-tR4-zL8"}
    environment = {
        name.lower(): re.sub(r"\$\{(\w+)[^}]*\}", lambda found: words.get(found[1], f"Zq7-{found[1]}-kX9vw2Qm7tR4zL8"), value)
        for name, value in compose["services"]["web"]["environment"].items()
    }
    settings = Settings(_env_file=None, **environment)
    assert settings.in_production
    assert settings.requires_second_factor


def test_secrets_come_from_outside_and_their_absence_is_an_error(compose: Any) -> None:
    given = compose["services"]["web"]["environment"]
    for name in ("TELEGRAM_TOKEN", "WEBHOOK_SECRET", "SESSION_SECRET"):
        assert given[name].startswith(f"${{{name}:?"), name
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert set(_REFERENCE.findall(text)) <= {name.upper() for name in Settings.model_fields} | _FOR_OTHERS


def test_the_commands_exist(compose: Any) -> None:
    lines = [compose["services"]["web"]["command"]]
    lines += [line.split(":", 1)[1] for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()]
    commands = [command for line in lines for command in assistant_commands(line)]
    assert ["run"] in commands
    assert ["migrate"] in commands
    for command in commands:
        assert _parser().parse_args(command).command == command[0]


def test_services_and_volumes_refer_to_each_other(compose: Any) -> None:
    services = compose["services"]
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        named = {volume.split(":")[0] for volume in service.get("volumes", ()) if not volume.startswith((".", "/"))}
        assert named <= set(compose["volumes"])
    assert services["web"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert "healthcheck" in services["database"]
    assert int(services["web"]["stop_grace_period"].removesuffix("s")) > 10, "stopping takes up to ten seconds"


def test_files_that_the_container_needs_are_there(compose: Any) -> None:
    for path in re.findall(r"-r (\S+)", compose["services"]["web"]["command"]):
        assert (ROOT / path).is_file()
    assert f"web:{Settings.model_fields['port'].default}" in compose["services"]["proxy"]["command"].split()


def test_the_container_can_do_what_it_is_told(compose: Any) -> None:
    """Sources are read-only, so everything is written elsewhere; others reach it, and its Python is one that is supported."""
    web = compose["services"]["web"]
    assert web["volumes"] == [f".:{web['working_dir']}:ro"]
    assert not web["environment"]["DATA_FOLDER"].startswith(web["working_dir"])
    assert web["environment"]["HOST"] == "0.0.0.0"  # noqa: S104  inside its network
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert SpecifierSet(wanted).contains(web["image"].removeprefix("python:"))


def test_the_database_is_asked_for_by_the_names_it_gets(compose: Any) -> None:
    given, address = compose["services"]["database"], compose["services"]["web"]["environment"]["DATABASE_URL"]
    made = given["environment"]
    assert made["POSTGRES_PASSWORD"].startswith("${DATABASE_PASSWORD")
    url = make_url(address.replace("${DATABASE_PASSWORD}", "x9"))
    assert (url.username, url.password, url.host, url.database) == (made["POSTGRES_USER"], "x9", "database", made["POSTGRES_DB"])
    assert f"-U {url.username}" in given["healthcheck"]["test"][-1]
