"""A running assistant on Telegram: python-telegram-bot, a desk on a real database, and the emulated Bot API."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from bot.console.site import Channels, build_site
from bot.desk import Desk
from bot.domain.transcripts import ChatKey, Delivery
from bot.domain.understanding import Understanding
from bot.handlers.telegram import TelegramRoom
from bot.settings import Settings
from bot.store.database import open_engine
from bot.store.migrate import upgrade
from bot.store.transcripts import DatabaseTranscripts
from bot.voice import Voice
from tests.support.bot_api import BotApi

SECRET = "a-secret-of-more-than-24-letters"
SECRET_OLD = "the-secret-of-more-than-24-letters-before"


class Line:
    """A running assistant and the Bot API it talks to."""

    def __init__(self, api: BotApi, desk: Desk, url: str = "") -> None:
        self.api = api
        self.desk = desk
        self.url = url

    async def ask(self, text: str, **more: Any) -> str:
        await self.api.say(text, **more)
        return (await self.api.answered(chat=more.get("chat", 7)))[0].text

    async def turns(self, chat: int = 7) -> Any:
        return await self.desk.transcripts.turns(ChatKey("telegram", str(chat)))

    async def settled(self, chat: int = 7) -> Any:
        """The turns once every answer's delivery is noted: the user sees a message a moment before we note it."""
        for _ in range(500):
            turns = await self.turns(chat)
            if turns and all(turn.delivery is not Delivery.PENDING for turn in turns):
                return turns
            await asyncio.sleep(0.02)
        raise AssertionError("an answer's delivery was never noted")


Open = Callable[[str], Awaitable[Line]]


@pytest.fixture
async def open_line(
    bot_api: tuple[BotApi, str], mind: Understanding, voice: Voice, new_address: Callable[[str], str]
) -> AsyncIterator[Open]:
    """Starts the Telegram room by `polling` (on SQLite, as on a laptop) or `webhook` (on PostgreSQL, as in production)."""
    api, address = bot_api
    async with AsyncExitStack() as stack:

        async def start(mode: str) -> Line:
            database = new_address("sqlite" if mode == "polling" else "postgresql")
            await asyncio.to_thread(upgrade, database)
            engine = open_engine(database)
            stack.push_async_callback(engine.dispose)
            store = DatabaseTranscripts(engine)
            desk = Desk(mind, voice, store)
            site_server: TestServer | None = None
            given: dict[str, Any] = {"telegram_token": api.token, "telegram_api": address}
            if mode == "webhook":
                listening = socket.create_server(("127.0.0.1", 0))
                url = f"http://127.0.0.1:{listening.getsockname()[1]}"
                given |= {"public_url": url, "webhook_secret": SECRET, "webhook_secret_old": SECRET_OLD}
            settings = Settings(_env_file=None, **given)
            room = TelegramRoom(settings, desk, store)
            if mode == "webhook":
                site_server = TestServer(
                    build_site(settings, desk, store, Channels(tuple(room.webhook_routes()))), socket_factory=lambda *_: listening
                )
                await site_server.start_server()
                stack.push_async_callback(site_server.close)
            await room.start()
            stack.push_async_callback(room.stop)
            return Line(api, desk, settings.public_url)

        yield start
