"""The rows. They are kept apart from the domain's types: a table class does not validate, a dataclass does not persist."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Index, TypeDecorator, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlmodel import Field, SQLModel

metadata = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class ZonedTime(TypeDecorator[datetime]):
    """A moment with its zone on every database; SQLite alone would hand it back without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ConversationRow(SQLModel, table=True):
    """A chat: the key needed to reply and the state of the dialogue; no name, no phone number."""

    __tablename__ = "conversation"
    __table_args__ = (UniqueConstraint("channel", "chat"), Index(None, "holder", "waiting_since"))

    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(max_length=20)
    chat: str = Field(max_length=64)
    version: int
    holder: str = Field(max_length=10)
    waiting_since: datetime | None = Field(default=None, sa_column=Column(ZonedTime, nullable=True))
    language: str | None = Field(default=None, max_length=10)
    state: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    remind_on: date | None = Field(default=None, index=True)
    started: datetime = Field(sa_column=Column(ZonedTime, nullable=False))
    last_turn: datetime = Field(sa_column=Column(ZonedTime, nullable=False, index=True))


class TurnRow(SQLModel, table=True):
    """One message of a chat. A delivery key appears once per speaker, so that a repeated delivery cannot be stored twice."""

    __tablename__ = "turn"
    __table_args__ = (
        UniqueConstraint("conversation_id", "delivery_key", "speaker"),
        Index(None, "outcome", "at"),
        Index(None, "conversation_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    conversation_id: int = Field(foreign_key="conversation.id", ondelete="CASCADE")
    at: datetime = Field(sa_column=Column(ZonedTime, nullable=False))
    speaker: str = Field(max_length=10)
    kind: str = Field(max_length=12)
    text: str
    language: str | None = Field(default=None, max_length=10)
    outcome: str | None = Field(default=None, max_length=12)
    topic: str | None = Field(default=None, max_length=16)
    article: str | None = Field(default=None, max_length=80)
    score: float | None = None
    content: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    evidence: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    delivery: str | None = Field(default=None, max_length=10)
    delivery_key: str | None = Field(default=None, max_length=80)


class ProposalRow(SQLModel, table=True):
    """A change of a text that waits for an editor, or was decided by one."""

    __tablename__ = "proposal"
    __table_args__ = (Index(None, "stage", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(max_length=10)
    name: str
    language: str = Field(max_length=10)
    old: str
    new: str
    note: str
    proposed_by: str = Field(max_length=80)
    proposed_at: datetime = Field(sa_column=Column(ZonedTime, nullable=False))
    stage: str = Field(max_length=10)
    reviewed_by: str | None = Field(default=None, max_length=80)
    reviewed_at: datetime | None = Field(default=None, sa_column=Column(ZonedTime, nullable=True))


__all__ = ["ConversationRow", "ProposalRow", "TurnRow", "ZonedTime", "metadata"]
