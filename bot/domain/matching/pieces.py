"""What the encoder's first layers make of single word pieces: kept for the commonest, remembered for those used last.

Projection and first convolution are linear in each piece until their windows are added up, so the share of each piece in every
place of every window is computed once.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np

WIDTH = 256
BRANCHES = ((2, 0), (3, 1), (5, 2))  # (length of the window, how far it reaches back)
BRANCHED = WIDTH * len(BRANCHES)
PLACES = (0, 1, -1, -2, 2)
"""Where in a window a piece can stand, counted from the piece in question; the later branches reach further."""
REACHING = {place: [b for b, (length, back) in enumerate(BRANCHES) if -back <= place < length - back] for place in PLACES}
"""The branches whose windows reach so far."""
_REMEMBERED = 512  # pieces; 15 KB each
_FEW = 2  # rows that are cheaper one by one: a product of matrices first copies the whole weights


@dataclass(frozen=True)
class Kept:
    """P pieces and their rows, and what computes further ones; read-only.

    A row: the encoder's own vector of the piece, its shares by place and branch, its projection.
    """

    first: tuple[np.ndarray, ...]  # of each branch the weights of its first convolution, all places beside each other
    numbers: tuple[int, ...]
    rows: np.ndarray


class Pieces:
    """Reads the arrays of a loaded `NumpyBackend`, and what `keep` made of it earlier."""

    def __init__(self, backend: Any, kept: Kept) -> None:
        self._net, self._kept = backend, kept
        self._places = {piece: place for place, piece in enumerate(kept.numbers)}
        self._used: OrderedDict[int, np.ndarray] = OrderedDict()  # longest unused first
        self._lock = Lock()

    def rows(self, pieces: Sequence[int]) -> np.ndarray:
        """The row of each piece."""
        found: dict[int, np.ndarray] = {}
        missing = []
        for piece in dict.fromkeys(pieces):
            if (place := self._places.get(piece)) is not None:
                found[piece] = self._kept.rows[place]
            else:
                missing.append(piece)
        if missing:
            found |= self._remembered(missing)
        return np.concatenate([found[piece] for piece in pieces]).reshape(len(pieces), -1)

    def _remembered(self, pieces: Sequence[int]) -> dict[int, np.ndarray]:
        with self._lock:
            found = {piece: self._used.pop(piece) for piece in pieces if piece in self._used}
            if missing := [piece for piece in pieces if piece not in found]:
                found |= zip(missing, computed(self._net, self._kept.first, missing), strict=True)
            self._used |= found
            while len(self._used) > _REMEMBERED:
                self._used.popitem(last=False)
        return found


def keep(backend: Any, pieces: Sequence[int]) -> Kept:
    """The rows of these pieces."""
    weights = [w.reshape(n, WIDTH, WIDTH).transpose(1, 0, 2) for w, (n, _) in zip(backend.w1, BRANCHES, strict=True)]
    first = tuple(np.ascontiguousarray(w).reshape(WIDTH, -1) for w in weights)
    return Kept(first, tuple(pieces), computed(backend, first, pieces))


def computed(backend: Any, first: Sequence[np.ndarray], pieces: Sequence[int]) -> np.ndarray:
    """The row of each piece, from the encoder's table and its first two layers."""
    if 1 < len(pieces) <= _FEW:
        return np.concatenate([computed(backend, first, [piece]) for piece in pieces])
    numbers = np.array(pieces, dtype=np.int64)
    part = numbers % len(backend.scale)
    own = backend.table[numbers] * backend.scale[part, None] + backend.lo[part, None]
    projected = own @ backend.proj_W + backend.proj_b
    projected -= projected.mean(axis=1, keepdims=True)
    projected /= np.sqrt((projected * projected).mean(axis=1, keepdims=True) + backend.eps)
    projected = projected * backend.ln_g_all + backend.ln_b_all
    shares = [projected[:, b * WIDTH : (b + 1) * WIDTH] @ weights for b, weights in enumerate(first)]
    by_place = []
    for place in PLACES:
        for branch in REACHING[place]:
            at = (place + BRANCHES[branch][1]) * WIDTH
            by_place.append(shares[branch][:, at : at + WIDTH])
    return np.concatenate([own, *by_place, projected], axis=1)
