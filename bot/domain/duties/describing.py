"""What is told of goods that were answered about: what they are made of, for whom, how strong; a nearer code, or noted. Pure."""

from dataclasses import dataclass, replace

from bot.domain.duties.draft import Draft
from bot.domain.duties.lots import Lots
from bot.domain.duties.told import Told
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Choice, Outcome, Say
from bot.domain.rooms import Said
from bot.domain.tariff import codes
from bot.domain.tariff.search import Found
from bot.domain.text import normalise

_LONGEST = 60  # letters that are quoted


@dataclass(frozen=True)
class Describing(Lots):
    """A draft at the duty office, and goods that are described."""

    def noted_of(self, text: str, told: Told) -> Said | None:
        """The reply to "they are of glass, for children" after the rates of goods: those of a nearer code, or that it is noted."""
        known = self.draft.shipment
        if not known.code or self.draft.asking:
            return None
        for name, found in self._nearer(told.goods or text):
            draft = self._at_the_line(self.draft.with_shipment(product=name, code=found.code), name)
            if draft.shipment.code == known.code and name != known.product:
                called = told.goods or known.product
                return self._noted(text, self.draft.with_shipment(product=called))  # its name may tell of a line later on
            if draft.shipment.code != known.code:
                said = self.settle(draft)
                named = {"goods": name[:_LONGEST], "code": codes.spaced(draft.shipment.code or "")}
                return replace(said, parts=(Say(wording.NOW_ABOUT, named), *said.parts))
        return self._noted(text, self.draft)

    def _noted(self, text: str, draft: Draft) -> Said:
        known = draft.shipment
        title = known.product or self.office.tariff.title(known.code or "", self.language)
        noted = {"text": text.strip()[:_LONGEST], "goods": title[:_LONGEST], "code": codes.spaced(known.code or "")}
        choices = (Choice("estimate", "codes", wording.OTHER_CODES),) if known.product else ()
        start = () if self.draft.wanted else (Choice("estimate", "start", wording.START_ESTIMATE),)
        return Said((Say(wording.DESCRIBED, noted),), draft, Outcome.ANSWERED, (*start, *choices))

    def _nearer(self, words: str) -> list[tuple[str, Found]]:
        """Codes of the same heading that the words lead to, alone or beside the goods, the plainest first."""
        known, office = self.draft.shipment, self.office
        heading, product = (known.code or "")[: codes.HEADING], known.product
        together = f"{product} {words}".strip()
        within = office.reader.names.within(normalise(words))
        proposals = [(within, office.find(within))] if within else []
        proposals += [(words, office.find(words)), (together, office.narrowed(product, words)), (together, office.find(together))]
        return [
            (name, found[0])
            for name, found in proposals
            if found and found[0].code.startswith(heading) and (office.sure(found) or len(found) == 1)
        ]

    def _at_the_line(self, draft: Draft, words: str) -> Draft:
        """The same with the line below the code that the words tell of, where its rates differ."""
        shipment = draft.shipment
        way = shipment.direction or self.way
        undecided = shipment.code and way and self.office.undecided(shipment.code, way)
        line = self._line(draft.with_shipment(direction=way), words) if undecided else None
        return draft.with_shipment(code=line) if line else draft
