"""What is asked or told beside a load in a running chat: the way named last, storage, handling, two ways at once, goods with rules."""

from decimal import Decimal

import pytest

from bot.domain.duties.shipment import Incoterm, Mode
from bot.domain.language import Language
from bot.domain.replies import Say, ShowArticle
from bot.domain.shipping.counter import Counter
from bot.domain.shipping.incoterms import Duty
from bot.domain.shipping.parts import ShowTimes, ShowWho
from bot.domain.shipping.wording import routes as wording
from tests.conftest import Talk
from tests.domain.shipping.test_reading import read
from tests.support.receipts import part_of

FR, NL, ZH, HANT = Language.FR, Language.NL, Language.ZH_HANS, Language.ZH_HANT


def modes(shown: ShowTimes) -> set[Mode]:
    return {option.lane.mode for option in shown.options}


@pytest.mark.parametrize(
    ("before", "named", "then"),
    [
        ("4 pallets of glue from Ghent to Ningbo, 1900 kg, how long", "and by train?", "how many days?"),
        ("4 palettes de colle de Gand à Ningbo, 1900 kg, combien de temps", "et en train ?", "combien de jours ?"),
        ("4 paletten lijm van Gent naar Ningbo, 1900 kg, hoelang", "en per trein?", "hoeveel dagen?"),
        ("4托胶水 1900公斤 从根特到宁波 要多久", "铁路呢", "多少天"),
    ],
)
async def test_how_long_is_asked_of_the_way_named_last(talk: Talk, before: str, named: str, then: str) -> None:
    await talk(before)
    await talk(named)
    assert modes(part_of(await talk(then), ShowTimes)) == {Mode.RAIL}


@pytest.mark.parametrize("then", ["and from Xiamen?", "no, from Ghent to Xiamen", "and the other way round?"])
async def test_a_place_or_the_way_back_keeps_the_mode(talk: Talk, then: str) -> None:
    await talk("how many days by train from Chengdu to Ghent")
    assert modes(part_of(await talk(then), ShowTimes)) == {Mode.RAIL}


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("who pays the demurrage at the quay?", None),
        ("qui paie le magasinage en CPT ?", Incoterm.CPT),
        ("wie betaalt de opslag op de kaai?", None),
        ("堆存费谁出", None),
        ("滯箱費邊個出", None),
    ],
)
async def test_who_pays_for_storage_is_who_clears_the_goods(talk: Talk, asked: str, term: Incoterm | None) -> None:
    shown = part_of(await talk(asked), ShowWho)
    assert (shown.duty, shown.term) == (Duty.IMPORT, term)


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("handle with care, no stacking", Language.EN),
        ("non gerbable", FR),
        ("breekbaar, niet stapelen", NL),
        ("易碎 不可堆叠", ZH),
    ],
)
async def test_how_goods_are_handled_is_noted_and_the_question_stays(talk: Talk, told: str, language: Language) -> None:
    await talk("5 pallets of tiles from Ghent to Ningbo", hint=language)
    said = await talk(told)
    assert Say(wording.HANDLED) in said.reply.parts
    assert Say(wording.ASK_SIZE) in said.reply.parts


@pytest.mark.parametrize(
    "then",
    ["half by air and half by sea", "la moitié en avion, le reste en bateau", "de helft met de boot, de rest met het vliegtuig"],
)
async def test_a_load_by_two_ways_is_two_consignments(talk: Talk, then: str) -> None:
    await talk("4 crates 120x80x100, 300 kg each, from Ghent to Ningbo")
    said = await talk(then)
    assert Say(wording.IN_PARTS) in said.reply.parts
    shown = part_of(said, ShowTimes)
    assert (modes(shown), shown.load and shown.load.kilograms) == ({Mode.AIR, Mode.SEA}, Decimal(600))


@pytest.mark.parametrize(
    ("asked", "then"),
    [("can power banks go by air", "and by boat?"), ("锂电池能空运吗", "海运可以吗")],
)
async def test_a_mode_after_rules_of_goods_asks_for_no_time(talk: Talk, asked: str, then: str) -> None:
    await talk(asked)
    shown = part_of(await talk(then), ShowArticle)
    assert shown.article == "lithium-batteries-air"
    assert shown.lines


async def test_one_way_is_held_against_another(talk: Talk) -> None:
    await talk("hoe lang duurt zeevracht van Qingdao naar Antwerpen", hint=NL)
    shown = part_of(await talk("vergelijk dat met de trein, 9 m3"), ShowTimes)
    assert (modes(shown), shown.ranked) == ({Mode.RAIL, Mode.SEA}, True)


@pytest.mark.parametrize(
    ("typed", "kilograms", "volume"),
    [
        ("3 pallets, 1.5 m3 per pallet, 900 kg", "900", "4.5"),
        ("3 paletten, 300 kg per palet, 4 m3 samen", "900", "4"),
    ],
)
def test_a_volume_or_a_weight_of_each_is_that_of_all_together(counter: Counter, typed: str, kilograms: str, volume: str) -> None:
    (lot,) = read(counter, typed).packages
    assert (lot.kilograms, lot.cubic_metres) == (Decimal(kilograms), Decimal(volume))


@pytest.mark.parametrize(
    ("typed", "count", "whole"),
    [("3 palettes, 900 kg, de Gand à Ningbo", 3, True), ("3 palettes de 300 kg de Gand", 3, False), ("一托盘300公斤", 1, False)],
)
def test_a_weight_beside_a_place_is_not_that_of_each(counter: Counter, typed: str, count: int, *, whole: bool) -> None:
    bit = read(counter, typed).bit
    assert bit is not None
    assert (bit.count, bit.whole) == (count, whole)


def test_a_cabinet_is_no_container(counter: Counter) -> None:
    assert read(counter, "一个古董柜子寄去上海", ZH).containers is None
    assert read(counter, "订一个柜子走海运到上海", ZH).containers is not None


@pytest.mark.parametrize(
    ("typed", "degrees"), [("between 3 and 9 degrees", "3–9"), ("entre 3 et 9 °C", "3–9"), ("3到9度", "3–9")]
)
def test_two_temperatures_are_a_range(counter: Counter, typed: str, degrees: str) -> None:
    assert read(counter, typed).degrees == degrees
