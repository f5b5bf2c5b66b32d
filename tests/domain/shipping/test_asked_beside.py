"""What is asked of a consignment in a chat: who does what under a rule, which way is best, the weight that is charged, other places."""

import pytest

from bot.answers import plain
from bot.domain.duties.shipment import Incoterm, Mode
from bot.domain.language import Language
from bot.domain.replies import ShowArticle
from bot.domain.shipping.incoterms import Duty
from bot.domain.shipping.lanes import Charge
from bot.domain.shipping.parts import ShowAdvice, ShowArrivals, ShowIncoterms, ShowTimes, ShowTold, ShowWeighed, ShowWho
from bot.domain.shipping.wording import routes as wording
from tests.conftest import Talk
from tests.support.receipts import part_of

EN, FR, NL, ZH, HANT = Language.EN, Language.FR, Language.NL, Language.ZH_HANS, Language.ZH_HANT

# --- who does or pays what ---


@pytest.mark.parametrize(
    ("asked", "language", "duty", "term"),
    [
        ("who pays the ocean freight under CIP?", EN, Duty.CARRIAGE, Incoterm.CIP),
        ("under DPU who unloads", EN, Duty.UNLOADING, Incoterm.DPU),
        ("qui souscrit l'assurance en CIF ?", FR, Duty.INSURANCE, Incoterm.CIF),
        ("la TVA en DAP, qui la paie ?", FR, Duty.TAXES, Incoterm.DAP),
        ("wie draagt het risico bij CFR", NL, Duty.RISK, Incoterm.CFR),
        ("bij FCA, wie doet de uitvoeraangifte", NL, Duty.EXPORT, Incoterm.FCA),
        ("CPT谁付运费", ZH, Duty.CARRIAGE, Incoterm.CPT),
        ("DDP邊個清關", HANT, Duty.IMPORT, Incoterm.DDP),
    ],
)
async def test_who_does_or_pays_what_under_a_rule(talk: Talk, asked: str, language: Language, duty: Duty, term: Incoterm) -> None:
    shown = part_of(await talk(asked, hint=language), ShowWho)
    assert (shown.duty, shown.term) == (duty, term)


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("2 pallets 120x80x110, 300 kg each, from Ningbo to Ghent, we buy CPT", "who insures it?"),
        ("2 palettes 120x80x110, 300 kg chacune, de Ningbo à Gand, achat CPT", "qui assure ?"),
        ("2 paletten 120x80x110, 300 kg per palet, van Ningbo naar Gent, wij kopen CPT", "wie verzekert dat?"),
        ("2托盘120x80x110 每托300公斤 宁波到根特 CPT", "谁买保险"),
    ],
)
async def test_the_rule_that_was_told_before_is_the_one_meant(talk: Talk, before: str, asked: str) -> None:
    await talk(before)
    said = await talk(asked)
    shown = part_of(said, ShowWho)
    assert (shown.duty, shown.term) == (Duty.INSURANCE, Incoterm.CPT)
    assert "CPT" in plain(said.answer)  # nobody has to: who bears the risk is told


@pytest.mark.parametrize(
    "asked", ["so CFR is me?", "EXW c'est moi ou le client ?", "is DAP dan wij of de leverancier", "FCA是我们还是客户"]
)
async def test_whether_a_rule_is_mine_gets_what_either_side_does(talk: Talk, asked: str) -> None:
    shown = part_of(await talk(asked), ShowIncoterms)
    assert len(shown.terms) == 1


async def test_what_a_seller_risks_is_no_question_of_a_party(talk: Talk) -> None:
    said = await talk("the buyer's driver loads at our gate under exw, which dangers are there for a seller like us", hint=EN)
    assert not [part for part in said.reply.parts if isinstance(part, (ShowWho, ShowIncoterms))]


async def test_who_pays_under_a_rule_is_answered_while_packages_are_asked_for(talk: Talk) -> None:
    await talk("we send 1.1 tons of tiles from Liège to Qingdao", hint=EN)
    assert part_of(await talk("who pays the freight under CIF?"), ShowWho).duty is Duty.CARRIAGE


# --- which way is best, and what is charged ---


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("how long does it take from shenzhen to liege for 320 kg of lamps", "which is the cheapest then"),
        ("combien de temps de shenzhen à liège pour 320 kg de lampes", "et le moins cher ?"),
        ("hoe lang duurt 320 kg lampen van shenzhen naar luik", "wat is dan het goedkoopste"),
        ("320公斤灯具从深圳到列日要多久", "哪个最便宜"),
    ],
)
async def test_which_way_is_best_is_said_of_the_load_that_is_known(talk: Talk, before: str, asked: str) -> None:
    await talk(before)
    shown = part_of(await talk(asked), ShowTimes)
    assert shown.ranked
    assert len(shown.options) > 2
    assert shown.told.total == 320


@pytest.mark.parametrize(
    ("load", "asked"),
    [
        ("410 kg, 3 m3, from Shanghai to Liège", "do I pay by weight or volume?"),
        ("410 kg, 3 m3, de Shanghai à Liège", "on paie le poids ou le volume ?"),
        ("410 kg, 3 m3, van Shanghai naar Luik", "en het volumegewicht?"),
        ("410公斤 3立方 上海到列日", "按重量还是体积收费"),
    ],
)
async def test_the_weight_that_is_charged_is_computed_and_said_first(talk: Talk, load: str, asked: str) -> None:
    await talk(load)
    said = await talk(asked)
    shown = said.reply.parts[0]
    assert isinstance(shown, ShowWeighed)
    assert {option.lane.mode for option in shown.options} == {Mode.AIR}
    assert "500" in plain(said.answer)  # 3 m³ by six thousand


async def test_the_weight_that_is_charged_needs_no_way(talk: Talk) -> None:
    await talk("30 boxes 60x40x50, 9 kg each", hint=EN)
    said = await talk("what is the chargeable weight?")
    assert isinstance(said.reply.parts[0], ShowWeighed)
    assert "600 kg" in plain(said.answer)


async def test_roughly_how_much_is_answered_with_the_basis_of_the_price_and_keeps_the_days(talk: Talk) -> None:
    await talk("410 kg, 3 m3, from Shanghai to Liège", hint=EN)
    said = await talk("roughly what price?")
    assert [type(part).__name__ for part in said.reply.parts] == ["Say", "ShowWeighed"]
    both = await talk("how much and how long by air?")
    assert part_of(both, ShowTimes)
    assert any(getattr(part, "message", None) == wording.COSTS_UNKNOWN for part in both.reply.parts)


# --- goods that are kept cool ---


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("2 tons of cheese from Antwerp to Tianjin, at 4 degrees", "how long does it take?"),
        ("2 tonnes de fromage d'Anvers à Tianjin, à 4 degrés", "combien de temps ?"),
        ("2 ton kaas van Antwerpen naar Tianjin, op 4 graden", "hoelang duurt dat?"),
        ("2吨奶酪从安特卫普到天津 要4度", "要多久"),
    ],
)
async def test_goods_that_are_kept_cool_get_only_ways_that_can(talk: Talk, told: str, asked: str) -> None:
    await talk(told)
    said = await talk(asked)
    shown = part_of(said, ShowTimes)
    assert all(option.lane.charge is Charge.CONTAINER or option.lane.mode is Mode.AIR for option in shown.options)
    assert any(getattr(part, "message", None) == wording.COOLED_ONLY for part in said.reply.parts)


async def test_what_fills_a_container_is_not_shared(talk: Talk) -> None:
    shown = part_of(await talk("how long for 24 tons of malt from Antwerp to Dalian?", hint=EN), ShowTimes)
    assert {option.lane.charge for option in shown.options if option.lane.mode in (Mode.SEA, Mode.RAIL)} == {Charge.CONTAINER}


# --- days and places ---


async def test_where_the_named_mode_is_too_late_the_others_are_told(talk: Talk) -> None:
    await talk("how long by ship from Ningbo to Antwerp for 700 kg of cups?", hint=EN)
    shown = part_of(await talk("they must be here by 20 December 2026"), ShowArrivals)
    assert Mode.AIR in {window.lane.mode for window in shown.arrivals}


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("how long from Yokohama to Liège for 200 kg?", "Yokohama"),
        ("combien de temps de Busan à Anvers en bateau", "Busan"),
        ("hoelang duurt zeevracht van Haiphong naar Gent", "Haiphong"),
        ("从大阪到列日空运要几天", "大阪"),
    ],
)
async def test_a_way_from_another_country_is_not_shown_as_one_from_china(talk: Talk, asked: str, place: str) -> None:
    said = await talk(asked)
    assert not [part for part in said.reply.parts if isinstance(part, ShowTimes)]
    assert place in plain(said.answer)


async def test_on_to_another_city_the_times_stay_and_the_road_is_added(talk: Talk) -> None:
    await talk("how long for 400 kg of tiles from Xiamen to Liège?", hint=EN)
    said = await talk("and to Bruges?")
    assert part_of(said, ShowTimes)
    assert "Bruges" in plain(said.answer)


# --- what begins with a load ---


@pytest.mark.parametrize(
    "told",
    [
        "7 pallets from Qingdao to Ghent, 2300 kg together",
        "7 palettes de Qingdao à Gand, 2300 kg en tout",
        "moet 7 paletten van Qingdao naar Gent krijgen, samen 2300 kg",
    ],
)
async def test_packages_on_a_way_are_a_load_and_no_goods_of_wood(talk: Talk, told: str) -> None:
    shown = part_of(await talk(told), ShowTold)
    assert (shown.told.count, shown.told.total) == (7, 2300)


async def test_packages_told_after_an_answer_about_shipping_are_taken_in(talk: Talk) -> None:
    await talk("how is the chargeable weight of air freight computed", hint=EN)
    assert part_of(await talk("about 14 kg a box"), ShowTold).told.kilograms == 14
    assert part_of(await talk("25 boxes"), ShowTold).told.count == 25


async def test_a_removal_keeps_its_volume_for_the_time_on_the_way(talk: Talk) -> None:
    await talk("nous déménageons de Pékin à Mons avec 16 m3", hint=FR)
    shown = part_of(await talk("combien ça coûte et combien de temps ?"), ShowTimes)
    assert shown.told.volume == 16
    assert ShowArticle("moving-to-belgium") in (await talk("quels papiers ?")).reply.parts


async def test_live_animals_are_asked_no_price(talk: Talk) -> None:
    assert ShowArticle("live-animals") in (await talk("wij willen 2 paarden sturen naar Shanghai", hint=NL)).reply.parts


@pytest.mark.parametrize("told", ["5 palletten van Qingdao naar Gent", "5 palleten van Qingdao naar Gent"])
async def test_pallets_are_known_however_they_are_written(talk: Talk, told: str) -> None:
    assert part_of(await talk(told, hint=NL), ShowTold).told.count == 5


@pytest.mark.parametrize("asked", ["客户要我们做DDP 这样有风险吗", "a client wants us to sell ddp, is there a risk"])
async def test_whether_a_rule_is_risky_is_no_question_of_who_bears_the_risk(talk: Talk, asked: str) -> None:
    assert not [part for part in (await talk(asked)).reply.parts if isinstance(part, ShowWho)]


@pytest.mark.parametrize(
    ("goods", "asked"),
    [
        ("duty on 90 wooden stools from Foshan at 30 usd fob, freight 900 usd", "ok and how long by sea"),
        ("droits sur 90 tabourets en bois de Foshan à 30 usd pièce fob, fret 900 usd", "et combien de temps en bateau ?"),
    ],
)
async def test_how_long_a_ship_takes_is_answered_after_an_estimate(talk: Talk, goods: str, asked: str) -> None:
    await talk(goods)
    assert {option.lane.mode for option in part_of(await talk(asked), ShowTimes).options} == {Mode.SEA}


@pytest.mark.parametrize(
    ("told", "language", "total"),
    [
        ("1,8 tonnes de vis, 6 palettes 120x80x100, de Ningbo à Gand", FR, 1800),
        ("1.8 tons of screws, 6 pallets 120x80x100, from Ningbo to Ghent", EN, 1800),
        ("6 palettes 120x80x100 de 300 kg, de Ningbo à Gand", FR, 1800),
    ],
)
async def test_a_weight_told_before_the_pallets_is_that_of_all(talk: Talk, told: str, language: Language, total: int) -> None:
    shown = part_of(await talk(told, hint=language), ShowAdvice)
    assert shown.load.kilograms == total


async def test_what_fills_containers_is_not_asked_for_packages(talk: Talk) -> None:
    shown = part_of(await talk("we need to ship 23 tons of potatoes from Antwerp to Dalian, at 5 degrees", hint=EN), ShowTimes)
    assert shown.ranked
    assert shown.told.total == 23_000


@pytest.mark.parametrize("asked", ["重庆到列日班列 时间和价格", "train from Chongqing to Liège, time and cost"])
async def test_time_and_price_are_both_answered(talk: Talk, asked: str) -> None:
    said = await talk(asked)
    assert {option.lane.mode for option in part_of(said, ShowTimes).options} == {Mode.RAIL}
    assert any(getattr(part, "message", None) == wording.COSTS_UNKNOWN for part in said.reply.parts)


async def test_a_deadline_gets_a_verdict(talk: Talk) -> None:
    await talk("410 kg, 3 m3, from Shanghai to Liège", hint=EN)
    said = plain((await talk("do I get it before 20 December 2026?")).answer)
    assert "There by" in said
    assert "Too late for" in said


async def test_two_rules_in_one_question_are_both_told(talk: Talk) -> None:
    said = await talk("who pays the freight under FOB or CFR?", hint=EN)
    assert [part.term for part in said.reply.parts if isinstance(part, ShowWho)] == [Incoterm.FOB, Incoterm.CFR]


async def test_the_aeroplane_after_the_train_is_a_way_and_no_goods(talk: Talk) -> None:
    await talk("combien de temps met le train de Qingdao à Liège", hint=FR)
    assert {option.lane.mode for option in part_of(await talk("et l'avion ?"), ShowTimes).options} == {Mode.AIR}
