"""The emulated Bot API keeps Telegram's promises, limits and bad days, so that tests against it mean something."""

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.settings import ROOT
from tests.support.bot_api import BadEntitiesError, BotApi, Chaos, Fault, parse, visible
from tests.support.bot_api.delivery import SECRET_HEADER
from tests.support.bot_api.faults import RESET

Api = tuple[BotApi, str]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


async def call(session: aiohttp.ClientSession, bot_api: Api, method: str, **values: Any) -> dict[str, Any]:
    api, address = bot_api
    async with session.post(f"{address}/bot{api.token}/{method}", json=values) as response:
        told = await response.json()
        assert told.get("error_code", 200) == response.status
        return dict(told)


@pytest.mark.parametrize(
    ("html", "error"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x'", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_html_is_refused_in_telegrams_words(html: str, error: str) -> None:
    with pytest.raises(BadEntitiesError) as refused:
        parse(html)
    assert str(refused.value) == error


def test_offsets_count_utf16_units_and_only_four_named_references_exist() -> None:
    text, entities = parse('😀 <b>关税 <i>&lt;3 %</i></b> &nbsp;&copy;&#233;<a href="https://x.eu/?a=1&amp;b=2">↗</a><u></u>')
    assert text == "😀 关税 <3 % &nbsp;&copy;é↗"
    assert [(e.kind, e.offset, e.length) for e in entities] == [("bold", 3, 7), ("italic", 6, 4), ("text_link", 24, 1)]
    assert entities[2].url == "https://x.eu/?a=1&b=2"


def test_beyond_a_hundred_entities_formatting_is_dropped_and_text_kept() -> None:
    text, entities = parse("".join(f"<b>{n}</b> " for n in range(120)))
    assert len(entities) == 100
    assert "119" in text


@pytest.mark.parametrize(
    ("method", "values", "description"),
    [
        ("sendMessage", {"text": "  "}, "message text is empty"),
        ("sendMessage", {"text": "😀" * 2049}, "message is too long"),
        ("sendMessage", {"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag"),
        ("sendMessage", {"text": "x", "data": "a" * 65}, "BUTTON_DATA_INVALID"),
        ("sendMessage", {"text": "x", "data": "关" * 22}, "BUTTON_DATA_INVALID"),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action"),
        ("editMessageText", {"message_id": 1, "text": "x"}, "message to edit not found"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
        ("setWebhook", {"url": "http://example.org/hook"}, "An HTTPS URL must be provided"),
        ("setWebhook", {"url": "https://x.eu", "secret_token": "with space"}, "unallowed characters"),
        ("setMyCommands", {"commands": [{"command": "Duty", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("getFile", {"file_id": "none"}, "invalid file_id"),
        ("sendPhoto", {}, "there is no photo in the request"),
    ],
)
async def test_limits_are_telegrams(
    session: aiohttp.ClientSession, bot_api: Api, method: str, values: dict[str, Any], description: str
) -> None:
    if data := values.pop("data", None):
        values["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    told = await call(session, bot_api, method, chat_id=7, **values)
    assert told["error_code"] == 400
    assert description in told["description"]


async def test_just_within_the_limits_all_is_well(session: aiohttp.ClientSession, bot_api: Api) -> None:
    keys = {"inline_keyboard": [[{"text": "x", "callback_data": "关" * 21 + "a"}]]}
    assert (await call(session, bot_api, "sendMessage", chat_id=7, text="😀" * 2048, reply_markup=keys))["ok"]
    assert bot_api[0].sent[0].buttons[0][1].startswith("关")


async def test_an_edit_changes_the_message_and_refuses_to_change_nothing(session: aiohttp.ClientSession, bot_api: Api) -> None:
    sent = await call(session, bot_api, "sendMessage", chat_id=7, text="one")
    number = sent["result"]["message_id"]
    assert (await call(session, bot_api, "editMessageText", chat_id=7, message_id=number, text="two"))["ok"]
    again = await call(session, bot_api, "editMessageText", chat_id=7, message_id=number, text="two")
    assert "message is not modified" in again["description"]
    assert [(sent.text, sent.edits) for sent in bot_api[0].sent] == [("two", 1)]


async def test_commands_are_kept_per_language(session: aiohttp.ClientSession, bot_api: Api) -> None:
    listed = [{"command": "droits", "description": "Droits de douane"}]
    await call(session, bot_api, "setMyCommands", commands=listed, language_code="fr")
    assert (await call(session, bot_api, "getMyCommands", language_code="fr"))["result"] == listed
    assert (await call(session, bot_api, "getMyCommands"))["result"] == []


async def test_files_are_fetched_up_to_twenty_megabytes(session: aiohttp.ClientSession, bot_api: Api) -> None:
    api, address = bot_api
    await api.upload(b"%PDF")
    await api.upload(bytes((20 << 20) + 1))
    found = await call(session, bot_api, "getFile", file_id="upload0")
    async with session.get(f"{address}/file/bot{api.token}/{found['result']['file_path']}") as response:
        assert await response.read() == b"%PDF"
    assert "too big" in (await call(session, bot_api, "getFile", file_id="upload1"))["description"]


async def test_who_blocked_the_bot_is_not_reached_until_they_return(session: aiohttp.ClientSession, bot_api: Api) -> None:
    api, _ = bot_api
    await api.block(chat=7)
    assert (await call(session, bot_api, "sendMessage", chat_id=7, text="x"))["error_code"] == 403
    await api.unblock(chat=7)
    assert (await call(session, bot_api, "sendMessage", chat_id=7, text="x"))["ok"]


async def test_a_wrong_token_and_an_unknown_method_are_told_apart(session: aiohttp.ClientSession, bot_api: Api) -> None:
    async with session.post(f"{bot_api[1]}/bot1:wrong/getMe") as response:
        assert response.status == 401
    assert (await call(session, bot_api, "sendTelepathy"))["error_code"] == 404


async def test_too_fast_is_answered_with_retry_after(session: aiohttp.ClientSession, bot_api: Api) -> None:
    bot_api[0].flood_limits = True
    told = [await call(session, bot_api, "sendMessage", chat_id=7, text=str(n)) for n in range(6)]
    assert [answer["ok"] for answer in told] == [True] * 5 + [False]
    assert told[5]["parameters"]["retry_after"] >= 1


# --- faults ---


async def test_told_faults_happen_once_each_before_or_after_the_message_was_accepted(bot_api: Api) -> None:
    api, _ = bot_api
    api.faults["sendMessage"].extend([Fault(RESET), Fault(RESET, after=True), Fault(502), Fault(429, "x", {"retry_after": 3})])
    outcomes: list[Any] = []
    for number in range(5):
        async with aiohttp.ClientSession() as alone:  # a fresh connection: aiohttp repeats a request on a stale one
            try:
                outcomes.append((await call(alone, bot_api, "sendMessage", chat_id=7, text=str(number))).get("error_code"))
            except aiohttp.ClientError:
                outcomes.append("broken")
    assert outcomes == ["broken", "broken", 502, 429, None]
    assert [sent.text for sent in api.sent] == ["1", "4"]
    assert api.trouble.resets_after == 1


async def test_an_outage_breaks_everything_until_it_ends(session: aiohttp.ClientSession, bot_api: Api) -> None:
    bot_api[0].trouble.go_down(0.2)
    with pytest.raises(aiohttp.ClientError):
        await call(session, bot_api, "getMe")
    await asyncio.sleep(0.25)
    assert (await call(session, bot_api, "getMe"))["ok"]


def test_chaos_is_repeatable_and_keeps_its_shares() -> None:
    one, two = (Chaos(5, too_many=0.1, reset_after=0.1) for _ in range(2))
    first = [one.draw() for _ in range(2000)]
    assert first == [two.draw() for _ in range(2000)]
    assert 300 < sum(fault is not None for fault in first) < 500


# --- updates on their way ---


class Hook:
    """A webhook that refuses the first `refusals` updates."""

    def __init__(self, refusals: int = 0, retry_after: str = "") -> None:
        self.refusals = refusals
        self.retry_after = retry_after
        self.got: list[tuple[int, str]] = []
        self.secrets: set[str] = set()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.secrets.add(request.headers.get(SECRET_HEADER, ""))
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=503, headers={"Retry-After": self.retry_after} if self.retry_after else {})
        self.got.append((update["message"]["chat"]["id"], update["message"]["text"]))
        return web.Response()


async def hooked(session: aiohttp.ClientSession, bot_api: Api, hook: Hook) -> TestServer:
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    server = TestServer(app)
    await server.start_server()
    await call(session, bot_api, "setWebhook", url=str(server.make_url("/hook")), secret_token="s3cret")
    return server


async def arrived(hook: Hook, count: int) -> None:
    for _ in range(500):
        if len(hook.got) >= count:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"only {len(hook.got)} of {count} updates came")


async def test_a_refused_update_comes_again_before_the_chats_next(session: aiohttp.ClientSession, bot_api: Api) -> None:
    hook = Hook(refusals=3)
    server = await hooked(session, bot_api, hook)
    for text in "abc":
        await bot_api[0].say(text, chat=1)
    await arrived(hook, 3)
    await server.close()
    assert hook.got == [(1, "a"), (1, "b"), (1, "c")]
    assert hook.secrets == {"s3cret"}
    info = (await call(session, bot_api, "getWebhookInfo"))["result"]
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_one_chat_that_waits_does_not_hold_up_another(session: aiohttp.ClientSession, bot_api: Api) -> None:
    hook = Hook(refusals=1, retry_after="1")
    server = await hooked(session, bot_api, hook)
    await bot_api[0].say("slow", chat=1)
    await asyncio.sleep(0.1)
    await bot_api[0].say("quick", chat=2)
    await arrived(hook, 2)
    await server.close()
    assert hook.got == [(2, "quick"), (1, "slow")]


async def test_what_waited_before_the_webhook_was_set_is_brought_to_it(session: aiohttp.ClientSession, bot_api: Api) -> None:
    hook = Hook()
    await bot_api[0].say("early", chat=1)
    server = await hooked(session, bot_api, hook)
    await arrived(hook, 1)
    await server.close()
    assert hook.got == [(1, "early")]


async def test_duplicates_come_when_asked_for(session: aiohttp.ClientSession, bot_api: Api) -> None:
    hook = Hook()
    server = await hooked(session, bot_api, hook)
    bot_api[0].delivery.mischief.twice = 1.0
    await bot_api[0].say("a", chat=1)
    await arrived(hook, 2)
    await server.close()
    assert hook.got == [(1, "a"), (1, "a")]


async def test_polling_hands_out_what_was_not_acknowledged(session: aiohttp.ClientSession, bot_api: Api) -> None:
    first = await bot_api[0].say("a")
    await bot_api[0].say("b")
    again = [await call(session, bot_api, "getUpdates") for _ in range(2)]
    assert [len(told["result"]) for told in again] == [2, 2]
    rest = await call(session, bot_api, "getUpdates", offset=first + 1)
    assert [update["message"]["text"] for update in rest["result"]] == ["b"]


def test_it_runs_as_a_process_of_its_own() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.support.bot_api", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT) as running:  # noqa: S603  our own module
        try:
            for _ in range(200):
                with socket.socket() as door:
                    if door.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            asyncio.run(_speak_and_report(port))
        finally:
            running.terminate()


async def _speak_and_report(port: int) -> None:
    address = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession() as session:
        await session.post(f"{address}/control/push", json={"chat": 3, "text": "hello"})
        async with session.get(f"{address}/bot42:TEST/getUpdates") as response:
            assert (await response.json())["result"][0]["message"]["text"] == "hello"
        await session.post(f"{address}/bot42:TEST/sendMessage", json={"chat_id": 3, "text": "hi"})
        async with session.get(f"{address}/control/report") as response:
            report = json.loads(await response.text())
    assert report["chats"] == {"3": ["hi"]}
    assert report["calls"]["sendMessage"] == 1


def test_visible_is_what_a_reader_sees() -> None:
    assert visible("<b>1</b> &amp; <i>2</i>") == "1 & 2"
