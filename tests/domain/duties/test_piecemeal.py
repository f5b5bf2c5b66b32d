"""What is told of a shipment in few words, in bits, or beside other things: what is read, what is asked, what is left out."""

from decimal import Decimal

import pytest

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.chats import Kind
from bot.domain.duties.draft import Draft
from bot.domain.duties.office import Office
from bot.domain.duties.parts import ShowConverted
from bot.domain.duties.shipment import Channel, Incoterm, Shipment
from bot.domain.language import Language
from bot.domain.menus import EVASION_ARTICLE, PARCEL_ARTICLES
from bot.domain.replies import Outcome, ShowArticle
from bot.domain.shipping.parts import ShowAdvice
from tests.conftest import CHAT, Talk

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


async def shipment(talk: Talk) -> Shipment:
    rooms = (await talk.desk.transcripts.load(CHAT)).dialogue.rooms
    return Draft.from_text(rooms["estimate"]).shipment


def money(amount: str, currency: str = "EUR") -> Money:
    return Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("text", "language", "value", "freight"),
    [
        ("invoice 24.000 euro, sea freight 2.600 euro", EN, money("24000"), money("2600")),
        ("valeur 9.500 €, bateau 700 €", FR, money("9500"), money("700")),
        ("硬壳箱 180欧 运费20", ZH, money("180"), money("20", "")),
        ("2000件 海运900", ZH, None, money("900", "")),
        ("neem 900 euro vracht", NL, None, money("900")),
        ("mets 4500 de transport", FR, None, money("4500", "")),
        ("transport par avion 600", FR, None, money("600", "")),
        ("运费涨到1100了", ZH, None, money("1100", "")),
        ("2 euro pallets, 480 kg", EN, None, None),
    ],
)
def test_an_amount_is_what_the_word_beside_it_says(
    office: Office, text: str, language: Language, value: Money | None, freight: Money | None
) -> None:
    told = office.reader.read(text, language)
    assert (told.value, told.freight, told.doubtful) == (value, freight, None)


@pytest.mark.parametrize(
    ("text", "language", "value", "kilograms"),
    [
        ("27 tons of pork, 2.100 usd per ton", EN, money("56700", "USD"), 27000),
        ("22 ton peren aan 0,95 de kilo", NL, Money(Decimal("20900.00"), ""), 22000),
        ("300 boîtes de 250 g à 3 € pièce", FR, money("900"), 75),
        ("电动车40台 每台CIF安特卫普450欧", ZH, money("18000"), None),
        ("bulbs, 10000 pcs, 0.8 USD", EN, money("8000.0", "USD"), None),
    ],
)
def test_the_price_of_one_is_multiplied(
    office: Office, text: str, language: Language, value: Money, kilograms: int | None
) -> None:
    told = office.reader.read(text, language)
    assert told.value is not None
    assert (told.value.amount, told.value.currency) == (value.amount, value.currency)
    assert told.kilograms == (Decimal(kilograms) if kilograms else None)


@pytest.mark.parametrize(
    ("text", "language", "goods"),
    [
        ("hello we are a bike shop in Leuven, 30 electric bikes from tianjin 610 euro a piece", EN, "electric bikes"),
        ("un conteneur de chaises de bureau", FR, "chaises de bureau"),
        ("elektrische steps invoeren keuring", NL, "elektrische steps"),
        ("controle voor verzending kostprijs", NL, ""),
        ("hoelang duurt de boot", NL, ""),
        ("des t-shirts qui viennent de Chine", FR, "t-shirts"),
        ("在速卖通买个台灯", ZH, "台灯"),
        ("jurk van shein", NL, "jurk"),
    ],
)
def test_words_of_the_trade_are_no_goods(office: Office, text: str, language: Language, goods: str) -> None:
    assert office.reader.read(text, language).goods == goods


@pytest.mark.parametrize(
    ("text", "language", "way"),
    [
        ("FOB Canton", FR, Direction.CN_TO_EU),
        ("de Bastogne à Chengdu", FR, Direction.EU_TO_CN),
        ("envoyer des frites à Shanghai", FR, Direction.EU_TO_CN),
        ("des frites vendues à Shanghai", FR, None),
        ("mijn klant uit Shanghai wil pralines", NL, Direction.EU_TO_CN),
        ("宁波到安特卫普", ZH, Direction.CN_TO_EU),
    ],
)
def test_places_tell_the_way(office: Office, text: str, language: Language, way: Direction | None) -> None:
    assert office.reader.read(text, language).direction is way


def test_bottles_in_cases_and_bottles_of_a_known_size_are_litres(office: Office) -> None:
    cases, bottles = office.reader.read("48 caisses de 24x33cl", FR), office.reader.read("2400 flessen van 33", NL)
    assert (cases.items, cases.litres) == (1152, Decimal("380.16"))
    assert (bottles.items, bottles.litres) == (2400, 792)


async def test_a_currency_alone_is_that_of_the_price_before_and_of_its_freight(talk: Talk) -> None:
    await talk("leather handbags from China, 400 pieces, 32 each", hint=EN)
    await talk("dollars, freight 180")
    told = await shipment(talk)
    assert (told.value, told.freight) == (money("12800", "USD"), money("180", "USD"))


@pytest.mark.parametrize(("asked", "stated"), [("in dollars?", "it's in dollars"), ("换成美元", "是美元")])
async def test_a_sum_is_shown_in_another_currency_and_a_price_is_put_into_it(talk: Talk, asked: str, stated: str) -> None:
    await talk("leather handbags from China to Belgium, 400 pieces at 32 EUR each, FOB, freight 180 EUR", hint=EN)
    said = await talk(asked)
    assert [part.currency for part in said.reply.parts if isinstance(part, ShowConverted)] == ["USD"]
    assert (await shipment(talk)).value == money("12800")
    await talk(stated)
    assert (await shipment(talk)).value == money("12800", "USD")


async def test_a_number_beside_proposed_codes_is_asked_about_unless_it_can_be_one_thing(talk: Talk) -> None:
    await talk("estimate:new", hint=EN, kind=Kind.BUTTON)
    await talk("shoes from China")
    asked = await talk("80")
    assert {choice.value for choice in asked.reply.choices} == {"price=80", "pieces=80"}
    assert (await shipment(talk)).value is None
    offered = (await talk.desk.transcripts.load(CHAT)).dialogue.offered
    await talk(next(key for _, key in offered if "pieces" in key), kind=Kind.BUTTON)
    assert (await shipment(talk)).items == 80
    await talk("900")
    assert (await shipment(talk)).value == money("900")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("jurk van shein van 40 euro vrij van rechten?", NL),
        ("une veste temu à 35 euros est exonérée ?", FR),
        ("在temu买40欧元的裙子要交税吗", ZH),
    ],
)
async def test_a_small_thing_from_a_marketplace_is_a_parcel(talk: Talk, text: str, language: Language) -> None:
    said = await talk(text, hint=language)
    assert ShowArticle(PARCEL_ARTICLES[0]) in said.reply.parts


async def test_a_dear_thing_from_a_marketplace_is_reckoned(talk: Talk) -> None:
    said = await talk("electric bike from aliexpress for 900 euro, which duty?", hint=EN)
    assert ShowArticle(PARCEL_ARTICLES[0]) not in said.reply.parts


async def test_a_lower_price_on_the_papers_is_refused_when_the_true_one_is_known(talk: Talk) -> None:
    await talk("200 t-shirts from China to Belgium, 3 euro each, freight 110", hint=EN)
    honest = await talk("the invoice is 700 euro")
    assert ShowArticle(EVASION_ARTICLE) not in honest.reply.parts
    said = await talk("can I write 1 euro each on the invoice?")
    assert ShowArticle(EVASION_ARTICLE) in said.reply.parts


async def test_who_buys_and_where_is_not_asked_when_it_changes_nothing(talk: Talk) -> None:
    said = await talk("40 umbrellas from Tianjin, 62 EUR each FOB, freight 280", hint=EN)
    assert said.reply.outcome is Outcome.ANSWERED
    small = await talk("5 t-shirts from China, 20 EUR in total, CIF")
    assert small.reply.outcome is Outcome.ASKED


async def test_codes_that_cost_the_same_are_no_question(talk: Talk) -> None:
    said = await talk("2000 t-shirts from China to Belgium, 3 EUR each, CIF", hint=EN)
    assert said.reply.outcome is Outcome.ANSWERED
    assert (await shipment(talk)).code is not None
    other = await talk("gloves from China to Belgium, 9000 EUR, CIF")
    assert other.reply.outcome is Outcome.OFFERED  # rates differ by what they are made of


@pytest.mark.parametrize(
    ("goods", "material", "code"), [("handbags", "leather", "420221"), ("t-shirts", "polyester instead", "610990")]
)
async def test_a_material_after_goods_tells_them_closer(talk: Talk, goods: str, material: str, code: str) -> None:
    await talk(goods, hint=EN)
    await talk(material)
    assert (await shipment(talk)).code == code


async def test_another_way_of_transport_with_its_price_costs_that(talk: Talk) -> None:
    await talk("500盒夹心巧克力，每盒12欧，布鲁塞尔空运到上海，运费1600", hint=ZH)
    await talk("海运呢 说是1100")
    told = await shipment(talk)
    assert (told.value, told.freight, told.incoterm, told.channel) == (money("6000"), money("1100"), None, None)


async def test_a_question_about_something_else_changes_no_shipment(talk: Talk) -> None:
    await talk("40 electric bikes from Tianjin, 620 EUR each FOB, freight 2800", hint=EN)
    before = await shipment(talk)
    await talk("电池走海运要什么手续")
    assert await shipment(talk) == before


async def test_what_an_article_was_about_is_not_replaced_by_a_word_of_the_next_question(talk: Talk) -> None:
    await talk("mogen onze conference peren naar china", hint=NL)
    await talk("en wat moet er op het papier staan")
    await talk("22 ton aan 0,95 de kilo, CIF")
    told = await shipment(talk)
    assert told.code is not None
    assert told.code.startswith("080830")
    assert told.incoterm is Incoterm.CIF


async def test_a_platform_beside_consumers_is_electronic_commerce(office: Office) -> None:
    assert office.reader.read("跨境电商直接发消费者", ZH).channel is Channel.ECOMMERCE


async def test_packages_counted_before_are_kept_when_their_size_and_weight_follow(talk: Talk) -> None:
    await talk("义乌发安特卫普 手机壳12箱", hint=ZH)
    said = await talk("60*40*40 每箱15公斤")
    shown = next(part for part in said.reply.parts if isinstance(part, ShowAdvice))
    assert (shown.load.count, shown.load.kilograms) == (12, 180)


def test_a_number_that_becomes_another_is_the_old_one(office: Office) -> None:
    assert office.reader.read("500盒改300盒先试试", ZH).items == 300
