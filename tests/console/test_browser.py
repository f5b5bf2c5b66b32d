"""The chat page in a real browser, phone width, four languages, keyboard only."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, Route, expect

from bot.console.site import build_site
from bot.desk import Desk
from bot.domain.understanding import Understanding
from bot.settings import Settings
from bot.store.database import open_engine
from bot.store.migrate import upgrade
from bot.store.transcripts import DatabaseTranscripts
from bot.voice import Voice
from tests.console.conftest import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; CI installs one")

SMALLEST = {"width": 360, "height": 740}


@pytest.fixture
async def address(mind: Understanding, voice: Voice, tmp_path: Path) -> AsyncIterator[str]:
    database = f"sqlite:///{tmp_path / 'page.sqlite3'}"
    await asyncio.to_thread(upgrade, database)
    engine = open_engine(database)
    store = DatabaseTranscripts(engine)
    server = TestServer(build_site(Settings(_env_file=None), Desk(mind, voice, store), store))
    await server.start_server()
    yield str(server.make_url("/"))
    await server.close()
    await engine.dispose()


async def open_page(browser: Browser, address: str, locale: str, *, script: bool = True) -> Page:
    context = await browser.new_context(locale=locale, viewport=SMALLEST, java_script_enabled=script, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(address)
    return page


@pytest.mark.parametrize(
    ("locale", "question", "expected", "tag"),
    [
        ("fr-BE", "cmb de temps par bateau depuis shanghai", "jours", "fr-BE"),
        ("nl-BE", "hoe lang duurt het per schip vanuit shanghai", "dagen", "nl-BE"),
        ("en-GB", "how long by ship from shanghai", "days", "en"),
        ("zh-CN", "从上海海运到安特卫普要多久", "周", "zh-Hans"),
        ("zh-TW", "從上海海運到安特衛普要多久", "週", "zh-Hant"),
    ],
)
async def test_a_question_on_a_phone(browser: Browser, address: str, locale: str, question: str, expected: str, tag: str) -> None:
    page = await open_page(browser, address, locale)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    await expect(page.locator("#text")).to_be_focused()  # from the start, without a click
    await page.keyboard.type(question)
    await page.keyboard.press("Enter")
    answer = page.locator("#bubbles > li.assistant").last
    await expect(page.locator("#bubbles > li.user").last).to_contain_text(question)
    await expect(answer).to_contain_text(expected)
    await expect(answer.locator("a").first).to_be_visible()
    assert await page.evaluate("document.documentElement.lang") == tag
    assert await page.evaluate("document.querySelector('h1').scrollWidth <= document.querySelector('h1').clientWidth"), (
        "a cut title"
    )
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the phone"
    assert errors == []


async def test_buttons_and_language_switch(browser: Browser, address: str) -> None:
    page = await open_page(browser, address, "en-GB")
    await page.get_by_role("button", name="Shipping and documents").last.click()
    await expect(page.locator("#bubbles > li.assistant")).to_have_count(2)
    await page.get_by_title("Nederlands").click()
    await expect(page.locator("#bubbles > li.assistant").last).to_contain_text("Nederlands")
    await expect(page.get_by_title("Nederlands")).to_have_attribute("aria-pressed", "true")
    await expect(page.get_by_placeholder("Uw vraag")).to_be_visible()


async def test_everything_works_without_script(browser: Browser, address: str) -> None:
    page = await open_page(browser, address, "fr-BE", script=False)
    await page.fill("#text", "comment obtenir un numéro EORI")
    await page.click("#say button")
    await expect(page.locator("#bubbles > li.assistant").last).to_contain_text("EORI")
    await page.locator(".choices button").last.click()
    await expect(page.locator("#bubbles > li.user")).to_have_count(2)


async def test_a_broken_connection_keeps_the_question(browser: Browser, address: str) -> None:
    page = await open_page(browser, address, "en-GB")
    await page.context.set_offline(True)
    await page.fill("#text", "how do i get an eori number")
    await page.keyboard.press("Enter")
    await expect(page.locator("#notice")).not_to_be_empty()
    await expect(page.locator("#say")).to_be_in_viewport(ratio=1)
    above = "document.getElementById('notice').getBoundingClientRect().bottom <= document.getElementById('say').getBoundingClientRect().top"
    assert await page.evaluate(above)  # what went wrong is read above the field, not behind it
    await expect(page.locator("#text")).to_have_value("how do i get an eori number")
    await page.context.set_offline(False)
    await page.keyboard.press("Enter")
    await expect(page.locator("#bubbles > li.assistant").last).to_contain_text("EORI")


async def test_a_question_whose_answer_got_lost_is_kept_once(browser: Browser, address: str) -> None:
    page = await open_page(browser, address, "en-GB")

    async def lose(route: Route) -> None:
        await route.fetch()  # it arrives, and its answer does not
        await route.abort()

    await page.route("**/chat", lose, times=1)
    for _ in range(2):
        await page.fill("#text", "how do i get an eori number")
        await page.keyboard.press("Enter")
        await expect(page.locator("#typing")).to_be_hidden()
    await expect(page.locator("#bubbles > li.assistant").last).to_contain_text("EORI")
    await page.reload()
    await expect(page.locator("#bubbles > li.user")).to_have_count(1)


async def test_a_button_without_a_connection_is_to_be_pressed_again(browser: Browser, address: str) -> None:
    page = await open_page(browser, address, "en-GB")
    await page.context.set_offline(True)
    await page.get_by_role("button", name="Shipping and documents").click()
    await expect(page.locator("#notice")).to_contain_text("press the button again")
    await page.context.set_offline(False)
    await expect(page.locator("#notice")).to_be_empty()


async def test_a_screen_reader_hears_new_answers_and_every_control_has_a_name(browser: Browser, address: str) -> None:
    page = await open_page(browser, address, "en-GB")
    log = page.get_by_role("log")
    assert await log.get_attribute("aria-live") == "polite"
    nameless = "[...document.querySelectorAll('button,textarea')].filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length)).length"
    assert await page.evaluate(nameless) == 0
