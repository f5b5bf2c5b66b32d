"""The workshop: find a text by what the assistant said, change it, see it as users will, propose, decide."""

import asyncio
import difflib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot import formats
from bot.console.access import colleague_of, needs
from bot.console.keys import DESK, PROPOSALS, PUBLISHER, SECOND_EYES, STAFF, WORKBENCH
from bot.console.pages import show, tag, words_of
from bot.console.workbench import Preview
from bot.content.drafts import check_draft
from bot.content.patches import MovedError, current, patch_of, with_page
from bot.content.reading import Level, Problem, Report, read_page
from bot.domain.language import Language
from bot.domain.proposals import Proposal, ReviewError, Stage, Subject, Target, review
from bot.domain.staff import Permission

routes = web.RouteTableDef()

_LONGEST = 20_000
_PROPOSAL = r"/console/workshop/proposals/{number:\d{1,15}}"


@routes.get("/console/workshop")
@needs(Permission.PROPOSE)
async def overview(request: web.Request) -> web.Response:
    """Search by what was said, coverage by language, and what waits for a decision."""
    bench, said = request.app[WORKBENCH], request.query.get("q", "")[:4000]
    found = await bench.find(said) if said.strip() else []
    context = {
        "said": said,
        "found": [(_address(hit.place.file, hit.place.name, hit.place.language), hit) for hit in found],
        "coverage": await asyncio.to_thread(bench.coverage),
        "open": await request.app[PROPOSALS].listed(Stage.PROPOSED),
        "edition": request.app[PUBLISHER].edition,
        "articles": [(key, a.text(colleague_of(request).language).title) for key, a in _articles(request)],
    }
    return await show(request, "workshop.html", context)


@routes.get("/console/workshop/edit")
@needs(Permission.PROPOSE)
async def edit(request: web.Request) -> web.Response:
    """One text: the form, its previews side by side, its problems."""
    target = _target(request, request.query)
    try:
        old = current(target, request.app[WORKBENCH].folders)
    except MovedError as moved:
        raise web.HTTPNotFound(text=str(moved)) from moved
    return await _editor(request, _Draft(target, old, old))


@routes.post("/console/workshop/look")
@needs(Permission.PROPOSE)
async def look(request: web.Request) -> web.Response:
    """The same page with the text as typed: previews and problems, nothing stored. Script asks for it while typing."""
    form = await request.post()
    target = _target(request, form)
    old = current(target, request.app[WORKBENCH].folders)
    return await _editor(request, _Draft(target, old, _typed(form, target, old), str(form.get("note", ""))))


@routes.post("/console/workshop/propose")
@needs(Permission.PROPOSE)
async def propose(request: web.Request) -> web.Response:
    """Stores a proposal that passes the checks; an unchanged or broken text comes back to its author."""
    form, me = await request.post(), colleague_of(request)
    target = _target(request, form)
    old = current(target, request.app[WORKBENCH].folders)
    new, note = _typed(form, target, old), str(form.get("note", ""))[:500]
    problems = _problems(request, target, new)
    if new == old or any(problem.level is Level.ERROR for problem in problems):
        return await _editor(request, _Draft(target, old, new, note), status=400)
    made = await request.app[PROPOSALS].add(Proposal(target, old, new, note, me.name, datetime.now(UTC)))
    await request.app[STAFF].note(me.name, "text proposed", f"{made.id} {target.name}")
    raise web.HTTPSeeOther(f"/console/workshop/proposals/{made.id}")


@routes.get("/console/workshop/proposals")
@needs(Permission.PROPOSE)
async def proposals(request: web.Request) -> web.Response:
    """All proposals, newest first."""
    listed = await request.app[PROPOSALS].listed()
    language = colleague_of(request).language
    rows = [(formats.moment(p.proposed_at, language), _difference(p.old, p.new), p) for p in reversed(listed)]
    return await show(request, "proposals.html", {"rows": rows[:200]})


@routes.get(_PROPOSAL)
@needs(Permission.PROPOSE)
async def proposal(request: web.Request) -> web.Response:
    """One proposal: the words that change, how it will look, and the decision."""
    return await _decision(request, await _proposal(request))


@routes.post(_PROPOSAL)
@needs(Permission.EDIT)
async def decide(request: web.Request) -> web.Response:
    """Approves or rejects; an approved text is said before the page comes back, in other processes soon after."""
    given, form, me = await _proposal(request), await request.post(), colleague_of(request)
    stage = Stage.APPROVED if form.get("decision") == "approve" else Stage.REJECTED
    try:
        decided = review(given, stage, me.name, datetime.now(UTC), second_eyes=request.app[SECOND_EYES])
    except ReviewError as refused:
        return await _decision(request, given, str(refused), status=409)
    if not await request.app[PROPOSALS].decide(decided):
        return await _decision(request, await _proposal(request), "someone else was faster", status=409)
    await request.app[STAFF].note(me.name, f"text {stage}", f"{given.id} {given.target.name}")
    await request.app[PUBLISHER].refresh()
    raise web.HTTPSeeOther(f"/console/workshop/proposals/{given.id}")


# ---


@dataclass(frozen=True)
class _Draft:
    target: Target
    old: str
    new: str
    note: str = ""


async def _editor(request: web.Request, draft: _Draft, status: int = 200) -> web.Response:
    target, old, new = draft.target, draft.old, draft.new
    bench, me = request.app[WORKBENCH], colleague_of(request)
    page = read_page_text(new) if target.subject is Subject.ARTICLE else {}
    english = _english(request, target)
    context = {
        "target": target,
        "old": old,
        "new": new,
        "page": page,
        "english": english,
        "remark": bench.sources[target.name][1] if target.subject is Subject.SENTENCE else "",
        "note": draft.note,
        "changed": new != old,
        "problems": _problems(request, target, new),
        "previews": _previews(request, target, new),
        "editable": bench.editable(target),
        "text_tag": tag(target.language),
        "others": [language for language in Language if bench.editable(Target(target.subject, target.name, language))],
        "mine": me.may(Permission.EDIT),
    }
    return await show(request, "edit.html", context, status=status)


async def _decision(request: web.Request, given: Proposal, problem: str = "", status: int = 200) -> web.Response:
    me, edition = colleague_of(request), request.app[PUBLISHER].edition
    approved = given.stage is Stage.APPROVED
    context = {
        "proposal": given,
        "when": formats.moment(given.proposed_at, me.language),
        "decided": formats.moment(given.reviewed_at, me.language) if given.reviewed_at else "",
        "difference": _difference(given.old, given.new),
        "problems": _problems(request, given.target, given.new),
        "previews": _previews(request, given.target, given.new),
        "patch": _patch(request, given),
        "problem": problem,
        "may_decide": me.may(Permission.EDIT) and given.stage is Stage.PROPOSED,
        "edition": edition,
        "learning": approved and edition.learning,
        "said_since": formats.moment(edition.since, me.language) if approved and edition.since and not edition.broken else "",
    }
    return await show(request, "proposal.html", context, status=status)


def _previews(request: web.Request, target: Target, text: str) -> list[Preview]:
    """The bubbles of a text; a phrase is never shown, so it has none."""
    if target.subject is Subject.SENTENCE:
        return request.app[WORKBENCH].sentence(target, text, datetime.now(UTC).date())
    return request.app[WORKBENCH].article(target, text) if target.subject is Subject.ARTICLE else []


def _patch(request: web.Request, given: Proposal) -> str:
    """What the proposal changes in the files, ready for a pull request; empty when it is there, or its text has moved."""
    try:
        return patch_of(given, request.app[WORKBENCH].folders)
    except MovedError:
        return ""


def _problems(request: web.Request, target: Target, text: str) -> list[Problem]:
    return check_draft(target, text, request.app[WORKBENCH].folders, request.app[DESK].mind.knowledge)


async def _proposal(request: web.Request) -> Proposal:
    found = await request.app[PROPOSALS].get(int(request.match_info["number"]))
    if found is None:
        raise web.HTTPNotFound
    return found


def _target(request: web.Request, given: Any) -> Target:
    """The text that is meant; one that is not edited here does not exist."""
    subject, name, language = (str(given.get(key, "")) for key in ("subject", "name", "language"))
    if subject in list(Subject) and language in list(Language):
        target = Target(Subject(subject), name, Language(language))
        if request.app[WORKBENCH].editable(target):
            return target
    raise web.HTTPNotFound(text=words_of(request).NOT_EDITABLE)


def _typed(form: Any, target: Target, old: str) -> str:
    """The text as typed: a sentence, or an article's file with the typed title, phrases and answer in it."""
    lines = {key: str(form.get(key, "")).replace("\r\n", "\n")[:_LONGEST] for key in ("text", "title", "phrases", "body")}
    if target.subject is Subject.SENTENCE:
        return lines["text"].strip("\n")
    phrases = [phrase.strip() for phrase in lines["phrases"].splitlines() if phrase.strip()]
    return with_page(old, title=lines["title"].strip(), phrases=phrases, body=lines["body"])


def read_page_text(text: str) -> dict[str, Any]:
    """Title, phrases and answer of an article's file."""
    page = read_page(Path("page.md"), Report(Path()), text)
    return {"title": page.front.text("title"), "phrases": page.front.texts("phrases"), "body": page.body.strip("\n")}


def _english(request: web.Request, target: Target) -> str:
    if target.subject is Subject.SENTENCE:
        source = request.app[WORKBENCH].sources[target.name][0]
        return "\n".join(filter(None, (source.text, source.plural)))
    english = Target(Subject.ARTICLE, target.name, Language.EN)
    return str(read_page_text(current(english, request.app[WORKBENCH].folders))["body"])


def _articles(request: web.Request) -> list[tuple[str, Any]]:
    return sorted(request.app[DESK].mind.knowledge.articles.items())


def _address(file: str, name: str, language: Language) -> dict[str, str] | None:
    """What the editor must be asked for to change a place; None when it is not edited in the browser."""
    subject = Subject.SENTENCE if file.endswith(".po") else Subject.ARTICLE if file.endswith(".md") else None
    return {"subject": subject.value, "name": name, "language": language.value} if subject else None


def _difference(old: str, new: str) -> list[tuple[str, str]]:
    """Pieces of both texts: ("same" | "gone" | "come", text); words of Latin scripts stay whole."""
    before, after = (re.findall(r"[\u3400-\u9fff]|\w+|\s+|.", text, re.DOTALL) for text in (old, new))
    pieces: list[tuple[str, str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(before[a:b])))
            continue
        pieces += [("gone", "".join(before[a:b]))] if b > a else []
        pieces += [("come", "".join(after[c:d]))] if d > c else []
    return pieces
