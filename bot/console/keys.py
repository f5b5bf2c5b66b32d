"""What a page finds in the application, under typed keys."""

from aiohttp import web

from bot.desk import Desk
from bot.store.staff import DatabaseStaff
from bot.store.transcripts import DatabaseTranscripts

DESK = web.AppKey("desk", Desk)
STORE = web.AppKey("store", DatabaseTranscripts)
SECURE = web.AppKey("secure", bool)
"""Whether pages are reached over https, so that cookies may demand it."""
STAFF = web.AppKey("staff", DatabaseStaff)
SECRET = web.AppKey("secret", str)
"""Signs the tokens of forms; the same in all replicas."""
FACTOR_REQUIRED = web.AppKey("factor_required", bool)
"""Whether pages stay closed to colleagues without a second factor."""
