"""A Bot API server on the local machine: what python-telegram-bot says to Telegram, it says to this, over HTTP.

It keeps the promises the tests rely on: HTML is parsed as Telegram parses it (unknown or unbalanced tags are refused),
texts over 4096 letters and callback data over 64 bytes are refused, long polling hands out updates once acknowledged by
offset, a webhook update is sent again, in order per chat, until it is answered with 2xx. Faults can be injected.
"""

import asyncio
import itertools
import json
import re
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from aiohttp import ClientError, ClientSession, web

TAGS = {"b", "strong", "i", "em", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}


class BadEntitiesError(ValueError):
    """Telegram cannot parse the entities of a text."""


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise BadEntitiesError(f'Unsupported start tag "{tag}"')
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            raise BadEntitiesError(f'Unexpected end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.text += data

    def finish(self) -> str:
        self.close()
        if self._open:
            raise BadEntitiesError(f'Can\'t find end tag corresponding to start tag "{self._open[-1]}"')
        return self.text


def visible(html: str) -> str:
    """What the reader sees of a text in Telegram's HTML; raises BadEntitiesError."""
    if re.search(r"<(?!/?[a-z])", html):
        raise BadEntitiesError("Unclosed start tag")
    parser = _Visible()
    parser.feed(html)
    return parser.finish()


@dataclass
class Sent:
    """A message of the bot as a user sees it."""

    chat: int
    text: str
    html: str
    buttons: list[tuple[str, str]]


@dataclass
class File:
    """A picture or document of the bot."""

    chat: int
    kind: str
    name: str
    content: bytes


@dataclass
class Call:
    """One request of the bot."""

    method: str
    values: dict[str, Any]


@dataclass
class BotApi:
    """The server; `faults[method]` holds (status, description, parameters) to answer with, one each."""

    token: str = "42:TEST"
    calls: list[Call] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    faults: defaultdict[str, deque[tuple[int, str, dict[str, Any]]]] = field(default_factory=lambda: defaultdict(deque))
    blocked: set[int] = field(default_factory=set)
    webhook: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1000)
        self._taken: dict[int, int] = {}
        self._updates: list[dict[str, Any]] = []
        self._news = asyncio.Event()
        self._senders: list[asyncio.Task[None]] = []
        self._chat_locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.app = web.Application()
        self.app.router.add_post("/bot{token}/{method}", self._serve)

    # --- what a user does ---

    async def say(self, text: str, *, chat: int = 7, language: str = "fr", **extra: Any) -> int:
        """The user sends a text (or, with `extra`, a photo, sticker…); returns the update's number."""
        content = extra or ({"text": text, "entities": _entities(text)} if text.startswith("/") else {"text": text})
        return await self.push("message", self._message(chat, language) | content, chat)

    async def edit(self, text: str, *, chat: int = 7, language: str = "fr") -> int:
        return await self.push("edited_message", self._message(chat, language) | {"text": text, "edit_date": 1}, chat)

    async def press(self, label: str, *, chat: int = 7, language: str = "fr") -> int:
        """The user presses the button with this label below the newest message that has it."""
        data = next(data for s in reversed(self.sent) if s.chat == chat for name, data in s.buttons if name == label)
        return await self.press_data(data, chat=chat, language=language)

    async def press_data(self, data: str, *, chat: int = 7, language: str = "fr") -> int:
        query = {
            "id": str(next(self._numbers)),
            "from": _user(chat, language),
            "chat_instance": "1",
            "data": data,
            "message": self._message(chat, language) | {"text": "…", "from": _BOT},
        }
        return await self.push("callback_query", query, chat)

    async def push(self, kind: str, content: dict[str, Any], chat: int) -> int:
        """Any update: queued for polling, or brought to the webhook until it is accepted."""
        number = next(self._numbers)
        update = {"update_id": number, kind: content}
        if self.webhook.get("url"):
            self._senders.append(asyncio.create_task(self._deliver(update, chat)))
        else:
            self._updates.append(update)
            self._news.set()
        return number

    async def answered(self, count: int = 1, *, chat: int = 7, within: float = 10.0) -> list[Sent]:
        """The next `count` messages to the chat beyond those already taken; fails when they do not come."""
        deadline = time.monotonic() + within
        taken = self._taken.get(chat, 0)
        while True:
            mine = [message for message in self.sent if message.chat == chat]
            if len(mine) >= taken + count:
                self._taken[chat] = taken + count
                return mine[taken : taken + count]
            if time.monotonic() > deadline:
                raise AssertionError(f"no answer within {within} s; calls: {[call.method for call in self.calls][-8:]}")
            await asyncio.sleep(0.02)

    async def close(self) -> None:
        for task in self._senders:
            task.cancel()
        await asyncio.gather(*self._senders, return_exceptions=True)

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    # --- the server ---

    def _message(self, chat: int, language: str) -> dict[str, Any]:
        return {
            "message_id": next(self._numbers),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "Ann"},
            "from": _user(chat, language),
        }

    async def _deliver(self, update: dict[str, Any], chat: int) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        async with self._chat_locks[chat], ClientSession() as session:
            for attempt in range(20):
                try:
                    async with session.post(self.webhook["url"], json=update, headers=headers) as response:
                        if response.status < 300:
                            return
                except ClientError:
                    pass
                await asyncio.sleep(0.05 * (attempt + 1))

    async def _serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _error(401, "Unauthorized")
        values = {
            key: value if isinstance(value, web.FileField) else _value(str(value))
            for key, value in (await request.post()).items()
        }
        if request.content_type == "application/json":
            values |= await request.json()
        self.calls.append(Call(method, values))
        if self.faults[method]:
            status, description, parameters = self.faults[method].popleft()
            if status == 0:
                assert request.transport is not None
                request.transport.close()  # the connection breaks
            return _error(status or 500, description, parameters)
        handler = getattr(self, f"_do_{method}", None)
        return await handler(values) if handler else _ok(True)

    async def _do_getMe(self, _values: dict[str, Any]) -> web.Response:
        return _ok(_BOT)

    async def _do_setWebhook(self, values: dict[str, Any]) -> web.Response:
        self.webhook = dict(values)
        return _ok(True)

    async def _do_deleteWebhook(self, _values: dict[str, Any]) -> web.Response:
        self.webhook = {}
        return _ok(True)

    async def _do_getUpdates(self, values: dict[str, Any]) -> web.Response:
        if self.webhook.get("url"):
            return _error(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = int(values.get("offset") or 0)
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), min(float(values.get("timeout") or 0), 1.0))
            except TimeoutError:
                return _ok([])
        return _ok(self._updates)

    async def _do_sendMessage(self, values: dict[str, Any]) -> web.Response:
        chat, html = int(values["chat_id"]), str(values.get("text", ""))
        if chat in self.blocked:
            return _error(403, "Forbidden: bot was blocked by the user")
        try:
            text = visible(html) if values.get("parse_mode") == "HTML" else html
        except BadEntitiesError as error:
            return _error(400, f"Bad Request: can't parse entities: {error}")
        if not text.strip():
            return _error(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            return _error(400, "Bad Request: message is too long")
        markup = values.get("reply_markup") or {}
        buttons = [(b["text"], b["callback_data"]) for row in markup.get("inline_keyboard", []) for b in row]
        if any(not 1 <= len(data.encode()) <= 64 for _, data in buttons):
            return _error(400, "Bad Request: BUTTON_DATA_INVALID")
        self.sent.append(Sent(chat, text, html, buttons))
        message = self._message(chat, "fr") | {"from": _BOT, "text": text}
        return _ok(message)

    async def _do_sendPhoto(self, values: dict[str, Any]) -> web.Response:
        return self._file(values, "photo", "photo")

    async def _do_sendDocument(self, values: dict[str, Any]) -> web.Response:
        return self._file(values, "document", "document")

    def _file(self, values: dict[str, Any], name: str, kind: str) -> web.Response:
        """A file that came with the request, as multipart/form-data."""
        chat = int(values["chat_id"])
        if chat in self.blocked:
            return _error(403, "Forbidden: bot was blocked by the user")
        given = next((value for value in values.values() if isinstance(value, web.FileField)), None)
        if given is None:
            return _error(400, f"Bad Request: there is no {name} in the request")
        self.files.append(File(chat, kind, given.filename, given.file.read()))
        found = {"file_id": "1", "file_unique_id": "1"}
        content = {"photo": [found | {"width": 1, "height": 1}]} if kind == "photo" else {"document": found}
        return _ok(self._message(chat, "fr") | {"from": _BOT} | content)


_BOT = {"id": 42, "is_bot": True, "first_name": "Trade assistant", "username": "trade_test_bot"}


def _user(chat: int, language: str) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "Ann", "language_code": language}


def _entities(text: str) -> list[dict[str, Any]]:
    return [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]


def _value(text: str) -> Any:
    try:
        return json.loads(text) if text[:1] in "[{" else text
    except json.JSONDecodeError:
        return text


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _error(status: int, description: str, parameters: dict[str, Any] | None = None) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description}
    return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=status)
