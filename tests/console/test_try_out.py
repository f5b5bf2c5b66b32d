"""The chat page over HTTP: it works without script, keeps to itself, and shows what users wrote as text."""

import asyncio
import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.console import guards
from bot.console.site import build_site
from bot.desk import Desk
from bot.domain.understanding import Understanding
from bot.settings import Settings
from bot.store.transcripts import DatabaseTranscripts
from bot.voice import Voice


@pytest.fixture
async def client(mind: Understanding, voice: Voice, engine: AsyncEngine) -> AsyncIterator[TestClient]:
    store = DatabaseTranscripts(engine)
    site = build_site(Settings(_env_file=None), Desk(mind, voice, store), store)
    async with TestClient(TestServer(site)) as opened:
        yield opened


def own(client: TestClient) -> dict[str, str]:
    """What a browser sends along from our own page."""
    return {"Origin": f"http://{client.host}:{client.port}"}


async def test_a_new_visitor_is_greeted_in_the_language_of_the_browser(client: TestClient) -> None:
    page = await (await client.get("/", headers={"Accept-Language": "nl-BE,nl;q=0.9,en;q=0.5"})).text()
    assert '<html lang="nl-BE">' in page
    assert "/privacy" in page
    assert "automatische" in page


async def test_a_reader_of_traditional_chinese_sees_no_simplified_label(client: TestClient) -> None:
    page = await (await client.get("/", headers={"Accept-Language": "zh-TW"})).text()
    assert "您的問題" in page
    assert "贸易" not in page


async def test_without_script_a_question_comes_back_on_the_page(client: TestClient) -> None:
    await client.get("/")
    response = await client.post("/chat", data={"text": "comment obtenir un numéro EORI"}, headers=own(client))
    page = await response.text()
    assert response.url.path == "/"
    assert "comment obtenir un numéro EORI" in page
    assert "Source" in page
    assert '<html lang="fr-BE">' in page


async def test_with_script_only_the_new_bubble_comes_back(client: TestClient) -> None:
    await client.get("/")
    headers = own(client) | {"Accept": "application/json"}
    response = await client.post("/chat", data={"text": "what is a packing list", "key": "k1"}, headers=headers)
    answer = await response.json()
    assert "<li" in answer["html"]
    assert answer["lang"] == "en"
    again = await (await client.post("/chat", data={"text": "what is a packing list", "key": "k1"}, headers=headers)).json()
    assert again["html"] == answer["html"]
    page = await (await client.get("/")).text()
    assert page.count("what is a packing list") == 1


async def test_markup_is_shown_as_typed(client: TestClient) -> None:
    await client.get("/")
    response = await client.post("/chat", data={"text": "<img src=x onerror=alert(1)> **eori**"}, headers=own(client))
    page = await response.text()
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


async def test_two_visitors_do_not_see_each_other(client: TestClient) -> None:
    await client.get("/")
    await client.post("/chat", data={"text": "my secret question about eori"}, headers=own(client))
    client.session.cookie_jar.clear()
    assert "my secret question" not in await (await client.get("/")).text()


async def test_the_chat_number_is_hidden_from_script_and_other_sites(client: TestClient) -> None:
    cookie = (await client.get("/")).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null"])
async def test_another_sites_page_cannot_speak_for_the_visitor(client: TestClient, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    response = await client.post("/chat", data={"text": "eori"}, headers=headers)
    assert response.status == 403


@pytest.mark.parametrize("path", ["/", "/health", "/no-such-page", "/static/chat.css"])
async def test_every_page_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


async def test_erasing_empties_the_page(client: TestClient) -> None:
    await client.get("/")
    for data in ({"text": "how do i get an eori number"}, {"text": "/forget"}, {"button": "forget:yes"}):
        await client.post("/chat", data=data, headers=own(client))
    assert "how do i get an eori number" not in await (await client.get("/")).text()


async def test_a_message_beyond_all_measure_is_refused_politely(client: TestClient) -> None:
    body = io.BytesIO(b"text=" + b"x" * 2_000_000)
    headers = own(client) | {"Content-Type": "application/x-www-form-urlencoded"}
    response = await client.post("/chat", data=body, headers=headers)
    assert response.status == 413


async def test_health_tells_a_load_balancer_and_nobody_else_anything(client: TestClient) -> None:
    body = await (await client.get("/health")).json()
    assert body["status"] == "ok"
    assert set(body) == {"status", "knowledge"}


async def test_the_page_is_closed_on_a_public_address(mind: Understanding, voice: Voice, tmp_path: Path) -> None:
    assert not Settings(_env_file=None, host="0.0.0.0").shows_try_out  # noqa: S104  that is the point
    assert Settings(_env_file=None).shows_try_out


async def test_picture_and_sheet_belong_to_the_visitor_who_asked(client: TestClient) -> None:
    await client.get("/")
    asked = {"text": "honey 2000 EUR CIF from China to Belgium, wholesale"}
    answer = await client.post("/chat", data=asked, headers=own(client) | {"Accept": "application/json"})
    html = (await answer.json())["html"]
    addresses = re.findall(r'(?:src|href)="(/paper/[^"]+)"', html)
    assert len(set(addresses)) == 2
    picture, sheet = [await client.get(address) for address in dict.fromkeys(addresses)]
    assert (picture.content_type, sheet.content_type) == ("image/png", "application/pdf")
    assert (await picture.read()).startswith(b"\x89PNG")
    assert (await sheet.read()).startswith(b"%PDF")
    # the page shows them again, another visitor gets nothing
    assert addresses[0] in await (await client.get("/")).text()
    client.session.cookie_jar.clear()
    assert (await client.get(addresses[0])).status == 404


async def test_every_picture_says_in_words_what_it_shows(client: TestClient) -> None:
    await client.get("/")
    for asked in (
        "10 boxes 60x40x40 12 kg each to Shanghai",
        "who pays what under FCA or DAP?",
        "honey 2000 EUR CIF from China to Belgium, wholesale",
    ):
        answer = await client.post("/chat", data={"text": asked}, headers=own(client) | {"Accept": "application/json"})
        html = (await answer.json())["html"]
        pictures = re.findall(r"<img[^>]+alt=\"([^\"]*)\"", html)
        assert [len(words) > 10 for words in pictures] == [True]


async def test_the_calendar_file_opens_as_what_it_is(client: TestClient) -> None:
    await client.get("/")
    json = own(client) | {"Accept": "application/json"}
    await client.post(
        "/chat", data={"text": "ready 1 June 2027 in Liège, to Shanghai by air, when does it arrive?"}, headers=json
    )
    answer = await client.post("/chat", data={"button": "ship:file=air"}, headers=json)
    address = re.findall(r'(?:src|href)="(/paper/[^"]+)"', (await answer.json())["html"])[0]
    file = await client.get(address)
    assert file.content_type == "text/calendar"
    assert b"BEGIN:VEVENT" in await file.read()


@pytest.mark.parametrize("wrong", ["/paper/1/0", "/paper/x/0", "/paper/1/x", "/paper/1/-1", "/paper/1/999999", "/paper/..%2f1/0"])
async def test_an_attachment_that_does_not_exist_is_not_found(client: TestClient, wrong: str) -> None:
    await client.get("/")
    assert (await client.get(wrong)).status == 404


async def test_who_drips_a_body_is_let_go(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "_LONGEST_REQUEST", 0.1)

    async def drips() -> AsyncIterator[bytes]:
        yield b"text="
        await asyncio.sleep(5)
        yield b"x"

    headers = own(client) | {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await client.post("/chat", data=drips(), headers=headers)).status == 408
