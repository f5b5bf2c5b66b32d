"""What is left of a message as its goods, when figures, places, terms and the words of a question are taken out."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.domain.amounts import Amount, Measure
from bot.domain.duties.lacking import Lacking
from bot.domain.duties.noise import COUNTED, Remover, carried
from bot.domain.duties.packs import PackReader
from bot.domain.duties.quantities import Counted, QuantityReader
from bot.domain.duties.shipment import SQUARE, Channel
from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.duties.ways import without_incoterms
from bot.domain.spotting import Listed, Spotter
from bot.domain.tariff.lexicon import affirmed
from bot.domain.tariff.names import EverydayNames
from bot.domain.text import normalise

# "a box of pralines", "een doos pralines": the goods are pralines
_ONE_PACKAGE = re.compile(
    r"\b(?:an?|one|1) (?:container|pallet|box|case|bag|carton|crate|bottle|pack|packet|can|jar) of |\b(?:une?|1) (?:conteneur|palette|bo[iî]te|caisse|carton|sac|bouteille"
    r"|paquet|pot|canette|sachet) (?:de |d['’])|\b(?:een|1) (?:container|pallet|doosje|doos|zak|krat|fles|flesje|blik|blikje|pot|pak|pakje) "
    r"(?!van|voor|met|naar|uit|in|te|om)|[一1](?:盒|箱|袋|瓶|包|罐|件|个)",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(  # "hearing aids for my mother", "tablettes pour notre école"
    r" (?:for|pour|voor) (?:my|our|his|her|their|mon|ma|mes|notre|nos|son|sa|ses|leur|mijn|m'n|onze|ons|zijn|haar|hun) [^\W\d_]+(?![^\W\d_])"
    r"|[给帮](?:我|我们)?(?:妈妈|爸爸|母亲|父亲|奶奶|爷爷|孩子|儿子|女儿|朋友|学校|公司)(?:买|寄|带)?的?",
    re.IGNORECASE,
)
_WISH = re.compile(  # "I run a bakery and want to import cake tins": what stands before it tells who asks
    r"(?<=[^\W\d_])(?:,| and| et| en|;) *(?:but |mais |maar |now |maintenant |nu )?(?:i |we |je |j['’]|nous |on |ik |wij )?(?:now |also |ook |aussi )?"
    r"(?:want to|wants to|wanna|(?:would|['’]d) like to|(?:am|are|is) (?:going|planning|looking) to|plan to|hope to|wil|willen|wou|zou|zouden"
    r"|veux|veut|voudrais|voudrait|voulons|aimerais|aimerait|aimerions|souhaite|souhaitons|souhaiterais|compte|pense"
    r"|cherche|cherchons|recherche|recherchons|(?:am |are )?looking for|need|zoek|zoeken)\b"
    r"|(?<=[，,。；; ]) ?(?:现在|但是?)?(?:我们?)?(?:想要?|打算|准备|希望|计划)(?![知问])",
    re.IGNORECASE,
)
_TAKING = re.compile(
    "(?<![0-9一二两三四五六七八九十百千万几每拖门火手])把(?=[^，。；]{1,12}(?:卖|运|寄|发|出口|进口|送|销|带|改|换))"
)
"""Of "把雨伞卖到比利时" the word that only takes the goods up; of "100把雨伞" it counts them."""
_CONTAINS = ("of", "de", "d", "van", "met", "with", "avec")
_MOST_OF_NAME = 3  # words behind the first
_LONG_NAME = 6  # letters of a name that is no everyday word as well
_AROUND = 48  # letters behind a number in which the name of goods may stand


class GoodsReader:
    """Finds the goods with the words of `vocabulary`; built once."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        places: Mapping[str, tuple[str, ...]],
        names: EverydayNames,
        quantities: QuantityReader,
        packs: PackReader,
    ) -> None:
        self._names, self._quantities, self._packs = names, quantities, packs
        self._instead = Spotter({"instead": vocabulary.instead})
        self._lacking = Lacking(vocabulary, names)
        self._units, self._units_said = Listed(vocabulary.units), frozenset(vocabulary.units)
        self._holders = frozenset((*vocabulary.packages, *vocabulary.carriers, *vocabulary.channels.get(Channel.PARCEL, ())))
        everything = (
            *vocabulary.hedges,
            *vocabulary.frame,
            *vocabulary.samples,
            *vocabulary.beside_goods,
            *(word for word in vocabulary.payments if " " in word or word[0] >= CHINESE),
            *vocabulary.duty,
            *(word for words in vocabulary.channels.values() for word in words),
            *carried(word for words in vocabulary.modes.values() for word in words),
            *vocabulary.freight,
            *vocabulary.insurance,
            *vocabulary.each,
            *vocabulary.each_kilo,
            *vocabulary.each_litre,
            *vocabulary.dozens,
            *(sign + word for word in vocabulary.pieces if word[0] >= CHINESE for sign in "每一"),
            *(normalise(name) for names in places.values() for name in names),
            *vocabulary.countries,
            *vocabulary.chinese_buyers,
        )
        self._noise = Remover(everything)
        shops = "|".join(re.escape(shop) for shop in vocabulary.marketplaces if shop[0] < CHINESE)
        self._shops = re.compile(rf"(?<![A-Za-z])(?:{shops or '(?!)'})(?![A-Za-z])", re.IGNORECASE)  # "在shein买"
        latin, chinese = ("|".join(w for w in vocabulary.instead if (w[0] >= CHINESE) is side) for side in (False, True))
        clause = r"[^\d,;:，；。]+?"
        self._unwanted = re.compile(
            rf"(?:^|[,，;]) *(?:\b(?:non|no|nee|neen),? )?(?:(?:{latin or '(?!)'}) |(?:{chinese or '(?!)'})){clause}(?=[,，;]|$)",
            re.IGNORECASE,
        )

    def read(self, text: str, amounts: tuple[Amount, ...], counted: tuple[Counted, ...], used: frozenset[int]) -> tuple[str, str]:
        """What is left when amounts (`used` where they stand), places, terms and the words of a question are taken out.

        Beside it what the goods are told to be without.
        """
        cuts = [
            (a.start, a.end, ",") for a in amounts if a.measure is not Measure.COUNT or not a.text.isdigit() or a.start in used
        ]
        cuts += [(each.start, each.end, COUNTED) for each in counted]
        cuts += [(a.start, end, "") for a in amounts if a.measure is Measure.COUNT and (end := self._end_of_unit(text, a))]
        cuts += [(a.end, end, "") for a in amounts if (end := self._quantities.end_of_price(text, a)) > a.end]
        kept, last = text, len(text)
        for start, end, instead in sorted(cuts, reverse=True):
            if end <= last:
                kept, last = f"{kept[:start]} {instead} {kept[end:]}", start
        kept = self._shops.sub(" ", self._packs.without_sizes(_TAKING.sub(" ", kept)))
        wanted = self._unwanted.sub(" ", kept)
        kept = wanted if any(c.isalpha() for c in wanted) else kept  # "not filled" is the goods
        kept = without_incoterms(re.sub(rf"\bper +{SQUARE}\b", " ", kept))
        kept, lacks = self._lacking.cut(re.sub(r"\bhs\b", " ", kept, flags=re.IGNORECASE))
        kept = self._wished(_FOR_WHOM.sub(" , ", _ONE_PACKAGE.sub(f" {COUNTED} ", kept)))
        left = self._whole_name(self._noise.trim(kept), kept)
        counts = re.search(rf"\d {re.escape(left)}", kept)  # "60 power stations (lithium battery)"
        if (
            left and not counts and COUNTED not in kept and not self._names.within(left)
        ):  # "I'm an accountant, client bought tiles"
            named = ((part, self._names.within(part) or "") for part in self._noise.stretches(kept) if part.isascii())
            left = next((part for part, name in named if len(name) >= _LONG_NAME), left)
        if left and self._instead.found(normalise(left)):
            left = self._noise.trim(affirmed(left)) or left  # "vélos normaux pas électriques"
        if amounts and normalise(left) in self._holders:
            return "", lacks  # "crate 80 x 60 x 70, value 900 EUR"
        left = self._in_full(left, kept) if any(c.isalpha() for c in left) else ""
        return self._only_goods(self._lacking.name_in(left) or left), lacks

    def _wished(self, text: str) -> str:
        """What a message wishes, without who wishes it, where it names something: not so "we make toys and want to sell them"."""
        for wish in _WISH.finditer(text):
            if self._noise.trim(text[wish.end() :]):
                return text[wish.end() :]
        return text

    def _in_full(self, left: str, text: str) -> str:
        """Goods by the longer name that the message told as well: wine glasses in "wine glasses at 2 EUR, 600 glasses"."""
        short = normalise(left)
        counted = re.search(rf"(?:{COUNTED}|\d) *{re.escape(left)}", text)
        if not (short and counted) or " " in short or short[0] >= CHINESE:
            return left
        parts = (part for part in self._noise.stretches(text) if not any(c.isdigit() for c in part))
        longer = ((part, normalise(part)) for part in parts if len(part.split()) <= _MOST_OF_NAME)
        fits = (
            part
            for part, plain in longer
            if plain.startswith(f"{short} ") or (plain != short and plain.endswith(short) and self._names.is_name(plain))
        )
        return next(fits, left)

    def _whole_name(self, left: str, text: str) -> str:
        """Goods with what was trimmed of their name: sofas end in the character for sending."""
        if not left or left[0] < CHINESE:
            return left
        name = self._names.within(text) or ""
        cut = left in name or any(left.endswith(name[:size]) for size in range(1, len(name)))
        return name if cut and name not in left and not self._names.is_name(left) else left

    def _only_goods(self, left: str) -> str:
        """The everyday name in what is left of a message, where nothing else in it says anything: "t-shirts qui viennent"."""
        name = self._names.within(left)
        return name if name and not self._noise.trim(left.replace(name, " , ", 1)) else left

    def begins_name(self, text: str, counted: Counted) -> bool:
        """Whether a noun that counts is the beginning of the goods: "200 sacs à main"; not "200 sacs de riz"."""
        said = re.findall(r"[^\W\d_]+", text[counted.start : counted.end + _AROUND])
        number = len(re.findall(r"[^\W\d_]+", text[counted.start : counted.end]))
        noun, after = " ".join(said[:number]), said[number : number + _MOST_OF_NAME]
        if not noun or not after or noun[0] >= CHINESE or normalise(after[0]) in _CONTAINS:
            return False
        return any(self._names.is_name(" ".join((noun, *after[:size]))) for size in range(1, len(after) + 1))

    def _end_of_unit(self, text: str, amount: Amount) -> int:
        """Where "20ft" ends; 0 where no unit follows the number at once."""
        word = re.match(r" ?[^\W\d_]+", text[amount.end :])
        return amount.end + word.end() if word and normalise(word[0]) in self._units_said else 0

    def before(self, goods: str, text: str, amounts: Sequence[Amount]) -> Decimal | None:
        """The number that stands right before the goods: "100 T-shirts"."""
        if not goods or self._units.opens(normalise(goods)):
            return None
        place, named = text.find(goods), normalise(goods)
        counts = (amount for amount in amounts if amount.measure is Measure.COUNT)
        whole = (amount for amount in counts if amount.value is None or amount.value == int(amount.value))  # not "8.5 degrees"
        before = next((c for c in whole if 0 <= place - c.end <= 1 or _repeats(text[c.end :], named)), None)
        return before.value or Decimal(re.sub(r"\D", "", before.text)) if before else None


def _repeats(behind: str, named: str) -> bool:
    """Whether the word behind a number names goods again: "wine glasses at 2 EUR, 600 glasses"."""
    word = re.match(r" ?([^\W\d_]{4,})", behind)
    said = normalise(word[1]) if word else ""
    return bool(said) and (
        said in (named.split(maxsplit=1)[0], named.rsplit(maxsplit=1)[-1]) or (said[0] < CHINESE and named.endswith(said))
    )
