"""Where goods were made: "made in Vietnam", "uit Thailand", "origine Turquie", "泰国产". Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.articles import Direction
from bot.domain.chinese import to_simplified
from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.routes import EU_MEMBERS
from bot.domain.text import strip_accents

CHINA = "CN"
_NOT_TO = r"(?<!to )(?<!naar )(?<!vers )(?<!into )(?<!pour )"
_IT = r"(?:it |they |these |ca |c['’] ?|il |ils |het |ze |dat |t )?"
_IS = (
    r"(?:were |was |is |are |come |comes |came |vient |viennent |venait |venaient |est |etait |etaient |sont |zijn |waren |was |komt "
    r"|komen |kwam |kwamen |sort )?"
)
_FROM = r"(?:from |of |de |du |d['’] ?|van |uit |in |en |made in )?"
_BUYS = (
    *("buy", "order", "source", "get", "bought", "prends?", "prenons", "prend", "achete", "acheter", "achetons", "commande"),
    *("koop", "kopen", "neem", "nemen", "pak", "pakken", "haal", "halen", "bestel", "bestellen", "zou pakken"),
)
_NEITHER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Origin:
    """A country (its ISO 3166 code, or the word for it where it has none), and where the words for it stand."""

    country: str
    start: int
    end: int


class Origins:
    """Finds the country of origin with the words of `vocabulary`; `elsewhere` are names without a code. Built once."""

    def __init__(self, vocabulary: Vocabulary, elsewhere: Iterable[str]) -> None:
        self._codes = {**{name: name for name in elsewhere if name}, **vocabulary.lands}
        away = [name for name, code in self._codes.items() if code not in EU_MEMBERS | {CHINA}]
        latin, chinese = _either(self._codes, latin=True), _either(self._codes, latin=False)
        far, far_chinese = _either(away, latin=True), _either(away, latin=False)
        only_far = _either((name for name in away if name not in vocabulary.also_goods), latin=True)
        made, made_chinese = _either(vocabulary.made_in, latin=True), _either(vocabulary.made_in, latin=False)
        comes, comes_chinese = _either(vocabulary.comes_from, latin=True), _either(vocabulary.comes_from, latin=False)
        of = _either(vocabulary.comes_of, latin=True)
        after, after_chinese = _either(vocabulary.made_there, latin=True), _either(vocabulary.made_there, latin=False)
        the = r"(?:the |la |le |les |l['’ ]|het |de |du )?"
        towns, towns_chinese = _either(vocabulary.towns, latin=True), _either(vocabulary.towns, latin=False)
        leaves = rf"(?:{comes}|ex|(?:fob|fca|fas|exw)(?: port (?:of|de))?)"
        self._codes |= vocabulary.towns
        self._patterns = tuple(
            re.compile(pattern)
            for pattern in (
                rf"\b(?:{made})[ :]+{the}(?P<land>{latin})\b",
                rf"\b(?P<land>{far})[ -](?:{after})\b",
                rf"\b(?:{comes}) {the}(?P<land>{far})\b",
                rf"\b(?:{of}) {the}(?P<land>{only_far})\b",
                rf"\bd['’](?P<land>{only_far})\b",
                rf"\b{leaves} (?P<land>{towns})\b",
                rf"(?:{comes_chinese}|fob|fca|exw) ?(?P<land>{towns_chinese})|(?<![到去往])(?P<land2>{towns_chinese})的",
                rf"(?:{made_chinese})[是为:：]?(?P<land>{chinese})",
                rf"(?P<land>{chinese})(?:{after_chinese})的?",
                rf"(?:{comes_chinese})(?P<land>{far_chinese})",
            )
        )

        buys = "|".join(_BUYS)
        self._perhaps = tuple(
            re.compile(pattern)
            for pattern in (
                rf"{_NOT_TO}\b(?P<land>{far}) (?:dan|instead|plutot|then|alors|a la place)\b",
                rf"\b(?:{buys})\b[^,.;?!\d]{{0,25}}?\b(?:in|en|au|aux|from|uit) {the}(?P<land>{far})\b",
                rf"\b(?:in|uit) {the}(?P<land>{far})\b[^,.;?!\d]{{0,20}}?\b(?:{buys})\b",
                rf"\b(?:if|si|als|what about|how about|wat met) {_IT}{_IS}{_FROM}{the}(?P<land>{far})\b",
                rf"(?:换成|换|改成|改从|如果是|要是|改为)(?P<land>{far_chinese})|(?P<land2>{far_chinese})(?:的话|进货|进的|采购)",
            )
        )

    def perhaps(self, text: str) -> str:
        """A country that goods on their way into the EU may come from as well: "taiwan dan", "si je le prends en Turquie"."""
        folded = strip_accents(to_simplified(text)).lower()
        found = next((match for pattern in self._perhaps if (match := pattern.search(folded))), None)
        named = found and next((name for name in found.groupdict().values() if name), None)
        return self._codes[named] if named else ""

    def find(self, text: str) -> Origin | None:
        """The first country of origin in a cleaned text; None where none is named, or only as where goods go."""
        folded = strip_accents(to_simplified(text)).lower()
        if len(folded) != len(text):
            return None
        found = next((match for pattern in self._patterns if (match := pattern.search(folded))), None)
        named = found and next(name for key, name in found.groupdict().items() if key.startswith("land") and name)
        return Origin(self._codes[named], found.start(), found.end()) if found and named else None


def is_ours(country: str, way: Direction | None) -> bool:
    """Whether rates are known for goods of a country on their way: Chinese ones into the EU, those of the EU into China."""
    if not country:
        return True
    if way is None:
        return country == CHINA or country in EU_MEMBERS
    return country in EU_MEMBERS if way is Direction.EU_TO_CN else country == CHINA


def _either(names: Iterable[str], *, latin: bool) -> str:
    listed = sorted((name for name in names if name and (name[0] < CHINESE) is latin), key=len, reverse=True)
    return "|".join(map(re.escape, listed)) or _NEITHER.pattern
