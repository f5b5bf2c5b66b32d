"""Starts the assistant, and any other command: they are in bot/cli/, a module for each group."""

import argparse
import asyncio
import gc
import sys

from pydantic import ValidationError

from bot import __doc__ as description
from bot.cli import asking, backstage, chats, languages, upkeep
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
            return upkeep.told_by_doctor(refused)
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
    for group in (asking, upkeep, chats, backstage, languages):
        group.add_to(commands)
    return parser


def _run(_given: argparse.Namespace, settings: Settings) -> int:
    gc.disable()  # what is loaded now stays for good: looking through it for waste only takes time
    from bot.app import serve

    sys.setswitchinterval(_SWITCH)
    try:
        import uvloop

        uvloop.run(serve(settings))
    except ImportError:
        asyncio.run(serve(settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
