"""The emulator itself: what a user does, what tests ask, and the HTTP side."""

import asyncio
import json
import time
from collections import defaultdict, deque
from itertools import islice
from typing import Any

from aiohttp import web

from tests.support.bot_api.faults import Faults
from tests.support.bot_api.methods import LARGEST_UPLOAD, Methods
from tests.support.bot_api.parts import BOT, Call, RefusedError, Sent, user

_MOST_CALLS = 50_000  # a long load test must not fill the memory


class BotApi(Methods):
    """The server; `faults[method]` holds (status, description, parameters) to answer with, one each."""

    def __init__(self, token: str = "42:TEST") -> None:
        super().__init__()
        self.token = token
        self.calls: deque[Call] = deque(maxlen=_MOST_CALLS)
        self.trouble = Faults()
        self._taken: dict[int, int] = {}
        self.app = web.Application(client_max_size=LARGEST_UPLOAD + (1 << 20))
        self.app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self.app.router.add_get("/file/bot{token}/documents/{name}", self._download)

    @property
    def faults(self) -> defaultdict[str, deque[tuple[Any, ...]]]:
        return self.trouble.told

    @property
    def webhook(self) -> dict[str, Any]:
        return self.delivery.webhook

    # --- what a user does ---

    async def say(self, text: str, *, chat: int = 7, language: str = "fr", **extra: Any) -> int:
        """The user sends a text (or, with `extra`, a photo, sticker…); returns the update's number."""
        content = extra or ({"text": text, "entities": _entities(text)} if text.startswith("/") else {"text": text})
        return await self.push("message", self._message(chat, language) | content, chat)

    async def edit(self, text: str, *, chat: int = 7, language: str = "fr") -> int:
        return await self.push("edited_message", self._message(chat, language) | {"text": text, "edit_date": 1}, chat)

    async def upload(self, content: bytes, *, name: str = "page.pdf", chat: int = 7, language: str = "fr") -> int:
        """The user sends a file, which the bot may fetch with getFile."""
        number = f"upload{len(self.uploads)}"
        self.uploads[number] = content
        document = {"file_id": number, "file_unique_id": number, "file_name": name, "file_size": len(content)}
        return await self.say("", chat=chat, language=language, document=document)

    async def press(self, label: str, *, chat: int = 7, language: str = "fr") -> int:
        """The user presses the button with this label below the newest message that has it."""
        data = next(data for s in reversed(self.sent) if s.chat == chat for name, data in s.buttons if name == label)
        return await self.press_data(data, chat=chat, language=language)

    async def press_data(self, data: str, *, chat: int = 7, language: str = "fr") -> int:
        number = str(next(self._numbers))
        self._queries[number] = time.monotonic()
        newest = next((sent for sent in reversed(self.sent) if sent.chat == chat), None)
        message = self._shown(newest) if newest else self._message(chat, language) | {"text": "…", "from": BOT}
        sender = user(chat, language) | self.people.get(chat, {})
        query = {"id": number, "from": sender, "chat_instance": "1", "data": data, "message": message}
        return await self.push("callback_query", query, chat)

    async def block(self, *, chat: int = 7, language: str = "fr") -> int:
        """The user blocks the bot; Telegram says so and refuses messages from then on."""
        self.blocked.add(chat)
        return await self._membership("kicked", chat, language)

    async def unblock(self, *, chat: int = 7, language: str = "fr") -> int:
        self.blocked.discard(chat)
        return await self._membership("member", chat, language)

    async def push(self, kind: str, content: dict[str, Any], chat: int) -> int:
        """Any update: queued for polling, or brought to the webhook until it is accepted."""
        number = next(self._numbers)
        self.delivery.push({"update_id": number, kind: content}, chat)
        return number

    async def _membership(self, status: str, chat: int, language: str) -> int:
        change = {
            "chat": {"id": chat, "type": "private", "first_name": "Ann"},
            "from": user(chat, language),
            "date": int(time.time()),
            "old_chat_member": {"user": BOT, "status": "member"},
            "new_chat_member": {"user": BOT, "status": status} | ({"until_date": 0} if status == "kicked" else {}),
        }
        return await self.push("my_chat_member", change, chat)

    # --- what tests ask ---

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
                last = [call.method for call in islice(reversed(self.calls), 8)]
                raise AssertionError(f"no answer within {within} s; last calls: {last}")
            await asyncio.sleep(0.02)

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def close(self) -> None:
        await self.delivery.close()

    # --- the HTTP side ---

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return RefusedError(401, "Unauthorized").response()
        try:
            values = await _values(request)
        except web.HTTPRequestEntityTooLarge:
            return RefusedError(413, "Request Entity Too Large").response()
        self.calls.append(Call(method, values))

        async def act() -> web.Response:
            handler = getattr(self, f"do_{method}", None)
            try:
                if handler is None:
                    raise RefusedError(404, "Not Found: method not found")
                return web.json_response({"ok": True, "result": await handler(values)})
            except RefusedError as refused:
                return refused.response()

        return await self.trouble.around(request, self.trouble.next(method), act)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        content = self.uploads.get(request.match_info["name"])
        if request.match_info["token"] != self.token or content is None:
            return RefusedError(404, "Not Found").response()
        return web.Response(body=content)


async def _values(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        given = await request.json()
        return given if isinstance(given, dict) else {}
    form = {**request.query, **await request.post()}
    return {key: value if isinstance(value, web.FileField) else _value(str(value)) for key, value in form.items()}


def _entities(text: str) -> list[dict[str, Any]]:
    return [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]


def _value(text: str) -> Any:
    try:
        return json.loads(text) if text[:1] in "[{" else text
    except json.JSONDecodeError:
        return text
