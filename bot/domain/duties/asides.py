"""What a message says beside a shipment: hedges around an answer, questions for duty, freight, or the reason of a question."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.domain.amounts import CURRENCY_NAMES, currency_alone, find_amounts
from bot.domain.duties.noise import Remover
from bot.domain.duties.quantities import QuantityReader
from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.spotting import Listed, Spotter
from bot.domain.text import clean, normalise

_LATIN = re.compile(r"[a-z]+")


class Asides:
    """Reads messages with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        lists = ("duty", "defence", "other_dues", "declare", "writes", "freight", "carriage", "buys", "sends", "marketplaces")
        spotter = Spotter({name: getattr(vocabulary, name) for name in lists})
        self._topics = lru_cache(maxsize=32)(spotter.found)  # each question below asks about the same message
        self._why, self._states = Listed(vocabulary.why_so), Listed(vocabulary.states)
        self._hedges = Remover(vocabulary.hedges, numbers=False)
        self._freight = Remover((*vocabulary.freight, *vocabulary.around_freight, *vocabulary.hedges))
        self._duty = Remover((*vocabulary.duty, *vocabulary.around_duty, *vocabulary.hedges))
        self._frame = frozenset(vocabulary.frame)
        self._materials = frozenset(vocabulary.materials)
        self._around_material = Remover(vocabulary.around_materials)
        self._conversion = Remover((*vocabulary.converts, *vocabulary.hedges, *CURRENCY_NAMES))
        self._converts = Spotter({"converts": vocabulary.converts})
        self._quantities = QuantityReader(vocabulary.pieces, vocabulary.dozens, vocabulary.carriers)

    def is_noise(self, word: str) -> bool:
        """Whether a normalised word is one that stands around goods and names none."""
        return word in self._frame

    def says(self, text: str, words: Iterable[str]) -> bool:
        """Whether the whole message is one of the words."""
        return normalise(text) in words

    def without_hedges(self, text: str) -> str:
        """An answer without what stands around it: "ah FCA then?" is FCA; the text itself where nothing is left."""
        return self._hedges.ends(clean(text)) or text

    def is_each(self, text: str) -> str | None:
        """The quantity that "per piece", "a kilo" or "一瓶" alone speaks of."""
        words = self.vocabulary
        lists = (("items", words.each), ("kilograms", words.each_kilo), ("litres", words.each_litre))
        named = next((of for of, listed in lists if self.says(text, listed)), None)
        return named or ("items" if self._quantities.is_each(normalise(text)) else None)

    def material(self, goods: str) -> str | None:
        """What goods are made of, where nothing else is told: "polyester instead", "en cuir"; None for anything else."""
        bare = normalise(self._around_material.ends(goods)) if goods else ""
        return bare if bare and (bare in self._materials or set(bare.split()) <= self._materials) else None

    def without_materials(self, goods: str) -> str:
        """Goods without what they are made of."""
        plain = normalise(goods)
        for material in filter(None, self.vocabulary.materials):
            plain = plain.replace(material, " ") if material[0] >= CHINESE else f" {plain} ".replace(f" {material} ", " ")
        return " ".join(plain.split())

    def names_marketplace(self, text: str) -> bool:
        """Whether a message names a shop from which people order parcels for themselves."""
        apart = _LATIN.sub(r" \g<0> ", normalise(text))  # "在shein买"
        return "marketplaces" in self._topics(" ".join(apart.split()))

    def asks_in(self, text: str) -> str | None:
        """The currency in which a sum shall be shown: "in dollars?", "换成美元"; None for "it is dollars" and anything else."""
        currency = currency_alone(clean(text), find_amounts(clean(text)))
        asked = text.rstrip()[-1:] in "?？" or self._converts.found(normalise(self._opened(text)))
        return currency if currency and asked and not self._conversion.ends(clean(text)) else None

    def _opened(self, text: str) -> str:
        """Nothing of a message that states: "it is in dollars"."""
        plain = normalise(text)
        return "" if self._states.opens(plain) else plain

    def asks_duty(self, text: str) -> bool:
        """Whether a message asks for the duty and names nothing: "how much duty do I pay?"."""
        topics = self._topics(normalise(text))
        return "duty" in topics and not {"defence", "other_dues"} & topics and not self._duty.trim(text)

    def asks_defence(self, text: str) -> bool:
        """Whether a message asks for anti-dumping duty and names no goods."""
        return "defence" in self._topics(normalise(text)) and not self._duty.trim(text)

    def asks_freight(self, text: str) -> bool:
        """Whether a message asks what freight costs, and tells nothing of a shipment: "运费怎么算"."""
        return "freight" in self._topics(normalise(text)) and not self._freight.trim(text) and not find_amounts(clean(text))

    def asks_price(self, text: str) -> bool:
        """Whether a message that tells of a consignment asks what its carriage costs."""
        return "carriage" in self._topics(normalise(text))

    def asks_why(self, text: str) -> bool:
        """Whether a message asks what a question of the assistant is good for."""
        plain = normalise(text)
        return plain in self.vocabulary.why or self._why.opens(plain)
