"""Numbers as people write them in four languages: thousands marks, short forms, Chinese characters."""

import re
from decimal import Decimal

# a space or an apostrophe stands before three digits; a comma before a space ends the number: "2203, 500 kg"
_MARKS = r"[ \u00a0\u202f'’]"
# begun inside a number it would end where the whole one ends: not tried, or a message full of digits would take seconds
NUMBER = rf"[-−]?(?<!\d)(?<!\d[.,])(?!(?<=\d{_MARKS})\d{{3}}(?!\d))\d+(?:{_MARKS}\d{{3}}(?!\d)|[.,]\d+)*"
_THOUSANDS = {"k": 1000, "百": 100, "千": 1000, "thousand": 1000, "mille": 1000, "duizend": 1000, "万": 10_000, "萬": 10_000}
_MILLIONS = dict.fromkeys(("million", "millions", "miljoen", "mln", "mio", "百万", "百萬"), 1_000_000)
_SCALES = _THOUSANDS | _MILLIONS
# 12k, 3k€, 1.2万, 3万5千; 千克 is a kilogram
SCALED = (
    rf"({NUMBER})(?:\s?(k(?![a-z0-9])|k(?=eur|usd|gbp|cny|rmb)|(?:thousand|mille|duizend|millions?|miljoen|mln|mio)\b"
    r"|百[万萬]|[万萬](?:\d千?(?!\d))?|千(?!克)|百(?!分)))?"
)
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
COUNTERS = "箱|件|瓶|盒|台|辆|輛|双|雙|条|條|只|套|支|片|张|張|包|袋|桶|罐|打|[个個](?!月|星期|小时|工作日|问题|国家|人|方|地)"
_CHINESE_RUN = r"(?<![零〇一二两兩三四五六七八九十百千万萬])[零〇一二两兩三四五六七八九十百千万萬]{2,}"
CHINESE_NUMBER = re.compile(  # in "3千件" the digit begins the number
    rf"(?<!\d)(?<!\d ){_CHINESE_RUN}|(?<!\d)[一二两兩三四五六七八九十百千](?=公斤|千克|吨|噸|元|欧元|斤|立方)"
    rf"|(?<![第\d])[二两兩三四五六七八九十百千](?={COUNTERS})"
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


def scaled(match: re.Match[str]) -> Decimal | None:
    """The number of a match of `SCALED`; None when it is ambiguous."""
    value, scale = read_number(match[1]), (match[2] or "").lower()
    if value is None or not scale:
        return value
    if scale[0] in "万萬" and len(scale) > 1:  # 3万5, 3万5千
        return value * _WAN + int(scale[1]) * 1000
    return value * _SCALES[scale]
