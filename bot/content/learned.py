"""The matching model that belongs to a version of the knowledge: learned once, then kept beside it in the cache."""

import logging
from hashlib import sha256
from pathlib import Path

import numpy as np

from bot.content.cache import UNREADABLE
from bot.domain.articles import Knowledge
from bot.domain.matching import features, meaning, sense, spelling, training
from bot.domain.matching.model import FORMAT, Model

log = logging.getLogger(__name__)

_CODE = (features, meaning, sense, spelling, training)  # a change in how we learn makes stored models stale


def load_model(knowledge: Knowledge, cache: Path) -> Model:
    """The model of this knowledge; learned now, in some seconds, if the cache does not hold it."""
    path = model_path(knowledge, cache)
    if path.exists():
        try:
            return Model.load(path)
        except UNREADABLE:
            log.warning("the stored model %s cannot be read; learning again", path.name)
    # said even where only warnings are: otherwise the first start looks as if it hung
    log.warning("learning from %d articles, once; about half a minute", len(knowledge.articles))
    earlier = sorted(cache.glob(f"model-{meaning.name()}-*.npz"))
    model = training.learn(knowledge, _known_vectors(earlier))
    for old in earlier:
        old.unlink(missing_ok=True)
    model.save(path)
    return model


def model_path(knowledge: Knowledge, cache: Path) -> Path:
    """Where the model of this knowledge is kept, whether it is there or not."""
    return cache / f"model-{meaning.name()}-{_stamp(knowledge)}.npz"


def share_cache(source: Path, target: Path) -> None:
    """What was learned for one edition of the texts helps to learn the next: made visible in another cache, not copied."""
    target.mkdir(parents=True, exist_ok=True)
    for path in [*source.glob("*.npz"), *source.glob("*.pickle")]:
        if not (target / path.name).exists():
            (target / path.name).hardlink_to(path)


def _known_vectors(earlier: list[Path]) -> dict[str, np.ndarray]:
    """Sentence vectors kept from the model of an earlier version: most phrases stay from one version to the next."""
    for path in reversed(earlier):
        try:
            return Model.load_vectors(path)
        except UNREADABLE:
            continue
    return {}


def _stamp(knowledge: Knowledge) -> str:
    digest = sha256(f"{FORMAT} {knowledge.version} {meaning.name()}".encode())
    for module in _CODE:
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:12]
