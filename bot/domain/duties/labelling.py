"""Wishes to write gift or sample on goods that are sold: "zet er gift op", "call it samples", "帮我写礼品行吗". Pure."""

import re
from collections.abc import Iterable

from bot.domain.duties.vocabulary import CHINESE, Vocabulary
from bot.domain.spotting import Listed
from bot.domain.text import normalise

_A = r"(?:an? |une? |een |des |some )?"
_AS = r"(?:as|like|comme|als|en tant que)"


class Labelling:
    """Hears such wishes with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary
        label, call = _either(words.labels, latin=True), _either(words.calls, latin=True)
        around, gift, sample = (_either(listed, latin=True) for listed in (words.around_labels, words.gifts, words.samples))
        gifts: tuple[str, ...] = (
            rf"\b(?:{label})(?: (?:{around}))* {_A}(?:{gift})\b",  # "mettre cadeau", "zet er gift op"
            rf"\b(?:{call})(?: (?:{around}))+ {_A}(?:{gift})\b",  # "declare it as a gift", not "declare a gift"
            rf"\b{_AS} {_A}(?:{gift})(?: \w+){{0,4}} (?:{label}|{call})\b",  # "als geschenk op de factuur zetten"
            rf"\b(?:{gift})(?: (?:{around}))+ (?:{label})\b",  # "cadeau erop zetten"
        )
        calls: tuple[str, ...] = (rf"\b(?:{call})(?: (?:{around}))+ {_A}(?:\w+ ){{0,3}}?(?:{sample})\b",)
        labels: tuple[str, ...] = (rf"\b(?:{label})(?: (?:{around}))* {_A}(?:{sample})\b",)
        label, call = _either(words.labels, latin=False), _either(words.calls, latin=False)
        around, gift, sample = (_either(listed, latin=False) for listed in (words.around_labels, words.gifts, words.samples))
        gifts += (rf"(?:{label})(?:{around})*(?:{gift})(?![盒袋卡篮店])", rf"(?:{call})(?:{around})+(?:{gift})(?![盒袋卡篮店])")
        calls += (rf"(?:{call})(?:{around})+.{{0,6}}(?:{sample})",)
        labels += (rf"(?:{label})(?:{around})*(?:{sample})",)
        self._gifts, self._calls, self._labels = (re.compile("|".join(each)) for each in (gifts, calls, labels))
        self._kin = Listed(vocabulary.kin)

    def misnames(self, text: str, *, sold: bool, samples: bool = False) -> bool:
        """Whether goods shall pass as a gift or a sample; `sold`: their price was told, `samples`: they are some in truth."""
        plain = normalise(text)
        if self._gifts.search(plain):
            return sold or not self._kin.within(plain)  # a present from an aunt may well be called one
        if samples:
            return False
        return bool(self._calls.search(plain)) or (sold and bool(self._labels.search(plain)))


def _either(words: Iterable[str], *, latin: bool) -> str:
    return "|".join(re.escape(word) for word in words if (word[0] < CHINESE) is latin) or "(?!)"
