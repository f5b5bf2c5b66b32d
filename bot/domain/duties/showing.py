"""What the duty office shows of a draft: codes to choose from, rates, that goods from elsewhere have others. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.articles import Direction
from bot.domain.duties import questions
from bot.domain.duties.consignment import Reckoned, bought_by_a_firm, reckoned, worth_of_all
from bot.domain.duties.draft import Draft
from bot.domain.duties.lines import line_of
from bot.domain.duties.office import FAR_BEHIND, Office
from bot.domain.duties.origins import is_ours
from bot.domain.duties.parts import ShowCandidates, ShowElsewhere, ShowNoted, ShowRates
from bot.domain.duties.rates import china_rates, eu_rates, same_rates
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.wording import talk as wording
from bot.domain.language import Language
from bot.domain.menus import ELSEWHERE_ARTICLE
from bot.domain.replies import Choice, Outcome, Product, Say
from bot.domain.rooms import Said
from bot.domain.shipping.buttons import button
from bot.domain.shipping.wording.routes import GOODS_RULES
from bot.domain.tariff import codes
from bot.domain.tariff.search import Found

CHANGE_GOODS = Choice("estimate", "change=goods", wording.CHANGE_GOODS)
_MOST_ARTICLES = 2
_DEAREST_LOT = 1_000_000


@dataclass(frozen=True)
class Showing:
    """A draft at the duty office; `on` is the day of the message."""

    office: Office
    draft: Draft
    language: Language
    on: date
    way: Direction | None = None
    """The one that the goods of the chat go."""

    def open_field(self, draft: Draft) -> tuple[int, str] | None:
        """The first field that the estimate still needs, and of which goods: what each of them is comes before the terms of all."""
        lines = draft.lines
        if len(lines) > 1 and (whole := worth_of_all(lines, self.office.exchange)):
            large = questions.above_parcels(replace(draft.shipment, value=whole), self.office)
            lines = bought_by_a_firm(lines) if large else lines
        fields = [(place, field) for place, line in enumerate(lines) if (field := questions.missing(line, self.office))]
        return next((each for each in fields if each[1] in questions.OF_GOODS), fields[0] if fields else None)

    def reckoned(self, draft: Draft) -> Reckoned:
        """What the goods of a draft come to; raises as `reckoned` does."""
        return reckoned(bought_by_a_firm(draft.lines), self.office, self.on)

    @staticmethod
    def noted(draft: Draft) -> ShowNoted:
        return ShowNoted(draft.shipment, draft.lines if draft.others else ())

    def elsewhere(self, draft: Draft) -> Said | None:
        """The reply about goods whose origin has other rates than ours: nothing is reckoned; None for all others."""
        way, country = draft.shipment.direction or self.way, draft.shipment.origin
        if is_ours(country, way):
            return None
        shown = ShowElsewhere(country, draft.shipment.code, way)
        label = wording.MADE_IN_EU if way is Direction.EU_TO_CN else wording.MADE_IN_CHINA
        choices = (Choice("estimate", "origin=", label), CHANGE_GOODS, Choice("article", ELSEWHERE_ARTICLE))
        return Said((shown,), replace(draft, asking=None, doubt="", total=None), Outcome.ANSWERED, choices)

    @staticmethod
    def _is_of_all(shipment: Shipment) -> bool:
        """Whether a price can hardly be that of one kilogram or litre: so many would cost more than a small firm buys."""
        price, counted = shipment.value, questions.several(shipment)
        if price is None or counted is None or counted[0] == "items":
            return False
        return price.amount * counted[1] > _DEAREST_LOT

    def _line(self, draft: Draft, answer: str = "") -> str | None:
        """The line below the code that the goods, and an answer, tell of; None for none, or several with different rates."""
        code, way, words = draft.shipment.code, draft.shipment.direction, f"{draft.shipment.product} {answer}"
        return line_of(words, code, way, self.office, answer) if words.strip() and code and way else None

    def _defended(self, draft: Draft) -> bool:
        """Whether trade defence hangs on the line: then it is asked, whatever the goods are called."""
        code, into_eu = draft.shipment.code or "", draft.shipment.direction is Direction.CN_TO_EU
        return into_eu and bool(self.office.tariff.articles(code, Direction.CN_TO_EU, warns=True))

    def rates(self, draft: Draft, products: tuple[Product, ...] = ()) -> Said:
        if said := self.elsewhere(draft):
            return said
        code, tariff = draft.shipment.code or "", self.office.tariff
        direction = draft.shipment.direction
        directions = (direction,) if direction else (Direction.EU_TO_CN, Direction.CN_TO_EU)
        measures = tuple(dict.fromkeys(a for d in directions for a in tariff.articles(code, d, warns=True)))
        rules = tuple(dict.fromkeys(a for d in directions for a in tariff.articles(code, d, warns=False)))
        shown = ShowRates(
            code,
            directions,
            china_rates(tariff, code) if Direction.EU_TO_CN in directions else None,
            eu_rates(tariff, code) if Direction.CN_TO_EU in directions else None,
            tariff.vat_rates("BE", code)[0],
            measures,
        )
        choices = [Choice("estimate", "start", wording.START_ESTIMATE)]
        if draft.shipment.product:
            choices.append(Choice("estimate", "codes", wording.OTHER_CODES))
        choices.append(button(f"goods={code}", GOODS_RULES))
        choices += [Choice("article", article) for article in (*measures, *rules)[:_MOST_ARTICLES]]
        products = products or (Product(code, tariff.title(code, self.language), 1.0),)
        return Said((shown,), draft, Outcome.ANSWERED, tuple(choices), products)

    def cost_the_same(self, draft: Draft, found: Sequence[Found]) -> bool:
        """Whether it makes no difference to a landed cost which of the codes is meant: T-shirts of any fibre bear one duty."""
        meant = likeliest(found)
        same = all(same_rates(self.office.tariff, [each.code for each in meant], way) for way in self.ways(draft))
        return draft.wanted and (draft.shipment.direction or self.way) is not None and len(meant) > 1 and same

    def ways(self, draft: Draft) -> tuple[Direction, ...]:
        """The way that goods go, or both while nobody told it."""
        way = draft.shipment.direction or self.way
        return (way,) if way else (Direction.EU_TO_CN, Direction.CN_TO_EU)

    def _still_called(self, draft: Draft, code: str) -> str:
        """The name of goods whose code is typed, where it may be theirs; empty for others."""
        known = draft.shipment
        found = self.office.find(known.product) if known.product else ()
        likely = {each.code[: codes.HEADING] for each in found} | {(known.code or "")[: codes.HEADING]}
        return known.product if code[: codes.HEADING] in likely else ""

    def candidates(self, draft: Draft, found: Sequence[Found], said: Say, *, every: bool = False) -> Said:
        if away := self.elsewhere(draft):  # their rates stand beside the codes
            return away
        found = found if every else self.office.fit_to_show(found)
        choices = (*self.office.choices(found, self.language), Choice("estimate", "none", wording.NO_CODE_FITS))
        asking = replace(draft, asking="goods")
        if said.message is wording.WHICH_GOODS and len(found) == 1:
            said = Say(wording.IS_IT_THIS, said.values)
        return Said(
            (said, ShowCandidates(tuple(found), self.ways(draft))),
            asking,
            Outcome.OFFERED,
            choices,
            self.office.products(found, self.language),
        )


def likeliest(found: Sequence[Found]) -> list[Found]:
    """Those of the codes that are hardly ruled out."""
    return [each for each in found if each.exact] or [each for each in found if each.score >= found[0].score * FAR_BEHIND]
