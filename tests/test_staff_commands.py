"""Support staff answer from the command line, through Telegram, and give the chat back."""

import asyncio
from pathlib import Path

import pytest

from bot.app import hand_back, opened, speak_in_person
from bot.domain.chats import Holder, Question
from bot.domain.transcripts import ChatKey
from bot.settings import Settings
from bot.store.outbox import Outbox
from tests.support.bot_api import BotApi

CHAT = ChatKey("telegram", "7")


async def test_a_person_answers_and_hands_back(
    bot_api: tuple[BotApi, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    api, address = bot_api
    database = f"sqlite:///{tmp_path / 'staff.sqlite3'}"
    settings = Settings(_env_file=None, telegram_token=api.token, telegram_api=address, database_url=database)
    async with opened(settings) as house:
        await house.desk.receive(CHAT, Question("je veux parler à une personne"), "1")
        assert [chat for chat, _ in await house.store.waiting()] == [CHAT]
    assert await speak_in_person(settings, "telegram:7", "Bonjour, c'est Sofie.", "Sofie") == 0
    assert await speak_in_person(settings, "telegram:7", "Votre colis est là.", "Sofie") == 0
    async with opened(settings) as house:
        said = [turn.text for turn in await house.store.turns(CHAT)][-3:]
        assert "Sofie" in said[0]
        assert said[1:] == ["Bonjour, c'est Sofie.", "Votre colis est là."]
        assert len(await Outbox(house.store.group).chats()) == 1  # the running assistant sends what was queued
        assert (await house.desk.receive(CHAT, Question("merci"), "2")).answer is None
    assert await hand_back(settings, "telegram:7") == 0
    async with opened(settings) as house:
        assert (await house.store.load(CHAT)).dialogue.holder is Holder.BOT
    await asyncio.sleep(0)


async def test_a_chat_that_does_not_exist_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(_env_file=None, database_url=f"sqlite:///{tmp_path / 'staff.sqlite3'}")
    assert await speak_in_person(settings, "web:nobody", "hello", "") == 2
    assert "web:nobody" in capsys.readouterr().err
