"""What the sentence encoder makes of the phrases: a linear model over its vectors, and the nearest phrase."""

import warnings
from dataclasses import dataclass
from functools import cached_property

import numpy as np

_SHARPNESS = 12.0  # how much nearer counts more
_NEAREST = 3
_STEPS = 40  # more steps only fit the known phrases better, not the held-out ones


@dataclass(frozen=True)
class Sense:
    """C classes, N phrases, vectors of D numbers. Every array is read-only once learned."""

    centre: np.ndarray  # (D,) mean of all phrases: what every sentence of the trade has in common
    weights: np.ndarray  # (D, C) softmax weights on centred sentence vectors
    bias: np.ndarray  # (C,)
    vectors: np.ndarray  # (N, D) centred sentence vector of each phrase
    lengths: np.ndarray  # (N,) its length before it was made a unit vector, to find the uncentred vector again
    owners: np.ndarray  # (N,) class of each phrase, ascending; every class has one

    @classmethod
    def learn(cls, raw: np.ndarray, owners: np.ndarray, strength: float) -> "Sense":
        """From the encoder's vectors of the phrases, shape (N, D), and the class of each."""
        from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415  needed for learning only
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  needed for learning only

        centre = raw.mean(axis=0)
        vectors, lengths = _centred(raw, centre)
        machine = LogisticRegression(C=strength, max_iter=_STEPS)
        with warnings.catch_warnings():  # that it stops before the last digit is meant
            warnings.simplefilter("ignore", ConvergenceWarning)
            machine.fit(vectors, owners)
        weights, bias = machine.coef_.T.astype(np.float32), machine.intercept_.astype(np.float32)
        return cls(centre, weights, bias, vectors, lengths, owners)

    def scores(self, vector: np.ndarray) -> np.ndarray:
        """Log-probability of every class from a centred sentence vector."""
        scores = vector @ self.weights + self.bias
        scores -= scores.max()
        return np.asarray(scores - np.log(np.exp(scores).sum()))

    def closeness(self, vector: np.ndarray, classes: np.ndarray) -> np.ndarray:
        """How close the phrases of each of K classes are to the centred vector, shape (K, 3).

        Columns: cosine of the nearest phrase, mean cosine of the nearest three, and the class's share (its root) of what is
        near: many phrases that are near speak louder than one that is a little nearer.
        """
        own = [self.vectors[self._starts[c] : self._starts[c + 1]] @ vector for c in classes]
        sizes = np.array([len(cosines) for cosines in own])
        cosines = np.full((len(own), max(sizes.max(), _NEAREST)), -np.inf, dtype=np.float32)
        cosines[np.arange(cosines.shape[1]) < sizes[:, None]] = np.concatenate(own)
        best = np.partition(cosines, -_NEAREST, axis=1)[:, -_NEAREST:]
        nearest = best.max(axis=1)
        mean = np.where(np.isfinite(best), best, 0).sum(axis=1) / np.minimum(sizes, _NEAREST)
        near = np.exp(_SHARPNESS * (cosines - nearest.max())).sum(axis=1)
        return np.stack([nearest, mean, np.sqrt(near / near.sum())], axis=1)

    def centred(self, vectors: np.ndarray) -> np.ndarray:
        """Sentence vectors without what all have in common, at unit length again; rows of zeros stay zero."""
        return _centred(vectors, self.centre)[0]

    def raw(self) -> np.ndarray:
        """The encoder's vectors again, shape (N, D)."""
        return np.asarray(self.vectors * self.lengths[:, None] + self.centre)

    @cached_property
    def _starts(self) -> np.ndarray:
        """Where the phrases of each class begin, and the end; shape (C + 1,)."""
        return np.searchsorted(self.owners, np.arange(len(self.bias) + 1))


def _centred(vectors: np.ndarray, centre: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    moved = vectors - centre
    length = np.linalg.norm(moved, axis=-1, keepdims=True)
    length = np.where(length == 0, 1, length)
    return np.asarray(moved / length, dtype=np.float32), np.asarray(length[..., 0], dtype=np.float32)
