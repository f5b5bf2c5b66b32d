"""How the emulator fails: as told for a method, at random by a seed, or altogether for a while."""

import asyncio
import random
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aiohttp import web

from tests.support.bot_api.parts import RefusedError

HELD = 200  # carried out at once, and answered only after the delay
RESET = 0  # instead of a status: the connection breaks


class Fault(NamedTuple):
    """One failure. `after`: the request is carried out and only its response is lost; `delay`: seconds of silence first."""

    status: int
    description: str = ""
    parameters: dict[str, Any] | None = None
    after: bool = False
    delay: float = 0.0


@dataclass
class Chaos:
    """Random failures, repeatable by their seed; each figure is a share of requests, `late` in seconds."""

    seed: int = 0
    too_many: float = 0.0
    server_error: float = 0.0
    reset_before: float = 0.0
    reset_after: float = 0.0
    slow: float = 0.0
    held: float = 0.0
    late: float = 1.0

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def draw(self) -> Fault | None:
        """The fault of the next request, mostly none."""
        number = self._chance.random()
        for share, fault in (
            (self.too_many, Fault(429, "Too Many Requests: retry after 1", {"retry_after": 1})),
            (self.server_error, Fault(502, "Bad Gateway")),
            (self.reset_before, Fault(RESET)),
            (self.reset_after, Fault(RESET, after=True)),
            (self.held, Fault(HELD, delay=self.late)),
            (self.slow, Fault(504, "Gateway Timeout", delay=self.late)),
        ):
            if number < share:
                return fault
            number -= share
        return None


@dataclass
class Faults:
    """What goes wrong, and when. `told[method]` holds faults (or plain tuples) to use up, one each."""

    told: defaultdict[str, deque[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(deque))
    chaos: Chaos | None = None
    spared: tuple[str, ...] = ("getMe", "setWebhook", "deleteWebhook", "setMyCommands")
    down_until: float = 0.0
    resets_after: int = 0
    """How often an answer to a request that was carried out got lost: so many repetitions a bot cannot avoid."""

    def go_down(self, seconds: float) -> None:
        """Every request meets a broken connection until then."""
        self.down_until = time.monotonic() + seconds

    def next(self, method: str) -> Fault | None:
        if time.monotonic() < self.down_until:
            return Fault(RESET)
        if self.told[method]:
            return Fault(*self.told[method].popleft())
        return self.chaos.draw() if self.chaos and method not in self.spared else None

    async def around(
        self, request: web.Request, fault: Fault | None, act: Callable[[], Awaitable[web.Response]]
    ) -> web.StreamResponse:
        """Carries a request out, or not, and lets it fail as told."""
        if fault is None:
            return await act()
        if fault.status == HELD:
            response = await act()
            await asyncio.sleep(fault.delay)
            return response
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.after:
            await act()
            self.resets_after += 1
        if fault.status == RESET:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        return RefusedError(fault.status, fault.description, fault.parameters).response()
