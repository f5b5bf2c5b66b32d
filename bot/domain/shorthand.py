"""Words as people shorten them on a phone, written out: "c koi les papiers pr", "hw mch", "啥".

The lists are data (`short` in knowledge/languages.yaml) and hold for one language each: "da" is a slip in English and "dat" in
Dutch.
"""

import re
from collections.abc import Callable, Mapping

from bot.domain.text import normalise

_CHINESE = "\u3400"
_GLUED = re.compile(r"(?<![\w'’])(?P<article>qu|[ldnmscj])(?P<word>[aeiouyhàâéèêëîïôù][\w-]{3,})", re.IGNORECASE)


class Shorthand:
    """The short forms of a language; built once. `knows`: whether the library uses a word."""

    def __init__(self, short: Mapping[str, str], knows: Callable[[str], bool], *, elides: bool) -> None:
        self._long = {form.casefold(): words for form, words in short.items()}
        self._knows = knows
        self._elides = elides
        latin, chinese = ([form for form in self._long if (form[0] >= _CHINESE) is side] for side in (False, True))
        # "5 g" and "R&D" are no words; nor is what stands before an apostrophe
        whole = [rf"(?<![\w&.'’/-])(?<!\d )(?:{_any_of(latin)})(?![\w&'’/-]|\.\w)"] if latin else []
        parts = [*whole, *([_any_of(chinese)] if chinese else [])]
        self._found = re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def written_out(self, text: str) -> str:
        """The text with its short forms as whole words; most texts are unchanged."""
        if self._found is not None:
            text = self._found.sub(lambda match: self._long[match[0].casefold()], text)
        return _GLUED.sub(self._parted, text) if self._elides else text

    def _parted(self, match: re.Match[str]) -> str:
        """A word that nobody knows, of which the rest is known: "lusine" is "l'usine"."""
        whole, rest = normalise(match[0]), normalise(match["word"])
        return f"{match['article']}'{match['word']}" if self._knows(rest) and not self._knows(whole) else match[0]


def _any_of(forms: list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
