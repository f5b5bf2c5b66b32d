"""Whole stories in a real browser."""

import re
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, expect

from bot.console.keys import DESK, PROPOSALS
from bot.content.patches import Folders, patch
from bot.domain.chats import Holder, Question
from bot.domain.proposals import LIVE
from bot.domain.transcripts import ChatKey
from bot.settings import ROOT
from tests.console.conftest import CHROMIUM, PHONE, enter

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; CI installs one")


async def test_the_keyboard_is_enough(browser: Browser, house: TestServer) -> None:
    await house.app[DESK].receive(ChatKey("web", "a" * 20), Question("what is an eori number"), "1")
    agent = await enter(browser, house, "agent")
    await agent.goto(str(house.make_url("/console/chats")))
    await agent.keyboard.press("?")
    await expect(agent.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    await agent.keyboard.press("Escape")
    await agent.keyboard.press("j")
    await agent.keyboard.press("Enter")
    await expect(agent.get_by_role("heading", name="Chat 1")).to_be_visible()
    await agent.wait_for_load_state()  # the keys come with the script
    await agent.keyboard.press("j")
    await expect(agent.locator("#bubbles > li.current")).to_be_visible()
    await agent.keyboard.press("4")
    await agent.keyboard.press("Enter")
    await expect(agent.locator(".badge.mark")).to_contain_text("Bad text")


async def test_who_waits_is_seen_in_the_title_and_heard(browser: Browser, house: TestServer) -> None:
    agent = await enter(browser, house, "agent")
    counted = "() => { window.heard = 0; AudioContext = class extends AudioContext { constructor() { super(); heard++; } }; }"
    await agent.evaluate(counted)
    await expect(agent).to_have_title(re.compile(r"^Inbox"))
    await agent.get_by_label("Sound when someone new waits").check()
    for number in range(2):
        await house.app[DESK].receive(ChatKey("web", str(number) * 20), Question("/person"), "1")
        await expect(agent).to_have_title(re.compile(rf"^\({number + 1}\) Inbox"))
    assert await agent.evaluate("heard") == 2
    await agent.reload()
    await expect(agent.get_by_label("Sound when someone new waits")).to_be_checked()


async def test_a_translator_changes_what_the_bot_says(browser: Browser, house: TestServer, tmp_path: Path) -> None:
    address = str(house.make_url("/")).rstrip("/")
    translator = await enter(browser, house, "translator")
    await translator.get_by_label("Where does a text live?").fill("Welke taal wilt u?")
    await translator.get_by_role("button", name="Search").click()
    first = translator.locator(".results li").first
    await expect(first.locator("code").first).to_have_text(re.compile(r"locales/nl/LC_MESSAGES/messages\.po:\d+"))
    await first.get_by_role("link", name="Edit").click()
    box = translator.get_by_role("textbox", name="Nederlands")
    await box.fill("Welke taal verkiest u? {x}")
    await expect(translator.get_by_text("placeholders differ")).to_be_visible()  # while typing
    await box.fill("Welke taal verkiest u?")
    await expect(translator.locator(".telegram", has_text="Welke taal verkiest u?").first).to_be_visible()
    await translator.get_by_role("button", name="Propose").click()
    await expect(translator.locator("h1 .badge").first).to_have_text("waiting")
    user = await (await browser.new_context(locale="nl-BE", viewport=PHONE)).new_page()  # type: ignore[arg-type]
    await user.goto(address)
    await user.get_by_role("textbox").fill("/language")
    await user.get_by_role("textbox").press("Enter")
    await expect(user.get_by_text("Welke taal wilt u?")).to_be_visible()  # nothing reaches users without approval
    editor = await enter(browser, house, "editor")
    await editor.goto(f"{address}/console/workshop/proposals/1")
    await editor.get_by_role("button", name="Approve").click()
    await expect(editor.locator("h1 .badge").first).to_have_text("approved")
    await user.get_by_role("textbox").fill("/language")
    await user.get_by_role("textbox").press("Enter")
    await expect(user.get_by_text("Welke taal verkiest u?")).to_be_visible()
    live = await house.app[PROPOSALS].listed(*LIVE)
    text, _ = patch(live, Folders(ROOT, ROOT / "knowledge", ROOT / "locales"), tmp_path / "work")
    changed = [line for line in text.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert len(changed) == 2
    assert changed[0] == '-msgstr "Welke taal wilt u?"'
    assert changed[1] == '+msgstr "Welke taal verkiest u?"'


async def test_a_link_in_a_message_opens_its_page_and_a_foreign_form_does_nothing(browser: Browser, house: TestServer) -> None:
    await house.app[DESK].receive(ChatKey("web", "a" * 20), Question("what is an eori number"), "1")
    agent = await enter(browser, house, "agent")
    address = str(house.make_url("/")).rstrip("/")
    elsewhere = f"""<a href="{address}/console/chats/1">the chat</a>
        <form method="post" action="{address}/console/chats/1/take"><button>a prize</button></form>"""
    visitor = await agent.context.new_page()  # of the same browser, with its cookies; the refusal is one of its errors
    sent: list[str | None] = []
    visitor.on("request", lambda request: request.url.endswith("/take") and sent.append(request.headers.get("cookie")))
    await visitor.route("http://mail.example/", lambda route: route.fulfill(body=elsewhere, content_type="text/html"))
    await visitor.goto("http://mail.example/")
    await visitor.get_by_role("link", name="the chat").click()
    await expect(visitor.get_by_role("heading", name="Chat 1")).to_be_visible()
    await visitor.goto("http://mail.example/")
    await visitor.get_by_role("button", name="a prize").click()
    await expect(visitor.get_by_text("did not come from")).to_be_visible()
    assert sent == [None]
    assert (await house.app[DESK].transcripts.load(ChatKey("web", "a" * 20))).dialogue.holder is Holder.BOT
