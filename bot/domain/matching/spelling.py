"""Words as people misspell them, set right against the library's own vocabulary."""

from collections import Counter
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA, DamerauLevenshtein

_SHORTEST = 4  # below this, one wrong letter makes another word
_LIKENESS = 0.78
_LONG = 7  # a longer word bears more slips


class Speller:
    """Knows every word of the library; finds the word that was probably meant."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = Counter(word for text in texts for word in text.split())
        self._known = counts
        self._words = [word for word in counts if len(word) >= _SHORTEST and word.isalpha() and word[0] < "\u3400"]

    def knows(self, word: str) -> bool:
        return word in self._known

    def repair(self, text: str) -> str:
        """The normalised text with its unknown words replaced by their nearest known ones; most texts are unchanged."""
        return " ".join(self._nearest(word) for word in text.split())

    def _nearest(self, word: str) -> str:
        if len(word) < _SHORTEST or word in self._known or not word.isalpha() or word[0] >= "\u3400":
            return word
        found = process.extract(
            word, self._words, scorer=OSA.normalized_similarity, score_cutoff=_LIKENESS - 0.06 * (len(word) > _LONG), limit=5
        )
        if not found:
            return word
        # people rarely miss the first letter; among equals the commoner word is meant
        return max(found, key=lambda hit: (hit[1] + 0.05 * (hit[0][0] == word[0]), self._known[hit[0]]))[0]


def likeness(left: str, right: str) -> float:
    """How alike two short texts are letter by letter, 0 to 1, swapped neighbours counting once."""
    return float(DamerauLevenshtein.normalized_similarity(left, right))
