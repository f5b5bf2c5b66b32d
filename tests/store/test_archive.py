"""Search finds what people typed, in every language, and nothing that they only seem to ask for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.archive import Label, Note, Verdict, Wanted
from bot.domain.chats import Dialogue, Holder
from bot.domain.language import Language
from bot.domain.masking import mask
from bot.domain.transcripts import ChatKey, Speaker, Turn
from bot.store.archive import PAGE, Archive
from bot.store.transcripts import DatabaseTranscripts

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TEXTS = {
    "fr": "Combien de droits de douane sur les pralines ?",
    "nl": "Hoeveel invoerrechten op fietsen uit Shenzhen, 100% elektrisch?",
    "en": "My parcel's been stuck in customs_clearance for 3 weeks",
    "zh": "从列日出口巧克力要交多少关税",
    "hant": "請問空運運費怎麼算",
}


async def say(engine: AsyncEngine, chat: str, text: str, dialogue: Dialogue | None = None, at: datetime = NOW) -> None:
    store = DatabaseTranscripts(engine, lambda: at)
    before = await store.load(ChatKey("telegram", chat))
    answer = Turn(Speaker.ASSISTANT, "…", at, outcome="lost", topic="duties", score=0.2, language="fr")
    assert await store.append(before, dialogue or before.dialogue, (Turn(Speaker.USER, text, at), answer))


@pytest.fixture
async def archive(engine: AsyncEngine) -> Archive:
    for chat, text in TEXTS.items():
        await say(engine, chat, text, Dialogue(previous=Language.FR if chat == "fr" else Language.NL))
    return Archive(engine, lambda: NOW)


async def chats(archive: Archive, **wanted: object) -> set[str]:
    return {found.chat.id for found in (await archive.find(Wanted(**wanted)))[0]}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("pralines", {"fr"}),
        ("DROITS douane", {"fr"}),
        ("prali", {"fr"}),  # the last word may go on
        ("fietsen shenzhen", {"nl"}),
        ("fietsen pralines", set()),
        ("关税", {"zh"}),
        ("巧克力", {"zh"}),
        ("關稅", {"zh"}),  # asked in Traditional, said in Simplified
        ("运费", {"hant"}),
        ("税", set()),
        ("关", {"zh"}),
        ("stuck", {"en"}),
        ("%", set()),
        ("100%", {"nl"}),
        ("_", set()),
        ("customs", {"en"}),
        ("'; DROP TABLE turn; --", set()),
        ("pralines OR fietsen", set()),
        ("pralin* NOT x", set()),
        ('"pralines', {"fr"}),
        ("words:pralines", set()),
        ("\\", set()),
        ("pra'lines & !x | y", set()),
        ("?!", set()),
    ],
)
async def test_words_are_found_and_operators_are_data(archive: Archive, searched: str, found: set[str]) -> None:
    assert await chats(archive, text=searched) == found


async def test_filters_narrow_what_is_shown(archive: Archive, engine: AsyncEngine) -> None:
    assert await chats(archive) == set(TEXTS)
    assert await chats(archive, language="fr") == {"fr"}
    assert await chats(archive, outcome="answered") == set()
    assert await chats(archive, outcome="lost", topic="duties", highest_score=0.3) == set(TEXTS)
    assert await chats(archive, lowest_score=0.3) == set()
    assert await chats(archive, since=NOW + timedelta(days=1)) == set()
    assert await chats(archive, until=NOW + timedelta(days=1), language="nl") == set(TEXTS) - {"fr"}


async def test_who_waits_longest_comes_first_and_held_chats_follow(engine: AsyncEngine) -> None:
    await say(engine, "late", "hallo", Dialogue(holder=Holder.WAITING), NOW)
    await say(engine, "early", "bonjour", Dialogue(holder=Holder.WAITING), NOW - timedelta(hours=1))
    await say(engine, "held", "hello", Dialogue(holder=Holder.STAFF), NOW - timedelta(hours=2))
    await say(engine, "bot", "hi", Dialogue(), NOW)
    waiting = await Archive(engine).waiting()
    assert [found.chat.id for found in waiting] == ["early", "late", "held"]
    assert waiting[0].text == "bonjour"


async def test_a_verdict_and_a_note_stay_with_the_chat(archive: Archive) -> None:
    found = (await archive.find(Wanted(text="pralines")))[0][0]
    chat = await archive.open(found.id)
    assert chat is not None
    answer = chat.turns[-1].id or 0
    label = Label(Verdict.WRONG_ARTICLE, "china-duty-chocolate", "Tine", NOW)
    assert await archive.label(found.id, answer, label)
    assert not await archive.label(found.id + 1, answer, label)  # not a turn of that chat
    await archive.note(found.id, Note("called back", "Tine", NOW))
    chat = await archive.open(found.id)
    assert chat is not None
    assert chat.labels == {answer: label}
    assert [note.text for note in chat.notes] == ["called back"]
    assert await chats(archive, verdict="wrong_article") == {"fr"}
    assert await archive.label(found.id, answer, replace(label, verdict=Verdict.RIGHT))
    assert await chats(archive, verdict="wrong_article") == set()


async def test_long_lists_come_in_pages(engine: AsyncEngine) -> None:
    for number in range(PAGE + 3):
        await say(engine, str(number), f"question {number}")
    archive = Archive(engine)
    first, more = await archive.find(Wanted(text="question"))
    rest, end = await archive.find(Wanted(text="question"), before=more)
    assert (len(first), len(rest), end) == (PAGE, 3, None)
    assert len({found.id for found in (*first, *rest)}) == PAGE + 3


PRIVATE = (
    "my name is Marie Vandenbroucke, 2 parcels of honey",
    "call +32 475 12 34 56 about honey",
    "marie@honing.be asks about honey",
    "我叫王小明，蜂蜜关税多少",
)


@pytest.mark.parametrize(
    "hidden", ["Vandenbroucke", "vanden", "marie", "honing", "475", "+32 475 12 34 56", "王小", "小明", "honey 475"]
)
async def test_who_sees_persons_masked_does_not_find_them(engine: AsyncEngine, hidden: str) -> None:
    for number, text in enumerate(PRIVATE):
        await say(engine, f"{hidden}{number}", text)
    archive = Archive(engine)
    assert (await archive.find(Wanted(text=hidden)))[0], "who may see them finds them"
    assert await archive.find(Wanted(text=hidden), seen=mask) == ([], None)


async def test_who_sees_persons_masked_finds_all_other_words(engine: AsyncEngine) -> None:
    for number, text in enumerate(PRIVATE):
        await say(engine, str(number), text)
    archive = Archive(engine)
    for searched, found in (("honey", {"0", "1", "2"}), ("2 parcels hon", {"0"}), ("蜂蜜", {"3"}), ("蜂蜜 关税", {"3"})):
        assert {one.chat.id for one in (await archive.find(Wanted(text=searched), seen=mask))[0]} == set(found)


async def test_hidden_hits_do_not_end_a_list_early(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.archive._SCANNED", 4)
    await say(engine, "open", "where is customs in zeebrugge")
    for number in range(6):
        await say(engine, str(number), "my name is Zeebrugge")
    found, more = await Archive(engine).find(Wanted(text="zeebrugge"), seen=mask)
    assert ([one.chat.id for one in found], more) == (["open"], None)


async def test_what_is_erased_is_found_no_more(archive: Archive, engine: AsyncEngine) -> None:
    await DatabaseTranscripts(engine).erase(ChatKey("telegram", "fr"), Dialogue())
    assert await chats(archive, text="pralines") == set()
    assert await archive.open(10**6) is None


async def test_the_pulse_changes_with_each_message(archive: Archive, engine: AsyncEngine) -> None:
    before = await archive.pulse()
    assert await archive.pulse() == before
    await say(engine, "new", "hello")
    assert await archive.pulse() != before
