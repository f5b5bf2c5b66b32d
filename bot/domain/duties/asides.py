"""What a message says beside a shipment: hedges around an answer, questions for duty, freight, or the reason of a question."""

from collections.abc import Iterable
from functools import lru_cache

from bot.domain.amounts import find_amounts
from bot.domain.duties.noise import Remover
from bot.domain.duties.quantities import QuantityReader
from bot.domain.duties.vocabulary import Vocabulary
from bot.domain.spotting import Listed, Spotter
from bot.domain.text import clean, normalise


class Asides:
    """Reads messages with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        lists = ("duty", "defence", "other_dues", "declare", "freight", "carriage", "buys")
        spotter = Spotter({name: getattr(vocabulary, name) for name in lists})
        self._topics = lru_cache(maxsize=32)(spotter.found)  # each question below asks about the same message
        self._why = Listed(vocabulary.why_so)
        self._hedges = Remover(vocabulary.hedges, numbers=False)
        self._freight = Remover((*vocabulary.freight, *vocabulary.around_freight, *vocabulary.hedges))
        self._duty = Remover((*vocabulary.duty, *vocabulary.around_duty, *vocabulary.hedges))
        self._quantities = QuantityReader(vocabulary.pieces, vocabulary.dozens, vocabulary.carriers)

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
