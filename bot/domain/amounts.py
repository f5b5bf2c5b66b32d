"""Numbers as people write them: HS codes, money, weights and sizes, in the spellings of four languages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache


class Measure(StrEnum):
    """What a number in a message stands for."""

    HS_CODE = "hs_code"
    MONEY = "money"
    WEIGHT = "weight"
    VOLUME = "volume"
    SIZE = "size"
    COUNT = "count"


@dataclass(frozen=True)
class Money:
    """An amount and its ISO 4217 currency."""

    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Amount:
    """A number found in a message.

    `value` is None when "1.500" could be one and a half or fifteen hundred; `unit` is EUR, CNY, USD, kg, m3, cm
    or empty; `text` is what the user wrote, `start` and `end` where.
    """

    measure: Measure
    value: Decimal | None
    unit: str
    text: str
    start: int
    end: int


_CURRENCIES = {
    "EUR": r"€|eur(?:o'?s?)?\b|欧元|歐元|欧(?=\b|$)",
    "CNY": r"¥|cny\b|rmb\b|yuan\b|renminbi\b|人民币|人民幣|元|块",
    "USD": r"us\$|\$|usd\b|dollars?\b|美元|美金",
}
_WEIGHTS = {
    "kg": (r"kgs?\b|kilos?\b|kilogram(?:me)?s?\b|公斤|千克", Decimal(1)),
    "t": (r"t(?![\w-])|tonnes?\b|ton\b|tons\b|吨|噸", Decimal(1000)),
    "g": (r"g\b|gr\b|grams?\b|grammes?\b|克", Decimal("0.001")),
    "jin": (r"斤", Decimal("0.5")),
}
_VOLUMES = r"m3\b|m³|cbm\b|kuub\b|mètres? cubes?\b|kubieke meters?\b|立方米?|方"
# a space or an apostrophe stands before three digits; a comma before a space ends the number: "2203, 500 kg"
_MARKS = r"[ \u00a0\u202f'’]"
# begun inside a number it would end where the whole one ends: not tried, or a message full of digits would take seconds
_NUMBER = rf"[-−]?(?<!\d)(?<!\d[.,])(?!(?<=\d{_MARKS})\d{{3}}(?!\d))\d+(?:{_MARKS}\d{{3}}(?!\d)|[.,]\d+)*"
_COUNTED = re.compile(_NUMBER)
_HS_CONTEXT = r"(?:hs|sh|gs|cn|nc|gn|taric|tarif|code|kode|编码|編碼|税号|稅號|税则号)"
_HS_DOTTED = re.compile(r"(?<![\d.,])(\d{4})[. ](\d{2})(?:[. ]?(\d{2}))?(?:[. ]?(\d{2}))?(?![\d.,]*\d)")
_HS_NAMED = re.compile(
    rf"{_HS_CONTEXT}[\s:°.-]*(?:n[r°]?\.?\s*)?(\d{{2}}[. ]?\d{{2}}(?:[. ]?\d{{2}}){{0,3}})(?!\d)", re.IGNORECASE
)
_HS_CHAPTER = re.compile(r"\b(?:hs|sh|gs|chapter|chapitre|hoofdstuk)\s*(\d{2})(?!\s*[\d.,%€])|第\s*(\d{2})\s*章", re.IGNORECASE)
_HS_BARE = re.compile(r"(?<![\d.,€$¥])(\d{6}|\d{8}|\d{10})(?!\d|[.,]\d|\s*(?:€|eur|kg|元))", re.IGNORECASE)
_SIZE = re.compile(
    r"(?<!\d)(\d+(?:[.,]\d+)?)\s*[x×*]\s*(\d+(?:[.,]\d+)?)\s*[x×*]\s*(\d+(?:[.,]\d+)?)\s*(cm|mm|m)?\b", re.IGNORECASE
)
_PRICES = tuple(
    (currency, re.compile(pattern, re.IGNORECASE))
    for currency, sign in _CURRENCIES.items()
    for pattern in (rf"({_NUMBER})\s*(?:{sign})", rf"(?:{sign})\s*({_NUMBER})")
)
_LOADS = tuple((re.compile(rf"({_NUMBER})\s*(?:{sign})", re.IGNORECASE), factor) for sign, factor in _WEIGHTS.values())
_SPACES = re.compile(rf"({_NUMBER})\s*(?:{_VOLUMES})", re.IGNORECASE)
_LAST_HS_CHAPTER = 97
_GROUP = 3  # digits between thousands marks; a lone mark before three may be either
_CHINESE_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_WAN = 10_000  # 万 closes a section: 三万五千 is 3 × 10,000 + 5,000
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "万": _WAN, "萬": _WAN}
_CHINESE_NUMBER = re.compile(
    r"[零〇一二两兩三四五六七八九十百千万萬]{2,}|[一二两兩三四五六七八九十百千](?=公斤|千克|吨|噸|元|欧元|斤|立方)"
)


def read_number(text: str) -> Decimal | None:
    """`1.500,00`, `1,500.00`, `1 500`, `1'500` as a number; None when a lone mark before three digits is ambiguous."""
    plain = re.sub(r"[ \u00a0\u202f'’]", "", text).replace("−", "-")
    marks = re.findall(r"[.,]", plain)
    if not marks:
        return Decimal(plain)
    last = max(plain.rfind("."), plain.rfind(","))
    decimals = len(plain) - last - 1
    if len(set(marks)) > 1:  # both marks: the last one is the decimal mark
        return Decimal(re.sub(r"[.,]", "", plain[:last]) + "." + plain[last + 1 :])
    if len(marks) > 1:
        return Decimal(re.sub(r"[.,]", "", plain))
    if decimals == _GROUP and not plain.lstrip("-").startswith("0"):
        return None
    return Decimal(plain[:last] + "." + plain[last + 1 :])


def read_chinese_number(text: str) -> Decimal | None:
    """`一千五百` as 1500, `三万` as 30000; None when it is not a number."""
    total, section, digit = 0, 0, 0
    for character in text:
        if character in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[character]
        elif character in _CHINESE_UNITS:
            unit = _CHINESE_UNITS[character]
            if unit == _WAN:
                total, section, digit = (total + section + digit) * unit, 0, 0
            else:
                section, digit = section + (digit or 1) * unit, 0
        else:
            return None
    return Decimal(total + section + digit)


_Found = tuple[Measure, Decimal | None, str, int, int]


@lru_cache(maxsize=64)  # several readers look at the same message
def find_amounts(text: str) -> tuple[Amount, ...]:
    """All amounts of a cleaned message, in order, none overlapping; HS codes and sizes before plain numbers."""
    kept: list[Amount] = []
    taken = bytearray(len(text))  # 1 for each letter that belongs to an amount
    for finder in (_sizes, _hs_codes, _money, _weights, _volumes, _chinese, _counts):
        for measure, value, unit, start, end in finder(text):
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                kept.append(Amount(measure, value, unit, text[start:end], start, end))
    return tuple(sorted(kept, key=lambda amount: amount.start))


def _sizes(text: str) -> Iterator[_Found]:
    for match in _SIZE.finditer(text):
        yield Measure.SIZE, None, (match[4] or "cm").lower(), match.start(), match.end()


def _hs_codes(text: str) -> Iterator[_Found]:
    for pattern in (_HS_NAMED, _HS_DOTTED, _HS_BARE, _HS_CHAPTER):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", "".join(group for group in match.groups() if group))
            if 1 <= int(digits[:2]) <= _LAST_HS_CHAPTER:
                yield Measure.HS_CODE, Decimal(digits), digits, match.start(match.lastindex or 0), match.end()


def _money(text: str) -> Iterator[_Found]:
    for currency, pattern in _PRICES:
        for match in pattern.finditer(text):
            yield Measure.MONEY, read_number(match[1]), currency, match.start(), match.end()


def _weights(text: str) -> Iterator[_Found]:
    for pattern, factor in _LOADS:
        for match in pattern.finditer(text):
            value = read_number(match[1])
            yield Measure.WEIGHT, None if value is None else value * factor, "kg", match.start(), match.end()


def _volumes(text: str) -> Iterator[_Found]:
    for match in _SPACES.finditer(text):
        yield Measure.VOLUME, read_number(match[1]), "m3", match.start(), match.end()


def _chinese(text: str) -> Iterator[_Found]:
    for match in _CHINESE_NUMBER.finditer(text):
        value = read_chinese_number(match[0])
        tail = text[match.end() :]
        for sign, factor in _WEIGHTS.values():
            if value is not None and (unit := re.match(rf"\s*(?:{sign})", tail)):
                yield Measure.WEIGHT, value * factor, "kg", match.start(), match.end() + unit.end()
        for currency, sign in _CURRENCIES.items():
            if value is not None and (unit := re.match(rf"\s*(?:{sign})", tail)):
                yield Measure.MONEY, value, currency, match.start(), match.end() + unit.end()


def _counts(text: str) -> Iterator[_Found]:
    for match in _COUNTED.finditer(text):
        yield Measure.COUNT, read_number(match[0]), "", match.start(), match.end()


def without_amounts(text: str, amounts: tuple[Amount, ...], known: Callable[[str], bool]) -> str:
    """The message with its own amounts taken out: 20 kg or 30 kg, the question is the same.

    Numbers that the library itself speaks of (150 euro, mode 9610) are `known` and stay.
    """
    kept = text
    for amount in reversed(amounts):
        number = re.sub(r"\D", "", amount.text)
        if amount.measure in _WORD_FOR and not known(number):
            kept = f"{kept[: amount.start]} {_WORD_FOR[amount.measure]} {kept[amount.end :]}"
    return " ".join(kept.split())


_WORD_FOR = {Measure.MONEY: "", Measure.WEIGHT: "kg", Measure.VOLUME: "m3", Measure.SIZE: "cm"}
