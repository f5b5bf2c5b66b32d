"""The state of a chat between two messages, what arrives in it, and what is decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.articles import Direction
from bot.domain.language import Language
from bot.domain.onboarding.journey import ROOM, Journey
from bot.domain.replies import Reply
from bot.domain.understanding import Reading


class Holder(StrEnum):
    """Who speaks in this chat: the assistant, the assistant while a person is awaited, or a person."""

    BOT = "bot"
    WAITING = "waiting"
    STAFF = "staff"


class Kind(StrEnum):
    """What arrived."""

    TEXT = "text"
    BUTTON = "button"
    PHOTO = "photo"
    VOICE = "voice"
    STICKER = "sticker"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True)
class Dialogue:
    """What must be remembered between two messages of a chat.

    `way`: the way of the goods that was last named or answered about; `offered`: labels and keys of the last buttons; `rooms`: what each room remembers, by its name; `room`: the one that
    spoke last; `colleague`: the name that was told to the user of whom the chat is held by; `reminded`: the last reply repeated
    an open question; `troubled`: the goods that are spoken of are held, faulty or lost.
    """

    holder: Holder = Holder.BOT
    chosen: Language | None = None
    previous: Language | None = None
    greeted: bool = False
    confirming: str | None = None
    article: str | None = None
    question: str | None = None
    way: Direction | None = None
    offered: tuple[tuple[str, str], ...] = ()
    misses: int = 0
    rooms: Mapping[str, str] = field(default_factory=dict, hash=False)
    room: str | None = None
    colleague: str = ""
    reminded: bool = False
    troubled: bool = False

    @property
    def wants_quiet(self) -> bool:
        """Whether an open question is not repeated now: it was just before, or a person is awaited."""
        return self.reminded or self.holder is Holder.WAITING

    @property
    def remind_on(self) -> date | None:
        """The day on which the user wants to be reminded of the checklist; None for most chats."""
        return Journey.from_text(self.rooms.get(ROOM)).remind_on


@dataclass(frozen=True)
class Question:
    """One message of the user, `on` the day it came. For a button, `text` is its key; for pictures and files, the caption."""

    text: str
    kind: Kind = Kind.TEXT
    hint: Language | None = None
    on: date | None = None


@dataclass(frozen=True)
class Decision:
    """What to say (None: stay silent), the new state, what was understood, and whether to erase the chat."""

    reply: Reply | None
    dialogue: Dialogue
    reading: Reading | None = None
    erase: bool = False
