"""Which lanes carry a load, what each charges, and why one does not fit."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.duties.shipment import Mode
from bot.domain.facts import Fact
from bot.domain.replies import Say
from bot.domain.shipping.lanes import Charge, Lane, Network, RateCard, Trait, Transit
from bot.domain.shipping.packages import Load
from bot.domain.shipping.wording import routes as wording
from bot.domain.wording import Message


@dataclass(frozen=True)
class Option:
    """A lane for a load. `charged`: kg, revenue tons or containers; `refusals`: why it does not fit (empty: it fits)."""

    lane: Lane
    charged: Decimal
    transit: Transit | None
    refusals: tuple[Say, ...] = ()
    rate: RateCard | None = None

    @property
    def fits(self) -> bool:
        return not self.refusals

    @property
    def price(self) -> Money | None:
        return self.rate.price(self.charged) if self.rate else None


def advise(  # noqa: PLR0913  a load, its way and what it needs
    load: Load, direction: Direction, traits: tuple[Trait, ...], network: Network, on: date, *, cold: bool = False
) -> tuple[Option, ...]:
    """Every lane of the direction: those that fit first, fast before slow, unknown times and consumers' parcels last."""
    options = [
        Option(
            lane,
            charged(load, lane),
            lane.transit(direction),
            (*_refusals(load, lane, traits), *((Say(wording.NOT_COOLED),) if cold and not keeps_cold(lane) else ())),
            network.rate(lane, direction, on),
        )
        for lane in network.lanes
        if direction in lane.transits and (not _too_small(load, lane) or (cold and keeps_cold(lane)))
    ]
    return tuple(sorted(options, key=_order))


def _order(option: Option) -> tuple[bool, bool, bool, int]:
    days = option.transit.longest if option.transit else 0
    return not option.fits, option.lane.consumers_only, option.transit is None, days


def keeps_cold(lane: Lane) -> bool:
    """Whether a lane has cooled service as a rule: whole containers as reefers, aeroplanes; not what many shippers share."""
    return lane.charge is Charge.CONTAINER or lane.mode is Mode.AIR


def charged(load: Load, lane: Lane) -> Decimal:
    """Units that the lane charges, unrounded; whole containers."""
    ratio = lane.ratio.numbers[0] if lane.ratio else Decimal(1)
    match lane.charge:
        case Charge.DIVISOR:
            return load.by_divisor(ratio)
        case Charge.DENSITY:
            return load.by_density(ratio)
        case Charge.REVENUE_TON:
            return load.revenue_tons_at(ratio)
        case Charge.CONTAINER:
            return max(Decimal(1), (load.cubic_metres / ratio).to_integral_value(ROUND_CEILING))
        case Charge.GROSS:
            return load.kilograms


def _too_small(load: Load, lane: Lane) -> bool:
    """A whole container is no choice for a few boxes, nor groupage with its minimum for a parcel."""
    return load.revenue_tons < lane.least_revenue_tons


def _refusals(load: Load, lane: Lane, traits: tuple[Trait, ...]) -> tuple[Say, ...]:
    limits: tuple[tuple[Fact | None, Decimal | None, Message, str], ...] = (
        (lane.heaviest, load.heaviest, wording.TOO_HEAVY, "weight"),
        (lane.longest_side, load.longest_side, wording.TOO_LONG, "length"),
        (lane.length_plus_girth, load.length_plus_girth, wording.TOO_MUCH_GIRTH, "length"),
        (lane.most_volume, load.cubic_metres, wording.TOO_MUCH_VOLUME, "volume"),
    )
    said = [
        Say(message, {name: limit})
        for limit, measured, message, name in limits
        if limit is not None and measured is not None and measured > limit.numbers[0]
    ]
    said += [Say(wording.REFUSED_GOODS, {"goods": trait.name}) for trait in traits if trait.id in lane.refuses]
    return tuple(said)
