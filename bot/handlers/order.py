"""Updates of one chat one after another, chats beside each other: a slow chat holds up nobody else."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_AT_ONCE = 256


class PerChatOrder(BaseUpdateProcessor):
    """python-telegram-bot's own concurrency breaks the order within a chat; this keeps it."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=_AT_ONCE)
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        lock = self._locks[chat.id]  # asyncio locks are fair: first come, first served
        async with lock:
            await coroutine
        if not lock.locked():
            self._locks.pop(chat.id, None)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""
