"""Commands for colleagues who answer people from a terminal."""

import argparse
import asyncio
from typing import Any

from bot.settings import Settings


def add_to(commands: Any) -> None:
    """Adds `waiting`, `reply`, `checklist` and `release` to the command line."""
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
