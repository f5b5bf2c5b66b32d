"""What the amounts of a message are: freight, pieces, square metres, packages and what one of them weighs."""

from decimal import Decimal

import pytest

from bot.answers import plain
from bot.domain.amounts import Money
from bot.domain.duties.draft import Draft
from bot.domain.duties.office import Office
from bot.domain.duties.shipment import SQUARE, Incoterm, Shipment
from bot.domain.language import Language
from tests.conftest import Talk

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


async def known(talk: Talk) -> Shipment:
    return Draft.from_text((await talk.state()).rooms.get("estimate")).shipment


@pytest.mark.parametrize(
    ("text", "language", "freight"),
    [
        ("the freight will be something like 2150 for everything", EN, 2150),
        ("freight from Yantian to our door 980 USD", EN, 980),
        ("our forwarder wants 730 EUR", EN, 730),
        ("le transitaire nous facture 640 euros pour le fret", FR, 640),
        ("le transport jusqu'à l'entrepôt va coûter 1100 €", FR, 1100),
        ("vervoer tot in Aalst reken ik 1750", NL, 1750),
        ("de vracht zal 2300 euro zijn", NL, 2300),
        ("运费说是2个40尺柜 5200刀", ZH, 5200),
        ("海运费货代一共要1900美元", ZH, 1900),
    ],
)
def test_what_freight_costs_is_no_price_and_no_quantity(office: Office, text: str, language: Language, freight: int) -> None:
    told = office.reader.read(text, language)
    assert told.freight is not None
    assert told.freight.amount == freight
    assert told.value is told.unit_price is told.items is told.bare is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("price including freight 5000 EUR", EN),
        ("transport of chairs 5000 EUR", EN),
        ("transport de chaises pour un prix de 5000 EUR", FR),
        ("stoelen 5000 euro, vervoer inbegrepen", NL),
    ],
)
def test_a_price_near_the_word_freight_stays_a_price(office: Office, text: str, language: Language) -> None:
    told = office.reader.read(text, language)
    assert told.freight is None
    assert told.value == Money(Decimal(5000), "EUR")


@pytest.mark.parametrize("text", ["freight 3 EUR per kg, 400 kg", "vracht 3 euro per kilo, 400 kg", "运费每公斤3欧元，400公斤"])
async def test_freight_of_one_kilogram_is_that_of_all(talk: Talk, text: str) -> None:
    await talk("pralines from Belgium to China, 9000 EUR EXW", hint=EN)
    await talk(text)
    assert (await known(talk)).freight == Money(Decimal(1200), "EUR")


def test_freight_of_a_cubic_metre_is_not_taken_for_that_of_all(office: Office) -> None:
    told = office.reader.read("sea freight is 90 usd per cbm", EN)
    assert told.freight is told.value is None


@pytest.mark.parametrize(
    ("text", "language", "items", "value"),
    [
        ("420 m2 at 7.50 EUR per m²", EN, 420, 3150),
        ("420 mètres carrés à 7,50 € le m2", FR, 420, 3150),
        ("420 vierkante meter, 7,50 euro de m2", NL, 420, 3150),
        ("420平方米，每平米7.5欧元", ZH, 420, 3150),
    ],
)
def test_square_metres_are_counted(office: Office, text: str, language: Language, items: int, value: int) -> None:
    told = office.reader.read(text, language)
    assert (told.items, told.counted_by) == (items, SQUARE)
    assert told.value == Money(Decimal(value), "EUR")


@pytest.mark.parametrize(
    ("text", "language", "items"),
    [
        ("it is 350 cartons of 8", EN, 2800),
        ("ce n'est pas 350 mais 90 caisses de 6.", FR, 540),
        ("1个40尺高柜，3000件，每件2美元", ZH, 3000),
        ("85 folding trampolines (steel, 12 kg) from China, 40 EUR each", EN, 85),
        ("250 cadres en bambou a 2,30", FR, 250),
    ],
)
def test_how_many_there_are(office: Office, text: str, language: Language, items: int) -> None:
    assert office.reader.read(text, language).items == items


def test_flemish_per_piece_is_no_tonne(office: Office) -> None:
    told = office.reader.read("150 tassen aan 3,20 t stuk", NL)
    assert told.kilograms is None
    assert told.value is not None
    assert told.value.amount == 480


@pytest.mark.parametrize(
    ("text", "language"), [("2000 boxes, 300 g, 4 EUR each", EN), ("2000盒，盒装300克，每盒4欧", ZH), ("300 g, 2000 dozen", NL)]
)
def test_the_weight_of_one_package_is_multiplied(office: Office, text: str, language: Language) -> None:
    assert office.reader.read(text, language).kilograms == 600


async def test_blocks_of_some_kilograms_leave_the_weight_of_all(talk: Talk) -> None:
    await talk("500 kg of pralines to China, 20 EUR per kg, EXW", hint=EN)
    await talk("packed in 2 kg blocks")
    assert (await known(talk)).kilograms == 500


async def test_a_currency_behind_freight_changes_no_quantity(talk: Talk) -> None:
    await talk("LED desk lamps from China, 800 pcs, 7 usd each, fob", hint=EN)
    said = await talk("freight is around 1300 for the lot. dollars")
    now = await known(talk)
    assert (now.items, now.freight, now.incoterm) == (800, Money(Decimal(1300), "USD"), Incoterm.FOB)
    assert now.value == Money(Decimal(5600), "USD")
    assert "800 × USD" in plain(said.answer)


@pytest.mark.parametrize(
    ("first", "then", "language", "words"),
    [
        (
            "I buy e-bikes in Tianjin for my shop, 40 pieces, which duty?",
            "620 USD each CIF Antwerp, hs 8711 60 10",
            EN,
            ("24,800", "40"),
        ),
        ("droits sur 300 chaises de bureau de Chine", "85 USD pièce FOB Ningbo, code 9401 39 00", FR, ("25\u202f500", "300")),
    ],
)
async def test_a_code_told_with_the_price_leaves_the_number_told_before(
    talk: Talk, first: str, then: str, language: Language, words: tuple[str, ...]
) -> None:
    await talk(first, hint=language)
    said = plain((await talk(then)).answer).replace("\u00a0", "\u202f")
    assert all(word in said for word in words), said


@pytest.mark.parametrize(
    ("first", "more", "language", "number"),
    [
        ("office chairs from Foshan, 200 pieces, 85 usd each, fob Shenzhen, freight 2000 usd", "add 20 more pieces", EN, 220),
        ("chaises de bureau de Foshan, 200 pièces, 85 usd pièce, fob, fret 2000 usd", "ajoute 50 pièces en plus", FR, 250),
        ("bureaustoelen uit Foshan, 200 stuks, 85 usd per stuk, fob, vracht 2000 usd", "doe er nog 100 stuks bij", NL, 300),
        ("从佛山进口办公椅200把，每把85美元，FOB深圳，运费2000美元", "再加50把", ZH, 250),
    ],
)
async def test_some_more_of_the_same_goods_are_added_to_them(
    talk: Talk, first: str, more: str, language: Language, number: int
) -> None:
    await talk(first, hint=language)
    await talk(more)
    assert (await known(talk)).items == number


async def test_goods_that_nobody_knows_do_not_take_the_place_of_those_they_are_added_to(talk: Talk) -> None:
    await talk("office chairs from Foshan, 200 pieces, 85 usd each, fob Shenzhen, freight 2000 usd", hint=EN)
    said = await talk("and also 50 fancy doohickeys at 12 usd")
    assert "fancy doohickeys" in plain(said.answer)
    lines = Draft.from_text((await talk.state()).rooms["estimate"]).lines
    assert [line.items for line in lines] == [200, 50]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("same supplier has a factory in Vietnam, 655 USD FOB, shipping 2300 USD", EN),
        ("notre fournisseur au Vietnam fait les mêmes à 12 USD", FR),
        ("de fabriek in Vietnam vraagt 12 USD per stuk", NL),
        ("越南的工厂报价每件12美元", ZH),
    ],
)
def test_where_the_factory_is_the_goods_come_from(office: Office, text: str, language: Language) -> None:
    assert office.reader.read(text, language).origin == "VN"
