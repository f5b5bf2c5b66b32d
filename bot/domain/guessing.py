"""Which language a short message is written in.

A message of two to eight words says little, so three things are weighed together: the script, character and word
statistics learned from our own library (people write about the very things the library is about), and what we knew
before (the user's choice, the previous turn, Telegram's hint) as a prior.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np

from bot.domain.chinese import han_count, script_balance
from bot.domain.language import LATIN, Language
from bot.domain.text import clean, strip_accents


@dataclass(frozen=True)
class Guess:
    """A language and how sure we are (0 to 1)."""

    language: Language
    confidence: float


_BUCKETS = 1 << 16
_CHARACTER_WEIGHT = 0.6  # overlapping n-grams repeat the same evidence: counted at full weight they shout down words
_UNDECIDED = 0.5
_CODE = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z-]*\d[A-Za-z0-9-]*)[A-Za-z0-9-]{7,}(?![A-Za-z0-9])")
_FEW = 2
_FAINT = 2.0  # nats between the languages that a few letters may show by chance
_CHINESE_FRAME = frozenset("吗嗎呢的了吧怎什么麼哪谁誰几幾选選您你我们們要能")
"""Characters of the frame of a sentence, which nobody quotes when asking about a Chinese word."""
_PRIOR_WEIGHT = {"chosen": 3.0, "previous": 1.6, "hint": 1.1}


def _latin_words(text: str) -> list[str]:
    return re.findall(r"[a-zà-öø-ÿœ]+(?:['’][a-zà-öø-ÿœ]+)?", text.lower())


def _without_codes(text: str) -> str:
    """A text without tracking numbers and the like, whose letters belong to no language."""
    return _CODE.sub(" ", text)


def _features(word: str) -> Iterable[tuple[int, float]]:
    """Buckets of a word: the word itself (with and without accents) and its character n-grams."""
    plain = strip_accents(word)
    yield crc32(f"w:{word}".encode()) % _BUCKETS, 1.0
    if plain != word:
        yield crc32(f"w:{plain}".encode()) % _BUCKETS, 0.5
    padded = f" {word} "
    for size in (2, 3, 4):
        for start in range(len(padded) - size + 1):
            yield crc32(f"{size}:{padded[start : start + size]}".encode()) % _BUCKETS, _CHARACTER_WEIGHT / (size - 0.5)


@dataclass(frozen=True)
class LanguageGuesser:
    """Bucketed log-probabilities per Latin-script language, shape (languages, 65536), learned by `learn`."""

    log_probability: np.ndarray

    @classmethod
    def learn(cls, samples: Mapping[Language, Iterable[str]]) -> "LanguageGuesser":
        """Count words and n-grams of the sample texts of each Latin-script language."""
        counts = np.full((len(LATIN), _BUCKETS), 0.03, dtype=np.float64)
        for row, language in enumerate(LATIN):
            for text in samples.get(language, ()):
                # a text without its accents is a text people type: learn both
                for variant in {text.lower(), strip_accents(text.lower())}:
                    for word in _latin_words(variant):
                        for bucket, _ in _features(word):
                            counts[row, bucket] += 1
        # a language with more text must not win by volume alone
        counts *= counts.sum(axis=1).max() / counts.sum(axis=1, keepdims=True)
        return cls(np.log(counts / counts.sum(axis=1, keepdims=True)).astype(np.float32))

    def guess(
        self,
        text: str,
        *,
        chosen: Language | None = None,
        previous: Language | None = None,
        hint: Language | None = None,
    ) -> Guess:
        """The language of `text`, given what was known before.

        `chosen` is the user's own setting, `previous` the language of the turn before, `hint` Telegram's.
        """
        return self._guessed(clean(text), chosen, previous, hint)

    @cached_property
    def _guessed(self) -> Callable[[str, Language | None, Language | None, Language | None], Guess]:
        """Many people ask the same in the same words."""
        return lru_cache(maxsize=1000)(self._guess)

    def _guess(self, text: str, chosen: Language | None, previous: Language | None, hint: Language | None) -> Guess:
        words = _latin_words(_without_codes(text))
        if self._is_chinese(text, words):
            return Guess(_chinese_script(text, (chosen, previous, hint)), 1.0)
        known = {"chosen": chosen, "previous": previous, "hint": hint}
        scores = self._evidence(text, words)
        before = chosen or previous or hint
        if before is not None and before.is_chinese and np.ptp(scores) < _FAINT:
            return Guess(before, _UNDECIDED)  # codes and names only: HS 1806, DHL, Shanghai
        for name, language in known.items():
            if language in LATIN:
                scores[LATIN.index(language)] += _PRIOR_WEIGHT[name]
        best = int(scores.argmax())
        spread = float(np.exp(scores - scores[best]).sum())
        confidence = 1.0 / spread
        if not words or confidence < _UNDECIDED:
            fallback = chosen or previous or hint
            if fallback is not None:
                return Guess(fallback, confidence)
        return Guess(LATIN[best], confidence)

    def _is_chinese(self, text: str, words: list[str]) -> bool:
        """Chinese when the frame of the sentence is: a Dutch question may well name 巧克力."""
        han = han_count(text)
        if not han:
            return False
        frame = [word for word in words if len(word) > 1 and not _is_acronym(word, text)]
        # who asks in Chinese types acronyms as they come: "fob cif dap选哪个"
        per_word = 1.0 if _CHINESE_FRAME & set(text) else 1.6
        return han / per_word >= len(frame) * 0.9

    def _evidence(self, text: str, words: list[str]) -> np.ndarray:
        scores = np.zeros(len(LATIN))
        # a capital inside a sentence marks a name, and names belong to no language
        names = {name.lower() for name in re.findall(r"(?<=[\w,;] )[A-ZÀ-Ö][a-zà-ÿ]+", text)}
        shouted = text.isupper() and len(words) > _FEW  # someone who types all in capitals, not two acronyms
        for word in words:
            if word in names:
                continue
            # AWB, FOB, DAP: acronyms belong to no language
            if _is_acronym(word, text) and not shouted:
                continue
            scores += self._of_word(word)
        return scores

    @cached_property
    def _of_word(self) -> Callable[[str], np.ndarray]:
        """What a word says for each language; most words of a message are common ones."""
        return lru_cache(maxsize=20_000)(self._weighed)

    def _weighed(self, word: str) -> np.ndarray:
        rows = np.zeros(len(LATIN))
        for bucket, weight in _features(word):
            rows += weight * self.log_probability[:, bucket]
        # one odd word (a name, a brand) may not decide alone
        return np.asarray(np.clip(rows - rows.mean(), -4.5, 4.5))


def _is_acronym(word: str, text: str) -> bool:
    """Whether a word stands in capitals in the text."""
    capitals = word.upper()
    return len(word) > 1 and capitals in text and re.search(rf"\b{re.escape(capitals)}\b", text) is not None


def _chinese_script(text: str, priors: tuple[Language | None, ...]) -> Language:
    balance = script_balance(text)
    if balance:
        return Language.ZH_HANT if balance > 0 else Language.ZH_HANS
    return next((known for known in priors if known is not None and known.is_chinese), Language.ZH_HANS)
