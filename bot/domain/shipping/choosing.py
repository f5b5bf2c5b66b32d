"""Which way is the best, what is charged for on it, and places that no way is known of."""

from dataclasses import dataclass, replace

from bot.domain.articles import Direction
from bot.domain.duties.shipment import Mode
from bot.domain.replies import Choice, Outcome, Part, Say
from bot.domain.rooms import Said
from bot.domain.shipping.advice import advise
from bot.domain.shipping.buttons import button
from bot.domain.shipping.consignments import PRICES, vocabulary_in
from bot.domain.shipping.lanes import Charge
from bot.domain.shipping.packages import Package, Piecemeal
from bot.domain.shipping.parties import Parties
from bot.domain.shipping.parts import ShowShare, ShowTimes, ShowWeighed
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.times import TOLD_AT_LENGTH, modes_in, says_only_the_way, times_of
from bot.domain.shipping.wording import routes as wording
from bot.domain.text import normalise, words

_LONGEST = 12  # words
_SHORT = 6
_QUOTE = Choice("article", "freight-quote")
_OPPOSITE = {Direction.EU_TO_CN: Direction.CN_TO_EU, Direction.CN_TO_EU: Direction.EU_TO_CN, None: None}
_WEIGHED = (Charge.DIVISOR, Charge.DENSITY)


@dataclass(frozen=True)
class Choosing(Parties):
    """One message at the counter."""

    @property
    def mode_read(self) -> Mode | None:
        """The way of carrying that the article which was read last is about."""
        modes = {lane.mode for lane in self.counter.network.lanes if self.last in lane.articles}
        return modes.pop() if len(modes) == 1 else None

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
        compares = plan.mode is not None and vocabulary_in((*vocabulary.costing, *vocabulary.comparing), plain)
        names = read.goods and read.mode is None and self.counter.office.likely(self.counter.office.find(read.goods))
        if told.bit and (told.bit.kilograms or told.bit.volume) and not told.packages:
            plan = self._loaded(replace(plan, direction=way, mode=None), told.bit, read)
        elif not ((known or compares) and self.near) or names or len(words(plain)) > _LONGEST:
            return None
        shown = times_of(self.counter, replace(plan, containers=None), way, (), self.on)
        if shown is None:
            return None
        choices = (button("sizes", wording.COMPARE_ROUTES), Choice("article", "choose-mode"), _QUOTE)
        ranked = replace(shown, ranked=True)
        plan = replace(plan, direction=way, mode=None, asking=None)
        return Said((ranked,), plan, Outcome.ANSWERED, choices)

    def compared(self, text: str, told: Told) -> Said | None:
        """The reply to one way held against another: "rail or better sea?", "is the train faster?" after the times of ships."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        way = told.direction or self.plan.direction
        named = modes_in(self.counter, plain)
        if way is None or not named or not vocabulary_in((*vocabulary.comparing, *vocabulary.ranking), plain):
            return None
        if len(words(plain)) > 2 * _LONGEST or self.plan.parcel or vocabulary_in(vocabulary.clearing, plain):
            return None
        read = self.counter.office.reader.read(text, self.language)
        if read.value or read.unit_price or read.codes or self.about_duty(plain):
            return None
        plan = self.plan if way is self.plan.direction else Plan(direction=way)
        if told.bit and (told.bit.kilograms or told.bit.volume) and not told.packages:
            plan = self._loaded(plan, told.bit, read)
        elif told.packages:
            plan = replace(plan, packages=told.packages)
        modes = named | ({self.plan.mode} if self.plan.mode else frozenset())
        shown = times_of(self.counter, replace(plan, mode=None), way, modes, self.on)
        if shown is None or len({option.lane.mode for option in shown.options}) == 1:
            return None
        share = self.share_of(plan) if Mode.SEA in modes else None
        choices = (button("sizes", wording.COMPARE_ROUTES), Choice("article", "choose-mode"), _QUOTE)
        parts: tuple[Part, ...] = (*((share,) if share else ()), replace(shown, ranked=True))
        return Said(parts, replace(plan, direction=way, mode=None, asking=None), Outcome.ANSWERED, choices)

    def in_parts(self, text: str, told: Told) -> Said | None:
        """The reply to one load by two ways: "half by air, the rest by sea"."""
        plain, vocabulary, way = normalise(text), self.counter.reader.vocabulary, self.plan.direction
        modes = modes_in(self.counter, plain)
        if way is None or not modes or told.ready or told.direction not in (None, way):
            return None
        if not vocabulary_in(vocabulary.splitting, plain) or len(words(plain)) > 2 * _LONGEST or self.about_duty(plain):
            return None
        if self.counter.office.reader.read(text, self.language).value:
            return None
        part = self._half() if vocabulary_in(vocabulary.halving, plain) else Plan(direction=way, cold=self.plan.cold)
        shown = times_of(self.counter, replace(part, mode=None), way, modes, self.on)
        choices = (button("sizes", wording.COMPARE_ROUTES), _QUOTE)
        parts = (Say(wording.IN_PARTS), shown) if shown else ()
        return Said(parts, replace(self.plan, asking=None), Outcome.ANSWERED, choices) if parts else None

    def _half(self) -> Plan:
        """The plan with half of what is known of its load."""
        load, told = self.plan.load, self.plan.told
        plan = replace(self.plan, containers=None)
        if load is not None:
            return replace(plan, packages=(Package(1, load.kilograms / 2, None, load.cubic_metres / 2),))
        half = Piecemeal(
            kilograms=told.total / 2 if told.total else None, whole=True, volume=told.volume / 2 if told.volume else None
        )
        return replace(plan, told=half)

    def share_of(self, plan: Plan) -> ShowShare | None:
        """How much of a container the volume of a plan takes; None where it takes several."""
        volume = plan.load.cubic_metres if plan.load else plan.told.volume
        size = next((lane.ratio for lane in self.counter.network.lanes if lane.charge is Charge.CONTAINER), None)
        if not volume or size is None or volume > 2 * size.numbers[0]:
            return None
        return ShowShare(volume, max(volume, plan.most or volume), size)

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
        """The reply to "and to Ghent?", "from Xi'an?" and "no, from Antwerp to Xiamen" after times: those of that way, and what the place adds."""
        routes, known = self.counter.reader.routes, self.plan
        inland, far = routes.named(text, "europe"), routes.named(text, "china")
        reverse = vocabulary_in(self.counter.reader.vocabulary.reversing, normalise(text))
        way = _OPPOSITE.get(known.direction) if reverse else routes.direction(text) or routes.by_order(text) or known.direction
        if (
            not (inland or far or reverse)
            or way is None
            or any(c.isdigit() for c in text)
            or not says_only_the_way(self.counter, text)
        ):
            return None
        mode = known.mode or self.mode_read
        plan = replace(known, mode=mode) if way is known.direction else Plan(direction=way, mode=mode)
        shown: ShowTimes | None = times_of(self.counter, plan, way, (plan.mode,) if plan.mode else (), self.on)
        if shown is None:
            return None
        at_sea = any(option.lane.mode is Mode.SEA for option in shown.options)  # which is said of its own accord
        after = [Say(wording.ONWARD, {"place": inland})] if inland and not far else []
        after += [Say(wording.NO_OWN_TIME, {"place": far})] if far and not inland and not at_sea else []
        article = TOLD_AT_LENGTH.get(plan.mode) if plan.mode else None
        return Said((shown, *after), plan, Outcome.ANSWERED, (_QUOTE,), article=article)
