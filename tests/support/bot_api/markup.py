"""Telegram's HTML, read as Telegram reads it: the same errors, offsets in UTF-16 units, a hundred entities at most.

The rules and the wording of the errors follow the Bot API server's own parser (`parse_html` in td/telegram/MessageEntity.cpp).
"""

import re
from dataclasses import dataclass

MOST_ENTITIES = 100
_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "a": "text_link", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|lt|gt|amp|quot);?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>"']+)\s*(?:=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.-]+))?""")


class BadEntitiesError(ValueError):
    """Telegram cannot parse the entities of a text."""


@dataclass(frozen=True)
class Entity:
    """A stretch of formatted text; offset and length count UTF-16 units."""

    kind: str
    offset: int
    length: int
    url: str = ""


@dataclass(frozen=True)
class _Open:
    tag: str
    start: int
    url: str


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def visible(html: str) -> str:
    """What the reader sees of a text in Telegram's HTML; raises BadEntitiesError."""
    return parse(html)[0]


def parse(html: str) -> tuple[str, list[Entity]]:
    """The visible text and its entities; beyond a hundred they are dropped silently, as Telegram does."""
    text, length = [], 0
    entities: list[Entity] = []
    nested: list[_Open] = []
    at = 0
    while at < len(html):
        if html[at] == "<":
            if html.startswith("</", at):
                at = _end_tag(html, at, nested, entities, length)
            else:
                at = _start_tag(html, at, nested, length)
            continue
        character, at = _character(html, at)
        text.append(character)
        length += units(character)
    if nested:
        raise BadEntitiesError(f'Can\'t find end tag corresponding to start tag "{nested[-1].tag}"')
    entities.sort(key=lambda entity: (entity.offset, -entity.length))
    return "".join(text), entities[:MOST_ENTITIES]


def _character(html: str, at: int) -> tuple[str, int]:
    found = _ENTITY.match(html, at) if html[at] == "&" else None
    if found is None:
        return html[at], at + 1
    name = found[1]
    if not name.startswith("#"):
        return _NAMED[name], found.end()
    code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return html[at], at + 1
    return chr(code), found.end()


def _byte(html: str, at: int) -> int:
    return len(html[:at].encode("utf-8", "surrogatepass"))


def _start_tag(html: str, at: int, nested: list[_Open], length: int) -> int:
    name = re.compile(r"[^\s>]*").match(html, at + 1)
    assert name is not None
    tag, here = name[0].lower(), name.end()
    if here >= len(html):
        raise BadEntitiesError(f"Unclosed start tag at byte offset {_byte(html, at)}")
    if tag not in _KINDS:
        raise BadEntitiesError(f'Unsupported start tag "{tag}" at byte offset {_byte(html, at)}')
    given: dict[str, str] = {}
    while html[here : here + 1] != ">":
        found = _ATTRIBUTE.match(html, here)
        if found is None:
            rest = html[here:].lstrip()
            if rest.startswith(">"):
                here = len(html) - len(rest)
                continue
            if not rest:
                raise BadEntitiesError(f"Unclosed start tag at byte offset {_byte(html, at)}")
            raise BadEntitiesError(f'Empty attribute name in the tag "{tag}" at byte offset {_byte(html, at)}')
        given[found[1].lower()] = visible_attribute(found[2] or "")
        here = found.end()
    if tag == "span" and given.get("class") != "tg-spoiler":
        raise BadEntitiesError(f'Tag "span" must have class "tg-spoiler" at byte offset {_byte(html, at)}')
    nested.append(_Open(tag, length, given.get("href", "")))
    return here + 1


def visible_attribute(quoted: str) -> str:
    """The value of an attribute without quotes and with its character references resolved."""
    inner, value, at = quoted.strip("\"'"), "", 0
    while at < len(inner):
        character, at = _character(inner, at)
        value += character
    return value


def _end_tag(html: str, at: int, nested: list[_Open], entities: list[Entity], length: int) -> int:
    if not nested:
        raise BadEntitiesError(f"Unexpected end tag at byte offset {_byte(html, at)}")
    name = re.compile(r"([^\s>]*)\s*(>?)").match(html, at + 2)
    assert name is not None
    if not name[2]:
        raise BadEntitiesError(f"Unclosed end tag at byte offset {_byte(html, at)}")
    opened = nested.pop()
    if name[1] and name[1].lower() != opened.tag:
        raise BadEntitiesError(
            f'Unmatched end tag at byte offset {_byte(html, at)}, expected "</{opened.tag}>", found "</{name[1]}>"'
        )
    kind = _KINDS[opened.tag]
    if length > opened.start and (kind != "text_link" or opened.url):
        entities.append(Entity(kind, opened.start, length - opened.start, opened.url))
    return name.end()
