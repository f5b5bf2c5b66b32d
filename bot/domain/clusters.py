"""Messages that ask the same, put together: what many people ask and nobody answers comes first."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log

from rapidfuzz import fuzz

from bot.domain.text import normalise, words

ALIKE = 78.0
"""Two messages at least this alike (0 to 100, rapidfuzz's token-set ratio) ask the same; one that holds the other does."""
_STEM = 4  # letters that endings and slips seldom touch
_CANDIDATES = 12  # leaders that share most
_MOST_LEADERS = 400  # of one word: a word of more questions tells little
_RAREST = 6  # words by which candidates are looked up: others are shared by too many


@dataclass(frozen=True)
class Miss:
    """A message that was answered badly or not at all: the answer's turn and article, the message, and why it is here."""

    turn: int
    chat: int
    text: str
    language: str
    why: str
    article: str = ""


@dataclass
class Cluster:
    """Misses that ask the same; the first one speaks for them."""

    misses: list[Miss] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many chats asked it: who repeats a question counts once."""
        return len({miss.chat for miss in self.misses})


def cluster(misses: Iterable[Miss]) -> list[Cluster]:
    """Clusters, the most frequent first; languages are never mixed. Close to linear in the number of messages."""
    by_text: dict[tuple[str, str], list[Miss]] = defaultdict(list)
    for miss in misses:
        by_text[miss.language, normalise(miss.text)].append(miss)
    seen = Counter(word for _, text in by_text for word in set(words(text)))
    rarity = {word: log(len(by_text) / count) + 1 for word, count in seen.items()}
    clusters: list[tuple[str, Cluster]] = []
    leaders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (language, text), same in sorted(by_text.items(), key=lambda item: -len(item[1])):
        known = words(text)
        keys = {(language, word[:_STEM]) for word in sorted(set(known), key=lambda word: -rarity[word])[:_RAREST]}
        shared = Counter(number for key in keys for number in leaders[key][-_MOST_LEADERS:])
        spelt = " ".join(known)
        place = _nearest(spelt, [number for number, _ in shared.most_common(_CANDIDATES)], clusters)
        if place is None:
            place = len(clusters)
            clusters.append((spelt, Cluster()))
            for key in keys:
                leaders[key].append(place)
        clusters[place][1].misses.extend(same)
    return sorted((found for _, found in clusters), key=lambda found: -found.size)


def _nearest(spelt: str, candidates: list[int], clusters: list[tuple[str, Cluster]]) -> int | None:
    best, likeness = None, ALIKE
    for number in sorted(candidates):
        score = fuzz.token_set_ratio(spelt, clusters[number][0], score_cutoff=likeness)
        if score >= likeness:
            best, likeness = number, score
    return best
