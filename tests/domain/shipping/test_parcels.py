"""A single parcel stays one: it is sent by post or courier, what is in it is goods of a parcel, and no tariff code is asked."""

import pytest

from bot.domain.duties.shipment import Mode
from bot.domain.language import Language
from bot.domain.replies import Outcome, ShowArticle
from bot.domain.shipping.parts import ShowRules, ShowTimes
from tests.conftest import Talk
from tests.support.receipts import part_of

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


def shown(receipt: object) -> list[str]:
    return [part.article for part in receipt.reply.parts if isinstance(part, ShowArticle)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "language", "article"),
    [
        ("parcel of 8 kg to wuhan", EN, "postal-parcels"),
        ("un colis de 9 kg pour shenzhen", FR, "postal-parcels"),
        ("pakje van 4 kilo naar chengdu", NL, "postal-parcels"),
        ("9公斤包裹寄到武汉", ZH, "postal-parcels"),
        ("pakket van 45 kg naar chengdu", NL, "choose-mode"),
    ],
)
async def test_a_parcel_and_its_way_get_the_ways_of_parcels(talk: Talk, typed: str, language: Language, article: str) -> None:
    assert shown(await talk(typed, hint=language)) == [article]


async def test_a_parcel_that_is_spoken_of_stays_one(talk: Talk) -> None:
    await talk("un colis de 9 kg pour shenzhen", hint=FR)
    assert shown(await talk("des échantillons de savon, valeur 60 euros")) == ["samples"]
    assert shown(await talk("combien")) == ["freight-prices"]
    assert shown(await talk("c'est trop cher, il y a moins cher ?")) == ["choose-mode"]
    assert shown(await talk("je suis un particulier")) == ["china-postal-tax"]


async def test_what_is_in_a_parcel_gets_the_rules_for_such_goods(talk: Talk) -> None:
    await talk("parcel of 8 kg to wuhan", hint=EN)
    said = await talk("it is perfume")
    assert any(isinstance(part, ShowRules) for part in said.reply.parts)
    assert said.reply.outcome is Outcome.ANSWERED


async def test_the_cheapest_way_for_a_parcel_is_a_way_and_no_duty(talk: Talk) -> None:
    assert shown(await talk("我要寄15公斤样品给安特卫普的客户 怎么寄便宜点", hint=ZH)) == ["choose-mode"]


@pytest.mark.parametrize(
    ("held", "language", "content"),
    [
        ("my temu parcel is stuck at customs for a week", EN, "it is a phone case and earphones, together 29 euro"),
        ("mijn pakje van shein zit vast bij bpost", NL, "is horloge en zonnebril samen 42 euro"),
        ("mijn pakje van aliexpress zit vast bij de douane", NL, "er zit een broek en een lamp in van samen 45 euro"),
        ("mon colis aliexpress est bloqué à la douane", FR, "c'est une coque et un casque, 31 euros en tout"),
    ],
)
async def test_what_is_in_a_parcel_that_is_held_asks_for_no_code(talk: Talk, held: str, language: Language, content: str) -> None:
    await talk(held, hint=language)
    said = await talk(content)
    assert shown(said) == ["eu-3-euro-per-item"]
    assert not said.reply.products


@pytest.mark.parametrize(
    ("held", "language", "demand"),
    [
        ("my temu parcel is stuck at customs for a week", EN, "they want 21 euros and a receipt"),
        ("mijn pakje van aliexpress zit vast bij de douane", NL, "nu rekenen ze 18 euro aan ??"),
        ("mon colis aliexpress est bloqué à la douane", FR, "la poste réclame 23 euros"),
    ],
)
async def test_what_a_carrier_wants_for_a_parcel_that_is_held_is_its_fee(
    talk: Talk, held: str, language: Language, demand: str
) -> None:
    await talk(held, hint=language)
    assert shown(await talk(demand)) == ["carrier-clearance-fee"]


async def test_a_parcel_takes_no_ship(talk: Talk) -> None:
    await talk("parcel of 8 kg to wuhan", hint=EN)
    times = part_of(await talk("how long does it take"), ShowTimes)
    assert {option.lane.mode for option in times.options} == {Mode.COURIER, Mode.AIR}
