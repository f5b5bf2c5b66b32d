"""What was learned from the phrases: arrays, and the scores they give."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.domain.matching.features import weigh
from bot.domain.matching.sense import Sense

FORMAT = 8
"""Raise when the arrays change, so that a stored model of the old form is not read."""


@dataclass(frozen=True)
class Model:
    """C classes (articles), N phrases. Every array is read-only once learned."""

    classes: tuple[str, ...]
    idf: np.ndarray  # (65536,) rarity of each spelling bucket
    spelling: np.ndarray  # (65536, C) linear weights on spelling, int8…
    spelling_steps: np.ndarray  # (65536,) …in steps of this size
    spelling_bias: np.ndarray  # (C,)
    sense: Sense  # the same on meaning
    phrases: Sequence[str]  # (N,) normalised
    owners: np.ndarray  # (N,) class of each phrase
    languages: np.ndarray  # (3, 65536) log-probabilities for language identification

    def spelling_scores(self, text: str, classes: np.ndarray) -> np.ndarray:
        """One linear score for each of the classes from the spelling of a normalised text."""
        index, values = weigh(text, self.idf)
        weights = self.spelling[index].take(classes, axis=1).astype(np.float32)
        return np.asarray((values * self.spelling_steps[index]) @ weights + self.spelling_bias[classes])

    def sentence_vectors(self) -> dict[str, np.ndarray]:
        """The encoder's vectors by phrase."""
        return dict(zip(self.phrases, self.sense.raw.astype(np.float32), strict=True))
