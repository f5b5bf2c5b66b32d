"""Proposals: the words that change, how they will look, and the decision of a second pair of eyes."""

import difflib
import re
from datetime import UTC, datetime

from aiohttp import web

from bot import formats
from bot.console.access import colleague_of, needs
from bot.console.keys import PROPOSALS, PUBLISHER, SECOND_EYES, STAFF, WORKBENCH
from bot.console.pages import show, words_of
from bot.content.patches import MovedError, patch_of
from bot.domain.proposals import OwnProposalError, Proposal, ReviewError, Stage, review
from bot.domain.staff import Permission

routes = web.RouteTableDef()

_MOST = 200  # proposals of the list
_AROUND = 2  # lines before and after a change
_PROPOSAL = r"/console/workshop/proposals/{number:\d{1,15}}"


@routes.get("/console/workshop/proposals")
@needs(Permission.PROPOSE)
async def proposals(request: web.Request) -> web.Response:
    """All proposals, newest first."""
    listed = await request.app[PROPOSALS].listed()
    language = colleague_of(request).language
    rows = [(formats.moment(p.proposed_at, language), p) for p in listed[: -_MOST - 1 : -1]]
    return await show(request, "proposals.html", {"rows": rows})


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
    words = words_of(request)
    stage = Stage.APPROVED if form.get("decision") == "approve" else Stage.REJECTED
    try:
        decided = review(given, stage, me.name, datetime.now(UTC), second_eyes=request.app[SECOND_EYES])
    except OwnProposalError:
        return await _decision(request, given, words.SECOND_EYES, status=409)
    except ReviewError:
        return await _decision(request, given, words.DECIDED_ALREADY, status=409)
    if not await request.app[PROPOSALS].decide(decided):
        return await _decision(request, await _proposal(request), words.DECIDED_ALREADY, status=409)
    await request.app[STAFF].note(me.name, f"text {stage}", f"{given.id} {given.target.name}")
    await request.app[PUBLISHER].refresh()
    raise web.HTTPSeeOther(f"/console/workshop/proposals/{given.id}")


async def _decision(request: web.Request, given: Proposal, problem: str = "", status: int = 200) -> web.Response:
    me, edition, bench = colleague_of(request), request.app[PUBLISHER].edition, request.app[WORKBENCH]
    approved = given.stage is Stage.APPROVED
    context = {
        "proposal": given,
        "when": formats.moment(given.proposed_at, me.language),
        "decided": formats.moment(given.reviewed_at, me.language) if given.reviewed_at else "",
        "difference": _around(_difference(given.old, given.new)),
        "problems": bench.problems(given.target, given.new),
        "previews": bench.previews(given.target, given.new, datetime.now(UTC).date()),
        "patch": _patch(request, given),
        "problem": problem,
        "may_decide": me.may(Permission.EDIT) and given.stage is Stage.PROPOSED,
        "own": request.app[SECOND_EYES] and given.proposed_by == me.name,
        "edition": edition,
        "learning": approved and edition.learning,
        "said_since": formats.moment(edition.since, me.language) if approved and edition.since and not edition.broken else "",
    }
    return await show(request, "proposal.html", context, status=status)


def _patch(request: web.Request, given: Proposal) -> str:
    """What the proposal changes in the files, ready for a pull request; empty when it is there, or its text has moved."""
    try:
        return patch_of(given, request.app[WORKBENCH].folders)
    except MovedError:
        return ""


async def _proposal(request: web.Request) -> Proposal:
    found = await request.app[PROPOSALS].get(int(request.match_info["number"]))
    if found is None:
        raise web.HTTPNotFound
    return found


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


def _around(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The changes with some lines around them, ("cut", "") for the rest: an article has a hundred lines, a change two."""
    near: list[tuple[str, str]] = []
    for number, (kind, text) in enumerate(pieces):
        lines = text.split("\n")
        if kind != "same" or len(pieces) == 1 or len(lines) <= 2 * _AROUND + 2:
            near.append((kind, text))
            continue
        if number > 0:
            near.append(("same", "\n".join([*lines[: _AROUND + 1], ""])))
        near.append(("cut", ""))
        if number < len(pieces) - 1:
            near.append(("same", "\n".join(["", *lines[-_AROUND - 1 :]])))
    return near
