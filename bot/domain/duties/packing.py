"""What is counted and how it is packed, seen against what is known of a shipment."""

from dataclasses import dataclass, replace
from typing import Any

from bot.domain.duties.office import Office
from bot.domain.duties.packs import LARGEST_PACK, Pack, is_of_one, same_package
from bot.domain.duties.quantities import LARGEST_BOTTLE, same_noun
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.told import Told

_MUCH_LESS = 50  # times: "2 kg blocks" beside 300 kg are how they are packed


@dataclass(frozen=True)
class Packing:
    """Messages that count packages, and what is in them."""

    office: Office
    shipment: Shipment

    def _counted(self, told: Told, changes: dict[str, Any], asking: str | None) -> dict[str, Any]:
        """What is counted: packages by what they hold, bottles by their size."""
        known, packages = self.shipment, self.office.reader.packs
        counted: dict[str, Any] = {"pack": told.pack} if told.pack else {}
        if told.bottle is not None:
            counted["bottle"] = told.bottle
        if asking == "quantity" and told.bottle and not (known.items or told.items or told.holds):
            counted["litres"] = told.bottle  # one bottle is all there is
        if told.items is not None and told.counted_by:
            counted["counted_by"] = told.counted_by
        number = told.items if told.items is not None else told.carriers
        packed = packages.is_package(told.counted_by)
        held = next((held for noun, held in known.pack if same_noun(noun, told.counted_by) or (packed and not noun)), None)
        if number is not None and held is not None and not told.pack:
            counted |= {"items": number * held, "counted_by": ""}  # so many cases, each of which holds bottles
        counted |= self._unpacked(told.holds) if told.holds else {}
        counted |= self._weighed(told, asking)
        items, bottle = counted.get("items", changes.get("items")), told.bottle or known.bottle
        by = counted.get("counted_by", known.counted_by)
        number = items or known.items
        if told.litres is None and bottle and number and (items or told.bottle) and not packages.is_package(by):
            counted["litres"] = bottle * number
        elif items and known.items and known.litres and told.litres is None:
            counted["litres"] = known.litres / known.items * items  # as many bottles of the same size
        elif told.litres and told.litres <= LARGEST_BOTTLE and items is None and known.items and not packages.is_package(by):
            counted |= {"litres": told.litres * known.items, "bottle": told.litres}  # "75 cl bottles, not 33"
        elif told.litres and told.litres <= LARGEST_BOTTLE and items is None and known.items:
            counted |= {"litres": None, "bottle": told.litres}  # of the bottles in cases
        return counted

    def _weighed(self, told: Told, asking: str | None) -> dict[str, Any]:
        """What the weight of one piece sets: that of all."""
        known = self.shipment
        if told.kilograms is None and told.items and known.items is None and (one := is_of_one(known.kilograms, told.items)):
            return {"kilograms": one * told.items}  # "packs of 100 g", then "1500 packs"
        if told.kilograms is None or told.items or asking == "quantity":
            return {}
        if one := is_of_one(told.kilograms, known.items):
            return {"kilograms": one * (known.items or 1)}
        return {}

    def _is_of_package(self, told: Told, asking: str | None) -> bool:
        """Whether a weight is how the goods are packed: "2 kg blocks" beside 300 kg."""
        known, weight = self.shipment.kilograms, told.kilograms
        if known is None or weight is None or told.items or asking == "quantity":
            return False
        return weight <= LARGEST_PACK and weight * _MUCH_LESS < known

    def _unpacked(self, pack: Pack) -> dict[str, Any]:
        """What it sets that one package holds so many: the packages that were counted are unpacked, their price stays."""
        known = self.shipment
        unpacked: dict[str, Any] = {"pack": ((pack.package, pack.held),)}
        counts = self.office.reader.packs.is_package(known.counted_by) and same_package(pack.package, known.counted_by)
        if not known.items or not counts:
            return unpacked
        each = known.each
        if each is not None and each.of == "items":
            unpacked["each"] = replace(each, many=each.many * pack.held)
        return unpacked | {"items": known.items * pack.held, "counted_by": pack.noun}
