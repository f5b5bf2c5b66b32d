"""Real processes for fault tests: the emulated Bot API, replicas of the assistant, a PostgreSQL that can be stopped."""

import asyncio
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import aiohttp
from sqlalchemy import create_engine, text

from bot.settings import ROOT
from bot.store.database import async_address

_PATIENCE = 120.0  # seconds for a process to come up, on a busy machine
TOKEN, SECRET = "42:TEST", "a-secret-of-more-than-24-letters"
_NUMBERED = "/q{}"
"""An unknown command: the answer repeats it, so that every answer tells which message it belongs to."""


@dataclass
class Process:
    """One running program, and what it said."""

    running: subprocess.Popen[bytes]
    port: int
    log: Path

    def kill(self) -> None:
        """As the kernel does it: no time for anything."""
        self.running.send_signal(signal.SIGKILL)
        self.running.wait()

    def stop(self) -> int:
        """As an operator does it."""
        self.running.terminate()
        return self.running.wait(30)


@dataclass
class Town:
    """The emulator and the replicas that listen to it."""

    database: str
    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    api: Process | None = None
    replicas: list[Process] = field(default_factory=list)
    sent: dict[int, list[str]] = field(default_factory=dict)
    session: aiohttp.ClientSession | None = None
    began: float = 0.0
    ended: float = 0.0

    async def __aenter__(self) -> Self:
        self.session = aiohttp.ClientSession()
        self.api = self._start(["-m", "tests.support.bot_api", "--port", "{port}"], "api")
        await self._open(self.api)
        return self

    async def __aexit__(self, *_given: object) -> None:
        assert self.session is not None
        await self.session.close()
        for process in [*self.replicas, self.api]:
            if process is not None and process.running.poll() is None:
                process.kill()

    # --- the assistant ---

    async def open_replica(self, port: int = 0, **more: str) -> Process:
        """A further `bot run` that has come so far that it answers; all of them get updates in turn."""
        assert self.api is not None
        port = port or free_port()
        settings = {
            "PORT": str(port),
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API": f"http://127.0.0.1:{self.api.port}",
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "WEBHOOK_SECRET": SECRET,
            "DATABASE_URL": self.database,
            "MESSAGES_A_MINUTE": "0",
            "LOG_LEVEL": "WARNING",
        }
        replica = self._start(["-m", "bot", "run"], f"replica-{port}", port, settings | self.more | more)
        self.replicas.append(replica)
        await self._open(replica, "/readyz")
        await self._tell_where()
        return replica

    async def close_replica(self, replica: Process, *, kill: bool) -> None:
        """Its share of the updates meets a closed door until `forget` is told of it, as behind a real load balancer."""
        await asyncio.to_thread(replica.kill if kill else replica.stop)
        self.replicas.remove(replica)

    async def _tell_where(self) -> None:
        addresses = [f"http://127.0.0.1:{replica.port}/telegram/webhook" for replica in self.replicas]
        await self.control("set", replicas=addresses)

    # --- people ---

    async def say(self, chat: int, number: int) -> None:
        """One message of a user, which its answer will name."""
        self.began = self.began or time.monotonic()
        words = _NUMBERED.format(number)
        self.sent.setdefault(chat, []).append(words)
        await self.control("push", chat=chat, text=words, language="en")

    async def talk(self, seconds: float, a_second: float, chats: int, seed: int = 1) -> None:
        """Messages at a steady pace from many chats at random."""
        chance, started, number = random.Random(seed), time.monotonic(), 0  # noqa: S311  a repeatable order
        start = sum(map(len, self.sent.values()))
        while (passed := time.monotonic() - started) < seconds:
            while number < passed * a_second:
                await self.say(1 + chance.randrange(chats), start + number)
                number += 1
            await asyncio.sleep(0.005)

    async def quiet(self, within: float) -> None:
        """Waits until nothing is left to bring and every message has its answer, or nothing has moved for so many seconds."""
        moved, last = time.monotonic(), (-1, -1)
        while time.monotonic() < moved + within:
            report = await self.report()
            answered = sum(len(set(texts)) for texts in report["chats"].values())
            self.ended = time.monotonic()
            if not report["pending"] and answered >= sum(map(len, self.sent.values())):
                return
            if (now := (report["accepted"], answered)) != last:
                moved, last = time.monotonic(), now
            await asyncio.sleep(0.25)

    # --- what became of it ---

    async def result(self) -> dict[str, float]:
        """The balance; `lost`, `stored_twice` and `out_of_order` must be 0."""
        report = await self.report()
        stored = stored_messages(self.database)
        wanted = {f"{chat} {words}" for chat, texts in self.sent.items() for words in texts}
        lost = wanted - stored.keys()
        excused = [set(pair) for pair in report["swaps"]]  # Telegram brought the later one first: either order is right
        answered, again, disordered = 0, 0, 0
        for chat, texts in self.sent.items():
            got = [_named(text) for text in report["chats"].get(str(chat), [])]
            first = list(dict.fromkeys(number for number in got if number in set(texts)))
            answered += len(first)
            again += len([number for number in got if number]) - len(first)
            pairs = pairwise(first)
            disordered += sum(_number(one) > _number(other) and {one, other} not in excused for one, other in pairs)
        return {
            "sent": len(wanted),
            "stored": len(wanted & stored.keys()),
            "answered": answered,
            "lost": len(lost),
            "stored_twice": sum(count - 1 for count in stored.values()),
            "answered_twice": again,
            "out_of_order": disordered,
            "still_coming": int(report["pending"]),
            "a_second": round(answered / max(0.1, self.ended - self.began), 1),
        }

    async def report(self) -> dict[str, Any]:
        assert self.session is not None
        assert self.api is not None
        async with self.session.get(f"http://127.0.0.1:{self.api.port}/control/report") as response:
            return dict(await response.json())

    async def control(self, what: str, **given: Any) -> None:
        assert self.session is not None
        assert self.api is not None
        async with self.session.post(f"http://127.0.0.1:{self.api.port}/control/{what}", json=given) as response:
            assert response.status == 200

    # --- processes ---

    def _start(self, arguments: list[str], name: str, port: int = 0, settings: dict[str, str] | None = None) -> Process:
        port = port or free_port()
        log = self.folder / f"{name}-{time.monotonic_ns()}.log"
        given = [argument.format(port=port) for argument in arguments]
        environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **(settings or {})}
        with log.open("wb") as out:
            running = subprocess.Popen(  # noqa: S603  our own modules
                [sys.executable, *given], cwd=ROOT, env=environment, stdout=out, stderr=out
            )
        return Process(running, port, log)

    async def _open(self, process: Process, path: str = "/control/report") -> None:
        assert self.session is not None
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if process.running.poll() is not None:
                raise AssertionError(f"ended at once: {process.log.read_text()[-800:]}")
            try:
                async with self.session.get(f"http://127.0.0.1:{process.port}{path}") as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
        raise AssertionError(f"did not open: {process.log.read_text()[-800:]}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def stored_messages(address: str) -> Counter[str]:
    """How often each message of a user is stored."""
    query = (
        "SELECT c.chat, t.text FROM turn t JOIN conversation c ON c.id = t.conversation_id "
        "WHERE t.speaker = 'user' AND t.text LIKE '/q%'"
    )
    if address.startswith("sqlite"):
        with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
            rows: Any = connection.execute(query).fetchall()
        connection.close()
    else:
        engine = create_engine(async_address(address))
        with engine.connect() as opened:
            rows = opened.execute(text(query)).all()
        engine.dispose()
    return Counter(f"{chat} {words}" for chat, words in rows)


def _named(answer: str) -> str:
    """The message that an answer belongs to: "I do not know the command /q12"."""
    found = re.search(r"/q\d+", answer)
    return found[0] if found else ""


def _number(message: str) -> int:
    return int(message[2:])
