"""The web site: chat page, health page, and the address that Telegram calls."""

import json
from collections.abc import Iterable
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web

from bot.console import try_out
from bot.console.guards import own_pages_only, security_headers
from bot.console.keys import DESK, SECURE, STORE
from bot.desk import Desk
from bot.settings import Settings
from bot.store.transcripts import DatabaseTranscripts

_HERE = Path(__file__).parent
_LARGEST_REQUEST = 1 << 20  # one message of Telegram or of the chat page is far smaller


def build_site(
    settings: Settings, desk: Desk, store: DatabaseTranscripts, webhook: Iterable[web.RouteDef] = ()
) -> web.Application:
    """The application; nothing is opened here, so tests build as many as they like."""
    site = web.Application(middlewares=[security_headers, own_pages_only], client_max_size=_LARGEST_REQUEST)
    site[DESK] = desk
    site[STORE] = store
    site[SECURE] = settings.public_url.startswith("https://")
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
