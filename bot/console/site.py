"""The web site: chat page, health page, and the address that Telegram calls."""

import json
from collections.abc import Iterable
from pathlib import Path

import aiohttp_jinja2
import aiohttp_session
import jinja2
from aiohttp import web

from bot.console import administration, home, sign_in, try_out
from bot.console.access import signed_in_only
from bot.console.guards import own_pages_only, security_headers
from bot.console.keys import DESK, FACTOR_REQUIRED, SECRET, SECURE, STAFF, STORE
from bot.console.sessions import DatabaseSessions
from bot.desk import Desk
from bot.settings import Settings
from bot.store.staff import DatabaseStaff
from bot.store.transcripts import DatabaseTranscripts

_HERE = Path(__file__).parent
_LARGEST_REQUEST = 1 << 20  # one message of Telegram or of the chat page is far smaller


def build_site(
    settings: Settings, desk: Desk, store: DatabaseTranscripts, webhook: Iterable[web.RouteDef] = ()
) -> web.Application:
    """The application; nothing is opened here, so tests build as many as they like."""
    secure = settings.public_url.startswith("https://")
    staff = DatabaseStaff(store.engine)
    sessions = aiohttp_session.session_middleware(DatabaseSessions(staff, secure=secure))
    guards = [security_headers, own_pages_only, sessions, signed_in_only]
    site = web.Application(middlewares=guards, client_max_size=_LARGEST_REQUEST)
    site[DESK] = desk
    site[STORE] = store
    site[STAFF] = staff
    site[SECURE] = secure
    site[SECRET] = settings.session_token
    site[FACTOR_REQUIRED] = settings.requires_second_factor
    aiohttp_jinja2.setup(
        site,
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=jinja2.select_autoescape(default=True),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    site.router.add_get("/health", _health)
    site.router.add_static("/static", _HERE / "static")
    for pages in (sign_in, home, administration):
        site.add_routes(pages.routes)
    for route in webhook:
        site.router.add_route(route.method, route.path, route.handler, name="webhook")
    if settings.shows_try_out:
        site.add_routes(try_out.routes)
    return site


async def _health(request: web.Request) -> web.Response:
    """200 when the database answers; for load balancers, without figures about people."""
    await request.app[STORE].count()
    body = {"status": "ok", "knowledge": request.app[DESK].mind.knowledge.version}
    return web.Response(text=json.dumps(body), content_type="application/json")
