"""The questions of an estimate: which field is missing, how it is asked, what its buttons and numbers mean."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.duties import wording
from bot.domain.duties.office import Office
from bot.domain.duties.rates import china_rates, eu_rates
from bot.domain.duties.shipment import Channel, Incoterm, Mode, Shipment
from bot.domain.language import Language
from bot.domain.replies import Choice, Say
from bot.domain.tariff import codes
from bot.domain.tariff.consumption import NeedsQuantityError, consumption_tax
from bot.domain.tariff.expressions import Unit

FIELDS = ("goods", "direction", "line", "value", "incoterm", "freight", "channel", "country", "quantity")
SKIPPABLE = ("line", "incoterm", "freight", "quantity")
HOLDS = {  # the fields of a shipment that a question fills
    "goods": ("code",),
    "direction": ("direction",),
    "value": ("value",),
    "incoterm": ("incoterm",),
    "freight": ("freight",),
    "channel": ("channel",),
    "country": ("country",),
}
_QUANTITIES = {Unit.KG: "kilograms", Unit.LITRE: "litres", Unit.ITEM: "items"}
_UNIT_NAMES = {
    Unit.KG: wording.UNIT_KILOGRAMS,
    Unit.LITRE: wording.UNIT_LITRES,
    Unit.ITEM: wording.UNIT_PIECES,
}
_MODES = {
    Mode.AIR: wording.BY_AIR,
    Mode.SEA: wording.BY_SEA,
    Mode.RAIL: wording.BY_RAIL,
    Mode.ROAD: wording.BY_ROAD,
    Mode.COURIER: wording.BY_COURIER,
}
_INCOTERMS_OFFERED = (Incoterm.EXW, Incoterm.FCA, Incoterm.FOB, Incoterm.CIF, Incoterm.DAP, Incoterm.DDP)
_COUNTRIES_OFFERED = ("BE", "NL", "FR", "DE", "LU")
_MOST_LINES = 8
_LONGEST_LABEL = 56
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
    if shipment.value is None:
        return "value"
    if shipment.incoterm is None and "incoterm" not in shipment.skipped:
        return "incoterm"
    carried = shipment.incoterm is not None and shipment.incoterm.includes_freight
    if shipment.freight is None and not carried and "freight" not in shipment.skipped:
        return "freight"
    if shipment.channel is None:
        return "channel"
    if shipment.direction is Direction.CN_TO_EU and shipment.country is None:
        return "country"
    if "quantity" not in shipment.skipped and needed_unit(shipment, office) is not None:
        return "quantity"
    return None


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


def ask(field: str, shipment: Shipment, office: Office, language: Language) -> tuple[Say, tuple[Choice, ...]]:
    """The question for a field, with its buttons."""
    match field:
        case "direction":
            said, choices = Say(wording.ASK_DIRECTION), (_button("direction", Direction.EU_TO_CN, wording.TO_CHINA),)
            return said, (*choices, _button("direction", Direction.CN_TO_EU, wording.TO_EU))
        case "line":
            return Say(wording.WHICH_LINE, {"code": codes.spaced(shipment.code or "")}), _lines(shipment, office, language)
        case "value":
            if shipment.mode and shipment.incoterm:
                return Say(wording.ASK_VALUE_BY, {"incoterm": shipment.incoterm.value, "mode": _MODES[shipment.mode]}), ()
            return Say(wording.ASK_VALUE), ()
        case "incoterm":
            offered = tuple(Choice("estimate", f"incoterm={term}", text=term.value) for term in _INCOTERMS_OFFERED)
            return Say(wording.ASK_INCOTERM), (*offered, _UNKNOWN)
        case "freight":
            by = {"mode": _MODES[shipment.mode]} if shipment.mode else {}
            return Say(wording.ASK_FREIGHT_BY if by else wording.ASK_FREIGHT, by), (_SKIP,)
        case "channel":
            choices = (_button("channel", Channel.BUSINESS, wording.BUSINESS),)
            choices += (_button("channel", Channel.PARCEL, wording.ONE_CONSUMER),)
            if shipment.direction is Direction.EU_TO_CN:
                choices += (_button("channel", Channel.ECOMMERCE, wording.ECOMMERCE),)
            return Say(wording.ASK_CHANNEL), choices
        case "country":
            return Say(wording.ASK_COUNTRY), tuple(Choice("estimate", f"country={code}") for code in _COUNTRIES_OFFERED)
        case "quantity":
            unit = needed_unit(shipment, office) or Unit.KG
            return Say(wording.ASK_QUANTITY, {"unit": _UNIT_NAMES[unit]}), (_UNKNOWN,)
    return Say(wording.ASK_GOODS), ()


def from_button(name: str, value: str) -> dict[str, Any]:
    """What a pressed button sets; nothing for one that does not exist any more."""
    kinds: dict[str, Any] = {"direction": Direction, "incoterm": Incoterm, "channel": Channel}
    if name in kinds and value in list(kinds[name]):
        return {name: kinds[name](value)}
    return {"country": value} if name == "country" and re.fullmatch(r"[A-Z]{2}", value) else {}


def from_number(asking: str | None, number: Decimal, shipment: Shipment, office: Office) -> dict[str, Any]:
    """What a number without unit means as the answer to a question."""
    currency = shipment.value.currency if shipment.value else "EUR"
    if asking == "value" and number > 0:
        return {"value": Money(number, "EUR")}
    if asking == "freight" and number >= 0:
        return {"freight": Money(number, currency)}
    if asking == "quantity" and number > 0:
        return {_QUANTITIES[needed_unit(shipment, office) or Unit.KG]: number}
    return {}


def distinct(titles: Sequence[str]) -> list[str]:
    """Titles short enough for buttons, without the words that all of them begin with: what separates them remains."""
    plain = [title.split(" › ")[-1] if len(set(titles)) > 1 else title for title in titles]
    if len(set(plain)) < len(plain):
        plain = [title.replace(" › ", ", ") for title in titles]
    split = [title.split() for title in plain]
    shared = 0
    while len(split) > 1 and all(len(words) > shared + 1 for words in split) and len({words[shared] for words in split}) == 1:
        shared += 1
    cut = [" ".join(words[shared:]) if shared > 2 else " ".join(words) for words in split]  # noqa: PLR2004  "of", "with" alone say nothing
    return [shortened(text, _LONGEST_LABEL) for text in cut]


def shortened(text: str, length: int) -> str:
    """A text cut between words, with an ellipsis, when it is too long for its place."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[length // 2 :] else cut).rstrip(" ,;(") + "…"


def _lines(shipment: Shipment, office: Office, language: Language) -> tuple[Choice, ...]:
    """A button for each group of lines with the same rates."""
    code = shipment.code or ""
    choices = []
    if shipment.direction is Direction.EU_TO_CN:
        found = china_rates(office.tariff, code)
        for group in found.options[:_MOST_LINES] if found else ():
            line = group[0]
            short = line.code if _needs_ten(line.code, found.options if found else ()) else line.code[:8]
            rate = f"{line.applied.normalize():f}%" if line.applied is not None else "?"
            choices.append(Choice("estimate", f"line={short}", text=f"{codes.spaced(short)} · {shortened(line.name, 30)} · {rate}"))
    else:
        rates = eu_rates(office.tariff, code)
        groups = rates.options[:_MOST_LINES] if rates else ()
        labels = distinct([office.tariff.title(group[0].code, language) for group in groups])
        for group, label in zip(groups, labels, strict=True):
            line = group[0]
            duty = line.duty or f"{line.low}–{line.high}%"
            choices.append(Choice("estimate", f"line={line.code}", text=f"{codes.spaced(line.code)} · {label} · {duty}"))
    return (*choices, _UNKNOWN)


def _needs_ten(code: str, options: Sequence[Sequence[Any]]) -> bool:
    """Whether lines of different rates share the first eight digits."""
    return sum(any(line.code[:8] == code[:8] for line in group) for group in options) > 1


def _button(name: str, value: str, label: wording.Message) -> Choice:
    return Choice("estimate", f"{name}={value}", label)
