"""The Telegram room: one application of python-telegram-bot, fed by long polling or by our own webhook."""

import logging
from collections.abc import Sequence
from hmac import compare_digest
from http import HTTPStatus

from aiohttp import web
from telegram import BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.desk import Desk
from bot.domain import commands, wording
from bot.domain.language import WRITTEN, Language
from bot.handlers.context import DESK, Context
from bot.handlers.messages import on_button, on_membership, on_message
from bot.handlers.order import PerChatOrder
from bot.handlers.sending import TelegramMessenger
from bot.settings import Settings

log = logging.getLogger(__name__)

WEBHOOK_PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name, not the secret
_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]


def register(application: Application) -> None:  # type: ignore[type-arg]  # six type parameters say nothing here
    """The one list of handlers; the first that fits takes the update."""
    private = filters.ChatType.PRIVATE
    application.add_handler(CommandHandler(list(commands.DESCRIPTIONS), on_message, filters=private))
    application.add_handler(MessageHandler(private, on_message))
    application.add_handler(CallbackQueryHandler(on_button))
    application.add_handler(ChatMemberHandler(on_membership, ChatMemberHandler.MY_CHAT_MEMBER))


class TelegramRoom:
    """Opens and closes the way to Telegram."""

    def __init__(self, settings: Settings, desk: Desk) -> None:
        self._settings = settings
        self._desk = desk
        self._failed: set[int] = set()
        builder = (
            Application.builder()
            .token(settings.telegram_token.get_secret_value())
            .base_url(f"{settings.telegram_api}/bot")
            .context_types(ContextTypes(context=Context))
            .concurrent_updates(PerChatOrder())
        )
        if settings.public_url:
            builder = builder.updater(None)
        self.application = builder.build()
        self.application.bot_data[DESK] = desk
        register(self.application)
        self.application.add_error_handler(self._on_error)

    @property
    def messenger(self) -> TelegramMessenger:
        """The way of colleagues into a chat."""
        return TelegramMessenger(self.application.bot)

    async def start(self) -> None:
        """Registers commands, then listens: by webhook when there is a public address, by polling otherwise."""
        await self.application.initialize()
        await self.application.start()
        await self._introduce()
        bot, settings = self.application.bot, self._settings
        if settings.public_url:
            url = settings.public_url + WEBHOOK_PATH
            await bot.set_webhook(url, secret_token=settings.webhook_token, allowed_updates=_UPDATES)
        elif self.application.updater is not None:
            await bot.delete_webhook()  # Telegram refuses polling while a webhook is set
            await self.application.updater.start_polling(allowed_updates=_UPDATES)
        log.info("Telegram is on as @%s", bot.username)

    async def stop(self) -> None:
        """Stops listening and lets running updates end."""
        if self.application.updater is not None and self.application.updater.running:
            await self.application.updater.stop()
        if self.application.running:
            await self.application.stop()
        await self.application.shutdown()

    def webhook_routes(self) -> Sequence[web.RouteDef]:
        """The address that Telegram calls; none when polling."""
        return (web.post(WEBHOOK_PATH, self._webhook),) if self._settings.public_url else ()

    async def _webhook(self, request: web.Request) -> web.Response:
        """200 only when the update was dealt with; otherwise Telegram shall send it again."""
        given = request.headers.get(SECRET_HEADER, "")
        if not compare_digest(given.encode(), self._settings.webhook_token.encode()):
            raise web.HTTPForbidden
        try:
            body = await request.json()
            update = Update.de_json({"update_id": body["update_id"]} | body, self.application.bot)
        except (ValueError, KeyError, TypeError) as error:
            raise web.HTTPBadRequest from error
        await self.application.process_update(update)
        if update.update_id in self._failed:
            self._failed.discard(update.update_id)
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response()

    async def _on_error(self, update: object, context: Context) -> None:
        """Notes the failure (python-telegram-bot swallows what handlers raise) and tells the user once."""
        number = update.update_id if isinstance(update, Update) else None
        log.error("update %s failed", number, exc_info=context.error)
        if not isinstance(update, Update) or update.effective_chat is None:
            return
        if self._settings.public_url:
            self._failed.add(update.update_id)  # it comes again and meets its delivery key
            return
        try:
            text = self._desk.voice.text(wording.BROKEN, Language.EN)
            await context.bot.send_message(update.effective_chat.id, text)
        except TelegramError:
            log.warning("the apology could not be sent either")

    async def _introduce(self) -> None:
        """Commands and descriptions in every language, for Telegram's menus."""
        bot, voice = self.application.bot, self._desk.voice
        for language in WRITTEN:
            code = None if language is Language.EN else language.value[:2]
            listed = [BotCommand(name, voice.text(text, language)) for name, text in commands.DESCRIPTIONS.items()]
            await bot.set_my_commands(listed, language_code=code)
            await bot.set_my_description(voice.text(wording.WELCOME, language), language_code=code)
            await bot.set_my_short_description(voice.text(wording.PAGE_TITLE, language), language_code=code)
