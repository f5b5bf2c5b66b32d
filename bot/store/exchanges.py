"""What is stored of an exchange, all or nothing: the chat's state, its turns, the update that is closed, the answer that waits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, update

from bot.domain.archive import search_words
from bot.domain.chats import Dialogue, Holder
from bot.domain.post import Post
from bot.domain.transcripts import ChatKey, Conversation, Turn
from bot.store import inbox, outbox
from bot.store.bell import ring
from bot.store.groups import many
from bot.store.lately import Stored
from bot.store.outbox import Outgoing
from bot.store.tables import ConversationRow, TurnRow

_CONVERSATIONS = ConversationRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
_TURNS = TurnRow.__table__  # type: ignore[attr-defined]  # the same

# built once, see transcripts.py
_MOVE = update(_CONVERSATIONS).where(_CONVERSATIONS.c.id == bindparam("row"), _CONVERSATIONS.c.version == bindparam("seen"))
_MOVE_AND_WAIT = _MOVE.values(waiting_since=func.coalesce(_CONVERSATIONS.c.waiting_since, bindparam("since")))
_BEGIN = insert(_CONVERSATIONS).returning(_CONVERSATIONS.c.id, sort_by_parameter_order=True)
_ADD_TURNS = insert(_TURNS).returning(_TURNS.c.id)  # in one statement, which SQLAlchemy would split to keep their order

Sent = tuple[ChatKey, Post, int | None]
"""What is to be sent to a chat, and the turn it belongs to."""


@dataclass(frozen=True)
class Exchange:
    """What is stored together."""

    before: Conversation
    dialogue: Dialogue
    turns: tuple[Turn, ...]
    post: Post


@dataclass(frozen=True)
class Kept:
    """An exchange as it is stored: the row of its chat, its turns with their numbers, and its parcels, see `outbox.put`."""

    row: int
    turns: tuple[Turn, ...]
    queued: list[Outgoing]


class OvertakenError(Exception):
    """Another worker has moved the chat or closed the update meanwhile: nothing is stored."""


def write(connection: Connection, exchanges: Sequence[Exchange], now: datetime, *, rings: bool) -> list[Kept]:
    """Stores them in a running transaction, and `rings` for the sender of another process. Raises OvertakenError."""
    rows = _save_states(connection, exchanges, now)
    stored = _insert(connection, [(each.turns, row) for each, row in zip(exchanges, rows, strict=True)])
    posts = [
        (each.before.chat, each.post, turns[-1].id if turns else None) for each, turns in zip(exchanges, stored, strict=True)
    ]
    return [Kept(*kept) for kept in zip(rows, stored, post(connection, posts, now, rings=rings), strict=True)]


def post(connection: Connection, posts: Sequence[Sent], now: datetime, *, rings: bool) -> list[list[Outgoing]]:
    """Closes or enters updates and queues parcels in a running transaction; OvertakenError when another was faster with one."""
    for aside in (False, True):
        numbers = [post.update for _, post, _ in posts if post.update is not None and post.kept and post.aside is aside]
        if not inbox.close(connection, numbers, aside=aside):
            raise OvertakenError
    new = [(post.update, chat.id) for chat, post, _ in posts if post.update is not None and not post.kept]
    if not inbox.enter(connection, new, now):
        raise OvertakenError
    return put(connection, posts, now, rings=rings)


def put(connection: Connection, posts: Sequence[Sent], now: datetime, *, rings: bool) -> list[list[Outgoing]]:
    """Queues parcels in a running transaction."""
    if not any(post.parcels for _, post, _ in posts):
        return [[] for _ in posts]
    if rings:
        for chat in {chat.id for chat, post, _ in posts if post.parcels}:
            ring(connection, outbox.ROOM, chat)
    return outbox.put(connection, [outbox.Load(chat.id, turn, post.parcels) for chat, post, turn in posts], now)


def state_values(dialogue: Dialogue, now: datetime) -> dict[str, Any]:
    """The columns that say how a chat stands."""
    return {
        "holder": dialogue.holder.value,
        "language": dialogue.previous,
        "state": vars(dialogue),
        "remind_on": dialogue.remind_on,
        "last_turn": now,
    }


def turn_values(turn: Turn) -> dict[str, Any]:
    """The columns of a turn, without its number and its chat."""
    values = {name: getattr(turn, name) for name in Turn.__dataclass_fields__ if name != "id"}
    indexed = {"words": _indexed(turn.text)}
    return values | indexed | {"speaker": turn.speaker.value, "delivery": turn.delivery.value if turn.delivery else None}


def _save_states(connection: Connection, exchanges: Sequence[Exchange], now: datetime) -> list[int]:
    """The conversations' rows; raises when the version of one is no longer the one that was loaded."""
    new: list[dict[str, Any]] = []
    moved: list[dict[str, Any]] = []
    waiting: list[dict[str, Any]] = []
    for each in exchanges:
        before, waits = each.before, each.dialogue.holder is Holder.WAITING
        values = state_values(each.dialogue, now) | {"version": before.version + 1}
        if isinstance(before, Stored):
            values |= {"row": before.row, "seen": before.version}
            (waiting if waits else moved).append(values | ({"since": now} if waits else {"waiting_since": None}))
        else:
            values |= {"channel": before.chat.channel, "chat": before.chat.id, "started": now}
            new.append(values | {"waiting_since": now if waits else None})
    for move, rows in ((_MOVE, moved), (_MOVE_AND_WAIT, waiting)):
        if rows and connection.execute(move, many(rows)).rowcount != len(rows):
            raise OvertakenError
    begun = iter(connection.execute(_BEGIN, new).scalars() if new else ())
    return [each.before.row if isinstance(each.before, Stored) else next(begun) for each in exchanges]


def _insert(connection: Connection, exchanges: list[tuple[tuple[Turn, ...], int]]) -> list[tuple[Turn, ...]]:
    """The turns of each conversation with their numbers."""
    rows = [turn_values(turn) | {"conversation_id": conversation} for turns, conversation in exchanges for turn in turns]
    numbers = iter(sorted(connection.execute(_ADD_TURNS, rows).scalars()) if rows else ())  # given in the order of the rows
    return [tuple(replace(turn, id=next(numbers)) for turn in turns) for turns, _ in exchanges]


@lru_cache(maxsize=500)  # the same articles are said again and again
def _indexed(text: str) -> str:
    return " ".join(search_words(text))
