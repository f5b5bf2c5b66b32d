"""Planning a consignment: packages, way and day are asked for one by one; routes or windows of arrival come out. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.articles import Direction
from bot.domain.duties.shipment import Mode
from bot.domain.duties.wording import talk as duty_wording
from bot.domain.language import Language
from bot.domain.onboarding.wording import WHO_TO_CALL
from bot.domain.replies import Choice, Outcome, Say
from bot.domain.rooms import Said
from bot.domain.shipping.advice import advise
from bot.domain.shipping.arrival import Arrival, arrival, closed, undecided_years
from bot.domain.shipping.buttons import button
from bot.domain.shipping.counter import Counter
from bot.domain.shipping.lanes import Charge, Lane, Trait
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.parts import ShowAdvice, ShowArrivals, ShowCalendarFile, ShowTimes, ShowTold
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.times import TOLD_AT_LENGTH, asked_times, times_of, unfit
from bot.domain.shipping.wording import routes as wording
from bot.domain.wording import STILL_WAITING

_FURTHEST = timedelta(days=731)
_MOST_FILES = 4
_MOST_ARTICLES = 2
_ASK = {
    "packages": wording.ASK_PACKAGES,
    "direction": wording.ASK_DIRECTION,
    "ready": wording.ASK_READY,
    "goods": wording.ASK_GOODS,
}
_WHY = {
    "packages": wording.WHY_PACKAGES,
    "direction": wording.WHY_DIRECTION,
    "ready": wording.WHY_READY,
    "goods": wording.WHY_GOODS,
}
_WHERE = {"packages": wording.WHERE_PACKAGES, "ready": wording.WHERE_READY}
_WAYS = ((Direction.EU_TO_CN, duty_wording.TO_CHINA), (Direction.CN_TO_EU, duty_wording.TO_EU))


@dataclass(frozen=True)
class Conversation:
    """One message about a consignment; `on` is the day of the message."""

    counter: Counter
    plan: Plan
    language: Language
    on: date

    # --- what was told ---

    def packages(self, told: Told) -> Said:
        """The reply to packages: why they cannot be, the next question, or routes."""
        if told.bit and told.bit.sides and told.bit.kilograms is None:
            return self.bit(told.bit)  # only the weight is missing: it may come alone
        if told.problem and told.sizes and (known := self.plan.so_far).kilograms:  # the weight came before
            return self.bit(Piecemeal(told.sized or known.count or 1, told.sizes))
        if told.problem:
            asking = replace(self.plan, asking="packages", wanted="advice")
            return replace(self, plan=asking).again(told.problem)
        office = self.counter.office
        read = office.reader.read(told.rest, self.language)
        day = told.ready.value if told.ready else None
        ready = day if day is not None and day >= self.on else self.plan.ready
        plan = replace(
            self.plan, packages=told.packages, told=Piecemeal(), wanted="advice", asking=None, goods="", code="", ready=ready
        )
        way = told.direction or read.direction
        mode = read.mode or (None if way and way is not plan.direction else plan.mode)  # "by ship", then "12 m³"
        plan = replace(plan, direction=way or plan.direction, mode=mode, containers=None, parcel=False, whole=False)
        found = office.find(read.goods) if read.goods else ()
        if office.sure(found):
            plan = replace(plan, goods=read.goods, code=found[0].code)
        return self.next(plan, doubtful=told.each_or_total)

    def bit(self, bit: Piecemeal) -> Said:
        """The reply to packages told bit by bit, or to a correction of one of them: what is missing, or routes."""
        boxes = self.plan.containers
        if boxes and bit.each and bit.kilograms is not None:
            bit = replace(bit, kilograms=bit.kilograms * boxes.count, each=False)  # "24 t in each"
        told = bit.over(self.plan.so_far)
        if boxes and self.plan.direction:
            return self.filled(replace(self.plan, told=told, packages=(), asking=None))
        if package := told.package:
            corrects = bit.kilograms is not None and self.plan.so_far.kilograms is not None  # we ask for the weight of one
            doubtful = corrects and package.count > 1 and not (told.whole or bit.each)
            return self.next(
                replace(self.plan, packages=(package,), told=Piecemeal(), wanted="advice", whole=told.whole), doubtful=doubtful
            )
        asked = wording.ASK_SIZE if told.sides is None else wording.ASK_LOAD
        if told.volume is not None:
            asked = wording.ASK_WEIGHT_OF_ALL
        elif told.count is None:
            asked = wording.ASK_COUNT
        noted = (ShowTold(told),) if told.count or told.kilograms or told.volume else ()
        return Said(
            (*noted, Say(asked)), replace(self.plan, told=told, packages=(), asking="packages", wanted="advice"), Outcome.ASKED
        )

    def planned(self, told: Told) -> Said:
        """The reply to a day on which the goods are ready."""
        day, here = told.ready, replace(self, plan=replace(self.plan, wanted="arrival", asking="ready"))
        if day is None or day.value is None:
            return here.again(Say(wording.NO_SUCH_DAY, {"text": day.text if day else ""}))
        if day.value < self.on:
            return here.again(Say(wording.DAY_IS_PAST, {"text": day.text}))
        if day.value - self.on > _FURTHEST:
            return here.again(Say(wording.DAY_TOO_FAR))
        read = self.counter.office.reader.read(told.rest, self.language)
        plan = replace(
            here.plan,
            ready=day.value,
            direction=told.direction or read.direction or self.plan.direction,
            mode=read.mode or self.plan.mode,
        )
        if told.containers:
            plan = replace(plan, containers=told.containers)
        if told.packages:
            plan = replace(plan, packages=told.packages)
        elif told.bit and not plan.packages:
            plan = replace(plan, told=told.bit.over(plan.told))  # "22 t, ready at the end of October"
        return self.next(replace(plan, within_72_hours=told.within_72_hours))

    def filled(self, plan: Plan) -> Said:
        """How long containers take, with what is known of them."""
        way = plan.direction
        modes = (plan.mode,) if plan.mode else ()
        shown = times_of(self.counter, plan, way, modes, self.on) if way else None
        if way is None or shown is None:
            return self.ask("direction", plan)
        choices = (button("arrival", wording.WHEN_THERE), *self._of_lanes(shown))
        article = shown.options[0].lane.articles[0] if shown.options[0].lane.articles else None
        return Said((shown,), replace(plan, mode=shown.options[0].lane.mode), Outcome.ANSWERED, choices, article=article)

    def _of_lanes(self, shown: ShowTimes) -> tuple[Choice, ...]:
        """Buttons of the lanes that are shown, where they are few, and what a forwarder must know."""
        articles = dict.fromkeys(("freight-quote", *(a for o in shown.options[:1] for a in o.lane.articles)))
        return tuple(Choice("article", article) for article in articles)

    def times(self, text: str, *, spoken_of: bool = False) -> Said | None:
        """The reply to "how long?" and "by train?" about the consignment that is `spoken_of`; a question that is open stays open."""
        plan = self.plan
        known = plan.packages or plan.asking or spoken_of
        shown = asked_times(self.counter, plan, text, self.language, self.on) if known else None
        if shown is None:
            return None
        modes = {option.lane.mode for option in shown.options}
        if plan.direction not in (None, shown.direction):
            plan = Plan(direction=shown.direction)
        plan = replace(plan, direction=shown.direction, mode=modes.pop() if len(modes) == 1 else plan.mode)
        if plan.asking:
            question = replace(self, plan=plan).question()
            return replace(question, parts=(shown, Say(STILL_WAITING), *question.parts))
        choices = (
            button("arrival", wording.WHEN_THERE),
            button("start", wording.OTHER_PACKAGES) if plan.packages else button("sizes", wording.COMPARE_ROUTES),
            Choice("article", "freight-quote"),
        )
        article = TOLD_AT_LENGTH.get(plan.mode) if plan.mode and {plan.mode} == {o.lane.mode for o in shown.options} else None
        further = (Choice("article", article),) if article else ()
        return Said((shown,), plan, Outcome.ANSWERED, (*choices, *further), article=article)

    def in_time(self, plan: Plan, deadline: date) -> Said:
        """Which lanes are there by a day, if the goods leave on the day they are ready, or else today."""
        if plan.direction is None:
            return self.ask("direction", replace(plan, wanted="advice"))
        ready = plan.ready if plan.ready and self.on <= plan.ready <= deadline else self.on
        return self._arrivals(replace(plan, ready=ready, asking=None), plan.direction, deadline)

    # --- steps ---

    def next(self, plan: Plan, *, doubtful: bool = False) -> Said:
        """The next missing field, or the result."""
        if plan.wanted == "advice" and not plan.packages:
            return self.filled(plan) if plan.containers and plan.direction else self.ask("packages", plan)
        if plan.wanted == "arrival" and (plan.ready is None or plan.ready < self.on):
            return self.ask("ready", plan)
        if (direction := plan.direction) is None:
            return self.ask("direction", plan)
        plan = replace(plan, asking=None)
        if plan.wanted == "arrival":
            return self._arrivals(plan, direction)
        return self._advice(plan, direction, doubtful=doubtful)

    def ask(self, field: str, plan: Plan) -> Said:
        """One question."""
        ways = tuple(button(f"direction={way}", label) for way, label in _WAYS) if field == "direction" else ()
        return Said((Say(_ASK[field]),), replace(plan, asking=field), Outcome.ASKED, ways)

    def why(self) -> Say:
        """What the open question is good for."""
        return Say(_WHY[self.plan.asking or "packages"])

    def where(self) -> Said:
        """The open question again, with where its answer is found; the modes compared help without one."""
        asked = self.question()
        found = _WHERE.get(self.plan.asking or "packages")
        parts = (Say(found), *asked.parts) if found else asked.parts
        return replace(asked, parts=parts, choices=(*asked.choices, Choice("article", "choose-mode")))

    def question(self) -> Said:
        """The question that is open."""
        if self.plan.asking == "packages" and self.plan.told != Piecemeal():
            return self.bit(self.plan.told)
        return self.ask(self.plan.asking or "packages", self.plan)

    def again(self, problem: Say) -> Said:
        """The question stays open; what is wrong with the answer is said in its place."""
        return replace(self.question(), parts=(problem,))

    def back(self) -> Said:
        """The question before: the way follows packages or a day, before which there is none."""
        if self.plan.asking != "direction":
            return self.question()
        return self.ask("ready" if self.plan.wanted == "arrival" else "packages", self.plan)

    # --- results ---

    def _advice(self, plan: Plan, direction: Direction, *, doubtful: bool) -> Said:
        load = plan.load
        if load is None:
            return self.ask("packages", plan)
        network, traits = self.counter.network, self._traits(plan)
        options = advise(load, direction, traits, network, self.on, cold=plan.cold)
        options = tuple(sorted(options, key=lambda option: not (option.fits and option.lane.mode is plan.mode)))
        shown = ShowAdvice(load, direction, plan.goods, options, traits, network.papers.get(direction))
        choices = [button("total", wording.IS_TOTAL)] if doubtful else []
        choices += [button("arrival", wording.WHEN_THERE), button("start", wording.OTHER_PACKAGES)]
        choices.append(button(f"goods={plan.code}" if plan.code else "goods", wording.GOODS_RULES))
        articles = dict.fromkeys(("freight-quote", *(a for o in options if o.fits for a in o.lane.articles)))
        choices += [Choice("article", article) for article in list(articles)[:_MOST_ARTICLES]]
        choices.append(Choice("onboard", "contacts", WHO_TO_CALL))
        return Said((shown,), plan, Outcome.ANSWERED, tuple(choices))

    def _arrivals(self, plan: Plan, direction: Direction, deadline: date | None = None) -> Said:
        ready = plan.ready or self.on
        found = [(lane, arrival(lane, direction, ready)) for lane in self._lanes(plan, direction)]
        if deadline and plan.mode and not any(window and window.latest <= deadline for _, window in found):
            found = [(lane, arrival(lane, direction, ready)) for lane in self._lanes(replace(plan, mode=None), direction)]
        arrivals = tuple(sorted((window for _, window in found if window), key=lambda window: window.latest))
        unknown = tuple(lane for lane, window in found if window is None)
        last = max((window.latest for window in arrivals), default=ready)
        shown = ShowArrivals(
            direction,
            ready,
            arrivals,
            unknown,
            closed(direction, ready, last),
            undecided_years(ready, last),
            plan.within_72_hours,
            deadline,
            deadline is not None and ready == self.on,
            plan.load,
            plan.containers,
            plan.told.total,
        )
        choices = [self._file_button(window, alone=len(arrivals) == 1) for window in arrivals[:_MOST_FILES]]
        choices.append(button("arrival", wording.OTHER_DAY))
        if not plan.packages:
            choices.append(button("start", wording.COMPARE_ROUTES))
        return Said((shown,), plan, Outcome.ANSWERED, tuple(choices))

    def _file_button(self, window: Arrival, *, alone: bool) -> Choice:
        if alone:
            return button(f"file={window.lane.id}", wording.CALENDAR_FILE)
        return button(f"file={window.lane.id}", text=f"{window.lane.name.written(self.language)} (.ics)")

    def calendar_file(self, lane: Lane) -> Said:
        """The window of a lane as an event for the user's calendar."""
        plan = self.plan
        if plan.ready is None or plan.direction is None:
            return self.ask("ready", replace(plan, wanted="arrival"))
        window = arrival(lane, plan.direction, plan.ready)
        if window is None:
            return Said((Say(wording.NO_ARRIVAL),), plan, Outcome.ANSWERED)
        return Said((ShowCalendarFile(plan.direction, window),), plan, Outcome.ANSWERED)

    def _lanes(self, plan: Plan, direction: Direction) -> tuple[Lane, ...]:
        """The lanes that fit the packages, of the mode that was named; consumers' parcels have their own rules."""
        network = self.counter.network
        if plan.load is not None:
            options = advise(plan.load, direction, self._traits(plan), network, self.on, cold=plan.cold)
            lanes = [option.lane for option in options if option.fits]
        else:
            lanes = [lane for lane in network.lanes if direction in lane.transits and not unfit(plan, lane)]
        if plan.containers and (mode := plan.mode or Mode.SEA) in (Mode.SEA, Mode.RAIL):
            filled = [lane for lane in network.lanes if lane.charge is Charge.CONTAINER and direction in lane.transits]
            lanes = [lane for lane in filled if lane.mode is mode]
        lanes = [lane for lane in lanes if not lane.consumers_only]
        named = [lane for lane in lanes if lane.mode is plan.mode]
        return tuple(named or lanes)

    def _traits(self, plan: Plan) -> tuple[Trait, ...]:
        return self.counter.network.traits_of(plan.code) if plan.code else ()
