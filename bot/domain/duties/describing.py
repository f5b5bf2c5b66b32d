"""What is told of goods that are spoken of: what they are made of, for whom, how strong; a nearer code, or noted. Pure."""

from dataclasses import dataclass, replace

from bot.domain.duties.draft import Draft
from bot.domain.duties.lots import Lots
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Choice, Outcome, Part, Say
from bot.domain.rooms import Said, reminder
from bot.domain.tariff import codes
from bot.domain.tariff.search import Found
from bot.domain.text import normalise

_LONGEST = 60  # letters that are quoted
_AHEAD = 1.4  # times the score of the next: what was told decides


@dataclass(frozen=True)
class Describing(Lots):
    """A draft at the duty office, and goods that are described."""

    def described(self, words: str) -> Said | None:
        """The reply to "they are of glass, for children": a nearer code, or that it is noted; None where no goods are known."""
        known = self.draft.shipment
        if known.code is None:
            return self._of_the_proposed(words) if known.product else None
        for name, found in self._nearer(words):
            draft = self._at_the_line(self.draft.with_shipment(product=name, code=found.code), name)
            if draft.shipment.code == known.code and name != known.product:
                alone = self.office.find(words)[:1]  # "wooden puzzles" after wooden toys
                called = words if alone and alone[0].code == found.code else f"{known.product} {words}"
                return self._noted(words, self.draft.with_shipment(product=called))  # its name may tell of a line later on
            if draft.shipment.code != known.code:
                said = self.settle(draft)
                named = {"goods": name[:_LONGEST], "code": codes.spaced(draft.shipment.code or "")}
                return replace(said, parts=(Say(wording.NOW_ABOUT, named), *said.parts))
        together = f"{known.product} {words}"
        same = self.office.find(together)[:1]
        kept = known.product and any(each.code == known.code[: codes.SUBHEADING] for each in same) and not self.draft.asking
        return self._noted(words, self.draft.with_shipment(product=together) if kept else self.draft)

    def _of_the_proposed(self, words: str) -> Said | None:
        """The code, or fewer of them, where the words tell apart what was proposed; None where they tell of something else."""
        product = self.draft.shipment.product
        name = f"{product} {words}"
        found, proposed = self.office.find(name), {each.code for each in self.office.find(product)}
        fitting = tuple(each for each in found if each.code in proposed)
        if not self.office.likely(found) or not fitting or fitting[0].code != found[0].code:
            return None
        draft = self.draft.with_shipment(product=name)
        if self.office.sure(found) or len(fitting) == 1 or fitting[0].score >= _AHEAD * fitting[1].score:
            said = self.settle(draft.with_shipment(code=fitting[0].code), self.office.products(fitting, self.language))
            return self.with_new_goods(said)
        return self.candidates(draft, fitting, Say(wording.WHICH_GOODS, {"text": name}))

    def _noted(self, words: str, draft: Draft) -> Said:
        known = self.draft.shipment
        title = known.product or self.office.tariff.title(known.code or "", self.language)
        noted = {"text": words[:_LONGEST], "goods": title[:_LONGEST], "code": codes.spaced(draft.shipment.code or "")}
        said: tuple[Part, ...] = (Say(wording.DESCRIBED, noted),)
        if draft.asking:
            question = replace(self, draft=draft).question()
            return replace(question, parts=(*said, *reminder(question)))
        choices = (Choice("estimate", "codes", wording.OTHER_CODES),) if known.product else ()
        start = () if draft.wanted else (Choice("estimate", "start", wording.START_ESTIMATE),)
        return Said(said, draft, Outcome.ANSWERED, (*start, *choices))

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
