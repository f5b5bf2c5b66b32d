"""From a question that nobody understood to knowledge, in a real browser."""

from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, expect

from bot.console.keys import DESK, PROPOSALS, PUBLISHER
from bot.content.patches import Folders, patch
from bot.domain.chats import Question
from bot.domain.proposals import LIVE
from bot.domain.transcripts import ChatKey
from bot.settings import Settings
from tests.console.conftest import CHROMIUM, PHONE, enter

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; CI installs one")

LOST = "quelle est la fleur préférée du sphinx de gizeh"


@pytest.fixture
def console_settings(short_library: Folders) -> Settings:
    """What is approved is learned with few phrases beside it."""
    return Settings(_env_file=None, knowledge_folder=short_library.knowledge, locales_folder=short_library.locales)


async def test_a_lost_question_is_answered_in_person_and_becomes_knowledge(
    browser: Browser, house: TestServer, short_library: Folders, tmp_path: Path
) -> None:
    address = str(house.make_url("/")).rstrip("/")
    user = await (await browser.new_context(locale="fr-BE", viewport=PHONE)).new_page()  # type: ignore[arg-type]
    await user.goto(address)
    for text in (LOST, "je veux parler à une personne"):
        await user.get_by_role("textbox").fill(text)
        await user.get_by_role("textbox").press("Enter")
        await expect(user.locator("#typing")).to_be_hidden()
    agent = await enter(browser, house, "agent")
    await agent.get_by_role("link", name=LOST).click()
    await agent.get_by_role("button", name="Take over").click()
    await agent.get_by_label("Reply in person").fill("Le lotus bleu, je crois.")
    await agent.get_by_role("button", name="Send", exact=True).click()
    await expect(user.get_by_text("Le lotus bleu, je crois.")).to_be_visible()  # without a reload
    await user.get_by_role("textbox").fill("merci, c'est gentil")
    await user.get_by_role("textbox").press("Enter")
    await expect(agent.get_by_text("merci, c'est gentil")).to_be_visible()  # live
    await agent.get_by_role("button", name="Hand back").click()
    verdict = agent.get_by_role("form", name="Verdict").first
    await verdict.get_by_label("Verdict").select_option("missing_knowledge")
    await verdict.get_by_role("button", name="Save").click()
    await expect(agent.locator(".badge.mark")).to_contain_text("Missing knowledge")

    editor = await enter(browser, house, "editor")
    await editor.goto(f"{address}/console/review")
    await editor.get_by_text("Add as phrase").first.click()
    form = editor.locator("form[action='/console/review/phrase']").first
    await form.get_by_label("Article").fill("eori")
    await form.get_by_label("Another wording").fill("quelle fleur le sphinx de gizeh aime-t-il")
    await form.get_by_role("button", name="Propose").click()
    await expect(editor.get_by_role("heading", name="Proposal 1")).to_be_visible()
    admin = await enter(browser, house, "admin")
    await admin.goto(f"{address}/console/workshop/proposals/1")
    await admin.get_by_role("button", name="Approve").click()
    await expect(admin.locator("h1 .badge").first).to_have_text("approved")
    await house.app[PUBLISHER].settled()

    desk = house.app[DESK]  # the exam question, which is not the phrase, finds the article now
    receipt = await desk.receive(ChatKey("web", "exam"), Question("quelle fleur le sphinx de gizeh aime-t-il"), "1")
    assert receipt.reply is not None
    assert receipt.reply.article == "eori"
    live = await house.app[PROPOSALS].listed(*LIVE)
    text, refused = patch(live, short_library, tmp_path / "work")
    added = [line for line in text.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert refused == []
    assert added == [f"+  - {LOST}", '+  - ask: "quelle fleur le sphinx de gizeh aime-t-il"', "+    expect: eori"]
