"""Updates on their way to the bot: a queue for long polling, or calls of its webhook, in order per chat until accepted."""

import asyncio
import random
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LONGEST_WAIT = 5.0  # Telegram waits up to an hour; tests have less time
_PATIENCE = ClientTimeout(total=20)
_HELD = 64  # polled updates a call; Telegram says a hundred at most
Update = dict[str, Any]


@dataclass
class Mischief:
    """What may happen to updates on their way: shares of updates that come twice, and of chats' updates that swap places."""

    twice: float = 0.0
    swapped: float = 0.0
    seed: int = 0


class Delivery:
    """Carries updates and keeps count of them."""

    def __init__(self) -> None:
        self.webhook: dict[str, Any] = {}
        self.mischief = Mischief()
        self.accepted = 0
        self.attempts = 0
        self.last_error = ""
        self.swaps: list[tuple[Update, Update]] = []
        self._chance = random.Random(0)
        self._waiting: list[Update] = []
        self._chats: dict[int, int] = {}
        self._news = asyncio.Event()
        self._queues: defaultdict[int, list[Update]] = defaultdict(list)
        self._carriers: dict[int, asyncio.Task[None]] = {}
        self._session: ClientSession | None = None

    @property
    def pending(self) -> int:
        return len(self._waiting) + sum(map(len, self._queues.values()))

    def push(self, update: Update, chat: int) -> None:
        """Takes an update and brings it, now or when asked for."""
        copies = 1 + (self._chance.random() < self.mischief.twice)
        if not self.webhook.get("url"):
            self._waiting.extend([update] * copies)
            self._chats[update["update_id"]] = chat
            self._news.set()
            return
        queue = self._queues[chat]
        queue.extend([update] * copies)
        if len(queue) > 2 and self._chance.random() < self.mischief.swapped:
            queue[-1], queue[-2] = queue[-2], queue[-1]
            self.swaps.append((queue[-1], queue[-2]))
        if chat not in self._carriers:
            self._carriers[chat] = asyncio.create_task(self._carry(chat))

    def hook(self, webhook: dict[str, Any]) -> None:
        """From now on updates are brought there, those that wait already as well."""
        self.webhook = webhook
        waiting, self._waiting = self._waiting, []
        for update in waiting:
            self.push(update, self._chats[update["update_id"]])

    async def polled(self, offset: int, patience: float, limit: int) -> list[Update]:
        """Updates from `offset` on; smaller ones are thereby acknowledged."""
        before = len(self._waiting)
        self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        self.accepted += before - len(self._waiting)
        if not self._waiting:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), min(patience, 1.0))
            except TimeoutError:
                return []
        return self._waiting[: min(limit or _HELD, 100)]

    async def close(self) -> None:
        for task in self._carriers.values():
            task.cancel()
        await asyncio.gather(*self._carriers.values(), return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _carry(self, chat: int) -> None:
        """Brings one chat's updates one after another; the next waits until the one before was accepted."""
        queue, wait = self._queues[chat], 0.05
        while queue:
            accepted, retry_after = await self._call(queue[0])
            if accepted:
                queue.pop(0)
                self.accepted += 1
                wait = 0.05
                continue
            await asyncio.sleep(min(_LONGEST_WAIT, retry_after or wait))
            wait = min(_LONGEST_WAIT, wait * 2)
        del self._carriers[chat], self._queues[chat]

    async def _call(self, update: Update) -> tuple[bool, float]:
        if self._session is None:
            self._session = ClientSession(timeout=_PATIENCE)
        self.attempts += 1
        headers = {SECRET_HEADER: self.webhook.get("secret_token", "")}
        url = self._address()
        try:
            async with self._session.post(url, json=update, headers=headers) as response:
                if response.status < 300:
                    return True, 0.0
                self.last_error = f"Wrong response from the webhook: {response.status} {response.reason}"
                given = response.headers.get("Retry-After", "")
                return False, float(given) if given.isdigit() else 0.0
        except (ClientError, TimeoutError) as error:
            self.last_error = f"Connection failed: {type(error).__name__}"
            return False, 0.0

    def _address(self) -> str:
        """The webhook's; with several (`replicas`, as behind a load balancer) they take turns."""
        replicas = self.webhook.get("replicas")
        return str(replicas[self.attempts % len(replicas)]) if replicas else str(self.webhook["url"])

    def info(self) -> dict[str, Any]:
        """What getWebhookInfo tells."""
        told: dict[str, Any] = {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": self.pending,
        }
        if self.last_error:
            told |= {"last_error_message": self.last_error, "last_error_date": int(time.time())}
        return told
