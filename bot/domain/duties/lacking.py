"""What goods are told to be without: "toys without batteries", "speelgoed zonder batterijen", "不含电池的玩具". Pure."""

import re

from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.tariff.lexicon import stem
from bot.domain.tariff.names import EverydayNames
from bot.domain.text import normalise

_LONGEST = 6  # Chinese characters
_ARTICLE = r"(?:any |the |de |d['’]|een |le |la |les )?"


class Lacking:
    """Takes what goods are without out of a text, but for names that say so themselves, such as "vin sans alcool". Built once."""

    def __init__(self, vocabulary: Vocabulary, names: EverydayNames) -> None:
        latin, chinese = ("|".join(w for w in vocabulary.without if (w[0] >= CHINESE) is side) for side in (False, True))
        self._latin = re.compile(rf"\b(?:{latin or '(?!)'}) {_ARTICLE}(?P<left>[^\W\d_]+(?:[ -][^\W\d_]+){{0,2}})", re.IGNORECASE)
        # "no" alone may take back what was said before
        self._none = re.compile(
            r"^no (?P<left>[^\W\d_]+(?: [^\W\d_]+)?) (?:inside|included|in it|in them|with it)[ .!]*$", re.IGNORECASE
        )
        self._chinese = re.compile(rf"(?:{chinese or '(?!)'})(?P<left>[\u3400-\u9fff]{{1,{_LONGEST}}})")
        self._names = names
        small = {w for w in vocabulary.without if w[0] < CHINESE and " " not in w}
        self._named = frozenset(_said(name) for name in names.negated if small & set(name.split()))

    def cut(self, text: str) -> tuple[str, str]:
        """A text without what is lacking, and that by name; empty where nothing is."""
        if match := self._none.search(text.strip()):
            return "", match["left"]
        if match := self._latin.search(text):
            words = match["left"].split(" ")
            size = next((n for n in range(len(words), 0, -1) if self._names.is_name(" ".join(words[:n]))), 1)
            left = " ".join(words[:size])
            end = match.start("left") + len(left)
            kept = _said(f"{text[: match.start()]} {text[match.start() : end]}")
            lacking = _said(text[match.start() : end])
            if any(lacking <= name <= kept for name in self._named):
                return text, ""  # "vin rouge sans alcool": it tells what the goods are
            return f"{text[: match.start()]} {text[end:]}", left
        if match := self._chinese.search(text):
            run = match["left"]
            upto = run.index("的") if "的" in run[1:] else None
            size = upto or next((n for n in range(len(run), 1, -1) if self._names.is_name(run[:n])), 0)
            if size and not self._names.is_name(match[0]):
                after = text[match.start("left") + size :].removeprefix("的")
                return f"{text[: match.start()]}{after}", run[:size]
        return text, ""

    def name_in(self, goods: str) -> str:
        """The words of goods that are a name with such a word: "bière sans alcool" of "bière blonde sans alcool"; empty without."""
        said = _said(goods)
        name = max((name for name in self._named if name <= said), key=len, default=frozenset[str]())
        return " ".join(word for word in goods.split() if _said(word) <= name) if name else ""


def _said(text: str) -> frozenset[str]:
    """The words of a text, singular and plural alike."""
    return frozenset(stem(word) for word in normalise(text).split())
