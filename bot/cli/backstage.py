"""Commands behind the console: accounts of colleagues, proposals of texts, and where a text lives."""

import argparse
import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from bot.domain.articles import TRADE_TOPICS, Direction
from bot.domain.language import Language
from bot.domain.proposals import Subject
from bot.domain.staff import Colleague, Role, weakness
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.store.staff import DatabaseStaff


def add_to(commands: Any) -> None:
    """Adds `staff`, `proposals` and `where` to the command line."""
    staff = commands.add_parser("staff", help="accounts of the console").add_subparsers(dest="action", required=True)
    add = staff.add_parser("add", help="make an account; the password is asked for, or made up with --generate")
    add.add_argument("name")
    add.add_argument("--role", type=Role, choices=list(Role), default=Role.AGENT)
    add.add_argument("--language", default=Language.EN.value, help="of the console, for this account")
    add.add_argument("--generate", action="store_true", help="make up a password and print it once")
    add.set_defaults(act=_add)
    staff.add_parser("list", help="all accounts with role and state").set_defaults(act=_list)
    for name, act, text in (
        ("disable", _disable, "close an account; its sessions end"),
        ("enable", _enable, "open a closed account again"),
        ("reset", _reset, "a new password, and the second factor off"),
    ):
        one = staff.add_parser(name, help=text)
        one.add_argument("name")
        one.set_defaults(act=act)
    role = staff.add_parser("role", help="another role; sessions end")
    role.add_argument("name")
    role.add_argument("role", type=Role, choices=list(Role))
    role.set_defaults(act=_role)

    proposals = commands.add_parser("proposals", help="texts proposed in the workshop").add_subparsers(
        dest="action", required=True
    )
    proposals.add_parser("list", help="all proposals with their state").set_defaults(act=_proposals)
    export = proposals.add_parser("export", help="print the patch of approved texts; `git apply` takes it")
    export.add_argument("--write", action="store_true", help="change the files at once, and note the proposals as exported")
    export.set_defaults(act=_export, subjects=list(Subject))

    phrases = commands.add_parser("phrases", help="phrases proposed in the review queue").add_subparsers(
        dest="action", required=True
    )
    only = phrases.add_parser("export", help="print the patch of approved phrases and exam questions; `git apply` takes it")
    only.add_argument("--write", action="store_true", help="change the files at once")
    only.set_defaults(act=_export, subjects=[Subject.PHRASE])

    article = commands.add_parser("article", help="articles of the library").add_subparsers(dest="action", required=True)
    new = article.add_parser("new", help="prepare the folder of a new article, to be filled in")
    new.add_argument("id", help="letters, digits and hyphens")
    new.add_argument("--topic", choices=[topic.value for topic in TRADE_TOPICS], required=True)
    new.add_argument("--direction", choices=[way.value for way in Direction], default=Direction.BOTH.value)
    new.add_argument("--owner", default="support-be")
    new.set_defaults(act=_new_article)

    where = commands.add_parser("where", help="file and line of something the assistant said")
    where.add_argument("text")
    where.set_defaults(act=_where)


def _add(given: argparse.Namespace, settings: Settings) -> int:
    if given.language not in list(Language):
        print(f"{given.language} is not one of {', '.join(Language)}", file=sys.stderr)
        return 2
    password = token_urlsafe(12) if given.generate else _asked(given.name)
    if password is None:
        return 2

    async def make(staff: "DatabaseStaff") -> int:
        if not await staff.add(given.name, given.role, password, Language(given.language)):
            print(f"there is an account {given.name} already", file=sys.stderr)
            return 1
        await staff.note("command line", "account made", given.name)
        print(f"{given.name} may sign in as {given.role}" + (f", password {password}" if given.generate else ""))
        return 0

    return _with_staff(settings, make)


def _list(_given: argparse.Namespace, settings: Settings) -> int:
    async def show(staff: "DatabaseStaff") -> int:
        for one in await staff.listed():
            state = "closed" if one.disabled else "open"
            print(f"{one.name}\t{one.role}\t{state}\t{'second factor' if one.second_factor else 'password only'}")
        return 0

    return _with_staff(settings, show)


def _disable(given: argparse.Namespace, settings: Settings) -> int:
    return _change(given, settings, "account closed", lambda staff, one: staff.change(one.id, disabled=True))


def _enable(given: argparse.Namespace, settings: Settings) -> int:
    return _change(given, settings, "account opened", lambda staff, one: staff.change(one.id, disabled=False))


def _role(given: argparse.Namespace, settings: Settings) -> int:
    return _change(given, settings, f"role {given.role}", lambda staff, one: staff.change(one.id, role=given.role))


def _reset(given: argparse.Namespace, settings: Settings) -> int:
    password = token_urlsafe(12)

    async def reset(staff: "DatabaseStaff", one: Colleague) -> None:
        await staff.set_password(one.id, password)
        await staff.set_factor(one.id, None)
        print(f"{one.name} may sign in with the password {password}")

    return _change(given, settings, "account reset", reset)


def _change(
    given: argparse.Namespace, settings: Settings, deed: str, act: Callable[["DatabaseStaff", Colleague], Awaitable[Any]]
) -> int:
    async def change(staff: "DatabaseStaff") -> int:
        one = await staff.find(given.name)
        if one is None:
            print(f"there is no account {given.name}", file=sys.stderr)
            return 1
        await act(staff, one)
        await staff.note("command line", deed, one.name)
        print(f"{one.name}: {deed}")
        return 0

    return _with_staff(settings, change)


def _with_staff(settings: Settings, act: Callable[["DatabaseStaff"], Awaitable[int]]) -> int:
    from bot.app import opened_store
    from bot.store.staff import DatabaseStaff

    async def run() -> int:
        async with opened_store(settings) as store:
            return await act(DatabaseStaff(store.engine))

    return asyncio.run(run())


def _asked(name: str) -> str | None:
    """A password typed twice and not too weak; None when it is not."""
    password = getpass("Password: ")
    why = weakness(password, name) or (None if getpass("Once more: ") == password else "the two differ")
    if why:
        print(f"no account was made: {why}", file=sys.stderr)
        return None
    return password


def _proposals(_given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import opened_store
    from bot.store.proposals import DatabaseProposals

    async def show() -> int:
        async with opened_store(settings) as store:
            for one in await DatabaseProposals(store.engine).listed():
                target = one.target
                print(f"{one.id}\t{one.stage}\t{target.language}\t{target.subject}\t{target.name[:60]}\t{one.proposed_by}")
        return 0

    return asyncio.run(show())


def _export(given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import opened_store
    from bot.content.patches import Folders, MovedError, apply, patch
    from bot.domain.proposals import LIVE
    from bot.store.proposals import DatabaseProposals

    folders = Folders(settings.knowledge_folder.parent, settings.knowledge_folder, settings.locales_folder)

    async def export() -> int:
        async with opened_store(settings) as store:
            proposals = DatabaseProposals(store.engine)
            live = [one for one in await proposals.listed(*LIVE) if one.target.subject in given.subjects]
            with tempfile.TemporaryDirectory() as place:
                text, refused = patch(live, folders, Path(place) / "texts")
            print(text, end="")
            if given.write:
                for one in live:
                    try:
                        apply(one, folders)
                    except MovedError:
                        continue  # named below
                await proposals.exported([one.id or 0 for one in live])
        for reason in refused:
            print(reason, file=sys.stderr)
        return 1 if refused else 0

    return asyncio.run(export())


def _new_article(given: argparse.Namespace, settings: Settings) -> int:
    from bot.content.articles import prepare

    home = settings.knowledge_folder / "articles" / given.id
    if home.exists() or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", given.id):
        print(f"{given.id}: the name is taken, or has other signs than letters, digits and hyphens", file=sys.stderr)
        return 2
    for path in prepare(home, given.topic, given.direction, given.owner, datetime.now(UTC).date()):
        print(path.relative_to(settings.knowledge_folder.parent))
    print("write title, phrases and answer in each; `python -m bot check` lists what is missing", file=sys.stderr)
    return 0


def _where(given: argparse.Namespace, settings: Settings) -> int:
    from bot.content.whereabouts import read_whereabouts

    root = settings.knowledge_folder.parent
    found = read_whereabouts(root, settings.knowledge_folder, settings.locales_folder).find(given.text)
    for hit in found:
        print(f"{hit.place.file}:{hit.place.line}  {hit.place.text}")
    if not found:
        print("nothing in knowledge/ or locales/ is like this", file=sys.stderr)
    return 0 if found else 1
