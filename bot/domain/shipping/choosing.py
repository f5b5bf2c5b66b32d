"""Which way is the best, what is charged for on it, and places that no way is known of."""

from dataclasses import dataclass, replace

from bot.domain.duties.shipment import Mode
from bot.domain.replies import Choice, Outcome, Part, Say
from bot.domain.rooms import Said
from bot.domain.shipping import wording
from bot.domain.shipping.advice import advise
from bot.domain.shipping.buttons import button
from bot.domain.shipping.consignments import PRICES, vocabulary_in
from bot.domain.shipping.lanes import Charge
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.parties import Parties
from bot.domain.shipping.parts import ShowTimes, ShowWeighed
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.times import modes_in, times_of
from bot.domain.text import normalise, words

_LONGEST = 12  # words
_SHORT = 6
_QUOTE = Choice("article", "freight-quote")
_WEIGHED = (Charge.DIVISOR, Charge.DENSITY)


@dataclass(frozen=True)
class Choosing(Parties):
    """One message at the counter."""

    def asks_chargeable(self, text: str) -> bool:
        """Whether a message asks which weight is charged."""
        return vocabulary_in(self.counter.reader.vocabulary.chargeable, normalise(text))

    def weighed(self, text: str, plan: Plan) -> ShowWeighed | None:
        """What is charged for the load of a plan, by the modes that are named, else by air."""
        load, network = plan.load, self.counter.network
        if load is None or not load.cubic_metres:
            return None
        modes = modes_in(self.counter, normalise(text)) or {Mode.AIR, plan.mode or Mode.AIR}
        way = plan.direction or next(iter(network.lanes[0].transits))  # the ratios are those of both ways
        options = advise(load, way, (), network, self.on)
        shown = tuple(o for o in options if o.lane.mode in modes and o.lane.charge in _WEIGHED and o.fits)
        return ShowWeighed(load, shown) if shown else None

    def of_its_weight(self, text: str) -> Said | None:
        """The reply to what is charged for packages that are known, before their way is."""
        if not self.plan.packages or self.plan.direction or not self.asks_chargeable(text):
            return None
        weighed = self.weighed(text, self.plan)
        if weighed is None:
            return None
        return Said(
            (weighed,), replace(self.plan, asking=None), Outcome.ANSWERED, (Choice("article", "air-chargeable-weight"), _QUOTE)
        )

    def best(self, text: str, told: Told) -> Said | None:
        """The reply to which way is the best or the cheapest for a load on a way that is known."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        way = told.direction or self.plan.direction
        if way is None or not vocabulary_in(vocabulary.ranking, plain) or len(words(plain)) > 2 * _LONGEST:
            return None
        if self.plan.parcel and vocabulary_in(vocabulary.dear, plain):
            return None
        read = self.counter.office.reader.read(text, self.language)
        known = self.plan.packages or self.plan.told != Piecemeal()
        if read.value or read.unit_price or read.codes or self.about_duty(plain) or vocabulary_in(vocabulary.clearing, plain):
            return None
        plan = self.plan
        names = read.goods and read.mode is None and self.counter.office.likely(self.counter.office.find(read.goods))
        if told.bit and (told.bit.kilograms or told.bit.volume) and not told.packages:
            plan = self._loaded(replace(plan, direction=way, mode=None), told.bit, read)
        elif not (known and self.near) or names or len(words(plain)) > _LONGEST:
            return None
        shown = times_of(self.counter, replace(plan, containers=None), way, (), self.on)
        if shown is None:
            return None
        choices = (button("sizes", wording.COMPARE_ROUTES), Choice("article", "choose-mode"), _QUOTE)
        ranked = replace(shown, ranked=True)
        plan = replace(plan, direction=way, mode=None, asking=None)
        return Said((ranked,), plan, Outcome.ANSWERED, choices)

    def costed(self, text: str, told: Told) -> Said | None:
        """The reply to "roughly how much?" of a load on its way: no price is known, and what a carrier would charge for."""
        plain = normalise(text)
        if (
            not vocabulary_in(self.counter.reader.vocabulary.costing, plain)
            or len(words(plain)) > _SHORT
            or self.about_duty(plain)
        ):
            return None
        weighed = self.weighed(text, self.plan)
        read = self.counter.office.reader.read(text, self.language)
        if (
            weighed is None
            or read.value
            or self.asks_how_long(told, plain)
            or (read.goods and self.counter.office.likely(self.counter.office.find(read.goods)))
        ):
            return None
        parts: tuple[Part, ...] = (Say(wording.COSTS_UNKNOWN), weighed)
        return Said(parts, self.plan, Outcome.ANSWERED, (Choice("article", PRICES), _QUOTE), article=PRICES)

    def of_other_countries(self, text: str, told: Told) -> Said | None:
        """The reply to how goods get from or to a country of which no way is known: "from Osaka to Liège, how long?"."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        asked = self.asks_how_long(told, plain) or vocabulary_in((*vocabulary.costing, *vocabulary.carrying), plain)
        if not asked or self.about_duty(plain):
            return None
        read = self.counter.office.reader.read(text, self.language)
        if read.value or read.unit_price or read.codes or not (told.bit or read.mode or self.asks_how_long(told, plain)):
            return None
        place = self.counter.reader.routes.end_elsewhere(text) or self._other_port(plain)
        if place is None:
            return None
        weighed = self.weighed(text, Plan(packages=told.packages)) if told.packages else None
        parts: tuple[Part, ...] = (Say(wording.ELSEWHERE, {"place": place}), *((weighed,) if weighed else ()))
        return Said(parts, self.plan, Outcome.ANSWERED, (_QUOTE,))

    def _other_port(self, plain: str) -> str | None:
        """A city outside China and the EU that is named, and none in China."""
        ports = self.counter.reader.vocabulary.other_ports
        if not vocabulary_in(ports, plain) or self.counter.reader.routes.named(plain, "china"):
            return None
        return next(port for port in ports if vocabulary_in((port,), plain)).title()

    def onward(self, text: str) -> Said | None:
        """The reply to "and to Ghent?" after the times of a way: the same, and the road to the place on top."""
        plain = normalise(text)
        place = self.counter.reader.routes.named(text, "europe")
        way = self.plan.direction
        if place is None or way is None or len(words(plain)) > _SHORT // 2 + 1 or self.about_duty(plain):
            return None
        read = self.counter.office.reader.read(text, self.language)
        if read.value or read.codes or any(c.isdigit() for c in text):
            return None
        shown: ShowTimes | None = times_of(self.counter, self.plan, way, (self.plan.mode,) if self.plan.mode else (), self.on)
        if shown is None:
            return None
        return Said((shown, Say(wording.ONWARD, {"place": place})), self.plan, Outcome.ANSWERED, (_QUOTE,))
