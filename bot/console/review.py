"""The learning loop: what went wrong, by frequency; a phrase more for an article; old questions asked again; figures."""

import asyncio
import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from aiohttp import web

from bot import formats
from bot.comparison import Comparison, compare
from bot.console.access import colleague_of, needs
from bot.console.chats import ASKED, OUTCOMES, TOPICS, excerpt, wanted_by
from bot.console.keys import ARCHIVE, DESK, PROPOSALS, STAFF, STATISTICS, WORKBENCH
from bot.console.pages import local, show, words_of
from bot.content.drafts import check_draft
from bot.content.patches import article_patch
from bot.domain.archive import Label, Verdict, Wanted
from bot.domain.articles import TRADE_TOPICS
from bot.domain.clusters import Cluster, cluster
from bot.domain.language import Language
from bot.domain.masking import mask
from bot.domain.proposals import LIVE, Proposal, Stage, Subject, Target
from bot.domain.staff import Permission
from bot.domain.statistics import Insight
from bot.domain.text import normalise

routes = web.RouteTableDef()

_DAYS = (7, 30, 90, 365)
_CLUSTERS = 60
_TOP = 15
_MOST_CHATS = 300
_MOST_ASIDE = 500
_TURN = re.compile(r"\b(\d{1,15}):(\d{1,15})\b")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@routes.get("/console/review")
@needs(Permission.EDIT)
async def queue(request: web.Request) -> web.Response:
    """Unanswered, unsure, low-score and thumbs-down questions that ask the same, most frequent first."""
    days, language = _days(request, 30), request.query.get("language", "")
    misses = await request.app[STATISTICS].misses(datetime.now(UTC) - timedelta(days=days))
    wanted = [miss for miss in misses if not language or miss.language == language]
    clusters = await asyncio.to_thread(cluster, wanted)
    proposed = {
        (one.target.language, normalise(one.new)): one.id
        for one in await request.app[PROPOSALS].listed(Stage.PROPOSED, *LIVE)
        if one.target.subject is Subject.PHRASE
    }
    rows = [
        {
            "size": found.size,
            "language": found.misses[0].language,
            "text": excerpt(mask(found.misses[0].text)),
            "others": list(dict.fromkeys(excerpt(mask(miss.text)) for miss in found.misses[1:8])),
            "why": sorted({miss.why for miss in found.misses}),
            "chats": list({miss.chat: miss.turn for miss in reversed(found.misses)}.items())[:-9:-1],
            "answers": _titles(request, (miss.article for miss in found.misses)),
            "proposal": _proposal_of(found, proposed),
            "turns": " ".join(f"{miss.chat}:{miss.turn}" for miss in found.misses[:_MOST_ASIDE]),
        }
        for found in clusters[:_CLUSTERS]
    ]
    context = {
        "rows": sorted(rows, key=lambda row: row["proposal"] is not None),  # what is under way comes last
        "total": len(wanted),
        "days": days,
        "choices": _DAYS,
        "chosen": language,
        "here": request.rel_url.raw_path_qs,
        "topics": _topics(request),
    } | _articles(request)
    return await show(request, "review.html", context)


@routes.post("/console/review/phrase")
@needs(Permission.EDIT)
async def add_phrase(request: web.Request) -> web.Response:
    """A phrase for an article and a question for the exam, as a proposal: a second pair of eyes decides."""
    form, me, words = await request.post(), colleague_of(request), words_of(request)
    phrase, exam, article = (" ".join(str(form.get(key, "")).split()) for key in ("phrase", "exam", "article"))
    language = str(form.get("language", ""))
    if article not in request.app[DESK].mind.knowledge.articles or language not in list(Language):
        raise web.HTTPBadRequest(text=words.NO_ARTICLE)
    if exam and normalise(exam) == normalise(phrase):
        raise web.HTTPBadRequest(text=words.EXAM_DIFFERS)
    target = Target(Subject.PHRASE, article, Language(language).written)
    problems = check_draft(target, phrase, request.app[WORKBENCH].folders, request.app[DESK].mind.knowledge)
    if problems:
        raise web.HTTPBadRequest(text="\n".join(problem.text for problem in problems))
    note = str(form.get("note", ""))[:500]
    made = Proposal(target, "", mask(phrase), note, me.name, datetime.now(UTC), exam=mask(exam) or None)
    proposals = request.app[PROPOSALS]
    kept = next((open_one for open_one in await proposals.listed(Stage.PROPOSED) if made.repeats(open_one)), None)
    if kept is None:
        kept = await proposals.add(made)
        await request.app[STAFF].note(me.name, "phrase proposed", f"{kept.id} {article}")
    raise web.HTTPSeeOther(f"/console/workshop/proposals/{kept.id}")


@routes.post("/console/review/aside")
@needs(Permission.EDIT)
async def set_aside(request: web.Request) -> web.Response:
    """Answers with which nothing is wrong, though the user got none or liked it little: judged right, they leave the queue."""
    form, me = await request.post(), colleague_of(request)
    label = Label(Verdict.RIGHT, None, me.name, datetime.now(UTC))
    for chat, turn in _TURN.findall(str(form.get("turns", "")))[:_MOST_ASIDE]:
        if await request.app[ARCHIVE].label(int(chat), int(turn), label):
            await request.app[STAFF].note(me.name, f"labelled {Verdict.RIGHT}", chat)
    raise web.HTTPSeeOther(local(str(form.get("back", "")), "/console/review"))


@routes.get("/console/review/article")
@needs(Permission.EDIT)
async def new_article(request: web.Request) -> web.Response:
    """The files of a new article as a patch that `git apply` takes, with the phrases that asked for it."""
    asked, words = request.query, words_of(request)
    name, topic = asked.get("id", "").strip(), asked.get("topic", "")
    phrases = [" ".join(mask(line).split()) for line in asked.get("phrases", "")[:4000].splitlines() if line.strip()]
    language = asked.get("language", "")
    known = request.app[DESK].mind.knowledge.articles
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or name in known or topic not in [t.value for t in TRADE_TOPICS]:
        raise web.HTTPBadRequest(text=words.NAME_TAKEN)
    written = Language(language).written if language in list(Language) else Language.EN
    patch = article_patch(name, topic, {written: phrases}, datetime.now(UTC).date())
    headers = {"Content-Disposition": f'attachment; filename="{name}.patch"', "Cache-Control": "no-store"}
    return web.Response(text=patch, content_type="text/x-patch", headers=headers)


@routes.get("/console/replay")
@needs(Permission.EDIT)
async def replay(request: web.Request) -> web.Response:
    """Chats of a range of days, or of a search, asked again on the library as it is now; nothing is stored or sent."""
    days = _days(request, 7)
    compared: Comparison | None = None
    outcome = request.query.get("outcome", "")
    if request.query.get("run"):
        wanted = wanted_by(request.query)
        wanted = wanted if wanted.since else replace(wanted, since=datetime.now(UTC) - timedelta(days=days))
        compared = await _compare(request, wanted)
        await request.app[STAFF].note(colleague_of(request).name, "chats replayed", f"{days} days")
    words = words_of(request)
    names = {change: words(f"CHANGE_{change.upper()}") for change in ("same", "better", "worse", "other", "found", "lost")}
    context = {
        "days": days,
        "choices": _DAYS,
        "names": names,
        "counts": compared.counts() if compared else None,
        "changed": compared.changed()[:300] if compared else [],
        "outcomes": {outcome.value: words(text) for outcome, text in OUTCOMES.items()},
        "outcome": outcome,
        "search": {key: request.query[key] for key in ASKED if request.query.get(key) and key != "outcome"},
    }
    return await show(request, "replay.html", context)


@routes.get("/console/insight")
@needs(Permission.READ)
async def insight(request: web.Request) -> web.Response:
    """Volumes, outcomes, thumbs, waiting times, and the articles by language, as charts and tables."""
    days = _days(request, 30)
    found = await _insight(request, days)
    language, words = colleague_of(request).language, words_of(request)
    total = found.total()
    number = sum(total.values())
    waits = [(words.percent(share), found.wait(share)) for share in (0.5, 0.9)]
    now = datetime.now(UTC)
    asked = await request.app[STATISTICS].questions(now - timedelta(days=days), now + timedelta(minutes=1))
    clusters = await asyncio.to_thread(cluster, asked)
    context = {
        "days": days,
        "choices": _DAYS,
        "number": number,
        "shares": [(words(text), total.get(outcome, 0)) for outcome, text in OUTCOMES.items()],
        "outcomes": [(outcome.value, words(text)) for outcome, text in OUTCOMES.items()],
        "by_day": _every_day(found.days),
        "by_language": {Language(k).name if k in list(Language) else "–": v for k, v in found.languages.items()},
        "by_topic": {words(TOPICS[topic]): found.topics.get(topic.value, {}) for topic in TRADE_TOPICS},
        "thumbs": found.thumbs,
        "waits": [(name, formats.duration(wait, language) if wait else "–") for name, wait in waits],
        "took": [(words.percent(share), f"{took:.0f} ms") for share in (0.5, 0.95) if (took := found.took(share))],
        "top": [(one.size, excerpt(mask(one.misses[0].text)), one.misses[0].language) for one in clusters[:_TOP]],
        "heat": _heat(request, found),
        "heat_languages": [(one.value, one.name) for one in Language],
    }
    return await show(request, "insight.html", context)


@routes.get("/console/insight.csv")
@needs(Permission.READ)
async def insight_csv(request: web.Request) -> web.Response:
    """Articles by language with their counts, for a spreadsheet; no cell can act as a formula."""
    found = await _insight(request, _days(request, 30))
    await request.app[STAFF].note(colleague_of(request).name, "insight exported")
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["article", "language", "shown", "answered", "up", "down", "overdue"])
    today = datetime.now(UTC).date()
    for (article, language), count in sorted(found.articles.items()):
        known = request.app[DESK].mind.knowledge.articles.get(article)
        overdue = "yes" if known is not None and today >= known.review_by else ""
        cells = [article, language, count.shown, count.good, count.up, count.down, overdue]
        writer.writerow([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in cells])
    headers = {"Content-Disposition": 'attachment; filename="insight.csv"', "Cache-Control": "no-store"}
    return web.Response(text="\ufeff" + stream.getvalue(), content_type="text/csv", headers=headers)


def _proposal_of(found: Cluster, proposed: Mapping[tuple[Language, str], int | None]) -> int | None:
    """The proposal that makes one of these wordings a phrase."""
    wordings = ((Language(miss.language).written, normalise(mask(miss.text))) for miss in found.misses if miss.language)
    return next((proposed[wording] for wording in wordings if wording in proposed), None)


async def _compare(request: web.Request, wanted: Wanted) -> Comparison:
    archive, desk = request.app[ARCHIVE], request.app[DESK]
    numbers: list[int] = []
    after: int | None = None
    while len(numbers) < _MOST_CHATS:
        found, after = await archive.find(wanted, after)
        numbers += [summary.id for summary in found]
        if after is None:
            break
    files = [file for number in dict.fromkeys(numbers) if (file := await archive.open(number))]
    chats = [(file.summary.id, file.turns) for file in files[:_MOST_CHATS]]
    # deciding takes milliseconds of the processor: on a thread of its own it holds up nobody's answer
    return await asyncio.to_thread(lambda: asyncio.run(compare(chats, desk.mind, desk.voice)))


async def _insight(request: web.Request, days: int) -> Insight:
    now = datetime.now(UTC)
    return await request.app[STATISTICS].insight(now - timedelta(days=days), now + timedelta(minutes=1))


def _every_day(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Mapping[str, int]]:
    """Days without a message too: without them a quiet week would look like one day."""
    known = [date.fromisoformat(day) for day in counts if day]
    days = [min(known) + timedelta(days=number) for number in range((max(known) - min(known)).days + 1)] if known else []
    return {day.isoformat(): counts.get(day.isoformat(), {}) for day in days}


def _heat(request: web.Request, found: Insight) -> list[dict[str, Any]]:
    """Articles with traffic, the most used first: per language how often shown, the share that went well, and staleness."""
    knowledge, today = request.app[DESK].mind.knowledge, datetime.now(UTC).date()
    words = words_of(request)
    sums: dict[str, int] = {}
    for (article, _), count in found.articles.items():
        sums[article] = sums.get(article, 0) + count.shown
    most = max(sums.values(), default=1)
    rows = []
    for article in sorted(sums, key=lambda name: -sums[name])[:80]:
        known = knowledge.articles.get(article)
        cells = {}
        for language in Language:
            if cell := found.articles.get((article, language.value)):
                liked = f" · 👍{cell.up} 👎{cell.down}" if cell.up or cell.down else ""
                share = f"{cell.shown} · {words.percent(cell.good / cell.shown)}{liked}"
                cells[language.value] = (min(5, 1 + 4 * cell.shown // most), share)
        title = known.text(colleague_of(request).language).title if known else article
        rows.append({"title": title, "id": article, "cells": cells, "stale": known is not None and today >= known.review_by})
    return rows


def _articles(request: web.Request) -> dict[str, Any]:
    language = colleague_of(request).language
    return {"articles": [(key, a.text(language).title) for key, a in sorted(request.app[DESK].mind.knowledge.articles.items())]}


def _titles(request: web.Request, articles: Iterable[str]) -> list[str]:
    """Titles of the articles that were shown, in the reader's language; those that are gone by their names."""
    known, language = request.app[DESK].mind.knowledge.articles, colleague_of(request).language
    return [known[name].text(language).title if name in known else name for name in dict.fromkeys(articles) if name]


def _topics(request: web.Request) -> list[tuple[str, str]]:
    words = words_of(request)
    return [(topic.value, words(TOPICS[topic])) for topic in TRADE_TOPICS]


def _days(request: web.Request, usual: int) -> int:
    given = request.query.get("days", "")
    return int(given) if given in map(str, _DAYS) else usual
