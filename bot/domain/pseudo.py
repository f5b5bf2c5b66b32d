"""A language that nobody speaks: longer, accented, in brackets. It shows what was never sent through the catalogues, and what is cut."""

import re

_PLACEHOLDER = re.compile(r"(\{\w*\}|/\w+|<[^>]+>|https?://\S+)")
_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")
_PADDING = "·"
_LONGER = 0.4


def pseudo(text: str) -> str:
    """The sentence with accents, two fifths longer and in brackets; placeholders, commands and addresses stay."""
    parts = _PLACEHOLDER.split(text)
    accented = "".join(part if number % 2 else part.translate(_ACCENTS) for number, part in enumerate(parts))
    return f"⟦{accented}{_PADDING * round(len(text) * _LONGER)}⟧"
