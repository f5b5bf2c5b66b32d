"""The web site: chat page, health page, and the address that Telegram calls."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp_jinja2
import aiohttp_session
import jinja2
from aiohttp import web

from bot.console import (
    administration,
    chats,
    conversation,
    decisions,
    health,
    home,
    personal,
    review,
    sign_in,
    try_out,
    views,
    workshop,
)
from bot.console.access import signed_in_only
from bot.console.errors import framed_errors
from bot.console.guards import in_time, own_pages_only, security_headers
from bot.console.keys import (
    ARCHIVE,
    CANNED,
    CLOSING,
    DESK,
    FACTOR_REQUIRED,
    MESSENGERS,
    METRICS_TOKEN,
    PROPOSALS,
    PUBLISHER,
    SECOND_EYES,
    SECRET,
    SECURE,
    STAFF,
    STATISTICS,
    STORE,
    VIEWS,
    WORKBENCH,
)
from bot.console.sessions import DatabaseSessions
from bot.console.workbench import Workbench
from bot.content.canned import read_canned
from bot.content.patches import Folders
from bot.content.reading import Report
from bot.desk import Desk
from bot.messengers import Messenger, PageMessenger
from bot.publishing import Publisher
from bot.settings import ROOT, Settings
from bot.store.archive import Archive
from bot.store.proposals import DatabaseProposals
from bot.store.seal import Seal
from bot.store.staff import DatabaseStaff
from bot.store.statistics import Statistics
from bot.store.transcripts import DatabaseTranscripts
from bot.store.views import DatabaseViews

log = logging.getLogger(__name__)

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
    staff = DatabaseStaff(store.engine, seal=Seal(settings.sealing_secrets))
    sessions = aiohttp_session.session_middleware(DatabaseSessions(staff, secure=secure))
    guards = [security_headers, in_time, own_pages_only, sessions, framed_errors, signed_in_only]
    site = web.Application(middlewares=guards, client_max_size=_LARGEST_REQUEST)
    site[DESK] = desk
    site[STORE] = store
    site[STAFF] = staff
    site[ARCHIVE] = Archive(store.engine)
    site[VIEWS] = DatabaseViews(store.engine)
    site[STATISTICS] = Statistics(store.engine)
    site[CANNED] = read_canned(settings.knowledge_folder / "replies.yaml", desk.mind.knowledge, Report(settings.knowledge_folder))
    site[MESSENGERS] = {try_out.CHANNEL: PageMessenger()} | dict(channels.messengers)
    site[CLOSING] = asyncio.Event()
    site.on_startup.append(_reseal)
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
    site[METRICS_TOKEN] = settings.metrics_token.get_secret_value()
    site.add_routes(health.routes)
    site.router.add_static("/static", _HERE / "static")
    for pages in (sign_in, home, chats, views, conversation, personal, administration):
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
    site.add_routes(decisions.routes)
    site.add_routes(review.routes)


async def _reseal(site: web.Application) -> None:
    """Brings the keys of second factors under the secret in force: after an update, and after a change of the secret."""
    if lost := await site[STAFF].reseal():
        log.warning("second factors that cannot be opened: %d; SESSION_SECRET has changed without SESSION_SECRET_OLD", lost)


async def _close_streams(site: web.Application) -> None:
    site[CLOSING].set()
