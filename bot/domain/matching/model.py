"""What was learned from the phrases: arrays that load in a moment, and the scores they give."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain.matching.features import weigh
from bot.domain.matching.sense import Sense

FORMAT = 4
"""Raise when the arrays change, so that a stored model of the old form is not read."""


@dataclass(frozen=True)
class Model:
    """C classes (articles), N phrases. Every array is read-only once learned."""

    classes: tuple[str, ...]
    idf: np.ndarray  # (65536,) rarity of each spelling bucket
    spelling: np.ndarray  # (65536, C) linear weights on spelling
    spelling_bias: np.ndarray  # (C,)
    sense: Sense  # the same on meaning
    phrases: tuple[str, ...]  # normalised
    owners: np.ndarray  # (N,) class of each phrase
    languages: np.ndarray  # (3, 65536) log-probabilities for language identification

    def spelling_scores(self, text: str) -> np.ndarray:
        """One linear score per class from the spelling of a normalised text."""
        index, values = weigh(text, self.idf)
        return np.asarray(values @ self.spelling[index].astype(np.float32) + self.spelling_bias)

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part.npz")
        arrays: dict[str, Any] = {
            "classes": np.array(self.classes),
            "idf": self.idf,
            "spelling": self.spelling.astype(np.float16),
            "spelling_bias": self.spelling_bias,
            "phrases": np.array(self.phrases),
            "owners": self.owners,
            "languages": self.languages,
        }
        np.savez(partial, **arrays, **self.sense.arrays())
        partial.replace(path)  # never leave half a model where a reader may find it

    @staticmethod
    def load_vectors(path: Path) -> dict[str, np.ndarray]:
        """The sentence vectors of a stored model by phrase; raises like `load`."""
        with np.load(path, allow_pickle=False) as stored:
            return dict(zip(_texts(stored["phrases"]), stored["raw"], strict=True))

    @classmethod
    def load(cls, path: Path) -> "Model":
        """Raises OSError, KeyError or ValueError when the file is not a model of this form."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(
                classes=_texts(stored["classes"]),
                idf=stored["idf"],
                spelling=stored["spelling"],
                spelling_bias=stored["spelling_bias"],
                sense=Sense.of(stored),
                phrases=_texts(stored["phrases"]),
                owners=stored["owners"],
                languages=stored["languages"],
            )


def _texts(array: np.ndarray) -> tuple[str, ...]:
    values: Sequence[str] = array.tolist()
    return tuple(values)
