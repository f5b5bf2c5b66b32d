"""A shipment told in one message. Pure."""

from dataclasses import dataclass, replace

from bot.domain.amounts import Measure
from bot.domain.duties.corrections import Corrections
from bot.domain.duties.doubts import impossible
from bot.domain.duties.draft import Draft
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.told import Told
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Say
from bot.domain.rooms import Said
from bot.domain.tariff import codes


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
