"""Matters that are asked of anything: "and the VAT?" is answered for what the chat is about; see knowledge/matters.yaml."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from bot.domain.amounts import Measure, find_amounts
from bot.domain.articles import Direction, Frames, Knowledge, Matter, MatterAnswer, Topic
from bot.domain.context import Before
from bot.domain.duties.noise import Remover
from bot.domain.duties.vocabulary import CHINESE
from bot.domain.spotting import Listed
from bot.domain.text import normalise, words

_LONGEST = 18  # words
_ELIDED = ("c", "d", "j", "l", "m", "n", "qu", "s", "t")  # what French leaves before an apostrophe


class Matters:
    """The matters of a library; built once."""

    def __init__(self, knowledge: Knowledge, frames: Iterable[Frames]) -> None:
        self._knowledge = knowledge
        named = {normalise(word): matter for matter in knowledge.matters for word in matter.words}
        self._longest_first = sorted(named.items(), key=lambda entry: -len(entry[0]))
        little = [word for known in frames for word in _little(known)]
        self._around = Remover((*named, *knowledge.around_matters, *little, *_ELIDED))
        self.named = lru_cache(maxsize=32)(self._named)
        """The matters of a message that names nothing else, in the order in which they are named."""

    def _named(self, text: str) -> tuple[Matter, ...]:
        """With a sum of money beside them only those of which some cost is told: "they ask 95 euro a day for storage"."""
        found = self._named_in(text)
        beside = () if found else self._named_in(_without_money(text))
        return found or (beside if any(matter.sums for matter in beside) else ())

    def among(self, text: str) -> tuple[Matter | None, str]:
        """The one matter that a message names among other words, and those; None where it names none, or several."""
        found, left = self._spotted(normalise(text))
        first, *others = found or [None]
        return (None, "") if others else (first, " ".join(self._around.stretches(left.replace("_", " "))))

    def _named_in(self, text: str) -> tuple[Matter, ...]:
        found, _ = self._spotted(normalise(text))
        return found if found and not self._around.trim(text) else ()

    def _spotted(self, plain: str) -> tuple[tuple[Matter, ...], str]:
        """The matters that are named, in their order, and the text with their words blotted out."""
        if not 0 < len(words(plain)) <= _LONGEST or any(character.isdigit() for character in plain):
            return (), plain
        found: dict[int, Matter] = {}
        left = f" {plain} "
        for word, matter in self._longest_first:  # "combien de temps" holds "combien"
            sought = word if word[0] >= CHINESE else f" {word} "
            if (place := left.find(sought)) >= 0:
                found[place] = matter
                left = left.replace(sought, "_" * len(sought) if word[0] >= CHINESE else f" {'_' * len(word)} ")
        return tuple(dict.fromkeys(found[place] for place in sorted(found))), left

    def answer(self, matter: Matter, before: Before) -> str | None:
        """The article about a matter of what the chat is about; None where none of ours is."""
        asked = f" {normalise(before.question or '')} "
        article = self._knowledge.articles.get(before.article or "")
        topic = article.topic if article else before.topic
        if before.way is None and article is not None:  # whoever read what cosmetics pay in China sends them there
            before = replace(before, way=article.direction)
        return next((answer.article for answer in matter.answers if _fits(answer, before, topic, asked)), None)


def _without_money(text: str) -> str:
    for amount in reversed(find_amounts(text)):
        if amount.measure is Measure.MONEY:
            text = f"{text[: amount.start]} {text[amount.end :]}"
    return text


def _fits(answer: MatterAnswer, before: Before, topic: Topic | None, asked: str) -> bool:
    if answer.article == before.article or before.article in answer.unless:
        return False
    way = before.way if before.way is not Direction.BOTH else None
    return (
        (not answer.after or before.article in answer.after)
        and (not answer.names or Listed(answer.names).within(asked.strip()))
        and (answer.topic is None or answer.topic is topic)
        and (answer.room is None or answer.room is before.topic)
        and (answer.way is None or answer.way is way)
    )


def _little(frames: Frames) -> tuple[str, ...]:
    return (*frames.filler, *frames.asks, *frames.asks_within, *frames.pronouns, *frames.follow_up)
