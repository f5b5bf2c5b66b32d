"""A consignment told in the message that asks about it: "300 kg chocolate brussels to shanghai how long", "500 kg of beer to ship"."""

import re
from dataclasses import dataclass, replace

from bot.domain.articles import Direction
from bot.domain.documents.wording import MAKE_INVOICE
from bot.domain.duties.quantities import same_noun
from bot.domain.duties.told import Told as Shipment
from bot.domain.replies import Choice, Outcome, Part, ShowArticle
from bot.domain.rooms import Said
from bot.domain.shipping.buttons import button
from bot.domain.shipping.conversation import Conversation
from bot.domain.shipping.figures import PALLETS
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.parts import ShowRules
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.times import MOST_SHARED, modes_in, times_of
from bot.domain.shipping.wording import routes as wording
from bot.domain.spotting import listed
from bot.domain.tariff import codes
from bot.domain.text import normalise

PRICES = "freight-prices"
MODES = "choose-mode"
PAPERS = {Direction.EU_TO_CN: "export-documents", Direction.CN_TO_EU: "import-documents"}
_TIMES = re.compile(
    r"(?:价格|运价|费用|多少钱)[和跟、 ]?时间|时间[和跟、 ]?(?:价格|运价|费用|多少钱)|\btime and (?:cost|price)|\b(?:cost|price) and time"
)
"""Time asked for beside the price."""
_LONGEST_NAME = 30  # letters on a button


@dataclass(frozen=True)
class Consignments(Conversation):
    """One message at the counter that may tell a load, its way, and what is wanted of it."""

    def asked_of_load(self, text: str, told: Told) -> Said | None:
        """How long a load takes on its way, which papers it needs and what it costs, where that is asked beside load and way."""
        read = self.counter.office.reader.read(text, self.language)
        bit, way = told.bit, told.direction
        if way is None or bit is None or not (bit.kilograms or bit.count) or self._is_for_others(told, read):
            return None
        reader, vocabulary, plain = self.counter.office.reader, self.counter.reader.vocabulary, normalise(text)
        modes = modes_in(self.counter, plain)
        compared = len(modes) > 1  # "boat or train?"
        plan = self._loaded(replace(self.plan, direction=way, mode=None if compared else read.mode), bit, read)
        parts: list[Part] = []
        if not vocabulary_in(vocabulary.clearing, plain) and (compared or self.asks_how_long(told, plain)):
            times = times_of(self.counter, plan, way, modes, self.on)
            parts += [times] if times else []
        articles = [PAPERS[way]] if vocabulary_in(vocabulary.papers, plain) else []
        articles += [PRICES] if reader.asks_price(listed(vocabulary.how_long).without(plain)) else []  # "hoeveel weken"
        traits = self.counter.network.traits_of(plan.code) if plan.code and PAPERS[way] in articles else ()
        headed = len(parts) + len(articles) > 1
        parts += [ShowRules(plan.goods, traits, (way,))] if any(trait.needs for trait in traits) else []
        parts += [ShowArticle(article, headed=headed) for article in articles]
        if not parts or (articles == [PRICES] and len(parts) == 1):  # what a load costs is answered below the articles
            return None
        choices = (button("sizes", wording.COMPARE_ROUTES), *self._of_goods(plan), Choice("article", "freight-quote"))
        choices = (*choices, Choice("article", MODES)) if compared else choices
        if PAPERS[way] in articles:
            choices = (Choice("papers", "start", MAKE_INVOICE), *choices)
        return Said(tuple(parts), plan, Outcome.ANSWERED, choices, article=articles[0] if articles else None)

    def on_its_way(self, text: str, told: Told) -> Said | None:
        """How long the lanes of a way take, where goods are named with it: "how long to ship beer from ghent to shenzhen"."""
        read, vocabulary = self.counter.office.reader.read(text, self.language), self.counter.reader.vocabulary
        plain = normalise(text)
        way, goods = told.direction, read.goods
        if way is None or not goods or self._is_for_others(told, read) or not self.asks_how_long(told, plain):
            return None
        named = self.counter.office.likely(self.counter.office.find(goods))
        carried = vocabulary_in(vocabulary.carrying, plain) or read.mode or goods in plain.split()[:1]
        if not (named and carried) or vocabulary_in(vocabulary.clearing, plain):
            return None
        plan = self._loaded(replace(self.plan, direction=way, mode=read.mode), told.bit or Piecemeal(), read)
        times = times_of(self.counter, plan, way, (read.mode,) if read.mode else (), self.on)
        choices = (button("sizes", wording.COMPARE_ROUTES), *self._of_goods(plan))
        return Said((times,), plan, Outcome.ANSWERED, choices) if times else None

    def priced(self, text: str, told: Told) -> Said | None:
        """How long a load takes that shall be priced, whose weight and way are told: no price is known, and that is said beside it."""
        read = self.counter.office.reader.read(text, self.language)
        bit, way = told.bit, told.direction or read.direction
        if way is None or bit is None or not (bit.kilograms or bit.volume) or self._is_for_others(told, read):
            return None
        if not vocabulary_in(self.counter.reader.vocabulary.costing, normalise(text)):
            return None
        plan = self._loaded(replace(self.plan, direction=way, mode=read.mode), bit, read)
        times = times_of(self.counter, plan, way, (read.mode,) if read.mode else (), self.on)
        choices = (button("sizes", wording.COMPARE_ROUTES), *self._of_goods(plan), Choice("article", "freight-quote"))
        return Said((times,), plan, Outcome.ANSWERED, choices) if times else None

    def about_duty(self, text: str) -> bool:
        """Whether a message speaks of duty; the "rate" of a forwarder is none."""
        reader, costing = self.counter.office.reader, listed(self.counter.reader.vocabulary.costing)
        plain = normalise(text)
        return reader.read(plain, self.language).about_duty and reader.read(costing.without(plain), self.language).about_duty

    def by_its_mode(self, text: str, told: Told) -> Said | None:
        """How long a mode takes on a way, where nothing else is told: "by train from Xi'an to Belgium, how long?"."""
        read, plain = self.counter.office.reader.read(text, self.language), normalise(text)
        modes = modes_in(self.counter, plain)
        if told.direction is None or not modes or self._is_for_others(told, read) or not self.asks_how_long(told, plain):
            return None
        plan = replace(self.plan, direction=told.direction, mode=read.mode, packages=(), told=Piecemeal(), containers=None)
        times = times_of(self.counter, plan, told.direction, modes, self.on)
        return Said((times,), plan, Outcome.ANSWERED, (button("sizes", wording.COMPARE_ROUTES),)) if times else None

    def of_its_way(self, text: str, told: Told) -> Said | None:
        """How long each way of carrying takes, where two places are named and nothing else is asked: "from Shenzhen to Liège, how long?"."""
        read, plain, routes = self.counter.office.reader.read(text, self.language), normalise(text), self.counter.reader.routes
        if told.direction is None or self._is_for_others(told, read) or not self.asks_how_long(told, plain):
            return None
        if not (routes.named(text, "china") and routes.named(text, "europe")):
            return None
        if vocabulary_in(self.counter.reader.vocabulary.clearing, plain):
            return None
        plan = replace(self.plan, direction=told.direction, mode=read.mode, packages=(), told=Piecemeal(), containers=None)
        times = times_of(self.counter, plan, told.direction, (read.mode,) if read.mode else (), self.on)
        return Said((times,), plan, Outcome.ANSWERED, (button("sizes", wording.COMPARE_ROUTES),)) if times else None

    def asks_how_long(self, told: Told, plain: str) -> bool:
        """Whether a message asks for the time on the way: "how many days?", "when does it arrive?"."""
        if _TIMES.search(plain) and (told.direction or modes_in(self.counter, plain)):
            return True
        return vocabulary_in(self.counter.reader.vocabulary.how_long, plain) or (told.asks_when and told.about_arrival)

    def start(self, *, afresh: bool) -> Said:
        """The question for packages; what is missing of a load that was told, unless it is asked for `afresh`."""
        told = Piecemeal() if afresh else self.plan.told
        plan = replace(self.plan, packages=(), told=told, asking="packages", wanted="advice")
        return replace(self, plan=plan).question()

    def to_carry(self, text: str, told: Told) -> Said | None:
        """The sizes that are missing, where a message tells a load and that it shall be carried."""
        read = self.counter.office.reader.read(text, self.language)
        bit = told.bit
        carried = (
            vocabulary_in(self.counter.reader.vocabulary.carrying, normalise(text))
            or self._only_packages(told, read)
            or told.degrees
        )
        if bit is None or not (bit.kilograms or bit.count) or not carried or self._is_for_others(told, read):
            return None
        if self.counter.office.reader.asks_price(text):
            return None
        way = told.direction or read.direction  # "envoyer à Canton"
        if bit.kilograms is None and way is None:
            return None  # "I send 3 parcels a week" is no load yet
        plan = self._loaded(replace(self.plan, direction=way or self.plan.direction, mode=read.mode), bit, read)
        if (goes := plan.direction) and (plan.told.total or 0) > MOST_SHARED:  # whole containers: nobody counts their packages
            modes = modes_in(self.counter, normalise(text))
            plan = replace(plan, mode=read.mode if len(modes) == 1 else None)
            shown = times_of(self.counter, plan, goes, modes if len(modes) == 1 else (), self.on)
            choices = (button("arrival", wording.WHEN_THERE), Choice("article", "freight-quote"), *self._of_goods(plan))
            return Said((replace(shown, ranked=True),), plan, Outcome.ANSWERED, choices) if shown else None
        said = replace(self, plan=replace(plan, told=Piecemeal())).bit(plan.told)
        return replace(said, choices=(*said.choices, *self._duty_of_goods(plan)))

    def _only_packages(self, told: Told, read: Shipment) -> bool:
        """Whether packages and their way are told without what is in them: "6 pallets from Shenzhen to Liège"."""
        pieces = self.counter.reader.vocabulary.pieces
        counted = told.bit is not None and bool(told.bit.count)
        return (
            counted
            and told.direction is not None
            and all(word in pieces or PALLETS.fullmatch(word) for word in normalise(read.goods or "").split())
        )

    def counted(self, told: Told) -> Told:
        """One package as many times as was told before: "12 boxes", then "60x40x40, 15 kg each"."""
        known = self.plan.told.count
        if not known or len(told.packages) != 1 or told.packages[0].count != 1 or told.packages[0].sides is None:
            return told  # weight and volume are those of all
        return replace(told, packages=(replace(told.packages[0], count=known),))

    def _is_for_others(self, told: Told, read: Shipment) -> bool:
        """Whether a price, a code or the duty is spoken of, or so many shirts, which are no packages."""
        if read.value or read.unit_price or read.doubtful or read.about_duty or read.codes or told.packages or told.problem:
            return True
        single = self.counter.office.reader.vocabulary.single
        return bool(read.goods) and read.mode is None and any(same_noun(read.counted_by, word) for word in single)

    def _loaded(self, plan: Plan, bit: Piecemeal, read: Shipment) -> Plan:
        """The plan with a load; a weight without a number of packages is that of all."""
        bit = bit if bit.count else replace(bit, whole=True)
        found = self.counter.office.find(read.goods) if read.goods else ()
        exact = {each.code[: codes.HEADING] for each in found if each.exact}
        code = found[0].code if self.counter.office.sure(found) or len(exact) == 1 else ""  # of one heading the rules are alike
        goods = read.goods if code else ""
        plan = replace(plan, containers=None, parcel=False)
        return replace(plan, packages=(), told=bit, asking=None, wanted="advice", goods=goods, code=code, ready=None)

    def _of_goods(self, plan: Plan) -> tuple[Choice, ...]:
        """The buttons about the goods of a plan."""
        rules = (button(f"goods={plan.code}", wording.GOODS_RULES),) if plan.code else ()
        return (*rules, *self._duty_of_goods(plan))

    def _duty_of_goods(self, plan: Plan) -> tuple[Choice, ...]:
        if not plan.code or not self.counter.office.sure(self.counter.office.find(plan.goods)):
            return ()
        return (Choice("estimate", f"code={plan.code}", text=f"{plan.goods[:_LONGEST_NAME]} · {codes.spaced(plan.code)}"),)


def vocabulary_in(words: tuple[str, ...], plain: str) -> bool:
    """Whether a normalised text holds one of the words."""
    return listed(words).within(plain)
