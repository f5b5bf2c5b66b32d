"""Serves chats beside each other and each chat by one task at a time: a slow chat holds up nobody else."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from contextlib import suppress

log = logging.getLogger(__name__)

_LOOK_EVERY = 1.0
_LAST_STEP = 1.5  # seconds
_TAKEN = 0.05  # seconds until a chat that another process serves is looked at again


class Rounds:
    """`serve` does all that is due in a chat and says whether it could; `due` finds chats whose ring was missed."""

    def __init__(self, serve: Callable[[str], Awaitable[bool]], due: Callable[[], Awaitable[list[str]]], at_once: int) -> None:
        self._serve = serve
        self._due = due
        self._places = asyncio.Semaphore(at_once)
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._rung: set[str] = set()
        self._looking: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()
        self._deadline = math.inf

    @property
    def stopping(self) -> bool:
        """Whether nothing new is begun any more."""
        return self._closing.is_set()

    @property
    def out_of_time(self) -> bool:
        """Whether what has many steps shall end after the step it is at: broken off, that step might be done twice."""
        return asyncio.get_running_loop().time() > self._deadline - _LAST_STEP

    def is_busy(self, chat: str) -> bool:
        """Whether the chat is being served, so that a ring only makes it be looked at once more."""
        return chat in self._busy

    def start(self) -> None:
        """Looks now, for what an earlier process left, and every second."""
        self._looking = asyncio.create_task(self._look())

    def wake(self, chat: str) -> None:
        """There is work in the chat."""
        if chat in self._busy:
            self._rung.add(chat)
        else:
            self._busy[chat] = asyncio.create_task(self._run(chat))

    async def stop(self, within: float) -> None:
        """Ends what is begun; what takes longer than `within` seconds is broken off and left to the next process."""
        self._closing.set()
        deadline = self._deadline = asyncio.get_running_loop().time() + within
        if self._looking is not None:
            # not cancelled: a query that is broken off may never give its connection back (SQLite's driver)
            await asyncio.wait({self._looking}, timeout=within)
        while self._busy and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._busy.values(), timeout=left)
        rest = list(self._busy.values())
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _run(self, chat: str) -> None:
        try:
            async with self._places:
                served = await self._serve(chat)
                while served and chat in self._rung:
                    self._rung.discard(chat)
                    served = await self._serve(chat)
            if not served and not self.stopping:
                await asyncio.sleep(_TAKEN)
                self._rung.add(chat)
        except Exception:
            log.exception("chat %s could not be served; it is tried again within a second", chat)
        finally:
            del self._busy[chat]
            if chat in self._rung:
                self._rung.discard(chat)
                if not self.stopping:
                    self.wake(chat)

    async def _look(self) -> None:
        while not self.stopping:
            try:
                for chat in await self._due():
                    if not self.stopping:
                        self.wake(chat)
            except Exception as error:  # noqa: BLE001  the database may be away for a while
                log.warning("cannot look for work: %s", type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), _LOOK_EVERY)
