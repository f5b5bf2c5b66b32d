"""From one sentence to a shipment: "500 kg pralines, 8.000 €, par avion, DAP Shanghai"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bot.domain.amounts import Amount, Measure, Money, find_amounts, read_number
from bot.domain.articles import Direction
from bot.domain.chinese import to_simplified
from bot.domain.duties.shipment import Channel, Incoterm, Mode
from bot.domain.language import Language
from bot.domain.routes import RouteReader
from bot.domain.spotting import Spotter
from bot.domain.text import clean, normalise

_INCOTERM = re.compile(rf"\b(?:{'|'.join(Incoterm)})\b", re.IGNORECASE)
_INCOTERM_NEXT_TO_CHINESE = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(Incoterm)})(?![A-Za-z])")
_LITRES = re.compile(
    r"(?<!\d)(?<!\d[.,])(?P<number>\d[\d.,]*)\s*(?P<unit>hl|cl|ml|hectolitres?|hectoliter|litres?|liters?|liter|l|升|公升|毫升)(?![a-z0-9])",
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
_CHINESE = "\u3400"
_BEFORE_MODES = ("by", "par", "per", "met", "met de", "en", "via", "over", "with", "avec", "par le", "per le")
_LARGEST_BOTTLE = 5  # litres; a larger volume is that of the whole shipment
_CLAUSE = re.compile(r"[,;，；。、\n]")
_BEFORE = 24  # letters in front of an amount in which "freight" or "insurance" may stand


@dataclass(frozen=True)
class Vocabulary:
    """How people tell of a shipment, in all languages together, normalised; see knowledge/tariff/words.yaml."""

    modes: Mapping[Mode, tuple[str, ...]]
    channels: Mapping[Channel, tuple[str, ...]]
    freight: tuple[str, ...]
    insurance: tuple[str, ...]
    pieces: tuple[str, ...]
    each: tuple[str, ...]
    each_kilo: tuple[str, ...]
    each_litre: tuple[str, ...]
    instead: tuple[str, ...]
    unknown: tuple[str, ...]
    back: tuple[str, ...]
    again: tuple[str, ...]
    stop: tuple[str, ...]
    declare: tuple[str, ...]
    duty: tuple[str, ...]
    frame: tuple[str, ...]
    countries: Mapping[str, str] = field(repr=False)  # normalised name → ISO 3166 code of a member state


@dataclass(frozen=True)
class UnitPrice:
    """The price of one; `of` is the quantity that it multiplies: items, kilograms or litres."""

    price: Money
    of: str

    def times(self, quantity: Decimal) -> Money:
        return Money(self.price.amount * quantity, self.price.currency)


@dataclass(frozen=True)
class Told:
    """What a message says of a shipment; None where it says nothing.

    `unit_price`: the price of one piece, kilogram or litre where their number is not told, otherwise `value` is the product;
    `doubtful`: numbers such as 1.500 that may be two things.
    """

    goods: str
    codes: tuple[str, ...] = ()
    value: Money | None = None
    unit_price: "UnitPrice | None" = None
    freight: Money | None = None
    insurance: Money | None = None
    kilograms: Decimal | None = None
    litres: Decimal | None = None
    items: Decimal | None = None
    incoterm: Incoterm | None = None
    mode: Mode | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    country: str | None = None
    bare: Decimal | None = None
    doubtful: Amount | None = None
    about_duty: bool = False

    @property
    def details(self) -> int:
        """How much it tells of a certain shipment, 0 without a price: goods in general have none."""
        if self.value is None and self.doubtful is None:
            return 0
        told = (self.freight, self.kilograms, self.litres, self.items, self.incoterm, self.mode)
        return 1 + sum(each is not None for each in told)


class ShipmentReader:
    """Reads messages with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary, routes: RouteReader, places: Mapping[str, tuple[str, ...]]) -> None:
        self.vocabulary = vocabulary
        self._routes = routes
        self._sides = {side: [normalise(name) for name in names] for side, names in places.items()}
        self._places = Spotter(self._sides)
        self._modes, self._channels = Spotter(vocabulary.modes), Spotter(vocabulary.channels)
        self._topics = Spotter({"duty": vocabulary.duty, "declare": vocabulary.declare})
        named: dict[str, list[str]] = {}
        for name, code in vocabulary.countries.items():
            named.setdefault(code, []).append(name)
        self._countries = Spotter(named)
        everything = (
            *vocabulary.frame,
            *vocabulary.duty,
            *(word for words in vocabulary.channels.values() for word in words),
            *_carried(word for words in vocabulary.modes.values() for word in words),
            *vocabulary.freight,
            *vocabulary.insurance,
            *vocabulary.each,
            *vocabulary.each_kilo,
            *vocabulary.each_litre,
            *(name for names in self._sides.values() for name in names),
            *vocabulary.countries,
        )
        self._noise = _Remover(everything)
        self._read_once = lru_cache(maxsize=32)(self._read)  # several desks ask about the same message
        pieces = sorted(vocabulary.pieces, key=len, reverse=True)
        latin, chinese = ("|".join(w for w in pieces if (w[0] >= _CHINESE) is side) for side in (False, True))
        self._pieces = re.compile(rf"(?<!\d)(?<!\d[.,])\d[\d.,]*\s*(?:(?:{latin})\b|{chinese})", re.IGNORECASE)

    def read(self, text: str, language: Language) -> Told:
        """What the message tells; amounts like 1.500 are thousands in Dutch and doubtful elsewhere."""
        return self._read_once(text, language)

    def _read(self, text: str, language: Language) -> Told:
        text = clean(text)
        amounts = find_amounts(text)
        plain = normalise(text)
        kept: dict[str, Any] = {}
        doubtful: Amount | None = None
        unit_price: UnitPrice | None = None
        volumes = [match.span() for match in _LITRES.finditer(text)]
        for amount in amounts:
            if any(start <= amount.start < end for start, end in volumes):
                continue
            value = amount.value
            if value is None and amount.measure in (Measure.MONEY, Measure.WEIGHT, Measure.COUNT):
                if language is Language.NL:
                    value = Decimal(re.sub(r"\D", "", amount.text))
                else:
                    doubtful = doubtful or amount
                    continue
            name = self._meant(amount, text, kept)
            if name == "value" and value is not None and (of := self._priced_by(amount, text)):
                unit_price = unit_price or UnitPrice(Money(value, amount.unit), of)
                continue
            if name and value is not None and name not in kept:
                kept[name] = Money(value, amount.unit) if amount.measure is Measure.MONEY else value
        goods = self._goods(text, amounts)
        if "items" not in kept and (counted := _counted(goods, text, amounts)) is not None:
            kept["items"] = counted
            kept.pop("bare", None)
        litres = _litres(text)
        items = kept.get("items")
        if litres is not None and items is not None and litres <= _LARGEST_BOTTLE:
            litres *= items  # "600 bottles of 75 cl"
        if unit_price and "value" not in kept and (quantity := {**kept, "litres": litres}.get(unit_price.of)):
            kept["value"], unit_price = unit_price.times(quantity), None
        codes = tuple(amount.unit for amount in amounts if amount.measure is Measure.HS_CODE)
        return Told(
            goods=goods,
            codes=codes,
            unit_price=unit_price,
            litres=litres,
            incoterm=_incoterm(text),
            mode=self._modes.first(plain),
            channel=self._channels.first(plain),
            direction=self._named_place(text) or self._direction(plain),
            country=self._countries.first(plain),
            doubtful=doubtful,
            about_duty="duty" in self._topics.found(plain),
            **kept,
        )

    def swapped(self, text: str, language: Language) -> tuple[Decimal, Decimal] | None:
        """The new and the old number of a correction: "non, 500 pas 50"."""
        plain = clean(text)
        numbers = [a for a in find_amounts(plain) if a.measure not in (Measure.HS_CODE, Measure.SIZE) and a.value is not None]
        if len(numbers) != 2 or numbers[0].value is None or numbers[1].value is None:  # noqa: PLR2004  the new one and the old
            return None
        before = normalise(plain[: numbers[0].start])
        if any(before.endswith(word) and _holds(before, word) for word in self.vocabulary.instead):
            return numbers[1].value, numbers[0].value
        between = normalise(plain[numbers[0].end : numbers[1].start])
        if any(_holds(between, word) for word in self.vocabulary.instead):
            return numbers[0].value, numbers[1].value
        return None

    def declares_less(self, text: str) -> bool:
        """Whether one amount shall stand on the papers instead of a higher one."""
        text = clean(text)
        plain = normalise(text)
        if "declare" not in self._topics.found(plain):
            return False
        counted = (Measure.MONEY, Measure.COUNT)
        sums = [(a, a.value) for a in find_amounts(text) if a.measure in counted and a.value is not None]
        for (low, less), (high, more) in pairwise(sums):
            between = normalise(text[low.end : high.start])
            if less < more and any(_holds(between, word) for word in self.vocabulary.instead):
                return True
        return False

    def says(self, text: str, words: Iterable[str]) -> bool:
        """Whether the whole message is one of the words."""
        return normalise(text) in words

    def _meant(self, amount: Amount, text: str, kept: Mapping[str, Any]) -> str | None:
        """The field of a shipment that an amount belongs to."""
        if amount.measure is Measure.WEIGHT:
            return "kilograms"
        before = normalise(text[max(0, amount.start - _BEFORE) : amount.start])
        after = normalise(text[amount.end : amount.end + _BEFORE])
        if amount.measure is Measure.MONEY:
            for name, words in (("insurance", self.vocabulary.insurance), ("freight", self.vocabulary.freight)):
                if any(_ends_with(before, word) or _starts_with(after, word) for word in words):
                    return name
            return "value" if "value" not in kept else None
        if amount.measure is Measure.COUNT:
            if any(_starts_with(after, word) for word in self.vocabulary.pieces):
                return "items"
            return "bare"
        return None

    def _priced_by(self, amount: Amount, text: str) -> str | None:
        """The quantity of which an amount of money is the price of one: "3 EUR each", "8 €/kg", "每个3欧元"."""
        before = normalise(_CLAUSE.split(text[max(0, amount.start - _BEFORE) : amount.start])[-1])
        after = normalise(text[amount.end : amount.end + _BEFORE].replace("/", " per ", 1))
        lists = (
            ("kilograms", self.vocabulary.each_kilo),
            ("litres", self.vocabulary.each_litre),
            ("items", self.vocabulary.each),
        )
        for name, words in lists:
            # "500 piece 3 EUR" counts pieces
            if any(_starts_with(after, w) or (_ends_with(before, w) and w not in self.vocabulary.pieces) for w in words):
                return name
        return None

    def _goods(self, text: str, amounts: tuple[Amount, ...]) -> str:
        """What is left when amounts, places, terms and the words of a question are taken out."""
        kept = text
        for amount in reversed(amounts):
            kept = f"{kept[: amount.start]} , {kept[amount.end :]}" if amount.measure is not Measure.COUNT else kept
        kept = _LITRES.sub(" ", kept)
        kept = _INCOTERM_NEXT_TO_CHINESE.sub(" ", _INCOTERM.sub(" ", kept))
        kept = re.sub(r"\bhs\b", " ", kept, flags=re.IGNORECASE)
        return self._noise.trim(self._pieces.sub(" ", kept))

    def _named_place(self, text: str) -> Direction | None:
        """An Incoterm names the place of departure (E and F terms) or of arrival: "FOB Ningbo", "DAP Shanghai"."""
        match = _INCOTERM.search(text) or _INCOTERM_NEXT_TO_CHINESE.search(text)
        if match is None:
            return None
        after = normalise(text[match.end() : match.end() + _BEFORE])
        side = next((side for side, names in self._sides.items() if any(_starts_with(after, name) for name in names)), None)
        if side is None:
            return None
        leaving = match[0][0].upper() in "EF"
        return Direction.EU_TO_CN if (side == "china") != leaving else Direction.CN_TO_EU

    def _direction(self, plain: str) -> Direction | None:
        by_route = self._routes.direction(plain)
        if by_route is not None:
            return by_route
        named = self._places.found(plain)
        going = {"china": Direction.EU_TO_CN}
        return going.get(next(iter(named))) if len(named) == 1 else None


class _Remover:
    """Takes words that are not goods from both ends of a text; inside a name of goods they stay ("chips de crevettes")."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = {word for word in map(normalise, words) if word}
        self._latin = {word for word in listed if word[0] < _CHINESE}
        self._longest = max((len(word.split()) for word in self._latin), default=1)
        self._chinese = tuple(sorted((word for word in listed if word[0] >= _CHINESE), key=len, reverse=True))

    def trim(self, text: str) -> str:
        """The first stretch between signs of punctuation of which something is left after trimming."""
        parts = (self._trim_part(part) for part in re.split(r"[,;:?!。，；：？！()（）\n]| - ", to_simplified(text)))
        return next((part for part in parts if part), "")

    def _trim_part(self, part: str) -> str:
        tokens = [token for token in part.replace("'", "' ").split() if token]
        plain = [normalise(token) for token in tokens]
        start, end = 0, len(tokens)
        moved = True
        while moved and start < end:
            moved = False
            for size in range(min(self._longest, end - start), 0, -1):
                if self._is_noise(" ".join(plain[start : start + size]).strip()):
                    start, moved = start + size, True
                    break
            for size in range(min(self._longest, end - start), 0, -1):
                if self._is_noise(" ".join(plain[end - size : end]).strip()):
                    end, moved = end - size, True
                    break
        return self._trim_chinese(" ".join(tokens[start:end]).replace("' ", "'"))

    def _is_noise(self, plain: str) -> bool:
        return not plain or plain in self._latin or plain.isdigit()

    def _trim_chinese(self, text: str) -> str:
        """Longest words first, from the start again after each one: 进口 is one word, not 进 and a rest."""
        while text.startswith(self._chinese) or text.endswith(self._chinese):
            found = next(word for word in self._chinese if text.startswith(word) or text.endswith(word))
            text = text.removeprefix(found).strip() if text.startswith(found) else text.removesuffix(found).strip()
        return text


def _carried(words: Iterable[str]) -> Iterator[str]:
    """Modes of transport as they are said of a shipment: a "boat" may be the goods, "by boat" is not."""
    for word in words:
        if word[0] >= _CHINESE or " " in word:
            yield word
        else:
            yield from (f"{before} {word}" for before in _BEFORE_MODES)


def _counted(goods: str, text: str, amounts: tuple[Amount, ...]) -> Decimal | None:
    """The number that stands right before the goods: "100 T-shirts"."""
    place = text.find(goods) if goods else -1
    counts = (amount for amount in amounts if amount.measure is Measure.COUNT)
    return next((c.value for c in counts if 0 <= place - c.end <= 1), None)


def _holds(plain: str, word: str) -> bool:
    """Whether a normalised text holds a word: whole words in Latin script, anywhere in Chinese."""
    return bool(word) and (word in plain if word[0] >= _CHINESE else f" {word} " in f" {plain} ")


def _ends_with(plain: str, word: str) -> bool:
    return plain.endswith(word) and (word[0] >= _CHINESE or f" {plain}".endswith(f" {word}"))


def _starts_with(plain: str, word: str) -> bool:
    return plain.startswith(word) and (word[0] >= _CHINESE or f"{plain} ".startswith(f"{word} "))


def _incoterm(text: str) -> Incoterm | None:
    match = _INCOTERM.search(text) or _INCOTERM_NEXT_TO_CHINESE.search(text)
    return Incoterm(match[0].upper()) if match else None


def _litres(text: str) -> Decimal | None:
    """The first volume of a message in litres."""
    match = _LITRES.search(text)
    number = read_number(match["number"].rstrip(".,")) if match else None
    if match is None or number is None:
        return None
    unit = match["unit"].casefold()
    return number * Decimal(_LITRE_FACTORS.get(unit, Decimal("0.001") if unit in _MILLILITRES else 1))
