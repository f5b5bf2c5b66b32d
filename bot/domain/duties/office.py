"""The duty office: tariff, search and reader together, built once, never changed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from bot.domain.articles import Direction, Knowledge
from bot.domain.chinese import to_simplified
from bot.domain.duties.costs import ExchangeRate
from bot.domain.duties.labels import distinct
from bot.domain.duties.rates import china_rates, eu_rates
from bot.domain.duties.reading import ShipmentReader
from bot.domain.language import Language
from bot.domain.replies import Choice, Product
from bot.domain.tariff import codes
from bot.domain.tariff.heads import PLAIN, by_head, head_of, machine_in, of_other_matter
from bot.domain.tariff.lexicon import claims, stem, stems
from bot.domain.tariff.search import Found, ProductIndex
from bot.domain.tariff.tables import Tariff
from bot.domain.text import normalise

SURE = 0.75
"""A code is taken without asking from this probability on."""
LIKELY = 0.18
"""Words are taken for a name of goods from this probability on; greetings and other questions stay below."""
WORTH_SHOWING = 0.02
FAR_BEHIND = 0.3
"""Times the score of the first: hardly meant."""
SURE_ALONE = 0.48
"""The first is taken from this probability on where all others are far behind."""
_HEARD = 0.4
"""The only one that comes near is what was named from this probability on."""
_SHORT_ANSWER = 3  # words
_TELLING = 5  # letters with which a compound may begin: "drinken" of "Drinkglazen"
_MOST, _LOOKED_AT = 5, 12  # codes that are found for a name, and among which those of the thing are looked for
_REMEMBERED = 4096  # names of goods
_LONGEST_NAME = 8  # words: more are a story, in which nothing says which of them is the thing
_SHORTEST_NAME = 3  # letters
_MACHINES = ("84", "85", "90")
_WASTE = re.compile(r"\b(?:waste|scrap|spent)\b", re.IGNORECASE)
_HEAD = 0.45  # how likely the head of a name is what is meant: still asked about
_CHINESE = "\u3400"


@dataclass(frozen=True)
class Office:
    """`encode` turns names into sentence vectors; `exchange` holds the last ECB reference rates."""

    knowledge: Knowledge
    tariff: Tariff
    index: ProductIndex
    reader: ShipmentReader
    exchange: ExchangeRate
    encode: Callable[[Sequence[str]], np.ndarray]

    def find(self, text: str) -> tuple[Found, ...]:
        """Subheadings for a name of goods, best first, at most five."""
        return self._found(text)

    @cached_property
    def _found(self) -> Callable[[str], tuple[Found, ...]]:
        """Half of all messages name goods, and mostly the same ones: what was found is remembered."""

        def search(text: str) -> tuple[Found, ...]:
            many, plain, names = self.index.find(text, self.encode, _LOOKED_AT), normalise(text), self.reader.names
            found = many[:_MOST]
            if not any(each.exact for each in found) and len(plain.split()) <= _LONGEST_NAME:
                machine = machine_in(plain, names)
                found = self._machine(machine, found) if machine else found
                found = self._of_the_thing(plain, many)[:_MOST] if found == many[:_MOST] else found
            return tuple(each for each in found if each.score >= WORTH_SHOWING)

        return lru_cache(maxsize=_REMEMBERED)(search)

    def _of_the_thing(self, plain: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
        """What was found for a name of a thing with words beside it, of which the thing counts more."""
        senses = self.index.lexicon.senses
        if not found or found[0].score >= PLAIN:
            return found
        told = set(stems(plain, senses))
        matters = {stem(sense) for sense in senses.values()} & told

        def differs(code: str) -> bool:
            """Whether another code of the heading is of what the name tells of: wool, of a code for carpets of other fibres."""
            said = set(stems(self.tariff.title(code, Language.EN), senses))
            siblings = (
                stems(self.tariff.title(each, Language.EN), senses) for each in self.tariff.subheadings(code[: codes.HEADING])
            )
            return of_other_matter(code, told) or any(matters & set(sibling) - said for sibling in siblings)

        head = head_of(plain, self.reader.names, senses, lambda name: self.index.find(name, self.encode))
        return by_head(found, head, senses, differs)

    def _machine(self, head: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
        """What a machine "for chocolate" may be: the machine comes first, whatever it works on (Section XVI of the HS)."""
        if found and self._is_machine(found[0].code) and found[0].score >= SURE:
            return found  # a coffee machine, for whoever it is
        machines = [each for each in self.index.find(head, self.encode) if each.exact and each.code[:2] in _MACHINES]
        first = tuple(replace(each, score=_HEAD, exact=False) for each in machines)
        known = {each.code for each in machines}
        return (*first, *(each for each in found if each.code not in known))[: max(len(found), 1)] if first else found

    def fit_to_show(self, found: Sequence[Found]) -> tuple[Found, ...]:
        """The codes to choose from without those that are far behind.

        Nor machines and waste, where the first ones are neither: nobody means them by "chocolate".
        """
        if not found or not found[0].because:  # below a code that was typed
            return tuple(found)
        found = [each for each in found if each.exact or each.score >= found[0].score * FAR_BEHIND]
        exact = [each for each in found if each.exact] or list(found[:1])
        apart = [kind for kind in (self._is_machine, self._is_waste) if not any(kind(each.code) for each in exact)]
        return tuple(each for each in found if not any(kind(each.code) for kind in apart))

    def _is_machine(self, code: str) -> bool:
        return code[:2] in _MACHINES

    def _is_waste(self, code: str) -> bool:
        return _WASTE.search(self.tariff.title(code, Language.EN)) is not None

    def sure(self, found: Sequence[Found]) -> bool:
        """Whether the first one may be taken without asking: an everyday name of one code, or a clear lead."""
        if any(each.exact for each in found):
            return sum(each.exact for each in found) == 1
        alone = len(self.fit_to_show(found)) == 1
        return bool(found) and bool(found[0].because) and found[0].score >= (SURE_ALONE if alone else SURE)

    def likely(self, found: Sequence[Found]) -> bool:
        """Whether the words name goods at all."""
        return bool(found) and (found[0].exact or found[0].score >= LIKELY)

    def clear(self, found: Sequence[Found]) -> bool:
        """Whether the words name goods beyond doubt, although several codes may fit: no veterinary, no energy label."""
        alone = bool(found) and found[0].score >= _HEARD and len(self.fit_to_show(found)) == 1
        return alone or (bool(found) and (found[0].exact or self.sure(found)))

    def is_of_other_matter(self, code: str, text: str) -> bool:
        """Whether a text tells that goods are made of something that a code is not for."""
        return of_other_matter(code, set(stems(text, self.index.lexicon.senses)))

    def without_goods(self, plain: str) -> str:
        """A normalised text without the words that name goods; Chinese, where nothing parts the words, is left alone."""
        return " ".join(word for word in plain.split() if not self.names_goods(word))

    def names_goods(self, word: str) -> bool:
        """Whether one word is an everyday name of goods but for its ending; none is in Chinese."""
        if len(word) < _SHORTEST_NAME or not word.isalpha() or word[0] >= _CHINESE:
            return False
        return stem(word) in self._single_names

    @cached_property
    def _single_names(self) -> frozenset[str]:
        names = (name for name, rank in zip(self.index.names, self.index.ranks, strict=True) if rank and " " not in name)
        return frozenset(stem(plain) for plain in map(normalise, names) if plain.isalpha() and plain[0] < _CHINESE)

    def undecided(self, code: str, direction: Direction) -> bool:
        """Whether the rates below a code differ, so that the line matters."""
        rates = china_rates(self.tariff, code) if direction is Direction.EU_TO_CN else eu_rates(self.tariff, code)
        return rates is not None and not rates.decided

    def candidates(self, code: str) -> tuple[str, ...]:
        """What a typed code can mean: itself, the subheadings of a heading, the headings of a chapter; none if it does not exist."""
        code = codes.usable(code)
        if len(code) > codes.SUBHEADING and self.tariff.knows(code):
            return (code,)
        if len(code) < codes.HEADING:
            return tuple(known for known in self.tariff.titles if len(known) == codes.HEADING and known.startswith(code))
        return self.tariff.subheadings(code)

    def products(self, found: Sequence[Found], language: Language) -> tuple[Product, ...]:
        """What was found, with titles in the language."""
        return tuple(Product(each.code, self.tariff.title(each.code, language), each.score) for each in found)

    def choices(self, found: Sequence[Found], language: Language) -> tuple[Choice, ...]:
        """A button for each code, with the words that separate it from the others."""
        titles = [self.tariff.title(each.code, language) for each in found]
        labels = distinct(titles, [each.code[: codes.HEADING] for each in found])
        return tuple(
            Choice("estimate", f"code={each.code}", text=f"{codes.spaced(each.code)} · {label}")
            for each, label in zip(found, labels, strict=True)
        )

    def narrowed(self, product: str, answer: str) -> tuple[Found, ...]:
        """Of the codes proposed for `product` those whose titles, in any language, hold every word of a short answer."""
        asked = claims(answer)
        if not product or not 0 < len(asked) <= _SHORT_ANSWER:
            return ()
        return tuple(
            each for each in self.find(product) if any(_says(t, answer, asked) for t in self.tariff.titles[each.code].values())
        )


def _says(title: str, answer: str, asked: set[str]) -> bool:
    """Whether a title says what a short answer says; 夹心 is not 不夹心."""
    if answer[0] >= _CHINESE:
        return bool(re.search(rf"(?<![不非未无]){re.escape(to_simplified(answer))}", title))
    said = claims(title)
    return all(any(word.startswith(each) if len(each) >= _TELLING else word == each for word in said) for each in asked)
