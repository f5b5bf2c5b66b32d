"""The lines of an article that are nearest to a message in meaning: a detail asked of what was just read."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import lru_cache

import numpy as np

from bot.domain.articles import Direction, Knowledge
from bot.domain.context import Before
from bot.domain.language import Language
from bot.domain.matching import meaning
from bot.domain.routes import RouteReader
from bot.domain.tariff.lexicon import stem
from bot.domain.text import normalise, words

_REMEMBERED = 256  # articles: people go on from the same ones
_AS_NEAR = 0.04  # a second line that fits as well
_MOST_LINES = 2
_CHINESE_NEARER = 0.1  # any two Chinese sentences lie nearer to each other
# what a telling word of the message is worth in a line, where it stands in few others too, and how much they are at most
_SHARED, _RARE, _FEW_LINES, _MOST_SHARED = 0.05, 0.15, 2, 0.25
_SHORTEST = 2
_CHINESE = "\u3400"
_LEAST, _LEAST_CHINESE = 20, 8  # letters: an item of a list such as "money" answers nothing
_ITS_BEGINNING = 30  # letters of a line in which it says which way it is about
_LONG_HEADING = 50  # letters: more tells something, whatever list follows it
_HEADING = (":", "\uff1a")

SAME = 0.2
"""For an article that answers the message whole: nine of ten lines chosen so belong to the question."""
AGAIN = 0.15
"""For an article whose very words are asked again right after it: nobody reads it whole twice."""
OTHER = 0.25
"""For an article that is only what was read last: of questions about something else one in ten comes as near."""

Kept = Callable[[int, int], bool]


class NearestLines:
    """Compares messages with the lines of articles; those of an article are encoded when it is first needed."""

    def __init__(self, knowledge: Knowledge, everyday: AbstractSet[str], routes: RouteReader) -> None:
        self._knowledge = knowledge
        self._everyday = everyday
        self._routes = routes
        self._of_a_way = lru_cache(maxsize=_REMEMBERED)(self._read_ways)
        self._encoded = lru_cache(maxsize=_REMEMBERED)(self._encode)

    def against(self, before: Before, language: Language) -> frozenset[int]:
        """The lines of the last answer about the other way of goods than that of the chat."""
        ways = self._of_a_way(before.article or "", language.written)
        return frozenset(number for number, way in ways if before.way not in (None, Direction.BOTH, way))

    def find(self, text: str, before: Before, language: Language, least: float, kept: Kept | None = None) -> tuple[int, ...]:
        """Up to two lines of the last answer, counted over all blocks; none where none is as near as `least` (a cosine).

        `kept` tells which lines come into question, by their number and how many telling words they share with the message.
        """
        article = before.article or ""
        if not meaning.name() or article not in self._knowledge.articles:
            return ()
        numbers, vectors, known = self._encoded(article, language.written)
        if not numbers:
            return ()
        telling = self._words_of(text)
        shared = [len(telling & of_line) for of_line in known]
        telling -= self._words_of(self._knowledge.title(article, language))  # every line may speak of it
        found = Counter(word for of_line in known for word in of_line)
        worth = [sum(_RARE if found[word] <= _FEW_LINES else _SHARED for word in telling & of_line) for of_line in known]
        near = vectors @ meaning.encode([text])[0] + np.minimum(worth, _MOST_SHARED)
        against = self.against(before, language)
        left_out = [n in against or not (kept is None or kept(n, count)) for n, count in zip(numbers, shared, strict=True)]
        near[left_out] = -1.0
        best = float(near.max())
        if best < least + (_CHINESE_NEARER if language.written is Language.ZH_HANS else 0.0):
            return ()
        first = int(near.argmax())
        as_near = (at for at in np.flatnonzero(near >= best - _AS_NEAR) if worth[at] or not worth[first])
        chosen = sorted(as_near, key=lambda at: -near[at])[:_MOST_LINES]
        return tuple(sorted(numbers[at] for at in chosen))

    def _read_ways(self, article: str, language: Language) -> tuple[tuple[int, Direction], ...]:
        known = self._knowledge.articles.get(article)
        lines = known.text(language).lines() if known else []
        return tuple((number, way) for number, line in enumerate(lines) if (way := self._routes.direction(line[:_ITS_BEGINNING])))

    def _encode(self, article: str, language: Language) -> tuple[tuple[int, ...], np.ndarray, list[frozenset[str]]]:
        lines = self._knowledge.articles[article].text(language).lines()
        kept = {
            number: line
            for number, line in enumerate(lines)
            if _says(line, language) and (len(line) > _LONG_HEADING or not line.rstrip().endswith(_HEADING))
        }
        known = [self._words_of(line) for line in kept.values()]
        return tuple(kept), np.asarray(meaning.encode(list(kept.values()))), known

    def _words_of(self, text: str) -> frozenset[str]:
        """The words without their endings that are no frequent ones; of Chinese the pairs of characters."""
        found = (word if word[0] >= _CHINESE else stem(word) for word in words(normalise(text)))
        return frozenset(word for word in found if word.isalpha() and len(word) >= _SHORTEST) - self._everyday


def _says(line: str, language: Language) -> bool:
    """Whether a line is more than a word or two."""
    return len(line) >= (_LEAST_CHINESE if language.is_chinese else _LEAST)
