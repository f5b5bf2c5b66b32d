"""What the counter makes of a message that no article is sure of: a load, a parcel, goods on a way, rules for goods."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.articles import Topic
from bot.domain.duties.quantities import same_noun
from bot.domain.matching.matcher import Candidate, Sure, Unsure
from bot.domain.rooms import Said
from bot.domain.shipping.awaited import Awaited
from bot.domain.shipping.buttons import button
from bot.domain.shipping.consignments import MODES, PRICES, vocabulary_in
from bot.domain.shipping.lookups import Lookups
from bot.domain.shipping.ongoing import ON_THE_WAY
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.parties import DEMURRAGE
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.wording import routes as wording
from bot.domain.text import normalise

if TYPE_CHECKING:
    from bot.domain.understanding import Reading

_QUOTE = "freight-quote"
FIRM = 0.7
"""The score of an article that is hardly in doubt."""


@dataclass(frozen=True)
class Doubts(Awaited):
    """One message at the counter. `fresh`: the last answer was this counter's."""

    fresh: bool = False

    def of_doubt(self, text: str, told: Told, reading: "Reading", topic: Topic | None) -> Said | None:
        best = [segment.match.best for segment in reading.segments if isinstance(segment.match, Sure)]
        sure = [candidate.id for candidate in best]
        firm = any(candidate.score >= FIRM for candidate in best)
        if topic is not Topic.DUTIES and not (firm and self.mind.asks(text)) and (said := self.sent_alone(text, told)):
            return said
        if all(self.topic_of(id_) is Topic.SHIPPING for id_ in sure) and (said := self.carriage(text, told, reading)):
            return said
        follows = self.fresh and not best and not self.about_duty(text)
        slot = self.mind.slot(text, self.language) if follows else None
        if slot and not self.mind.asks(slot) and (said := self.lookups.for_goods(slot)):
            return said  # "what if it's food?" after routes
        if topic is not Topic.DUTIES and (said := self._of_a_load(text, told, reading, best)):
            return said
        planned = self.plan.packages or told.asks_when
        # an article about transit times in general is no answer for packages that are known
        lanes = {article for lane in self.counter.network.lanes for article in lane.articles}
        on_the_way = {*lanes, *ON_THE_WAY}
        general = all(self.topic_of(id_) is Topic.OUT_OF_SCOPE or id_ in on_the_way for id_ in sure)
        if told.about_arrival and self.fresh and planned and general and not self.about_duty(text):
            return self.next(replace(self.plan, wanted="arrival"))
        # an article about duties is no answer to "rules for toys", unless it is what was asked for beyond doubt
        defends = self.counter.office.tariff.defends
        doubtful = all(self.topic_of(c.id) is Topic.DUTIES and (c.score < FIRM or defends(c.id)) for c in best)
        if all(map(defends, sure)) and (said := self.papers_of_goods(text, told, reading)):
            return said
        if sure and not (told.about_rules and doubtful):
            return None
        if told.about_rules or topic is Topic.SHIPPING:
            named = self.lookups.named_in(told)
            if named is not None:
                return self.lookups.rules(*named)
        return None

    def _of_storage(self, text: str, reading: "Reading") -> Said | None:
        """The article on demurrage, where it is among the titles that a message which names storage might be about."""
        match = reading.segments[0].match
        if self.last == DEMURRAGE or not isinstance(match, Unsure) or all(each.id != DEMURRAGE for each in match.candidates):
            return None
        named = vocabulary_in(self.counter.reader.vocabulary.storing, normalise(text))
        return self.lookups.held(DEMURRAGE) if named else None

    def _of_a_load(self, text: str, told: Told, reading: "Reading", sure: list[Candidate]) -> Said | None:
        """The reply to a parcel, a load or goods on a way, where no article is hardly in doubt."""
        firm = any(candidate.score >= FIRM for candidate in sure)
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
                self._of_storage(text, reading)
                or self.moves_house(text, told)
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

    def carriage(self, text: str, told: Told, reading: "Reading") -> Said | None:
        """The reply to a consignment and its way: what "3 pallets Liège > Chengdu by train" costs, or the sizes that are missing."""
        reader = self.counter.office.reader
        read = reader.read(text, self.language)
        way = told.direction or (self.direction_in(text) if read.mode else None)
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

    def topic_of(self, article: str) -> Topic | None:
        known = self.counter.office.knowledge.articles.get(article)
        return known.topic if known else None
