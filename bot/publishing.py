"""Approved texts reach the running assistant: files plus approved proposals, checked, then taken over in one step.

New words are said at once, found by what was learned before. What changes in the library is then learned beside the work.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.content.checks import check
from bot.content.knowledge import version
from bot.content.patches import Folders, copy_with
from bot.content.reading import ContentError, Level
from bot.desk import Desk
from bot.domain.proposals import LIVE, Proposal, Proposals
from bot.domain.understanding import Understanding
from bot.telemetry import metrics
from bot.voice import Voice

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Builder:
    """Mind and voice for the texts of the folders: `say` with what the given mind has learned, in a moment; `learn` anew."""

    say: Callable[[Folders, Understanding], tuple[Understanding, Voice]]
    learn: Callable[[Folders], tuple[Understanding, Voice]]


@dataclass(frozen=True)
class Edition:
    """What the assistant says now: the revision of the proposals in it, since when, and what could not be taken in.

    `refused`: proposals that no longer fit the files; `broken`: problems for which the whole set was not taken over.
    `learning`: the texts are said, but still found by what was learned from those before.
    """

    revision: str = ""
    since: datetime | None = None
    refused: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    learning: bool = False

    @property
    def faults(self) -> int:
        """How many texts and problems keep approved texts from being said; the old ones are said meanwhile."""
        return len(self.refused) + len(self.broken)


class Publisher:
    """Keeps a desk at the newest approved texts; each replica has its own and learns of approvals from the database."""

    def __init__(self, desk: Desk, proposals: Proposals, folders: Folders, place: Path, build: Builder) -> None:
        self.edition = Edition()
        self._desk = desk
        self._proposals = proposals
        self._folders = folders
        self._place = place
        self._build = build
        self._busy, self._at_study = asyncio.Lock(), asyncio.Lock()
        self._learned = desk.mind.knowledge.version
        self._studies: set[asyncio.Task[None]] = set()
        self._tried = 0.0

    async def refresh(self) -> Edition:
        """Takes over what was approved since; a set that does not pass the check is refused and the old one keeps serving.

        A refused set is tried again when a file under it has changed, since the fault may have been there.
        """
        async with self._busy:
            revision = await self._proposals.revision()
            if revision != self.edition.revision or (self.edition.broken and self._changed() != self._tried):
                self._tried = self._changed()
                self.edition = await self._publish(revision)
                metrics.TEXTS_REFUSED.set(self.edition.faults)
        return self.edition

    async def settled(self) -> Edition:
        """The edition once all that was approved is learned too."""
        while self._studies:
            await asyncio.wait(self._studies)
        return self.edition

    def _changed(self) -> float:
        """When a file that people edit was last written, added or taken away."""
        folders = (self._folders.knowledge, self._folders.locales)
        return max(path.stat().st_mtime for folder in folders for path in (folder, *folder.rglob("*")))

    async def _publish(self, revision: str) -> Edition:
        live = await self._proposals.listed(*LIVE)
        if not live and not self.edition.revision:  # just started from the files, and nothing lies over them
            return Edition(revision)
        copied, refused = await asyncio.to_thread(copy_with, live, self._folders, self._place / "texts")
        for reason in refused:
            log.warning("%s", reason)
        try:
            mind, voice = await asyncio.to_thread(self._checked, copied)
        except ContentError as error:
            broken = tuple(str(problem) for problem in sorted(error.report.problems) if problem.level is Level.ERROR)
            log.error("the approved texts have %d errors and were not taken over: %s", len(broken), broken[:3])
            return Edition(revision, self.edition.since, tuple(refused), broken)
        self._desk.adopt(mind, voice)
        log.info("approved texts are said from now on: revision %s, library %s", revision, mind.knowledge.version)
        learning = await asyncio.to_thread(version, copied.knowledge) != self._learned
        if learning:
            study = asyncio.create_task(self._study(revision, live))
            self._studies.add(study)
            study.add_done_callback(self._studies.discard)
        return Edition(revision, datetime.now(UTC), tuple(refused), learning=learning)

    async def _study(self, revision: str, live: Sequence[Proposal]) -> None:
        """Learns an edition that is already said; a later one has a study of its own, which waits for this one."""
        async with self._at_study:
            try:
                copied, _ = await asyncio.to_thread(copy_with, live, self._folders, self._place / "study")
                mind, voice = await asyncio.to_thread(self._build.learn, copied)
            except (ContentError, OSError) as error:
                log.error("the approved texts are said but could not be learned: %s", error)
                return
            async with self._busy:
                if revision == self.edition.revision:
                    self._desk.adopt(mind, voice)
                    self._learned = mind.knowledge.version
                    self.edition = replace(self.edition, learning=False)
                    log.info("approved texts are learned: revision %s, library %s", revision, self._learned)

    def _checked(self, folders: Folders) -> tuple[Understanding, Voice]:
        checked = check(folders.knowledge, folders.locales)
        if checked.errors:
            raise ContentError(checked.report)
        return self._build.say(folders, self._desk.mind)
