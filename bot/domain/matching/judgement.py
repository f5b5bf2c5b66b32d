"""How the views of a candidate become one probability: a logistic formula over the views and their products.

The numbers are fitted by benchmarks/calibrate.py on phrases held out in turn; see bot/domain/matching/calibration.py.
"""

from dataclasses import dataclass

import numpy as np

VIEWS = (
    "meaning",  # log-probability of the linear model on meaning
    "nearest phrase",  # its cosine
    "nearest three",  # their mean cosine
    "share of the near",  # root of the class's share among the near phrases of the shortlist
    "words found",  # rarity-weighted share of the message's words that the article knows
    "spelling",  # score of the linear model on spelling
    "lead in spelling",  # over the best other class; negative for all but the leader
    "lead in meaning",
    "lead in nearness",
    # the same for all candidates of a message: how far the library reaches it at all
    "nearest of any",
    "words found by any",
    "words known",  # rarity-weighted share of the message's words that stand in the library letter by letter
    "length",  # logarithm of the number of words
)
"""The columns of `Matcher.views`."""


@dataclass(frozen=True)
class Judgement:
    """Standardises V views and weighs them alone and in pairs."""

    means: np.ndarray  # (V,)
    scales: np.ndarray  # (V,)
    alone: np.ndarray  # (V,)
    pairs: np.ndarray  # (V, V) upper triangle
    bias: float

    def votes(self, views: np.ndarray) -> np.ndarray:
        """What each view adds to the log-odds of each candidate, shape (K, V); of a product both views get half."""
        z = (views - self.means) / self.scales
        return np.asarray(z * (self.alone + z @ (self.pairs + self.pairs.T) / 2))

    def logits(self, views: np.ndarray) -> np.ndarray:
        """The log-odds of each candidate, shape (K,)."""
        return np.asarray(self.votes(views).sum(axis=1) + self.bias)
