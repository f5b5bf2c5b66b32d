"""Texts of codes are the same from the mapped run of letters as from the table."""

from pathlib import Path

from bot.content.cache import pickled, unpickled
from bot.domain.language import Language
from bot.domain.tariff.texts import Texts

GIVEN = {
    "18": {Language.EN: "Cocoa", Language.FR: "Cacao et ses préparations", Language.ZH_HANS: "可可及可可制品"},
    "1806": {Language.NL: "Chocolade"},
    "99": {},
}


def test_texts_come_back_as_given_from_memory_and_from_a_file(tmp_path: Path) -> None:
    pickled(tmp_path / "texts-1.pickle", Texts.of(GIVEN))
    kept = unpickled(tmp_path / "texts-1.pickle", Texts)
    for texts in (Texts.of(GIVEN), kept):
        assert texts == GIVEN
        assert list(texts or ()) == ["18", "1806", "99"]


def test_what_is_not_there_is_not_found() -> None:
    texts = Texts.of(GIVEN)
    assert "19" not in texts
    assert texts.get("19") is None
    assert not Texts.of({})
