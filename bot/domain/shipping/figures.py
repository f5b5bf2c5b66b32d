"""Figures of a load that stand for others: the height of Euro pallets, degrees, what a bucket holds, a weight of one or of all."""

import re
from decimal import Decimal

_EURO_PALLETS = re.compile(
    r"\beuro ?-?(?:pal(?:l?et|lette|ette)s?|paletten)\b|europal(?:l?et|lette|ette)(?:s|ten|n)?\b|欧标?托盘?|欧托", re.IGNORECASE
)
_HIGH = r"(?:high|tall|height|stacked(?: up)? to|haut(?:es?|eur)?|gerb[ée]e?s? [àa]|hoog|hoogte|gestapeld tot|高度?|堆高)"
_METRES_HIGH = re.compile(
    rf"(?:(?P<before>{_HIGH})\D{{0,12}})?(?<![\dx×*.,])(?:(?P<m>\d)[ ]?m[ ]?(?P<cm>\d{{2}})(?!\d)|(?P<metres>\d[.,]\d{{1,2}}) ?(?:m|米)(?![\w²³])"
    rf"|(?P<cms>\d{{2,3}}) ?(?:cm|厘米|公分))(?P<behind> ?(?:de )?{_HIGH})?",
    re.IGNORECASE,
)
_LITRES = re.compile(r"\d+(?:[.,]\d+)?[ -]?(?:l|lit(?:er|re)s?|ltr|升)(?![a-z])", re.IGNORECASE)
_INSIDE = re.compile(  # on pallets: "zakken van 20", "bags of 25 kg"; "12 bags of 25 kg" are packages
    r"(?<![\d ])(?<!\d ) ?\b(?:bags?|sacks?|boxes|buckets?|drums?|sacs?|seaux|bidons?|cartons?|zak(?:ken)?|emmers?|dozen|vaten) (?:of|van|de|d'|à|a) \d+(?:[.,]\d+)? ?(?:kgs?|kilos?)?\b",
    re.IGNORECASE,
)
_IN_BAGS = re.compile(
    r"\b(?:in|en|dans) (?:bags?|sacks?|boxes|buckets?|drums?|sacs?|seaux|bidons?|cartons?|zak(?:ken)?|emmers?|dozen|vaten) (?:of|van|de|d'|à) ?\d+(?:[.,]\d+)? ?(?:kgs?|kilos?)?\b",
    re.IGNORECASE,
)
_PALLETS = re.compile(r"\b(?:pallets?|palettes?|paletten|plts?|palets?)\b|托|板", re.IGNORECASE)
_ONE_PALLET = re.compile(
    r"(?<![\d一二两三四五六七八九十每几])([一二两三四五六七八九十])(?=(?:个|個)?(?:托盘|托盤|卡板|托(?![运運管儿])))"
)
_NUMERALS = {character: str(number) for number, character in enumerate("一二三四五六七八九十", 1)} | {"两": "2"}
_TAKEN_BACK = re.compile(
    r"(?<![a-z])(?:not|pas|niet|instead of|au lieu d[e']s?|in plaats van) \d+(?![\d.,x×*]|\d)|不是\d+", re.IGNORECASE
)
_DEGREES = re.compile(
    r"(?P<minus>[-−–]|\b(?:moins|min|minus) |零下)? ?(?<!\d)(?P<degrees>\d{1,2}(?:[.,]\d)?) ?(?:°(?: ?c\b)?|degr[ée]e?s?\b|graden\b|celsius\b|℃|摄氏度|度(?!假))"
    r"|\b(?:temp(?:[ée]rature|eratuur|erature)?s?|设定温度|温度)[^\d\w\-−–]{0,4}(?P<minus2>[-−–])?(?P<degrees2>\d{1,2}(?:[.,]\d)?)(?![\d.,]|\w)",
    re.IGNORECASE,
)
_LOWEST = re.compile(
    r"(?<![\d.,])([-−]?\d{1,2}(?:[.,]\d)?) ?(?:°c?|c)? ?(?:[-–—~]|à|a|et|and|to|tot|en|到|至|和) ?[+]?$", re.IGNORECASE
)
"""The lower of two temperatures: "between 2 and 8 degrees"."""
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,%]|[^\W\d_])")
_MEASURED = re.compile(r"\d\s?[x×*]\s?\d", re.IGNORECASE)
_EURO_SIDES = "120x80x"
_DENSEST = Decimal(1500)
"""Kilograms a cubic metre, above which a package holds more than nearly any goods weigh."""
_LIGHTEST = Decimal(20)
PALLETS = re.compile(r"\bpal(?:let+en|leten|eten|lettes)\b", re.IGNORECASE)
"""Slips of the pen in "paletten" and "pallets"."""


def spelt_out(text: str) -> str:
    """A message with the size of Euro pallets of which only the height is told, and without what is inside the packages."""
    text = _TAKEN_BACK.sub(_blank, _IN_BAGS.sub(_blank, _LITRES.sub(_blank, text)))
    text = PALLETS.sub("paletten", text)
    if len(_ONE_PALLET.findall(text)) == 1 and not re.search(r"\d ?个?托", text):
        text = _ONE_PALLET.sub(lambda one: _NUMERALS[one[1]], text)
    if not _PALLETS.search(text) and not _EURO_PALLETS.search(text):
        return text
    text = _INSIDE.sub(_blank, text)
    if _EURO_PALLETS.search(text) and not _MEASURED.search(text):
        for high in _METRES_HIGH.finditer(text):
            if (high["before"] or high["behind"]) and (height := _centimetres(high)):
                return f"{text[: high.start()]} {_EURO_SIDES}{height} cm {text[high.end() :]}"
    return text


def _centimetres(high: re.Match[str]) -> int:
    if high["cms"]:
        return int(high["cms"])
    metres = Decimal(f"{high['m']}.{high['cm']}" if high["m"] else high["metres"].replace(",", "."))
    return int(metres * 100)


def degrees_in(text: str) -> tuple[str, str]:
    """The temperature that a message tells, as it is written with °C, and the message without it."""
    if not (match := _DEGREES.search(text)):
        return "", text
    minus = "-" if match["minus"] or match["minus2"] else ""
    degrees, rest = minus + (match["degrees"] or match["degrees2"]), _DEGREES.sub(_blank, text, count=1)
    if lowest := _LOWEST.search(text[: match.start("degrees") if match["degrees"] else 0].rstrip()):
        return f"{lowest[1]}–{degrees.lstrip('-')}", rest[: lowest.start()] + " " * len(lowest[0]) + rest[lowest.end() :]
    return degrees, rest


def of_all(count: int, kilograms: Decimal, each_volume: Decimal, *, first: bool) -> bool:
    """Whether a weight is rather that of all packages: told before their number, or too much for one of that size.

    `first`: it was told before the packages, or said to be the gross weight.
    """
    if count <= 1 or not each_volume:
        return False
    each, together = kilograms / each_volume, kilograms / (count * each_volume)
    return together >= _LIGHTEST and (first or each > _DENSEST)


def number_alone(text: str) -> int | None:
    """The one bare number of a message: "and if I take 3?"."""
    numbers = _NUMBER.findall(text)
    return int(numbers[0]) if len(numbers) == 1 else None


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())
