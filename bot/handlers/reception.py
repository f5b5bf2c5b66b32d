"""Takes updates from the inbox, a chat's oldest first, and has them answered."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from telegram import Bot
from telegram.error import TelegramError

from bot.desk import Desk
from bot.domain.post import Post
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
_MOST_FRESH = 200  # updates; more are kept first, so that Telegram is not kept waiting
_MOST_READ = 1000  # updates; those that another process answers are never asked for here


@dataclass(frozen=True)
class Waiting:
    """What has come, and who may take it."""

    inbox: Inbox
    locks: ChatLocks


@dataclass(frozen=True, eq=False)
class _Fresh:
    """An update of which nothing is stored yet; `kept` once it is."""

    update: Update
    payload: Json
    kept: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def tell(self, *, kept: bool) -> None:
        """Says it to whoever waits, once."""
        if not self.kept.done():
            self.kept.set_result(kept)


class Reception:
    """Workers over the inbox. What fails three times is set aside, with one apology to the user and a person called."""

    def __init__(self, bot: Bot, waiting: Waiting, desk: Desk) -> None:
        self._bot = bot
        self._inbox, self._locks = waiting.inbox, waiting.locks
        self._desk = desk
        self._fresh: dict[str, _Fresh] = {}
        self._read: dict[int, Update] = {}
        self._alone: dict[str, Received] = {}
        self._acknowledging: set[asyncio.Task[None]] = set()
        self.rounds = Rounds(self._answer, self._inbox.chats, _AT_ONCE)

    async def stop(self, within: float) -> None:
        """Ends what is begun, so many seconds at most."""
        await self.rounds.stop(within)
        for fresh in self._fresh.values():
            fresh.tell(kept=False)
        if self._acknowledging:
            await asyncio.wait(self._acknowledging, timeout=within)

    async def receive(self, update: Update, payload: Json) -> None:
        """Keeps an update; on return it is on disk, with its answer where its chat had nothing else to do."""
        if update.question is not None and await self._is_kept_answered(update, payload):
            return
        kept = await self._inbox.store(update.number, update.chat, payload)
        if kept is None:
            return
        if len(self._read) >= _MOST_READ:
            self._read.clear()
        self._read[update.number] = update
        if kept.alone and not self.rounds.is_busy(update.chat):
            self._alone[update.chat] = Received(update.number, update.chat, payload, 0)
        self.rounds.wake(update.chat)

    async def _is_kept_answered(self, update: Update, payload: Json) -> bool:
        """Gives an update to the worker of its chat, if that is free, before anything is stored; whether it was kept there."""
        if self.rounds.stopping or self.rounds.is_busy(update.chat) or len(self._fresh) >= _MOST_FRESH:
            return False
        fresh = self._fresh[update.chat] = _Fresh(update, payload)
        self.rounds.wake(update.chat)
        return await fresh.kept

    async def _answer(self, chat: str) -> bool:
        fresh = self._fresh.pop(chat, None)
        return await (self._answer_fresh(fresh) if fresh else self._answer_kept(chat))

    async def _answer_fresh(self, fresh: _Fresh) -> bool:
        update = fresh.update
        try:
            settled = await self._settled_at_once(update)
            if not settled:
                await self._inbox.store(update.number, update.chat, fresh.payload)
            fresh.tell(kept=True)
        finally:
            fresh.tell(kept=False)
        return settled or await self._answer_kept(update.chat)

    async def _settled_at_once(self, update: Update) -> bool:
        """Whether the update is answered and stored with its answer; otherwise nothing of it is stored."""
        if self.rounds.stopping:  # the next process answers what is only kept now
            return False
        chat = ChatKey(CHANNEL, update.chat)
        try:
            # begun together, the chat is taken and recalled in one step
            await asyncio.gather(self._locks.ahead(chat.id, ROOM), self._desk.transcripts.recall(chat))
            async with self._locks.held(chat.id, ROOM) as ours:
                return bool(ours) and await self._settled(update, kept=False)
        except Exception as error:  # noqa: BLE001  it is kept, and then tried again
            log.warning("update %s is not answered at once: %s", update.number, type(error).__name__)
            return False

    async def _answer_kept(self, chat: str) -> bool:
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
        update = self._read.pop(received.update, None) or read_update(received.payload)
        if not await self._settled(update, kept=True):
            await self._inbox.close(update.number)

    async def _settled(self, update: Update, *, kept: bool) -> bool:
        """Whether it was decided and stored this very time, and closed with that."""
        if update.press:  # Telegram shows a spinner until then; the answer need not wait for it
            task = asyncio.create_task(self._acknowledge(update.press))
            self._acknowledging.add(task)
            task.add_done_callback(self._acknowledging.discard)
        if update.standing:  # what is stored stays until /forget or the retention time
            log.info("chat=%s:%s is now %s", CHANNEL, update.chat, update.standing)
        if update.question is None:
            return False
        chat, post = ChatKey(CHANNEL, update.chat), Post(update=update.number, kept=kept)
        receipt = await self._desk.receive(chat, update.question, str(update.number), post)
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
