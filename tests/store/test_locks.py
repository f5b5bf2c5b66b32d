"""A chat belongs to one process: taken at once, given back soon, whatever goes wrong meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.groups import Group
from bot.store.locks import ChatLocks

pytestmark = pytest.mark.parametrize("address", ["postgresql"], indirect=True)  # SQLite serves one process


def something(_connection: Connection, chats: list[str]) -> list[list[str]]:
    return [["something"]] * len(chats)


def nothing(_connection: Connection, chats: list[str]) -> list[list[str]]:
    return [[]] * len(chats)


def fails(connection: Connection, _chats: list[str]) -> list[object]:
    return [connection.execute(text("SELECT 1 / 0"))]


@pytest.fixture
async def pair(engine: AsyncEngine) -> AsyncIterator[tuple[ChatLocks, ChatLocks]]:
    """The locks of two processes."""
    both = ChatLocks(Group(engine)), ChatLocks(Group(engine))
    yield both
    for locks in both:
        await locks.close()


async def taken(locks: ChatLocks, first: Any = something) -> Any:
    async with locks.held("7", "inbox", first) as found:
        return found


async def free_within(locks: ChatLocks, seconds: float) -> bool:
    """Whether another process gets the chat in the end."""
    for _ in range(100):
        if await taken(locks) is not None:
            return True
        await asyncio.sleep(seconds / 100)
    return False


async def test_another_process_waits_until_the_last_user_has_left(pair: tuple[ChatLocks, ChatLocks]) -> None:
    ours, theirs = pair
    async with ours.held("7", "inbox", something) as found:
        assert found == ["something"]
        async with ours.held("7", "outbox") as also:  # the sender, beside the reception
            assert also is True
        await asyncio.sleep(0.1)
        assert await taken(theirs) is None
    assert await free_within(theirs, 5)


async def test_a_chat_that_is_kept_for_the_sender_is_not_given_back_before_it_has_sent(pair: tuple[ChatLocks, ChatLocks]) -> None:
    ours, theirs = pair
    assert not ours.keep("7")
    async with ours.held("7", "inbox", something):
        assert ours.keep("7")
    await asyncio.sleep(0.15)
    assert await taken(theirs) is None
    ours.leave("7")
    assert await free_within(theirs, 5)


async def test_who_finds_nothing_keeps_nobody_waiting(pair: tuple[ChatLocks, ChatLocks], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.locks._LINGER", 60.0)
    ours, theirs = pair
    assert await taken(ours, nothing) == []
    assert await free_within(theirs, 5)


async def test_a_chat_is_given_back_when_taking_it_failed_half_way(pair: tuple[ChatLocks, ChatLocks]) -> None:
    ours, theirs = pair
    with pytest.raises(DBAPIError):
        await taken(ours, fails)
    assert await free_within(theirs, 5)


async def test_taking_twice_for_one_group_that_was_undone_gives_back_once(engine: AsyncEngine) -> None:
    group = Group(engine)
    ours, theirs = ChatLocks(group), ChatLocks(Group(engine))
    broken = group.run(lambda connection: connection.execute(text("SELECT 1 / 0")))
    results = await asyncio.gather(taken(ours), broken, return_exceptions=True)
    assert results[0] == ["something"]
    assert isinstance(results[1], DBAPIError)
    assert await free_within(theirs, 5)
    await ours.close()
    await theirs.close()


async def test_a_chat_that_is_wanted_again_while_it_is_given_back_is_taken_anew(pair: tuple[ChatLocks, ChatLocks]) -> None:
    """Another chat is asked for before it is given back, so that all three meet in one step."""
    ours, theirs = pair
    await taken(ours)
    busy = asyncio.create_task(ours._group.read(lambda connection: connection.execute(text("SELECT pg_sleep(0.5)"))))
    await asyncio.sleep(0.01)
    other = asyncio.create_task(ours.ahead("8", "inbox"))
    await asyncio.sleep(0.2)  # it lingered and is given back
    async with ours.held("7", "inbox") as found:
        assert found
        assert await taken(theirs) is None
    await asyncio.gather(busy, other)
