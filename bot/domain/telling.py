"""From what was read in a message to what is told: an article, a word, several answers, or titles to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain import menus, phrasing, wording
from bot.domain.answering import MOST_ANSWERS, Answering
from bot.domain.articles import TRADE_TOPICS, AnswerPart, Direction, Topic
from bot.domain.chats import Decision
from bot.domain.context import Before
from bot.domain.following import is_short
from bot.domain.language import Language
from bot.domain.matching.matcher import Candidate, Lost, Match, Sure, Unsure
from bot.domain.nearest import OTHER, SAME
from bot.domain.reception import way_at_counter
from bot.domain.replies import Choice, Outcome, Part, Reply, Say, ShowArticle, ShowTerm
from bot.domain.text import normalise
from bot.domain.understanding import Reading, Segment

_LONE = 0.3  # a single title, where it is about what the chat is about
NONE = Choice("none", label=wording.NONE_OF_THESE)
_BESIDE = 2  # titles beside one that would be alone
_OFFERED = (*TRADE_TOPICS, Topic.PRIVACY, Topic.PERSON)


@dataclass
class Telling(Answering):
    """What the articles and words of the library say to a message."""

    @property
    def before(self) -> Before:
        """What the chat has come to; where no article was answered since a room spoke, its topic is that of the room."""
        here = next((room.topic for room in self.rooms if room.action == self.dialogue.room), None)
        way = self.dialogue.way or way_at_counter(self.dialogue)
        return Before(self.dialogue.question, self.dialogue.article, way, None if self.dialogue.article else here)

    def told(self, text: str, reading: Reading) -> Decision:
        """The answer to what was read, titles to choose from, or that nothing was understood."""
        if sum(isinstance(segment.match, Sure) for segment in reading.segments) > 1:
            return self._several(reading)
        first = reading.segments[0]
        match = first.match
        if own := self._brought_along(text, match):
            return replace(own, reading=reading)
        if isinstance(match, Sure):
            best = match.best
            if best.id == menus.LANGUAGE_ARTICLE and (named := self.mind.language_in(text)):
                return self._switched(named)
            if first.matter == AnswerPart.OPENING:
                return replace(self._in_short(first), reading=reading)
            if first.matter in wording.SILENT and not first.lines:
                return replace(self._silent(first), reading=reading)
            if first.lines:
                return replace(self.passage(best.id, first.lines, score=best.score, question=first.read_as), reading=reading)
            if best.is_term:
                return replace(self.show_term(best.id, best.score, text), reading=reading)
            if lines := self._asked_of_the_last(text, best.id):
                return replace(self.passage(best.id, lines, score=best.score, question=first.read_as), reading=reading)
            return replace(self.show(best.id, score=best.score, question=first.read_as, near=match.others), reading=reading)
        return replace(self._unsure(text, match, first.read_as), reading=reading)

    def _brought_along(self, text: str, match: Match) -> Decision | None:
        """The article on removals again where the duty on one of the things that are brought along is asked: "and on the e-bike?"."""
        last = self.before.article or ""
        tools = self.mind.tools
        best = match.best if isinstance(match, Sure) else next(iter(match.candidates), None)
        if last not in menus.REMOVAL_ARTICLES or tools is None or best is None or isinstance(match, Lost):
            return None
        told = tools.office.reader.read(text, self.language)
        of_duty = self.topic(best.id) is Topic.DUTIES or (told.about_duty and self.topic(best.id) is Topic.OUT_OF_SCOPE)
        if best.id in menus.REMOVAL_ARTICLES or best.because or not of_duty or told.items or told.channel or told.direction:
            return None
        lines = self.mind.nearest.find(text, last, self.language, SAME)
        return self.passage(last, lines, score=best.score) if lines else self.show(last, score=best.score, question=text)

    def _unsure(self, text: str, match: Unsure | Lost, read_as: str) -> Decision:
        """What a message gets that nothing answers for sure: one title's article, lines of the last one, titles, or nothing."""
        # small talk and refusals are said or not said; as a title to choose they would puzzle
        worth = [c for c in match.candidates if c.is_term or self.topic(c.id) in _OFFERED]
        alone = len(worth) == 1 and isinstance(match, Unsure)
        if alone and (self._is_on_subject(worth[0]) or self.topic(worth[0].id) is Topic.PERSON):
            return self.show(worth[0].id, score=worth[0].score, question=read_as)
        if lines := self._perhaps_in_the_last(text):
            return self._closest(lines, worth)
        if isinstance(match, Unsure) and worth:
            choices = self._titles(worth)
            decision = self.say(
                wording.UNSURE,
                outcome=Outcome.OFFERED,
                choices=(*choices, NONE),
                score=match.candidates[0].score,
            )
            return replace(decision, dialogue=replace(decision.dialogue, question=text))
        return self.lost(match.candidates[0].score if match.candidates else 0.0)

    def _in_short(self, segment: Segment) -> Decision:
        """The opening of the last answer again, and its words to choose from, each of which is explained."""
        decision = self.passage(segment.article, segment.lines, score=segment.score, question=segment.read_as)
        article = self.mind.knowledge.articles[segment.article].text(self.language)
        words = self.mind.words_in(f"{article.opening()} {article.plain()}", self.language)[:MOST_ANSWERS]
        opening = ShowArticle(segment.article, lines=segment.lines)
        parts = (Say(wording.IN_SHORT), opening, *([Say(wording.WHICH_WORD)] if words else []))
        choices = (*(Choice("term", word) for word in words), menus.PERSON)
        return replace(decision, reply=decision.reply and replace(decision.reply, parts=parts, choices=choices))

    def _silent(self, segment: Segment) -> Decision:
        """That the last answer does not tell what is asked of it; titles near it, and a person, may."""
        decision = self.show(segment.article, score=segment.score, question=segment.read_as)
        if decision.reply is None:
            return decision
        choices = (*decision.reply.choices[:_BESIDE], menus.PERSON)
        reply = replace(decision.reply, parts=(self._said_silent(segment),), outcome=Outcome.OFFERED, choices=choices)
        return replace(decision, reply=reply)

    def _said_silent(self, segment: Segment) -> Say:
        title = self.mind.knowledge.title(segment.article, self.language)
        return Say(wording.SILENT[segment.matter], {"title": title})

    def _asked_of_the_last(self, text: str, article: str) -> tuple[int, ...]:
        """The lines of the article that was just read and is asked something else now: nobody reads it whole again."""
        before = self.before
        if article != before.article or normalise(text) == normalise(before.question or ""):
            return ()
        return self.mind.nearest.find(text, article, self.language, SAME)

    def _perhaps_in_the_last(self, text: str) -> tuple[int, ...]:
        """The lines of the article that was just read in which a short message that nothing else answers may find its answer."""
        article = self.before.article
        if article is None or not is_short(text):
            return ()
        back = phrasing.points_back(text, self.mind.knowledge.frames[self.language.written])
        return self.mind.nearest.find(text, article, self.language, SAME if back else OTHER)

    def _closest(self, lines: tuple[int, ...], worth: Sequence[Candidate]) -> Decision:
        """Lines of the last answer, with other titles that may be meant below them."""
        article = self.before.article or ""
        decision = self.passage(article, lines, score=0.0, question=self.before.question)
        titles = [Choice("term" if c.is_term else "article", c.id) for c in worth if c.id != article]
        choices = (*titles[:MOST_ANSWERS], menus.PERSON)
        parts = (Say(wording.CLOSEST), ShowArticle(article, lines=lines))
        reply = decision.reply and replace(decision.reply, parts=parts, choices=choices, outcome=Outcome.OFFERED)
        return replace(decision, reply=reply)

    def _titles(self, worth: Sequence[Candidate]) -> tuple[Choice, ...]:
        """Titles to choose from; one alone is no choice, and those it leads to stand beside it."""
        titles = tuple(Choice("term" if c.is_term else "article", c.id) for c in worth)
        known = self.mind.knowledge.articles.get(worth[0].id)
        if len(titles) > 1 or known is None:
            return titles
        beside = [name for name in known.related if self.topic(name) in TRADE_TOPICS]
        return (*titles, *(Choice("article", name) for name in beside[:_BESIDE]))

    def _is_on_subject(self, only: Candidate) -> bool:
        """Whether a single title goes on about what the chat is about, so that it need not be offered first."""
        before, found = self.before, self.mind.knowledge.articles.get(only.id)
        last = self.mind.knowledge.articles.get(before.article or "")
        if found is None or only.score < _LONE:
            return False
        fits = before.way is None or found.direction in (before.way, Direction.BOTH)
        kin = last is not None and found.id in last.related
        return fits and (kin or found.topic is (last.topic if last else before.topic))

    def _switched(self, language: Language) -> Decision:
        """The last answer again in another language, which the chat keeps; without one, the choice is confirmed."""
        last = self.dialogue.article
        if last is None:
            return self.set_language(language.value)
        self.language = language
        self.dialogue = replace(self.dialogue, chosen=language, previous=language)
        return self.show(last, score=1.0)

    def _several(self, reading: Reading) -> Decision:
        parts: list[Part] = []
        shown: list[str] = []
        for segment in reading.segments:
            if isinstance(segment.match, Sure) and segment.match.best.id not in shown and len(shown) < MOST_ANSWERS:
                best = segment.match.best
                silent = segment.matter in wording.SILENT and not segment.lines
                said = self._said_silent(segment) if silent else ShowArticle(best.id, headed=True, lines=segment.lines)
                parts.append(ShowTerm(best.id) if best.is_term else said)
                shown.append(best.id)
            elif not isinstance(segment.match, Sure):
                parts.append(Say(wording.PART_LOST, {"text": segment.text}))
        first = next(s.match.best for s in reading.segments if isinstance(s.match, Sure))
        topic = Topic.SHIPPING if first.is_term else self.topic(first.id)
        reply = Reply(tuple(parts), Outcome.ANSWERED, self.language, topic, None if first.is_term else first.id, first.score)
        last = reading.segments[-1]
        dialogue = replace(self.dialogue, article=shown[-1], question=last.text, offered=(), misses=0)
        return Decision(reply, dialogue, reading)
