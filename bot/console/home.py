"""Where a colleague lands: the first page that the role may open."""

from aiohttp import web

from bot.console.access import colleague_of, needs
from bot.domain.staff import Permission

routes = web.RouteTableDef()


@routes.get("/console")
@routes.get("/console/")
@needs(Permission.ACCOUNT)
async def home(request: web.Request) -> web.Response:
    """On to the inbox, or to the workshop for translators."""
    reads = colleague_of(request).may(Permission.READ)
    raise web.HTTPSeeOther("/console/inbox" if reads else "/console/workshop")
