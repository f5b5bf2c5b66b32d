"""Reading a message: its language, its questions one by one, and what each of them asks for."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain import phrasing
from bot.domain.amounts import Amount, find_amounts, without_amounts
from bot.domain.articles import Knowledge, Topic
from bot.domain.context import NOTHING, Before, is_trade
from bot.domain.following import Following
from bot.domain.guessing import LanguageGuesser
from bot.domain.language import Language
from bot.domain.listening import Listener
from bot.domain.matching.matcher import Candidate, Lost, Matcher, Sure, Unsure
from bot.domain.nearest import NearestLines
from bot.domain.onequestion import OneQuestion, Segment
from bot.domain.ownwords import OwnWords
from bot.domain.platforms import Platforms
from bot.domain.shorthand import Shorthand
from bot.domain.subject import Subject
from bot.domain.terms import TermFinder
from bot.domain.text import clean, normalise, words
from bot.domain.tools import Tools
from bot.domain.tying import Tying
from bot.domain.weighing import ITS_WORDS, Weighing

_REMEMBERED = 1000  # messages: many people ask the same in the same words
_FRAGMENT = 2  # words: less is no question
_PLAIN, _PLAINLY = 0.7, 0.85  # an article that a clause alone asks for; one of which the whole message says nothing


@dataclass(frozen=True)
class Reading:
    """What a message says: one segment a question (the first decides when only one was understood)."""

    segments: tuple[Segment, ...]
    amounts: tuple[Amount, ...]


class Understanding(Listener):
    """The library with its matcher and its ear for languages; built once, never changed."""

    def __init__(
        self,
        knowledge: Knowledge,
        matcher: Matcher,
        guesser: LanguageGuesser,
        tools: Tools | None = None,
    ) -> None:
        super().__init__(knowledge, tools)
        self.matcher = matcher
        self.guesser = guesser
        self.terms = TermFinder(knowledge.terms.values())
        self.weighing = Weighing(knowledge, matcher, self.routes)
        self._shorthand = {
            language: Shorthand(frames.short, matcher.speller.knows, elides=language is Language.FR)
            for language, frames in knowledge.frames.items()
        }
        self._phrases = knowledge.phrases
        self._subject = Subject(knowledge, self.weighing, self.everyday, self.way_words, self.asks)
        self.nearest = NearestLines(knowledge, self.everyday, self.routes)
        self._following = Following(knowledge, self.nearest)
        platforms = Platforms(knowledge, self.terms, tools, self.asks)
        rates = self._following.about_rates
        own_words = OwnWords(knowledge, self.weighing, self.terms, self._subject, platforms, tools, rates)
        self._tying = Tying(knowledge, self.weighing, self.nearest, self.everyday)
        self._one = OneQuestion(
            knowledge,
            matcher,
            self.weighing,
            own_words,
            self._following,
            self._tying,
            self.terms,
            self,
            {language: phrasing.Asking([frames]) for language, frames in knowledge.frames.items()},
        )
        self._read_once = lru_cache(maxsize=_REMEMBERED)(self._read)

    def with_texts(self, knowledge: Knowledge) -> "Understanding":
        """Other words of the same articles, found by what was learned; itself where the library has other articles."""
        if knowledge.articles.keys() != self.knowledge.articles.keys():
            return self
        return Understanding(knowledge, self.matcher, self.guesser, self.tools)

    def read(self, text: str, language: Language, before: Before = NOTHING, topic: Topic | None = None) -> Reading:
        """What `text` asks, seen after what came `before` and under a `topic` if one was named."""
        return self._read_once(text, language, before, topic)

    def _read(self, text: str, language: Language, before: Before, topic: Topic | None) -> Reading:
        text = self.written_out(text, language)
        amounts = find_amounts(text)
        asked = without_amounts(text, amounts, self.matcher.speller.knows) or text
        if asked != text and any(each.score >= ITS_WORDS for each in self.weighing.ranked(text, topic)[:1]):
            asked = text  # "the 3 euro" is what it is about
        frames = self.knowledge.frames[language.written]
        if len(matters := self._one.matters(asked, language, before, topic)) > 1:
            return Reading(tuple(matters), amounts)
        whole = self._one.read(asked, language, before, topic)
        parts = phrasing.questions(asked, frames, self._is_small_talk)
        if len(parts) > 1:
            segments, alone, unanswered = self._several(asked, parts, language, before, topic)
            if whole.score >= ITS_WORDS and all(each.score < ITS_WORDS for each in segments):
                return Reading((replace(whole, text=text),), amounts)  # "is it also for companies?" is one question
            if len(segments) > 1 or (segments and (alone or not isinstance(whole.match, Sure))):
                return Reading((*segments, *unanswered), amounts)
            if unanswered and whole.article in {each.article for each in segments}:
                return Reading((*segments, *unanswered), amounts)  # the rest is not answered by the way
        if not isinstance(whole.match, Sure) and (clause := self._clause(asked, whole.match, language, topic)):
            return Reading((replace(clause, text=text),), amounts)
        return Reading((replace(whole, text=text),), amounts)

    def _clause(self, text: str, whole: Unsure | Lost, language: Language, topic: Topic | None) -> Segment | None:
        """The clause of a message that asks what an article plainly answers: who writes whence, and of what, hides it from the whole."""
        frames = self.knowledge.frames[language.written]
        asking = (each for each in phrasing.clauses(text) if self.asks(each) and not phrasing.points_back(each, frames))
        found = [self._one.alone(clause, language, topic) for clause in asking]
        near = {each.id for each in whole.candidates} if isinstance(whole, Unsure) else set()
        plain = [
            each
            for each in found
            if isinstance(each.match, Sure)
            and each.score >= (_PLAIN if each.article in near else _PLAINLY)
            and self._is_trade(each.match.best)
        ]
        return max(plain, key=lambda each: each.score, default=None)

    def written_out(self, text: str, language: Language) -> str:
        """The text without the short forms of the phone, unless it is a phrase of the library as it stands."""
        text = clean(text)
        return text if normalise(text) in self._phrases else self._shorthand[language.written].written_out(text)

    def answers(self, text: str, language: Language) -> bool:
        """Whether a message is a question that an article answers, or names an article in nearly its own words."""
        sure = [s.match.best for s in self.read(text, language).segments if isinstance(s.match, Sure)]
        return any(best.score >= ITS_WORDS and self._is_trade(best) for best in sure) or (bool(sure) and self.asks(text))

    def lines_of(self, text: str, before: Before, language: Language) -> tuple[int, ...]:
        """The lines of the last answer that have all the telling words of a message."""
        heard = self._following.detail(text, before, language)
        return heard.lines if heard else ()

    def about_rates(self, text: str) -> bool:
        """Whether a message speaks of duty or VAT."""
        return self._following.about_rates(text)

    def asks_again(self, text: str) -> bool:
        """Whether a message says that what was said is not clear: "what do you mean?"."""
        return self._following.asks_again(text)

    def is_named(self, text: str, article: str, language: Language) -> bool:
        """Whether a message has a telling word of the title of an article."""
        return self._tying.is_named(text, article, language)

    def words_in(self, text: str, language: Language) -> list[str]:
        """The glossary terms that a text holds, in its order; short forms such as AF are also words, and pass for none."""
        plain = normalise(text)
        known = {term: self.knowledge.terms[term].text(language) for term in self.terms.mentioned(text)}
        return [term for term, said in known.items() if any(normalise(name) in plain for name in (said.name, *said.aliases))]

    def _topic(self, candidate: Candidate) -> Topic:
        return self.knowledge.articles[candidate.id].topic

    # --- several questions ---

    def _several(
        self, text: str, parts: list[str], language: Language, before: Before, topic: Topic | None
    ) -> tuple[list[Segment], bool, list[Segment]]:
        """The parts that ask for different articles, whether all the others are small talk, and the questions without answer.

        Where one of them asks, what does not ask is no question of its own: "valeur 120 €" tells of the parcel.
        """
        distinct: dict[str, Segment] = {}
        talk, unanswered, declined = 0, [], []
        asking = {part for part in parts if self.asks(part) or re.search(rf"{re.escape(part)}\s*[?？]", text)}
        for part in parts:
            segment = self._one.read(part, language, before, topic)
            asks = part in asking
            if not isinstance(segment.match, Sure):
                unanswered += [segment] if asks and len(words(normalise(part))) > _FRAGMENT else []
                continue
            declined += [segment] if asks and self._subject.is_elsewhere(segment.article) else []
            if asking and not asks and segment.score < ITS_WORDS and (declined or any(c.isdigit() for c in part)):
                continue
            best = segment.match.best
            if self._is_trade(best):
                before = replace(before, question=part, article=None if best.is_term else best.id)
                distinct[best.id] = segment
            else:
                talk += self._topic(best) is Topic.SMALL_TALK
        if declined and not distinct and not unanswered:
            return declined[:1], True, []
        return list(distinct.values()), len(distinct) + talk == len(parts), unanswered

    def _is_small_talk(self, text: str) -> bool:
        """Whether these are the very words of a greeting, of thanks and the like."""
        article = self._phrases.get(normalise(text))
        return article is not None and self.knowledge.articles[article].topic is Topic.SMALL_TALK

    def _is_trade(self, candidate: Candidate) -> bool:
        return is_trade(candidate, self.knowledge)
