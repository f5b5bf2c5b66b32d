"""The checklist of the way into the market: steps to tick off, notes, reminders. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.duties.office import Office
from bot.domain.language import Language
from bot.domain.onboarding import wording
from bot.domain.onboarding.handbook import Handbook, Query, Step
from bot.domain.onboarding.journey import Journey
from bot.domain.onboarding.parts import ShowChecklist, ShowQuery, ShowStep
from bot.domain.replies import Choice, Outcome, Part, Say
from bot.domain.rooms import Said
from bot.domain.shipping.lanes import Network
from bot.domain.wording import Message

if TYPE_CHECKING:
    from bot.domain.understanding import Understanding

NOTE = "note"
_LONGEST_NOTE = 400
_A_WEEK = timedelta(days=7)
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
class Checklist:
    """One message about the steps of a journey."""

    mind: "Understanding"
    guide: Guide
    journey: Journey
    language: Language
    on: date

    @property
    def quiet(self) -> Journey:
        """The journey with no question open."""
        return replace(self.journey, asking=None)

    def ask(self, query: Query, journey: Journey, *before: Part) -> Said:
        queries = self.guide.handbook.queries
        number = queries.index(query) + 1
        choices = tuple(button(f"{query.id}={o.id}", text=o.label.written(self.language)) for o in query.options)
        if number > 1:
            choices = (*choices, button("back", wording.BACK))
        shown = ShowQuery(query.ask, number, len(queries))
        return Said((*before, shown), replace(journey, asking=query.id), Outcome.ASKED, choices)

    def _steps(self, journey: Journey) -> tuple[Step, ...]:
        path = self.guide.handbook.path_named(journey.path)
        return self.guide.handbook.checklist(path, journey.answers, self.guide.traits(journey)) if path else ()

    def step_named(self, name: str) -> Step | None:
        return next((step for step in self._steps(self.journey) if step.id == name), None)

    def checklist(self, journey: Journey, *before: Part, fresh: bool = False, sheet: bool = False) -> Said:
        path = self.guide.handbook.path_named(journey.path)
        if path is None:  # the path was renamed since
            return self.ask(self.guide.handbook.queries[0], Journey(started=self.on))
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

    def remind(self, *, wanted: bool) -> Said:
        day = self.on + _A_WEEK if wanted else None
        said = Say(wording.REMINDERS_ON) if wanted else Say(wording.REMINDERS_OFF)
        state = replace(self.quiet, remind_on=day)
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

    def step_number(self, number: int) -> Said | None:
        steps = self._steps(self.journey)
        return self._show(steps[number - 1], self.journey) if 1 <= number <= len(steps) else None

    def with_step(self, action: str, step: Step) -> Said:
        match action:
            case "tick":
                ticked = replace(self.journey.ticked(step.id), asking=None, open="")
                return self.checklist(ticked)
            case "note":
                return self.ask_note(step)
            case "help":
                said = Say(wording.HELP_COMING, {"step": step.title})
                return Said((said,), replace(self.journey, open=step.id), Outcome.PERSON, (button("list", wording.MY_CHECKLIST),))
        return self._show(step, self.quiet)

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

    def ask_note(self, step: Step) -> Said:
        said = Say(wording.ASK_NOTE, {"step": step.title})
        state = replace(self.journey, asking=NOTE, open=step.id)
        return Said((said,), state, Outcome.ASKED, (button("list", wording.MY_CHECKLIST),))

    def keep_note(self, text: str) -> Said | None:
        step = self.step_named(self.journey.open)
        if step is None:
            return None
        note = "" if text.strip() in ("-", "–", "—") else text.strip()[:_LONGEST_NOTE]
        return self._show(step, replace(self.journey.noted(step.id, note), asking=None))
