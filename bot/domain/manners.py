"""What a message says beside its matter: greetings and thanks, and names that tell nothing of its language."""

import re
from collections import Counter
from collections.abc import Mapping

from bot.domain.articles import Knowledge, Topic
from bot.domain.language import LATIN
from bot.domain.text import normalise

_FAREWELLS = ("thanks", "goodbye")
_CLAUSES = re.compile(r"[,.!;，。！；\n]+")
_LONGEST = 200  # letters of thanks and a farewell


class Manners:
    """The courtesies and shared names of a library; built once. `phrases`: normalised phrase → article."""

    def __init__(self, knowledge: Knowledge, phrases: Mapping[str, str]) -> None:
        alike = Counter(
            (term.id, text.name)
            for term in knowledge.terms.values()
            for language, text in term.texts.items()
            if language in LATIN
        )
        shared = sorted((name for (_, name), languages in alike.items() if languages > 1), key=len, reverse=True)
        self._shared = re.compile(rf"\b(?:{'|'.join(map(re.escape, shared)) or '(?!)'})\b", re.IGNORECASE)
        self.courtesies = {plain for plain, article in phrases.items() if knowledge.articles[article].topic is Topic.SMALL_TALK}
        self._farewells = {plain for plain in self.courtesies if phrases[plain] in _FAREWELLS}
        self._longest = max(map(len, self.courtesies), default=0)

    def last_courtesy(self, text: str) -> str | None:
        """The last of the greetings and thanks of which a message consists: "ok merci bonne journée"; None where there is more."""
        plain, last = normalise(text) if len(text) <= _LONGEST else "", ""
        while plain:
            ends = range(min(len(plain), self._longest), 0, -1)
            last = next((plain[:end] for end in ends if self._is_courtesy(plain, end)), "")
            if not last:
                return None
            plain = plain[len(last) :].strip()
        return last or None

    def farewell(self, text: str) -> str | None:
        """The thanks or the farewell with which a sentence of a message begins or ends: "thanks, I will ask my boss"; None without one."""
        for clause in _CLAUSES.split(text) if len(text) <= _LONGEST else ():
            plain = normalise(clause)
            ends = range(min(len(plain), self._longest), 0, -1)
            said = next((plain[:end] for end in ends if self._is_courtesy(plain, end) and plain[:end] in self._farewells), "")
            said = said or next(
                (plain[-end:] for end in ends if plain[-end:] in self._farewells and f" {plain}"[-end - 1] == " "), ""
            )
            if said:
                return said
        return None

    def _is_courtesy(self, plain: str, end: int) -> bool:
        """Whether a text begins with a courtesy of so many letters; in Latin script a word ends there."""
        ended = plain[0] >= "\u3400" or plain[end : end + 1] in ("", " ")
        return ended and plain[:end] in self.courtesies

    def without_shared_names(self, text: str) -> str:
        """A text without the names that are written alike in several languages: of "wat is tmall global" the rest is Dutch."""
        return " ".join(self._shared.sub(" ", text).split())
