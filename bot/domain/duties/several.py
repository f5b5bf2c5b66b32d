"""Several kinds of goods: told in one message, or added to those that are reckoned already."""

import re
from dataclasses import dataclass, replace

from bot.domain.amounts import Measure, find_amounts
from bot.domain.duties import wording
from bot.domain.duties.draft import Draft
from bot.domain.duties.mentions import CLEARLY, PHRASE
from bot.domain.duties.parts import ShowEstimate
from bot.domain.duties.remarks import Remarks
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.told import Told
from bot.domain.language import Language
from bot.domain.matching.matcher import Sure
from bot.domain.replies import Outcome, Say
from bot.domain.rooms import Said
from bot.domain.tariff import codes
from bot.domain.text import clean, normalise, words

_SEVERAL = 2
_MOST_GOODS = 4  # in one reply
_LONGEST = 40  # letters of a part of a message
_SUPPOSES = re.compile(r"\s*(?:and if|what if|en als|et si|wat als|如果)\b", re.IGNORECASE)
_AT = re.compile(r"(?:^|\s)(?:at|à|a|aan|tegen|@) ?$", re.IGNORECASE)
_PLUS = re.compile(r"[+&] *\d")  # "+ 80 cranksets"
_BEGINS = re.compile(r"\s*(?:and|et|en|plus|还有|還有|以及|另外)(?: |(?=[\u3400-\u9fff]))", re.IGNORECASE)
_ALSO = re.compile(
    r" +(?:and|et|plus|ainsi que) +| *[+&] *|(?<=[\u3400-\u9fff])(?:和|及|以及|还有|跟)(?=[\u3400-\u9fff\d])", re.IGNORECASE
)
_ALSO_DUTCH = re.compile(rf"{_ALSO.pattern}| +en +", re.IGNORECASE)  # in French it is "by" and "of"
_STOPS = r"|[;，；、]|,(?!\d)"


@dataclass(frozen=True)
class Several(Remarks):
    """One message at the duty office, where it is about more than one kind of goods."""

    def two(self, text: str, told: Told) -> Said | None:
        """The reply to several kinds of goods in one message: the rates of two, or one estimate after the other."""
        also = _ALSO_DUTCH if self.talk.language is Language.NL else _ALSO
        priced = _sums(text) >= _SEVERAL
        if priced and (said := self._priced(text, re.compile(f"{also.pattern}{_STOPS}", re.IGNORECASE))):
            return said
        parts = [part for part in also.split(text) if part.strip()]
        # most messages: names of goods are not looked up for them
        if self.asking or priced or not told.goods or len(parts) < _SEVERAL or not told.about_duty or told.details:
            return None
        office, talk = self.talk.office, self.talk
        if also.search(told.goods) and office.reader.names.is_name(told.goods):
            return None
        kinds: dict[str, Told] = {}
        named: list[str] = []
        for part in parts:
            each = talk.read(part)
            counted = part.strip()[:1].isdigit()
            found = office.find(each.goods) if each.goods else ()
            if found and (found[0].exact or (counted and office.likely(found)) or found[0].score >= CLEARLY):
                kinds.setdefault(found[0].code[: codes.HEADING], each)
                named.append(each.goods)
        if len(named) != _SEVERAL or self._article_of_both(text, tuple(kinds)):
            return None  # "plush animals and wooden puzzles" are of one code: it is shown once
        draft = self.talk.draft.afresh(Shipment(direction=told.direction or talk.way))
        both = [replace(talk, draft=draft).goods(Told(each.goods), each.goods) for each in kinds.values()]
        said = self._together([said for said in both if said]) if all(both) else None
        return replace(said, state=replace(said.state, names=tuple(named))) if said and isinstance(said.state, Draft) else None

    def _priced(self, text: str, parting: re.Pattern[str]) -> Said | None:
        """The reply to goods each of which has a price of its own: the first are reckoned, the others are not forgotten."""
        told = [(part.strip(), self.talk.read(part)) for part in parting.split(clean(text)) if part and part.strip()]
        told = self._by_name(told)
        goods = [(part, each) for part, each in told if each.details and self._is_named(each)]
        if goods:  # of "4800 bottles at 1.95 and 600 kg of waffles at 9" the bottles are asked about afterwards
            goods += [(part, each) for part, each in told if each.details and each.items and not each.goods][:1]
        if len(goods) < _SEVERAL or len({normalise(each.goods) for _, each in goods}) < len(goods):
            return None
        # what is said of all of them: "4000 EUR for lamps, 900 for shades, both CIF Antwerp"
        common = [part for part, each in told if not (each.value or each.unit_price or self._is_named(each))]
        common += [each.incoterm.value for _, each in goods[-1:] if each.incoterm and not goods[0][1].incoterm]
        known = self.talk.draft.shipment
        way = next((each.direction for _, each in told if each.direction), None) or known.direction or self.talk.way
        draft = self.talk.draft.afresh(Shipment(direction=way, country=known.country))
        messages = []
        for part, each in goods:
            called = self.talk.office.reader.read(part, self.talk.language).goods
            named = part.replace(called, each.goods, 1) if called else part  # by the name by which they were called before
            messages.append(named if each.incoterm else ", ".join((named, *common)))
        first, *others = messages
        said = replace(self.talk, draft=draft).shipment(first)
        if said is None or not isinstance(said.state, Draft):
            return None
        names = {"first": goods[0][1].goods, "second": ", ".join(each.goods or part[:_LONGEST] for part, each in goods[1:])}
        state = replace(said.state, later="\n".join(others))
        return replace(said, parts=(Say(wording.ONE_AT_A_TIME, names), *said.parts), state=state)

    def _by_name(self, told: list[tuple[str, Told]]) -> list[tuple[str, Told]]:
        """The parts of a message, one with a price and without goods by the only name that was spoken of and not used in it."""
        free = [n for n in self.talk.draft.names if not any(normalise(n) == normalise(each.goods) for _, each in told)]
        bare = [part for part, each in told if each.details and not each.goods and (each.items or each.kilograms)]
        if len(free) != 1 or len(bare) != 1:
            return told
        return [(f"{free[0]}, {p}", self.talk.read(f"{free[0]}, {p}")) if p == bare[0] else (p, each) for p, each in told]

    def added(self, text: str, told: Told) -> Said | None:
        """The reply to goods that come beside those that are reckoned: "add 200 glasses at 3 EUR"; the first ones stay."""
        draft = self.talk.draft
        if draft.kept and (said := self.talk.of_earlier(text, told)):
            return said
        named = draft.wanted and (draft.shipment.code or draft.shipment.product)
        if not named or not (told.details or told.items or _sums(text)) or not self._adds(text, told):
            return None
        beside = self._beside(text, told)
        if beside is None:
            return self._more_of_them(text, told) or self._unknown_beside(told)
        part, goods = beside
        names = {"first": draft.shipment.product or codes.spaced(draft.shipment.code or ""), "second": goods}
        kept = replace(draft, later="\n".join(filter(None, (draft.later, part))))
        if self.asking:
            question = replace(self.talk, draft=kept).question()
            return replace(question, parts=(Say(wording.ONE_AT_A_TIME, names), *question.parts))
        said = replace(self.talk, draft=replace(kept, later=part)).next_goods()
        return replace(said, parts=(Say(wording.BESIDE, names), *said.parts))

    def _adds(self, text: str, told: Told) -> bool:
        """Whether a message says that something comes on top: in words, or by "and" before goods with a price of their own."""
        reader, known = self.talk.office.reader, self.talk.draft.shipment
        if reader.takes_back(text):
            return False
        joined = _PLUS.search(text) or (
            not _SUPPOSES.match(text) and _BEGINS.match(text) and told.details and (known.value or known.each)
        )
        return reader.adds(text) or (joined is not None and bool(joined))

    def _beside(self, text: str, told: Told) -> tuple[str, str] | None:
        """The part of a message that tells of other goods, and their name; None where it tells of none."""
        whole, known = " ".join(text.split()), self.talk.draft.shipment
        price = (known.each.price if known.each else known.value) or None
        for start in (0, *(match.end() for match in re.finditer(rf"{_ALSO.pattern}|[;，；、。]|,(?!\d)", whole))):
            part = whole[start:]
            each = self.talk.read(part) if start else told
            if not each.goods or not (each.details or each.items) or not self._is_other(each) or not self._is_named(each):
                continue
            money = each.value or (each.unit_price.price if each.unit_price else None)
            if money is not None and not money.currency and price is not None:
                part = f"{part}, {price.currency}"
            return part, each.goods
        return None

    def _more_of_them(self, text: str, told: Told) -> Said | None:
        """The estimate of the same goods and some more: "add 20 pieces" to 200 of them."""
        known = self.talk.draft.shipment
        if not (told.items and known.items) or told.value or told.unit_price or self._is_named(told):
            return None
        return self.talk.correction(text, replace(told, items=known.items + told.items, goods=""))

    def _unknown_beside(self, told: Told) -> Said | None:
        """The reply to goods that are added and that nobody knows: their price and number are not those of the first ones."""
        known = self.talk.draft.shipment
        named = words(normalise(told.goods))
        if not (named and told.items and (told.value or told.unit_price)) or set(named) & set(words(normalise(known.product))):
            return None
        names = {"first": known.product or codes.spaced(known.code or ""), "second": told.goods[:_LONGEST]}
        return self.kept_open(Say(wording.BESIDE_UNKNOWN, names), outcome=Outcome.ASKED)

    def _is_other(self, told: Told) -> bool:
        """Whether other goods are named: desks after office chairs, although these are like them."""
        known, found = self.talk.draft.shipment, self.talk.office.find(told.goods)
        apart = bool(found) and found[0].code[: codes.HEADING] != (known.code or "")[: codes.HEADING]
        return self.talk.is_other(told) or (apart and normalise(told.goods) not in normalise(known.product))

    def through(self, said: Said) -> Said:
        """An estimate, and after it the next of the goods that were told together with these."""
        for _ in range(_MOST_GOODS):
            draft = said.state
            done = isinstance(draft, Draft) and draft.later and draft.asking is None
            if not (isinstance(draft, Draft) and done and any(isinstance(part, ShowEstimate) for part in said.parts)):
                break
            following = replace(self.talk, draft=draft).next_goods()
            said = replace(following, parts=(*said.parts, *following.parts), products=(*said.products, *following.products))
        return said

    def _is_named(self, told: Told) -> bool:
        return bool(told.goods) and self.talk.office.likely(self.talk.office.find(told.goods))

    def _article_of_both(self, text: str, headings: tuple[str, ...]) -> bool:
        """Whether an article speaks of both kinds of goods, or was asked for in its own words."""
        tariff = self.talk.office.tariff
        spoken = [{p.article for p in tariff.pointers if h.startswith(p.prefix) or p.prefix.startswith(h)} for h in headings]
        sure = [s.match.best for s in self.mind.read(text, self.talk.language).segments if isinstance(s.match, Sure)]
        return any(best.score >= PHRASE or all(best.id in articles for articles in spoken) for best in sure)

    @staticmethod
    def _together(said: list[Said]) -> Said | None:
        """Two answers as one; the question of the last one that asks stays open."""
        if not said:
            return None
        last = next((each for each in reversed(said) if each.state.asking), said[-1])
        parts = tuple(part for each in said for part in each.parts)
        return replace(last, parts=parts, products=tuple(product for each in said for product in each.products))


def _sums(text: str) -> int:
    """How many amounts of money a message tells; of "40 frames at 90 and 40 motors at 140" two."""
    plain = clean(text)
    amounts = find_amounts(plain)
    bare = (a for a in amounts if a.measure is Measure.COUNT and _AT.search(plain[: a.start]))
    return sum(amount.measure is Measure.MONEY for amount in amounts) + sum(1 for _ in bare)
