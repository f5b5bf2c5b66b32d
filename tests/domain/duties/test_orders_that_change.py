"""An order that changes on the way: doubled, halved, corrected by a number alone, other goods, two kinds at once."""

from decimal import Decimal
from typing import Any

import pytest

from bot.domain.amounts import Money
from bot.domain.duties.draft import Draft
from bot.domain.duties.office import Office
from bot.domain.duties.shipment import Incoterm, Mode
from bot.domain.language import Language
from bot.domain.menus import EVASION_ARTICLE
from bot.domain.replies import Outcome, ShowArticle
from tests.conftest import Talk
from tests.support.receipts import text

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


async def draft(talk: Talk) -> Draft:
    return Draft.from_text((await talk.state()).rooms.get("estimate"))


@pytest.mark.parametrize(
    ("said", "language", "items"),
    [
        ("x2", EN, 400),
        ("half of it", EN, 100),
        ("3 times as many", EN, 600),
        ("et si je prends la moitié", FR, 100),
        ("le double", FR, 400),
        ("doe maar het dubbele", NL, 400),
        ("de helft minder", NL, 100),
        ("翻倍", ZH, 400),
        ("减半呢", ZH, 100),
        ("3倍", ZH, 600),
    ],
)
async def test_a_multiple_changes_the_quantity_and_never_the_open_field(
    talk: Talk, said: str, language: Language, items: int
) -> None:
    await talk("200 umbrellas from China, 10 USD each, FOB Ningbo", hint=EN)
    assert (await draft(talk)).asking == "freight"
    await talk(said, hint=language)
    shipment = (await draft(talk)).shipment
    assert shipment.items == items
    assert shipment.value == Money(Decimal(10 * items), "USD")
    assert shipment.freight is None


async def test_a_multiple_of_a_result_keeps_the_freight_and_says_so(talk: Talk) -> None:
    await talk("pralines to Shanghai, 8000 EUR FOB, freight 600 EUR, for a distributor", hint=EN)
    said = await talk("twice as much")
    assert said.reply.outcome is Outcome.ANSWERED
    assert "€16,000.00" in text(said)
    assert "I kept the freight of €600" in text(said)


async def test_a_price_that_may_be_that_of_one_is_not_multiplied(talk: Talk) -> None:
    await talk("4000 umbrellas from China at 3000 EUR, FOB", hint=EN)
    assert "all 8000" in text(await talk("double it"))
    assert (await draft(talk)).shipment.value == Money(Decimal(3000), "EUR")


@pytest.mark.parametrize(
    ("number", "field", "expected"),
    [("make it 150", "items", Decimal(150)), ("no 750", "each", Decimal(750)), ("sorry, 0.9", "each", None)],
)
async def test_a_number_alone_corrects_the_amount_that_it_is_like(talk: Talk, number: str, field: str, expected: Any) -> None:
    await talk("300 drones from China, 650 USD each", hint=EN)
    before = (await draft(talk)).shipment
    await talk(number)
    after = (await draft(talk)).shipment
    if expected is None:  # like nothing that is known
        assert (after.items, after.each) == (before.items, before.each)
    else:
        assert (after.each.price.amount if field == "each" and after.each else after.items) == expected


async def test_the_way_that_is_wanted_is_the_one_told_first(office: Office) -> None:
    read = office.reader.read
    assert read("by train instead of sea", EN).mode is Mode.RAIL
    assert read("par train plutôt que par bateau", FR).mode is Mode.RAIL
    assert read("met de boot in plaats van het vliegtuig", NL).mode is Mode.SEA


def test_what_a_number_is_is_read_from_what_stands_beside_it(office: Office) -> None:
    read = office.reader.read
    assert read("price for 100 umbrellas from China, 3 USD each", EN).value == Money(Decimal(300), "USD")
    bottles = read("2000 bouteilles à 1,20", FR)
    assert bottles.unit_price is not None
    assert bottles.unit_price.price.amount == Decimal("1.20")
    panels = read("100块，单价60美元", ZH)
    assert (panels.items, panels.value) == (100, Money(Decimal(6000), "USD"))
    assert read("300 lbs of waffles, 4 EUR/lb", EN).value == Money(Decimal(1200), "EUR")
    assert read("power banks 20000 mAh", EN).goods == "power banks"
    assert read("power banks 20000 mAh", EN).items is None
    bags = read("200 sacs à main à 20$", FR)
    assert (bags.goods, bags.items) == ("sacs à main", 200)
    assert read("我想把雨伞卖到比利时", ZH).goods == "雨伞"
    assert read("100把雨伞", ZH).items == 100


async def test_a_freight_without_currency_has_that_of_the_price_beside_it(talk: Talk) -> None:
    await talk("100 umbrellas from China, 3 USD each FOB, freight 200", hint=EN)
    assert (await draft(talk)).shipment.freight == Money(Decimal(200), "USD")


async def test_a_currency_asked_for_before_the_sum_is_known_is_remembered_and_renames_no_price(talk: Talk) -> None:
    await talk("200台雨伞从中国到比利时，每台75元", hint=ZH)
    await talk("换成美元算", hint=ZH)
    known = await draft(talk)
    assert known.shipment.value == Money(Decimal(15000), "CNY")  # the price is what the invoice says
    assert known.shown == "USD"


async def test_other_goods_beside_proposed_codes_leave_the_price_of_a_kilogram(talk: Talk) -> None:
    await talk("chocolat vers la Chine, 500 kg à 12 euros le kilo", hint=FR)
    await talk("et la bière ?")
    known = await draft(talk)
    assert known.shipment.code == "220300"
    assert known.shipment.value is None
    assert known.shipment.kilograms is None


async def test_two_kinds_of_goods_are_reckoned_in_one_sum(talk: Talk) -> None:
    first = await talk("200 parapluies à 30 € pièce CIF et 500 kg de miel à 9 €/kg CIF de Chine", hint=FR)
    assert "parapluies, miel" in text(first)
    umbrellas, second = (await draft(talk)).lines
    assert umbrellas.value == Money(Decimal(6000), "EUR")
    assert second.value == Money(Decimal(4500), "EUR")
    assert second.kilograms == 500
    assert second.items is None


async def test_the_rates_of_two_kinds_of_goods_are_told_together(talk: Talk) -> None:
    said = text(await talk("钻石和蜂蜜进口到中国的税率", hint=ZH))
    assert "7102" in said
    assert "0409" in said


@pytest.mark.parametrize(("said", "language"), [("能便宜申报吗", ZH), ("on peut déclarer moins cher ?", FR)])
async def test_who_wants_to_declare_less_is_refused(talk: Talk, said: str, language: Language) -> None:
    await talk("pralines to Shanghai, 8000 EUR FOB", hint=language)
    assert ShowArticle(EVASION_ARTICLE) in (await talk(said, hint=language)).reply.parts


@pytest.mark.parametrize("said", ["forget it", "算了，不要了", "tant pis", "laat zitten"])
async def test_an_order_taken_back_erases_nothing(talk: Talk, said: str) -> None:
    await talk("pralines to Shanghai, 8000 EUR FOB", hint=EN)
    assert (await talk(said)).reply.outcome is Outcome.DONE
    assert (await draft(talk)).asking is None


async def test_a_code_that_was_typed_counts_for_the_goods_named_after_it(talk: Talk) -> None:
    await talk("3926909790", hint=NL)
    await talk("kunststof telefoonhoesjes 5000 stuks, 0,40 usd per stuk cif uit China")
    known = await draft(talk)
    assert (known.shipment.code or "").startswith("392690")
    assert known.shipment.value == Money(Decimal(2000), "USD")


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("ok and thailand then, same bike for 500", EN),
        ("et si je les achète au Vietnam", FR),
        ("en als ik ze in Turkije koop", NL),
        ("换成越南的话", ZH),
    ],
)
async def test_another_origin_changes_the_rates_and_is_kept(talk: Talk, said: str, language: Language) -> None:
    await talk("bicycles 8712 00 30 from China, 40 pcs, 400 EUR each, CIF Antwerp", hint=EN)
    answered = await talk(said, hint=language)
    assert "TARIC" in text(answered)
    assert "48.5" not in text(answered).replace(",", ".")


async def test_a_destination_is_no_origin(talk: Talk) -> None:
    await talk("waffles to China, 800 kg, 6 EUR per kg, CIF", hint=EN)
    await talk("and to taiwan instead?")
    assert not (await draft(talk)).shipment.origin


async def test_an_origin_stays_until_china_is_named(talk: Talk) -> None:
    await talk("duty on bicycles made in Taiwan into Belgium", hint=EN)
    said = await talk("415 USD each, 200 pcs, freight 3000 USD to Antwerp")
    assert "48.5" not in text(said)
    assert (await draft(talk)).shipment.origin == "TW"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("I think 7323 93, but the invoice says 73239900 or maybe 82152000", EN),
        ("le fournisseur dit 7323 93, moi 8215 20", FR),
        ("factuur zegt 7323 93, ik dacht 8215 20", NL),
    ],
)
async def test_two_codes_are_set_side_by_side(talk: Talk, said: str, language: Language) -> None:
    await talk("umbrellas from China, 8000 EUR CIF Antwerp", hint=EN)
    answered = text(await talk(said, hint=language))
    assert "7323 93" in answered
    assert "8215 20" in answered
    assert (await draft(talk)).shipment.value == Money(Decimal(8000), "EUR")


async def test_freight_beside_a_rule_that_includes_it_comes_on_top(talk: Talk) -> None:
    await talk("waffles to China, 800 kg, 6 EUR per kg ex works", hint=EN)
    said = text(await talk("he says CIF Shanghai, the transport would be 700 EUR says our forwarder"))
    known = (await draft(talk)).shipment
    assert known.value == Money(Decimal(4800), "EUR")
    assert known.freight == Money(Decimal(700), "EUR")
    assert "on top of" in said


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("2 EUR each ex brewery", EN),
        ("2 € pièce départ brasserie", FR),
        ("2 euro per stuk af brouwerij", NL),
        ("工厂价每件2欧", ZH),
    ],
)
def test_a_price_at_the_door_is_ex_works(office: Office, said: str, language: Language) -> None:
    assert office.reader.read(said, language).incoterm is Incoterm.EXW


def test_a_rule_to_reckon_with_goes_before_ddp(office: Office) -> None:
    assert office.reader.read("DDP il dit, sinon calcule CIF Anvers", FR).incoterm is Incoterm.CIF


async def test_a_corrected_number_beside_a_short_name_leaves_the_goods(talk: Talk) -> None:
    await talk("chaises de bureau de Chine, 150 pièces à 38 dollars pièce, CIF Anvers", hint=FR)
    code = (await draft(talk)).shipment.code
    await talk("non c'est 180 chaises pas 150")
    known = (await draft(talk)).shipment
    assert (known.code, known.items) == (code, 180)


def test_the_beginning_of_a_code_counts_nothing(office: Office) -> None:
    told = office.reader.read("le code c 6109 quelque chose, il a mis 61091000", FR)
    assert told.codes == ("61091000",)
    assert told.items is told.bare is None
