"""What to say, before any language is chosen: a reply is parts and choices, never finished words or bare numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.articles import Topic
from bot.domain.language import Language
from bot.domain.wording import Message


class Outcome(StrEnum):
    """What became of a message; support staff filter by it."""

    ANSWERED = "answered"
    ASKED = "asked"
    OFFERED = "offered"
    PERSON = "person"
    SMALL_TALK = "small_talk"
    LOST = "lost"
    DONE = "done"


@dataclass(frozen=True)
class Choice:
    """A button. `action` and `value` come back when it is pressed; without `label` it bears the article's title."""

    action: str
    value: str = ""
    label: Message | None = None

    @property
    def key(self) -> str:
        """What travels through the channel and back; Telegram allows 64 bytes."""
        return f"{self.action}:{self.value}"

    @classmethod
    def from_key(cls, key: str) -> "Choice":
        action, _, value = key.partition(":")
        return cls(action, value)


@dataclass(frozen=True)
class Say:
    """A sentence of the assistant, with the values of its placeholders."""

    message: Message
    values: Mapping[str, str | Message] = field(default_factory=dict)


@dataclass(frozen=True)
class ShowArticle:
    """An article; `headed` puts its title above, when one message held several questions."""

    article: str
    headed: bool = False


@dataclass(frozen=True)
class ShowTerm:
    """A glossary term with its meaning and its names in the other languages."""

    term: str


Part = Say | ShowArticle | ShowTerm


@dataclass(frozen=True)
class Reply:
    """The decision of the dialogue; `voice` turns it into words."""

    parts: tuple[Part, ...]
    outcome: Outcome
    language: Language
    topic: Topic | None = None
    article: str | None = None
    score: float = 0.0
    choices: tuple[Choice, ...] = ()
