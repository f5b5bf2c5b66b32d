"""Approved texts that lie over the files: whether they still fit, and whether files and texts together pass the check."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.content.checks import check
from bot.content.patches import Folders, copy_with
from bot.content.reading import Level
from bot.doctor.findings import Finding, fine, warning, wrong
from bot.domain.proposals import LIVE, Proposal
from bot.settings import Settings
from bot.store.database import open_engine
from bot.store.proposals import DatabaseProposals


async def approved(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """What a running assistant refuses while it goes on with the texts before; asks a database that is known to answer."""
    engine = open_engine(settings.database)
    try:
        live = await DatabaseProposals(engine).listed(*LIVE)
    finally:
        await engine.dispose()
    if not live:
        yield fine("texts", "none approved that the files do not hold")
        return
    for finding in await asyncio.to_thread(_examined, live, settings, now):
        yield finding


def _examined(live: Sequence[Proposal], settings: Settings, now: datetime) -> list[Finding]:
    folders = Folders(settings.knowledge_folder.parent, settings.knowledge_folder, settings.locales_folder)
    with TemporaryDirectory() as place:
        copied, refused = copy_with(live, folders, Path(place) / "texts")
        problems = check(copied.knowledge, copied.locales, now.date()).problems
    broken = [problem for problem in problems if problem.level is Level.ERROR]
    findings = []
    if refused:
        text = f"{len(refused)} approved texts do not fit the files and are not said, the first: {refused[0]}"
        findings.append(warning("texts", text, "propose them again in the workshop; python -m bot proposals list"))
    if broken:
        text = f"approved texts are not said, those before them are; {len(broken)} errors, the first: {broken[0]}"
        findings.append(wrong("texts", text, "mend that file, or propose that text anew in the workshop"))
    return findings or [fine("texts", f"{len(live)} approved lie over the files")]
