"""Other goods in the middle of an estimate: it is kept, and a message may come back to it."""

from dataclasses import dataclass, replace
from typing import Self

from bot.domain.duties.draft import Draft
from bot.domain.duties.sums import Sums
from bot.domain.rooms import Said
from bot.domain.text import normalise


@dataclass(frozen=True)
class Returning(Sums):
    """One message at the duty office, where other goods were asked about in the middle of an estimate."""

    def taken_up(self, text: str) -> Self | None:
        """The office with the estimate that other goods took the place of, where a message comes back to it.

        It does by its name, and by asking for a sum that the present goods cannot have yet.
        """
        draft, reader = self.talk.draft, self.talk.office.reader
        kept = draft.taken_up()
        if kept is None:
            return None
        there = replace(self, talk=replace(self.talk, draft=kept), fresh=True, here=True)
        named = there.talk.names_line(text, kept.shipment.product) and not self.talk.names_line(text, draft.shipment.product)
        summed = reader.asks_total(text) or reader.asks_whole(text) or there.wishes_sum(text)
        empty = not (draft.shipment.value or draft.shipment.each)
        return (
            there
            if named or (summed and empty and kept.total is not None) or (empty and normalise(text) in reader.vocabulary.back)
            else None
        )

    def _back_at(self, text: str, there: Self) -> Said | None:
        """The reply to a message that comes back to an estimate: what it asks or changes there, or the estimate again."""
        told = self.talk.read(text)
        said = there.sum_asked(text) or there.about_the_same(text, told) or there.talk.correction(text, replace(told, goods=""))
        said = said or there.talk.again() or (there.talk.question() if there.asking else None)
        return there.with_wishes(text, said) if said else None

    def shelving(self, said: Said | None) -> Said | None:
        """A reply about other goods, with the estimate before them kept."""
        if said is None or not isinstance(said.state, Draft):
            return said
        return replace(said, state=said.state.instead_of(self.talk.draft))

    def sum_asked(self, text: str) -> Said | None:
        there = self.taken_up(text)
        return self._back_at(text, there) if there else super().sum_asked(text)

    def asks_sum(self, text: str) -> bool:
        return self.taken_up(text) is not None or super().asks_sum(text)
