"""The whole examination, part by part; a part that fails does not hide the others."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

from pydantic import ValidationError

from bot.doctor import machine, services, texts
from bot.doctor.findings import Finding, wrong
from bot.settings import Settings

_NEW_SECRET = "python -c 'import secrets; print(secrets.token_urlsafe(32))'"  # noqa: S105  makes one, is none


async def examine(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """Every finding, the fine ones too."""
    for finding in (*machine.settings(settings), *machine.folder(settings.data_folder), *machine.knowledge(settings, now)):
        yield finding
    healthy = True
    async for finding in services.database(settings, now):
        healthy = healthy and finding.grade != "wrong"
        yield finding
    if healthy:
        for finding in machine.clock(datetime.now(UTC), await services.database_clock(settings), "the database"):
            yield finding
        async for finding in texts.approved(settings, now):
            yield finding
    async for finding in services.telegram(settings, now):
        yield finding


def refused(error: ValidationError) -> list[Finding]:
    """Settings that do not start at all, each with what to write instead."""
    findings = []
    for problem in error.errors(include_input=False, include_url=False):
        name, text = ".".join(map(str, problem["loc"])).upper(), problem["msg"].removeprefix("Value error, ")
        secret = "SECRET" in text or "METRICS_TOKEN" in text
        mend = f"make a new one: {_NEW_SECRET}" if secret else "correct it in the environment or .env; see docs/operators.md"
        findings.append(wrong("settings", f"{name}: {text}" if name else text, mend))
    return findings
