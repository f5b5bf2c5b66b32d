"""The doctor names every ailment and the command that mends it, and is content with a healthy installation."""

import re
from collections.abc import AsyncIterable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from bot.__main__ import main
from bot.doctor import Finding, Grade, machine, refused, services
from bot.settings import ROOT, Settings
from bot.store.database import open_engine
from bot.store.migrate import downgrade, upgrade
from bot.store.privileges import excess_privileges
from tests.support.bot_api import BotApi

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
STRONG = "CNvwt1KJB0FDwYWg7RxfzyLe9K66__y6AbDsHpqiBDM"
TOKEN = "7012345678:AAF0b3zK1vPq9xYtR4mLw8sNc2dHj5uGe6k"


def ill(findings: Iterable[Finding]) -> dict[str, str]:
    """What is not fine, and how to mend it; nothing may be wrong without a remedy."""
    sick = [finding for finding in findings if finding.grade is not Grade.FINE]
    assert all(finding.mend for finding in sick)
    return {f"{finding.grade} {finding.part}: {finding.text}": finding.mend for finding in sick}


async def gathered(findings: AsyncIterable[Finding]) -> list[Finding]:
    return [finding async for finding in findings]


def only(found: dict[str, str], says: str) -> str:
    """The remedy of the one finding; its text says so."""
    assert len(found) == 1, found
    ((said, mend),) = found.items()
    assert says in said
    return mend


# --- settings ---


def test_settings_that_do_not_start_are_told_with_a_way_to_make_a_secret() -> None:
    with pytest.raises(ValidationError) as error:
        Settings(_env_file=None, public_url="https://a.example.org", webhook_secret="hunter2", session_secret=STRONG)
    assert "token_urlsafe" in only(ill(refused(error.value)), "WEBHOOK_SECRET")
    with pytest.raises(ValidationError) as error:
        Settings(_env_file=None, port=99999)
    assert "docs/operators.md" in only(ill(refused(error.value)), "PORT")


def test_what_is_allowed_and_yet_unwise_in_public() -> None:
    public = {"public_url": "https://a.example.org", "webhook_secret": STRONG, "session_secret": STRONG, "telegram_token": TOKEN}
    postgres = public | {"database_url": "postgresql://app@db/assistant", "host": "0.0.0.0"}  # noqa: S104
    assert not ill(machine.settings(Settings(_env_file=None, **postgres)))
    assert "PostgreSQL" in only(ill(machine.settings(Settings(_env_file=None, **public, host="0.0.0.0"))), "SQLite")  # noqa: S104
    assert "TRY_OUT" in only(ill(machine.settings(Settings(_env_file=None, **postgres, try_out=True))), "open to everyone")
    without = postgres | {"telegram_token": ""}
    assert "BotFather" in only(ill(machine.settings(Settings(_env_file=None, **without))), "TELEGRAM_TOKEN")


# --- the machine ---


def test_a_missing_or_open_data_folder(tmp_path: Path) -> None:
    assert "migrate" in only(ill(machine.folder(tmp_path / "var")), "does not exist")
    tmp_path.chmod(0o700)
    assert not ill(machine.folder(tmp_path))
    (tmp_path / "model.npz").touch()
    (tmp_path / "model.npz").chmod(0o666)
    assert "chmod" in only(ill(machine.folder(tmp_path)), "written by everybody")
    (tmp_path / "model.npz").chmod(0o644)
    (tmp_path / "assistant.sqlite3").touch(0o644)
    assert "chmod 600" in only(ill(machine.folder(tmp_path)), "read by others")


@pytest.mark.parametrize(("free", "grade"), [(500 << 20, "warning"), (50 << 20, "wrong")])
def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, grade: str) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": free}))
    assert "RETENTION_DAYS" in only(ill(machine.folder(tmp_path)), f"{grade} disk")


def test_healthy_knowledge_then_overdue_reviews_and_a_clock_in_the_past() -> None:
    assert not ill(machine.knowledge(Settings(_env_file=None), NOW))
    late = ill(machine.knowledge(Settings(_env_file=None), NOW + timedelta(days=3650)))
    assert "bot check" in only(late, "reviews are overdue")
    early = ill(machine.knowledge(Settings(_env_file=None), NOW - timedelta(days=3650)))
    assert "NTP" in only(early, "before the last review")


def test_broken_knowledge_and_a_model_not_learned_yet(knowledge_copy: Path) -> None:
    folders = {"knowledge_folder": knowledge_copy / "knowledge", "locales_folder": knowledge_copy / "locales"}
    given = Settings(_env_file=None, **folders, data_folder=knowledge_copy / "var")
    assert "bot train" in only(ill(machine.knowledge(given, NOW)), "not learned yet")
    (knowledge_copy / "knowledge/articles/eori/en.md").write_text("no front matter", encoding="utf-8")
    assert "bot check" in only(ill(machine.knowledge(given, NOW)), "knowledge/articles/eori/en.md:1")


def test_a_clock_that_drifted() -> None:
    assert not ill(machine.clock(NOW, NOW + timedelta(seconds=20), "the database"))
    assert not list(machine.clock(NOW, None, "the database"))
    assert "NTP" in only(ill(machine.clock(NOW, NOW - timedelta(hours=1), "the database")), "3600 s away from the database")


# --- the database ---


async def test_a_database_that_is_missing_misnamed_or_away(tmp_path: Path) -> None:
    def settings(address: str) -> Settings:
        return Settings(_env_file=None, database_url=address)

    missing = ill(await gathered(services.database(settings(f"sqlite:///{tmp_path}/none.sqlite3"), NOW)))
    assert "migrate" in only(missing, "does not exist")
    assert not (tmp_path / "none.sqlite3").exists(), "a look changes nothing"
    assert "DATABASE_URL" in only(ill(await gathered(services.database(settings("mysql://x/y"), NOW))), "mysql")
    away = ill(await gathered(services.database(settings("postgresql://app:geheim-9@127.0.0.1:9/x"), NOW)))
    assert "start it" in only(away, "does not answer")
    assert "geheim-9" not in str(away)


async def test_a_database_of_an_older_release(new_address: Callable[[str], str]) -> None:
    address = new_address("sqlite")
    upgrade(address)
    given = Settings(_env_file=None, database_url=address)
    assert not ill(await gathered(services.database(given, NOW)))
    downgrade(address, "-1")
    assert "bot migrate" in only(ill(await gathered(services.database(given, NOW))), "needs")


async def test_the_documented_roles_serve_and_can_do_no_more(new_address: Callable[[str], str]) -> None:
    """docs/operators/roles.sql on a real PostgreSQL: the owner migrates, the assistant serves and cannot change tables."""
    address = new_address("postgresql")
    given = Settings(_env_file=None, database_url=address)
    upgrade(address)
    assert "roles.sql" in only(ill(await gathered(services.database(given, NOW))), "superuser")
    downgrade(address)
    url = make_url(address).set(drivername="postgresql+psycopg")
    script = (ROOT / "docs/operators/roles.sql").read_text(encoding="utf-8")
    script = re.sub(r"\bassistant(_owner)?\b", r"guard\1", re.sub(r"^--.*$", "", script, flags=re.MULTILINE))
    script = re.sub(r":(owner_)?password", "'x9f-Kq2'", script)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.connection.driver_connection.execute(script)  # type: ignore[union-attr]  # several statements, as psql does
    try:
        upgrade(url.set(username="guard_owner", password="x9f-Kq2").render_as_string(hide_password=False))
        serving = url.set(username="guard", password="x9f-Kq2").render_as_string(hide_password=False)
        upgrade(serving)  # as at every start: nothing to do, nothing needed
        assert not ill(await gathered(services.database(Settings(_env_file=None, database_url=serving), NOW)))
        limited = open_engine(serving)
        assert await excess_privileges(limited) == ()
        async with limited.begin() as connection:
            await connection.execute(text("DELETE FROM turn"))
        for forbidden in ("DROP TABLE turn", "CREATE TABLE mine (a int)", "ALTER TABLE turn ADD x int", "CREATE ROLE more"):
            with pytest.raises(ProgrammingError):
                async with limited.begin() as connection:
                    await connection.execute(text(forbidden))
        await limited.dispose()
        clock = await services.database_clock(given)
        assert not ill(machine.clock(datetime.now(UTC), clock, "the database"))
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP OWNED BY guard, guard_owner CASCADE"))
            connection.execute(text("DROP ROLE guard, guard_owner"))
        engine.dispose()


# --- Telegram ---


def at(bot_api: tuple[BotApi, str], **more: Any) -> Settings:
    return Settings(_env_file=None, telegram_token=bot_api[0].token, telegram_api=bot_api[1], **more)


async def test_telegram_in_good_health_or_off(bot_api: tuple[BotApi, str]) -> None:
    assert not ill(await gathered(services.telegram(at(bot_api), NOW)))
    off = await gathered(services.telegram(Settings(_env_file=None, telegram_token=""), NOW))
    assert [finding.grade for finding in off] == [Grade.FINE]


async def test_a_token_that_telegram_does_not_know(bot_api: tuple[BotApi, str]) -> None:
    given = Settings(_env_file=None, telegram_token="43:OTHER", telegram_api=bot_api[1])
    found = ill(await gathered(services.telegram(given, NOW)))
    assert "BotFather" in only(found, "does not know this token")
    assert "43:OTHER" not in str(found)


async def test_telegram_out_of_reach_does_not_show_the_token() -> None:
    given = Settings(_env_file=None, telegram_token=TOKEN, telegram_api="http://127.0.0.1:9")
    found = ill(await gathered(services.telegram(given, NOW)))
    assert "127.0.0.1:9" in only(found, "cannot be reached")
    assert TOKEN not in str(found)


async def test_a_webhook_at_another_address_or_none(bot_api: tuple[BotApi, str]) -> None:
    api, _ = bot_api
    polling = at(bot_api)
    webhook = at(bot_api, public_url="http://localhost:1")
    assert "restart" in only(ill(await gathered(services.telegram(webhook, NOW))), "Telegram calls none")
    api.delivery.webhook = {"url": "https://old.example.org/hook"}
    assert "restart" in only(ill(await gathered(services.telegram(polling, NOW))), "we poll, but Telegram calls https://old")
    api.delivery.webhook = {"url": "http://localhost:1/telegram/webhook"}
    assert not ill(await gathered(services.telegram(webhook, NOW)))


async def test_a_webhook_that_fails_and_piles_up(bot_api: tuple[BotApi, str]) -> None:
    api, _ = bot_api
    api.delivery.last_error = "Wrong response from the webhook: 502 Bad Gateway"
    for number in range(101):
        await api.say(str(number))
    found = ill(await gathered(services.telegram(at(bot_api), datetime.now(UTC))))
    assert len(found) == 2
    assert any("502 Bad Gateway" in said and "certificate" in mend for said, mend in found.items())
    assert any("101 updates wait" in said for said in found)


# --- the command ---


def test_the_command_goes_through_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/assistant.sqlite3")
    assert main(["doctor"]) == 1
    assert "→ python -m bot migrate" in capsys.readouterr().out
    assert main(["migrate"]) == 0
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    for part in ("settings", "disk", "knowledge", "model", "database", "migrations", "texts", "telegram"):
        assert re.search(rf"^fine +{part} ", told, re.MULTILINE), part
    monkeypatch.setenv("PORT", "-1")
    assert main(["doctor"]) == 1
    assert "PORT" in capsys.readouterr().out
