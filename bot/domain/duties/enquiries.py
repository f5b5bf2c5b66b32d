"""What a message asks of a shipment: the total, duty and VAT, the code, freight, or the reason of a question."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.domain.amounts import find_amounts
from bot.domain.chinese import to_simplified
from bot.domain.duties.noise import Remover
from bot.domain.duties.vocabulary import Vocabulary
from bot.domain.spotting import Listed, Spotter
from bot.domain.text import clean, normalise, words

_SHORT = 14  # words
_NUMBER = re.compile(r"[\d.,%％]+")
_RATE = re.compile(r"\d ?[%％]")
_CODE = re.compile(r"\b(?:hs|gs|sh|codes?|taric|heading|position|post)\b|编码|税号")
_DOUBT = 8  # words of a doubt about the code
_RIGHT = (
    "right",
    "correct",
    "ok",
    "bon",
    "bonne",
    "juste",
    "exact",
    "klopt",
    "juist",
    "juiste",
    "goed",
    "goede",
    "对",
    "正确",
    "准确",
)
_RATES = re.compile(r"\d+(?:[.,]\d+)? ?[%％]|(?<!\d)\d{1,2} (?:of|or|ou|还是) \d{1,2}(?!\d)")  # "21 %?", "9 or 13?"
_PERCENT = re.compile(
    r"\b(?:how many|what|which|combien de|combien|quel|hoeveel|welk|wat) (?:%|％|per ?cents?\b|pour ?cents?\b|percentage\b|pourcentage\b|procent\b)|(?:几|多少)(?:%|％|个?点(?!半|钟))"
    r"|百分之(?:几|多少)|(?:是|要|交|收)几个点|几个百分点",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r"\b(?:included|including|incl|compris|comprise|comprises|inclus|incluse|incluses|inbegrepen|inclusief|paid|payes?|payees?|betaald)\b|含|包|已付"
)
_SUM = re.compile(r"\d[\d.,]*(?! ?[%％\d.,])")  # a figure that is no rate


class Enquiries:
    """Hears questions with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        lists = (
            "duty",
            "defence",
            "other_dues",
            "declare",
            "writes",
            "freight",
            "carriage",
            "buys",
            "sends",
            "marketplaces",
            "numbered",
            "vat",
            "too_much",
            "chinese_buyers",
            "declares_low",
            "again",
            "why",
            "quantity",
            "unknown",
            "samples",
            "payments",
            "pays",
            "reclaims",
            "of_china",
            "adds",
            "same_price",
            "instead",
            "together",
            "how_much_in",
            "consumption",
            "code_used",
            "corrects",
            "troubles",
            "delivered",
            "faulty",
            "leaves_out",
            "says_all",
            "apart",
            "supposes",
        )
        spotter = Spotter({name: getattr(vocabulary, name) for name in lists})
        self._topics = lru_cache(maxsize=32)(spotter.found)  # each question below asks about the same message
        self._freight = Remover((*vocabulary.freight, *vocabulary.around_freight, *vocabulary.hedges))
        self._duty = Remover((*vocabulary.duty, *vocabulary.around_duty, *vocabulary.hedges))
        self._around_total = Remover((*vocabulary.again, *vocabulary.how_much, *vocabulary.around_duty, *vocabulary.hedges))
        self._why, self._right = Listed(vocabulary.why_so), Listed(_RIGHT)
        self._how_much, self._apart = Listed(vocabulary.how_much), Listed(vocabulary.vat_apart)

    def says(self, text: str, words: Iterable[str]) -> bool:
        """Whether the whole message is one of the words."""
        return normalise(text) in words

    def asks_total(self, text: str) -> bool:
        """Whether a message asks for the sum again and says nothing else: "okay, and the total once more"."""
        return self.says(text, self.vocabulary.again) or (
            "again" in self._topics(normalise(text)) and not self._around_total.ends(clean(text))
        )

    def asks_whole(self, text: str, *, first: bool = False) -> bool:
        """Whether a message asks what all costs in the end, in whatever words: "so what do I pay altogether in Ghent?".

        `first`: nothing was reckoned before it.
        """
        topics, plain = self._topics(normalise(text)), normalise(text)
        if _SUM.search(text) or len(words(plain)) > _SHORT + 2:
            return False
        return {"together", "how_much_in"} <= topics or (not first and "again" in topics)

    def asks_consumption(self, text: str) -> bool:
        """Whether a message asks for excise, the tax on consumption, and names no goods."""
        return "consumption" in self._topics(normalise(text)) and not _SUM.search(text)

    def asks_code(self, text: str) -> bool:
        """Whether a message asks which code goods were reckoned with, or whether it is the right one."""
        used = "code_used" in self._topics(normalise(text)) and not any(c.isdigit() for c in text)
        return used or self.doubts_code(text)

    def doubts_code(self, text: str) -> bool:
        """Whether a message asks whether the code is the right one, and tells none."""
        plain = normalise(text)
        short = len(words(plain)) <= _DOUBT and not any(c.isdigit() for c in text)
        return short and self.names_code(text) and self._right.within(plain)

    def names_code(self, text: str) -> bool:
        """Whether a message speaks of a code."""
        return _CODE.search(normalise(text)) is not None

    def asks_vat(self, text: str) -> bool:
        """Whether a message asks for VAT alone and names nothing: "and the VAT?"."""
        topics = self._topics(normalise(text))
        return "vat" in topics and self.asks_duty(text)

    def reclaims_vat(self, text: str) -> bool:
        """Whether a message asks whether the VAT comes back: "can I deduct the VAT?"."""
        return {"vat", "reclaims"} <= self._topics(normalise(text)) and len(words(normalise(text))) <= _SHORT

    def tells_taxes(self, text: str) -> bool:
        """Whether a message says of taxes that they are paid, or in a price or not: "TVA comprise", "duty paid"."""
        topics = self._topics(normalise(text))
        return (
            bool({"pays", "payments"} & topics)
            or self._apart.within(normalise(text))
            or _INCLUDED.search(normalise(text)) is not None
        )

    def asks_duty(self, text: str) -> bool:
        """Whether a message asks for the duty and names nothing: "how much duty do I pay?", "hoeveel % is dat"."""
        text = _PERCENT.sub(lambda said: " duty " if said[0].isascii() else "税率", to_simplified(text))
        topics = self._topics(normalise(text))
        named = self._duty.trim(_RATES.sub(" ", text)) if "duty" in topics else ""
        return "duty" in topics and not {"defence", "other_dues", "reclaims"} & topics and not named

    def asks_defence(self, text: str) -> bool:
        """Whether a message asks for anti-dumping duty and names no goods."""
        return "defence" in self._topics(normalise(text)) and not self._duty.trim(text)

    def asks_how_much(self, text: str) -> bool:
        """Whether a message asks for a sum, among other things."""
        return self._how_much.within(normalise(text))

    def names_defence(self, text: str) -> bool:
        """Whether anti-dumping duty and the like is named."""
        return "defence" in self._topics(normalise(text))

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

    def speaks_of_duty(self, text: str) -> bool:
        """Whether duty, VAT or the like is named."""
        return "duty" in self._topics(normalise(text))

    def finds_much(self, text: str) -> bool:
        """Whether a message asks why a rate or a sum is what it is, and names nothing: "why so much?", "pourquoi 12 % ?"."""
        plain = normalise(text)
        topics = self._topics(plain)
        much = self.vocabulary.too_much if "too_much" in topics else ()
        rate = self.vocabulary.why if "why" in topics and ("duty" in topics or _RATE.search(text)) else ()
        said = next((each for each in (*much, *rate) if each in plain), "")
        return bool(said) and not self._duty.trim(_NUMBER.sub(" ", plain.replace(said, " ", 1)))
