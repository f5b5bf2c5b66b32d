"""What the duty office says beside its own business: of two kinds of goods, of rules, of parcels ordered for oneself."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.articles import Direction
from bot.domain.duties.draft import Draft
from bot.domain.duties.mentions import FIRM
from bot.domain.duties.questions import above_parcels
from bot.domain.duties.several import Several
from bot.domain.duties.shipment import Channel
from bot.domain.duties.told import Told
from bot.domain.matching.matcher import Sure
from bot.domain.menus import PARCEL_ARTICLES
from bot.domain.replies import Choice, Outcome, Say, ShowArticle
from bot.domain.rooms import Said, reminder
from bot.domain.text import normalise, words
from bot.domain.wording import STILL_WAITING

if TYPE_CHECKING:
    from bot.domain.understanding import Reading

_SHORT = 12  # words
_SAYS_MORE = 0.7  # "they ask VAT of my parcel again": an article of this probability knows better than the rules of all parcels


@dataclass(frozen=True)
class Sidelines(Several):
    """One message at the duty office, where it is about more than one kind of goods and its price."""

    def closed(self) -> Draft:
        return replace(self.talk.draft, asking=None, doubt="")

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
        parts = (ShowArticle(article), Say(STILL_WAITING), *reminder(question))
        return replace(question, parts=parts, outcome=Outcome.ASKED, article=article)

    def _parcel_reckoned(self, text: str, told: Told, bought: Draft) -> Said | None:
        """What a parcel comes to, whose goods and price were told: its duty hangs on no code."""
        goods, found = self.named(told, text)
        if not found or not told.value or told.about_duty or (told.loose and told.items):
            return None
        known = {"product": goods, "code": found[0].code, "country": told.country or "BE", "loose": False}
        draft = replace(
            bought.with_shipment(**known, skipped=("line", "incoterm", "freight", "quantity")), wanted=True, asking=None
        )
        said = replace(self.talk, draft=draft).proceed(draft)
        more = tuple(Choice("article", name) for name in PARCEL_ARTICLES[:2])
        return replace(said, choices=(*said.choices, *more)) if said.outcome is Outcome.ANSWERED else None

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
        if said := self._parcel_reckoned(text, told, bought):
            return said
        choices = tuple(Choice("article", name) for name in PARCEL_ARTICLES[1:])
        shown = (ShowArticle(PARCEL_ARTICLES[0]),)
        return Said(shown, self.closed(), Outcome.ANSWERED, choices, article=PARCEL_ARTICLES[0])
