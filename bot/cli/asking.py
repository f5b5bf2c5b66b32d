"""Commands that ask the assistant: one question, why it is answered so, and whole dialogues."""

import argparse
import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.settings import Settings


def add_to(commands: Any) -> None:
    """Adds `ask`, `explain` and `replay` to the command line."""
    ask = commands.add_parser("ask", help="answer one question")
    ask.add_argument("--language", help="en, fr, nl, zh_Hans, zh_Hant or one that was added; otherwise found from the text")
    ask.add_argument("--json", action="store_true", help="the answer as replay gives it")
    ask.add_argument("text")
    ask.set_defaults(act=_ask)

    why = commands.add_parser("explain", help="how a message is read, which articles it could mean, and why")
    why.add_argument("--language", help="en, fr, nl, zh_Hans, zh_Hant or one that was added; otherwise found from the text")
    why.add_argument("text")
    why.set_defaults(act=_explain)

    replay = commands.add_parser("replay", help="run dialogues from a JSON-lines file, one answer line each")
    replay.add_argument("file", type=Path, nargs="?")
    replay.add_argument("--stored", action="store_true", help="ask the stored questions again and print what would change")
    replay.add_argument("--days", type=int, default=7, help="with --stored: how far back")
    replay.set_defaults(act=_replay)


def _ask(given: argparse.Namespace, settings: Settings) -> int:
    from bot.answers import plain
    from bot.app import build_desk
    from bot.domain.chats import Dialogue, Question
    from bot.domain.language import language_of_tag
    from bot.domain.transcripts import ChatKey
    from bot.replay import describe
    from bot.store.memory import MemoryTranscripts

    language = language_of_tag(given.language)
    if given.language and language is None:
        return _unknown_language(given.language)
    desk = build_desk(settings, MemoryTranscripts())
    chat = ChatKey("ask", "1")

    async def answer() -> int:
        before = await desk.transcripts.load(chat)
        await desk.transcripts.append(before, Dialogue(chosen=language, greeted=True), ())
        receipt = await desk.receive(chat, Question(given.text), "1")
        if given.json:
            print(json.dumps(describe(receipt, language), ensure_ascii=False))
        elif receipt.answer:
            print(plain(receipt.answer))
            print(*(f"[{button.label}]" for button in receipt.answer.buttons))
        return 0

    return asyncio.run(answer())


def _explain(given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import build_mind
    from bot.domain.language import language_of_tag
    from bot.explain import explained

    language = language_of_tag(given.language)
    if given.language and language is None:
        return _unknown_language(given.language)
    for line in explained(build_mind(settings), given.text, language):
        print(line)
    return 0


def _unknown_language(tag: str) -> int:
    from bot.domain.language import Language

    print(f'"{tag}" is not a language of the assistant: {", ".join(Language)}', file=sys.stderr)
    return 2


def _replay(given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import build_desk
    from bot.replay import DialogueError, replay_lines
    from bot.store.memory import MemoryTranscripts

    if given.stored:
        return _replay_stored(given.days, settings)
    if given.file is None:
        print("name a file of dialogues, or --stored", file=sys.stderr)
        return 2
    try:
        lines = given.file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        print(f"cannot read {given.file}: {error.strerror}", file=sys.stderr)
        return 2
    desk = build_desk(settings, MemoryTranscripts())

    async def play() -> int:
        try:
            async for answered in replay_lines(desk, lines):
                print(answered, flush=True)
        except DialogueError as error:
            print(error, file=sys.stderr)
            return 2
        return 0

    return asyncio.run(play())


def _replay_stored(days: int, settings: Settings) -> int:
    """Asks the stored questions of the last days again, persons masked; the last line counts."""
    from bot.app import opened
    from bot.comparison import compare
    from bot.domain.archive import Wanted
    from bot.store.archive import Archive

    async def play() -> int:
        async with opened(settings) as house:
            archive, files, after = Archive(house.store.engine), {}, None
            while True:
                found, after = await archive.find(Wanted(since=datetime.now(UTC) - timedelta(days=days)), after)
                for summary in found:
                    if summary.id not in files and (file := await archive.open(summary.id)):
                        files[summary.id] = file.turns
                if after is None:
                    break
            compared = await compare(files.items(), house.desk.mind, house.desk.voice)
        for one in compared.changed():
            print(f"{one.change}\t{one.chat}\t{one.language}\t{one.before} -> {one.after}\t{one.text}")
        print(", ".join(f"{number} {change}" for change, number in sorted(compared.counts().items())) or "no questions")
        return 0

    return asyncio.run(play())
