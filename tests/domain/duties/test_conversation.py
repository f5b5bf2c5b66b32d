"""The estimate as a conversation: from one sentence or question by question, with corrections, way back and way out."""

import json
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from bot.domain.amounts import Money
from bot.domain.duties.draft import Draft
from bot.domain.duties.office import Office
from bot.domain.duties.told import Told
from bot.domain.language import Language
from bot.domain.replies import ShowArticle
from tests.conftest import CHAT, Talk
from tests.support.receipts import labels, press, text

EN, FR, NL, ZH, HANT = Language.EN, Language.FR, Language.NL, Language.ZH_HANS, Language.ZH_HANT


async def test_one_sentence_leads_to_the_landed_cost(talk: Talk) -> None:
    said = await talk("500 kg pralines, 8000 €, par avion, DAP Shanghai, pour un distributeur", hint=FR)
    assert "9 763,20 €" in text(said)
    assert [(a.kind, a.name) for a in said.answer.attachments] == [
        ("photo", "cout-de-revient.png"),
        ("document", "cout-de-revient.pdf"),
    ]


async def test_an_ambiguous_number_is_asked_back_and_nothing_is_lost(talk: Talk) -> None:
    asked = await talk("500 kg pralines, 8.125 €, DAP Shanghai, distributeur", hint=FR)
    assert labels(asked) == ["8125", "8.125"]
    assert "9 915,75 €" in text(await press(talk, "8125"))


async def test_in_dutch_a_point_parts_thousands(talk: Talk) -> None:
    said = await talk("500 kg pralines, 8.000 euro, DAP Shanghai, verdeler", hint=NL)
    assert "€ 9.763,20" in text(said)


async def test_question_by_question_in_dutch_with_a_change_of_the_freight(talk: Talk) -> None:
    await talk("/duty", hint=NL)
    assert "Welke goederen" in text(await press(talk, "Totale kostprijs ramen"))
    assert "Welke kant" in text(await talk("honing"))
    assert "prijs" in text(await press(talk, "Van China naar de EU"))
    assert "Incoterm" in text(await talk("2000 euro"))
    assert "Vracht" in text(await talk("fob")).replace("vracht", "Vracht")
    assert "€ 2.000,00" in text(await talk("300"))
    back = await press(talk, "Vracht wijzigen")
    assert "vracht en verzekering" in text(back)
    result = await talk("250")
    # (2000 + 250) × 17.3 % = 389.25; × 6 % = 158.36
    assert "€ 389,25" in text(result)
    assert "€ 158,36" in text(result)
    assert "€ 2.797,61" in text(result)


@pytest.mark.parametrize(
    ("first", "correction", "language", "total"),
    [
        ("pralines 8000 EUR DAP Shanghai distributeur", "non, 9000 pas 8000", FR, "10 983,60 €"),
        ("pralines 8000 EUR DAP Shanghai verdeler", "nee, 9000 euro niet 8000", NL, "€ 10.983,60"),
        ("pralines 8000 EUR DAP Shanghai wholesale", "9000 EUR", EN, "€10,983.60"),
        ("巧克力礼盒 8000欧元 DAP上海 经销商", "不是8000，是9000", ZH, "10,983.60欧元"),
    ],
)
async def test_a_correction_is_understood_and_compared(
    talk: Talk, first: str, correction: str, language: Language, total: str
) -> None:
    await talk(first, hint=language)
    said = await talk(correction, hint=language)
    assert total in text(said)
    assert "9,763.20" in text(said).replace(" ", ",").replace("9.763,20", "9,763.20").replace("9,763,20", "9,763.20")


async def test_another_mode_asks_for_its_freight_and_compares(talk: Talk) -> None:
    await talk("pralines 8000 EUR FOB, freight 900 EUR by air to Shanghai, wholesale", hint=EN)
    asked = await talk("and by sea?", hint=EN)
    assert "by sea" in text(asked)
    assert "Before" in text(await talk("400 EUR", hint=EN))


async def test_an_article_may_be_asked_in_between(talk: Talk) -> None:
    await talk("/duty", hint=EN)
    await press(talk, "Landed cost")
    await talk("honey", hint=EN)
    said = await talk("what is an EORI number?", hint=EN)
    assert "EORI" in text(said)
    assert "still open" in text(said)
    assert "Into" not in text(said)
    assert "price" in text(await press(talk, "From China to the EU"))


async def test_nonsense_is_asked_again_and_the_estimate_stays(talk: Talk) -> None:
    await talk("honey 2000 EUR from China", hint=EN)
    said = await talk("blorp wibble", hint=EN)
    assert "did not understand" in text(said)
    assert "Incoterm" in text(said)


@pytest.mark.parametrize("amount", ["-5 EUR", "0 EUR", "99999999999 EUR"])
async def test_impossible_amounts_are_refused(talk: Talk, amount: str) -> None:
    await talk("/duty", hint=EN)
    await press(talk, "Landed cost")
    await talk("honey", hint=EN)
    await press(talk, "From China to the EU")
    said = await talk(amount, hint=EN)
    assert "more" in text(said)
    assert "price of the goods" in text(said)


async def test_a_ddp_price_is_asked_without_its_taxes(talk: Talk) -> None:
    said = await talk("honey 2000 EUR DDP, wholesale, from China to Belgium", hint=EN)
    assert "DDP" in text(said) or "Incoterm" in text(said)


async def test_a_tax_by_quantity_asks_for_the_quantity(talk: Talk) -> None:
    asked = await talk("whisky 3000 EUR CIF Shanghai wholesale", hint=EN)
    assert "How many" in text(asked)
    result = await talk("200", hint=EN)
    assert "Consumption tax" in text(result)


async def test_stop_leaves_and_the_last_estimate_can_be_asked_again(talk: Talk) -> None:
    await talk("pralines 8000 EUR DAP Shanghai wholesale", hint=EN)
    await talk("/stop", hint=EN)
    await talk("what is an EORI number?", hint=EN)
    menu = await talk("/duty", hint=EN)
    assert "My last estimate" in labels(menu)
    again = await press(talk, "My last estimate")
    assert "€9,763.20" in text(again)
    assert "today's rates" in text(again)


async def test_regimes_stand_side_by_side_and_the_cheapest_is_marked(talk: Talk) -> None:
    said = await talk("waffles 60 EUR DAP to China, a consumer, one parcel", hint=EN)
    said = said if said.answer.attachments else await press(talk, "A consumer")
    shown = text(said)
    assert all(name in shown for name in ("General trade", "Cross-border e-commerce", "Personal parcel by post"))
    assert "cheapest" in shown
    assert "split" in shown


async def test_every_figure_of_an_estimate_has_source_and_day(talk: Talk) -> None:
    said = await talk("pralines 8000 EUR DAP Shanghai wholesale", hint=EN)
    names = {fact.id for fact in said.answer.facts}
    assert {"china.180690.mfn", "general.duty", "general.vat", "ecb.CNY"} <= names
    assert all(fact.provenance.as_of.year >= 2018 for fact in said.answer.facts)
    assert "1 EUR = " in text(said)
    assert "ECB reference rate" in text(said)


def test_a_draft_survives_the_store(office: Office) -> None:
    told = office.reader.read("500 kg pralines, 8000 €, DAP Shanghai", FR)
    draft = Draft().with_shipment(value=told.value, kilograms=told.kilograms, incoterm=told.incoterm, direction=told.direction)
    assert Draft.from_text(draft.to_text()) == draft


@pytest.mark.parametrize("stored", [None, "", "{", json.dumps({"shipment": {"value": 3}}), "[]"])
def test_a_draft_of_another_release_is_forgotten(stored: str | None) -> None:
    assert Draft.from_text(stored) == Draft()


# --- reading ---


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("hoeveel invoerrechten op diepvriesfrietjes naar China", NL, {"goods": "diepvriesfrietjes", "direction": "eu_to_cn"}),
        ("how much duty on kids bikes from Shenzhen to Antwerp?", EN, {"goods": "kids bikes", "direction": "cn_to_eu"}),
        ("从深圳进口儿童自行车到比利时要交多少关税", ZH, {"goods": "儿童自行车", "direction": "cn_to_eu"}),
        ("combien de droits de douane sur des chips de crevettes", FR, {"goods": "chips de crevettes"}),
        ("geef me de gn-code van een houten stoel", NL, {"goods": "houten stoel", "about_duty": True}),
        ("200 caisses de bière trappiste, 4500 euros FOB Anvers", FR, {"goods": "bière trappiste", "items": 200}),
        ("100 T-shirts, 1200 USD FOB Ningbo, fret 200 USD, pour la France", FR, {"items": 100, "country": "FR", "direction": "cn_to_eu"}),
        ("600 bottles of 75 cl wine, 5400 EUR FOB Antwerp", EN, {"goods": "wine", "items": 600, "litres": 450, "direction": "eu_to_cn"}),
        ("比利时巧克力 500公斤 8000欧元 CIF上海 空运", ZH, {"goods": "巧克力", "kilograms": 500, "mode": "air", "direction": "eu_to_cn"}),
        ("ik wil 2000 liter bier ter waarde van 3500 euro sturen per trein", NL, {"goods": "bier", "litres": 2000, "mode": "rail"}),
    ],
)  # fmt: skip
def test_a_sentence_is_read(office: Office, sentence: str, language: Language, expected: dict[str, Any]) -> None:
    told: Told = office.reader.read(sentence, language)
    assert {name: getattr(told, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("can I write 2000 EUR instead of 8000 EUR on the invoice for pralines, DAP Shanghai", EN),
        ("je peux déclarer 50 € au lieu de 500 € pour payer moins de droits, 10 kg de pralines", FR),
        ("kan ik een lagere waarde op de factuur zetten, 100 euro in plaats van 1000 euro, 20 kg bier", NL),
    ],
)
async def test_a_wish_to_declare_less_is_refused_not_computed(talk: Talk, asked: str, language: Language) -> None:
    said = await talk(asked, hint=language)
    assert ShowArticle("evasion-request") in said.reply.parts
    assert not said.answer.attachments


async def test_an_estimate_is_not_made_smaller_for_the_papers(talk: Talk) -> None:
    await talk("pralines 8000 EUR DAP Shanghai wholesale", hint=EN)
    said = await talk("put 4000 instead of 8000 on the invoice", hint=EN)
    assert ShowArticle("evasion-request") in said.reply.parts
    again = await talk("recalculate", hint=EN)
    assert "€9,763.20" in text(again)


@pytest.mark.parametrize("order", list(permutations(range(5)))[::11])
async def test_the_order_of_what_is_told_does_not_matter(talk: Talk, order: tuple[int, ...]) -> None:
    told = ("500 kg", "pralines", "8000 EUR", "DAP Shanghai", "for a distributor")
    said = await talk(", ".join(told[n] for n in order), hint=EN)
    assert "€9,763.20" in text(said)


async def test_answers_in_any_order_lead_to_the_same_cost(talk: Talk) -> None:
    await talk("/duty", hint=EN)
    await press(talk, "Landed cost")
    for answer in ("wholesale", "8000 EUR", "DAP", "pralines"):
        said = await talk(answer, hint=EN)
    assert "€9,763.20" in text(await press(talk, "From the EU to China"))
    assert said.answer


@pytest.mark.parametrize(
    ("said", "language", "value", "items"),
    [
        ("wooden toys from china 500 pieces 3 eur each", EN, 1500, 500),
        ("50 savons à 4 € pièce vers la Chine", FR, 200, 50),
        ("20 e-bikes uit china, 950 euro per stuk", NL, 19000, 20),
        ("500个玩具 每个3欧元", Language.ZH_HANS, 1500, 500),
        ("coffee beans, 200 kg, 8 €/kg", EN, 1600, None),
        ("500 pieces of toys, 3 EUR each, 1450 EUR together", EN, 1450, 500),
    ],
)
def test_the_price_of_one_is_multiplied(office: Office, said: str, language: Language, value: int, items: int | None) -> None:
    told = office.reader.read(said, language)
    assert told.value == Money(Decimal(value), "EUR")
    assert told.items == items


async def test_the_price_of_one_without_a_number_is_not_taken_for_all(talk: Talk) -> None:
    await talk("/duty", hint=EN)
    await press(talk, "Landed cost")
    for answer in ("waffles", "to China"):
        await talk(answer, hint=EN)
    draft = Draft.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms["estimate"])
    assert draft.asking == "value"
    assert "price of one" in text(await talk("3 eur each", hint=EN))
    await talk("500 pieces, 3 eur each", hint=EN)
    draft = Draft.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms["estimate"])
    assert draft.shipment.value == Money(Decimal(1500), "EUR")


async def test_what_tells_no_goods_leaves_the_proposed_codes_as_they_are(talk: Talk) -> None:
    first = await talk("handbags", hint=EN)
    again = await talk("from china 500 pieces 3 eur each", hint=EN)
    assert [choice.key for choice in again.reply.choices][:2] == [choice.key for choice in first.reply.choices][:2]
    draft = Draft.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms["estimate"])
    assert draft.shipment.product == "handbags"


async def test_goods_with_their_way_are_heard_though_nothing_is_asked(talk: Talk) -> None:
    said = await talk("bonjour, je veux importer des parapluies de Chine", hint=FR)
    assert said.reply.topic == "duties"
    assert said.reply.products[0].code.startswith("6601")


async def test_a_shipment_whose_goods_are_not_told_asks_for_them_and_keeps_the_rest(talk: Talk) -> None:
    said = await talk("950 euro per stuk, 20 stuks, per zee", hint=NL)
    draft = Draft.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms["estimate"])
    assert draft.asking == "goods", text(said)
    assert (draft.shipment.value, draft.shipment.items) == (Money(Decimal(19000), "EUR"), 20)


@pytest.mark.parametrize("said", ["pralines, 10 boxes at 25 eur per box, dap shanghai", "pralines 250 EUR to china"])
async def test_other_goods_after_an_estimate_are_a_shipment_of_their_own(talk: Talk, said: str) -> None:
    await talk("beer 1500 EUR DAP Shanghai wholesale, 500 kg", hint=EN)
    await talk(said, hint=EN)
    shipment = Draft.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms["estimate"]).shipment
    assert shipment.product == "pralines"
    assert shipment.code != "220300"
    assert (shipment.value, shipment.kilograms) == (Money(Decimal(250), "EUR"), None)
