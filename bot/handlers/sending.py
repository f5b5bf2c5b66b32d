"""Brings parcels to Telegram: in order per chat, within its limits, again after floods and faults, until it is hopeless."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Bot
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.answers import Attachment
from bot.desk import Desk
from bot.domain.transcripts import ChatKey, Delivery
from bot.handlers.notes import Notes
from bot.handlers.rounds import Rounds
from bot.handlers.transport import call
from bot.paper.press import PRESS
from bot.store.few import FEW
from bot.store.locks import ChatLocks
from bot.store.outbox import ALL, ROOM, Outbox, Outgoing, Rate
from bot.telemetry import metrics

log = logging.getLogger(__name__)

CHANNEL = "telegram"
_AT_ONCE = 64
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_HOPELESS = timedelta(hours=1)
_FEWEST_TRIES = 20  # some eight minutes: an hour by the clock may be a clock that jumped


@dataclass(frozen=True)
class Rates:
    """What Telegram bears: in one chat, and over all."""

    chat: Rate
    overall: Rate


@dataclass(frozen=True)
class Queue:
    """What waits, who may take it, and how fast."""

    outbox: Outbox
    locks: ChatLocks
    rates: Rates


@dataclass(frozen=True)
class Later:
    """Not sent: try again in so many seconds."""

    seconds: float
    flood: bool = False


class Sender:
    """Drains the outbox. A parcel in whose sending the process died may have arrived; it is sent again, so at most twice."""

    def __init__(self, bot: Bot, queue: Queue, desk: Desk) -> None:
        self._bot = bot
        self._outbox, self._locks, self._rates = queue.outbox, queue.locks, queue.rates
        self._desk = desk
        self._fresh: dict[str, Sequence[Outgoing]] = {}
        self.notes = Notes(queue.outbox)
        self.rounds = Rounds(self._drain, self._due, _AT_ONCE)

    async def _due(self) -> list[str]:
        return list(dict.fromkeys((*self.notes.chats, *await self._outbox.chats())))

    def queued(self, chat: str, parcels: Sequence[Outgoing]) -> None:
        """The parcels lie in the outbox; they need not be read again when they are all that waits in the chat (else: none).

        The chat is kept until they are sent: another process would find them, and we would not know that it sent them.
        """
        if parcels and not self.rounds.is_busy(chat) and self._locks.keep(chat):
            self._fresh[chat] = parcels
        self.rounds.wake(chat)

    async def _drain(self, chat: str) -> bool:
        fresh = self._fresh.pop(chat, None)
        try:
            await self.notes.settle(chat)  # before anything is read: what has arrived must not be found waiting
            return await self._drain_ours(chat, fresh)
        finally:
            if fresh:
                self._locks.leave(chat)

    async def _drain_ours(self, chat: str, fresh: Sequence[Outgoing] | None) -> bool:
        async with self._locks.held(chat, ROOM, None if fresh else self._outbox.reading) as found:
            if found is None:
                return False
            waiting = fresh or found
            while waiting and not self.rounds.out_of_time:
                if not await self._in_order(waiting) or len(waiting) < FEW:  # what came meanwhile has rung
                    break
                waiting = await self._outbox.waiting(chat)
            return True

    async def _in_order(self, waiting: Sequence[Outgoing]) -> bool:
        """Brings one after the other; False when one must wait, and the others with it, or when the process ends."""
        gone: set[int] = set()
        for parcel in waiting:
            if self.rounds.out_of_time or self.notes.cautious:
                return False
            if parcel.turn in gone:  # fell with an earlier part of its answer
                continue
            chat = {f"chat {parcel.chat}": self._rates.chat, ALL: self._rates.overall}
            await asyncio.sleep(await self._outbox.reserve(chat))
            outcome = await self._bring(parcel)
            if outcome is None:
                return False
            if outcome is not Delivery.SENT and parcel.turn is not None:
                gone.add(parcel.turn)
        return True

    async def _bring(self, parcel: Outgoing) -> Delivery | None:
        """What became of it; None: it is tried again later, and the chat's next parcel must not overtake it."""
        with metrics.timed(metrics.SENDING):
            outcome = await send(self._bot, parcel)
        if isinstance(outcome, Later):
            if datetime.now(UTC) - parcel.queued < _HOPELESS or parcel.attempts < _FEWEST_TRIES:
                await self._outbox.again(parcel, outcome.seconds)
                if outcome.flood:
                    await self._outbox.flooded(parcel.chat, outcome.seconds)
                asyncio.get_running_loop().call_later(outcome.seconds, self._wake_again, parcel.chat)
                return None
            outcome = Delivery.FAILED
        metrics.SENDS.labels(outcome.value).inc()
        await self.notes.note(parcel, outcome)
        if outcome is not Delivery.SENT:
            log.warning("chat=%s:%s turn=%s was not delivered: %s", CHANNEL, parcel.chat, parcel.turn, outcome)
        if outcome is Delivery.BLOCKED:
            await self._desk.has_left(ChatKey(CHANNEL, parcel.chat))
        return outcome

    def _wake_again(self, chat: str) -> None:
        if not self.rounds.stopping:
            self.rounds.wake(chat)


async def send(bot: Bot, parcel: Outgoing) -> Delivery | Later:
    """One call to Telegram, and what came of it."""
    try:
        if parcel.kind == "text":
            await _send_text(bot, parcel)
        else:
            await _send_file(bot, parcel)
    except Forbidden:
        return Delivery.BLOCKED
    except RetryAfter as flood:
        metrics.SEND_ERRORS.labels("flood").inc()
        seconds = flood.retry_after
        return Later(float(seconds if isinstance(seconds, int) else seconds.total_seconds()), flood=True)
    except BadRequest as error:
        metrics.SEND_ERRORS.labels("refused").inc()
        log.error("Telegram refuses a message: %s", error)
        return Delivery.FAILED
    except NetworkError as error:  # timeouts as well: it may have arrived, but silence would be worse than saying it twice
        metrics.SEND_ERRORS.labels("network").inc()
        log.warning("attempt %d to send failed: %s", parcel.attempts + 1, type(error).__name__)
        return Later(min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(parcel.attempts, 10)))
    except TelegramError as error:
        log.warning("Telegram: %s", error)
        return Delivery.FAILED
    return Delivery.SENT


async def _send_text(bot: Bot, parcel: Outgoing) -> None:
    message: dict[str, Any] = {"chat_id": parcel.chat, "text": parcel.content["html"], "parse_mode": ParseMode.HTML.value}
    message |= {"link_preview_options": {"is_disabled": True}}
    if rows := parcel.content["buttons"]:
        keyboard = [[{"text": label, "callback_data": key} for label, key in row] for row in rows]
        message |= {"reply_markup": {"inline_keyboard": keyboard}}
    await call(bot, "sendMessage", message)


async def _send_file(bot: Bot, parcel: Outgoing) -> None:
    """Drawing takes a moment, so Telegram shows that something is coming."""
    photo = parcel.kind == "photo"
    await bot.send_chat_action(parcel.chat, ChatAction.UPLOAD_PHOTO if photo else ChatAction.UPLOAD_DOCUMENT)
    attachment = Attachment(parcel.kind, **parcel.content)
    content = await PRESS.draw(attachment)
    if photo:
        await bot.send_photo(parcel.chat, content, filename=attachment.name)
    else:
        await bot.send_document(parcel.chat, content, filename=attachment.name)
