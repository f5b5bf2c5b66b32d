"""Messages as people type them, made comparable: cleaned, normalised, cut into words and character n-grams."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from bot.domain.chinese import to_simplified

LONGEST_QUESTION = 1500
"""Letters of a message that we try to understand; what is longer is kept whole but asked again in short."""

LONGEST_KEPT = 20_000
"""Letters of a message of Telegram; longer ones come from elsewhere and are cut, lest they take long to read."""

_NEVER_STORED = re.compile("[\x00\ud800-\udfff]")
_INVISIBLE = {"Cc", "Cf", "Co", "Cs"}
_CHINESE_COMMAS = re.compile(r"，(?=\S)")
_ELISION = re.compile(r"\b(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu)['’](?=\w)")
_SEPARATORS = re.compile(r"[^\w%€$¥ ]+")  # spaces are dealt with by `split`, in a third of the time
_TOKEN = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+(?:%|€)?|[%€$¥]")  # in "ewtp是什么" the name is a word of its own

_QUOTED = re.compile(r"\"[^\"]{3,}\"|[“„][^”“]{3,}[”“]|«[^»]{3,}»|(?<!\w)'[^']{3,}'(?!\w)")

_FIGURE = 3  # words


@lru_cache(maxsize=256)
def clean(text: str) -> str:
    """The text without control characters, direction marks and half characters; full-width forms made ordinary."""
    if text.isprintable() and "，" not in text:  # nothing to take out: most texts
        return unicodedata.normalize("NFKC", text).strip()
    # a Chinese comma parts numbers and never stands within one, as the ordinary comma does that it becomes
    kept = (c for c in _CHINESE_COMMAS.sub("， ", text) if c in "\n\t" or unicodedata.category(c) not in _INVISIBLE)
    return unicodedata.normalize("NFKC", "".join(kept)).strip()


def storable(text: str) -> str:
    """What any database and any channel can hold: no NUL, no half characters, no more letters than anybody types."""
    return _NEVER_STORED.sub("", text[:LONGEST_KEPT])


class _WithoutAccents(dict[int, int | None]):
    """For `str.translate`: what becomes of a character, looked up once for each that is met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_ACCENTS = _WithoutAccents()


def strip_accents(text: str) -> str:
    """`échéance` becomes `echeance`: half of our users type without accents."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_ACCENTS))


@lru_cache(maxsize=10_000)  # a message and its parts are asked for again and again
def normalise(text: str) -> str:
    """Lower case, no accents, no elisions, no punctuation, Simplified characters, single spaces."""
    if text.isascii() and text.isprintable():  # half of what is typed: nothing to convert
        text = _ELISION.sub(" ", text.casefold()) if "'" in text else text.casefold()
    else:
        text = to_simplified(clean(text)).casefold().replace("œ", "oe").replace("’", "'")
        text = strip_accents(_ELISION.sub(" ", text)).replace("ß", "ss")
    return " ".join(_SEPARATORS.sub(" ", text).replace("_", " ").split())


def words(text: str) -> list[str]:
    """The words of a normalised text; a run of Chinese characters becomes its overlapping pairs."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if token[0] >= "\u3400" and len(token) > 1 and token[0] <= "\u9fff":
            found.extend(token[i : i + 2] for i in range(len(token) - 1))
        else:
            found.append(token)
    return found


def tokens(text: str) -> list[str]:
    """The words of a normalised text; a run of Chinese characters stays whole."""
    return _TOKEN.findall(text)


def grams(token: str) -> Iterator[str]:
    """Features of a token: itself, and the character n-grams within it."""
    yield f"w {token}"
    chinese = "\u3400" <= token[0] <= "\u9fff"
    padded = token if chinese else f" {token} "
    for size in (1, 2, 3) if chinese else (2, 3, 4, 5):
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def neighbours(found: list[str]) -> Iterator[str]:
    """Features of a text beside those of its tokens: which stand beside each other."""
    return (f"b {left} {right}" for left, right in pairwise(found))


def without_quotations(text: str) -> str:
    """The text without what it quotes: the status of a parcel is in the language of its carrier, not of its owner."""
    return _QUOTED.sub(" ", text).strip() or text


def only_numbers(text: str) -> bool:
    """Every word is Latin and holds a digit, as codes and tracking numbers do: such a message has no language."""
    return all(word.isascii() and any(c.isdigit() for c in word) for word in text.split())


def is_figure(text: str) -> bool:
    """A number with one word beside it, in Latin script: "transport 800", "500 kg" say as little as a number alone."""
    tokens = text.split()
    return (
        1 < len(tokens) <= _FIGURE
        and text.isascii()
        and sum(any(c.isdigit() for c in token) for token in tokens) == len(tokens) - 1
    )


def says_nothing(text: str) -> bool:
    """No letter and no digit in any script: only emoji, punctuation or spaces."""
    return not any(c.isalnum() for c in text)
