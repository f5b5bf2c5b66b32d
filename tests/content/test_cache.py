"""A damaged cache costs time, never a start."""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.cache import UNREADABLE, pickled, unpickled


@dataclass
class Kept:
    words: list[str]


def test_what_is_kept_comes_back_and_earlier_versions_go(tmp_path: Path) -> None:
    for version in ("one", "two"):
        pickled(tmp_path / f"things-{version}.pickle", Kept([version]))
    assert unpickled(tmp_path / "things-two.pickle", Kept) == Kept(["two"])
    assert [path.name for path in tmp_path.iterdir()] == ["things-two.pickle"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])  # the file is written anew each time
@given(st.integers(0, 200), st.binary(max_size=12))
def test_any_damage_means_make_it_again(tmp_path: Path, at: int, noise: bytes) -> None:
    path = tmp_path / "things-1.pickle"
    pickled(path, Kept(["chocolate", "巧克力"]))
    whole = path.read_bytes()
    path.write_bytes(whole[: at % len(whole)] + noise)
    assert unpickled(path, Kept) is None or isinstance(unpickled(path, Kept), Kept)


def test_another_kind_is_not_taken_for_ours(tmp_path: Path) -> None:
    pickled(tmp_path / "things-1.pickle", ["a list"])
    assert unpickled(tmp_path / "things-1.pickle", Kept) is None


@pytest.mark.parametrize("keep", [0, 10, 100, 400, -1])
def test_damaged_arrays_raise_only_what_is_caught(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "model.npz"
    np.savez(path, a=np.arange(50), b=np.array(["x"] * 9))
    damaged = io.BytesIO(path.read_bytes()[:keep])
    with pytest.raises(UNREADABLE):
        np.load(damaged, allow_pickle=False)["a"]
