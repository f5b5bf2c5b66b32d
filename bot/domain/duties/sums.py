"""What is asked of goods that are reckoned or were spoken of: the total, a tax in it, its code, another currency or material."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.articles import Direction
from bot.domain.duties.mentions import PHRASE
from bot.domain.duties.told import Told
from bot.domain.duties.wished import Wished
from bot.domain.duties.wording import talk as wording
from bot.domain.matching.matcher import Sure
from bot.domain.menus import DEFENCE_ARTICLE, SAMPLES_ARTICLE
from bot.domain.replies import Choice, Outcome, Say
from bot.domain.rooms import Said
from bot.domain.tariff import codes
from bot.domain.text import normalise, words

if TYPE_CHECKING:
    from bot.domain.understanding import Reading

_DIGIT = re.compile(r"\d")
_FEWEST = 5  # words, or pairs of Chinese characters
_FEW = 8  # words of a detail
_SHORT = 14  # words
"""What is said above a question and holds for the estimate as well."""


@dataclass(frozen=True)
class Sums(Wished):
    """One message at the duty office, where it goes on about what was answered there."""

    def about_the_same(self, text: str, told: Told) -> Said | None:
        """The reply to another currency for the sum, another quantity, "why so much?", and another material for the goods."""
        reader = self.talk.office.reader
        mine = self.here or self.asking
        if self.tries(text, told) and (said := self._tried(text, told)):
            return said
        if (
            (self.fresh or self.asking) and told.value and told.value.amount == 0 and self.is_mine and self.mind.asks(text)
        ):  # "value on the invoice 0?"
            return self.kept_open(Say(wording.FREE_TOO), choices=(Choice("article", SAMPLES_ARTICLE),))
        currency = reader.asks_in(text) if mine else None
        if currency and (said := self.talk.converted(currency) or self._shown_later(currency, asked=reader.converts(text))):
            return said
        if mine and (by := reader.multiple(text)) and (said := self.talk.multiplied(by)):
            return said
        if mine and reader.finds_much(text) and (said := self.talk.much()):
            return said
        if not (self.here and self.talk.draft.shipment.product) or (reader.speaks_of_papers(text) and self.mind.asks(text)):
            return None  # "what certificate for wood?" tells of no wood
        material = None if self.talk.told_line(told) else reader.material(told.goods)
        return self.talk.made_of(material, told) if material else None

    def _uninsured(self, text: str) -> bool:
        """Whether a message asks for the sum without insurance."""
        known, mine = self.talk.draft.shipment, self.here and self.talk.draft.wanted
        return bool(mine and known.freight) and self.talk.office.reader.without_insurance(text)

    def _explained(self, text: str) -> Said | None:
        """What the duty and taxes of the estimate are, or that no insurance of its own is in it."""
        said, freight = self.talk.again(), self.talk.draft.shipment.freight
        if self._uninsured(text) and self.talk.draft.shipment.insurance:
            return self.talk.changed({"insurance": None})
        if not self._uninsured(text) or freight is None or said is None:
            return self.talk.taxes() or self.talk.so_far() or self.talk.much()
        return replace(said, parts=(Say(wording.INSURANCE_APART, {"freight": freight}), *said.parts[1:]))

    def _shown_later(self, currency: str, *, asked: bool) -> Said | None:
        """The reply to a wish for another currency while something is missing: the sum will be shown in it as well."""
        value = self.talk.draft.shipment.value
        if not (self.asking and self.talk.draft.wanted and value) or value.currency == currency:
            return None
        if not asked and value.currency == "EUR":
            return None  # nobody may have said yet which currency it is
        shown = replace(self, talk=replace(self.talk, draft=replace(self.talk.draft, shown=currency)))
        return shown.kept_open(Say(wording.NOTED, {"told": currency}))

    def tries(self, text: str, told: Told) -> bool:
        """Whether a message asks what another quantity of the same goods comes to: "and if I take 5000?"."""
        known, reader = self.talk.draft.shipment, self.talk.office.reader
        number = told.items or told.bare or told.kilograms or told.litres
        if not number or told.details or told.codes or told.freight or told.incoterm or told.mode or told.currency:
            return False
        if not ((self.here or self.asking) and self.talk.draft.wanted and (known.value or known.each)):
            return False
        return reader.supposes(text) and len(words(normalise(text))) <= _SHORT and not self.talk.is_other(told)

    def _tried(self, text: str, told: Told) -> Said | None:
        """The same goods in another number, or as heavy as it says."""
        place = self.talk.named_line(text, told) if self.talk.draft.others else None
        draft = self.talk.draft if place is None else self.talk.draft.focused(place)
        known = draft.shipment
        counted = known.each.of if known.each else "items" if known.items or not known.kilograms else "kilograms"
        number = told.items or told.bare if not (told.kilograms or told.litres) else None
        named = replace(told, goods="", bare=None, items=None, counted_by="")
        if told.items or (number and counted == "items"):
            named = replace(named, items=number)
        elif number:
            named = replace(named, kilograms=number) if counted == "kilograms" else replace(named, litres=number)
        changes = replace(self.talk, draft=draft).changes.told(named, None)
        if not changes:
            return None
        said, freight = replace(self.talk, draft=draft).changed(changes), known.freight
        if freight is None or said.outcome is not Outcome.ANSWERED:
            return said
        return replace(said, parts=(*said.parts, Say(wording.FREIGHT_STAYED, {"price": freight})))

    def sum_asked(self, text: str) -> Said | None:
        """The reply to "what is the total?", and after an answer of this office to "how much?" and "how much duty?"."""
        reader, draft = self.talk.office.reader, self.talk.draft
        if self.asks_defence(text):
            if draft.wanted and reader.asks_how_much(text) and (said := self.talk.so_far() or self.talk.taxes()):
                return said
            return self._defended(self._defence_code(text))
        if not self.asks_sum(text):
            return self.talk.duty(vat=reader.asks_vat(text)) if self.asks_rates_now(text) else None
        if reader.reclaims_vat(text) and self.is_mine:
            return self.vat_back()
        if self._asks_meaning(text) or self._uninsured(text):
            return self._explained(text)
        whole = draft.wanted and (reader.asks_total(text) or self._asks_whole(text))
        if draft.shipment.code and reader.asks_code(text):
            return self.code_used()
        if draft.shipment.code and not whole and reader.asks_consumption(text):
            return self.talk.taxes() or self.talk.duty()
        if reader.asks_duty(text) and not whole:
            vat = reader.asks_vat(text)
            return (self.talk.taxes(vat=True) if vat else None) or self.talk.duty(vat=vat)
        if draft.wanted:
            return self.talk.total()
        return self.talk.proceed(replace(draft, wanted=True)) if draft.shipment.code else None

    def duty_asked(self, text: str, reading: "Reading") -> Said | None:
        """The reply to a question for the duty or the VAT of the goods that are spoken of, in words that no article answers."""
        sure = any(isinstance(segment.match, Sure) for segment in reading.segments)
        if sure or not self._asks_rates(text):
            return None
        talk, way = self.talk, self.talk.read(text).direction
        if way and not talk.draft.wanted:  # "duty into Belgium?"
            talk = replace(talk, draft=talk.draft.with_shipment(direction=way))
        return talk.taxes() or talk.duty(vat=talk.office.reader.asks_vat(text))

    def _asks_meaning(self, text: str) -> bool:
        """Whether a message asks what a line of the estimate means."""
        return self.is_mine and self.talk.draft.wanted and self.talk.office.reader.explains(text) and not _DIGIT.search(text)

    def asks_rates_now(self, text: str) -> bool:
        """The same while a question is open, of which a short message is rather than of an article that is like it."""
        if not (self.asking and self._asks_rates(text)) or len(words(normalise(text))) > _FEW or self.mind.asks_who(text):
            return False
        sure = [s.match.best for s in self.mind.read(text, self.talk.language).segments if isinstance(s.match, Sure)]
        return all(best.score < PHRASE for best in sure)

    def _asks_rates(self, text: str) -> bool:
        """Whether a message asks for duty or VAT and names no other goods and no figure."""
        reader, told = self.talk.office.reader, self.talk.read(text)
        few = _FEWEST if text.isascii() else _FEW
        only = reader.speaks_of_duty(text) and not told.goods and len(words(normalise(text))) <= few
        about = only or reader.asks_duty(text) or (self.mind.about_rates(text) and self.mind.asks(text))
        if not (self.is_mine and about) or (reader.tells_taxes(text) and not self.mind.asks(text)):
            return False
        if reader.names_defence(text) or reader.reclaims_vat(text) or self.names_clearly(told):
            return False
        return not (told.details or told.codes or told.origin or told.bare is not None or told.items)

    def asks_defence(self, text: str) -> bool:
        """Whether a message speaks of anti-dumping duty, and tells nothing of the shipment that is spoken of."""
        reader, known = self.talk.office.reader, self.talk.draft.shipment
        if not ((self.here or self.asking) and (known.code or known.product) and reader.names_defence(text)):
            return False
        told = self.talk.read(text)
        return reader.asks_defence(text) or not (told.details or told.codes or told.items or told.bare is not None)

    def _defence_code(self, text: str) -> str:
        """The code of the goods that a message names beside such duty; that of the goods before where it names none."""
        told, known = self.talk.read(text), self.talk.draft.shipment
        if self.names_clearly(told):
            return self.talk.office.find(told.goods)[0].code
        found = () if known.code else self.talk.office.find(known.product)
        return known.code or (found[0].code if found else "")

    def _defended(self, code: str) -> Said | None:
        """The article on trade defence against the goods that were spoken of."""
        way = self.talk.draft.shipment.direction or Direction.CN_TO_EU
        tariff = self.talk.office.tariff
        near = (article for article in tariff.articles(code, way, warns=False) if tariff.defends(article))
        if measure := next(iter((*tariff.articles(code, way, warns=True), *near)), None):
            return self.shown(measure)
        if way is Direction.EU_TO_CN:
            return None
        said = self.shown(DEFENCE_ARTICLE)
        return replace(said, parts=(Say(wording.NO_MEASURE_KNOWN, {"code": codes.spaced(code)}), *said.parts))

    def _asks_whole(self, text: str) -> bool:
        """Whether a message asks what goods that are being reckoned cost in the end."""
        reader = self.talk.office.reader
        if reader.says(reader.without_hedges(text), reader.vocabulary.both) and not self.talk.draft.others:
            return False
        told, price = self.talk.read(text), self.talk.draft.shipment.value
        if (
            (price or (self.asking and reader.asks_sum(text)))
            and not (told.details or told.freight or told.incoterm)
            and self._wish(text)
        ):
            return not self.talk.is_other(told) or self.talk.names_line(text, self.talk.draft.shipment.product)
        return (self.here or self.asking) and reader.asks_whole(text) and not self.names_clearly(self.talk.read(text))

    def asks_sum(self, text: str) -> bool:
        """Whether a message asks for the total, or for the duty of goods that it does not name."""
        reader, draft = self.talk.office.reader, self.talk.draft
        if self._asks_meaning(text) or self._uninsured(text):
            return True
        if (draft.wanted and (reader.asks_total(text) or self._asks_whole(text))) or (self.is_mine and reader.reclaims_vat(text)):
            return True
        if self.is_mine and draft.shipment.code and (reader.asks_code(text) or reader.asks_consumption(text)):
            return reader.doubts_code(text) or not self.names_goods_in(self.talk.read(text))
        if self.fresh and reader.says(text, reader.vocabulary.how_much):
            return draft.wanted or draft.shipment.code is not None
        if not (self.here and reader.asks_duty(text)):
            return False
        term = self.mind.terms.find(text, self.mind.knowledge.frames[self.talk.language.written])
        return not (term and term.framed)
