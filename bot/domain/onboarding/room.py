"""Talking about the way into the market: questions one by one, then a checklist to tick off over weeks. Pure."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.domain.articles import Topic
from bot.domain.onboarding import wording
from bot.domain.onboarding.checklist import NOTE, Checklist, button
from bot.domain.onboarding.handbook import DIRECTION, GOODS, SAYS_IT, Option, Query
from bot.domain.onboarding.journey import ROOM, Journey
from bot.domain.onboarding.parts import ShowContacts
from bot.domain.replies import Choice, Outcome, Part, Say
from bot.domain.rooms import Said, offering, still_waiting
from bot.domain.text import normalise, words
from bot.domain.wording import STOPPED

if TYPE_CHECKING:
    from bot.domain.chats import Decision
    from bot.domain.understanding import Reading

_LONGEST_ANSWER = 8  # words


@dataclass(frozen=True)
class Onboarding(Checklist):
    """One message in the onboarding room; `elsewhere`: another room spoke last."""

    elsewhere: bool = False
    topic: ClassVar[Topic] = Topic.ONBOARDING
    action: ClassVar[str] = ROOM

    @property
    def asking(self) -> bool:
        return self.journey.asking is not None

    reads_long: ClassVar[bool] = False

    def services(self) -> tuple[Choice, ...]:
        mine = (button("list", wording.MY_CHECKLIST),) if self.journey.path else ()
        half_way = (button("continue", wording.CONTINUE),) if self.asking and self.journey.asking != NOTE else ()
        return (*mine, *half_way, button("start", wording.FIND_MY_WAY), button("contacts", wording.WHO_TO_CALL))

    def closed(self) -> Journey:
        return replace(self.journey, asking=None, remind_on=None)

    # --- messages ---

    def takes(self, text: str) -> bool:
        """A note, an option by its name, and goods: a product named alone has an article too, and is an answer all the same."""
        query = self.guide.handbook.query(self.journey.asking or "")
        if query is None:
            return self.journey.asking == NOTE
        option = self._option(query, text)
        says_it = option is not None and option.closeness(normalise(text)) == SAYS_IT
        return says_it or (query.id == GOODS and not self.mind.asks(text))

    def before_articles(self, text: str, topic: Topic | None) -> Said | None:
        """Answers to an open question, a note, and the number of a step."""
        reader = self.guide.office.reader
        if self.asking and reader.says(text, reader.vocabulary.stop):
            return Said((Say(STOPPED),), self.quiet, Outcome.DONE)
        if self.asking and reader.says(text, reader.vocabulary.back):
            return self._back()
        if self.journey.asking == NOTE:
            return self.keep_note(text)
        if self.journey.asking and (query := self.guide.handbook.query(self.journey.asking)):
            return self._awaited(query, text)
        if not self.elsewhere and self.journey.path and text.strip().isdigit():
            return self.step_number(int(text))
        return None

    def instead_of_articles(self, text: str, reading: "Reading", topic: Topic | None) -> Said | None:
        return None

    def after_articles(self, text: str, decision: "Decision") -> "Decision":
        if self.asking and not self.elsewhere:
            return still_waiting(self, decision)
        way = button("list", wording.MY_CHECKLIST) if self.journey.path else button("start", wording.FIND_MY_WAY)
        return offering(decision, self.topic, way)

    def press(self, value: str) -> Said:
        name, _, chosen = value.partition("=")
        match name:
            case "start":
                first = self.guide.handbook.queries[0]
                # ticks and notes belong to steps, which paths share: they outlive a new round of questions
                kept = replace(self.journey, answers={}, product="", code="", started=self.on)
                return self.ask(first, kept, Say(wording.WHAT_EWTP_IS))
            case "list" if self.journey.path:
                return self.checklist(self.quiet)
            case "contacts":
                shown = ShowContacts(tuple(self.guide.handbook.contacts.values()))
                return Said((shown,), self.journey, Outcome.ANSWERED, (button("start", wording.FIND_MY_WAY),))
            case "back":
                return self._back()
            case "continue" if self.asking:
                return self.question()
            case "remind" if self.journey.path:
                return self.remind(wanted=chosen == "on")
            case "pdf" if self.journey.path:
                return self.checklist(self.quiet, sheet=True)
            case "step" | "tick" | "note" | "help" if step := self.step_named(chosen):
                return self.with_step(name, step)
            case _ if (query := self.guide.handbook.query(name)) and (option := query.option(chosen)):
                return self._take(query, option)
            case _:
                start = (button("start", wording.FIND_MY_WAY),)
                return Said((Say(wording.NO_CHECKLIST),), self.journey, Outcome.ASKED, start)

    def why(self) -> Say:
        return Say(wording.WHY)

    def question(self) -> Said:
        if self.journey.asking == NOTE and (step := self.step_named(self.journey.open)):
            return self.ask_note(step)
        query = self.guide.handbook.query(self.journey.asking or "") or self.guide.handbook.queries[0]
        return self.ask(query, self.journey)

    # --- questions ---

    def _awaited(self, query: Query, text: str) -> Said | None:
        """The reply to an answer; None when it is none."""
        if option := self._option(query, text):
            return self._take(query, option)
        return self._goods(text, only_known=self.mind.asks(text)) if query.id == GOODS else None

    def _option(self, query: Query, text: str) -> Option | None:
        """The option that is meant: its label or a word of it, in any language; None when several are or none is."""
        plain = normalise(text)
        if len(words(plain)) > _LONGEST_ANSWER:
            return None
        if query.id == DIRECTION and (way := self.guide.office.reader.read(text, self.language).direction):
            return query.option(way.value)
        scores = {option.id: option.closeness(plain) for option in query.options}
        best = max(scores.values())
        named = [option for option in query.options if scores[option.id] == best]
        return named[0] if best and len(named) == 1 else None

    def _goods(self, text: str, *, only_known: bool) -> Said | None:
        office = self.guide.office
        read = office.reader.read(text, self.language)
        if read.codes:
            return self._next(
                self._with_goods(text.strip(), read.codes[0]), Say(wording.TAKEN_AS, {"goods": text[:60], "code": read.codes[0]})
            )
        if not read.goods or len(words(normalise(text))) > _LONGEST_ANSWER:
            return None
        found = office.find(read.goods)
        if office.likely(found):
            code = found[0].code
            return self._next(self._with_goods(read.goods, code), Say(wording.TAKEN_AS, {"goods": read.goods, "code": code}))
        if only_known:
            return None
        return self._next(self._with_goods(read.goods, ""), Say(wording.UNKNOWN_GOODS, {"goods": read.goods[:60]}))

    def _with_goods(self, product: str, code: str) -> Journey:
        return replace(self.journey.answered(GOODS, "named"), product=product[:80], code=code)

    def _take(self, query: Query, option: Option) -> Said:
        journey = self.journey.answered(query.id, option.id)
        if query.id == GOODS:
            journey = replace(journey, product="", code="")
        return self._next(replace(journey, asking=query.id))

    def _next(self, journey: Journey, *before: Part) -> Said:
        """The first question without an answer, or the path."""
        missing = next((query for query in self.guide.handbook.queries if query.id not in journey.answers), None)
        if missing is not None:
            return self.ask(missing, journey, *before)
        path = self.guide.handbook.path(journey.answers, self.guide.traits(journey))
        found = replace(journey, path=path.id, asking=None, open="")
        return self.checklist(found, *before, fresh=True)

    def _back(self) -> Said:
        """The question before the open one; its answer is forgotten."""
        if self.journey.asking == NOTE:
            return self.checklist(self.quiet)
        queries = self.guide.handbook.queries
        names = [query.id for query in queries]
        at = names.index(self.journey.asking) if self.journey.asking in names else len(names)
        before = queries[max(0, at - 1)]
        answers = {name: option for name, option in self.journey.answers.items() if name != before.id}
        return self.ask(before, replace(self.journey, answers=answers))
