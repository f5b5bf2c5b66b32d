"""What colleagues look for among chats, and what they note about them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.chats import Holder
from bot.domain.language import Language
from bot.domain.text import normalise, words
from bot.domain.transcripts import ChatKey, Turn

_LONGEST_INDEXED = 4000


class Verdict(StrEnum):
    """What a colleague thinks of an answer."""

    RIGHT = "right"
    WRONG_ARTICLE = "wrong_article"
    MISSING_KNOWLEDGE = "missing_knowledge"
    BAD_TEXT = "bad_text"
    BAD_LANGUAGE = "bad_language"


@dataclass(frozen=True)
class Label:
    """A verdict on one answer; `article` is the one that would have been right."""

    verdict: Verdict
    article: str | None
    by: str
    at: datetime


@dataclass(frozen=True)
class Note:
    """A remark to colleagues; users never see it."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Summary:
    """A chat in a list: `text` is the user's last message, or the one that was searched for, and `turn` is that one.

    Among people who wait it is the last message that says more than that a person is wanted.
    `waiting_since`: the first message that no person has answered yet, also in a chat that `colleague` holds.
    """

    id: int
    chat: ChatKey
    holder: Holder
    language: Language | None
    waiting_since: datetime | None
    last_turn: datetime
    text: str
    outcome: str | None
    colleague: str = ""
    turn: int | None = None


@dataclass(frozen=True)
class Wanted:
    """A search: everything that is given must be true of one turn (or of its chat)."""

    text: str = ""
    language: str = ""
    topic: str = ""
    outcome: str = ""
    verdict: str = ""
    holder: str = ""
    lowest_score: float | None = None
    highest_score: float | None = None
    since: datetime | None = None
    until: datetime | None = None
    thumb: int | None = None


MOST_VIEWS = 30
"""Views that one colleague may keep: more are no help."""


@dataclass(frozen=True)
class View:
    """A search kept under a name; `query` is what stands in the address."""

    id: int
    name: str
    query: str


@dataclass(frozen=True)
class File:
    """One chat as colleagues see it."""

    summary: Summary
    turns: tuple[Turn, ...]
    labels: dict[int, Label]
    notes: tuple[Note, ...]


def search_words(text: str) -> list[str]:
    """The words by which a text is found: without accents and case, Chinese as overlapping pairs of characters."""
    return list(dict.fromkeys(words(normalise(text[:_LONGEST_INDEXED]))))


def holds(text: str, searched: str) -> bool:
    """Whether a text holds all words that are searched for, as the archive finds them: the last one may go on."""
    *whole, last = search_words(searched) or [""]
    found = search_words(text)
    return bool(last) and set(whole) <= set(found) and any(word.startswith(last) for word in found)
