"""A message in the spellings that the readers of figures know: "1000 x 3 usd" is 1000 pieces at 3 USD each."""

import re

from bot.domain.chinese import to_simplified
from bot.domain.duties.packs import written_out
from bot.domain.duties.shipment import SQUARE
from bot.domain.numerals import SCALED, read_number
from bot.domain.text import clean

_T_SHIRT = re.compile(r"(?<=\bt) ?(?=shirts?\b)", re.IGNORECASE)  # "2000 t shirts" weigh no tonnes; "tshirts" are the same
_CONTAINERS = re.compile(  # "1个20尺柜" is how they travel, "2000个柜子" are goods
    r"(?<![\d.])[1-9一二两三]\d?[ 个]*(?:(?:[x×*] ?)?(?:20|40|45) ?(?:英?尺|呎)[高平冻冷]?柜?|[大小高平冻冷整]{0,2}柜(?!子)|集装箱)"
)
_PER_SQUARE = re.compile(r" ?/ ?m[2²](?![a-z0-9])|[每一/]平(?:方米|方|米)", re.IGNORECASE)
_SQUARE = re.compile(  # a square metre is counted like a piece; "80 g/m2" is how thick paper is
    r"(?<![a-z])(?<!g per )(?:m2|m²|sqm|sq m|sq\.? ?met(?:er|re)s?|square met(?:er|re)s?|m[eè]tres? carr[eé]s?|vierkante meters?)"
    r"(?![a-z0-9])|(?<=\d)平(?:方米|方|米)",
    re.IGNORECASE,
)
_SIGN = r"(?:us\$|usd|euros?|eur|rmb|cny|dollars?|yuan|美元|欧元|[€$¥元欧])"
_TIMES = re.compile(
    rf"(?<![\d.,])(\d[\d.,]*\d|\d) ?[x×*] ?({_SIGN} ?\d[\d.,]*\d|{_SIGN} ?\d|\d[\d.,]*\d ?{_SIGN}|\d ?{_SIGN})(?!\w)",
    re.IGNORECASE,
)  # "1000 x 3.4 usd"
# "900 to 1200 euro", "between 2 and 3", "2到3欧"; not "40 à 25 euros", which are pieces, nor "ik wil er 20 à 25 euro"
_BETWEEN = r"(?:between|entre|tussen|在)"
_RANGE = re.compile(
    rf"(?:(?P<between>{_BETWEEN}) ?(?:les |de |the )?)?(?<![\d.,]){SCALED} ?(?P<first>{_SIGN})? ?"
    rf"(?P<to>to|till|until|à|a|and|et|en|tot|ou|or|of|-|–|~|～|至|到) ?(?:the )?{SCALED} ?(?P<second>{_SIGN}(?![^\W\d_\u3400-\u9fff]))?",
    re.IGNORECASE,
)
_JOINS = ("and", "et", "en")  # they make a range only behind "between"
_OF_THEM = re.compile(r"\b(?:en (?:veux|veut|prends|prend|voudrais|faut|commande)|er) (?:\w+ )?$", re.IGNORECASE)
_WIDEST = 10  # times
_MODEL = re.compile(
    r"\b(?:model(?:e|l)?|modèle|type|ref(?:erence)?|référence|réf|sku|art(?:icle|ikel)?(?: ?n[°ro]\.?| ?nr\.?)?|item no)\.?:? ?(?=[A-Z0-9/-]*\d)(?=[A-Z0-9/-]*[A-Z])[A-Z0-9/-]{3,}(?![^\W_])"
    r"|(?:型号|款号|货号)(?:是|为|:|：)? ?[A-Z0-9/-]{3,}",
    re.IGNORECASE,
)
_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "ten": 10,
    "twelve": 12,
    "twenty": 20,
    "fifty": 50,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "dix": 10,
    "douze": 12,
    "vingt": 20,
    "cinquante": 50,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "tien": 10,
    "twaalf": 12,
    "twintig": 20,
    "vijftig": 50,
}
_NO_WORD_COUNT = r"(?:way|ways|days?|weeks?|months?|years?|times|more|other|different|kinds?|types?|questions?|jours?|semaines?|mois|ans?|fois|autres?|sortes?|types?|roues|dagen|weken|maanden|jaar|keer|andere|soorten|vragen|of|de|and|et|en|or|ou)"
_WORD_COUNT = re.compile(
    rf"(?<![^\W_])(?<!the )(?<!les )(?<!these )({'|'.join(_WORDS)}) (?=(?:t-)?[^\W\d_]{{3,}})(?!{_NO_WORD_COUNT}\b)",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(
    rf"(?<=\b(?:and|for) )({'|'.join(_WORDS)})(?= of (?:them|these|those)\b|[ ?!.]*$)|(?<=\b(?:et|en) )({'|'.join(_WORDS)})(?=[ ?!.]*$)|(?<=\b(?:pour|voor) )({'|'.join(_WORDS)})(?=[ ?!.]*$)",
    re.IGNORECASE,
)
_IT_COSTS = (  # "what if it costs 180": a price
    (
        re.compile(
            r"\b(?:they cost|one costs|each costs) ([€$]? ?\d[\d.,]*\d(?: ?(?:€|eur|euros?|usd|dollars?)\b)?)", re.IGNORECASE
        ),
        r"\1 each",
    ),
    (re.compile(r"\bit costs? (?=[\d€$])", re.IGNORECASE), "price "),
    (re.compile(r"\b(?:ils|elles) co[uû]tent (\d[\d.,]*(?: ?(?:€|eur|euros?|usd|dollars?)\b)?)", re.IGNORECASE), r"\1 la pièce"),
    (re.compile(r"\b(?:ze|die) kosten (\d[\d.,]*(?: ?(?:€|eur|euro|usd|dollar)\b)?)", re.IGNORECASE), r"\1 per stuk"),
    (re.compile(r"\b(?:s['’]|qu['’])?(?:ils?|elles?|[cç]a) co[uû]t(?:e|ent|ait|aient|erait) (?=\d)", re.IGNORECASE), "prix "),
    (
        re.compile(r"\b(?:hij|het|ze|die|dat|hem) (\d[\d.,]*(?: ?[^\W\d_]+)?) (?:zou )?kost(?:en|te)?\b", re.IGNORECASE),
        r"prijs \1 ",
    ),
)
_FLAT_DUTY = re.compile(  # "what about the 3 euro thing": that of parcels, and no price
    r"\b(?:the|those|that|this|les|ces|cette|ce|die|deze|dat|het|de) ?(?:€ ?3|3 ?(?:€|euros?|eur))(?= *(?:$|[?.!,]|(?:flat|thing|duty|tax|charge|fee|per|par|each|truc|droits?|taxe|ding|taks|heffing|recht)\b))"
    r"|(?:那个?|每件|每种|的)?3 ?欧元?(?=(?:那个|的?关税|的?税|定额))",
    re.IGNORECASE,
)
_DELIVERED = re.compile(r"\blivr[ée]e?s? (?=(?:à|a|en|chez|au|aux) )", re.IGNORECASE)  # without its accent it is a book


def without_range(text: str) -> tuple[str, str]:
    """A message with the higher one of two figures between which an amount lies, and the two as they were written."""
    for found in _RANGE.finditer(text):
        low, high = read_number(found[2]), read_number(found[6])
        signed = found["between"] or found["second"] or found["first"]
        if not signed or (found["to"].casefold() in _JOINS and not found["between"]) or _OF_THEM.search(text[: found.start()]):
            continue
        if low is not None and high is not None and 0 < low < high <= low * _WIDEST:
            sign = found["second"] or found["first"] or ""
            kept = f"{found[6]}{found[7] or ''} {sign}".rstrip()
            return f"{text[: found.start()]} {kept}{text[found.end() :]}", found[0].strip()
    return text, ""


def reworded(text: str) -> tuple[str, bool]:
    """The message, and whether packages were written as "24x33cl"."""
    text, packed = written_out(_T_SHIRT.sub("-", _CONTAINERS.sub(" ", to_simplified(clean(text)))))
    text = _WORD_COUNT.sub(lambda found: f"{_WORDS[found[1].casefold()]} ", _MODEL.sub(" ", text))
    text = _ONE_MORE.sub(lambda found: str(_WORDS[found[0].casefold()]), text)
    text = _FLAT_DUTY.sub(" ", _DELIVERED.sub("", text))
    for costs, price in _IT_COSTS:
        text = costs.sub(price, text)
    text = _SQUARE.sub(f" {SQUARE} ", _PER_SQUARE.sub(" per m2 ", text))
    return (_TIMES.sub(r"\1 pcs, \2 each", text) if _TIMES.search(text) else text), packed
