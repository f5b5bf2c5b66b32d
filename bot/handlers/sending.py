"""Answer → Telegram: HTML, a keyboard, messages of bearable length, and patience with the network."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot import paper
from bot.answers import Answer, Attachment
from bot.domain.transcripts import ChatKey, Delivery
from bot.markup import messages_of

log = logging.getLogger(__name__)

_MOST_ATTEMPTS = 4
_LONGEST_WAIT = 60.0


def keyboard(answer: Answer) -> InlineKeyboardMarkup | None:
    """One button a row, since titles are long and thumbs are wide; the two of a rating share the last row."""
    rows = [[InlineKeyboardButton(b.label, callback_data=b.key)] for b in answer.buttons]
    rating = [InlineKeyboardButton(b.label, callback_data=b.key) for b in answer.thumbs()]
    rows += [rating] if rating else []
    return InlineKeyboardMarkup(rows) if rows else None


async def send(bot: Bot, chat: int | str, answer: Answer) -> Delivery:
    """Sends the whole answer, in order: its texts, with the keyboard below the last one, then pictures and documents."""
    messages = messages_of(answer)
    for number, text in enumerate(messages, 1):
        markup = keyboard(answer) if number == len(messages) else None
        delivery = await _patiently(partial(_send_text, bot, chat, text, markup))
        if delivery is not Delivery.SENT:
            return delivery
    for attachment in answer.attachments:
        content = await asyncio.to_thread(paper.draw, attachment)
        delivery = await _patiently(partial(_send_file, bot, chat, attachment, content))
        if delivery is not Delivery.SENT:
            return delivery
    return Delivery.SENT


async def _send_text(bot: Bot, chat: int | str, text: str, markup: InlineKeyboardMarkup | None) -> None:
    options = LinkPreviewOptions(is_disabled=True)
    await bot.send_message(chat, text, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=options)


async def _send_file(bot: Bot, chat: int | str, attachment: Attachment, content: bytes) -> None:
    if attachment.kind == "photo":
        await bot.send_photo(chat, content, filename=attachment.name)
    else:
        await bot.send_document(chat, content, filename=attachment.name)


async def _patiently(send_once: Callable[[], Awaitable[None]]) -> Delivery:
    """Tries again after floods and faults of the network; says in the end what became of it."""
    wait = 0.5
    for attempt in range(1, _MOST_ATTEMPTS + 1):
        try:
            await send_once()
        except Forbidden:
            return Delivery.BLOCKED
        except RetryAfter as flood:
            seconds = flood.retry_after
            wait = min(_LONGEST_WAIT, float(seconds if isinstance(seconds, int) else seconds.total_seconds()))
        except BadRequest as error:
            log.error("Telegram refuses a message: %s", error)
            return Delivery.FAILED
        except (TimedOut, NetworkError) as error:
            log.warning("attempt %d to send failed: %s", attempt, type(error).__name__)
        except TelegramError as error:
            log.warning("Telegram: %s", error)
            return Delivery.FAILED
        else:
            return Delivery.SENT
        if attempt < _MOST_ATTEMPTS:
            await asyncio.sleep(wait)
            wait = min(_LONGEST_WAIT, wait * 2)
    return Delivery.FAILED


class TelegramMessenger:
    """Brings a person's reply to a Telegram chat."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def deliver(self, chat: ChatKey, answer: Answer) -> Delivery:
        return await send(self._bot, chat.id, answer)
