"""What Telegram delivers, as far as it matters here; whatever is no update is refused, however it is twisted.

Read from the JSON itself: building python-telegram-bot's objects, a hundred fields for every message, took as long as
answering a question that was asked before.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.chats import Kind, Question
from bot.domain.language import language_of_tag

_LARGEST_ID = 2**63
_KINDS = (
    ("sticker", Kind.STICKER),
    ("animation", Kind.STICKER),
    ("photo", Kind.PHOTO),
    ("voice", Kind.VOICE),
    ("audio", Kind.VOICE),
    ("video", Kind.VOICE),
    ("video_note", Kind.VOICE),
    ("document", Kind.DOCUMENT),
    ("location", Kind.LOCATION),
    ("venue", Kind.LOCATION),
    ("contact", Kind.CONTACT),
)
Json = Mapping[str, Any]
_NOTHING: Json = {}


class UnreadableError(ValueError):
    """The body is no update of Telegram's."""


@dataclass(frozen=True)
class Update:
    """An update by its number; `chat` is empty where it belongs to none.

    `question`: what is to be answered, if anything is. `press`: the press of a button that Telegram wants acknowledged.
    `standing`: what the user has become in the chat, such as `kicked` for one who blocked us.
    """

    number: int
    chat: str = ""
    question: Question | None = None
    press: str = ""
    standing: str = ""


def read_body(body: bytes) -> tuple[Update, Json]:
    """The update, and as it came. Raises UnreadableError."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(type(error).__name__) from error
    return read_update(given), given


def read_update(given: Any) -> Update:
    """The update of its JSON. Raises UnreadableError."""
    number = _number(_object(given).get("update_id"))
    if message := _object(given.get("message") or given.get("edited_message")):
        chat = _object(message.get("chat"))
        private = chat.get("type") == "private"
        return Update(number, _chat(chat), _asked(message) if private else None)
    if query := _object(given.get("callback_query")):
        return _pressed(number, query)
    change = _object(given.get("my_chat_member"))
    standing = _text(_object(change.get("new_chat_member")).get("status"))
    return Update(number, _chat(_object(change.get("chat"))), standing=standing)


def _asked(message: Json) -> Question:
    """A message of any kind, new or edited."""
    text, caption = _text(message.get("text")), _text(message.get("caption"))
    if message.get("text") is not None:
        return _question(text, Kind.TEXT, message)
    return _question(caption, next((kind for name, kind in _KINDS if message.get(name)), Kind.OTHER), message)


def _pressed(number: int, query: Json) -> Update:
    """A button below one of our messages, however old."""
    chat = _chat(_object(_object(query.get("message")).get("chat")))
    question = _question(_text(query.get("data")), Kind.BUTTON, query)
    return Update(number, chat, question, _text(query.get("id"))) if chat else Update(number)


def _question(text: str, kind: Kind, of: Json) -> Question:
    return Question(text, kind, language_of_tag(_text(_object(of.get("from")).get("language_code")) or None))


def _chat(chat: Json) -> str:
    return str(_number(chat.get("id"))) if chat else ""


def _object(value: Any) -> Json:
    if value is None:
        return _NOTHING
    if not isinstance(value, dict):
        raise UnreadableError("a field of the wrong kind")
    return value


def _text(value: Any) -> str:
    if value is not None and not isinstance(value, str):
        raise UnreadableError("a field of the wrong kind")
    return value or ""


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _LARGEST_ID:
        raise UnreadableError("no number where one belongs")
    return value
