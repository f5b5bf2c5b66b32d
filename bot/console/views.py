"""Searches that a colleague keeps under names."""

from urllib.parse import parse_qsl

from aiohttp import web

from bot.console.access import colleague_of, needs
from bot.console.chats import search_of
from bot.console.keys import VIEWS
from bot.console.pages import typed, words_of
from bot.domain.staff import Permission

routes = web.RouteTableDef()

_LONGEST_NAME = 60
_LONGEST_SEARCH = 2000


@routes.post("/console/views")
@needs(Permission.READ)
async def keep(request: web.Request) -> web.Response:
    """Keeps the search that was on the page; what is no part of a search is left out."""
    form = await request.post()
    name = " ".join(typed(form, "name").split())[:_LONGEST_NAME]
    search = search_of(dict(parse_qsl(typed(form, "search"))))
    if not name or not search or len(search) > _LONGEST_SEARCH:
        raise web.HTTPBadRequest(text=words_of(request).VIEW_EMPTY)
    if not await request.app[VIEWS].keep(colleague_of(request).id, name, search):
        raise web.HTTPConflict(text=words_of(request).VIEWS_FULL)
    raise web.HTTPSeeOther(f"/console/chats?{search}")


@routes.post(r"/console/views/{number:\d{1,9}}/drop")
@needs(Permission.READ)
async def drop(request: web.Request) -> web.Response:
    """Forgets a view of one's own."""
    if not await request.app[VIEWS].drop(colleague_of(request).id, int(request.match_info["number"])):
        raise web.HTTPNotFound
    raise web.HTTPSeeOther("/console/chats")
