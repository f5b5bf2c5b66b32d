"""One chat cannot drown the others: it is told once, then ignored until it slows down."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pace import UNLIMITED, Brake, Pace, Verdict


def test_a_burst_is_taken_then_told_once_then_silence_then_taken_again() -> None:
    brake = Brake(Pace(5))
    burst = [brake.judge("a", 0.0) for _ in range(8)]
    assert burst == [Verdict.TAKE] * 5 + [Verdict.TELL] + [Verdict.SILENT] * 2
    assert brake.judge("b", 0.0) is Verdict.TAKE
    assert brake.judge("a", 12.5) is Verdict.TAKE
    assert brake.judge("a", 12.6) is Verdict.SILENT, "who goes on at once is not told again"
    assert brake.judge("a", 100.0) is Verdict.TAKE
    assert [brake.judge("a", 100.0) for _ in range(5)][-1] is Verdict.TELL, "after a rest the word may be said again"


def test_a_clock_that_is_set_back_neither_helps_nor_harms() -> None:
    pace = Pace(2)
    bucket, _ = pace.take(None, 1000.0)
    bucket, verdict = pace.take(bucket, 10.0)
    assert verdict is Verdict.TAKE
    assert pace.take(bucket, 10.0)[1] is Verdict.TELL


def test_without_limit_everything_is_taken_and_nothing_is_kept() -> None:
    brake = Brake(UNLIMITED)
    assert {brake.judge("a", 0.0) for _ in range(1000)} == {Verdict.TAKE}
    assert not brake._buckets


def test_memory_stays_bounded() -> None:
    brake = Brake(Pace(5), most=100)
    for number in range(1000):
        brake.judge(number, float(number))
    assert len(brake._buckets) <= 161


@given(st.integers(1, 30), st.lists(st.floats(0, 30), min_size=1, max_size=80))
def test_never_more_than_the_burst_and_what_time_gave_back(a_minute: int, gaps: list[float]) -> None:
    brake, now, taken = Brake(Pace(a_minute)), 0.0, 0
    for gap in gaps:
        now += gap
        taken += brake.judge("a", now) is Verdict.TAKE
    assert taken <= a_minute + now * a_minute / 60 + 1e-6
