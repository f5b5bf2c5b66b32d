"""Lanes between Belgium and China: how long, how charged, what they refuse; read from knowledge/shipping."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.duties.shipment import Mode
from bot.domain.facts import Fact, Provenance, Source
from bot.domain.replies import Words
from bot.domain.spotting import listed


class Charge(StrEnum):
    """What a lane charges by: volume ÷ divisor, volume × ratio, revenue tons, whole containers, or gross weight alone."""

    DIVISOR = "divisor"
    DENSITY = "density"
    REVENUE_TON = "revenue_ton"
    CONTAINER = "container"
    GROSS = "gross"


class Leg(StrEnum):
    """From where to where the days of a lane count."""

    DOOR = "door"
    NETWORK = "network"
    AIRPORT = "airport"
    STATION = "station"
    PORT = "port"
    ORDER = "order"


@dataclass(frozen=True)
class Transit:
    """Days on the way, as a source gives them; `leg` says what they include."""

    days: Fact
    leg: Leg

    @property
    def shortest(self) -> int:
        return int(min(self.days.numbers))

    @property
    def longest(self) -> int:
        return int(max(self.days.numbers))


@dataclass(frozen=True)
class Lane:
    """A way to carry goods. `transits`: the most complete leg first; `cost_level` from 1 (lowest per kg) to 5.

    `refuses` names traits of goods (see goods.yaml); `caution` is what stays uncertain; loads below `least_revenue_tons` are
    not offered the lane.
    """

    id: str
    mode: Mode
    name: Words
    way: Words
    cost_level: int
    charge: Charge
    ratio: Fact | None
    transits: Mapping[Direction, tuple[Transit, ...]]
    caution: Words | None = None
    heaviest: Fact | None = None
    longest_side: Fact | None = None
    length_plus_girth: Fact | None = None
    most_volume: Fact | None = None
    least_revenue_tons: Decimal = Decimal(0)
    refuses: frozenset[str] = frozenset()
    consumers_only: bool = False
    articles: tuple[str, ...] = ()

    def transit(self, direction: Direction) -> Transit | None:
        """The most complete published time; None when no reliable source was found."""
        return next(iter(self.transits.get(direction, ())), None)


@dataclass(frozen=True)
class RateCard:
    """A price that an operator has put into knowledge/shipping/rates.csv: per unit of charge, with a minimum."""

    lane: str
    direction: Direction
    per_unit: Money
    minimum: Decimal
    valid_from: date
    valid_to: date
    provenance: Provenance

    def price(self, units: Decimal) -> Money:
        """What `units` (kg, revenue tons or containers) cost, to the cent."""
        amount = max(self.minimum, self.per_unit.amount * units)
        return Money(amount.quantize(Decimal("0.01")), self.per_unit.currency)


@dataclass(frozen=True)
class Trait:
    """What goods are for a carrier and for the authorities on the other side; `codes` are prefixes of HS codes."""

    id: str
    name: Words
    codes: tuple[str, ...]
    except_codes: tuple[str, ...]
    words: tuple[str, ...]
    needs: Mapping[Direction, Words]
    articles: Mapping[Direction, tuple[str, ...]]
    sources: tuple[Source, ...] = ()
    carriage: Words | None = None

    def covers(self, code: str) -> bool:
        return code.startswith(self.codes) and not (self.except_codes and code.startswith(self.except_codes))


@dataclass(frozen=True)
class Network:
    """All that is known of shipping."""

    lanes: tuple[Lane, ...]
    traits: tuple[Trait, ...]
    rates: tuple[RateCard, ...]
    papers: Mapping[Direction, Words] = field(default_factory=dict)

    def lane(self, name: str) -> Lane | None:
        return next((lane for lane in self.lanes if lane.id == name), None)

    def traits_of(self, code: str) -> tuple[Trait, ...]:
        """What goods of an HS code are subject to."""
        return tuple(trait for trait in self.traits if trait.covers(code))

    def named(self, plain: str) -> tuple[Trait, ...]:
        """What the goods that a normalised text names are subject to."""
        return tuple(trait for trait in self.traits if listed(trait.words).within(plain))

    def rate(self, lane: Lane, direction: Direction, on: date) -> RateCard | None:
        return next(
            (r for r in self.rates if (r.lane, r.direction) == (lane.id, direction) and r.valid_from <= on <= r.valid_to), None
        )
