"""Which language a short message is in."""

import pytest

from bot.domain.language import Language, language_of_tag
from bot.domain.understanding import Understanding


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("combien ça coûte d'envoyer un colis", Language.FR),
        ("cmb de tps pr dedouaner", Language.FR),
        ("hoelang duurt da met de trein", Language.NL),
        ("wat moet ik betalen aan de douane", Language.NL),
        ("how much is the duty", Language.EN),
        ("do i need a broker", Language.EN),
        ("清关要多久", Language.ZH_HANS),
        ("報關要多久", Language.ZH_HANT),
        ("EORI 怎么申请", Language.ZH_HANS),
        ("fob cif dap选哪个", Language.ZH_HANS),
        ("douane voor 巧克力 naar Shanghai betalen", Language.NL),
    ],
)
def test_short_messages(mind: Understanding, text: str, language: Language) -> None:
    assert mind.guesser.guess(text).language is language


@pytest.mark.parametrize("known", [Language.FR, Language.NL, Language.EN])
def test_what_says_nothing_about_language_stays_in_the_language_of_before(mind: Understanding, known: Language) -> None:
    for text in ("EORI", "DAP Shanghai", "CIF?", "12345", "eWTP", "👍"):
        assert mind.guesser.guess(text, previous=known).language is known


def test_codes_alone_keep_a_chinese_chat_chinese(mind: Understanding) -> None:
    for text in ("HS 1806 32", "EORI", "DAP Shanghai"):
        assert mind.guesser.guess(text, hint=Language.ZH_HANS).language is Language.ZH_HANS
    assert mind.guesser.guess("how long does it take by train", hint=Language.ZH_HANS).language is Language.EN


def test_a_clear_sentence_outweighs_what_was_known(mind: Understanding) -> None:
    guess = mind.guesser.guess("how long does it take by train", chosen=Language.FR, previous=Language.FR)
    assert guess.language is Language.EN


def test_chinese_without_telling_characters_keeps_the_script_of_before(mind: Understanding) -> None:
    assert mind.guesser.guess("多久", previous=Language.ZH_HANT).language is Language.ZH_HANT
    assert mind.guesser.guess("多久").language is Language.ZH_HANS


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("fr", Language.FR),
        ("nl-BE", Language.NL),
        ("zh-hans", Language.ZH_HANS),
        ("zh-TW", Language.ZH_HANT),
        ("zh_Hant", Language.ZH_HANT),
        ("zh", Language.ZH_HANS),
        ("de", None),
        ("", None),
        (None, None),
    ],
)
def test_tags_of_telegram_and_browsers(tag: str | None, language: Language | None) -> None:
    assert language_of_tag(tag) is language
