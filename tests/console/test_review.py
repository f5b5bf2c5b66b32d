"""The learning loop: a miss becomes a phrase and an exam question; old questions show what a change would do; figures add up."""

import html
import re
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from sqlalchemy import text as sql

from bot.comparison import Change, compare
from bot.console.keys import DESK, PROPOSALS, STORE
from bot.content.reading import Report, read_page
from bot.desk import Desk
from bot.domain.chats import Kind, Question
from bot.domain.proposals import Subject
from bot.domain.transcripts import ChatKey, Turn
from tests.console.conftest import Visitor

Enter = Callable[[str], Awaitable[Visitor]]
ODD = "quelle est la fleur préférée du sphinx de gizeh"


@pytest.fixture
def address(new_address: Callable[[str], str]) -> str:
    """The stores are tested on both databases; here one is enough."""
    return new_address("sqlite")


@pytest.fixture
def desk(site: TestServer) -> Desk:
    return site.app[DESK]


async def ask(desk: Desk, chat: str, *texts: str) -> None:
    for number, text in enumerate(texts):
        await desk.receive(ChatKey("web", chat * 20), Question(text), f"{chat}{number}{text[:9]}")


async def test_what_many_ask_in_vain_comes_first_and_becomes_a_phrase(desk: Desk, signed_in: Enter, site: TestServer) -> None:
    for chat in "abc":
        await ask(desk, chat, f"{ODD} {'?' * len(chat)}")
    await ask(desk, "d", "paardenbloem kapsalon zonnebank")
    editor = await signed_in("editor")
    page = await (await editor.get("/console/review")).text()
    assert page.index(ODD) < page.index("paardenbloem")
    assert "3 ×" in page
    fields = {"language": "fr", "phrase": "fleur du sphinx", "article": "eori", "exam": "quelle fleur aime le sphinx"}
    done = await editor.post("/console/review/phrase", fields)
    assert done.url.path == "/console/workshop/proposals/1"
    kept = await site.app[PROPOSALS].get(1)
    assert kept is not None
    assert (kept.target.subject, kept.target.name, kept.new, kept.exam) == (
        Subject.PHRASE,
        "eori",
        "fleur du sphinx",
        "quelle fleur aime le sphinx",
    )
    assert "quelle fleur aime le sphinx</q>" in await done.text()


async def test_what_is_dealt_with_leaves_the_queue_or_says_so(desk: Desk, signed_in: Enter, site: TestServer) -> None:
    for chat in "ab":
        await ask(desk, chat, f"{ODD} {'?' * len(chat)}")
    await ask(desk, "c", "paardenbloem kapsalon zonnebank")
    editor = await signed_in("editor")
    fields = {"language": "fr", "phrase": ODD, "article": "eori", "exam": "quelle fleur aime le sphinx"}
    for _ in range(2):  # a button pressed twice
        assert (await editor.post("/console/review/phrase", fields)).url.path == "/console/workshop/proposals/1"
    page = await (await editor.get("/console/review")).text()
    assert page.index("paardenbloem") < page.index(ODD) < page.index("/console/workshop/proposals/1")  # under way: at the end
    turns = {ODD in row: re.findall(r'name="turns" value="([^"]+)"', row)[0] for row in page.split('<li class="card">')[1:3]}
    back = await editor.post("/console/review/aside", {"turns": turns[True], "back": "/console/review?days=7"})
    assert str(back.url.relative()) == "/console/review?days=7"
    page = await back.text()
    assert ODD not in page
    assert "paardenbloem" in page
    assert "selected>1 Right</option>" in await (await editor.get("/console/chats/1")).text()
    agent = await signed_in("agent")
    assert (await agent.post("/console/review/aside", {"turns": turns[False]})).status == 403


@pytest.mark.parametrize(
    "change",
    [
        {"article": "no-such"},
        {"language": "xx"},
        {"phrase": ""},
        {"exam": "Fleur du sphinx!"},
        {"phrase": "what is an eori number"},
    ],
)
async def test_a_phrase_that_would_do_harm_is_refused(signed_in: Enter, site: TestServer, change: dict[str, str]) -> None:
    editor = await signed_in("editor")
    good = {"language": "fr", "phrase": "fleur du sphinx", "article": "hs-code", "exam": "quelle fleur"}
    assert (await editor.post("/console/review/phrase", good | change)).status == 400
    assert await site.app[PROPOSALS].listed() == []


async def test_a_phrase_holds_no_personal_data(signed_in: Enter, site: TestServer) -> None:
    editor = await signed_in("editor")
    fields = {"language": "fr", "phrase": "fleur du sphinx +32 475 12 34 56", "article": "hs-code", "exam": ""}
    await editor.post("/console/review/phrase", fields)
    assert "475" not in (await site.app[PROPOSALS].listed())[0].new


async def test_the_same_library_answers_the_same_and_a_poorer_one_shows(desk: Desk) -> None:
    await ask(desk, "a", "what is an eori number", "and how much does it cost", "je veux parler à une personne")
    turns = await desk.transcripts.turns(ChatKey("web", "a" * 20))
    same = await compare([(1, turns)], desk.mind, desk.voice)
    assert set(same.counts()) <= {Change.SAME}
    assert len(same.differences) == 3

    def otherwise(turn: Turn) -> Turn:
        return replace(turn, article="hs-code") if turn.article == "eori" else turn

    other = await compare([(1, tuple(map(otherwise, turns)))], desk.mind, desk.voice)
    assert other.counts()[Change.OTHER] >= 1
    assert other.changed()[0].before == "hs-code"
    answered = sum(turn.outcome in ("answered", "person") for turn in turns)
    missed = await compare([(1, tuple(replace(t, outcome=t.outcome and "lost") for t in turns))], desk.mind, desk.voice)
    assert missed.counts()[Change.FOUND] == answered >= 2


async def test_the_replay_page_counts_and_sends_nothing(desk: Desk, signed_in: Enter) -> None:
    await ask(desk, "a", "what is an eori number")
    before = await desk.transcripts.turns(ChatKey("web", "a" * 20))
    page = await (await (await signed_in("editor")).get("/console/replay?run=1")).text()
    assert "<b>1</b> same" in page
    assert await desk.transcripts.turns(ChatKey("web", "a" * 20)) == before


async def test_figures_add_up(desk: Desk, signed_in: Enter) -> None:
    await ask(desk, "a", "what is an eori number", ODD)
    answer = (await desk.transcripts.turns(ChatKey("web", "a" * 20)))[1]
    await desk.receive(ChatKey("web", "a" * 20), Question(f"rate:up:{(answer.content or {})['mark']}", Kind.BUTTON), "thumb")
    viewer = await signed_in("viewer")
    page = await (await viewer.get("/console/insight")).text()
    assert "<b>3</b> answers" in page
    assert "👍 1 · 👎 0" in page
    lines = (await (await viewer.get("/console/insight.csv")).text()).splitlines()
    assert lines[0].removeprefix("\ufeff").startswith("article,language")
    assert any(line.startswith("eori,en,1,1,1,0") for line in lines)


async def test_no_cell_of_the_export_is_a_formula(desk: Desk, signed_in: Enter, site: TestServer) -> None:
    store = desk.transcripts
    chat = await store.load(ChatKey("web", "f" * 20))
    odd = Turn(
        speaker=answer_speaker(), text="x", at=datetime.now(UTC), outcome="answered", article="=HYPERLINK(1)", language="en"
    )
    await store.append(chat, chat.dialogue, (odd,))
    text = await (await (await signed_in("viewer")).get("/console/insight.csv")).text()
    assert "\n'=HYPERLINK" in text.replace("\r", "")


def answer_speaker():  # type: ignore[no-untyped-def]  # noqa: ANN201  an enum
    from bot.domain.transcripts import Speaker

    return Speaker.ASSISTANT


async def test_the_most_asked_questions_come_first_and_times_are_told(desk: Desk, signed_in: Enter) -> None:
    for chat in "abc":
        await ask(desk, chat, "what is an eori number")
    await ask(desk, "d", "call me on +32 475 12 34 56 about hs codes")
    page = await (await (await signed_in("viewer")).get("/console/insight")).text()
    top = page.split('<ol class="card top">')[1].split("</ol>")[0]
    assert top.index("what is an eori number") < top.index("hs codes")
    assert "3 ×" in top
    assert "475" not in top
    assert " ms</b>" in page


async def test_a_new_article_comes_as_a_patch_that_git_applies(signed_in: Enter, tmp_path: Path) -> None:
    editor = await signed_in("editor")
    asked = {"id": "pets-to-china", "topic": "shipping", "language": "nl", "phrases": "hond naar china: mag dat?\nkat mee"}
    text = await (await editor.get("/console/review/article", params=asked)).text()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)  # noqa: S607, ASYNC221  the system's git
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=text, text=True, check=True)  # noqa: S607, ASYNC221  the same
    home = tmp_path / "knowledge" / "articles" / "pets-to-china"
    assert {path.name for path in home.iterdir()} == {"article.yaml", "en.md", "fr.md", "nl.md", "zh_Hans.md"}
    page = read_page(home / "nl.md", Report(tmp_path))
    assert page.front.texts("phrases") == ["hond naar china: mag dat?", "kat mee"]


@pytest.mark.parametrize("change", [{"id": "eori"}, {"id": "../x"}, {"id": ""}, {"topic": "privacy"}])
async def test_a_new_article_needs_a_free_name_and_a_topic(signed_in: Enter, change: dict[str, str]) -> None:
    asked = {"id": "pets-to-china", "topic": "shipping", "language": "nl", "phrases": ""} | change
    assert (await (await signed_in("editor")).get("/console/review/article", params=asked)).status == 400


async def test_a_search_is_asked_again(desk: Desk, signed_in: Enter) -> None:
    await ask(desk, "a", "what is an eori number")
    await ask(desk, "b", ODD)
    editor = await signed_in("editor")
    page = await (await editor.get("/console/chats?q=sphinx")).text()
    link = re.search(r'href="(/console/replay[^"]+)"', page)
    assert link is not None
    counts = []
    for address in (html.unescape(link[1]), "/console/replay?run=1"):
        told = await (await editor.get(address)).text()
        counts.append(sum(map(int, re.findall(r"<li><b>(\d+)</b>", told))))
    assert counts == [1, 2]
    agent = await signed_in("agent")
    assert "/console/replay" not in await (await agent.get("/console/chats?q=sphinx")).text()


async def test_a_miss_leads_to_its_answer_and_names_it(desk: Desk, signed_in: Enter) -> None:
    await ask(desk, "a", "hello", "what is an eori number")
    answer = (await desk.transcripts.turns(ChatKey("web", "a" * 20)))[-1]
    mark = (answer.content or {})["mark"]
    await desk.receive(ChatKey("web", "a" * 20), Question(f"rate:down:{mark}", Kind.BUTTON), "thumb")
    page = await (await (await signed_in("editor")).get("/console/review")).text()
    assert f'href="/console/chats/1#turn-{answer.id}"' in page
    assert "answered – EORI number" in page


async def test_days_without_a_message_are_days_too(desk: Desk, signed_in: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC)
    for ago in (4, 1):
        monkeypatch.setattr(desk, "_clock", lambda ago=ago: now - timedelta(days=ago))
        await ask(desk, str(ago), "what is an eori number")
    page = await (await (await signed_in("viewer")).get("/console/insight")).text()
    days = [(now - timedelta(days=ago)).date().isoformat() for ago in (4, 3, 2, 1)]
    assert re.findall(r'<th scope="row">(\d{4}-\d\d-\d\d)</th>', page) == days


async def test_the_replay_says_outcomes_in_the_reader_s_language(desk: Desk, signed_in: Enter, site: TestServer) -> None:
    await ask(desk, "a", "what is an eori number")
    async with site.app[STORE].engine.begin() as connection:
        await connection.execute(sql("UPDATE turn SET outcome = 'lost', article = NULL WHERE outcome = 'answered'"))
    editor = await signed_in("editor")
    await editor.post("/console/account/language", {"language": "nl"})
    page = await (await editor.get("/console/replay?run=1")).text()
    assert "<td>onbeantwoord" in page
    assert "<code>eori</code>" in page
