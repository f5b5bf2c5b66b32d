"""What is remembered of an estimate between two messages, as a text that any store can keep."""

import json
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.duties.shipment import Channel, Incoterm, Mode, Shipment, UnitPrice

_MOST_NAMES = 6


@dataclass(frozen=True)
class Draft:
    """A shipment being asked about.

    `shipment`: the goods that are spoken of, with the terms and the freight of all; `others`: the other goods of the same
    shipment, `place`: how many of them stand before the present ones.
    `asking`: the field whose answer is awaited; `wanted`: an estimate was asked for, not only rates; `doubt`: a number that
    may mean two things; `total`: the last result, to compare with; `path`: fields answered, for the way back;
    `names`: goods that were spoken of, the last ones first; `was`: the price of the goods before;
    `shown`: the currency in which sums shall be shown as well; `latest`: the figure that was told last;
    `shelved`: the estimate before other goods were asked about, to come back to.
    """

    shipment: Shipment = field(default_factory=Shipment)
    asking: str | None = None
    wanted: bool = False
    doubt: str = ""
    total: Decimal | None = None
    path: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    was: UnitPrice | Money | None = None
    shown: str = ""
    others: tuple[Shipment, ...] = ()
    place: int = 0
    latest: str = ""
    shelved: "Draft | None" = None

    @property
    def lines(self) -> tuple[Shipment, ...]:
        """All goods of the shipment in the order in which they were told, each with the terms and the freight of all."""
        if not self.others:
            return (self.shipment,)
        others = tuple(other.going_with(self.shipment) for other in self.others)
        return (*others[: self.place], self.shipment, *others[self.place :])

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
        shipment = _shipment(data["shipment"])
        total = Decimal(data["total"]) if data["total"] is not None else None
        draft = cls(shipment, data["asking"], data["wanted"], data["doubt"], total, tuple(data["path"]))
        was = data.get("was")
        price = _unit_price(was) if was and "price" in was else _money(was)
        return replace(
            draft,
            names=tuple(data.get("names", ())),
            was=price,
            shown=data.get("shown", ""),
            others=tuple(map(_shipment, data.get("others", ()))),
            place=data.get("place", 0),
            latest=data.get("latest", ""),
            shelved=cls._from_data(data["shelved"]) if data.get("shelved") else None,
        )

    def with_shipment(self, **changes: Any) -> "Draft":
        named = changes.get("product")
        names = (named, *(name for name in self.names if name != named))[:_MOST_NAMES] if named else self.names
        return replace(self, shipment=replace(self.shipment, **changes), names=names)

    def with_lines(self, lines: tuple[Shipment, ...], place: int) -> "Draft":
        """The same with these goods, of which those at `place` are spoken of."""
        names = tuple(dict.fromkeys((*(line.product for line in lines if line.product), *self.names)))[:_MOST_NAMES]
        return replace(self, shipment=lines[place], others=(*lines[:place], *lines[place + 1 :]), place=place, names=names)

    def focused(self, place: int) -> "Draft":
        """The same, where the goods at `place` are spoken of."""
        if place == self.place:
            return self
        return replace(self.with_lines(self.lines, place), asking=None, doubt="", path=())

    def added(self, *more: Shipment) -> "Draft":
        """The same with more goods, which go on the same terms."""
        terms = next((each for each in more if each.incoterm), None)
        shipment = self.shipment
        if terms is not None and shipment.incoterm is None:
            shipment = replace(shipment, incoterm=terms.incoterm)
        known = replace(self, shipment=shipment)
        lines = (*known.lines, *(each.going_with(shipment) for each in more))
        return known.with_lines(lines, self.place)

    def mapped(self, **changes: Any) -> "Draft":
        """The same with changes of all goods."""
        others = tuple(replace(other, **changes) for other in self.others)
        return replace(self.with_shipment(**changes), others=others)

    def instead_of(self, before: "Draft") -> "Draft":
        """The same, with the estimate that it takes the place of kept to come back to."""
        if self.shelved is not None or before is self:
            return self
        begun = before.wanted and (before.shipment.value is not None or before.shipment.each is not None)
        other = self.total is None and (self.shipment.product, self.shipment.code) != (
            before.shipment.product,
            before.shipment.code,
        )
        kept = replace(before, shelved=None) if begun and other else before.shelved
        return replace(self, shelved=kept)

    def taken_up(self) -> "Draft | None":
        """The estimate that was kept, to which the present one gives way."""
        if self.shelved is None:
            return None
        finished = self.wanted and self.total is not None and self.asking is None
        return replace(self.shelved, shelved=replace(self, shelved=None) if finished else None)

    def afresh(self, shipment: Shipment, *, wanted: bool = False) -> "Draft":
        """A draft of other goods, which remembers those that were spoken of, and what they cost."""
        known = self.shipment
        was = known.each or (known.value if known.value and not known.loose else None)
        names = (known.product, *(name for name in self.names if name != known.product)) if known.product else self.names
        return Draft(shipment, wanted=wanted, names=names[:_MOST_NAMES], was=was or self.was, shown=self.shown)


def _shipment(data: dict[str, Any]) -> Shipment:
    given = dict(data)
    for name in ("value", "freight", "insurance"):
        given[name] = _money(given[name])
    given["each"] = _unit_price(given.get("each"))
    given["pack"] = tuple((str(noun), Decimal(held)) for noun, held in given.get("pack") or ())
    for name in ("kilograms", "litres", "items", "bottle"):
        given[name] = Decimal(given[name]) if given.get(name) is not None else None
    for name, kind in (("direction", Direction), ("incoterm", Incoterm), ("channel", Channel), ("mode", Mode)):
        given[name] = kind(given[name]) if given[name] is not None else None
    given["skipped"] = tuple(given["skipped"])
    return Shipment(**given)


def _unit_price(data: dict[str, Any] | None) -> UnitPrice | None:
    price = _money(data["price"]) if data else None
    return UnitPrice(price, data["of"], Decimal(data["many"])) if data and price else None


def _money(data: dict[str, Any] | None) -> Money | None:
    return Money(Decimal(data["amount"]), data["currency"]) if data is not None else None
