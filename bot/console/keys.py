"""What a page finds in the application, under typed keys."""

import asyncio
from collections.abc import Mapping

from aiohttp import web

from bot.console.workbench import Workbench
from bot.desk import Desk
from bot.domain.replies import Words
from bot.messengers import Messenger
from bot.publishing import Publisher
from bot.store.archive import Archive
from bot.store.proposals import DatabaseProposals
from bot.store.staff import DatabaseStaff
from bot.store.statistics import Statistics
from bot.store.transcripts import DatabaseTranscripts
from bot.store.views import DatabaseViews

DESK = web.AppKey("desk", Desk)
STORE = web.AppKey("store", DatabaseTranscripts)
SECURE = web.AppKey("secure", bool)
"""Whether pages are reached over https, so that cookies may demand it."""
METRICS_TOKEN = web.AppKey("metrics_token", str)
"""The key to the figures for operators; empty: this machine only."""
STAFF = web.AppKey("staff", DatabaseStaff)
SECRET = web.AppKey("secret", str)
"""Signs the tokens of forms; the same in all replicas."""
FACTOR_REQUIRED = web.AppKey("factor_required", bool)
"""Whether pages stay closed to colleagues without a second factor."""
ARCHIVE = web.AppKey("archive", Archive)
VIEWS = web.AppKey("views", DatabaseViews)
CANNED = web.AppKey[Mapping[str, Words]]("canned")
"""Ready replies of colleagues, by their names."""
MESSENGERS = web.AppKey[Mapping[str, Messenger]]("messengers")
"""The ways into chats, by channel."""
CLOSING = web.AppKey("closing", asyncio.Event)
"""Set when the process stops, so that open streams end."""
PROPOSALS = web.AppKey("proposals", DatabaseProposals)
PUBLISHER = web.AppKey("publisher", Publisher)
WORKBENCH = web.AppKey("workbench", Workbench)
SECOND_EYES = web.AppKey("second_eyes", bool)
"""Whether someone else must approve a proposal."""
STATISTICS = web.AppKey("statistics", Statistics)
