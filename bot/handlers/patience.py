"""Calls to Telegram that a start depends on: it waits while Telegram is away, instead of dying with it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from telegram.error import BadRequest, NetworkError, RetryAfter

log = logging.getLogger(__name__)

_WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0, 15.0)  # seconds; after a good minute who started us may try anew


async def patiently(call: Callable[[], Awaitable[object]], waits: Sequence[float] = _WAITS) -> None:
    """Calls again while the network fails or Telegram asks to wait; raises what is no better later, and the last failure."""
    for wait in waits:
        try:
            await call()
        except RetryAfter as flood:
            seconds = flood.retry_after
            await asyncio.sleep(float(seconds if isinstance(seconds, int) else seconds.total_seconds()))
        except BadRequest:
            raise
        except NetworkError as error:
            log.warning("Telegram is away at the start (%s); trying again in %s s", type(error).__name__, wait)
            await asyncio.sleep(wait)
        else:
            return
    await call()
