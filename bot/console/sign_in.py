"""Signing in and out, and the own account."""

import asyncio

import pyotp
import segno
from aiohttp import web
from aiohttp_session import get_session, new_session

from bot.console.access import colleague_of, needs
from bot.console.browsers import counted_as, remember
from bot.console.keys import FACTOR_REQUIRED, STAFF
from bot.console.pages import local, show, typed
from bot.console.sessions import COLLEAGUE
from bot.domain.language import Language
from bot.domain.staff import SHORTEST_PASSWORD, Permission, must_wait, weakness

routes = web.RouteTableDef()

_HOME = "/console/"
_PENDING_FACTOR = "factor"


@routes.get("/console/sign-in")
async def sign_in_page(request: web.Request) -> web.Response:
    """The form; open to everybody."""
    return await show(request, "sign_in.html", {"next": local(request.query.get("next", ""), _HOME), "problem": ""})


@routes.post("/console/sign-in")
async def sign_in(request: web.Request) -> web.Response:
    """Opens a session. Whatever is wrong, the answer is the same and takes as long."""
    form = await request.post()
    name, password, code = (typed(form, field) for field in ("name", "password", "code"))
    onward = local(str(form.get("next", "")), _HOME)
    staff, (account, address) = request.app[STAFF], counted_as(request, name)
    if must_wait(await staff.attempts(account, address)):
        return await show(request, "sign_in.html", {"next": onward, "problem": "SIGN_IN_WAIT"}, status=429)
    await staff.failed(account, address)  # counted first, so that guesses made at the same time count together
    colleague = await staff.verify(name, password)
    if colleague is None or (colleague.second_factor and not await staff.verify_factor(colleague.id, code)):
        known = await staff.find(name)  # other names are not kept: people type passwords into the wrong field
        await staff.note("-", "sign-in refused", known.name if known else "")
        return await show(request, "sign_in.html", {"next": onward, "problem": "SIGN_IN_FAILED"}, status=403)
    await staff.succeeded(account)
    await staff.note(colleague.name, "sign-in")
    session = await new_session(request)
    session[COLLEAGUE] = colleague.id
    onwards = web.HTTPSeeOther(onward)
    remember(request, onwards, name)
    raise onwards


@routes.post("/console/sign-out")
@needs(Permission.ACCOUNT)
async def sign_out(request: web.Request) -> web.Response:
    """Ends the session here and in the database."""
    (await get_session(request)).invalidate()
    raise web.HTTPSeeOther("/console/sign-in")


@routes.get("/console/account")
@needs(Permission.ACCOUNT)
async def account(request: web.Request) -> web.Response:
    """Language, password, second factor."""
    return await _account(request)


@routes.post("/console/account/language")
@needs(Permission.ACCOUNT)
async def set_language(request: web.Request) -> web.Response:
    """The language of the console."""
    chosen = str((await request.post()).get("language", ""))
    if chosen not in list(Language):
        raise web.HTTPBadRequest
    await request.app[STAFF].speak(colleague_of(request).id, Language(chosen))
    raise web.HTTPSeeOther("/console/account")


@routes.post("/console/account/password")
@needs(Permission.ACCOUNT)
async def set_password(request: web.Request) -> web.Response:
    """A new password ends all sessions, this one too."""
    form, me, staff = await request.post(), colleague_of(request), request.app[STAFF]
    if problem := await _stranger(request, typed(form, "old")):
        return await _account(request, problem, status=403)
    new = typed(form, "new")
    if weakness(new, me.name):
        return await _account(request, "PASSWORD_WEAK", status=400)
    await staff.set_password(me.id, new)
    await staff.note(me.name, "password changed")
    return await show(request, "sign_in.html", {"next": _HOME, "problem": "PASSWORD_CHANGED"})


@routes.post("/console/account/factor")
@needs(Permission.ACCOUNT)
async def set_factor(request: web.Request) -> web.Response:
    """Shows a new key, takes its first code, or turns the factor off; the first and the last ask for the password."""
    form, me, staff = await request.post(), colleague_of(request), request.app[STAFF]
    session, step = await get_session(request), str(form.get("step", ""))
    if step == "begin":
        if problem := await _stranger(request, typed(form, "password")):
            return await _account(request, problem, status=403)
        secret = pyotp.random_base32()
        session[_PENDING_FACTOR] = staff.seal.close(secret)
        return await _account(request, secret=secret)
    if step == "confirm":
        secret = staff.seal.open(str(session.get(_PENDING_FACTOR, ""))) or ""
        if not secret or not pyotp.TOTP(secret).verify(str(form.get("code", "")).replace(" ", ""), valid_window=1):
            return await _account(request, "FACTOR_WRONG", secret=secret, status=400)
        codes = await staff.set_factor(me.id, secret)
        del session[_PENDING_FACTOR]
        await staff.note(me.name, "second factor on")
        return await show(request, "recovery.html", {"codes": codes})
    if problem := await _stranger(request, typed(form, "password")):
        return await _account(request, problem, status=403)
    await staff.set_factor(me.id, None)
    await staff.note(me.name, "second factor off")
    raise web.HTTPSeeOther("/console/account")


async def _stranger(request: web.Request, password: str) -> str:
    """Why whoever holds this session may not change how it is opened; empty when the password is right."""
    staff, me = request.app[STAFF], colleague_of(request)
    account, address = counted_as(request, me.name)
    if must_wait(await staff.attempts(account, address)):
        return "SIGN_IN_WAIT"
    await staff.failed(account, address)
    if await staff.verify(me.name, password) is None:
        return "PASSWORD_WRONG"
    await staff.succeeded(account)
    return ""


async def _account(request: web.Request, problem: str = "", *, secret: str = "", status: int = 200) -> web.Response:
    me = colleague_of(request)
    picture = ""
    if secret:
        address = pyotp.TOTP(secret).provisioning_uri(name=me.name, issuer_name="eWTP trade assistant")
        picture = await asyncio.to_thread(lambda: segno.make(address).svg_data_uri(scale=5, border=4, light="white"))
    context = {
        "problem": problem,
        "secret": secret,
        "picture": picture,
        "shortest": str(SHORTEST_PASSWORD),
        "required": request.app[FACTOR_REQUIRED] and not me.second_factor,
    }
    return await show(request, "account.html", context, status=status)
