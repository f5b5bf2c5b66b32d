"""What is kept of a chat: who said what, why the assistant said it, and whether it arrived."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.domain.chats import Dialogue
from bot.domain.post import NO_POST, Post


class Speaker(StrEnum):
    """Who said it."""

    USER = "user"
    ASSISTANT = "assistant"
    STAFF = "staff"


class Delivery(StrEnum):
    """What became of an outgoing message: not sent yet, accepted by the channel, refused, or the user blocked us."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class ChatKey:
    """A chat in a channel: all that is needed to reply, and all that is kept of the person."""

    channel: str
    id: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.id}"


@dataclass(frozen=True)
class Turn:
    """One message of a chat.

    `content` is the answer as shown (assistant, staff), `evidence` why it was given: candidates with scores, text as
    matched, figures with sources, version of the knowledge. `thumb`: what the user thought of it, 1
    or -1, and `reason` why.
    """

    speaker: Speaker
    text: str
    at: datetime
    kind: str = "text"
    language: str | None = None
    outcome: str | None = None
    topic: str | None = None
    article: str | None = None
    score: float | None = None
    content: dict[str, Any] | None = None
    evidence: dict[str, Any] = field(default_factory=dict)
    delivery: Delivery | None = None
    delivery_key: str | None = None
    thumb: int | None = None
    reason: str | None = None
    id: int | None = None


@dataclass(frozen=True)
class Conversation:
    """The state of a chat and the number that guards it against two writers at once."""

    chat: ChatKey
    dialogue: Dialogue
    version: int


class Transcripts(Protocol):
    """Where chats are kept. Two real ones exist: the database, and memory for `ask` and `replay`."""

    async def load(self, chat: ChatKey) -> Conversation:
        """The chat, a fresh one (version 0) when nothing was said yet."""

    async def recall(self, chat: ChatKey) -> Conversation:
        """The chat as it was last stored from here, if that was lately: another writer may have gone on, as `append` tells."""

    async def answered(self, chat: ChatKey, delivery_key: str) -> tuple[Turn, ...] | None:
        """The turns stored for an earlier delivery of the same message; None when it is new."""

    async def append(
        self, before: Conversation, dialogue: Dialogue, turns: tuple[Turn, ...], post: Post = NO_POST
    ) -> tuple[Turn, ...] | None:
        """Stores turns, new state and post (for the last turn) in one transaction and returns the turns with ids.

        None: another writer was faster since `before` was loaded; load again and decide again.
        """

    async def mark(self, turn: int, delivery: Delivery) -> None:
        """Notes what became of an outgoing turn."""

    async def rate(self, chat: ChatKey, mark: str, thumb: int, reason: str | None) -> None:
        """Keeps what the user thinks of the answer with that mark; of the last rated or markable one when it is empty."""

    async def resend(self, chat: ChatKey, turn: int, post: Post) -> None:
        """Queues a turn once more."""

    async def erase(self, chat: ChatKey, dialogue: Dialogue, post: Post = NO_POST) -> None:
        """Removes every turn and note of the chat; only the bare state that is needed to reply stays."""

    async def notes(self, chat: ChatKey) -> tuple[str, ...]:
        """What colleagues have noted about the chat."""

    async def turns(self, chat: ChatKey) -> tuple[Turn, ...]:
        """The whole transcript, oldest first."""


def rated(turns: tuple[Turn, ...], mark: str) -> Turn | None:
    """The answer that a rating means: the one with the mark, or the latest that could be rated."""
    answers = [turn for turn in turns if turn.content and turn.content.get("mark")]
    return next((turn for turn in reversed(answers) if not mark or (turn.content or {}).get("mark") == mark), None)
