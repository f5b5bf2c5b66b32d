"""What a page finds in the application, under typed keys."""

from aiohttp import web

from bot.desk import Desk
from bot.store.transcripts import DatabaseTranscripts

DESK = web.AppKey("desk", Desk)
STORE = web.AppKey("store", DatabaseTranscripts)
SECURE = web.AppKey("secure", bool)
"""Whether pages are reached over https, so that cookies may demand it."""
METRICS_TOKEN = web.AppKey("metrics_token", str)
"""The key to the figures for operators; empty: this machine only."""
