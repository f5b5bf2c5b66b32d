"""What is told beside a shipment and is no field of it: where goods were made, what they lack, how they are paid, a false label."""

from dataclasses import dataclass, replace

from bot.domain.articles import Direction
from bot.domain.duties.changes import WAY
from bot.domain.duties.draft import Draft
from bot.domain.duties.mentions import PHRASE, Mentions
from bot.domain.duties.origins import CHINA, is_ours
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.told import Told
from bot.domain.duties.wording import talk as wording
from bot.domain.matching.matcher import Candidate, Sure
from bot.domain.menus import (
    EVASION_ARTICLE,
    FRAUD_ARTICLES,
    HONEST_ARTICLES,
    PAYMENT_ARTICLE,
    PERSON,
    SAMPLES_ARTICLE,
    TOPICS,
    VAT_ARTICLES,
)
from bot.domain.replies import Choice, Outcome, Part, Say, ShowArticle
from bot.domain.rooms import Said, reminder
from bot.domain.tariff import codes
from bot.domain.text import normalise, words
from bot.domain.wording import STILL_WAITING

_FEW = 7  # words


@dataclass(frozen=True)
class Remarks(Mentions):
    """One message at the duty office, where it is a remark."""

    @property
    def asking(self) -> bool:
        return self.talk.draft.asking is not None

    @property
    def is_mine(self) -> bool:
        """Whether goods of this office are what the chat is about."""
        known = self.talk.draft.shipment
        return (self.here or self.asking) and bool(self.talk.draft.wanted or known.code or known.product)

    def is_aside(self, text: str) -> bool:
        """Whether a message is such a remark, whatever it names."""
        reader = self.talk.office.reader
        told = reader.tells_payment(text) or reader.does_not_know(text) or reader.of_china(text)
        told = told or reader.says(text, reader.vocabulary.free) or reader.says(text, reader.vocabulary.both)
        return told or self._wants_false_papers(text)

    def kept_open(self, *parts: Part, choices: tuple[Choice, ...] = (), outcome: Outcome = Outcome.ANSWERED) -> Said:
        """An answer that changes nothing, and the question that is still open."""
        if not self.asking:
            return Said(parts, self.talk.draft, outcome, choices)
        question = self.talk.question()
        more = choices if outcome is Outcome.ANSWERED else ()  # after a refusal the way on is the open question
        parts = (*parts, Say(STILL_WAITING), *reminder(question))
        return replace(question, parts=parts, outcome=Outcome.ASKED, choices=(*question.choices, *more))

    def refused(self, text: str) -> Said | None:
        """The reply to a wish for a lower value, or for another name, on the papers."""
        if not self._wants_false_papers(text):
            return None
        refusal = self.kept_open(ShowArticle(EVASION_ARTICLE), choices=(*TOPICS, PERSON), outcome=Outcome.LOST)
        return replace(refusal, article=EVASION_ARTICLE)

    def _wants_false_papers(self, text: str) -> bool:
        reader, known = self.talk.office.reader, self.talk.draft.shipment
        prices = [price.amount for price in (known.value, known.each.price if known.each else None) if price]
        if reader.wants_low(text) or reader.declares_less(text, [min(prices)] if prices else ()):
            return True
        sold = bool(prices) and (self.here or self.asking)
        return reader.misnames(text, sold=sold, samples=known.samples) and (sold or not self._is_answered(text))

    def _is_answered(self, text: str) -> bool:
        """Whether articles answer a message themselves: with a refusal, or about presents and samples in their very words."""
        read = self._read_as(text)
        return any(best.id in FRAUD_ARTICLES or (best.id in HONEST_ARTICLES and best.score >= PHRASE) for best in read)

    def _read_as(self, text: str) -> tuple[Candidate, ...]:
        """The articles that a message is answered with."""
        reading = self.mind.read(text, self.talk.language)
        return tuple(segment.match.best for segment in reading.segments if isinstance(segment.match, Sure))

    def aside(self, text: str, told: Told) -> Said | None:
        """The reply to how goods are paid, what they lack, and where they were made."""
        if said := self.from_elsewhere(text, told, named=False):
            return said
        reader = self.talk.office.reader
        if self.is_mine and reader.says(reader.without_hedges(text), reader.vocabulary.both):
            done = self.talk.again() if self.talk.draft.others and not self.asking else None
            return done or self.kept_open(Say(wording.ONE_SUM_EACH))
        if not self.is_mine or self.mind.asks(text):
            return None
        if said := self._noted_beside(text, told):
            return said
        if reader.tells_payment(text):
            return self.kept_open(Say(wording.PAYMENT_CHANGES_NOTHING), choices=(Choice("article", PAYMENT_ARTICLE),))
        if reader.says(text, reader.vocabulary.free):
            return self.kept_open(Say(wording.FREE_TOO), choices=(Choice("article", SAMPLES_ARTICLE),))
        fills = self.talk.fills(replace(told, goods=""))
        return self._without(text, told.lacks) if told.lacks and not (told.goods or fills) else None

    def _noted_beside(self, text: str, told: Told) -> Said | None:
        """The reply to what changes no sum: a deposit, the price in a shop, "no insurance", "code unknown"."""
        reader, only = self.talk.office.reader, not (told.details or self.talk.fills(replace(told, goods="")))
        if told.beside is not None and only:
            return self.kept_open(Say(wording.LEFT_OUT, {"amount": told.beside}))
        if only and reader.without_insurance(text):
            return self.kept_open(Say(wording.NOTED, {"told": text.strip(" .!")[:60]}))
        if only and self.talk.draft.shipment.code and reader.lacks_code(text):
            return self.code_used()
        return None

    def _without(self, text: str, lacks: str) -> Said | None:
        """The reply to "without alcohol" after wine: other goods where they have a name of their own, else the same ones."""
        office, known = self.talk.office, self.talk.draft.shipment
        name = f"{known.product} {text.strip(' .!?,')}" if known.product else ""
        if office.reader.names.is_name(name) and office.sure(found := office.find(name)):
            fresh = self.talk.draft.with_shipment(product=name, code=found[0].code)
            return self.talk.settle(replace(fresh, asking=None))
        if known.code is None:
            return self.talk.question() if self.asking else None
        said = Say(wording.LACKS, {"text": lacks, "code": codes.spaced(known.code)})
        return self.kept_open(said, choices=(Choice("estimate", "codes", wording.OTHER_CODES),) if known.product else ())

    def from_elsewhere(self, text: str, told: Told, *, named: bool) -> Said | None:
        """The reply to goods that were made where their rate is not known; `named`: the message does name goods."""
        talk, known = self.talk, self.talk.draft.shipment
        if told.perhaps_from and self.is_mine and known.direction is Direction.CN_TO_EU:
            told = replace(told, origin=told.perhaps_from)
        back = told.origin == CHINA or talk.office.reader.of_china(text)
        if not (told.origin or back) or not (self.is_mine or named or told.details):
            return None  # most messages: names of goods are not looked up for them
        named_goods = told.goods if named or self.names_goods_in(told) else ""
        if self.is_mine and not named_goods and known.origin and back and not is_ours(known.origin, known.direction):
            return talk.changed({"origin": told.origin})
        if self.is_mine and self.fresh and not named_goods and self._only_chinese(text, told):
            return talk.question() if self.asking else talk.again()
        if not told.origin:
            return None
        if named_goods or not self.is_mine:
            found = talk.office.find(named_goods) if named_goods else ()
            draft = Draft(Shipment(direction=told.direction or talk.way), wanted=bool(told.details))
            fresh = replace(talk, draft=draft)
            code = found[0].code if found and talk.office.sure(found) else None
            draft = draft.with_shipment(**fresh.changes.told(told, None), product=named_goods, code=code)
            return fresh.elsewhere(draft)
        changes = talk.changes.told(told, talk.draft.asking)
        draft = talk.draft.with_shipment(**changes)
        said = talk.elsewhere(draft)
        if said is not None and changes.keys() - WAY:
            said = replace(said, parts=(talk.noted(draft), *said.parts))
        tried = self.mind.asks(text) or (talk.office.reader.supposes(text) and not changes.keys() - WAY)
        if said is not None and tried:  # "and from Vietnam?" changes nothing yet
            return self.kept_open(*said.parts, choices=said.choices)
        return said

    def _only_chinese(self, text: str, told: Told) -> bool:
        """Whether a message says that goods are Chinese, as they were taken to be, and nothing else."""
        plain = not (told.origin or told.direction or told.country or self.talk.fills(told) or self.mind.asks(text))
        return plain and self.talk.office.reader.of_china(text) and len(words(normalise(text))) <= _FEW

    def code_used(self) -> Said:
        """The reply to "which code did you use?"."""
        known = self.talk.draft.shipment
        code = known.code or ""
        named = {"code": codes.spaced(code), "title": self.talk.office.tariff.title(code, self.talk.language)}
        said = Say(wording.CODE_USED, {**named, "goods": known.product[:60] or named["title"][:60]})
        return self.kept_open(said, choices=(Choice("estimate", "codes", wording.OTHER_CODES),) if known.product else ())

    def vat_back(self) -> Said:
        """The reply to "can I deduct the VAT?"."""
        known = self.talk.draft.shipment
        way = known.direction or self.talk.way or Direction.CN_TO_EU
        told = self.talk.taxes(vat=True)
        choices = (*(told.choices if told else ()), Choice("article", VAT_ARTICLES[way]))
        return self.kept_open(*(told.parts if told else (Say(wording.VAT_DEDUCTED),)), choices=choices)

    def with_samples(self, text: str, said: Said) -> Said:
        """An answer of this office, and where goods are samples the button to what holds for them."""
        told = self.talk.read(text)
        shows = any(isinstance(part, ShowArticle) for part in said.parts)
        if not told.of_samples or shows:
            return said
        return replace(
            said, parts=(Say(wording.SAMPLES), *said.parts), choices=(*said.choices, Choice("article", SAMPLES_ARTICLE))
        )
