"""Numbers as people write them: HS codes, money, weights and sizes, in the spellings of four languages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from bot.domain.numerals import CHINESE_NUMBER, COUNTERS, NUMBER, SCALED, read_chinese_number, read_number, scaled


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

    `value` is None when "1.500" could be one and a half or fifteen hundred; `unit` is an ISO 4217 currency, kg, m3, cm
    or empty; `text` is what the user wrote, `start` and `end` where.
    """

    measure: Measure
    value: Decimal | None
    unit: str
    text: str
    start: int
    end: int


# the signs of other dollars and yen come before those that stand in them
_CURRENCIES = {
    "HKD": r"hk\$|hkd\b|港币|港幣|港元",
    "TWD": r"nt\$|twd\b|台币|台幣",
    "JPY": r"jpy\b|yens?\b|日元|日圆",
    "CHF": r"chf\b|瑞士法郎",
    "GBP": r"£|gbp\b|pounds? sterling\b|livres? sterling\b|pond sterling\b|pounds\b(?! of\b)|英镑|英鎊",
    "EUR": r"€|eur(?:o'?s?)?\b(?! ?-?pal)|欧元|歐元|欧(?![洲盟])",
    "CNY": r"¥|cny\b|rmb\b|yuans?\b|renminbi\b|人民币|人民幣|元|块",
    "USD": r"us\$|(?<![a-z])\$|usd\b|dollars?\b|美元|美金|(?<=[\d万千])刀(?![具片叉架锋套])",
}
# of these no number follows: "950美元 700台", "一块120克"
_ONLY_BEHIND = re.compile(r"\|(?:元|块|欧\(\?!\[洲盟\]\)|\(\?<=\[\\d万千\]\)刀\S*)(?=\||$)")
_END = r"(?![a-z0-9_à-ÿ])"  # of a unit: Chinese may follow, as in "20kg样品"
_FLEMISH = r"stuk(?:ske)?|fles(?:je|ke)?|doos|doosje|kilo|paar|dozijn|bakske|pakske|zakje|blikje|set"  # "2,10 t stuk": the piece
_WEIGHTS = {
    "kg": (rf"kgs?{_END}|kilos?\b|kilogram(?:me)?s?\b|公斤|千克", Decimal(1)),
    "t": (rf"t(?!-| shirts?\b| (?:{_FLEMISH})\b){_END}|tonnes?\b|ton\b|tons\b|公吨|公噸|吨|噸", Decimal(1000)),
    "g": (r"g\b|gr\b|grams?\b|grammes?\b|克", Decimal("0.001")),
    "jin": (r"斤", Decimal("0.5")),
    "lb": (r"lbs?\b|pounds?(?= of\b)|磅", Decimal("0.45359237")),  # the international pound
}
_VOLUMES = rf"m3{_END}|m³|cbm{_END}|cubic met(?:er|re)s?\b|kuub\b|mètres? cubes?\b|kubieke meters?\b|[个個]?(?:立方米?|方(?!面|案|法|向|式|便|块|塊))"
_DIGIT = re.compile(r"\d")
_MODEL = re.compile(
    r"(?:[^\W\d_\u3400-\u9fff]{2}|(?<![^\W_])[^\W\d_xXàÀ×\u3400-\u9fff])-?$"
)  # "un3480", "e27", "cr-2032"; not "x24"
_NUMBERED = re.compile(r"0\d|\d{11,}$")  # a number of something, and no number of things
_COUNTED = re.compile(SCALED, re.IGNORECASE)
# the short ones are words of their own: "bags 8000 EUR" and "mugs 2000" end in one
_HS_CONTEXT = r"(?:(?<![a-z])(?:hs|sh|gs|cn|nc|gn)|taric|tarif|code|kode|编码|編碼|税号|稅號|税则号)"
# a number of VAT, or of a mobile telephone in Belgium: no heading begins with 045 to 049
_NO_CODE = r"(?<![A-Za-z])(?<!\bBE )(?<!\bbe )(?!04[5-9])"
_COUNTED_THINGS = r"pieces?\b|pcs\b|units?\b|pi[eè]ces?\b|stuks?\b|bottles?\b|bouteilles?\b|flessen\b|boxes\b|件|[个個]|[箱瓶盒套张張台双雙条條只隻把支卷包袋罐]"
_HS_DOTTED = re.compile(
    rf"(?<![\d.,]){_NO_CODE}(\d{{4}})[. ](\d{{2}})(?:[. ]?(\d{{2}}))?(?:[. ]?(\d{{2}})(?!\s*(?:{_COUNTED_THINGS})))?(?![\d.,]*\d)",
    re.IGNORECASE,
)
_HS_NAMED = re.compile(
    rf"{_HS_CONTEXT}[\s:°.-]*(?:n[r°]?\.?\s*)?(\d{{2}}[. ]?\d{{2}}(?:[. ]?\d{{2}}(?!\s*(?:{_COUNTED_THINGS}))){{0,3}})(?!\d)",
    re.IGNORECASE,
)
_HS_CHAPTER = re.compile(r"\b(?:hs|sh|gs|chapter|chapitre|hoofdstuk)\s*(\d{2})(?!\s*[\d.,%€])|第\s*(\d{2})\s*章", re.IGNORECASE)
_SIGNS = "|".join([*_CURRENCIES.values(), *(sign for sign, _ in _WEIGHTS.values()), _COUNTED_THINGS])
_HS_BARE = re.compile(rf"(?<![\d.,€$¥£]){_NO_CODE}(\d{{6}}|\d{{8}}|\d{{10}})(?!\d|[.,]\d|\s*(?:{_SIGNS}))", re.IGNORECASE)
_SIZE = re.compile(
    r"(?<!\d)(\d+(?:[.,]\d+)?)\s*[x×*]\s*(\d+(?:[.,]\d+)?)\s*[x×*]\s*(\d+(?:[.,]\d+)?)\s*(cm|mm|m)?\b", re.IGNORECASE
)
_TYRE = re.compile(r"(?<![\d/.])[1-3]\d5\s?/\s?\d[05](?:\s?Z?R\s?\d\d)?(?![\d/])", re.IGNORECASE)  # "205/55 R16"


def _in_front(sign: str) -> str:
    """The signs of a currency that stand before a number as well, also at once: "EUR500"."""
    return _ONLY_BEHIND.sub("", sign).replace(r"\b", "")


_PRICES = tuple(
    (currency, re.compile(pattern, re.IGNORECASE))
    for currency, sign in _CURRENCIES.items()
    for pattern in (
        rf"{SCALED}\s*(?:{sign})",
        rf"(?<![^\W\d_\u3400-\u9fff])(?:{_in_front(sign)})\s*{SCALED}(?![\d.,]|\s*(?:cl|ml|l|kg|g|cm|mm)\b)",
    )
)
_ALONE = tuple(
    (currency, re.compile(pattern, re.IGNORECASE))
    for currency, pattern in {
        "EUR": r"\beuros?\b(?! ?-?(?:pal|label|norm|zone)| ?[1-7]\b)|\beur\b|欧元|歐元",
        "USD": r"\bdollars?\b|\busd\b|美元|美金",
        "CNY": r"\byuans?\b|\brmb\b|\bcny\b|\brenminbi\b|人民币|人民幣",
        "GBP": r"\bgbp\b|\bpounds sterling\b|英镑|英鎊",
        "HKD": r"\bhkd\b|港币|港幣",
    }.items()
)
"""Currencies as they are named without an amount."""
CURRENCY_NAMES = (
    *(
        "euro",
        "euros",
        "eur",
        "欧元",
        "dollar",
        "dollars",
        "usd",
        "us",
        "美元",
        "美金",
        "yuan",
        "yuans",
        "rmb",
        "cny",
        "renminbi",
        "人民币",
    ),
    *("gbp", "pounds sterling", "英镑", "hkd", "港币"),
)
_TENTHS = re.compile(rf"({NUMBER})\s*[毛角](?![巾衣线绒皮])")
_LOADS = tuple((re.compile(rf"{SCALED}\s*(?:{sign})", re.IGNORECASE), factor) for sign, factor in _WEIGHTS.values())
_SPACES = re.compile(rf"({NUMBER})\s*(?:{_VOLUMES})", re.IGNORECASE)
_MONTHS = (
    r"jan(?:uary|vier|uari)?|feb(?:ruary|ruari)?|f[ée]v(?:rier)?|mar(?:ch|s)?(?! bars?)|maart|mrt|apr(?:il)?|avr(?:il)?|ma[iy]|mei|june?|juin|juni"
    r"|july?|juillet|juli|aug(?:ust|ustus)?|ao[uû]t|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?"
    r"|d[eé]c(?:ember|embre)?"
)
_DAYS = (
    rf"(?<![\d.,/-])\d{{1,2}}(?:st|nd|rd|th|er|e|de|ste)? ?(?:of |de )?(?:{_MONTHS})(?![a-zé])(?: (?:20)\d\d)?"  # 20 december
    r"|(?<![a-zé])(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" \d{1,2}(?:(?:st|nd|rd|th)(?![a-z])|(?= ?(?:[,;.!?)]|$|20\d\d)))(?![.,]?\d)"
    r"|(?<![\d.,/-])\d{1,2}/\d{1,2}/(?:20)?\d\d(?!\d)|(?<![\d.,/-])\d{1,2}-\d{1,2}-20\d\d(?!\d)|(?<!\d)20\d\d-\d\d-\d\d(?!\d)"
    r"|\d{1,2} ?月(?: ?\d{1,2} ?[日号號])?|(?<![\d.,])\d{1,2}[日号號](?=[前后後]|之前|到|$|[，,。 ])"
    r"|(?<![a-zé])(?:le|the|den?|tegen de|vanaf de) \d{1,2}(?:th|st|nd|rd|e|de|ste)(?![a-z\d])"
    r"|(?<![\d.,])(?:19|20)\d\d ?年|\d{1,2} ?[个個] ?(?:半 ?)?(?:月|星期|礼拜|小时|工作日)|第 ?\d+(?!\d| ?章)"
    r"|(?<![a-zé])(?:since|sinds|depuis|bouwjaar|year|jaar|ann[ée]e|anno|from|van|uit|de|du|in|en) (?:19[5-9]\d|20(?!00)[0-4]\d)(?= *(?:$|[,;!?)]|\.(?!\d)))"
    r"|(?<![\d.,])\d{1,2} (?:du|of the|van de) (?:mois|month|maand)"
    r"|(?<![\d.,])\d{1,2} ?[%％] ?[^\W\d_]+(?:,| et| en| and)? \d{1,2}(?= [^\W\d_]{3,} *(?:$|[?.,;!]))"  # "70% wool 30 silk"
)
_WHEN = re.compile(_DAYS, re.IGNORECASE)
_LENGTHS = re.compile(
    r"(?<![\d.,])\d{2} ?[尺呎](?!寸)|(?<![\d.,])(?:20|40|45)(?:['’′](?![\d])| ?(?:hq|hc|gp|dv)(?![a-z]))", re.IGNORECASE
)  # 40呎, 40', 40HQ
_ENGINES = re.compile(
    r"truck|lorr|camion|vrachtwagen|bestelwagen|diesel|motor|engine|moteur|norm|emission|uitstoot|voiture|\b(?:car|van|auto|bus)"
    r"|车|发动机|柴油|排放",
    re.IGNORECASE,
)
_NUMBERS_OF = re.compile(  # of firms, accounts, telephones and parcels, of a licence, of forms; a number that begins with a nought counts nothing
    r"(?<![^\W_])[a-z]{2} ?\d{2}(?: ?\d{4}){2,}(?!\d)|(?<![^\W_])[a-z]{2}\d{9}[a-z]{2}(?![^\W_])|\+\d{2}[\d ./]{7,}\d"
    r"|(?<![^\W_])04[5-9]\d[\d ./]{4,}\d|(?<![^\W_])et ?14[. ]?000(?! ?(?:pi|st|un|pc|eur|usd|[€$]))"
    r"|(?<![^\W_])eur[.-]?1(?![\d.,]*\d)",  # the movement certificate
    re.IGNORECASE,
)
_EURO_NORM = re.compile(r"\beuro ?[1-7]\b(?![.,]\d)|欧[1-7](?!\d)", re.IGNORECASE)  # of an engine's exhaust: no price
_LAST_HS_CHAPTER = 97
_Found = tuple[Measure, Decimal | None, str, int, int]


@lru_cache(maxsize=64)  # several readers look at the same message
def find_amounts(text: str) -> tuple[Amount, ...]:
    """All amounts of a cleaned message, in order, none overlapping; HS codes and sizes before plain numbers."""
    kept: list[Amount] = []
    taken = bytearray(len(text))  # 1 for each letter that belongs to an amount
    figured = _DIGIT.search(text) is not None
    norms = (_EURO_NORM,) if _ENGINES.search(text) else ()
    for none in (_WHEN, _LENGTHS, _NUMBERS_OF, *norms) if figured else ():  # a day and the length of a container count nothing
        for match in none.finditer(text):
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    finders = (_sizes, _tyres, _hs_codes, _money, _tenths, _weights, _volumes, _chinese, _counts) if figured else (_chinese,)
    for finder in finders:
        for measure, value, unit, start, end in finder(text):
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                kept.append(Amount(measure, value, unit, text[start:end], start, end))
    return tuple(sorted(kept, key=lambda amount: amount.start))


def currency_alone(text: str, amounts: tuple[Amount, ...]) -> str:
    """A currency that a message names beside its amounts: "dollars", "22k是美金"; empty where there is none, or several."""
    for amount in reversed(amounts):
        if amount.measure is Measure.MONEY:
            text = text[: amount.start] + " " * (amount.end - amount.start) + text[amount.end :]
    found = {currency for currency, pattern in _ALONE if pattern.search(text)}
    return found.pop() if len(found) == 1 else ""


def _sizes(text: str) -> Iterator[_Found]:
    for match in _SIZE.finditer(text):
        yield Measure.SIZE, None, (match[4] or "cm").lower(), match.start(), match.end()


def _tyres(text: str) -> Iterator[_Found]:
    for match in _TYRE.finditer(text):
        yield Measure.SIZE, None, "mm", match.start(), match.end()


def _hs_codes(text: str) -> Iterator[_Found]:
    for pattern in (_HS_NAMED, _HS_DOTTED, _HS_BARE, _HS_CHAPTER):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", "".join(group for group in match.groups() if group))
            if 1 <= int(digits[:2]) <= _LAST_HS_CHAPTER:
                yield Measure.HS_CODE, Decimal(digits), digits, match.start(match.lastindex or 0), match.end()


def _money(text: str) -> Iterator[_Found]:
    for currency, pattern in _PRICES:
        for match in pattern.finditer(text):
            yield Measure.MONEY, scaled(match), currency, match.start(), match.end()


def _tenths(text: str) -> Iterator[_Found]:
    for match in _TENTHS.finditer(text):
        value = read_number(match[1])
        yield Measure.MONEY, None if value is None else value / 10, "CNY", match.start(), match.end()


def _weights(text: str) -> Iterator[_Found]:
    for pattern, factor in _LOADS:
        for match in pattern.finditer(text):
            value = scaled(match)
            yield Measure.WEIGHT, None if value is None else value * factor, "kg", match.start(), match.end()


def _volumes(text: str) -> Iterator[_Found]:
    for match in _SPACES.finditer(text):
        yield Measure.VOLUME, read_number(match[1]), "m3", match.start(), match.end()


def _chinese(text: str) -> Iterator[_Found]:
    for match in CHINESE_NUMBER.finditer(text):
        value = read_chinese_number(match[0])
        tail = text[match.end() :]
        for sign, factor in _WEIGHTS.values():
            if value is not None and (unit := re.match(rf"\s*(?:{sign})", tail)):
                yield Measure.WEIGHT, value * factor, "kg", match.start(), match.end() + unit.end()
        for currency, sign in _CURRENCIES.items():
            if value is not None and (unit := re.match(rf"\s*(?:{sign})", tail)):
                yield Measure.MONEY, value, currency, match.start(), match.end() + unit.end()
        told = match[0][0] not in "百千万萬" and any(unit in match[0] for unit in "百千万萬")  # 六百, but not 千万
        if value is not None and (told or re.match(COUNTERS, tail)):
            yield Measure.COUNT, value, "", match.start(), match.end()


def _counts(text: str) -> Iterator[_Found]:
    for match in _COUNTED.finditer(text):
        if _MODEL.search(text[: match.start()]) or _NUMBERED.match(match[1]):
            continue
        yield Measure.COUNT, scaled(match), "", match.start(), match.end()


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
