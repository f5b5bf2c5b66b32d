"""A thumb is kept with its answer and disturbs nothing; data is handed out whole and erased whole."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.desk import Desk
from bot.domain.archive import Label, Note, Verdict, Wanted
from bot.domain.chats import Kind
from bot.domain.replies import Outcome
from bot.domain.transcripts import Speaker
from bot.domain.understanding import Understanding
from bot.store.archive import Archive
from bot.store.memory import MemoryTranscripts
from bot.store.transcripts import DatabaseTranscripts
from bot.voice import Voice
from tests.conftest import CHAT, NOON, Talk

MARKER = "zwartgroengestreepteolifant"


async def test_answers_are_rated_and_menus_are_not(talk: Talk) -> None:
    assert (await talk("/start")).answer.thumbs() == ()
    assert (await talk("thank you")).answer.thumbs() == ()
    answer = (await talk("what is an eori number")).answer
    assert [button.label for button in answer.thumbs()] == ["👍", "👎"]
    assert all(len(button.key.encode()) <= 64 for button in answer.thumbs())
    assert "👍" not in [button.label for button in answer.buttons]  # the choices stay as they were


async def test_a_thumb_stays_with_its_answer(talk: Talk, transcripts: MemoryTranscripts) -> None:
    first = (await talk("what is an eori number")).answer
    second = (await talk("how do i find an hs code")).answer
    asked = await talk(first.thumbs()[1].key, kind=Kind.BUTTON)
    assert len(asked.answer.buttons) == 4
    noted = await talk(asked.answer.buttons[1].key, kind=Kind.BUTTON)
    assert noted.reply.outcome is Outcome.DONE
    await talk(second.thumbs()[0].key, kind=Kind.BUTTON)
    rated = [(t.article, t.thumb, t.reason) for t in await transcripts.turns(CHAT) if t.thumb]
    assert rated == [("eori", -1, "figure"), ("hs-code", 1, None)]


async def test_words_of_feedback_go_to_the_last_answer(talk: Talk, transcripts: MemoryTranscripts) -> None:
    await talk("what is an eori number")
    await talk("/feedback it does not say where to ask")
    assert [t.reason for t in await transcripts.turns(CHAT) if t.thumb] == ["it does not say where to ask"]
    empty = await talk("/feedback")
    assert "/feedback" in str(empty.answer.blocks)


async def test_a_thumb_does_not_disturb_a_form(talk: Talk) -> None:
    answer = (await talk("what is an eori number")).answer
    asked = await talk("500 kg pralines, 8000 €, DAP Shanghai")
    before = (await talk.desk.transcripts.load(CHAT)).dialogue
    await talk(answer.thumbs()[0].key, kind=Kind.BUTTON)
    assert (await talk.desk.transcripts.load(CHAT)).dialogue == before
    assert asked.answer.buttons or asked.answer.blocks


@pytest.mark.parametrize("key", ["rate:", "rate:up", "rate:sideways:3", "rate:up:99999", "rate:down:'; DROP"])
async def test_a_senseless_rating_breaks_nothing(talk: Talk, key: str) -> None:
    await talk("what is an eori number")
    assert (await talk(key, kind=Kind.BUTTON)).answer is not None


@pytest.fixture
def kept(mind: Understanding, voice: Voice, engine: AsyncEngine) -> Desk:
    return Desk(mind, voice, DatabaseTranscripts(engine), lambda: NOON)


async def leave_traces(kept: Desk, engine: AsyncEngine) -> None:
    """The marker wherever a user's words can come to lie."""
    talk = Talk(kept)
    await talk(f"what is an eori number {MARKER}")
    await talk(f"/feedback {MARKER}")
    await talk("/onboard")
    await talk("10 boxes 60x40x40 of 12 kg to Shanghai")
    await talk(f"invoice for {MARKER} pralines")
    archive = Archive(engine)
    summary = (await archive.find(Wanted(text=MARKER)))[0][0]
    await archive.note(summary.id, Note(f"{MARKER} called", "Tine", datetime.now(UTC)))
    answer = next(t for t in await kept.transcripts.turns(CHAT) if t.speaker is Speaker.ASSISTANT)
    await archive.label(summary.id, answer.id or 0, Label(Verdict.RIGHT, "eori", "Tine", datetime.now(UTC)))


async def everything_stored(engine: AsyncEngine) -> str:
    """Every cell of every table of our own, as text."""
    found = []
    async with engine.connect() as connection:
        listing = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            if engine.dialect.name == "sqlite"
            else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
        for name in (await connection.execute(text(listing))).scalars().all():
            found += [str(row) for row in (await connection.execute(text(f'SELECT * FROM "{name}"'))).all()]  # noqa: S608
    return "\n".join(found)


async def test_my_data_holds_all_that_was_left_behind(kept: Desk, engine: AsyncEngine) -> None:
    await leave_traces(kept, engine)
    talk = Talk(kept)
    talk.number = 100
    receipt = await talk("/mydata")
    attachment = receipt.answer.attachments[0]
    data = json.loads(json.dumps(attachment.data))
    assert MARKER in json.dumps(data["messages"])
    assert data["notes"] == [f"{MARKER} called"]
    assert [m["reason"] for m in data["messages"] if m["reason"]] == [MARKER]
    assert len(data["messages"]) == 10


async def test_nothing_is_left_after_forget(kept: Desk, engine: AsyncEngine) -> None:
    await leave_traces(kept, engine)
    assert MARKER in await everything_stored(engine)
    talk = Talk(kept)
    talk.number = 100
    await talk("/forget")
    await talk("forget:yes", kind=Kind.BUTTON)
    assert MARKER not in await everything_stored(engine)
    assert (await kept.transcripts.notes(CHAT)) == ()


async def test_nothing_is_left_after_the_retention_time(kept: Desk, engine: AsyncEngine) -> None:
    await leave_traces(kept, engine)
    await DatabaseTranscripts(engine).purge(datetime.max.replace(tzinfo=UTC))
    assert MARKER not in await everything_stored(engine)


async def test_privacy_tells_the_retention_time_in_force(mind: Understanding, voice: Voice) -> None:
    for days in (30, 400):
        desk = Desk(mind, voice, MemoryTranscripts(), lambda: NOON, retention_days=days)
        assert f"{days} days" in str((await Talk(desk)("/privacy")).answer.blocks)
