"""The inbox, the search among chats, and live news for both."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unicodedata import normalize
from urllib.parse import urlencode

from aiohttp import web

from bot import formats
from bot.console.access import colleague_of, needs
from bot.console.keys import ARCHIVE, CLOSING, VIEWS
from bot.console.pages import Words, show, words_of
from bot.console.wording import lists as wording
from bot.domain.archive import Summary, Verdict, Wanted
from bot.domain.articles import TRADE_TOPICS
from bot.domain.chats import Holder, Kind
from bot.domain.language import Language
from bot.domain.masking import mask
from bot.domain.replies import Outcome
from bot.domain.staff import Colleague, Permission
from bot.domain.wording import Message

routes = web.RouteTableDef()

_EXCERPT = 160
_BEFORE = 40  # letters before a word that was found
_LONGEST_NUMBER = 15
_EVERY = 2.0  # seconds between two looks for news
OUTCOMES = {outcome: getattr(wording, f"OUTCOME_{outcome.name}") for outcome in Outcome}
VERDICTS = {verdict: getattr(wording, f"VERDICT_{verdict.name}") for verdict in Verdict}
HOLDERS = {holder: getattr(wording, f"HOLDER_{holder.name}") for holder in Holder}
KINDS: dict[Kind, Message] = {kind: getattr(wording, f"KIND_{kind.name}") for kind in Kind if kind is not Kind.TEXT}
TOPICS = {topic: getattr(wording, f"TOPIC_{topic.name}") for topic in TRADE_TOPICS}
ASKED = ("q", "language", "topic", "outcome", "label", "holder", "thumb", "low", "high", "since", "until")
"""What the address of a search may hold."""
_VIEWS = {
    wording.VIEW_LOST: "outcome=lost",
    wording.VIEW_UNSURE: "outcome=offered",
    wording.VIEW_THUMBS_DOWN: "thumb=-1",
    wording.VIEW_LOW: "outcome=answered&high=0.75",
}


@routes.get("/console/inbox")
@needs(Permission.READ)
async def inbox(request: web.Request) -> web.Response:
    """People waiting, longest first; then the chats that colleagues hold."""
    waiting = await request.app[ARCHIVE].waiting()
    words = words_of(request)
    context = {
        "waiting": [listed(s, colleague_of(request), words) for s in waiting if s.holder is Holder.WAITING],
        "held": [listed(s, colleague_of(request), words) for s in waiting if s.holder is Holder.STAFF],
        "expected": sum(s.waiting_since is not None for s in waiting),
    }
    return await show(request, "inbox.html", context)


@routes.get("/console/chats")
@needs(Permission.READ)
async def chats(request: web.Request) -> web.Response:
    """All chats, by words and filters; the address holds the search, so that it can be kept as a view."""
    asked, words, me = request.query, words_of(request), colleague_of(request)
    wanted = wanted_by(asked)
    after = asked.get("after", "")
    before = int(after) if after.isdecimal() and len(after) <= _LONGEST_NUMBER else None
    found, more = await request.app[ARCHIVE].find(wanted, before, None if me.may(Permission.ANSWER) else mask)
    names = {key: {value: words(text) for value, text in table.items()} for key, table in _choices().items()}
    context = {
        "found": [_hit(summary, me, words, asked) for summary in found],
        "asked": {key: asked.get(key, "") for key in ASKED},
        "choices": names | {"language": {one: one.name for one in Language}},
        "labels": {key: words(f"FILTER_{key.upper()}") for key in (*names, "language")},
        "views": [(words(name), query) for name, query in _VIEWS.items()],
        "own_views": await request.app[VIEWS].listed(me.id),
        "search": search_of(asked),
        "may_replay": me.may(Permission.EDIT),
        "more": str(request.rel_url.update_query(after=str(more))) if more else "",
    }
    return await show(request, "chats.html", context)


@routes.get("/console/news")
@needs(Permission.READ)
async def news(request: web.Request) -> web.StreamResponse:
    """Server-sent events: a line whenever something happened, in this replica or another."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    archive, closing, before = request.app[ARCHIVE], request.app[CLOSING], ""
    while not closing.is_set():
        pulse = await archive.pulse()
        try:
            await response.prepare(request)  # at the first turn only
            await response.write(b": still here\n\n" if pulse == before else f"data: {pulse}\n\n".encode())
        except ConnectionError:
            break  # the page was closed
        before = pulse
        try:
            await asyncio.wait_for(closing.wait(), _EVERY)
        except TimeoutError:
            continue
    return response


def listed(summary: Summary, colleague: Colleague, words: Words) -> dict[str, Any]:
    """A chat as a line of a list; who need not answer sees persons masked, and in lists so does everybody."""
    now, language = datetime.now(UTC), colleague.language
    since = summary.waiting_since
    return {
        "id": summary.id,
        "text": excerpt(mask(summary.text)),
        "place": "",
        "language": summary.language,
        "channel": summary.chat.channel,
        "outcome": words(OUTCOMES[Outcome(summary.outcome)]) if summary.outcome else "",
        "holder": summary.colleague or words(HOLDERS[summary.holder]),
        "waits": formats.duration(now - since, language) if since else "",
        "when": formats.moment(summary.last_turn, language),
    }


def _hit(summary: Summary, me: Colleague, words: Words, asked: Mapping[str, str]) -> dict[str, Any]:
    """A chat that was searched for: with the words around those that were found, and the way to that very message."""
    found = {"text": excerpt(mask(summary.text), asked.get("q", "")), "place": f"#turn-{summary.turn}"}
    return listed(summary, me, words) | (found if search_of(asked) else {})


def excerpt(text: str, about: str = "") -> str:
    """The beginning of a text on one line, or the part of it that holds a word."""
    line = " ".join(text.split())
    if len(line) <= _EXCERPT:
        return line
    plain = _plain(line)
    places = [plain.find(_plain(word)) for word in sorted(about.split(), key=len, reverse=True)]
    first = next((place for place in places if place >= 0), 0)
    if first < _EXCERPT - _BEFORE:
        return line[: _EXCERPT - 1] + "…"
    start = line.find(" ", first - _BEFORE, first) + 1 or first
    return "…" + line[start : start + _EXCERPT - 2] + ("…" if start + _EXCERPT - 2 < len(line) else "")


def _plain(text: str) -> str:
    """Without accents and case, letter for letter: a place in it is the same in the text."""
    return "".join(normalize("NFD", letter)[0].lower()[:1] for letter in text)


def search_of(asked: Mapping[str, str]) -> str:
    """A search as it stands in the address, without what is empty or no part of a search."""
    return urlencode({key: asked[key] for key in ASKED if asked.get(key)})


def _choices() -> dict[str, dict[Any, Any]]:
    return {
        "topic": TOPICS,
        "outcome": OUTCOMES,
        "label": VERDICTS,
        "holder": HOLDERS,
        "thumb": {"1": wording.THUMB_UP, "-1": wording.THUMB_DOWN},
    }


def wanted_by(asked: Mapping[str, str]) -> Wanted:
    """What the query string asks for; values that make no sense are passed over."""
    wanted = Wanted(
        text=asked.get("q", "")[:200],
        language=_one_of(Language, asked.get("language")),
        topic=_one_of(TOPICS, asked.get("topic")),
        outcome=_one_of(OUTCOMES, asked.get("outcome")),
        verdict=_one_of(VERDICTS, asked.get("label")),
        holder=_one_of(HOLDERS, asked.get("holder")),
        lowest_score=_number(asked.get("low", "")),
        highest_score=_number(asked.get("high", "")),
        thumb={"1": 1, "-1": -1}.get(asked.get("thumb", "")),
    )
    since, until = _day(asked.get("since", "")), _day(asked.get("until", ""))
    return replace(wanted, since=since, until=until + timedelta(days=1) if until else None)


def _one_of(known: Iterable[str], given: str | None) -> str:
    return given if given is not None and given in list(known) else ""


def _number(text: str) -> float | None:
    try:
        return min(1.0, max(0.0, float(text.replace(",", "."))))
    except ValueError:
        return None


def _day(text: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time(), formats.BRUSSELS)
    except ValueError:
        return None
