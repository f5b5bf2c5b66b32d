"""The shipping counter as users meet it: dialogues in all languages with corrections, back, stop and a change of language."""

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from bot import paper
from bot.answers import plain
from bot.domain.articles import Direction
from bot.domain.chats import Kind
from bot.domain.language import Language
from bot.domain.replies import Outcome, Say, ShowArticle
from bot.domain.shipping.parts import ShowTimes
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.wording import routes as wording
from tests.conftest import CHAT, Talk

EN, FR, NL, ZH, HANT = Language.EN, Language.FR, Language.NL, Language.ZH_HANS, Language.ZH_HANT


async def press(talk: Talk, label: str) -> Any:
    """Presses the button with this label below the last answer."""
    offered = (await talk.desk.transcripts.load(CHAT)).dialogue.offered
    return await talk(next(key for shown, key in offered if label in shown), kind=Kind.BUTTON)


async def plan(talk: Talk) -> Plan:
    return Plan.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms.get("ship"))


def text(receipt: Any) -> str:
    return plain(receipt.answer).replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        (
            "10 boxes 60x40x40 of 12 kg to Shanghai",
            EN,
            ["Air freight: 7–10 days", "160 kg", "319.7 kg", "0.96 revenue tons", "192 kg"],
        ),
        ("10 colis 60x40x40 de 12 kg vers Shanghai", FR, ["Fret aérien : 7–10 jours", "160 kg", "319,7 kg", "0,96 unités"]),
        ("10 dozen 60x40x40 van 12 kg naar Shanghai", NL, ["Luchtvracht: 7–10 dagen", "160 kg", "319,7 kg", "0,96 vrachtton"]),
        ("10箱 60x40x40厘米 每箱12公斤 从列日到上海", ZH, ["空运：门到门7–10天", "160公斤", "319.7公斤", "计费吨0.96"]),
        ("10箱 60x40x40公分 每箱12公斤 從列日到上海", HANT, ["空運：門到門7–10天", "160公斤", "計費噸0.96"]),
    ],
)
async def test_a_sentence_with_packages_gets_routes(talk: Talk, asked: str, language: Language, words: list[str]) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.outcome is Outcome.ANSWERED
    assert said.answer.language is language
    assert [word for word in words if word not in text(said)] == []
    assert {"air_door_to_door", "air_freight_divisor", "rail_lcl_kg_per_m3"} <= {fact.id for fact in said.answer.facts}
    assert paper.draw(said.answer.attachments[0]).startswith(b"\x89PNG")


async def test_the_form_asks_for_what_is_missing_and_goes_back(talk: Talk) -> None:
    await talk("/ship", hint=EN)
    assert "How many packages" in text(await press(talk, "Compare routes"))
    assert "more than zero" in text(await talk("0 boxes 60x40x40 12 kg"))
    assert "Which way" in text(await talk("5 boxes 60x40x40 cm 10 kg each"))
    assert "How many packages" in text(await talk("back"))
    assert (await plan(talk)).packages[0].count == 5
    await talk("6 boxes 60x40x40 cm 10 kg each")
    said = await talk("to Liège")
    assert "From China to the EU · 6 packages · 60 kg" in text(said)


async def test_a_weight_of_all_is_divided_when_the_user_says_so(talk: Talk) -> None:
    assert "120 kg gross" in text(await talk("10 boxes 60x40x40 12 kg to Shanghai", hint=EN))
    assert " 12 kg gross" in text(await press(talk, "total weight"))


async def test_a_parcel_of_three_metres_is_refused_by_the_post_alone(talk: Talk) -> None:
    said = text(await talk("1 parcel 300x40x40 cm 20 kg to Shanghai", hint=EN))
    possible, _, refused = said.partition("Not possible")
    assert "Air freight" in possible
    assert "150 cm" in refused
    assert "Air freight" not in refused.split("Papers")[0]


@pytest.mark.parametrize(
    ("language", "sentence", "ready", "asked", "window"),
    [
        (EN, "2 boxes 40x30x30 9 kg each to Shanghai", "1 June 2027", "15 March 2026", "Tue, 8 Jun 2027 – Fri, 11 Jun 2027"),
        (
            FR,
            "2 colis 40x30x30 9 kg chacun vers Shanghai",
            "1er juin 2027",
            "15 mars 2026",
            "mar. 8 juin 2027 – ven. 11 juin 2027",
        ),
        (NL, "2 dozen 40x30x30 9 kg per stuk naar Shanghai", "1 juni 2027", "15 maart 2026", "di 8 jun 2027 – vr 11 jun 2027"),
        (ZH, "2箱 40x30x30厘米 每箱9公斤 从列日到上海", "2027年6月1日", "2026年3月15日", "2027年6月8日周二至2027年6月11日周五"),
    ],
)
async def test_the_day_of_arrival_follows_the_routes(
    talk: Talk, language: Language, sentence: str, ready: str, asked: str, window: str
) -> None:
    await talk(sentence, hint=language)
    await talk("ship:arrival", kind=Kind.BUTTON)
    past = await talk(asked)
    assert asked in text(past)
    assert past.reply.outcome is Outcome.ASKED
    said = await talk(ready)
    assert window in text(said)


async def test_the_window_comes_as_a_calendar_file(talk: Talk) -> None:
    await talk("ready on 1 June 2027 in Liège, to Shanghai by air, when does it arrive?", hint=EN)
    said = await press(talk, "Calendar file")
    file = next(a for a in said.answer.attachments if a.name.endswith(".ics"))
    event = Calendar.from_ical(paper.draw(file)).events[0]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2027, 6, 8), date(2027, 6, 12))
    assert "Air freight" in event["summary"]


async def test_a_closure_on_the_way_is_named_in_the_users_language(talk: Talk) -> None:
    said = text(await talk("prêt le 1er février 2027 à Liège, arrivée à Shanghai par avion ?", hint=FR))
    assert "Nouvel An chinois" in said
    assert "jours de rattrapage pour 2027" in said


async def test_72_hours_is_judged_honestly(talk: Talk) -> None:
    said = text(await talk("ready tomorrow in Liège, does it arrive in Shanghai within 72 hours?", hint=EN))
    assert "do not count on it" in said


async def test_another_mode_or_way_corrects_the_last_answer(talk: Talk) -> None:
    await talk("10 boxes 60x40x40 12 kg each to Shanghai", hint=EN)
    await talk("when will it arrive?")
    await talk("1 June 2027")
    train = text(await talk("and by train?"))
    assert "Rail groupage" in train
    assert "Air freight" not in train
    assert "From China to the EU" in text(await talk("and from Ningbo to Liège?"))


async def test_an_open_question_survives_another_one(talk: Talk) -> None:
    await talk("ship:start", kind=Kind.BUTTON, hint=EN)
    said = text(await talk("what is an EORI number"))
    assert "EORI" in said
    assert "My question is still open" in said
    assert "3 packages" in text(await talk("3 boxes 60x40x40 12 kg each to Shanghai"))


async def test_stop_ends_the_question_and_keeps_the_packages(talk: Talk) -> None:
    await talk("3 boxes 60x40x40 12 kg each", hint=EN)
    assert (await plan(talk)).asking == "direction"
    assert (await talk("stop")).reply.outcome is Outcome.DONE
    kept = await plan(talk)
    assert kept.asking is None
    assert kept.packages[0].count == 3


async def test_the_language_may_change_half_way(talk: Talk) -> None:
    await talk("3 boxes 60x40x40 12 kg each", hint=EN)
    await talk("/language nl")
    said = await talk("ship:direction=eu_to_cn", kind=Kind.BUTTON)
    assert "3 pakketten" in text(said)


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        ("EXW", EN, ["Ex Works", "⚠️", "Take FCA"]),
        ("FCA", NL, ["Free Carrier", "Goede", "Verkoper"]),
        ("qui paie quoi en DDP ?", FR, ["Delivered Duty Paid", "DAP", "Vendeur"]),
        ("FOB谁负责什么", ZH, ["Free On Board", "仅限海运和内河", "无投保义务"]),
    ],
)
async def test_a_term_is_explained_with_advice_first(talk: Talk, asked: str, language: Language, words: list[str]) -> None:
    said = await talk(asked, hint=language)
    assert [word for word in words if word.casefold() not in text(said).casefold()] == []
    assert "Incoterms 2020" in text(said)


async def test_a_term_that_answers_the_duty_office_is_not_taken_away(talk: Talk) -> None:
    await talk("chocolate 5000 EUR to China", hint=EN)
    said = await talk("FCA")
    assert said.reply.topic == "duties"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("RR473124829SE", ["postal", "Sweden"]),
        ("MSCU6639871", ["container", "check digit"]),
        ("172-12345675", ["air waybill", "Cargolux", "https://www.cargolux.com/"]),
        ("26BEH1000000A1B2C3", ["MRN", "broker"]),
    ],
)
async def test_a_tracking_number_gets_its_official_page(talk: Talk, asked: str, words: list[str]) -> None:
    said = text(await talk(asked, hint=EN))
    assert [word for word in words if word not in said] == []


async def test_goods_found_by_the_product_search_have_their_rules(talk: Talk) -> None:
    await talk("parfum", hint=FR)
    said = await press(talk, "Règles pour mon produit")
    assert "Marchandises dangereuses" in text(said)
    assert "NMPA" in text(said)
    assert "1223/2009" in text(said)


async def test_goods_shape_the_routes(talk: Talk) -> None:
    said = text(await talk("1 box of power banks 30x20x20 4 kg to Shanghai", hint=EN))
    assert "does not take: lithium batteries" in said
    assert "UN 38.3" in said


async def test_no_price_is_invented(talk: Talk) -> None:
    said = await talk("10 boxes 60x40x40 of 12 kg to Shanghai", hint=EN)
    assert "I know no prices and invent none" in text(said)
    assert "€" not in text(said)


async def test_when_with_packages_and_a_day_gives_the_day_of_arrival(talk: Talk) -> None:
    said = text(await talk("mes 2 palettes 120x80x120 350 kg chacune partent de Liège lundi, arrivée à Shanghai quand", hint=FR))
    assert "Prêt le lun. 30 nov. 2026" in said
    assert "Poste" not in said  # too heavy for it


async def test_a_parcel_is_not_offered_groupage(talk: Talk) -> None:
    said = text(await talk("parcel of 2 kg 30x20x20 to Beijing", hint=EN))
    assert "Air freight" in said
    assert "groupage" not in said


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("transit times china belgium", "Compare routes"),
        ("create a commercial invoice for me", "Invoice and packing list"),
        ("where do i start with china", "Where do I start?"),
    ],
)
async def test_an_article_leads_on_to_the_tool(talk: Talk, asked: str, label: str) -> None:
    said = await talk(asked, hint=EN)
    assert said.reply.article is not None
    assert label in [button.label for button in said.answer.buttons]


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        ("mag ik een e-bike met de trein sturen", NL, ["Lithiumbatterijen", "CCC"]),
        ("what do i need for chargers to the EU", EN, ["chargers", "CE marking"]),
        ("règles pour jouets vers la Chine", FR, ["CCC"]),
    ],
)
async def test_rules_are_found_for_goods_named_in_a_question(
    talk: Talk, asked: str, language: Language, words: list[str]
) -> None:
    said = await talk(asked, hint=language)
    assert [word for word in words if word not in text(said)] == [], text(said)
    assert said.reply.topic == "shipping"


@pytest.mark.parametrize(
    ("asked", "language", "article"),
    [
        ("règles pour compléments alimentaires vers la Chine", FR, "china-health-food"),
        ("rules for toys from china", EN, "toys-into-eu"),
        ("儿童玩具进口到欧盟有什么规定", ZH, "toys-into-eu"),
        ("what do i need for cosmetics to the EU", EN, "cosmetics-into-eu"),
    ],
)
async def test_an_article_on_the_very_goods_is_said_before_the_rules(
    talk: Talk, asked: str, language: Language, article: str
) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.article == article


async def test_two_terms_are_compared(talk: Talk) -> None:
    said = await talk("EXW or FCA?", hint=EN)
    assert "Ex Works" in text(said)
    assert "Free Carrier" in text(said)


@pytest.mark.parametrize("kind", [Kind.STICKER, Kind.PHOTO, Kind.VOICE, Kind.TEXT])
async def test_what_cannot_be_read_leaves_the_question_open(talk: Talk, kind: Kind) -> None:
    await talk("3 boxes 60x40x40 12 kg each", hint=EN)
    said = text(await talk("🚀" if kind is Kind.TEXT else "", kind=kind))
    assert "Which way do the packages go?" in said
    assert "3 packages" in text(await talk("to Shanghai"))


@pytest.mark.parametrize(
    ("turns", "language", "packages", "kilograms"),
    [
        (("3 boxes", "60x40x40", "15 kg each"), EN, 3, 45),
        (("3 colis", "60x40x40", "15 kg chacun", "non, 8 colis"), FR, 8, 120),
        (("11 dozen", "60x40x40", "12 kilo", "nee 12"), NL, 12, 144),
        (("12箱", "60x40x40", "每箱15公斤"), ZH, 12, 180),
        (("10 boxes 60x40x40, 12 kg each", "total 300 kg"), EN, 10, 300),
    ],
)
async def test_packages_may_be_told_and_corrected_bit_by_bit(
    talk: Talk, turns: tuple[str, ...], language: Language, packages: int, kilograms: int
) -> None:
    await talk("/ship", hint=language)
    await talk("ship:start", kind=Kind.BUTTON)
    for turn in turns:
        await talk(turn)
    load = (await plan(talk)).load
    assert load is not None
    assert (load.count, load.kilograms) == (packages, kilograms)


@pytest.mark.parametrize(
    ("asked", "language"),
    [("运费怎么算", ZH), ("how much is shipping", EN), ("combien coûte le fret", FR), ("wat kost vracht", NL)],
)
async def test_what_freight_costs_is_told_as_far_as_it_is_known(talk: Talk, asked: str, language: Language) -> None:
    assert (await talk(asked, hint=language)).reply.article == "freight-prices"


async def test_how_much_after_routes_is_about_freight(talk: Talk) -> None:
    await talk("10 boxes 60x40x40, 12 kg each, to Shanghai", hint=EN)
    assert (await talk("how much does it cost?")).reply.article == "freight-prices"


@pytest.mark.parametrize(
    ("asked", "shown", "article"),
    [
        ("300 kg of chocolate brussels to shanghai how long", ShowTimes, None),
        ("300 kg chocolade van brussel naar shanghai hoelang", ShowTimes, None),
        ("从布鲁塞尔寄300公斤巧克力到上海 多久", ShowTimes, None),
        ("combien de temps pour 2 palettes de liège à shanghai", ShowTimes, None),
        ("how long to ship beer from ghent to shenzhen", ShowTimes, None),
        ("300 kg chocolat bruxelles shanghai quels papiers", ShowArticle, "export-documents"),
        ("2 paletten van yiwu naar luik welke papieren", ShowArticle, "import-documents"),
    ],
)
async def test_what_is_asked_beside_a_load_and_its_way_is_answered(
    talk: Talk, asked: str, shown: type, article: str | None
) -> None:
    reply = (await talk(asked)).reply
    assert any(isinstance(part, shown) for part in reply.parts)
    assert reply.article == article
    assert (await plan(talk)).direction is not None


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("300 kg of chocolate to ship", EN),
        ("300 kg de chocolat à expédier", FR),
        ("300 kg chocolade te verzenden", NL),
        ("我要寄300公斤巧克力", ZH),
    ],
)
async def test_goods_to_be_carried_are_asked_for_their_packages(talk: Talk, asked: str, language: Language) -> None:
    reply = (await talk(asked, hint=language)).reply
    assert Say(wording.ASK_COUNT) in reply.parts
    await talk("4")
    await talk("120x80x100")
    packages = (await plan(talk)).packages
    assert [(each.count, each.kilograms) for each in packages] == [(4, 75)]  # the weight was that of all


async def test_how_many_were_told_with_another_question_is_not_forgotten(talk: Talk) -> None:
    await talk("need to send 2 pallets to shanghai what papers")
    await talk("120x80x150 400kg each")
    assert [each.count for each in (await plan(talk)).packages] == [2]


@pytest.mark.parametrize("asked", ["price for shipping 300 kg to guangzhou", "300 kg of shirts at 4 EUR to china, duty?"])
async def test_what_asks_for_a_price_or_a_duty_is_not_asked_for_sizes(talk: Talk, asked: str) -> None:
    reply = (await talk(asked)).reply
    assert Say(wording.ASK_COUNT) not in reply.parts


@pytest.mark.parametrize("said", ["dunno", "je sais pas", "geen idee", "不知道"])
async def test_who_does_not_know_the_packages_is_told_where_to_look(talk: Talk, said: str) -> None:
    await talk("ship:start", kind=Kind.BUTTON)
    reply = (await talk(said)).reply
    assert reply.parts[0] == Say(wording.WHERE_PACKAGES)
    assert reply.outcome is Outcome.ASKED


@pytest.mark.parametrize(
    "asked",
    [
        "my parcel from shenzhen is stuck in liege since 9 days",
        "temu pakje vast bij douane 80 euro",
        "colis temu 45 euros bloqué à la douane",
        "包裹卡在列日海关 150欧",
        "shipment of 300 kg beer blocked at customs in shanghai",
    ],
)
async def test_goods_that_do_not_come_on_are_no_question_for_rates(talk: Talk, asked: str) -> None:
    reply = (await talk(asked)).reply
    held = {"customs-hold", "aliexpress-parcel"}
    assert reply.article in held or held & {choice.value for choice in reply.choices[:2]}
    assert not reply.products


async def test_what_comes_after_a_held_parcel_is_about_it(talk: Talk) -> None:
    assert (await talk("temu pakje vast bij douane 80 euro")).reply.article == "customs-hold"
    assert (await talk("moet ik iets betalen")).reply.article == "carrier-clearance-fee"


@pytest.mark.parametrize("asked", ["vast recht per pakje", "is het forfait per pakket vast"])
async def test_what_does_not_change_is_not_held(talk: Talk, asked: str) -> None:
    assert (await talk(asked)).reply.article != "customs-hold"


async def test_a_place_behind_to_send_tells_the_way(talk: Talk) -> None:
    reply = (await talk("j'ai 12 cartons de gaufres a envoyer a canton")).reply
    assert Say(wording.ASK_SIZE) in reply.parts
    assert (await plan(talk)).direction is Direction.EU_TO_CN
