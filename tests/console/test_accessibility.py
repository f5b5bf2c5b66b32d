"""Every page of the console held against the accessibility rules (axe-core, WCAG 2.2 AA), dark and light, on a phone and at a desk."""

from collections.abc import AsyncIterator

import pyotp
import pytest
from aiohttp.test_utils import TestServer
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, Page, expect

from bot.console.keys import DESK, STAFF, VIEWS
from bot.domain.chats import Question
from bot.domain.transcripts import ChatKey
from tests.console.conftest import CHROMIUM, PASSWORD, PHONE, enter

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; CI installs one")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESK_SIZE = {"width": 1200, "height": 900}
LOOKS = [
    ("light", PHONE),
    ("dark", PHONE),
    ("dark", DESK_SIZE),
]  # colours do not depend on the width: light at a desk adds nothing
LOST = "quelle est la fleur préférée du sphinx de gizeh"
PAGES = (
    "/console/inbox",
    "/console/chats?q=sphinx",
    "/console/chats/1",
    "/console/review",
    "/console/replay?run=1",
    "/console/insight",
    "/console/workshop?q=Bronnen",
    "/console/workshop/edit?subject=sentence&language=nl&name=assistant%7CSources",
    "/console/workshop/edit?subject=article&language=fr&name=eori",
    "/console/workshop/attention",
    "/console/workshop/proposals",
    "/console/workshop/proposals/1",
    "/console/staff",
    "/console/audit",
    "/console/account",
)


async def flaws(page: Page, name: str) -> list[tuple[str, ...]]:
    """What axe-core finds on the page as it stands, light and dark, on a phone and at a desk; also what is too wide."""
    found: list[tuple[str, ...]] = []
    await page.evaluate("document.querySelectorAll('details').forEach((place) => { place.open = true; })")
    await page.evaluate(AXE_SCRIPT)
    for scheme, size in LOOKS:
        look = f"{name} {scheme} {size['width']}"
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two words it takes
        await page.set_viewport_size(size)  # type: ignore[arg-type]  # a dictionary of the right shape
        told = await page.evaluate("(tags) => axe.run({ runOnly: { type: 'tag', values: tags } })", RULES)
        found += [(look, v["id"], *(node["html"][:120] for node in v["nodes"][:3])) for v in told["violations"]]
        if await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            found.append((look, "wider than the window"))
    return found


@pytest.fixture
async def stranger(browser: Browser) -> AsyncIterator[Page]:
    """A page before sign-in; the script of axe-core is no part of ours, so our policy is put aside."""
    context = await browser.new_context(locale="en-GB", bypass_csp=True)
    yield await context.new_page()
    await context.close()


async def test_every_page_keeps_the_rules(browser: Browser, house: TestServer) -> None:
    desk = house.app[DESK]
    for number, text in enumerate((LOST, "what is an eori number", "je veux parler à une personne")):
        await desk.receive(ChatKey("web", "a" * 20), Question(text), str(number))
    admin = await house.app[STAFF].find("admin")
    assert admin is not None
    await house.app[VIEWS].keep(admin.id, "Sphinx", "q=sphinx")
    page = await enter(browser, house, "admin", bypass_csp=True)
    address = str(house.make_url("/")).rstrip("/")
    await page.goto(f"{address}/console/workshop/edit?subject=sentence&language=nl&name=assistant%7CSources")
    await page.get_by_role("textbox", name="Nederlands").fill("Onze bronnen")
    await page.get_by_role("button", name="Propose").click()
    broken = []
    for path in PAGES:
        assert (answer := await page.goto(address + path)) is not None
        assert answer.status == 200, path
        broken += await flaws(page, path)
    await page.goto(f"{address}/console/chats")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    broken += await flaws(page, "keys")
    assert broken == []


async def test_the_way_in_keeps_the_rules(stranger: Page, house: TestServer) -> None:
    await stranger.goto(str(house.make_url("/console/sign-in")))
    broken = await flaws(stranger, "sign-in")
    for password in ("not the password", PASSWORD):
        await stranger.get_by_label("Name").fill("agent")
        await stranger.get_by_label("Password").fill(password)
        await stranger.get_by_role("button", name="Sign in").click()
        if password != PASSWORD:
            await expect(stranger.get_by_role("alert")).to_be_visible()
            broken += await flaws(stranger, "sign-in refused")
    await stranger.goto(str(house.make_url("/console/account")))
    form = stranger.locator("form[action='/console/account/factor']")
    await form.get_by_label("Current password").fill(PASSWORD)
    await form.get_by_role("button", name="Set up").click()
    await expect(stranger.locator("img.code")).to_be_visible()
    broken += await flaws(stranger, "second factor")
    await form.get_by_label("Code of the app").fill("12")
    await form.get_by_role("button", name="Confirm").click()
    await expect(stranger.get_by_role("alert")).to_be_visible()
    broken += await flaws(stranger, "second factor, wrong code")
    await form.get_by_label("Code of the app").fill(pyotp.TOTP(await form.locator("p code").inner_text()).now())
    await form.get_by_role("button", name="Confirm").click()
    await expect(stranger.locator(".codes code")).to_have_count(8)
    broken += await flaws(stranger, "recovery codes")
    assert broken == []
