"""What is learned survives the file; slips are mended; every view is explained."""

from pathlib import Path

import numpy as np
import pytest

from bot.content.cache import pickled, unpickled
from bot.content.encoder import prepare_encoder
from bot.domain.matching import matcher as matching
from bot.domain.matching import meaning, pieces
from bot.domain.matching.explanation import explain
from bot.domain.matching.judgement import VIEWS
from bot.domain.matching.matcher import Matcher
from bot.domain.matching.model import Model
from bot.domain.matching.spelling import Speller
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
    pickled(tmp_path / "model-1.pickle", model)
    stored = unpickled(tmp_path / "model-1.pickle", Model)
    assert stored is not None
    shortlist, views = Matcher(model).views("which papers for beer")
    again, views_again = Matcher(stored).views("which papers for beer")
    assert stored.classes[again[0]] == model.classes[shortlist[0]] == "papers"
    assert np.array_equal(views_again, views)


def test_kept_vectors_spare_the_encoder(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = model.sentence_vectors()
    monkeypatch.setattr(meaning, "encode", lambda texts: pytest.fail(f"encoded again: {texts}"))
    known = [Example(text, article) for article, texts in PHRASES.items() for text in texts]
    assert np.allclose(fit(known, vectors_known=kept).sense.vectors, model.sense.vectors, atol=1)  # a last step more or less


def test_a_message_means_the_same_alone_as_among_many(model: Model) -> None:
    """Alone it takes our own way through the encoder, with pieces remembered from earlier texts; among many the package's."""
    texts = [*model.phrases, "?", "自行车需要什么文件", "a", "one two three four five six seven eight nine ten " * 5]
    together = meaning.encode(texts)
    for _ in range(2):
        assert np.allclose([meaning.encode([text])[0] for text in texts], together, atol=1e-5)


def test_pieces_are_forgotten_without_mixing_them_up(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_REMEMBERED", 12)
    monkeypatch.setattr(meaning, "_ENCODER", [])
    assert np.allclose([meaning.encode([text])[0] for text in model.phrases], meaning.encode(model.phrases), atol=1e-5)


def test_pieces_kept_in_a_file_mean_what_computed_ones_mean(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = meaning.loaded()
    together = meaning.encode([*model.phrases, "a word of another trade"])
    monkeypatch.setattr(meaning, "_ENCODER", [])
    meaning.adopt(before)
    assert not meaning.is_prepared()
    prepare_encoder(tmp_path, model.phrases)
    assert meaning.is_prepared()
    monkeypatch.setattr(pieces, "computed", lambda *_: pytest.fail("computed again"))
    assert np.allclose([meaning.encode([text])[0] for text in model.phrases], together[:-1], atol=1e-5)
    monkeypatch.undo()
    assert np.allclose(meaning.encode(["a word of another trade"])[0], together[-1], atol=1e-5)


def test_of_many_classes_those_near_in_meaning_or_with_rare_words_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library too large to weigh every class: what was found among all must be found among the candidates."""
    known = [Example(text, article) for article, texts in PHRASES.items() for text in texts]
    for thing in ("invoice", "pallet", "ferry"):
        for n in range(10):
            known += [Example(f"{start} {thing} number {n}", f"other-{n}-{thing}") for start in ("my", "the", "about")]
    matcher = Matcher(fit(known))
    asked = ("which papers for beer", "durée du voyage ferroviaire", "invoice number 7")
    small = [matcher.rank(text)[0].id for text in asked]
    monkeypatch.setattr(matching, "_CANDIDATES", 8)
    assert [matcher.rank(text)[0].id for text in asked] == small == ["papers", "ship", "other-7-invoice"]
    assert len(matcher.views("which papers for beer")[0]) <= 8


def test_meaning_finds_words_that_no_phrase_uses(model: Model) -> None:
    matcher = Matcher(model)
    shortlist, views = matcher.views("durée du voyage ferroviaire")
    nearest = views[:, VIEWS.index("nearest phrase")]
    assert model.classes[shortlist[nearest.argmax()]] == "ship"


def test_without_an_encoder_spelling_still_ranks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "name", lambda: "")
    deaf = Matcher(fit(Example(text, article) for article, texts in PHRASES.items() for text in texts))
    assert deaf.rank("documents for some beer")[0].id == "papers"


def test_the_votes_of_the_views_make_the_score(model: Model) -> None:
    matcher = Matcher(model)
    best = matcher.rank("import tax on chocolate bars")[0]
    reason = explain(matcher, "import tax on chocolate bars").reasons[0]
    assert (reason.id, len(reason.votes)) == (best.id, len(VIEWS))
    assert 1 / (1 + np.exp(-(sum(reason.votes) + matcher.judgement.bias))) == pytest.approx(best.score)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what duty on choclate", "what duty on chocolate"),
        ("how many weeks by ral", "how many weeks by ral"),  # too short to be sure
        ("how many wekes by rail", "how many weeks by rail"),
        ("which documentsfor beer", "which documents for beer"),
        ("i would like a wallet", "i would like a wallet"),  # ordinary words stay, though the library does not use them
    ],
)
def test_slips_are_mended_and_ordinary_words_left_alone(model: Model, typed: str, meant: str) -> None:
    assert Matcher(model).speller.repair(typed) == meant


CHAT = Speller(
    ["can you tell me the duty", "what is the duty on beer", "can you send beer to china", "what is fob", "how is it done"] * 3,
    {"forgot": -11.5, "got": -8.0, "for": -6.0, "kat": -11.2},
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("can yuo tell me", "can you tell me"),  # a short word where its neighbours agree…
        ("yuo kat fbo", "yuo kat fbo"),  # …and not where nothing does: it may be a name
        ("whatis the duty", "what is the duty"),
        ("whatxis the duty", "what is the duty"),  # another key in place of the space
        ("ca nyou send beer", "can you send beer"),
        ("i forgot the duty", "i forgot the duty"),  # an ordinary word, not "for got"
    ],
)
def test_what_is_daring_to_mend_must_fit_its_neighbours(typed: str, meant: str) -> None:
    assert CHAT.repair(typed) == meant


def test_a_slip_among_the_phrases_does_not_become_a_word() -> None:
    phrases = ["duty on chocolate", "tax on chocolate", "chocolate to china", "rate for choclate"]
    speller = Speller(phrases, {"chocolate": -10.0})
    assert speller.repair("how much for choclate") == "how much for chocolate"
