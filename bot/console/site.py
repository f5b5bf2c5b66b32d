"""The web site: chat page, health page, and the address that Telegram calls."""

from collections.abc import Iterable
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web

from bot.console import health, try_out
from bot.console.guards import in_time, own_pages_only, security_headers
from bot.console.keys import DESK, METRICS_TOKEN, SECURE, STORE
from bot.desk import Desk
from bot.settings import Settings
from bot.store.transcripts import DatabaseTranscripts

_HERE = Path(__file__).parent
_LARGEST_REQUEST = 1 << 20  # one message of Telegram or of the chat page is far smaller


def build_site(
    settings: Settings, desk: Desk, store: DatabaseTranscripts, webhook: Iterable[web.RouteDef] = ()
) -> web.Application:
    """The application; nothing is opened here, so tests build as many as they like."""
    site = web.Application(middlewares=[security_headers, in_time, own_pages_only], client_max_size=_LARGEST_REQUEST)
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
    site[METRICS_TOKEN] = settings.metrics_token.get_secret_value()
    site.add_routes(health.routes)
    site.router.add_static("/static", _HERE / "static")
    for route in webhook:
        site.router.add_route(route.method, route.path, route.handler, name="webhook")
    if settings.shows_try_out:
        site.add_routes(try_out.routes)
    return site
