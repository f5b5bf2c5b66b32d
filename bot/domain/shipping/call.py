"""When a message is for the shipping counter, and what its buttons do."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.domain.articles import Direction, Topic
from bot.domain.duties.shipment import Incoterm
from bot.domain.menus import REMOVAL_ARTICLES
from bot.domain.replies import Choice
from bot.domain.rooms import Said, offering, remembered, still_waiting
from bot.domain.shipping import tracking
from bot.domain.shipping.buttons import MENU, button
from bot.domain.shipping.consignments import PRICES, vocabulary_in
from bot.domain.shipping.doubts import Doubts
from bot.domain.shipping.held import held_article
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.times import modes_in
from bot.domain.shipping.wording import routes as wording
from bot.domain.text import normalise, words

if TYPE_CHECKING:
    from bot.domain.chats import Decision
    from bot.domain.understanding import Reading

_LIVE_ANIMALS = "01"  # chapter of the tariff
_ANIMALS = "live-animals"
_MOST_TERMS = 3
_LONGEST_CORRECTION = 8  # words
_FROZEN = re.compile(r"\b(?:diepvries(?!kist|kast|er)|surgel|diepgevroren)|冷冻[^柜库]|冻肉|冻鱼")
_SHORT_PRICE = 4  # words


@dataclass(frozen=True)
class Call(Doubts):
    """One message at the counter.

    `elsewhere`: another room spoke last, so that "FCA" may be meant for it.
    """

    elsewhere: bool = False
    topic: ClassVar[Topic] = Topic.SHIPPING
    action: ClassVar[str] = "ship"

    @property
    def asking(self) -> bool:
        return self.plan.asking is not None

    reads_long: ClassVar[bool] = False

    def services(self) -> tuple[Choice, ...]:
        return MENU

    def takes(self, text: str) -> bool:
        """Packages, times on the way and tracking numbers always; in a question only days and goods that this counter is asked about."""
        told = self.counter.reader.read(text, self.language, self.on)
        if told.packages or told.problem or tracking.find(text) or (not self.elsewhere and self.times(text)):
            return True
        if self._of_this_load(text, told):
            return True
        if self.mind.asks(text):
            return bool((told.ready and told.asks_when) or (told.about_rules and self.lookups.named_in(told)))
        vocabulary = self.counter.reader.vocabulary
        if self.counter.reader.says(text, (*vocabulary.stop, *vocabulary.back, *self.counter.office.reader.vocabulary.unknown)):
            return True
        match self.plan.asking:
            case "packages":
                return told.bit is not None or self.is_number(text)
            case "direction" if told.bit or self.bare_count(text):
                return True
            case "ready":
                return told.ready is not None
            case "direction":
                return self.direction_in(text) is not None
            case "goods":
                return self.lookups.for_goods(text) is not None
        return False

    def _of_this_load(self, text: str, told: Told) -> bool:
        """Whether a message asks or tells something of the consignment that is spoken of, or asks who does what under a rule."""
        if (self.spoken_of or told.terms) and self.of_parties(text, told):
            return True
        if self.plan.packages and self.asks_chargeable(text):
            return True
        return self.spoken_of and bool(told.is_deadline or self.sensitive(text, told) or self.best(text, told))

    def before_articles(self, text: str, topic: Topic | None) -> Said | None:
        """Tracking numbers, awaited answers, packages, days of arrival, terms named alone."""
        told = self.counter.reader.read(text, self.language, self.on)
        here = self._with_facts(text, told)
        said = here._before(text, told, topic)  # noqa: SLF001  the same message, with what it tells
        return here.with_remarks(text, told, said) if said else None

    def _with_facts(self, text: str, told: Told) -> "Call":
        """The message heard with the rule and the need of cooling that it tells in its plan."""
        plan, vocabulary = self.plan, self.counter.reader.vocabulary
        term = told.terms[0] if len(told.terms) == 1 else plan.term
        plain = normalise(text)
        cold = plan.cold or bool(told.degrees) or vocabulary_in((*vocabulary.sensitive, *vocabulary.cooled), plain)
        cold = cold or _FROZEN.search(plain) is not None
        anew = told.direction is not None and plan.direction not in (None, told.direction)
        if anew:
            term, cold = (told.terms[0] if len(told.terms) == 1 else None), cold and not plan.cold
        same = (term, cold) == (plan.term, plan.cold)
        return self if same else replace(self, plan=replace(plan, term=term, cold=cold))

    def _before(self, text: str, told: Told, topic: Topic | None) -> Said | None:
        if said := self._asked_alone(text, told, topic):
            return said
        if not self.asking and (held := held_article(self.counter, self.mind, text, self.language)):
            return self.lookups.held(held)
        if said := self.of_removal(told, text) or self.sensitive(text, told) or self._of_animals(text, told, topic):
            return said
        if self.plan.asking and (said := self.answer(text, told)):
            return said
        if said := self.beside_load(text, told):
            return said
        certain = self._how_it_goes(text, told)
        if (certain or not self.elsewhere) and (said := self.times(text, spoken_of=certain or self.spoken_of)):
            return said
        if topic is not Topic.DUTIES and (said := self.of_parcel(text, told) or self.goes_on(text, told)):
            return said
        if said := self._told(text, told, topic):
            return said
        if told.terms and (told.about_sharing or (not self.elsewhere and self.is_only_terms(text, told))):
            return self.lookups.terms(told.terms[:_MOST_TERMS])
        return self.correction(text, told) if self.fresh and not self.asking else None

    def _of_animals(self, text: str, told: Told, topic: Topic | None) -> Said | None:
        """The article on live animals, where some shall go somewhere: no price is asked first."""
        if topic is not None or self.elsewhere or not vocabulary_in(self.counter.reader.vocabulary.carrying, normalise(text)):
            return None
        read = self.counter.office.reader.read(text, self.language)
        if not read.goods or read.value or read.unit_price or read.codes or self.about_duty(text):
            return None
        found = self.counter.office.find(read.goods)
        if not self.counter.office.sure(found) or not found[0].code.startswith(_LIVE_ANIMALS):
            return None
        way = told.direction or read.direction or self.plan.direction
        return replace(self, plan=Plan(direction=way, goods=read.goods, code=found[0].code)).leads_to(_ANIMALS)

    def _asked_alone(self, text: str, told: Told, topic: Topic | None) -> Said | None:
        """The reply to what is asked whether a load is known or not: a number to track, who does what under a rule, freight."""
        if tracked := tracking.find(text):
            return self.lookups.tracked(tracked)
        if topic is not Topic.DUTIES and (said := self.of_parties(text, told) or self.of_other_countries(text, told)):
            return said
        if self._asks_price(text):
            return self.compared(text, told) or (
                self.by_its_mode(text, told) or (self.costed(text, told) if self.near else None) or self.lookups.article(PRICES)
            )
        return None

    def _told(self, text: str, told: Told, topic: Topic | None) -> Said | None:
        """The reply to packages and to the day on which they are ready."""
        if told.ready and told.asks_when:
            return self.planned(told)
        if (told.packages or told.problem) and topic is not Topic.DUTIES and self._is_about_packages(told, topic):
            return self.packages(self.counted(told) if self.fresh and told.direction is None else told)
        if told.ready and (told.about_arrival or told.says_ready) and (self.fresh or self.spoken_of or self._goes(text, told)):
            return self.planned(told)
        if not self.elsewhere and (bit := told.bit) and bit.count and bit.kilograms and not self._wants_to_know(text):
            return self.sent_alone(text, told) or self.bit(bit)  # "2 pallets, 480 kg": their size is missing
        if said := self._load_begun(text, told):
            return said
        if told.degrees and topic is not Topic.DUTIES and (said := self.to_carry(text, told)):
            return said
        return self.asked_of_load(text, told) if topic is not Topic.DUTIES else None

    def _how_it_goes(self, text: str, told: Told) -> bool:
        """Whether a message asks how long a ship, a train or a reefer takes: of the goods of an estimate too."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        carried = modes_in(self.counter, plain) or vocabulary_in(vocabulary.cooled, plain)
        running = self.last or self.elsewhere or self.plan.direction
        return bool(carried or (told.direction and running)) and self.asks_how_long(told, plain)

    def _load_begun(self, text: str, told: Told) -> Said | None:
        """The reply to a weight, a size or a volume that is told after an answer about shipping, before the way is."""
        bit, plan = told.bit, self.plan
        if bit is None or not (bit.kilograms or bit.sides or bit.volume) or self.elsewhere or self.mind.asks(text):
            return None
        if not (self.near or plan.mode or plan.carried or plan.told != Piecemeal()) or plan.packages:
            return None
        read = self.counter.office.reader.read(told.rest, self.language)
        if (
            read.value
            or read.unit_price
            or read.codes
            or self.names_goods(read)
            or len(words(normalise(text))) > _LONGEST_CORRECTION
        ):
            return None
        bare = bit.count is None and plan.so_far.count is None and not bit.each
        return self.bit(replace(bit, whole=True) if bare and bit.kilograms else bit)

    def _wants_to_know(self, text: str) -> bool:
        """Whether a message with figures of packages asks; "zijn 40 dozen van 28 kg" begins as a question does, and is none."""
        return self.mind.asks(text) and ("?" in text or "？" in text or self.mind.asks(text.partition(" ")[2]))

    def instead_of_articles(self, text: str, reading: "Reading", topic: Topic | None) -> Said | None:
        """Rules for goods, where no article is sure; /ship with goods alone; the arrival of packages that are known."""
        told = self.counter.reader.read(text, self.language, self.on)
        here = self._with_facts(text, told)
        said = here.of_doubt(text, told, reading, topic)
        return here.with_remarks(text, told, said) if said else None

    def after_articles(self, text: str, decision: "Decision") -> "Decision":
        if self.asking and not self.elsewhere:
            return self.reminded(text, still_waiting(self, decision))
        decision = self._kept(text, self.beside_article(text, decision))
        return offering(decision, self.topic, button("start", wording.COMPARE_ROUTES))

    def _kept(self, text: str, decision: "Decision") -> "Decision":
        """The decision with what a message tells of a consignment kept for what follows: "and by train?", "12 m³", "how long?"."""
        if decision.reply is None:
            return decision
        told = self.counter.reader.read(text, self.language, self.on)
        here = self._with_facts(text, told)
        mode = self.counter.office.reader.read(text, self.language).mode
        bit = None if self.counter.office.reader.read(told.rest, self.language).value else told.bit
        moves = decision.reply.article in REMOVAL_ARTICLES
        of_shipping = self.near or decision.reply.topic is self.topic or moves
        if not of_shipping and not self._to_be_carried(text, told):
            return decision
        if here is self and mode is None and told.direction is None and told.containers is None and bit is None:
            return decision
        anew = told.direction is not None and told.direction is not here.plan.direction
        plan = Plan(term=here.plan.term, cold=here.plan.cold) if anew else here.plan
        way = told.direction or plan.direction
        plan = replace(plan, direction=way, mode=mode or plan.mode, containers=told.containers or plan.containers)
        plan = replace(plan, carried=plan.carried or not of_shipping)
        if bit and not plan.packages:
            plan = replace(plan, told=bit.over(plan.told), most=bit.volume if moves else plan.most)
        return remembered(decision, self, plan)

    def _to_be_carried(self, text: str, told: Told) -> bool:
        """Whether a message that an article of another subject answers tells a way on which goods shall go."""
        known = told.direction is not None or (told.bit is not None and told.bit.kilograms is not None)
        return known and vocabulary_in(self.counter.reader.vocabulary.carrying, normalise(text))

    def _asks_price(self, text: str) -> bool:
        """Whether freight is asked for, by its name or by "how much?" after an answer of this counter."""
        reader, office, plain = self.counter.office.reader, self.counter.office, normalise(text)
        here = not self.elsewhere and (self.fresh or self.asking or (self.near and self.last is None))
        if self.spoken_of and modes_in(self.counter, plain) and not vocabulary_in(self.counter.reader.vocabulary.costing, plain):
            return False  # "and sea freight?" after the times of trains
        ranks = vocabulary_in((*self.counter.reader.vocabulary.ranking, *self.counter.reader.vocabulary.dear), plain)
        if here and not ranks and self.asks_cost(plain) and len(words(plain)) <= _SHORT_PRICE:
            return not office.likely(office.find(reader.read(text, self.language).goods))
        return reader.asks_freight(text) or (here and reader.says(text, reader.vocabulary.how_much))

    def _goes(self, text: str, told: Told) -> bool:
        """Whether a message says how or where goods go; that a ship arrives tomorrow asks for no plan."""
        return told.direction is not None or self.counter.office.reader.read(text, self.language).mode is not None

    def press(self, value: str) -> Said:
        name, _, chosen = value.partition("=")
        plan = self.plan
        match name:
            case "start" | "sizes":
                return self.start(afresh=name == "start")
            case "arrival":
                return self.ask("ready", replace(plan, wanted="arrival"))
            case "goods" if chosen:
                return self.lookups.rules_for(chosen)
            case "goods":
                return self.ask("goods", plan)
            case "terms":
                return self.lookups.terms(())
            case "term" if chosen in list(Incoterm):
                return self.lookups.terms((Incoterm(chosen),))
            case "direction" if chosen in list(Direction):
                return self.next(replace(plan, direction=Direction(chosen)))
            case "total" if len(plan.packages) == 1:
                package = plan.packages[0]
                one = replace(package, kilograms=package.kilograms / package.count)
                return self.next(replace(plan, packages=(one,), wanted="advice", whole=True))
            case "file" if lane := self.counter.network.lane(chosen):
                return self.calendar_file(lane)
            case _:
                return self.question()

    def _is_about_packages(self, told: Told, topic: Topic | None) -> bool:
        """Sizes always are; weight and volume alone only under /ship or with a way; a price asks for a landed cost."""
        read = self.counter.office.reader.read(told.rest, self.language)
        if read.value is not None or self.about_duty(told.rest):
            return False
        sized = any(package.sides for package in told.packages) or told.problem is not None
        return sized or topic is Topic.SHIPPING or read.direction is not None or (self.near and self.plan.direction is not None)
