"""What is learned survives the file, and every encoder that is installed is heard."""

from pathlib import Path

import numpy as np
import pytest

from bot.domain.matching import meaning
from bot.domain.matching.matcher import Matcher
from bot.domain.matching.model import Model
from bot.domain.matching.training import Example, fit

PHRASES = {
    "duty": ("what duty on chocolate", "droits sur le chocolat", "import tax on chocolate"),
    "ship": ("how long by train", "combien de temps en train", "how many weeks by rail"),
    "papers": ("which documents for beer", "quels documents pour la bière", "papers to send beer"),
}


@pytest.fixture(scope="module")
def model() -> Model:
    return fit(Example(text, article) for article, texts in PHRASES.items() for text in texts)


def test_a_model_read_from_its_file_sees_what_the_learned_one_saw(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    stored = Model.load(tmp_path / "model.npz")
    shortlist, views = Matcher(model).views("which papers for beer")
    again, views_again = Matcher(stored).views("which papers for beer")
    assert stored.classes[again[0]] == model.classes[shortlist[0]] == "papers"
    assert np.allclose(views_again, views, atol=0.02)


def test_kept_vectors_spare_the_encoders(model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model.save(tmp_path / "model.npz")
    kept = Model.load_vectors(tmp_path / "model.npz")
    monkeypatch.setattr(meaning, "encode", lambda texts: pytest.fail(f"encoded again: {texts}"))
    monkeypatch.setattr(meaning, "encode_names", lambda texts: pytest.fail(f"encoded again: {texts}"))
    known = [Example(text, article) for article, texts in PHRASES.items() for text in texts]
    assert np.allclose(fit(known, vectors_known=kept).senses[0].vectors, model.senses[0].vectors, atol=0.01)


def test_every_encoder_speaks_for_the_right_article(model: Model) -> None:
    matcher = Matcher(model)
    shortlist, views = matcher.views("temps de transport par le train")
    columns = (1, 6)[: len(meaning.encoders())]  # the nearest phrase, by each encoder
    assert {model.classes[shortlist[views[:, column].argmax()]] for column in columns} == {"ship"}
