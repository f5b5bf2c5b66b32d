"""What the form of a message tells, whatever it is about: questions, short answers, corrections, follow-ups.

The words for it are data: the frames of knowledge/languages.yaml.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from bot.domain.amounts import Measure, find_amounts
from bot.domain.articles import Frames
from bot.domain.spotting import Listed
from bot.domain.text import clean, normalise, words

SHORT = 4
"""Words of a message that goes on about the same thing."""

_MARKS = ("?", "？")
_INTERJECTIONS = (
    "ok",
    "okay",
    "oke",
    "so",
    "well",
    "ah",
    "oh",
    "bon",
    "bah",
    "ben",
    "donc",
    "dus",
    "allez",
    "hmm",
    "hm",
    "euh",
    "goed",
    "mais",
    "maar",
    "but",
)
"""What people say before they go on."""
_JUST_A_NAME = 2  # words
_CHINESE = "\u3400"  # the first of its characters: no spaces set words apart
_QUESTION_END = re.compile(r"(?<=[?？!！。；;\n])\s*|\n+")
_CLAUSE_END = re.compile(r"(?<=\D)[,.;:](?=\s)|[!?…()\n，。；：！？]| - ")
_ASKED = re.compile(r"\w\s*[?？]")
_LOADS = (Measure.WEIGHT, Measure.VOLUME, Measure.SIZE)
_AROUND = " ,;?!？！。；，\n\t"


class Asking:
    """The words with which questions are asked in some languages; built once."""

    def __init__(self, frames: Iterable[Frames]) -> None:
        frames = tuple(frames)
        self._first = Listed(normalise(word) for known in frames for word in known.asks)
        self._within = Listed(normalise(word) for known in frames for word in known.asks_within)
        self._last = tuple(word for known in frames for word in known.asks_last)
        openers = (opener for known in frames for opener in known.follow_up)
        self._joining = {normalise(word) for word in openers if word[0] < _CHINESE and " " not in word}

    def asks(self, text: str, within: int = SHORT) -> bool:
        """Whether a message has the form of a question: its mark, its first word, or one inside when it has more than `within` words.

        "beer?" alone is none; an "and" that joins the message to what was said before does not count.
        """
        plain = normalise(text)
        joining, _, rest = plain.partition(" ")
        plain = rest if rest and joining in self._joining else plain
        if self._first.opens(plain) or self._first.in_chinese(plain):
            return True
        length = len(words(plain))
        if (text.rstrip()[-1:] in _MARKS and length > _JUST_A_NAME) or (length > 1 and plain.endswith(self._last)):
            return True
        return length > within and self._within.within(plain)


def asks_several(text: str) -> bool:
    """Two questions, each with its mark, and no load that a room would reckon with."""
    text = clean(text)
    return len(_ASKED.findall(text)) > 1 and not any(amount.measure in _LOADS for amount in find_amounts(text))


def yes_or_no(text: str, frames: Iterable[Frames]) -> bool | None:
    """Whether a short answer means yes or no, in the first of the languages that knows it; None when it means neither."""
    said = normalise(text)
    for known in frames:
        if said in _longest_first(known.yes):
            return True
        if said in _longest_first(known.no):
            return False
    return None


def corrected(text: str, frames: Frames) -> str | None:
    """What is meant instead, in "no, I meant from China"; None when nothing is taken back."""
    plain = normalise(text)
    if len(words(plain)) > 3 * SHORT:
        return None
    for opener in _longest_first(frames.corrects):
        after = plain[len(opener) :]
        if plain.startswith(opener) and after.strip() and (opener[0] >= _CHINESE or after[0] == " "):
            return after.strip()
    return None


def points_back(text: str, frames: Frames) -> bool:
    """Whether a short message speaks of what was said before by a pronoun: "how do i book it?"."""
    plain = normalise(text)
    if len(words(plain)) > 2 * SHORT:
        return False
    return any(word in plain if word[0] >= _CHINESE else f" {word} " in f" {plain} " for word in _longest_first(frames.pronouns))


def follow_up(text: str, frames: Frames) -> str | None:
    """What is new in "and for beer?", "et par bateau ?", "那啤酒呢"; None when the message stands for itself."""
    plain = normalise(text)
    while (first := plain.partition(" "))[0] in _INTERJECTIONS and first[2]:
        plain = first[2]
    if not 0 < len(words(plain)) <= 2 * SHORT:
        return None
    for opener in _longest_first(frames.follow_up):
        chinese = opener[0] >= _CHINESE
        if chinese and (plain.startswith(opener) or plain.endswith(opener)) and plain != opener:
            return plain.removeprefix(opener).removesuffix("呢").removesuffix(opener).strip() or None
        if not chinese and plain.startswith(f"{opener} "):
            return plain[len(opener) :].strip() or None
    return None


def questions(text: str, frames: Frames, is_polite: Callable[[str], bool]) -> list[str]:
    """The sentences of a message, each cut before the conjunctions that begin another question and after a greeting."""
    parts: list[str] = []
    for sentence in _QUESTION_END.split(text):
        opening, comma, after = sentence.partition(",")
        polite = bool(comma) and is_polite(opening)
        parts += [opening] if polite else []
        rest = (after if polite else sentence).strip(_AROUND)
        starts = sorted(_starts(rest, frames))
        for start, end in zip([0, *starts], [*starts, len(rest)], strict=True):
            parts.append(rest[start:end].strip(_AROUND))
    return [part for part in parts if part]


def clauses(text: str) -> tuple[str, ...]:
    """What stands between the signs of a message, without a word or two; none where it is one clause."""
    parts = [part.strip(_AROUND) for part in _CLAUSE_END.split(text)]
    long = tuple(part for part in parts if len(words(normalise(part))) > _JUST_A_NAME)
    return long if any(part and part not in long for part in parts) or len(long) > 1 else ()


@lru_cache(maxsize=64)  # the same lists for every message
def _longest_first(openers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(filter(None, map(normalise, openers)), key=len, reverse=True))


def _starts(sentence: str, frames: Frames) -> set[int]:
    """Where a conjunction begins that joins another question; a whole word: "depuis" holds no "puis", "tarieven ook" no "en ook"."""
    folded = sentence.casefold()
    found: set[int] = set()
    for separator in frames.separators:
        space = " " if separator[0] < _CHINESE else ""
        written = f"{space}{separator}{space}"
        place = folded.find(written)
        while place > 0:
            found.add(place + len(space))
            place = folded.find(written, place + 1)
    return {place for place in found if len(folded) == len(sentence)}
