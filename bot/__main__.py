"""The command line. Commands behind the console are in backstage.py."""

import argparse
import asyncio
import gc
import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot import __doc__ as description
from bot import backstage, languages
from bot.content.languages import speak_all
from bot.content.reading import ContentError
from bot.settings import Settings
from bot.telemetry.logs import set_up_logs

_SWITCH = 0.001  # seconds; Python's own five let the thread of the database and the event loop wait long for each other


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; the exit code is 0 when all is well, 1 when not, 2 for a wrong call."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        settings = Settings()
    except ValidationError as refused:
        if given.command == "doctor":
            return _told_by_doctor(refused)
        for wrong in refused.errors(include_input=False, include_url=False):
            print(".".join(map(str, wrong["loc"])).upper(), wrong["msg"], file=sys.stderr)
        return 2
    speak_all(settings.knowledge_folder)
    set_up_logs(settings.log_level if given.command in ("run", "train") else "WARNING", json=settings.logs_json)
    try:
        return int(given.act(given, settings) or 0)
    except ContentError as error:
        for problem in sorted(error.report.problems):
            print(problem, file=sys.stderr)
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=description)
    commands = parser.add_subparsers(dest="command", required=True)

    run = commands.add_parser("run", help="start the assistant: chat page, and Telegram when a token is set")
    run.set_defaults(act=_run)

    check = commands.add_parser("check", help="check knowledge and locales; every problem with file and line")
    check.add_argument("--stamp", action="store_true", help="note in every translation that it matches today's English text")
    check.add_argument("--coverage", action="store_true", help="print how much of everything exists in each language")
    check.set_defaults(act=_check)

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

    exam = commands.add_parser("exam", help="replay the project's own exam; right, unsure and wrong per language")
    exam.add_argument(
        "--verbose", action="store_true", help="list every question that was not answered right, and articles out of reach"
    )
    exam.set_defaults(act=_exam)

    train = commands.add_parser("train", help="learn from the phrases now, so that the first start is quick")
    train.set_defaults(act=_train)

    migrate = commands.add_parser("migrate", help="bring the database to today's form")
    migrate.set_defaults(act=_migrate)

    doctor = commands.add_parser("doctor", help="what is wrong with this installation, and the command that mends it")
    doctor.set_defaults(act=_doctor)

    tariff = commands.add_parser("tariff", help="renew the tariff tables").add_subparsers(dest="action", required=True)
    renew = tariff.add_parser("import", help="read an official tariff file, show what would change, and write it with --write")
    renew.add_argument("file", type=Path, help="the Commission's duties workbook, or a Chinese tariff; .xlsx or .csv")
    renew.add_argument(
        "--on", type=date.fromisoformat, default=datetime.now(UTC).date(), help="the day whose rates are taken; today"
    )
    renew.add_argument("--valid-from", type=date.fromisoformat)
    renew.add_argument("--valid-to", type=date.fromisoformat)
    renew.add_argument("--review-by", type=date.fromisoformat, help="the day from which answers warn; in a year")
    renew.add_argument("--write", action="store_true", help="write the table; without it nothing changes")
    renew.set_defaults(act=_import_tariff)

    _add_chats(commands)
    backstage.add_to(commands)
    languages.add_to(commands)
    return parser


def _add_chats(commands: Any) -> None:
    """Commands for colleagues who answer people from a terminal."""
    waiting = commands.add_parser("waiting", help="who waits for a person, longest first")
    waiting.set_defaults(act=_waiting)

    reply = commands.add_parser("reply", help="answer a chat in person; the assistant is silent from then on")
    reply.add_argument("chat", help="as `waiting` prints it, such as telegram:123")
    reply.add_argument("--name", default="", help="announce yourself by this name, once")
    reply.add_argument("text")
    reply.set_defaults(act=_reply)

    checklist = commands.add_parser("checklist", help="the onboarding checklist of a chat, as its user sees it")
    checklist.add_argument("chat", help="as `waiting` prints it, such as telegram:123")
    checklist.set_defaults(act=_checklist)

    release = commands.add_parser("release", help="give a chat back to the assistant")
    release.add_argument("chat")
    release.set_defaults(act=_release)


def _run(_given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import serve

    sys.setswitchinterval(_SWITCH)
    try:
        import uvloop

        uvloop.run(serve(settings))
    except ImportError:
        asyncio.run(serve(settings))
    return 0


def _check(given: argparse.Namespace, settings: Settings) -> int:
    from bot.content.checks import check
    from bot.content.checks.stamps import stamp

    if given.stamp:
        print(f"{stamp(settings.knowledge_folder)} translations marked as up to date")
    gc.disable()  # nearly all that a check makes is kept to its end: collecting would be a tenth of its time
    try:
        report = check(settings.knowledge_folder, settings.locales_folder)
    finally:
        gc.enable()
    for problem in sorted(report.problems):
        print(problem)
    print(report.summary)
    if given.coverage:
        print(_coverage(settings))
    return 1 if report.errors else 0


def _coverage(settings: Settings) -> str:
    from bot.content.catalogues import read_catalogues
    from bot.content.coverage import coverage, table
    from bot.content.knowledge import load_knowledge
    from bot.content.reading import Report
    from bot.settings import ROOT

    knowledge = load_knowledge(settings.knowledge_folder, settings.data_folder)
    catalogues = read_catalogues(settings.locales_folder, Report(settings.locales_folder))
    return table(coverage(knowledge, catalogues, ROOT / "tests" / "exam"))


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
        return backstage.replay_stored(given.days, settings)
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


def _exam(given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import build_mind
    from bot.exam import out_of_reach, run_exam
    from bot.settings import ROOT

    mind = build_mind(settings)
    result = run_exam(mind, ROOT / "tests" / "exam")
    print(result.table(verbose=given.verbose))
    if given.verbose:
        for line in out_of_reach(mind):
            print(f"out of reach by its own title: {line}")
    return 0 if result.passed else 1


def _train(_given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import build_mind

    knowledge = build_mind(settings).knowledge
    print(f"learned from {len(knowledge.articles)} articles and {len(knowledge.terms)} terms, version {knowledge.version}")
    return 0


def _migrate(_given: argparse.Namespace, settings: Settings) -> int:
    from bot.store.migrate import upgrade

    settings.data_folder.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    print("the database is up to date")
    return 0


def _doctor(_given: argparse.Namespace, settings: Settings) -> int:
    from bot.doctor import Finding, Grade, examine

    async def visit() -> list[Finding]:
        found = []
        async for finding in examine(settings, datetime.now(UTC)):
            print(finding, flush=True)
            found.append(finding)
        return found

    return 1 if any(finding.grade is Grade.WRONG for finding in asyncio.run(visit())) else 0


def _told_by_doctor(error: ValidationError) -> int:
    """Settings with which nothing else can be looked at."""
    from bot.doctor import refused

    for finding in refused(error):
        print(finding)
    return 1


def _import_tariff(given: argparse.Namespace, settings: Settings) -> int:
    from bot.content.reading import Report
    from bot.content.tariff_import import UnknownLayoutError, read_import, write_import

    folder = settings.knowledge_folder / "tariff"
    report = Report(given.file.parent)
    try:
        new = read_import(given.file, folder, given.on, report)
    except (OSError, UnknownLayoutError, UnicodeDecodeError) as error:
        print(f"cannot use {given.file}: {error}", file=sys.stderr)
        return 2
    if report.errors or not new.rows:
        for problem in sorted(report.problems):
            print(problem, file=sys.stderr)
        print(f"{report.errors} rows cannot be used, {len(new.rows)} can; nothing was written", file=sys.stderr)
        return 1
    for line in new.lines():
        print(line)
    if given.write:
        review_by = given.review_by or given.on + timedelta(days=365)
        dates = {"as_of": given.on, "valid_from": given.valid_from, "valid_to": given.valid_to, "review_by": review_by}
        write_import(new, folder, dates)
        print("written; run `python -m bot check`, then `python -m bot train`")
    return 0


def _waiting(_given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import opened_store

    async def show() -> int:
        async with opened_store(settings) as store:
            for chat, since in await store.waiting():
                print(f"{chat}\tsince {since:%Y-%m-%d %H:%M} UTC")
        return 0

    return asyncio.run(show())


def _reply(given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import speak_in_person

    return asyncio.run(speak_in_person(settings, given.chat, given.text, given.name))


def _checklist(given: argparse.Namespace, settings: Settings) -> int:
    from bot.answers import plain
    from bot.app import opened
    from bot.domain.transcripts import ChatKey

    async def show() -> int:
        async with opened(settings) as house:
            answer = await house.desk.checklist(ChatKey(*given.chat.split(":", 1)))
            print(plain(answer) if answer else f"{given.chat} has no checklist")
            return 0 if answer else 1

    return asyncio.run(show())


def _release(given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import hand_back

    return asyncio.run(hand_back(settings, given.chat))


if __name__ == "__main__":
    sys.exit(main())
