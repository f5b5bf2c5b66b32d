"""What the amounts of a message stand for: price, freight, insurance, weight, or a number with nothing beside it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.domain.amounts import Amount, Measure, Money
from bot.domain.duties.quantities import IS_PRICE, QuantityReader, Sold
from bot.domain.duties.shipment import UnitPrice
from bot.domain.duties.vocabulary import Vocabulary
from bot.domain.language import Language
from bot.domain.spotting import Listed
from bot.domain.text import normalise

# between a word and its amount: "freight is 1.2k", "per piece it is 35 dollars", "运费大概六百"
_COPULA = re.compile(
    r"(?: (?:it|is|it s|its|are|was|will|be|costs?|est|c|ce|fait|coute|kost|het|dat|about|around|environ|ongeveer|of|de|van)\b)+$"
    r"|(?:大概|大约|约|是|为|差不多)+$"
)
_CLAUSE = re.compile(r"[,;，；。、\n]")
_MONEY = ("value", "freight", "insurance")
_BEFORE = 32  # letters beside an amount in which "freight" or "insurance" may stand


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


class Meanings:
    """Reads amounts with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary, quantities: QuantityReader) -> None:
        self.vocabulary = vocabulary
        self._quantities = quantities
        known = (
            *vocabulary.units,
            *vocabulary.value,
            *vocabulary.hedges,
            *vocabulary.price,
            *vocabulary.each,
            *vocabulary.freight,
        )
        self._no_goods = Listed(known)
        self._costs = {"insurance": Listed(vocabulary.insurance), "freight": Listed(vocabulary.freight)}
        self._value, self._price = Listed(vocabulary.value), Listed(vocabulary.price)
        self._units, self._at = Listed(vocabulary.units), Listed(vocabulary.at)
        each = {"kilograms": vocabulary.each_kilo, "litres": vocabulary.each_litre, "items": vocabulary.each}
        self._each_after = {name: Listed(words) for name, words in each.items()}
        # "500 piece 3 EUR" counts pieces
        self._each_before = {name: Listed(set(words).difference(vocabulary.pieces)) for name, words in each.items()}

    def read(self, text: str, amounts: Sequence[Amount], taken: Sequence[tuple[int, int]], language: Language) -> Figures:
        """The amounts of a cleaned message that do not stand in the places `taken`."""
        kept: dict[str, Any] = {}
        doubtful: Amount | None = None
        each: Each | None = None
        for amount in amounts:
            if any(start <= amount.start < end for start, end in taken):
                continue
            value = amount.value
            if value is None and amount.measure in (Measure.MONEY, Measure.WEIGHT, Measure.COUNT):
                if language is not Language.NL and not self._counts_goods(amount, text):
                    doubtful = doubtful or amount
                    continue
                value = Decimal(re.sub(r"\D", "", amount.text))
            name = self._named(amount, text, kept)
            if value is None or name is None:
                continue
            if name == "value" and (priced := self._priced_by(amount, text)):
                each = each or self._each(amount, value, *priced, language)
            elif name not in kept:
                kept |= self._field(name, amount, value, text)
        return Figures(kept, each, doubtful)

    def _counts_goods(self, amount: Amount, text: str) -> bool:
        """Whether goods follow a number: of "3.000 chairs" there is no fraction."""
        after = normalise(text[amount.end : amount.end + _BEFORE])
        counts = amount.measure is Measure.COUNT and text[amount.end : amount.end + 1] == " " and after[:1].isalpha()
        return counts and not self._no_goods.opens(after)

    def _named(self, amount: Amount, text: str, kept: Mapping[str, Any]) -> str | None:
        name = self._meant(amount, text, kept)
        if name != "bare":
            return name
        said = self._says(self._price, amount, text)
        of, noun = self._priced_by(amount, text) or ("", "")
        lone = of and (of != "items" or not noun or noun in self.vocabulary.single or not amount.text.isdigit())
        return "value" if said or lone else name

    def _each(self, amount: Amount, value: Decimal, of: str, noun: str, language: Language) -> Each:
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
        before = _COPULA.sub("", normalise(text[max(0, amount.start - _BEFORE) : amount.start]))
        after = normalise(text[amount.end : amount.end + _BEFORE])
        if amount.measure in (Measure.MONEY, Measure.COUNT):
            for name, words in self._costs.items():
                if words.closes(before) or words.opens(after):
                    return name
        if amount.measure is Measure.MONEY:
            return "value" if "value" not in kept else None
        if amount.measure is Measure.COUNT and not self._units.opens(after):
            return "bare"
        return None

    def _says(self, words: Listed, amount: Amount, text: str) -> bool:
        """Whether an amount is said to be the price of all: "value 8000 EUR", "3000 EUR together"."""
        before = normalise(text[max(0, amount.start - _BEFORE) : amount.start])
        after = normalise(_CLAUSE.split(text[amount.end : amount.end + _BEFORE])[0])
        return words.within(before) or words.opens(after)

    def _is_at(self, amount: Amount, text: str) -> bool:
        """Whether a word stands before a price that may mean each: "1000 bikes at 400 EUR"."""
        before = normalise(text[max(0, amount.start - _BEFORE) : amount.start].replace("@", " at "))
        return self._at.closes(before)

    def _priced_by(self, amount: Amount, text: str) -> tuple[str, str] | None:
        """The quantity and the noun of which an amount of money is the price: "3 EUR each", "8 €/kg", "每箱3欧元"."""
        before = _COPULA.sub("", normalise(_CLAUSE.split(text[max(0, amount.start - _BEFORE) : amount.start])[-1]))
        after = IS_PRICE.sub("", normalise(text[amount.end : amount.end + _BEFORE].replace("/", " per ", 1)))
        for name, words in self._each_after.items():
            if words.opens(after) or self._each_before[name].closes(before):
                return name, self._quantities.priced_noun(text, amount) if name == "items" else ""
        noun = self._quantities.priced_noun(text, amount)
        return ("items", noun) if noun else None
