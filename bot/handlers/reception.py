"""Takes updates from the inbox, a chat's oldest first, and has them answered."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.desk import Desk, StoreBusyError
from bot.domain.transcripts import ChatKey
from bot.handlers.context import SETTLED, Context
from bot.handlers.rounds import Rounds
from bot.handlers.sending import CHANNEL
from bot.store.inbox import FEW, ROOM, Inbox, Received
from bot.store.locks import ChatLocks

log = logging.getLogger(__name__)

_AT_ONCE = 16
_MOST_ATTEMPTS = 3
_FIRST_WAIT = 1.0
_MOST_FRESH = 1000  # updates; those that another process answers are never asked for here


@dataclass(frozen=True)
class Waiting:
    """What has come, and who may take it."""

    inbox: Inbox
    locks: ChatLocks


class Reception:
    """Workers over the inbox. What fails three times is set aside, with one apology to the user and a person called."""

    def __init__(
        self,
        application: Application,  # type: ignore[type-arg]  # six type parameters say nothing here
        waiting: Waiting,
        desk: Desk,
    ) -> None:
        self._application = application
        self._inbox, self._locks = waiting.inbox, waiting.locks
        self._desk = desk
        self._failures: dict[int, Exception] = {}
        self._fresh: dict[int, Update] = {}
        self._alone: dict[str, Received] = {}
        application.bot_data[SETTLED] = set()
        application.add_error_handler(self._on_error)
        self.rounds = Rounds(self._answer, self._inbox.chats, _AT_ONCE)

    def arrived(self, chat: str, update: Update, payload: Mapping[str, Any], *, alone: bool) -> None:
        """The update lies in the inbox; as it was read already, it need not be read again, nor looked for when it is alone."""
        if len(self._fresh) >= _MOST_FRESH:
            self._fresh.clear()
        self._fresh[update.update_id] = update
        if alone and not self.rounds.is_busy(chat):
            self._alone[chat] = Received(update.update_id, chat, payload, 0)
        self.rounds.wake(chat)

    async def _answer(self, chat: str) -> bool:
        alone = self._alone.pop(chat, None)
        async with self._locks.held(chat, ROOM, None if alone else self._inbox.reading(chat)) as found:
            if found is None:
                return False
            waiting = [alone] if alone else found
            while waiting and not self.rounds.stopping:
                done = await self._in_order(waiting)
                if done and len(waiting) < FEW:  # what came meanwhile has rung
                    break
                waiting = await self._inbox.waiting(chat)
            return True

    async def _in_order(self, waiting: Sequence[Received]) -> bool:
        """Answers one after the other; False when one failed, for which the others wait, or when the process ends."""
        for received in waiting:
            if self.rounds.stopping:
                return False
            try:
                await self._process(received)
            except Exception as error:
                log.exception("update %s failed", received.update)
                await self._failed(received, error)
                return False
        return True

    async def _process(self, received: Received) -> None:
        fresh = self._fresh.pop(received.update, None)
        update = fresh or Update.de_json(dict(received.payload), self._application.bot)
        await self._application.process_update(update)
        failure = self._failures.pop(received.update, None)
        if failure is not None:
            raise failure
        settled: set[int] = self._application.bot_data[SETTLED]
        if received.update in settled:  # closed together with its answer
            settled.discard(received.update)
        else:
            await self._inbox.close(received.update)

    async def _failed(self, received: Received, error: Exception) -> None:
        """Counts against the message, unless others were only always faster."""
        if received.attempts + 1 < _MOST_ATTEMPTS or isinstance(error, StoreBusyError):
            await self._inbox.failed(received, timedelta(seconds=_FIRST_WAIT * 2**received.attempts))
        elif received.chat:
            await self._desk.apologise(ChatKey(CHANNEL, received.chat), received.update)
        else:
            await self._inbox.failed(received, None)

    async def _on_error(self, update: object, context: Context) -> None:
        """python-telegram-bot swallows what handlers raise; here it is handed on."""
        if isinstance(update, Update) and isinstance(context.error, Exception):
            self._failures[update.update_id] = context.error
