"""Several kinds of goods: told in one message, or added to those that are reckoned already."""

import re
from dataclasses import dataclass, replace

from bot.domain.amounts import Measure, find_amounts
from bot.domain.duties.draft import Draft
from bot.domain.duties.mentions import CLEARLY, PHRASE
from bot.domain.duties.questions import OF_GOODS
from bot.domain.duties.remarks import Remarks
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.told import Told
from bot.domain.duties.vocabulary import CHINESE
from bot.domain.duties.wording import talk as wording
from bot.domain.language import Language
from bot.domain.matching.matcher import Sure
from bot.domain.replies import Outcome, Say
from bot.domain.rooms import Said
from bot.domain.tariff import codes
from bot.domain.tariff.lexicon import stem
from bot.domain.text import clean, normalise, words

_SEVERAL = 2
_FEWEST = 4
_FEW = 8  # words of a message about one of several goods
_HEADED = re.compile(r"^[^\d:：,]{0,40}[:：]\s*(?=\S)")  # "proforma invoice: 50 lamps at 9 EUR, …"
_SPACED = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff\d])")  # Chinese parts clauses so, and no words
_SUPPOSES = re.compile(r"\s*(?:and if|what if|en als|et si|wat als|如果)\b", re.IGNORECASE)
_AT = re.compile(r"(?:^|\s)(?:at|à|a|aan|tegen|@) ?$", re.IGNORECASE)
_PLUS = re.compile(r"[+&] *\d")  # "+ 80 cranksets"
_BEGINS = re.compile(r"\s*(?:and|et|en|plus|还有|還有|以及|另外)(?: |(?=[\u3400-\u9fff]))", re.IGNORECASE)
_ALSO = re.compile(
    r" +(?:and|et|plus|ainsi que) +| *[+&] *|(?<=[\u3400-\u9fff])(?:和|及|以及|还有|跟)(?=[\u3400-\u9fff\d])", re.IGNORECASE
)
_ALSO_DUTCH = re.compile(rf"{_ALSO.pattern}| +en +", re.IGNORECASE)  # in French it is "by" and "of"
_MORE = re.compile(  # "2 more", "nog 20 erbij"
    r"\b(\d{1,6}) (?:\w+ )?(?:more|extra|additional|de plus|en plus|suppl[ée]mentaires?)\b|\b(?:nog|er) (\d{1,6}) (?:\w+ )?(?:bij|erbij|extra|meer)\b"
    r"|(?:再加|加多|多加|再要|多要|再来) ?(\d{1,6})",
    re.IGNORECASE,
)
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
        listed = _SPACED.sub("，", clean(text))
        told = [(part.strip(), self.talk.read(part)) for part in parting.split(_HEADED.sub("", listed)) if part and part.strip()]
        told = self._joined(self._by_name(told))
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
        taken = tuple(part for part in said.parts if isinstance(part, Say) and part.message is wording.LINE_TAKEN)
        asked = said.state.asking if said.state.asking in (*OF_GOODS, "quantity") else None
        if said.outcome is Outcome.OFFERED or said.state.doubt or asked:
            state = said.state.added(*map(replace(self.talk, draft=said.state).line, others))
            return replace(said, parts=(self.talk.noted(state), *said.parts), state=state)
        whole = replace(self.talk, draft=replace(said.state, asking=None, total=None)).with_more(*others)
        return replace(whole, parts=(*whole.parts, *taken))

    def _joined(self, told: list[tuple[str, Told]]) -> list[tuple[str, Told]]:
        """The parts of a message, goods and the price that follows them in one: "lamps 300 pcs, 12 USD each"."""
        joined: list[tuple[str, Told]] = []
        for part, each in told:
            before = joined[-1][1] if joined else None
            priced = each.details and not (each.goods or each.codes or each.freight)
            if before is not None and priced and _counted(before) and not before.details and self._is_named(before):
                whole = f"{joined.pop()[0]}, {part}"
                joined.append((whole, self.talk.read(whole)))
            else:
                joined.append((part, each))
        return joined

    def _by_name(self, told: list[tuple[str, Told]]) -> list[tuple[str, Told]]:
        """The parts of a message, one with a price and without goods by the only name that was spoken of and not used in it."""
        free = [n for n in self.talk.draft.names if not any(normalise(n) == normalise(each.goods) for _, each in told)]
        bare = [part for part, each in told if each.details and not each.goods and (each.items or each.kilograms)]
        if len(free) != 1 or len(bare) != 1:
            return told
        return [(f"{free[0]}, {p}", self.talk.read(f"{free[0]}, {p}")) if p == bare[0] else (p, each) for p, each in told]

    def added(self, text: str, told: Told) -> Said | None:
        """The reply to goods that come beside those that are known: "add 200 glasses at 3 EUR"; the first ones stay."""
        draft = self.talk.draft
        if draft.wanted and (said := self._so_many_more(text, told)):
            return said
        named = draft.wanted and (draft.shipment.code or draft.shipment.product)
        if not named or not (told.details or told.items or _sums(text)) or not self._adds(text, told):
            return None
        beside = self._beside(text, told)
        if beside is None:
            return self._more_of_them(text, told) or self._unknown_beside(text, told)
        return self.talk.with_more(beside)

    def of_one(self, text: str, told: Told) -> Said | None:
        """The reply to what is said of one of several goods, or of all of them alike."""
        reader, talk = self.talk.office.reader, self.talk
        if not (self.here or self.asking):
            return None
        if told.wished and told.currency:
            talk = replace(talk, draft=replace(talk.draft, shown=told.currency))
        lacking = talk.named_line(told.lacks, replace(told, goods=told.lacks)) if told.lacks else None
        place = talk.named_line(text, told)
        out = lacking if lacking is not None else self._left_out(text)
        if out is not None and not any(c.isdigit() for c in text):
            return talk.without(out)
        if (pairs := self._each_told(text)) and (said := talk.of_each(pairs)):
            return said
        tells = told.details or told.items or told.kilograms or told.litres or told.bare is not None or told.taken_back
        if tells and (said := talk.of_line(text, told)):
            return said
        if tells and reader.says_all(text) and not (told.goods and self._is_named(told)):
            return talk.of_all(told)
        if place is None and not tells and reader.parts_goods(text) and len(words(normalise(text))) <= _FEW + 2:
            return talk.each_apart()
        elsewhere = self.asking and place == self.talk.draft.place  # it answers the question for these very goods
        beside = tells or told.freight or told.incoterm or told.mode or elsewhere or self._asks_elsewhere(text)
        if place is not None and not beside and self._asks_figures(text, talk.draft.lines[place].product):
            return talk.alone(place)
        return None

    def _left_out(self, text: str) -> int | None:
        """Which of several goods a message takes out: those named in the clause that says so."""
        reader = self.talk.office.reader
        clauses = [clause for clause in re.split(r"[,;，；。]", text) if reader.leaves_out(clause)]
        places = [self.talk.named_line(clause, self.talk.read(clause)) for clause in clauses or [text] if reader.leaves_out(text)]
        return next((place for place in places if place is not None), None)

    def _each_told(self, text: str) -> dict[int, Told]:
        """What a message tells of several of the goods, each in a part of its own: "lamps 200, chairs at 40"; empty for one."""
        also = _ALSO_DUTCH if self.talk.language is Language.NL else _ALSO
        found: dict[int, Told] = {}
        for part in re.split(f"{also.pattern}{_STOPS}", clean(text), flags=re.IGNORECASE):
            told = self.talk.read(part) if part and part.strip() else None
            place = self.talk.named_line(part, told) if told and any(c.isdigit() for c in part) else None
            if told is not None and place is not None:
                found[place] = told
        return found if len(found) > 1 else {}

    def _asks_figures(self, text: str, product: str) -> bool:
        """Whether a message names one of the goods and asks at most what it comes to: "the lamps only", no "do they need a label?"."""
        said, reader = words(normalise(text)), self.talk.office.reader
        short = len(said) <= (_FEWEST if said[:1] < [CHINESE] else _FEW)
        return short or (len(said) <= _FEW and (reader.asks_duty(text) or reader.wish(text, product) is not None))

    def _asks_elsewhere(self, text: str) -> bool:
        """Whether an article answers what is asked of goods: "do the lamps need CE?"."""
        return any(best.score >= PHRASE for best in self._read_as(text)) or self.talk.office.reader.rule(text) is not None

    def _adds(self, text: str, told: Told) -> bool:
        """Whether a message says that something comes on top: in words, or by "and" before goods with a price of their own."""
        reader, known = self.talk.office.reader, self.talk.draft.shipment
        more = told.goods and told.items and (told.value or told.unit_price) and self._is_other(told)
        if reader.takes_back(text) and not (more and reader.adds(text)):  # "also 180 docks at 38, same duty or not"
            return False
        joined = _PLUS.search(text) or (
            not _SUPPOSES.match(text) and _BEGINS.match(text) and told.details and (known.value or known.each)
        )
        return reader.adds(text) or (joined is not None and bool(joined))

    def _beside(self, text: str, told: Told) -> str | None:
        """The part of a message that tells of other goods; None where it tells of none."""
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
            return part
        return None

    def _so_many_more(self, text: str, told: Told) -> Said | None:
        """The reply to "2 more" of what is counted already."""
        known, more = self.talk.draft.shipment, _MORE.search(clean(text))
        if more is None or not known.items or told.details or (told.goods and self._is_named(told)):
            return None
        number = known.items + int(next(filter(None, more.groups())))
        return self.talk.changed(self.talk.changes.told(replace(told, items=number, bare=None, goods=""), self.talk.draft.asking))

    def _more_of_them(self, text: str, told: Told) -> Said | None:
        """The estimate of the same goods and some more: "add 20 pieces" to 200 of them."""
        known = self.talk.draft.shipment
        if not (told.items and known.items) or told.value or told.unit_price or self._is_named(told):
            return None
        return self.talk.correction(text, replace(told, items=known.items + told.items, goods=""))

    def _unknown_beside(self, text: str, told: Told) -> Said | None:
        """The reply to goods that are added and that nobody knows: they are noted, and their code is asked."""
        known = self.talk.draft.shipment
        named = words(normalise(told.goods))
        if not (named and told.items and (told.value or told.unit_price)) or set(named) & set(words(normalise(known.product))):
            return None
        return self.talk.with_more(text)

    def _is_other(self, told: Told) -> bool:
        """Whether other goods are named: desks after office chairs, although these are like them."""
        known, found = self.talk.draft.shipment, self.talk.office.find(told.goods)
        apart = bool(found) and found[0].code[: codes.HEADING] != (known.code or "")[: codes.HEADING]
        strange = bool(found) and not self._heads(told.goods) & set(map(stem, normalise(known.product).split()))
        return self.talk.is_other(told) or strange or (apart and normalise(told.goods) not in normalise(known.product))

    def _heads(self, goods: str) -> set[str]:
        """The word that says what goods are: the last one of coffee grinders, the first one in French; Chinese as a whole."""
        named = [stem(word) for word in normalise(goods).split()]
        if not named or named[0][:1] >= CHINESE:
            return set(named)
        return {named[0] if self.talk.language is Language.FR else named[-1]}

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


def _counted(told: Told) -> bool:
    return bool(told.items or told.kilograms or told.litres)
