"""From names to codes: what people type, misspelt, inflected, compounded, in four languages."""

import csv

import pytest

from bot.domain.duties.office import Office
from bot.domain.tariff.lexicon import Lexicon, affirmed, stem, stems
from bot.domain.tariff.search import mark
from bot.settings import ROOT


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("pralines", "180690"),
        ("frietjes diepvries", "200410"),
        ("diepgevroren frieten", "200410"),
        ("儿童自行车", "871200"),
        ("電動自行車", "871160"),
        ("velozadel", "871495"),
        ("chaises de bureau", "940139"),
        ("koptelefoon bluetooth", "851830"),
        ("充电宝", "850760"),
        ("gaufre liégoise", "190532"),
        ("beeers", "220300"),
        ("kids bikes", "871200"),
        ("diepgevroren varkenspoten", "020649"),
        ("rough diamonds, not industrial", "710231"),
    ],
)
def test_a_name_is_found(office: Office, name: str, code: str) -> None:
    assert code in [found.code for found in office.find(name)][:3]


@pytest.mark.parametrize("text", ["", "???", "hello there", "resto sympa", "你好", "wat is de levertijd"])
def test_what_is_no_name_is_not_taken_for_one(office: Office, text: str) -> None:
    found = office.find(text)
    assert not office.sure(found)
    assert not office.likely(found)


def test_an_everyday_name_of_several_codes_is_never_taken_without_asking(office: Office) -> None:
    found = office.find("t-shirt")
    assert {"610910", "610990"} <= {each.code for each in found}
    assert not office.sure(found)


def test_every_candidate_says_why(office: Office) -> None:
    assert all(found.because for found in office.find("chocolat fourré"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("gâteaux", "gâteau"),
        ("frieten", "friet"),
        ("frietjes", "friet"),
        ("bicycles", "bicycle"),
        ("montres", "montre"),
        ("tafels", "tafel"),
    ],
)
def test_singular_and_plural_have_one_stem(left: str, right: str) -> None:
    assert stems(left, {}) == stems(right, {})


@pytest.mark.parametrize(("left", "right"), [("bevroren vis", "poisson surgelé"), ("inox pan", "stainless pan")])
def test_words_of_one_sense_are_one_word(left: str, right: str, office: Office) -> None:
    senses = office.index.lexicon.senses
    assert set(stems(left, senses)) & set(stems(right, senses))


def test_what_is_denied_is_not_looked_for() -> None:
    assert affirmed("rough diamonds, not industrial") == "rough diamonds"
    assert affirmed("non-stick pan") == "non-stick pan"
    assert affirmed("bière sans alcool") == "bière sans alcool"


def test_small_words_are_not_telling() -> None:
    assert stems("chips de crevettes", {}) == [stem("chips"), stem("crevettes")]


def test_compounds_speak_for_their_parts() -> None:
    lexicon = Lexicon.learn([("fietszadel", 0, 1.0), ("zadel", 1, 1.0), ("fiets", 2, 1.0)], 3, {})
    assert lexicon.scores("zadel fiets")[0] > 0
    assert lexicon.scores("fietszadel").argmax() == 0


@pytest.mark.parametrize("language", ["en", "fr", "nl", "zh_Hans"])
def test_most_names_that_the_index_does_not_contain_are_found(office: Office, language: str) -> None:
    """The names of tests/products were written by hand and never enter the index; see benchmarks/products.py."""
    known = set(office.index.marks[office.index.ranks > 0])
    with (ROOT / f"tests/products/{language}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if mark(row["name"], office.index.lexicon.senses) not in known]
    assert len(rows) >= 100
    found = [([each.code for each in office.index.find(row["name"], office.encode)], row["code"].split("|")) for row in rows]
    assert sum(codes[0] in accepted for codes, accepted in found) / len(rows) >= 0.85
    assert sum(any(code in accepted for code in codes[:3]) for codes, accepted in found) / len(rows) >= 0.95
