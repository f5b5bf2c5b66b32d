"""What the assistant talks to: the database, and Telegram."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.doctor.findings import Finding, fine, warning, wrong
from bot.handlers.registration import Registration, TokenRefusedError, UnreachableError, look
from bot.handlers.telegram import WEBHOOK_PATH
from bot.settings import Settings
from bot.store.database import open_engine
from bot.store.privileges import clock_of, excess_privileges
from bot.store.pulse import take_pulse

_STUCK = timedelta(minutes=2)
_MANY_WAITING = 100
_RECENT = timedelta(hours=1)


async def database(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """Does it answer, are its tables today's, does anything wait too long, may we do more than we must."""
    if missing := _missing_file(settings.database):
        yield wrong("database", f"{missing} does not exist", "python -m bot migrate")
        return
    try:
        engine = open_engine(settings.database)
    except ValueError as error:
        yield wrong("database", str(error), "correct DATABASE_URL; see docs/operators.md")
        return
    try:
        pulse = await take_pulse(engine)
        yield fine("database", engine.dialect.name)
        if not pulse.up_to_date:
            yield wrong("migrations", f"at {pulse.revision or 'nothing'}, needs {pulse.newest}", "python -m bot migrate")
            return
        yield fine("migrations", pulse.newest)
        for name, waiting in pulse.queues.items():
            if waiting.age(now) > _STUCK.total_seconds():
                text = f"{waiting.count} rows wait, the oldest for {waiting.age(now):.0f} s"
                yield wrong(name, text, "start or restart `python -m bot run`; look for errors in its log")
        for privilege in await excess_privileges(engine):
            yield warning("database", f"the role may do more than it must: {privilege}", "psql -f docs/operators/roles.sql")
    except Exception as error:  # noqa: BLE001  drivers raise what they like; here every reason means the same
        yield wrong("database", f"does not answer ({type(error).__name__})", "start it, or correct DATABASE_URL")
    finally:
        await engine.dispose()


def _missing_file(address: str) -> str | None:
    """SQLite's file when it is not there: opening would make it, and a look changes nothing."""
    path = address.removeprefix("sqlite:///")
    return None if path == address or Path(path).exists() else path


async def database_clock(settings: Settings) -> datetime | None:
    """The database server's clock; None on SQLite, which uses ours, and when there is no answer."""
    engine = open_engine(settings.database)
    try:
        return await clock_of(engine)
    except Exception:  # noqa: BLE001  `database` says so
        return None
    finally:
        await engine.dispose()


async def telegram(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """Is the token good, and is Telegram told the address at which we listen."""
    if not settings.telegram_token.get_secret_value():
        yield fine("telegram", "off: TELEGRAM_TOKEN is empty")
        return
    try:
        found = await look(settings.telegram_token.get_secret_value(), settings.telegram_api)
    except TokenRefusedError:
        yield wrong("token", "Telegram does not know this token", "ask BotFather for the token (/token), set TELEGRAM_TOKEN")
        return
    except UnreachableError as error:
        yield wrong("telegram", f"cannot be reached ({error})", f"allow connections to {settings.telegram_api}")
        return
    yield fine("token", f"@{found.username}")
    for finding in _webhook(settings, found, now):
        yield finding


def _webhook(settings: Settings, found: Registration, now: datetime) -> list[Finding]:
    wanted = settings.public_url + WEBHOOK_PATH if settings.public_url else ""
    findings = []
    if found.url != wanted:
        registered = found.url or "none"
        text = f"Telegram calls {registered}, we listen at {wanted}" if wanted else f"we poll, but Telegram calls {registered}"
        findings.append(wrong("webhook", text, "restart `python -m bot run`: it registers itself; stop others with this token"))
    else:
        findings.append(fine("webhook", wanted or "none: long polling"))
    if found.last_error and found.last_error_at and now - found.last_error_at < _RECENT:
        text = f"Telegram's last call failed at {found.last_error_at:%H:%M} UTC: {found.last_error}"
        findings.append(warning("webhook", text, "look at the proxy's certificate and log, and at /readyz"))
    if found.pending > _MANY_WAITING:
        text = f"{found.pending} updates wait at Telegram"
        findings.append(warning("webhook", text, "start `python -m bot run`, or more replicas"))
    return findings
