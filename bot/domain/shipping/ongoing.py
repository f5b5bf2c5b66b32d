"""What is said of a consignment that is spoken of already: its weight, its containers, a deadline, who books it, "too dear"."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.articles import Direction
from bot.domain.duties.told import Told as Shipment
from bot.domain.matching.matcher import Sure
from bot.domain.replies import Choice, Outcome, Part, Say, ShowArticle
from bot.domain.rooms import Said
from bot.domain.shipping import wording
from bot.domain.shipping.buttons import button
from bot.domain.shipping.consignments import PAPERS, PRICES, Consignments, vocabulary_in
from bot.domain.shipping.incoterms import Duty
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.parts import ShowWho
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.text import normalise, words

if TYPE_CHECKING:
    from bot.domain.understanding import Reading, Understanding

_LONGEST_BIT = 12  # words
_SHORT_PRICE = 4  # words
_CLEARED_BY = {Direction.EU_TO_CN: "importer-of-record-china", Direction.CN_TO_EU: "representation-be"}
MODES = "choose-mode"
_QUOTE = Choice("article", "freight-quote")


@dataclass(frozen=True)
class Ongoing(Consignments):
    """One message at the counter. `near`: the last answer was about shipping."""

    mind: "Understanding"
    near: bool = False

    @property
    def spoken_of(self) -> bool:
        """Whether a certain consignment, or a certain way of carrying one, is what the chat is about."""
        plan = self.plan
        known = plan.packages or plan.mode or plan.containers or plan.told != Piecemeal()
        return bool(self.near and plan.direction and known)

    def goes_on(self, text: str, told: Told) -> Said | None:
        """The reply to what is told or asked of a consignment beside its packages."""
        spoken_of = self.near and self.plan.direction is not None
        if spoken_of and (said := self._who(text, told)):
            return said
        read = self.counter.office.reader.read(told.rest, self.language)
        if read.value or read.unit_price or read.doubtful or read.codes or read.about_duty:
            return None
        if told.is_deadline and (said := self._deadline(told, read)):
            return said
        if told.containers and (said := self._of_containers(text, told, read)):
            return said
        return (self._bit(text, told, read) or self._asked_beside(text, read)) if spoken_of else None

    # --- days and containers ---

    def _deadline(self, told: Told, read: Shipment) -> Said | None:
        """The reply to "it must be there by 20 December"."""
        day, way = (
            told.ready.value if told.ready else None,
            told.direction or read.direction or (self.plan.direction if self.near else None),
        )
        if day is None or day < self.on or way is None:
            return None
        if not (self.spoken_of or told.bit or told.packages or told.containers or read.mode or told.about_arrival):
            return None
        plan = self.plan if way is self.plan.direction else Plan(direction=way)
        if told.bit:
            plan = self._loaded(plan, told.bit, read)
        plan = replace(plan, containers=told.containers or plan.containers, mode=read.mode or plan.mode)
        if told.packages:
            plan = replace(plan, packages=told.packages)
        return self.in_time(plan, day)

    def _of_containers(self, text: str, told: Told, read: Shipment) -> Said | None:
        """The reply to whole containers on a way: how long they take, what is asked of them; "FOB Ningbo" tells no way here."""
        way = told.direction or (self.plan.direction if self.near else None)
        if way is None:
            return None
        bit = told.bit if told.bit and told.bit.kilograms else Piecemeal()
        if bit.each and bit.kilograms and told.containers:
            bit = replace(bit, kilograms=bit.kilograms * told.containers.count, each=False)
        plan = replace(self._loaded(replace(self.plan, direction=way, mode=read.mode), bit, read), containers=told.containers)
        here = replace(self, plan=plan)
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        if told.ready and not told.is_deadline and (told.about_arrival or self.near):
            return here.planned(told)
        if vocabulary_in(vocabulary.clearing, plain):
            return None
        if vocabulary_in(vocabulary.papers, plain):
            return here.leads_to(PAPERS[way])
        long = self.asks_how_long(told, plain)
        if self.counter.office.reader.asks_price(text) and not long:
            return here.leads_to(PRICES)
        if self.mind.asks(text) and not long:
            return None
        said = here.filled(plan)
        cold = (Choice("article", "cold-chain"),) if vocabulary_in(vocabulary.cooled, plain) else ()
        return replace(said, choices=(*cold, *said.choices, *self._of_goods(plan)))

    # --- bits ---

    def _bit(self, text: str, told: Told, read: Shipment) -> Said | None:
        """The reply to a weight, a size or a number that is told of the consignment: "8 m³", "no, it is 430 kg"."""
        bit = told.bit
        if bit is None or self.mind.asks(text) or len(words(normalise(text))) > _LONGEST_BIT:
            return None
        single = self.counter.office.reader.vocabulary.single
        if not (bit.kilograms or bit.sides or bit.volume) and (not self.spoken_of or read.counted_by in single):
            return None
        way = told.direction or read.direction
        plan = self.plan if way in (None, self.plan.direction) else Plan(direction=way)
        found = self.counter.office.find(read.goods) if read.goods else ()
        if self.counter.office.sure(found):
            plan = replace(plan, goods=read.goods, code=found[0].code)
        plan = replace(plan, mode=read.mode or plan.mode)
        bare = bit.count is None and plan.so_far.count is None
        return replace(self, plan=plan).bit(replace(bit, whole=True) if bare and bit.kilograms else bit)

    # --- questions ---

    def _asked_beside(self, text: str, read: Shipment) -> Said | None:
        """The reply to "and what does it cost by air?" and "too dear, something else?"."""
        plain, vocabulary, reader = normalise(text), self.counter.reader.vocabulary, self.counter.office.reader
        if len(words(plain)) > _LONGEST_BIT or not self.spoken_of:
            return None
        goods = read.goods and self.counter.office.likely(self.counter.office.find(read.goods))
        short = len(words(plain)) <= _SHORT_PRICE and not read.goods  # "prijs ongeveer?"
        if reader.asks_price(text) and (read.mode or short) and not goods:
            return replace(self, plan=replace(self.plan, mode=read.mode or self.plan.mode)).leads_to(PRICES)
        if vocabulary_in(vocabulary.dear, plain) and not goods:
            return self.leads_to(MODES)
        return None

    def _who(self, text: str, told: Told) -> Said | None:
        """The reply to "who books that?" and "who clears it at Antwerp?": one party under each Incoterms rule."""
        duty = self._duty_asked(text)
        if duty is None:
            return None
        rules = tuple(self.counter.rules.values())
        parts: tuple[Part, ...] = (ShowWho(duty, rules, told.terms[0] if told.terms else None),)
        choices: tuple[Choice, ...] = (button("terms", wording.INCOTERMS),)
        if duty is Duty.CARRIAGE:
            parts, choices = (*parts, Say(wording.BOOKED_BY)), (_QUOTE, *choices)
        else:
            way = self.plan.direction or Direction.CN_TO_EU
            article = "export-declaration" if duty is Duty.EXPORT else _CLEARED_BY[way]
            parts, choices = (*parts, Say(wording.CLEARED_BY)), (Choice("article", article), *choices)
        return Said(parts, self.plan, Outcome.ANSWERED, choices, article="incoterms-which")

    def _duty_asked(self, text: str) -> Duty | None:
        """What somebody shall do, of which a message asks who does it; not who pays it."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        if not vocabulary_in(vocabulary.who, plain) or vocabulary_in(vocabulary.paying, plain):
            return None
        if vocabulary_in(vocabulary.booking, plain):
            return Duty.CARRIAGE
        acts = vocabulary_in(vocabulary.acting, plain) or len(words(plain)) <= _LONGEST_BIT // 2
        if not (acts and vocabulary_in(vocabulary.clears, plain)):
            return None
        return Duty.EXPORT if self._at_origin(plain) else Duty.IMPORT

    def _at_origin(self, plain: str) -> bool:
        """Whether a message speaks of clearing goods where they come from."""
        if vocabulary_in(self.counter.reader.vocabulary.exporting, plain):
            return True
        places = self.counter.office.knowledge.places
        leaves = ("china",) if self.plan.direction is Direction.CN_TO_EU else ("belgium", "europe")
        return any(vocabulary_in(tuple(map(normalise, places.get(side, ()))), plain) for side in leaves)

    def beside_articles(self, text: str, told: Told) -> Said | None:
        """The reply to what no article is sure of: the papers of the consignment, and its delivery to the door."""
        plain, vocabulary, way = normalise(text), self.counter.reader.vocabulary, self.plan.direction
        if not self.spoken_of or way is None or len(words(plain)) > _LONGEST_BIT:
            return None
        if vocabulary_in(vocabulary.papers, plain):
            return self.leads_to(PAPERS[way])
        if (
            vocabulary_in(vocabulary.delivering, plain)
            and self.counter.office.reader.read(told.rest, self.language).value is None
        ):
            return self.leads_to(_QUOTE.value)
        return None

    def papers_of_goods(self, text: str, told: Told, reading: "Reading") -> Said | None:
        """The reply to "I import tiles from China, which papers do I need?": papers, whatever duty is on these goods."""
        office = self.counter.office
        read = office.reader.read(told.rest, self.language)
        way = told.direction or read.direction
        if (
            way is None
            or read.value
            or read.about_duty
            or not vocabulary_in(self.counter.reader.vocabulary.papers, normalise(text))
        ):
            return None
        match = reading.segments[0].match
        if not isinstance(match, Sure) and all(candidate.id != PAPERS[way] for candidate in match.candidates):
            return None
        goods = read.goods if office.likely(office.find(read.goods)) else office.reader.names.within(text)
        found = office.find(goods) if goods else ()
        if not office.likely(found):
            return None
        plan = Plan(direction=way, goods=goods or "", code=found[0].code) if office.sure(found) else Plan(direction=way)
        said = replace(self, plan=plan).leads_to(PAPERS[way])
        return replace(said, choices=(*self._of_goods(plan), *said.choices))

    def leads_to(self, article: str) -> Said:
        """An article of the library, and the way back to the routes."""
        quote = () if article == _QUOTE.value else (_QUOTE,)
        choices = (button("sizes", wording.COMPARE_ROUTES), *quote)
        return Said((ShowArticle(article),), self.plan, Outcome.ANSWERED, choices, article=article)
