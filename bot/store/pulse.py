"""How the database is: whether it answers, whether its tables are today's, what waits in it. Counts only, nobody's data."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.chats import Holder
from bot.store.inbox import WAITING
from bot.store.migrate import current_revision, lacking_revisions, newest_revision
from bot.store.tables import ConversationRow, InboxRow, OutboxRow

_CONVERSATIONS = ConversationRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time

_INBOX = InboxRow.__table__  # type: ignore[attr-defined]  # the same
_OUTBOX = OutboxRow.__table__  # type: ignore[attr-defined]  # the same


@dataclass(frozen=True)
class Waiting:
    """How many rows wait, and since when the first of them does."""

    count: int = 0
    since: datetime | None = None

    def age(self, now: datetime) -> float:
        """Seconds since the first of them came; 0 when none waits."""
        return max(0.0, (now - self.since).total_seconds()) if self.since else 0.0


@dataclass(frozen=True)
class Pulse:
    """What one look at the database found; `revision` is None when it was never migrated."""

    revision: str | None
    newest: str
    people: Waiting
    queues: dict[str, Waiting] = field(default_factory=dict)

    @property
    def up_to_date(self) -> bool:
        """Today's tables, or those of a newer release beside us while an upgrade rolls on."""
        return self.revision not in lacking_revisions()


async def take_pulse(engine: AsyncEngine) -> Pulse:
    """Raises what the database raises when it does not answer."""
    async with engine.connect() as connection:
        revision = await connection.run_sync(current_revision)
        if revision in lacking_revisions():
            return Pulse(revision, newest_revision(), Waiting())
        people = select(func.count(), func.min(_CONVERSATIONS.c.waiting_since))
        query = people.where(_CONVERSATIONS.c.holder == Holder.WAITING.value)
        waiting = Waiting(*(await connection.execute(query)).one())
        inbox = select(func.count(), func.min(_INBOX.c.received)).where(_INBOX.c.state == WAITING)
        outbox = select(func.count(), func.min(_OUTBOX.c.queued))
        queues = {name: Waiting(*(await connection.execute(look)).one()) for name, look in (("inbox", inbox), ("outbox", outbox))}
        return Pulse(revision, newest_revision(), waiting, queues)
