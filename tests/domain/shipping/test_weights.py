"""What a load weighs for each mode, and which lanes take it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.facts import PartialDate, Provenance
from bot.domain.shipping.advice import Option, advise
from bot.domain.shipping.counter import Counter
from bot.domain.shipping.lanes import RateCard
from bot.domain.shipping.packages import Load, Package

TODAY = date(2026, 11, 24)


def box(count: int, kilograms: str, *sides: str) -> Package:
    length, width, height = map(Decimal, sides)
    return Package(count, Decimal(kilograms), (length, width, height))


def options(counter: Counter, *packages: Package, traits: tuple[str, ...] = ()) -> dict[str, Option]:
    network = counter.network
    chosen = tuple(trait for trait in network.traits if trait.id in traits)
    found = advise(Load(packages), Direction.EU_TO_CN, chosen, network, TODAY)
    return {option.lane.id: option for option in found}


@pytest.mark.parametrize(
    ("packages", "lane", "charged"),
    [
        # air: cm³ ÷ 6000; 10 × 96 000 cm³ = 160 kg, more than 120 kg gross
        ([box(10, "12", "60", "40", "40")], "air", "160"),
        # courier: ÷ 5000
        ([box(10, "12", "60", "40", "40")], "express", "192"),
        # heavy goods are charged by what they weigh
        ([box(10, "40", "60", "40", "40")], "air", "400"),
        ([box(10, "40", "60", "40", "40")], "express", "400"),
        # rail: 333 kg a cubic metre
        ([box(1, "350", "120", "80", "150")], "rail", "479.520"),
        ([box(1, "600", "120", "80", "150")], "rail", "600"),
        # sea groupage: tonnes or cubic metres, whichever is more
        ([box(1, "350", "120", "80", "150")], "sea-lcl", "1.44"),
        ([box(2, "900", "100", "80", "100")], "sea-lcl", "1.8"),
        # kinds of packages add up before they are compared: 48 000 ÷ 6000 + 20 kg is not charged
        ([box(1, "20", "30", "20", "20"), box(1, "1", "60", "40", "20")], "air", "21"),
        # the post charges what it weighs
        ([box(2, "4.5", "60", "40", "40")], "post", "9"),
    ],
)
def test_the_chargeable_weight_of_each_mode(counter: Counter, packages: list[Package], lane: str, charged: str) -> None:
    assert options(counter, *packages)[lane].charged == Decimal(charged)


def test_containers_are_whole_and_offered_only_to_large_lots(counter: Counter) -> None:
    assert "sea-fcl" not in options(counter, box(10, "12", "60", "40", "40"))
    large = options(counter, box(60, "300", "120", "80", "100"))
    assert large["sea-fcl"].charged == 2
    assert not large["sea-lcl"].fits


@pytest.mark.parametrize(
    ("package", "lane", "fact"),
    [
        (box(1, "31", "40", "40", "40"), "post", "post_max_weight"),
        (box(1, "5", "151", "20", "20"), "post", "bpost_max_side"),
        (box(1, "5", "140", "50", "50"), "post", "bpost_max_length_plus_girth"),
        (box(1, "71", "60", "40", "40"), "express", "courier_typical_upper_weight"),
    ],
)
def test_a_lane_that_does_not_take_a_package_names_its_limit(counter: Counter, package: Package, lane: str, fact: str) -> None:
    option = options(counter, package)[lane]
    assert not option.fits
    assert [getattr(value, "id", "") for refusal in option.refusals for value in refusal.values.values()] == [fact]


def test_a_package_at_the_limit_still_fits(counter: Counter) -> None:
    assert options(counter, box(1, "30", "100", "50", "50"))["post"].fits


def test_the_post_refuses_batteries_and_dangerous_goods(counter: Counter) -> None:
    parcel = box(1, "2", "30", "20", "20")
    assert options(counter, parcel)["post"].fits
    assert not options(counter, parcel, traits=("batteries",))["post"].fits
    assert not options(counter, parcel, traits=("dangerous",))["post"].fits


def test_lanes_that_fit_come_first_and_the_fast_ones_of_them(counter: Counter) -> None:
    found = advise(Load((box(5, "40", "300", "40", "40"),)), Direction.CN_TO_EU, (), counter.network, TODAY)
    assert [option.fits for option in found] == sorted((option.fits for option in found), reverse=True)
    days = [option.transit.longest for option in found if option.fits and option.transit]
    assert days == sorted(days)
    assert days


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("330300", {"dangerous", "cosmetics"}),
        ("850760", {"batteries"}),
        ("220300", {"alcohol"}),
        ("040610", {"animal-food"}),
        ("180632", {"food"}),
        ("190110", {"infant-formula"}),
        ("060311", {"plants"}),
        ("901890", {"medical"}),
        ("300490", {"medicines"}),
        ("950300", {"children", "batteries"}),
        ("690721", set()),
    ],
)
def test_goods_are_known_by_their_code(counter: Counter, code: str, expected: set[str]) -> None:
    assert {trait.id for trait in counter.network.traits_of(code)} == expected


def test_every_trait_has_a_source_and_says_something_for_the_other_side(counter: Counter) -> None:
    for trait in counter.network.traits:
        assert trait.sources, trait.id
        assert trait.needs or trait.carriage, trait.id


def test_an_operators_rate_card_gives_a_price_while_it_is_valid(counter: Counter) -> None:
    source = counter.network.traits[0].sources[0]
    card = RateCard(
        "air",
        Direction.EU_TO_CN,
        Money(Decimal("4.205"), "EUR"),
        Decimal(90),
        date(2026, 1, 1),
        date(2026, 12, 31),
        Provenance(source, PartialDate(2026)),
    )
    network = replace(counter.network, rates=(card,))

    def price(kilograms: str, on: date) -> Money | None:
        found = advise(Load((box(1, kilograms, "40", "30", "30"),)), Direction.EU_TO_CN, (), network, on)
        return next(option.price for option in found if option.lane.id == "air")

    assert price("50", TODAY) == Money(Decimal("210.25"), "EUR")
    assert price("7", TODAY) == Money(Decimal("90.00"), "EUR")  # the minimum
    assert price("50", date(2027, 1, 1)) is None
