"""Answers become Telegram messages of bearable length, and nothing of them is lost."""

from bot.answers import Answer, Button, SaidBlock, Style
from bot.domain.articles import Span
from bot.domain.language import Language
from bot.handlers.sending import keyboard
from bot.markup import messages_of, to_html
from tests.support.bot_api import visible


def paragraph(text: str) -> SaidBlock:
    return SaidBlock(Style.PARAGRAPH, ((Span(text),),))


def test_a_long_answer_is_parted_between_its_paragraphs() -> None:
    blocks = tuple(paragraph(f"{number} " + "words & signs <here> " * 60) for number in range(8))
    messages = messages_of(Answer(Language.EN, blocks))
    seen = [visible(message) for message in messages]
    assert len(messages) > 1
    assert all(len(text) <= 4096 for text in seen)
    together = "\n\n".join(seen)
    assert all(block.lines[0][0].text in together for block in blocks)


def test_a_paragraph_that_is_too_long_alone_is_cut_at_a_space() -> None:
    text = "douanewaarde " * 700
    seen = [visible(message) for message in messages_of(Answer(Language.NL, (paragraph(text),)))]
    assert all(len(part) <= 4096 for part in seen)
    assert " ".join(seen).split() == text.split()


def test_lists_bold_code_and_links_are_telegrams_html() -> None:
    steps = SaidBlock(
        Style.STEPS,
        ((Span("a < b", bold=True),), (Span("H7", code=True), Span(" at "), Span("TARIC", url="https://x.eu/?a=1&b=2"))),
    )
    assert to_html(steps) == '1. <b>a &lt; b</b>\n2. <code>H7</code> at <a href="https://x.eu/?a=1&amp;b=2">TARIC</a>'


def test_every_button_has_its_own_row() -> None:
    answer = Answer(Language.EN, (paragraph("x"),), (Button("One", "article:a"), Button("Two", "article:b")))
    markup = keyboard(answer)
    assert markup is not None
    assert [[button.text for button in row] for row in markup.inline_keyboard] == [["One"], ["Two"]]
    assert keyboard(Answer(Language.EN, (paragraph("x"),))) is None
