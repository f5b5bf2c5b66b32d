"""A language that nobody speaks: shows what is cut, what is glued from parts and what was never given to translators."""

import re

_KEPT = re.compile(r"(\{\w*\}|`[^`\n]*`|https?://\S+|(?<=\])\([^)]*\)|(?<![\w/])/[a-z]+\b)")
_ACCENTS = str.maketrans("aceinouyACEINOUY", "åçéîñøüýÅÇÉÎÑØÜÝ")
_FILLER = "·~"
FROM, TO = "⟦", "⟧"


def pseudo(text: str) -> str:
    """The text with accents, two fifths longer, in brackets; placeholders, commands, `code` and addresses stay.

    The filler is neutral and the text holds no strong right-to-left letters, so that a page set from right to left keeps its
    order. An empty text stays empty.
    """
    if not text.strip():
        return text
    said = "".join(part if number % 2 else part.translate(_ACCENTS) for number, part in enumerate(_KEPT.split(text)))
    longer = -(-len(text) * 2 // 5)
    return f"{FROM}{said}{(_FILLER * longer)[:longer]}{TO}"
