"""Cases, what is in them and how large that is: the litres a tax is reckoned on are those of all bottles, or asked for."""

from decimal import Decimal

import pytest

from bot.answers import plain
from bot.domain.duties.draft import Draft
from bot.domain.duties.office import Office
from bot.domain.language import Language
from bot.domain.replies import Outcome
from tests.conftest import Talk

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


async def draft(talk: Talk) -> Draft:
    return Draft.from_text((await talk.state()).rooms.get("estimate"))


@pytest.mark.parametrize(
    ("sentence", "language", "items", "litres"),
    [
        ("60 kratten donker bier 12x25cl", NL, 720, "180"),
        ("40 cases of amber beer, 20x50cl", EN, 800, "400"),
        ("40 x 20 x 50cl beer", EN, 800, "400"),
        ("150 caisses de cidre, 12 bouteilles de 75 cl", FR, 1800, "1350"),
        ("葡萄酒 80箱 750ml*6", ZH, 480, "360"),
        ("葡萄酒 80箱，6瓶/箱，750毫升", ZH, 480, "360"),
        ("wine, 80 cartons, 6 per carton, bottles of 75cl", EN, 480, "360"),
        ("100 cases of beer, 2400 bottles of 33 cl", EN, 2400, "792"),
        ("600 bottles of 75 cl", EN, 600, "450"),
    ],
)
def test_what_cases_hold_is_multiplied(office: Office, sentence: str, language: Language, items: int, litres: str) -> None:
    told = office.reader.read(sentence, language)
    assert told.items == items
    assert told.litres == Decimal(litres)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("90 cartons of 50cl bottles", EN),
        ("90 cartons de bière, bouteilles de 50cl", FR),
        ("90 bakken bier, flesjes van 50cl", NL),
    ],
)
def test_the_size_of_a_bottle_is_not_that_of_a_case(office: Office, sentence: str, language: Language) -> None:
    told = office.reader.read(sentence, language)
    assert told.litres is None
    assert told.bottle == Decimal("0.5")


def test_a_price_of_bottles_is_not_that_of_cases(office: Office) -> None:
    assert office.reader.read("wine, 30 cartons, 8 EUR a bottle", EN).value is None
    assert office.reader.read("wine, 30 cartons of 6 bottles, 8 EUR a bottle", EN).value.amount == 1440  # type: ignore[union-attr]


async def test_cases_told_before_are_unpacked_by_what_one_holds(talk: Talk) -> None:
    await talk("beer to China, 300 crates, 9 EUR a crate, CIF", hint=EN)
    said = await talk("20 bottles of 50 cl per crate")
    shipment = (await draft(talk)).shipment
    assert (shipment.items, shipment.litres) == (6000, 3000)
    assert shipment.value is not None
    assert shipment.value.amount == 2700
    assert "3,000 l" in plain(said.answer)


async def test_what_a_case_holds_is_asked_and_a_number_answers_it(talk: Talk) -> None:
    said = await talk("bière vers la Chine, 300 caisses, 9.000 euros CIF", hint=FR)
    assert said.reply.outcome is Outcome.ASKED
    said = await talk("20")
    assert (await draft(talk)).shipment.items == 6000
    assert said.reply.outcome is Outcome.ASKED  # of what size
    said = await talk("50")
    assert (await draft(talk)).shipment.litres == 3000
    assert said.reply.outcome is Outcome.ANSWERED


async def test_a_degree_is_no_piece_and_a_size_alone_is_kept(talk: Talk) -> None:
    await talk("beer to China, 300 crates", hint=EN)
    await talk("bottles of 50cl, 6.5 degrees")
    await talk("9000 EUR CIF")
    shipment = (await draft(talk)).shipment
    assert (shipment.items, shipment.litres) == (300, None)
    await talk("20")
    assert (await draft(talk)).shipment.litres == 3000


async def test_a_question_about_other_goods_changes_no_quantity(talk: Talk) -> None:
    await talk("beer to China, 300 crates of 20 bottles of 50 cl, 9000 EUR CIF", hint=EN)
    said = await talk("what if it is alcohol-free beer?")
    assert "2202 91" in plain(said.answer)
