"""What the amounts of a message stand for: price, freight, insurance, weight, or a number with nothing beside it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.domain.amounts import Amount, Measure, Money
from bot.domain.duties.noise import carried
from bot.domain.duties.prices import BEFORE, CLAUSE, COPULA, OF, Prices
from bot.domain.duties.quantities import QuantityReader, Sold
from bot.domain.duties.shipment import UnitPrice
from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.language import Language
from bot.domain.spotting import Listed
from bot.domain.tariff.names import EverydayNames
from bot.domain.text import normalise

_TRUCKED = re.compile(r"(?:拖车|集卡|内陆运?费?|港杂费?|杂费)$")
_DENIED = re.compile(
    r" ?(?:(?:is |est |a ete |was )?(?:[没未不无]|not |pas |non |niet |geen |none|compris|inclus|incl|inbegrepen)|[已都]?[包含])"
)  # "2800刀 保险没买"
_SENTENCE = re.compile(r"[,;:!?，；：。！？、\n]|\.(?=\s|$)")
_WITHIN = re.compile(
    r"(?: (?:incl|including|included|with|inclus|y compris|avec|inclusief|met)|含|包含|包括|包)$"
)  # "incl. freight 5000"
_LENGTH = re.compile(r"(?:\d+ ?x? ?)?\b(?:20|40|45) ?(?:ft|foot|feet|pieds?|voet|hq|hc|gp)\b")
_BY_VOLUME = re.compile(r"^(?:per|par|le|the|a|de|每)? ?(?:cbm|m3|w m|wm|rt|kuub|cubic|metre cube|立方|方)(?![a-z])")
_WEIGHED = {"tonnes": Decimal(1000), "pounds": Decimal("0.45359237"), "jin": Decimal("0.5")}  # kilograms
_WRITTEN = (Measure.MONEY, Measure.WEIGHT, Measure.COUNT)
_MONEY = ("value", "freight", "insurance")
_ALSO_VERBS = ("shipping", "carriage", "port")  # "shipping to Antwerp, goods 8000": far from its amount a verb or a place
_HIGHEST_OF_ONE = 50  # a number without currency that is lower can only be the price of one
_SHORTEST_NAME, _LONG_NAME = 4, 6  # letters of goods in "transport of beer 800", and without "of": "door to door" is none


@dataclass(frozen=True)
class Each:
    """The price of one `noun` (empty where none is named), and where it stands in the message."""

    price: UnitPrice
    noun: str
    place: int

    def held(self, sold: Sold) -> UnitPrice:
        """The price seen as that of all the items that one noun holds: of a case that of its bottles."""
        return replace(self.price, many=self.price.many * sold.held(self.noun))


@dataclass(frozen=True)
class Figures:
    """The fields of a shipment that amounts set, the price of one, and the first number that may be two things."""

    fields: dict[str, Any]
    each: Each | None
    doubtful: Amount | None
    used: frozenset[int] = frozenset()
    """Where the amounts stand that are no count."""
    beside: Money | None = None
    """What a competitor asks, a deposit, a fine: no price of the goods."""


class Meanings(Prices):
    """Reads amounts with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary, quantities: QuantityReader, names: EverydayNames) -> None:
        super().__init__(vocabulary, quantities)
        self._names = names
        known = (
            *vocabulary.units,
            *vocabulary.value,
            *vocabulary.hedges,
            *vocabulary.price,
            *vocabulary.each,
            *vocabulary.freight,
        )
        modes = [word for words in vocabulary.modes.values() for word in words if word]
        self._carried = Listed(carried(word for word in modes if word[0] < CHINESE))
        self._chinese_modes = Listed(word for word in modes if word[0] >= CHINESE)
        self._landed = Listed(vocabulary.other_dues)
        self._no_goods = Listed(known)
        far = sorted({*vocabulary.freight, *vocabulary.forwarders}.difference(_ALSO_VERBS), key=len, reverse=True)
        latin, chinese = ("|".join(word for word in far if (word[0] >= CHINESE) is side) for side in (False, True))
        self._freight = re.compile(rf".*(?:\b(?:{latin or '(?!)'})\b|(?:{chinese or '(?!)'}))")
        self._hedges, self._price = Listed(vocabulary.hedges), Listed(vocabulary.price)

    def read(self, text: str, amounts: Sequence[Amount], taken: Sequence[tuple[int, int]], language: Language) -> Figures:
        """The amounts of a cleaned message that do not stand in the places `taken`."""
        kept: dict[str, Any] = {}
        doubtful: Amount | None = None
        each: Each | None = None
        used: set[int] = set()
        beside: Money | None = None
        has_price = self._is_priced(amounts, text)
        for amount in amounts:
            if any(start <= amount.start < end for start, end in taken):
                continue
            value = self._read_out(amount, text, language)
            if value is None and amount.measure in _WRITTEN:
                doubtful = doubtful or amount
                continue
            name = self._named(amount, text, self._with_price(kept, each, amount, text), has_price=has_price)
            if value is None or name is None:
                of_money = amount.measure is Measure.MONEY
                used |= {amount.start} if of_money or self._has_role(amount, text) else set()
                beside = beside or (Money(value, amount.unit) if value and of_money else None)
                continue
            counted = taken or any(a.measure is Measure.COUNT and a.end < amount.start for a in amounts)
            if name == "bare" and counted and "value" not in kept and self._at_price.closes(self._in_front(amount, text)):
                if value < _HIGHEST_OF_ONE:  # "2000 bottles at 1.20"
                    used |= {amount.start}
                    each = each or Each(UnitPrice(Money(value, ""), "items"), "", amount.start)
                    continue
                name = "value"
            used |= {amount.start} if name != "bare" else set()
            before = tuple(a for a in amounts if a.end <= amount.start) if counted or amount is amounts[0] else None
            priced = self._of_one(name, amount, text, before)
            if priced and name == "freight":
                kept.setdefault("freight_each", self._each(amount, value, *priced, language).price)
            elif priced:
                each = each or self._each(amount, value, *priced, language)
            elif name not in kept:
                kept |= self._field(name, amount, value, text)
        return Figures(kept, each, doubtful, frozenset(used), beside)

    def _with_price(self, kept: Mapping[str, Any], each: Each | None, amount: Amount, text: str) -> Mapping[str, Any]:
        """What is read so far, the price of one for that of all, unless an amount is said to be it: "3 EUR each, 1450 EUR together"."""
        return {**kept, "value": each.price.price} if each and not self._says(self._value, amount, text) else kept

    def _of_one(self, name: str, amount: Amount, text: str, before: Sequence[Amount] | None) -> tuple[str, str] | None:
        """The quantity and the noun of which an amount is the price or the freight; None for that of all."""
        if name == "freight":
            return self._freight_by(amount, text)
        if name != "value":
            return None
        at_one = before is not None and self._is_at_one(amount, text, before)
        return self._priced_by(amount, text) or (("items", "") if at_one else None)

    def _read_out(self, amount: Amount, text: str, language: Language) -> Decimal | None:
        """The number; None where it may be two: 1.500 is thousands in Dutch, and where it cannot be anything else."""
        if amount.value is not None or amount.measure not in _WRITTEN:
            return amount.value
        plain = language is Language.NL or _is_whole(amount) or self._counts_goods(amount, text)
        return Decimal(re.sub(r"\D", "", amount.text)) if plain else None

    def _is_priced(self, amounts: Sequence[Amount], text: str) -> bool:
        """Whether an amount with a currency is the price, so that a number without one is not."""
        return any(amount.measure is Measure.MONEY and self._meant(amount, text, {}) == "value" for amount in amounts)

    def _counts_goods(self, amount: Amount, text: str) -> bool:
        """Whether goods follow a number: of "3.000 chairs" there is no fraction."""
        after = normalise(text[amount.end : amount.end + BEFORE])
        counts = amount.measure is Measure.COUNT and text[amount.end : amount.end + 1] == " " and after[:1].isalpha()
        return counts and not self._no_goods.opens(after)

    def _named(self, amount: Amount, text: str, kept: Mapping[str, Any], *, has_price: bool) -> str | None:
        """The field that an amount belongs to; `has_price`: another one, with a currency, is the price."""
        name = self._meant(amount, text, kept)
        if name != "bare":
            return name
        if has_price:
            return name  # "price for 100 umbrellas, 3 USD each"
        before = normalise(text[max(0, amount.start - BEFORE) : amount.start])
        said = not self._landed.closes(before) and self._says(self._price, amount, text)  # "prix de revient 20 vélos"
        of, noun = self._priced_by(amount, text) or ("", "")
        lone = of and (of != "items" or not noun or noun in self.vocabulary.single or not amount.text.isdigit())
        return "value" if said or lone else name

    def _each(self, amount: Amount, value: Decimal, of: str, noun: str, language: Language) -> Each:
        if of in _WEIGHED:
            return Each(UnitPrice(Money(value, amount.unit), "kilograms", _WEIGHED[of]), "", amount.start)
        many = self._quantities.dozen(noun, language) if noun else Decimal(1)
        return Each(UnitPrice(Money(value, amount.unit), of, many), noun, amount.start)

    def _field(self, name: str, amount: Amount, value: Decimal, text: str) -> dict[str, Any]:
        if name not in _MONEY:
            return {name: value}
        money = {name: Money(value, amount.unit)}
        if name != "value":
            return money
        said = self._says(self._value, amount, text)
        return money | {"says_value": said, "loose": not said and self._is_at(amount, text)}

    def _meant(self, amount: Amount, text: str, kept: Mapping[str, Any]) -> str | None:
        """The field of a shipment that an amount belongs to."""
        if amount.measure is Measure.WEIGHT:
            return "kilograms"
        before = COPULA.sub("", normalise(text[max(0, amount.start - BEFORE) : amount.start]))
        before = before.removesuffix(self._carried.ending(before)).strip()  # "transport par avion 600"
        after = normalise(text[amount.end : amount.end + BEFORE])
        if amount.measure in (Measure.MONEY, Measure.COUNT):
            if self._carries(before, amount, kept):
                return "freight"
            behind = OF.sub("", normalise(CLAUSE.split(text[amount.end : amount.end + BEFORE])[0]))
            behind = self._behind_unit(behind)
            for name, words in self._costs.items():
                apart = text[: amount.start].rstrip().endswith((",", "，", ";", "；"))  # "same freight, 200 at 30 usd"
                close = (
                    words.closes(before)
                    and not apart
                    and not _WITHIN.search(f" {before.removesuffix(words.ending(before)).strip()}")
                )
                if close or any(
                    _is_of(behind, word) and not _DENIED.match(behind.removeprefix(word)) for word in words.beginnings(behind)
                ):
                    return None if _BY_VOLUME.match(after) else name
            if self._far_behind_freight(amount, text) and not self._is_no_price(amount, text):
                return None if _BY_VOLUME.match(after) else "freight"
        if amount.measure is Measure.MONEY:
            local = kept and _TRUCKED.search(before)  # "海运费2800刀 拖车450欧"
            return "value" if "value" not in kept and not local and not self._is_no_price(amount, text) else None
        if amount.measure is Measure.COUNT and not self._units.opens(after) and not self._has_role(amount, text):
            return "bare"
        return None

    def _far_behind_freight(self, amount: Amount, text: str) -> bool:
        """Whether freight is spoken of before an amount in the same clause: "transport zou 1900 zijn", "freight door to door 1900"."""
        clause = normalise(_SENTENCE.split(text[: amount.start])[-1])
        found = self._freight.match(clause)
        if found is None or _WITHIN.search(f" {self._freight_before(found)}"):
            return False
        between = _LENGTH.sub(" ", clause[found.end() :])
        if any(c.isdigit() for c in between) or self._price.within(between):
            return False
        named = self._names.within(self._hedges.without(between)) or ""
        return len(named) < (_SHORTEST_NAME if OF.match(between.strip()) else _LONG_NAME)

    @staticmethod
    def _freight_before(found: re.Match[str]) -> str:
        return " ".join(found[0].split()[:-1])

    def _carries(self, before: str, amount: Amount, kept: Mapping[str, Any]) -> bool:
        """Whether an amount is what a way of transport costs: "海运900"; in Latin script only after the price: "6000 EUR, bateau 800 EUR"."""
        priced = amount.measure is Measure.MONEY and "value" in kept
        return (self._modes if priced else self._chinese_modes).closes(before)


def _is_of(behind: str, word: str) -> bool:
    """Whether a word behind an amount belongs to it, and not to another amount behind the word: "180 EUR freight 20"."""
    return not behind.removeprefix(word).lstrip()[:1].isdigit()


def _is_whole(amount: Amount) -> bool:
    """Whether 24.000 EUR can only be thousands: nobody writes a third decimal of money to end it with a nought."""
    return amount.measure is Measure.MONEY and re.sub(r"\D+$", "", re.sub(r"^\D+", "", amount.text)).endswith("0")
