"""What every page obeys: security headers, requests from our own pages only, and errors without entrails."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Handler

log = logging.getLogger(__name__)

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_SAFE = {"GET", "HEAD", "OPTIONS"}
_LONGEST_REQUEST = 30.0  # seconds, body included; pages that stream are read with GET

Middleware = Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]


@web.middleware
async def security_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """No script but our own files, no framing, no guessing of types; a surprise shows no details."""
    try:
        response = await handler(request)
    except web.HTTPException as expected:
        expected.headers.update(_HEADERS)
        raise
    except Exception:
        log.exception("%s %s failed", request.method, request.path)
        response = web.Response(status=500, text="Something went wrong on our side. Please try again.")
    response.headers.update(_HEADERS)
    return response


@web.middleware
async def in_time(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Lets go of a sender that drips its body, and of an answer that nobody waits for any more."""
    if request.method in _SAFE:
        return await handler(request)
    try:
        async with asyncio.timeout(_LONGEST_REQUEST):
            return await handler(request)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


@web.middleware
async def own_pages_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses changes that another site's page asks for: browsers name the origin of every such request."""
    if request.method not in _SAFE and request.match_info.route.name != "webhook":
        origin = request.headers.get("Origin")
        if origin is None or origin.split("://")[-1] != request.host:
            raise web.HTTPForbidden(text="This request did not come from the assistant's own page.")
    return await handler(request)
