"""What a message asks of a shipment that is known: another quantity, another currency, why it costs so much. Pure."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.duties import questions
from bot.domain.duties.changes import Changes
from bot.domain.duties.doubts import AMOUNTS
from bot.domain.duties.estimate import IncompleteError
from bot.domain.duties.naming import Naming
from bot.domain.duties.parts import ShowConverted, ShowTaxes
from bot.domain.duties.showing import CHANGE_GOODS
from bot.domain.duties.told import Told
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Outcome, Say
from bot.domain.rooms import Said, reminder
from bot.domain.wording import STILL_WAITING

_AGAIN = re.compile(  # before a number alone: it is another one of the figure that was told last
    r"\W*(?:(?:ok(?:ay|é|e)?|bon|alors|so|dus|then)\W+)?(?:and|or|et|en|ou|of|no|non|nee|neen|wait|attends|wacht|actually|finalement|eigenlijk)\b"
    r"|\W*(?:那|不|哦不|还是|或者)",
    re.IGNORECASE,
)
_NO_CHOICE = 10  # a smaller number beside an open question may be the place of a button
_ASKS_NUMBER = ("value", "each", "freight", "quantity")


@dataclass(frozen=True)
class Asked(Naming):
    """A draft at the duty office, and what is asked about the whole of it."""

    def renumbered(self, told: Told, text: str = "") -> Said | None:
        """The reply to "make it 150": of what is known the amount that the number is like takes its place.

        "No, sorry, 600" takes back the figure that was told last; "and 600?" tries another one of it.
        """
        asking, number = self.draft.asking, told.bare
        if number is None or told.currency or told.details or asking in _ASKS_NUMBER or any(getattr(told, n) for n in AMOUNTS):
            return None
        if asking in ("goods", "line") and number < questions.LEAST_PRICE and number == int(number):
            return None  # rather a place in the list of codes
        latest = self.changes.renewed(self.draft.latest, number) if text and not told.goods and self.draft.shipment.value else {}
        if latest and self.office.reader.corrects(text):
            return self.changed(latest)
        changes = self.changes.nearest(number) or (latest if asking is None or number >= _NO_CHOICE or _AGAIN.match(text) else {})
        return self.changed(changes) if changes else None

    def multiplied(self, by: Decimal) -> Said | None:
        """The reply to "x2" and "half of it"; None when nothing is known that could be multiplied."""
        changes = self.changes.multiplied(by) if self.draft.wanted else {}
        if not changes:
            return None
        others = tuple(replace(each, **Changes(self.office, each).multiplied(by)) for each in self.draft.others)
        all_goods = replace(self, draft=replace(self.draft, others=others))
        said, freight = all_goods.changed(changes), self.draft.shipment.freight
        if freight is None or said.outcome is not Outcome.ANSWERED:
            return said
        return replace(said, parts=(*said.parts, Say(wording.FREIGHT_STAYED, {"price": freight})))

    def converted(self, currency: str) -> Said | None:
        """The sum that was shown, in another currency; None when there is none."""
        if self.draft.asking or self.draft.total is None or not self.draft.wanted:
            return None
        try:
            result = self.reckoned(self.draft).whole
            self.office.exchange.convert(Decimal(1), result.currency, currency)
        except (IncompleteError, KeyError):
            return None
        return Said((ShowConverted(result, currency),), self.draft, Outcome.ANSWERED) if result.first else None

    def taxes(self, *, vat: bool = False) -> Said | None:
        """The duty and taxes in the last sum, or the VAT alone; None when there is none."""
        if self.draft.asking or not self.draft.wanted:
            return None
        try:
            reckoned = self.reckoned(self.draft)
        except (IncompleteError, KeyError):
            return None
        if reckoned.whole.first is None:
            return None
        shown = ShowTaxes(reckoned.whole, vat=vat, lines=reckoned.lines if self.draft.others else ())
        return Said((shown,), self.draft, Outcome.ANSWERED, (CHANGE_GOODS,))

    def much(self) -> Said | None:
        """The reply to "why so much?": what the sum is made of, or what sets the rate."""
        if said := self.taxes():
            return said
        if self.draft.shipment.code is None and not self.draft.asking:
            return None
        because = Say(wording.WHY_THE_RATE)
        if not self.draft.asking:
            return replace(self.rates(self.draft), parts=(because,))
        question = self.question()
        return replace(question, parts=(because, Say(STILL_WAITING), *reminder(question)))
