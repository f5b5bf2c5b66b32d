"""Talking about the way into the market: questions one by one, then a checklist to tick off over weeks. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from bot.domain.articles import Topic
from bot.domain.duties.office import Office
from bot.domain.language import Language
from bot.domain.onboarding import wording
from bot.domain.onboarding.handbook import DIRECTION, GOODS, SAYS_IT, Handbook, Option, Query, Step
from bot.domain.onboarding.journey import ROOM, Journey
from bot.domain.onboarding.parts import ShowChecklist, ShowContacts, ShowQuery, ShowStep
from bot.domain.replies import Choice, Outcome, Part, Say
from bot.domain.rooms import Said, offering, still_waiting
from bot.domain.shipping.lanes import Network
from bot.domain.text import normalise, words
from bot.domain.wording import STOPPED, Message

if TYPE_CHECKING:
    from bot.domain.chats import Decision
    from bot.domain.understanding import Reading, Understanding

NOTE = "note"
_LONGEST_NOTE = 400
_A_WEEK = timedelta(days=7)
_LONGEST_ANSWER = 8  # words
_FIRST_STEPS = 6  # buttons; the others are reached by number or one after another


@dataclass(frozen=True)
class Guide:
    """What the room works with: the handbook, the product search, and the traits of goods."""

    handbook: Handbook
    office: Office
    network: Network

    def traits(self, journey: Journey) -> frozenset[str]:
        return frozenset(trait.id for trait in self.network.traits_of(journey.code)) if journey.code else frozenset()


def button(value: str, label: Message | None = None, text: str = "") -> Choice:
    """A button whose `value`, `name` or `name=value`, comes back to the room."""
    return Choice("onboard", value, label, text)


@dataclass(frozen=True)
class Onboarding:
    """One message in the onboarding room; `elsewhere`: another room spoke last."""

    mind: "Understanding"
    guide: Guide
    journey: Journey
    language: Language
    on: date
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

    @property
    def _quiet(self) -> Journey:
        """The journey with no question open."""
        return replace(self.journey, asking=None)

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
            return Said((Say(STOPPED),), self._quiet, Outcome.DONE)
        if self.asking and reader.says(text, reader.vocabulary.back):
            return self._back()
        if self.journey.asking == NOTE:
            return self._keep_note(text)
        if self.journey.asking and (query := self.guide.handbook.query(self.journey.asking)):
            return self._awaited(query, text)
        if not self.elsewhere and self.journey.path and text.strip().isdigit():
            return self._step_number(int(text))
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
                return self._ask(first, kept, Say(wording.WHAT_EWTP_IS))
            case "list" if self.journey.path:
                return self._checklist(self._quiet)
            case "contacts":
                shown = ShowContacts(tuple(self.guide.handbook.contacts.values()))
                return Said((shown,), self.journey, Outcome.ANSWERED, (button("start", wording.FIND_MY_WAY),))
            case "back":
                return self._back()
            case "continue" if self.asking:
                return self.question()
            case "remind" if self.journey.path:
                return self._remind(wanted=chosen == "on")
            case "pdf" if self.journey.path:
                return self._checklist(self._quiet, sheet=True)
            case "step" | "tick" | "note" | "help" if step := self._step(chosen):
                return self._with_step(name, step)
            case _ if (query := self.guide.handbook.query(name)) and (option := query.option(chosen)):
                return self._take(query, option)
            case _:
                start = (button("start", wording.FIND_MY_WAY),)
                return Said((Say(wording.NO_CHECKLIST),), self.journey, Outcome.ASKED, start)

    def why(self) -> Say:
        return Say(wording.WHY)

    def question(self) -> Said:
        if self.journey.asking == NOTE and (step := self._step(self.journey.open)):
            return self._ask_note(step)
        query = self.guide.handbook.query(self.journey.asking or "") or self.guide.handbook.queries[0]
        return self._ask(query, self.journey)

    # --- questions ---

    def _ask(self, query: Query, journey: Journey, *before: Part) -> Said:
        queries = self.guide.handbook.queries
        number = queries.index(query) + 1
        choices = tuple(button(f"{query.id}={o.id}", text=o.label.written(self.language)) for o in query.options)
        if number > 1:
            choices = (*choices, button("back", wording.BACK))
        shown = ShowQuery(query.ask, number, len(queries))
        return Said((*before, shown), replace(journey, asking=query.id), Outcome.ASKED, choices)

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
            return self._ask(missing, journey, *before)
        path = self.guide.handbook.path(journey.answers, self.guide.traits(journey))
        found = replace(journey, path=path.id, asking=None, open="")
        return self._checklist(found, *before, fresh=True)

    def _back(self) -> Said:
        """The question before the open one; its answer is forgotten."""
        if self.journey.asking == NOTE:
            return self._checklist(self._quiet)
        queries = self.guide.handbook.queries
        names = [query.id for query in queries]
        at = names.index(self.journey.asking) if self.journey.asking in names else len(names)
        before = queries[max(0, at - 1)]
        answers = {name: option for name, option in self.journey.answers.items() if name != before.id}
        return self._ask(before, replace(self.journey, answers=answers))

    # --- checklist ---

    def _steps(self, journey: Journey) -> tuple[Step, ...]:
        path = self.guide.handbook.path_named(journey.path)
        return self.guide.handbook.checklist(path, journey.answers, self.guide.traits(journey)) if path else ()

    def _step(self, name: str) -> Step | None:
        return next((step for step in self._steps(self.journey) if step.id == name), None)

    def _checklist(self, journey: Journey, *before: Part, fresh: bool = False, sheet: bool = False) -> Said:
        path = self.guide.handbook.path_named(journey.path)
        if path is None:  # the path was renamed since
            return self._ask(self.guide.handbook.queries[0], Journey(started=self.on))
        steps = self._steps(journey)
        contacts = tuple(self.guide.handbook.contact(step, journey.answers) for step in steps)
        shown = ShowChecklist(path, steps, journey, contacts, self.on, fresh=fresh, sheet=sheet)
        waiting = [(n, step) for n, step in enumerate(steps, 1) if step.id not in journey.done][:_FIRST_STEPS]
        choices = [button(f"step={s.id}", text=f"{n}. {s.title.written(self.language)}"[:40]) for n, s in waiting]
        choices += [button("pdf", wording.AS_PDF), button("contacts", wording.WHO_TO_CALL), button("start", wording.START_AGAIN)]
        choices.append(
            button("remind=off", wording.NO_REMINDERS) if journey.remind_on else button("remind=on", wording.REMIND_ME)
        )
        if fresh:
            choices.append(Choice("article", path.article))
        return Said((*before, shown), journey, Outcome.ANSWERED, tuple(choices))

    def _remind(self, *, wanted: bool) -> Said:
        day = self.on + _A_WEEK if wanted else None
        said = Say(wording.REMINDERS_ON) if wanted else Say(wording.REMINDERS_OFF)
        state = replace(self._quiet, remind_on=day)
        return Said((said,), state, Outcome.DONE, (button("list", wording.MY_CHECKLIST),))

    def reminder(self) -> Said:
        """What is sent on the day of a reminder; the next one is a week later, none when all is done."""
        waiting = [step for step in self._steps(self.journey) if step.id not in self.journey.done]
        if not waiting:
            return Said((), replace(self.journey, remind_on=None), Outcome.DONE)
        first = waiting[0]
        said = Say(wording.REMINDER, {"left": str(len(waiting)), "step": first.title})
        choices = (
            button(f"step={first.id}", text=first.title.written(self.language)),
            button("list", wording.MY_CHECKLIST),
            button("remind=off", wording.NO_REMINDERS),
        )
        return Said((said,), replace(self.journey, remind_on=self.on + _A_WEEK), Outcome.DONE, choices)

    def _step_number(self, number: int) -> Said | None:
        steps = self._steps(self.journey)
        return self._show(steps[number - 1], self.journey) if 1 <= number <= len(steps) else None

    def _with_step(self, action: str, step: Step) -> Said:
        match action:
            case "tick":
                ticked = replace(self.journey.ticked(step.id), asking=None, open="")
                return self._checklist(ticked)
            case "note":
                return self._ask_note(step)
            case "help":
                said = Say(wording.HELP_COMING, {"step": step.title})
                return Said((said,), replace(self.journey, open=step.id), Outcome.PERSON, (button("list", wording.MY_CHECKLIST),))
        return self._show(step, self._quiet)

    def _show(self, step: Step, journey: Journey) -> Said:
        steps = self._steps(journey)
        at = steps.index(step)
        contact = self.guide.handbook.contact(step, journey.answers)
        done = step.id in journey.done
        shown = ShowStep(step, at + 1, len(steps), done, journey.notes.get(step.id, ""), contact)
        choices = [
            button(f"tick={step.id}", wording.UNTICK if done else wording.TICK),
            button(f"note={step.id}", wording.ADD_NOTE),
            button(f"help={step.id}", wording.HELP_ME),
            Choice("article", step.article),
        ]
        if at + 1 < len(steps):
            choices.append(button(f"step={steps[at + 1].id}", wording.NEXT_STEP))
        choices.append(button("list", wording.MY_CHECKLIST))
        return Said((shown,), replace(journey, open=step.id), Outcome.ANSWERED, tuple(choices))

    def _ask_note(self, step: Step) -> Said:
        said = Say(wording.ASK_NOTE, {"step": step.title})
        state = replace(self.journey, asking=NOTE, open=step.id)
        return Said((said,), state, Outcome.ASKED, (button("list", wording.MY_CHECKLIST),))

    def _keep_note(self, text: str) -> Said | None:
        step = self._step(self.journey.open)
        if step is None:
            return None
        note = "" if text.strip() in ("-", "–", "—") else text.strip()[:_LONGEST_NOTE]
        return self._show(step, replace(self.journey.noted(step.id, note), asking=None))
