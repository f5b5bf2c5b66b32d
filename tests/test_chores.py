"""What comes back at an interval survives its own failures and is not broken off in the middle."""

import asyncio

from bot.chores import Chores


async def test_a_chore_that_fails_comes_back() -> None:
    turns: list[str] = []
    done = asyncio.Event()

    async def work() -> None:
        turns.append("begun")
        if len(turns) == 1:
            raise ConnectionError
        done.set()

    chores = Chores()
    chores.every(0.001, work)
    await asyncio.wait_for(done.wait(), 10)
    await chores.end(5)
    assert len(turns) >= 2


async def test_what_is_begun_is_finished_and_nothing_new_is_begun() -> None:
    told: list[str] = []
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        told.append("begun")
        begun.set()
        await go_on.wait()
        told.append("finished")

    chores = Chores()
    chores.every(0.0, work)
    await begun.wait()
    ending = asyncio.create_task(chores.end(30))
    await asyncio.sleep(0.01)
    assert chores.ending
    assert not ending.done()
    go_on.set()
    await ending
    assert told == ["begun", "finished"]


async def test_what_lasts_too_long_is_broken_off() -> None:
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            told.append("broken off")
            raise

    told: list[str] = []
    chores = Chores()
    chores.every(1.0, work)
    await begun.wait()
    await chores.end(0.01)
    assert told == ["broken off"]
