"""Work that comes back at an interval, beside everything else."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

log = logging.getLogger(__name__)


class Chores:
    """What fails is tried again at its next turn. At the end each chore finishes what it is at.

    Not cancelled unless it takes too long: a query that is broken off may never give its connection back (SQLite's driver).
    """

    def __init__(self) -> None:
        self._ending = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def ending(self) -> bool:
        """Whether a chore that takes long should come to its end."""
        return self._ending.is_set()

    def every(self, seconds: float, work: Callable[[], Awaitable[object]]) -> None:
        """Does the work now and then again and again, with a rest of so many seconds between."""
        self._tasks.append(asyncio.create_task(self._repeat(seconds, work)))

    async def end(self, within: float) -> None:
        """Begins nothing more, and breaks off what lasts longer than `within` seconds."""
        self._ending.set()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=within)
            for task in late:
                task.cancel()
            await asyncio.wait(self._tasks, timeout=1.0)

    async def _repeat(self, seconds: float, work: Callable[[], Awaitable[object]]) -> None:
        while not self.ending:
            try:
                await work()
            except Exception:  # the database may be away for a while
                log.exception("%s failed; again in %.0f s", getattr(work, "__qualname__", "a chore"), seconds)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), seconds)
