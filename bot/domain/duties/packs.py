"""Cases and what is in them: "480 crates … 24x33cl", "24 bottles a carton", "330ml×24". Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.duties.quantities import LITRES, Counted, QuantityReader, same_noun
from bot.domain.text import normalise

_SIZE = r"\d+(?:[.,]\d+)? ?(?:cl|ml|l|升|毫升)(?![a-z])"
_TIMES = r" ?[x×*] ?"
_THRICE = re.compile(rf"(?<![\d.,])(\d{{1,6}}){_TIMES}(\d{{1,3}}){_TIMES}({_SIZE})", re.IGNORECASE)  # "480 x 24 x 33cl"
_TWICE = re.compile(rf"(?<![\d.,])(\d{{1,3}}){_TIMES}({_SIZE})", re.IGNORECASE)  # "24x33cl"
_REVERSED = re.compile(rf"(?<![\d.,])({_SIZE}){_TIMES}(\d{{1,3}})(?![\d.,])", re.IGNORECASE)  # "330ml×24"
_BESIDE = 32  # letters beside a number in which its package may stand
LARGEST_PACK = Decimal(2)  # kilograms; a heavier one is rather that of the whole shipment
_LIGHTEST = Decimal("0.005")  # kilograms of one piece: of what is sold by the piece hardly anything is lighter
LARGEST_INSIDE = Decimal("1.5")  # litres of a bottle of which a case holds several; a box of wine holds three


def written_out(text: str) -> tuple[str, bool]:
    """A text with "24x33cl" as "24 bottles of 33cl", and whether it said so: such a number is always that of one case."""
    plain = _THRICE.sub(r"\1 cartons of \2 bottles of \3", text)
    plain = _REVERSED.sub(r"\2 bottles of \1", _TWICE.sub(r"\1 bottles of \2", plain))
    return plain, plain != text


@dataclass(frozen=True)
class Pack:
    """What one package holds: the noun for it (empty where none is named), how many pieces, and the noun for these."""

    package: str
    held: Decimal
    noun: str


class PackReader:
    """Finds what packages hold; `packages` are the words for those that hold `bottles`. Built once."""

    def __init__(self, quantities: QuantityReader, packages: Sequence[str], bottles: Sequence[str]) -> None:
        self._quantities = quantities
        self._packages, self._bottles = frozenset(packages), frozenset(bottles)
        latin, chinese = ("|".join(w for w in bottles if w.isascii() is side) for side in (True, False))
        named = rf"(?:{latin or '(?!)'})(?![a-z])|(?:{chinese or '(?!)'})装?"
        self._size_behind = re.compile(rf" ?(?:of |de |van |met |with )?{LITRES.pattern}", re.IGNORECASE)
        before = rf"(?:(?<![a-z])(?:{latin or '(?!)'}) (?:of|de|van) )?"
        self._sized = re.compile(rf"{before}{LITRES.pattern}(?: ?(?:{named}))?", re.IGNORECASE)

    def is_package(self, noun: str) -> bool:
        return noun in self._packages

    def chained(self, counted: tuple[Counted, ...], text: str, *, written: bool) -> bool:
        """Whether the last two numbers are packages and what one of them holds, although the goods stand between them.

        `written`: the second one was "24x33cl". Of others so few bottles that there is not one for each package can only be
        those of one: "1200 cartons de bière, 24 bouteilles de 33 cl".
        """
        if len(counted) != 2 or not self.is_package(counted[0].noun) or self.is_package(counted[1].noun):  # noqa: PLR2004  a package and what it holds
            return False
        size = LITRES.search(text[counted[1].end : counted[1].end + _BESIDE])
        return size is not None and (written or counted[1].value < counted[0].value)

    def bottles(self, counted: tuple[Counted, ...], text: str) -> tuple[Counted, ...]:
        """The numbers without those of cases where bottles are counted as well: "200 cartons, 4800 bottles of 33cl"."""
        inside = tuple(c for c in counted if c.noun in self._bottles and self._size_behind.match(text, c.end))
        return inside if inside and all(c in inside or self.is_package(c.noun) for c in counted) else counted

    def of_one(self, counted: tuple[Counted, ...], text: str, *, written: bool) -> Pack | None:
        """What one package holds, where the message does not tell how many packages there are: "24 bottles per carton"."""
        if len(counted) != 1 or self.is_package(counted[0].noun):
            return None
        inner = counted[0]
        after = LITRES.sub(" ", text[inner.end : inner.end + _BESIDE])
        package = self._quantities.noun_beside(text[: inner.start][-_BESIDE:], after)
        if self.is_package(package):
            return Pack(package, inner.value, inner.noun)
        return Pack("", inner.value, inner.noun) if written else None

    def without_sizes(self, text: str) -> str:
        """A text without the size of bottles, and without the word for them: of "33cl bottles of beer" the beer."""
        return self._sized.sub(" ", text)

    def counts_cases(self, counted: str, priced: str) -> bool:
        """Whether cases are counted while the price is that of a bottle, of which nobody told the number."""
        return self.is_package(counted) and priced in self._bottles


def is_of_one(kilograms: Decimal | None, items: Decimal | None) -> Decimal | None:
    """The weight, where it can only be that of one of so many: "250 g, 3000 boxes"; None for that of all."""
    light = kilograms and items and kilograms <= LARGEST_PACK and kilograms < items * _LIGHTEST
    return kilograms if light else None


def same_package(one: str, other: str) -> bool:
    """Whether a pack "per case" is in what was counted; who names none means those."""
    return not one or same_noun(normalise(one), normalise(other))
