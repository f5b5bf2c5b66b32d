"""Transcripts on both databases and in memory: together or not at all, once and not twice."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.articles import Direction
from bot.domain.chats import Dialogue, Holder
from bot.domain.language import Language
from bot.domain.transcripts import ChatKey, Delivery, Speaker, Transcripts, Turn
from bot.store.database import open_engine
from bot.store.groups import Group
from bot.store.memory import MemoryTranscripts
from bot.store.migrate import upgrade
from bot.store.transcripts import DatabaseTranscripts

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ANN, BOB = ChatKey("telegram", "7"), ChatKey("telegram", "8")


@pytest.fixture
async def database(engine: AsyncEngine) -> DatabaseTranscripts:
    return DatabaseTranscripts(engine, lambda: NOW)


@pytest.fixture(params=["sqlite", "postgresql", "memory"])
async def store(request: pytest.FixtureRequest, new_address: Callable[[str], str]) -> AsyncIterator[Transcripts]:
    if request.param == "memory":
        yield MemoryTranscripts()
        return
    address = new_address(request.param)
    await asyncio.to_thread(upgrade, address)
    engine = open_engine(address)
    yield DatabaseTranscripts(engine, lambda: NOW)
    await engine.dispose()


async def test_on_sqlite_an_accepted_message_survives_a_power_cut(new_address: Callable[[str], str]) -> None:
    engine = open_engine(new_address("sqlite"))
    group = Group(engine)
    assert await group.read(lambda connection: connection.exec_driver_sql("PRAGMA synchronous").scalar()) == 2  # FULL
    await engine.dispose()


def exchange(key: str, text: str = "EORI ?") -> tuple[Turn, ...]:
    asked = Turn(Speaker.USER, text, NOW, language="fr", delivery_key=key)
    said = Turn(
        Speaker.ASSISTANT,
        "BE + …",
        NOW,
        outcome="answered",
        article="eori",
        score=0.9,
        content={"blocks": [], "buttons": [["报关", "article:x"]]},
        evidence={"figures": [{"value": "3"}]},
        delivery=Delivery.PENDING,
        delivery_key=key,
    )
    return asked, said


async def test_what_is_stored_comes_back_whole(store: Transcripts) -> None:
    state = Dialogue(holder=Holder.WAITING, chosen=Language.NL, previous=Language.ZH_HANT, offered=(("A", "a:1"),), misses=2)
    state = replace(state, way=Direction.CN_TO_EU)
    stored = await store.append(await store.load(ANN), state, exchange("1"))
    assert stored is not None
    assert (await store.load(ANN)).dialogue == state
    assert await store.turns(ANN) == stored
    assert [turn.text for turn in stored] == ["EORI ?", "BE + …"]
    assert await store.turns(BOB) == ()


async def test_a_delivery_is_known_again(store: Transcripts) -> None:
    await store.append(await store.load(ANN), Dialogue(), exchange("1"))
    again = await store.answered(ANN, "1")
    assert again is not None
    assert [turn.speaker for turn in again] == [Speaker.USER, Speaker.ASSISTANT]
    assert await store.answered(ANN, "2") is None
    assert await store.answered(BOB, "1") is None


async def test_the_second_of_two_writers_is_refused(store: Transcripts) -> None:
    before = await store.load(ANN)
    assert await store.append(before, Dialogue(misses=1), exchange("1")) is not None
    assert await store.append(before, Dialogue(misses=9), exchange("2")) is None
    assert (await store.load(ANN)).dialogue.misses == 1
    assert len(await store.turns(ANN)) == 2


async def test_of_many_writers_at_once_exactly_one_wins(database: DatabaseTranscripts) -> None:
    await database.append(await database.load(ANN), Dialogue(), exchange("0"))
    before = await database.load(ANN)
    results = await asyncio.gather(*(database.append(before, Dialogue(misses=i), exchange(f"w{i}")) for i in range(8)))
    assert sum(result is not None for result in results) == 1
    assert len(await database.turns(ANN)) == 4


async def test_the_same_delivery_is_never_stored_twice(database: DatabaseTranscripts) -> None:
    await database.append(await database.load(ANN), Dialogue(), exchange("1"))
    assert await database.append(await database.load(ANN), Dialogue(), exchange("1")) is None
    assert len(await database.turns(ANN)) == 2


async def test_delivery_is_marked(store: Transcripts) -> None:
    stored = await store.append(await store.load(ANN), Dialogue(), exchange("1"))
    assert stored is not None
    assert stored[1].id is not None
    await store.mark(stored[1].id, Delivery.BLOCKED)
    assert [turn.delivery for turn in await store.turns(ANN)] == [None, Delivery.BLOCKED]


async def test_erasing_leaves_no_word_of_the_chat_and_no_harm_to_others(store: Transcripts) -> None:
    await store.append(await store.load(ANN), Dialogue(question="secret"), exchange("1", "secret"))
    await store.append(await store.load(BOB), Dialogue(), exchange("1", "kept"))
    await store.erase(ANN, Dialogue(greeted=True))
    assert await store.turns(ANN) == ()
    assert "secret" not in repr(await store.load(ANN))
    assert [turn.text for turn in await store.turns(BOB)] == ["kept", "BE + …"]


async def test_who_waits_longest_comes_first(engine: AsyncEngine) -> None:
    hours = iter((3, 3, 1, 1, 2, 2))
    store = DatabaseTranscripts(engine, lambda: NOW - timedelta(hours=next(hours)))
    waiting = Dialogue(holder=Holder.WAITING)
    for chat in (ANN, BOB, ChatKey("web", "9")):
        await store.append(await store.load(chat), waiting, ())
    assert [str(chat) for chat, _ in await store.waiting()] == ["telegram:7", "web:9", "telegram:8"]


async def test_silent_chats_are_purged_after_their_time(engine: AsyncEngine) -> None:
    old = DatabaseTranscripts(engine, lambda: NOW - timedelta(days=400))
    new = DatabaseTranscripts(engine, lambda: NOW)
    await old.append(await old.load(ANN), Dialogue(), exchange("1"))
    await new.append(await new.load(BOB), Dialogue(), exchange("1"))
    assert await new.purge(NOW - timedelta(days=365)) == 1
    assert await new.turns(ANN) == ()
    assert len(await new.turns(BOB)) == 2
    assert await new.count() == 2


async def test_a_time_without_a_zone_is_refused(database: DatabaseTranscripts) -> None:
    turn = Turn(Speaker.USER, "x", datetime(2026, 1, 1))  # noqa: DTZ001  that is the point
    with pytest.raises(Exception, match="without a zone"):
        await database.append(await database.load(ANN), Dialogue(), (turn,))
