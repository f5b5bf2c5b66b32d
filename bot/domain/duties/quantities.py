"""How many there are, and what one costs: "200 cases of 6 bottles, 5 euro a bottle"."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod

from bot.domain.amounts import Amount, Measure, Money
from bot.domain.duties.shipment import Incoterm
from bot.domain.language import Language
from bot.domain.numerals import read_number
from bot.domain.text import normalise

_CHINESE = "\u3400"
LITRES = re.compile(
    r"(?<!\d)(?<!\d[.,])(?P<number>\d[\d.,]*)\s*(?P<unit>hl|cl|ml|hectolitres?|hectoliter|litres?|liters?|liter|l|升|公升|毫升)(?![a-z0-9])",
    re.IGNORECASE,
)
_BOTTLE = re.compile(  # "2400 flessen van 33": nobody says centilitres
    r"\b(?:flessen|flesjes|fles|bottles?|bouteilles?|blikjes|canettes?|cans) (?:van|of|de) (20|25|33|37|50|75)(?![\w.,]*\d|\s*(?:cl|ml|l|g|€|eur\w*|[^\W\d_]))",
    re.IGNORECASE,
)
_LITRE_FACTORS: dict[str, Decimal | int] = {
    "hl": 100,
    "hectolitre": 100,
    "hectolitres": 100,
    "hectoliter": 100,
    "cl": Decimal("0.01"),
}
_MILLILITRES = ("ml", "毫升")
_WORD = re.compile(r"\s*([^\W\d_]+)")
HOLDING = ("of", "x", "a", "de", "d", "van", "met", "with", "avec", "je", "contenant", "te")
"""Between a package and what is in it: "200 cases of 6 bottles"."""
_EACH = r"(?:per|an?|par|le|la|de|het|een|une?|each|every|chaque|elke?|pour une?|voor een|for an?)"
_EACH_BEFORE = r"(?:per|par|each|every|chaque|elke?)"
_EACH_CHINESE = "[每一]"
TERM_BEFORE = re.compile(rf" ?(?<![a-z])(?:{'|'.join(Incoterm).lower()})(?![a-z])[^\d]*$")  # "每台CIF安特卫普450欧"
IS_PRICE = re.compile(r"^(?:c est|est|is|dat is)?(?: ?(?:le|the|de))? (?:prix|price|prijs) (?=\w)")  # "2.10 is the price each"
_OF_EACH = re.compile(r"\s*(?:each|chacune?s?|elk)\s*(?:[,;.]|$)", re.IGNORECASE)  # not "200 bottles each 2 EUR"
_SENDS_KUAI = re.compile(
    r"(?:先寄|先发|寄|发货?|订购?|下单|做了?) ?(?:大概|大约|约)?\d+ ?块(?!钱)|[每一]块(?:皂|香皂|砖|板|玻璃|布)"
)
_CENT = Decimal("0.01")
_OF_TRIFLES = 500  # what may be the price of all of so many trifles
_SOME, _LITTLE_EACH = 10, 20  # pieces of which each would cost less than that, if the price is that of all
_MANY = r"(\d[\d.,]*)(?![\d.,]*(?: ?[%€$]| ?(?:eur|usd|kg|cm|m|l|cl|ml|g|t)\b))"
_OF_THEM = re.compile(
    rf"\b(?:wants?|needs?|takes?|orders?|would like|buy|buying|ordering) (?:about |around |some |only )?{_MANY}(?= of (?:them|these|those)\b| *(?:$|[,.;!?]))"
    rf"|\b{_MANY} (?:of (?:them|these|those)\b|(?=(?:at|@|à|aan|x|×|\*) ?[€$]? ?\d))"
    rf"|\b(?:en|m['’]en|nous en|lui en|j['’]en|l['’]en) (?:veut|veulent|voudrais|voudrait|veux|voulons|faut|faudrait|faudra|prends|prend|prenons"
    rf"|commande|commandons|ach[eè]te|achetons|vends?|aurai|aurais)(?: environ| juste| que)? {_MANY}"
    rf"|\b(?:wil|wilt|willen|zou|heb|hebben|neem|nemen|pak|koop|kopen|bestel|bestellen|zijn|is|moet|moeten|wou|wilde)\b[^,.;:]{{0,14}}?\ber (?:zo'n |een |ongeveer |maar )?{_MANY}"
    rf"|\ber (?:zo'n |een |ongeveer |maar )?{_MANY} (?:bestellen|kopen|nemen|hebben|nodig|van|zijn)\b"
    rf"|\by en (?:a|aura|avait) {_MANY}|\b(?:there are|there're|we have|i have|they are|it is) {_MANY}(?= of (?:them|these|those)\b| *(?:$|[,.;!?]))"
    rf"|[要订买拿](?:了|个|大概|大约|约)?{_MANY}(?=$|[，。,.；;]|左右)",
    re.IGNORECASE,
)
"""A number that counts goods named elsewhere."""
_AROUND = 32  # letters beside a price in which its noun may stand
_DOZEN = 12
LARGEST_BOTTLE = 5  # litres; a larger volume is that of the whole shipment
_LIKENESS = 3  # letters that bottle and bottles, fles and flessen share
_ALIKE = {"dozen": "doos", "pcs": "piece", "pc": "piece", "st": "stuk"}


@dataclass(frozen=True)
class Counted:
    """A number of pieces or packages: `noun` normalised, `start` and `end` of number and noun in the message."""

    value: Decimal
    noun: str
    start: int
    end: int


@dataclass(frozen=True)
class Sold:
    """`items` of a message, counted by `noun`; `inside`: for a package, how many items one of them holds.

    `carriers`: a number of pallets, which says how many items there are only once their load is known.
    """

    items: Decimal | None
    noun: str = ""
    carriers: Decimal | None = None
    inside: tuple[tuple[str, Decimal], ...] = ()

    def held(self, noun: str) -> Decimal:
        """How many items the price of one `noun` is for."""
        return next((held for known, held in self.inside if same_noun(known, noun)), Decimal(1))


class QuantityReader:
    """Finds counted pieces with the words for them, normalised; built once. `dozens`: those that stand for twelve."""

    def __init__(
        self, pieces: Iterable[str], dozens: Iterable[str], carriers: Iterable[str], packages: Iterable[str] = ()
    ) -> None:
        self._dozens, self._carriers, self._packages = frozenset(dozens), frozenset(carriers), frozenset(packages)
        named = {*pieces, *self._dozens, *self._carriers}
        self._latin = frozenset(word for word in named if word[0] < _CHINESE)
        self._chinese = tuple(sorted((word for word in named if word[0] >= _CHINESE), key=len, reverse=True))
        latin, chinese = "|".join(map(re.escape, sorted(self._latin, key=len, reverse=True))), "|".join(self._chinese)
        self._after = re.compile(rf"{_EACH} ({latin or '(?!)'})\b|(?:{_EACH_CHINESE}|per )({chinese or '(?!)'})")
        self._before = re.compile(rf"\b{_EACH_BEFORE} ({latin or '(?!)'})$|{_EACH_CHINESE}({chinese or '(?!)'})$")

    def find(self, text: str, amounts: tuple[Amount, ...], language: Language) -> tuple[Counted, ...]:
        """The numbers of a cleaned message that count pieces; "1,200 bottles" are never one and a fifth."""
        found: list[Counted] = []
        for amount in amounts:
            named = self._noun(text, amount.end) if amount.measure is Measure.COUNT else None
            if (
                named is None
                and amount.measure is Measure.COUNT
                and (self._held_by(text, amount) or _held_in(found, amount, text, self._packages))
            ):
                named = "", amount.end
            if named is None:
                continue
            noun, end = named
            value = amount.value if amount.value is not None else Decimal(re.sub(r"\D", "", amount.text))
            if self._is_dozen(noun, language):
                value *= _DOZEN
                noun, end = self._noun(text, end) or (noun, end)  # "2 dozen boxes"
            found.append(Counted(value, noun, amount.start, end))
        return tuple(found)

    def noun_beside(self, before: str, after: str) -> str:
        """The package that stands beside what it holds: "24 bottles per carton", "每箱24瓶"; empty without one."""
        behind = re.sub(r"^(?:of|de|van|d) ", "", normalise(after.replace("/", " per ", 1)))
        found = self._after.match(behind) or self._before.search(normalise(before))
        return next(filter(None, found.groups()), "") if found else ""

    def sold(self, counted: tuple[Counted, ...], text: str, priced: tuple[str, int] | None, *, chained: bool = False) -> Sold:
        """How many items are sold; `priced`: the noun of which a price is told, and where that price stands.

        A package and what is in it are multiplied. Of other numbers the one that the price is for counts, else the last one
        before "each", else the first: "2 crates, 1,200 bottles, 1.20 EUR each". `chained`: all of them are packages and what
        is in them.
        """
        chain = list(counted) if chained else self._turned(counted, text) or self._chain(counted, text)
        if len(chain) > 1:
            held = [prod(inner.value for inner in chain[level + 1 :]) for level in range(len(chain) - 1)]
            inside = tuple((outer.noun, Decimal(number)) for outer, number in zip(chain, held, strict=False))
            return Sold(chain[0].value * inside[0][1], chain[-1].noun, inside=inside)
        noun, place = priced or ("", len(text))
        named = next((each for each in counted if noun and same_noun(each.noun, noun)), None)
        loose = [each for each in counted if each.noun not in self._carriers]
        if not (named or loose):
            return Sold(None, counted[0].noun, counted[0].value) if counted else Sold(None)
        before = [each for each in loose if each.end <= place] or loose
        chosen = named or (before[-1] if priced else loose[0])
        return Sold(chosen.value, chosen.noun)

    def _chain(self, counted: Sequence[Counted], text: str) -> list[Counted]:
        """Packages and what is in them, from the outside: "3 pallets, 40 cartons each, 24 packs per carton"."""
        chain: list[Counted] = []
        for each in counted:
            if chain and self._within(chain[-1], each, text):
                chain.append(each)
            elif len(chain) < 2:  # noqa: PLR2004  a chain has two links
                chain = [each]
        return chain

    def _turned(self, counted: Sequence[Counted], text: str) -> list[Counted]:
        """Packages and what is in them, told the other way round: "24 bottles per case, 500 cases"; empty for others."""
        for inner in counted:
            named = self._after.match(normalise(text[inner.end : inner.end + _AROUND].replace("/", " per ", 1)))
            noun = next(filter(None, named.groups()), "") if named else ""
            outer = next((each for each in counted if each.start > inner.end and same_noun(each.noun, noun)), None)
            if outer is not None and noun in self._packages and not same_noun(inner.noun, noun):
                return [outer, inner]
        return []

    def _within(self, outer: Counted, inner: Counted, text: str) -> bool:
        between = normalise(text[outer.end : inner.start])
        if between in HOLDING or between in (f"每{outer.noun}", f"一{outer.noun}", f"per {outer.noun}", f"par {outer.noun}"):
            return True
        after = normalise(text[inner.end : inner.end + _AROUND].replace("/", " per ", 1))
        named = self._after.match(after) if text[inner.end : inner.end + 1] not in tuple(",，;；。") else None
        if named and same_noun(next(filter(None, named.groups()), ""), outer.noun):
            return True
        return _OF_EACH.match(text, inner.end) is not None

    def priced_noun(self, text: str, amount: Amount) -> str:
        """The noun of which an amount of money is the price: "5 euro a bottle", "€5/bottle", "一瓶5欧"; empty without one."""
        after = normalise(text[amount.end : amount.end + _AROUND].replace("/", " per ", 1))
        before = TERM_BEFORE.sub("", normalise(text[max(0, amount.start - _AROUND) : amount.start]))
        found = self._after.match(IS_PRICE.sub("", after)) or self._before.search(before)
        return next(filter(None, found.groups()), "") if found else ""

    def end_of_price(self, text: str, amount: Amount) -> int:
        """Where "5 euro a bottle" ends; the end of the amount where no noun follows."""
        if amount.measure is Measure.MONEY and (noun := self.priced_noun(text, amount)) and noun in self._latin:
            for word in re.finditer(r"[^\W\d_]+", text[amount.end : amount.end + _AROUND]):
                if normalise(word[0]) == noun:
                    return amount.end + word.end()
        return amount.end

    def is_each(self, plain: str) -> bool:
        """Whether a normalised text is "a bottle", "per box", "每件" and nothing else."""
        return self._after.fullmatch(plain) is not None

    def dozen(self, noun: str, language: Language) -> Decimal:
        """How many a noun stands for: twelve, or one."""
        return Decimal(_DOZEN if self._is_dozen(noun, language) else 1)

    def _held_by(self, text: str, amount: Amount) -> bool:
        """Whether a number is what a package holds: "6 per carton", "24/箱"."""
        found = self._after.match(normalise(text[amount.end : amount.end + _AROUND].replace("/", " per ", 1)))
        return found is not None and next(filter(None, found.groups())) in self._packages

    def _is_dozen(self, noun: str, language: Language) -> bool:
        # "dozen" are boxes in Dutch
        return noun in self._dozens and not (noun == "dozen" and language is Language.NL)

    def _noun(self, text: str, place: int) -> tuple[str, int] | None:
        """The word for pieces that stands at a place of the text, and where it ends."""
        rest = text[place:].lstrip()
        start = len(text) - len(rest)
        for noun in self._chinese:
            if rest.startswith(noun):
                return noun, start + len(noun)
        word = _WORD.match(text, place)
        if word is None:
            return None
        noun = normalise(word[1])
        return (noun, word.end()) if noun in self._latin else None


def _held_in(found: Sequence[Counted], amount: Amount, text: str, packages: Collection[str]) -> bool:
    """Whether a number without a noun is what the packages right before it hold: "480 caisses de 12"."""
    if not found or found[-1].noun not in packages or (amount.value or 0) <= 1:
        return False
    ends = not text[amount.end :].strip() or text[amount.end :].lstrip()[0] in ",.;:!?)，。；！？)"
    return ends and normalise(text[found[-1].end : amount.start]) in HOLDING


def same_noun(one: str, other: str) -> bool:
    """Whether two words are one noun in the singular and the plural."""
    one, other = _ALIKE.get(one, one), _ALIKE.get(other, other)
    if not (one and other) or one[0] >= _CHINESE or other[0] >= _CHINESE:
        return one == other
    return one[:_LIKENESS] == other[:_LIKENESS]


def litres_in(text: str) -> Decimal | None:
    """The first volume of a message in litres."""
    if bottle := _BOTTLE.search(text):
        return Decimal(bottle[1]) / 100
    match = LITRES.search(text)
    number = read_number(match["number"].rstrip(".,")) if match else None
    if match is None or number is None:
        return None
    unit = match["unit"].casefold()
    return number * Decimal(_LITRE_FACTORS.get(unit, Decimal("0.001") if unit in _MILLILITRES else 1))


def counted_in_kuai(amounts: tuple[Amount, ...], text: str) -> tuple[Amount, ...]:
    """The amounts, where 块 counts pieces: beside a price in another currency, "100块，单价60美元", or behind "send first"."""
    priced = any(a.measure is Measure.MONEY and a.unit != "CNY" for a in amounts)
    if not (priced or _SENDS_KUAI.search(text)):
        return amounts
    pieces = []
    for amount in amounts:
        counts = amount.unit == "CNY" and amount.text.endswith("块") and text[amount.end : amount.end + 1] != "钱"
        digits = amount.text.removesuffix("块").rstrip()
        end = amount.start + len(digits)
        pieces.append(replace(amount, measure=Measure.COUNT, unit="", text=digits, end=end) if counts else amount)
    return tuple(pieces)


def costs_too_little(value: Money, items: Decimal) -> bool:
    """Whether so many pieces never cost so little together: of "250 chairs, 38 USD" that is the price of one."""
    return items > 1 and (value.amount < items * _CENT or value.amount < min(items, Decimal(_OF_TRIFLES)))


def may_be_of_one(value: Money, items: Decimal) -> bool:
    """Whether so many pieces hardly cost so little together, so that the price may be that of one."""
    return 2 * value.amount < items or (items >= _SOME and value.amount < min(Decimal(_OF_TRIFLES), _LITTLE_EACH * items))


def counts_them(text: str, number: Decimal) -> bool:
    """Whether a number alone counts what was spoken of: "a buyer wants 60", "il en veut 12", "'t zijn er 45"."""
    counting = (re.sub(r"\D", "", next(filter(None, found.groups()), "")) for found in _OF_THEM.finditer(text))
    return f"{number:f}" in counting
