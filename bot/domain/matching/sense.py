"""What one sentence encoder makes of the phrases: a linear model over its vectors, and the nearest phrase."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np


@dataclass(frozen=True)
class Sense:
    """C classes, N phrases, vectors of D numbers. Every array is read-only once learned."""

    centre: np.ndarray  # (D,) mean of all phrases: what every sentence of the trade has in common
    weights: np.ndarray  # (D, C) softmax weights on centred sentence vectors
    bias: np.ndarray  # (C,)
    vectors: np.ndarray  # (N, D) centred sentence vector of each phrase
    lengths: np.ndarray  # (N,) its length before it was made a unit vector, to find the uncentred vector again
    owners: np.ndarray  # (N,) class of each phrase; every class has one

    @classmethod
    def learn(cls, raw: np.ndarray, owners: np.ndarray, strength: float) -> "Sense":
        """From the encoder's vectors of the phrases, shape (N, D), and the class of each."""
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  needed for learning only

        centre = raw.mean(axis=0)
        vectors, lengths = _centred(raw, centre)
        machine = LogisticRegression(C=strength, max_iter=500, tol=1e-4)  # the gradient is a mean: a loose bound stops at once
        machine.fit(vectors, owners)
        weights, bias = machine.coef_.T.astype(np.float32), machine.intercept_.astype(np.float32)
        return cls(centre, weights, bias, vectors, lengths, owners)

    def scores(self, vector: np.ndarray) -> np.ndarray:
        """Log-probability of every class from a centred sentence vector."""
        scores = vector @ self.weights + self.bias
        scores -= scores.max()
        return np.asarray(scores - np.log(np.exp(scores).sum()))

    def nearest(self, vector: np.ndarray) -> np.ndarray:
        """For every class the cosine of its phrase that is nearest to the centred vector."""
        order, starts = self._by_owner
        return np.maximum.reduceat((self.vectors @ vector)[order], starts)

    def centred(self, vectors: np.ndarray) -> np.ndarray:
        """Sentence vectors without what all have in common, at unit length again; rows of zeros stay zero."""
        return _centred(vectors, self.centre)[0]

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        """What a file keeps; half the precision is enough for the vectors."""
        raw = (self.vectors * self.lengths[:, None] + self.centre).astype(np.float16)
        kept = {"raw": raw, "centre": self.centre, "meaning": self.weights, "meaning_bias": self.bias}
        return {name + key: array for key, array in kept.items()}

    @classmethod
    def of(cls, stored: Mapping[str, np.ndarray], name: str) -> "Sense":
        """The reverse of `arrays`; raises KeyError when something is missing."""
        centre = stored[f"{name}centre"]
        vectors, lengths = _centred(stored[f"{name}raw"].astype(np.float32), centre)
        return cls(centre, stored[f"{name}meaning"], stored[f"{name}meaning_bias"], vectors, lengths, stored["owners"])

    @cached_property
    def _by_owner(self) -> tuple[np.ndarray, np.ndarray]:
        """The phrases in the order of their classes, and where each class begins."""
        order = np.argsort(self.owners, kind="stable")
        return order, np.searchsorted(self.owners[order], np.arange(len(self.bias)))


def _centred(vectors: np.ndarray, centre: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    moved = vectors - centre
    length = np.linalg.norm(moved, axis=-1, keepdims=True)
    length = np.where(length == 0, 1, length)
    return np.asarray(moved / length, dtype=np.float32), np.asarray(length[..., 0], dtype=np.float32)
