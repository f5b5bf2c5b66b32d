"""What changes a shipment that is known: "no, 500 not 50", another rule, other goods in the middle of an estimate."""

from dataclasses import dataclass, replace
from typing import Any, Self

from bot.domain.amounts import Money
from bot.domain.duties import questions
from bot.domain.duties.asked import Asked
from bot.domain.duties.changes import WAY
from bot.domain.duties.doubts import AMOUNTS, impossible
from bot.domain.duties.draft import Draft
from bot.domain.duties.questions import several
from bot.domain.duties.shipment import Incoterm, Shipment
from bot.domain.duties.told import Told
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Outcome, Say
from bot.domain.rooms import Said, reminder


@dataclass(frozen=True)
class Corrections(Asked):
    """One message at the duty office, where it changes what was told before."""

    def correction(self, text: str, told: Told) -> Said | None:
        """The reply to "no, 500 not 50", "by air?", "9000 EUR" about a shipment that is known; None for anything else."""
        if not self.draft.wanted:
            return None
        if said := self._swapped(text):
            return said
        if self.draft.asking is not None:
            return None
        if told.goods in self.draft.names and told.bare and not told.details and self.is_other(told):
            return self.other_goods(told, text)  # "the cream I mean, that one is 15000"
        return self._told_anew(text, told)

    def _told_anew(self, text: str, told: Told) -> Said | None:
        """The reply to what changes a shipment about which nothing is asked."""
        if told.doubtful is not None:
            return self.kept(told).doubted(told.doubtful)
        if problem := impossible(told):
            return Said((problem,), self.draft, Outcome.ASKED)
        if not told.goods and (said := self.renumbered(told, text)):
            return said
        if said := self.paid_by_seller(told):
            return said
        changes = self.changes.told(told, None) or self.changes.one_or_all(text, self.draft.asking)
        if told.goods and (not changes or self.is_other(told)):
            return None
        if "mode" in changes and not {"freight", "value"} & changes.keys():
            changes |= self.changes.freight_anew()
        return self.changed(changes) if changes else None

    def _swapped(self, text: str) -> Said | None:
        """The reply to "500, not 50": the amount that was 50 is 500."""
        swapped = self.office.reader.swapped(text, self.language)
        if swapped is None:
            return None
        new, old = swapped
        for name in AMOUNTS:
            given = getattr(self.draft.shipment, name)
            amount = given.amount if isinstance(given, Money) else given
            if amount == old:
                changes: dict[str, Any] = {name: replace(given, amount=new) if isinstance(given, Money) else new}
                return self.changed(changes | self.changes.priced(changes))
        if (each := self.draft.shipment.each) and each.price.amount == old:
            return self.changed(self.changes.priced({}, replace(each, price=replace(each.price, amount=new))))
        return None

    def paid_by_seller(self, told: Told) -> Said | None:
        """The reply to "and DDP?" after a price under another rule: the sums stay, the seller pays them; None for others."""
        known = self.draft.shipment
        priced = known.value is not None and known.incoterm not in (None, Incoterm.DDP) and not known.without_taxes
        if told.incoterm is not Incoterm.DDP or told.details or not priced:
            return None
        stays = Say(wording.SELLER_PAYS, {"incoterm": known.term})
        if others := self.changes.told(replace(told, incoterm=None, country=None, direction=None), self.draft.asking):
            then = self.changed(others)  # "freight 600, so what would DDP be"
            return replace(then, parts=(stays, *then.parts))
        if self.draft.asking:
            question = self.question()
            return replace(question, parts=(stays, *reminder(question)))
        said = self.again()
        return replace(said, parts=(stays, *said.parts[1:])) if said else None

    def kept(self, told: Told) -> Self:
        """The same with all that a message tells beside goods and doubtful numbers."""
        changes = self.changes.told(told, self.draft.asking)
        wanted = self.draft.wanted or bool(changes.keys() - WAY)  # who tells a price wants it reckoned
        return replace(self, draft=replace(self.draft.with_shipment(**changes), wanted=wanted))

    def other_goods(self, told: Told, text: str) -> Said | None:
        """The reply to other goods in the middle of an estimate: one of their own, which goes the same way.

        A price of all stays with its terms until another one is told; that of one piece or kilogram was the price of the others.
        """
        known = self.draft.shipment
        same = Shipment(direction=known.direction, country=known.country, channel=known.channel)
        same = replace(same, incoterm=known.incoterm, mode=known.mode)
        if not (told.details or known.each or several(known)):
            same = replace(known.uncounted(), product="", code=None, skipped=())
        fresh = replace(self, draft=self.draft.afresh(same, wanted=True))
        changes = fresh.changes.told(told, None)
        if told.bare is not None and told.bare >= questions.LEAST_PRICE and not told.details and not changes.get("items"):
            changes["value"] = Money(told.bare, known.value.currency if known.value else "EUR")  # "the cream is 15000"
        said = replace(fresh, draft=fresh.draft.with_shipment(**changes)).goods(told, text)
        return self.with_rates(self.with_new_goods(said), told) if said else None

    def with_rates(self, said: Said, told: Told) -> Said:
        """A question for the price of goods that were only named, below what they pay: that may be all that was asked."""
        draft = said.state
        if not isinstance(draft, Draft) or draft.asking != "value" or told.details or not draft.shipment.code:
            return said
        rates = self.rates(replace(draft, asking=None))
        return replace(said, parts=(*said.parts[:-1], *rates.parts, *said.parts[-1:]))

    def names(self, told: Told) -> bool:
        """Whether a message names goods, and not only words that nobody needs: "price dropped, 1.950 a ton"."""
        return bool(told.goods) and self.office.likely(self.office.find(told.goods))
