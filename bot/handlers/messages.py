"""Whatever arrives from Telegram becomes a Question; the answer lies in the outbox then."""

import logging

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError

from bot.domain.chats import Kind, Question
from bot.domain.language import Language, language_of_tag
from bot.domain.transcripts import ChatKey
from bot.handlers.context import SETTLED, Context
from bot.handlers.sending import CHANNEL

log = logging.getLogger(__name__)

_KINDS = (
    ("sticker", Kind.STICKER),
    ("animation", Kind.STICKER),
    ("photo", Kind.PHOTO),
    ("voice", Kind.VOICE),
    ("audio", Kind.VOICE),
    ("video", Kind.VOICE),
    ("video_note", Kind.VOICE),
    ("document", Kind.DOCUMENT),
    ("location", Kind.LOCATION),
    ("venue", Kind.LOCATION),
    ("contact", Kind.CONTACT),
)


def kind_of(message: Message) -> Kind:
    """What sort of message it is."""
    if message.text is not None:
        return Kind.TEXT
    return next((kind for name, kind in _KINDS if getattr(message, name)), Kind.OTHER)


async def on_message(update: Update, context: Context) -> None:
    """A message of any kind, new or edited."""
    message = update.effective_message
    if message is None or update.effective_chat is None:
        return
    question = Question(message.text or message.caption or "", kind_of(message), _hint(update))
    await _answer(update, context, question)


async def on_button(update: Update, context: Context) -> None:
    """A button below one of our messages; Telegram shows a spinner until it is acknowledged."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    context.application.create_task(_acknowledge(query))  # the answer need not wait for it
    await _answer(update, context, Question(query.data or "", Kind.BUTTON, _hint(update)))


async def on_membership(update: Update, context: Context) -> None:
    """The user blocked the bot, or came back. What is stored stays until /forget or the retention time."""
    change = update.my_chat_member
    if change is not None:
        log.info("chat=%s:%s is now %s", CHANNEL, change.chat.id, change.new_chat_member.status)


async def _answer(update: Update, context: Context, question: Question) -> None:
    assert update.effective_chat is not None  # noqa: S101  both callers looked
    chat = ChatKey(CHANNEL, str(update.effective_chat.id))
    number = update.update_id
    receipt = await context.desk.receive(chat, question, str(number), update=number)
    if receipt.reply is not None:  # decided and stored this very time
        context.bot_data[SETTLED].add(number)


async def _acknowledge(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except TelegramError as error:
        log.info("a button could not be acknowledged: %s", error)  # older than a minute: the press still counts


def _hint(update: Update) -> Language | None:
    return language_of_tag(update.effective_user.language_code if update.effective_user else None)
