"""The lines of an article that are nearest to a message in meaning: a detail asked of what was just read."""

from functools import lru_cache

import numpy as np

from bot.domain.articles import Knowledge
from bot.domain.language import Language
from bot.domain.matching import meaning

_REMEMBERED = 256  # articles: people go on from the same ones
_AS_NEAR = 0.04  # a second line that fits as well
_MOST_LINES = 2
_CHINESE_NEARER = 0.1  # any two Chinese sentences lie nearer to each other
_LEAST, _LEAST_CHINESE = 20, 8  # letters: an item of a list such as "money" answers nothing
_LONG_HEADING = 50  # letters: more tells something, whatever list follows it
_HEADING = (":", "\uff1a")

SAME = 0.2
"""For an article that answers the message whole: nine of ten lines chosen so belong to the question."""
AGAIN = 0.1
"""For an article whose very words are asked again right after it: nobody reads it whole twice."""
OTHER = 0.25
"""For an article that is only what was read last: of questions about something else one in ten comes as near."""


class NearestLines:
    """Compares messages with the lines of articles; those of an article are encoded when it is first needed."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._encoded = lru_cache(maxsize=_REMEMBERED)(self._encode)

    def find(self, text: str, article: str, language: Language, least: float) -> tuple[int, ...]:
        """Up to two lines, counted over all blocks; none where none is as near as `least` (a cosine), or without an encoder."""
        if not meaning.name():
            return ()
        numbers, vectors = self._encoded(article, language.written)
        if not numbers:
            return ()
        near = vectors @ meaning.encode([text])[0]
        best = float(near.max())
        if best < least + (_CHINESE_NEARER if language.written is Language.ZH_HANS else 0.0):
            return ()
        chosen = sorted(np.flatnonzero(near >= best - _AS_NEAR), key=lambda at: -near[at])[:_MOST_LINES]
        return tuple(sorted(numbers[at] for at in chosen))

    def _encode(self, article: str, language: Language) -> tuple[tuple[int, ...], np.ndarray]:
        lines = self._knowledge.articles[article].text(language).lines()
        kept = {
            number: line
            for number, line in enumerate(lines)
            if _says(line, language) and (len(line) > _LONG_HEADING or not line.rstrip().endswith(_HEADING))
        }
        return tuple(kept), np.asarray(meaning.encode(list(kept.values())))


def _says(line: str, language: Language) -> bool:
    """Whether a line is more than a word or two."""
    return len(line) >= (_LEAST_CHINESE if language.is_chinese else _LEAST)
