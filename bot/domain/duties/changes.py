"""What a message changes of a shipment: its fields, and the price that follows from them."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.duties import questions
from bot.domain.duties.packing import Packing
from bot.domain.duties.quantities import costs_too_little
from bot.domain.duties.shipment import UnitPrice
from bot.domain.duties.told import Told

QUANTITIES = ("items", "kilograms", "litres")
YEARS = range(2020, 2050)
_HARDLY = 2
_FAR = 5  # times the price of one
_LIKE, _CLEARLY = 3, 2  # times an amount that a number may correct; times as near as any other
_COSTS = {"value", "freight", "insurance"}
WAY = frozenset({"direction", "country", "origin"})
"""What tells of a shipment and makes it no estimate."""
_TOLD = (*sorted(_COSTS), *QUANTITIES, "incoterm", "mode", "channel")


@dataclass(frozen=True)
class Changes(Packing):
    """Messages seen against what is known of a shipment."""

    def told(self, told: Told, asking: str | None) -> dict[str, Any]:
        """The fields of the shipment that a message sets, seen as an answer to `asking`."""
        changes, currency = self._given(told, asking)
        each = told.unit_price or self._for_one(told, asking) or (self._of_one(told) if asking != "freight" else None)
        if each is not told.unit_price:
            changes.pop("value" if told.value else "items")
        if each is not None and not each.price.currency:
            each = replace(each, price=replace(each.price, currency=currency))
        changes |= self._in_currency(told, asking) if not ("value" in changes or each) else {}
        changes |= self._counted(told, changes, asking) | self._way(told, asking) | self._passed_over(told)
        if asking == "freight" and "value" in changes and not ({"freight"} & changes.keys() or told.says_value):
            changes["freight"] = changes.pop("value")
        known = self.shipment
        if self._prices_another_way(told, changes):
            changes["freight"] = changes.pop("value")
        if self._carried_besides(told, changes):
            changes.pop("incoterm", None)
        other_way = told.mode is not None and known.mode != told.mode and not {"freight", "value"} & changes.keys()
        if other_way and told.bare and known.value:
            changes["freight"] = Money(told.bare, currency)  # "by sea then, 1100"
        elif other_way and known.mode is not None:
            changes |= self.freight_anew()
        elif (
            told.bare is not None
            and told.value
            and "value" in changes
            and known.items
            and "items" not in changes
            and told.bare not in YEARS
        ):
            changes["items"] = told.bare  # "er zijn er 3400, en dan is het 8500 euro"
        elif told.bare is not None and "value" not in changes:
            changes = self._numbered(asking, told.bare) | changes
        corrects = known.value is not None and known.each is None and not known.loose  # the price of all takes its place
        loose = ((told.loose and not corrects) or self._is_near_each(changes)) and asking != "value"
        loose = loose or self._is_too_little(told, changes)
        return changes | self.priced(changes, each, loose=loose, asked=asking == "quantity")

    def _numbered(self, asking: str | None, number: Decimal) -> dict[str, Any]:
        """What a number with nothing beside it means as the answer to a question."""
        each = self.shipment.each
        if asking == "value" and each and each.of == "items" and number % 1:
            return self.renewed("value", number)  # half a piece is none: the price becomes another
        return questions.from_number(asking, number, self.shipment, self.office)

    def _given(self, told: Told, asking: str | None) -> tuple[dict[str, Any], str]:
        """The fields that a message names, and the currency of amounts that have none."""
        given = {name: getattr(told, name) for name in _TOLD}
        changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        if self._is_of_package(told, asking):
            del changes["kilograms"]
        priced = [
            money.currency for money in (told.value, told.unit_price and told.unit_price.price, self.shipment.value) if money
        ]
        currency = told.currency or next(filter(None, priced), "EUR")
        for name in _COSTS & changes.keys():
            changes[name] = replace(changes[name], currency=changes[name].currency or currency)
        if told.freight_in and (told.value or told.unit_price or self.shipment.value):
            changes["freight"] = Money(Decimal(0), currency)
        return changes | self._freight_of_each(told, currency), currency

    def _freight_of_each(self, told: Told, currency: str) -> dict[str, Any]:
        """The freight of all, where it was told for one kilogram or piece and their number is known."""
        each = told.freight_each
        quantity = each and (getattr(told, each.of) or getattr(self.shipment, each.of))
        if each is None or not quantity:
            return {}
        cost = each.times(quantity)
        return {"freight": replace(cost, currency=cost.currency or currency)}

    def _for_one(self, told: Told, asking: str | None) -> UnitPrice | None:
        """The price in "620 piece", told when the price was asked and the number of pieces known."""
        words = self.office.reader.vocabulary
        if asking != "value" or told.value or not told.items or not self.shipment.items or told.counted_by not in words.single:
            return None
        return UnitPrice(Money(told.items, told.currency), "items")

    def _of_one(self, told: Told) -> UnitPrice | None:
        """The price that, of so many, can only be that of one: "at 8 EUR" for 1150 square metres."""
        items = None if told.items else self.shipment.items
        cheap = told.value and items and not told.says_value and costs_too_little(told.value, items)
        return UnitPrice(told.value, "items") if told.value and cheap else None

    def _carried_besides(self, told: Told, changes: dict[str, Any]) -> bool:
        """Whether freight is told beside a rule that includes it, of a price without: "CIF, transport is 1900"."""
        known = self.shipment
        included = told.incoterm is not None and told.incoterm.includes_freight
        without = known.value is not None and not (known.incoterm and known.incoterm.includes_freight)
        return included and without and "freight" in changes and "value" not in changes

    def _passed_over(self, told: Told) -> dict[str, Any]:
        """What "freight unknown" sets: it is not asked for any more."""
        open_still = self.shipment.freight is None and "freight" not in self.shipment.skipped
        return {"skipped": (*self.shipment.skipped, "freight")} if told.no_freight and open_still else {}

    def _prices_another_way(self, told: Told, changes: dict[str, Any]) -> bool:
        """Whether a sum beside another way of transport is what that costs: "and by train, 450 EUR"."""
        known, sum_told = self.shipment, changes.get("value")
        if told.mode is None or told.mode == known.mode or known.value is None or sum_told is None or "freight" in changes:
            return False
        carried = known.incoterm is not None and known.incoterm.includes_freight
        alone = not (told.says_value or told.unit_price or told.items or told.kilograms or told.goods or carried)
        return alone and sum_told.amount < known.value.amount

    def _in_currency(self, told: Told, asking: str | None) -> dict[str, Any]:
        """What a currency that is named alone, or beside a bare number, sets: "dollars" after a price, "22k是美金"."""
        known = self.shipment
        if not told.currency:
            return {}
        if told.bare is not None and told.freight is None:
            return {"freight" if asking == "freight" else "value": Money(told.bare, told.currency)}
        if (known.value is None and known.each is None) or told.wished:
            return {}  # "can you give it in yuan per bottle" changes no price
        changes: dict[str, Any] = {"value": replace(known.value, currency=told.currency)} if known.value else {}
        if known.each:
            changes["each"] = replace(known.each, price=replace(known.each.price, currency=told.currency))
        return changes

    def _way(self, told: Told, asking: str | None) -> dict[str, Any]:
        """Direction and country of arrival; a country answers the question for one, and counts for goods on their way into the EU."""
        known = self.shipment.direction
        new = (
            told.direction if told.firm_way or not (known and self.shipment.code) else known
        )  # "no, from China then" turns nothing round
        way = new or known
        answers = asking == "country" and told.country is not None
        changes: dict[str, Any] = {"direction": new} if told.direction is not None and new is not None and not answers else {}
        into_eu = way is Direction.CN_TO_EU or (way is None and asking is not None)
        if told.origin and told.origin != self.shipment.origin:
            changes["origin"] = told.origin
        elif self.shipment.origin and not told.origin and told.direction is not None and told.from_china:
            changes["origin"] = ""  # "and from China?"
        return changes | {"country": told.country} if told.country is not None and (answers or into_eu) else changes

    def freight_anew(self) -> dict[str, Any]:
        """What another way of transport sets: it costs another freight, which only the user can tell."""
        term = self.shipment.incoterm
        asked = "value" if term is not None and term.includes_freight else "freight"
        emptied: dict[str, Any] = {"each": None, "loose": False} if asked == "value" else {}
        return emptied | {asked: None, "skipped": tuple(step for step in self.shipment.skipped if step != asked)}

    def _is_too_little(self, told: Told, changes: dict[str, Any]) -> bool:
        """Whether a price can hardly be that of all the goods that are known: 6 dollars after 500 pieces."""
        value, items = changes.get("value"), changes.get("items") or self.shipment.items
        alone = value is not None and not (told.unit_price or told.says_value)
        return bool(alone and items and items > 1 and value and _HARDLY * value.amount < items)

    def _is_near_each(self, changes: dict[str, Any]) -> bool:
        """Whether a new price is of the size of the price of one that was known: "the price is 8.50 now"."""
        each, value = self.shipment.each, changes.get("value")
        return each is not None and value is not None and value.amount < _FAR * each.price.amount

    def _next_each(self, changes: dict[str, Any]) -> UnitPrice | None:
        """The price of one that takes the place of the one known: "the lamps are 17" after 16 for each of five hundred."""
        each, value = self.shipment.each, changes.get("value")
        if each is None or value is None:
            return None
        number, was = value.amount, each.price.amount
        return replace(each, price=value) if was and max(number / was, was / number) <= _CLEARLY else None

    def priced(
        self, changes: dict[str, Any], each: UnitPrice | None = None, *, loose: bool = False, asked: bool = False
    ) -> dict[str, Any]:
        """The price that follows from changes: of one it is multiplied anew, of all it stays, unless it was that of one item.

        `loose`: the value told may be that of one; `asked`: the quantity was asked for, all together.
        """
        known = self.shipment
        if "each" in changes:
            return {}
        if each is None and known.each and loose and (near := self._next_each(changes)):
            each, loose = near, False
        if each is None and (value := changes.get("value")) is not None:
            same = known.value is not None and known.value.amount == value.amount  # only its currency is another
            return {} if same else {"each": None, "loose": loose}
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

    def renewed(self, name: str, number: Decimal) -> dict[str, Any]:
        """What a number sets that takes the place of the figure `name`; nothing where that is not known."""
        known = self.shipment
        if name == "value" and known.each:
            return self.priced({}, replace(known.each, price=replace(known.each.price, amount=number)))
        given = getattr(known, name) if name else None
        if given is None or number <= 0:
            return {}
        changes: dict[str, Any] = {name: replace(given, amount=number) if isinstance(given, Money) else number}
        return changes if name == "value" else changes | self.priced(changes)

    def nearest(self, number: Decimal) -> dict[str, Any]:
        """What a number alone corrects: the one known amount that it is like ("make it 150" after 300 pieces); nothing in doubt."""
        known = self.shipment
        amounts = {name: getattr(known, name) for name in QUANTITIES}
        amounts |= {name: money.amount for name in ("freight", "insurance") if (money := getattr(known, name))}
        if known.each or known.value:
            amounts["value"] = known.each.price.amount if known.each else known.value.amount if known.value else None
        if number != int(number):
            amounts.pop("items")
        ranked = sorted((max(number / given, given / number), name) for name, given in amounts.items() if given and number > 0)
        if not ranked or not 1 < ranked[0][0] <= _LIKE or (ranked[1:] and ranked[1][0] < _CLEARLY * ranked[0][0]):
            return {}
        return self.renewed(ranked[0][1], number)

    def multiplied(self, by: Decimal) -> dict[str, Any]:
        """What so many times the quantity sets: the price of all follows; nothing where neither is known."""
        known = self.shipment
        changes: dict[str, Any] = {
            name: (number * by).quantize(Decimal(1), ROUND_HALF_UP) if name == "items" else number * by
            for name in QUANTITIES
            if (number := getattr(known, name)) is not None
        }
        if known.loose and changes:
            return changes | {"loose": True}  # it is asked anyway whether the price is that of one
        if known.each is None and known.value is not None:
            amount = known.value.amount * by
            whole = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
            amount = whole if whole != int(amount) else Decimal(int(amount))
            return changes | {"value": replace(known.value, amount=amount), "loose": known.loose}
        return changes | self.priced(changes)

    def one_or_all(self, text: str, asking: str | None) -> dict[str, Any]:
        """What "per piece", "a kilo" or "all together" alone say of the price that was told."""
        words, shipment = self.office.reader.vocabulary, self.shipment
        if shipment.value is None or shipment.each is not None:
            return {}
        if of := self.office.reader.is_each(text):
            return questions.price_of_one(shipment, of)
        return {"loose": False} if asking == "each" and self.office.reader.says(text, words.together) else {}
