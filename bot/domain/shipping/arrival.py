"""When goods arrive: a window from the day they are ready, over the calendars of both sides."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.articles import Direction
from bot.domain.shipping.calendars import Closure, Country, announced, closures, next_working_day, working_days
from bot.domain.shipping.lanes import Lane, Transit

_ENDS = {
    Direction.EU_TO_CN: (Country.BELGIUM, Country.CHINA),
    Direction.CN_TO_EU: (Country.CHINA, Country.BELGIUM),
}


@dataclass(frozen=True)
class Arrival:
    """The window of a lane.

    `handed_over` on a working day of the origin, `earliest` and `latest` on working days of the destination, which has
    `working` days between handing over and `latest`.
    """

    lane: Lane
    transit: Transit
    handed_over: date
    earliest: date
    latest: date
    working: int


def arrival(lane: Lane, direction: Direction, ready: date) -> Arrival | None:
    """The window; None when no transit time is published for the direction."""
    transit = lane.transit(direction)
    if transit is None:
        return None
    origin, destination = _ENDS[direction]
    handed_over = next_working_day(ready, origin)
    earliest = next_working_day(handed_over + timedelta(days=transit.shortest), destination)
    latest = next_working_day(handed_over + timedelta(days=transit.longest), destination)
    return Arrival(lane, transit, handed_over, earliest, latest, working_days(handed_over, latest, destination))


def closed(direction: Direction, first: date, last: date) -> tuple[Closure, ...]:
    """Public holidays of both sides from `first` to `last`, in order."""
    both = [closure for country in _ENDS[direction] for closure in closures(first, last, country)]
    return tuple(sorted(both, key=lambda closure: (closure.first, closure.country)))


def undecided_years(first: date, last: date) -> tuple[int, ...]:
    """Years whose Chinese make-up days are not in the calendar yet."""
    return tuple(year for year in range(first.year, last.year + 1) if not announced(year, Country.CHINA))
