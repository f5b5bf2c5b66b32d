"""From what the assistant said to the file and line that says it."""

import pytest

from bot.answers import plain
from bot.content.whereabouts import Whereabouts, read_places
from bot.domain import wording
from bot.domain.language import WRITTEN, Language
from bot.domain.replies import Outcome, Reply, ShowArticle
from bot.domain.understanding import Understanding
from bot.settings import ROOT
from bot.voice import Voice


@pytest.fixture(scope="module")
def whereabouts() -> Whereabouts:
    return Whereabouts(read_places(ROOT, ROOT / "knowledge", ROOT / "locales"))


@pytest.mark.parametrize("language", [*WRITTEN, Language.ZH_HANT])
@pytest.mark.parametrize("article", ["china-duty-chocolate", "eori", "lithium-batteries-air"])
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


def test_the_line_named_is_the_line_of_the_text(whereabouts: Whereabouts) -> None:
    for place in [p for p in whereabouts.places if p.file.endswith(".md")][:200]:
        assert place.text in (ROOT / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]


def test_a_piece_of_a_sentence_is_enough_and_nonsense_finds_nothing(whereabouts: Whereabouts) -> None:
    assert whereabouts.find("automatische assistent", 1)[0].place.language is Language.NL
    assert whereabouts.find("qwrtzpsdfg hjklxcvb", 1) == []
    assert whereabouts.find("", 1) == []


def test_the_facts_behind_a_line_are_named(whereabouts: Whereabouts) -> None:
    line = whereabouts.find("Repen al dan niet gevuld, dozen, pralines (HS 1806.31, 1806.32, 1806.90): 8%", 1)[0]
    assert len(line.place.facts()) == 1
