"""Several goods in one shipment: each is corrected, taken out, tried and shown by its name, and the sum is that of all."""

from decimal import Decimal
from typing import Any

import pytest

from bot.answers import plain
from bot.domain.amounts import Money
from bot.domain.duties.consignment import shared
from bot.domain.duties.draft import Draft
from bot.domain.duties.office import Office
from bot.domain.duties.parts import ShowConverted, ShowEach, ShowEstimate, ShowNoted
from bot.domain.duties.shipment import Incoterm, Shipment
from bot.domain.language import Language
from tests.conftest import Talk

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS
_BEGUN = {
    EN: "500 umbrellas at 16 EUR each and 250 wine glasses at 4 EUR each from China, FOB Ningbo, freight 900 EUR",
    FR: "500 parapluies à 16 EUR pièce et 250 verres à vin à 4 EUR pièce de Chine, FOB Ningbo, fret 900 EUR",
    NL: "500 paraplu's aan 16 EUR per stuk en 250 wijnglazen aan 4 EUR per stuk uit China, FOB Ningbo, vracht 900 EUR",
    ZH: "从中国进口雨伞500把，每把16欧，酒杯250个，每个4欧，FOB宁波，运费900欧",
}


async def draft(talk: Talk) -> Draft:
    return Draft.from_text((await talk.state()).rooms.get("estimate"))


def shown(said: Any) -> ShowEstimate:
    return next(part for part in said.reply.parts if isinstance(part, ShowEstimate))


@pytest.mark.parametrize("language", list(_BEGUN))
async def test_two_goods_with_their_prices_make_one_sum(talk: Talk, language: Language) -> None:
    said = shown(await talk(_BEGUN[language], hint=language))
    assert [line.shipment.items for line in said.lines] == [500, 250]
    assert said.estimate.customs_value == 9900
    first = said.estimate.first
    assert first is not None
    assert first.total == sum(line.estimate.first.total for line in said.lines if line.estimate.first)
    assert [line.shipment.freight for line in said.lines] == [Money(Decimal(800), "EUR"), Money(Decimal(100), "EUR")]


def test_freight_is_shared_by_value_over_the_goods_whose_price_does_not_hold_it(office: Office) -> None:
    freight = Money(Decimal(100), "EUR")
    prices = ((Incoterm.FOB, 10), (Incoterm.FOB, 20), (Incoterm.CIF, 500))
    lines = [Shipment(value=Money(Decimal(price), "EUR"), incoterm=term, freight=freight) for term, price in prices]
    shares = [line.freight.amount for line in shared(lines, office.exchange)[:2] if line.freight]
    assert shares == [Decimal("33.33"), Decimal("66.67")]


@pytest.mark.parametrize(
    ("correction", "language", "items", "prices"),
    [
        ("sorry, 300 glasses", EN, [500, 300], [8000, 1200]),
        ("finalement 280 verres", FR, [500, 280], [8000, 1120]),
        ("de paraplu's zijn 15 euro", NL, [500, 250], [7500, 1000]),
        ("酒杯改成100个", ZH, [500, 100], [8000, 400]),
        ("it's 10 each, both of them", EN, [500, 250], [5000, 2500]),
    ],
)
async def test_one_of_several_goods_is_corrected_by_its_name(
    talk: Talk, correction: str, language: Language, items: list[int], prices: list[int]
) -> None:
    await talk(_BEGUN[language], hint=language)
    await talk(correction, hint=language)
    lines = (await draft(talk)).lines
    assert [line.items for line in lines] == items
    assert [line.value.amount for line in lines if line.value] == prices


@pytest.mark.parametrize(
    ("out", "language"),
    [
        ("without the glasses then", EN),
        ("et si je laisse tomber les verres", FR),
        ("laat de wijnglazen maar vallen", NL),
        ("酒杯不要了", ZH),
        ("take out the wine glasses", EN),
    ],
)
async def test_goods_are_taken_out_and_the_others_bear_all_the_freight(talk: Talk, out: str, language: Language) -> None:
    await talk(_BEGUN[language], hint=language)
    said = await talk(out, hint=language)
    known = await draft(talk)
    assert [line.items for line in known.lines] == [500]
    assert shown(said).estimate.customs_value == 8900


@pytest.mark.parametrize(
    ("alone", "language"), [("only the glasses?", EN), ("les verres seuls", FR), ("enkel de wijnglazen", NL), ("酒杯呢", ZH)]
)
async def test_one_of_several_goods_is_shown_alone(talk: Talk, alone: str, language: Language) -> None:
    await talk(_BEGUN[language], hint=language)
    said = shown(await talk(alone, hint=language))
    assert (said.shipment.items, said.estimate.customs_value) == (250, 1100)
    assert len((await draft(talk)).lines) == 2


@pytest.mark.parametrize(
    ("asked", "language"), [("and per piece?", EN), ("et par pièce ?", FR), ("en per stuk?", NL), ("单件多少", ZH)]
)
async def test_what_one_piece_comes_to_is_told_of_each_of_the_goods(talk: Talk, asked: str, language: Language) -> None:
    await talk(_BEGUN[language], hint=language)
    said = await talk(asked, hint=language)
    assert [part.quantity for part in said.reply.parts if isinstance(part, ShowEach)] == [500, 250]


@pytest.mark.parametrize(
    ("asked", "language"), [("both separately please", EN), ("séparément svp", FR), ("apart graag", NL), ("两样分别多少", ZH)]
)
async def test_the_figures_of_each_are_shown_again(talk: Talk, asked: str, language: Language) -> None:
    await talk(_BEGUN[language], hint=language)
    assert len(shown(await talk(asked, hint=language)).lines) == 2


@pytest.mark.parametrize(
    ("tried", "language"),
    [
        ("and what if we order 2000 umbrellas", EN),
        ("et si je prends 2000 parapluies", FR),
        ("en als ik 2000 paraplu's neem", NL),
        ("如果雨伞要2000把呢", ZH),
    ],
)
async def test_another_number_of_one_of_them_is_tried(talk: Talk, tried: str, language: Language) -> None:
    await talk(_BEGUN[language], hint=language)
    await talk(tried, hint=language)
    assert [line.items for line in (await draft(talk)).lines] == [2000, 250]


@pytest.mark.parametrize(
    ("begun", "tried", "language"),
    [
        ("300 umbrellas from China at 16 EUR each, CIF Antwerp", "what if I take 5000", EN),
        ("300 parapluies de Chine à 16 EUR pièce, CIF Anvers", "et si j'en prends 5000", FR),
        ("300 paraplu's uit China aan 16 EUR per stuk, CIF Antwerpen", "en als ik er 5000 neem", NL),
        ("从中国进口雨伞300把，每把16欧，CIF安特卫普", "如果要5000把呢", ZH),
    ],
)
async def test_another_number_is_the_same_estimate_and_no_question_of_its_own(
    talk: Talk, begun: str, tried: str, language: Language
) -> None:
    await talk(begun, hint=language)
    said = await talk(tried, hint=language)
    known = (await draft(talk)).shipment
    assert (known.items, known.value) == (5000, Money(Decimal(80000), "EUR"))
    assert said.reply.article is None


@pytest.mark.parametrize(
    ("asked", "language"), [("excl vat?", EN), ("et hors tva", FR), ("zonder btw", NL), ("不含增值税呢", ZH), ("vat apart", EN)]
)
async def test_the_sum_without_vat_is_told(talk: Talk, asked: str, language: Language) -> None:
    await talk(_BEGUN[language], hint=language)
    said = await talk(asked, hint=language)
    assert any(isinstance(part, ShowEach) and not part.of for part in said.reply.parts)


async def test_what_was_noted_of_each_stands_above_an_open_question(talk: Talk) -> None:
    await talk("500 umbrellas from China at 16 EUR each", hint=EN)
    said = await talk("theres also 80 yoga mats at 7 EUR each")
    noted = next(part for part in said.reply.parts if isinstance(part, ShowNoted))
    assert [line.product for line in noted.lines] == ["umbrellas", "yoga mats"]
    assert "yoga mats: 80" in plain(said.answer)
    assert (await draft(talk)).asking == "incoterm"


async def test_other_goods_named_beside_an_open_question_of_one_do_not_take_its_place(talk: Talk) -> None:
    await talk("200 tables at 15 EUR each and 400 umbrellas at 9 EUR each from China, CIF Antwerp", hint=EN)
    assert (await draft(talk)).asking == "goods"
    said = await talk("how much duty on the umbrellas?")
    known = await draft(talk)
    assert [line.product for line in known.lines] == ["tables", "umbrellas"]
    assert "6601" in plain(said.answer)


async def test_a_number_before_a_price_with_a_cross_is_how_many(talk: Talk) -> None:
    await talk("umbrellas 400 x 5 usd, yoga mats 90 x 7.50 usd, from China, CIF Antwerp", hint=EN)
    prices = [line.value.amount for line in (await draft(talk)).lines if line.value]
    assert prices == [2000, 675]


async def test_a_price_too_small_for_all_is_that_of_one(talk: Talk) -> None:
    await talk("yoga mats from China, 500 pieces", hint=EN)
    await talk("6 usd fob ningbo")
    assert (await draft(talk)).shipment.value == Money(Decimal(3000), "USD")


async def test_goods_that_nobody_knows_are_noted_and_their_code_is_asked(talk: Talk) -> None:
    await talk(_BEGUN[EN], hint=EN)
    said = await talk("and also 60 whatchamacallits at 12 EUR each")
    lines = (await draft(talk)).lines
    assert [line.items for line in lines] == [500, 250, 60]
    assert (await draft(talk)).asking == "goods"
    assert "whatchamacallits" in plain(said.answer)


async def test_goods_of_the_same_heading_are_still_a_line_of_their_own(talk: Talk) -> None:
    await talk("gin to China, 600 bottles of 50 cl, 14 EUR a bottle, CIF Shanghai", hint=EN)
    await talk("and if we add 200 bottles of rum at 11 EUR each")
    assert [(line.product, line.items) for line in (await draft(talk)).lines] == [("gin", 600), ("rum", 200)]


async def test_the_code_of_one_is_not_taken_for_the_other_that_is_asked_about(talk: Talk) -> None:
    await talk("400 umbrellas at 9 EUR each and 200 tables at 15 EUR each from China, CIF Antwerp", hint=EN)
    assert (await draft(talk)).shipment.product == "tables"
    said = await talk("the code on the proforma is 6601 10")
    assert (await draft(talk)).shipment.code is None
    assert "umbrellas" in plain(said.answer)


async def test_a_typed_code_leaves_goods_their_name(talk: Talk) -> None:
    await talk("gin to China, 600 bottles of 50 cl, 14 EUR a bottle, CIF Shanghai", hint=EN)
    await talk("code 2208 50 i think?")
    assert (await draft(talk)).shipment.product == "gin"


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("so what does 1 umbrella come to landed", EN),
        ("1 parapluie revient à combien rendu", FR),
        ("wat kost 1 paraplu alles in", NL),
    ],
)
async def test_one_of_them_is_what_a_piece_comes_to_and_no_new_number(talk: Talk, asked: str, language: Language) -> None:
    begun = {
        EN: "500 umbrellas from China at 16 EUR each, CIF Antwerp",
        FR: "500 parapluies de Chine à 16 EUR pièce, CIF Anvers",
        NL: "500 paraplu's uit China aan 16 EUR per stuk, CIF Antwerpen",
    }
    await talk(begun[language], hint=language)
    said = await talk(asked, hint=language)
    assert [part.quantity for part in said.reply.parts if isinstance(part, ShowEach)] == [500]
    assert (await draft(talk)).shipment.items == 500


@pytest.mark.parametrize(("tried", "language"), [("and if they come from Taiwan", EN), ("en als ze uit Vietnam komen", NL)])
async def test_an_origin_that_is_only_tried_leaves_the_goods_as_they_were(talk: Talk, tried: str, language: Language) -> None:
    await talk(_BEGUN[language], hint=language)
    said = await talk(tried, hint=language)
    assert "TARIC" in plain(said.answer)
    assert all(not line.origin for line in (await draft(talk)).lines)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("and if freight goes to 1980", EN),
        ("et si le fret passe à 1980", FR),
        ("en als de vracht 1980 wordt", NL),
        ("运费变成1980", ZH),
    ],
)
async def test_another_freight_is_that_of_the_whole_shipment(talk: Talk, said: str, language: Language) -> None:
    await talk(_BEGUN[language], hint=language)
    lines = shown(await talk(said, hint=language)).lines
    assert sum(line.shipment.freight.amount for line in lines if line.shipment.freight) == 1980


async def test_goods_by_weight_whose_price_follows_in_a_clause_of_its_own_are_lines(talk: Talk) -> None:
    await talk("巧克力300公斤，每公斤9欧，还有华夫饼500公斤，每公斤6欧，出口到上海，CIF", hint=ZH)
    assert [line.value for line in (await draft(talk)).lines] == [Money(Decimal(2700), "EUR"), Money(Decimal(3000), "EUR")]


async def test_the_heading_of_a_list_says_nothing_of_its_first_price(talk: Talk) -> None:
    await talk("invoice: 50 umbrellas at 21 EUR, 40 yoga mats at 8 EUR, from China, CIF Antwerp", hint=EN)
    assert [line.value for line in (await draft(talk)).lines] == [Money(Decimal(1050), "EUR"), Money(Decimal(320), "EUR")]


@pytest.mark.parametrize("wish", ["and in euro", "in euro pls", "everything in euro"])
async def test_a_currency_wished_while_something_is_open_renames_no_price(talk: Talk, wish: str) -> None:
    await talk("300 umbrellas from China at 8 USD each", hint=EN)
    await talk(wish)
    known = await draft(talk)
    assert (known.shipment.value, known.shown) == (Money(Decimal(2400), "USD"), "EUR")


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("the umbrellas at 15 and the glasses at 5", EN),
        ("les parapluies à 15 et les verres à 5", FR),
        ("de paraplu's aan 15 en de wijnglazen aan 5", NL),
        ("雨伞15欧，酒杯5欧", ZH),
    ],
)
async def test_both_are_corrected_in_one_message(talk: Talk, said: str, language: Language) -> None:
    await talk(_BEGUN[language], hint=language)
    await talk(said, hint=language)
    assert [line.value.amount for line in (await draft(talk)).lines if line.value] == [7500, 1250]


async def test_only_the_goods_of_the_clause_that_says_so_are_taken_out(talk: Talk) -> None:
    await talk(_BEGUN[ZH], hint=ZH)
    await talk("只要雨伞，酒杯不要了", hint=ZH)
    assert [line.product for line in (await draft(talk)).lines] == ["雨伞"]


async def test_goods_with_another_head_are_others_though_they_share_a_word(talk: Talk) -> None:
    await talk("coffee machines from China, 300 pieces, 85 USD each, CIF Antwerp", hint=EN)
    await talk("and the coffee grinders? 200 at 30 usd")
    lines = (await draft(talk)).lines
    assert [line.items for line in lines] == [300, 200]
    assert lines[0].value == Money(Decimal(25500), "USD")


async def test_a_number_without_a_noun_before_a_price_of_one_is_how_many(talk: Talk) -> None:
    await talk("parapluies 80 à 21 usd, casques 300 à 6,50 usd, de Chine, CIF Anvers", hint=FR)
    assert [line.items for line in (await draft(talk)).lines] == [80, 300]


@pytest.mark.parametrize(("asked", "language"), [("total en euros", FR), ("total in euro pls", EN), ("totaal in euro", NL)])
async def test_the_total_of_all_in_another_currency(talk: Talk, asked: str, language: Language) -> None:
    begun = {
        EN: "500 umbrellas at 16 USD each and 250 wine glasses at 4 USD each from China, CIF Antwerp",
        FR: "500 parapluies à 16 USD pièce et 250 verres à vin à 4 USD pièce de Chine, CIF Anvers",
        NL: "500 paraplu's aan 16 USD per stuk en 250 wijnglazen aan 4 USD per stuk uit China, CIF Antwerpen",
    }
    await talk(begun[language], hint=language)
    said = await talk(asked, hint=language)
    assert [part.currency for part in said.reply.parts if isinstance(part, ShowConverted)] == ["EUR"]


@pytest.mark.parametrize(
    ("asked", "language"),
    [("do the glasses need a special label?", EN), ("les verres doivent-ils porter une étiquette ?", FR)],
)
async def test_a_rule_asked_of_one_of_them_is_no_wish_for_its_sum(talk: Talk, asked: str, language: Language) -> None:
    await talk(_BEGUN[language], hint=language)
    said = await talk(asked, hint=language)
    assert not any(isinstance(part, ShowEstimate) for part in said.reply.parts)


async def test_goods_that_were_taken_out_come_back(talk: Talk) -> None:
    await talk(_BEGUN[EN], hint=EN)
    await talk("drop the glasses")
    await talk("put back the wine glasses, 250 at 4 EUR each")
    assert [line.items for line in (await draft(talk)).lines] == [500, 250]


async def test_no_price_of_any_goods_is_said_to_be_left_out(talk: Talk) -> None:
    said = await talk("stools 200 at 45 usd, lamps 1500 at 3 usd, all FOB Shenzhen, from China", hint=Language.EN)
    assert "is not in the sum" not in plain(said.answer)


async def test_chinese_clauses_may_be_parted_by_spaces(talk: Talk) -> None:
    said = await talk("从中国进口 雨伞300把 2美元一把 木椅60把 每把35美元 都是FOB宁波", hint=Language.ZH_HANS)
    assert "300 × 2美元" in plain(said.answer)
    assert "60 × 35美元" in plain(said.answer)
