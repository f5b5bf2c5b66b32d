"""Spelling features: words and character n-grams of a message in hashed buckets, weighted by rarity."""

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from bot.domain.text import ngrams

BUCKETS = 1 << 16


def buckets(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Bucket numbers and dampened counts (1 + log n) of a normalised text."""
    counts = Counter(crc32(gram.encode()) % BUCKETS for gram in ngrams(text))
    index = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    values = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    return index, values


def rarity(texts: Sequence[str]) -> np.ndarray:
    """Inverse document frequency of every bucket over the texts, shape (65536,)."""
    seen = np.zeros(BUCKETS, dtype=np.float32)
    for text in texts:
        seen[buckets(text)[0]] += 1
    return np.log((1 + len(texts)) / (1 + seen)).astype(np.float32) + 1


def weigh(text: str, idf: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bucket numbers and unit-length rarity-weighted values of a normalised text."""
    index, values = buckets(text)
    values = values * idf[index]
    length = float(np.sqrt((values**2).sum()))
    return index, (values / length if length else values)
