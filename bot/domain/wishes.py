"""What a message wishes beside its matter: an answer in another language, or the number of an office."""

import re
from collections.abc import Iterable

from bot.domain.articles import Frames
from bot.domain.language import Language
from bot.domain.spotting import Listed
from bot.domain.text import normalise

_CLAUSE = re.compile(r"[,.;:!?。；！？\n]+|\s(?=(?:but|mais|maar|because|car|want|omdat|comme|since)\s)", re.IGNORECASE)
_CHINESE = "\u3400"
_BEFORE = ("in het", "in", "en", "het", "op zijn")
"""What stands before the name of a language that is to be spoken."""
_FEW = 3  # words of a wish without it: "english please"


class Wishes:
    """The words of wishes in all languages; built once."""

    def __init__(self, frames: Iterable[Frames]) -> None:
        frames = tuple(frames)
        self._speaks = Listed(normalise(word) for known in frames for word in known.speaks)
        self._contacts = Listed(normalise(word) for known in frames for word in known.contacts)
        self._colleagues = Listed(normalise(word) for known in frames for word in known.colleagues)
        self._either = Listed(normalise(word) for known in frames for word in known.either)
        self._offices = Listed(normalise(word) for known in frames for word in known.offices)
        lists = [(k.speaks, k.filler, k.pronouns, k.asks, k.asks_within, k.everyday, k.follow_up) for k in frames]
        phrases = {normalise(phrase) for known in lists for listed in known for phrase in listed}
        self._little = {word for phrase in phrases for word in phrase.split()}
        self._little_chinese = Listed(phrase for phrase in phrases if phrase and phrase[0] >= _CHINESE)
        self._names = sorted(
            ((normalise(name), language) for language in Language for name in (language.name, *language.called)),
            key=lambda entry: -len(entry[0]),  # "繁体中文" holds "中文"
        )
        self._named = Listed(name for name, _ in self._names)

    def language(self, text: str) -> tuple[Language, str] | None:
        """The language in which a message wishes to be answered, and what else it says; None where none is wished.

        "…, in english please": a clause of little more than the name of the language. Whether a label is to be in Dutch is asked of the label.
        """
        clauses = _CLAUSE.split(text)
        for number, clause in enumerate(clauses):
            if language := self._wished(normalise(clause)):
                others = (other.strip() for other in (*clauses[:number], *clauses[number + 1 :]) if not self._names_one(other))
                return language, ", ".join(filter(None, others))
        return None

    def office(self, text: str) -> bool:
        """Whether a message asks for the number or the address of an office or a firm, not for a person of ours."""
        plain = normalise(text)
        return self._contacts.within(plain) and self._offices.within(plain)

    def contact(self, text: str) -> bool:
        """Whether a message asks for a number or an address, and not for a person of ours."""
        plain = normalise(text)
        return self._contacts.within(plain) and not self._colleagues.within(plain)

    def either(self, text: str) -> bool:
        """Whether a message asks which of two it is: "for the charger too or only the case"."""
        return self._either.within(normalise(text))

    def _names_one(self, clause: str) -> bool:
        """Whether a clause speaks of a language itself: why it is wished."""
        return self._named.within(normalise(clause))

    def _wished(self, plain: str) -> Language | None:
        if not self._named.within(plain):
            return None
        name, language = next(((n, known) for n, known in self._names if _holds(plain, n)), ("", None))
        if language is None:
            return None
        if name[0] >= _CHINESE:
            left = plain.replace(name, " ", 1)
            return language if self._speaks.within(left) and not self._little_chinese.without(left).strip() else None
        before, _, after = f" {plain} ".partition(f" {name} ")
        asked = Listed(_BEFORE).closes(before.strip()) or len(plain.split()) <= _FEW
        others = set(f"{before} {after}".split())
        wanted = self._speaks.within(f"{before} {after}".strip()) or not others - set(" ".join(_BEFORE).split())
        return language if asked and wanted and others <= self._little else None


def _holds(plain: str, name: str) -> bool:
    return name in plain if name[0] >= _CHINESE else f" {name} " in f" {plain} "
