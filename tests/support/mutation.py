"""Real texts, bent: the cheap half of fuzzing, a few microseconds a case, where hypothesis needs milliseconds."""

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from bot.exam import read_exam
from bot.settings import ROOT

_ODD = (
    "\x00", "\ud800", "\u202e", "\u200d", "\ufeff", "\r\n", "\n", "\t", " ", '"', "'", "\\", "{", "}", "[", "]", "(", ")", "<", ">", "&",
    "*", "`", "#", "|", ":", ";", ",", ".", "-", "%", "=", "0", "9" * 40, "1e400", "NaN", "-1", "½", "٣", "一千", "€", "x", "İ", "ß", "👩\u200d👩",
)  # fmt: skip
_LONGEST = 600
_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**53,
    2**80,
    1e308,
    "",
    "x" * 300,
    "\ud800",
    [],
    {},
    [[]],
    {"id": None},
    float("nan"),
)


def mutations(name: str, pieces: tuple[str, ...], chance: random.Random) -> Iterator[Any]:
    """Cases without end for one reader of `fuzzing.targets`, always the same ones for the same state of `chance`."""
    if name == "webhook":
        while True:
            yield _bent_update(chance)
    texts = _CORPORA.get(name, _questions)()
    while True:
        yield _bent(chance, chance.choice(texts), pieces)


def _bent(chance: random.Random, text: str, pieces: tuple[str, ...]) -> str:
    """The text with up to six slices left out, doubled, moved, or with something odd put in."""
    for _ in range(chance.randrange(7)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randrange(1, 30))
        match chance.randrange(6):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + text[start:end] * chance.choice((1, 1, 3, 20)) + text[end:]
            case 2:
                place = chance.randrange(len(text) + 1)
                text = text[:place] + text[start:end] + text[place:]
            case 3:
                text = text[:start] + chance.choice(_ODD) + text[end:]
            case 4:
                text = text[:start] + chr(chance.randrange(0x11000)) + text[start:]
            case _:
                text = text[:start] + chance.choice(pieces) + text[start:]
    return text[:_LONGEST]


def _bent_update(chance: random.Random) -> bytes:
    """An update of Telegram with some of its values exchanged, and now and then with its bytes bent as well."""
    update = json.loads(chance.choice(_UPDATES))
    for _ in range(chance.randrange(4)):
        node = update
        while node and isinstance(node, dict | list):
            key = chance.choice(list(node)) if isinstance(node, dict) else chance.randrange(len(node))
            if chance.random() < 0.4 or not isinstance(node[key], dict | list):
                node[key] = deepcopy(chance.choice(_VALUES))
                break
            node = node[key]
    body = json.dumps(update).encode()
    if chance.random() < 0.3:
        body = _bent(chance, body.decode(), _ODD).encode("utf-8", "surrogatepass")
    return body


def _questions() -> list[str]:
    return [question.text for question in read_exam(ROOT / "tests" / "exam")]


def _slices(*patterns: str) -> Callable[[], list[str]]:
    """Runs of a dozen lines from the files that people edit."""

    def read() -> list[str]:
        found: list[str] = []
        for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern)):
            lines = _beginning(path)
            found += ["".join(lines[start : start + 12])[:_LONGEST] for start in range(0, len(lines), 12)]
        return found

    return read


def _beginning(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as file:
        return file.readlines(200_000)


_CORPORA: dict[str, Callable[[], list[str]]] = {
    "YAML and Markdown": _slices("knowledge/**/*.yaml", "knowledge/articles/*/*.md"),
    "pages": _slices("knowledge/articles/*/*.md"),
    "PO": _slices("locales/*/LC_MESSAGES/*.po"),
    "CSV": _slices("knowledge/**/*.csv"),
}
_USER = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "fr"}
_MESSAGE = {"message_id": 5, "date": 1_790_000_000, "chat": {"id": 7, "type": "private", "first_name": "Ann"}, "from": _USER}
_PHOTO = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}
_LINK = {"type": "text_link", "offset": 0, "length": 3, "url": "https://x.eu"}
_UPDATES = tuple(
    json.dumps({"update_id": 12, **more})
    for more in (
        {"message": {**_MESSAGE, "text": "/start eori", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}},
        {"message": {**_MESSAGE, "text": "prix 500 €", "reply_to_message": {**_MESSAGE, "text": "x"}, "entities": [_LINK]}},
        {"message": {**_MESSAGE, "photo": [_PHOTO], "caption": "pralines"}},
        {"message": {**_MESSAGE, "contact": {"phone_number": "1", "first_name": "x"}}},
        {"message": {**_MESSAGE, "location": {"longitude": 1.0, "latitude": 2.0}}},
        {"edited_message": {**_MESSAGE, "text": "douane", "edit_date": 1_790_000_001}},
        {"callback_query": {"id": "9", "from": _USER, "chat_instance": "1", "data": "article:eori", "message": {**_MESSAGE, "text": "x"}}},
        {"callback_query": {"id": "9", "from": _USER, "chat_instance": "1", "data": "x", "message": {**_MESSAGE, "date": 0}}},
        {"my_chat_member": {"chat": _MESSAGE["chat"], "from": _USER, "date": 1, "old_chat_member": {"status": "member", "user": _USER},
                            "new_chat_member": {"status": "kicked", "user": _USER, "until_date": 0}}},
        {"inline_query": {"id": "3", "from": _USER, "query": "x", "offset": ""}},
    )
)  # fmt: skip
