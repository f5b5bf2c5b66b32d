"""Talking about goods: from a name to a code, from a code to rates, from a shipment to its landed cost. Pure."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.domain.amounts import Money
from bot.domain.duties import questions
from bot.domain.duties.changes import WAY, Changes
from bot.domain.duties.describing import Describing
from bot.domain.duties.doubts import Doubt, impossible, number_of, only_number
from bot.domain.duties.draft import Draft
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.told import Told
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Outcome, Part, Say
from bot.domain.rooms import Said, reminder
from bot.domain.tariff import codes
from bot.domain.text import normalise
from bot.domain.wording import STILL_WAITING

_LONGEST_NAME = 4  # words
_LONGEST_ANSWER = 30  # letters of what may be a name that nobody knows


@dataclass(frozen=True)
class Conversation(Describing):
    """One message at the duty office."""

    def answer(self, text: str) -> Said | None:
        """The reply to an answer that was awaited; None when the message is none."""
        asking = self.draft.asking
        if asking is None:
            return None
        told = self.read(text)
        if said := self._in_a_word(text, told) or self.correction(text, told) or self._plainly(text, told):
            return said
        if self.leaves(told):
            return self.other_goods(told, text)
        if said := self.renumbered(told, text) or self._which_number(told):
            return said
        changes = self._corrected(text, told) or self.changes.told(told, asking) | self._same_price(text)
        changes = changes or self.changes.one_or_all(text, self.draft.asking)
        if asking == "goods" and told.goods and (said := self.kept(told).narrowed(told.goods)):
            return said
        if not changes or (asking == "goods" and self.office.likely(self.office.find(told.goods))):
            return None  # of "2000 pieces or so, sea 900" all is kept although it names no goods
        wanted = self.draft.wanted or bool(changes.keys() - WAY)
        return replace(self, draft=replace(self.draft, wanted=wanted)).changed(changes)

    def told_line(self, told: Told) -> str | None:
        """The line that a word tells of where lines are proposed: "of wood" after puzzles; None for a long message."""
        short = (
            self.draft.asking == "line"
            and told.goods
            and not (told.details or told.lacks)
            and len(told.goods.split()) <= _LONGEST_NAME
        )
        return self._line(self.draft, told.goods) if short and not self.is_other(told) else None

    def _plainly(self, text: str, told: Told) -> Said | None:
        """The reply to what is plain whatever was asked: a doubtful number, a code, a word that separates lines, DDP."""
        if told.doubtful is not None:
            return self.kept(told).doubted(told.doubtful)
        if problem := impossible(told):
            return self.ask_again(problem)
        if said := self.code_of_other(told):
            return said
        if told.codes:
            said = (keeping := self.kept(told)).goods(told, text)
            if said is None or said.outcome is not Outcome.ASKED:
                return said
            noted: tuple[Part, ...] = (Say(wording.NOTED, {"told": codes.spaced(told.codes[0])}),)
            if keeping.draft.shipment != self.draft.shipment:  # "code 9401 39, 85 USD each FOB"
                noted = (*noted, self.noted(keeping.draft))
            return replace(said, parts=(*noted, *said.parts))
        if line := self.told_line(told):
            return self.with_line(line, self.draft)
        if said := self.paid_by_seller(told):
            return said
        known = self.draft.shipment
        same = (
            (known.value or known.each)
            and not (told.details or told.items or told.kilograms or told.freight)
            and self.office.reader.same_price(text)
        )
        return self.question() if same else None

    def _corrected(self, text: str, told: Told) -> dict[str, Any]:
        """What "sorry, the beer is 15000" sets while something else is asked: the price is what was told before."""
        known, asking = self.draft.shipment, self.draft.asking
        told_before = known.value is not None and known.each is None and asking not in ("value", "each")
        if told.bare is None or told.details or told.items or not told_before or not self.office.reader.corrects(text):
            return {}
        return {"value": Money(told.bare, told.currency or (known.value.currency if known.value else "EUR"))}

    def _same_price(self, text: str) -> dict[str, Any]:
        """What "the same price" sets: the one that the goods before had, of one or of all."""
        was, known = self.draft.was, self.draft.shipment
        if was is None or known.value or known.each or not self.office.reader.same_price(text):
            return {}
        if isinstance(was, Money):
            return {"value": was}
        told = self.read(text)
        quantity = getattr(told, was.of) or getattr(known, was.of)
        return {"each": was, "value": was.times(quantity) if quantity else None}

    def _which_number(self, told: Told) -> Said | None:
        """Asks what a number beside proposed codes or lines is: a price, or how many; None where it can be only one of them."""
        known, number = self.draft.shipment, told.bare
        open_to_both = self.draft.asking in ("goods", "line") and known.each is None and not known.items
        if number is None or told.currency or not open_to_both or number < questions.LEAST_PRICE:
            return None
        said, choices = questions.price_or_pieces(number)
        return Said((said,), replace(self.draft, wanted=True), Outcome.ASKED, choices)

    def _in_a_word(self, text: str, told: Told) -> Said | None:
        """The reply to "back", to "I do not know", and to one of two readings of a number."""
        reader = self.office.reader
        if reader.says(text, reader.vocabulary.back):
            return self.back()
        elsewhere = told.no_freight and self.draft.asking != "freight"  # "freight unknown" leaves the rule open
        if reader.says(text, reader.vocabulary.unknown) or (
            self.draft.asking != "goods" and reader.does_not_know(text) and not elsewhere
        ):
            return self.skip()
        return self._settled_doubt(text, told) if self.draft.doubt else None

    def _settled_doubt(self, text: str, told: Told) -> Said | None:
        """The reply to one of the two readings, in digits or in words, or to another amount of the same kind."""
        doubt, words = Doubt.from_text(self.draft.doubt), self.office.reader.vocabulary
        thousands, decimal = doubt.readings
        plain = f" {normalise(text)} "
        for reading, named in ((thousands, words.thousands), (decimal, words.decimals)):
            if reading is not None and (only_number(told) == reading or any(f" {word} " in plain for word in named)):
                return self.resolved(reading)
        changes = self.changes.told(replace(told, bare=None), self.draft.asking)
        if changes.keys() & doubt.amount(Decimal(1), self.draft.asking).keys():
            return replace(self, draft=replace(self.draft, doubt="")).changed(changes)
        return None

    def fills(self, told: Told, *, only_open: bool = False) -> bool:
        """Whether a message sets a field of the shipment, or the open one."""
        asking = self.draft.asking or ""
        changes = self.changes.told(told, self.draft.asking)
        return bool(changes.keys() & set(questions.HOLDS.get(asking, ()))) if only_open else bool(changes)

    def goods_answer(self, text: str) -> Said | None:
        """The reply to "which goods?", or to what separates the codes that were proposed."""
        told = self.read(text)
        if self.draft.asking != "goods" or not told.goods:
            return None
        if said := self.kept(told).goods(told, text):
            return said
        named = len(told.goods.split()) <= _LONGEST_NAME and len(text) <= _LONGEST_ANSWER and not any(c.isdigit() for c in text)
        return self.ask_again(Say(wording.NO_GOODS, {"text": text[:60]})) if self.draft.wanted and named else None

    def known(self, told: Told, code: str | None) -> Draft:
        """What a message told of goods, where nobody asked for an estimate."""
        return self.draft.with_shipment(**self.changes.told(told, None), product=told.goods, code=code)

    def told_of(self, told: Told) -> "Conversation":
        """The same with the quantities of a message, for a price that may follow; those of other goods are forgotten."""
        known = self.draft.shipment
        fresh = Shipment(direction=known.direction, country=known.country)
        changes = Changes(self.office, fresh).told(told, None)
        return replace(self, draft=replace(self.draft, shipment=replace(fresh, **changes)))

    def duty(self, *, vat: bool = False) -> Said | None:
        """The reply to "how much duty?" about goods that are known: their rates, or their last cost; None when none are.

        While codes are proposed it says what they bear, from the lowest to the highest; with `vat` the VAT alone.
        """
        shipment = self.draft.shipment
        if not (shipment.code or shipment.product):
            return None
        if self.draft.asking == "goods":
            return self.spread(vat=vat)
        if said := self.again() if self.draft.asking is None else self.so_far() if self.draft.wanted else None:
            return said
        if not shipment.code:
            return self.goods(Told(shipment.product), shipment.product)
        said = self.rates(self.draft)
        if self.draft.asking is None:
            return said
        question = self.question()
        return replace(question, parts=(*said.parts, Say(STILL_WAITING), *reminder(question)))

    def begun(self, told: Told, text: str) -> Said | None:
        """The reply to a price, a quantity, terms or a way after the rates of goods, or after an article about them."""
        if told.codes or not (self.draft.shipment.code or self.draft.shipment.product) or self.names(told):
            return None
        if told.doubtful is None and not (changes := self.changes.told(told, None)):
            return None
        if told.doubtful is None and changes.keys() <= WAY:
            return self.rates(self.draft.with_shipment(**changes)) if self.draft.shipment.code else None
        draft = Draft(self.same_goods(), wanted=True)
        return replace(self, draft=draft).correction(text, replace(told, goods=""))

    def press(self, value: str) -> Said:  # noqa: C901  one case a button
        """The reply to a button of the office, `field=value` or a single word."""
        name, _, chosen = value.partition("=")
        match name:
            case "start":
                return self.proceed(replace(self.draft, wanted=True))
            case "new":
                return replace(self, draft=Draft()).proceed(Draft(wanted=True))
            case "again":
                return self.again() or self.proceed(replace(self.draft, wanted=True))
            case "back":
                return self.back()
            case "skip":
                return self.skip()
            case "none":
                fresh = self.draft.with_shipment(code=None, product="")
                return Said((Say(wording.ASK_GOODS),), replace(fresh, asking="goods"), Outcome.ASKED)
            case "codes":
                return self.other_codes()
            case "change":
                return self.reopened(chosen)
            case "code" if len(chosen) < codes.SUBHEADING:
                return self.typed_code(chosen, self.draft)
            case "code" if self.office.tariff.knows(chosen):
                return self.settle(self.draft.with_shipment(code=chosen))
            case "line" if self.office.tariff.knows(chosen):
                return self.proceed(self.draft.with_shipment(code=chosen))
            case "number" if self.draft.doubt:
                return self.resolved(number_of(chosen))
        changes = questions.from_button(name, chosen, self.draft.shipment)
        return self.changed(changes) if changes else self.proceed(self.draft)

    def skip(self) -> Said:
        """Goes on without the answer that was awaited, where that is possible."""
        asking = self.draft.asking
        if asking in questions.SKIPPABLE:
            skipped = (*self.draft.shipment.skipped, asking)
            return self.proceed(self.draft.with_shipment(skipped=skipped), answered=asking)
        return self.ask_again(Say(wording.CANNOT_SKIP))

    def back(self) -> Said:
        """Asks the question before the present one again."""
        if not self.draft.path:
            return self.ask_again(None)
        return self.reopened(self.draft.path[-1], self.draft.path[:-1])

    def total(self) -> Said | None:
        """The reply to "what is the total?": the estimate, or what is missing for it."""
        if self.draft.asking and self.draft.wanted:
            return self.so_far() or self.ask_again(Say(wording.TOTAL_LATER))
        return self.again()

    def resolved(self, number: Decimal | None) -> Said:
        """The doubtful number is taken as the user now says."""
        doubt = Doubt.from_text(self.draft.doubt)
        settled = replace(self, draft=replace(self.draft, doubt=""))
        if number is None:
            return settled.proceed(settled.draft)
        if doubt.message:
            said = settled.shipment(doubt.settled_message(number)) or settled.proceed(settled.draft)
            return settled.going_on(said)
        asking, shipment = settled.draft.asking, settled.draft.shipment
        changes = doubt.amount(number, asking) or questions.from_number(asking, number, shipment, self.office)
        changes |= settled.changes.priced(changes)
        if shipment.product and not shipment.code:
            return replace(settled, draft=settled.draft.with_shipment(**changes)).looked_up()
        return settled.changed(changes) if changes else settled.proceed(settled.draft)

    def looked_up(self) -> Said:
        """The codes of goods that were named beside a doubtful number."""
        told = Told(self.draft.shipment.product)
        return self.goods(told, told.goods) or self.proceed(self.draft)
