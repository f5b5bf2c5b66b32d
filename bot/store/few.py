"""What waits in chats: the first few rows of each, in one statement where the database can."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Connection, Row, String, Table, bindparam, func, select, true

FEW = 8
"""How many of a chat are read at once: fewer than that were all."""


class FirstFew:
    """The statements for a table with `chat`, built once, see transcripts.py."""

    def __init__(self, table: Table, order: str, *conditions: ColumnElement[bool]) -> None:
        few = select(table).where(*conditions).order_by(table.c[order]).limit(FEW)
        self._of_one = few.where(table.c.chat == bindparam("of_chat"))
        asked = func.unnest(bindparam("chats", type_=ARRAY(String))).table_valued("chat", name="asked").render_derived()
        each = few.where(table.c.chat == asked.c.chat).lateral("each")
        self._of_each = select(each).select_from(asked.join(each, true())).order_by(each.c[order])

    def read(self, connection: Connection, chats: Sequence[str]) -> list[list[Row[Any]]]:
        """Those of each chat, in their order; SQLite takes one after the other, which costs it little."""
        if len(chats) == 1 or connection.dialect.name != "postgresql":
            return [list(connection.execute(self._of_one, {"of_chat": chat})) for chat in chats]
        found: dict[str, list[Row[Any]]] = {chat: [] for chat in chats}
        for row in connection.execute(self._of_each, {"chats": list(found)}):
            found[row.chat].append(row)
        return [found[chat] for chat in chats]
