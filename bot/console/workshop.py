"""The workshop: find a text by what the assistant said, change it, see it as users will, propose, decide."""

import asyncio
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.console.access import colleague_of, needs
from bot.console.keys import DESK, PROPOSALS, PUBLISHER, STAFF, WORKBENCH
from bot.console.pages import show, tag, words_of
from bot.content.articles import fingerprint
from bot.content.patches import MovedError, said, with_page
from bot.content.reading import Level, Page, Report, read_page
from bot.domain.language import Language
from bot.domain.proposals import LIVE, Proposal, Stage, Subject, Target
from bot.domain.staff import Permission

routes = web.RouteTableDef()

_LONGEST = 20_000
_MOST_PROBLEMS = 300
_PAGE_OF_ARTICLE = re.compile(r"knowledge/articles/(?P<name>[a-z0-9-]+)/(?P<language>\w+)\.md")


@routes.get("/console/workshop")
@needs(Permission.PROPOSE)
async def overview(request: web.Request) -> web.Response:
    """Search by what was said, coverage by language, and what waits for a decision."""
    bench, asked = request.app[WORKBENCH], request.query.get("q", "")[:4000]
    found = await bench.find(asked) if asked.strip() else []
    context = {
        "said": asked,
        "found": [(_address(hit.place.file, hit.place.name, hit.place.language), hit) for hit in found],
        "coverage": await asyncio.to_thread(bench.coverage),
        "open": await request.app[PROPOSALS].listed(Stage.PROPOSED),
        "edition": request.app[PUBLISHER].edition,
        "articles": [(key, a.text(colleague_of(request).language).title) for key, a in _articles(request)],
    }
    return await show(request, "workshop.html", context)


@routes.get("/console/workshop/attention")
@needs(Permission.PROPOSE)
async def attention(request: web.Request) -> web.Response:
    """What the check has to say of the texts as they are said now: figures past their day, translations that lag behind."""
    proposals = request.app[PROPOSALS]
    live, revision = await proposals.listed(*LIVE), await proposals.revision()
    problems = await request.app[WORKBENCH].attention(live, revision, datetime.now(UTC).date())
    rows = [(problem, _article_of(problem.file)) for problem in (problems or [])[:_MOST_PROBLEMS]]
    return await show(request, "attention.html", {"rows": rows, "number": None if problems is None else len(problems)})


@routes.get("/console/workshop/edit")
@needs(Permission.PROPOSE)
async def edit(request: web.Request) -> web.Response:
    """One text: the form, its previews side by side, its problems."""
    target = _target(request, request.query)
    try:
        old = await _said(request, target)
    except MovedError as moved:
        raise web.HTTPNotFound(text=str(moved)) from moved
    return await _editor(request, _Draft(target, old, old))


@routes.post("/console/workshop/look")
@needs(Permission.PROPOSE)
async def look(request: web.Request) -> web.Response:
    """The same page with the text as typed: previews and problems, nothing stored. Script asks for it while typing."""
    return await _editor(request, await _draft(request))


@routes.post("/console/workshop/propose")
@needs(Permission.PROPOSE)
async def propose(request: web.Request) -> web.Response:
    """Stores a proposal that passes the checks; an unchanged or broken text comes back to its author. Pressed twice it is one."""
    draft, me, proposals = await _draft(request), colleague_of(request), request.app[PROPOSALS]
    problems = request.app[WORKBENCH].problems(draft.target, draft.new)
    if draft.new == draft.old or any(problem.level is Level.ERROR for problem in problems):
        words = words_of(request)
        errors = [problem.text for problem in problems if problem.level is Level.ERROR]
        told = words.UNCHANGED if draft.new == draft.old else " · ".join([words.NOT_SAVED, *errors])
        return await _editor(request, draft, told, status=400)
    made = Proposal(draft.target, draft.old, draft.new, draft.note, me.name, datetime.now(UTC))
    same = (open_one for open_one in await proposals.listed(Stage.PROPOSED) if made.repeats(open_one))
    kept = next(same, None)
    if kept is None:
        kept = await proposals.add(made)
        await request.app[STAFF].note(me.name, "text proposed", f"{kept.id} {draft.target.name}")
    raise web.HTTPSeeOther(f"/console/workshop/proposals/{kept.id}")


# ---


@dataclass(frozen=True)
class _Draft:
    target: Target
    old: str
    new: str
    note: str = ""


async def _draft(request: web.Request) -> _Draft:
    """The text as it is said and as someone typed it."""
    form = await request.post()
    target = _target(request, form)
    old = await _said(request, target)
    stamp = await _stamp(request, target) if form.get("compared") else None
    return _Draft(target, old, _typed(form, target, old, stamp), str(form.get("note", ""))[:500])


async def _said(request: web.Request, target: Target) -> str:
    """The text as users are told it now: approved changes are in it, though the files do not hold them yet."""
    return said(target, await request.app[PROPOSALS].listed(*LIVE), request.app[WORKBENCH].folders)


async def _stamp(request: web.Request, target: Target) -> str:
    """What a translation bears that matches the English text as it is said now; empty for all other texts."""
    if target.subject is not Subject.ARTICLE or target.language is Language.EN:
        return ""
    return fingerprint(_page(await _said(request, replace(target, language=Language.EN))))


async def _editor(request: web.Request, draft: _Draft, told: str = "", status: int = 200) -> web.Response:
    target, new = draft.target, draft.new
    bench, today = request.app[WORKBENCH], datetime.now(UTC).date()
    stamp = await _stamp(request, target)
    context = {
        "target": target,
        "new": new,
        "page": read_page_text(new) if target.subject is Subject.ARTICLE else {},
        "english": await _english(request, target),
        "remark": bench.sources[target.name][1] if target.subject is Subject.SENTENCE else "",
        "open": [one for one in await request.app[PROPOSALS].listed(Stage.PROPOSED) if one.target == target],
        "note": draft.note,
        "told": told,
        "behind": bool(stamp) and _page(draft.old).front.text("translates") != stamp,
        "compared": bool(stamp) and _page(new).front.text("translates") == stamp,
        "problems": bench.problems(target, new),
        "previews": bench.previews(target, new, today),
        "text_tag": tag(target.language),
        "others": [language for language in Language if bench.editable(replace(target, language=language))],
    }
    return await show(request, "edit.html", context, status=status)


def _target(request: web.Request, given: Any) -> Target:
    """The text that is meant; one that is not edited here does not exist."""
    subject, name, language = (str(given.get(key, "")) for key in ("subject", "name", "language"))
    if subject in list(Subject) and language in list(Language):
        target = Target(Subject(subject), name, Language(language))
        if request.app[WORKBENCH].editable(target):
            return target
    raise web.HTTPNotFound(text=words_of(request).NOT_EDITABLE)


def _typed(form: Any, target: Target, old: str, stamp: str | None) -> str:
    """The text as typed: a sentence, or an article's file with the typed title, phrases and answer in it."""
    lines = {key: str(form.get(key, "")).replace("\r\n", "\n")[:_LONGEST] for key in ("text", "title", "phrases", "body")}
    if target.subject is Subject.SENTENCE:
        return lines["text"].strip("\n")
    phrases = [phrase.strip() for phrase in lines["phrases"].splitlines() if phrase.strip()]
    return with_page(old, title=lines["title"].strip(), phrases=phrases, body=lines["body"], translates=stamp or None)


def read_page_text(text: str) -> dict[str, Any]:
    """Title, phrases and answer of an article's file."""
    page = _page(text)
    return {"title": page.front.text("title"), "phrases": page.front.texts("phrases"), "body": page.body.strip("\n")}


def _page(text: str) -> Page:
    return read_page(Path("page.md"), Report(Path()), text)


async def _english(request: web.Request, target: Target) -> str:
    if target.subject is Subject.SENTENCE:
        source = request.app[WORKBENCH].sources[target.name][0]
        return "\n".join(filter(None, (source.text, source.plural)))
    return str(read_page_text(await _said(request, replace(target, language=Language.EN)))["body"])


def _articles(request: web.Request) -> list[tuple[str, Any]]:
    return sorted(request.app[DESK].mind.knowledge.articles.items())


def _address(file: str, name: str, language: Language) -> dict[str, str] | None:
    """What the editor must be asked for to change a place; None when it is not edited in the browser."""
    subject = Subject.SENTENCE if file.endswith(".po") else Subject.ARTICLE if file.endswith(".md") else None
    return {"subject": subject.value, "name": name, "language": language.value} if subject else None


def _article_of(file: str) -> dict[str, str] | None:
    """What the editor must be asked for to change a page of an article; None for other files."""
    found = _PAGE_OF_ARTICLE.fullmatch(file)
    return _address(file, found["name"], Language(found["language"])) if found else None
