"""Says what is known of a shipment so far."""

from collections.abc import Sequence
from decimal import Decimal

from bot import formats
from bot.answers import SaidBlock
from bot.domain.articles import Direction
from bot.domain.duties.questions import MODES
from bot.domain.duties.shipment import SQUARE, Channel, Shipment
from bot.domain.duties.wording import talk as wording
from bot.domain.duties.wording.costs import FREIGHT, INSURANCE
from bot.domain.language import Language
from bot.domain.tariff import codes
from bot.voice.small_print import Text, colon, paragraph

_WAYS = {Direction.EU_TO_CN: wording.TO_CHINA, Direction.CN_TO_EU: wording.TO_EU}
_BETWEEN = {Language.FR: "\N{NO-BREAK SPACE}; ", Language.ZH_HANS: "；", Language.ZH_HANT: "；"}
_LONGEST_NAME = 40
_UNITS = {"kilograms": "kg", "litres": "l"}
_BUYERS = {Channel.BUSINESS: wording.BUSINESS, Channel.PARCEL: wording.ONE_CONSUMER, Channel.ECOMMERCE: wording.ECOMMERCE}


def noted(shipment: Shipment, text: Text, language: Language, lines: Sequence[Shipment] = ()) -> SaidBlock:
    """One line: "Noted: 50 pieces, €600, FOB"; a number that was misread is seen at once. Of several goods each is named."""
    goods = [" · ".join(_goods(line, text, language, named=True)) for line in lines]
    told = [_BETWEEN.get(language, "; ").join(goods)] if goods else _goods(shipment, text, language)
    if shipment.incoterm is not None:
        told.append(shipment.term)
    if shipment.freight is not None:
        told.append(f"{text(FREIGHT, language, {})} {formats.money(shipment.freight, language)}")
    if shipment.insurance is not None:
        told.append(f"{text(INSURANCE, language, {})} {formats.money(shipment.insurance, language)}")
    named = (MODES.get(shipment.mode), _BUYERS.get(shipment.channel), _WAYS.get(shipment.direction))  # type: ignore[arg-type]  # None is in no table
    told += [text(message, language, {}) for message in named if message is not None]
    if shipment.country is not None:
        told.append(formats.country(shipment.country, language))
    return paragraph(text(wording.NOTED, language, {"told": " · ".join(told)}))


def _goods(shipment: Shipment, text: Text, language: Language, *, named: bool = False) -> list[str]:
    """How many goods, and at what price; `named`: which ones stands before it."""
    told = quantities(shipment, text, language)
    if shipment.value is not None and shipment.each is not None and shipment.each.many == 1:
        number = getattr(shipment, shipment.each.of)
        price = formats.money(shipment.each.price, language)
        of = formats.decimal(_short(number), language) if number is not None else ""
        told.append(
            f"{of} × {price} = {formats.money(shipment.value, language)}" if of else formats.money(shipment.value, language)
        )
    elif shipment.value is not None:
        told.append(formats.money(shipment.value, language))
    elif shipment.each is not None:
        price = formats.money(shipment.each.times(Decimal(1)), language)
        unit = _UNITS.get(shipment.each.of)
        told.append(f"{price}/{unit}" if unit else f"{text(wording.PRICE_OF_ONE, language, {})}{colon(language)}{price}")
    if named:
        called = shipment.product[:_LONGEST_NAME] or codes.spaced(shipment.code or "")
        told = [f"{called}{colon(language)}{told[0]}", *told[1:]] if told else [called]
    return told


def quantities(shipment: Shipment, text: Text, language: Language) -> list[str]:
    """How many there are, how heavy, how many litres: what specific taxes are reckoned on."""
    told = []
    if shipment.items is not None and shipment.counted_by == SQUARE:
        told.append(f"{formats.decimal(_short(shipment.items), language)} m²")
    elif shipment.items is not None:
        told.append(text(wording.SOME_PIECES, language, {"count": formats.decimal(_short(shipment.items), language)}))
    if shipment.kilograms is not None:
        told.append(formats.measure((_short(shipment.kilograms),), "kg", language))
    if shipment.litres is not None:
        told.append(formats.measure((_short(shipment.litres),), "l", language))
    return told


def _short(number: Decimal) -> Decimal:
    """To a tenth at most, and whole where it is whole."""
    tenths = round(number, 1)
    return Decimal(int(tenths)) if tenths == int(tenths) else tenths
