"""The web site: chat page, health page, and the address that Telegram calls."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp_jinja2
import aiohttp_session
import jinja2
from aiohttp import web

from bot.console import administration, chats, conversation, home, review, sign_in, try_out, workshop
from bot.console.access import signed_in_only
from bot.console.guards import own_pages_only, security_headers
from bot.console.keys import (
    ARCHIVE,
    CANNED,
    CLOSING,
    DESK,
    FACTOR_REQUIRED,
    MESSENGERS,
    PROPOSALS,
    PUBLISHER,
    SECOND_EYES,
    SECRET,
    SECURE,
    STAFF,
    STATISTICS,
    STORE,
    WORKBENCH,
)
from bot.console.sessions import DatabaseSessions
from bot.console.workbench import Workbench
from bot.content.canned import read_canned
from bot.content.patches import Folders
from bot.content.reading import Report
from bot.desk import Desk, Messenger, PageMessenger
from bot.publishing import Publisher
from bot.settings import ROOT, Settings
from bot.store.archive import Archive
from bot.store.proposals import DatabaseProposals
from bot.store.staff import DatabaseStaff
from bot.store.statistics import Statistics
from bot.store.transcripts import DatabaseTranscripts

_HERE = Path(__file__).parent
_LARGEST_REQUEST = 1 << 20  # one message of Telegram or of the chat page is far smaller


@dataclass(frozen=True)
class Channels:
    """What other channels bring along: the addresses they are called at, and the way into their chats."""

    webhook: tuple[web.RouteDef, ...] = ()
    messengers: Mapping[str, Messenger] = field(default_factory=dict)


_NO_OTHERS = Channels()


def build_site(
    settings: Settings,
    desk: Desk,
    store: DatabaseTranscripts,
    channels: Channels = _NO_OTHERS,
    publisher: Publisher | None = None,
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
    site[ARCHIVE] = Archive(store.engine)
    site[STATISTICS] = Statistics(store.engine)
    site[CANNED] = read_canned(settings.knowledge_folder / "replies.yaml", desk.mind.knowledge, Report(settings.knowledge_folder))
    site[MESSENGERS] = {try_out.CHANNEL: PageMessenger()} | dict(channels.messengers)
    site[CLOSING] = asyncio.Event()
    site.on_shutdown.append(_close_streams)
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
    for pages in (sign_in, home, chats, conversation, administration):
        site.add_routes(pages.routes)
    if publisher is not None:
        _open_workshop(site, settings, publisher)
    for route in channels.webhook:
        site.router.add_route(route.method, route.path, route.handler, name="webhook")
    if settings.shows_try_out:
        site.add_routes(try_out.routes)
    return site


def _open_workshop(site: web.Application, settings: Settings, publisher: Publisher) -> None:
    """The pages for texts; only where approved texts can also be taken over."""
    folders = Folders(settings.knowledge_folder.parent, settings.knowledge_folder, settings.locales_folder)
    site[WORKBENCH] = Workbench(folders, ROOT / "tests" / "exam", site[DESK])
    site[PROPOSALS] = DatabaseProposals(site[STORE].engine)
    site[PUBLISHER] = publisher
    site[SECOND_EYES] = settings.second_eyes
    site.add_routes(workshop.routes)
    site.add_routes(review.routes)


async def _close_streams(site: web.Application) -> None:
    site[CLOSING].set()


async def _health(request: web.Request) -> web.Response:
    """200 when the database answers; for load balancers, without figures about people."""
    await request.app[STORE].count()
    body = {"status": "ok", "knowledge": request.app[DESK].mind.knowledge.version}
    return web.Response(text=json.dumps(body), content_type="application/json")
