"""Several kinds of goods in one talk: none and none of their prices is lost, and short names mean what was named before."""

from decimal import Decimal
from typing import Any

import pytest

from bot.answers import plain
from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.duties.draft import Draft
from bot.domain.duties.lines import line_of
from bot.domain.duties.naming import fuller
from bot.domain.duties.office import Office
from bot.domain.duties.parts import ShowEstimate
from bot.domain.duties.shipment import Incoterm
from bot.domain.language import Language
from bot.domain.replies import Outcome
from tests.conftest import Talk

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


def estimate_in(said: Any) -> ShowEstimate:
    return next(part for part in said.reply.parts if isinstance(part, ShowEstimate))


async def draft(talk: Talk) -> Draft:
    return Draft.from_text((await talk.state()).rooms.get("estimate"))


@pytest.mark.parametrize(
    ("first", "then", "language", "second"),
    [
        ("duty on wine glasses and table lamps from China", "glasses 2000 usd, lamps 5000 usd, both FOB Ningbo", EN, "5000 usd"),
        (
            "droits sur des valises et des parapluies de Chine",
            "3000 eur les valises, 900 eur les parapluies, FOB Ningbo",
            FR,
            "900 eur",
        ),
        (
            "invoerrechten op paraplu's en koffers uit China",
            "paraplu's 900 eur, koffers 3000 eur, alles FOB Ningbo",
            NL,
            "3000 eur",
        ),
        ("从中国进口雨伞和行李箱到比利时，关税多少", "雨伞900欧，行李箱3000欧，都是FOB宁波", ZH, "3000欧"),
    ],
)
async def test_the_second_goods_and_their_price_are_kept(
    talk: Talk, first: str, then: str, language: Language, second: str
) -> None:
    await talk(first, hint=language)
    await talk(then)
    known = await draft(talk)
    assert all(line.value for line in known.lines)
    amount, _, currency = second.partition(" ") if " " in second else ("3000", "", "eur")
    code = {"usd": "USD", "eur": "EUR"}[currency]
    assert known.lines[1].value == Money(Decimal(amount), code)
    assert all(line.incoterm is Incoterm.FOB for line in known.lines)


@pytest.mark.parametrize(
    ("add", "language"),
    [
        ("add 300 wine glasses at 2 EUR each", EN),
        ("et si j'ajoute 300 verres à vin à 2 euros pièce", FR),
        ("en als ik er 300 wijnglazen bijdoe van 2 euro per stuk", NL),
        ("再加300个酒杯，每个2欧", ZH),
    ],
)
async def test_goods_that_are_added_leave_the_first_as_they_were(talk: Talk, add: str, language: Language) -> None:
    said = await talk("umbrellas from China, 8000 EUR CIF Antwerp", hint=EN)
    assert said.reply.outcome is Outcome.ANSWERED
    before = (await draft(talk)).shipment
    said = await talk(add, hint=language)
    first, second = (await draft(talk)).lines
    assert first == before
    assert second.items == 300
    assert second.value == Money(Decimal(600), "EUR")
    assert second.incoterm is Incoterm.CIF
    assert "umbrellas" in plain(said.answer)


@pytest.mark.parametrize(
    ("short", "names", "language", "full"),
    [
        ("scooters", ("electric scooters",), EN, "electric scooters"),
        ("trottinettes", ("trottinettes électriques",), FR, "trottinettes électriques"),
        ("lampen", ("bureaulampen",), NL, "bureaulampen"),
        ("包", ("手提包",), ZH, ""),
        ("wine", ("wine glasses",), EN, ""),
        ("vin", ("verres à vin",), FR, ""),
        ("kites", ("kites and balls",), EN, ""),
    ],
)
def test_short_names_mean_what_was_named_before(short: str, names: tuple[str, ...], language: Language, full: str) -> None:
    assert fuller(short, names, language) == full


async def test_the_same_price_is_that_of_the_goods_before(talk: Talk) -> None:
    await talk("waffles to China, 800 kg, 6 EUR per kg, FOB Antwerp, freight 400 EUR", hint=EN)
    said = await talk("and for chocolate spread?")
    assert "%" in plain(said.answer)  # what it pays stands before the question for its price
    await talk("same price, 500 kg")
    shipment = (await draft(talk)).shipment
    assert (shipment.value, shipment.kilograms) == (Money(Decimal(3000), "EUR"), 500)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("sorry, the price is 9000", EN),
        ("pardon, je me suis trompé, 9000", FR),
        ("nee vergist, 9000", NL),
        ("说错了，是9000", ZH),
    ],
)
async def test_a_slip_of_the_tongue_corrects_the_price_and_not_the_open_field(talk: Talk, said: str, language: Language) -> None:
    await talk("beer to China, 5000 EUR CIF", hint=EN)
    assert (await draft(talk)).asking == "quantity"
    await talk(said, hint=language)
    shipment = (await draft(talk)).shipment
    assert shipment.value == Money(Decimal(9000), "EUR")
    assert shipment.litres is None


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        ("houten puzzels", "950300", "95030061"),
        ("puzzles en bois", "950300", "95030061"),
        ("toy cars", "950300", None),
        ("lampes de bureau en verre", "940521", "94052150"),
        ("toys", "950300", None),
    ],
)
def test_words_tell_of_a_line(office: Office, words: str, code: str, line: str | None) -> None:
    assert line_of(words, code, Direction.CN_TO_EU, office) == line


async def test_a_word_answers_which_line(talk: Talk) -> None:
    await talk("led desk lamps from China, 4000 USD CIF Antwerp", hint=EN)
    assert (await draft(talk)).asking == "line"
    said = await talk("they are of glass")
    assert said.reply.outcome is Outcome.ANSWERED
    assert (await draft(talk)).shipment.code == "94052150"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("so what do i pay altogether in Ghent?", EN),
        ("merci mais donc combien je paie au total", FR),
        ("dus hoeveel kost me dat alles samen", NL),
        ("那加起来要交多少", ZH),
    ],
)
async def test_the_sum_is_asked_in_many_words(talk: Talk, said: str, language: Language) -> None:
    await talk("umbrellas from China, 8000 EUR CIF Antwerp", hint=EN)
    answered = await talk(said, hint=language)
    assert answered.reply.outcome is Outcome.ANSWERED
    assert answered.reply.article is None
    assert (await draft(talk)).total is not None


@pytest.mark.parametrize(
    ("said", "language"),
    [("which code did you take?", EN), ("c'est quel code ?", FR), ("welke code is dat dan", NL), ("用的是哪个编码？", ZH)],
)
async def test_the_code_of_an_estimate_is_told(talk: Talk, said: str, language: Language) -> None:
    await talk("umbrellas from China, 8000 EUR CIF Antwerp", hint=EN)
    answered = await talk(said, hint=language)
    assert "6601" in plain(answered.answer)
    assert answered.reply.article is None


@pytest.mark.parametrize(("said", "language"), [("is there excise on it?", EN), ("et les accises ?", FR), ("消费税呢", ZH)])
async def test_the_tax_on_consumption_stands_in_the_estimate(talk: Talk, said: str, language: Language) -> None:
    await talk("wine to China, 600 bottles of 75 cl, 6000 EUR CIF", hint=EN)
    answered = await talk(said, hint=language)
    assert "10%" in plain(answered.answer).replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    assert answered.reply.article is None


async def test_ddp_after_another_rule_changes_who_pays(talk: Talk) -> None:
    await talk("umbrellas from China, 8000 EUR FOB Ningbo, freight 500 EUR", hint=EN)
    before = (await draft(talk)).total
    said = await talk("and if it is DDP?")
    known = await draft(talk)
    assert known.shipment.value == Money(Decimal(8000), "EUR")
    assert known.total == before
    assert "seller" in plain(said.answer)


async def test_ordinary_goods_take_the_place_of_special_ones(talk: Talk) -> None:
    await talk("trottinettes électriques de Chine, 20 pièces, 300 euros pièce, CIF Anvers", hint=FR)
    await talk("en fait ce sont des vélos, pas électriques")
    shipment = (await draft(talk)).shipment
    assert (shipment.code or "").startswith("8712")
    assert shipment.value == Money(Decimal(6000), "EUR")


async def test_another_origin_instead_of_china_is_one_into_the_eu(talk: Talk) -> None:
    await talk("umbrellas from China, 8000 EUR CIF Antwerp", hint=EN)
    said = await talk("what about Taiwan, made in Taiwan instead of China?")
    assert "TARIC" in plain(said.answer)


async def test_a_list_is_shown_once_and_its_question_is_only_recalled(talk: Talk) -> None:
    first = await talk("handbags from China, 8000 EUR CIF Antwerp", hint=EN)
    assert "4202 22" in plain(first.answer)
    said = await talk("how do I get an EORI number?")
    assert "4202 22" not in plain(said.answer)
    assert any(choice.value == "code=420222" for choice in said.reply.choices)


async def test_goods_that_were_named_are_priced_by_a_bare_number(talk: Talk) -> None:
    await talk("duty on wine glasses and table lamps from China", hint=EN)
    await talk("glasses 2000 usd, lamps 5000 usd, both CIF Antwerp")
    for _ in range(3):
        if (await draft(talk)).asking:
            await talk("I do not know")
    await talk("the lamps I mean, that one is 7000")
    shipment = (await draft(talk)).shipment
    assert shipment.product == "table lamps"
    assert shipment.value == Money(Decimal(7000), "USD")


async def test_another_rule_at_the_same_price_is_said_to_save_nothing(talk: Talk) -> None:
    await talk("umbrellas from China, 8000 EUR FOB Ningbo, freight 500 EUR", hint=EN)
    said = await talk("and CIF?")
    assert "FOB price" in plain(said.answer)


async def test_goods_without_a_known_measure_are_not_answered_with_that_of_others(talk: Talk) -> None:
    said = await talk(
        "I am a broker, my client bought ceramic floor tiles from Foshan for 12000 EUR CFR Antwerp. why so much?", hint=EN
    )
    assert "79" not in plain(said.answer)
    said = await talk("what is the anti-dumping rate then?")
    assert "6907" in plain(said.answer)


def test_codes_to_choose_from_hold_no_machines_and_no_waste_beside_food_and_batteries(office: Office) -> None:
    for name in ("巧克力", "lithium batteries", "waffles"):
        found = office.fit_to_show(office.find(name))
        assert found
        assert not any(each.code.startswith(("84", "8549")) for each in found)
    assert any(each.code.startswith("84") for each in office.fit_to_show(office.find("chocolate machine")))


async def test_a_typed_code_is_acknowledged(talk: Talk) -> None:
    await talk("pralines to China, 3000 EUR", hint=EN)
    said = await talk("the hs code is 1806 90 I think")
    assert "1806 90" in plain(said.answer)


@pytest.mark.parametrize(
    ("add", "language", "items", "price"),
    [
        ("and 250 wine glasses at 3 EUR each in the same container", EN, 250, 750),
        ("il y a aussi 250 verres à vin à 3 € pièce dans le même envoi, refais le total", FR, 250, 750),
        ("we doen er ook nog 250 wijnglazen bij aan 3 euro t stuk", NL, 250, 750),
        ("还有酒杯，每个3欧，250个，一起算", ZH, 250, 750),
        ("500 umbrellas + 250 wine glasses at 3 EUR each, same shipment", EN, 250, 750),
    ],
)
async def test_a_second_kind_of_goods_stands_beside_the_first(
    talk: Talk, add: str, language: Language, items: int, price: int
) -> None:
    await talk("umbrellas from China, 500 pcs, 16 EUR each, FOB Ningbo, freight 900 EUR", hint=EN)
    said = await talk(add, hint=language)
    first, second = (await draft(talk)).lines
    assert (first.product, first.items) == ("umbrellas", 500)
    assert second.items == items
    assert second.value == Money(Decimal(price), "EUR")
    shown = estimate_in(said)
    freight = [line.shipment.freight.amount for line in shown.lines if line.shipment.freight]
    assert sum(freight) == 900  # shared by value
    assert freight[0] > freight[1]
    assert shown.estimate.customs_value == 8000 + price + 900


async def test_a_price_after_one_of_one_is_not_taken_for_that_of_all(talk: Talk) -> None:
    await talk("umbrellas from China, 60 pcs, 21 EUR each, CIF Antwerp", hint=EN)
    await talk("and the wine glasses that go with them, 60 too, 48 EUR")
    assert (await draft(talk)).lines[1].value == Money(Decimal(2880), "EUR")


async def test_the_second_goods_follow_once_the_first_are_reckoned(talk: Talk) -> None:
    await talk("umbrellas from China, 500 pcs, 16 EUR each", hint=EN)
    await talk("also 250 wine glasses at 3 EUR each")
    assert (await draft(talk)).asking == "incoterm"
    said = await talk("CIF")
    known = await draft(talk)
    assert len(known.lines) == 2
    assert known.asking is None
    assert "wine glasses" in plain(said.answer)


@pytest.mark.parametrize(
    ("correction", "language"), [("not 500 but 600 umbrellas", EN), ("t zijn geen 500 maar 600 paraplu's", NL)]
)
async def test_goods_that_were_reckoned_before_can_still_be_corrected(talk: Talk, correction: str, language: Language) -> None:
    await talk("umbrellas from China, 500 pcs, 16 EUR each CIF Antwerp", hint=EN)
    await talk("and 300 wine glasses at 2 EUR each")
    second = (await draft(talk)).lines[1]
    await talk(correction, hint=language)
    known = await draft(talk)
    assert known.lines[1] == second
    assert known.lines[0].items == 600
    assert known.lines[0].value == Money(Decimal(9600), "EUR")
    assert Draft.from_text(known.to_text()) == known


async def test_bottles_without_a_name_are_of_the_goods_that_were_asked_about(talk: Talk) -> None:
    await talk("a customer in Shanghai wants beer and waffles, what taxes does he pay", hint=EN)
    await talk("2400 bottles of 75 cl at 2.10 EUR and 500 kg of waffles at 8 EUR/kg")
    known = await draft(talk)
    assert known.shipment.product == "beer"
    assert known.shipment.value == Money(Decimal(5040), "EUR")
    assert known.shipment.direction is Direction.EU_TO_CN
    assert [(line.product, line.kilograms) for line in known.others] == [("waffles", 500)]


async def test_goods_that_are_like_the_first_are_still_others(talk: Talk) -> None:
    await talk("chaises de bureau de Chine, 150 pièces à 38 dollars pièce, CIF Anvers", hint=FR)
    await talk("ajoute 40 bureaux à 95 dollars pièce")
    known = await draft(talk)
    assert [(line.product, line.items) for line in known.lines] == [("chaises de bureau", 150), ("bureaux", 40)]
