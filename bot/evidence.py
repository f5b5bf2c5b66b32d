"""Why an answer was given: kept beside it in the transcript, for colleagues and for machines."""

from typing import Any

from bot.answers import Answer
from bot.domain.chats import Decision
from bot.domain.facts import Fact
from bot.domain.matching.matcher import Lost, Match, Sure


def evidence_of(answer: Answer, decision: Decision, library: str, millis: float) -> dict[str, Any]:
    """The version of the library, figures with their sources, goods that were found, and how each question was matched."""
    evidence: dict[str, Any] = {
        "knowledge": library,
        "millis": round(millis, 2),
        "figures": [figure_data(fact) for fact in answer.facts],
    }
    if decision.reply is not None and decision.reply.products:
        products = decision.reply.products
        evidence["products"] = [{"hs": p.code, "title": p.title, "score": round(p.score, 4)} for p in products]
    if decision.reading is not None:
        evidence["questions"] = [{"read_as": part.read_as, **_match_data(part.match)} for part in decision.reading.segments]
    return evidence


def figure_data(fact: Fact) -> dict[str, str]:
    """A figure with its pedigree, for transcripts and for machines."""
    source = fact.provenance.source
    return {
        "fact": fact.id,
        "value": fact.plain_value(),
        "unit": "%" if fact.unit == "percent" else fact.unit,
        "source": f"{source.title} ({source.publisher})" + (f" {source.url}" if source.url else ""),
        "as_of": fact.provenance.as_of.first_day().isoformat(),
    }


def _match_data(match: Match) -> dict[str, Any]:
    candidates = (match.best, *match.others) if isinstance(match, Sure) else match.candidates
    verdict = "sure" if isinstance(match, Sure) else "lost" if isinstance(match, Lost) else "unsure"
    return {"verdict": verdict, "candidates": [{"id": c.id, "score": round(c.score, 4)} for c in candidates]}
