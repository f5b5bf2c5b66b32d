"""Stored scripts: whatever people write on Telegram or at the desk is shown as words on every page, and obeyed on none."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser

from bot.app import build_publisher
from bot.console.keys import CANNED, PROPOSALS, STAFF, VIEWS
from bot.console.site import Channels, build_site
from bot.domain.language import Language
from bot.domain.proposals import Proposal, Subject, Target
from bot.domain.staff import Role
from bot.messengers import PostMessenger
from bot.settings import Settings
from bot.store.proposals import DatabaseProposals
from bot.store.transcripts import DatabaseTranscripts
from tests.console.conftest import CHROMIUM, PASSWORD, Visitor, enter
from tests.support.line import Line, Open
from tests.test_feedback import everything_stored

NASTY = """<script>alert('x')</script>"><img src=x onerror=alert(2)><a href="javascript:alert(3)">a</a> javascript:alert(4)"""
MARK = "quetzalcoatl"  # stands in every name that Telegram tells us and that we do not keep
NAMES = {"first_name": f"<script>{MARK}</script>", "last_name": f'"><img src=x onerror={MARK}>', "username": f"javascript_{MARK}"}
FILE = {"file_id": "1", "file_unique_id": "1"}
MESSAGES: tuple[dict[str, Any], ...] = (
    {"text": NASTY},
    {"text": f"/{NASTY}"},
    {"document": FILE | {"file_name": f'"><img src=x onerror={MARK}>.pdf', "mime_type": f"<script>{MARK}"}, "caption": NASTY},
    {"photo": [FILE | {"width": 9, "height": 9}], "caption": NASTY},
    {"voice": FILE | {"duration": 1, "mime_type": f"<script>{MARK}"}, "caption": NASTY},
    {"audio": FILE | {"duration": 1, "title": f"<script>{MARK}", "performer": MARK, "file_name": MARK}},
    {
        "sticker": FILE
        | {"width": 9, "height": 9, "type": "regular", "is_animated": False, "is_video": False, "set_name": f"<script>{MARK}"}
    },
    {"contact": {"phone_number": "+32470000000", "first_name": f"<script>{MARK}", "vcard": f"<img onerror={MARK}>"}},
    {"venue": {"location": {"latitude": 5.0, "longitude": 5.0}, "title": f"<script>{MARK}", "address": MARK}},
    {"text": f"forwarded {NASTY}", "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": f"<b>{MARK}"}},
    {"text": "how do i get an eori number"},
    {"text": f"/feedback {NASTY}"},
    {"text": "/person"},
)
SHOWN = ("/console/inbox", "/console/chats", "/console/chats?q=alert", "/console/chats/1", "/console/review", "/console/insight")
PAGES = (
    *SHOWN,
    f"/console/chats?q={NASTY}&language={NASTY}&low={NASTY}",
    "/console/replay?run=1",
    f"/console/workshop?q={NASTY}",
    "/console/workshop/edit?subject=sentence&language=nl&name=assistant%7CSources",
    "/console/workshop/proposals",
    "/console/workshop/proposals/1",
    "/console/workshop/proposals/2",
    "/console/workshop/proposals/3",
    "/console/staff",
    "/console/audit",
    "/console/account",
)


class Active(HTMLParser):
    """Collects whatever in a page could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attributes}
        runs = [name for name in given if name.startswith("on") or name in ("style", "srcdoc")]
        runs += [
            value for name, value in given.items() if name != "value" and value.lower().startswith(("javascript:", "data:text"))
        ]
        if tag in ("iframe", "object", "embed", "base") or (tag == "script" and not given.get("src", "").startswith("/static/")):
            runs.append(tag)
        if tag == "img" and not given.get("src", "").startswith(("/static/", "/console/", "data:image/")):
            runs.append(f"img {given.get('src')}")
        self.found += runs


def active(page: str) -> list[str]:
    parser = Active()
    parser.feed(page)
    return parser.found


def test_the_reader_of_pages_finds_what_runs() -> None:
    assert len(active(NASTY)) == 4  # the script, the picture with its handler, the link
    assert active('<script src="/static/console.js"></script><img src="/static/icon.svg"><input value="javascript:x">') == []


@pytest.fixture
async def line(open_line: Open) -> Line:
    """A chat on Telegram with someone who puts markup into everything."""
    line = await open_line("polling")
    line.api.people[7] = NAMES
    for content in MESSAGES:
        await line.api.push("message", line.api._message(7, "en") | content, 7)
        await line.api.answered()
    await line.api.press_data(NASTY[:60])
    await line.api.answered()
    await line.settled()
    return line


@pytest.fixture
async def house(line: Line, tmp_path: Path) -> AsyncIterator[TestServer]:
    """The console over that chat, with colleagues who do the same."""
    store, settings = line.desk.transcripts, Settings(_env_file=None)
    assert isinstance(store, DatabaseTranscripts)
    publisher = build_publisher(settings, line.desk, DatabaseProposals(store.engine), tmp_path / "approved")
    site = build_site(settings, line.desk, store, Channels(messengers={"telegram": PostMessenger()}), publisher)
    server = TestServer(site)
    await server.start_server()
    staff = site[STAFF]
    for name, role in (("admin", Role.ADMIN), (NASTY[:80], Role.AGENT)):
        await staff.add(name, role, PASSWORD)
    await staff.note(NASTY[:80], NASTY[:40], NASTY)
    await site[VIEWS].keep(1, NASTY[:60], f"q={NASTY}")
    site[CANNED].update(nasty=next(iter(site[CANNED].values())).__class__({Language.EN: NASTY}))  # type: ignore[attr-defined]
    for subject, name, language in (
        (Subject.SENTENCE, "assistant|Sources", Language.NL),
        (Subject.PHRASE, "eori", Language.FR),
        (Subject.ARTICLE, "eori", Language.FR),
    ):
        text = (
            NASTY
            if subject is not Subject.ARTICLE
            else f"---\ntitle: '{NASTY[:25]}'\nphrases: []\n---\n[x](javascript:a) {NASTY}"
        )
        made = Proposal(Target(subject, name, language), NASTY, text, NASTY, NASTY[:80], datetime.now(UTC))
        await site[PROPOSALS].add(made)
    yield server
    await server.close()


async def test_what_was_written_is_words_on_every_page_and_names_are_not_kept(house: TestServer, line: Line) -> None:
    async with TestClient(house, cookie_jar=CookieJar(unsafe=True)) as client:
        admin = Visitor(client)
        assert (await admin.sign_in("admin")).status == 200
        await admin.post("/console/chats/1/note", {"text": NASTY})
        await admin.post("/console/chats/1/reply", {"text": NASTY})
        assert (await line.api.answered(2))[-1].text.endswith(NASTY)  # Telegram shows it as words too
        for path in PAGES:
            answer = await admin.get(path)
            page = await answer.text()
            assert answer.status == 200, path
            assert active(page) == [], path
            assert MARK not in page, path
            if path in SHOWN:
                assert "&lt;script&gt;alert" in page, path
        chat = await (await admin.get("/console/chats/1")).text()
        assert chat.count("&lt;script&gt;alert") >= len(MESSAGES) // 2
        typed = {"subject": "sentence", "language": "nl", "name": "assistant|Sources", "text": NASTY, "note": NASTY}
        for path in ("/console/workshop/look", "/console/workshop/propose"):
            page = await (await admin.post(path, typed)).text()
            assert active(page) == [], path
            assert "&lt;script&gt;alert" in page, path
    kept = await everything_stored(line.desk.transcripts.engine)  # type: ignore[attr-defined]  # a database underneath
    assert "alert" in kept  # what was written is there
    assert MARK not in kept  # what Telegram tells of people, files and places is not
    assert "+32470000000" not in kept


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; CI installs one")
async def test_a_browser_runs_nothing_of_it(house: TestServer, browser: Browser) -> None:
    page = await enter(browser, house, "admin")  # an error in the console fails the test: a broken policy is one
    dialogs: list[str] = []

    async def close(dialog: Any) -> None:
        dialogs.append(dialog.message)
        await dialog.dismiss()

    page.on("dialog", close)
    address = str(house.make_url("/")).rstrip("/")
    for path in PAGES:
        await page.goto(address + path)
        await page.evaluate("document.querySelectorAll('details').forEach((place) => { place.open = true; })")
        assert await page.locator("img[onerror], a[href^='javascript:']").count() == 0, path
    await page.goto(f"{address}/console/chats/1")
    await page.get_by_text("Ready replies").click()
    await page.get_by_role("button", name="<script>").first.click()  # a ready reply goes into the box as words
    assert NASTY in await page.get_by_label("Reply in person").input_value()
    assert dialogs == []
