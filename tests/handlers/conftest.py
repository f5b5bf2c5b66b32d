"""Processes (so to speak) of the Telegram room on one database, with the Bot API they talk to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.desk import Desk
from bot.domain.transcripts import ChatKey, Speaker
from bot.domain.understanding import Understanding
from bot.handlers.telegram import TelegramRoom
from bot.handlers.updates import read_update
from bot.settings import Settings
from bot.store.transcripts import DatabaseTranscripts
from bot.voice import Voice
from tests.support.bot_api import BotApi

ANN = ChatKey("telegram", "7")
Start = Callable[[], Awaitable[TelegramRoom]]


def update_of(number: int, text: str, chat: int = 7) -> dict[str, Any]:
    """A message as Telegram hands it over."""
    user = {"id": chat, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": text, "from": user}
    return {"update_id": number, "message": message}


@dataclass
class Office:
    """Processes (so to speak) on one database, and the Bot API they talk to; updates wait in the inbox, or come by the webhook."""

    api: BotApi
    store: DatabaseTranscripts
    start: Start

    async def bring(self, room: TelegramRoom, number: int, text: str, chat: int = 7) -> bool:
        """An update that waits in the inbox, as where its chat is busy; whether it was new."""
        new = await room.inbox.store(number, str(chat), update_of(number, text, chat))
        room.reception.rounds.wake(str(chat))
        return new is not None

    async def deliver(self, room: TelegramRoom, number: int, text: str, chat: int = 7) -> None:
        """Hands an update in as the webhook does, until it may be acknowledged."""
        payload = update_of(number, text, chat)
        await room.reception.receive(read_update(payload), payload)

    async def asked(self, chat: ChatKey = ANN) -> list[str]:
        return [turn.text for turn in await self.store.turns(chat) if turn.speaker is Speaker.USER]

    async def idle(self, room: TelegramRoom) -> None:
        """Until nothing waits any more."""
        for _ in range(600):
            if not (await room.inbox.depths())["waiting"] and not await room.outbox.depth():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"still waiting: {await room.inbox.depths()}, {await room.outbox.depth()}")


@pytest.fixture
async def office(bot_api: tuple[BotApi, str], mind: Understanding, voice: Voice, engine: AsyncEngine) -> AsyncIterator[Office]:
    api, address = bot_api
    given: dict[str, Any] = {"public_url": "http://localhost:1", "sends_per_chat": 0, "sends_per_second": 0}
    settings = Settings(_env_file=None, telegram_token=api.token, telegram_api=address, **given)
    async with AsyncExitStack() as stack:

        async def start() -> TelegramRoom:
            store = DatabaseTranscripts(engine)
            room = TelegramRoom(settings, Desk(mind, voice, store), store)
            await room.start()
            stack.push_async_callback(room.stop)
            return room

        yield Office(api, DatabaseTranscripts(engine), start)
