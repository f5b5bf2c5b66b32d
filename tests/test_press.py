"""Drawing happens in another process, which outlives trouble and ends with us."""

import asyncio
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from bot import paper
from bot.answers import Attachment
from bot.paper import drawing, press
from bot.paper.press import Press

EVENT = Attachment(
    "document",
    "stay.ics",
    "event",
    {"id": "1", "made": "2026-11-01", "title": "Fair", "text": "", "first": "2026-11-02", "last": "2026-11-03"},
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Press]:
    opened = Press()
    yield opened
    asyncio.run(opened.close())


def _pid(opened: Press) -> int:
    """The process that draws."""
    pool: Any = opened._pool
    return next(iter(pool._processes))


async def test_the_drawing_is_the_same_as_in_process(worker: Press) -> None:
    assert await worker.draw(EVENT) == paper.draw(EVENT)
    assert _pid(worker) != os.getpid()


async def test_this_process_does_not_draw(worker: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is replaced here has no effect there."""
    monkeypatch.setitem(drawing._WRITERS, "event", lambda _data: b"drawn in the wrong place")
    assert (await worker.draw(EVENT)).startswith(b"BEGIN:VCALENDAR")


async def test_what_cannot_be_drawn_is_said_and_the_next_drawing_succeeds(worker: Press) -> None:
    with pytest.raises(KeyError):
        await worker.draw(Attachment("document", "stay.ics", "event", {}))
    assert await worker.draw(EVENT)


async def test_a_killed_process_is_replaced(worker: Press) -> None:
    await worker.draw(EVENT)
    os.kill(_pid(worker), signal.SIGKILL)
    assert await worker.draw(EVENT) == paper.draw(EVENT)


async def test_ctrl_c_for_everybody_does_not_end_it(worker: Press) -> None:
    await worker.draw(EVENT)
    process = _pid(worker)
    os.kill(process, signal.SIGINT)
    assert await worker.draw(EVENT)
    assert _pid(worker) == process


async def test_where_no_process_can_live_it_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "_settle_in", os.abort)
    opened = Press()
    assert await opened.draw(EVENT) == paper.draw(EVENT)
    await opened.close()


async def test_a_closed_press_leaves_no_process() -> None:
    opened = Press()
    await opened.draw(EVENT)
    process = _pid(opened)
    await opened.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
