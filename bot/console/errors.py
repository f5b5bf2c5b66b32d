"""What a colleague sees when a page cannot be shown: the console's own frame, in the own language, with a way back."""

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.console.pages import show

_SAID = {400, 401, 403, 404, 409, 413}
_WITH_DETAILS = {400, 404, 409}  # what is wrong with the input, or where to look instead


@web.middleware
async def framed_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Keeps the status of a refusal; other sites' callers and machines see it as well as people do."""
    try:
        return await handler(request)
    except web.HTTPException as refusal:
        if refusal.status not in _SAID or not request.path.startswith("/console"):
            raise
        told = refusal.text or ""
        details = told if refusal.status in _WITH_DETAILS and told != f"{refusal.status}: {refusal.reason}" else ""
        return await show(request, "error.html", {"said": f"ERROR_{refusal.status}", "details": details}, refusal.status)
