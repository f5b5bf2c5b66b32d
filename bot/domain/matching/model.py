"""What was learned from the phrases: arrays that load in a moment, and the scores they give."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.domain.matching.features import weigh

FORMAT = 2
"""Raise when the arrays change, so that a stored model of the old form is not read."""


@dataclass(frozen=True)
class Model:
    """C classes (articles), N phrases. Every array is read-only once learned."""

    classes: tuple[str, ...]
    idf: np.ndarray  # (65536,) rarity of each spelling bucket
    spelling: np.ndarray  # (65536, C) linear weights on spelling
    spelling_bias: np.ndarray  # (C,)
    centre: np.ndarray  # (D,) mean of all phrases: what every sentence of the trade has in common
    meaning: np.ndarray  # (D, C) softmax weights on centred sentence vectors
    meaning_bias: np.ndarray  # (C,)
    phrases: tuple[str, ...]  # normalised
    owners: np.ndarray  # (N,) class of each phrase
    vectors: np.ndarray  # (N, D) centred sentence vector of each phrase
    raw: np.ndarray  # (N, D) the same before centring; kept for the next learning
    languages: np.ndarray  # (3, 65536) log-probabilities for language identification

    def spelling_scores(self, text: str) -> np.ndarray:
        """One linear score per class from the spelling of a normalised text."""
        index, values = weigh(text, self.idf)
        return np.asarray(values @ self.spelling[index].astype(np.float32) + self.spelling_bias)

    def meaning_scores(self, vector: np.ndarray) -> np.ndarray:
        """Log-probability of every class from a centred sentence vector."""
        scores = vector @ self.meaning + self.meaning_bias
        scores -= scores.max()
        return np.asarray(scores - np.log(np.exp(scores).sum()))

    def centred(self, vectors: np.ndarray) -> np.ndarray:
        """Sentence vectors without what all have in common, at unit length again."""
        return centred(vectors, self.centre)

    def nearest(self, vector: np.ndarray) -> np.ndarray:
        """For every class the cosine of its phrase that is nearest to the centred vector."""
        best = np.full(len(self.classes), -1.0, dtype=np.float32)
        np.maximum.at(best, self.owners, self.vectors @ vector)
        return best

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part.npz")
        np.savez(
            partial,
            classes=np.array(self.classes),
            idf=self.idf,
            spelling=self.spelling.astype(np.float16),
            spelling_bias=self.spelling_bias,
            centre=self.centre,
            meaning=self.meaning,
            meaning_bias=self.meaning_bias,
            phrases=np.array(self.phrases),
            owners=self.owners,
            vectors=self.vectors.astype(np.float16),
            raw=self.raw.astype(np.float16),
            languages=self.languages,
        )
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
                centre=stored["centre"],
                meaning=stored["meaning"],
                meaning_bias=stored["meaning_bias"],
                phrases=_texts(stored["phrases"]),
                owners=stored["owners"],
                vectors=stored["vectors"].astype(np.float32),
                raw=stored["raw"],
                languages=stored["languages"],
            )


def _texts(array: np.ndarray) -> tuple[str, ...]:
    values: Sequence[str] = array.tolist()
    return tuple(values)


def centred(vectors: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Vectors minus the centre, at unit length; rows of zeros stay zero."""
    moved = vectors - centre
    length = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.where(length == 0, 1, length), dtype=np.float32)
