"""From one sentence to a shipment: "500 kg pralines, 8.000 €, par avion, DAP Shanghai"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bot.domain.amounts import Amount, Measure, currency_alone, find_amounts
from bot.domain.duties.asides import Asides
from bot.domain.duties.goods import GoodsReader
from bot.domain.duties.meanings import Each, Meanings
from bot.domain.duties.origins import CHINA, Origins
from bot.domain.duties.packs import LARGEST_INSIDE, LARGEST_PACK, Pack, PackReader, is_of_one
from bot.domain.duties.quantities import (
    HOLDING,
    LARGEST_BOTTLE,
    LITRES,
    Counted,
    Sold,
    costs_too_little,
    counted_in_kuai,
    counts_them,
    litres_in,
    may_be_of_one,
)
from bot.domain.duties.rewording import reworded, without_range
from bot.domain.duties.shipment import SQUARE, Channel, UnitPrice
from bot.domain.duties.told import Told
from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.duties.ways import Ways, incoterm_in
from bot.domain.language import Language
from bot.domain.routes import RouteReader
from bot.domain.spotting import Listed, Spotter
from bot.domain.tariff.codes import HEADING
from bot.domain.tariff.names import EverydayNames
from bot.domain.text import clean, normalise, words

_OF_SQUARE = re.compile(
    rf" *(?:per|par|/|de|le|the|a)? *(?:{SQUARE}|m[2²])(?![a-z])", re.IGNORECASE
)  # how heavy cloth and paper are
_METRES = ("meter", "meters", "metre", "metres", "m", "米")
_PER_METRE = re.compile(
    r"\b(?:per|de|le|the|a|par|au) ?(?:lopende |running |linear )?(?:m[eè]t(?:er|re)|m)\b|/ ?m\b|[每一]米", re.IGNORECASE
)
_CODE_BEFORE = re.compile(
    r"(?:\b(?:code|hs|sh|gs|heading|position)|编码|税号)\W{0,3}(?:is|est|c|c est|c['’]est|van|是)?\W{0,2}$", re.IGNORECASE
)
_INCLUDES = re.compile(
    r"(?<!not )(?<!pas )(?<!non )(?<!niet )\b(?:included|including|incl|compris|inclus|incluse|inbegrepen|inclusief)\b"
    r"|\b(?:with|avec|met) (?:the |le |la |het |de )?(?:transport|shipping|delivery|freight|carriage|fret|port|frais de port|livraison|verzending|verzendkosten|vervoer|levering|vracht)\b|(?<![不没未])(?:包含|含|包)(?=[^，]{0,3}(?:运|邮))"
)
_CODE_NAMED = re.compile(r"\b(?:codes?|hs|sh|gs|heading|position|tarif)\b|编码|税号", re.IGNORECASE)
_LEFT_OPEN = re.compile(  # "the code is no idea, joinery is 4418 something"
    r" ?(?:$|[?,.;，。？]|\.\.|xx|(?:something|quelque chose|et quelque|iets|nog iets|of zo|ou|or|of|ish|non|no|nee)\b|什么的|开头|几)",
    re.IGNORECASE,
)
_SMALL_PACKS = re.compile("小包装|大包装")  # how goods are packed, no parcel of a consumer
_NONE = re.compile(r"\b(?:geen|aucun|no) *$")  # "t is geen 210 maar 240"
_CENT = Decimal("0.01")
_BECOMES = re.compile(r"^[^,，;；。]{0,3}(?:改成|改为|改|变成)$")  # "500盒改300盒"
_OF_ONE = (["of"], ["de"], ["van"], ["a"])
_CLAUSES = re.compile("[,;:，；。]")
_FEW = 2  # words: a way of transport that is named alone may be the goods
_BEFORE = 24  # letters in front of an amount in which "freight" or "insurance" may stand


class ShipmentReader(Asides):
    """Reads messages with the words of `vocabulary`; built once."""

    def __init__(
        self, vocabulary: Vocabulary, routes: RouteReader, places: Mapping[str, tuple[str, ...]], names: EverydayNames
    ) -> None:
        super().__init__(vocabulary)
        self.names = names
        self.packs = PackReader(self._quantities, vocabulary.packages, vocabulary.bottles)
        self._meanings = Meanings(vocabulary, self._quantities, names)
        self._origins = Origins(vocabulary, map(normalise, places.get("elsewhere", ())))
        self._goods = GoodsReader(vocabulary, places, names, self._quantities, self.packs)
        self._ways = Ways(vocabulary, routes, places)
        self._instead, self._units = Listed(vocabulary.instead), Listed(vocabulary.units)
        self._pieces = Listed((*vocabulary.pieces, *vocabulary.units))
        self._transport = frozenset(word for words in vocabulary.modes.values() for word in words)
        self._modes, self._channels = Spotter(vocabulary.modes), Spotter(vocabulary.channels)
        self._read_once = lru_cache(maxsize=32)(self._read)  # several desks ask about the same message
        latin, chinese = (
            "|".join(w for w in vocabulary.instead if (w[0] >= CHINESE) is side) for side in (False, True)
        )  # "not mussels, shrimps"; "shrimps, not mussels"
        self._taken_back = re.compile(rf"(?:\b(?:{latin or '(?!)'}) |(?:{chinese or '(?!)'})).*")

    def read(self, text: str, language: Language) -> Told:
        """What the message tells; amounts like 1.500 are thousands in Dutch and doubtful elsewhere."""
        return self._read_once(text, language)

    def _read(self, text: str, language: Language) -> Told:
        text, packed = reworded(text)
        text, between = without_range(text)
        text, origin = self._without_origin(text)
        found = (a for a in find_amounts(text) if a.measure is not Measure.WEIGHT or not _OF_SQUARE.match(text[a.end :]))
        amounts = _without_headings(counted_in_kuai(tuple(found), text), text)
        plain = normalise(text)
        meant = self._not_taken_back(text, amounts)
        by_length = _PER_METRE.search(text) is not None  # of "tables of 2 metres" nothing is counted
        counted = tuple(
            c
            for c in self._quantities.find(text, meant, language)
            if not self._goods.begins_name(text, c) and (by_length or c.noun not in _METRES)
        )
        taken = [match.span() for match in LITRES.finditer(text)] + [(count.start, count.end) for count in counted]
        figures = self._meanings.read(text, meant, taken, language)
        kept, each = figures.fields, figures.each
        goods, lacks = self._goods.read(text, amounts, counted, figures.used)
        sold, pack = self._sold(text, counted, each, packed=packed)
        items = sold.items or self._goods.before(goods, text, [a for a in amounts if a.start not in figures.used])
        items = self._bare_count(kept, text) if items is None else items
        if (items is not None and not sold.items) or sum(a.measure is Measure.COUNT for a in amounts) > 1:
            kept.pop("bare", None)  # "3 pallets, not 2" is no price
        if each and self.packs.counts_cases(sold.noun, each.noun) and not sold.inside:
            items = None  # "200 cartons, 9 EUR a bottle"
        litres, bottle = self._volume(text, items, inside=bool(pack) or self.packs.is_package(sold.noun))
        if items and (one := self._weight_of_one(text, amounts, counted) or is_of_one(kept.get("kilograms"), items)) is not None:
            kept["kilograms"] = one * items
        about_duty = "duty" in self._topics(plain)
        if normalise(goods) in self._transport and ("freight" in kept or not (about_duty or len(words(plain)) <= _FEW)):
            goods = ""  # "bateau 3200 USD", "hoelang duurt de boot"
        quantities = {"kilograms": kept.get("kilograms"), "litres": litres, "items": items}
        unit_price = each.held(sold) if each and "value" not in kept else None
        if unit_price and (quantity := quantities[unit_price.of]):
            kept["value"] = unit_price.times(quantity)
        elif "value" in kept and not kept["says_value"] and not any(quantities.values()):
            kept["loose"] = True
        if unit_price is None and (each_of := self._too_low_for_all(kept, quantities["items"])):
            unit_price, kept["value"], kept["loose"] = each_of, each_of.times(quantities["items"] or Decimal(1)), False
        elif unit_price is None and "value" in kept and not kept["says_value"] and items and may_be_of_one(kept["value"], items):
            kept["loose"] = True  # "10000 stickers 500 usd", "20 lamps 45 eur"
        way_text = self._without_taken_back(text) if origin else text
        way = self._ways.of(way_text, self._topics(plain))
        codes = tuple(amount.unit for amount in amounts if amount.measure is Measure.HS_CODE)
        return Told(
            goods=goods,
            codes=codes,
            unit_price=unit_price,
            litres=litres,
            bottle=bottle,
            holds=pack,
            items=items,
            counted_by=sold.noun,
            carriers=sold.carriers,
            pack=sold.inside,
            incoterm=incoterm_in(text),
            mode=self._modes.first(self._wanted(text)) or self._modes.first(plain),
            channel=self._channel(plain),
            direction=way,
            firm_way=way is not None and self._ways.of(way_text, self._topics(plain), firm=True) is not None,
            country=self._ways.country(plain),
            taken_back=tuple(a.value for a in amounts if a.value is not None and a not in meant),
            currency=(currency := currency_alone(text, amounts)),
            wished=bool(currency) and self.wishes_currency(text),
            doubtful=figures.doubtful,
            about_duty=about_duty,
            origin=origin,
            perhaps_from="" if origin else self._origins.perhaps(text),
            from_china=self._ways.in_china(plain),
            lacks=lacks,
            of_samples="samples" in self._topics(plain),
            no_freight={"unknown", "freight"} <= self._topics(plain) and "freight" not in kept,
            beside=figures.beside,
            between=between,
            freight_in="freight" not in kept and self._freight_in(text, plain),
            **kept,
        )

    def _bare_count(self, kept: dict[str, Any], text: str) -> Decimal | None:
        """The number with nothing beside it, where it counts the goods: "the quantity is 200", "he wants 60 of them"."""
        counts = "bare" in kept and ("quantity" in self._topics(normalise(text)) or counts_them(text, kept["bare"]))
        return kept.pop("bare") if counts else None

    def _sold(self, text: str, counted: tuple[Counted, ...], each: Each | None, *, packed: bool) -> tuple[Sold, Pack | None]:
        """How many are sold, or what one package holds; `packed`: a number was written as "24x33cl"."""
        if pack := self.packs.of_one(counted, text, written=packed):
            return Sold(None), pack
        chained = self.packs.chained(counted, text, written=packed)
        priced = (each.noun, each.place) if each and each.price.of == "items" else None
        sold = self._quantities.sold(counted, text, priced, chained=chained)
        if chained or sold.inside:
            return sold, None
        return self._quantities.sold(self.packs.bottles(counted, text), text, priced), None

    def _volume(self, text: str, items: Decimal | None, *, inside: bool) -> tuple[Decimal | None, Decimal | None]:
        """The litres of all, and those of one: "600 bottles of 75 cl"; `inside`: of bottles whose number is not known."""
        litres = litres_in(text)
        if litres is not None and inside and litres <= LARGEST_INSIDE:
            return None, litres
        if litres is not None and items is not None and litres <= LARGEST_BOTTLE:
            return litres * items, litres
        return (None, litres) if litres is not None and items is None and litres <= LARGEST_INSIDE else (litres, None)

    def _without_origin(self, text: str) -> tuple[str, str]:
        """A text without words for an origin other than China, which are no way and no country of arrival, and that origin."""
        found = self._origins.find(text)
        if found is None or found.country == CHINA:
            return text, found.country if found else ""
        return f"{text[: found.start]}{' ' * (found.end - found.start)}{text[found.end :]}", found.country

    def _not_taken_back(self, text: str, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
        """The amounts without those that another one takes the place of: "3 t, not 2 t"."""
        befores = [normalise(text[max(0, amount.start - _BEFORE) : amount.start]) for amount in amounts]
        back = [self._instead.closes(before) or _NONE.search(before) is not None for before in befores]
        for number, (amount, following) in enumerate(pairwise(amounts)):
            back[number] |= _BECOMES.search(text[amount.end : following.start]) is not None
        left = {amount.measure for amount, taken in zip(amounts, back, strict=True) if not taken}
        return tuple(a for a, taken in zip(amounts, back, strict=True) if not taken or a.measure not in left)

    def _wanted(self, text: str) -> str:
        """A message, normalised, without what shall be something else: "by train instead of sea"."""
        return " ".join(self._taken_back.sub(" ", normalise(clause)) for clause in _CLAUSES.split(text))

    def _without_taken_back(self, text: str) -> str:
        """A message without what shall be something else: "from Taiwan instead of China" names no China."""
        return ", ".join(self._taken_back.sub(" ", normalise(clause)) for clause in _CLAUSES.split(text))

    def swapped(self, text: str, language: Language) -> tuple[Decimal, Decimal] | None:
        """The new and the old number of a correction: "non, 500 pas 50"."""
        plain = clean(text)
        numbers = [a for a in find_amounts(plain) if a.measure not in (Measure.HS_CODE, Measure.SIZE) and a.value is not None]
        if len(numbers) != 2 or numbers[0].value is None or numbers[1].value is None:  # noqa: PLR2004  the new one and the old
            return None
        before = normalise(plain[: numbers[0].start])
        if self._instead.closes(before) or _NONE.search(before):
            return numbers[1].value, numbers[0].value
        between = normalise(plain[numbers[0].end : numbers[1].start])
        if self._instead.within(between):
            return numbers[0].value, numbers[1].value
        return None

    def declares_less(self, text: str, known: Iterable[Decimal] = ()) -> bool:
        """Whether an amount shall be written on the papers instead of a higher one, told beside it or `known` from before."""
        text = clean(text)
        topics = self._topics(normalise(text))
        if "declare" not in topics:
            return False
        counted = (Measure.MONEY, Measure.COUNT)
        sums = [(a, a.value) for a in find_amounts(text) if a.measure in counted and a.value is not None]
        for (low, less), (high, more) in pairwise(sums):
            between = normalise(text[low.end : high.start])
            if less < more and self._instead.within(between):
                return True
        least = min(known, default=Decimal(0))  # "can we put 1000 on the invoice" beside a price of 3000
        lower = (n < least and (a.measure is Measure.MONEY or not self._counts(text, a)) for a, n in sums)
        return "writes" in topics and any(lower)

    def _counts(self, text: str, amount: Amount) -> bool:
        """Whether a noun stands behind a number, which counts it: "put 20 boxes on the invoice"."""
        behind = normalise(text[amount.end : amount.end + _BEFORE])
        return self._pieces.opens(behind) or behind[:1].isdigit()

    def _freight_in(self, text: str, plain: str) -> bool:
        """Whether freight is said to be in the price: "transport included, yes", "fret compris", "含运费"."""
        return "freight" in self._topics(plain) and text.rstrip()[-1:] not in "?？" and _INCLUDES.search(plain) is not None

    @staticmethod
    def _too_low_for_all(kept: Mapping[str, Any], items: Decimal | None) -> UnitPrice | None:
        """The price of one in "10000 pcs, 0.8 USD" and "250 chairs 38 USD": all together cost more than that."""
        value = kept.get("value")
        if not value or not items:
            return None
        low = value.amount < items * _CENT if kept["says_value"] else costs_too_little(value, items)
        return UnitPrice(value, "items") if low else None

    def _weight_of_one(self, text: str, amounts: Sequence[Amount], counted: Sequence[Counted]) -> Decimal | None:
        """The weight that stands right behind a number of pieces: "300 boxes of 250 g"."""
        weights = [a for a in amounts if a.measure is Measure.WEIGHT and a.value is not None]
        behind = (w.value for w in weights for each in counted if text[each.end : w.start].casefold().strip() in HOLDING)
        small = (
            w.value for w in weights if w.value and w.value <= LARGEST_PACK and normalise(text[: w.start]).split()[-1:] in _OF_ONE
        )
        return next(behind, None) or next(small, None)  # "300 boxes of pralines of 250 g"

    def _channel(self, plain: str) -> Channel | None:
        """Who buys; consumers through a platform are no parcel of their own."""
        plain = _SMALL_PACKS.sub(" ", plain)
        online = Channel.ECOMMERCE in self._channels.found(plain)
        return Channel.ECOMMERCE if online else self._channels.first(plain)


def _without_headings(amounts: tuple[Amount, ...], text: str) -> tuple[Amount, ...]:
    """The amounts without the beginning of a code: "the code is 6109 something, he wrote 61091000"."""
    typed = [amount.unit for amount in amounts if amount.measure is Measure.HS_CODE]

    def begins(amount: Amount) -> bool:
        heading = amount.measure is Measure.COUNT and amount.text.isdigit() and len(amount.text) == HEADING
        said = _CODE_BEFORE.search(text[: amount.start]) or (_CODE_NAMED.search(text) and _LEFT_OPEN.match(text[amount.end :]))
        return heading and (bool(said) or any(code.startswith(amount.text) for code in typed))

    return tuple(amount for amount in amounts if not begins(amount))
