"""Readers that meet texts of strangers or editors never break, whatever comes; `benchmarks/fuzz.py` asks a hundred thousand times."""

import random
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.understanding import Understanding
from tests.support.fuzzing import PIECES, targets
from tests.support.mutation import mutations

NAMES = (
    "webhook", "normaliser", "numbers", "shipment", "shipping", "papers", "product", "tags and states", "YAML and Markdown",
    "pages", "PO", "CSV", "Telegram HTML",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_any_text_is_read_or_refused_and_never_breaks(name: str, mind: Understanding) -> None:
    assert mind.tools is not None
    known = targets(mind.tools)
    assert set(known) == set(NAMES)
    strategy, check = known[name]

    @settings(max_examples=150, database=None, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        check(data.draw(strategy))

    holds()
    for case in islice(mutations(name, PIECES, random.Random(1)), 150):  # noqa: S311  the same ones every time
        check(case)
