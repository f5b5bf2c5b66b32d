"""Spelling features: words and character n-grams of a message in hashed buckets, weighted by rarity."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np

from bot.domain.text import grams, neighbours, tokens

BUCKETS = 1 << 16


def buckets(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Bucket numbers and dampened counts (1 + log n) of a normalised text."""
    parts = tokens(text)
    pairs = np.array([crc32(pair.encode()) % BUCKETS for pair in neighbours(parts)], dtype=np.uint16)
    counts = Counter(np.concatenate([pairs, *map(_of_token, parts)]).tolist())
    index = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    return index, 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))


@lru_cache(maxsize=20_000)  # people use the same words again and again
def _of_token(token: str) -> np.ndarray:
    return np.array([crc32(gram.encode()) % BUCKETS for gram in grams(token)], dtype=np.uint16)


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
