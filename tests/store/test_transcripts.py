"""Transcripts on both databases and in memory: together or not at all, once and not twice."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.articles import Direction
from bot.domain.chats import Dialogue, Holder
from bot.domain.language import Language
from bot.domain.post import Parcel, Post
from bot.domain.transcripts import ChatKey, Delivery, Speaker, Transcripts, Turn
from bot.store.database import open_engine
from bot.store.groups import Group
from bot.store.inbox import Inbox
from bot.store.lately import Lately, Stored
from bot.store.memory import MemoryTranscripts
from bot.store.migrate import upgrade
from bot.store.outbox import Outbox
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
    hours = iter((3, 1, 2))
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


async def test_of_messages_written_together_one_that_was_overtaken_undoes_no_other(engine: AsyncEngine) -> None:
    store, faster = DatabaseTranscripts(engine), DatabaseTranscripts(engine)
    await store.append(await store.load(ANN), Dialogue(), exchange("1"))
    ann, bob = await store.load(ANN), await store.load(BOB)
    assert await faster.append(ann, Dialogue(), exchange("2"))
    late, new = await asyncio.gather(store.append(ann, Dialogue(), exchange("3")), store.append(bob, Dialogue(), exchange("4")))
    assert late is None
    assert new is not None
    assert [turn.delivery_key for turn in await store.turns(ANN)] == ["1", "1", "2", "2"]
    assert [turn.id for turn in await store.turns(BOB)] == [turn.id for turn in new]


async def test_who_talks_on_is_not_read_again_and_another_writer_is_noticed(engine: AsyncEngine) -> None:
    store, other = DatabaseTranscripts(engine), DatabaseTranscripts(engine)
    await store.append(await store.load(ANN), Dialogue(article="eori"), exchange("1"))
    read: list[str] = []
    event.listen(store.group._lane, "before_cursor_execute", lambda *given: read.append(given[2]))
    recalled = await store.recall(ANN)
    assert recalled.dialogue.article == "eori"
    assert not read
    await other.append(await other.load(ANN), Dialogue(holder=Holder.STAFF), exchange("2"))
    assert await store.append(recalled, Dialogue(), exchange("3")) is None
    assert (await store.recall(ANN)).dialogue.holder is Holder.STAFF


async def test_what_was_erased_is_not_recalled(engine: AsyncEngine) -> None:
    store = DatabaseTranscripts(engine)
    await store.append(await store.load(ANN), Dialogue(article="eori"), exchange("1"))
    await store.erase(ANN, Dialogue())
    assert (await store.recall(ANN)).dialogue.article is None


def test_a_chat_is_recalled_for_a_minute_and_a_thousand_at_most() -> None:
    time = [0.0]
    lately = Lately(lambda: time[0])
    for number in range(1200):
        lately.put(Stored(ChatKey("web", str(number)), Dialogue(), 1, number))
    assert lately.get(ChatKey("web", "0")) is None
    assert lately.get(ChatKey("web", "1199")) is not None
    time[0] = 61.0
    assert lately.get(ChatKey("web", "1199")) is None


async def test_chats_that_write_at_once_share_their_statements(engine: AsyncEngine) -> None:
    store = DatabaseTranscripts(engine)
    inbox = Inbox(store.group)
    chats = [ChatKey("telegram", str(number)) for number in range(20)]
    kept = await asyncio.gather(*(inbox.store(number, chat.id, {"update_id": number}) for number, chat in enumerate(chats)))
    assert all(each and each.alone for each in kept)
    for chat in chats:
        await store.append(await store.load(chat), Dialogue(), exchange("1"))
    said: list[str] = []
    event.listen(store.group._lane, "before_cursor_execute", lambda *given: said.append(given[2]))
    event.listen(store.group._lane, "savepoint", lambda *_: said.append("SAVEPOINT"))
    post = [Post((Parcel("text", {"html": "x", "buttons": []}),), number) for number in range(20)]
    befores = [await store.recall(chat) for chat in chats]
    written = await asyncio.gather(*(store.append(b, Dialogue(), exchange("2"), p) for b, p in zip(befores, post, strict=True)))
    assert all(written)
    assert "SAVEPOINT" not in said
    assert sum("UPDATE conversation" in each for each in said) == 1
    assert sum("UPDATE inbox" in each for each in said) == 1
    assert (await inbox.depths())["waiting"] == 0
    assert [[p.turn for p in await Outbox(store.group).waiting(c.id)] for c in chats] == [[w[-1].id] for w in written if w]
