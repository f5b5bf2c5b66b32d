"""What a message about transport asks or tells beside its main question is answered or taken in as well."""

from decimal import Decimal

import pytest

from bot.answers import plain
from bot.domain.articles import Direction
from bot.domain.duties.shipment import Mode
from bot.domain.language import Language
from bot.domain.replies import Outcome, Say, ShowArticle
from bot.domain.shipping.parts import ShowAdvice, ShowArrivals, ShowRules, ShowShare, ShowTimes, ShowTold, ShowWho
from bot.domain.shipping.wording import routes as wording
from tests.conftest import Talk
from tests.support.receipts import part_of

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


def said(receipt: object) -> list[object]:
    return [part.message for part in receipt.reply.parts if isinstance(part, Say)]  # type: ignore[attr-defined]  # there is a reply


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("how many days by sea from Ghent to Qingdao for 2 pallets of 300 kg and what does it cost", EN),
        ("5 tonnes de carreaux de qingdao à gand, combien de jours et c'est cher ?", FR),
        ("hoeveel dagen duurt 8 ton van gent naar xiamen en wat kost dat", NL),
        ("3吨五金从厦门到根特，海运几天，贵不贵", ZH),
    ],
)
async def test_beside_its_time_a_price_is_said_to_be_unknown(talk: Talk, typed: str, language: Language) -> None:
    receipt = await talk(typed, hint=language)
    part_of(receipt, ShowTimes)
    articles = [part.article for part in receipt.reply.parts if isinstance(part, ShowArticle)]  # type: ignore[union-attr]  # there is a reply
    assert wording.COSTS_UNKNOWN in said(receipt) or articles == ["freight-prices"]


async def test_two_modes_are_compared_for_the_load(talk: Talk) -> None:
    shown = part_of(await talk("5 paletten van gent naar wuhan, met de boot of met de trein?", hint=NL), ShowTimes)
    assert {option.lane.mode for option in shown.options} == {Mode.SEA, Mode.RAIL}
    shown = part_of(await talk("of een deel per vliegtuig en de rest met de trein?"), ShowTimes)
    assert {option.lane.mode for option in shown.options} == {Mode.AIR, Mode.RAIL}


async def test_whoever_asks_whether_we_book_hears_that_we_do_not_and_gets_the_papers_too(talk: Talk) -> None:
    await talk("12箱60x40x40，每箱15公斤，从宁波到列日", hint=ZH)
    receipt = await talk("谁订舱，你们可以直接订吗，要哪些单据")
    part_of(receipt, ShowWho)
    assert wording.NO_BOOKING in said(receipt)
    assert part_of(receipt, ShowArticle).article == "import-documents"


async def test_what_is_told_bit_by_bit_is_said_again(talk: Talk) -> None:
    await talk("4 pallets from kortrijk to chengdu, train or ship?", hint=EN)
    told = part_of(await talk("about 500 kg a pallet"), ShowTold).told
    assert (told.count, told.total) == (4, Decimal(2000))
    told = part_of(await talk("hmm, and if it is only 1 pallet for a start?"), ShowTold).told
    assert (told.count, told.total) == (1, Decimal(500))


async def test_a_smaller_lot_of_what_was_told_together_weighs_its_share(talk: Talk) -> None:
    await talk("6 pallets 120x80x100, 1200 kg in total, antwerp to ningbo", hint=EN)
    load = part_of(await talk("and if we send only 2 pallets first"), ShowAdvice).load
    assert (load.count, load.kilograms) == (2, 400)


async def test_another_number_and_a_weight_of_all_without_its_unit_change_the_load(talk: Talk) -> None:
    await talk("Rate req: CKG-LGG 3 plts 120x80x140, 540 kgs gross, ready mon", hint=EN)
    shown = part_of(await talk("oh 5 plts not 3. 910 total. whats the chargeable weight"), ShowAdvice)
    assert (shown.load.count, shown.load.kilograms, shown.direction) == (5, 910, Direction.CN_TO_EU)


async def test_the_size_of_what_was_weighed_before_may_come_with_its_value(talk: Talk) -> None:
    await talk("luchtvracht voor een pomp van 90 kg van gent naar wuhan, hoe gaat dat", hint=NL)
    receipt = await talk("kist 80 op 60 op 70, waarde 5.000 euro")
    assert part_of(receipt, ShowAdvice).load.kilograms == Decimal(90)
    assert wording.VALUE_ELSEWHERE in said(receipt)


async def test_days_counted_back_from_the_day_on_which_goods_are_needed(talk: Talk) -> None:
    await talk("8 m3, 1500 kg de ningbo à namur", hint=FR)
    receipt = await talk("on ouvre le magasin le 3 mai")
    shown = part_of(receipt, ShowArrivals)
    assert shown.deadline is not None
    assert shown.load is not None
    assert "Groupage maritime (LCL) : lun. 15 mars 2027" in plain(receipt.answer).replace("\u00a0", " ")


async def test_frost_and_degrees_are_noted(talk: Talk) -> None:
    await talk("1 reefer 40 pieds de poires d'anvers à ningbo, combien de jours", hint=FR)
    receipt = await talk("21 tonnes, température -0,5")
    assert wording.SET_POINT in said(receipt)
    assert "-0,5 °C" in plain(receipt.answer).replace("\u00a0", " ").replace("−", "-")
    receipt = await talk("attention, ça craint le gel")
    assert said(receipt) == [wording.SENSITIVE]


async def test_the_time_at_sea_of_another_port_is_said_to_be_that_of_shanghai(talk: Talk) -> None:
    receipt = await talk("how long from antwerp to tianjin by sea for 10 tons of steel", hint=EN)
    assert "Tianjin" in plain(receipt.answer)
    assert wording.STAND_IN in said(receipt)
    receipt = await talk("how long from antwerp to shanghai by sea for 10 tons of steel", hint=EN)
    assert wording.STAND_IN not in said(receipt)


async def test_how_much_of_a_container_a_removal_takes(talk: Talk) -> None:
    await talk("I move from Leuven to Hangzhou with my furniture, which customs rules", hint=EN)
    shown = part_of(await talk("some 12 cubic metres, perhaps 16"), ShowShare)
    assert (shown.volume, shown.most) == (12, 16)
    receipt = await talk("so a shared container or a full one, and the price?")
    part_of(receipt, ShowShare)
    assert wording.COSTS_UNKNOWN in said(receipt)


async def test_whoever_moves_house_gets_its_article_and_then_his_share_of_a_container(talk: Talk) -> None:
    receipt = await talk("verhuizing van Peking naar Hasselt in mei", hint=NL)
    assert part_of(receipt, ShowArticle).article == "moving-to-belgium"
    assert part_of(await talk("een 28 m3"), ShowShare).volume == 28
    assert part_of(await talk("en als we de meubels achterlaten, 9 m3?"), ShowShare).volume == 9


async def test_so_many_pallets_of_a_weight_weigh_that_each(talk: Talk) -> None:
    told = part_of(await talk("3 pallets of 250 kg from Namur to Xiamen", hint=EN), ShowTold).told
    assert told.total == Decimal(750)


async def test_a_smaller_weight_of_a_lot_takes_its_share_of_the_room(talk: Talk) -> None:
    await talk("CKG-LGG 800kg 4cbm", hint=ZH)
    load = part_of(await talk("要是只发200公斤呢"), ShowAdvice).load
    assert (load.kilograms, load.cubic_metres) == (200, 1)


async def test_a_price_and_who_arranges_it_are_both_answered(talk: Talk) -> None:
    receipt = await talk("4 kuub uit Yiwu naar Gent, wat kost het transport en wie moet dat regelen", hint=NL)
    part_of(receipt, ShowTimes)
    part_of(receipt, ShowWho)
    assert wording.COSTS_UNKNOWN in said(receipt)


async def test_when_goods_must_leave_to_be_there_by_a_day(talk: Talk) -> None:
    await talk("un conteneur 20 pieds, 17 tonnes, de xiamen à anvers", hint=FR)
    shown = part_of(await talk("quand doit-il partir pour arriver avant le 2 avril"), ShowArrivals)
    assert shown.deadline is not None
    assert shown.containers is not None


async def test_the_truck_to_the_door_has_no_figure(talk: Talk) -> None:
    await talk("12箱60x40x40，每箱15公斤，从宁波到列日", hint=ZH)
    assert said(await talk("卡车派送到根特要几天，多少钱")) == [wording.NO_LAST_MILE]


async def test_a_container_of_whoever_leaves_the_sea_goes_by_rail(talk: Talk) -> None:
    await talk("我们想走中欧班列从西安到比利时，多久到", hint=ZH)
    shown = part_of(await talk("一个40尺柜，16吨，以前走海运太慢了"), ShowTimes)
    assert {option.lane.mode for option in shown.options} == {Mode.RAIL}


async def test_a_parcel_stays_one_when_it_is_asked_about(talk: Talk) -> None:
    await talk("un colis de 5 kg à chengdu pour ma soeur, jouets et biscuits", hint=FR)
    assert part_of(await talk("et elle devra payer des taxes ?"), ShowArticle).article == "china-postal-tax"
    part_of(await talk("et du saucisson ?"), ShowRules)
    receipt = await talk("et si je fais 3 colis de 2")
    assert wording.EACH_PARCEL in said(receipt)
    assert receipt.reply is not None
    assert receipt.reply.outcome is Outcome.ASKED
