"""What one message tells: roles of figures, counts without a noun, places beside a rule; and that it is said back."""

from decimal import Decimal

import pytest

from bot.answers import plain
from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.duties.draft import Draft
from bot.domain.duties.noting import noted
from bot.domain.duties.office import Office
from bot.domain.duties.parts import ShowCandidates, ShowNoted
from bot.domain.duties.shipment import Shipment
from bot.domain.language import Language
from bot.domain.replies import Outcome
from bot.domain.rooms import Said
from tests.conftest import CHAT, Talk

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


async def draft(talk: Talk) -> Draft:
    return Draft.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms["estimate"])


async def known(talk: Talk) -> Shipment:
    return (await draft(talk)).shipment


@pytest.mark.parametrize(
    ("text", "language", "left_out"),
    [
        ("my competitor sells them at 7.20 EUR", EN, Money(Decimal("7.20"), "EUR")),
        ("ils sont en prix de vente à 33 €", FR, Money(Decimal(33), "EUR")),
        ("aanbetaling van 2000 dollar gedaan", NL, Money(Decimal(2000), "USD")),
        ("定金付了5000美元", ZH, Money(Decimal(5000), "USD")),
        ("my budget is 9000 EUR", EN, Money(Decimal(9000), "EUR")),
        ("海运费1500美元，拖车320欧", ZH, Money(Decimal(320), "EUR")),
        ("25 usd each, and 90 EUR for stickers", EN, Money(Decimal(90), "EUR")),
    ],
)
def test_a_sum_with_another_role_is_no_price(office: Office, text: str, language: Language, left_out: Money) -> None:
    told = office.reader.read(text, language)
    assert told.value is None
    assert told.beside == left_out


@pytest.mark.parametrize(
    ("text", "language", "items"),
    [
        ("my customer in Wuhan wants 75", EN, 75),
        ("I will take 20 of them", EN, 20),
        ("le client en veut 35", FR, 35),
        ("il m'en faut 140", FR, 140),
        ("de klant wil er 90 kopen", NL, 90),
        ("'t zijn er 55", NL, 55),
        ("客户要120左右", ZH, 120),
        ("3000卷", ZH, 3000),
        ("16副", ZH, 16),
    ],
)
def test_a_number_may_count_goods_named_elsewhere(office: Office, text: str, language: Language, items: int) -> None:
    told = office.reader.read(text, language)
    assert told.items == items
    assert told.value is told.bare is None


@pytest.mark.parametrize("text", ["insulation 60%, sofas", "mon voisin en veut beaucoup", "we need 3 weeks", "il en faut 12 €"])
def test_other_numbers_count_nothing(office: Office, text: str) -> None:
    assert office.reader.read(text, EN).items is None


def test_the_price_of_one_thing_and_the_freight_behind_it(office: Office) -> None:
    told = office.reader.read("0,65 usd la pièce FOB Ningbo. bateau 1480 usd", FR)
    assert told.unit_price
    assert told.unit_price.price == Money(Decimal("0.65"), "USD")
    assert told.freight == Money(Decimal(1480), "USD")


@pytest.mark.parametrize(
    ("text", "language"), [("5200 € l'armoire", FR), ("5200 EUR a wardrobe", EN), ("5200 euro per kast", NL)]
)
def test_a_price_beside_the_thing_is_that_of_one(office: Office, text: str, language: Language) -> None:
    told = office.reader.read(text, language)
    assert told.unit_price
    assert told.unit_price.price == Money(Decimal(5200), "EUR")


def test_insurance_that_was_not_taken_costs_nothing(office: Office) -> None:
    told = office.reader.read("海运费40HQ 2600美元 保险没买", ZH)
    assert told.freight == Money(Decimal(2600), "USD")
    assert told.insurance is None


def test_cloth_is_counted_by_the_metre_and_weighed_by_none(office: Office) -> None:
    told = office.reader.read("silk, 45 metres, 90 g/m2, 12 EUR a metre", EN)
    assert told.value == Money(Decimal(540), "EUR")
    assert told.kilograms is None
    assert office.reader.read("tables of 2 metres, 300 EUR", EN).items is None


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("700 € le banc, rendu port de Ningbo CIF", Direction.EU_TO_CN),
        ("700 EUR, from Antwerp FOB", Direction.EU_TO_CN),
        ("上海CIF 700欧", Direction.EU_TO_CN),
    ],
)
def test_a_place_before_the_rule_tells_the_way(office: Office, text: str, way: Direction) -> None:
    assert office.reader.read(text, FR).direction is way


@pytest.mark.parametrize(
    ("text", "goods"),
    [("比利时买家要沙发", "沙发"), ("我们做雨伞的", "雨伞"), ("offerte gekregen voor tuinstoelen", "tuinstoelen")],
)
def test_goods_keep_their_whole_name_and_nothing_else(office: Office, text: str, goods: str) -> None:
    assert office.reader.read(text, ZH).goods == goods


def test_small_packs_are_no_parcel_of_a_consumer(office: Office) -> None:
    assert office.reader.read("绿茶 小包装", ZH).channel is None


def test_a_number_of_sets_does_not_lengthen_a_code(office: Office) -> None:
    told = office.reader.read("编码 94036010 24套", ZH)
    assert told.codes == ("94036010",)
    assert told.items == 24


async def test_how_many_there_are_stays_known_behind_an_article(talk: Talk) -> None:
    await talk("our distillery sells gin, a buyer in Xiamen wants 240 bottles of 70cl, which tax is that", hint=EN)
    await talk("22 EUR a bottle EXW, freight 640 EUR")
    assert (await known(talk)).value == Money(Decimal(5280), "EUR")


async def test_figures_beside_proposed_codes_are_said_back(talk: Talk) -> None:
    said = await talk("260 bougies de Chine à 7 €", hint=FR)
    assert any(isinstance(part, ShowCandidates) for part in said.reply.parts)
    assert any(isinstance(part, ShowNoted) for part in said.reply.parts)


async def test_a_sum_that_is_left_out_is_named(talk: Talk) -> None:
    await talk("500 umbrellas from China, 6 EUR each, FOB", hint=EN)
    said = await talk("freight 700 EUR, the shop here sells them at 19 EUR")
    assert "€19 is not in the sum" in plain(said.answer)
    assert (await known(talk)).value == Money(Decimal(3000), "EUR")


async def test_the_answer_to_a_question_is_not_said_back(talk: Talk) -> None:
    await talk("500 umbrellas from China, 6 EUR each", hint=EN)
    said = await talk("FOB")
    assert not any(isinstance(part, ShowNoted) for part in said.reply.parts)


def test_what_another_room_remembers_is_left_alone(office: Office) -> None:
    said = Said((), Draft(), Outcome.ANSWERED)
    assert noted(Draft(), said, office.reader.read("hello", EN)) is said


@pytest.mark.parametrize(
    ("first", "then", "language"),
    [
        ("hs code for ceramic flower pots?", "glazed, with a saucer", EN),
        ("code sh pour pots de fleurs en céramique ?", "émaillés, pour l'intérieur", FR),
        ("hs code voor keramische bloempotten?", "geglazuurd, voor binnenshuis", NL),
    ],
)
async def test_what_only_tells_more_of_the_goods_keeps_their_code(talk: Talk, first: str, then: str, language: Language) -> None:
    await talk(first, hint=language)
    code = (await known(talk)).code
    said = await talk(then)
    assert said.reply.outcome is Outcome.ANSWERED
    assert (await known(talk)).code == code
    assert then.rsplit(maxsplit=1)[-1] in (await known(talk)).product


async def test_a_word_in_the_title_of_proposed_goods_tells_how_they_are_made(talk: Talk) -> None:
    await talk("schilderijen van mezelf, naar China", hint=NL)
    await talk("olieverf, 3 stuks, samen 6000 euro")
    assert "schilderijen" in (await known(talk)).product
    assert (await known(talk)).value == Money(Decimal(6000), "EUR")


async def test_goods_without_a_part_are_others_than_those_with_it(talk: Talk) -> None:
    await talk("80 elektrische fietsen uit China, 510 EUR per stuk CIF", hint=NL)
    await talk("gewone fietsen zonder motor")
    assert ((await known(talk)).code or "").startswith("8712")


async def test_a_heading_left_open_is_no_quantity(talk: Talk) -> None:
    await talk("9 escaliers en bois vers la Chine, 7000 € l'escalier CIF Shanghai", hint=FR)
    await talk("le code c 4418 quelque chose non?")
    shipment = await known(talk)
    assert (shipment.items, shipment.value) == (Decimal(9), Money(Decimal(63000), "EUR"))
    assert (shipment.code or "").startswith("4418")


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("c quoi le code sh pour des bougies parfumées", FR, "340600"),
        ("which hs code do shaving brushes have", EN, "960329"),
        ("竹筷子的hs编码是什么", ZH, "441912"),
    ],
)
async def test_who_asks_for_the_code_of_goods_gets_it(talk: Talk, text: str, language: Language, code: str) -> None:
    said = await talk(text, hint=language)
    assert said.reply.outcome in (Outcome.ANSWERED, Outcome.OFFERED)
    assert code[:6] in plain(said.answer).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("jasmine tea from Taichung", "TW"),
        ("300 ceiling fans at 22 USD FOB Hai Phong", "VN"),
        ("messen uit Osaka", "JP"),
        ("海防的鞋子", "VN"),
    ],
)
def test_a_town_far_away_tells_where_goods_were_made(office: Office, text: str, country: str) -> None:
    assert office.reader.read(text, EN).origin == country


def test_a_buyer_in_a_town_far_away_tells_no_origin(office: Office) -> None:
    assert not office.reader.read("our client in Busan wants blankets from Belgium", EN).origin


@pytest.mark.parametrize("text", ["carriage included, yes", "transport compris", "vervoer is inbegrepen", "价格含运费"])
async def test_freight_in_the_price_is_not_asked_for(talk: Talk, text: str) -> None:
    await talk("400 umbrellas from China, 5 EUR each, FOB", hint=EN)
    said = await talk(text)
    assert (await known(talk)).freight == Money(Decimal(0), "EUR")
    assert said.reply.outcome is Outcome.ANSWERED


@pytest.mark.parametrize("text", ["transport not included", "fret non compris", "不含运费"])
async def test_freight_that_is_not_in_the_price_is(talk: Talk, text: str) -> None:
    await talk("400 umbrellas from China, 5 EUR each, FOB", hint=EN)
    await talk(text)
    assert (await known(talk)).freight is None


@pytest.mark.parametrize(
    ("text", "said_back"),
    [("no insurance", "no insurance"), ("the deposit was 900 EUR", "€900 is not in the sum"), ("code unknown", "6601")],
)
async def test_what_changes_no_sum_is_said_back(talk: Talk, text: str, said_back: str) -> None:
    await talk("400 umbrellas from China, 5 EUR each, FOB, freight 300 EUR", hint=EN)
    before = await known(talk)
    said = await talk(text)
    assert said_back in plain(said.answer)
    assert await known(talk) == before


def test_for_whom_goods_are_is_not_their_name(office: Office) -> None:
    assert office.reader.read("hearing aids for my uncle from Shenzhen", EN).goods == "hearing aids"
    assert office.reader.read("tablettes pour notre association", FR).goods == "tablettes"


async def test_the_weight_of_one_pack_told_first_is_multiplied(talk: Talk) -> None:
    await talk("oolong tea from China, packs of 150 g", hint=EN)
    await talk("800 packs, 3 EUR each, FOB")
    assert (await known(talk)).kilograms == Decimal(120)


async def test_what_goods_are_made_of_makes_no_other_goods_of_them(talk: Talk) -> None:
    await talk("which duty on yoga mats from China", hint=EN)
    await talk("these are pvc foam")
    await talk("220 at 7 usd FOB Ningbo")
    shipment = await known(talk)
    assert (shipment.code, shipment.items) == ("950691", Decimal(220))
    assert shipment.value == Money(Decimal(1540), "USD")


async def test_the_way_is_not_turned_round_by_the_name_of_a_country(talk: Talk) -> None:
    await talk("700 umbrellas from China, 4 EUR each, FOB, freight 300 EUR", hint=EN)
    await talk("sorry, china it stays, at 5 EUR")
    assert (await known(talk)).direction is Direction.CN_TO_EU


@pytest.mark.parametrize(
    ("text", "items", "value"), [("the rest 350 x 4 usd", 350, 1400), ("same freight, 210 at 20 usd", 210, 4200)]
)
def test_so_many_at_a_price(office: Office, text: str, items: int, value: int) -> None:
    told = office.reader.read(text, EN)
    assert (told.items, told.value, told.freight) == (Decimal(items), Money(Decimal(value), "USD"), None)


def test_a_small_word_is_no_gold(office: Office) -> None:
    assert office.find("or")  # French gold


async def test_or_names_no_goods_in_english(talk: Talk) -> None:
    await talk("700 umbrellas from China, 4 EUR each, DAP Liège", hint=EN)
    await talk("is the duty in it or not")
    assert (await known(talk)).product == "umbrellas"


@pytest.mark.parametrize(
    ("text", "language", "value", "items"),
    [
        ("trays cost between 4 and 5 usd each, 300 trays", EN, 1500, 300),
        ("plateaux entre 4 et 5 € pièce, 300 plateaux", FR, 1500, 300),
        ("dienbladen van 4 tot 5 euro per stuk, 300 stuks", NL, 1500, 300),
        ("托盘架 4到5欧一个 300个", ZH, 1500, 300),
        ("je commande 30 bancs à 70 euros", FR, 2100, 30),
        ("three benches, 70 eur each", EN, 210, 3),
        ("ladder model AB1200, 20 pcs, 45 eur each", EN, 900, 20),
    ],
)
def test_figures_told_in_ordinary_ways(office: Office, text: str, language: Language, value: int, items: int) -> None:
    """The higher of two figures, a noun that repeats the goods, numbers in words, a model beside the goods."""
    told = office.reader.read(text, language)
    assert told.value is not None
    assert (told.value.amount, told.items) == (value, items)


@pytest.mark.parametrize(
    ("messages", "language", "items", "price"),
    [
        (("and for 700?", "no sorry 650"), EN, 650, 9),
        (("25 de plus",), FR, 525, 9),
        (("nog 25 erbij", "de prijs is 8,50"), NL, 525, Decimal("8.50")),
        (("再加25个",), ZH, 525, 9),
        (("et des chapeaux ?", "c'était combien le total encore", "et pour 600 ?"), FR, 600, 9),
        (("and hats?", "what was the total again", "the price is 8"), EN, 500, 8),
    ],
)
async def test_an_estimate_is_corrected_and_gone_back_to(
    talk: Talk, messages: tuple[str, ...], language: Language, items: int, price: Decimal
) -> None:
    await talk("500 umbrellas from China to Belgium, 9 EUR each, FOB, freight 400 EUR", hint=EN)
    for message in messages:
        await talk(message, hint=language)
    found = await known(talk)
    assert found.product == "umbrellas"
    assert found.each is not None
    assert (found.items, found.each.price.amount, found.freight) == (items, price, Money(Decimal(400), "EUR"))


async def test_a_parcel_for_oneself_bears_the_flat_duty(talk: Talk) -> None:
    said = await talk("a backpack from temu for 42 euro, what will it cost me", hint=EN)
    assert "€3.00" in plain(said.answer)  # Regulation (EU) 2026/382: 3 € for each item
    assert "€54.45" in plain(said.answer)  # (42 + 3) × 1.21
