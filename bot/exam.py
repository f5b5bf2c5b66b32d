"""The project's own exam: questions that were written without sight of the phrases and are never used for matching."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.reading import Report, read_yaml
from bot.domain.articles import TRADE_TOPICS, Topic
from bot.domain.chats import Dialogue, Question
from bot.domain.chinese import script_balance
from bot.domain.dialogue import respond
from bot.domain.language import WRITTEN, Language
from bot.domain.matching.explanation import explain
from bot.domain.matching.matcher import Sure, Unsure
from bot.domain.replies import Outcome, Reply
from bot.domain.understanding import Understanding

RIGHT_AT_LEAST = 0.93
WRONG_AT_MOST = 0.015
LANGUAGE_AT_LEAST = 0.99

_RANKED = 12  # as many as the matcher looks at closely

NOTHING = "nothing"
"""Expected when the library holds no answer: anything but an article is right."""


@dataclass(frozen=True)
class ExamQuestion:
    """A question and what may answer it: article ids, `term:<id>`, `room:<action>`, a topic name, or `nothing`."""

    text: str
    expected: tuple[str, ...]
    language: Language
    file: Path
    line: int


@dataclass(frozen=True)
class Mark:
    """How one question went: right, unsure (right one offered), lost, or wrong."""

    question: ExamQuestion
    verdict: str
    got: str
    score: float
    heard: Language
    pulled_by: str = ""
    """The phrase of the article that was answered wrongly which lies nearest to the question."""


@dataclass
class Result:
    """All marks, by language."""

    marks: dict[Language, list[Mark]] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return bool(self.marks) and all(self.passes(language) for language in self.marks)

    def passes(self, language: Language) -> bool:
        return (
            self.share(language, "right") >= RIGHT_AT_LEAST
            and self.share(language, "wrong") < WRONG_AT_MOST
            and self.heard(language) >= LANGUAGE_AT_LEAST
        )

    def share(self, language: Language, verdict: str) -> float:
        """The share of questions with this verdict."""
        marks = self.marks[language]
        return sum(mark.verdict == verdict for mark in marks) / len(marks)

    def heard(self, language: Language) -> float:
        """The share of questions whose language was found without any hint; what means nothing has no language."""
        marks = [mark for mark in self.marks[language] if NOTHING not in mark.question.expected]
        return sum(map(_heard_right, marks)) / len(marks)

    def table(self, *, verbose: bool = False) -> str:
        """Per language: questions, right, unsure, lost, wrong, language found; the questions that failed; stolen ones."""
        lines = ["language  questions   right  unsure    lost   wrong  language found"]
        for language, marks in self.marks.items():
            shares = [f"{self.share(language, verdict):7.1%}" for verdict in ("right", "unsure", "lost", "wrong")]
            sign = "ok" if self.passes(language) else "BELOW THE MARK"
            lines.append(f"{language:<9} {len(marks):>9} {' '.join(shares)} {self.heard(language):>14.1%}  {sign}")
        wrong = [mark for marks in self.marks.values() for mark in marks if mark.verdict == "wrong"]
        for (expected, got), count in Counter((m.question.expected[0], m.got) for m in wrong).most_common():
            lines.append(f"stolen: {expected} ← {got} ({count})")
        if verbose:
            for marks in self.marks.values():
                lines += [_line(mark) for mark in marks if mark.verdict != "right" or not _heard_right(mark)]
        return "\n".join(lines)


def _heard_right(mark: Mark) -> bool:
    """Chinese without a telling character reads the same in both scripts."""
    both_chinese = mark.heard.is_chinese and mark.question.language.is_chinese
    return mark.heard is mark.question.language or (both_chinese and script_balance(mark.question.text) == 0)


def read_exam(folder: Path) -> list[ExamQuestion]:
    """All questions of all languages."""
    report = Report(folder)
    questions = []
    for language in (*WRITTEN, Language.ZH_HANT):
        path = folder / f"{language}.yaml"
        if not path.exists():
            continue
        questions += [
            ExamQuestion(node.text("ask"), tuple(node.texts("expect")), language, path, node.line)
            for node in read_yaml(path, report).entries("questions")
        ]
    return questions


def run_exam(mind: Understanding, folder: Path) -> Result:
    """Asks every question in a fresh chat without any hint of its language."""
    result = Result()
    for question in read_exam(folder):
        result.marks.setdefault(question.language, []).append(_ask(mind, question))
    return result


def _ask(mind: Understanding, question: ExamQuestion) -> Mark:
    decision = respond(Question(question.text), Dialogue(greeted=True), mind)
    heard = decision.dialogue.previous or Language.EN
    if decision.reply is not None and decision.dialogue.room is not None:  # in a fresh chat: a room has answered
        return _mark_room(question, decision.reply, decision.dialogue.room, heard)
    match = decision.reading.segments[0].match if decision.reading else None
    if isinstance(match, Sure):
        got = _name(mind, match.best.id, is_term=match.best.is_term)
        verdict = "right" if got & set(question.expected) else _how_wrong(mind, match.best.id, question)
        pulled_by = "" if verdict == "right" or match.best.is_term else _puller(mind, question.text, match.best.id)
        return Mark(question, verdict, match.best.id, match.best.score, heard, pulled_by)
    if isinstance(match, Unsure):
        offered: set[str] = set().union(*(_name(mind, c.id, is_term=c.is_term) for c in match.candidates))
        verdict = "right" if NOTHING in question.expected else "unsure" if offered & set(question.expected) else "lost"
        return Mark(question, verdict, ", ".join(c.id for c in match.candidates), match.candidates[0].score, heard)
    score = match.candidates[0].score if match and match.candidates else 0.0
    nothing_wanted = {NOTHING, Topic.OUT_OF_SCOPE.value} & set(question.expected)
    return Mark(question, "right" if nothing_wanted else "lost", "-", score, heard)


def _mark_room(question: ExamQuestion, reply: Reply, room: str, heard: Language) -> Mark:
    """What a room says is right where it was expected, or is the article that was; a button to that article offers it.

    A question back ("which of these codes?") to what was no question for the room answers nothing wrongly.
    """
    got = reply.article or f"room:{room}"
    offered = {choice.value for choice in reply.choices if choice.action == "article"}
    answered = reply.outcome is Outcome.ANSWERED
    if {got, f"room:{room}"} & set(question.expected) or (NOTHING in question.expected and not answered):
        return Mark(question, "right", got, 1.0, heard)
    verdict = "unsure" if offered & set(question.expected) else "wrong" if answered else "lost"
    return Mark(question, verdict, got, 1.0, heard)


def _puller(mind: Understanding, text: str, article: str) -> str:
    reasons = explain(mind.matcher, text, limit=_RANKED).reasons
    return next((reason.nearest_phrase for reason in reasons if reason.id == article), "")


def out_of_reach(mind: Understanding) -> list[str]:
    """`article (language): rival`, for every title that the matcher gives to another article: nobody will reach it."""
    found = []
    for article in mind.knowledge.articles.values():
        for language, body in article.texts.items():
            first = mind.matcher.rank(body.title, limit=1)[0]
            if first.id != article.id:
                found.append(f"{article.id} ({language}): {first.id}")
    return found


def _name(mind: Understanding, target: str, *, is_term: bool) -> set[str]:
    """What the answer may be called in `expect`."""
    if is_term:
        term = mind.knowledge.terms[target]
        return {f"term:{target}", *([term.article] if term.article else [])}
    topic = mind.knowledge.articles[target].topic
    names = {target} | (set() if topic in TRADE_TOPICS else {topic.value})
    return names | ({NOTHING} if topic in (Topic.OUT_OF_SCOPE, Topic.SMALL_TALK) else set())


def _how_wrong(mind: Understanding, target: str, question: ExamQuestion) -> str:
    """A polite "not my subject" to a real question is a miss; an article to the wrong question is wrong."""
    article = mind.knowledge.articles.get(target)
    harmless = article is not None and article.topic in (Topic.OUT_OF_SCOPE, Topic.SMALL_TALK)
    return "lost" if harmless else "wrong"


def _line(mark: Mark) -> str:
    q = mark.question
    heard = "" if mark.heard is q.language else f" heard as {mark.heard}"
    pulled = f" pulled by {mark.pulled_by!r}" if mark.pulled_by else ""
    return f"{q.file.name}:{q.line}  {mark.verdict:<6} {q.text!r} wanted {'/'.join(q.expected)} got {mark.got} ({mark.score:.2f}){heard}{pulled}"
