"""The library in memory: articles and glossary terms, immutable once read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from bot.domain.facts import Fact, Source
from bot.domain.language import Language
from bot.domain.text import normalise

_OPENING = (":", "\uff1a")  # what a line ends with that a list follows


class Topic(StrEnum):
    """What an article is about; the last four are answered by the assistant itself."""

    ONBOARDING = "onboarding"
    DUTIES = "duties"
    SHIPPING = "shipping"
    PRIVACY = "privacy"
    PERSON = "person"
    SMALL_TALK = "small_talk"
    OUT_OF_SCOPE = "out_of_scope"


TRADE_TOPICS = (Topic.ONBOARDING, Topic.DUTIES, Topic.SHIPPING)


class Direction(StrEnum):
    """Which way the goods of an article go."""

    EU_TO_CN = "eu_to_cn"
    CN_TO_EU = "cn_to_eu"
    BOTH = "both"


@dataclass(frozen=True, slots=True)  # there are tens of thousands
class Span:
    """A run of text inside a paragraph: plain, bold or code, perhaps a link, or the place of a fact."""

    text: str
    bold: bool = False
    code: bool = False
    url: str | None = None
    fact: str | None = None


@dataclass(frozen=True, slots=True)  # there are tens of thousands
class Block:
    """A paragraph (one line) or a list (one line an item; `ordered` for numbered steps)."""

    lines: tuple[tuple[Span, ...], ...]
    listed: bool = False
    ordered: bool = False


@dataclass(frozen=True)
class ArticleText:
    """An article in one language."""

    title: str
    phrases: tuple[str, ...]
    blocks: tuple[Block, ...]

    def facts(self) -> tuple[str, ...]:
        """Ids of the facts in the order of their first appearance."""
        spans = (span for block in self.blocks for line in block.lines for span in line)
        return tuple(dict.fromkeys(span.fact for span in spans if span.fact))

    def opening(self) -> str:
        """The first paragraph in words: it answers the question."""
        return " ".join("".join(span.text for span in line) for block in self.blocks[:1] for line in block.lines)

    def only(self, lines: tuple[int, ...]) -> "ArticleText":
        """The text with some of its lines alone, counted over all blocks; numbered steps become points."""
        kept, first = [], 0
        for block in self.blocks:
            left = tuple(line for number, line in enumerate(block.lines, first) if number in lines)
            kept += [Block(left, block.listed)] if left else []
            first += len(block.lines)
        return replace(self, blocks=tuple(kept))

    def with_lists(self, lines: tuple[int, ...]) -> tuple[int, ...]:
        """Numbers of lines, with those of the list that one of them opens: "You need:" alone says nothing."""
        kept, first = set(lines), 0
        for block, below in pairwise((*self.blocks, Block(()))):
            first += len(block.lines)
            opens = first - 1 in kept and "".join(span.text for span in block.lines[-1]).rstrip().endswith(_OPENING)
            kept.update(range(first, first + len(below.lines)) if opens and below.listed else ())
        return tuple(sorted(kept))

    def lines(self) -> list[str]:
        """The lines in words, over all blocks; facts appear as nothing."""
        return ["".join(span.text for span in line) for block in self.blocks for line in block.lines]

    def plain(self) -> str:
        """The words alone, for learning and for search."""
        return "\n".join(self.lines())


@dataclass(frozen=True)
class Article:
    """One answer of the library in all its languages."""

    id: str
    topic: Topic
    direction: Direction
    owner: str
    reviewed: date
    review_by: date
    sources: tuple[Source, ...]
    related: tuple[str, ...]
    texts: Mapping[Language, ArticleText] = field(repr=False)

    def text(self, language: Language) -> ArticleText:
        """The text in the language, or the English one whole when it is missing."""
        return self.texts.get(language.written) or self.texts[Language.EN]


@dataclass(frozen=True)
class TermText:
    """A glossary term in one language: the approved name, other spellings, and what it means in a sentence."""

    name: str
    aliases: tuple[str, ...]
    definition: str


@dataclass(frozen=True)
class Term:
    """A glossary term; `article` is where more is said about it. A term that names goods is one of category `product`."""

    id: str
    abbreviations: tuple[str, ...]
    article: str | None
    texts: Mapping[Language, TermText] = field(repr=False)
    category: str = ""

    @property
    def is_goods(self) -> bool:
        return self.category == "product"

    def text(self, language: Language) -> TermText:
        """The term in the language, or in English when it is missing."""
        return self.texts.get(language.written) or self.texts[Language.EN]


@dataclass(frozen=True)
class Frames:
    """Words of a language that carry a question without being its subject; see knowledge/languages.yaml."""

    definition: tuple[str, ...]
    follow_up: tuple[str, ...]
    filler: tuple[str, ...]
    separators: tuple[str, ...]
    leaving: tuple[str, ...] = ()
    going: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    oneself: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    asks_within: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    to_china: tuple[str, ...] = ()
    from_china: tuple[str, ...] = ()
    asks_last: tuple[str, ...] = ()
    buyers: tuple[str, ...] = ()
    sellers: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    """Frequent words, which tell the language of what is not about trade."""
    short: Mapping[str, str] = field(default_factory=dict, hash=False, kw_only=True)
    """Short forms of the phone and what they stand for."""
    speaks: tuple[str, ...] = field(default=(), kw_only=True)
    contacts: tuple[str, ...] = field(default=(), kw_only=True)
    offices: tuple[str, ...] = field(default=(), kw_only=True)
    colleagues: tuple[str, ...] = field(default=(), kw_only=True)
    either: tuple[str, ...] = field(default=(), kw_only=True)

    def told_way(self, way: Direction) -> str:
        """A way as people tell it: "to china"."""
        return " ".join(self.to_china if way is Direction.EU_TO_CN else self.from_china)


@dataclass(frozen=True)
class MatterAnswer:
    """The article that answers a matter after some articles, after a question that named something, for a topic or a way.

    `unless`: articles after which it does not answer; `room`: the topic of a room that spoke last.
    """

    article: str
    after: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    topic: Topic | None = None
    way: Direction | None = None
    unless: tuple[str, ...] = ()
    room: Topic | None = None


class AnswerPart(StrEnum):
    """A part of an answer that may be asked for again."""

    OPENING = "opening"
    STEPS = "steps"
    SOURCES = "sources"


@dataclass(frozen=True)
class Matter:
    """What is asked of anything, such as papers or VAT.

    `inside`: articles that speak of it themselves; `told_by`: the words by which a line of any article tells of it, and `units`
    those of its figures; `part`: which part of the last answer it asks for again; `sums`: it may be asked beside a sum of money.
    """

    id: str
    words: tuple[str, ...]
    answers: tuple[MatterAnswer, ...]
    inside: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    part: AnswerPart | None = None
    sums: bool = False


@dataclass(frozen=True)
class Knowledge:
    """Everything people can be told, and how they ask for it. `version` is a short hash of all files read."""

    version: str
    articles: Mapping[str, Article]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    frames: Mapping[Language, Frames]
    menus: Mapping[Topic, tuple[str, ...]]
    places: Mapping[str, tuple[str, ...]]
    matters: tuple[Matter, ...] = ()
    around_matters: tuple[str, ...] = ()

    @cached_property
    def phrases(self) -> Mapping[str, str]:
        """Every phrase and title, normalised, with its article; kept with what was read."""
        phrases = ((p, a.id) for a in self.articles.values() for text in a.texts.values() for p in (*text.phrases, text.title))
        # what is normal already is kept in memory once
        return {phrase if (plain := normalise(phrase)) == phrase else plain: article for phrase, article in phrases}

    def title(self, article: str, language: Language) -> str:
        return self.articles[article].text(language).title
