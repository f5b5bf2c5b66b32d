"""A single parcel: how it can be sent, what is told of it afterwards, and what is told of one that is held."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.domain.articles import Direction
from bot.domain.duties.shipment import Mode
from bot.domain.matching.matcher import Unsure
from bot.domain.menus import PARCEL_ARTICLES, SAMPLES_ARTICLE
from bot.domain.replies import Choice, Say
from bot.domain.rooms import Said
from bot.domain.shipping.consignments import MODES, vocabulary_in
from bot.domain.shipping.handling import Handling
from bot.domain.shipping.lanes import Lane
from bot.domain.shipping.lookups import Lookups
from bot.domain.shipping.reading import Told
from bot.domain.shipping.wording import routes as wording
from bot.domain.text import normalise, words

if TYPE_CHECKING:
    from bot.domain.understanding import Reading

_BY_POST = "postal-parcels"
_BY_COURIER = "courier-chargeable-weight"
_FEE = "carrier-clearance-fee"
_PER_ITEM = "eu-3-euro-per-item"
_HELD = (*PARCEL_ARTICLES, "customs-hold", _FEE, "vat-paid-twice", "belgium-parcel-tax")
_FOR_ONESELF = {Direction.EU_TO_CN: "china-postal-tax", Direction.CN_TO_EU: "gifts-private"}
_SHORT = 10
_LONGEST = 20  # words, Chinese in pairs of characters
_CONSUMERS = Decimal(150)  # euros, up to which the flat duty of parcels holds: only chooses the article, which tells the limit


@dataclass(frozen=True)
class Parcels(Handling):
    """One message at the counter."""

    def of_parcel(self, text: str, told: Told) -> Said | None:
        """The reply to what is told of a parcel that is spoken of, or asked of one before any article: the cheapest way."""
        plain = normalise(text)
        read = self.counter.office.reader.read(text, self.language)
        if len(words(plain)) > _LONGEST or read.codes:
            return None
        if read.about_duty:
            return self._taxed(plain)
        if self.last in _HELD and self.plan.asking is None and (said := self._content_of_held(text)):
            return said
        if self._sent(told, plain) and vocabulary_in(self.counter.reader.vocabulary.dear, plain):
            said = self._begun(told, MODES)
            samples = (Choice("article", SAMPLES_ARTICLE),) if read.of_samples else ()
            return replace(said, choices=(*samples, *said.choices)) if said else None
        if not (self.near and self.plan.parcel):
            return None
        if len(words(plain)) <= _SHORT and (traits := self.counter.network.named(plain)):  # "and cheese?"
            lookups, likely = Lookups(self.counter, self.plan, self.language), self.counter.office.likely
            named = read.goods and likely(self.counter.office.find(read.goods))
            return lookups.for_goods(text) if named else lookups.rules(traits[0].name.written(self.language), traits, None)
        if self.mind.asks(text):
            return None
        if read.of_samples:
            return self.leads_to(SAMPLES_ARTICLE)
        if vocabulary_in(self.counter.reader.vocabulary.private, plain) and self.plan.direction:
            return self.leads_to(_FOR_ONESELF[self.plan.direction])
        named = self.counter.office.likely(self.counter.office.find(read.goods)) if read.goods else False
        return Lookups(self.counter, self.plan, self.language).for_goods(text) if named else None

    def _taxed(self, plain: str) -> Said | None:
        """The reply to "and does she pay taxes on it?" of a parcel that goes to China."""
        if not (self.near and self.plan.parcel and self.plan.direction is Direction.EU_TO_CN):
            return None
        dear = (Say(wording.PARCEL_COSTS),) if vocabulary_in(self.counter.reader.vocabulary.costing, plain) else ()
        taxed = self.leads_to(_FOR_ONESELF[Direction.EU_TO_CN])
        return replace(taxed, parts=(*dear, *taxed.parts))

    def sent_alone(self, text: str, told: Told) -> Said | None:
        """The reply to a parcel that shall be sent, of which its weight and its way are told: "a parcel of 8 kg to Wuhan"."""
        way = told.direction or self.counter.office.reader.read(text, self.language).direction
        routes = self.counter.reader.routes
        if way is None and routes.named(text, "china") and not routes.named(text, "europe"):
            way = Direction.EU_TO_CN  # "un colis de 5 kg à Wuhan"
        told = replace(told, direction=way)
        if not self._sent(told, normalise(text)):
            return None
        return self._begun(told, _BY_POST if way is Direction.EU_TO_CN and self._fits_post(told) else MODES)

    def of_held(self, reading: "Reading") -> Said | None:
        """The reply to what may be about a parcel that is held: the next of its articles, not titles to choose from."""
        match = reading.segments[0].match
        if self.last not in _HELD or len(reading.segments) > 1 or not isinstance(match, Unsure):
            return None
        likely = next((c.id for c in match.candidates if c.id in _HELD and c.id != self.last), None)
        return Lookups(self.counter, self.plan, self.language).held(likely) if likely else None

    def _sent(self, told: Told, plain: str) -> bool:
        """Whether a message tells one parcel that a courier takes, and its way."""
        bit = told.bit
        if bit is None or bit.kilograms is None or bit.sides or bit.volume or (bit.count or 1) > 1:
            return False
        limits = [lane.heaviest.numbers[0] for lane in self._courier_lanes() if lane.heaviest]
        light = bit.kilograms <= max(limits, default=Decimal(0))
        sent = (
            vocabulary_in(self.counter.reader.vocabulary.parcels, plain)
            or self.counter.office.reader.read(plain, self.language).of_samples
        )
        return light and told.direction is not None and sent

    def _fits_post(self, told: Told) -> bool:
        post = next((lane for lane in self._courier_lanes() if _BY_POST in lane.articles), None)
        heaviest = post.heaviest if post else None
        return bool(heaviest and told.bit and told.bit.kilograms and told.bit.kilograms <= heaviest.numbers[0])

    def _courier_lanes(self) -> list[Lane]:
        return [lane for lane in self.counter.network.lanes if lane.mode is Mode.COURIER]

    def _begun(self, told: Told, article: str) -> Said | None:
        if told.bit is None:
            return None
        read = self.counter.office.reader.read(told.rest, self.language)
        plan = self._loaded(replace(self.plan, direction=told.direction or self.plan.direction, mode=None), told.bit, read)
        plan = replace(plan, parcel=True, told=replace(plan.told, count=1, whole=False))
        said = replace(self, plan=plan).leads_to(article)
        others = [each for each in (_BY_POST, _BY_COURIER) if each != article]
        return replace(said, choices=(said.choices[0], *(Choice("article", each) for each in others), *self._of_goods(plan)))

    def _content_of_held(self, text: str) -> Said | None:
        """The reply to what is in an ordered parcel and what it cost, or what a carrier wants for it: no tariff codes."""
        read = self.counter.office.reader.read(text, self.language)
        if read.value is None or read.value.amount > _CONSUMERS or read.unit_price:
            return None
        if read.direction or read.mode or read.incoterm or read.kilograms:
            return None
        if vocabulary_in(self.counter.reader.vocabulary.demands, normalise(text)):
            return Lookups(self.counter, self.plan, self.language).held(_FEE)
        if not read.goods or (self.mind.asks(text) and not self.counter.office.likely(self.counter.office.find(read.goods))):
            return None
        return Lookups(self.counter, self.plan, self.language).held(_PER_ITEM)
