"""Whole conversations of tests/journeys, each through the desk and the chat page, and of each kind one through Telegram."""

import html
import itertools
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml
from aiohttp.test_utils import TestClient, TestServer

from bot import answers
from bot.console.site import build_site
from bot.desk import Desk
from bot.domain.chats import Kind, Question
from bot.domain.language import language_of_tag
from bot.domain.transcripts import ChatKey, Transcripts
from bot.domain.understanding import Understanding
from bot.settings import Settings
from bot.store.memory import MemoryTranscripts
from bot.store.transcripts import DatabaseTranscripts
from bot.voice import Voice
from tests.support.line import Line, Open

FOLDER = Path(__file__).parent / "journeys"
JOURNEYS = {
    f"{path.stem}-{language}": (language, turns)
    for path in sorted(FOLDER.glob("*.yaml"))
    for language, turns in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
_OF_ONE_KIND = tuple(JOURNEYS[name][0] for name in JOURNEYS if name.startswith("estimate-"))
# what differs at Telegram is the channel, not the words: each kind in one language, by turns
_BY_TELEGRAM = {
    f"{path.stem}-{_OF_ONE_KIND[number % len(_OF_ONE_KIND)]}" for number, path in enumerate(sorted(FOLDER.glob("*.yaml")))
}
THROUGH = [
    (kind, name) for kind in ("desk", "page", "telegram") for name in JOURNEYS if kind != "telegram" or name in _BY_TELEGRAM
]


@dataclass
class Heard:
    """What the user sees: the text, the buttons by label, the names of files."""

    text: str
    buttons: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def button(self, label: str) -> str:
        """The key of the button whose label begins so."""
        plain = {_plain(shown): key for shown, key in self.buttons.items()}
        return next(key for shown, key in plain.items() if shown.startswith(label))


class Door(Protocol):
    """A way to the assistant."""

    async def say(self, text: str) -> Heard: ...
    async def press(self, key: str) -> Heard: ...
    def restart(self) -> None: ...


class DeskDoor:
    """Straight to the desk."""

    def __init__(self, mind: Understanding, voice: Voice, language: str) -> None:
        self.parts, self.language = (mind, voice), language_of_tag(language)
        self.transcripts: Transcripts = MemoryTranscripts()
        self.numbers = itertools.count()
        self.restart()

    def restart(self) -> None:
        self.desk = Desk(*self.parts, self.transcripts)

    async def say(self, text: str) -> Heard:
        return await self._receive(Question(text, hint=self.language))

    async def press(self, key: str) -> Heard:
        return await self._receive(Question(key, Kind.BUTTON, hint=self.language))

    async def _receive(self, question: Question) -> Heard:
        receipt = await self.desk.receive(ChatKey("test", "1"), question, str(next(self.numbers)))
        assert receipt.answer is not None
        buttons = {button.label: button.key for button in receipt.answer.buttons}
        return Heard(answers.plain(receipt.answer), buttons, [a.name for a in receipt.answer.attachments])


class PageDoor:
    """The chat page over HTTP; a restart is a new server on the same database."""

    def __init__(
        self, mind: Understanding, voice: Voice, store: DatabaseTranscripts, language: str, stack: AsyncExitStack
    ) -> None:
        self.parts, self.language, self.stack = (mind, voice, store), language, stack
        self.client: TestClient | None = None
        self.cookies: dict[str, str] = {}

    def restart(self) -> None:
        self.client = None

    async def say(self, text: str) -> Heard:
        return await self._post({"text": text})

    async def press(self, key: str) -> Heard:
        return await self._post({"button": key})

    async def _post(self, form: dict[str, str]) -> Heard:
        if self.client is None:
            site = build_site(Settings(_env_file=None), Desk(*self.parts), self.parts[2])
            self.client = await self.stack.enter_async_context(TestClient(TestServer(site), cookies=self.cookies))
            await self.client.get("/", headers={"Accept-Language": self.language})
            self.cookies = {cookie.key: cookie.value for cookie in self.client.session.cookie_jar}
        origin = f"http://{self.client.host}:{self.client.port}"
        headers = {"Origin": origin, "Accept": "application/json", "Accept-Language": self.language}
        answer = await self.client.post("/chat", data=form, headers=headers)
        assert answer.status == 200
        page = (await answer.json())["html"]
        buttons = re.findall(r'<button name="button" value="([^"]*)">([^<]*)</button>', page)
        files = re.findall(r'<p class="file"><a [^>]*>([^<]*)</a>', page) + [".png"] * page.count("<img")
        bubble = page.partition('<form method="post"')[0]
        return Heard(
            html.unescape(re.sub(r"<[^>]+>", "", bubble)),
            {html.unescape(label): html.unescape(key) for key, label in buttons},
            files,
        )


class TelegramDoor:
    """Telegram by long polling."""

    def __init__(self, line: Line, language: str) -> None:
        self.line, self.language, self.files = line, language, 0

    def restart(self) -> None:
        """The room keeps its desk; the dialogue comes from the database for every message."""

    async def say(self, text: str) -> Heard:
        await self.line.api.say(text, language=self.language)
        return await self._heard()

    async def press(self, key: str) -> Heard:
        await self.line.api.press_data(key, language=self.language)
        return await self._heard()

    async def _heard(self) -> Heard:
        sent = (await self.line.api.answered())[0]
        await self.line.settled()
        files = [file.name for file in self.line.api.files[self.files :]]
        self.files = len(self.line.api.files)
        return Heard(sent.text, dict(sent.buttons), files)


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as opened:
        yield opened


@pytest.mark.parametrize(("kind", "journey"), THROUGH)
@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
async def test_a_journey(
    kind: str, journey: str, mind: Understanding, voice: Voice, engine: Any, open_line: Open, stack: AsyncExitStack
) -> None:
    language, turns = JOURNEYS[journey]
    door: Door
    if kind == "desk":
        door = DeskDoor(mind, voice, language)
    elif kind == "page":
        door = PageDoor(mind, voice, DatabaseTranscripts(engine), language, stack)
    else:
        door = TelegramDoor(await open_line("polling"), language)
    heard = Heard("")
    for number, turn in enumerate(turns, 1):
        where = f"turn {number} of {journey}: {turn}"
        if "restart" in turn:
            door.restart()
            continue
        heard = await (door.say(turn["say"]) if "say" in turn else door.press(heard.button(turn["press"])))
        text = _plain(heard.text)
        assert [part for part in turn.get("expect", []) if part not in text] == [], f"{where}\n{text}"
        assert [part for part in turn.get("never", []) if part in text] == [], where
        endings = {f".{name.rpartition('.')[2]}" for name in heard.files}
        assert endings >= set(turn.get("files", [])), f"{where}: {heard.files}"
