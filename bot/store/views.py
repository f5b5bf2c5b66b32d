"""Searches that colleagues keep under names, each for the own use."""

from typing import Any

from sqlalchemy import CursorResult, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.archive import MOST_VIEWS, View
from bot.store.tables import ViewRow

_VIEWS = ViewRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time


class DatabaseViews:
    """On SQLite and PostgreSQL; an account that is deleted takes its views along."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def listed(self, colleague: int) -> list[View]:
        """The views of a colleague by name."""
        query = select(_VIEWS).where(_VIEWS.c.staff_id == colleague).order_by(_VIEWS.c.name)
        async with self._engine.connect() as connection:
            return [View(row.id, row.name, row.query) for row in (await connection.execute(query)).all()]

    async def keep(self, colleague: int, name: str, query: str) -> bool:
        """Keeps a search; a name that is taken means another search from now on. False when there are too many views."""
        own = _VIEWS.c.staff_id == colleague
        again = update(_VIEWS).where(own, _VIEWS.c.name == name).values(query=query)
        async with self._engine.begin() as connection:
            changed: CursorResult[Any] = await connection.execute(again)
            if changed.rowcount:
                return True
            count = (await connection.execute(select(func.count()).select_from(_VIEWS).where(own))).scalar_one()
            if count >= MOST_VIEWS:
                return False
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(_VIEWS).values(staff_id=colleague, name=name, query=query))
        except IntegrityError:  # the same name came from another window this very moment
            return await self.keep(colleague, name, query)
        return True

    async def drop(self, colleague: int, number: int) -> bool:
        """Forgets a view; False when this colleague has none of that number."""
        own = (_VIEWS.c.id == number) & (_VIEWS.c.staff_id == colleague)
        async with self._engine.begin() as connection:
            gone: CursorResult[Any] = await connection.execute(delete(_VIEWS).where(own))
        return bool(gone.rowcount)
