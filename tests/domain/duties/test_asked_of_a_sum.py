"""What people ask of a sum: why so much, the VAT of it, trade defence on it, rules beside the goods, parcels for themselves."""

from decimal import Decimal

import pytest

from bot.answers import plain
from bot.domain.amounts import Money
from bot.domain.duties.draft import Draft
from bot.domain.duties.office import Office
from bot.domain.duties.parts import ShowEstimate, ShowRates
from bot.domain.language import Language
from bot.domain.menus import PARCEL_ARTICLES
from bot.domain.replies import Outcome, ShowArticle
from tests.conftest import Talk
from tests.support.receipts import text

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS
PLATES = "1000 porcelain plates from China, 2 EUR each, FOB, freight 400 EUR"


async def test_an_estimate_begins_with_its_sum_and_warns_of_trade_defence_below(talk: Talk) -> None:
    await talk("hello", hint=EN)
    said = text(await talk("50 e-bikes from China, HS 87116010, 30000 EUR, FOB, freight 900 EUR", hint=EN))
    assert " – €" in said.splitlines()[0]  # the sum, by producer
    assert said.index("Trade defence depends on the producer") > said.index("Total: €")


async def test_an_estimate_without_an_incoterms_rule_leaves_none_out(talk: Talk) -> None:
    shown = text(await talk("300 t-shirts from China, 900 EUR, freight 100 EUR", hint=EN))
    assert "€900, from China to the EU" in shown  # no dash for the rule that is not known


@pytest.mark.parametrize(
    ("said", "language"),
    [("why so much?", EN), ("pourquoi si cher ?", FR), ("waarom zoveel?", NL), ("为什么这么高", ZH), ("why 79%?", EN)],
)
async def test_why_so_much_is_answered_with_what_the_sum_is_made_of(talk: Talk, said: str, language: Language) -> None:
    await talk(PLATES, hint=EN)
    answer = await talk(said, hint=language)
    shown = text(answer).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    # (2000 + 400) × 79 % = 1896.00; duty and taxes 288.00 + 1896.00 + 962.64 = 3146.64
    assert any(amount in shown for amount in ("1,896.00", "1 896,00", "1.896,00"))
    assert any(amount in shown for amount in ("3,146.64", "3 146,64", "3.146,64"))


async def test_why_so_much_before_the_sum_keeps_the_question_open(talk: Talk) -> None:
    await talk("200 umbrellas from China, 10 USD each", hint=EN)
    said = await talk("why so expensive?")
    assert "The tariff sets one rate" in text(said)
    assert "Incoterms" in text(said)


async def test_the_vat_of_a_sum_is_told_alone(talk: Talk) -> None:
    await talk(PLATES, hint=EN)
    said = text(await talk("and the vat?"))
    assert "VAT (21%): €962.64" in said
    assert "Customs duty" not in said


async def test_trade_defence_on_goods_is_told_while_another_question_is_open(talk: Talk) -> None:
    await talk("200台电动自行车从中国到比利时，每台4000人民币", hint=ZH)
    said = await talk("有反倾销吗", hint=ZH)
    assert ShowArticle("ad-bicycles-ebikes") in said.reply.parts
    assert said.reply.outcome is Outcome.ASKED


async def test_which_e_bike_it_is_decides_on_trade_defence_and_is_asked(talk: Talk) -> None:
    said = await talk("300 e-bikes from China, 650 USD each, CIF Antwerp", hint=EN)
    assert "8711 60 10" in text(said) + " ".join(choice.text or "" for choice in said.reply.choices)
    shown = text(await talk("I don't know"))
    assert "Anti-dumping duty (9.9–62.1%): USD 19,305.00 – USD 121,095.00" in shown
    assert "Total: USD 282,668.10 – USD 437,215.35" in shown


@pytest.mark.parametrize(
    ("said", "language", "article"),
    [
        ("batterie externe weee", FR, "belgian-epr"),
        ("jouets en bois marquage ce", FR, "ce-marking"),
        ("太阳能充电宝 20000毫安 CE认证要吗", ZH, "ce-marking"),
    ],
)
async def test_a_rule_named_beside_goods_is_explained(talk: Talk, said: str, language: Language, article: str) -> None:
    assert ShowArticle(article) in (await talk(said, hint=language)).reply.parts


async def test_a_price_after_a_rule_is_that_of_the_goods_beside_it(talk: Talk) -> None:
    await talk("jouets en bois marquage ce", hint=FR)
    assert "9503 00" in text(await talk("5000 euros cif Anvers"))


async def test_a_machine_for_chocolate_is_a_machine(office: Office) -> None:
    for said in ("machine à emballer le chocolat", "chocolate packaging machine"):
        assert office.find(said)[0].code.startswith("8422"), said
    assert office.find("glazen pot met deksel")[0].code.startswith("70")


async def test_a_parcel_ordered_for_oneself_ends_an_estimate(talk: Talk) -> None:
    await talk("crème van 45 euro naar China", hint=NL)
    said = await talk("en naar België een pakje van 120 euro van AliExpress")
    assert ShowArticle(PARCEL_ARTICLES[0]) in said.reply.parts


async def test_another_country_is_answered_while_a_question_is_open(talk: Talk) -> None:
    await talk("200 umbrellas from China, 10 USD each", hint=EN)
    said = await talk("and if they come from Vietnam?")
    assert "Goods made in Vietnam" in text(said)
    assert "I do not reckon it" in text(said)
    assert "Incoterms" in text(said)


@pytest.mark.parametrize(
    ("asked", "language", "shown"),
    [
        ("so what is that per umbrella, all in?", EN, "€20.27"),
        ("et par pièce tout compris, ça fait combien", FR, "20,27"),
        ("en per stuk dan, alles erin", NL, "20,27"),
        ("每件到岸成本多少", ZH, "20.27"),
    ],
)
async def test_what_one_comes_to_is_told_from_the_estimate(talk: Talk, asked: str, language: Language, shown: str) -> None:
    await talk("500 umbrellas from China, 16 EUR each, CIF Antwerp", hint=EN)
    said = await talk(asked, hint=language)
    assert shown in plain(said.answer)
    assert said.reply.article is None


async def test_one_is_told_in_another_currency_with_vat_and_without(talk: Talk) -> None:
    await talk("500 umbrellas from China, 16 EUR each, CIF Antwerp", hint=EN)
    said = text(await talk("what is the total per piece in dollars without vat"))
    assert "USD 22.65" in said
    assert "USD 18.72" in said


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("can you give me that in yuan per kilo too", EN),
        ("tu peux me le donner en yuan par kilo", FR),
        ("kunde mij dat in yuan per kilo geven", NL),
        ("每公斤多少，用人民币", ZH),
    ],
)
async def test_a_wish_for_another_currency_leaves_that_of_the_price(talk: Talk, wish: str, language: Language) -> None:
    await talk("500 kg of waffles to China, 8 EUR per kg, FOB Antwerp", hint=EN)
    await talk(wish, hint=language)
    known = Draft.from_text((await talk.state()).rooms["estimate"])
    assert known.shipment.value == Money(Decimal(4000), "EUR")


async def test_the_sum_is_told_as_far_as_it_goes(talk: Talk) -> None:
    await talk("LED desk lamps from China, 1000 pcs, 7 USD each, FOB Ningbo, freight 900 USD", hint=EN)
    said = text(await talk("so what's the total per lamp?"))
    assert "USD 10." in said
    assert "as far as it goes" in said
    assert "9405 21" in said
    assert Draft.from_text((await talk.state()).rooms["estimate"]).asking == "line"


async def test_what_a_registration_costs_is_no_question_for_the_sum(talk: Talk) -> None:
    await talk("500 kg of waffles to China, 8 EUR per kg, FOB Antwerp, freight 300 EUR", hint=EN)
    said = await talk("how much is the GACC registration")
    assert said.reply.article is not None


async def test_ddp_as_a_wish_keeps_the_freight_told_with_it(talk: Talk) -> None:
    await talk("300 kg pralines to China, 24 EUR per kg, EXW", hint=EN)
    said = text(await talk("freight is 4 EUR a kilo. so what would DDP be per kilo"))
    known = Draft.from_text((await talk.state()).rooms["estimate"])
    assert known.shipment.freight == Money(Decimal(1200), "EUR")
    assert known.shipment.value == Money(Decimal(7200), "EUR")
    assert "€34.17" in said


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (("duty on oak chairs from China", "250 chairs at USD 38 each FOB"), "so is the customs duty nil?"),
        (("droits sur des chaises en chêne de Chine", "250 chaises à 38 USD pièce FOB"), "il doit payer des droits là-dessus ?"),
        (
            ("invoerrechten op eiken stoelen uit China", "250 stoelen aan 38 USD per stuk FOB"),
            "moeten we daar rechten op betalen",
        ),
    ],
)
async def test_a_duty_asked_in_other_words_is_answered_while_a_question_is_open(
    talk: Talk, told: tuple[str, ...], asked: str
) -> None:
    for line in told:
        await talk(line)
    said = await talk(asked)
    assert any(isinstance(part, ShowEstimate | ShowRates) for part in said.reply.parts)
    assert said.reply.outcome is Outcome.ASKED


async def test_how_much_anti_dumping_is_a_sum_and_no_page(talk: Talk) -> None:
    for line in ("electric bicycles from China", "60 pieces, 500 EUR each FOB", "freight 2500"):
        await talk(line)
    said = await talk("ouch. and how much is the anti-dumping of that")
    assert any(isinstance(part, ShowEstimate) for part in said.reply.parts)


@pytest.mark.parametrize("detail", ["hand painted, with a saucer", "for the garden, glazed"])
async def test_what_is_told_closer_of_goods_is_said_back(talk: Talk, detail: str) -> None:
    await talk("hs code for ceramic flower pots")
    said = await talk(detail)
    assert detail in plain(said.answer)
    assert "6914 90" in plain(said.answer)


@pytest.mark.parametrize("asked", ["不锈钢水壶到比利时要交多少税", "duty on stainless steel bottles into Belgium, how much tax"])
async def test_other_taxes_are_no_answer_to_the_duty_of_goods(talk: Talk, asked: str) -> None:
    assert any(isinstance(part, ShowRates) for part in (await talk(asked)).reply.parts)


async def test_other_goods_after_the_anti_dumping_of_the_first_are_reckoned(talk: Talk) -> None:
    for line in ("hs code for ceramic flower pots", "is there anti-dumping on it"):
        await talk(line)
    said = await talk("and for umbrellas?")
    assert "6601" in plain(said.answer)


@pytest.mark.parametrize(
    "asked", ["is this hs code correct?", "c'est bien le bon code ?", "is dat wel de juiste code", "编码正确吗"]
)
async def test_whether_the_code_is_right_is_asked_of_the_goods_in_hand(talk: Talk, asked: str) -> None:
    await talk(
        "90 chaises en bois de Chine à 45 USD pièce FOB" if "bon" in asked else "90 wooden chairs from China at 45 USD each FOB"
    )
    said = await talk(asked)
    assert "9401 69" in plain(said.answer)
    assert said.reply.article is None
