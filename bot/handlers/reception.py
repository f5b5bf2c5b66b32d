"""Takes updates from the inbox, a chat's oldest first, and has them answered."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from telegram import Bot
from telegram.error import TelegramError

from bot.desk import Desk
from bot.domain.transcripts import ChatKey
from bot.handlers.rounds import Rounds
from bot.handlers.sending import CHANNEL
from bot.handlers.transport import call
from bot.handlers.updates import Json, Update, read_update
from bot.store.few import FEW
from bot.store.inbox import ROOM, Inbox, Received
from bot.store.locks import ChatLocks
from bot.unasked import StoreBusyError

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

    def __init__(self, bot: Bot, waiting: Waiting, desk: Desk) -> None:
        self._bot = bot
        self._inbox, self._locks = waiting.inbox, waiting.locks
        self._desk = desk
        self._fresh: dict[int, Update] = {}
        self._alone: dict[str, Received] = {}
        self._acknowledging: set[asyncio.Task[None]] = set()
        self.rounds = Rounds(self._answer, self._inbox.chats, _AT_ONCE)

    async def stop(self, within: float) -> None:
        """Ends what is begun, so many seconds at most."""
        await self.rounds.stop(within)
        if self._acknowledging:
            await asyncio.wait(self._acknowledging, timeout=within)

    def prepared(self, update: Update) -> Sequence[Awaitable[object]]:
        """What takes the chat and recalls it; begun with the storing of the update, it is done in the same step."""
        if update.question is None or self.rounds.is_busy(update.chat):
            return ()
        return self._locks.ahead(update.chat, ROOM), self._desk.transcripts.recall(ChatKey(CHANNEL, update.chat))

    def arrived(self, update: Update, payload: Json, *, alone: bool) -> None:
        """The update lies in the inbox; as it was read already, it need not be read again, nor looked for when it is alone."""
        if len(self._fresh) >= _MOST_FRESH:
            self._fresh.clear()
        self._fresh[update.number] = update
        if alone and not self.rounds.is_busy(update.chat):
            self._alone[update.chat] = Received(update.number, update.chat, payload, 0)
        self.rounds.wake(update.chat)

    async def _answer(self, chat: str) -> bool:
        alone = self._alone.pop(chat, None)
        async with self._locks.held(chat, ROOM, None if alone else self._inbox.reading) as found:
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
        update = self._fresh.pop(received.update, None) or read_update(received.payload)
        if update.press:  # Telegram shows a spinner until then; the answer need not wait for it
            task = asyncio.create_task(self._acknowledge(update.press))
            self._acknowledging.add(task)
            task.add_done_callback(self._acknowledging.discard)
        if update.standing:  # what is stored stays until /forget or the retention time
            log.info("chat=%s:%s is now %s", CHANNEL, update.chat, update.standing)
        if not await self._settled(update):
            await self._inbox.close(update.number)

    async def _settled(self, update: Update) -> bool:
        """Whether it was decided and stored this very time, and closed with that."""
        if update.question is None:
            return False
        chat, number = ChatKey(CHANNEL, update.chat), update.number
        receipt = await self._desk.receive(chat, update.question, str(number), update=number)
        return receipt.reply is not None

    async def _acknowledge(self, press: str) -> None:
        try:
            await call(self._bot, "answerCallbackQuery", {"callback_query_id": press})
        except TelegramError as error:
            log.info("a button could not be acknowledged: %s", error)  # older than a minute: the press still counts

    async def _failed(self, received: Received, error: Exception) -> None:
        """Counts against the message, unless others were only always faster."""
        if received.attempts + 1 < _MOST_ATTEMPTS or isinstance(error, StoreBusyError):
            await self._inbox.failed(received, timedelta(seconds=_FIRST_WAIT * 2**received.attempts))
        elif received.chat:
            await self._desk.apologise(ChatKey(CHANNEL, received.chat), received.update)
        else:
            await self._inbox.failed(received, None)
