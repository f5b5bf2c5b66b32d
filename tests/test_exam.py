"""The exam's marks, and the promise that its questions never were phrases."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.language import WRITTEN, Language
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
    phrases = [normalise(p) for a in mind.knowledge.articles.values() for t in a.texts.values() for p in (*t.phrases, t.title)]
    copied = []
    for question in read_exam(EXAM):
        plain = normalise(question.text)
        if len(plain) >= 12 and process.extractOne(plain, phrases, scorer=OSA.normalized_similarity, score_cutoff=0.9):
            copied.append(question.text)
    assert len(copied) <= 0.03 * len(read_exam(EXAM)), copied


def test_every_expected_answer_exists(mind: Understanding) -> None:
    topics = {"small_talk", "person", "privacy", "out_of_scope", "nothing"}
    known = set(mind.knowledge.articles) | {f"term:{term}" for term in mind.knowledge.terms} | topics
    assert {expected for question in read_exam(EXAM) for expected in question.expected} <= known


def test_every_article_is_reached_by_its_own_title(mind: Understanding) -> None:
    assert out_of_reach(mind) == []
