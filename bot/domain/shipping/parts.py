"""What the shipping counter can show."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bot.domain.articles import Direction
from bot.domain.duties.shipment import Incoterm
from bot.domain.facts import Fact
from bot.domain.replies import Part, Words
from bot.domain.shipping.advice import Option
from bot.domain.shipping.arrival import Arrival
from bot.domain.shipping.calendars import Closure
from bot.domain.shipping.containers import Containers
from bot.domain.shipping.incoterms import Duty, Rule
from bot.domain.shipping.lanes import Lane, Trait
from bot.domain.shipping.packages import Load, Piecemeal
from bot.domain.shipping.tracking import Carrier, Tracked


@dataclass(frozen=True)
class ShowAdvice(Part):
    """Lanes for a load; `traits` of the goods and the `papers` of the direction."""

    load: Load
    direction: Direction
    goods: str
    options: tuple[Option, ...]
    traits: tuple[Trait, ...]
    papers: Words | None


@dataclass(frozen=True)
class ShowTimes(Part):
    """How long lanes take and why one does not fit; what each charges where the `load` is known.

    `containers` that are filled; `told`: what is known of a load bit by bit; `ranked`: which of them is the best is said first.
    """

    direction: Direction
    options: tuple[Option, ...]
    load: Load | None
    containers: Containers | None = None
    told: Piecemeal = field(default_factory=Piecemeal)
    ranked: bool = False


@dataclass(frozen=True)
class ShowWeighed(Part):
    """The weight that lanes charge for a load, above what else is said of it."""

    load: Load
    options: tuple[Option, ...]


@dataclass(frozen=True)
class ShowTold(Part):
    """What is told of packages so far, above the question for what is missing."""

    told: Piecemeal


@dataclass(frozen=True)
class ShowShare(Part):
    """How much of a 20-foot container of `size` a volume takes; `most`: up to which it is told, if that is more."""

    volume: Decimal
    most: Decimal
    size: Fact


@dataclass(frozen=True)
class ShowArrivals(Part):
    """Windows lane by lane; `unknown`: lanes without a published time; `undecided`: years with a provisional calendar.

    `deadline`: the day by which the goods must be there, if one was named; `assumed`: nobody told the day they are ready.
    What is known of the goods: their `load`, or `containers` and the weight in them.
    """

    direction: Direction
    ready: date
    arrivals: tuple[Arrival, ...]
    unknown: tuple[Lane, ...]
    closures: tuple[Closure, ...]
    undecided: tuple[int, ...]
    within_72_hours: bool = False
    deadline: date | None = None
    assumed: bool = False
    load: Load | None = None
    containers: Containers | None = None
    kilograms: Decimal | None = None


@dataclass(frozen=True)
class ShowCalendarFile(Part):
    """The window of one lane as an event for the user's calendar."""

    direction: Direction
    arrival: Arrival


@dataclass(frozen=True)
class ShowRules(Part):
    """What goods need: by trait, for one direction or both."""

    title: str
    traits: tuple[Trait, ...]
    directions: tuple[Direction, ...]


@dataclass(frozen=True)
class ShowIncoterms(Part):
    """One or more rules in full; `all_rules` for the picture of all eleven with these marked."""

    terms: tuple[Incoterm, ...]
    rules: tuple[Rule, ...]
    direction: Direction | None


@dataclass(frozen=True)
class ShowWho(Part):
    """Who has to do something under each rule, or under the `term` that was named; the source stands below the `last`."""

    duty: Duty
    rules: tuple[Rule, ...]
    term: Incoterm | None
    last: bool = True


@dataclass(frozen=True)
class ShowTracked(Part):
    """A tracking number: what it is, and the official page to follow it; `carrier` is None when the issuer is not listed."""

    tracked: Tracked
    carrier: Carrier | None
    otherwise: Carrier | None
