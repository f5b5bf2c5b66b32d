"""Draws beside the event loop: in one process of its own, started by the first drawing and warm from then on.

Setting type holds the interpreter for tens of milliseconds, so that a thread would make every chat wait.
"""

import asyncio
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread

from bot import paper
from bot.answers import Attachment


class Press:
    """The process that draws; who opens it closes it."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def draw(self, attachment: Attachment) -> bytes:
        """The content of the file; raises what `paper.draw` raises."""
        for _ in range(2):
            pool = self._pool = self._pool or ProcessPoolExecutor(1, get_context("spawn"), _settle_in)
            try:
                return await asyncio.get_running_loop().run_in_executor(pool, paper.draw, attachment)
            except BrokenProcessPool:  # somebody ended the process, the kernel for want of memory perhaps
                if self._pool is pool:
                    self._pool = None
        return await asyncio.to_thread(paper.draw, attachment)

    async def close(self) -> None:
        """Waits for the drawing under way and ends the process; the next drawing would start it again."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)


PRESS = Press()
"""The one of this process: Telegram's room and the site draw on it."""


def _settle_in() -> None:
    """The process ends with its parent, however that ends, and not before: a terminal's Ctrl-C reaches both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
