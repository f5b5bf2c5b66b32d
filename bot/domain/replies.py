"""What to say, before any language is chosen: a reply is parts and choices, never finished words or bare numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.amounts import Money
from bot.domain.articles import Topic
from bot.domain.facts import Fact
from bot.domain.language import Language
from bot.domain.wording import Message

_FACT = re.compile(r"\{(\w+)\}")


class Outcome(StrEnum):
    """What became of a message; support staff filter by it."""

    ANSWERED = "answered"
    ASKED = "asked"
    OFFERED = "offered"
    PERSON = "person"
    SMALL_TALK = "small_talk"
    LOST = "lost"
    DONE = "done"
    SLOWED = "slowed"


@dataclass(frozen=True)
class Choice:
    """A button. `action` and `value` come back when it is pressed.

    It bears its `label`, else its `text`, which is a name in the user's language already, else the title of its article.
    """

    action: str
    value: str = ""
    label: Message | None = None
    text: str = ""

    @property
    def key(self) -> str:
        """What travels through the channel and back; Telegram allows 64 bytes."""
        return f"{self.action}:{self.value}"

    @classmethod
    def from_key(cls, key: str) -> "Choice":
        action, _, value = key.partition(":")
        return cls(action, value)


class Part:
    """Something to show: a sentence, an article, a table of costs."""


@dataclass(frozen=True)
class Words:
    """A short text of the library in its languages; figures stand in it as `{fact}`."""

    texts: Mapping[Language, str] = field(hash=False)

    def written(self, language: Language) -> str:
        """The text in a language; English where it is not translated, Simplified for Traditional."""
        return self.texts.get(language.written) or self.texts.get(Language.EN, "")

    def facts(self) -> tuple[str, ...]:
        """Ids of the facts in the English text; `check` sees to it that the others have the same."""
        return tuple(dict.fromkeys(_FACT.findall(self.texts.get(Language.EN, ""))))


Value = str | Message | Fact | Money | Words | tuple[Language, ...]
"""What may stand in a sentence: words, another sentence or text, languages, or a figure, set in the way of the language."""


@dataclass(frozen=True)
class Say(Part):
    """A sentence of the assistant, with the values of its placeholders."""

    message: Message
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class ShowArticle(Part):
    """An article; `headed` puts its title above, when one message held several questions.

    `lines`: only these are shown, counted over all its blocks; none: the whole.
    """

    article: str
    headed: bool = False
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class ShowSources(Part):
    """Where an article has its facts from, without the article: whom to ask what it does not say."""

    article: str


@dataclass(frozen=True)
class ShowTerm(Part):
    """A glossary term with its meaning and its names in the other languages."""

    term: str


@dataclass(frozen=True)
class Product:
    """An HS code that was found for the user's words; `score` from 0 to 1, `title` in the user's language."""

    code: str
    title: str
    score: float


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
    products: tuple[Product, ...] = ()
