"""How a sum shall be shown: in all, for one piece or kilogram, in another currency: "so what is that per lamp, in eur?"."""

import re
from dataclasses import dataclass

from bot.domain.amounts import CURRENCY_NAMES
from bot.domain.duties.shipment import SQUARE
from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.spotting import Listed
from bot.domain.tariff.lexicon import stem
from bot.domain.text import normalise

_CLAUSES = re.compile(r"[;!?，；。！？、\n]|,(?!\d)|\.(?=\s|$)| - ")
_PER = r"(?:per|par|each|for each|for one|pour une?|voor een|par chaque|chaque|elke?)"
_AROUND = frozenset(("per", "par", "pour", "voor", "for", "one", "does", "do", "me", "moi", "mij"))
_SHORTEST = 4  # letters of the last part of a compound
_MOST_OTHER, _MOST_CHINESE = 3, 6  # words, and characters, that say something else
_NO_OTHER, _FEW_CHINESE = 0, 2  # the same beside a mere "how much"
_SQUARE = re.compile(r"\b(?:m2|m²|sqm)\b|平(?:方米|方|米)")


@dataclass(frozen=True)
class Wish:
    """`of`: the quantity one of which is asked for, empty where all is; `currency`: the one it shall be in, or empty.

    `vat`: it is asked for with VAT, or without.
    """

    of: str = ""
    currency: str = ""
    vat: bool = False


class WishReader:
    """Finds such wishes with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        weak = frozenset((*vocabulary.how_much, *vocabulary.calculates))
        self._weak, self._sums = Listed(weak), Listed(word for word in vocabulary.sums if word not in weak)
        self._vat, self._apart = Listed(vocabulary.vat), Listed(vocabulary.vat_apart)
        self._kilos, self._litres = Listed(vocabulary.each_kilo), Listed(vocabulary.each_litre)
        self._means, self._dues = Listed(vocabulary.means), Listed((*vocabulary.duty, *vocabulary.vat, *vocabulary.freight))
        nouns = [word for word in vocabulary.pieces if word[0] < CHINESE]
        self._each = re.compile(rf"\b{_PER} (?:{'|'.join(map(re.escape, sorted(nouns, key=len, reverse=True)))}|stuk)\b")
        self._each_other = re.compile(rf"\b{_PER} ([^\W\d_]+)")
        counters = "|".join(word for word in vocabulary.pieces if word[0] >= CHINESE)
        self._each_chinese = re.compile(rf"[每一](?:{counters}|平)|单价|单件")
        self._pieces = Listed(vocabulary.each)
        around = (
            *vocabulary.sums,
            *vocabulary.calculates,
            *vocabulary.how_much,
            *vocabulary.together,
            *vocabulary.again,
            *vocabulary.around_duty,
            *vocabulary.hedges,
            *vocabulary.converts,
            *vocabulary.converting,
            *vocabulary.pieces,
            *vocabulary.each,
            *vocabulary.each_kilo,
            *vocabulary.each_litre,
            *vocabulary.vat,
            *vocabulary.duty,
            *vocabulary.both,
            *vocabulary.vat_apart,
            *(normalise(name) for name in CURRENCY_NAMES),
        )
        self._known = frozenset(vocabulary.small) | frozenset(
            word for phrase in around if phrase and phrase[0] < CHINESE for word in phrase.split()
        )
        self._known_chinese = tuple(sorted({w for w in around if w and w[0] >= CHINESE}, key=len, reverse=True))

    def read(self, text: str, product: str, currency: str = "") -> Wish | None:
        """The wish in a message about goods that are reckoned; None for a message that says much else."""
        goods = frozenset(stem(word) for word in normalise(product).split())
        found = False
        of = ""
        for clause in _CLAUSES.split(text):
            plain = normalise(clause)
            if any(c.isdigit() for c in _SQUARE.sub(" ", clause.casefold())):
                continue  # "4 EUR a kilo" tells a price
            each = self._of(plain, clause, goods)
            firm = bool(each) or self._sums.within(plain)
            if (
                self._vat.within(plain)
                and self._apart.within(plain)
                and not self._says_else(plain, goods, normalise(product), firm=False)
            ):
                return Wish(each, currency, vat=True)
            if not (firm or self._weak.within(plain)) or self._says_else(plain, goods, normalise(product), firm=firm):
                continue
            found, of = True, of or each
        return Wish(of, currency, self._vat.within(normalise(text))) if found else None

    def asks_sum(self, text: str) -> bool:
        """Whether a message holds words that ask for a sum, and not only "how much"."""
        return self._sums.within(normalise(text))

    def explains(self, text: str) -> bool:
        """Whether a message asks what a line of a sum means: "what does customs duty mean here?"."""
        plain = normalise(text)
        return self._means.within(plain) and self._dues.within(plain)

    def _of(self, plain: str, clause: str, goods: frozenset[str]) -> str:
        """The quantity of which one is asked for."""
        if self._kilos.within(plain):
            return "kilograms"
        if self._litres.within(plain):
            return "litres"
        other = self._each_other.search(plain)
        named = other is not None and _names(other[1], goods)
        if named or self._each.search(plain) or self._each_chinese.search(plain) or _SQUARE.search(clause.casefold()):
            return "items"
        asked = self._sums.within(plain) or self._weak.within(plain)
        return "items" if asked and self._pieces.within(plain) else ""

    def _says_else(self, plain: str, goods: frozenset[str], product: str, *, firm: bool) -> bool:
        """Whether more is said than the wish and the goods."""
        latin = [word for word in plain.split() if word[0] < CHINESE and not word.isdigit()]
        other = [w for w in latin if w not in self._known and w not in _AROUND and not _names(w, goods) and w != SQUARE]
        rest = "".join(c for c in plain if c >= CHINESE).replace(product if product[:1] >= CHINESE else "\0", "")
        for word in self._known_chinese:
            rest = rest.replace(word, "")
        most, most_chinese = (_MOST_OTHER, _MOST_CHINESE) if firm else (_NO_OTHER, _FEW_CHINESE)
        return len(other) > most or len(rest) > most_chinese


def _names(word: str, goods: frozenset[str]) -> bool:
    """Whether a word names goods, or is the last part of their name: "helm", of fietshelmen."""
    said = stem(word)
    return said in goods or (len(said) >= _SHORTEST and any(each.endswith(said) for each in goods))
