"""The matching model that belongs to a version of the knowledge: learned once, then kept beside it in the cache."""

import logging
from hashlib import sha256
from pathlib import Path

from bot.domain.articles import Knowledge
from bot.domain.matching import features, meaning, training
from bot.domain.matching.model import FORMAT, Model

log = logging.getLogger(__name__)

_CODE = (features, meaning, training)  # a change in how we learn makes stored models stale


def load_model(knowledge: Knowledge, cache: Path) -> Model:
    """The model of this knowledge; learned now, in some seconds, if the cache does not hold it."""
    path = cache / f"model-{_stamp(knowledge)}.npz"
    if path.exists():
        try:
            return Model.load(path)
        except (OSError, KeyError, ValueError):
            log.warning("the stored model %s cannot be read; learning again", path.name)
    log.info("learning from %d articles; this takes some seconds, once", len(knowledge.articles))
    model = training.learn(knowledge)
    for old in cache.glob("model-*.npz"):
        old.unlink(missing_ok=True)
    model.save(path)
    return model


def _stamp(knowledge: Knowledge) -> str:
    digest = sha256(f"{FORMAT} {knowledge.version} {meaning.available()}".encode())
    for module in _CODE:
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:12]
