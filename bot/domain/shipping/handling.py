"""What is told or asked beside a load without changing it: how goods are handled, an address, a mode for goods that have rules."""

import re
from dataclasses import dataclass, replace

from bot.domain.replies import Choice, Outcome, Part, Say, ShowArticle
from bot.domain.rooms import Said
from bot.domain.shipping.buttons import button
from bot.domain.shipping.consignments import vocabulary_in
from bot.domain.shipping.ongoing import Ongoing
from bot.domain.shipping.reading import Told
from bot.domain.shipping.times import modes_in
from bot.domain.shipping.wording import routes as wording
from bot.domain.text import normalise, words
from bot.domain.wording import SAID_OF_IT

_QUOTE = Choice("article", "freight-quote")
_RULES_OF_GOODS = ("lithium-batteries-air", "dangerous-goods", "cold-chain")
"""Articles that tell how certain goods may travel: "and by ship?" after one of them asks for no time at sea."""
_MARKETPLACE = "cainiao-without-alibaba"
_ABOUT_MARKETPLACE = ("cainiao", _MARKETPLACE)
_TARIFFS = ("postal-parcels", "courier-chargeable-weight")
_POSTCODE = re.compile(r"\b[1-9]\d{3} [A-ZÀ-Ý][a-zà-ÿ]{2}")
_MOST_LINES = 3
_SHORT = 10  # words
_LONGEST = 14


@dataclass(frozen=True)
class Handling(Ongoing):
    """One message at the counter."""

    def beside_load(self, text: str, told: Told) -> Said | None:
        """The reply to what stands beside a load: how it is handled, where it goes in the end, a mode for goods with rules."""
        return (
            (self.in_parts(text, told) if self.spoken_of else None)
            or self._by_rules_of_goods(text, told)
            or self._of_marketplace(text)
            or self._tariff_of_parcel(text, told)
            or self._noted(text, told)
        )

    def _noted(self, text: str, told: Told) -> Said | None:
        """The reply to "fragile, not stackable" and to an address, which change neither ways nor times."""
        begun = self.plan.asking or self.plan.packages or self.spoken_of
        if not begun or told.packages or told.bit or told.ready or told.containers or self.mind.asks(text):
            return None
        plain = normalise(text)
        if len(words(plain)) > _LONGEST or self.counter.office.reader.read(told.rest, self.language).value:
            return None
        notes: list[Part] = [Say(wording.HANDLED)] if self.is_handled(plain) else []
        if vocabulary_in(self.counter.reader.vocabulary.addresses, plain) or _POSTCODE.search(text):
            notes.append(Say(wording.NO_ADDRESS))
        if not notes:
            return None
        if self.plan.asking:
            question = self.question()
            return replace(question, parts=(*notes, *question.parts))
        choices = (button("arrival", wording.WHEN_THERE), _QUOTE)
        return Said(tuple(notes), self.plan, Outcome.ANSWERED, choices)

    def is_handled(self, plain: str) -> bool:
        """Whether a normalised message tells how goods must be handled."""
        return vocabulary_in(self.counter.reader.vocabulary.handled, plain)

    def _by_rules_of_goods(self, text: str, told: Told) -> Said | None:
        """The lines on a mode in the article that was just read: "and by boat?" after batteries by air."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        article = self.counter.office.knowledge.articles.get(self.last or "")
        modes = modes_in(self.counter, plain)
        if article is None or article.id not in _RULES_OF_GOODS or not modes or len(words(plain)) > _SHORT:
            return None
        told_more = told.bit or told.packages or told.ready or told.containers or told.direction
        if told_more or self.asks_how_long(told, plain) or vocabulary_in((*vocabulary.costing, *vocabulary.papers), plain):
            return None
        lines = article.text(self.language).lines()
        found = tuple(number for number, line in enumerate(lines) if modes_in(self.counter, normalise(line)) & modes)
        if not found:
            return None
        choices = (*(Choice("article", name) for name in article.related[:_MOST_LINES]), _QUOTE)
        shown = ShowArticle(article.id, lines=found[:_MOST_LINES])
        return Said((Say(SAID_OF_IT), shown), self.plan, Outcome.ANSWERED, choices, article=article.id)

    def _tariff_of_parcel(self, text: str, told: Told) -> Said | None:
        """The reply to what sending the parcel costs that is spoken of, where nothing else is asked."""
        plain = normalise(text)
        if not (self.near and self.plan.parcel) or told.bit or told.packages or self.asks_how_long(told, plain):
            return None
        vocabulary = self.counter.reader.vocabulary
        ranks = vocabulary_in((*vocabulary.ranking, *vocabulary.dear), plain)
        asks = vocabulary_in(vocabulary.costing, plain) and len(words(plain)) <= _SHORT
        if not asks or ranks or self.about_duty(plain) or self.counter.office.reader.read(text, self.language).value:
            return None
        others = tuple(Choice("article", each) for each in _TARIFFS if each != self.last)
        return Said((Say(wording.PARCEL_COSTS),), self.plan, Outcome.ANSWERED, others)

    def _of_marketplace(self, text: str) -> Said | None:
        """The reply to what the carriers of a marketplace ask for a parcel, of whom no price is known."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        named = vocabulary_in(vocabulary.marketplace_carriers, plain) or self.last in _ABOUT_MARKETPLACE
        if not named or not vocabulary_in(vocabulary.costing, plain) or len(words(plain)) > _LONGEST or self.about_duty(plain):
            return None
        if self.counter.office.reader.read(text, self.language).value:
            return None
        said = self.leads_to(_MARKETPLACE)
        shown = () if self.last == _MARKETPLACE else said.parts
        return replace(said, parts=(Say(wording.PARCEL_COSTS), *shown))
