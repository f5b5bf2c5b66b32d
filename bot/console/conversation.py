"""One chat: what was said and why, verdicts, notes, and answering in person."""

import mimetypes
import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot import answers, formats
from bot.console.access import colleague_of, needs
from bot.console.chats import KINDS, OUTCOMES, VERDICTS, listed
from bot.console.keys import ARCHIVE, CANNED, DESK, MESSENGERS, STAFF
from bot.console.pages import Words, show, tag, typed, words_of
from bot.domain.archive import File, Label, Note, Verdict
from bot.domain.articles import Term
from bot.domain.chats import Holder, Kind
from bot.domain.feedback import REASONS
from bot.domain.language import Language
from bot.domain.masking import mask
from bot.domain.replies import Outcome
from bot.domain.staff import Colleague, Permission
from bot.domain.transcripts import Delivery, Speaker, Turn
from bot.messengers import Messenger
from bot.paper.press import PRESS
from bot.unasked import StoreBusyError

routes = web.RouteTableDef()

_LONGEST_REPLY = 3500
_LONGEST_KEY = 32
CHAT = r"/console/chats/{number:\d{1,15}}"


@routes.get(CHAT)
@needs(Permission.READ)
async def conversation(request: web.Request) -> web.Response:
    """The transcript with evidence beside each answer, and everything a colleague can do."""
    file = await file_of(request)
    me = colleague_of(request)
    await request.app[STAFF].note_once(me.name, "chat read", str(file.summary.id))
    return await show(request, "conversation.html", _context(request, file, me))


@routes.post(CHAT + "/take")
@needs(Permission.ANSWER)
async def take_over(request: web.Request) -> web.Response:
    """The assistant is silent from now on; the user is told who answers."""
    file, me = await file_of(request), colleague_of(request)
    if file.summary.holder is not Holder.STAFF or file.summary.colleague != me.name:
        await request.app[DESK].take_over(file.summary.chat, me.name, _messenger(request, file))
        await request.app[STAFF].note(me.name, "chat taken over", str(file.summary.id))
    raise _back(file)


@routes.post(CHAT + "/reply")
@needs(Permission.ANSWER)
async def reply(request: web.Request) -> web.Response:
    """Sends a person's words. Who has not taken the chat over does so by replying."""
    file, me, form = await file_of(request), colleague_of(request), await request.post()
    text, words = typed(form, "text").strip(), words_of(request)
    if not text or len(text) > _LONGEST_REPLY:
        told = words("REPLY_LENGTH", most=str(_LONGEST_REPLY), count=str(len(text)))
        return await _not_sent(request, text, told, status=400)
    desk, messenger = request.app[DESK], _messenger(request, file)
    key = f"{typed(form, 'key')[:_LONGEST_KEY]} {sha256(text.encode()).hexdigest()[:16]}" if form.get("key") else None
    if not any(turn.delivery_key == key for turn in file.turns if key) and _answered_since(file, typed(form, "seen")):
        return await _not_sent(request, text, words.REPLY_MEANWHILE, status=409)
    try:
        await desk.take_over(file.summary.chat, me.name, messenger)
        await desk.reply_as_staff(file.summary.chat, text, messenger, key)
    except StoreBusyError:
        return await _not_sent(request, text, words.REPLY_AGAIN, status=409)
    await request.app[STAFF].note(me.name, "chat answered", str(file.summary.id))
    raise _back(file)


def _answered_since(file: File, seen: str) -> bool:
    """Whether a colleague has answered since the page was read from which a reply comes."""
    last = max((turn.id or 0 for turn in file.turns if turn.speaker is Speaker.STAFF), default=0)
    return seen.isdecimal() and last > int(seen)


async def _not_sent(request: web.Request, text: str, problem: str, status: int) -> web.Response:
    """The chat as it is now, with the words that were typed and why they were not sent."""
    context = _context(request, await file_of(request), colleague_of(request)) | {"draft": text, "problem": problem}
    return await show(request, "conversation.html", context, status)


@routes.post(CHAT + r"/again/{turn:\d{1,15}}")
@needs(Permission.ANSWER)
async def send_again(request: web.Request) -> web.Response:
    """Tries once more to deliver what did not arrive."""
    file = await file_of(request)
    turn = next((turn for turn in file.turns if str(turn.id) == request.match_info["turn"]), None)
    if turn is None or turn.delivery not in (Delivery.FAILED, Delivery.PENDING) or not turn.content:
        raise web.HTTPNotFound
    await request.app[DESK].send_again(file.summary.chat, turn, _messenger(request, file))
    raise _back(file)


@routes.post(CHAT + "/release")
@needs(Permission.ANSWER)
async def release(request: web.Request) -> web.Response:
    """The assistant takes over again and says so."""
    file = await file_of(request)
    if file.summary.holder is not Holder.BOT:
        await request.app[DESK].release(file.summary.chat, _messenger(request, file))
        await request.app[STAFF].note(colleague_of(request).name, "chat handed back", str(file.summary.id))
    raise _back(file)


@routes.post(CHAT + r"/label/{turn:\d{1,15}}")
@needs(Permission.ANSWER)
async def label(request: web.Request) -> web.Response:
    """A verdict on an answer, with the article that would have been right; an empty verdict takes it back."""
    file, me, form = await file_of(request), colleague_of(request), await request.post()
    given, article = str(form.get("verdict", "")), str(form.get("article", "")).strip()
    if (given and given not in list(Verdict)) or (article and article not in request.app[DESK].mind.knowledge.articles):
        raise web.HTTPBadRequest(text=words_of(request).NO_ARTICLE)
    made = Label(Verdict(given), article or None, me.name, datetime.now(UTC)) if given else None
    if not await request.app[ARCHIVE].label(file.summary.id, int(request.match_info["turn"]), made):
        raise web.HTTPNotFound
    await request.app[STAFF].note(me.name, f"labelled {given or 'nothing'}", str(file.summary.id))
    raise _back(file, f"#turn-{request.match_info['turn']}")


@routes.post(CHAT + "/note")
@needs(Permission.ANSWER)
async def note(request: web.Request) -> web.Response:
    """A remark that only colleagues see."""
    file, me = await file_of(request), colleague_of(request)
    if text := typed(await request.post(), "text").strip()[:_LONGEST_REPLY]:
        await request.app[ARCHIVE].note(file.summary.id, Note(text, me.name, datetime.now(UTC)))
        await request.app[STAFF].note(me.name, "chat noted", str(file.summary.id))
    raise _back(file, "#notes")


@routes.get(CHAT + r"/paper/{turn:\d{1,15}}/{place:\d{1,3}}")
@needs(Permission.READ)
async def attached(request: web.Request) -> web.Response:
    """A picture or document of the chat, drawn from what is stored with the answer."""
    file = await file_of(request)
    turn = next((turn for turn in file.turns if str(turn.id) == request.match_info["turn"] and turn.content), None)
    content = _seen(turn.content, masked=not colleague_of(request).may(Permission.ANSWER)) if turn else None
    attachments = answers.from_data(content).attachments if content else ()
    place = int(request.match_info["place"])
    if place >= len(attachments):
        raise web.HTTPNotFound
    attachment = attachments[place]
    drawn = await PRESS.draw(attachment)
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(attachment.name)}", "Cache-Control": "no-store"}
    kind = mimetypes.guess_type(attachment.name)[0] or "application/octet-stream"
    return web.Response(body=drawn, content_type=kind, headers=headers)


async def file_of(request: web.Request) -> File:
    """The chat that the address names."""
    file = await request.app[ARCHIVE].open(int(request.match_info["number"]))
    if file is None:
        raise web.HTTPNotFound
    return file


def _messenger(request: web.Request, file: File) -> Messenger:
    messenger = request.app[MESSENGERS].get(file.summary.chat.channel)
    if messenger is None:
        raise web.HTTPConflict(text=words_of(request)("CHANNEL_CLOSED", channel=file.summary.chat.channel))
    return messenger


def _back(file: File, place: str = "#latest") -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/console/chats/{file.summary.id}{place}")


def _context(request: web.Request, file: File, me: Colleague) -> dict[str, Any]:
    words, desk = words_of(request), request.app[DESK]
    masked = not me.may(Permission.ANSWER)
    language = file.summary.language or Language.EN
    return {
        "chat": listed(file.summary, me, words),
        "bubbles": [_bubble(request, file, turn, words, masked=masked) for turn in file.turns],
        "words": {"you": words.SPEAKER_USER, "assistant": words.SPEAKER_ASSISTANT},
        "notes": [
            (formats.moment(kept.at, me.language), replace(kept, text=mask(kept.text)) if masked else kept) for kept in file.notes
        ],
        "verdicts": [(verdict, words(text)) for verdict, text in VERDICTS.items()],
        "articles": [(key, article.text(me.language).title) for key, article in sorted(desk.mind.knowledge.articles.items())],
        "canned": [(key, canned.written(language)) for key, canned in request.app[CANNED].items()],
        "papers": f"/console/chats/{file.summary.id}/paper",
        "frozen": True,
        "may_erase": me.may(Permission.ADMIN),
        "may_answer": me.may(Permission.ANSWER),
        "mine": file.summary.holder is Holder.STAFF and file.summary.colleague == me.name,
        "other": file.summary.colleague if file.summary.colleague != me.name else "",
        "draft": "",
        "problem": "",
        "seen": str(max((turn.id or 0 for turn in file.turns), default=0)),
        "key": token_urlsafe(12),
        "waits": file.summary.holder is not Holder.BOT,
        "held": file.summary.holder is Holder.STAFF,
        "reply_tag": tag(language),
    }


def _bubble(request: web.Request, file: File, turn: Turn, words: Words, *, masked: bool) -> dict[str, Any]:
    knowledge = request.app[DESK].mind.knowledge
    language = Language(turn.language) if turn.language else Language.EN
    content = _seen(turn.content, masked=masked)
    answer = answers.from_data(content) if content else None
    me = colleague_of(request)
    said = mask(turn.text) if masked else turn.text
    terms = request.app[DESK].mind.terms.mentioned(turn.text) if turn.speaker is Speaker.USER else ()
    return {
        "speaker": turn.speaker.value,
        "text": said,
        "kind": "" if turn.kind == Kind.TEXT else words(KINDS[Kind(turn.kind)]),
        "by": turn.evidence.get("by", "") if turn.speaker is Speaker.STAFF else "",
        "answer": answer,
        "turn": turn.id,
        "lang_tag": tag(language),
        "when": formats.moment(turn.at, me.language),
        "delivery": turn.delivery.value if turn.delivery and turn.delivery is not Delivery.SENT else "",
        "delivery_said": words(f"DELIVERY_{turn.delivery.name}") if turn.delivery else "",
        "outcome": words(OUTCOMES[Outcome(turn.outcome)]) if turn.outcome else "",
        "article": turn.article or "",
        "title": knowledge.title(turn.article, me.language) if turn.article and turn.article in knowledge.articles else "",
        "score": words.decimal(turn.score) if turn.score else "",
        "evidence": _masked(turn.evidence) if masked else turn.evidence,
        "label": file.labels.get(turn.id or 0),
        "thumb": turn.thumb,
        "reason": _reason(turn, words, masked=masked),
        "terms": [knowledge.terms[term].text(me.language) for term in terms],
        "pieces": _pieces(said, [knowledge.terms[term] for term in terms], me.language),
    }


def _reason(turn: Turn, words: Words, *, masked: bool) -> str:
    """Why the user was content or not: a button's words in the colleague's language, or the user's own."""
    if turn.reason in REASONS:
        return words(REASONS[turn.reason])
    return mask(turn.reason or "") if masked else turn.reason or ""


def _pieces(text: str, terms: list[Term], language: Language) -> list[tuple[str, str]]:
    """The text cut at the terms it names, each with its meaning in the colleague's language (empty: plain words)."""
    meanings = {
        name.casefold(): term.text(language).definition
        for term in terms
        for name in (*term.abbreviations, *(n for said in term.texts.values() for n in (said.name, *said.aliases)))
        if len(name) > 1
    }
    if not meanings:
        return [(text, "")]
    longest = "|".join(re.escape(name) for name in sorted(meanings, key=len, reverse=True))
    found = re.split(rf"((?<![^\W\u3400-\u9fff])(?:{longest})(?![^\W\u3400-\u9fff]))", text, flags=re.IGNORECASE)
    return [(piece, meanings.get(piece.casefold(), "")) for piece in found if piece]


def _seen(content: dict[str, Any] | None, *, masked: bool) -> dict[str, Any] | None:
    """An answer for who may see persons, or without them: documents bear names and addresses, pictures only figures."""
    if not masked or content is None:
        return content
    pictures = [stored for stored in content.get("attachments", ()) if stored[0] == "photo"]
    shown: dict[str, Any] = _masked(content | {"attachments": pictures})
    return shown


def _masked(data: Any) -> Any:
    """Stored data with persons hidden wherever it quotes a user."""
    if isinstance(data, str):
        return mask(data)
    if isinstance(data, dict):
        return {key: _masked(value) for key, value in data.items()}
    return [_masked(value) for value in data] if isinstance(data, list) else data
