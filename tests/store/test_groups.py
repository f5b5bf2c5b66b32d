"""Work of several callers in one transaction."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.groups import Group
from bot.store.tables import metadata


def counted(connection: Connection, items: list[Any]) -> list[int]:
    connection.execute(text("SELECT 1"))
    return [len(items)] * len(items)


async def test_what_is_patient_is_committed_with_what_comes_next(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.groups._PATIENCE", 60.0)
    group = Group(engine)
    begun: list[Any] = []
    event.listen(group._lane, "begin", begun.append)
    patient = [asyncio.create_task(group.together(counted, number, patient=True)) for number in range(2)]
    await asyncio.sleep(0.1)
    assert not begun
    assert await group.run(lambda connection: connection.execute(text("SELECT 5")).scalar()) == 5
    assert await asyncio.wait_for(asyncio.gather(*patient), 5) == [2, 2]
    assert len(begun) == 1


async def test_what_is_patient_is_done_also_when_nothing_comes(engine: AsyncEngine) -> None:
    group = Group(engine)
    for _ in range(2):
        assert await asyncio.wait_for(group.together(counted, 1, patient=True), 5) == 1


def noted(connection: Connection, items: list[Any]) -> list[Any]:
    """One statement; a second row of the same name is an error."""
    connection.execute(insert(metadata.tables["pace"]).values([{"name": item, "free_at": 0.0} for item in items]))
    return items


async def test_of_whole_statements_that_fail_together_each_is_done_or_undone_alone(engine: AsyncEngine) -> None:
    group = Group(engine)
    await group.together(noted, "known", whole=True)
    new, known, read = await asyncio.gather(
        group.together(noted, "new", whole=True),
        group.together(noted, "known", whole=True),
        group.read(lambda connection: connection.execute(text("SELECT 5")).scalar()),
        return_exceptions=True,
    )
    assert (new, read) == ("new", 5)
    assert isinstance(known, IntegrityError)
    names = await group.read(lambda connection: connection.execute(text("SELECT name FROM pace ORDER BY name")).scalars().all())
    assert names == ["known", "new"]


async def test_what_has_a_lane_of_its_own_does_not_wait(engine: AsyncEngine) -> None:
    """On PostgreSQL; SQLite has one writer at a time, and one lane."""
    group = Group(engine)
    beside = group.beside()
    assert (beside is group) == (engine.dialect.name == "sqlite")
    if beside is not group:
        slow = asyncio.create_task(group.run(lambda connection: connection.execute(text("SELECT pg_sleep(1)"))))
        await asyncio.sleep(0.1)
        assert await asyncio.wait_for(beside.together(counted, 1), 5) == 1
        assert not slow.done()
        await slow


async def test_the_end_waits_for_every_lane(engine: AsyncEngine) -> None:
    group = Group(engine)
    beside = group.beside()
    slowly = "SELECT 1" if engine.dialect.name == "sqlite" else "SELECT 1 FROM pg_sleep(0.3)"
    writing = asyncio.create_task(beside.run(lambda connection: connection.execute(text(slowly)).scalar()))
    await asyncio.sleep(0)
    await group.idle(5)
    await asyncio.sleep(0)
    assert writing.done()
    assert writing.result() == 1
