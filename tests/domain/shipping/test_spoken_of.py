"""What is told and asked of a consignment in small pieces: its mode and way are kept, its weight, volume and containers taken in."""

from datetime import date
from decimal import Decimal

import pytest

from bot.answers import plain
from bot.domain.articles import Direction
from bot.domain.duties.shipment import Mode
from bot.domain.language import Language
from bot.domain.replies import Outcome, ShowArticle
from bot.domain.shipping.containers import Containers
from bot.domain.shipping.counter import Counter
from bot.domain.shipping.incoterms import Duty
from bot.domain.shipping.lanes import Charge
from bot.domain.shipping.parts import ShowAdvice, ShowArrivals, ShowRules, ShowTimes, ShowWho
from tests.conftest import Talk
from tests.support.receipts import part_of

TODAY = date(2026, 11, 24)
EN, FR, NL, ZH, HANT = Language.EN, Language.FR, Language.NL, Language.ZH_HANS, Language.ZH_HANT


# --- weight, volume, mode and way ---


@pytest.mark.parametrize(
    ("before", "then", "kilograms", "volume"),
    [
        ("how long does it take from shenzhen to zeebrugge by sea", "9 cbm, 3100 kg, garden chairs", "3100", "9"),
        ("combien de temps par bateau de shanghai à anvers", "6 m3 et 1800 kg", "1800", "6"),
        ("hoe lang duurt zeevracht van qingdao naar antwerpen", "5 kuub, 900 kg", "900", "5"),
        ("从深圳到安特卫普海运要多久", "1200公斤 7个方", "1200", "7"),
    ],
)
async def test_a_load_told_after_a_question_goes_the_way_and_by_the_mode_of_the_question(
    talk: Talk, before: str, then: str, kilograms: str, volume: str
) -> None:
    await talk(before)
    shown = part_of(await talk(then), ShowAdvice)
    assert (shown.load.kilograms, shown.load.cubic_metres) == (Decimal(kilograms), Decimal(volume))
    assert shown.direction is Direction.CN_TO_EU
    assert shown.options[0].lane.mode is Mode.SEA


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("how long does it take from shenzhen to zeebrugge by sea", "and by train?"),
        ("combien de temps en bateau de shanghai à anvers", "et en train ?"),
        ("hoe lang duurt zeevracht van qingdao naar antwerpen", "en per spoor?"),
        ("从深圳到安特卫普海运要多久", "那铁路呢"),
    ],
)
async def test_another_mode_after_how_long_gets_its_time(talk: Talk, before: str, then: str) -> None:
    await talk(before)
    shown = part_of(await talk(then), ShowTimes)
    assert {option.lane.mode for option in shown.options} == {Mode.RAIL}
    assert shown.direction is Direction.CN_TO_EU


async def test_weight_and_volume_of_all_are_not_those_of_each_pallet(talk: Talk) -> None:
    await talk("je dois envoyer 4 palettes de namur à ningbo combien de temps et combien ça coûte")
    shown = part_of(await talk("en tout 900 kg, 3 m3"), ShowAdvice)
    assert (shown.load.kilograms, shown.load.cubic_metres) == (Decimal(900), Decimal(3))


async def test_a_weight_and_a_volume_told_one_after_the_other_are_one_lot(talk: Talk) -> None:
    await talk("宁波到根特 450公斤 玩具 空运多少钱 几天")
    shown = part_of(await talk("6个方"), ShowAdvice)
    assert (shown.load.kilograms, shown.load.cubic_metres) == (Decimal(450), Decimal(6))
    shown = part_of(await talk("no, it is 500 kg"), ShowAdvice)
    assert (shown.load.kilograms, shown.load.cubic_metres) == (Decimal(500), Decimal(6))


async def test_whether_so_many_days_are_enough_is_answered_with_the_days(talk: Talk) -> None:
    await talk("4 boxes 60x50x40 cm 15 kg each from brussels to beijing")
    assert part_of(await talk("is 4 days feasible?"), ShowTimes)


@pytest.mark.parametrize("then", ["price roughly?", "what does it cost by air per kilo"])
async def test_the_price_of_a_consignment_is_freight(talk: Talk, then: str) -> None:
    await talk("300 kg tea ningbo to ghent how long")
    assert (await talk(then)).reply.article == "freight-prices"


# --- containers ---


@pytest.mark.parametrize(
    ("typed", "containers"),
    [
        ("2 x 40ft from ghent to ningbo", Containers(2, 40)),
        ("un conteneur 20 pieds de gand à ningbo", Containers(1, 20)),
        ("3 containers of 40' hc to ningbo", Containers(3, 40)),
        ("两个40尺高柜从宁波到根特", Containers(2, 40)),
        ("一個20呎櫃", Containers(1, 20)),
        ("FCL from ningbo", Containers(1)),
        ("een 40 reefer naar qingdao", Containers(1, 40)),
        ("40 pieds carrés de tissu", None),
        ("20 containers to ningbo", Containers(20)),
        ("12 kitchen cabinets, 40 ft of cable", None),
    ],
)
def test_containers_are_read(counter: Counter, typed: str, containers: Containers | None) -> None:
    assert counter.reader.read(typed, EN, TODAY).containers == containers


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("we have one 20ft container of chairs leaving ningbo for zeebrugge, when does it arrive?", EN),
        ("un conteneur 20 pieds de carrelage de foshan à anvers, ça arrive quand ?", FR),
        ("een 40 voet container met fietsen van ningbo naar antwerpen, hoeveel dagen", NL),
        ("客人要一个20尺冷冻柜 泽布吕赫到上海 猪肉", ZH),
    ],
)
async def test_a_container_on_its_way_gets_the_time_of_full_containers(talk: Talk, typed: str, language: Language) -> None:
    said = await talk(typed, hint=language)
    shown = part_of(said, ShowTimes)
    assert [option.lane.charge for option in shown.options] == [Charge.CONTAINER]
    assert not said.reply.products  # a reefer is no goods
    assert f"1 × {shown.containers.feet} ft" in plain(said.answer)


async def test_what_is_told_of_a_container_is_kept(talk: Talk) -> None:
    await talk("un conteneur 40 pieds de qingdao à anvers, arrivée quand ?")
    shown = part_of(await talk("19 tonnes"), ShowTimes)
    assert (shown.containers, shown.told.kilograms) == (Containers(1, 40), Decimal(19_000))
    arrivals = part_of(await talk("prêt le 20 du mois prochain"), ShowArrivals)
    assert [window.lane.charge for window in arrivals.arrivals] == [Charge.CONTAINER]
    assert arrivals.ready.day == 20


async def test_a_weight_in_each_container_is_reckoned_for_all(talk: Talk) -> None:
    await talk("3 conteneurs 20 pieds de foshan à anvers, arrivée quand ?")
    assert part_of(await talk("21 tonnes chacun"), ShowTimes).told.kilograms == Decimal(63_000)


async def test_the_size_of_crates_whose_weight_was_told_is_all_that_is_missing(talk: Talk) -> None:
    await talk("ik moet 640 kg onderdelen van shanghai naar genk krijgen tegen 5 januari")
    advice = part_of(await talk("2 kisten van 100x80x90"), ShowAdvice)
    assert (advice.load.count, advice.load.kilograms) == (2, Decimal(640))


# --- days ---


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("ready the 15th", date(2026, 12, 15)),
        ("prêt le 28", date(2026, 11, 28)),
        ("klaar de 3de", date(2026, 12, 3)),
        ("30号发货", date(2026, 11, 30)),
        ("ready the 5th of next month", date(2026, 12, 5)),
        ("le 2 du mois prochain", date(2026, 12, 2)),
        ("volgende maand klaar", date(2026, 12, 1)),
        ("下个月8号", date(2026, 12, 8)),
        ("the 15 boxes", None),
        ("le 12 pieds", None),
    ],
)
def test_days_of_a_month_are_read(counter: Counter, typed: str, day: date | None) -> None:
    ready = counter.reader.read(typed, EN, TODAY).ready
    assert (ready.value if ready else None) == day


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("3 pallets hop pellets from ghent to wuhan, 600 kg, must be there by 22 December", EN),
        ("3 palettes de houblon de gand à wuhan, 600 kg, il faut qu'elles y soient avant le 22 décembre", FR),
        ("3 paletten hop van gent naar wuhan, 600 kg, moeten er zijn tegen 22 december", NL),
        ("3托啤酒花 根特到武汉 600公斤 12月22日前要到", ZH),
    ],
)
async def test_a_deadline_says_which_ways_are_in_time(talk: Talk, typed: str, language: Language) -> None:
    said = await talk(typed, hint=language)
    shown = part_of(said, ShowArrivals)
    assert shown.deadline == date(2026, 12, 22)
    late = {window.lane.mode for window in shown.arrivals if window.earliest > shown.deadline}
    assert late == {Mode.SEA}
    assert not said.reply.products
    advice = part_of(await talk("120x80x150"), ShowAdvice)
    assert (advice.load.count, advice.load.kilograms) == (3, Decimal(600))
    advice = part_of(await talk("690 kg"), ShowAdvice)
    assert (advice.load.count, advice.load.kilograms) == (3, Decimal(690))  # a weight of all is corrected by one of all


def test_a_day_on_which_goods_are_ready_is_no_deadline(counter: Counter) -> None:
    assert not counter.reader.read("goods ready by 22 December, ghent to wuhan", EN, TODAY).is_deadline


# --- who, papers, delivery ---


@pytest.mark.parametrize(
    ("then", "duty"),
    [
        ("ok sea it is, who books that", Duty.CARRIAGE),
        ("et qui réserve le bateau ?", Duty.CARRIAGE),
        ("wie boekt dat dan", Duty.CARRIAGE),
        ("谁订舱", Duty.CARRIAGE),
        ("who handles customs at zeebrugge", Duty.IMPORT),
        ("qui fait la douane à anvers", Duty.IMPORT),
        ("wie doet de inklaring", Duty.IMPORT),
        ("报关谁负责", Duty.IMPORT),
        ("wie doet de uitklaring in ningbo", Duty.EXPORT),
    ],
)
async def test_who_does_it_is_told_by_the_rules(talk: Talk, then: str, duty: Duty) -> None:
    await talk("300 kg tea from ningbo to antwerp how long")
    assert part_of(await talk(then), ShowWho).duty is duty


async def test_who_pays_is_another_question(talk: Talk) -> None:
    await talk("300 kg tea from ningbo to antwerp how long")
    said = await talk("who pays the customs costs")
    assert not any(isinstance(part, ShowWho) for part in said.reply.parts)


async def test_papers_of_a_consignment_are_those_of_its_way(talk: Talk) -> None:
    await talk("hoe lang duurt zeevracht van qingdao naar antwerpen")
    said = await talk("welk papierwerk moet de vervoerder van mij krijgen")
    assert [part.article for part in said.reply.parts if isinstance(part, ShowArticle)] == ["import-documents"]


async def test_papers_for_goods_with_rules_of_their_own_begin_with_those(talk: Talk) -> None:
    reply = (await talk("we ship 18 tons of frozen beef from bruges to shanghai, which documents do we need", hint=EN)).reply
    assert [type(part) for part in reply.parts[-2:]] == [ShowRules, ShowArticle]


async def test_a_health_certificate_is_one_of_the_papers(talk: Talk) -> None:
    await talk("客人要一個20呎冷凍櫃 根特到青島 雪糕", hint=HANT)
    assert (await talk("衛生證要不要")).reply.article == "export-documents"


async def test_delivery_to_the_door_is_asked_of_the_forwarder(talk: Talk) -> None:
    await talk("un conteneur 40 pieds de qingdao à anvers, arrivée quand ?")
    said = await talk("et pour livrer ensuite à hasselt ?")
    assert said.reply.outcome is Outcome.ANSWERED
    assert not said.reply.products
