"""Colleagues' work on chats over HTTP: nothing of a user's words becomes markup, and every act is noted."""

import html
import io
import re
from collections.abc import Awaitable, Callable

import pytest
from aiohttp.test_utils import TestServer

from bot.console.keys import DESK, MESSENGERS
from bot.desk import Desk
from bot.domain import wording
from bot.domain.chats import Holder, Kind, Question
from bot.domain.transcripts import ChatKey, Delivery
from bot.messengers import PageMessenger
from bot.store.staff import DatabaseStaff
from tests.console.conftest import Visitor

Enter = Callable[[str], Awaitable[Visitor]]
CHAT = ChatKey("web", "a" * 20)
SHIPMENT = "honey 2000 EUR CIF from China to Belgium, wholesale"
NASTY = '<script>alert(1)</script> "><img src=x onerror=alert(2)> {{7*7}} ’; -- 巧克力'


@pytest.fixture
def address(new_address: Callable[[str], str]) -> str:
    """The stores are tested on both databases; here one is enough."""
    return new_address("sqlite")


@pytest.fixture
def desk(site: TestServer) -> Desk:
    return site.app[DESK]


async def ask(desk: Desk, text: str, chat: ChatKey = CHAT) -> None:
    await desk.receive(chat, Question(text), text[:20] + str(id(text)))


async def test_words_of_users_are_shown_as_words_everywhere(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, NASTY)
    await ask(desk, "/person")
    admin = await signed_in("admin")
    for path in (
        "/console/inbox",
        "/console/chats",
        "/console/chats/1",
        "/console/chats?q=alert",
        f"/console/workshop?q={NASTY}",
    ):
        page = await (await admin.get(path)).text()
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        assert "49" not in page.split("alert(2)")[-1][:40]
    await admin.post("/console/chats/1/note", {"text": NASTY})
    await admin.post("/console/chats/1/reply", {"text": NASTY})
    page = await (await admin.get("/console/chats/1")).text()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") >= 3


async def test_a_person_takes_over_answers_and_hands_back(signed_in: Enter, desk: Desk, staff: DatabaseStaff) -> None:
    await ask(desk, "je veux parler à une personne")
    agent = await signed_in("agent")
    inbox = await (await agent.get("/console/inbox")).text()
    assert "je veux parler" in inbox
    await agent.post("/console/chats/1/take")
    assert (await desk.transcripts.load(CHAT)).dialogue.holder is Holder.STAFF
    await ask(desk, "et les droits sur la bière ?")
    turns = await desk.transcripts.turns(CHAT)
    assert turns[-1].text == "et les droits sur la bière ?"  # the assistant is silent
    await agent.post("/console/chats/1/reply", {"text": "Bonjour, je m'en occupe."})
    await agent.post("/console/chats/1/release")
    said = [(turn.speaker.value, turn.text) for turn in await desk.transcripts.turns(CHAT)]
    assert ("staff", "Bonjour, je m'en occupe.") in said
    assert any("agent" in text for speaker, text in said if speaker == "assistant")  # the user is told who answers
    assert (await desk.transcripts.load(CHAT)).dialogue.holder is Holder.BOT
    deeds = {deed.what for deed in await staff.deeds()}
    assert {"chat taken over", "chat answered", "chat handed back"} <= deeds


async def test_who_may_only_read_sees_no_phone_number_and_cannot_answer(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "please call me on +32 475 12 34 56")
    viewer, agent = await signed_in("viewer"), await signed_in("agent")
    assert "475 12" not in await (await viewer.get("/console/chats/1")).text()
    assert "475 12" in await (await agent.get("/console/chats/1")).text()
    assert "475 12" not in await (await agent.get("/console/chats")).text()  # lists are masked for all
    assert (await viewer.post("/console/chats/1/reply", {"text": "hello"})).status == 403


async def test_what_is_hidden_in_a_message_is_hidden_in_its_evidence_too(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "My name is Marie Vandenbroucke what is an eori number please")
    await ask(desk, "what is an eori number for marie@honing.be or +32 475 12 34 56")
    await ask(desk, "我叫王小明，怎么申请EORI号码")
    viewer, agent = await signed_in("viewer"), await signed_in("agent")
    shown = [(await (await one.get("/console/chats/1")).text()).casefold() for one in (viewer, agent)]
    assert all("read as" in page for page in shown)
    for hidden in ("vandenbroucke", "honing", "475 12", "小明"):
        assert [hidden in page for page in shown] == [False, True], hidden


async def test_who_may_only_read_sees_no_document_and_no_name_in_notes(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, SHIPMENT)
    viewer, agent = await signed_in("viewer"), await signed_in("agent")
    await agent.post("/console/chats/1/note", {"text": "call her on +32 475 12 34 56"})
    turns = await desk.transcripts.turns(CHAT)
    papers = [f"/console/chats/1/paper/{t.id}/{n}" for t in turns if t.content for n in range(len(t.content["attachments"]))]
    assert papers
    kinds = [(await agent.get(paper)).content_type for paper in papers]
    assert "application/pdf" in kinds
    assert "application/pdf" not in [(await viewer.get(paper)).content_type for paper in papers]
    assert "475 12" not in await (await viewer.get("/console/chats/1")).text()


async def test_a_chat_that_renews_itself_is_noted_once(signed_in: Enter, desk: Desk, staff: DatabaseStaff) -> None:
    await ask(desk, "hello there")
    agent = await signed_in("agent")
    for _ in range(3):
        await agent.get("/console/chats/1", headers={"X-Renewal": "1"})
    await (await signed_in("editor")).get("/console/chats/1")
    readers = [deed.who for deed in await staff.deeds() if deed.what == "chat read"]
    assert sorted(readers) == ["agent", "editor"]


async def test_a_verdict_names_the_right_article_and_can_be_found(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "what is an eori number")
    agent = await signed_in("agent")
    turn = (await desk.transcripts.turns(CHAT))[-1].id
    good = await agent.post(f"/console/chats/1/label/{turn}", {"verdict": "wrong_article", "article": "hs-code"})
    assert good.status == 200
    assert "what is an eori" in await (await agent.get("/console/chats?label=wrong_article")).text()
    assert (await agent.post(f"/console/chats/1/label/{turn}", {"verdict": "no-such"})).status == 400
    assert (await agent.post(f"/console/chats/1/label/{turn}", {"verdict": "right", "article": "nope"})).status == 400
    assert (await agent.post("/console/chats/1/label/999", {"verdict": "right"})).status == 404


async def test_what_failed_to_arrive_is_told_and_sent_again(signed_in: Enter, desk: Desk, site: TestServer) -> None:
    await ask(desk, "hello there")

    class Broken(PageMessenger):
        async def deliver(self, chat: ChatKey, answer: object) -> Delivery:
            return Delivery.FAILED

    agent = await signed_in("agent")
    ways = dict(site.app[MESSENGERS])
    site.app[MESSENGERS].update(web=Broken())  # type: ignore[attr-defined]  # a dictionary underneath
    await agent.post("/console/chats/1/reply", {"text": "are you there?"})
    page = await (await agent.get("/console/chats/1")).text()
    assert "could not be delivered" in page
    site.app[MESSENGERS].update(ways)  # type: ignore[attr-defined]  # the same
    turn = (await desk.transcripts.turns(CHAT))[-1].id
    await agent.post(f"/console/chats/1/again/{turn}")
    assert (await desk.transcripts.turns(CHAT))[-1].delivery is Delivery.SENT
    page = await (await agent.get("/console/chats/1")).text()
    assert page.count("could not be delivered") == 1, "the words that told who answers did not arrive either"
    assert page.count("✓ sent") == 1


@pytest.mark.parametrize("path", ["999", "0", "../1", "1%2f..%2f..", "x", "1/paper/1/0", "1/paper/999/0", "9" * 40])
async def test_what_does_not_exist_is_not_found(signed_in: Enter, desk: Desk, path: str) -> None:
    await ask(desk, "hello there")
    agent = await signed_in("agent")
    assert (await agent.get(f"/console/chats/{path}")).status in (404, 400)


async def test_too_large_a_request_and_too_long_a_reply_are_refused(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "hello there")
    agent = await signed_in("agent")
    assert (await agent.post("/console/chats/1/reply", {"text": "x" * 4000})).status == 400
    headers = agent.origin | {"X-CSRF-Token": await agent.token(), "Content-Type": "application/x-www-form-urlencoded"}
    huge = io.BytesIO(b"text=" + b"x" * 1_100_000)
    assert (await agent.client.post("/console/chats/1/note", data=huge, headers=headers)).status == 413
    assert (await agent.post("/console/chats/1/reply", {"text": "   "})).status == 400


async def test_senseless_filters_are_passed_over(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "hello there")
    agent = await signed_in("agent")
    for query in (
        "low=abc&high=nan",
        "after=²",
        "topic=%00",
        "outcome=nope",
        "holder=%00",
        "since=yesterday",
        "language=xx",
        "after=-1",
        "thumb=9",
        "q=%00",
        "outcome=%27;--",
    ):
        assert (await agent.get(f"/console/chats?{query}")).status == 200, query


async def test_files_of_the_disk_stay_there(site: TestServer, visitor: Visitor) -> None:
    for path in ("/static/../guards.py", "/static/%2e%2e/guards.py", "/static/..%2f..%2fsettings.py", "/static//etc/passwd"):
        response = await visitor.client.get(path)
        assert response.status in (403, 404), path


async def test_terms_of_the_trade_explain_themselves_where_they_stand(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "hoeveel invoerrechten met <b>EORI</b> en 关税怎么算")
    page = await (await (await signed_in("agent")).get("/console/chats/1")).text()
    named = re.findall(r'<dfn title="([^"]{20,})">([^<]+)</dfn>', page)
    assert {"eori", "关税"} <= {text.casefold() for _, text in named}
    assert "<b>EORI" not in page


async def test_what_a_user_found_wrong_stands_beside_the_answer(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "what is an eori number")
    await ask(desk, "/feedback <b>unclear</b>, call me on +32 475 12 34 56")
    viewer, agent = await signed_in("viewer"), await signed_in("agent")
    pages = [await (await one.get("/console/chats/1")).text() for one in (viewer, agent)]
    reasons = [re.findall(r'<q class="reason">(.*?)</q>', page) for page in pages]
    assert all(len(found) == 1 and found[0].startswith("&lt;b&gt;unclear") for found in reasons)
    assert ["475 12" in found[0] for found in reasons] == [False, True]
    await desk.transcripts.rate(CHAT, "", -1, "figure")
    page = await (await agent.get("/console/chats/1")).text()
    assert re.findall(r'<q class="reason">(.*?)</q>', page) == [wording.RATE_WRONG_FIGURE.text]


async def test_a_search_is_kept_under_a_name_and_removed(signed_in: Enter, desk: Desk, staff: DatabaseStaff) -> None:
    await ask(desk, "quels droits sur la bière ?")
    viewer, other = await signed_in("viewer"), await signed_in("agent")
    page = await (await viewer.get("/console/chats?q=bi%C3%A8re&holder=bot&after=9&nonsense=1")).text()
    kept = re.search(r'name="search" value="([^"]+)"', page)
    assert kept is not None
    search = html.unescape(kept[1])
    answer = await viewer.post("/console/views", {"name": '  Bière & "co" ', "search": search})
    assert (answer.status, dict(answer.url.query)) == (200, {"q": "bière", "holder": "bot"})
    page = await (await viewer.get("/console/chats")).text()
    link = re.search(r'<a href="(/console/chats\?q=[^"]+)">Bière &amp; &#34;co&#34;</a>', page)
    assert link is not None
    assert "/console/chats/1#turn-" in await (await viewer.get(html.unescape(link[1]))).text()
    assert "Bière &amp;" not in await (await other.get("/console/chats")).text()
    removal = re.search(r"/console/views/\d+/drop", page)
    assert removal is not None
    assert (await other.post(removal[0])).status == 404
    assert (await viewer.post(removal[0])).status == 200
    assert "Bière &amp;" not in await (await viewer.get("/console/chats")).text()


async def test_a_view_needs_a_name_and_a_search_of_ours(signed_in: Enter) -> None:
    agent = await signed_in("agent")
    for data in (
        {"name": "x"},
        {"search": "q=x"},
        {"name": "x", "search": "next=//evil.example"},
        {"name": "x", "search": "q=" + "x" * 3000},
    ):
        assert (await agent.post("/console/views", data)).status == 400, data


async def test_searching_tells_a_viewer_no_hidden_words(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "my name is Vandenbroucke, what is an eori number")
    viewer, agent = await signed_in("viewer"), await signed_in("agent")
    for searched, seen in (("vandenbroucke", False), ("eori vanden", False), ("eori number", True)):
        pages = [await (await one.get(f"/console/chats?q={searched}")).text() for one in (viewer, agent)]
        assert ["/console/chats/1" in page for page in pages] == [seen, True], searched


async def test_an_administrator_hands_out_and_erases_what_is_kept(signed_in: Enter, desk: Desk, staff: DatabaseStaff) -> None:
    await ask(desk, "what is an eori number for my zwartgroene olifant")
    admin, editor = await signed_in("admin"), await signed_in("editor")
    await editor.post("/console/chats/1/note", {"text": "called back"})
    data = await (await admin.get("/console/chats/1/data.json")).json()
    assert data["messages"][0]["text"] == "what is an eori number for my zwartgroene olifant"
    assert data["notes"] == ["called back"]
    assert (await editor.get("/console/chats/1/data.json")).status == 403
    assert (await editor.post("/console/chats/1/erase", {"sure": "yes"})).status == 403
    assert (await admin.post("/console/chats/1/erase")).status == 400
    assert len(await desk.transcripts.turns(CHAT)) == 2
    assert (await admin.post("/console/chats/1/erase", {"sure": "yes"})).status == 200
    assert await desk.transcripts.turns(CHAT) == ()
    assert "/console/chats/1" not in await (await admin.get("/console/chats?q=olifant")).text()
    deeds = {(deed.who, deed.what, deed.about) for deed in await staff.deeds()}
    assert {("editor", "chat noted", "1"), ("admin", "chat exported", "1"), ("admin", "chat erased", "1")} <= deeds


async def test_a_refusal_is_a_page_of_the_console_in_the_own_language(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "hello there")
    agent = await signed_in("agent")
    await agent.post("/console/account/language", {"language": "nl"})
    for path, status, said in (
        ("/console/chats/999", 404, "Hier is niets meer."),
        ("/console/audit", 403, "Uw rol laat dit niet toe"),
    ):
        answer = await agent.get(path)
        page = await answer.text()
        assert (answer.status, said in page, 'href="/console/inbox"' in page) == (status, True, True), path
    answer = await agent.post("/console/chats/1/reply", {"text": "x" * 4000})
    assert (answer.status, "het uwe heeft er 4000" in await answer.text()) == (400, True)


async def test_a_hit_shows_the_words_that_were_searched_for_and_leads_to_them(signed_in: Enter, desk: Desk) -> None:
    await ask(
        desk, "bonjour " + "je vends du chocolat en chine et je cherche un transporteur, " * 4 + "avec une étiquette zébrée"
    )
    await ask(desk, "thanks")
    turn = (await desk.transcripts.turns(CHAT))[0].id
    agent = await signed_in("agent")
    page = await (await agent.get("/console/chats?q=etiquette zebree")).text()
    assert f'/console/chats/1#turn-{turn}"' in page
    assert "une étiquette zébrée" in page
    assert "…" in page
    assert ">Clear</a>" in page
    everything = await (await agent.get("/console/chats")).text()
    assert "#turn-" not in everything
    assert ">Clear</a>" not in everything


async def test_what_was_sent_without_words_is_named(signed_in: Enter, desk: Desk) -> None:
    await desk.receive(CHAT, Question("", Kind.VOICE), "1")
    page = await (await (await signed_in("agent")).get("/console/chats/1")).text()
    assert "<em>voice message</em>" in page
