"""The files that start the assistant elsewhere name only what exists: settings, commands, services, secrets from outside."""

import re
import shlex
from typing import Any

import pytest
import yaml

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
    ports = Settings.model_fields["port"].default
    assert f":{ports}" in compose["services"]["proxy"]["command"]
