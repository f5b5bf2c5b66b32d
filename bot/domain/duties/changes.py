"""What a message changes of a shipment: its fields, and the price that follows from them."""

from dataclasses import dataclass, replace
from typing import Any

from bot.domain.articles import Direction
from bot.domain.duties import questions
from bot.domain.duties.office import Office
from bot.domain.duties.quantities import same_noun
from bot.domain.duties.reading import Told
from bot.domain.duties.shipment import Shipment, UnitPrice

QUANTITIES = ("items", "kilograms", "litres")
_FAR = 5  # times the price of one
_COSTS = {"value", "freight", "insurance"}
_TOLD = (*sorted(_COSTS), *QUANTITIES, "incoterm", "mode", "channel")


@dataclass(frozen=True)
class Changes:
    """Messages seen against what is known of a shipment."""

    office: Office
    shipment: Shipment

    def told(self, told: Told, asking: str | None) -> dict[str, Any]:
        """The fields of the shipment that a message sets, seen as an answer to `asking`."""
        given = {name: getattr(told, name) for name in _TOLD}
        changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        currency = self.shipment.value.currency if self.shipment.value else "EUR"
        for name in _COSTS & changes.keys():
            changes[name] = replace(changes[name], currency=changes[name].currency or currency)
        each = told.unit_price
        if each is not None and not each.price.currency:
            each = replace(each, price=replace(each.price, currency=currency))
        if told.pack:
            changes["pack"] = told.pack
        counted = told.items if told.items is not None else told.carriers
        held = next((held for noun, held in self.shipment.pack if same_noun(noun, told.counted_by)), None)
        if counted is not None and held is not None and not told.pack:
            changes["items"] = counted * held  # so many cases, each of which holds bottles
        changes |= self._way(told, asking)
        if asking == "freight" and "value" in changes and not ({"freight"} & changes.keys() or told.says_value):
            changes["freight"] = changes.pop("value")
        known = self.shipment
        if "items" in changes and known.items and known.litres and "litres" not in changes:
            changes["litres"] = known.litres / known.items * changes["items"]  # as many bottles of the same size
        if told.mode is not None and known.mode not in (None, told.mode) and not {"freight", "value"} & changes.keys():
            changes |= self.freight_anew()
        if told.bare is not None:
            changes = questions.from_number(asking, told.bare, self.shipment, self.office) | changes
        loose = (told.loose or self._is_near_each(changes)) and asking != "value"
        return changes | self.priced(changes, each, loose=loose, asked=asking == "quantity")

    def _way(self, told: Told, asking: str | None) -> dict[str, Any]:
        """Direction and country of arrival; a country answers the question for one, and counts for goods on their way into the EU."""
        way = told.direction or self.shipment.direction
        answers = asking == "country" and told.country is not None
        changes: dict[str, Any] = {"direction": told.direction} if told.direction is not None and not answers else {}
        into_eu = way is Direction.CN_TO_EU or (way is None and asking is not None)
        return changes | {"country": told.country} if told.country is not None and (answers or into_eu) else changes

    def freight_anew(self) -> dict[str, Any]:
        """What another way of transport sets: it costs another freight, which only the user can tell."""
        term = self.shipment.incoterm
        asked = "value" if term is not None and term.includes_freight else "freight"
        emptied: dict[str, Any] = {"each": None, "loose": False} if asked == "value" else {}
        return emptied | {asked: None, "skipped": tuple(step for step in self.shipment.skipped if step != asked)}

    def _is_near_each(self, changes: dict[str, Any]) -> bool:
        """Whether a new price is of the size of the price of one that was known: "the price is 8.50 now"."""
        each, value = self.shipment.each, changes.get("value")
        return each is not None and value is not None and value.amount < _FAR * each.price.amount

    def priced(
        self, changes: dict[str, Any], each: UnitPrice | None = None, *, loose: bool = False, asked: bool = False
    ) -> dict[str, Any]:
        """The price that follows from changes: of one it is multiplied anew, of all it stays, unless it was that of one item.

        `loose`: the value told may be that of one; `asked`: the quantity was asked for, all together.
        """
        known = self.shipment
        if each is None and changes.get("value") is not None:
            return {"each": None, "loose": loose}
        counted = [name for name in QUANTITIES if changes.get(name) is not None]
        if each is None and known.each is None and known.value is not None:
            single = next((name for name in counted if getattr(known, name) == 1), None)
            if single is None:
                return {"loose": False} if asked and counted else {}
            each = UnitPrice(known.value, single)
        kept = known.each if each is None and known.each is not None and known.each.of in counted else each
        if kept is None:
            return {}
        quantity = changes.get(kept.of) or getattr(known, kept.of)
        return {"each": kept, "loose": False, "value": kept.times(quantity) if quantity else None}

    def one_or_all(self, text: str, asking: str | None) -> dict[str, Any]:
        """What "per piece", "a kilo" or "all together" alone say of the price that was told."""
        words, shipment = self.office.reader.vocabulary, self.shipment
        if shipment.value is None or shipment.each is not None:
            return {}
        if of := self.office.reader.is_each(text):
            return questions.price_of_one(shipment, of)
        return {"loose": False} if asking == "each" and self.office.reader.says(text, words.together) else {}
