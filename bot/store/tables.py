"""The rows. They are kept apart from the domain's types: a table class does not validate, a dataclass does not persist."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, DateTime, Double, Index, TypeDecorator, UniqueConstraint
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
        return None if value is None else in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def in_utc(value: datetime) -> datetime:
    """The moment as it is stored. Raises ValueError where it has no zone."""
    if value.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return value.astimezone(UTC)


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
    thumb: int | None = None
    reason: str | None = Field(default=None, max_length=500)
    words: str


class LabelRow(SQLModel, table=True):
    """A colleague's verdict on an answer."""

    __tablename__ = "turn_label"
    __table_args__ = (Index(None, "verdict"),)

    turn_id: int = Field(primary_key=True, foreign_key="turn.id", ondelete="CASCADE")
    verdict: str = Field(max_length=20)
    article: str | None = Field(default=None, max_length=80)
    by: str = Field(max_length=80)
    at: datetime = Field(sa_column=Column(ZonedTime, nullable=False))


class NoteRow(SQLModel, table=True):
    """A remark of a colleague about a chat."""

    __tablename__ = "conversation_note"

    id: int | None = Field(default=None, primary_key=True)
    conversation_id: int = Field(foreign_key="conversation.id", ondelete="CASCADE", index=True)
    text: str
    by: str = Field(max_length=80)
    at: datetime = Field(sa_column=Column(ZonedTime, nullable=False))


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
    exam: str | None = Field(default=None, max_length=300)


class StaffRow(SQLModel, table=True):
    """An account of a colleague. `factor` is sealed; `factor_step` is the last time step whose code was used."""

    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("name"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=80)
    role: str = Field(max_length=12)
    language: str = Field(max_length=10)
    password: str = Field(max_length=200)
    factor: str | None = Field(default=None, max_length=400)
    factor_step: int | None = None
    recovery: list[str] = Field(sa_column=Column(JSON, nullable=False))
    disabled: bool
    created: datetime = Field(sa_column=Column(ZonedTime, nullable=False))


class ViewRow(SQLModel, table=True):
    """A search that a colleague keeps under a name."""

    __tablename__ = "staff_view"
    __table_args__ = (UniqueConstraint("staff_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", ondelete="CASCADE")
    name: str = Field(max_length=60)
    query: str = Field(max_length=2000)


class SessionRow(SQLModel, table=True):
    """A session of the console; the key is kept as a hash, so that who reads the database cannot enter."""

    __tablename__ = "staff_session"

    key: str = Field(primary_key=True, max_length=64)
    staff_id: int | None = Field(default=None, foreign_key="staff.id", ondelete="CASCADE", index=True)
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    created: datetime = Field(sa_column=Column(ZonedTime, nullable=False))
    used: datetime = Field(sa_column=Column(ZonedTime, nullable=False, index=True))


class AttemptRow(SQLModel, table=True):
    """A failed sign-in; account and address are kept as hashes, and only for the length of the window."""

    __tablename__ = "staff_attempt"
    __table_args__ = (Index(None, "account", "at"), Index(None, "address", "at"))

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=Column(ZonedTime, nullable=False))
    account: str = Field(max_length=64)
    address: str = Field(max_length=64)


class DeedRow(SQLModel, table=True):
    """The audit log."""

    __tablename__ = "staff_deed"
    __table_args__ = (Index(None, "at"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=Column(ZonedTime, nullable=False))
    who: str = Field(max_length=80)
    what: str = Field(max_length=40)
    about: str = Field(max_length=200)


class InboxRow(SQLModel, table=True):
    """An update of Telegram. `payload` is emptied when it is dealt with; the number stays so that it is known again."""

    __tablename__ = "inbox"
    __table_args__ = (Index(None, "state", "chat", "update_id"),)

    update_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    chat: str = Field(max_length=64)
    payload: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    received: datetime = Field(sa_column=Column(ZonedTime, nullable=False))
    state: str = Field(max_length=10)
    attempts: int
    next_try: datetime = Field(sa_column=Column(ZonedTime, nullable=False))


class OutboxRow(SQLModel, table=True):
    """One call to Telegram that waits; a turn that is erased takes its parcels along."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "chat", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    chat: str = Field(max_length=64)
    turn_id: int | None = Field(default=None, foreign_key="turn.id", ondelete="CASCADE", index=True)
    kind: str = Field(max_length=10)
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    queued: datetime = Field(sa_column=Column(ZonedTime, nullable=False))
    attempts: int
    next_try: datetime = Field(sa_column=Column(ZonedTime, nullable=False))


class PaceRow(SQLModel, table=True):
    """When the next message of a chat, or of all, is free to go, in seconds since 1970."""

    __tablename__ = "pace"

    name: str = Field(primary_key=True, max_length=80)
    free_at: float = Field(sa_column=Column(Double, nullable=False))


__all__ = [
    "AttemptRow",
    "ConversationRow",
    "DeedRow",
    "InboxRow",
    "LabelRow",
    "NoteRow",
    "OutboxRow",
    "PaceRow",
    "ProposalRow",
    "SessionRow",
    "StaffRow",
    "TurnRow",
    "ViewRow",
    "ZonedTime",
    "in_utc",
    "metadata",
]
