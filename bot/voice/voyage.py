"""Says how goods travel: the lanes for a load side by side."""

from datetime import date
from decimal import Decimal

from bot import formats
from bot.answers import SaidBlock, Style
from bot.domain.articles import Direction
from bot.domain.duties.shipment import Mode
from bot.domain.duties.wording.talk import TO_CHINA, TO_EU
from bot.domain.replies import Say, Words
from bot.domain.shipping.advice import Option, charged
from bot.domain.shipping.lanes import Charge, Leg, Transit
from bot.domain.shipping.packages import Load, Piecemeal
from bot.domain.shipping.parts import ShowAdvice, ShowShare, ShowTimes, ShowTold, ShowWeighed
from bot.domain.shipping.wording import routes as wording
from bot.voice import waybill
from bot.voice.small_print import heading, separator
from bot.voice.speech import PartSpeech

WAYS = {Direction.EU_TO_CN: TO_CHINA, Direction.CN_TO_EU: TO_EU}
LEGS = {
    Leg.DOOR: wording.LEG_DOOR,
    Leg.NETWORK: wording.LEG_NETWORK,
    Leg.AIRPORT: wording.LEG_AIRPORT,
    Leg.STATION: wording.LEG_STATION,
    Leg.PORT: wording.LEG_PORT,
    Leg.ORDER: wording.LEG_ORDER,
}
_CENT = Decimal("0.01")
_GRAM_HUNDREDS = Decimal("0.1")
LITRE = Decimal("0.001")


class Voyage(PartSpeech):
    """A way of the goods in one language."""

    def tell(self, part: ShowAdvice | ShowTimes | ShowWeighed | ShowShare | ShowTold) -> None:
        """One part."""
        match part:
            case ShowAdvice():
                self.advice(part)
            case ShowTimes():
                self.times(part)
            case ShowWeighed():
                self.weighed(part)
            case ShowShare():
                self.share(part)
            case ShowTold():
                self.so_far(part)

    def weight(self, kilograms: Decimal) -> str:
        return formats.measure([plain(kilograms, _GRAM_HUNDREDS)], "kg", self.language)

    def day(self, day: date) -> str:
        return formats.weekday_date(day, self.language)

    # --- routes ---

    def load(self, load: Load, direction: Direction) -> str:
        """The load in one line."""
        message = wording.LOAD if load.longest_side is not None else wording.LOAD_TOTAL
        volume = formats.measure([plain(load.cubic_metres, LITRE)], "m3", self.language)
        way = self.say(WAYS[direction])
        return self.say(message, direction=way, count=str(load.count), weight=self.weight(load.kilograms), volume=volume)

    def advice(self, part: ShowAdvice) -> None:
        self.blocks.append(heading(self.load(part.load, part.direction)))
        fitting = [option for option in part.options if option.fits]
        fastest, lowest = _best(fitting)
        self._in_short(fastest, lowest)
        if fitting:
            self.bullets(self.named(self.words(o.lane.name), self._option(o)) for o in fitting)
        refused = [option for option in part.options if not option.fits]
        if refused:
            self.add(self.say(wording.NOT_POSSIBLE))
            self.bullets(self.named(self.words(o.lane.name), self._refusal(o)) for o in refused)
        for trait in part.traits:
            if trait.carriage:
                self.blocks.append(SaidBlock(Style.PARAGRAPH, (self.named(self.words(trait.name), self.words(trait.carriage)),)))
        if part.papers:
            self.blocks.append(SaidBlock(Style.PARAGRAPH, (self.named(self.say(wording.PAPERS), self.words(part.papers)),)))
        doubtful = [o.lane for o in fitting if o in (fastest, lowest) or o.lane.mode is Mode.RAIL]
        cautions = [(lane, lane.caution) for lane in doubtful if lane.caution]
        if cautions:
            self.add(self.say(wording.UNCERTAIN))
            self.bullets(self.named(self.words(lane.name), self.words(caution)) for lane, caution in cautions)
        if not any(option.price for option in fitting):
            self.notes(self.say(wording.NO_PRICES))
        self.notes(self.say(wording.NO_PROMISE))
        cards = [option.rate.provenance.source for option in fitting if option.rate]
        self.small_print((*cards, *(source for trait in part.traits for source in trait.sources)))
        if fitting:
            self.attachments.append(waybill.lanes(self, part, fitting))

    def _in_short(self, fastest: Option | None, lowest: Option | None) -> None:
        if fastest is None and lowest is None:
            self.add(self.say(wording.NOTHING_FITS))
        if fastest is not None and fastest.transit is not None:
            leg = self.say(LEGS[fastest.transit.leg])
            name = self.words(fastest.lane.name)
            self.add(self.say(wording.FASTEST, lane=name, time=fastest.transit.days, leg=leg))
        if lowest is not None and lowest is not fastest:
            self.add(self.say(wording.LOWEST_COST, lane=self.words(lowest.lane.name)))

    def charged(self, option: Option) -> str:
        """What the lane charges for."""
        lane, ratio = option.lane, option.lane.ratio
        if ratio is not None:
            self.facts.append(ratio)
        if lane.charge is Charge.REVENUE_TON:
            return self.say(wording.CHARGED_TONS, tons=formats.decimal(plain(option.charged, _CENT), self.language))
        if lane.charge is Charge.CONTAINER and ratio is not None:
            return self.say(wording.CHARGED_CONTAINERS, count=str(option.charged), volume=ratio)
        return self.say(wording.CHARGED_KG, weight=self.weight(option.charged))

    def days(self, transit: Transit | None) -> str:
        """How long, and from where to where."""
        if transit is None:
            return self.say(wording.NO_TIME)
        return self.say(wording.DAYS, time=transit.days, leg=self.say(LEGS[transit.leg]))

    def _option(self, option: Option) -> str:
        only = self.say(wording.CONSUMERS_ONLY) if option.lane.consumers_only else self.charged(option)
        said = [self.days(option.transit), only]
        if option.price is not None:
            said.append(self.say(wording.PRICE, price=option.price))
        return separator(self.language).join(said)

    def _refusal(self, option: Option) -> str:
        return separator(self.language).join(self._said(refusal) for refusal in option.refusals)

    def _said(self, said: Say) -> str:
        for value in said.values.values():
            if isinstance(value, Words):
                self.words(value)
        return self.say(said.message, **said.values)

    def times(self, part: ShowTimes) -> None:
        """How long each lane takes, with what it charges where the packages are known, and why one does not fit."""
        self.blocks.append(heading(self._headed(part)))
        if part.ranked:
            self._best(part)
        told = {True: self._option if part.load else lambda option: self.days(option.transit), False: self._refusal}
        self.bullets(self.named(self.words(o.lane.name), told[o.fits](o)) for o in part.options)
        cautions = [(o.lane, o.lane.caution) for o in part.options if o.lane.mode is Mode.RAIL or len(part.options) == 1]
        said = [self.named(self.words(lane.name), self.words(caution)) for lane, caution in cautions if caution]
        if said:
            self.add(self.say(wording.UNCERTAIN))
            self.bullets(said)
        if any(o.transit and o.transit.leg not in (Leg.DOOR, Leg.ORDER) for o in part.options):
            self.notes(self.say(wording.ADD_ENDS))
        self.notes(self.say(wording.NO_PROMISE))
        self.small_print()

    def _best(self, part: ShowTimes) -> None:
        """Which way is the best: the lowest in cost, or the fastest."""
        fastest, lowest = _best([option for option in part.options if option.fits])
        if fastest is None or lowest is None or fastest is lowest:
            self._in_short(fastest, lowest)
        else:
            self.add(self.say(wording.BEST, lowest=self.words(lowest.lane.name), fastest=self.words(fastest.lane.name)))
        if not any(option.price for option in part.options):
            self.add(self.say(wording.NO_PRICES))

    def weighed(self, part: ShowWeighed) -> None:
        """What each lane charges for, and of which two weights that is the higher."""
        volume = formats.measure([plain(part.load.cubic_metres, LITRE)], "m3", self.language)
        for option in part.options:
            ratio = option.lane.ratio
            if ratio is None:
                continue
            self.facts.append(ratio)
            volumetric = charged(part.load.weightless, option.lane)
            said = {"charged": option.charged, "gross": part.load.kilograms, "volumetric": volumetric}
            weights = {name: self.weight(value) for name, value in said.items()}
            self.add(self.say(wording.CHARGEABLE, lane=self.words(option.lane.name), volume=volume, **weights))
        self.small_print()

    def _headed(self, part: ShowTimes) -> str:
        """The way, with the load or the containers that were told."""
        if part.load:
            return self.load(part.load, part.direction)
        told = [self.say(WAYS[part.direction])]
        if part.containers:
            told.append(part.containers.written)
        return " · ".join((*told, *self._bits(part.told)))

    def so_far(self, part: ShowTold) -> None:
        """What is told of packages: their number, their size, their weight together, their volume."""
        self.add(self.say(wording.NOTED_SO_FAR, told=" · ".join(self._bits(part.told))))

    def _bits(self, told: Piecemeal) -> list[str]:
        said = [self.say(wording.PACKAGES, count=str(told.count))] if told.count else []
        if told.sides:
            said.append("×".join(formats.decimal(plain(side, _GRAM_HUNDREDS), self.language) for side in told.sides) + " cm")
        if told.total:
            said.append(self.weight(told.total))
        if told.volume:
            said.append(formats.measure([plain(told.volume, LITRE)], "m3", self.language))
        return said

    def share(self, part: ShowShare) -> None:
        """How much of a container a volume takes, and whether to share one."""
        size = part.size.numbers[0]
        told = dict.fromkeys((plain(part.volume, _GRAM_HUNDREDS), plain(part.most, _GRAM_HUNDREDS)))
        volume = formats.measure(list(told), "m3", self.language)
        shares = dict.fromkeys((_percent(part.volume, size), _percent(part.most, size)))
        share = formats.rate("–".join(map(str, shares)) + "%", self.language)
        half = size / 2
        advice = wording.SHARE_LESS if part.most <= half else wording.SHARE_MORE if part.volume > half else wording.SHARE_ABOUT
        if part.most > size:
            advice = wording.SHARE_OVER
        self.add(self.say(wording.SHARE, volume=volume, share=share, size=part.size) + " " + self.say(advice))
        self.small_print()


def _best(fitting: list[Option]) -> tuple[Option | None, Option | None]:
    """The fastest lane with a published time, and the lowest in cost, among those that everybody may take."""
    everybodys = [option for option in fitting if not option.lane.consumers_only]
    timed = [option for option in everybodys if option.transit]
    fastest = min(timed, key=lambda option: option.transit.longest if option.transit else 0, default=None)
    return fastest, min(everybodys, key=lambda option: option.lane.cost_level, default=None)


def _percent(volume: Decimal, size: Decimal) -> int:
    """How many hundredths of a container a volume takes."""
    return round(100 * volume / size)


def plain(value: Decimal, step: Decimal) -> Decimal:
    """Without zeros at its end, at most as fine as `step`."""
    rounded = value.quantize(step)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()
