"""The pseudo-language is longer, marked, and leaves alone what translators leave alone."""

import re

import pytest

from bot.domain.pseudo import FROM, TO, pseudo
from bot.domain.wording import WELCOME_STORED


def test_it_is_two_fifths_longer_accented_and_bracketed() -> None:
    said = pseudo("Change language")
    assert said.startswith(FROM + "Çhåñgé låñgüågé")
    assert said.endswith(TO)
    assert len(said) - 2 == 21


@pytest.mark.parametrize("kept", ["{count}", "/privacy", "`HS 1806`", "https://ec.europa.eu/a", "(TARIC)"])
def test_what_translators_leave_alone_stays(kept: str) -> None:
    assert kept in pseudo(f"See {kept if kept != '(TARIC)' else '[the site](TARIC)'} now")


def test_commands_of_a_real_sentence_stay() -> None:
    assert re.findall(r"/[a-z]+", pseudo(WELCOME_STORED.text)) == ["/privacy", "/forget", "/person"]


def test_nothing_stays_nothing() -> None:
    assert pseudo("") == ""
