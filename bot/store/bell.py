"""Wakes workers: at once within a process, by LISTEN/NOTIFY between processes; who misses a ring looks every second."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from secrets import token_hex

import psycopg
import psycopg.sql
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

log = logging.getLogger(__name__)

_NOTIFY = text("SELECT pg_notify(:room, :chat)")
_PAUSE = 1.0
_ORIGIN = token_hex(8)
"""This process among all that ring."""


def ring(connection: Connection, room: str, chat: str) -> None:
    """Tells the other processes, when the transaction commits, that there is work in the chat."""
    if connection.dialect.name == "postgresql":
        connection.execute(_NOTIFY, {"room": room, "chat": f"{_ORIGIN} {chat}"})


async def listen(engine: AsyncEngine, ears: Mapping[str, Callable[[str], None]], lost: Callable[[], None]) -> None:
    """Calls an ear with the chat at every ring of its room, until cancelled; nothing to do on SQLite.

    Calls `lost` when the server has gone, and every second until it is back.
    """
    if engine.dialect.name != "postgresql":
        return
    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
                for room in ears:
                    await connection.execute(psycopg.sql.SQL("LISTEN {}").format(psycopg.sql.Identifier(room)))
                async for note in connection.notifies():
                    origin, _, chat = note.payload.partition(" ")
                    if origin != _ORIGIN:  # who rings is awake
                        ears[note.channel](chat)
        except psycopg.Error as error:
            lost()
            log.warning("the bell is silent, looking every second instead: %s", type(error).__name__)
        await asyncio.sleep(_PAUSE)
