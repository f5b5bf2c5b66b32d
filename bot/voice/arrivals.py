"""Says when goods arrive: the days lane by lane, what is closed on the way, and the last day to hand them over."""

from datetime import date, timedelta
from importlib.metadata import version

from bot import formats
from bot.domain.articles import Span
from bot.domain.shipping.arrival import Arrival
from bot.domain.shipping.calendars import Closure
from bot.domain.shipping.lanes import Leg
from bot.domain.shipping.parts import ShowArrivals, ShowCalendarFile
from bot.domain.shipping.wording import feasts as feast_names
from bot.domain.shipping.wording import routes as wording
from bot.voice import waybill
from bot.voice.small_print import bracketed, colon, heading
from bot.voice.voyage import LEGS, LITRE, WAYS, Voyage, plain

_BOTH_ENDS = timedelta(days=30)
"""In which goods surely get through customs and to the door; an editorial margin, never shown."""
_CHINESE_NEW_YEAR = "Chinese New Year (Spring Festival)"


class Arrivals(Voyage):
    """The days of a way in one language."""

    def arrivals(self, part: ShowArrivals) -> None:
        if part.deadline and part.assumed:
            self._backwards(part, part.deadline)
        else:
            self._forwards(part)
        if any(window.transit.leg not in (Leg.DOOR, Leg.ORDER) for window in part.arrivals):
            self.notes(self.say(wording.ADD_ENDS))
        self.notes(self.say(wording.NO_PROMISE))
        if part.closures and not (part.deadline and part.assumed):
            self.notes(self.say(feast_names.CALENDAR_SOURCE, version=version("holidays")))
        self.small_print()

    def _forwards(self, part: ShowArrivals) -> None:
        """When goods arrive that are ready on a day."""
        way = " · ".join((self.say(WAYS[part.direction]), *self._carried(part)))
        self.blocks.append(heading(self.say(wording.READY_ON, date=self.day(part.ready), direction=way)))
        if part.within_72_hours:
            self.add(self.say(wording.NOT_72_HOURS))
        if not part.arrivals:
            self.add(self.say(wording.NO_ARRIVAL))
        handed_over = next((window.handed_over for window in part.arrivals), part.ready)
        if handed_over != part.ready:
            self.add(self.say(wording.HANDED_OVER, date=self.day(handed_over)))
        if part.deadline:
            self._by(part.deadline, part.arrivals)
        if part.arrivals:
            self.bullets(map(self._window, part.arrivals))
        self._untimed(part)
        self._days_off(part)

    def _backwards(self, part: ShowArrivals, deadline: date) -> None:
        """When goods must leave to be somewhere by a day; nobody told the day on which they are ready."""
        way = " · ".join((self.say(WAYS[part.direction]), *self._carried(part)))
        self.blocks.append(heading(self.say(wording.THERE_BY, date=self.day(deadline), direction=way)))
        last_days = [(window, deadline - timedelta(days=window.transit.longest)) for window in part.arrivals]
        if last_days:
            self.add(self.say(wording.FROM_TODAY))
            self._by(deadline, part.arrivals)
        if in_time := [(window, last) for window, last in last_days if last >= part.ready]:
            self.add(self.say(wording.HAND_OVER_BY))
            self.bullets(self._last_day(window, last) for window, last in in_time)
        self._untimed(part)

    def _untimed(self, part: ShowArrivals) -> None:
        if part.unknown:
            names = [self.words(lane.name) for lane in part.unknown]
            self.add(self.say(wording.NO_TIME_FOR, lanes=formats.listing(names, self.language)))

    def _carried(self, part: ShowArrivals) -> list[str]:
        """What is known of the goods, as far as it fits into a heading."""
        if part.load:
            volume = formats.measure([plain(part.load.cubic_metres, LITRE)], "m3", self.language)
            return [self.weight(part.load.kilograms), volume]
        weight = [self.weight(part.kilograms)] if part.kilograms else []
        return [part.containers.written, *weight] if part.containers else weight

    def _last_day(self, window: Arrival, last: date) -> tuple[Span, ...]:
        """The last day on which a lane may take the goods over, counted back from the day they are needed."""
        counted = self.days(window.transit)
        name = Span(self.words(window.lane.name) + colon(self.language))
        return (name, Span(self.day(last), bold=True), Span(bracketed(counted, self.language)))

    def _days_off(self, part: ShowArrivals) -> None:
        """Holidays on the way, and years of which the calendar is not final."""
        if part.closures:
            self.add(self.say(wording.CLOSED))
            self.bullets((Span(self._closure(closure)),) for closure in part.closures)
        if any(closure.name == _CHINESE_NEW_YEAR for closure in part.closures):
            self.notes(self.say(wording.NEW_YEAR_LONGER))
        self.notes(*(self.say(wording.UNDECIDED, year=str(year)) for year in part.undecided))

    def _by(self, deadline: date, arrivals: tuple[Arrival, ...]) -> None:
        """Which lanes are there by a day: surely, perhaps, and not. From a port or an airport to the door it takes longer."""
        to_door = (Leg.DOOR, Leg.ORDER)
        surely = [a for a in arrivals if a.latest + (timedelta() if a.transit.leg in to_door else _BOTH_ENDS) <= deadline]
        perhaps = [a for a in arrivals if a.earliest <= deadline and a not in surely]
        late = [a for a in arrivals if deadline < a.earliest]
        sorted_out = ((wording.IN_TIME, surely), (wording.PERHAPS_IN_TIME, perhaps), (wording.NOT_IN_TIME, late))
        for message, found in sorted_out:
            if found:
                names = [self.words(each.lane.name) for each in found]
                self.add(self.say(message, date=self.day(deadline), lanes=formats.listing(names, self.language)))

    def _window(self, window: Arrival) -> tuple[Span, ...]:
        span = self.span(window)
        leg = self.say(LEGS[window.transit.leg])
        counted = self.say(wording.COUNTED, time=window.transit.days, leg=leg, working=str(window.working))
        name = Span(self.words(window.lane.name) + colon(self.language))
        return (name, Span(span, bold=True), Span(bracketed(counted, self.language)))

    def span(self, window: Arrival) -> str:
        """From the earliest to the latest day, or the one day."""
        if window.earliest == window.latest:
            return self.day(window.latest)
        return self.say(wording.ARRIVES, earliest=self.day(window.earliest), latest=self.day(window.latest))

    def _closure(self, closure: Closure) -> str:
        country = formats.country(closure.country.value, self.language)
        name = self.say(feast_names.FEASTS.get(closure.name, feast_names.A_HOLIDAY))
        first, last = self.day(closure.first), self.day(closure.last)
        if closure.first == closure.last:
            return self.say(wording.CLOSURE_DAY, country=country, first=first, name=name)
        return self.say(wording.CLOSURE, country=country, first=first, last=last, name=name)

    def calendar_file(self, part: ShowCalendarFile) -> None:
        window = part.arrival
        self.add(self.say(wording.EVENT_READY, window=self.span(window)))
        self.say(wording.DAYS, time=window.transit.days, leg=self.say(LEGS[window.transit.leg]))
        self.small_print()
        self.attachments.append(waybill.event(self, window))
