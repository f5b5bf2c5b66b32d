"""Reading a message: its language, its questions one by one, and what each of them asks for."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain import phrasing
from bot.domain.amounts import Amount, find_amounts, without_amounts
from bot.domain.articles import Direction, Knowledge, Topic
from bot.domain.context import NOTHING, Before, Context, is_trade
from bot.domain.following import Following, is_short
from bot.domain.guessing import LanguageGuesser
from bot.domain.language import Language
from bot.domain.listening import Listener
from bot.domain.matching.matcher import Candidate, Lost, Match, Matcher, Sure, Unsure, decide
from bot.domain.menus import BUYING_ARTICLE, CLOSING_ARTICLES, FRAUD_ARTICLES, LANGUAGE_ARTICLE, RATES_ARTICLES
from bot.domain.nearest import NearestLines
from bot.domain.platforms import Platforms
from bot.domain.settling import settled
from bot.domain.shorthand import Shorthand
from bot.domain.subject import Subject
from bot.domain.terms import TermFinder
from bot.domain.text import clean, normalise, words
from bot.domain.tools import Tools
from bot.domain.tying import Tying
from bot.domain.weighing import ITS_WORDS, Weighing

_REMEMBERED = 1000  # messages: many people ask the same in the same words
_VERY_WORDS = 1.0
_HARDLY_TALK = 0.75  # below it, a short question after an answer is rather about that answer than small talk
_OF_ITS_OWN = 0.6  # a short question after an answer that an article fits so well is not about a detail of that answer
_AROUND_A_WORD = 12  # words of somebody who does not understand one
_FRAGMENT = 2  # words: less is no question
_GOES_ON = 0.9  # what is heard in the light of the last answer
_PLAINLY_FRAUD = 0.9  # a refusal this likely needs no other evidence
_PLAIN, _PLAINLY = 0.7, 0.85  # an article that a clause alone asks for; one of which the whole message says nothing
_SURE_WITHOUT = 0.7  # an article that is asked for whatever the goods


@dataclass(frozen=True)
class Segment:
    """One question of a message and what it asks for; `read_as` is the text that was matched in the end.

    `lines`: those of the article that speak of it, where the rest was read before; `matter`: what it asks of that article.
    """

    text: str
    read_as: str
    match: Match
    lines: tuple[int, ...] = ()
    matter: str = ""

    @property
    def score(self) -> float:
        """How sure the answer is; 0 where none is."""
        return self.match.best.score if isinstance(self.match, Sure) else 0.0

    @property
    def article(self) -> str:
        """What answers it; empty where nothing surely does."""
        return self.match.best.id if isinstance(self.match, Sure) else ""


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
        self._asking_in = {language: phrasing.Asking([frames]) for language, frames in knowledge.frames.items()}
        self._shorthand = {
            language: Shorthand(frames.short, matcher.speller.knows, elides=language is Language.FR)
            for language, frames in knowledge.frames.items()
        }
        self._phrases = knowledge.phrases
        self._subject = Subject(knowledge, self.weighing, self.everyday, self.way_words, self.asks)
        self._platforms = Platforms(knowledge, self.terms, tools, self.asks)
        self._following = Following(knowledge)
        self.nearest = NearestLines(knowledge)
        self._tying = Tying(knowledge, self.weighing, self.nearest, self.everyday)
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
        if len(matters := self._matters(asked, language, before, topic)) > 1:
            return Reading(tuple(matters), amounts)
        whole = self._one(asked, language, before, topic)
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
        found = [self._alone(clause, language, topic) for clause in asking]
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

    def lines_of(self, text: str, article: str, language: Language) -> tuple[int, ...]:
        """The lines of an article that have all the telling words of a message."""
        heard = self._following.detail(text, Before(article=article), language)
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

    # --- one question ---

    def _one(self, text: str, language: Language, before: Before, topic: Topic | None) -> Segment:
        if matters := self._matters(text, language, before, topic):
            return matters[0]
        context = Context(self.knowledge, self.matcher, before)
        slot = phrasing.follow_up(text, self.knowledge.frames[language.written])
        if detail := self._detail(text, language, before, slot):
            return detail
        if slot and before.question:
            match = self._goes_on(context, slot, topic)
            if not isinstance(match, Lost):
                return Segment(text, context.asked_with(slot, match), match)
        if before.question and (word := self._unclear_word(text)):
            return Segment(text, text, Sure(Candidate(word, _GOES_ON, is_term=True)))
        segment = self._alone(text, language, topic)
        clear = segment.score >= _VERY_WORDS
        if isinstance(segment.match, Sure) and segment.match.best.id == LANGUAGE_ARTICLE and self.language_in(text):
            return segment  # "kan dat in het frans?" points back to no article
        if before.question and not clear:
            segment = self._after(segment, language, context, topic)
        if (
            slot
            and isinstance(segment.match, Sure)
            and self._is_courtesy(segment.match.best)
            and segment.match.best.id != LANGUAGE_ARTICLE
            and normalise(text) not in self.manners.courtesies
        ):
            return replace(segment, match=Lost((segment.match.best,)))  # "and at the weekend?" is no goodbye
        match = self.weighing.that_way(text, language, segment.match, before.way)
        return self._tied(replace(segment, text=text, match=match), language, before, slot)

    def _tied(self, segment: Segment, language: Language, before: Before, slot: str | None) -> Segment:
        """A message of a running chat, held against the last answer."""
        text, match = segment.text, segment.match
        if before.article is None or not isinstance(match, Sure) or segment.score >= _VERY_WORDS:
            return segment
        goes_on = bool(slot) or is_short(text) or phrasing.points_back(text, self.knowledge.frames[language.written])
        match, lines = self._tying.tied(text, language, match, before, goes_on=goes_on)
        return replace(segment, match=match, lines=lines, read_as=(before.question or text) if lines else segment.read_as)

    def _matters(self, text: str, language: Language, before: Before, topic: Topic | None) -> list[Segment]:
        """What a message asks of what was last spoken of, where it names papers, time, cost and the like alone."""
        heard = self._following.matters(text, before, language) if topic is None else ()
        kept = before.question or text
        return [Segment(text, kept, Sure(Candidate(each.article, _GOES_ON)), each.lines, each.matter) for each in heard]

    def _detail(self, text: str, language: Language, before: Before, slot: str | None) -> Segment | None:
        """A detail that the last article speaks of, told or asked in few words: "paid through alibaba"."""
        if before.article is None or not is_short(text) or self.tells(text, language):
            return None
        heard = self._following.detail(text, before, language)
        asks = slot is None and self.asks(text)  # a question may be one of its own
        if heard is None or self._alone(text, language, None).score >= (_OF_ITS_OWN if asks else ITS_WORDS):
            return None
        return Segment(text, before.question or text, Sure(Candidate(heard.article, _GOES_ON)), heard.lines)

    def _unclear_word(self, text: str) -> str:
        """The word of the glossary that somebody does not understand: "je comprends pas, c'est quoi une zone franche"."""
        short = len(words(normalise(text))) <= _AROUND_A_WORD
        mentioned = self.terms.mentioned(text) if short and self._following.unclear(text) else ()
        return mentioned[0] if len(mentioned) == 1 else ""

    def _alone(self, text: str, language: Language, topic: Topic | None) -> Segment:
        """What a message asks for by its own words."""
        ranked = self.weighing.ranked(text, topic)
        exact = self._phrase(text)
        if exact is not None:
            return Segment(text, text, Sure(Candidate(exact, 1.0, because=normalise(text)), tuple(ranked[:2])))
        term = self.terms.find(text, self.knowledge.frames[language.written])
        match = settled(self.weighing.meant(text, decide(self._unaccused(text, ranked))), self.knowledge)
        if isinstance(match, Sure) and self._is_courtesy(match.best) and match.best.id in CLOSING_ARTICLES and "?" in text:
            match = Lost((match.best,))  # "is that a problem?" is no "fine"
        if not isinstance(match, Sure):
            match = self._whatever_the_goods(text, topic) or match
        if topic is None and not isinstance(match, Lost):
            match = self._subject.not_ours(text, language, match) or match
        if isinstance(match, Sure) and match.best.id == BUYING_ARTICLE and self._following.about_rates(text):
            match = Lost((match.best,))  # who wants to sell and asks the duty looks for no buyer
        match = self._platforms.selling_on(text, match, language) or match
        # goods named without "what is" are asked for: what is known of them, or their code, but hardly what the word means
        goods = term is not None and self.knowledge.terms[term.id].is_goods
        if term is not None and (term.framed or not (goods or isinstance(match, Sure))):
            best = Candidate(term.id, term.score, is_term=True, because=term.name)
            return Segment(text, text, Sure(best, tuple(ranked[:2])))
        return Segment(text, text, match)

    def _whatever_the_goods(self, text: str, topic: Topic | None) -> Sure | None:
        """What a message asks for without its goods: their names are rare words, which no phrase about papers can know."""
        spoken = normalise(text)
        kept = self.tools.office.without_goods(spoken) if self.tools else spoken
        if not kept or kept == spoken:
            return None
        match = decide(self.weighing.ranked(kept, topic))
        if not isinstance(match, Sure) or match.best.score < _SURE_WITHOUT or match.best.id in RATES_ARTICLES:
            return None
        return match if self._is_trade(match.best) else None

    def _after(self, segment: Segment, language: Language, context: Context, topic: Topic | None) -> Segment:
        """A message that says too little by itself, read with the question before it."""
        frames = self.knowledge.frames[language.written]
        text, match = segment.text, segment.match
        short = len(words(normalise(text))) <= phrasing.SHORT
        if not isinstance(match, Sure) or (short and not self._is_trade(match.best) and match.best.score < ITS_WORDS):
            corrected = phrasing.corrected(text, frames)
            if corrected or short:
                new = corrected or text
                in_context = self._goes_on(context, new, topic)
                if corrected and not isinstance(in_context, Sure) and self.way(corrected) is not None:
                    in_context = context.the_other_way() or in_context
                if isinstance(in_context, Sure) or (corrected and isinstance(match, Lost)):
                    return Segment(text, f"{context.before.question} {new}", in_context)
        if isinstance(match, Sure) and len(words(normalise(text))) == 1 and match.best.score < ITS_WORDS:
            in_context = self._goes_on(context, text, topic)
            if isinstance(in_context, Sure) and context.is_kin(in_context.best.id):  # "fees" after what a platform is
                return Segment(text, f"{context.before.question} {text}", in_context)
        talk = isinstance(match, Sure) and not self._is_trade(match.best) and match.best.score < _HARDLY_TALK
        elliptic = short and (talk or isinstance(match, Lost)) and self._asking_in[language.written].asks(text, within=0)
        refused = isinstance(match, Sure) and match.best.score >= _HARDLY_TALK and self._is_refusal(match.best)
        if elliptic or (phrasing.points_back(text, frames) and not refused):
            return replace(segment, match=context.about_it(text, match))
        return segment

    def _goes_on(self, context: Context, new: str, topic: Topic | None) -> Match:
        """What fits both the question before and the new words; never an article about the way that these do not name."""
        match = context.goes_on(new, topic)
        way = self.way(new)
        if way is None or isinstance(match, Lost):
            return match
        found = (match.best, *match.others) if isinstance(match, Sure) else match.candidates
        fitting = tuple(c for c in found if self.knowledge.articles[c.id].direction in (way, Direction.BOTH))
        if fitting[:1] == found[:1]:
            return match
        return Unsure(fitting) if fitting else Lost(found)

    def _unaccused(self, text: str, ranked: list[Candidate]) -> list[Candidate]:
        """The candidates without refusals of false papers where no word of the message speaks of such a wish."""
        if self.tools is None or self.tools.office.reader.may_want_false_papers(text):
            return ranked
        return [each for each in ranked if each.id not in FRAUD_ARTICLES or each.score >= _PLAINLY_FRAUD]

    def _topic(self, candidate: Candidate) -> Topic:
        return self.knowledge.articles[candidate.id].topic

    def _phrase(self, text: str) -> str | None:
        """The article of which the message is a phrase, but for signs, accents and a slip of the finger."""
        plain = normalise(text)
        if plain in self._phrases:
            return self._phrases[plain]
        repaired = self.matcher.speller.repair(plain)
        return self._phrases.get(repaired)

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
            segment = self._one(part, language, before, topic)
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

    def _is_courtesy(self, candidate: Candidate) -> bool:
        """Whether a candidate is small talk."""
        return not candidate.is_term and self._topic(candidate) is Topic.SMALL_TALK

    def _is_refusal(self, candidate: Candidate) -> bool:
        """Whether a candidate says that a matter is not ours."""
        return not candidate.is_term and self._topic(candidate) is Topic.OUT_OF_SCOPE

    def _is_trade(self, candidate: Candidate) -> bool:
        return is_trade(candidate, self.knowledge)
