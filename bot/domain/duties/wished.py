"""How a sum is shown: what one piece comes to, in which currency, and what was taken for it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.duties.draft import Draft
from bot.domain.duties.parts import ShowConverted, ShowEach, ShowEstimate
from bot.domain.duties.sidelines import Sidelines
from bot.domain.duties.told import Told
from bot.domain.duties.wishes import Wish
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Part, Say
from bot.domain.rooms import Said

_ASKS = re.compile(r"[?？]|^(?:and|et|en|so|then|donc|dus)\b|[呢吗多]", re.IGNORECASE)
_ONE = re.compile(r"(?<![\d.,])1 (?=[^\W\d])")
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\d[\d.,]*[个個件把只台张張条條套]?")
_LAST = 60  # letters of a message in which "do I get the VAT back" may stand
_KEPT = (wording.SELLER_PAYS, wording.PRICE_TAKEN)


@dataclass(frozen=True)
class Wished(Sidelines):
    """One message at the duty office, where it wishes a sum to be shown in a certain way."""

    def with_wishes(self, text: str, said: Said) -> Said:
        """An answer with what one piece comes to and in which currency, where the message asked for that."""
        draft = said.state
        said = self._with_range(text, self._with_freight(text, said))
        wish = self._wish(text) if isinstance(draft, Draft) and draft.wanted else None
        if wish is None or not isinstance(draft, Draft):
            return said
        shown = next((part for part in reversed(said.parts) if isinstance(part, ShowEstimate)), None)
        if shown is None and draft.asking and (so_far := replace(self.talk, draft=draft).so_far()):
            noted = tuple(part for part in said.parts if isinstance(part, Say) and part.message in _KEPT)
            said = replace(so_far, parts=(*noted, *so_far.parts))
            shown = next((part for part in said.parts if isinstance(part, ShowEstimate)), None)
        if shown is None:
            return said
        more = self._each_of_all(wish, draft, shown)
        place = said.parts.index(shown)
        whole = (*said.parts[:place], *more, *said.parts[place:])
        again = more and Say(wording.COMPUTED_AGAIN) in said.parts  # who saw the estimate reads only what is new
        said = replace(said, parts=more if again else whole)
        reader = self.talk.office.reader
        if reader.reclaims_vat(text) or reader.reclaims_vat(text[-_LAST:]):
            said = replace(said, parts=(*said.parts, Say(wording.VAT_DEDUCTED)))
        return said

    def _with_freight(self, text: str, said: Said) -> Said:
        """An answer that says so where freight came beside a rule that includes it: "CIF, transport is 1900"."""
        told, draft = self.talk.read(text), said.state
        if not isinstance(draft, Draft) or not told.freight or not told.incoterm or not told.incoterm.includes_freight:
            return said
        shipment = draft.shipment
        if shipment.incoterm is told.incoterm or told.value or told.unit_price or not (shipment.freight and shipment.value):
            return said
        known = {"freight": shipment.freight, "price": shipment.value, "incoterm": told.incoterm.value}
        return replace(said, parts=(Say(wording.FREIGHT_ON_TOP, known), *said.parts))

    def _with_range(self, text: str, said: Said) -> Said:
        """An answer that says so where an amount was told as lying between two figures."""
        between, draft = self.talk.read(text).between, said.state
        figures = isinstance(draft, Draft) and draft.wanted and draft.shipment != self.talk.draft.shipment
        return replace(said, parts=(*said.parts, Say(wording.RANGE_TAKEN, {"text": between}))) if between and figures else said

    def wishes_sum(self, text: str) -> bool:
        """Whether a message asks for the sum of the goods that are reckoned, in whatever form."""
        return self._wish(text) is not None

    def _wish(self, text: str) -> Wish | None:
        """How the sum of the goods that are reckoned shall be shown, where the message asks for it."""
        told, draft = self.talk.read(text), self.talk.draft
        if not (self.here or self.asking) or not draft.wanted or self._says_each(text):
            return None
        reckoned = draft.total is not None and not self.asking  # "total en euros" tells no price any more
        if one := self._of_one_piece(text, told):
            return one
        if told.items and not told.value and not told.unit_price and self.talk.office.reader.supposes(text):
            one = self.talk.office.reader.wish(_NUMBERED.sub(" ", text), draft.shipment.product, "")
            return one if one and one.of else None  # "so per vase if there are 900"
        if (told.items and _DIGIT.search(text)) or told.value or told.unit_price:
            return None  # 两个 are both of them
        return self.talk.office.reader.wish(
            text, draft.shipment.product or told.goods, told.currency if told.wished or reckoned else ""
        )

    def _of_one_piece(self, text: str, told: Told) -> Wish | None:
        """The wish in "what does 1 mower come to, landed?"; None where more than one is told of, or known to be one."""
        known, one = self.talk.draft.shipment, told.items or told.bare
        if one != 1 or not known.items or known.items == 1 or told.value or told.unit_price:
            return None
        wish = self.talk.office.reader.wish(_ONE.sub("per ", text, count=1), known.product or told.goods, "")
        return wish if wish and wish.of else None

    def _says_each(self, text: str) -> bool:
        """Whether "per piece" says what the price is that was told; once that is known, or with a mark, it asks for a sum."""
        if not self.talk.office.reader.is_each(text):
            return False
        draft = self.talk.draft
        reckoned = draft.asking is None and draft.total is not None
        return not (reckoned and (draft.shipment.each or _ASKS.search(text)))

    def _each_of_all(self, wish: Wish, draft: Draft, shown: ShowEstimate) -> tuple[Part, ...]:
        """The same, of several goods in one shipment for each of them that is counted so."""
        if not (wish.of and shown.lines):
            return self._each_of(wish, shown)
        parts: list[Part] = []
        for line in shown.lines:
            if getattr(line.shipment, wish.of):
                code = line.estimate.code
                title = line.shipment.product or self.talk.office.tariff.title(code, self.talk.language)
                one = self._each_of(wish, ShowEstimate(line.shipment, line.estimate))
                parts += [Say(wording.OF_THE_GOODS, {"goods": title[:60]}), *one]
        return tuple(parts)

    @staticmethod
    def _each_of(wish: Wish, shown: ShowEstimate) -> tuple[Part, ...]:
        """What one comes to, and the sum in another currency."""
        result, shipment = shown.estimate, shown.shipment
        currency = wish.currency if wish.currency != result.currency else ""
        quantity = getattr(shipment, wish.of) if wish.of else None
        if result.first is None or (result.exchange is None and currency):
            currency = ""
        if result.first is not None and (quantity or wish.vat):
            of = wish.of if quantity else ""
            return (ShowEach(result, of, quantity or Decimal(1), shipment.counted_by, currency),)
        return (ShowConverted(result, currency),) if currency and result.first is not None else ()
