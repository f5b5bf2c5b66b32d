"""What goes wrong between people: two colleagues on one chat, a button pressed twice, a session that ends while one writes."""

from collections.abc import Awaitable, Callable

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Route, expect

from bot.console.keys import ARCHIVE, DESK
from bot.desk import Desk
from bot.domain.chats import Holder, Kind, Question
from bot.domain.staff import Role
from bot.domain.transcripts import ChatKey, Speaker
from bot.messengers import PageMessenger
from bot.store.staff import DatabaseStaff
from tests.console.conftest import CHROMIUM, PASSWORD, PHONE, Visitor, enter

Enter = Callable[[str], Awaitable[Visitor]]
CHAT = ChatKey("web", "a" * 20)
browsing = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; CI installs one")


@pytest.fixture
def address(new_address: Callable[[str], str]) -> str:
    return new_address("sqlite")


@pytest.fixture
def desk(site: TestServer) -> Desk:
    return site.app[DESK]


async def ask(desk: Desk, *texts: str, chat: ChatKey = CHAT) -> None:
    for text in texts:
        await desk.receive(chat, Question(text), text)


async def said_by(desk: Desk, speaker: Speaker) -> list[str]:
    return [turn.text for turn in await desk.transcripts.turns(CHAT) if turn.speaker is speaker]


async def test_a_reply_sent_twice_arrives_once(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "/person")
    agent = await signed_in("agent")
    for text in ("Good morning", "Good morning", "Good morning!"):
        assert (await agent.post("/console/chats/1/reply", {"text": text, "key": "of-one-page", "seen": "99"})).status == 200
    assert await said_by(desk, Speaker.STAFF) == ["Good morning", "Good morning!"]
    assert sum("agent" in text for text in await said_by(desk, Speaker.ASSISTANT)) == 1  # the name is told once


async def test_a_reply_does_not_cross_a_colleague_s(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "/person")
    agent, editor = await signed_in("agent"), await signed_in("editor")
    await agent.post("/console/chats/1/reply", {"text": "I look into it", "key": "a", "seen": "2"})
    crossing = await editor.post("/console/chats/1/reply", {"text": "Please call the customs", "key": "b", "seen": "2"})
    page = await crossing.text()
    assert crossing.status == 409
    assert "Please call the customs</textarea>" in page  # nothing that was typed is lost
    assert "I look into it" in page
    assert "agent answers this chat" in page
    assert await said_by(desk, Speaker.STAFF) == ["I look into it"]
    await editor.post("/console/chats/1/reply", {"text": "Please call the customs", "key": "c", "seen": "99"})
    kept = [(turn.text, turn.evidence["by"]) for turn in await desk.transcripts.turns(CHAT) if turn.speaker is Speaker.STAFF]
    assert kept == [("I look into it", "agent"), ("Please call the customs", "editor")]
    assert "editor" in (await said_by(desk, Speaker.ASSISTANT))[-1]  # the user is told of the change


async def test_the_inbox_names_who_answers_and_whose_last_word_waits(signed_in: Enter, desk: Desk, site: TestServer) -> None:
    await ask(desk, "/person")
    await desk.take_over(CHAT, "Marc", PageMessenger())
    held = (await site.app[ARCHIVE].waiting())[0]
    assert (held.holder, held.colleague, held.waiting_since) == (Holder.STAFF, "Marc", None)
    await ask(desk, "are you there?", "hello?")
    first = next(turn.at for turn in await desk.transcripts.turns(CHAT) if turn.text == "are you there?")
    assert (await site.app[ARCHIVE].waiting())[0].waiting_since == first
    page = await (await (await signed_in("viewer")).get("/console/inbox")).text()
    assert "<title>(1) Inbox" in page
    assert "<td>Marc</td>" in page
    await desk.reply_as_staff(CHAT, "Yes, I am", PageMessenger())
    assert (await site.app[ARCHIVE].waiting())[0].waiting_since is None


async def test_a_thumb_is_no_message_of_a_list(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "what is an eori number")
    mark = (await desk.transcripts.turns(CHAT))[-1].content["mark"]  # type: ignore[index]  # an answer was said
    for number, pressed in enumerate((f"rate:down:{mark}", f"rate:figure:{mark}")):
        await desk.receive(CHAT, Question(pressed, Kind.BUTTON), str(number))
    assert (await said_by(desk, Speaker.USER))[1:] == ["👎", "A figure looks wrong"]
    agent = await signed_in("agent")
    for path in ("/console/chats", "/console/chats?thumb=-1"):
        page = await (await agent.get(path)).text()
        assert "what is an eori number" in page
        assert "looks wrong" not in page
        assert "<td>answered</td>" in page  # what became of the question stands beside it
    page = await (await agent.get("/console/chats/1")).text()
    assert "👎" in page
    assert "rate:" not in page


async def test_a_session_that_ends_gives_back_what_was_typed(signed_in: Enter, desk: Desk, staff: DatabaseStaff) -> None:
    await ask(desk, "/person")
    agent = await signed_in("agent")
    token = await agent.token("/console/chats/1")
    one = next(colleague for colleague in await staff.listed() if colleague.name == "agent")
    await staff.change(one.id, role=Role.EDITOR)  # ends the sessions
    came_from = agent.origin | {"Referer": f"{agent.origin['Origin']}/console/chats/1?from=inbox"}
    fields = {"csrf_token": token, "text": "ten minutes of <careful> words", "password": "hunter2"}
    refused = await agent.client.post("/console/chats/1/reply", data=fields, headers=came_from)
    page = await refused.text()
    assert refused.status == 401
    assert "ten minutes of &lt;careful&gt; words</textarea>" in page
    assert "hunter2" not in page
    assert "next=%2Fconsole%2Fchats%2F1%3Ffrom%3Dinbox" in page
    assert await said_by(desk, Speaker.STAFF) == []


async def test_signing_in_leads_back_to_the_search(signed_in: Enter, visitor: Visitor, staff: DatabaseStaff) -> None:
    page = await visitor.get("/console/chats?q=bi%C3%A8re&language=fr")
    onward = page.url.query["next"]
    assert onward == "/console/chats?q=bi%C3%A8re&language=fr"
    fields = {"name": "agent", "password": PASSWORD, "code": "", "next": onward}
    entered = await visitor.client.post("/console/sign-in", data=fields, headers=visitor.origin)
    assert dict(entered.url.query) == {"q": "bière", "language": "fr"}


async def test_the_inbox_says_what_it_is_about_and_not_only_that_a_person_is_wanted(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "what is an eori number", "I want to talk to a person")
    await ask(desk, "je veux parler à une personne", chat=ChatKey("web", "b" * 20))
    inbox = await (await (await signed_in("agent")).get("/console/inbox")).text()
    assert "what is an eori number" in inbox
    assert "I want to talk to a person" not in inbox
    assert "je veux parler à une personne" in inbox  # where nothing else was said


async def test_who_waits_is_taken_off_the_list_and_who_talks_is_handed_back(signed_in: Enter, desk: Desk) -> None:
    await ask(desk, "I want to talk to a person")
    agent = await signed_in("agent")
    assert "Take off the list" in await (await agent.get("/console/chats/1")).text()
    taken = await (await agent.post("/console/chats/1/take")).text()
    assert "Hand back" in taken
    assert "Take off the list" not in taken


@browsing
async def test_a_reply_typed_while_a_colleague_answers_goes_out_once_read(browser: Browser, house: TestServer) -> None:
    """The page learns of the colleague's answer while it is open: what is sent after that crosses nothing."""
    await house.app[DESK].receive(CHAT, Question("/person"), "1")
    agent = await enter(browser, house, "agent")
    await agent.goto(str(house.make_url("/console/chats/1")))
    await agent.get_by_label("Reply in person").fill("and bring your invoice")
    await house.app[DESK].take_over(CHAT, "Sofie", PageMessenger())
    await house.app[DESK].reply_as_staff(CHAT, "Please call the customs", PageMessenger())
    await expect(agent.get_by_text("Please call the customs")).to_be_visible()
    await expect(agent.get_by_label("Reply in person")).to_have_value("and bring your invoice")
    await agent.get_by_role("button", name="Send", exact=True).dblclick()
    await expect(agent.locator("#bubbles .staff")).to_have_count(2)
    assert (await said_by(house.app[DESK], Speaker.STAFF))[1:] == ["and bring your invoice"]


@browsing
async def test_what_is_said_before_the_stream_of_news_opens_is_shown(browser: Browser, house: TestServer) -> None:
    """On a slow connection a user may write between the page and its stream; no later message is needed to see it."""
    desk = house.app[DESK]
    await desk.receive(CHAT, Question("/person"), "1")
    agent = await enter(browser, house, "agent")

    async def meanwhile(route: Route) -> None:
        await desk.receive(CHAT, Question("my parcel is held at Liège"), "2")
        await route.continue_()

    await agent.route("**/console/news", meanwhile)
    await agent.goto(str(house.make_url("/console/chats/1")))
    await expect(agent.locator("#bubbles .user").last).to_contain_text("my parcel is held at Liège")


@browsing
async def test_news_does_not_take_away_the_marked_row(browser: Browser, house: TestServer) -> None:
    """Whoever goes through the list by keys goes on where they were, though people keep writing."""
    desk = house.app[DESK]
    for number in "ab":
        await desk.receive(ChatKey("web", number * 20), Question("/person"), "1")
    agent = await enter(browser, house, "agent")
    await expect(agent.locator(".chats tbody tr")).to_have_count(2)
    for _ in range(2):
        await agent.keyboard.press("j")
    for number in "cd":
        await desk.receive(ChatKey("web", number * 20), Question("/person"), "1")
    await expect(agent.locator(".chats tbody tr")).to_have_count(4)
    await expect(agent.locator(".chats tr.current a")).to_have_attribute("href", "/console/chats/2#latest")
    await agent.keyboard.press("Enter")
    await expect(agent.get_by_role("heading", name="Chat 2")).to_be_visible()


@browsing
async def test_the_page_tells_of_news_only_when_the_chat_has_some(browser: Browser, house: TestServer) -> None:
    desk = house.app[DESK]
    await desk.receive(CHAT, Question("what is an eori number"), "1")
    agent = await enter(browser, house, "agent")
    page = str(house.make_url("/console/chats/1"))
    await agent.goto(page)
    await agent.wait_for_timeout(1100)  # the tokens of forms bear the second in which they were made
    async with agent.expect_response(lambda answer: answer.url == page):
        await desk.receive(ChatKey("web", "b" * 20), Question("what is an hs code"), "1")
    await expect(agent.locator("#news")).to_be_empty()
    await desk.receive(CHAT, Question("and who needs it"), "2")
    await expect(agent.locator("#news")).to_have_text("Something new has arrived.")


@browsing
async def test_ready_replies_open_into_view(browser: Browser, house: TestServer) -> None:
    await house.app[DESK].receive(CHAT, Question("what is an eori number"), "1")
    agent = await enter(browser, house, "agent")
    await agent.set_viewport_size(PHONE)  # type: ignore[arg-type]
    await agent.goto(str(house.make_url("/console/chats/1#latest")))
    await agent.get_by_text("Ready replies").click()
    await expect(agent.locator("[data-canned]").last).to_be_in_viewport()
