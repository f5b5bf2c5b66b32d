"""The questions of an estimate: which field is missing, how it is asked, what its buttons and numbers mean."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.duties.costs import UNIT_NAMES
from bot.domain.duties.doubts import number_of
from bot.domain.duties.linelist import offered_lines
from bot.domain.duties.office import Office
from bot.domain.duties.rates import china_rates, eu_rates
from bot.domain.duties.shipment import Channel, Incoterm, Mode, Shipment, UnitPrice
from bot.domain.duties.wording import talk as wording
from bot.domain.language import Language
from bot.domain.replies import Choice, Say
from bot.domain.tariff import codes
from bot.domain.tariff.consumption import NeedsQuantityError, consumption_tax
from bot.domain.tariff.expressions import Unit
from bot.domain.wording import Message

_A_LOT = 100  # pieces; no consumer orders so many
FIELDS = ("goods", "direction", "line", "value", "each", "incoterm", "freight", "channel", "country", "quantity")
OF_GOODS = ("goods", "line", "value", "each")
"""What is asked of each kind of goods, and not of the shipment."""
SKIPPABLE = ("line", "incoterm", "freight", "quantity")
HOLDS = {  # the fields of a shipment that a question fills
    "goods": ("code",),
    "direction": ("direction",),
    "value": ("value", "each"),
    "each": ("loose",),
    "incoterm": ("incoterm",),
    "freight": ("freight",),
    "channel": ("channel",),
    "country": ("country",),
    "quantity": ("kilograms", "litres", "items"),
}
WHY = {
    "goods": wording.WHY_GOODS,
    "direction": wording.WHY_DIRECTION,
    "line": wording.WHY_LINE,
    "value": wording.WHY_VALUE,
    "each": wording.WHY_EACH,
    "doubt": wording.WHY_EACH,
    "incoterm": wording.WHY_INCOTERM,
    "freight": wording.WHY_FREIGHT,
    "channel": wording.WHY_CHANNEL,
    "country": wording.WHY_COUNTRY,
    "quantity": wording.WHY_QUANTITY,
}
"""What each question is good for."""
_QUANTITIES = {Unit.KG: "kilograms", Unit.LITRE: "litres", Unit.ITEM: "items"}
MODES = {
    Mode.AIR: wording.BY_AIR,
    Mode.SEA: wording.BY_SEA,
    Mode.RAIL: wording.BY_RAIL,
    Mode.ROAD: wording.BY_ROAD,
    Mode.COURIER: wording.BY_COURIER,
}
_INCOTERMS_OFFERED = (Incoterm.EXW, Incoterm.FCA, Incoterm.FOB, Incoterm.CIF, Incoterm.DAP, Incoterm.DDP)
_OF_TRADERS = frozenset(Incoterm) - {Incoterm.DAP, Incoterm.DPU, Incoterm.DDP}
"""Rules that no consumer buys under."""
_COUNTRIES_OFFERED = ("BE", "NL", "FR", "DE", "LU")
_MOST_HELD = 60  # bottles in a case
_LARGEST_SIZE = 150  # centilitres of a bottle
LEAST_PRICE = 50
"""Below it a number beside proposed codes is rather a place in their list."""
_SKIP = Choice("estimate", "skip", wording.SKIP)
_UNKNOWN = Choice("estimate", "skip", wording.DO_NOT_KNOW)


def missing(shipment: Shipment, office: Office) -> str | None:
    """The first field that an estimate still needs; None when it can be made."""
    if shipment.code is None:
        return "goods"
    if shipment.direction is None:
        return "direction"
    if "line" not in shipment.skipped and office.undecided(shipment.code, shipment.direction):
        return "line"
    if shipment.value is None or (shipment.loose and several(shipment)):
        return "value" if shipment.value is None else "each"
    if shipment.incoterm is None and shipment.freight is None and "incoterm" not in shipment.skipped:
        return "incoterm"  # who tells the freight beside the price has answered what it is asked for
    carried = shipment.incoterm is not None and shipment.incoterm.includes_freight
    if shipment.freight is None and not carried and "freight" not in shipment.skipped:
        return "freight"
    if shipment.channel is None and not above_parcels(shipment, office):
        return "channel"
    if shipment.direction is Direction.CN_TO_EU and shipment.country is None and shipment.channel is Channel.PARCEL:
        return "country"  # some take a fee of their own on parcels; of the rest Belgium's VAT is told
    if "quantity" not in shipment.skipped and needed_unit(shipment, office) is not None:
        return "quantity"
    return None


def above_parcels(shipment: Shipment, office: Office) -> bool:
    """Whether a shipment is worth, or counts, too much for one consumer's order: who buys changes nothing then, or both ways are shown."""
    if shipment.items is not None and shipment.items >= _A_LOT:
        return True
    into_eu = shipment.direction is Direction.CN_TO_EU
    limit = office.knowledge.facts.get("eu_flat_duty_consignment_limit" if into_eu else "cbec_single_limit")
    sold_as_a_lot = shipment.freight is not None or shipment.incoterm in _OF_TRADERS
    if shipment.value is None or limit is None or not (into_eu or sold_as_a_lot):
        return False
    try:
        worth = office.exchange.convert(shipment.value.amount, shipment.value.currency, "EUR" if into_eu else "CNY")
    except KeyError:
        return False
    return worth > limit.numbers[0]


def several(shipment: Shipment) -> tuple[str, Decimal] | None:
    """The quantity, more than one, by which a price of one would be multiplied."""
    known = ((of, getattr(shipment, of)) for of in _QUANTITIES.values())
    return next(((of, number) for of, number in sorted(known) if number is not None and number > 1), None)


def needed_unit(shipment: Shipment, office: Office) -> Unit | None:
    """The quantity that a specific duty or tax on the goods is computed on, when it is not known yet."""
    code, value = shipment.code or "", shipment.value
    if shipment.direction is Direction.EU_TO_CN:
        rates = china_rates(office.tariff, code)
        if rates is None or value is None:
            return None
        try:
            for text in rates.consumption_tax:
                consumption_tax(text, value.amount, Decimal(0), Decimal(7), shipment.quantities)
        except NeedsQuantityError as needed:
            return needed.units[0]
        except ValueError:
            return None
        return None
    found = eu_rates(office.tariff, code)
    expression = found.line.expression if found else None
    units = expression.needs - shipment.quantities.keys() if expression else ()
    return next((unit for unit in sorted(units) if unit in _QUANTITIES), None)


def ask(  # noqa: C901  one case a question
    field: str, shipment: Shipment, office: Office, language: Language
) -> tuple[Say, tuple[Choice, ...]]:
    """The question for a field, with its buttons."""
    match field:
        case "direction":
            ways = ((Direction.EU_TO_CN, wording.TO_CHINA), (Direction.CN_TO_EU, wording.TO_EU))
            return Say(wording.ASK_DIRECTION), tuple(_button("direction", way, label) for way, label in ways)
        case "line":
            return Say(wording.WHICH_LINE, {"code": codes.spaced(shipment.code or "")}), offered_lines(shipment, office, language)
        case "value":
            if shipment.each is not None:
                asked = {"items": wording.ASK_HOW_MANY, "kilograms": wording.ASK_HOW_HEAVY, "litres": wording.ASK_HOW_MUCH}
                return Say(asked[shipment.each.of], {"price": shipment.each.times(Decimal(1))}), ()
            if shipment.mode and shipment.incoterm:
                return Say(wording.ASK_VALUE_BY, {"incoterm": shipment.term, "mode": MODES[shipment.mode]}), ()
            return Say(wording.ASK_VALUE), ()
        case "each":
            buttons = (_button("each", "one", wording.PRICE_OF_ONE), _button("each", "all", wording.PRICE_OF_ALL))
            return _one_or_all(shipment), buttons
        case "incoterm":
            offered = tuple(Choice("estimate", f"incoterm={term}", text=term.value) for term in _INCOTERMS_OFFERED)
            return Say(wording.ASK_INCOTERM), (*offered, _UNKNOWN)
        case "freight":
            by = {"mode": MODES[shipment.mode]} if shipment.mode else {}
            return Say(wording.ASK_FREIGHT_BY if by else wording.ASK_FREIGHT, by), (_SKIP,)
        case "channel":
            buyers = [(Channel.BUSINESS, wording.BUSINESS), (Channel.PARCEL, wording.ONE_CONSUMER)]
            if shipment.direction is Direction.EU_TO_CN:
                buyers.append((Channel.ECOMMERCE, wording.ECOMMERCE))
            return Say(wording.ASK_CHANNEL), tuple(_button("channel", buyer, label) for buyer, label in buyers)
        case "country":
            return Say(wording.ASK_COUNTRY), tuple(Choice("estimate", f"country={code}") for code in _COUNTRIES_OFFERED)
        case "quantity":
            return _how_many(shipment, office), (_UNKNOWN,)
    return Say(wording.ASK_GOODS), ()


def _how_many(shipment: Shipment, office: Office) -> Say:
    """Asks for the quantity that a tax goes by; of bottles in cases for what one case holds."""
    unit, known = needed_unit(shipment, office) or Unit.KG, {"count": f"{shipment.items or 0:f}"}
    if unit is Unit.LITRE and is_packed(shipment, office):
        return (
            Say(wording.ASK_HELD, {**known, "size": f"{(shipment.bottle * 100).normalize():f}"})
            if shipment.bottle
            else Say(wording.ASK_PACKED, known)
        )
    if unit is Unit.LITRE and shipment.items and shipment.pack:
        return Say(wording.ASK_SIZE, known)
    return Say(wording.ASK_QUANTITY, {"unit": UNIT_NAMES[unit]})


def is_packed(shipment: Shipment, office: Office) -> bool:
    """Whether cases were counted, and what one of them holds is not known."""
    return bool(shipment.items) and office.reader.packs.is_package(shipment.counted_by)


def _one_or_all(shipment: Shipment) -> Say:
    """Asks whether a price is that of one, with what it would make."""
    of, number = several(shipment) or ("items", Decimal(1))
    price = shipment.value or Money(Decimal(0), "EUR")
    asked = {"items": wording.ONE_OR_ALL, "kilograms": wording.ONE_OR_ALL_KILOS, "litres": wording.ONE_OR_ALL_LITRES}
    return Say(asked[of], {"price": price, "count": f"{number.normalize():f}", "product": UnitPrice(price, of).times(number)})


def from_button(name: str, value: str, shipment: Shipment) -> dict[str, Any]:
    """What a pressed button sets; nothing for one that does not exist any more."""
    if name == "each" and shipment.value is not None:
        return price_of_one(shipment) if value == "one" else {"loose": False}
    if name == "origin" and not value:
        return {"origin": ""}
    kinds: dict[str, Any] = {"direction": Direction, "incoterm": Incoterm, "channel": Channel}
    if name in kinds and value in list(kinds[name]):
        return {name: kinds[name](value)}
    if name in ("price", "pieces") and (number := number_of(value)):
        return {"value": Money(number, "EUR")} if name == "price" else {"items": number}
    return {"country": value} if name == "country" and re.fullmatch(r"[A-Z]{2}", value) else {}


def price_of_one(shipment: Shipment, of: str = "") -> dict[str, Any]:
    """What it sets that the price told is that of one (`of` the items, kilograms or litres): all cost so many times more."""
    if shipment.value is None:
        return {}
    known, number = several(shipment) or ("items", None)
    each = UnitPrice(shipment.value, of or known)
    quantity = getattr(shipment, each.of) if of else number
    return {"each": each, "loose": False, "value": each.times(quantity) if quantity else None}


def from_number(asking: str | None, number: Decimal, shipment: Shipment, office: Office) -> dict[str, Any]:
    """What a number without unit means as the answer to a question."""
    currency = shipment.value.currency if shipment.value else "EUR"
    if asking == "value" and shipment.each is not None and number > 0:
        return {shipment.each.of: number}
    if asking == "value" and number > 0:
        return {"value": Money(number, "EUR")}
    if asking in ("goods", "line") and number >= LEAST_PRICE and shipment.value is None and several(shipment):
        return {"value": Money(number, "EUR")}  # how many there are is known: it can be nothing else
    if asking == "freight" and number >= 0:
        return {"freight": Money(number, currency)}
    if asking == "quantity" and 0 < number <= _MOST_HELD and shipment.items and is_packed(shipment, office):
        items, each = shipment.items * number, shipment.each
        unpacked: dict[str, Any] = {"pack": (("", number),), "counted_by": "", "items": items}
        if each is not None and each.of == "items":
            unpacked["each"] = replace(each, many=each.many * number)
        return unpacked | ({"litres": items * shipment.bottle} if shipment.bottle else {})
    if asking == "quantity" and shipment.pack and shipment.items and 1 < number <= _LARGEST_SIZE < shipment.items:
        return {"bottle": number / 100, "litres": number / 100 * shipment.items}  # "33": nobody says centilitres
    if asking == "quantity" and number > 0:
        return {_QUANTITIES[needed_unit(shipment, office) or Unit.KG]: number}
    return {}


def price_or_pieces(number: Decimal) -> tuple[Say, tuple[Choice, ...]]:
    """Asks what a number beside proposed codes is."""
    buttons = (_button("price", f"{number:f}", wording.IS_PRICE), _button("pieces", f"{number:f}", wording.IS_PIECES))
    return Say(wording.PRICE_OR_PIECES, {"number": f"{number.normalize():f}"}), buttons


def _button(name: str, value: str, label: Message) -> Choice:
    return Choice("estimate", f"{name}={value}", label)
