"""What the sentence encoder makes of the phrases: a linear model over its vectors, and the nearest phrase."""

import warnings
from dataclasses import dataclass
from functools import cached_property

import numpy as np

STEP = np.float32(1 / np.iinfo(np.int16).max)
"""Phrases are placed in such steps: no coordinate is longer than 1."""

_SHARPNESS = 12.0  # how much nearer counts more
_NEAREST = 3
_DIRECTIONS = 256  # they hold 95 % of what tells phrases apart; the rest costs time and memory and finds nothing more
_MAIN = 64  # of these, enough to tell which classes are worth a closer look
_STEPS = 40  # more steps only fit the known phrases better, not the held-out ones


@dataclass(frozen=True)
class Sense:
    """C classes, N phrases, vectors of D numbers, of which K directions are kept. Every array is read-only once learned."""

    centre: np.ndarray  # (D,) mean of all phrases: what every sentence of the trade has in common
    axes: np.ndarray  # (D, K) the directions in which the phrases differ most
    weights: np.ndarray  # (C, K) softmax weights on placed sentence vectors
    bias: np.ndarray  # (C,)
    vectors: np.ndarray  # (N, K) where each phrase is placed, int16 in steps of STEP
    raw: np.ndarray  # (N, D) the encoder's vector of each phrase, to learn from again; messages never touch it
    owners: np.ndarray  # (N,) class of each phrase, ascending; every class has one

    @classmethod
    def learn(cls, raw: np.ndarray, owners: np.ndarray, strength: float) -> "Sense":
        """From the encoder's vectors of the phrases, shape (N, D), and the class of each."""
        from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415  needed for learning only
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  needed for learning only

        centre = raw.mean(axis=0, dtype=np.float64).astype(np.float32)
        centred = _centred(raw, centre)
        axes = _axes(centred)
        vectors = centred.astype(np.float64) @ axes  # in few digits, what another processor rounds otherwise grows at every step
        machine = LogisticRegression(C=strength, max_iter=_STEPS)
        with warnings.catch_warnings():  # that it stops before the last digit is meant
            warnings.simplefilter("ignore", ConvergenceWarning)
            machine.fit(vectors, owners)
        weights, bias = machine.coef_.astype(np.float32), machine.intercept_.astype(np.float32)
        placed = np.rint(vectors / STEP).astype(np.int16)
        return cls(centre, axes, weights, bias, placed, raw.astype(np.float16), owners)

    def place(self, vector: np.ndarray) -> np.ndarray:
        """Where a sentence vector, shape (D,), lies among the phrases; shape (K,).

        Without what all have in common, at unit length before the lesser directions are left out.
        """
        return np.asarray(_centred(vector, self.centre) @ self.axes)

    def likeliest(self, vector: np.ndarray, count: int) -> np.ndarray:
        """The numbers of about the `count` likeliest classes for a placed sentence vector, in no order; fewer than all."""
        roughly = vector[-_MAIN:] @ self._main + self.bias
        return np.argpartition(roughly, -count)[-count:]

    def scores(self, vector: np.ndarray, classes: np.ndarray) -> np.ndarray:
        """Log-probability of each of the classes, if it is one of them, from a placed sentence vector."""
        scores = self.weights.take(classes, axis=0) @ vector + self.bias[classes]
        scores -= scores.max()
        return np.asarray(scores - np.log(np.exp(scores).sum()))

    def closeness(self, vector: np.ndarray, classes: np.ndarray) -> np.ndarray:
        """How close the phrases of each of K classes are to the placed vector, shape (K, 3).

        Columns: cosine of the nearest phrase, mean cosine of the nearest three, and the class's share (its root) of what is
        near: many phrases that are near speak louder than one that is a little nearer.
        """
        own = [self.vectors[self._starts[c] : self._starts[c + 1]] for c in classes]
        sizes = np.array([len(vectors) for vectors in own])
        cosines = np.full((len(own), max(sizes.max(), _NEAREST)), -np.inf, dtype=np.float32)
        cosines[np.arange(cosines.shape[1]) < sizes[:, None]] = self._cosines(np.concatenate(own), vector)
        best = np.partition(cosines, -_NEAREST, axis=1)[:, -_NEAREST:]
        nearest = best.max(axis=1)
        mean = np.where(np.isfinite(best), best, 0).sum(axis=1) / np.minimum(sizes, _NEAREST)
        near = np.exp(_SHARPNESS * (cosines - nearest.max())).sum(axis=1)
        return np.stack([nearest, mean, np.sqrt(near / near.sum())], axis=1)

    def likeness(self, vector: np.ndarray) -> np.ndarray:
        """The cosine of every phrase with a placed vector, shape (N,)."""
        return self._cosines(self.vectors, vector)

    @staticmethod
    def _cosines(vectors: np.ndarray, vector: np.ndarray) -> np.ndarray:
        return np.asarray(vectors.astype(np.float32) @ (vector * STEP))

    @cached_property
    def _main(self) -> np.ndarray:
        """The weights on the directions in which phrases differ most, which are the last; shape (_MAIN, C)."""
        return np.ascontiguousarray(self.weights[:, -_MAIN:].T)

    @cached_property
    def _starts(self) -> np.ndarray:
        """Where the phrases of each class begin, and the end; shape (C + 1,)."""
        return np.searchsorted(self.owners, np.arange(len(self.bias) + 1))


def _centred(vectors: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """At unit length; rows of zeros stay zero."""
    moved = vectors - centre
    length = np.sqrt((moved * moved).sum(axis=-1, keepdims=True))
    return np.asarray(moved / np.where(length == 0, 1, length), dtype=np.float32)


def _axes(vectors: np.ndarray) -> np.ndarray:
    """The directions that hold most of the vectors, the main ones last; all of them where the vectors are few."""
    if len(vectors) <= _DIRECTIONS:
        return np.ascontiguousarray(np.linalg.svd(vectors, full_matrices=False)[2][::-1].T)
    precise = vectors.astype(np.float64)
    return np.ascontiguousarray(np.linalg.eigh(precise.T @ precise)[1][:, -_DIRECTIONS:], dtype=np.float32)
