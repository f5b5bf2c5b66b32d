"""What a colleague sees when a page cannot be shown: the console's own frame, in the own language, with a way back."""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.console.pages import local, show, typed

_SAID = {400, 401, 403, 404, 409, 413}
_WITH_DETAILS = {400, 404, 409}  # what is wrong with the input, or where to look instead
_GIVEN_BACK = ("text", "title", "body", "phrases", "phrase", "exam", "note")  # what takes time to write; never a password


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
        typed_in = await _typed_in(request) if refusal.status != web.HTTPRequestEntityTooLarge.status_code else []
        context = {"said": f"ERROR_{refusal.status}", "details": details, "typed_in": typed_in, "onward": _page_before(request)}
        return await show(request, "error.html", context, refusal.status)


async def _typed_in(request: web.Request) -> list[str]:
    """The words of a refused form: a page of ours is not kept by the browser, so going back would lose them."""
    if request.method != "POST":
        return []
    form = await request.post()
    return [words for field in _GIVEN_BACK if (words := typed(form, field)).strip()]


def _page_before(request: web.Request) -> str:
    """The page of the console that a refused form came from; empty when that is unknown."""
    came_from = urlsplit(request.headers.get("Referer", "") if request.method == "POST" else "")
    onward = came_from._replace(scheme="", netloc="").geturl()
    return local(onward, "") if came_from.netloc == request.host else ""
