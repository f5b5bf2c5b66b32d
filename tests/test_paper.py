"""Picture and sheet of an estimate in all languages: one page, Chinese letters embedded and selectable."""

from typing import Any

import pypdfium2
import pytest

from bot import paper
from bot.answers import Attachment, from_data, to_data
from bot.domain.language import Language
from tests.conftest import Talk

SENTENCES = {
    Language.FR: ("gaufres 60 € DAP vers la Chine, un colis à un particulier", ["Coût de revient", "TVA", "Sources et dates"]),
    Language.NL: (
        "honing 2000 euro FOB uit China naar België, vracht 300 euro, verdeler",
        ["Totale kostprijs", "Btw", "Rechtsgrond"],
    ),
    Language.EN: ("whisky 3000 EUR CIF Shanghai, 200 litres, wholesale", ["Landed cost", "Consumption tax", "20% + 0.912 CNY/l"]),
    Language.ZH_HANS: ("精酿啤酒 2000升 3500欧元 CIF上海 经销商", ["到岸总成本", "消费税", "增值税", "法律依据"]),
    Language.ZH_HANT: ("巧克力禮盒 600歐元 CIF上海 跨境電商", ["到岸總成本", "增值稅", "關稅", "歐元"]),
}


async def attachments(talk: Talk, language: Language) -> tuple[Attachment, ...]:
    said: Any = await talk(SENTENCES[language][0], hint=language)
    return tuple(said.answer.attachments)


@pytest.mark.parametrize("language", SENTENCES)
async def test_the_sheet_is_one_page_with_every_word_selectable(talk: Talk, language: Language) -> None:
    _, sheet = await attachments(talk, language)
    document = pypdfium2.PdfDocument(paper.draw(sheet))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range().replace("\u00a0", " ")
    assert all(word in text for word in SENTENCES[language][1]), text
    for regime in sheet.data["regimes"]:
        assert regime["name"] in text
        assert all(line["basis"].split(",")[0] in text.replace(" ", "") or line["basis"] in text for line in regime["lines"])


@pytest.mark.parametrize("language", SENTENCES)
async def test_the_chart_is_a_picture_that_a_phone_can_show(talk: Talk, language: Language) -> None:
    chart, _ = await attachments(talk, language)
    picture = paper.draw(chart)
    assert picture.startswith(b"\x89PNG\r\n")
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert 1000 <= width <= 1200
    assert 400 <= height <= 2.5 * width
    assert len(picture) < 1_000_000


async def test_the_bars_are_as_long_as_the_amounts(talk: Talk) -> None:
    chart, _ = await attachments(talk, Language.FR)
    lengths = [sum(line["share"] for line in regime["lines"]) for regime in chart.data["regimes"]]
    assert max(lengths) == pytest.approx(1, abs=0.001)
    assert all(0 < length <= 1.001 for length in lengths)


async def test_an_attachment_is_drawn_the_same_from_the_transcript(talk: Talk) -> None:
    said: Any = await talk(SENTENCES[Language.FR][0], hint=Language.FR)
    stored = from_data(to_data(said.answer))
    assert stored.attachments == said.answer.attachments
