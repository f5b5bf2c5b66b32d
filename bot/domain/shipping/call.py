"""When a message is for the shipping counter, and what its buttons do."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.domain.articles import Direction, Topic
from bot.domain.duties.quantities import same_noun
from bot.domain.duties.shipment import Incoterm
from bot.domain.duties.told import Told as Shipment
from bot.domain.matching.matcher import Candidate, Sure, Unsure
from bot.domain.menus import REMOVAL_ARTICLES
from bot.domain.replies import Choice, Outcome, Say
from bot.domain.rooms import Said, offering, remembered, still_waiting
from bot.domain.shipping import tracking, wording
from bot.domain.shipping.buttons import MENU, button
from bot.domain.shipping.consignments import MODES, PRICES, vocabulary_in
from bot.domain.shipping.held import held_article
from bot.domain.shipping.lookups import Lookups
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.remarks import Remarks
from bot.domain.shipping.times import modes_in
from bot.domain.text import normalise, words
from bot.domain.wording import NOT_AN_ANSWER, STOPPED

if TYPE_CHECKING:
    from bot.domain.chats import Decision
    from bot.domain.understanding import Reading

_LIVE_ANIMALS = "01"  # chapter of the tariff
_ANIMALS = "live-animals"
_MOST_TERMS = 3
_LONGEST_CORRECTION = 8  # words
_QUOTE = "freight-quote"
_FIRM = 0.75  # an article that is hardly in doubt
_MOST_PACKAGES = 100_000
_FROZEN = re.compile(r"\b(?:diepvries(?!kist|kast|er)|surgel|diepgevroren)|冷冻[^柜库]|冻肉|冻鱼")
_LITTLE_WORD = 3  # letters: or, of, ou, vs, 还是


@dataclass(frozen=True)
class Call(Remarks):
    """One message at the counter.

    `elsewhere`: another room spoke last, so that "FCA" may be meant for it; `fresh`: the last answer was this counter's.
    """

    elsewhere: bool = False
    fresh: bool = False
    topic: ClassVar[Topic] = Topic.SHIPPING
    action: ClassVar[str] = "ship"

    @property
    def asking(self) -> bool:
        return self.plan.asking is not None

    reads_long: ClassVar[bool] = False

    def services(self) -> tuple[Choice, ...]:
        return MENU

    def closed(self) -> Plan:
        return replace(self.plan, asking=None)

    def takes(self, text: str) -> bool:
        """Packages, times on the way and tracking numbers always; in a question only days and goods that this counter is asked about."""
        told = self.counter.reader.read(text, self.language, self.on)
        if told.packages or told.problem or tracking.find(text) or (not self.elsewhere and self.times(text)):
            return True
        if self._of_this_load(text, told):
            return True
        if self.mind.asks(text):
            return bool((told.ready and told.asks_when) or (told.about_rules and self._lookups.named_in(told)))
        vocabulary = self.counter.reader.vocabulary
        if self.counter.reader.says(text, (*vocabulary.stop, *vocabulary.back, *self.counter.office.reader.vocabulary.unknown)):
            return True
        match self.plan.asking:
            case "packages":
                return told.bit is not None or self._is_number(text)
            case "direction" if told.bit or self._bare_count(text):
                return True
            case "ready":
                return told.ready is not None
            case "direction":
                return self._direction(text) is not None
            case "goods":
                return self._lookups.for_goods(text) is not None
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
            return self._lookups.held(held)
        if said := self.of_removal(told, text) or self.sensitive(text, told) or self._of_animals(text, told, topic):
            return said
        if self.plan.asking and (said := self._answer(text, told)):
            return said
        if not self.elsewhere and (said := self.times(text, spoken_of=self.spoken_of)):
            return said
        if self.elsewhere and self._how_it_goes(text, told) and (said := self.times(text, spoken_of=True)):
            return said
        if topic is not Topic.DUTIES and (said := self.of_parcel(text, told) or self.goes_on(text, told)):
            return said
        if said := self._told(text, told, topic):
            return said
        if told.terms and (told.about_sharing or (not self.elsewhere and self._is_only_terms(text, told))):
            return self._lookups.terms(told.terms[:_MOST_TERMS])
        return self._correction(text, told) if self.fresh and not self.asking else None

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
            return self._lookups.tracked(tracked)
        if topic is not Topic.DUTIES and (said := self.of_parties(text, told) or self.of_other_countries(text, told)):
            return said
        if self._asks_price(text):
            return (
                self.by_its_mode(text, told) or (self.costed(text, told) if self.near else None) or self._lookups.article(PRICES)
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
        return bool(carried) and self.asks_how_long(told, plain)

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
            or self._names_goods(read)
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
        said = here._instead(text, told, reading, topic)  # noqa: SLF001  the same message, with what it tells
        return here.with_remarks(text, told, said) if said else None

    def _instead(self, text: str, told: Told, reading: "Reading", topic: Topic | None) -> Said | None:
        best = [segment.match.best for segment in reading.segments if isinstance(segment.match, Sure)]
        sure = [candidate.id for candidate in best]
        firm = any(candidate.score >= _FIRM for candidate in best)
        if topic is not Topic.DUTIES and not (firm and self.mind.asks(text)) and (said := self.sent_alone(text, told)):
            return said
        if all(self._topic(id_) is Topic.SHIPPING for id_ in sure) and (said := self._carriage(text, told, reading)):
            return said
        slot = self.mind.slot(text, self.language) if self.fresh and not best else None
        if slot and not self.mind.asks(slot) and (said := self._lookups.for_goods(slot)):
            return said  # "what if it's food?" after routes
        if topic is not Topic.DUTIES and (said := self._of_a_load(text, told, reading, best)):
            return said
        follows = self.plan.packages or told.asks_when
        # an article about transit times in general is no answer for packages that are known
        lanes = {article for lane in self.counter.network.lanes for article in lane.articles}
        on_the_way = {*lanes, "transit-times", "sea-transit-time", "choose-mode"}
        general = all(self._topic(id_) is Topic.OUT_OF_SCOPE or id_ in on_the_way for id_ in sure)
        if told.about_arrival and self.fresh and follows and general and not self.about_duty(text):
            return self.next(replace(self.plan, wanted="arrival"))
        # an article about duties is no answer to "rules for toys", unless it is what was asked for beyond doubt
        defends = self.counter.office.tariff.defends
        doubtful = all(self._topic(c.id) is Topic.DUTIES and (c.score < _FIRM or defends(c.id)) for c in best)
        if all(map(defends, sure)) and (said := self.papers_of_goods(text, told, reading)):
            return said
        if sure and not (told.about_rules and doubtful):
            return None
        if told.about_rules or topic is Topic.SHIPPING:
            named = self._lookups.named_in(told)
            if named is not None:
                return self._lookups.rules(*named)
        return None

    def _of_a_load(self, text: str, told: Told, reading: "Reading", sure: list[Candidate]) -> Said | None:
        """The reply to a parcel, a load or goods on a way, where no article is hardly in doubt."""
        firm = any(candidate.score >= _FIRM for candidate in sure)
        if not firm and (said := self.of_held(reading) or self.priced(text, told)):
            return said
        if not (firm and self.mind.asks(text)) and (said := self.to_carry(text, told)):
            return said
        if not firm and (said := self.on_its_way(text, told)):
            return said
        return (
            None
            if sure
            else (
                self.moves_house(text, told)
                or self.beside_articles(text, told)
                or self.by_its_mode(text, told)
                or self._cheapest(text, told)
                or self.of_its_way(text, told)
            )
        )

    def _cheapest(self, text: str, told: Told) -> Said | None:
        """The reply to which way is the cheapest, where only the way of the goods is told."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        read = self.counter.office.reader.read(text, self.language)
        asks = vocabulary_in(vocabulary.costing, plain) and vocabulary_in(vocabulary.carrying, plain)
        if told.direction is None or not asks or read.value or read.unit_price or read.codes or self.about_duty(plain):
            return None
        return replace(self, plan=Plan(direction=told.direction)).leads_to(MODES)

    def after_articles(self, text: str, decision: "Decision") -> "Decision":
        if self.asking and not self.elsewhere:
            return still_waiting(self, decision)
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
        reader = self.counter.office.reader
        here = not self.elsewhere and (self.fresh or self.asking)
        return reader.asks_freight(text) or (here and reader.says(text, reader.vocabulary.how_much))

    def _goes(self, text: str, told: Told) -> bool:
        """Whether a message says how or where goods go; that a ship arrives tomorrow asks for no plan."""
        return told.direction is not None or self.counter.office.reader.read(text, self.language).mode is not None

    def _carriage(self, text: str, told: Told, reading: "Reading") -> Said | None:
        """The reply to a consignment and its way: what "3 pallets Liège > Chengdu by train" costs, or the sizes that are missing."""
        reader = self.counter.office.reader
        read = reader.read(text, self.language)
        way = told.direction or (self._direction(text) if read.mode else None)
        if way is None or not (read.mode or read.carriers or (told.bit and told.bit.count)):
            return None
        if read.value or read.unit_price or read.about_duty or told.asks_when or told.about_rules:
            return None
        if read.goods and read.mode is None and any(same_noun(read.counted_by, word) for word in reader.vocabulary.single):
            return None  # so many shirts are no packages
        plan = replace(self.plan, direction=way, mode=read.mode or self.plan.mode, packages=(), told=told.bit or Piecemeal())
        here = replace(self, plan=plan)
        matches = [segment.match for segment in reading.segments]
        if reader.asks_price(text) and not any(isinstance(m, Sure) and m.best.id == _QUOTE for m in matches):
            said = self.by_its_mode(text, told) or Lookups(self.counter, plan, self.language).article(PRICES)
            return replace(said, choices=(button("start", wording.COMPARE_ROUTES), *said.choices))
        meant = any(isinstance(m, Sure) or (isinstance(m, Unsure) and self.mind.asks(text)) for m in matches)
        return here.bit(told.bit) if told.bit and not meant else None

    def press(self, value: str) -> Said:
        name, _, chosen = value.partition("=")
        plan = self.plan
        match name:
            case "start" | "sizes":
                return self.start(afresh=name == "start")
            case "arrival":
                return self.ask("ready", replace(plan, wanted="arrival"))
            case "goods" if chosen:
                return self._lookups.rules_for(chosen)
            case "goods":
                return self.ask("goods", plan)
            case "terms":
                return self._lookups.terms(())
            case "term" if chosen in list(Incoterm):
                return self._lookups.terms((Incoterm(chosen),))
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

    def _answer(self, text: str, told: Told) -> Said | None:
        """The reply to an answer that was awaited; None when the message is none."""
        if said := self._in_a_word(text):
            return said
        match self.plan.asking:
            case "packages":
                return self._packages(text, told)
            case "direction":
                bit = told.bit or self._bare_count(text)
                if bit and self.plan.packages:
                    return self.bit(bit)
                direction = self._direction(text)
                return self.next(replace(self.plan, direction=direction)) if direction else None
            case "ready":
                return self.planned(told) if told.ready else None
            case "goods":
                return self._named_goods(text)
        return None

    def _in_a_word(self, text: str) -> Said | None:
        """The reply to "stop", "back" and "I do not know" in place of an answer."""
        reader, office = self.counter.reader, self.counter.office.reader
        if reader.says(text, reader.vocabulary.stop):
            return Said((Say(STOPPED),), self.closed(), Outcome.DONE)
        if reader.says(text, reader.vocabulary.back):
            return self.back()
        return self.where() if office.says(text, office.vocabulary.unknown) else None

    def _packages(self, text: str, told: Told) -> Said | None:
        """The reply to packages, whole or bit by bit."""
        if bit := None if told.packages else told.bit or self._bare_count(text):
            return self.bit(bit)
        if told.packages or told.problem:
            return self.packages(self.counted(told))
        return self._unread() if self._is_number(text) else None

    def _bare_count(self, text: str) -> Piecemeal | None:
        """A number alone, where the number of packages is what is missing, or is taken back."""
        digits = self.counter.office.reader.without_hedges(text)
        known = self.plan.so_far
        wanted = known.count is None and (known.sides or known.kilograms)
        if not digits.isdecimal() or not 0 < int(digits) < _MOST_PACKAGES or not (wanted or (known.count and digits != text)):
            return None
        return Piecemeal(int(digits))

    def _is_number(self, text: str) -> bool:
        """Whether there is a number in what is no question: "10 boxes" tells no size, and asks nothing either."""
        return not self.mind.asks(text) and any(character.isdigit() for character in text)

    def _unread(self) -> Said:
        question = self.question()
        return replace(question, parts=(Say(NOT_AN_ANSWER), *question.parts))

    def _direction(self, text: str) -> Direction | None:
        return self.counter.office.reader.read(text, self.language).direction

    def _correction(self, text: str, told: Told) -> Said | None:
        """The reply to "and by train?", "the other way round to Liège", "or on 3 May" after an answer."""
        bit = told.bit or self._bare_count(text)
        if bit and self.plan.packages and self.plan.so_far.count and not self.mind.asks(text):
            return self.bit(bit)
        read = self.counter.office.reader.read(told.rest, self.language)
        if len(words(normalise(text))) > _LONGEST_CORRECTION or self._names_goods(read) or read.codes or read.value:
            return None
        if told.ready:
            return self.planned(told)
        plan = replace(
            self.plan, direction=told.direction or read.direction or self.plan.direction, mode=read.mode or self.plan.mode
        )
        return self.next(plan) if plan != self.plan and (plan.packages or plan.ready) else None

    def _names_goods(self, read: Shipment) -> bool:
        """Whether goods are left when the words of the mode are taken away: "vliegtuig" is also a product."""
        goods = read.goods
        if read.mode is not None:
            for word in self.counter.office.reader.vocabulary.modes[read.mode]:
                goods = goods.replace(word, "")
        return len(goods.strip()) > 1

    def _named_goods(self, text: str) -> Said | None:
        found = self._lookups.for_goods(text)
        if found is not None or not self.counter.office.reader.read(text, self.language).goods:
            return found
        return self.again(Say(wording.NO_GOODS, {"text": text[:60]}))

    @property
    def _lookups(self) -> Lookups:
        return Lookups(self.counter, self.plan, self.language)

    def _topic(self, article: str) -> Topic | None:
        known = self.counter.office.knowledge.articles.get(article)
        return known.topic if known else None

    def _is_about_packages(self, told: Told, topic: Topic | None) -> bool:
        """Sizes always are; weight and volume alone only under /ship or with a way; a price asks for a landed cost."""
        read = self.counter.office.reader.read(told.rest, self.language)
        if read.value is not None or self.about_duty(told.rest):
            return False
        sized = any(package.sides for package in told.packages) or told.problem is not None
        return sized or topic is Topic.SHIPPING or read.direction is not None or (self.near and self.plan.direction is not None)

    def _is_only_terms(self, text: str, told: Told) -> bool:
        """A message such as "FCA" or "FCA or DAP?": nothing but terms and little words."""
        read = self.counter.office.reader.read(text, self.language)
        others = [word for word in normalise(text).split() if word.upper() not in told.terms]
        if read.value or read.codes or len(others) > len(told.terms) + 1:
            return False
        return not read.goods or all(len(word) <= _LITTLE_WORD for word in others)
