"""Titles of the tariff cut to the size of a button, so that what separates them stays."""

from collections.abc import Sequence

_LONGEST = 56
_HEAD = 20
_FEWEST_SHARED = 2  # "of", "with" alone in common say nothing


def distinct(titles: Sequence[str], headings: Sequence[str] = ()) -> list[str]:
    """Labels for titles; those of one heading (by default all) lose the words they have in common but for the first ones.

    "T-shirts, singlets and other vests, knitted, of cotton" beside "… of other textile materials" becomes
    "T-shirts … cotton".
    """
    groups = headings or [""] * len(titles)
    plain = [title.rsplit(" › ", 1)[-1] for title in titles]
    if len(set(plain)) < len(plain):  # "other" beside "other": the way there separates them
        plain = [title.replace(" › ", ", ") for title in titles]
    labels = []
    for title, group in zip(plain, groups, strict=True):
        kin = [other.split() for other, its in zip(plain, groups, strict=True) if its == group]
        words = title.split()
        shared = min(_shared(kin), len(words) - 1) if len(kin) > 1 else 0
        if shared > _FEWEST_SHARED:
            head = shortened(title.split(",")[0].split(";")[0], _HEAD).rstrip("…") if len(set(groups)) > 1 else ""
            title = f"{head} … {' '.join(words[shared:])}" if head else " ".join(words[shared:])  # noqa: PLW2901  the same title, in short
        labels.append(shortened(title, _LONGEST))
    return labels


def from_to(first: str, last: str, length: int) -> str:
    """A label for several lines with one rate: the first of them, and the last, which is mostly the one for all others."""
    if first == last:
        return shortened(first, length)
    half = length // 2
    return f"{shortened(first, max(half, length - len(last)))} / {shortened(last, max(half, length - len(first)))}"


def named(groups: Sequence[Sequence[str]], length: int) -> list[str]:
    """A label for each group of titles that have one rate, by what tells it from the other groups."""
    labels = iter(distinct([title for group in groups for title in group]))
    kept = [[next(labels) for _ in group] for group in groups]
    return [from_to(group[0], group[-1], length) for group in kept]


def _shared(kin: Sequence[Sequence[str]]) -> int:
    """How many words all of them begin with; "light sources, of glass" and "light sources (of metal)" share two."""
    bare = [[word.rstrip(",;:") for word in words] for words in kin]
    return next((n for n, words in enumerate(zip(*bare, strict=False)) if len(set(words)) > 1), min(map(len, bare)))


def shortened(text: str, length: int) -> str:
    """A text cut between words, with an ellipsis, when it is too long for its place."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[length // 2 :] else cut).rstrip(" ,;(") + "…"
