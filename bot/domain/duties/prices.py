"""Of how many an amount of money is the price: of one piece, kilogram or litre, or of all."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.amounts import Amount, Measure
from bot.domain.duties.quantities import IS_PRICE, TERM_BEFORE, QuantityReader
from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.spotting import Listed
from bot.domain.text import normalise

# between a word and its amount: "freight is 1.2k", "per piece it is 35 dollars", "运费大概六百"
COPULA = re.compile(
    r"(?: (?:it|is|it s|its|are|was|will|be|costs?|est|c|ce|fait|coute|kost|het|dat|about|around|environ|ongeveer|of|de|van|a|to|now|up|passe|passait|devient|becomes|goes|rises|wordt|gaat|naar|stijgt)\b)+$"
    r"|(?:大概|大约|约|是|为|差不多|报了|报|还按|还有|还|按|涨到|降到|变成|改成|说是|说|到了|到|了|就|要|花了|另外)+$"
)
_THE = r"(?:the|our|le|la|les|l|notre|de|het|ons|onze) "
OF = re.compile(rf"^(?:de|d|van|of|for|voor|pour|aan|in) (?:{_THE})?(?=\w)")  # "600 euro de transport", "780 euros pour le fret"
_ONE = re.compile(  # "8400 € l'escalier"
    r" ?/? ?(?:(?:per|an?|par|le|la|het|een|une?|each|every|chaque|elke?) |l['’ ])([^\W\d_]{4,})(?![^\W\d_])", re.IGNORECASE
)
_TIMES = re.compile(r"\d ?[x×*] ?$", re.IGNORECASE)
CLAUSE = re.compile(r"[,;，；。、\n]")
BEFORE = 32  # letters beside an amount in which "freight" or "insurance" may stand

_DEAR, _DEAREST_LOT = 1000, 1_000_000  # a price "at" which it is doubtful that so many were bought, each or all


class Prices:
    """Reads what stands beside an amount of money with the words of `vocabulary`."""

    def __init__(self, vocabulary: Vocabulary, quantities: QuantityReader) -> None:
        self.vocabulary = vocabulary
        self._quantities = quantities
        self._modes = Listed(word for words in vocabulary.modes.values() for word in words if word)
        self._costs = {"freight": Listed(vocabulary.freight), "insurance": Listed(vocabulary.insurance)}
        self._no_price, self._value = Listed(vocabulary.no_price), Listed(vocabulary.value)
        self._units, self._at = Listed(vocabulary.units), Listed(vocabulary.at)
        self._at_price = Listed(vocabulary.at_price)
        each = {
            "kilograms": vocabulary.each_kilo,
            "litres": vocabulary.each_litre,
            "tonnes": vocabulary.each_tonne,
            "pounds": vocabulary.each_pound,
            "jin": vocabulary.each_jin,
            "items": vocabulary.each,
        }
        self._each_after = {name: Listed(words) for name, words in each.items()}
        # "500 piece 3 EUR" counts pieces
        self._each_before = {name: Listed(set(words).difference(vocabulary.pieces)) for name, words in each.items()}

    def _has_role(self, amount: Amount, text: str) -> bool:
        """Whether a word right beside a number, or in the clause of an amount of money, says that it is no figure of the goods."""
        if amount.measure is Measure.MONEY:
            return self._is_no_price(amount, text)
        before = normalise(CLAUSE.split(text[max(0, amount.start - BEFORE) : amount.start])[-1])
        after = normalise(CLAUSE.split(text[amount.end : amount.end + BEFORE])[0])
        return self._no_price.opens(after) or self._no_price.closes(COPULA.sub("", before))

    def _is_no_price(self, amount: Amount, text: str) -> bool:
        """Whether an amount is what storage, a fine or a loss costs, and no goods do."""
        before = normalise(CLAUSE.split(text[max(0, amount.start - BEFORE) : amount.start])[-1])
        after = normalise(CLAUSE.split(text[amount.end : amount.end + BEFORE])[0])
        return self._no_price.within(before) or self._no_price.within(after)

    def _behind_unit(self, behind: str) -> str:
        """What follows "a kilo" in "4 EUR a kilo freight"."""
        unit = next((u for name in ("kilograms", "tonnes") for u in self._each_after[name].beginnings(behind)), "")
        return OF.sub("", behind.removeprefix(unit).strip()) if unit else behind

    def _says(self, words: Listed, amount: Amount, text: str) -> bool:
        """Whether an amount is said to be the price of all: "value 8000 EUR", "3000 EUR together"."""
        before = normalise(text[max(0, amount.start - BEFORE) : amount.start])
        after = normalise(CLAUSE.split(text[amount.end : amount.end + BEFORE])[0])
        return words.within(before) or any(_ends(after, word) for word in words.beginnings(after))

    def _is_at(self, amount: Amount, text: str) -> bool:
        """Whether a word stands before a price that may mean each: "1000 bikes at 400 EUR"."""
        return self._at.closes(self._in_front(amount, text))

    def _is_at_one(self, amount: Amount, text: str, before: Sequence[Amount]) -> bool:
        """Whether a price behind "at" or "à" is that of one of the pieces counted `before` it, or of some told earlier.

        Not a price that is said to be that of all, of what is weighed, or too high for one of so many.
        """
        times = _TIMES.search(text, 0, amount.start)  # "rakes 400 x 5 usd"
        since = max((a.end for a in before if a.measure is Measure.COUNT), default=0)  # "je commande 40 lampes à 25 euros"
        said = self._says(self._value, replace(amount, start=amount.start - since, end=amount.end - since), text[since:])
        if not (times or self._at_price.closes(self._in_front(amount, text))) or said:
            return False
        number = max((a.value or Decimal(1) for a in before if a.measure is Measure.COUNT), default=Decimal(1))
        value = amount.value or Decimal(re.sub(r"\D", "", amount.text))
        return value < _DEAR or value * number < _DEAREST_LOT

    @staticmethod
    def _in_front(amount: Amount, text: str) -> str:
        return normalise(text[max(0, amount.start - BEFORE) : amount.start].replace("@", " at "))

    def _freight_by(self, amount: Amount, text: str) -> tuple[str, str] | None:
        """The quantity of one of which an amount is the freight: "freight 4 EUR a kilo"; the price before it tells nothing."""
        before = COPULA.sub("", normalise(CLAUSE.split(text[max(0, amount.start - BEFORE) : amount.start])[-1]))
        after = normalise(text[amount.end : amount.end + BEFORE].replace("/", " per ", 1))
        of = (n for n, words in self._each_after.items() if words.opens(after) or self._each_before[n].closes(before))
        return next(((name, "") for name in of), None)

    def _priced_by(self, amount: Amount, text: str) -> tuple[str, str] | None:
        """The quantity and the noun of which an amount of money is the price: "3 EUR each", "8 €/kg", "每箱3欧元"."""
        before = normalise(CLAUSE.split(text[max(0, amount.start - BEFORE) : amount.start])[-1])
        before = TERM_BEFORE.sub("", COPULA.sub("", before))
        after = IS_PRICE.sub("", normalise(text[amount.end : amount.end + BEFORE].replace("/", " per ", 1)))
        for name, words in self._each_after.items():
            if words.opens(after) or self._each_before[name].closes(before):
                return name, self._quantities.priced_noun(text, amount) if name == "items" else ""
        noun = self._quantities.priced_noun(text, amount)
        one = _ONE.match(text, amount.end)
        return ("items", noun) if noun or (one and self._is_thing(normalise(one[1]))) else None

    def _is_thing(self, noun: str) -> bool:
        """Whether a word behind "the" or "a" is a thing that costs so much, and no lot, month or way."""
        lists = (self._value, self._units, self._no_price, self._costs["freight"], self._modes)
        return not any(listed.opens(noun) for listed in lists) and noun not in self.vocabulary.frame


def _ends(after: str, word: str) -> bool:
    """Whether a word stands for itself: "450欧 一共要交多少" tells no total."""
    return word[0] < CHINESE or after.removeprefix(word)[:1] in ("", " ")
