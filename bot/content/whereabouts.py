"""Where does a text live? From what the assistant said back to the file and line that an editor changes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.content.catalogues import read_taiwan
from bot.content.places import PLACEHOLDER, Place, read_places
from bot.content.reading import Report
from bot.domain.chinese import to_simplified
from bot.domain.text import clean

ALIKE = 72.0
"""Below this likeness (0 to 100) two texts have nothing to do with each other."""

_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_MARKS = re.compile(r"\*\*|`|[¹²³⁴⁵⁶⁷⁸⁹]| ?<https?://[^>]*>")
_ITEM = re.compile(r"^\s*(?:[-*•–]|\d+[.)])\s+")
_FIGURE = re.compile(r"[\d.,%€¥]*\d[\d.,%€¥]*\s?(?:eur|cny|usd|%|€|元|欧元)?")
_JOINTS = re.compile(r"\s?[:：;；]\s|[：；]|\s[–·]\s|[\s、，]?[（(]|[)）]")
_EXACT, _PART = 100.0, 96.0
_SHORTEST_PART = 6
_CANDIDATES = 25


@dataclass(frozen=True)
class Found:
    """A place and how like it is to what was said, 0 to 100; 100: the same, figures aside."""

    place: Place
    likeness: float


class Whereabouts:
    """All texts of a house, searchable by what was said: build once for a version of the files."""

    def __init__(self, places: Iterable[Place], taiwan: Mapping[str, str] | None = None) -> None:
        """`taiwan`: words by their characters alone → as Taiwan says them (locales/zh_Hant/terms.csv)."""
        self._taiwan = {said: plain for plain, said in (taiwan or {}).items()}
        self.places = [place for place in places if place.text.strip()]
        self._keys = [_key(PLACEHOLDER.sub(" ", place.text)) for place in self.places]
        self._same: dict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self._keys):
            self._same[key].append(number)

    def find(self, said: str, limit: int = 5) -> list[Found]:
        """The likeliest places of a bubble or a piece of one, best first; each line of it is looked for on its own.

        Among places that are equally like a line, those of the file that holds the other lines too come first. A line of a
        card is put together from several texts: where it is nobody's whole text, its pieces are looked for.
        """
        lines = [hits for line in said.splitlines() if _key(line) for hits in self._whole_or_pieces(line)]
        votes = Counter(file for hits in lines for file in {hit.place.file for hit in hits})
        best: dict[Place, float] = {}
        for hits in lines:
            for hit in sorted(hits, key=lambda hit: (-hit.likeness, -votes[hit.place.file]))[:limit]:
                best[hit.place] = max(best.get(hit.place, 0.0), hit.likeness)
        ranked = sorted(best, key=lambda place: (-best[place], -votes[place.file]))
        return [Found(place, best[place]) for place in ranked[:limit]]

    def _whole_or_pieces(self, line: str) -> list[list[Found]]:
        whole = self._both_ways(line)
        if any(hit.likeness >= _PART for hit in whole):
            return [whole]
        pieces = [piece for piece in _JOINTS.split(line) if any(letter.isalpha() for letter in piece)]
        found = [[hit for hit in self._both_ways(p) if hit.likeness >= _PART] or self._within(_key(p)) for p in pieces]
        return [whole, *found]

    def _within(self, piece: str) -> list[Found]:
        """The longest texts that stand in a piece and make up half of it, figures aside."""
        least = max(_SHORTEST_PART // 2, len("".join(_FIGURE.sub(" ", piece).split())) // 2)
        held = [n for n, key in enumerate(self._keys) if len(key) >= least and key in piece]
        longest = max((len(self._keys[n]) for n in held), default=0)
        return [Found(self.places[n], _PART) for n in held if len(self._keys[n]) == longest]

    def _both_ways(self, said: str) -> list[Found]:
        """A line as it is said, and with Taiwan's words set back to what the files have: the same characters may mean both."""
        plain = said
        for word in sorted(self._taiwan, key=len, reverse=True):
            plain = plain.replace(word, self._taiwan[word])
        hits: dict[Place, float] = {}
        for key in {_key(said), _key(plain)}:
            for hit in self._line(key):
                hits[hit.place] = max(hit.likeness, hits.get(hit.place, 0.0))
        return [Found(place, likeness) for place, likeness in hits.items()]

    def _line(self, line: str) -> list[Found]:
        near = process.extract(line, self._keys, scorer=fuzz.ratio, limit=_CANDIDATES, score_cutoff=ALIKE)
        scores = {number: score for _, score, number in near}
        for piece in {line, " ".join(_FIGURE.sub(" ", line).split())}:  # a template has no figures
            if len(piece) >= _SHORTEST_PART:
                scores |= {number: max(_PART, scores.get(number, 0)) for number, key in enumerate(self._keys) if piece in key}
        # a sentence full of figures is little like its template: what stands between them decides
        scores |= {n: _EXACT for n, place in enumerate(self.places) if "{" in place.text and _filled(place.text, line)}
        scores |= dict.fromkeys(self._same.get(line, ()), _EXACT)
        return [Found(self.places[number], score) for number, score in scores.items()]


def read_whereabouts(root: Path, knowledge: Path, locales: Path) -> Whereabouts:
    """All texts of the files, searchable; also by what Taiwan's words made of them."""
    taiwan = read_taiwan(locales / "zh_Hant" / "terms.csv", Report(root))
    return Whereabouts(read_places(root, knowledge, locales), taiwan)


def _key(text: str) -> str:
    """A text without what a channel adds or an editor types only for it: marks, links, bullets, kinds of spaces, case."""
    bare = _MARKS.sub("", _LINK.sub(r"\1", _ITEM.sub("", text)))
    return " ".join(to_simplified(clean(bare)).casefold().split())


def _filled(template: str, line: str) -> bool:
    """Whether `line` is the template with something in each of its places."""
    pieces = [_key(piece) for piece in PLACEHOLDER.split(_LINK.sub(r"\1", template))]
    if sum(map(len, pieces)) < _SHORTEST_PART:
        return False  # "{name}: {text}" is the template of everything
    start = 0
    for number, piece in enumerate(pieces):
        at = line.find(piece, start)
        if at < 0 or (number == 0 and at):
            return False
        start = at + len(piece)
    return not pieces[-1] or line.endswith(pieces[-1])
