"""What the emulator remembers and hands to tests."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.support.bot_api.markup import Entity

BOT = {"id": 42, "is_bot": True, "first_name": "Trade assistant", "username": "trade_test_bot"}


@dataclass
class Sent:
    """A message of the bot as a user sees it now: edits change it in place."""

    chat: int
    text: str
    html: str
    buttons: list[tuple[str, str]]
    id: int = 0
    entities: list[Entity] = field(default_factory=list)
    edits: int = 0


@dataclass
class File:
    """A picture or document of the bot."""

    chat: int
    kind: str
    name: str
    content: bytes
    caption: str = ""


@dataclass
class Call:
    """One request of the bot."""

    method: str
    values: dict[str, Any]


class RefusedError(Exception):
    """Telegram refuses a request."""

    def __init__(self, status: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def response(self) -> web.Response:
        body = {"ok": False, "error_code": self.status, "description": self.description}
        more = {"parameters": self.parameters} if self.parameters else {}
        return web.json_response(body | more, status=self.status)


def bad(description: str) -> RefusedError:
    """The commonest refusal."""
    return RefusedError(400, f"Bad Request: {description}")


def user(chat: int, language: str) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "Ann", "language_code": language}
