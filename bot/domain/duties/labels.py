"""Titles of the tariff cut to the size of a button."""

from collections.abc import Sequence

_LONGEST = 56
_FEWEST_SHARED = 2  # "of", "with" alone in common say nothing


def distinct(titles: Sequence[str]) -> list[str]:
    """Titles short enough for buttons, without the words that all of them begin with: what separates them remains."""
    plain = [title.split(" › ")[-1] if len(set(titles)) > 1 else title for title in titles]
    if len(set(plain)) < len(plain):
        plain = [title.replace(" › ", ", ") for title in titles]
    split = [title.split() for title in plain]
    shared = 0
    while len(split) > 1 and all(len(words) > shared + 1 for words in split) and len({words[shared] for words in split}) == 1:
        shared += 1
    cut = [" ".join(words[shared:]) if shared > _FEWEST_SHARED else " ".join(words) for words in split]
    return [shortened(text, _LONGEST) for text in cut]


def shortened(text: str, length: int) -> str:
    """A text cut between words, with an ellipsis, when it is too long for its place."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[length // 2 :] else cut).rstrip(" ,;(") + "…"
