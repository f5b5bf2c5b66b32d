"""Who may open which page: everything is closed unless a route says what it asks for, or is listed here as open."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar
from urllib.parse import urlencode

from aiohttp import web
from aiohttp.typedefs import Handler
from aiohttp_session import Session, get_session
from wtforms import Form
from wtforms.csrf.session import SessionCSRF

from bot.console.keys import FACTOR_REQUIRED, SECRET, STAFF
from bot.console.sessions import COLLEAGUE
from bot.domain.staff import Colleague, Permission

HEALTH = ("/health", "/healthz", "/readyz", "/metrics")
OPEN = frozenset(
    {"/", "/chat", "/chat/new", "/paper/{turn}/{number}", "/static", *HEALTH, "/telegram/webhook", "/console/sign-in"},
)
"""The addresses that need no sign-in: chat page, files of the pages, health, Telegram's calls, sign-in; figures ask for a key."""

CSRF_FIELD = "csrf_token"
_HERE: web.RequestKey[Colleague] = web.RequestKey("colleague", Colleague)
_NEEDED = "_permission"
_SAFE = {"GET", "HEAD", "OPTIONS"}
_FORM_LIVES = timedelta(hours=12)

H = TypeVar("H", bound=Callable[..., object])


def needs(permission: Permission) -> Callable[[H], H]:
    """Declares what a page asks for. A page that declares nothing and is not in OPEN is shown to nobody."""

    def mark(handler: H) -> H:
        setattr(handler, _NEEDED, permission)
        return handler

    return mark


def colleague_of(request: web.Request) -> Colleague:
    """Who is signed in; only for pages that ask for a permission."""
    return request[_HERE]


def signed_in(request: web.Request) -> Colleague | None:
    """Who is signed in, on any page."""
    return request.get(_HERE)


async def colleague_who_may(request: web.Request, permission: Permission) -> Colleague | None:
    """A signed-in colleague on an open page, where nobody needs to be one; None for everybody else."""
    number = (await get_session(request)).get(COLLEAGUE)
    colleague = await request.app[STAFF].colleague(number) if number is not None else None
    return colleague if colleague is not None and colleague.may(permission) else None


def needed(handler: object) -> Permission | None:
    """What a route's handler asks for."""
    return getattr(handler, _NEEDED, None)


@web.middleware
async def signed_in_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Sends strangers to the sign-in page, refuses roles that may not, and changes without the page's own token."""
    route = request.match_info.route
    if route.resource is None or route.resource.canonical in OPEN:  # without a resource there is no such page: 404
        return await handler(request)
    permission = needed(route.handler)
    session = await get_session(request)
    number = session.get(COLLEAGUE)
    colleague = await request.app[STAFF].colleague(number) if number is not None else None
    if colleague is None:
        if request.method in _SAFE:
            raise web.HTTPSeeOther(f"/console/sign-in?{urlencode({'next': request.rel_url.raw_path_qs})}")
        raise web.HTTPUnauthorized
    request[_HERE] = colleague
    if request.app[FACTOR_REQUIRED] and not colleague.second_factor and permission is not Permission.ACCOUNT:
        raise web.HTTPSeeOther("/console/account")
    if permission is None or not colleague.may(permission):
        raise web.HTTPForbidden
    if request.method not in _SAFE and not await token_is_right(request, session):
        raise web.HTTPForbidden
    return await handler(request)


# --- tokens of forms (WTForms' session CSRF) ---


class _Guard(Form):
    class Meta:
        csrf = True
        csrf_class = SessionCSRF
        csrf_time_limit = _FORM_LIVES


def token(request: web.Request, session: Session) -> str:
    """The token that every form of a page carries."""
    return str(_guard(request, session)[CSRF_FIELD].current_token)  # type: ignore[attr-defined]  # the stubs say Field only


async def token_is_right(request: web.Request, session: Session) -> bool:
    """Whether a change comes with the token of this very session, in the form or in the header of a script."""
    given = request.headers.get("X-CSRF-Token") or str((await request.post()).get(CSRF_FIELD, ""))
    if "csrf" not in session:
        return False
    form = _guard(request, session)
    form[CSRF_FIELD].data = given
    return bool(form.validate())


def _guard(request: web.Request, session: Session) -> _Guard:
    return _Guard(meta={"csrf_context": session, "csrf_secret": request.app[SECRET].encode()})
