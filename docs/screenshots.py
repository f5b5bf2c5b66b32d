"""Takes the pictures of the README from the running chat page: a real conversation in each language, phone width."""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from aiohttp import web
from playwright.async_api import async_playwright

from bot.app import opened
from bot.console.site import build_site
from bot.settings import Settings

PICTURES = Path(__file__).parent / "pictures"
PHONE = {"width": 390, "height": 780}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
TALKS = {
    "fr": ("fr-BE", ["cmb de droits pour un colis de 80 € de chine ?", "et pour un cadeau ?"]),
    "nl": ("nl-BE", ["hoelang duurt het per trein van china naar luik", "en per schip?"]),
    "en": ("en-GB", ["how do i get an EORI number"]),
    "zh_Hans": ("zh-CN", ["比利时巧克力出口中国关税多少", "那啤酒呢"]),
    "zh_Hant": ("zh-TW", ["空運的計費重量怎麼算"]),
}


ESTIMATES = {
    "estimate-fr": ("fr-BE", ["gaufres 60 € DAP vers la Chine, un colis à un particulier"]),
    "estimate-nl": ("nl-BE", ["100 T-shirts, 1200 USD FOB Ningbo, vracht 200 USD, naar België, verdeler", "katoen"]),
    "estimate-en": ("en-GB", ["600 bottles of 75 cl red wine, 5400 EUR FOB, freight 800 EUR to Shanghai, wholesale"]),
    "estimate-zh_Hans": ("zh-CN", ["精酿啤酒 2000升 3500欧元 CIF上海 经销商"]),
    "estimate-zh_Hant": ("zh-TW", ["巧克力禮盒 600歐元 CIF上海 跨境電商"]),
}
ROUTES = {
    "routes-fr": ("fr-BE", ["10 colis 60x40x40 de 12 kg vers Shanghai"]),
    "routes-nl": ("nl-BE", ["20 dozen 40x30x30 cm, 8 kg per stuk, van Ningbo naar Luik"]),
    "routes-en": ("en-GB", ["who pays what: FCA, CIP or DDP"]),
    "onboarding-fr": (
        "fr-BE",
        ["/onboard", "Par où commencer ?", "vendre", "Wallonie", "srl", "bière", "importateurs", "palettes", "jamais"],
    ),
    "routes-zh_Hans": ("zh-CN", ["2027年2月1日在列日备好，什么时候到上海？"]),
}
TALL = {"width": 390, "height": 1500}


async def main() -> None:
    """Takes all pictures, or those that are named on the command line."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is needed: apt-get install chromium")
    only = set(sys.argv[1:])
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/pictures.sqlite3")
        async with opened(settings) as house:
            runner = web.AppRunner(build_site(settings, house.desk, house.store))
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                wanted = {name: talk for name, talk in {**TALKS, **ESTIMATES, **ROUTES}.items() if name in only or not only}
                for name, (locale, questions) in wanted.items():
                    size = PHONE if name in TALKS else TALL
                    context = await browser.new_context(locale=locale, viewport=size, device_scale_factor=2)
                    page = await context.new_page()
                    await page.goto(address)
                    for number, question in enumerate(questions, 2):
                        await page.fill("#text", question)
                        await page.keyboard.press("Enter")
                        await page.locator("#bubbles > li.assistant").nth(number - 1).wait_for()
                    await page.wait_for_timeout(700)
                    picture = page.locator(".picture").last
                    if await picture.count():
                        await picture.scroll_into_view_if_needed()  # only then is it drawn and loaded
                        await picture.evaluate("image => image.complete || new Promise((done) => { image.onload = done; })")
                        await picture.scroll_into_view_if_needed()
                        await page.wait_for_timeout(700)
                    await page.screenshot(path=PICTURES / (f"chat-{name}.png" if name in TALKS else f"{name}.png"))
                    await context.close()
                await browser.close()
            await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
