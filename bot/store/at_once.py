"""What `exchanges.write` does, in one statement: on PostgreSQL each further one is a way to the server and back.

A statement is a transaction by itself: nothing of it is stored when it fails, as it does where a row is not what was expected.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DataError

from bot.store.bell import ring
from bot.store.exchanges import Exchange, Kept, OvertakenError, state_values, turn_values
from bot.store.lately import Stored
from bot.store.outbox import BEHIND, ROOM, Outgoing
from bot.store.tables import ConversationRow, OutboxRow, TurnRow, in_utc

_CONVERSATIONS = ConversationRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
_TURNS = TurnRow.__table__  # type: ignore[attr-defined]  # the same
_OUTBOX = OutboxRow.__table__  # type: ignore[attr-defined]  # the same

_NOT_WHOLE = "22012"  # division by zero: the statement ends so when a row is not what was expected
_STATE = ("holder", "language", "state", "remind_on", "last_turn")
_SAID = tuple(column.name for column in _TURNS.c if column.name not in ("id", "conversation_id"))


def _typed(columns: Sequence[Column[Any]]) -> str:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy's
    return ", ".join(f"{column.name} {column.type.compile(dialect)}" for column in columns)


_WAITS = "CASE WHEN given.holder = 'waiting' THEN {} END"
_WRITE = text(f"""
WITH given AS (
  SELECT * FROM json_to_recordset(CAST(:chats AS json)) AS given(n int, row_id int, seen int, update_id bigint, kept bool, aside bool, channel text, chat text,
    {_typed([_CONVERSATIONS.c[name] for name in _STATE])})
), moved AS (
  UPDATE conversation SET ({", ".join(_STATE)}, version, waiting_since) = ({", ".join(f"given.{name}" for name in _STATE)},
    given.seen + 1, {_WAITS.format("coalesce(conversation.waiting_since, given.last_turn)")})
  FROM given WHERE conversation.id = given.row_id AND conversation.version = given.seen
  RETURNING given.n, conversation.id
), begun AS (
  INSERT INTO conversation (channel, chat, {", ".join(_STATE)}, version, waiting_since, started)
  SELECT channel, chat, {", ".join(_STATE)}, seen + 1, {_WAITS.format("last_turn")}, last_turn
  FROM given WHERE row_id IS NULL ORDER BY n
  RETURNING id, channel, chat
), known AS (
  SELECT n, id FROM moved UNION ALL SELECT n, id FROM begun JOIN given USING (channel, chat) WHERE row_id IS NULL
), closed AS (
  UPDATE inbox SET state = CASE WHEN given.aside THEN 'aside' ELSE 'done' END, payload = CASE WHEN given.aside THEN payload END
  FROM given WHERE inbox.update_id = given.update_id AND given.kept AND inbox.state = 'waiting'
  RETURNING inbox.update_id
), entered AS (
  INSERT INTO inbox (update_id, chat, received, state, attempts, next_try)
  SELECT update_id, chat, last_turn, 'done', 0, last_turn FROM given WHERE update_id IS NOT NULL AND NOT kept AND NOT EXISTS (
    SELECT 1 FROM inbox AS earlier WHERE earlier.state = 'waiting' AND earlier.chat = given.chat AND earlier.update_id < given.update_id)
  ON CONFLICT DO NOTHING RETURNING update_id
), said AS (
  INSERT INTO turn (conversation_id, {", ".join(_SAID)})
  SELECT known.id, {", ".join(f"turns.{name}" for name in _SAID)}
  FROM json_to_recordset(CAST(:turns AS json)) AS turns(n int, place int, {_typed([_TURNS.c[name] for name in _SAID])}) JOIN known USING (n)
  ORDER BY n, place
  RETURNING id, conversation_id
), queued AS (
  INSERT INTO outbox (chat, turn_id, kind, content, queued, attempts, next_try)
  SELECT given.chat, (SELECT max(said.id) FROM said WHERE said.conversation_id = known.id), parcels.kind, parcels.content,
    given.last_turn, 0, given.last_turn
  FROM json_to_recordset(CAST(:parcels AS json)) AS parcels(n int, place int, {_typed([_OUTBOX.c.kind, _OUTBOX.c.content])})
    JOIN given USING (n) JOIN known USING (n)
  ORDER BY n, place
  RETURNING id, chat, {BEHIND} AS behind
)
SELECT 1 / (((SELECT count(*) FROM known) = :moves AND (SELECT count(*) FROM closed) + (SELECT count(*) FROM entered) = :closes)::int) AS whole,
  (SELECT json_object_agg(n, id) FROM known) AS rows,
  (SELECT json_agg(json_build_array(conversation_id, id) ORDER BY id) FROM said) AS said,
  (SELECT json_agg(json_build_array(chat, id, behind) ORDER BY id) FROM queued) AS queued
""")  # noqa: S608  the names of our own columns


def write(connection: Connection, exchanges: Sequence[Exchange], now: datetime, *, rings: bool) -> list[Kept]:
    """Stores them, and `rings` for the sender of another process, which is a statement more. Raises OvertakenError."""
    chats = [_chat(number, each, now) for number, each in enumerate(exchanges)]
    turns = [
        {"n": number, "place": place} | turn_values(turn)
        for number, each in enumerate(exchanges)
        for place, turn in enumerate(each.turns)
    ]
    parcels = [
        {"n": number, "place": place, "kind": parcel.kind, "content": parcel.content}
        for number, each in enumerate(exchanges)
        for place, parcel in enumerate(each.post.parcels)
    ]
    listed = {
        name: json.dumps(rows, default=_written) for name, rows in (("chats", chats), ("turns", turns), ("parcels", parcels))
    }
    closes = sum(each.post.update is not None for each in exchanges)
    try:
        found = connection.execute(_WRITE, {**listed, "moves": len(chats), "closes": closes}).one()
    except DataError as error:
        if getattr(error.orig, "sqlstate", "") != _NOT_WHOLE:
            raise
        raise OvertakenError from error
    if rings:
        for chat in {each.before.chat.id for each in exchanges if each.post.parcels}:
            ring(connection, ROOM, chat)
    return [_kept(each, found.rows[str(number)], found, now) for number, each in enumerate(exchanges)]


def _chat(number: int, each: Exchange, now: datetime) -> dict[str, Any]:
    before = each.before
    given = {"n": number, "row_id": before.row if isinstance(before, Stored) else None, "seen": before.version}
    named = {"channel": before.chat.channel, "chat": before.chat.id}
    return (
        given
        | named
        | {"update_id": each.post.update, "kept": each.post.kept, "aside": each.post.aside}
        | state_values(each.dialogue, now)
    )


def _kept(each: Exchange, row: int, found: Any, now: datetime) -> Kept:
    numbers = [number for conversation, number in found.said or () if conversation == row]
    turns = tuple(replace(turn, id=number) for turn, number in zip(each.turns, numbers, strict=True))
    chat = each.before.chat.id
    added = [(number, behind) for of, number, behind in found.queued or () if of == chat]
    if not added or added[0][1]:
        return Kept(row, turns, [])
    last = turns[-1].id if turns else None
    parcels = zip(added, each.post.parcels, strict=True)
    return Kept(row, turns, [Outgoing(new, chat, last, p.kind, p.content, now, 0) for (new, _), p in parcels])


def _written(value: date) -> str:
    """A day or a moment, which json does not know."""
    return (in_utc(value) if isinstance(value, datetime) else value).isoformat()
