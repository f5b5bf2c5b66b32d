"""Prices of one, packs, dozens, corrections of a number: the sum follows what was told, and doubt is asked about."""

from decimal import Decimal
from typing import Any

import pytest

from bot.answers import plain
from bot.domain.amounts import Money
from bot.domain.chats import Kind
from bot.domain.duties.draft import Draft
from bot.domain.duties.office import Office
from bot.domain.duties.shipment import Shipment, UnitPrice
from bot.domain.language import Language
from bot.domain.replies import Outcome
from tests.conftest import CHAT, Talk

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


async def shipment(talk: Talk) -> Shipment:
    return Draft.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms["estimate"]).shipment


async def press(talk: Talk, label: str) -> Any:
    """Presses the button with this label below the last answer."""
    offered = (await talk.desk.transcripts.load(CHAT)).dialogue.offered
    return await talk(next(key for shown, key in offered if label in shown), kind=Kind.BUTTON)


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


@pytest.mark.parametrize(
    ("sentence", "language", "value", "items"),
    [
        ("2 pallets, 1,200 bottles, 1.20 EUR each", EN, 1440, 1200),
        ("10 dozen shirts at 36 EUR a dozen", EN, 360, 120),
        ("3 douzaines de chemises à 60 € la douzaine", FR, 180, 36),
        ("100 dozen wijn, 20 euro per doos", NL, 2000, 100),
        ("wine, 200 cases of 6 bottles, 5 euro a bottle", EN, 6000, 1200),
        ("wine, 200 cases of 6 bottles at 30 euro a case", EN, 6000, 1200),
        ("葡萄酒两百箱，每箱六瓶，一瓶5欧", ZH, 6000, 1200),
        ("陶瓷杯，2万件，每件1.5欧", ZH, 30000, 20000),
        ("24瓶一箱，50箱，每瓶2欧", ZH, 2400, 1200),
        ("24 bottles per case, 50 cases, 2 EUR a bottle", EN, 2400, 1200),
        ("200 pièces, 15 € pièce", FR, 3000, 200),
        ("per piece it is 3 EUR, 50 pieces", EN, 150, 50),
    ],
)
def test_the_price_is_that_of_what_it_names(office: Office, sentence: str, language: Language, value: int, items: int) -> None:
    told = office.reader.read(sentence, language)
    assert told.value == euros(value)
    assert told.items == items


@pytest.mark.parametrize(
    ("said", "language", "price", "value"),
    [
        ("150 garden gnomes from China at 11 EUR", EN, 11, 1650),
        ("80 zonneschermen uit China aan 35 euro", NL, 35, 2800),
        ("120 parapluies de Chine à 6 €", FR, 6, 720),
        ("从中国进口90把雨伞，单价7欧元", ZH, 7, 630),
        ("360 umbrellas from China, 48 EUR", EN, 48, 17280),  # all together never cost that
    ],
)
async def test_a_price_at_which_pieces_were_bought_is_that_of_one(
    talk: Talk, said: str, language: Language, price: int, value: int
) -> None:
    await talk(said, hint=language)
    known = await shipment(talk)
    assert known.each == UnitPrice(euros(price), "items")
    assert (known.value, known.loose) == (euros(value), False)


@pytest.mark.parametrize("said", ["15000 stickers from China, 600 EUR", "25 table lamps from China, 60 EUR"])
async def test_a_price_of_one_or_of_all_is_asked_about_where_both_can_be(talk: Talk, said: str) -> None:
    await talk(said, hint=EN)
    assert (await shipment(talk)).loose


@pytest.mark.parametrize(
    ("first", "then", "language", "of_one"),
    [
        ("a box of pralines for 12 euro to China", "50 pieces", EN, 600),
        ("un carton de pralines de 12 euros vers la Chine", "50 pièces", FR, 600),
        ("een doos pralines van 12 euro naar China", "50 stuks", NL, 600),
        ("pralines 12 euro naar China", "50 kg", NL, 600),
        ("1000 t-shirts en coton à 1400 € vers la Chine", "6109 10", FR, 1400000),
    ],
)
async def test_a_price_that_may_be_that_of_one_is_asked_about(
    talk: Talk, first: str, then: str, language: Language, of_one: int
) -> None:
    await talk(first, hint=language)
    before = (await shipment(talk)).value
    said = await talk(then)
    assert before is not None
    assert str(of_one)[0] in plain(said.answer)
    assert {choice.value for choice in said.reply.choices} >= {"each=one", "each=all"}
    await talk("estimate:each=one", kind=Kind.BUTTON)
    assert (await shipment(talk)).value == euros(of_one)


async def test_the_price_of_all_stays_that_of_all(talk: Talk) -> None:
    await talk("a box of pralines for 12 euro to China", hint=EN)
    await talk("50 pieces")
    await press(talk, "The price of all")
    assert (await shipment(talk)).value == euros(12)


@pytest.mark.parametrize(
    ("turns", "language", "value"),
    [
        (("pralines to China, 50 pieces, 12 EUR each", "no, 60 pieces"), EN, 720),
        (("pralines vers la Chine, 50 pièces à 12 € pièce", "non pardon 60 pièces"), FR, 720),
        (("pralines naar China, 50 stuks, 12 euro per stuk", "sorry 60 stuks"), NL, 720),
        (("巧克力礼盒卖到中国，50盒，每盒12欧元", "改成60盒"), ZH, 720),
        (("葡萄酒两百箱，每箱六瓶，一瓶5欧", "三百箱"), ZH, 9000),
        (("pralines to China, 50 pieces, 12 EUR each", "no, 13 not 12"), EN, 650),
        (("pralines naar China, 1 kg, 12 euro", "50 kg"), NL, 600),
        (("een doos pralines van 12 euro naar China", "per stuk", "50 stuks"), NL, 600),
        (("巧克力礼盒卖到中国，50盒，12欧元", "一盒"), ZH, 600),
    ],
)
async def test_the_sum_follows_a_corrected_number(talk: Talk, turns: tuple[str, ...], language: Language, value: int) -> None:
    for turn in turns:
        await talk(turn, hint=language)
    assert (await shipment(talk)).value == euros(value)


async def test_litres_follow_the_bottles(talk: Talk) -> None:
    await talk("beer to China, 1200 bottles of 33 cl, 1 EUR each", hint=EN)
    await talk("2400 bottles")
    assert (await shipment(talk)).litres == Decimal(792)


async def test_a_new_weight_leaves_the_price_and_says_so(talk: Talk) -> None:
    await talk("500 kg pralines, 8000 EUR, DAP Shanghai, wholesale", hint=EN)
    said = await talk("no, 600 kg")
    assert (await shipment(talk)).value == euros(8000)
    assert "I kept the price of €8,000" in plain(said.answer)


@pytest.mark.parametrize("said", ["2 pallets", "3 weeks", "sorry 3 pallets not 2", "20ft"])
async def test_a_number_of_something_else_is_no_price(talk: Talk, said: str) -> None:
    await talk("honey from China to Belgium, 2000 EUR FOB, wholesale", hint=EN)
    assert Draft.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms["estimate"]).asking == "freight"
    await talk(said)
    assert (await shipment(talk)).freight is None


async def test_a_price_told_while_freight_is_asked_is_the_price(talk: Talk) -> None:
    await talk("5吨冷冻薯条，4500欧元，FCA，去天津", hint=ZH)
    await talk("价格也变了，5400欧")
    told = await shipment(talk)
    assert (told.value, told.freight) == (euros(5400), None)


async def test_another_number_settles_no_doubt(talk: Talk) -> None:
    await talk("10 palettes de bière, 12.125 €, vers Shanghai", hint=FR)
    said = await talk("environ 900")
    assert {choice.value for choice in said.reply.choices} >= {"number=12125", "number=12.125"}
    await talk("FOB")
    await talk("douze mille")
    told = await shipment(talk)
    assert (told.value, told.incoterm) == (euros(12125), "FOB")


async def test_the_other_goods_of_an_answer_get_an_estimate_of_their_own(talk: Talk) -> None:
    await talk("1000 bicycles at 400 EUR each, from China, wholesale", hint=EN)
    await talk("200 umbrellas")
    told = await shipment(talk)
    assert (told.product, told.items, told.value) == ("umbrellas", 200, None)


@pytest.mark.parametrize(
    ("said", "language", "goods"),
    [
        ("pas moules, des crevettes", FR, "crevettes"),
        ("shrimps, not mussels", EN, "shrimps"),
        ("niet mosselen, garnalen", NL, "garnalen"),
        ("不是贻贝，虾", ZH, "虾"),
        ("not filled", EN, "not filled"),
    ],
)
def test_goods_that_are_taken_back_are_not_the_goods(office: Office, said: str, language: Language, goods: str) -> None:
    assert office.reader.read(said, language).goods == goods


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("is it CIF?", EN),
        ("ah CIF donc ?", FR),
        ("dat is CIF dus?", NL),
        ("应该是CIF吧", ZH),
        ("would that be CIF Shanghai?", EN),
    ],
)
async def test_an_answer_in_the_form_of_a_question_is_an_answer(talk: Talk, said: str, language: Language) -> None:
    await talk("pralines 8000 EUR to China", hint=language)
    await talk(said)
    assert (await shipment(talk)).incoterm == "CIF"


@pytest.mark.parametrize(("said", "language"), [("is fca better?", EN), ("c'est quoi FCA ?", FR), ("wat betekent FCA", NL)])
async def test_a_question_about_a_term_chooses_none(talk: Talk, said: str, language: Language) -> None:
    await talk("pralines 8000 EUR to China", hint=language)
    await talk(said)
    assert (await shipment(talk)).incoterm is None


@pytest.mark.parametrize(
    ("first", "then", "language", "code", "way"),
    [
        ("what do I pay on kids bicycles from Yiwu", "how much duty", EN, "871200", "Into the EU"),
        (
            "bonjour je vends des gaufres de liège, je veux exporter vers la chine",
            "combien de droits ?",
            FR,
            "190532",
            "Vers la Chine",
        ),
        ("wij willen bier uitvoeren naar shanghai", "hoeveel invoerrechten", NL, "220300", "Naar China"),
        ("我想卖自行车到比利时", "多少关税", ZH, "871200", "进口到欧盟"),
    ],
)
async def test_how_much_duty_is_about_the_goods_that_were_spoken_of(
    talk: Talk, first: str, then: str, language: Language, code: str, way: str
) -> None:
    await talk(first, hint=language)
    said = await talk(then)
    assert said.reply.products[0].code.startswith(code)
    assert way in plain(said.answer)


async def test_a_price_after_an_article_on_goods_begins_their_estimate(talk: Talk) -> None:
    await talk("j'importe des sacs en cuir de Guangzhou", hint=FR)
    await talk("200 pièces à 15 dollars pièce, FOB")
    told = await shipment(talk)
    assert told.code is not None
    assert told.code.startswith("4202")
    assert told.value == Money(Decimal(3000), "USD")


async def test_what_was_told_beside_the_question_is_repeated(talk: Talk) -> None:
    await talk("handbags", hint=EN)
    said = await talk("10 dozen at 36 EUR a dozen, FOB Ningbo")
    assert "Noted: 120 pieces · €360 · FOB · From China to the EU" in plain(said.answer)


@pytest.mark.parametrize("asked", ["what's the total?", "how much in total", "how much"])
async def test_the_total_is_told_or_what_it_needs(talk: Talk, asked: str) -> None:
    await talk("pralines 8000 EUR DAP Shanghai", hint=EN)
    waiting = plain((await talk(asked)).answer)
    assert "€9,763.20" in waiting
    assert "as far as it goes" in waiting
    assert "Who buys" in waiting
    await talk("wholesale")
    assert "€9,763.20" in plain((await talk(asked)).answer)


async def test_why_a_question_is_asked_is_said_and_the_question_stays(talk: Talk) -> None:
    await talk("pralines 8000 EUR to China", hint=EN)
    said = plain((await talk("why do you ask?")).answer)
    assert "whether freight and insurance are in your price" in said
    assert "Incoterms rule" in said
    await talk("DAP")
    assert "taxed differently" in plain((await talk("why?")).answer)


@pytest.mark.parametrize(
    ("asked", "language", "code"),
    [("umbrellas blorp wibble zonk trall brum quix", EN, "6601"), ("parapluies blorp zork", FR, "6601")],
)
async def test_a_lost_question_that_names_goods_offers_their_rates_and_rules(
    talk: Talk, asked: str, language: Language, code: str
) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.outcome is Outcome.LOST
    assert {choice.action for choice in said.reply.choices} == {"estimate", "ship", "person"}
    rates = await talk(said.reply.choices[0].key, kind=Kind.BUTTON)
    assert any(product.code.startswith(code) for product in rates.reply.products)


async def test_names_of_lines_in_another_language_say_which(talk: Talk) -> None:
    assert "英语" in plain((await talk("/duty 木制玩具 从中国到欧盟", hint=ZH)).answer)
    assert "in Chinese" in plain((await talk("/duty bicycles to China", hint=EN)).answer)


@pytest.mark.parametrize(
    ("sentence", "language", "value", "items"),
    [
        ("3 pallets of waffles, 40 cartons each, 24 packs per carton, 1 EUR per pack", EN, 2880, 2880),
        ("whisky, 12 cases, 6 bottles per case, 35 EUR/bottle", EN, 2520, 72),
        ("3.000 chaises en bois, 22 EUR/pièce", FR, 66000, 3000),
        ("honey, 3 t, not 2 t, 6 EUR per kg", EN, 18000, None),
        ("我们卖蜂蜜，不是2吨，是3吨，每公斤6欧", ZH, 18000, None),
    ],
)
def test_packs_in_packs_and_numbers_taken_back(
    office: Office, sentence: str, language: Language, value: int, items: int | None
) -> None:
    told = office.reader.read(sentence, language)
    assert (told.value, told.items) == (euros(value), items)


async def test_more_pallets_are_more_of_all_that_is_on_them(talk: Talk) -> None:
    await talk("waffles to China, 3 pallets, 40 cartons each, 24 packs per carton", hint=EN)
    await talk("1 EUR per pack")
    await talk("make it 4 pallets")
    assert (await shipment(talk)).value == euros(3840)


async def test_a_new_price_like_the_old_one_of_one_takes_its_place(talk: Talk) -> None:
    await talk("pralines, 700 kg, 9 EUR per kg, to China", hint=EN)
    await talk("the price is 8 EUR now")
    assert (await shipment(talk)).value == Money(Decimal(5600), "EUR")


async def test_a_new_price_of_the_size_of_the_old_one_each_is_asked_about(talk: Talk) -> None:
    await talk("pralines, 700 kg, 9 EUR per kg, to China", hint=EN)
    said = await talk("the price is 30 EUR now")
    assert {choice.value for choice in said.reply.choices} >= {"each=one", "each=all"}


async def test_an_invoice_asked_about_says_nothing_of_the_price(talk: Talk) -> None:
    await talk("1000 bicycles at 4000 EUR, from China", hint=EN)
    await talk("estimate:line=87120030", kind=Kind.BUTTON)
    await talk("invoice?")
    assert (await shipment(talk)).loose


@pytest.mark.parametrize(
    ("said", "language", "way"),
    [
        ("wij kopen 200 e-bikes in Tianjin, 480 euro stuk", NL, "cn_to_eu"),
        ("we buy chairs in Foshan", EN, "cn_to_eu"),
        ("on achète des chaises à Foshan", FR, "cn_to_eu"),
        ("chairs in Foshan", EN, None),
        ("pralines Shanghai", EN, "eu_to_cn"),
        ("陶瓷杯从中国到荷兰", ZH, "cn_to_eu"),
    ],
)
def test_who_buys_in_china_imports(office: Office, said: str, language: Language, way: str | None) -> None:
    assert office.reader.read(said, language).direction == way


async def test_a_mode_of_transport_is_not_other_goods_and_costs_another_freight(talk: Talk) -> None:
    await talk("200 e-bikes uit China, 480 euro stuk, FOB, zeevracht 3.500, bedrijf", hint=NL)
    assert (await shipment(talk)).freight == euros(3500)
    await talk("met de trein")
    told = await shipment(talk)
    assert (told.product, told.mode, told.freight) == ("e-bikes", "rail", None)


async def test_a_question_of_its_own_changes_no_result(talk: Talk) -> None:
    await talk("pralines 8000 EUR DAP Shanghai, a consumer, one parcel", hint=EN)
    said = await talk("does the importer need a licence for this?")
    assert not said.answer.attachments
    assert (await shipment(talk)).channel == "parcel"
