"""Takes the pictures of the console for docs/support.md: every page, light and dark, at a desk and on a phone."""

import asyncio
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web
from playwright.async_api import Browser, Page, StorageState, async_playwright

from bot.app import build_publisher, opened
from bot.console.site import build_site
from bot.content.patches import Folders, current
from bot.domain import wording
from bot.domain.chats import Question
from bot.domain.language import Language
from bot.domain.proposals import Proposal, Subject, Target
from bot.domain.staff import Role
from bot.domain.transcripts import ChatKey
from bot.messengers import PageMessenger
from bot.settings import ROOT, Settings
from bot.store.proposals import DatabaseProposals
from bot.store.staff import DatabaseStaff
from bot.store.views import DatabaseViews

PICTURES = Path(__file__).parent / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PASSWORD = "korte zinnen lezen prettig"
TALKS = {
    "a": ["combien de droits de douane sur les pralines vers la chine ?", "et pour la bière", "je veux parler à une personne"],
    "b": ["hoeveel kost een eori nummer", "kan ik mijn hond meenemen naar china"],
    "c": ["比利时巧克力出口中国关税多少", "我叫王小明，电话13812345678，请人工联系我", "/person"],
    "d": ["do i need a CE mark for toys from shenzhen", "10 boxes 60x40x40 of 12 kg to Shanghai"],
}
PAGES = {
    "sign-in": "/console/sign-in",
    "inbox": "/console/inbox",
    "chats": "/console/chats?language=fr",
    "conversation": "/console/chats/1",
    "review": "/console/review",
    "replay": "/console/replay?run=1",
    "insight": "/console/insight",
    "workshop": "/console/workshop?q=betalen gevulde chocolade en pralines in China ongeveer 22,04 CNY belasting",
    "sentence": "/console/workshop/edit?subject=sentence&language=nl&name=assistant|Sources",
    "article": "/console/workshop/edit?subject=article&language=fr&name=eori",
    "proposal": "/console/workshop/proposals/1",
    "proposals": "/console/workshop/proposals",
    "staff": "/console/staff",
    "audit": "/console/audit",
    "account": "/console/account",
    "factor": "/console/account",
}
DESK, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}


async def main() -> None:
    """Takes all pictures, or those that are named on the command line."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is needed: apt-get install chromium")
    only = set(sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, database_url=f"sqlite:///{folder}/pictures.sqlite3")
        async with opened(settings) as house:
            await _fill(house)
            publisher = build_publisher(settings, house.desk, DatabaseProposals(house.store.engine), Path(folder) / "approved")
            runner = web.AppRunner(build_site(settings, house.desk, house.store, publisher=publisher))
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            address = f"http://127.0.0.1:{runner.addresses[0][1]}"
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                signed_in = await _sign_in(browser, address)
                for name, path in PAGES.items():
                    if not only or name in only:
                        await _take(browser, address + path, name, signed_in)
                await browser.close()
            await runner.cleanup()


async def _fill(house) -> None:  # noqa: ANN001  the house of app.opened
    staff = DatabaseStaff(house.store.engine)
    for name, role in (("Sofie", Role.ADMIN), ("Marc", Role.AGENT), ("Tine", Role.TRANSLATOR), ("小李", Role.AGENT)):
        await staff.add(name, role, PASSWORD)
    for chat, said in TALKS.items():
        for number, text in enumerate(said):
            await house.desk.receive(ChatKey("web", chat * 20), Question(text), f"{chat}{number}")
    await house.desk.take_over(ChatKey("web", "a" * 20), "Marc", PageMessenger())
    await house.desk.reply_as_staff(ChatKey("web", "a" * 20), "Bonjour, je regarde cela tout de suite.", PageMessenger())
    target = Target(Subject.SENTENCE, wording.WELCOME.key, Language.NL)
    old = current(target, Folders(ROOT, ROOT / "knowledge", ROOT / "locales"))
    made = Proposal(
        target, old, old.replace("vragen over", "al uw vragen over"), "klinkt vriendelijker", "Tine", datetime.now(UTC)
    )
    await DatabaseProposals(house.store.engine).add(made)
    views = DatabaseViews(house.store.engine)
    for name, query in (("Chocolade", "q=chocolade"), ("Français", "language=fr")):
        await views.keep(1, name, query)


async def _sign_in(browser: Browser, address: str) -> StorageState:
    context = await browser.new_context(locale="en-GB")
    page = await context.new_page()
    await page.goto(f"{address}/console/sign-in")
    await page.get_by_label("Name").fill("Sofie")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url("**/inbox")
    state = await context.storage_state()
    await context.close()
    return state


async def _take(browser: Browser, address: str, name: str, signed_in: StorageState) -> None:
    for scheme in ("light", "dark"):
        for place, size in (("desk", DESK), ("phone", PHONE)):
            context = await browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB", storage_state=signed_in)
            page: Page = await context.new_page()
            await page.goto(address)
            if name == "factor":
                form = page.locator("form[action='/console/account/factor']")
                await form.get_by_label("Current password").fill(PASSWORD)
                await form.get_by_role("button", name="Set up").click()
            for detail in await page.locator("details.evidence").all():
                await detail.evaluate("place => place.open = true")
            await page.screenshot(path=PICTURES / f"console-{name}-{place}-{scheme}.png")
            await context.close()


if __name__ == "__main__":
    asyncio.run(main())
