"""The matching model that belongs to a version of the knowledge: learned once, then kept beside it in the cache."""

import logging
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import numpy as np

from bot.content.cache import pickled, unpickled
from bot.domain import text
from bot.domain.articles import Knowledge
from bot.domain.matching import features, forward, meaning, pieces, sense, spelling, training, vocabulary
from bot.domain.matching.model import FORMAT, Model
from bot.domain.matching.vocabulary import Vocabulary

log = logging.getLogger(__name__)

_CODE = (
    features,
    forward,
    meaning,
    pieces,
    sense,
    spelling,
    text,
    training,
)  # a change in how we learn makes stored models stale


def load_model(knowledge: Knowledge, cache: Path) -> Model:
    """The model of this knowledge; learned now, in some seconds, if the cache does not hold it."""
    path = model_path(knowledge, cache)
    if stored := unpickled(path, Model):
        return stored
    # said even where only warnings are: otherwise the first start looks as if it hung
    log.warning("learning from %d articles, once; about half a minute", len(knowledge.articles))
    model = training.learn(knowledge, _known_vectors(cache))
    pickled(path, model)
    return model


def load_vocabulary(knowledge: Knowledge, model: Model, cache: Path) -> Vocabulary:
    """The words of the model, kept beside it."""
    path = cache / f"vocabulary-{meaning.name()}-{_stamp(knowledge, text, vocabulary)}.pickle"
    if stored := unpickled(path, Vocabulary):
        return stored
    made = Vocabulary(model)
    pickled(path, made)
    return made


def model_path(knowledge: Knowledge, cache: Path) -> Path:
    """Where the model of this knowledge is kept, whether it is there or not."""
    return cache / f"{_kind()}-{_stamp(knowledge)}.pickle"


def share_cache(source: Path, target: Path) -> None:
    """What was learned for one edition of the texts helps to learn the next: made visible in another cache, not copied."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source.glob("*.pickle"):
        if not (target / path.name).exists():
            (target / path.name).hardlink_to(path)


def _known_vectors(cache: Path) -> dict[str, np.ndarray]:
    """Sentence vectors kept from the model of an earlier version: most phrases stay from one version to the next."""
    for path in sorted(cache.glob(f"{_kind()}-*.pickle"), reverse=True):
        if earlier := unpickled(path, Model):
            return earlier.sentence_vectors()
    return {}


def _kind() -> str:
    """Models of one kind can be learned from: the same encoder, arrays of the same form."""
    return f"model-{meaning.name()}-{FORMAT}"


def _stamp(knowledge: Knowledge, *more: ModuleType) -> str:
    digest = sha256(knowledge.version.encode())
    for module in (*_CODE, *more):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:12]
