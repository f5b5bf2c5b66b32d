"""From what was read in a message to what is told: an article, a word, several answers, or titles to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain import menus, phrasing, wording
from bot.domain.answering import BESIDE, MOST_ANSWERS
from bot.domain.articles import TRADE_TOPICS, AnswerPart, Direction, Topic
from bot.domain.chats import Decision
from bot.domain.language import Language
from bot.domain.matching.matcher import Candidate, Lost, Match, Sure, Unsure
from bot.domain.nearest import SAME
from bot.domain.onequestion import Segment
from bot.domain.recalling import Recalling
from bot.domain.replies import Choice, Outcome, Part, Reply, Say, ShowArticle, ShowTerm
from bot.domain.text import normalise, words
from bot.domain.understanding import Reading

_LONE = 0.3  # a single title, where it is about what the chat is about
NONE = Choice("none", label=wording.NONE_OF_THESE)
_MEANT = 0.4  # a title that is likely meant whatever the chat was about
_PLAINLY, _FAR_BEFORE = 0.45, 0.3  # a title that is meant, and its lead on the second
_HARDLY_TALK = 0.75  # below it a question is rather about the matter of the chat than small talk
_ITS_SUBJECT = 0.7  # the last answer, to a message that it fits so well
_LONGEST_QUOTED = 90  # letters
_TOLD = 4  # words of something told
_OFFERED = (*TRADE_TOPICS, Topic.PRIVACY, Topic.PERSON)


@dataclass
class Telling(Recalling):
    """What the articles and words of the library say to a message."""

    def told(self, text: str, reading: Reading) -> Decision:
        """The answer to what was read, titles to choose from, or that nothing was understood."""
        if len(reading.segments) > 1 and any(isinstance(segment.match, Sure) for segment in reading.segments):
            return self._several(reading)
        first = reading.segments[0]
        match = first.match
        if own := self._brought_along(text, match):
            return replace(own, reading=reading)
        if not isinstance(match, Sure):
            return replace(self._unsure(text, match, first.read_as), reading=reading)
        best = match.best
        if self._is_false_talk(text, best):
            return replace(self._unsure(text, Lost((best, *match.others)), first.read_as), reading=reading)
        asks_a_number = self.topic(best.id) is Topic.PERSON and best.score < 1.0 and self.mind.wishes.contact(text)
        if asks_a_number and self.before.article:
            return self.office(text)
        if best.id == menus.LANGUAGE_ARTICLE and (named := self.mind.language_in(text)):
            return self._switched(named)
        return replace(self._of_the_last(text, first) or self._answered(text, first, match), reading=reading)

    def _is_false_talk(self, text: str, best: Candidate) -> bool:
        """Whether a question of a running chat is only like small talk: "who books all that, do I do it myself"."""
        running = self.before.article is not None or self.is_waited_for()
        talk = (
            not best.is_term
            and self.topic(best.id) is Topic.SMALL_TALK
            and best.id not in (menus.COMPLAINT_ARTICLE, menus.NOT_DONE_ARTICLE)
        )
        return running and talk and best.score < _HARDLY_TALK and self.mind.asks(text)

    def _of_the_last(self, text: str, first: Segment) -> Decision | None:
        """What a message asks of the last answer: a part of it, a detail, something it does not say; None where it asks anew."""
        if first.matter == AnswerPart.OPENING:
            return self.in_short(first)
        if first.matter == AnswerPart.SOURCES:
            return self.sources(first.score)
        if first.matter in wording.SILENT and not first.lines:
            return self.silent(first)
        if isinstance(first.match, Sure) and first.match.best.is_term and not first.lines:
            return None
        if lines := first.lines or self.asked_of_the_last(text, first.article, first.score):
            return self.passage(first.article, lines, score=first.score, question=first.read_as)
        if not self.was_just_read(text, first.article, first.score):
            return None
        asks = self.asks(text)
        if first.score >= _ITS_SUBJECT and asks:
            return self.opening(first.score)
        return self.not_in_it(text, first.score) if asks else self._asked_back(text, (), first.score)

    def _answered(self, text: str, first: Segment, match: Sure) -> Decision:
        if match.best.is_term:
            return self.show_term(match.best.id, match.best.score, text)
        return self.show(match.best.id, score=match.best.score, question=first.read_as, near=match.others)

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
        lines = self.mind.nearest.find(text, self.before, self.language, SAME)
        return self.passage(last, lines, score=best.score) if lines else self.show(last, score=best.score, question=text)

    def _unsure(self, text: str, match: Unsure | Lost, read_as: str) -> Decision:
        """What a message gets that nothing answers for sure: one title's article, lines of the last one, titles, or nothing."""
        # small talk and refusals are said or not said; as a title to choose they would puzzle
        worth = [c for c in match.candidates if c.is_term or self.topic(c.id) in _OFFERED]
        alone = len(worth) == 1 and isinstance(match, Unsure)
        if alone and (self._is_on_subject(worth[0], text) or self.topic(worth[0].id) is Topic.PERSON):
            return self.show(worth[0].id, score=worth[0].score, question=read_as)
        asks = self.asks(text)
        score = match.candidates[0].score if match.candidates else 0.0
        likely = match.candidates[0].id if isinstance(match, Unsure) else ""
        if lines := self.perhaps_in_the_last(text, likely) if asks else ():
            return self.closest(lines, worth)
        if asks and isinstance(match, Unsure) and (meant := self._plainly_meant(text, match)):
            return self.show(meant.id, score=meant.score, question=read_as, near=match.candidates[1:])
        fitting = worth if isinstance(match, Unsure) else []
        if self.before.article is not None:
            fitting = [c for c in fitting if c.id != self.before.article and self._fits(c, text)]
        told = not asks and len(words(normalise(text))) >= _TOLD and not self.is_waited_for()
        if told and not (fitting and (self.before.article is None or score >= _LONE)):
            return self._asked_back(text, fitting, score)
        if fitting:
            choices = (*self._titles(fitting), NONE)
            decision = self.say(wording.UNSURE, outcome=Outcome.OFFERED, choices=choices, score=score)
            return replace(decision, dialogue=replace(decision.dialogue, question=text))
        return self.not_in_it(text, score) if asks and self.before.article is not None else self.lost(score)

    def _kin(self) -> tuple[str, ...]:
        """The articles to which the last answer leads."""
        last = self.mind.knowledge.articles.get(self.before.article or "")
        return last.related if last else ()

    def _plainly_meant(self, text: str, match: Unsure) -> Candidate | None:
        """The first title, where it is far before the others: titles to choose from would keep the answer back."""
        first, *others = match.candidates
        back = phrasing.points_back(text, self.mind.knowledge.frames[self.language.written])
        if (
            (back and self.before.article)
            or first.is_term
            or first.id == self.before.article
            or self.topic(first.id) not in TRADE_TOPICS
        ):
            return None
        way = self.mind.way(text) or self.before.way
        if way is not None and self.mind.knowledge.articles[first.id].direction not in (way, Direction.BOTH):
            return None
        if self.before.article is not None and not (first.id in self._kin() or self.mind.is_named(text, first.id, self.language)):
            return None
        lead = first.score - max((each.score for each in others), default=0.0)
        return first if first.score >= _PLAINLY and lead >= _FAR_BEFORE else None

    def _fits(self, candidate: Candidate, text: str) -> bool:
        """Whether a title is worth offering after an answer: one that the message names, that is kin to the answer, or likely."""
        last = self.mind.knowledge.articles[self.before.article or ""]
        named = candidate.is_term or self.mind.is_named(text, candidate.id, self.language)
        return named or candidate.id in (last.id, *last.related) or candidate.score >= _MEANT

    def _asked_back(self, text: str, fitting: Sequence[Candidate], score: float) -> Decision:
        """What is told and asks nothing: that it was read, and what may be asked about it."""
        last = self.mind.knowledge.articles.get(self.before.article or "")
        titles = [Choice("term" if c.is_term else "article", c.id) for c in fitting[:BESIDE]]
        titles += [Choice("article", name) for name in (last.related if last else ())[: BESIDE - len(titles)]]
        choices = (*titles, *menus.TOPICS[: MOST_ANSWERS if not titles else 0], menus.PERSON)
        said = Say(wording.NO_QUESTION, {"text": _shortened(text)})
        decision = Decision(self.plain((said,), Outcome.LOST, choices), replace(self.dialogue, confirming=None))
        decision = replace(decision, reply=decision.reply and replace(decision.reply, score=score))
        return replace(decision, dialogue=replace(decision.dialogue, question=text if last is None else self.before.question))

    def _titles(self, worth: Sequence[Candidate]) -> tuple[Choice, ...]:
        """Titles to choose from; one alone is no choice, and those it leads to stand beside it."""
        titles = tuple(Choice("term" if c.is_term else "article", c.id) for c in worth)
        known = self.mind.knowledge.articles.get(worth[0].id)
        if len(titles) > 1 or known is None:
            return titles
        beside = [name for name in known.related if self.topic(name) in TRADE_TOPICS]
        return (*titles, *(Choice("article", name) for name in beside[:BESIDE]))

    def _is_on_subject(self, only: Candidate, text: str) -> bool:
        """Whether a single title goes on about what the chat is about, so that it need not be offered first."""
        before, found = self.before, self.mind.knowledge.articles.get(only.id)
        last = self.mind.knowledge.articles.get(before.article or "")
        if found is None or only.score < _LONE:
            return False
        fits = before.way is None or found.direction in (before.way, Direction.BOTH)
        if last is None:
            return fits and found.topic is before.topic
        named = found.topic is last.topic and self.mind.is_named(text, found.id, self.language)
        return fits and (found.id in last.related or named)

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
        said: list[tuple[str, tuple[int, ...]]] = []
        for segment in reading.segments:
            if not isinstance(segment.match, Sure):
                parts.append(Say(wording.PART_LOST, {"text": segment.text}))
                continue
            best = segment.match.best
            if segment.matter in wording.SILENT and not segment.lines:  # of one answer it may be said twice: time, and who pays
                parts.append(self.said_silent(segment))
            elif (best.id, segment.lines) not in said and (best.id, ()) not in said and len(said) < MOST_ANSWERS:
                parts.append(ShowTerm(best.id) if best.is_term else ShowArticle(best.id, headed=True, lines=segment.lines))
                said.append((best.id, segment.lines))
            shown.append(best.id)
        first = next(s.match.best for s in reading.segments if isinstance(s.match, Sure))
        topic = Topic.SHIPPING if first.is_term else self.topic(first.id)
        known = None if first.is_term else first.id
        choices = (menus.PERSON,) if any(isinstance(part, Say) for part in parts) else ()
        reply = Reply(tuple(parts), Outcome.ANSWERED, self.language, topic, known, first.score, choices)
        last = reading.segments[-1]
        read = [name for name in shown if name in self.mind.knowledge.articles]  # a word is no article to go on from
        dialogue = replace(self.dialogue, article=read[-1] if read else None, question=last.text, offered=(), misses=0)
        return Decision(reply, dialogue, reading)


def _shortened(text: str) -> str:
    """A message as it is quoted: its beginning where it is long."""
    return text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED].rsplit(' ', 1)[0]} …"
