"""One question of a message: what it asks by its own words, and in the light of what was said before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain import phrasing
from bot.domain.articles import Knowledge, Topic
from bot.domain.context import Before, Context, is_trade
from bot.domain.following import Following, is_short
from bot.domain.language import Language
from bot.domain.listening import Listener
from bot.domain.matching.matcher import SURE, Candidate, Lost, Match, Matcher, Sure
from bot.domain.menus import LANGUAGE_ARTICLE
from bot.domain.ownwords import OwnWords
from bot.domain.terms import TermFinder
from bot.domain.text import normalise, words
from bot.domain.tying import Tying
from bot.domain.weighing import ITS_WORDS, Weighing

_VERY_WORDS = 1.0
_HARDLY_TALK = 0.75  # below it, a short question after an answer is rather about that answer than small talk
_OF_ITS_OWN = 0.6  # a short question after an answer that an article fits so well is not about a detail of that answer
_AROUND_A_WORD = 12  # words of somebody who does not understand one
_GOES_ON = 0.9  # what is heard in the light of the last answer


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
class OneQuestion:
    """Reads the questions of messages one by one; built once."""

    knowledge: Knowledge
    matcher: Matcher
    weighing: Weighing
    own_words: OwnWords
    following: Following
    tying: Tying
    terms: TermFinder
    listener: Listener
    asking_in: Mapping[Language, phrasing.Asking]

    def read(self, text: str, language: Language, before: Before, topic: Topic | None) -> Segment:
        """What a message asks, seen after what came `before` and under a `topic` if one was named."""
        if matters := self.matters(text, language, before, topic):
            return matters[0]
        context = Context(self.knowledge, self.matcher, before)
        slot = phrasing.follow_up(text, self.knowledge.frames[language.written])
        asks = bool(slot) or self.listener.may_ask(text)
        if asks and topic is None and (loose := self._loosely(text, language, before)):
            return loose
        if detail := self._detail(text, language, before, slot):
            return detail
        if slot and before.question:
            match = context.goes_on(slot, topic, self.listener.way(slot))
            if not isinstance(match, Lost):
                return Segment(text, context.asked_with(slot, match), match)
        if before.question and (word := self._unclear_word(text)):
            return Segment(text, text, Sure(Candidate(word, _GOES_ON, is_term=True)))
        segment = self.alone(text, language, topic)
        clear = segment.score >= _VERY_WORDS
        if isinstance(segment.match, Sure) and segment.match.best.id == LANGUAGE_ARTICLE and self.listener.language_in(text):
            return segment  # "kan dat in het frans?" points back to no article
        if before.question and not clear:
            segment = self._after(segment, language, context, topic)
        if (
            slot
            and isinstance(segment.match, Sure)
            and self._is_courtesy(segment.match.best)
            and segment.match.best.id != LANGUAGE_ARTICLE
            and normalise(text) not in self.listener.manners.courtesies
        ):
            return replace(segment, match=Lost((segment.match.best,)))  # "and at the weekend?" is no goodbye
        match = self.weighing.that_way(text, language, segment.match, before.way)
        return self._tied(replace(segment, text=text, match=match), language, before, slot)

    def _tied(self, segment: Segment, language: Language, before: Before, slot: str | None) -> Segment:
        """A message of a running chat, held against the last answer."""
        text, match = segment.text, segment.match
        running = before.question or before.article or before.topic
        if not running or not isinstance(match, Sure) or segment.score >= _VERY_WORDS:
            return segment
        if (
            segment.score < ITS_WORDS
            and not self.listener.may_ask(text)
            and self._is_trade(match.best)
            and self.tying.tells_nothing(text)
        ):
            return replace(segment, match=Lost((match.best,)))  # "there are 300" asks for no article
        match, lines = self.tying.tied(text, language, match, before, short=bool(slot) or is_short(text))
        return replace(segment, match=match, lines=lines, read_as=(before.question or text) if lines else segment.read_as)

    def matters(self, text: str, language: Language, before: Before, topic: Topic | None) -> list[Segment]:
        """What a message asks of what was last spoken of, where it names papers, time, cost and the like alone."""
        heard = self.following.matters(text, before, language) if topic is None else ()
        kept = before.question or text
        return [Segment(text, kept, Sure(Candidate(each.article, _GOES_ON)), each.lines, each.matter) for each in heard]

    def _loosely(self, text: str, language: Language, before: Before) -> Segment | None:
        """What a message asks of the last answer where it names a matter among other words, and no article fits these better."""
        heard, of_the_chat = self.following.loosely(text, before, language)
        if heard is None:
            return None
        alone = self.alone(text, language, None)
        named = alone.article and self.tying.is_named(text, alone.article, language)
        enough = SURE if named else ITS_WORDS if of_the_chat else _OF_ITS_OWN
        courtesy = isinstance(alone.match, Sure) and self._is_courtesy(alone.match.best)
        if courtesy or (alone.score >= enough and alone.article != before.article):
            return None
        return Segment(text, before.question or text, Sure(Candidate(heard.article, _GOES_ON)), heard.lines, heard.matter)

    def _detail(self, text: str, language: Language, before: Before, slot: str | None) -> Segment | None:
        """A detail that the last article speaks of, told or asked in few words: "paid through alibaba"."""
        if before.article is None or not is_short(text) or self.listener.tells(text, language):
            return None
        heard = self.following.detail(text, before, language)
        asks = slot is None and self.listener.asks(text)  # a question may be one of its own
        if heard is None or self.alone(text, language, None).score >= (_OF_ITS_OWN if asks else ITS_WORDS):
            return None
        return Segment(text, before.question or text, Sure(Candidate(heard.article, _GOES_ON)), heard.lines)

    def _unclear_word(self, text: str) -> str:
        """The word of the glossary that somebody does not understand: "je comprends pas, c'est quoi une zone franche"."""
        short = len(words(normalise(text))) <= _AROUND_A_WORD
        mentioned = self.terms.mentioned(text) if short and self.following.unclear(text) else ()
        return mentioned[0] if len(mentioned) == 1 else ""

    def alone(self, text: str, language: Language, topic: Topic | None) -> Segment:
        """What a message asks for by its own words."""
        return Segment(text, text, self.own_words.match(text, language, topic))

    def _after(self, segment: Segment, language: Language, context: Context, topic: Topic | None) -> Segment:
        """A message that says too little by itself, read with the question before it."""
        frames = self.knowledge.frames[language.written]
        text, match = segment.text, segment.match
        short = len(words(normalise(text))) <= phrasing.SHORT
        if not isinstance(match, Sure) or (short and not self._is_trade(match.best) and match.best.score < ITS_WORDS):
            corrected = phrasing.corrected(text, frames)
            if corrected or short:
                new = corrected or text
                in_context = context.goes_on(new, topic, self.listener.way(new))
                if corrected and not isinstance(in_context, Sure) and self.listener.way(corrected) is not None:
                    in_context = context.the_other_way() or in_context
                if isinstance(in_context, Sure) or (corrected and isinstance(match, Lost)):
                    return Segment(text, f"{context.before.question} {new}", in_context)
        if isinstance(match, Sure) and len(words(normalise(text))) == 1 and match.best.score < ITS_WORDS:
            in_context = context.goes_on(text, topic, self.listener.way(text))
            if isinstance(in_context, Sure) and context.is_kin(in_context.best.id):  # "fees" after what a platform is
                return Segment(text, f"{context.before.question} {text}", in_context)
        talk = isinstance(match, Sure) and not self._is_trade(match.best) and match.best.score < _HARDLY_TALK
        elliptic = short and (talk or isinstance(match, Lost)) and self.asking_in[language.written].asks(text, within=0)
        refused = isinstance(match, Sure) and match.best.score >= _HARDLY_TALK and self._is_refusal(match.best)
        if elliptic or (phrasing.points_back(text, frames) and not refused):
            return replace(segment, match=context.about_it(text, match))
        return segment

    def _is_courtesy(self, candidate: Candidate) -> bool:
        """Whether a candidate is small talk."""
        return not candidate.is_term and self.knowledge.articles[candidate.id].topic is Topic.SMALL_TALK

    def _is_refusal(self, candidate: Candidate) -> bool:
        """Whether a candidate says that a matter is not ours."""
        return not candidate.is_term and self.knowledge.articles[candidate.id].topic is Topic.OUT_OF_SCOPE

    def _is_trade(self, candidate: Candidate) -> bool:
        return is_trade(candidate, self.knowledge)
