"""What a message tells of packages: their number, size, weight and volume, whole or bit by bit: "10 colis 60x40x40 de 12 kg"."""

import re
from decimal import Decimal

from bot.domain.amounts import Amount, Measure, find_amounts
from bot.domain.language import Language
from bot.domain.replies import Say
from bot.domain.shipping.figures import of_all
from bot.domain.shipping.packages import Package, Piecemeal
from bot.domain.shipping.vocabulary import Vocabulary
from bot.domain.shipping.wording import routes as wording
from bot.domain.spotting import Listed
from bot.domain.text import normalise

_UNITS = {"cm": Decimal(1), "厘米": Decimal(1), "公分": Decimal(1), "mm": Decimal("0.1"), "毫米": Decimal("0.1")}
_METRES = {"m": Decimal(100), "米": Decimal(100)}
_UNIT = r"(cm|mm|m|厘米|公分|毫米|米)?"
_SIDE = rf"(\d+(?:[.,]\d+)?)\s*{_UNIT}"
_BY = r"\s*(?:[x×*]|by|sur|op|bij|乘)\s*"
SIZE = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:(\d{{1,5}}){_BY})??{_SIDE}{_BY}{_SIDE}{_BY}{_SIDE}(?![.,]?\d)(?!{_BY}\d)", re.IGNORECASE
)
_EACH_OF = re.compile(  # "2 pallets of 400 kg"
    r"(?<![\d.,])\d{1,4} ?[^\W\d]+ (?:of|de|van|à|at|aan|@) \d+(?:[.,]\d+)? ?(?:kgs?|kilos?|t|tons?|tonnes?|ton)\b", re.IGNORECASE
)
_OF_EACH = re.compile(r"(?<![\d.,])(\d{1,4}) ?(\w+) (?:of|de|van|à|a) (\d+(?:[.,]\d+)?)(?=\s*(?:$|[.?!;]|, ))", re.IGNORECASE)
_LONGEST_SIDE = Decimal(2000)  # centimetres; no container is that long
_HEAVIEST = Decimal(1_000_000)
_SMALL = Decimal(5)
_GROSS = re.compile(r"\b(?:gross|brut|bruto|gw|g w)\b|毛重|总重")
_NEAR = 16  # letters between a weight and "each" or "in total"
_CLAUSE = re.compile(r"[,;，；](?!\d)")


class LoadReader:
    """Reads packages with the words of a vocabulary; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._each, self._total = Listed(vocabulary.each), Listed(vocabulary.total)
        self._pieces = Listed(vocabulary.pieces)

    def packages(self, text: str, sizes: list[re.Match[str]], language: Language) -> tuple[tuple[Package, ...], Say | None, bool]:
        # sizes are hidden from the search for amounts: of "60x40x40 12 kg" it would read "40 12"
        amounts = find_amounts(SIZE.sub(lambda size: "_" * len(size[0]), text))
        found: list[Package] = []
        doubtful = False
        start = 0
        for number, size in enumerate(sizes):
            end = sizes[number + 1].start() if number + 1 < len(sizes) else len(text)
            before = [a for a in amounts if start <= a.start and a.end <= size.start()]
            after = [a for a in amounts if size.end() <= a.start and a.end <= end]
            count = _count(size, before, after, text, self._pieces)
            weight = _weight(after) or _weight(before)
            if weight is None:
                return (), Say(wording.ASK_WEIGHT, {"size": size[0].strip()}), False
            kilograms = _kilograms(weight, text, language)
            if kilograms is None:
                return (), Say(wording.UNCLEAR_NUMBER, {"text": weight.text.strip()}), False
            sides = sides_of(size)
            if problem := _impossible(count, kilograms, sides, size[0].strip()):
                return (), problem, False
            near = normalise(text[max(0, weight.start - _NEAR) : weight.end + _NEAR])
            if count > 1 and self._total.within(near):
                kilograms /= count
            elif count > 1 and not self._each.within(_near(weight, text)):
                first = _GROSS.search(near) is not None or (weight in before and _leads(weight, before))
                if of_all(count, kilograms, Package(1, kilograms, sides).cubic_metres, first=first):
                    kilograms /= count
                else:
                    doubtful = len(sizes) == 1
            found.append(Package(count, kilograms, sides))
            start = weight.end if weight in after else size.end()
        return tuple(found), None, doubtful

    def bit(self, text: str, sizes: list[re.Match[str]], language: Language) -> Piecemeal | None:
        """A bit of packages, such as "12 boxes", "60x40x40", "15 kg each" or "3 m³"; None where there is more, such as a price."""
        amounts = find_amounts(SIZE.sub(lambda size: "_" * len(size[0]), text))
        if len(sizes) > 1 or any(a.measure not in (Measure.COUNT, Measure.WEIGHT, Measure.VOLUME) for a in amounts):
            return None
        weight = _weight(list(amounts))
        measured = [a for a in amounts if a.measure is Measure.VOLUME]
        volumes = [a.value for a in measured]
        volume = volumes[0] if len(volumes) == 1 else None
        kilograms = _kilograms(weight, text, language) if weight else None
        counts = [a for a in amounts if a.measure is Measure.COUNT]
        counted = [int(a.value) for a in counts if a.value and self._counts_packages(text, a)]
        count = int(sizes[0][1]) if sizes and sizes[0][1] else counted[0] if len(counted) == 1 else None
        sides = sides_of(sizes[0]) if sizes else None
        if len(counts) > len(counted) or (weight and kilograms is None) or (volumes and volume is None):
            return None
        if volume and count and self._of_one(measured[0], text):
            volume *= count
        told = [number for number in (count, sides and min(sides), kilograms, volume) if number is not None]
        if not told or min(told) <= 0:
            return None
        whole = bool(count and count > 1 and weight) or self._total.within(normalise(text))
        each = (self._is_each(weight, text) if weight else self._each.within(normalise(text))) or _EACH_OF.search(
            text
        ) is not None
        return Piecemeal(count, sides, kilograms, whole and not each, volume, each)

    def _is_each(self, weight: Amount, text: str) -> bool:
        """Whether "each" stands beside a weight; "3 palettes de houblon, 600 kg, de Gand" tells that of all."""
        before = normalise(_CLAUSE.split(text[max(0, weight.start - _NEAR) : weight.start])[-1])
        behind = normalise(_CLAUSE.split(text[weight.end : weight.end + _NEAR])[0])
        around = " ".join(word for word in f"{before} {behind}".split() if word != "de")
        return self._each.closes(before) or self._each.within(around)

    def guess(self, text: str) -> Piecemeal | None:
        """What "2 parcels of 3,5" and "790 total" tell of packages whose weight is spoken of: kilograms without their unit."""
        if (each := _OF_EACH.search(text)) and self._pieces.within(normalise(each[2])):
            return Piecemeal(int(each[1]), kilograms=Decimal(each[3].replace(",", ".")), each=True)
        counts = [a for a in find_amounts(text) if a.measure is Measure.COUNT and a.value]
        together = [a for a in counts if self._total.opens(normalise(text[a.end : a.end + _NEAR]))]
        if len(together) != 1 or together[0].value is None:
            return None
        counted = [int(a.value) for a in counts if a.value and self._counts_packages(text, a)]
        return Piecemeal(counted[0] if len(counted) == 1 else None, kilograms=together[0].value, whole=True)

    def _counts_packages(self, text: str, amount: Amount) -> bool:
        """Whether a number counts packages, or stands alone."""
        return self._pieces.opens(normalise(text[amount.end : amount.end + _NEAR]))

    def totals(self, text: str, language: Language) -> tuple[tuple[Package, ...], Say | None, bool]:
        """A message such as "800 kg, 3 m³": one lot of which only weight and volume are known."""
        amounts = find_amounts(text)
        weight = _weight(list(amounts))
        volume = next((a for a in amounts if a.measure is Measure.VOLUME), None)
        if weight is None or volume is None:
            return (), None, False
        kilograms = _kilograms(weight, text, language)
        if kilograms is None or volume.value is None:
            unclear = weight if kilograms is None else volume
            return (), Say(wording.UNCLEAR_NUMBER, {"text": unclear.text.strip()}), False
        if kilograms <= 0 or volume.value <= 0:
            return (), Say(wording.MUST_BE_MORE), False
        counts = [int(a.value) for a in amounts if a.measure is Measure.COUNT and a.value and self._counts_packages(text, a)]
        count = counts[0] if len(counts) == 1 else 1
        kilograms *= count if self._of_one(weight, text) else 1
        cubic_metres = volume.value * (count if self._of_one(volume, text) else 1)
        return (Package(1, kilograms, None, cubic_metres),), None, False

    def _of_one(self, amount: Amount, text: str) -> bool:
        """Whether a weight or a volume is said to be that of each package: "2 m³ per pallet", "每托盘500公斤"."""
        behind = _CLAUSE.split(text[amount.end : amount.end + _NEAR])[0]
        before = _CLAUSE.split(text[max(0, amount.start - _NEAR) : amount.start])[-1]
        return self._each.opens(normalise(behind)) or self._each.closes(normalise(before))


def _near(weight: Amount, text: str) -> str:
    """What stands beside a weight; "de 12 kg" tells that of one package, "2 tonnes de vis" does not."""
    before, behind = text[max(0, weight.start - _NEAR) : weight.end], text[weight.end : weight.end + _NEAR]
    after = " ".join(word for word in normalise(behind).split() if word != "de")
    return f"{normalise(before)} {after}"


def _count(size: re.Match[str], before: list[Amount], after: list[Amount], text: str, pieces: Listed) -> int:
    """How many: "10 x 60x40x40", the last number before the size, or one after it that counts pieces."""
    if size[1]:
        return int(size[1])
    counts = [int(a.value) for a in before if a.measure is Measure.COUNT and a.value is not None and a.value == int(a.value)]
    if counts:
        return counts[-1]
    for amount in after:
        follows = normalise(text[amount.end : amount.end + _NEAR])
        leads = text[: amount.start].rstrip()[-1:].casefold()
        counted = pieces.opens(follows)
        if amount.measure is Measure.COUNT and amount.value is not None and (counted or leads in ("x", "×", "*")):
            return int(amount.value)
    return 1


def _leads(weight: Amount, amounts: list[Amount]) -> bool:
    """Whether a weight stands before the number of packages: "350 kg, 14 boxes"."""
    return any(weight.end <= amount.start for amount in amounts if amount.measure is Measure.COUNT)


def _weight(amounts: list[Amount]) -> Amount | None:
    return next((amount for amount in amounts if amount.measure is Measure.WEIGHT), None)


def _kilograms(weight: Amount, text: str, language: Language) -> Decimal | None:
    """The weight; a dash right behind a letter or digit is no minus. 1.500 is fifteen hundred in Dutch, unclear elsewhere."""
    value = weight.value
    if value is None and language is Language.NL:
        value = Decimal(re.sub(r"\D", "", weight.text))
    if value is not None and value < 0 and text[weight.start - 1 : weight.start].isalnum():
        return -value
    return value


def sides_of(size: re.Match[str]) -> tuple[Decimal, Decimal, Decimal]:
    """Three sides in centimetres; without a unit small decimals are metres."""
    numbers = [Decimal(size[group].replace(",", ".")) for group in (2, 4, 6)]
    units = [(size[group] or "").casefold() for group in (3, 5, 7)]
    last = next((unit for unit in reversed(units) if unit), "")
    if not last and all(number < _SMALL for number in numbers) and any(number != int(number) for number in numbers):
        last = "m"
    known = _UNITS | _METRES | {"": Decimal(1)}
    length, width, height = (number * known[unit or last] for number, unit in zip(numbers, units, strict=True))
    return length, width, height


def _impossible(count: int, kilograms: Decimal, sides: tuple[Decimal, ...], size: str) -> Say | None:
    if count < 1 or kilograms <= 0 or min(sides) <= 0:
        return Say(wording.MUST_BE_MORE)
    if max(sides) > _LONGEST_SIDE:
        return Say(wording.SIDE_TOO_LONG, {"size": size})
    return Say(wording.WEIGHT_TOO_LARGE) if count * kilograms > _HEAVIEST else None
