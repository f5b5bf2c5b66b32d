"""The landed cost as picture and paper: all that `bot.paper` draws, as words and lengths in the user's language."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bot import formats
from bot.answers import Attachment
from bot.domain.duties.costs import Estimate, LineKind, Regime, RegimeName
from bot.domain.duties.parts import ShowEstimate
from bot.domain.duties.wording import costs as wording

if TYPE_CHECKING:
    from bot.voice.clerk import Speech

KINDS = {
    LineKind.GOODS: wording.GOODS,
    LineKind.FREIGHT: wording.FREIGHT,
    LineKind.INSURANCE: wording.INSURANCE,
    LineKind.DUTY: wording.DUTY,
    LineKind.ANTI_DUMPING: wording.ANTI_DUMPING,
    LineKind.COUNTERVAILING: wording.COUNTERVAILING,
    LineKind.CONSUMPTION_TAX: wording.CONSUMPTION,
    LineKind.VAT: wording.VAT,
    LineKind.PARCEL_TAX: wording.PARCEL_TAX,
    LineKind.FEE: wording.FEE,
}
REGIMES = {
    RegimeName.GENERAL: wording.GENERAL,
    RegimeName.ECOMMERCE: wording.REGIME_ECOMMERCE,
    RegimeName.POSTAL: wording.POSTAL,
    RegimeName.STANDARD: wording.STANDARD,
    RegimeName.IOSS: wording.IOSS,
    RegimeName.PARCEL: wording.PARCEL,
}


def papers(speech: "Speech", part: ShowEstimate) -> list[Attachment]:
    """The chart for the phone and the sheet for the file; both are drawn from the same data."""
    if not part.estimate.regimes:
        return []
    data = _sheet(speech, part)
    name = speech.say(wording.FILE_NAME)
    return [Attachment("photo", f"{name}.png", "chart", data), Attachment("document", f"{name}.pdf", "sheet", data)]


def _sheet(speech: "Speech", part: ShowEstimate) -> dict[str, Any]:
    result = part.estimate
    longest = max(regime.total for regime in result.regimes) or Decimal(1)
    sources = [f"{o.source.title} – {o.source.publisher} ({speech.as_of(o)})" for o in speech.origins(result)]
    labels = {
        "sources": wording.SHEET_SOURCES,
        "notes": wording.SHEET_NOTES,
        "input": wording.SHEET_INPUT,
        "basis": wording.SHEET_BASIS,
        "rate": wording.SHEET_RATE,
    }
    return {
        "language": speech.language.value,
        "title": speech.say(wording.CHART_TITLE),
        "about": speech.called(part),
        "code": speech.coded(part),
        "official": "; ".join(speech.title(line.estimate.code) for line in part.lines) or speech.title(result.code),
        "input": " · ".join((speech.input(part), *(speech.line_input(line) for line in part.lines))),
        "regimes": [_regime(speech, regime, result, longest) for regime in result.regimes],
        "notes": [*(speech.say(note.message, **speech.dated(note.values)) for note in result.notes), *speech.exchange(result)],
        "disclaimer": speech.say(wording.DISCLAIMER),
        "sources": list(dict.fromkeys(sources)),
        "made": speech.say(wording.SHEET_MADE_ON, date=formats.full_date(speech.today, speech.language)),
        "labels": {name: speech.say(message) for name, message in labels.items()},
    }


def _regime(speech: "Speech", regime: Regime, result: Estimate, longest: Decimal) -> dict[str, Any]:
    """A regime's lines; `share` is the length of each in the bar, of the longest bar."""
    mark = ""
    if not regime.allowed:
        mark = speech.say(wording.NOT_ALLOWED)
    elif result.cheapest is regime:
        mark = speech.say(wording.CHEAPEST)
    return {
        "name": speech.say(REGIMES[regime.name]),
        "allowed": regime.allowed,
        "mark": mark,
        "lines": [
            {
                "kind": line.kind.value,
                "label": speech.say(KINDS[line.kind]),
                "rate": formats.rate(line.rate, speech.language),
                "amount": speech.span(line.least, line.amount, result.currency),
                "share": float(round((line.amount or Decimal(0)) / longest, 4)),
                "basis": line.rule.label if line.rule else "",
            }
            for line in regime.lines
        ],
        "total": speech.span(regime.least, regime.total, result.currency),
        "total_label": speech.say(wording.TOTAL if regime.complete else wording.TOTAL_WITHOUT),
        "notes": [speech.say(note.message, **speech.dated(note.values)) for note in regime.notes],
    }
