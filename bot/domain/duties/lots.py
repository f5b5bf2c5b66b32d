"""The goods of one shipment: more of them are added, one is corrected by its name, taken out or shown alone. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.domain.duties import questions
from bot.domain.duties.changes import Changes
from bot.domain.duties.draft import Draft
from bot.domain.duties.orders import Orders
from bot.domain.duties.parts import ShowEstimate
from bot.domain.duties.quantities import same_noun
from bot.domain.duties.shipment import Channel, Shipment
from bot.domain.duties.told import Told
from bot.domain.duties.vocabulary import CHINESE
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Outcome, Part, Say
from bot.domain.rooms import Said, reminder
from bot.domain.tariff import codes
from bot.domain.tariff.lexicon import stem
from bot.domain.text import clean, normalise
from bot.domain.wording import STILL_WAITING

_SHORTEST = 3  # letters of a word that names goods
_SHORTEST_HEAD = 4  # letters of the last part of a compound
_CHINESE_HEAD = 2  # characters


def _amounts(line: Shipment) -> set[Decimal]:
    prices = (line.value.amount if line.value else None, line.each.price.amount if line.each else None)
    return {number for number in (line.items, line.kilograms, line.litres, *prices) if number is not None}


@dataclass(frozen=True)
class Lots(Orders):
    """A draft at the duty office, and several goods in it."""

    def line(self, text: str) -> Shipment:
        """What a message, or a part of it, tells of goods that come with those that are known."""
        told, known = self.read(text), self.draft.shipment
        base = Shipment(direction=told.direction or known.direction, country=known.country, channel=known.channel)
        base = replace(base, mode=known.mode, incoterm=known.incoterm)
        own = replace(base, **Changes(self.office, base).told(replace(told, freight=None, freight_each=None), None))
        found = self.office.find(told.goods) if told.goods and not told.codes else ()
        code = codes.usable(told.codes[0]) if told.codes and self.office.tariff.knows(codes.usable(told.codes[0])) else None
        if found and (self.office.sure(found) or self.cost_the_same(replace(self.draft, wanted=True), found)):
            code = found[0].code
        own = replace(own, product=told.goods, code=code, samples=told.of_samples)
        return replace(own, **self._priced_alike(own, told))

    def _priced_alike(self, own: Shipment, told: Told) -> dict[str, Any]:
        """What the price of the goods before tells of that of the next: after a price of one it is hardly that of all."""
        if not self.draft.shipment.each or own.each or not own.value or told.says_value or not questions.several(own):
            return {}
        return questions.price_of_one(own) if told.loose else {"loose": True}

    def with_more(self, *messages: str) -> Said:
        """The same with the goods that messages tell of: all that is known, and the next question or the sum."""
        draft = replace(self.draft.added(*map(self.line, messages)), wanted=True)
        if draft.asking in (*questions.OF_GOODS, "quantity") or draft.doubt:
            question = replace(self, draft=draft).question()
            return replace(question, parts=(self.noted(draft), *question.parts))
        said = self.proceed(replace(draft, asking=None))
        if said.outcome is Outcome.ANSWERED or not isinstance(said.state, Draft):
            return said
        return replace(said, parts=(self.noted(said.state), *said.parts))

    def going_on(self, said: Said) -> Said:
        """A reply about these goods told anew, and the others that came with them."""
        if not self.draft.others or not isinstance(said.state, Draft) or said.state.others:
            return said
        lines = (*self.draft.others[: self.draft.place], said.state.shipment, *self.draft.others[self.draft.place :])
        draft = replace(said.state, total=None).with_lines(lines, self.draft.place)
        again = replace(self, draft=draft)
        return again.with_more() if draft.asking is None else replace(said, state=draft)

    # --- one of several ---

    def names_line(self, text: str, product: str) -> bool:
        """Whether a message names goods: by their name, a word of it, or the last part of a compound."""
        called, plain, small = normalise(product), normalise(clean(text)), self.office.reader.vocabulary.small
        own = {stem(word) for word in called.split() if len(word) >= _SHORTEST and word not in small}
        return bool(called) and _is_said(called, own, {stem(word) for word in plain.split()}, plain)

    def named_line(self, text: str, told: Told) -> int | None:
        """Which of several goods a message names; None for none, and for more than one."""
        lines = self.draft.lines
        called = [normalise(line.product) for line in lines]
        if told.goods and called.count(normalise(told.goods)) == 1:
            return called.index(normalise(told.goods))
        plain = normalise(clean(text))
        said = {stem(word) for word in plain.split()}
        small = self.office.reader.vocabulary.small
        own = [{stem(word) for word in name.split() if len(word) >= _SHORTEST and word not in small} for name in called]
        common = {word for place, words in enumerate(own) for other in own[place + 1 :] for word in words & other}
        fits = [place for place, name in enumerate(called) if _is_said(name, own[place] - common, said, plain)]
        return fits[0] if len(fits) == 1 else None

    def of_line(self, text: str, told: Told) -> Said | None:
        """The reply to what corrects one of several goods: by its name, a number that is taken back, or the noun counted."""
        place = self.named_line(text, told)
        if place is not None and told.goods and _stems(told.goods) != _stems(self.draft.lines[place].product):
            found = self.office.find(told.goods)[:1]
            same = bool(found) and self.draft.lines[place].code == found[0].code
            place = None if self.is_other(told) and not same else place  # "table lamps" beside floor lamps are others
        elif place is None:
            place = self._fitting_line(told)
        return self._changed_line(place, text, replace(told, goods="")) if place is not None else None

    def _fitting_line(self, told: Told) -> int | None:
        """The goods, other than the present ones, whose number a message takes back or whose noun it counts."""
        lines, here = self.draft.lines, self.draft.place
        known = lines[here]
        if told.goods:
            return None
        for place, line in enumerate(lines):
            if place == here:
                continue
            taken = (_amounts(line) - _amounts(known)) & set(told.taken_back)
            counted = told.items and told.counted_by and same_noun(told.counted_by, line.counted_by)
            if taken or (counted and not same_noun(told.counted_by, known.counted_by)):
                return place
        return None

    def _changed_line(self, place: int, text: str, told: Told) -> Said | None:
        """The reply to what changes the goods at a place; None where it changes nothing of them."""
        there = replace(self, draft=self.draft.focused(place))
        if told.doubtful is not None:
            return there.kept(told).doubted(told.doubtful)
        if swapped := there._swapped(text):  # noqa: SLF001  of the same class
            return swapped
        asking = self.draft.asking if place == self.draft.place else None
        changes = there.changes.told(told, asking) or there.changes.one_or_all(text, asking)
        if not changes and told.bare is not None:
            changes = there.changes.nearest(told.bare) or {"items": told.bare}
        return there.changed(changes) if changes else None

    def other_goods(self, told: Told, text: str) -> Said | None:
        """The reply to further goods among several: with their figures they come beside them, alone their rates are told."""
        if not self.draft.others:
            return super().other_goods(told, text)
        if told.details or told.items or told.kilograms:
            return self.with_more(text)
        found = self.office.find(told.goods)
        if not self.office.sure(found):
            return None
        rates = self.rates(Draft(Shipment(product=told.goods, code=found[0].code, direction=self.draft.shipment.direction)))
        question = self.question()
        return replace(question, parts=(*rates.parts, Say(STILL_WAITING), *reminder(question)))

    def code_of_other(self, told: Told) -> Said | None:
        """The reply to the code of other goods than those asked about: it is the one that they are reckoned with."""
        if not (told.codes and self.draft.others and self.draft.asking):
            return None
        typed = codes.usable(told.codes[0])[: codes.SUBHEADING]
        for place, line in enumerate(self.draft.lines):
            if place != self.draft.place and line.code and line.code.startswith(typed):
                title = self.office.tariff.title(line.code, self.language)
                used = {"code": codes.spaced(line.code), "title": title, "goods": line.product[:60] or title[:60]}
                question = self.question()
                return replace(question, parts=(Say(wording.CODE_USED, used), Say(STILL_WAITING), *reminder(question)))
        return None

    def of_all(self, told: Told) -> Said | None:
        """The reply to what is said of all goods alike: "it's 160 each, both"; None where it tells neither price nor number."""
        return self.of_each(dict.fromkeys(range(len(self.draft.lines)), told))

    def of_each(self, told: Mapping[int, Told]) -> Said | None:
        """The reply to what is told of several goods, each by its place; None where it changes nothing of one of them."""
        lines = list(self.draft.lines)
        for place, each in told.items():
            known = Changes(self.office, lines[place])
            changes = known.told(replace(each, goods=""), None)
            if each.bare is not None and not changes:
                changes = known.nearest(each.bare)
            if not changes:
                return None
            lines[place] = replace(lines[place], **changes)
        said = self.proceed(replace(self.draft.with_lines(tuple(lines), self.draft.place), asking=None))
        if said.outcome is Outcome.ANSWERED or not isinstance(said.state, Draft):
            return said
        return replace(said, parts=(self.noted(said.state), *said.parts))

    def without(self, place: int) -> Said:
        """The same without the goods at a place."""
        lines = self.draft.lines
        left = tuple(line for number, line in enumerate(lines) if number != place)
        here = self.draft.place
        draft = self.draft.with_lines(left, min(here - (here > place), len(left) - 1))
        if here == place:
            draft = replace(draft, asking=None, doubt="", path=())
        said = self.proceed(draft)
        out = Say(wording.TAKEN_OUT, {"goods": lines[place].product[:60] or codes.spaced(lines[place].code or "")})
        noted = () if said.outcome is Outcome.ANSWERED or not isinstance(said.state, Draft) else (self.noted(said.state),)
        return replace(said, parts=(out, *noted, *said.parts))

    def so_far(self) -> Said | None:
        """The estimate as far as it goes without the answer that is awaited, and the question again; None without a price."""
        known = self.draft.shipment
        if self.draft.asking not in (*questions.SKIPPABLE, "channel") or self.draft.doubt or not known.value:
            return None
        by_parcel = {"country": known.country or "BE"} if known.channel is Channel.PARCEL else {}
        skipped = self.draft.mapped(skipped=questions.SKIPPABLE, channel=known.channel or Channel.BUSINESS, **by_parcel)
        if self.open_field(skipped) is not None or self.elsewhere(skipped):
            return None
        question, said = self.question(), self.result(replace(skipped, asking=None, total=None))
        return replace(question, parts=(*said.parts, Say(wording.FOR_EXACT), *reminder(question)), products=said.products)

    def each_apart(self) -> Said | None:
        """What each of several goods comes to; its rates while something is missing."""
        if said := self.again() if not self.draft.asking else self.so_far():
            return said
        parts: tuple[Part, ...] = ()
        for line in self.draft.lines:
            if line.code:
                title = line.product or self.office.tariff.title(line.code, self.language)
                parts += (Say(wording.OF_THE_GOODS, {"goods": title[:60]}), *self.rates(Draft(line)).parts)
        if not parts:
            return None
        if not self.draft.asking:
            return Said(parts, self.draft, Outcome.ANSWERED)
        question = self.question()
        return replace(question, parts=(*parts, Say(STILL_WAITING), *reminder(question)))

    def alone(self, place: int) -> Said | None:
        """What one of several goods comes to, with its share of the freight; while something is missing its rates, or its code."""
        if self.draft.asking or self.open_field(self.draft) is not None:
            return self._rates_alone(place)
        try:
            line = self.reckoned(self.draft).lines[place]
        except KeyError:
            return None
        title = line.shipment.product or self.office.tariff.title(line.estimate.code, self.language)
        parts = (Say(wording.ONLY_THESE, {"goods": title[:60]}), ShowEstimate(line.shipment, line.estimate))
        return Said(parts, self.draft, Outcome.ANSWERED)

    def _rates_alone(self, place: int) -> Said | None:
        """The rates of one of several goods beside the open question; that for its code where it is not known."""
        line = self.draft.lines[place]
        if place == self.draft.place:
            return None
        if line.code is None:
            return replace(self, draft=self.draft.focused(place)).ask("goods", self.draft.focused(place))
        parts = (
            Say(wording.OF_THE_GOODS, {"goods": line.product[:60] or codes.spaced(line.code)}),
            *self.rates(Draft(line)).parts,
        )
        question = self.question()
        return replace(question, parts=(*parts, Say(STILL_WAITING), *reminder(question)))


def _stems(goods: str) -> set[str]:
    return {stem(word) for word in normalise(goods).split()}


def _is_said(name: str, own: set[str], said: set[str], plain: str) -> bool:
    """Whether goods are named in a message: by a word that only they bear, or by the last part of a compound."""
    if name[:1] >= CHINESE:
        return name in plain or (len(name) > _CHINESE_HEAD and name[-_CHINESE_HEAD:] in plain)
    return any(
        word in said or any(len(each) >= _SHORTEST_HEAD and each != word and word.endswith(each) for each in said) for word in own
    )
