"""The rooms behind the assistant: the duty office and the shipping counter. All are asked in the same way."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Protocol

from bot.domain.articles import Topic
from bot.domain.menus import COMPLAINT_ARTICLE
from bot.domain.replies import Choice, Outcome, Part, Product, Say, ShowArticle
from bot.domain.wording import LOST_AGAIN, LOST_NEXT, NOT_AN_ANSWER, STILL_WAITING

if TYPE_CHECKING:
    from bot.domain.chats import Decision
    from bot.domain.understanding import Reading

MOST_TITLES = 3  # beside the buttons of an open question


class State(Protocol):
    """What a room remembers between two messages."""

    @property
    def asking(self) -> str | None:
        """The field whose answer is awaited."""

    def to_text(self) -> str:
        """As a text that any store can keep."""


@dataclass(frozen=True)
class Said:
    """What a room answers, and what it remembers afterwards. `article`: the one that stands behind the answer, if any."""

    parts: tuple[Part, ...]
    state: State
    outcome: Outcome
    choices: tuple[Choice, ...] = ()
    products: tuple[Product, ...] = ()
    article: str | None = None


class Room(Protocol):
    """One message, seen by one room. `action` stands in the keys of its buttons and names what it remembers."""

    topic: ClassVar[Topic]
    action: ClassVar[str]

    @property
    def asking(self) -> bool:
        """Whether a question of this room waits for its answer."""

    @property
    def reads_long(self) -> bool:
        """Whether it wants messages of any length just now."""

    def services(self) -> tuple[Choice, ...]:
        """The buttons of its menu."""

    def takes(self, text: str) -> bool:
        """Whether a message surely answers its open question, even where an article speaks of the same words."""

    def before_articles(self, text: str, topic: Topic | None) -> Said | None:
        """The reply to what nobody else understands. `topic`: the command in front of the message."""

    def instead_of_articles(self, text: str, reading: "Reading", topic: Topic | None) -> Said | None:
        """The reply where the articles may understand something, but this room understands more."""

    def after_articles(self, text: str, decision: "Decision") -> "Decision":
        """An article's answer with what this room adds."""

    def press(self, value: str) -> Said:
        """The reply to one of its buttons."""

    def question(self) -> Said:
        """The question that is open."""

    def why(self) -> Say:
        """What the open question is good for."""

    def closed(self) -> State:
        """What it remembers once its question is no longer open."""


def reminder(question: Said) -> tuple[Part, ...]:
    """A question that was asked before, in short: its sentences, without the list that stands above its buttons already."""
    return tuple(part for part in question.parts if isinstance(part, Say)) or question.parts


def still_waiting(room: Room, decision: "Decision") -> "Decision":
    """The answer of an article, or the titles to choose from, and after it the question that is still open.

    It is not repeated twice in a row, nor to who waits for a person or complains: its answer is understood all the same.
    """
    reply = decision.reply
    if reply is None:
        return decision
    question = room.question()
    choices = question.choices
    if reply.outcome is Outcome.SMALL_TALK and ShowArticle(COMPLAINT_ARTICLE) not in reply.parts:
        decision = replace(decision, reply=replace(reply, choices=choices or reply.choices))  # who says thanks reads no question
    elif Say(LOST_NEXT) in reply.parts or Say(LOST_AGAIN) in reply.parts:
        parts = (Say(NOT_AN_ANSWER), *reminder(question))
        decision = replace(decision, reply=replace(reply, parts=parts, choices=choices, outcome=Outcome.ASKED))
    elif reply.outcome not in (Outcome.SMALL_TALK, Outcome.PERSON) and not decision.dialogue.wants_quiet:
        if reply.outcome is Outcome.OFFERED:
            choices = (*reply.choices[:MOST_TITLES], *choices)
        parts = (*reply.parts, Say(STILL_WAITING), *reminder(question))
        decision = replace(decision, reply=replace(reply, parts=parts, choices=choices, outcome=Outcome.ASKED))
    return remembered(decision, room, question.state)


def quiet(room: Room, said: Said) -> Said:
    """What a room says without the repetition of its open question."""
    if Say(STILL_WAITING) not in said.parts:
        return said
    parts = said.parts[: said.parts.index(Say(STILL_WAITING))]
    asked = room.question().choices
    outcome = Outcome.ANSWERED if said.outcome is Outcome.ASKED else said.outcome
    return replace(said, parts=parts, choices=tuple(c for c in said.choices if c not in asked), outcome=outcome)


def offering(decision: "Decision", topic: Topic, choice: Choice) -> "Decision":
    """The answer of an article of the topic with a button, first, that leads on into the room."""
    reply = decision.reply
    if reply is None or reply.outcome is not Outcome.ANSWERED or reply.topic is not topic or choice in reply.choices:
        return decision
    return replace(decision, reply=replace(reply, choices=(choice, *reply.choices)))


def remembered(decision: "Decision", room: Room, state: State) -> "Decision":
    """The decision with what a room remembers from now on."""
    rooms = {**decision.dialogue.rooms, room.action: state.to_text()}
    return replace(decision, dialogue=replace(decision.dialogue, rooms=rooms))
