"""The exam's marks, and the promise that its questions never were phrases."""

from bisect import bisect_left, bisect_right
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.language import WRITTEN, Language
from bot.domain.menus import RATES_ARTICLES
from bot.domain.text import normalise
from bot.domain.understanding import Understanding
from bot.exam import out_of_reach, read_exam, run_exam
from bot.settings import ROOT

EXAM = ROOT / "tests" / "exam"


def test_every_language_passes(mind: Understanding) -> None:
    result = run_exam(mind, EXAM)
    assert all(len(result.marks[language]) >= 100 for language in (*WRITTEN, Language.ZH_HANT))
    assert result.passed, "\n" + result.table(verbose=True)


def test_no_exam_question_is_a_phrase(mind: Understanding) -> None:
    texts = [text for article in mind.knowledge.articles.values() for text in article.texts.values()]
    phrases = sorted({normalise(phrase) for text in texts for phrase in (*text.phrases, text.title)}, key=len)
    copied = []
    for question in read_exam(EXAM):
        plain = normalise(question.text)
        # what is nine tenths alike is nine tenths as long
        start, end = bisect_left(phrases, len(plain) * 0.9, key=len), bisect_right(phrases, len(plain) / 0.9, key=len)
        near = phrases[start:end]
        if len(plain) >= 12 and process.extractOne(plain, near, scorer=OSA.normalized_similarity, score_cutoff=0.9):
            copied.append(question.text)
    assert len(copied) <= 0.03 * len(read_exam(EXAM)), copied


def test_strangers_are_mostly_understood(mind: Understanding) -> None:
    """Questions with goods and words that no phrase was written for: the honest figure, still below the exam's."""
    result = run_exam(mind, EXAM / "unseen")
    assert set(result.marks) == set(WRITTEN)
    for language in WRITTEN:
        assert result.share(language, "right") >= 0.75, "\n" + result.table(verbose=True)
        assert result.share(language, "wrong") <= 0.07, "\n" + result.table(verbose=True)


def test_what_a_room_says_is_marked_as_it_is_shown(mind: Understanding, tmp_path: Path) -> None:
    """A list of codes does not count as the article that the matcher would have chosen."""
    (tmp_path / "en.yaml").write_text(
        """questions:
  - ask: "/duty beer to China"
    expect: china-duty-beer
  - ask: "/duty beer to China"
    expect: room:estimate
""",
        encoding="utf-8",
    )
    marks = run_exam(mind, tmp_path).marks[Language.EN]
    assert [mark.got for mark in marks] == ["room:estimate", "room:estimate"]
    assert marks[0].verdict != "right"
    assert marks[1].verdict == "right"


def test_articles_on_rates_at_large_exist(mind: Understanding) -> None:
    assert set(RATES_ARTICLES) <= set(mind.knowledge.articles)


def test_every_expected_answer_exists(mind: Understanding) -> None:
    rooms = {"room:estimate", "room:ship", "room:onboarding", "room:papers"}
    topics = {"small_talk", "person", "privacy", "out_of_scope", "nothing"}
    known = set(mind.knowledge.articles) | {f"term:{term}" for term in mind.knowledge.terms} | topics | rooms
    assert {expected for question in read_exam(EXAM) for expected in question.expected} <= known


def test_every_article_is_reached_by_its_own_title(mind: Understanding) -> None:
    assert out_of_reach(mind) == []
