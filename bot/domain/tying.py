"""What a message of a running chat is tied to: a word or two lead to no other subject while the last answer speaks of it."""

from collections.abc import Set as AbstractSet
from functools import lru_cache

from bot.domain import phrasing
from bot.domain.articles import Direction, Knowledge, Topic
from bot.domain.context import Before
from bot.domain.language import Language
from bot.domain.matching.judgement import VIEWS
from bot.domain.matching.matcher import SURE, Candidate, Lost, Match, Sure, Unsure
from bot.domain.menus import ELSEWHERE_ARTICLE, FRAUD_ARTICLES
from bot.domain.nearest import OTHER, SAME, NearestLines
from bot.domain.tariff.lexicon import stem
from bot.domain.text import normalise, tokens
from bot.domain.weighing import ITS_WORDS, Weighing

_FIRM = 0.8  # a guard that hardly fires falsely
_ITS_SHARE = 0.5  # of the message's words, weighed by their rarity, a guard knows at least so much
_BY_MEANING, _NEAR = -3.5, 0.45  # a guard is meant by what is said, and not by letters alone
_OF_ITS_OWN = 0.75  # a short message that an article fits so well asks for it
_KIN = 0.5  # one to which the last answer leads
_CHINESE = "\u3400"
_TAKEN = 0.5  # what is taken from the last answer, though no article answers it
_GUARDS = (Topic.OUT_OF_SCOPE,)
_SHORTEST = 3  # letters of a telling word


class Tying:
    """Holds what the words of a message ask for against what the chat is about; built once."""

    def __init__(self, knowledge: Knowledge, weighing: Weighing, nearest: NearestLines, everyday: AbstractSet[str]) -> None:
        self._knowledge = knowledge
        self._weighing = weighing
        self._nearest = nearest
        self._everyday = everyday
        self._words = lru_cache(maxsize=256)(self._words_of)

    def tied(self, text: str, language: Language, match: Sure, before: Before, *, short: bool) -> tuple[Match, tuple[int, ...]]:
        """What a message asks for after an answer: its match, that as a mere title, or lines of the last answer.

        A refusal by likeness alone is dropped: a job is no vacancy, a plain word no fraud.
        """
        best, last = match.best, self._knowledge.articles.get(before.article or "")
        if self._is_guard(best) and best.score < ITS_WORDS and self._by_likeness(text, best):
            return Lost(match.others), ()
        if last is None or best.is_term or best.score >= ITS_WORDS or best.id == last.id:
            return match, ()
        if self._is_guard(best):
            lines = self._told_of(text, before, language) if best.id not in (ELSEWHERE_ARTICLE, *FRAUD_ARTICLES) else ()
            return (Sure(Candidate(last.id, _TAKEN), (best,)), lines) if lines else (match, ())
        known = self._knowledge.articles[best.id]
        if known.topic is Topic.SMALL_TALK:
            return match, ()
        back = phrasing.points_back(text, self._knowledge.frames[language.written])
        against = (back or best.score < _FIRM) and self._is_against(text, known.direction, before)
        if not (short or back or against):
            return match, ()
        telling = self._telling(text)
        own = telling - self._words(last.id, language)
        named = self.is_named(text, best.id, language)
        of_the_last = back and bool(telling) and not own  # "is there anti-dumping on it?" asks what was just read
        kin = best.id in last.related and (named or best.score >= _KIN)
        if not against and not of_the_last and (named or kin or (own and best.score >= _OF_ITS_OWN)):
            return match, ()
        if lines := self._nearest.find(text, before, language, SAME):
            return Sure(Candidate(last.id, _TAKEN), (best,)), lines
        if against or not (named or kin or best.score >= _OF_ITS_OWN):
            return Unsure((best,)), ()
        return match, ()

    def tells_nothing(self, text: str) -> bool:
        """Whether a message has no telling word but figures: "there are 300 of them"."""
        return all(word.isdigit() for word in self._telling(text))

    def _told_of(self, text: str, before: Before, language: Language) -> tuple[int, ...]:
        """The lines of an answer that are near to a message and have a word of it: where to complain after a fraud is no lawsuit."""
        shared = self._telling(text) & self._words(before.article or "", language)
        return self._nearest.find(text, before, language, OTHER) if shared or language.is_chinese else ()

    def is_named(self, text: str, article: str, language: Language) -> bool:
        """Whether a message has a telling word of the title of an article."""
        title = self._knowledge.title(article, language)
        telling = self._telling(text)
        if language.is_chinese:
            plain = normalise(title)
            return any(word[at : at + 2] in plain for word in telling if word[0] >= _CHINESE for at in range(len(word) - 1))
        return bool(telling & {stem(word) for word in tokens(normalise(title))})

    def _is_against(self, text: str, direction: Direction, before: Before) -> bool:
        """Whether an article is about the other way than that of the chat, while the message names none."""
        if before.way in (None, Direction.BOTH) or direction in (before.way, Direction.BOTH):
            return False
        return self._weighing.routes.direction(text) is None

    def _is_guard(self, best: Candidate) -> bool:
        return not best.is_term and (self._knowledge.articles[best.id].topic in _GUARDS or best.id in FRAUD_ARTICLES)

    def _by_likeness(self, text: str, guard: Candidate) -> bool:
        """Whether only the likeness of letters, or the meaning of a word or two, speaks for a refusal."""
        shortlist, views = self._weighing.matcher.viewed(text)
        classes = self._weighing.matcher.model.classes
        at = next((n for n, i in enumerate(shortlist) if classes[i] == guard.id), None)
        if at is None:
            return False
        if guard.score < SURE and guard.id not in FRAUD_ARTICLES:
            return True
        known, meant, near = (views[at, VIEWS.index(name)] for name in ("words found", "meaning", "nearest phrase"))
        return bool((known < _ITS_SHARE and guard.score < _FIRM) or (meant < _BY_MEANING and near < _NEAR) or near < _NEAR - 0.05)

    def _telling(self, text: str) -> set[str]:
        """The words of a message, without their endings, that are no frequent ones."""
        plain = tokens(normalise(text))
        return {
            word if word[0] >= _CHINESE else stem(word) for word in plain if len(word) >= _SHORTEST or word[0] >= _CHINESE
        } - set(self._everyday)

    def _words_of(self, article: str, language: Language) -> frozenset[str]:
        body = self._knowledge.articles[article].text(language)
        return frozenset(stem(word) for word in tokens(normalise(f"{body.title} {body.plain()}")))
