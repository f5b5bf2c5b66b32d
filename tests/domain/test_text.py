"""Messages made comparable."""

import pytest

from bot.domain.text import clean, normalise, says_nothing, words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Où est l'entrepôt d’Anvers ?", "ou est entrepot anvers"),
        ("ＥＯＲＩ", "eori"),
        ("報關行", "报关行"),
        ("  HS-code\u200e\u202e: 18  ", "hs code 18"),
        ("a\x00b", "ab"),
        ("cœur", "coeur"),
    ],
)
def test_what_is_the_same_for_a_reader_is_the_same_for_us(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


def test_chinese_is_cut_into_pairs() -> None:
    assert words(normalise("清关要多久 EORI")) == ["清关", "关要", "要多", "多久", "eori"]


@pytest.mark.parametrize("text", ["", "  ", "👍🏽", "???", "…!", "\u202e"])
def test_nothing_is_said_by_signs_alone(text: str) -> None:
    assert says_nothing(clean(text))
