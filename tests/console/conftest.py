"""A console with colleagues of every role, and a browser's manners: own origin, tokens of the page."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, CookieJar
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser, Page, async_playwright, expect
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import build_publisher
from bot.console.site import build_site
from bot.desk import Desk
from bot.domain.staff import Role
from bot.domain.understanding import Understanding
from bot.settings import Settings
from bot.store.database import open_engine
from bot.store.migrate import upgrade
from bot.store.proposals import DatabaseProposals
from bot.store.staff import DatabaseStaff
from bot.store.transcripts import DatabaseTranscripts
from bot.voice import Voice

PASSWORD = "korte zinnen lezen prettig"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PHONE = {"width": 390, "height": 780}
expect.set_options(timeout=20_000)  # a slow machine, where several browsers run, is no failure
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Visitor:
    """Someone at a browser."""

    client: TestClient[Any, Any]

    @property
    def origin(self) -> dict[str, str]:
        return {"Origin": f"http://{self.client.host}:{self.client.port}"}

    async def get(self, path: str, **more: Any) -> ClientResponse:
        return await self.client.get(path, **more)

    async def token(self, page: str = "/console/account") -> str:
        found = TOKEN.search(await (await self.client.get(page)).text())
        return found[1] if found else ""

    async def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> ClientResponse:
        """A form of our own page, with its token."""
        fields = {"csrf_token": await self.token()} | (data or {})
        return await self.client.post(path, data=fields, headers=self.origin, **more)

    async def sign_in(self, name: str, password: str = PASSWORD, code: str = "") -> ClientResponse:
        fields = {"name": name, "password": password, "code": code}
        return await self.client.post("/console/sign-in", data=fields, headers=self.origin)


@pytest.fixture
def console_settings() -> Settings:
    return Settings(_env_file=None)


@pytest.fixture
async def site(
    mind: Understanding, voice: Voice, engine: AsyncEngine, console_settings: Settings, tmp_path: Path
) -> AsyncIterator[TestServer]:
    store = DatabaseTranscripts(engine)
    desk = Desk(mind, voice, store)
    publisher = build_publisher(console_settings, desk, DatabaseProposals(engine), tmp_path / "approved")
    server = TestServer(build_site(console_settings, desk, store, publisher=publisher))
    await server.start_server()
    yield server
    await server.close()


@pytest.fixture
async def staff(engine: AsyncEngine) -> DatabaseStaff:
    """One colleague of each role, named after it."""
    made = DatabaseStaff(engine)
    for role in Role:
        await made.add(role.value, role, PASSWORD)
    return made


@pytest.fixture
async def visitor(site: TestServer) -> AsyncIterator[Visitor]:
    async with TestClient(site, cookie_jar=CookieJar(unsafe=True)) as client:
        yield Visitor(client)


@pytest.fixture
async def signed_in(site: TestServer, staff: DatabaseStaff) -> AsyncIterator[Callable[[str], Awaitable[Visitor]]]:
    """`await signed_in("agent")` gives a visitor of that role."""
    opened: list[TestClient[Any, Any]] = []

    async def enter(role: str) -> Visitor:
        client = TestClient(site, cookie_jar=CookieJar(unsafe=True))
        opened.append(client)
        visitor = Visitor(client)
        assert (await visitor.sign_in(role)).status == 200
        return visitor

    yield enter
    for client in opened:
        await client.session.close()


# --- in a real browser ---


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        await opened.close()


@pytest.fixture
async def house(mind: Understanding, voice: Voice, console_settings: Settings, tmp_path: Path) -> AsyncIterator[TestServer]:
    """A console on a database of its own, with an admin, an editor, an agent and a translator."""
    database = f"sqlite:///{tmp_path / 'console.sqlite3'}"
    await asyncio.to_thread(upgrade, database)
    engine = open_engine(database)
    staff = DatabaseStaff(engine)
    for role in (Role.ADMIN, Role.EDITOR, Role.AGENT, Role.TRANSLATOR):
        await staff.add(role.value, role, PASSWORD)
    store = DatabaseTranscripts(engine)
    desk = Desk(mind, voice, store)
    publisher = build_publisher(console_settings, desk, DatabaseProposals(engine), tmp_path / "approved")
    server = TestServer(build_site(console_settings, desk, store, publisher=publisher))
    await server.start_server()
    yield server
    await server.close()
    await engine.dispose()


async def enter(browser: Browser, house: TestServer, name: str, **more: object) -> Page:
    """A page of a colleague who has signed in; whatever the browser complains about fails the test."""
    context = await browser.new_context(locale="en-GB", **more)  # type: ignore[arg-type]
    page = await context.new_page()
    page.on("console", lambda said: said.type == "error" and pytest.fail(f"{said.text} on {page.url}"))
    await page.goto(str(house.make_url("/console/sign-in")))
    await page.get_by_label("Name").fill(name)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page
