"""From inbox to outbox on both databases: nothing lost, nothing twice, in order, whatever breaks in between."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.desk import Desk
from bot.domain.chats import Holder
from bot.domain.transcripts import ChatKey, Delivery, Speaker
from bot.domain.understanding import Understanding
from bot.handlers.telegram import TelegramRoom
from bot.handlers.updates import read_update
from bot.settings import Settings
from bot.store.inbox import Inbox
from bot.store.outbox import Outbox, Rate
from bot.store.transcripts import DatabaseTranscripts
from bot.voice import Voice
from tests.support.bot_api import BotApi

ANN = ChatKey("telegram", "7")
Start = Callable[[], Awaitable[TelegramRoom]]


@dataclass
class Office:
    """Processes (so to speak) on one database, and the Bot API they talk to; updates are handed in as by the webhook."""

    api: BotApi
    store: DatabaseTranscripts
    start: Start

    async def bring(self, room: TelegramRoom, number: int, text: str, chat: int = 7) -> bool:
        """Stores an update as the webhook does; whether it was new."""
        user = {"id": chat, "is_bot": False, "first_name": "Ann", "language_code": "en"}
        message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": text, "from": user}
        new = await room.inbox.store(number, str(chat), {"update_id": number, "message": message})
        room.reception.rounds.wake(str(chat))
        return new is not None

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


def crash(room: TelegramRoom) -> None:
    """Ends every task of the room as a killed process would: nothing is tidied up."""
    for rounds in (room.reception.rounds, room.sender.rounds):
        rounds._closing.set()
        for task in rounds._busy.values():
            task.cancel()


async def test_five_deliveries_at_once_are_one_message(office: Office) -> None:
    room = await office.start()
    new = await asyncio.gather(*(office.bring(room, 5, "how do i get an eori number") for _ in range(5)))
    assert sum(new) == 1
    await office.idle(room)
    assert not await office.bring(room, 5, "how do i get an eori number")
    await office.idle(room)
    assert await office.asked() == ["how do i get an eori number"]
    assert len(office.api.sent) == 1


async def test_an_older_number_that_comes_late_is_answered_too(office: Office) -> None:
    room = await office.start()
    await office.bring(room, 12, "what is a packing list")
    await office.idle(room)
    await office.bring(room, 11, "how do i get an eori number")
    await office.idle(room)
    assert sorted(await office.asked()) == ["how do i get an eori number", "what is a packing list"]
    assert len(office.api.sent) == 2


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)  # SQLite serves one process
async def test_two_processes_on_one_database_keep_the_order_and_send_nothing_twice(office: Office) -> None:
    rooms = [await office.start(), await office.start()]
    chats = (7, 8, 9)
    for number in range(1, 25):
        await office.bring(rooms[number % 2], number, f"message {number}", chats[number % 3])
    await office.idle(rooms[0])
    for chat in chats:
        asked = await office.asked(ChatKey("telegram", str(chat)))
        assert asked == [f"message {number}" for number in range(1, 25) if chats[number % 3] == chat]
        turns = await office.store.turns(ChatKey("telegram", str(chat)))
        said = [turn.text[:20] for turn in turns if turn.speaker is Speaker.ASSISTANT]
        assert [sent.text[:20] for sent in office.api.sent if sent.chat == chat] == said
    assert len(office.api.sent) == 24


async def test_a_crash_after_storing_loses_nothing(office: Office) -> None:
    first = await office.start()
    crash(first)
    await first.inbox.store(5, "7", _payload(5, "how do i get an eori number"))
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


async def test_what_breaks_us_three_times_is_set_aside_with_one_apology_and_a_person(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handlers.reception._FIRST_WAIT", 0.01)
    receive, tries = Desk.receive, []

    async def breaks(self: Desk, chat: ChatKey, question: Any, *given: Any, **named: Any) -> Any:
        if question.text == "poison":
            tries.append(question)
            raise ValueError("poison")
        return await receive(self, chat, question, *given, **named)

    monkeypatch.setattr(Desk, "receive", breaks)
    room = await office.start()
    await office.bring(room, 5, "poison")
    await office.bring(room, 6, "how do i get an eori number")
    await office.idle(room)
    assert len(tries) == 3
    assert (await room.inbox.depths())["aside"] == 1
    assert await office.asked() == ["how do i get an eori number"]
    assert len(office.api.sent) == 2
    assert "EORI" in office.api.sent[1].text
    assert [turn.delivery for turn in await office.store.turns(ANN)] == [Delivery.SENT, None, Delivery.SENT]
    assert (await office.store.load(ANN)).dialogue.holder is Holder.WAITING


async def test_a_flood_in_one_chat_holds_up_no_other(office: Office) -> None:
    office.api.faults["sendMessage"].append((429, "Too Many Requests: retry after 2", {"retry_after": 2}))
    room = await office.start()
    await office.bring(room, 5, "how do i get an eori number", chat=7)
    for _ in range(200):
        if office.api.called("sendMessage"):
            break
        await asyncio.sleep(0.02)
    await office.bring(room, 6, "how do i get an eori number", chat=8)
    await office.idle(room)
    assert [sent.chat for sent in office.api.sent] == [8, 7]


async def test_stopping_ends_and_sends_what_has_begun(office: Office) -> None:
    room = await office.start()
    for number in range(1, 4):
        await office.bring(room, number, "how do i get an eori number", chat=number)
    await asyncio.sleep(0)  # the workers begin
    await room.stop()
    waiting, stored = await room.inbox.depths(), await office.store.count()
    assert waiting["waiting"] * 2 + stored == 6
    assert not await room.outbox.depth()
    assert len(office.api.sent) == stored // 2


async def test_words_of_a_chat_leave_the_inbox_with_their_answer(office: Office, engine: AsyncEngine) -> None:
    room = await office.start()
    await office.bring(room, 5, "a secret about pralines")
    await office.idle(room)
    async with engine.connect() as connection:
        rows = (await connection.exec_driver_sql("SELECT * FROM inbox")).all()
    assert len(rows) == 1
    assert "pralines" not in repr(rows)


async def test_a_rate_is_shared_by_all_processes(office: Office, engine: AsyncEngine) -> None:
    stores = [DatabaseTranscripts(engine) for _ in range(2)]
    boxes = [Outbox(store.group) for store in stores]
    waits = [await boxes[number % 2].reserve({"all": Rate(10, 2)}) for number in range(6)]
    assert waits[0] == waits[1] == 0
    assert 0.1 < waits[5] <= 0.4
    assert await boxes[0].reserve({"another": Rate(10, 2), "unlimited": Rate(0, 1)}) == 0


async def test_refusals_in_two_chats_pause_all_processes_and_in_one_chat_nobody_else(office: Office, engine: AsyncEngine) -> None:
    boxes = [Outbox(DatabaseTranscripts(engine).group) for _ in range(2)]
    everyone = {"all": Rate(30, 1)}
    await boxes[0].flooded("7", 20)
    await boxes[0].flooded("7", 20)
    assert await boxes[1].reserve(everyone) < 1
    await boxes[1].flooded("8", 20)
    assert 15 < await boxes[0].reserve(everyone) < 25
    assert 15 < await boxes[1].reserve(everyone) < 25


async def test_a_failed_answer_is_sent_again_through_the_outbox(office: Office) -> None:
    office.api.faults["sendMessage"].append((400, "Bad Request: something about this very call", {}))
    room = await office.start()
    await office.bring(room, 5, "how do i get an eori number")
    await office.idle(room)
    _, answer = await office.store.turns(ANN)
    assert answer.delivery is Delivery.FAILED
    assert not office.api.sent
    assert await room._desk.send_again(ANN, answer, room.messenger) is Delivery.PENDING
    await office.idle(room)
    assert ["EORI" in sent.text for sent in office.api.sent] == [True]
    assert [turn.delivery for turn in await office.store.turns(ANN)] == [None, Delivery.SENT]


async def test_a_colleague_who_took_over_in_another_process_is_not_talked_over(office: Office) -> None:
    room = await office.start()
    await office.bring(room, 5, "how do i get an eori number")
    await office.idle(room)
    before = await office.store.load(ANN)
    await office.store.append(before, replace(before.dialogue, holder=Holder.STAFF), ())
    await office.bring(room, 6, "what is a packing list")
    await office.idle(room)
    assert len(office.api.sent) == 1
    assert await office.asked() == ["how do i get an eori number", "what is a packing list"]


async def test_a_message_of_who_talks_on_needs_few_statements(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.handlers.rounds._LOOK_EVERY", 60.0)
    room = await office.start()
    said: list[str] = []
    event.listen(room._group._lane, "before_cursor_execute", lambda *given: said.append(given[2]))
    for number in (5, 6):
        said.clear()
        payload = _payload(number, "how do i get an eori number")
        await room._receive(read_update(payload), payload)
        await office.idle(room)
    assert len(office.api.sent) == 2
    needed = [each[:30] for each in said if "advisory" not in each and "BEGIN" not in each]  # chats share the locks
    most = 3 if room._engine.dialect.name == "postgresql" else 8  # SQLite stores question and answer one by one
    assert len(needed) <= most, needed


async def test_a_new_chat_is_stored_taken_and_recalled_in_one_step_and_answered_in_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handlers.rounds._LOOK_EVERY", 60.0)
    room = await office.start()
    await office.bring(room, 5, "how do i get an eori number", chat=8)
    await office.idle(room)
    await asyncio.sleep(0.3)  # until the chat before is given back
    steps: list[Any] = []
    event.listen(room._group._lane, "begin", steps.append)
    sent = room.sender.rounds._serve
    before: list[int] = []

    async def counted(chat: str) -> bool:
        before.append(len(steps))
        return await sent(chat)

    monkeypatch.setattr(room.sender.rounds, "_serve", counted)
    payload = _payload(6, "how do i get an eori number")
    await room._receive(read_update(payload), payload)
    await office.idle(room)
    assert before[0] == 2


def _payload(number: int, text: str) -> dict[str, Any]:
    user = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    message = {"message_id": number, "date": 1, "chat": {"id": 7, "type": "private"}, "text": text, "from": user}
    return {"update_id": number, "message": message}


@pytest.mark.parametrize("jump", [timedelta(hours=-6), timedelta(hours=6)])
async def test_a_clock_that_jumps_keeps_nothing_waiting(engine: AsyncEngine, jump: timedelta) -> None:
    """What came, what failed and what was paced before the jump is due soon after it."""
    now = datetime.now(UTC)
    group = DatabaseTranscripts(engine).group
    before, after = Inbox(group, lambda: now), Inbox(group, lambda: now + jump)
    boxes = [Outbox(group, clock) for clock in (lambda: now, lambda: now + jump)]
    await before.store(5, "7", _payload(5, "how do i get an eori number"))
    await before.store(6, "8", _payload(6, "what is a packing list"))
    (failed,) = await before.waiting("8")
    await before.failed(failed, timedelta(seconds=1))
    assert await before.waiting("8") == []
    assert sorted(await after.chats()) == ["7", "8"]
    assert [received.update for chat in "78" for received in await after.waiting(chat)] == [5, 6]
    await boxes[0].reserve({"all": Rate(1, 1)})
    assert await boxes[1].reserve({"all": Rate(1, 1)}) <= 2
