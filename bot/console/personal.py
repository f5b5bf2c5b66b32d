"""What a person may ask of an administrator: everything that is kept about their chat, or its erasure."""

import json

from aiohttp import web

from bot.console.access import colleague_of, needs
from bot.console.conversation import CHAT, file_of
from bot.console.keys import STAFF, STORE
from bot.domain.chats import Dialogue
from bot.domain.mydata import everything
from bot.domain.staff import Permission

routes = web.RouteTableDef()


@routes.get(CHAT + "/data.json")
@needs(Permission.ADMIN)
async def export(request: web.Request) -> web.Response:
    """The same file that /mydata gives to the person."""
    file, store = await file_of(request), request.app[STORE]
    chat = file.summary.chat
    data = everything(await store.load(chat), await store.turns(chat), await store.notes(chat))
    await request.app[STAFF].note(colleague_of(request).name, "chat exported", str(file.summary.id))
    headers = {"Content-Disposition": f'attachment; filename="chat-{file.summary.id}.json"', "Cache-Control": "no-store"}
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return web.Response(text=text, content_type="application/json", headers=headers)


@routes.post(CHAT + "/erase")
@needs(Permission.ADMIN)
async def erase(request: web.Request) -> web.Response:
    """The same that /forget does; what is said in the chat from then on begins anew."""
    file, form = await file_of(request), await request.post()
    if form.get("sure") != "yes":
        raise web.HTTPBadRequest
    await request.app[STORE].erase(file.summary.chat, Dialogue(previous=file.summary.language))
    await request.app[STAFF].note(colleague_of(request).name, "chat erased", str(file.summary.id))
    raise web.HTTPSeeOther("/console/chats")
