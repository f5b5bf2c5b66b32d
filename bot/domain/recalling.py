"""What the last answer says to a message, or that it says nothing on it, and what its chat is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain import menus, phrasing, wording
from bot.domain.answering import BESIDE, MOST_ANSWERS, Answering
from bot.domain.articles import TRADE_TOPICS, Topic
from bot.domain.chats import Decision
from bot.domain.context import Before
from bot.domain.following import is_short
from bot.domain.matching.matcher import Candidate, Sure
from bot.domain.nearest import AGAIN, OTHER, SAME
from bot.domain.onequestion import Segment
from bot.domain.reception import way_at_counter
from bot.domain.replies import Choice, Outcome, Reply, Say, ShowArticle, ShowSources
from bot.domain.text import normalise, words
from bot.domain.understanding import Reading
from bot.domain.weighing import ITS_WORDS

_READ = (*TRADE_TOPICS, Topic.PRIVACY)
_BESIDE_A_NUMBER = 12  # words of a message that asks more than a number


@dataclass
class Recalling(Answering):
    """The last answer in the light of a new message."""

    @property
    def before(self) -> Before:
        """What the chat has come to; where no article was answered since a room spoke, its topic is that of the room."""
        here = next((room.topic for room in self.rooms if room.action == self.dialogue.room), None)
        way = self.dialogue.way or way_at_counter(self.dialogue)
        read = (
            self.dialogue.article if self.topic(self.dialogue.article or "") in _READ else None
        )  # nobody goes on from a refusal
        return Before(self.dialogue.question, read, way, None if read else here)

    def office(self, text: str) -> Decision:
        """The pages of offices to whoever asks for a number of theirs; what the last answer says on the rest stands before them."""
        before = self.before.article
        lines: tuple[int, ...] = ()
        if before and before != menus.CONTACTS_ARTICLE and len(words(normalise(text))) > _BESIDE_A_NUMBER:
            lines = self.mind.nearest.find(text, self.before, self.language, SAME)
        decision = self.show(menus.CONTACTS_ARTICLE, score=1.0)
        said = (Say(wording.SAID_OF_IT), ShowArticle(before, lines=lines)) if before and lines else ()
        parts = (*said, Say(wording.NO_NUMBERS), ShowArticle(menus.CONTACTS_ARTICLE))
        choices = (*(decision.reply.choices[:BESIDE] if decision.reply else ()), menus.PERSON)
        reply = decision.reply and replace(decision.reply, parts=parts, choices=choices)
        reading = Reading((Segment(text, text, Sure(Candidate(menus.CONTACTS_ARTICLE, 1.0))),), ())
        # the chat goes on about what it was about
        return Decision(reply, replace(self.dialogue, misses=0, confirming=None), reading)

    def sources(self, score: float) -> Decision:
        """Where the last answer has its facts from."""
        last = self.mind.knowledge.articles[self.before.article or ""]
        if not last.sources:
            return self.not_in_it("", score)
        decision = self.show(last.id, score=score, question=self.before.question)
        parts = (Say(wording.RESTS_ON, {"title": self.mind.knowledge.title(last.id, self.language)}), ShowSources(last.id))
        return replace(decision, reply=decision.reply and replace(decision.reply, parts=parts))

    def opening(self, score: float) -> Decision:
        """The opening of the last answer again, which a message asks for in other words while no line is nearer to it."""
        article = self.before.article or ""
        lines = tuple(range(len(self.mind.knowledge.articles[article].text(self.language).blocks[0].lines)))
        return self.passage(article, lines, score=score, question=self.before.question)

    def not_in_it(self, text: str, score: float) -> Decision:
        """That the last answer does not tell what is asked of it, and whom its facts are from; nothing of it to another question."""
        if not self._is_of_the_last(text):
            return self._lost_after(score)
        last = self.mind.knowledge.articles[self.before.article or ""]
        title = self.mind.knowledge.title(last.id, self.language)
        sources = (ShowSources(last.id),) if last.sources else ()
        parts = (Say(wording.NOT_IN_IT, {"title": title}), *sources)
        choices = (*(Choice("article", name) for name in last.related[:BESIDE]), menus.PERSON)
        reply = Reply(parts, Outcome.LOST, self.language, last.topic, score=score, choices=choices)
        return Decision(reply, replace(self.dialogue, misses=self.dialogue.misses + 1, confirming=None))

    def _is_of_the_last(self, text: str) -> bool:
        """Whether a message asks something of the last answer: it is short, points back, or has a word of its title."""
        article = self.before.article or ""
        back = phrasing.points_back(text, self.mind.knowledge.frames[self.language.written])
        return back or is_short(text) or self.mind.is_named(text, article, self.language)

    def _lost_after(self, score: float) -> Decision:
        """That nothing is known of a question, with titles near to the last answer."""
        decision = self.lost(score)
        beside = tuple(
            Choice("article", name) for name in self.mind.knowledge.articles[self.before.article or ""].related[:BESIDE]
        )
        return replace(decision, reply=decision.reply and replace(decision.reply, choices=(*beside, *decision.reply.choices)))

    def in_short(self, segment: Segment) -> Decision:
        """The opening of the last answer again, and its words to choose from, each of which is explained."""
        decision = self.passage(segment.article, segment.lines, score=segment.score, question=segment.read_as)
        article = self.mind.knowledge.articles[segment.article].text(self.language)
        unclear = self.mind.words_in(f"{article.opening()} {article.plain()}", self.language)[:MOST_ANSWERS]
        opening = ShowArticle(segment.article, lines=segment.lines)
        parts = (Say(wording.IN_SHORT), opening, *([Say(wording.WHICH_WORD)] if unclear else []))
        choices = (*(Choice("term", word) for word in unclear), menus.PERSON)
        return replace(decision, reply=decision.reply and replace(decision.reply, parts=parts, choices=choices))

    def silent(self, segment: Segment) -> Decision:
        """That the last answer does not tell what is asked of it; titles near it, and a person, may."""
        decision = self.show(segment.article, score=segment.score, question=segment.read_as)
        if decision.reply is None:
            return decision
        choices = (*decision.reply.choices[:BESIDE], menus.PERSON)
        reply = replace(decision.reply, parts=(self.said_silent(segment),), outcome=Outcome.OFFERED, choices=choices)
        return replace(decision, reply=reply)

    def said_silent(self, segment: Segment) -> Say:
        title = self.mind.knowledge.title(segment.article, self.language)
        return Say(wording.SILENT[segment.matter], {"title": title})

    def asked_of_the_last(self, text: str, article: str, score: float) -> tuple[int, ...]:
        """The lines of the article that was just read and is asked something else now: nobody reads it whole again."""
        before = self.before
        if article != before.article or normalise(text) == normalise(before.question or ""):
            return ()
        least = AGAIN if score >= ITS_WORDS else SAME
        asks = self.asks(text)
        near = self.mind.nearest.find(text, before, self.language, least, lambda _, shared: asks or shared > 0)
        return near or self.mind.lines_of(text, before, self.language)

    def was_just_read(self, text: str, article: str, score: float) -> bool:
        """Whether somebody asks something else of the last answer, which does not say it: the same page again is no answer."""
        if article != self.before.article or not self.before.question or self.is_waited_for():
            return False
        if phrasing.corrected(text, self.mind.knowledge.frames[self.language.written]) or self.mind.way(text):
            return False
        again = score >= (ITS_WORDS if self.mind.asks(text) else 1.0)
        return not again and normalise(text) != normalise(self.before.question)

    def perhaps_in_the_last(self, text: str, likely: str) -> tuple[int, ...]:
        """The lines of the article that was just read in which a message finds its answer that is short, or `likely` asks for it."""
        article = self.before.article
        if article is None or not (is_short(text) or likely == article):
            return ()
        back = phrasing.points_back(text, self.mind.knowledge.frames[self.language.written])
        return self.mind.nearest.find(text, self.before, self.language, SAME if back or likely == article else OTHER)

    def asks(self, text: str) -> bool:
        """Whether a message asks something, of itself or by going on from what was said."""
        return self.mind.asks(text) or bool(self.mind.slot(text, self.language)) or self.mind.wishes.either(text)

    def closest(self, lines: tuple[int, ...], worth: Sequence[Candidate]) -> Decision:
        """Lines of the last answer, with other titles that may be meant below them."""
        article = self.before.article or ""
        decision = self.passage(article, lines, score=0.0, question=self.before.question)
        titles = [Choice("term" if c.is_term else "article", c.id) for c in worth if c.id != article]
        choices = (*titles[:MOST_ANSWERS], menus.PERSON)
        lines = self.mind.knowledge.articles[article].text(self.language).with_lists(lines)
        parts = (Say(wording.CLOSEST), ShowArticle(article, lines=lines))
        reply = decision.reply and replace(decision.reply, parts=parts, choices=choices, outcome=Outcome.OFFERED)
        return replace(decision, reply=reply)

    def is_waited_for(self) -> bool:
        """Whether a question of a room is open, which knows better what to say to something told."""
        return any(room.asking for room in self.rooms)
