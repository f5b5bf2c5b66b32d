"""Searches that colleagues keep: their own, on both databases."""

import pytest
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.archive import MOST_VIEWS
from bot.domain.staff import Role
from bot.store.staff import DatabaseStaff
from bot.store.tables import StaffRow
from bot.store.views import DatabaseViews


@pytest.fixture
async def colleagues(engine: AsyncEngine) -> tuple[int, int]:
    """The numbers of two accounts."""
    staff = DatabaseStaff(engine)
    for name in ("Sofie", "Marc"):
        await staff.add(name, Role.AGENT, "korte zinnen lezen prettig")
    first, second = [one.id for one in await staff.listed()]
    return first, second


async def test_a_view_is_kept_replaced_and_removed_by_its_owner_only(engine: AsyncEngine, colleagues: tuple[int, int]) -> None:
    views, (mine, other) = DatabaseViews(engine), colleagues
    await views.keep(mine, "Bière", "q=bi%C3%A8re")
    await views.keep(mine, "Air", "q=air&language=nl")
    await views.keep(other, "Air", "q=luft")
    await views.keep(mine, "Bière", "q=bier")
    listed = await views.listed(mine)
    assert [(view.name, view.query) for view in listed] == [("Air", "q=air&language=nl"), ("Bière", "q=bier")]
    assert not await views.drop(other, listed[0].id)
    assert await views.drop(mine, listed[0].id)
    assert [view.name for view in await views.listed(mine)] == ["Bière"]
    assert [view.query for view in await views.listed(other)] == ["q=luft"]


async def test_nobody_keeps_views_without_end(engine: AsyncEngine, colleagues: tuple[int, int]) -> None:
    views, (mine, other) = DatabaseViews(engine), colleagues
    for number in range(MOST_VIEWS):
        assert await views.keep(mine, str(number), "q=x")
    assert not await views.keep(mine, "one more", "q=x")
    assert await views.keep(mine, "0", "q=y"), "one that exists may still be changed"
    assert await views.keep(other, "one more", "q=x")


async def test_views_go_with_their_account(engine: AsyncEngine, colleagues: tuple[int, int]) -> None:
    views, (mine, _) = DatabaseViews(engine), colleagues
    await views.keep(mine, "Air", "q=air")
    async with engine.begin() as connection:
        await connection.execute(delete(StaffRow.__table__).where(StaffRow.__table__.c.id == mine))  # type: ignore[attr-defined]
    assert await views.listed(mine) == []
