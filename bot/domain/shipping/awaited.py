"""What is said to an answer that the counter waited for, and to corrections of one that was given."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.articles import Direction
from bot.domain.duties.told import Told as Shipment
from bot.domain.replies import Outcome, Say
from bot.domain.rooms import Said
from bot.domain.shipping.consignments import vocabulary_in
from bot.domain.shipping.lookups import Lookups
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.remarks import Remarks
from bot.domain.shipping.wording import routes as wording
from bot.domain.text import normalise, words
from bot.domain.wording import NOT_AN_ANSWER, STOPPED

if TYPE_CHECKING:
    from bot.domain.chats import Decision

_LONGEST_CORRECTION = 8  # words
_MOST_PACKAGES = 100_000
_TOLD = 3  # words
_LONGEST_QUOTED = 60  # letters


@dataclass(frozen=True)
class Awaited(Remarks):
    """One message at the counter."""

    def closed(self) -> Plan:
        """The plan without a question that is open."""
        return replace(self.plan, asking=None)

    def answer(self, text: str, told: Told) -> Said | None:
        """The reply to an answer that was awaited; None when the message is none."""
        if said := self._in_a_word(text):
            return said
        match self.plan.asking:
            case "packages":
                return self._packages(text, told)
            case "direction":
                bit = told.bit or self.bare_count(text)
                if bit and self.plan.packages:
                    return self.bit(bit)
                direction = self.direction_in(text)
                return self.next(replace(self.plan, direction=direction)) if direction else None
            case "ready":
                return self.planned(told) if told.ready else None
            case "goods":
                return self._named_goods(text)
        return None

    def _in_a_word(self, text: str) -> Said | None:
        """The reply to "stop", "back" and "I do not know" in place of an answer."""
        reader, office = self.counter.reader, self.counter.office.reader
        if reader.says(text, reader.vocabulary.stop):
            return Said((Say(STOPPED),), self.closed(), Outcome.DONE)
        if reader.says(text, reader.vocabulary.back):
            return self.back()
        return self.where() if office.says(text, office.vocabulary.unknown) else None

    def _packages(self, text: str, told: Told) -> Said | None:
        """The reply to packages, whole or bit by bit."""
        if bit := None if told.packages else told.bit or self.bare_count(text):
            known = self.plan.so_far
            of_all = vocabulary_in(self.counter.reader.vocabulary.weighing, normalise(text)) and not (known.sides or bit.each)
            return self.bit(replace(bit, whole=True) if of_all and bit.kilograms and known.count else bit)
        if told.packages or told.problem:
            return self.packages(self.counted(told))
        return self._unread() if self.is_number(text) else None

    def bare_count(self, text: str) -> Piecemeal | None:
        """A number alone, where the number of packages is what is missing, or is taken back."""
        digits = self.counter.office.reader.without_hedges(text)
        known = self.plan.so_far
        wanted = known.count is None and (known.sides or known.kilograms)
        if not digits.isdecimal() or not 0 < int(digits) < _MOST_PACKAGES or not (wanted or (known.count and digits != text)):
            return None
        return Piecemeal(int(digits))

    def is_number(self, text: str) -> bool:
        """Whether there is a number in what is no question: "10 boxes" tells no size, and asks nothing either."""
        return not self.mind.asks(text) and any(character.isdigit() for character in text)

    def reminded(self, text: str, decision: "Decision") -> "Decision":
        """A question that is open, with a word to what was told instead of its answer: it changes nothing here."""
        reply = decision.reply
        if reply is None or Say(NOT_AN_ANSWER) not in reply.parts or self.mind.asks(text) or len(words(normalise(text))) < _TOLD:
            return decision
        quoted = text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED].rsplit(' ', 1)[0]} …"
        said = Say(wording.CHANGES_NOTHING, {"text": quoted})
        parts = tuple(said if part == Say(NOT_AN_ANSWER) else part for part in reply.parts)
        return replace(decision, reply=replace(reply, parts=parts))

    def _unread(self) -> Said:
        question = self.question()
        return replace(question, parts=(Say(NOT_AN_ANSWER), *question.parts))

    def direction_in(self, text: str) -> Direction | None:
        return self.counter.office.reader.read(text, self.language).direction

    def correction(self, text: str, told: Told) -> Said | None:
        """The reply to "and by train?", "the other way round to Liège", "or on 3 May" after an answer."""
        bit = told.bit or self.bare_count(text)
        if bit and self.plan.packages and self.plan.so_far.count and not self.mind.asks(text):
            return self.bit(bit)
        read = self.counter.office.reader.read(told.rest, self.language)
        if len(words(normalise(text))) > _LONGEST_CORRECTION or self.names_goods(read) or read.codes or read.value:
            return None
        if told.ready:
            return self.planned(told)
        plan = replace(
            self.plan, direction=told.direction or read.direction or self.plan.direction, mode=read.mode or self.plan.mode
        )
        return self.next(plan) if plan != self.plan and (plan.packages or plan.ready) else None

    def names_goods(self, read: Shipment) -> bool:
        """Whether goods are left when the words of the mode are taken away: "vliegtuig" is also a product."""
        goods = read.goods
        if read.mode is not None:
            for word in self.counter.office.reader.vocabulary.modes[read.mode]:
                goods = goods.replace(word, "")
        return len(goods.strip()) > 1

    def _named_goods(self, text: str) -> Said | None:
        found = self.lookups.for_goods(text)
        if found is not None or not self.counter.office.reader.read(text, self.language).goods:
            return found
        return self.again(Say(wording.NO_GOODS, {"text": text[:60]}))

    @property
    def lookups(self) -> Lookups:
        return Lookups(self.counter, self.plan, self.language)
