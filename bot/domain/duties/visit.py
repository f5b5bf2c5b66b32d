"""When a message is for the duty office, and when for the articles."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.domain.articles import Topic
from bot.domain.duties.named import Named
from bot.domain.duties.noting import noted
from bot.domain.duties.origins import CHINA
from bot.domain.duties.told import Told
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Choice, Outcome, Say
from bot.domain.rooms import Said, still_waiting
from bot.domain.tariff import codes
from bot.domain.text import normalise, words
from bot.domain.wording import STOPPED

if TYPE_CHECKING:
    from bot.domain.chats import Decision

_SHORT_QUESTION = 4  # words
_SHORT_CHINESE = 6  # pairs of characters


@dataclass(frozen=True)
class Visit(Named):
    """One message, seen by the duty office."""

    def press(self, value: str) -> Said:
        return self.talk.press(value)

    def question(self) -> Said:
        return self.talk.question()

    def why(self) -> Say:
        return self.talk.why()

    reads_long: ClassVar[bool] = False

    def services(self) -> tuple[Choice, ...]:
        """The buttons of the menu."""
        again = (Choice("estimate", "again", wording.LAST_ESTIMATE),) if self.talk.again() is not None else ()
        return (*again, Choice("estimate", "new", wording.START_ESTIMATE))

    def takes(self, text: str) -> bool:
        """A price, a code, the field that is asked for; in a question only what an estimate is made of."""
        return not self.troubled and self._takes(text)

    def _takes(self, text: str) -> bool:
        reader = self.talk.office.reader
        told = self.talk.read(text)
        if (
            told.codes
            or told.details > 1
            or told.freight
            or told.freight_each
            or self.mind.slot(text, self.talk.language)
            or self.asks_sum(text)
            or self.asks_rates_now(text)
        ):
            return True
        if reader.changes_all(text) or self.asks_defence(text) or (self.talk.draft.others and self.of_one(text, told)):
            return True
        if self.tries(text, told):
            return True
        if (
            (told.origin and not (told.origin == CHINA and self.mind.asks(text)))
            or told.lacks
            or self.is_aside(text)
            or self._takes_goods_back(text, told)
        ):
            return True
        if normalise(told.goods) in reader.names.negated and self.names_clearly(told):
            return True  # "and if it is alcohol-free beer?"
        if self.mind.asks(text):  # goods alone are enough only where no article is about them
            return told.about_duty and self.names_goods_in(told)
        if told.details or told.bare is not None or reader.stops(text) or reader.says(text, reader.vocabulary.back):
            return True
        if self.talk.draft.asking == "goods" and self.talk.office.narrowed(self.talk.draft.shipment.product, told.goods):
            return True
        return self.talk.fills(told) or (self.talk.draft.asking == "goods" and self.names_goods_in(told))

    def before_articles(self, text: str, topic: Topic | None) -> Said | None:
        """Answers to an open question, shipments told in one sentence, codes, corrections: nobody else understands them."""
        said = self._heard(text, topic)
        said = self.with_samples(text, self.with_wishes(text, said)) if said else None
        return self.shelving(noted(self.talk.draft, said, self.talk.read(text)) if said else None)

    def _heard(self, text: str, topic: Topic | None) -> Said | None:
        reader = self.talk.office.reader
        if said := self.sum_asked(text):
            return said
        whole = text
        if self.here and (self.asking or any(c.isdigit() for c in text)):
            text = reader.without_hedges(text)
        told = self.talk.read(text)
        if self.talk.draft.asking and reader.stops(whole):
            return Said((Say(STOPPED),), self.closed(), Outcome.DONE)
        if (said := self.refused(whole)) or self.troubled:
            return said or self.talk.code(text)
        if (
            said := (self.of_one(whole, told) if self.talk.draft.others else None)
            or self.aside(whole, told)
            or self.parcel(text, told)
            or self.added(whole, told)
            or self.about_the_same(whole, told)
            or self.two(text, told)
        ):
            return said
        slot = self.mind.slot(text, self.talk.language)
        slot = None if slot and self.mind.asks(slot) else slot  # "and how long does the boat take?"
        asked = whole if len(words(normalise(text))) > _SHORT_QUESTION else text  # its mark is a hedge around "FCA then?" alone
        if (self.talk.draft.wanted or self.talk.draft.asking) and not (
            self.asks_else(asked, told) or self._asks_long(text, slot)
        ):
            if said := self._corrected_goods(text, told) or self.talk.answer(text) or self.talk.correction(text, told):
                return said
            if slot and self.names_goods_in(self.talk.read(slot)) and (said := self.talk.goods_answer(slot)):
                return said
        if not self.asking and (said := self._after_rates(text, told, slot)):
            return said
        tells = told.goods or told.codes or (told.unit_price and told.incoterm)
        complete = told.details > 1 and (tells or not self.mind.asks(text))
        return (self.talk.shipment(text) if complete else None) or self.talk.code(text)

    def after_articles(self, text: str, decision: "Decision") -> "Decision":
        """An article's answer with the goods it spoke of and the question that is still open; what is told closer of goods."""
        reply = decision.reply
        if reply is None or self.troubled:
            return decision
        if reply.outcome in (Outcome.LOST, Outcome.OFFERED) and (said := self.told_more(text, reply)):
            return self.instead(decision, reply, said)
        if self.talk.draft.wanted and self.talk.draft.asking and reply.outcome is not Outcome.ASKED:
            return still_waiting(self, decision)
        return self.with_what_it_spoke_of(text, decision, reply)

    def _corrected_goods(self, text: str, told: Told) -> Said | None:
        """The reply to "in fact they are ordinary bikes, not electric": other goods at the price and the terms that were told."""
        draft = self.talk.draft
        if not self._takes_goods_back(text, told):
            return None
        known = replace(draft.shipment, product="", code=None, skipped=(), origin="")
        fresh = replace(self.talk, draft=replace(draft, shipment=known, asking=None, total=None))
        return self.talk.with_new_goods(said) if (said := fresh.goods(told, text)) else None

    def _takes_goods_back(self, text: str, told: Told) -> bool:
        """Whether a message says which goods are meant, and that they are not what was understood."""
        code = (self.talk.draft.shipment.code or "")[: codes.SUBHEADING]
        meant = self.talk.draft.wanted and code and told.goods and not told.details and told.bare is None
        if not meant or not (self.here or self.asking) or not self.talk.office.reader.takes_back(text):
            return False
        return self.names_clearly(told) and self.talk.office.find(told.goods)[0].code != code

    def _after_rates(self, text: str, told: Told, slot: str | None) -> Said | None:
        """Other goods the same way, or what an estimate is made of: the cost of the goods that were spoken of is wanted."""
        if (
            (self.fresh or self.defended or self.talk.draft.wanted)
            and self.talk.draft.shipment.code
            and slot
            and (said := self._same_for(slot))
        ):
            return said
        asks = self.mind.asks(text) and not (
            told.value and (told.about_duty or told.details > 1)
        )  # "what duty on it? value 9600 EUR" tells
        if not self.here or self.talk.draft.wanted or asks:
            return None
        known = self.talk.draft.shipment
        firm = told.value or told.unit_price or told.items or told.bottle or told.doubtful or known.value or known.each
        return self.talk.begun(told, text) if self.fresh or firm else None

    def _asks_long(self, text: str, slot: str | None) -> bool:
        """Whether a message after a result is a question of its own: "does the importer need a licence?"."""
        figures = any(c.isdigit() for c in text)
        said = words(normalise(text))  # Chinese in pairs of characters
        most = _SHORT_QUESTION if text.isascii() or said[:1] < ["\u3400"] else _SHORT_CHINESE
        return not (self.asking or slot or figures) and self.mind.asks(text) and len(said) > most

    def _same_for(self, slot: str) -> Said | None:
        """The reply to "and for beer?": the same way, other goods."""
        told = self.talk.read(slot)
        if not told.goods or told.mode is not None:
            return None
        found = self.talk.office.find(told.goods)
        if not self.talk.office.likely(found):
            return None
        known = self.talk.draft.shipment
        draft = replace(self.talk.draft, shipment=replace(known.uncounted(), code=None, each=None), was=known.each or known.value)
        if self.talk.draft.shipment.each:  # so many pieces of something else cost something else
            draft = draft.with_shipment(value=None)
        said = replace(self.talk, draft=replace(draft, asking=None, total=None)).goods(told, slot)
        return self.talk.with_rates(said, told) if said else None
