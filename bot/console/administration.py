"""Pages for administrators: colleagues and the audit log."""

import re
from decimal import Decimal

from aiohttp import web

from bot import formats
from bot.console.access import colleague_of, needs
from bot.console.keys import STAFF
from bot.console.pages import Words, show, words_of
from bot.console.wording import administration as wording
from bot.domain.archive import Verdict
from bot.domain.language import Language
from bot.domain.staff import Deed, Permission, Role

routes = web.RouteTableDef()

_DEEDS = 200  # lines of a page
_LONGEST_NUMBER = 15
_NO_LETTER = re.compile(r"\W+")


@routes.get("/console/staff")
@needs(Permission.ADMIN)
async def colleagues(request: web.Request) -> web.Response:
    """All accounts with role and state."""
    return await show(request, "staff.html", {"listed": await request.app[STAFF].listed(), "roles": list(Role)})


@routes.post(r"/console/staff/{number:\d+}")
@needs(Permission.ADMIN)
async def change(request: web.Request) -> web.Response:
    """Another role, or an account closed or opened again; nobody changes the own one, so that an administrator remains."""
    form, me, staff = await request.post(), colleague_of(request), request.app[STAFF]
    number = int(request.match_info["number"])
    changed = next((colleague for colleague in await staff.listed() if colleague.id == number), None)
    if changed is None:
        raise web.HTTPNotFound
    if number == me.id:
        raise web.HTTPForbidden
    if (role := str(form.get("role", ""))) in list(Role):
        await staff.change(number, role=Role(role))
        await staff.note(me.name, f"role {role}", changed.name)
    elif (state := str(form.get("state", ""))) in ("close", "open"):
        await staff.change(number, disabled=state == "close")
        await staff.note(me.name, f"account {state}", changed.name)
    else:
        raise web.HTTPBadRequest
    raise web.HTTPSeeOther("/console/staff")


@routes.get("/console/audit")
@needs(Permission.ADMIN)
async def audit(request: web.Request) -> web.Response:
    """Who did what, newest first."""
    language = colleague_of(request).language
    before = request.query.get("before", "")
    found = await request.app[STAFF].deeds(_DEEDS, int(before) if before.isdecimal() and len(before) <= _LONGEST_NUMBER else None)
    words = words_of(request)
    deeds = [
        (formats.moment(deed.at, language), deed.who, _said(deed.what, words), _about(deed.about, language), _address(deed))
        for deed in found
    ]
    more = f"/console/audit?before={found[-1].id}" if len(found) == _DEEDS else ""
    return await show(request, "audit.html", {"deeds": deeds, "more": more})


def _about(about: str, language: Language) -> str:
    """What a deed was about: a name or a number, but for a length of time, which is kept in English."""
    number, _, unit = about.partition(" ")
    return formats.measure([Decimal(number)], unit, language) if unit == "days" and number.isdecimal() else about


def _address(deed: Deed) -> str:
    """Where what a deed was about can be looked at; empty when it is no page, or gone."""
    number, kind = deed.about.partition(" ")[0], deed.what.partition(" ")[0]
    if not number.isdecimal() or deed.what == "chat erased":
        return ""
    pages = {"chat": "/console/chats/", "labelled": "/console/chats/"} | dict.fromkeys(
        ("text", "phrase"), "/console/workshop/proposals/"
    )
    return f"{pages[kind]}{number}" if kind in pages else ""


def _said(what: str, words: Words) -> str:
    """A deed in the reader's language; one whose name a newer release has made stays as it is kept."""
    if hasattr(wording, key := f"DEED_{_NO_LETTER.sub('_', what).upper()}"):
        return words(key)
    kind, _, rest = what.partition(" ")
    if kind == "role" and rest in list(Role):
        return words("DEED_ROLE", role=words(f"ROLE_{rest.upper()}"))
    if kind == "labelled" and rest in list(Verdict):
        return words("DEED_LABELLED", label=words(f"VERDICT_{rest.upper()}"))
    return what
