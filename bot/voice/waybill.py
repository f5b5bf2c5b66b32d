"""What the shipping counter attaches: pictures of lanes and Incoterms, and the calendar file, as words and numbers."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bot.answers import Attachment
from bot.domain.shipping.advice import Option
from bot.domain.shipping.arrival import Arrival
from bot.domain.shipping.incoterms import Duty, Rule
from bot.domain.shipping.parts import ShowAdvice, ShowIncoterms
from bot.domain.shipping.wording import routes as wording
from bot.domain.shipping.wording import terms as term_wording

if TYPE_CHECKING:
    from bot.voice.arrivals import Arrivals
    from bot.voice.speech import PartSpeech
    from bot.voice.voyage import Voyage


def lanes(speech: "Voyage", part: ShowAdvice, fitting: list[Option]) -> Attachment:
    """Days against cost: a bar from the shortest to the longest time of each lane, and its cost level as dots."""
    longest = max((option.transit.longest for option in fitting if option.transit), default=1)
    data = {
        "language": speech.language.value,
        "title": speech.say(wording.CHART_TITLE),
        "about": speech.load(part.load, part.direction),
        "lanes": [_lane(speech, option, longest) for option in fitting],
        "cost": speech.say(wording.CHART_COST),
        "promise": speech.say(wording.NO_PROMISE),
    }
    return Attachment("photo", f"{speech.say(wording.CHART_FILE)}.png", "lanes", data)


def _lane(speech: "Voyage", option: Option, longest: int) -> dict[str, Any]:
    """`start` and `end`: the bar as shares of the whole width; both 0 without a published time."""
    transit = option.transit
    start, end = (transit.shortest, transit.longest) if transit else (0, 0)
    return {
        "name": speech.words(option.lane.name),
        "days": speech.days(transit),
        "charged": "" if option.lane.consumers_only else speech.charged(option),
        "cost": option.lane.cost_level,
        "start": float(Decimal(start) / longest),
        "end": float(Decimal(end) / longest),
    }


def event(speech: "Arrivals", window: Arrival) -> Attachment:
    """The window as whole days; `last` is the day itself, not the day after it."""
    lane = speech.words(window.lane.name)
    data = {
        "language": speech.language.value,
        "title": speech.say(wording.EVENT, lane=lane),
        "text": speech.say(wording.EVENT_NOTE, date=speech.day(window.handed_over)),
        "first": window.earliest.isoformat(),
        "last": window.latest.isoformat(),
        "id": f"{window.lane.id}-{window.handed_over.isoformat()}",
        "made": speech.today.isoformat(),
    }
    return Attachment("document", f"{speech.say(wording.EVENT_FILE)}.ics", "event", data)


def incoterms(speech: "PartSpeech", part: ShowIncoterms) -> Attachment:
    """Who does what under all eleven rules; the ones asked about are marked."""
    data = {
        "language": speech.language.value,
        "title": speech.say(term_wording.INCOTERMS_TITLE),
        "duties": [speech.say(term_wording.DUTIES[duty]) for duty in Duty],
        "rules": [_rule(rule, marked=rule.term in part.terms) for rule in part.rules],
        "legend": {
            "seller": speech.say(term_wording.SELLER),
            "buyer": speech.say(term_wording.BUYER),
            "nobody": speech.say(term_wording.NOBODY),
            "contract": speech.say(term_wording.CONTRACT),
        },
        "sea": speech.say(term_wording.SEA_ONLY),
        "source": part.rules[0].provenance.source.label,
    }
    return Attachment("photo", f"{speech.say(term_wording.INCOTERMS_FILE)}.png", "incoterms", data)


def _rule(rule: Rule, *, marked: bool) -> dict[str, Any]:
    return {
        "term": rule.term.value,
        "name": rule.name,
        "sea": rule.sea_only,
        "marked": marked,
        "parties": [rule.parties[duty].value for duty in Duty],
    }
