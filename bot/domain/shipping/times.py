"""Short questions about a consignment that is spoken of: "how long does that take?", "en per trein?", "那空运呢"."""

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.domain.articles import Direction
from bot.domain.duties.noise import Remover
from bot.domain.duties.shipment import Mode
from bot.domain.language import Language
from bot.domain.shipping.advice import Option, advise, keeps_cold
from bot.domain.shipping.counter import Counter
from bot.domain.shipping.lanes import Charge, Lane
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.parts import ShowTimes
from bot.domain.shipping.plan import Plan
from bot.domain.spotting import Listed, Spotter, listed
from bot.domain.text import normalise, words

TOLD_AT_LENGTH = {Mode.AIR: "air-freight", Mode.SEA: "sea-transit-time", Mode.RAIL: "rail-liege-zhengzhou"}
"""The article on how long each way of carrying takes, and why."""
_LONGEST = 10  # words
_MOST_BY_COURIER = 3  # cubic metres
MOST_SHARED = 15_000  # kilograms, which fill a container, whatever their volume; an editorial threshold, never shown
_MOST_PARCELS = 20  # nobody sends tonnes by courier
_LEAST_DENSITY = Decimal(50)  # kilograms a cubic metre
_ELIDED = re.compile(r"\b[ld]['’](?=\w)", re.IGNORECASE)
"""The article that French writes together with its noun: "et l'avion ?"."""
_BETWEEN_SCRIPTS = re.compile(r"(?<=[a-zA-Z])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[a-zA-Z])")
_DAYS = re.compile(r"\d{1,3} ?(?:(?:days?|jours?|dagen|dag|weeks?|semaines?|weken|uur|hours?|heures?)\b|天|周|个星期|小时)")


def asked_times(counter: Counter, plan: Plan, text: str, language: Language, on: date) -> ShowTimes | None:
    """The lanes that a message asks about, by their mode or by how long they take; None where it says anything else.

    The way is that of the message, else that of the plan: without one there is no time to tell.
    """
    text = _BETWEEN_SCRIPTS.sub(" ", _ELIDED.sub("", text))
    plain = normalise(text)
    asks, around = _asking(counter)
    if _DAYS.search(text) and listed(counter.reader.vocabulary.feasible).within(plain):  # "is 3 days realistic?"
        text = (
            listed(counter.reader.vocabulary.feasible).without(_DAYS.sub(" ", plain))
            + f" {counter.reader.vocabulary.how_long[0]}"
        )
        plain = normalise(text)
    modes = modes_in(counter, plain) & {lane.mode for lane in counter.network.lanes}
    named = bool(modes)
    if not named and listed(counter.reader.vocabulary.containers).within(plain):
        modes = frozenset({Mode.SEA})  # "transit time of a reefer"
    modes = modes or frozenset({plan.mode} if plan.mode else ())  # "how long?" right after "by train?"
    short = 0 < len(words(plain)) <= _LONGEST and not around.trim(text)
    if not (named or asks.within(plain)) or not (short or (len(modes) > 1 and plan.so_far != Piecemeal())):
        return None
    told = counter.reader.read(text, language, on)
    direction = told.direction or plan.direction
    if direction is not plan.direction and plan.direction is not None:
        plan = Plan(direction=direction)  # another load than the one that was spoken of
    if direction is None or any(character.isdigit() for character in text):
        return None
    return times_of(counter, plan, direction, modes, on)


def says_only_the_way(counter: Counter, text: str) -> bool:
    """Whether a message says nothing but where or how goods go: "and from Xiamen?"."""
    return not _asking(counter)[1].trim(_BETWEEN_SCRIPTS.sub(" ", _ELIDED.sub("", text)))


def modes_in(counter: Counter, plain: str) -> frozenset[Mode]:
    """The modes of transport that a normalised message names."""
    return _modes_of(tuple(counter.office.reader.vocabulary.modes.items())).found(plain)


@lru_cache(maxsize=4)
def _modes_of(modes: tuple[tuple[Mode, tuple[str, ...]], ...]) -> Spotter[Mode]:
    return Spotter(dict(modes))


def times_of(counter: Counter, plan: Plan, direction: Direction, modes: Collection[Mode], on: date) -> ShowTimes | None:
    """How long the lanes of a way take, of the modes that are named or all that fit."""
    options = _options(counter, plan, direction, on)
    if plan.containers and (not modes or set(modes) & {Mode.SEA, Mode.RAIL}):
        wanted = modes or (Mode.SEA,)
        filled = tuple(o for o in options if o.lane.charge is Charge.CONTAINER and o.lane.mode in wanted)
        return ShowTimes(direction, filled, None, plan.containers, plan.so_far) if filled else None
    chosen = [option for option in options if option.lane.mode in modes] if modes else [o for o in options if o.fits]
    chosen.sort(key=lambda option: option.transit is None)  # lanes without a published time tell least
    return ShowTimes(direction, tuple(chosen), plan.load, None, plan.told) if chosen else None


def _options(counter: Counter, plan: Plan, direction: Direction, on: date) -> tuple[Option, ...]:
    """The lanes of a way that anybody may take; which of them fit is known once the packages are."""
    network = counter.network
    if plan.load is not None:
        traits = network.traits_of(plan.code) if plan.code else ()
        options = advise(plan.load, direction, traits, network, on, cold=plan.cold)
    else:
        lanes = (lane for lane in network.lanes if direction in lane.transits and not unfit(plan, lane))
        options = tuple(Option(lane, Decimal(0), lane.transit(direction)) for lane in lanes)
    return tuple(option for option in options if not option.lane.consumers_only)


def unfit(plan: Plan, lane: Lane) -> bool:
    """Whether goods of which only the weight is known are too few for a lane, even if as light as foam, or too many parcels."""
    if plan.cold and not keeps_cold(lane):
        return True
    if lane.mode is Mode.COURIER and plan.told.volume and plan.told.volume > _MOST_BY_COURIER:
        return True
    kilograms = plan.told.total
    if kilograms is None:
        return False
    if lane.charge in (Charge.REVENUE_TON, Charge.DENSITY) and kilograms > MOST_SHARED:
        return True
    if lane.mode is Mode.COURIER and lane.heaviest:
        return kilograms > _MOST_PARCELS * lane.heaviest.numbers[0]
    return not plan.cold and plan.told.volume is None and kilograms / _LEAST_DENSITY < lane.least_revenue_tons


@lru_cache(maxsize=8)
def _spelt(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(normalise, names))


@lru_cache(maxsize=4)  # one counter lives as long as its library
def _words_of(how_long: tuple[str, ...], around: tuple[str, ...]) -> tuple[Listed, Remover]:
    return Listed(how_long), Remover((*how_long, *around))


def _asking(counter: Counter) -> tuple[Listed, Remover]:
    """The words for "how long", and a remover of all that such a question may consist of."""
    vocabulary, shipment = counter.reader.vocabulary, counter.office.reader.vocabulary
    modes = tuple(word for mode in Mode for word in shipment.modes.get(mode, ()))
    cooled = (*vocabulary.cooled, *vocabulary.sensitive)
    known = counter.office.knowledge.places
    places = (name for side in ("china", "europe", "belgium") for name in _spelt(known.get(side, ())))
    return _words_of(
        vocabulary.how_long, (*vocabulary.around_how_long, *vocabulary.reversing, *shipment.hedges, *cooled, *modes, *places)
    )
