"""Talk to the assistant in the browser: the same desk as Telegram, on this computer, without a token."""

import mimetypes
import re
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp_jinja2
from aiohttp import web

from bot import answers
from bot.console.access import colleague_who_may
from bot.console.keys import DESK, SECURE
from bot.console.pages import tag
from bot.console.wording.workshop import WHERE
from bot.desk import Receipt
from bot.domain import wording
from bot.domain.chats import Holder, Kind, Question
from bot.domain.language import Language, language_of_tag
from bot.domain.staff import Permission
from bot.domain.transcripts import ChatKey, Delivery, Speaker, Turn
from bot.paper.press import PRESS
from bot.voice import Voice

routes = web.RouteTableDef()

CHANNEL = "web"
_COOKIE = "chat"
_CHAT_NUMBER = re.compile(r"[A-Za-z0-9_-]{16,64}")  # what token_urlsafe makes
_A_WEEK = 7 * 24 * 3600
_PAGE_WORDS = {
    "title": wording.PAGE_TITLE,
    "type_here": wording.PAGE_TYPE_HERE,
    "send": wording.PAGE_SEND,
    "language": wording.PAGE_LANGUAGE,
    "typing": wording.PAGE_TYPING,
    "offline": wording.PAGE_OFFLINE,
    "press_again": wording.PAGE_PRESS_AGAIN,
    "local": wording.PAGE_LOCAL,
    "you": wording.PAGE_YOU,
    "assistant": wording.PAGE_ASSISTANT,
    "helpful": wording.PAGE_HELPFUL,
    "not_helpful": wording.PAGE_NOT_HELPFUL,
    "where": WHERE,
}
_LOOKED_UP = 1500  # letters of a bubble are enough to find its text


@routes.get("/")
async def page(request: web.Request) -> web.Response:
    """The chat so far; a new visitor gets what /start says."""
    chat, fresh = _chat(request)
    desk = request.app[DESK]
    turns = await desk.transcripts.turns(chat)
    conversation = await desk.transcripts.load(chat)
    if not turns and not conversation.version:
        receipt = await desk.receive(chat, Question("/start", hint=_hint(request)), token_urlsafe(8))
        await desk.delivered(receipt, Delivery.SENT)
        turns = await desk.transcripts.turns(chat)
        conversation = await desk.transcripts.load(chat)
    language = conversation.dialogue.previous or _hint(request) or Language.EN
    linked = await _links_to_texts(request)
    context = {
        "bubbles": [_bubble(turn, linked=linked) for turn in turns if turn.text != "/start"],
        "words": _words(desk.voice, language),
        "language": language,
        "languages": {one: one.name for one in Language},
        "lang_tag": tag(language),
        "waits": conversation.dialogue.holder is not Holder.BOT,
        "papers": "",
        "frozen": False,
        "beside": "",
    }
    response = aiohttp_jinja2.render_template("chat.html", request, context)
    if fresh:
        _remember(request, response, chat)
    return response


@routes.post("/chat")
async def say(request: web.Request) -> web.Response:
    """A message or a button. Script asks for the new bubbles as HTML; without script the whole page comes again."""
    chat, fresh = _chat(request)
    form = await request.post()
    button, text = str(form.get("button", "")), str(form.get("text", ""))
    question = Question(button, Kind.BUTTON, _hint(request)) if button else Question(text, hint=_hint(request))
    desk = request.app[DESK]
    receipt = await desk.receive(chat, question, str(form.get("key") or token_urlsafe(8))[:64])
    await desk.delivered(receipt, Delivery.SENT)
    if "application/json" not in request.headers.get("Accept", ""):
        response: web.Response = web.HTTPSeeOther("/#latest")
    else:
        conversation = await desk.transcripts.load(chat)
        language = conversation.dialogue.previous or Language.EN
        # the person who reads "erased" shall see an empty page
        erased = receipt.answer is not None and receipt.turn is None
        response = web.json_response(
            {
                "html": _rendered(request, receipt, desk.voice, language, linked=await _links_to_texts(request)),
                "lang": tag(language),
                "words": _words(desk.voice, language),
                "erased": erased,
                "waits": conversation.dialogue.holder is not Holder.BOT,
            }
        )
    if fresh:
        _remember(request, response, chat)
    if isinstance(response, web.HTTPSeeOther):
        raise response
    return response


@routes.get("/chat/new")
async def new_bubbles(request: web.Request) -> web.Response:
    """What was said to the visitor after a turn: a person's words arrive without a reload."""
    chat, fresh = _chat(request)
    after = request.query.get("after", "")
    if fresh or not after.isdigit():
        raise web.HTTPBadRequest
    desk = request.app[DESK]
    turns = [t for t in await desk.transcripts.turns(chat) if (t.id or 0) > int(after) and t.speaker is not Speaker.USER]
    conversation = await desk.transcripts.load(chat)
    language = conversation.dialogue.previous or Language.EN
    context = {"words": _words(desk.voice, language), "papers": "", "frozen": False, "beside": ""}
    bubbles = [_bubble(turn, linked=False) for turn in turns]  # a person's own words live in no file
    html = "".join(aiohttp_jinja2.render_string("bubble.html", request, context | {"bubble": bubble}) for bubble in bubbles)
    return web.json_response({"html": html, "waits": conversation.dialogue.holder is not Holder.BOT})


@routes.get("/paper/{turn}/{number}")
async def attached(request: web.Request) -> web.Response:
    """A picture or document of the visitor's own chat, drawn from what is stored with the answer."""
    chat, fresh = _chat(request)
    turns = () if fresh else await request.app[DESK].transcripts.turns(chat)
    turn = next((turn for turn in turns if str(turn.id) == request.match_info["turn"] and turn.content), None)
    number = request.match_info["number"]
    attachments = answers.from_data(turn.content).attachments if turn and turn.content else ()
    if not number.isdigit() or int(number) >= len(attachments):
        raise web.HTTPNotFound
    attachment = attachments[int(number)]
    content = await PRESS.draw(attachment)
    kind = mimetypes.guess_type(attachment.name)[0] or "application/octet-stream"
    disposition = f"inline; filename*=UTF-8''{quote(attachment.name)}"
    return web.Response(body=content, content_type=kind, headers={"Content-Disposition": disposition})


async def _links_to_texts(request: web.Request) -> bool:
    """Whether bubbles lead to the texts behind them: for who may propose better ones."""
    return await colleague_who_may(request, Permission.PROPOSE) is not None


def _where(answer: answers.Answer | None, *, linked: bool) -> str:
    """The page of the workshop that finds the files and lines of an answer and its buttons."""
    if not linked or not answer:
        return ""
    said = "\n".join((answers.plain(answer)[:_LOOKED_UP], *(button.label for button in answer.buttons)))
    return f"/console/workshop?{urlencode({'q': said})}"


def _rendered(request: web.Request, receipt: Receipt, voice: Voice, language: Language, *, linked: bool) -> str:
    answer = receipt.answer
    if answer is None:
        return ""
    bubble = {
        "speaker": Speaker.ASSISTANT.value,
        "text": "",
        "answer": answer,
        "pieces": (),
        "turn": receipt.turn,
        "lang_tag": tag(answer.language),
        "where": _where(answer, linked=linked),
    }
    context = {"bubble": bubble, "words": _words(voice, language), "papers": "", "frozen": False, "beside": ""}
    return aiohttp_jinja2.render_string("bubble.html", request, context)


def _bubble(turn: Turn, *, linked: bool) -> dict[str, Any]:
    language = Language(turn.language) if turn.language else Language.EN
    answer = answers.from_data(turn.content) if turn.content else None
    return {
        "speaker": turn.speaker.value,
        "text": turn.text,
        "answer": answer,
        "pieces": (),
        "turn": turn.id,
        "lang_tag": tag(language),
        "where": _where(answer, linked=linked),
    }


def _words(voice: Voice, language: Language) -> dict[str, str]:
    return {name: voice.text(message, language) for name, message in _PAGE_WORDS.items()}


def _chat(request: web.Request) -> tuple[ChatKey, bool]:
    """The visitor's chat, and whether it is a new one. The number is random and says nothing about the person."""
    known = request.cookies.get(_COOKIE, "")
    usable = _CHAT_NUMBER.fullmatch(known) is not None
    return ChatKey(CHANNEL, known if usable else token_urlsafe(24)), not usable


def _remember(request: web.Request, response: web.StreamResponse, chat: ChatKey) -> None:
    response.set_cookie(_COOKIE, chat.id, max_age=_A_WEEK, httponly=True, samesite="Strict", secure=request.app[SECURE])


def _hint(request: web.Request) -> Language | None:
    """The browser's first language that we speak."""
    accepted = request.headers.get("Accept-Language", "")
    tags = (part.split(";")[0].strip() for part in accepted.split(","))
    return next((language for language in map(language_of_tag, tags) if language), None)
