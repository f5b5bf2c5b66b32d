"""Windows of arrival over the working days of both sides."""

from datetime import date

import pytest

from bot.domain.articles import Direction
from bot.domain.shipping.arrival import Arrival, arrival, closed, undecided_years
from bot.domain.shipping.calendars import Country, announced, closures, is_working, working_days
from bot.domain.shipping.counter import Counter

TO_CHINA, TO_EU = Direction.EU_TO_CN, Direction.CN_TO_EU


def window(counter: Counter, lane: str, direction: Direction, ready: date) -> Arrival:
    found = counter.network.lane(lane)
    assert found is not None
    computed = arrival(found, direction, ready)
    assert computed is not None
    return computed


@pytest.mark.parametrize(
    ("lane", "direction", "ready", "handed_over", "earliest", "latest"),
    [
        # plain: 7–10 days after a Tuesday
        ("air", TO_CHINA, date(2026, 6, 2), date(2026, 6, 2), date(2026, 6, 9), date(2026, 6, 12)),
        # a Saturday waits for Monday
        ("air", TO_CHINA, date(2026, 6, 6), date(2026, 6, 8), date(2026, 6, 15), date(2026, 6, 18)),
        # into Chinese New Year 2026 (15–23 February): everything lands on the first working day, Tuesday the 24th
        ("air", TO_CHINA, date(2026, 2, 9), date(2026, 2, 9), date(2026, 2, 24), date(2026, 2, 24)),
        # out of Golden Week 2026 (1–7 October): handed over on Thursday the 8th
        ("air", TO_EU, date(2026, 10, 1), date(2026, 10, 8), date(2026, 10, 15), date(2026, 10, 19)),
        # Christmas is a day off in Belgium, not in China
        ("air", TO_EU, date(2026, 12, 15), date(2026, 12, 15), date(2026, 12, 22), date(2026, 12, 28)),
        ("air", TO_CHINA, date(2026, 12, 15), date(2026, 12, 15), date(2026, 12, 22), date(2026, 12, 25)),
        # a leap day counts
        ("air", TO_EU, date(2028, 2, 22), date(2028, 2, 22), date(2028, 2, 29), date(2028, 3, 3)),
        # weeks at sea: 42–49 days
        ("sea-lcl", TO_CHINA, date(2026, 6, 1), date(2026, 6, 1), date(2026, 7, 13), date(2026, 7, 20)),
    ],
)
def test_a_window_starts_and_ends_on_working_days(
    counter: Counter, lane: str, direction: Direction, ready: date, handed_over: date, earliest: date, latest: date
) -> None:
    found = window(counter, lane, direction, ready)
    assert (found.handed_over, found.earliest, found.latest) == (handed_over, earliest, latest)
    end = Country.CHINA if direction is TO_CHINA else Country.BELGIUM
    assert found.working == working_days(handed_over, latest, end)


def test_no_published_time_gives_no_window(counter: Counter) -> None:
    post = counter.network.lane("post")
    assert post is not None
    assert arrival(post, TO_CHINA, date(2026, 6, 1)) is None


def test_china_works_on_the_weekends_that_make_up_for_a_feast() -> None:
    assert is_working(date(2026, 2, 14), Country.CHINA)  # a Saturday
    assert is_working(date(2026, 2, 28), Country.CHINA)
    assert not is_working(date(2026, 2, 16), Country.CHINA)  # a Monday of the Spring Festival
    assert not is_working(date(2026, 2, 14), Country.BELGIUM)


def test_closures_are_whole_runs_of_days_off() -> None:
    spring = closures(date(2026, 2, 10), date(2026, 2, 28), Country.CHINA)
    assert [(c.first, c.last, c.name) for c in spring] == [
        (date(2026, 2, 15), date(2026, 2, 23), "Chinese New Year (Spring Festival)")
    ]
    assert spring[0].days == 9
    assert closures(date(2026, 6, 1), date(2026, 6, 12), Country.BELGIUM) == ()  # weekends are no closures


def test_closures_of_both_sides_are_told_in_order() -> None:
    found = closed(TO_EU, date(2026, 10, 1), date(2026, 11, 30))
    assert [closure.name for closure in found] == ["National Day", "All Saints' Day", "Armistice Day"]
    assert [closure.country for closure in found] == [Country.CHINA, Country.BELGIUM, Country.BELGIUM]


def test_a_year_without_make_up_days_is_not_final() -> None:
    assert announced(2026, Country.CHINA)
    assert announced(2031, Country.BELGIUM)
    assert undecided_years(date(2026, 12, 1), date(2031, 1, 5))[-1] == 2031
    assert undecided_years(date(2026, 3, 1), date(2026, 5, 5)) == ()
