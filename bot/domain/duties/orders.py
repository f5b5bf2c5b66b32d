"""A shipment told in one message, and several kinds of goods in one shipment, reckoned one after the other. Pure."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.domain.amounts import Measure
from bot.domain.duties import questions, wording
from bot.domain.duties.corrections import Corrections
from bot.domain.duties.doubts import impossible
from bot.domain.duties.draft import Draft
from bot.domain.duties.quantities import same_noun
from bot.domain.duties.shipment import Channel, Shipment
from bot.domain.duties.told import Told
from bot.domain.replies import Outcome, Part, Say
from bot.domain.rooms import Said, reminder
from bot.domain.tariff import codes
from bot.domain.text import normalise
from bot.domain.wording import STILL_WAITING


def _prices(shipment: Shipment) -> tuple[Decimal | None, ...]:
    return (shipment.value.amount if shipment.value else None, shipment.each.price.amount if shipment.each else None)


@dataclass(frozen=True)
class Orders(Corrections):
    """A draft at the duty office, and goods that are told with their price."""

    def shipment(self, text: str) -> Said | None:
        """The reply to a whole shipment in one sentence, its goods perhaps untold; None when the message does not tell of one."""
        told = self.read(text)
        if told.details and (self.is_short_for(told.goods) or self.is_typed(told)):
            called = self.draft.shipment.product or told.goods
            same = replace(self, draft=self.draft.afresh(replace(self.same_goods(), product=called), wanted=True))
            return same.correction(text, replace(told, goods=""))
        same_goods = self.same_goods()
        begun = same_goods if self._is_their_code(told) else Shipment(direction=same_goods.direction)
        fresh = replace(self, draft=self.draft.afresh(begun, wanted=True))
        if told.details > 1 and not (told.goods or told.codes or told.doubtful):
            fresh = replace(fresh, draft=Draft(self.same_goods(), wanted=True))
            return fresh.proceed(fresh.draft.with_shipment(**self.changes.told(told, None)))
        if not told.details or not (told.goods or told.codes):
            return None
        if not told.codes and not self.office.likely(self.office.find(told.goods)):
            return None
        if told.doubtful is not None:
            known = fresh.draft.with_shipment(**fresh.changes.told(told, None), product=told.goods)
            named = told.doubtful.measure in (Measure.MONEY, Measure.WEIGHT) and not told.codes
            return replace(fresh, draft=known).doubted(told.doubtful, "" if named else text)
        if problem := impossible(told):
            return replace(fresh.ask_again(problem), state=replace(fresh.draft, asking="value"))
        return fresh.started(told, text)

    def _is_their_code(self, told: Told) -> bool:
        """Whether a code is told for the goods that were spoken of, so that their number and way stay: "hs 8711 60 10, 620 USD each"."""
        known = self.draft.shipment
        if self.draft.wanted or told.goods or not told.codes or not (known.product or known.code):
            return False
        return known.code is None or told.codes[0].startswith(known.code[: codes.HEADING])

    def started(self, told: Told, text: str) -> Said:
        """A new estimate with all that one sentence told."""
        begun = replace(self, draft=self.draft.with_shipment(**self.changes.told(told, None)))
        return begun.goods(told, text) or begun.ask_again(Say(wording.NO_GOODS, {"text": told.goods[:60]}))

    def next_goods(self) -> Said:
        """The estimate of the goods that were told together with others, which go the same way."""
        known, (text, _, later) = self.draft.shipment, self.draft.later.partition("\n")
        fresh = replace(self, draft=self.draft.afresh(Shipment(direction=known.direction, country=known.country)))
        said = fresh.shipment(text) or fresh.unnamed(text)
        if not isinstance(said.state, Draft):
            return said
        done, kept, named = self.draft.done, self.draft.kept, known.product or codes.spaced(known.code or "")
        if self.draft.total is not None and known.value is not None:
            done, kept = (*done, (named, self.draft.total, known.value.currency)), (*kept, known)
        own = said.state.shipment
        lot = Channel.BUSINESS if questions.above_parcels(known, self.office) else None  # they come with a lot
        same: dict[str, Any] = {"mode": own.mode or known.mode, "incoterm": own.incoterm or known.incoterm}
        same["skipped"] = tuple(dict.fromkeys((*own.skipped, *(s for s in known.skipped if s in ("freight", "incoterm")))))
        shared: tuple[Part, ...] = ()
        if known.freight is not None and own.freight is None and not (same["incoterm"] and same["incoterm"].includes_freight):
            same["freight"] = replace(known.freight, amount=Decimal(0))
            shared = (Say(wording.FREIGHT_WITH_OTHERS, {"goods": named[:60]}),) if known.freight.amount else ()
        state = said.state.with_shipment(**same, channel=own.channel or known.channel or lot)
        state = state.with_shipment(**self._priced_alike(state.shipment, self.read(text)))
        finished = replace(self, draft=replace(state, done=done, kept=kept, later=later))
        if said.outcome is Outcome.OFFERED or said.state.asking not in (None, "incoterm", "freight", "value"):
            return replace(said, parts=(*shared, *said.parts), state=finished.draft)
        said = finished.proceed(replace(finished.draft, asking=None))
        return replace(said, parts=(*shared, *said.parts))

    def of_earlier(self, text: str, told: Told) -> Said | None:
        """The reply to what corrects goods that were reckoned before the present ones: "not 4800 bottles, 480 cases of 12"."""
        place = self._earlier(told)
        if place is None:
            return None
        earlier = replace(self, draft=Draft(self.draft.kept[place], wanted=True, total=self.draft.done[place][1]))
        said = earlier.correction(text, replace(told, goods=""))
        if said is None or not isinstance(said.state, Draft) or said.state.total is None or said.state.shipment.value is None:
            return None
        done, kept = list(self.draft.done), list(self.draft.kept)
        done[place] = (done[place][0], said.state.total, said.state.shipment.value.currency)
        kept[place] = said.state.shipment
        draft = replace(self.draft, done=tuple(done), kept=tuple(kept))
        if draft.asking:
            question = replace(self, draft=draft).question()
            return replace(question, parts=(*said.parts, Say(STILL_WAITING), *reminder(question)))
        return replace(said, parts=(*said.parts, *self.with_others(draft, draft.total)), state=draft)

    def _earlier(self, told: Told) -> int | None:
        """Which of the goods before a message corrects: those it names, whose number it takes back, or whose packages it counts."""
        known = self.draft.shipment
        for place, shipment in enumerate(self.draft.kept[: len(self.draft.done)]):
            named = told.goods and normalise(told.goods) == normalise(shipment.product) and told.goods != known.product
            numbers = {n for n in (shipment.items, shipment.kilograms, shipment.litres, *_prices(shipment)) if n is not None}
            own = {n for n in (known.items, known.kilograms, known.litres, *_prices(known)) if n is not None}
            taken = numbers & set(told.taken_back) and not own & set(told.taken_back)
            counted = told.items and not told.goods and not known.items and same_noun(told.counted_by, shipment.counted_by)
            if named or taken or counted:
                return place
        return None

    def _priced_alike(self, own: Shipment, told: Told) -> dict[str, Any]:
        """What the price of the goods before tells of that of the next: after a price of one it is hardly that of all."""
        if not self.draft.shipment.each or own.each or not own.value or told.says_value or not questions.several(own):
            return {}
        return questions.price_of_one(own) if told.loose else {"loose": True}

    def unnamed(self, text: str) -> Said:
        """The question which goods a price and a quantity were told of."""
        draft = self.draft.with_shipment(**self.changes.told(self.read(text), None))
        return self.proceed(replace(draft, wanted=True))
