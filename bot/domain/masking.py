"""Hides what names a person in a message: for lists, exports and colleagues who need not know.

What trade needs stays readable: amounts, HS codes, weights, VAT and EORI numbers of firms, tracking numbers.
"""

import re

from stdnum import iban

MASK = "▒▒▒"

_NAME = r"(?:[A-ZÀ-Ž][\w'’-]+)(?:[ ]+(?:(?:van|de|den|der|la|le|du|von|ter|ten)[ ]+)*(?:[dl]['’])?[A-ZÀ-Ž][\w'’-]+){0,3}"
_INTRODUCTIONS = (
    rf"(?P<keep>(?i:\b(?:my name is|i am called|je m['’]appelle|je suis mr|je suis mme|mon nom est|moi c['’]est"
    rf"|ik heet|mijn naam is|mister|mr\.?|mrs\.?|monsieur|madame|mevrouw|meneer|dhr\.?)\s+))(?P<hide>{_NAME})"
)
_CHINESE_NAMES = (
    r"(?P<keep>我叫|我姓|联系人[:：]?|聯絡人[:：]?)(?P<hide>[\u4e00-\u9fff]{2,3}(?=[，。,. ]|$))",
    r"(?P<keep>我叫|我是|我姓|本人|联系人[:：]?|聯絡人[:：]?)(?P<hide>[\u4e00-\u9fff]{1,3}(?:先生|女士|小姐|经理|經理))",
)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}\b")
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<hide>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})",
        r"(?P<hide>(?<![\w@])@[A-Za-z]\w{4,31})",
        r"(?P<keep>(?i:\b(?:wechat|weixin|vx|wx|qq)(?:\s*id\s*[:：]?\s*|\s*[:：]\s*))|微信号?\s*[:：]?\s*)(?P<hide>[A-Za-z0-9][\w-]{4,19})",
        # a bare word behind it is a handle when no plain word is written like that: "wechat shop" names nobody
        r"(?P<keep>(?i:\b(?:wechat|weixin|vx|wx|qq)\s+(?:is\s+)?))(?P<hide>(?=[A-Za-z-]*[\d_])[A-Za-z0-9][\w-]{4,19})",
        r"(?P<hide>(?<![\d.,])\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{2,7}(?![\d.,]))",
        r"(?P<hide>(?<![\w.,])(?:\+|00)\d[\d ./()-]{7,18}\d(?!\w))",
        r"(?P<hide>(?<![\w.,])(?!\d{3}-\d{8}(?!\d))0[1-9]\d{0,2}[ ./-]\d{2,3}(?:[ .]?\d{2}){2,3}(?![\w%€]))",
        r"(?P<hide>(?<!\w)0?4\d{2}[ /.]?\d{2}[ .]?\d{2}[ .]?\d{2}(?!\d))",
        r"(?P<hide>(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d))",
        r"(?P<keep>(?i:\b(?:passport|passeport|paspoort|identiteitskaart|carte d['’]identité)\b(?:\s*(?:no|nr|n°|number|nummer|numéro)\.?)?\s*[:：]?\s*)|护照号?\s*[:：]?\s*|身份证号?\s*[:：]?\s*)(?P<hide>[A-Z0-9-]{6,20})",
        r"(?P<hide>(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w))",
        _INTRODUCTIONS,
        *_CHINESE_NAMES,
    )
)


def mask(text: str) -> str:
    """The text with e-mail addresses, phone, account, card and identity numbers, chat handles and introduced names hidden."""
    text = _ACCOUNT.sub(lambda match: MASK if iban.is_valid(match[0], check_country=False) else match[0], text)
    for pattern in _PATTERNS:
        text = pattern.sub(_hidden, text)
    return text


def _hidden(match: re.Match[str]) -> str:
    return (match.groupdict().get("keep") or "") + MASK
