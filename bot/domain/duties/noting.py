"""What was told is said back: figures beside an open question, and sums that are left out of a landed cost. Pure."""

from dataclasses import replace

from bot.domain.amounts import Money
from bot.domain.duties import questions
from bot.domain.duties.draft import Draft
from bot.domain.duties.parts import ShowEstimate, ShowNoted
from bot.domain.duties.told import Told
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Outcome, Part, Say
from bot.domain.rooms import Said

_FIGURES = ("value", "each", "items", "kilograms", "litres", "freight", "insurance", "incoterm")


def noted(before: Draft, said: Said, told: Told) -> Said:
    """A reply with the figures that a message told beside the answer to the open question, where it does not show them yet."""
    after = said.state
    if not isinstance(after, Draft):
        return said
    shown = any(isinstance(part, (ShowNoted, ShowEstimate)) for part in said.parts)
    parts: tuple[Part, ...] = said.parts
    if (
        not shown
        and after.wanted
        and after.asking
        and said.outcome in (Outcome.ASKED, Outcome.OFFERED)
        and _is_new(before, after)
    ):
        parts = (ShowNoted(after.shipment, after.lines if after.others else ()), *parts)
    beside = told.beside if told.beside is not None and told.beside not in _sums(after) else None
    left_out = Say(wording.LEFT_OUT, {"amount": beside}) if beside is not None else None
    if left_out and (after.wanted or before.wanted) and left_out not in parts:
        parts = (*parts, left_out)
    return said if parts is said.parts else replace(said, parts=parts)


def _sums(draft: Draft) -> set[Money | None]:
    """The sums that the shipment holds, of all its goods."""
    return {
        held
        for line in draft.lines
        for held in (line.value, line.each.price if line.each else None, line.freight, line.insurance)
    }


def _is_new(before: Draft, after: Draft) -> bool:
    """Whether more is known than the answer to the question that was asked."""
    answered = set(questions.HOLDS.get(before.asking or "", ()))
    known, now = before.shipment, after.shipment
    fresh = {name for name in _FIGURES if getattr(now, name) is not None and getattr(now, name) != getattr(known, name)}
    if before.asking and answered & fresh:
        fresh -= answered | {"value", "each"}
    return bool(fresh - {"incoterm"}) and not (before.asking and fresh <= answered)
