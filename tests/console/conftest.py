"""A console with colleagues of every role, and a browser's manners: own origin, tokens of the page."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, CookieJar
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import build_publisher
from bot.console.site import build_site
from bot.desk import Desk
from bot.domain.staff import Role
from bot.domain.understanding import Understanding
from bot.settings import Settings
from bot.store.proposals import DatabaseProposals
from bot.store.staff import DatabaseStaff
from bot.store.transcripts import DatabaseTranscripts
from bot.voice import Voice

PASSWORD = "korte zinnen lezen prettig"
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
