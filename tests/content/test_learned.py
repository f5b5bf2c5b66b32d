"""What was learned for one edition helps to learn the next; what an older program kept does not hinder it."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from bot.content import learned
from bot.content.learned import load_model
from bot.domain.articles import Knowledge
from bot.domain.matching.model import Model
from bot.domain.matching.training import Example, fit


class Edition:
    """As much of a library as its model's place is made of."""

    articles: Mapping[str, object] = {}

    def __init__(self, version: str) -> None:
        self.version = version


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each time that was learned, whether vectors were known before."""
    times: list[bool] = []

    def learn(_: Knowledge, known: Mapping[str, np.ndarray]) -> Model:
        times.append("what duty" in known)
        return fit([Example("what duty", "duty"), Example("by train", "rail")])

    monkeypatch.setattr(learned.training, "learn", learn)
    return times


def load(version: str, cache: Path) -> Model:
    return load_model(cast("Knowledge", Edition(version)), cache)


def test_the_next_edition_is_learned_from_the_vectors_of_the_last(tmp_path: Path, helped: list[bool]) -> None:
    for version in ("one", "one", "two"):
        assert load(version, tmp_path).classes == ("duty", "rail")
    assert helped == [False, True]


def test_a_model_that_an_older_program_kept_is_left_alone(
    tmp_path: Path, helped: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(learned, "FORMAT", learned.FORMAT - 1)
        load("one", tmp_path)
    load("one", tmp_path)
    assert helped == [False, False]
