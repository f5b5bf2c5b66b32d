"""What a message says beside a shipment: hedges around an answer, what goods are made of, what is taken back or added."""

import re
from decimal import Decimal

from bot.domain.amounts import CURRENCY_NAMES, Measure, currency_alone, find_amounts
from bot.domain.duties.descriptions import DescriptionReader
from bot.domain.duties.enquiries import Enquiries
from bot.domain.duties.labelling import Labelling
from bot.domain.duties.noise import Remover
from bot.domain.duties.quantities import QuantityReader
from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.duties.wishes import WishReader
from bot.domain.spotting import Listed, Spotter
from bot.domain.text import clean, normalise, words

_MOST_TIMES = 1000
_PARTS = re.compile(r"[,;.!，；。！]")
_OUT = re.compile(
    r"\b(?:take|leave|leaving|taking)\b.+\bout\b|\b(?:haal|halen)\b.+\b(?:eruit|er uit|weg)\b|\b(?:laat|laten)\b.+\b(?:weg|vallen)\b"
)
_LATIN = re.compile(r"[a-z]+")
_FEW = 8
_NO_INSURANCE = re.compile(
    r"\b(?:no|not?|without|sans|pas d|aucune|geen|zonder|niet) (?:any |extra |the |l |la |de )?(?:insurance|insured|assurance|assure|verzekering|verzekerd)\b"
    r"|(?:没买|不买|没有|不要|无|没上|没)保险|保险(?:没买|不买|没有|不要|没上)"
)


class Asides(Enquiries):
    """Reads messages with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._states = Listed(vocabulary.states)
        self._rules = Spotter(vocabulary.rules)
        self._hedges = Remover(vocabulary.hedges, numbers=False)
        self._frame = frozenset(vocabulary.frame)
        self._materials = frozenset(vocabulary.materials)
        self._around_material = Remover(vocabulary.around_materials)
        self._around_times = Remover((*vocabulary.around_times, *vocabulary.hedges, *vocabulary.pieces), numbers=False)
        self._conversion = Remover((*vocabulary.converts, *vocabulary.hedges, *CURRENCY_NAMES))
        self._converts = Spotter({"converts": vocabulary.converts, "converting": vocabulary.converting})
        self._quantities = QuantityReader(vocabulary.pieces, vocabulary.dozens, vocabulary.carriers, vocabulary.packages)
        around = (*vocabulary.unknown, *vocabulary.around_unknown, *vocabulary.freight, *vocabulary.hedges)
        self._around_unknown = Remover(around, numbers=False)
        self.misnames = Labelling(vocabulary).misnames
        latin, chinese = ([re.escape(w) for w in vocabulary.false_papers if (w[0] >= CHINESE) is side] for side in (False, True))
        self._false_papers = re.compile("|".join((*(rf"\b{word}" for word in latin), *chinese)) or "(?!)")
        wishes = WishReader(vocabulary)
        self.wish, self.explains, self.asks_sum = wishes.read, wishes.explains, wishes.asks_sum
        self.description = DescriptionReader(vocabulary)
        self._paperwork, self._papers = frozenset(vocabulary.paperwork), Listed(vocabulary.paperwork)
        about_price = (*vocabulary.states, *vocabulary.hedges, *vocabulary.price, *vocabulary.value, *vocabulary.freight)
        self._around_currency = Remover(
            (*about_price, *CURRENCY_NAMES, "in", "en", "prices", "bedragen", "montants", "all", "的")
        )

    def is_noise(self, word: str) -> bool:
        """Whether a normalised word is one that stands around goods and names none."""
        return word in self._frame

    def is_paper(self, goods: str) -> bool:
        """Whether goods are rather the papers that one speaks of: a carnet, an invoice, a photo."""
        plain = normalise(goods)
        return bool(plain) and (plain in self._paperwork or set(plain.split()) <= self._paperwork)

    def speaks_of_papers(self, text: str) -> bool:
        """Whether a paper, a label or the like is named."""
        return self._papers.within(normalise(text))

    def stops(self, text: str) -> bool:
        """Whether a message takes the whole back: "forget it", "算了，不要了"."""
        return all(self.says(part, self.vocabulary.stop) for part in _PARTS.split(text) if part.strip()) and bool(text.strip())

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

    def materials_in(self, goods: str) -> str:
        """The words of goods that tell what they are made of."""
        return " ".join(word for word in normalise(goods).split() if word in self._materials)

    def without_materials(self, goods: str) -> str:
        """Goods without what they are made of."""
        plain = normalise(goods)
        for material in filter(None, self.vocabulary.materials):
            plain = plain.replace(material, " ") if material[0] >= CHINESE else f" {plain} ".replace(f" {material} ", " ")
        return " ".join(plain.split())

    def names_marketplace(self, text: str) -> bool:
        """Whether a message names a shop from which people order parcels for themselves."""
        return "marketplaces" in self._topics(_apart(normalise(text)))  # "在shein买"

    def rule(self, text: str) -> str | None:
        """The article on a rule that a message names: "power bank weee", "marquage CE"; None where it names none, or several."""
        plain = normalise(text)
        named = set(self._rules.found(_apart(plain)) | self._rules.found(plain))
        named |= {
            rule for rule, listed in self.vocabulary.rules.items() if any(word in plain for word in listed if not word.isascii())
        }
        return next(iter(named)) if len(named) == 1 else None

    def without_insurance(self, text: str) -> bool:
        """Whether a message says that the goods are not insured, and little else."""
        return _NO_INSURANCE.search(normalise(text)) is not None and len(words(normalise(text))) <= _FEW

    def lacks_code(self, text: str) -> bool:
        """Whether a message says that its sender has no code: "code unknown", "code inconnu"."""
        return "unknown" in self._topics(normalise(text)) and self.names_code(text)

    def names_number(self, text: str) -> bool:
        """Whether a message speaks of the number of an invoice."""
        return "numbered" in self._topics(normalise(text))

    def asks_in(self, text: str) -> str | None:
        """The currency in which a sum shall be shown: "in dollars?", "换成美元"; None for "it is dollars" and anything else."""
        currency = currency_alone(clean(text), find_amounts(clean(text)))
        asked = text.rstrip()[-1:] in "?？" or self._converts.found(normalise(self._opened(text)))
        return currency if currency and asked and not self._conversion.ends(clean(text)) else None

    def wishes_currency(self, text: str) -> bool:
        """Whether a currency is named in which something shall be shown, and not that of a price that was told."""
        return bool(self._around_currency.ends(clean(text)))

    def converts(self, text: str) -> bool:
        """Whether a message asks to have a sum turned into a currency, and does not only name one."""
        return text.rstrip()[-1:] in "?？" or "converting" in self._converts.found(normalise(text))

    def multiple(self, text: str) -> Decimal | None:
        """By how much a quantity shall be multiplied: 2 in "x2" and "翻倍", 0.5 in "half of it"; None for anything else."""
        plain, words = normalise(self._around_times.ends(clean(text))), self.vocabulary
        for by, listed in ((Decimal(2), words.doubles), (Decimal("0.5"), words.halves), (Decimal(3), words.triples)):
            if plain in listed:
                return by
        counted = [amount for amount in find_amounts(clean(text)) if amount.measure is Measure.COUNT]
        if len(counted) != 1 or not counted[0].value or not 0 < counted[0].value <= _MOST_TIMES:
            return None
        rest = self._around_times.ends(clean(text).replace(counted[0].text.strip(), " ", 1).replace("×", "x"))
        return counted[0].value if normalise(rest) in words.times else None

    def takes_back(self, text: str) -> bool:
        """Whether a message says what something is not: "des vélos normaux, pas électriques"."""
        return "instead" in self._topics(normalise(text))

    def leaves_out(self, text: str) -> bool:
        """Whether a message takes something out: "drop the lamps", "laat de lampen vallen"."""
        return "leaves_out" in self._topics(normalise(text)) or _OUT.search(normalise(text)) is not None

    def parts_goods(self, text: str) -> bool:
        """Whether a message wants the figures of each of several goods: "and each separately?"."""
        return "apart" in self._topics(normalise(text))

    def supposes(self, text: str) -> bool:
        """Whether a message tries another figure: "what if I take 5000"."""
        return "supposes" in self._topics(normalise(text))

    def says_all(self, text: str) -> bool:
        """Whether a message tells something of all goods alike: "160 each, both"."""
        return "says_all" in self._topics(normalise(text))

    def corrects(self, text: str) -> bool:
        """Whether a message takes back what was said: "sorry", "说错了"."""
        return "corrects" in self._topics(normalise(text))

    def changes_all(self, text: str) -> bool:
        """Whether a message asks something of a shipment as a whole: another quantity or currency, or why it costs so much."""
        converted = self.converts(text) and self.asks_in(text) is not None
        return converted or self.multiple(text) is not None or self.finds_much(text) or self.wants_low(text)

    def of_china(self, text: str) -> bool:
        """Whether a message says that something is Chinese."""
        return "of_china" in self._topics(normalise(text))

    def does_not_know(self, text: str) -> bool:
        """Whether a message says that an answer is not known, and nothing else: "don't know the freight yet"."""
        return "unknown" in self._topics(normalise(text)) and not self._around_unknown.trim(text)

    def tells_payment(self, text: str) -> bool:
        """Whether a message tells how goods are paid, and no sum: "met kredietkaart betaald"."""
        topics = self._topics(normalise(text))
        told = "payments" in topics and ("pays" in topics or self.says(text, self.vocabulary.payments))
        return told and not any(c.isdigit() for c in text)

    def adds(self, text: str) -> bool:
        """Whether a message says that something comes on top: "add 200 glasses"."""
        return "adds" in self._topics(normalise(text))

    def same_price(self, text: str) -> bool:
        """Whether a message says that a price is what it was before."""
        return "same_price" in self._topics(normalise(text))

    def wants_low(self, text: str) -> bool:
        """Whether a message asks for a lower value on the papers than the goods have."""
        return "declares_low" in self._topics(normalise(text))

    def may_want_false_papers(self, text: str) -> bool:
        """Whether a message holds a word without which nobody asks for a false paper, or to bring goods in unseen."""
        return self._false_papers.search(normalise(text)) is not None

    def tells_trouble(self, text: str) -> bool:
        """Whether a message tells of a quarrel, a loss, a removal or of faulty goods: of these nobody asks a landed cost."""
        return "troubles" in self._topics(normalise(text)) or self.tells_faulty(text)

    def tells_faulty(self, text: str) -> bool:
        """Whether a message says that goods which came are wrong or broken."""
        return {"delivered", "faulty"} <= self._topics(normalise(text))

    def _opened(self, text: str) -> str:
        """Nothing of a message that states: "it is in dollars"."""
        plain = normalise(text)
        return "" if self._states.opens(plain) else plain


def _apart(plain: str) -> str:
    """A normalised text with spaces around the Latin words that stand among Chinese characters."""
    return plain if plain.isascii() else " ".join(_LATIN.sub(r" \g<0> ", plain).split())
