"""What is remembered of a consignment between two messages, as a text that any store can keep."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from bot.domain.articles import Direction
from bot.domain.duties.shipment import Incoterm, Mode
from bot.domain.shipping.containers import Containers
from bot.domain.shipping.packages import Load, Package, Piecemeal


@dataclass(frozen=True)
class Plan:
    """A consignment being planned. `asking`: the field that is awaited; `wanted`: advice or arrival.

    `within_72_hours`: whether that was asked; `told`: equal packages told bit by bit; `containers`: whole ones to be filled;
    `parcel`: whether it is a single parcel; `whole`: the weight of its packages was told for all together; `most`: up to which its volume
    was told, if two were; `term`: the rule of Incoterms that was told; `cold`: whether the goods must be kept from frost or heat;
    `carried`: an article of another subject was the answer to what told that they shall go.
    """

    packages: tuple[Package, ...] = ()
    direction: Direction | None = None
    goods: str = ""
    code: str = ""
    ready: date | None = None
    mode: Mode | None = None
    asking: str | None = None
    wanted: str = "advice"
    within_72_hours: bool = False
    told: Piecemeal = field(default_factory=Piecemeal)
    containers: Containers | None = None
    parcel: bool = False
    whole: bool = False
    most: Decimal | None = None
    term: Incoterm | None = None
    cold: bool = False
    carried: bool = False

    @property
    def load(self) -> Load | None:
        return Load(self.packages) if self.packages else None

    @property
    def so_far(self) -> Piecemeal:
        """What is known of equal packages, whole ones or bits."""
        if len(self.packages) != 1:
            return self.told
        package = self.packages[0]
        if package.sides is None:
            return Piecemeal(None, None, package.kilograms, whole=True, volume=package.volume)
        weight = package.kilograms * package.count if self.whole else package.kilograms
        return Piecemeal(package.count, package.sides, weight, whole=self.whole)

    def to_text(self) -> str:
        return _PLAN.dump_json(self).decode()

    @classmethod
    @lru_cache(maxsize=64)  # asked for several times a message
    def from_text(cls, text: str | None) -> "Plan":
        """A fresh plan for None and for anything that an older release wrote differently."""
        try:
            return _PLAN.validate_json(text) if text else cls()
        except ValidationError:
            return cls()


_PLAN = TypeAdapter(Plan)
