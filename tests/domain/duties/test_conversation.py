"""The estimate as a conversation: from one sentence or question by question, with corrections, way back and way out."""

import json
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from bot.answers import plain
from bot.domain.amounts import Money
from bot.domain.chats import Kind
from bot.domain.duties.draft import Draft
from bot.domain.duties.labels import distinct
from bot.domain.duties.office import Office
from bot.domain.duties.reading import Told
from bot.domain.language import Language
from bot.domain.replies import Outcome, ShowArticle
from tests.conftest import CHAT, Talk

EN, FR, NL, ZH, HANT = Language.EN, Language.FR, Language.NL, Language.ZH_HANS, Language.ZH_HANT


async def press(talk: Talk, label: str) -> Any:
    """Presses the button with this label below the last answer."""
    offered = (await talk.desk.transcripts.load(CHAT)).dialogue.offered
    return await talk(next(key for shown, key in offered if label in shown), kind=Kind.BUTTON)


def text(receipt: Any) -> str:
    return plain(receipt.answer).replace("\u202f", " ").replace("\u00a0", " ")


def labels(receipt: Any) -> list[str]:
    return [button.label for button in receipt.answer.buttons]


# --- names and codes ---


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        ("pralines", FR, ["1806 90", "8 %", "13 %"]),
        ("waffles", EN, ["1905 32", "10%", "13%"]),
        ("mondmaskers", NL, ["6307 90"]),
        ("儿童自行车", ZH, ["8712 00", "增值税13%"]),
        ("巧克力禮盒", HANT, ["1806 90", "增值稅13%"]),
    ],
)
async def test_a_bare_name_gets_its_code_and_rates(talk: Talk, asked: str, language: Language, words: list[str]) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.outcome is Outcome.ANSWERED
    assert all(word in text(said) for word in words), text(said)
    assert said.reply.products[0].code.startswith(words[0].replace(" ", ""))
    assert all(fact.provenance.source.title for fact in said.answer.facts)


@pytest.mark.parametrize("asked", ["HS 1806 32", "180632", "1806.32", "code 18063200", "SH 1806.32.00"])
async def test_a_code_in_any_spelling_gets_its_rates(talk: Talk, asked: str) -> None:
    said = await talk(asked, hint=EN)
    assert said.reply.outcome is Outcome.ANSWERED
    assert "1806 32" in text(said)
    assert "10%" in text(said)


async def test_a_heading_asks_which_subheading(talk: Talk) -> None:
    said = await talk("1806", hint=FR)
    assert said.reply.outcome is Outcome.OFFERED
    assert [product.code for product in said.reply.products] == ["180610", "180620", "180631", "180632", "180690"]
    chosen = await press(talk, "1806 31")
    assert "fourrés" in text(chosen)


async def test_a_code_of_one_tariff_finds_the_rates_of_the_other_by_its_six_digits(talk: Talk) -> None:
    said = await talk("6109100010", hint=EN)
    assert "Into China: duty 6%" in text(said)
    assert "Into the EU: duty 12%" in text(said)


@pytest.mark.parametrize("asked", ["HS 18", "chapter 18", "chapitre 18", "第18章"])
async def test_a_chapter_leads_to_its_headings_and_on(talk: Talk, asked: str) -> None:
    said = await talk(asked, hint=EN)
    assert [product.code for product in said.reply.products] == ["1801", "1802", "1803", "1804", "1805", "1806"]
    offered = (await talk.desk.transcripts.load(CHAT)).dialogue.offered
    below = await talk(next(key for label, key in offered if label.startswith("1806")), kind=Kind.BUTTON)
    assert "180631" in [product.code for product in below.reply.products]


async def test_a_heading_with_one_subheading_is_settled(talk: Talk) -> None:
    assert (await talk("0409", hint=EN)).reply.products[0].code == "040900"


async def test_an_unknown_code_gets_the_nearest_valid_ones(talk: Talk) -> None:
    said = await talk("HS 1806 99", hint=EN)
    assert "does not exist" in text(said)
    assert said.reply.products[0].code == "180690"


async def test_an_ambiguous_name_is_asked_back_with_what_separates(talk: Talk) -> None:
    said = await talk("t-shirts", hint=EN)
    assert said.reply.outcome is Outcome.OFFERED
    assert any("cotton" in label for label in labels(said))
    chosen = await press(talk, "6109 10")
    assert "6109 10" in text(chosen)
    assert "12%" in text(chosen)


async def test_the_direction_that_is_named_is_the_one_answered(talk: Talk) -> None:
    into = text(await talk("/duty honey to China", hint=EN))
    assert "Into China" in into
    assert "Into the EU" not in into
    out = text(await talk("/duty honey from China", hint=EN))
    assert "Into the EU" in out
    assert "Into China" not in out


@pytest.mark.parametrize(
    ("asked", "language", "code"),
    [("skincare to china", EN, "330499"), ("gaufres vers la Chine", FR, "190532"), ("fietsen uit China", NL, "871200")],
)
async def test_goods_and_their_way_are_enough(talk: Talk, asked: str, language: Language, code: str) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.products[0].code == code


async def test_a_follow_up_keeps_the_direction(talk: Talk) -> None:
    await talk("/duty honey from China", hint=EN)
    said = await talk("and for bicycles?", hint=EN)
    assert "8712 00" in text(said)
    assert "Into China" not in text(said)
    assert "Trade defence" in text(said)


async def test_a_rate_into_the_eu_never_looks_complete_without_a_word_on_trade_defence(talk: Talk) -> None:
    """Fasteners bear anti-dumping duty; no article of the library speaks of them."""
    into_the_eu = text(await talk("/duty steel screws from China", hint=EN))
    assert "7318" in into_the_eu
    assert "Not included: any anti-dumping or countervailing duty" in into_the_eu
    assert "anti-dumping" not in text(await talk("/duty waffles to China", hint=EN))


async def test_an_article_that_answers_shows_the_code_too(talk: Talk) -> None:
    said = await talk("how much duty on chocolate to China", hint=EN)
    assert said.reply.article
    assert said.reply.products


@pytest.mark.parametrize(
    ("asked", "language", "article"),
    [
        ("vat rate on biscuits in belgium", EN, "belgian-vat-rates"),
        ("accises sur le rhum en belgique", FR, "excise-belgium"),
        ("cbam for aluminium ladders from china", EN, "cbam"),
        ("自行车反倾销税", ZH, "ad-bicycles-ebikes"),
        ("瓷砖反倾销税", ZH, "eu-anti-dumping"),
    ],
)
async def test_an_article_asked_for_by_name_answers_although_goods_are_named(
    talk: Talk, asked: str, language: Language, article: str
) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.article == article


@pytest.mark.parametrize(
    ("asked", "language"),
    [("duty on ceramic tiles", EN), ("invoerrecht keramische tegels uit china", NL), ("droits sur le carrelage chinois", FR)],
)
async def test_an_article_on_other_goods_never_answers_for_these(talk: Talk, asked: str, language: Language) -> None:
    """Tableware has an article of its own; tiles are ceramics too, with another code and other measures."""
    said = await talk(asked, hint=language)
    assert said.reply.article is None
    assert said.reply.products[0].code.startswith("6907")


async def test_small_talk_that_sounds_like_goods_is_small_talk(talk: Talk) -> None:
    said = await talk("you are only a robot, right", hint=EN)
    assert not said.reply.products
    assert said.reply.outcome is Outcome.SMALL_TALK


async def test_questions_are_not_taken_for_goods(talk: Talk) -> None:
    for asked in ("merci", "what is an EORI number", "how long by train from China to Liège", "你好"):
        said = await talk(asked, hint=EN)
        assert not said.reply.products, asked


# --- the estimate ---


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
    ("goods", "answer", "language", "code"),
    [
        ("t-shirts", "katoen", NL, "610910"),
        ("t-shirts", "en coton", FR, "610910"),
        ("chocolate", "filled", EN, "180631"),
        ("chocolate", "not filled", EN, "180632"),
        ("巧克力", "夹心", ZH, "180631"),
        ("T恤", "棉", ZH, "610910"),
    ],
)
async def test_the_word_that_separates_the_codes_may_be_typed(
    talk: Talk, goods: str, answer: str, language: Language, code: str
) -> None:
    assert (await talk(goods, hint=language)).reply.outcome is Outcome.OFFERED
    said = await talk(answer, hint=language)
    assert said.reply.outcome is Outcome.ANSWERED
    assert said.reply.products[0].code == code


async def test_other_goods_may_be_named_instead_of_a_choice(talk: Talk) -> None:
    await talk("t-shirts", hint=EN)
    assert (await talk("honey", hint=EN)).reply.products[0].code == "040900"


def test_labels_keep_what_separates_titles_of_one_heading() -> None:
    titles = ["T-shirts, vests, knitted, of cotton", "T-shirts, vests, knitted, of other materials", "Shirts, of cotton"]
    labels = distinct(titles, ["6109", "6109", "6205"])
    assert labels == ["T-shirts … cotton", "T-shirts … other materials", "Shirts, of cotton"]


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
