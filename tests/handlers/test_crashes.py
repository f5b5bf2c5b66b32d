"""A process that dies, or whose database goes away, at any point between inbox and outbox: nothing is lost."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.desk import Desk
from bot.domain.transcripts import Delivery
from bot.handlers.telegram import TelegramRoom
from bot.store.outbox import Outbox
from tests.handlers.conftest import ANN, Office, update_of


def crash(room: TelegramRoom) -> None:
    """Ends every task of the room as a killed process would: nothing is tidied up."""
    for rounds in (room.reception.rounds, room.sender.rounds):
        rounds._closing.set()
        for task in rounds._busy.values():
            task.cancel()


async def test_a_crash_after_storing_loses_nothing(office: Office) -> None:
    first = await office.start()
    crash(first)
    await first.inbox.store(5, "7", update_of(5, "how do i get an eori number"))
    second = await office.start()
    await office.idle(second)
    assert await office.asked() == ["how do i get an eori number"]
    assert len(office.api.sent) == 1


async def test_a_crash_while_deciding_loses_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await office.start()
    receive, reached = Desk.receive, asyncio.Event()

    async def hangs(self: Desk, *given: Any, **named: Any) -> Any:
        reached.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(Desk, "receive", hangs)
    await office.bring(first, 5, "how do i get an eori number")
    await reached.wait()
    crash(first)
    monkeypatch.setattr(Desk, "receive", receive)
    second = await office.start()
    await office.idle(second)
    assert await office.asked() == ["how do i get an eori number"]
    assert len(office.api.sent) == 1


async def test_a_crash_while_deciding_at_once_acknowledges_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram sends it again, to whoever is there then."""
    first = await office.start()
    receive, reached = Desk.receive, asyncio.Event()

    async def hangs(self: Desk, *given: Any) -> Any:
        reached.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(Desk, "receive", hangs)
    delivering = asyncio.create_task(office.deliver(first, 5, "how do i get an eori number"))
    await reached.wait()
    assert not delivering.done()
    delivering.cancel()
    crash(first)
    monkeypatch.setattr(Desk, "receive", receive)
    second = await office.start()
    await office.deliver(second, 5, "how do i get an eori number")
    await office.idle(second)
    assert await office.asked() == ["how do i get an eori number"]
    assert len(office.api.sent) == 1


@pytest.mark.parametrize(("after_sending", "messages"), [(False, 1), (True, 2)])
async def test_a_crash_while_sending_costs_at_most_one_message_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch, *, after_sending: bool, messages: int
) -> None:
    """Before the call to Telegram nothing is sent twice; between the call and its note, one message may be."""
    first = await office.start()
    ended, reached = Outbox.ended, asyncio.Event()

    async def hangs(self: Outbox, *given: Any) -> None:
        reached.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(Outbox, "ended" if after_sending else "reserve", hangs)
    await office.bring(first, 5, "how do i get an eori number")
    await reached.wait()
    crash(first)
    monkeypatch.undo()
    assert Outbox.ended is ended
    second = await office.start()
    await office.idle(second)
    assert len(office.api.sent) == messages
    assert [turn.delivery for turn in await office.store.turns(ANN)] == [None, Delivery.SENT]


async def _away(*_given: Any) -> None:
    raise OperationalError("DELETE", {}, Exception("the database is away"))


async def test_what_was_sent_and_could_not_be_noted_is_not_sent_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    room = await office.start()
    with monkeypatch.context() as broken:
        broken.setattr(Outbox, "ended", _away)
        await office.bring(room, 5, "how do i get an eori number")
        await office.api.answered()
        await asyncio.sleep(1.5)  # it looks again, in vain
        assert await room.outbox.depth() == 1
    await office.bring(room, 6, "what is a packing list")
    await office.idle(room)
    assert len(office.api.sent) == 2
    assert [turn.delivery for turn in await office.store.turns(ANN)] == [None, Delivery.SENT] * 2


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
async def test_after_the_server_was_away_a_process_lets_the_others_note_first(
    office: Office, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server ends every connection, as at its restart; the one that sent notes a second later, the other must not send."""
    monkeypatch.setattr("bot.handlers.notes._PATIENCE", 60.0)  # on a slow machine too
    first, second = await office.start(), await office.start()
    wake, noting = second.sender.rounds.wake, asyncio.Event()
    monkeypatch.setattr(second.sender.rounds, "wake", lambda _chat: None)
    ended = Outbox.ended

    async def late(self: Outbox, *given: Any) -> None:
        await (_away() if self is first.outbox and not noting.is_set() else ended(self, *given))

    monkeypatch.setattr(Outbox, "ended", late)
    await office.bring(first, 5, "how do i get an eori number")
    await office.api.answered()
    async with engine.connect() as connection:
        ours = "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        await connection.execute(text(f"SELECT pg_terminate_backend(pid) {ours}"))
    for _ in range(500):
        if second.sender.notes.cautious:
            break
        await asyncio.sleep(0.01)
    assert second.sender.notes.cautious
    monkeypatch.setattr(second.sender.rounds, "wake", wake)
    wake("7")
    await asyncio.sleep(1)
    assert len(office.api.sent) == 1
    noting.set()
    await office.idle(first)
    assert len(office.api.sent) == 1
