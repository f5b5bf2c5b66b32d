"""Short questions about a consignment that is spoken of: "how long does that take?", "en per trein?", "那空运呢"."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.domain.articles import Direction
from bot.domain.duties.noise import Remover
from bot.domain.duties.shipment import Mode
from bot.domain.language import Language
from bot.domain.shipping.advice import Option, advise
from bot.domain.shipping.counter import Counter
from bot.domain.shipping.lanes import Charge, Lane
from bot.domain.shipping.parts import ShowTimes
from bot.domain.shipping.plan import Plan
from bot.domain.spotting import Listed, listed
from bot.domain.text import normalise, words

_LONGEST = 10  # words
_LEAST_DENSITY = Decimal(50)  # kilograms a cubic metre
_DAYS = re.compile(r"\d{1,3} ?(?:(?:days?|jours?|dagen|dag|weeks?|semaines?|weken|uur|hours?|heures?)\b|天|周|个星期|小时)")


def asked_times(counter: Counter, plan: Plan, text: str, language: Language, on: date) -> ShowTimes | None:
    """The lanes that a message asks about, by their mode or by how long they take; None where it says anything else.

    The way is that of the message, else that of the plan: without one there is no time to tell.
    """
    plain = normalise(text)
    asks, around = _asking(counter)
    if _DAYS.search(text) and listed(counter.reader.vocabulary.feasible).within(plain):  # "is 3 days realistic?"
        text = (
            listed(counter.reader.vocabulary.feasible).without(_DAYS.sub(" ", plain))
            + f" {counter.reader.vocabulary.how_long[0]}"
        )
        plain = normalise(text)
    mode = counter.office.reader.read(text, language).mode
    if not 0 < len(words(plain)) <= _LONGEST or not (mode or asks.within(plain)) or around.trim(text):
        return None
    told = counter.reader.read(text, language, on)
    direction = told.direction or plan.direction
    if direction is None or any(character.isdigit() for character in text):
        return None
    return times_of(counter, plan, direction, mode, on)


def times_of(counter: Counter, plan: Plan, direction: Direction, mode: Mode | None, on: date) -> ShowTimes | None:
    """How long the lanes of a way take, of one mode or all that fit."""
    options = _options(counter, plan, direction, on)
    if plan.containers and mode in (None, Mode.SEA):
        filled = tuple(option for option in options if option.lane.charge is Charge.CONTAINER)
        return ShowTimes(direction, filled, None, plan.containers, plan.so_far.kilograms) if filled else None
    chosen = [option for option in options if option.lane.mode is mode] if mode else [o for o in options if o.fits]
    chosen.sort(key=lambda option: option.transit is None)  # lanes without a published time tell least
    return ShowTimes(direction, tuple(chosen), plan.load) if chosen else None


def _options(counter: Counter, plan: Plan, direction: Direction, on: date) -> tuple[Option, ...]:
    """The lanes of a way that anybody may take; which of them fit is known once the packages are."""
    network = counter.network
    if plan.load is not None:
        traits = network.traits_of(plan.code) if plan.code else ()
        options = advise(plan.load, direction, traits, network, on)
    else:
        lanes = (lane for lane in network.lanes if direction in lane.transits and not _too_light(plan, lane))
        options = tuple(Option(lane, Decimal(0), lane.transit(direction)) for lane in lanes)
    return tuple(option for option in options if not option.lane.consumers_only)


def _too_light(plan: Plan, lane: Lane) -> bool:
    """Whether goods of which only the weight is known are too few for a lane, even if they are as light as foam."""
    kilograms = plan.told.kilograms
    return kilograms is not None and plan.told.volume is None and kilograms / _LEAST_DENSITY < lane.least_revenue_tons


@lru_cache(maxsize=4)  # one counter lives as long as its library
def _words_of(how_long: tuple[str, ...], around: tuple[str, ...], modes: tuple[str, ...]) -> tuple[Listed, Remover]:
    return Listed(how_long), Remover((*how_long, *around, *modes))


def _asking(counter: Counter) -> tuple[Listed, Remover]:
    """The words for "how long", and a remover of all that such a question may consist of."""
    vocabulary, shipment = counter.reader.vocabulary, counter.office.reader.vocabulary
    modes = tuple(word for mode in Mode for word in shipment.modes.get(mode, ()))
    return _words_of(vocabulary.how_long, (*vocabulary.around_how_long, *shipment.hedges), modes)
