"""What the duty office says beside its own business: of two kinds of goods, of rules, of parcels ordered for oneself."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.articles import Direction
from bot.domain.duties import wording
from bot.domain.duties.draft import Draft
from bot.domain.duties.mentions import FIRM, PHRASE
from bot.domain.duties.questions import above_parcels
from bot.domain.duties.remarks import Remarks
from bot.domain.duties.shipment import Channel, Shipment
from bot.domain.duties.told import Told
from bot.domain.language import Language
from bot.domain.matching.matcher import Sure
from bot.domain.menus import PARCEL_ARTICLES
from bot.domain.replies import Choice, Outcome, Say, ShowArticle
from bot.domain.rooms import Said
from bot.domain.tariff import codes
from bot.domain.text import normalise, words
from bot.domain.wording import STILL_WAITING

if TYPE_CHECKING:
    from bot.domain.understanding import Reading

_TWO = 2
_SHORT = 12  # words
_SAYS_MORE = 0.7  # "they ask VAT of my parcel again": an article of this probability knows better than the rules of all parcels
_ALSO = re.compile(
    r" +(?:and|et|plus|ainsi que) +| *[+&] *|(?<=[\u3400-\u9fff])(?:和|及|以及|还有|跟)(?=[\u3400-\u9fff\d])", re.IGNORECASE
)
_ALSO_DUTCH = re.compile(rf"{_ALSO.pattern}| +en +", re.IGNORECASE)  # in French it is "by" and "of"


@dataclass(frozen=True)
class Sidelines(Remarks):
    """One message at the duty office, where it is about more than one kind of goods and its price."""

    def closed(self) -> Draft:
        return replace(self.talk.draft, asking=None, doubt="")

    def two(self, text: str, told: Told) -> Said | None:
        """The reply to two kinds of goods in one message: the rates of both, or one estimate after the other."""
        office, talk = self.talk.office, self.talk
        also = _ALSO_DUTCH if talk.language is Language.NL else _ALSO
        parts = [part for part in also.split(text) if part.strip()]
        if self.asking or not told.goods or len(parts) < _TWO:  # most messages: names of goods are not looked up for them
            return None
        if also.search(told.goods) and office.reader.names.is_name(told.goods):
            return None
        kinds: dict[str, tuple[str, Told]] = {}
        for part in parts:
            each = office.reader.read(part, talk.language)
            counted = part.strip()[:1].isdigit()
            found = office.find(each.goods) if counted or office.reader.names.is_name(each.goods) else ()
            if found and (found[0].exact or (counted and office.likely(found))):
                kinds.setdefault(found[0].code[: codes.HEADING], (part.strip(), each))
        if len(kinds) != _TWO:
            return None
        (first, one), (second, other) = kinds.values()
        draft = Draft(Shipment(direction=told.direction or talk.way))
        if one.details and other.details:
            said = replace(talk, draft=draft).shipment(first)
            if said is None or not isinstance(said.state, Draft):
                return None
            names = {"first": one.goods, "second": other.goods}
            return replace(said, parts=(Say(wording.ONE_AT_A_TIME, names), *said.parts), state=replace(said.state, later=second))
        asked = told.about_duty and not (told.details or self._article_of_both(text, tuple(kinds)))
        both = [replace(talk, draft=draft).goods(Told(each.goods), each.goods) for each in (one, other)] if asked else []
        if not all(both):
            return None
        return self._together([said for said in both if said])

    def _article_of_both(self, text: str, headings: tuple[str, ...]) -> bool:
        """Whether an article speaks of both kinds of goods, or was asked for in its own words."""
        tariff = self.talk.office.tariff
        spoken = [{p.article for p in tariff.pointers if h.startswith(p.prefix) or p.prefix.startswith(h)} for h in headings]
        sure = [s.match.best for s in self.mind.read(text, self.talk.language).segments if isinstance(s.match, Sure)]
        return any(best.score >= PHRASE or all(best.id in articles for articles in spoken) for best in sure)

    @staticmethod
    def _together(said: list[Said]) -> Said | None:
        """Two answers as one; the question of the last one that asks stays open."""
        if not said:
            return None
        last = next((each for each in reversed(said) if each.state.asking), said[-1])
        parts = tuple(part for each in said for part in each.parts)
        return replace(last, parts=parts, products=tuple(product for each in said for product in each.products))

    def rule(self, text: str, told: Told, reading: "Reading") -> Said | None:
        """The article on a rule that is named beside goods, or after them: "power bank weee", "et le marquage CE ?"."""
        rule = self.talk.office.reader.rule(text)
        sure = [segment.match.best for segment in reading.segments if isinstance(segment.match, Sure)]
        if rule is None or told.details or any(best.score >= FIRM and not best.is_term for best in sure):
            return None
        goods, found = self.named(told, text)
        if not found:
            return self.shown(rule) if len(words(normalise(text))) <= _SHORT else None
        told = replace(told, goods=goods)
        said = self.shown(rule, self.exact_rate(told, found))
        if self.asking:
            return said
        code = found[0].code if self.talk.office.sure(found) else None  # a price that follows is that of these goods
        return replace(said, state=replace(self.talk, draft=Draft()).known(told, code))

    def shown(self, article: str, choices: tuple[Choice, ...] = ()) -> Said:
        """An article, and the question that is still open."""
        if not self.asking:
            return Said((ShowArticle(article),), self.talk.draft, Outcome.ANSWERED, choices, article=article)
        question = self.talk.question()
        parts = (ShowArticle(article), Say(STILL_WAITING), *question.parts)
        return replace(question, parts=parts, outcome=Outcome.ASKED, article=article)

    def parcel(self, text: str, told: Told) -> Said | None:
        """The reply to what small things cost that somebody orders from a marketplace: no tariff, but the rules of parcels."""
        talk = self.talk
        ordered = told.value is not None and told.channel is Channel.PARCEL
        if not talk.office.reader.names_marketplace(text) or not (told.about_duty or told.value):
            return None
        if not ordered and (self.asking or not self.named(told, text)[1]):
            return None
        bought = talk.known(told, None).with_shipment(direction=Direction.CN_TO_EU, channel=Channel.PARCEL)
        if (
            told.direction is Direction.EU_TO_CN
            or told.channel is Channel.BUSINESS
            or above_parcels(bought.shipment, talk.office)
        ):
            return None
        sure = [s.match.best for s in self.mind.read(text, talk.language).segments if isinstance(s.match, Sure)]
        if any(best.score >= (FIRM if best.id in PARCEL_ARTICLES else _SAYS_MORE) for best in sure):
            return None
        choices = tuple(Choice("article", name) for name in PARCEL_ARTICLES[1:])
        shown = (ShowArticle(PARCEL_ARTICLES[0]),)
        return Said(shown, self.closed(), Outcome.ANSWERED, choices, article=PARCEL_ARTICLES[0])
