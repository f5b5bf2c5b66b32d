"""What a message says beside its matter: greetings and thanks, and names that tell nothing of its language."""

import re
from collections import Counter
from collections.abc import Mapping

from bot.domain.articles import Knowledge, Topic
from bot.domain.language import LATIN
from bot.domain.spotting import Listed
from bot.domain.text import normalise

_FAREWELLS = ("thanks", "goodbye")
_CLAUSES = re.compile(r"[,.!;，。！；\n]+|\s(?=(?:but|mais|maar)\s)|(?=但是|不过|可是)", re.IGNORECASE)
_BUT = re.compile(r"(?:but|mais|maar)\s+|但是|不过|可是", re.IGNORECASE)
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
        longest_first = sorted(self.courtesies, key=len, reverse=True)
        self._farewells = Listed(plain for plain in longest_first if phrases[plain] in _FAREWELLS)
        self._by_start: dict[str, list[str]] = {}
        for courtesy in longest_first:
            self._by_start.setdefault(_start(courtesy), []).append(courtesy)

    def last_courtesy(self, text: str) -> str | None:
        """The last of the greetings and thanks of which a message consists: "ok merci bonne journée"; None where there is more."""
        plain, last = normalise(text) if len(text) <= _LONGEST else "", None
        while plain:
            likely = self._by_start.get(_start(plain), ())
            last = next((courtesy for courtesy in likely if _opens(plain, courtesy)), None)
            if last is None:
                return None
            plain = plain[len(last) :].strip()
        return last

    def behind_courtesy(self, text: str) -> str:
        """What stands behind the greetings and thanks that open a message: "ok thanks. who do I call?"; all of it where none do."""
        rest = text if len(text) <= _LONGEST else ""
        while (cut := _CLAUSES.search(rest)) and self.last_courtesy(rest[: cut.start()]):
            rest = rest[cut.end() :].strip()
            rest = rest[but.end() :].strip() if (but := _BUT.match(rest)) else rest
        return rest or text

    def farewell(self, text: str) -> str | None:
        """The thanks or the farewell with which a sentence of a message begins or ends: "thanks, I will ask my boss"; None without one."""
        for clause in _CLAUSES.split(text) if len(text) <= _LONGEST else ():
            plain = normalise(clause)
            if said := next(iter(self._farewells.beginnings(plain)), "") or self._farewells.ending(plain):
                return said
        return None

    def without_shared_names(self, text: str) -> str:
        """A text without the names that are written alike in several languages: of "wat is tmall global" the rest is Dutch."""
        return " ".join(self._shared.sub(" ", text).split())


def _start(plain: str) -> str:
    """What a text and the courtesy at its beginning have in common: the first word, or one Chinese character."""
    return plain[0] if plain[0] >= "\u3400" else plain.split(maxsplit=1)[0]


def _opens(plain: str, courtesy: str) -> bool:
    """Whether a text begins with a courtesy; in Latin script a word ends there."""
    return plain.startswith(courtesy) and (courtesy[0] >= "\u3400" or plain[len(courtesy) : len(courtesy) + 1] in ("", " "))
