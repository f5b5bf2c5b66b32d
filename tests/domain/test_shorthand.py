"""Short forms of the phone are written out, and nothing else is touched."""

import pytest

from bot.domain.language import Language
from bot.domain.matching.matcher import Sure
from bot.domain.shorthand import Shorthand
from bot.domain.text import normalise
from bot.domain.understanding import Understanding

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("slt c koi les papiers pr la chine", FR, "salut c'est quoi les papiers pour la chine"),
        ("cmb ça coûte qd on part ds 2 jours", FR, "combien ça coûte quand on part dans 2 jours"),
        ("lacheteur est à lille", FR, "l'acheteur est à lille"),
        ("hw mch for ur boxes", EN, "how much for your boxes"),
        ("hvl kost da pakske", NL, "hoeveel kost da pakje"),
        ("没有CE咋办", ZH, "没有CE怎么办"),
    ],
)
def test_short_forms_become_words(mind: Understanding, typed: str, language: Language, meant: str) -> None:
    assert mind.written_out(typed, language) == meant


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("500 g de thé", FR),
        ("R&D samples", EN),
        ("c'est quoi l'EORI", FR),
        ("danger et dimanche", FR),
        ("u hebt gelijk", NL),
        ("pr le patron", EN),
        ("https://example.com/c/koi", FR),
    ],
)
def test_what_is_no_short_form_stays(mind: Understanding, typed: str, language: Language) -> None:
    assert mind.written_out(typed, language) == typed


def test_a_list_holds_for_its_own_language_only(mind: Understanding) -> None:
    assert mind.written_out("ds koi", EN) == "ds koi"


def test_writing_out_twice_changes_nothing(mind: Understanding) -> None:
    for language, frames in mind.knowledge.frames.items():
        for form in frames.short:
            once = mind.written_out(f"xxx {form} yyy", language)
            assert mind.written_out(once, language) == once, form


def test_every_listed_form_is_found(mind: Understanding) -> None:
    for frames in mind.knowledge.frames.values():
        shorthand = Shorthand(frames.short, lambda _: False, elides=False)
        assert all(normalise(shorthand.written_out(form)) == normalise(words) for form, words in frames.short.items())


def test_a_message_in_short_forms_is_understood(mind: Understanding) -> None:
    match = mind.read("kes kon doit mettre ds la facture commerciale", FR).segments[0].match
    assert isinstance(match, Sure)
    assert match.best.id == "commercial-invoice"
