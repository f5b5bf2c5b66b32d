"""The Telegram room: long polling or our own webhook fill the inbox; python-telegram-bot brings what is said to Telegram."""

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from hmac import compare_digest

from aiohttp import web
from telegram import Bot, BotCommand
from telegram.constants import UpdateType

from bot.desk import Desk
from bot.domain import commands, wording
from bot.domain.language import WRITTEN, Language
from bot.handlers.patience import patiently
from bot.handlers.reception import Reception, Waiting
from bot.handlers.sending import Queue, Rates, Sender
from bot.handlers.transport import AiohttpRequest
from bot.handlers.updates import UnreadableError, read_body, read_update
from bot.messengers import PostMessenger
from bot.settings import Settings
from bot.store import inbox, outbox
from bot.store.bell import listen
from bot.store.inbox import Inbox
from bot.store.locks import ChatLocks
from bot.store.outbox import Outbox, Rate
from bot.store.transcripts import DatabaseTranscripts
from bot.telemetry import metrics

log = logging.getLogger(__name__)

WEBHOOK_PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name, not the secret
_UPDATES = [UpdateType.MESSAGE, UpdateType.EDITED_MESSAGE, UpdateType.CALLBACK_QUERY, UpdateType.MY_CHAT_MEMBER]

_POLL = 10  # seconds a poll waits for news
_AFTER_FAULT = 1.0
_FAREWELL = 6.0  # seconds; hosting platforms kill ten seconds after asking, and the site and the database close as well
_SWEEP_EVERY = 3600.0


class TelegramRoom:
    """Opens and closes the way to Telegram: inbox, workers, outbox, sender."""

    def __init__(self, settings: Settings, desk: Desk, store: DatabaseTranscripts) -> None:
        self._settings = settings
        self._desk = desk
        self._engine, self._group = store.engine, store.group
        token, address = settings.telegram_token.get_secret_value(), f"{settings.telegram_api}/bot"
        self.bot = Bot(token, address, request=AiohttpRequest(), get_updates_request=AiohttpRequest())
        self.inbox, self.outbox = Inbox(store.group.beside()), Outbox(store.group)
        self._locks = ChatLocks(store.group)
        rates = Rates(Rate(settings.sends_per_chat, settings.send_burst), Rate(settings.sends_per_second, 1))
        self.sender = Sender(self.bot, Queue(self.outbox, self._locks, rates), desk)
        self.reception = Reception(self.bot, Waiting(self.inbox, self._locks), desk)
        store.sender = self.sender.queued
        self._chores: list[asyncio.Task[None]] = []
        self._closing = False

    @property
    def messenger(self) -> PostMessenger:
        """The way of colleagues into a chat."""
        return PostMessenger(self.sender.rounds.wake)

    async def start(self) -> None:
        """Registers commands, then listens: by webhook when there is a public address, by polling otherwise."""
        try:
            await patiently(self.bot.initialize)
        except Exception:
            await self.bot.shutdown()  # its connections
            raise
        await self._introduce()
        bot, settings = self.bot, self._settings
        self.sender.rounds.start()
        self.reception.rounds.start()
        ears = {inbox.ROOM: self.reception.rounds.wake, outbox.ROOM: self.sender.rounds.wake}
        hearing = listen(self._engine, ears, self.sender.notes.database_lost)
        self._chores = [asyncio.create_task(hearing), asyncio.create_task(self._sweep())]
        if settings.public_url:
            url = settings.public_url + WEBHOOK_PATH
            secret = settings.webhook_token
            await patiently(partial(bot.set_webhook, url, secret_token=secret, allowed_updates=_UPDATES))
        else:
            await patiently(bot.delete_webhook)  # Telegram refuses polling while a webhook is set
            self._chores.append(asyncio.create_task(self._poll()))
        log.info("Telegram is on as @%s", bot.username)

    async def stop(self) -> None:
        """Takes nothing more, ends what is begun, sends what is decided, as far as six seconds allow."""
        self._closing = True
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        await self.reception.stop(_FAREWELL / 3)
        await self.sender.rounds.stop(_FAREWELL / 3)
        await self._locks.close()
        await self._group.idle(_FAREWELL / 3)
        await self.bot.shutdown()

    def webhook_routes(self) -> Sequence[web.RouteDef]:
        """The address that Telegram calls; none when polling."""
        return (web.post(WEBHOOK_PATH, self._webhook),) if self._settings.public_url else ()

    async def _webhook(self, request: web.Request) -> web.Response:
        """200 only when the update is on disk; otherwise Telegram shall send it again."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        known = [compare_digest(given, secret.encode()) for secret in self._settings.webhook_tokens]
        if not any(known):
            metrics.WEBHOOK.labels("forged").inc()
            raise web.HTTPForbidden
        if self._closing:  # another process takes it, or the next one
            raise web.HTTPServiceUnavailable(headers={"Connection": "close"})
        try:
            update, payload = read_body(await request.read())
        except UnreadableError as error:
            metrics.WEBHOOK.labels("malformed").inc()
            raise web.HTTPBadRequest from error
        try:
            await self.reception.receive(update, payload)
        except Exception as error:
            metrics.WEBHOOK.labels("failed").inc()
            log.exception("update %s could not be kept", update.number)
            raise web.HTTPServiceUnavailable from error
        metrics.WEBHOOK.labels("accepted").inc()
        return web.Response()

    async def _poll(self) -> None:
        """Long polling through the same inbox: Telegram is told of an update only after it is on disk."""
        offset = 0
        while True:
            try:
                news = [each.to_dict() for each in await self.bot.get_updates(offset, timeout=_POLL, allowed_updates=_UPDATES)]
                await asyncio.gather(*(self.reception.receive(read_update(payload), payload) for payload in news))
                offset = max((payload["update_id"] + 1 for payload in news), default=offset)
            except Exception as error:  # noqa: BLE001  network or database: both come back
                log.warning("polling failed: %s", type(error).__name__)
                await asyncio.sleep(_AFTER_FAULT)

    async def _sweep(self) -> None:
        while True:
            try:
                await self.inbox.sweep()
                await self.outbox.sweep()
            except Exception as error:  # noqa: BLE001  the next round will do
                log.warning("cannot sweep the inbox: %s", type(error).__name__)
            await asyncio.sleep(_SWEEP_EVERY)

    async def _introduce(self) -> None:
        """Commands and descriptions in every language, for Telegram's menus."""
        bot, voice = self.bot, self._desk.voice
        for language in WRITTEN:
            code = None if language is Language.EN else language.value[:2]
            listed = [BotCommand(name, voice.text(text, language)) for name, text in commands.DESCRIPTIONS.items()]
            welcome, title = voice.text(wording.WELCOME, language), voice.text(wording.PAGE_TITLE, language)
            await patiently(partial(bot.set_my_commands, listed, language_code=code))
            await patiently(partial(bot.set_my_description, welcome, language_code=code))
            await patiently(partial(bot.set_my_short_description, title, language_code=code))
