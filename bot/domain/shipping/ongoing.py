"""What is said of a consignment that is spoken of already: its weight, its containers, a deadline, who books it, "too dear"."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.duties.shipment import Mode
from bot.domain.duties.told import Told as Shipment
from bot.domain.matching.matcher import Sure
from bot.domain.replies import Choice, Outcome, Say, ShowArticle
from bot.domain.rooms import Said
from bot.domain.shipping.buttons import button
from bot.domain.shipping.choosing import Choosing
from bot.domain.shipping.consignments import MODES, PAPERS, PRICES, vocabulary_in
from bot.domain.shipping.figures import number_alone
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.times import modes_in, times_of
from bot.domain.shipping.wording import routes as wording
from bot.domain.text import normalise, words

if TYPE_CHECKING:
    from bot.domain.understanding import Reading

_LONGEST_BIT = 12  # words
_LONGEST_SUPPOSED = 20
_CLAUSES = re.compile(r"[.?!;。？！；](?!\d)|(?<!\d),|，")
_SHORT_PRICE = 4  # words
ON_THE_WAY = ("transit-times", "sea-transit-time", MODES)
"""Articles on how long goods are on the way, whatever they are."""
_QUOTE = Choice("article", "freight-quote")


@dataclass(frozen=True)
class Ongoing(Choosing):
    """One message at the counter."""

    @property
    def spoken_of(self) -> bool:
        """Whether a certain consignment, or a certain way of carrying one, is what the chat is about."""
        plan = self.plan
        known = plan.packages or plan.mode or plan.containers or plan.told != Piecemeal()
        return bool(self.near and plan.direction and known)

    def goes_on(self, text: str, told: Told) -> Said | None:
        """The reply to what is told or asked of a consignment beside its packages."""
        spoken_of = self.near and self.plan.direction is not None
        if said := self.of_its_weight(text) or self.compared(text, told) or self.best(text, told):
            return said
        if self.spoken_of and (said := self._supposed(text, told) or self._of_its_size(text, told) or self.costed(text, told)):
            return said
        if spoken_of and self.last in (None, *ON_THE_WAY) and (said := self.onward(text)):
            return said
        if spoken_of and (said := self._last_mile(text, told) or self._shared(text) or self._how_long(text, told)):
            return said
        read = self.counter.office.reader.read(told.rest, self.language)
        if read.value or read.unit_price or read.doubtful or read.codes or read.about_duty:
            return None
        if self.spoken_of and told.ready and told.bit and not (told.is_deadline or self.plan.packages or self.mind.asks(text)):
            return self.planned(told)
        if told.is_deadline and (said := self._deadline(told, read)):
            return said
        if told.containers and (said := self._of_containers(text, told, read)):
            return said
        return (self._bit(text, told, read) or self._asked_beside(text, read)) if spoken_of else None

    def times(self, text: str, *, spoken_of: bool = False) -> Said | None:
        """As before; what is told in front of the question is no question: "that is long. and by train?"."""
        if self.plan.mode is None and not self.plan.parcel and (mode := self.mode_read):
            return replace(self, plan=replace(self.plan, mode=mode)).times(text, spoken_of=spoken_of)
        said = super().times(text, spoken_of=spoken_of)
        *before, last = _CLAUSES.split(text.strip(" ?!.。？！"))
        if said or not spoken_of or not before or any(map(self.mind.asks, before)):
            return said
        return super().times(last, spoken_of=spoken_of)

    # --- what is supposed, and sizes ---

    def _supposed(self, text: str, told: Told) -> Said | None:
        """The reply to "and if it is only one pallet?" and "what if I put it in two parcels of 3,5?"."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        if not vocabulary_in(vocabulary.supposing, plain) or len(words(plain)) > _LONGEST_SUPPOSED:
            return None
        if told.packages:
            return self.packages(told)
        known = self.plan.so_far
        number = number_alone(text) if known.count else None
        bit = told.guess or told.bit or (Piecemeal(number) if number else None)
        if bit is None or (bit is told.guess and known.kilograms is None):
            return None
        if bit.volume and known.volume and bit.kilograms is None and known.total:
            bit = replace(bit, kilograms=known.total * bit.volume / known.volume, whole=True)  # a third of the goods
        elif bit.kilograms and known.volume and known.total and bit.volume is None and not (bit.count or bit.sides):
            bit = replace(bit, volume=known.volume * bit.kilograms / known.total, whole=True)
        if bit.count and bit.kilograms is None and known.count and known.kilograms and known.whole:
            bit = replace(bit, kilograms=known.kilograms / known.count, each=True)  # of six pallets, one
        several = self.plan.parcel and (bit.count or 1) > 1
        if several and bit.count and bit.kilograms is None and known.total:
            bit = replace(bit, kilograms=known.total / bit.count, each=True)  # the same goods in more parcels
        said = self.bit(bit)
        return replace(said, parts=(Say(wording.EACH_PARCEL), *said.parts)) if several else said

    def _of_its_size(self, text: str, told: Told) -> Said | None:
        """The reply to the size of packages whose weight is known, told with a price, or with a question for what is charged."""
        plain, known = normalise(text), self.plan.so_far
        asks = self.asks_chargeable(text)
        sized = told.bit or (told.guess if known.kilograms else None)
        if sized is None and told.sizes and not told.packages:
            sized = Piecemeal(told.sized, told.sizes)
        modes = modes_in(self.counter, plain)
        shown = times_of(self.counter, self.plan, self.plan.direction, modes, self.on) if modes and self.plan.direction else None
        if asks and sized is None and (weighed := self.weighed(text, self.plan)):
            return Said((weighed,), self.plan, Outcome.ANSWERED, (button("arrival", wording.WHEN_THERE), _QUOTE))
        if asks and sized is None and self.plan.packages and shown:
            return Said((shown,), self.plan, Outcome.ANSWERED, (button("arrival", wording.WHEN_THERE), _QUOTE))
        if asks and sized is None and self.plan.packages:
            return self.next(replace(self.plan, wanted="advice"))
        if sized is None or told.packages or not (asks or (told.sizes and known.kilograms)):
            return None
        said = self.bit(sized if sized.count or known.count else replace(sized, count=1))
        valued = self.counter.office.reader.read(told.rest, self.language).value is not None
        return replace(said, parts=(*said.parts, Say(wording.VALUE_ELSEWHERE))) if valued else said

    def _last_mile(self, text: str, told: Told) -> Said | None:
        """The reply to how long the truck to the door takes, or what it costs."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        asks_cost = self.counter.office.reader.asks_price(text)
        by_truck = Mode.ROAD in modes_in(self.counter, plain) and (asks_cost or vocabulary_in(vocabulary.delivering, plain))
        if self._within_europe(text) and self.plan.direction and (self.spoken_of or self.plan.mode or self.plan.packages):
            return Said((Say(wording.NO_LAST_MILE),), self.plan, Outcome.ANSWERED, (_QUOTE,))
        if not by_truck or not self.spoken_of or vocabulary_in(vocabulary.papers, plain):
            return None
        if not (self.asks_how_long(told, plain) or asks_cost):
            return None
        return Said((Say(wording.NO_LAST_MILE),), self.plan, Outcome.ANSWERED, (_QUOTE,))

    def _within_europe(self, text: str) -> bool:
        """Whether a short message names two places on the European side, and none in China: "and then from Liège to Roeselare"."""
        routes = self.counter.reader.routes
        first = routes.named(text, "europe")
        if first is None or routes.named(text, "china") or len(words(normalise(text))) > _LONGEST_BIT:
            return False
        return routes.named(text.casefold().replace(first.casefold(), " ", 1), "europe") is not None

    def _how_long(self, text: str, told: Told) -> Said | None:
        """The reply to how long a mode takes, asked beside something else: "Tianjin is the port for it? how long at sea?"."""
        plain = normalise(text)
        modes: Collection[Mode] = modes_in(self.counter, plain)
        way = self.plan.direction
        if not modes and vocabulary_in(self.counter.reader.vocabulary.costing, plain):
            modes = (self.plan.mode,) if self.plan.mode else tuple(Mode)  # "how many days and what's the price"
        if way is None or not modes or not self.spoken_of or told.ready or len(words(plain)) > _LONGEST_BIT:
            return None
        if not self.asks_how_long(told, plain) or vocabulary_in(self.counter.reader.vocabulary.clearing, plain):
            return None
        shown = times_of(self.counter, self.plan, way, modes, self.on)
        choices = (button("arrival", wording.WHEN_THERE), _QUOTE)
        return Said((shown,), self.plan, Outcome.ANSWERED, choices) if shown else None

    def _shared(self, text: str) -> Said | None:
        """The reply to "a full container or a shared one?" of a volume that is known."""
        if not vocabulary_in(self.counter.reader.vocabulary.shared, normalise(text)) or any(c.isdigit() for c in text):
            return None
        share = self.share_of(self.plan)
        choices = (button("sizes", wording.COMPARE_ROUTES), Choice("article", "containers"), _QUOTE)
        return Said((share,), self.plan, Outcome.ANSWERED, choices) if share else None

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
        former = vocabulary_in(self.counter.reader.vocabulary.former, normalise(text))
        mode = self.plan.mode if former and self.near else read.mode  # "until now by sea, which takes too long"
        plan = replace(self._loaded(replace(self.plan, direction=way, mode=mode), bit, read), containers=told.containers)
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
        volume = told.bit.volume if told.bit else None
        share = self.share_of(replace(plan, packages=(), told=Piecemeal(volume=volume))) if volume and told.containers else None
        parts = (share, *said.parts) if share else said.parts
        return replace(said, parts=parts, choices=(*cold, *said.choices, *self._of_goods(plan)))

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
        if not isinstance(match, Sure) and not any(c.id == PAPERS[way] or office.tariff.defends(c.id) for c in match.candidates):
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
