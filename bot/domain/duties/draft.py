"""What is remembered of an estimate between two messages, as a text that any store can keep."""

import json
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.duties.shipment import Channel, Incoterm, Mode, Shipment, UnitPrice


@dataclass(frozen=True)
class Draft:
    """A shipment being asked about.

    `asking`: the field whose answer is awaited; `wanted`: an estimate was asked for, not only rates; `doubt`: a number that
    may mean two things; `total`: the last result, to compare with; `path`: fields answered, for the way back; `later`: a message about other goods, told with these and not yet reckoned.
    """

    shipment: Shipment = field(default_factory=Shipment)
    asking: str | None = None
    wanted: bool = False
    doubt: str = ""
    total: Decimal | None = None
    path: tuple[str, ...] = ()
    later: str = ""

    def to_text(self) -> str:
        return json.dumps(asdict(self), default=str, ensure_ascii=False)

    @classmethod
    @lru_cache(maxsize=64)  # asked for several times a message
    def from_text(cls, text: str | None) -> "Draft":
        """A fresh draft for None and for anything that an older release wrote differently."""
        try:
            return cls._from_data(json.loads(text)) if text else cls()
        except (ValueError, KeyError, TypeError, ArithmeticError):
            return cls()

    @classmethod
    def _from_data(cls, data: dict[str, Any]) -> "Draft":
        given = dict(data["shipment"])
        for name in ("value", "freight", "insurance"):
            given[name] = _money(given[name])
        if each := given.get("each"):
            price = _money(each["price"])
            given["each"] = UnitPrice(price, each["of"], Decimal(each["many"])) if price else None
        given["pack"] = tuple((str(noun), Decimal(held)) for noun, held in given.get("pack") or ())
        for name in ("kilograms", "litres", "items", "bottle"):
            given[name] = Decimal(given[name]) if given.get(name) is not None else None
        for name, kind in (("direction", Direction), ("incoterm", Incoterm), ("channel", Channel), ("mode", Mode)):
            given[name] = kind(given[name]) if given[name] is not None else None
        given["skipped"] = tuple(given["skipped"])
        total = Decimal(data["total"]) if data["total"] is not None else None
        return cls(
            Shipment(**given), data["asking"], data["wanted"], data["doubt"], total, tuple(data["path"]), data.get("later", "")
        )

    def with_shipment(self, **changes: Any) -> "Draft":
        return replace(self, shipment=replace(self.shipment, **changes))


def _money(data: dict[str, Any] | None) -> Money | None:
    return Money(Decimal(data["amount"]), data["currency"]) if data is not None else None
