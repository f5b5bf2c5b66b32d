"""From what the assistant said to the file and line that says it."""

import pytest

from bot.answers import plain
from bot.content.whereabouts import Whereabouts, read_whereabouts
from bot.domain import wording
from bot.domain.duties.wording import costs as duties
from bot.domain.language import WRITTEN, Language
from bot.domain.replies import Outcome, Reply, ShowArticle
from bot.domain.shipping.wording import routes as shipping
from bot.domain.understanding import Understanding
from bot.settings import ROOT
from bot.voice import Voice
from tests.conftest import Talk


@pytest.fixture(scope="module")
def whereabouts() -> Whereabouts:
    return read_whereabouts(ROOT, ROOT / "knowledge", ROOT / "locales")


@pytest.mark.parametrize("language", [*WRITTEN, Language.ZH_HANT])
@pytest.mark.parametrize("article", ["china-duty-chocolate", "eori", "lithium-batteries-air", "containers", "sea-lcl-chargeable"])
def test_a_whole_bubble_leads_to_the_lines_of_its_article(
    whereabouts: Whereabouts, voice: Voice, mind: Understanding, article: str, language: Language
) -> None:
    answer = voice.say(Reply((ShowArticle(article),), Outcome.ANSWERED, language))
    body = mind.knowledge.articles[article].text(language).blocks
    lines = [line for line in plain(answer).splitlines() if line.strip()][: sum(len(block.lines) for block in body)]
    found = whereabouts.find("\n".join(lines), len(lines))
    assert {hit.place.name for hit in found} == {article}
    assert {hit.place.language for hit in found} == {language.written}
    assert len({hit.place.line for hit in found}) == len(set(lines))


@pytest.mark.parametrize("language", [*WRITTEN, Language.ZH_HANT])
def test_a_sentence_with_a_figure_is_found_by_its_words(whereabouts: Whereabouts, voice: Voice, language: Language) -> None:
    said = voice.text(wording.OVERDUE, language, {"date": "31.12.2026"})
    best = whereabouts.find(said, 1)[0]
    assert best.place.text.startswith(wording.OVERDUE.text[:5]) or best.place.name == wording.OVERDUE.key
    assert best.place.language is language.written
    assert best.place.line > 1


KINDS = {  # what a bubble is, what makes the assistant say it in Dutch, and texts that it is put together from
    "an article": ("hoe krijg ik een EORI-nummer", {"eori"}),
    "a sentence": ("/person", {wording.PERSON_COMING.key}),
    "a list of commands": ("/help", {wording.HELP_COMMANDS.key, wording.COMMAND_SHIP.key, wording.COMMAND_FORGET.key}),
    "a question of a form": ("10 dozen 60x40x40 van 12 kg per stuk", {shipping.ASK_DIRECTION.key}),
    "a card of routes": (
        "10 dozen 60x40x40 van 12 kg naar Shanghai",
        {
            shipping.LOAD.key,
            shipping.CHARGED_KG.key,
            shipping.LEG_DOOR.key,
            "knowledge/shipping/lanes.yaml",
            shipping.NO_PROMISE.key,
        },
    ),
    "a card of costs": (
        "honing 2000 EUR CIF van China naar België, groothandel",
        {duties.DUTY.key, duties.VAT.key, duties.TOTAL.key},
    ),
    "a term": ("wat is een cognossement", {"bill_of_lading", wording.OTHER_LANGUAGES.key}),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_bubble_leads_to_its_texts_and_those_of_its_buttons(
    whereabouts: Whereabouts, talk: Talk, kind: str
) -> None:
    question, texts = KINDS[kind]
    answer = (await talk(question, hint=Language.NL)).answer
    said = [line for line in plain(answer).splitlines() if line.strip()]
    found = {name for line in said for hit in whereabouts.find(line, 8) for name in (hit.place.name, hit.place.file)}
    assert texts - found == set()
    for button in answer.buttons:
        best = whereabouts.find(button.label, 1)[0]
        assert (best.likeness, best.place.language) == (100, Language.NL), button.label


def test_the_line_named_is_the_line_of_the_text(whereabouts: Whereabouts) -> None:
    for place in [p for p in whereabouts.places if p.file.endswith(".md")][:200]:
        assert place.text in (ROOT / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]


def test_a_piece_of_a_sentence_is_enough_and_nonsense_finds_nothing(whereabouts: Whereabouts) -> None:
    assert whereabouts.find("automatische assistent", 1)[0].place.language is Language.NL
    assert whereabouts.find("qwrtzpsdfg hjklxcvb", 1) == []
    assert whereabouts.find("", 1) == []


def test_the_facts_behind_a_line_are_named(whereabouts: Whereabouts) -> None:
    line = whereabouts.find("Gevulde repen, dozen, pralines (HS 1806.31, 1806.90): 8%", 1)[0]
    assert len(line.place.facts()) == 1
