"""From the words people use for goods to HS codes: rare words and letters for what is known, meaning for what is not."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np

from bot.domain.packed import Strings
from bot.domain.tariff.lexicon import Lexicon, Senses, affirmed, stems
from bot.domain.tariff.names import EverydayNames
from bot.domain.text import normalise, words

FORMAT = 11
"""Raise when the arrays change, so that a stored index of the old form is not read."""

BUCKETS = 1 << 17
DIMENSIONS = 192
_MAIN = 64  # of these, enough to tell which names are worth a closer look…
_CLOSELY = 2000  # …so many of them
_SIZES = (3, 4, 5)
_TRUST = (0.8, 1.0, 0.9)  # in a name of the tariff, an everyday name, a further code of an everyday name
# a logistic regression on everyday names that were kept out of the index: a score is a probability, rather too low than too high
_WORDS, _LETTERS, _MEANING, _BIAS = 2.24, 1.37, 8.69, -4.86
_TELLING = 5  # letters; shorter words are too often no goods
_ENCODE = Callable[[Sequence[str]], np.ndarray]


@dataclass(frozen=True)
class Name:
    """A name of goods and the six-digit code it leads to.

    `rank` 0 for words of the tariffs, 1 for an everyday name, 2 for a further code that an everyday name may mean. `title`:
    the one text of the tariff that speaks for its code's meaning where people have no name for it; `language`: its file's name.
    """

    text: str
    code: str
    rank: int
    title: bool = False
    language: str = ""


@dataclass(frozen=True)
class Found:
    """A subheading that may be meant.

    `score`: how probably it is the right one, 0 to 1; `because`: the known name that is most like the user's words, `exact`
    when it is those words but for endings and words of the same sense; `languages`: those in which people call it so.
    """

    code: str
    score: float
    because: str
    exact: bool = False
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Postings:
    """Which names hold a spelling feature, and how much it weighs in each: the rows of a sparse table (BUCKETS, N)."""

    starts: np.ndarray  # (BUCKETS + 1,)
    names: np.ndarray  # uint16 where that is enough
    weights: np.ndarray  # float16


@dataclass(frozen=True)
class Directions:
    """Unit vectors of N names on DIMENSIONS principal axes: those that tell most apart are read for every name, the others for few.

    A name costs a quarter of the memory that a message would have to stream otherwise, and its cosine is as good as exact.
    """

    main: np.ndarray  # (_MAIN, N) float32
    rest: np.ndarray  # (N, DIMENSIONS - _MAIN) int8, in steps…
    step: np.float32  # …of this size

    @classmethod
    def of(cls, vectors: np.ndarray) -> "Directions":
        """From unit vectors, shape (N, DIMENSIONS), the main axes first."""
        rest = vectors[:, _MAIN:]
        step = np.float32((np.abs(rest).max(initial=0) or 1) / np.iinfo(np.int8).max)
        return cls(np.ascontiguousarray(vectors[:, :_MAIN].T), np.rint(rest / step).astype(np.int8), step)

    def cosines(self, vector: np.ndarray) -> np.ndarray:
        """Of a unit vector with all names, shape (N,): exact for the nearest, without the lesser directions for the others."""
        cosines = vector[:_MAIN] @ self.main
        best = np.argpartition(cosines, -_CLOSELY)[-_CLOSELY:] if len(cosines) > _CLOSELY else np.arange(len(cosines))
        cosines[best] += self.rest.take(best, axis=0).astype(np.float32) @ (vector[_MAIN:] * self.step)
        return np.asarray(cosines)


@dataclass(frozen=True)
class ProductIndex:
    """C codes and N names: everyday ones, and a title for a code without. All arrays are read-only once built."""

    codes: tuple[str, ...]
    names: Strings  # (N,) as written
    owners: np.ndarray  # (N,) code of each name
    ranks: np.ndarray  # (N,) 0, 1 or 2, see Name
    languages: tuple[str, ...]
    spoken: np.ndarray  # (N,) uint8, a bit for each language that has the name
    marks: np.ndarray  # (N,) the same for names of the same stems
    lexicon: Lexicon  # words of all names and of all texts of the tariffs
    idf: np.ndarray  # (BUCKETS,) rarity of each spelling feature
    postings: Postings
    centre: np.ndarray  # (D,) what all names have in common
    axes: np.ndarray  # (D, DIMENSIONS) principal axes of the vectors
    directions: Directions
    everyday: EverydayNames

    def find(self, text: str, encode: _ENCODE, limit: int = 5) -> tuple[Found, ...]:
        """The likeliest subheadings, best first; `encode` gives sentence vectors, zeros when there is no encoder."""
        text = affirmed(text)
        plain = normalise(text)
        if not plain:
            return ()
        asked = mark(text, self.lexicon.senses)
        words, letters = self.lexicon.scores(text), self._letters(plain)
        meaning = self.directions.cosines(_unit((encode([text])[:1] - self.centre) @ self.axes)[0])
        logits = _WORDS * words + _MEANING * self._votes(meaning, 10) + _LETTERS * self._votes(letters, 14) + _BIAS
        order = np.argpartition(-logits, min(limit, len(logits) - 1))[:limit]
        # its very name, if it is written without accents: "velos" means little to an encoder
        named = self.owners[(self.marks == asked) & (self.ranks > 0)]
        order = np.union1d(order, named if len(plain) >= _TELLING else named[:0])
        found = []
        for code in order[np.argsort(-logits[order])]:
            mine = self._of_code[code]
            ranks = self.ranks[mine]
            likeness = 0.5 * letters[mine] + 1.2 * meaning[mine] + 0.16 * (ranks > 0) - 0.06 * (ranks > 1)
            same = (self.marks[mine] == asked) & (ranks > 0)
            name = mine[np.argmax(likeness + 2 * same)]
            exact = bool(same.any())
            score = float(1 / (1 + np.exp(-logits[code])))
            languages = frozenset(one for bit, one in enumerate(self.languages) if self.spoken[name] >> bit & 1)
            found.append(Found(self.codes[code], score, self.names[name], exact, languages))
        return tuple(sorted(found, key=lambda each: -each.exact)[:limit])

    @cached_property
    def _of_code(self) -> list[np.ndarray]:
        """The names of each code."""
        by_code = np.argsort(self.owners, kind="stable")
        ends = np.cumsum(np.bincount(self.owners, minlength=len(self.codes)))
        return np.split(by_code, ends[:-1])

    @cached_property
    def _is_everyday(self) -> np.ndarray:
        return (self.ranks > 0).astype(np.float32)

    def _votes(self, likeness: np.ndarray, sharpness: float) -> np.ndarray:
        """The share of a code's everyday names in what is most alike, its root taken; shape (C,).

        Several names that are alike speak louder for their code than a single one that is a little more so.
        """
        weights = np.exp(sharpness * (likeness - likeness.max())) * self._is_everyday
        votes = np.bincount(self.owners, weights, len(self.codes))
        return np.asarray(np.sqrt(votes / (votes.sum() or 1.0)), dtype=np.float32)

    def _letters(self, plain: str) -> np.ndarray:
        index, values = _weigh(plain, self.idf)
        listed = [slice(*pair) for pair in zip(self.postings.starts[index], self.postings.starts[index + 1], strict=True)]
        if not listed:
            return np.zeros(len(self.names), dtype=np.float32)
        names = np.concatenate([self.postings.names[part] for part in listed])
        shares = [value * self.postings.weights[part].astype(np.float32) for value, part in zip(values, listed, strict=True)]
        return np.bincount(names, np.concatenate(shares), len(self.names)).astype(np.float32)


def build(given: Sequence[Name], encode: _ENCODE, senses: Senses) -> ProductIndex:
    """Learns the index from all names of all languages together; some tens of seconds for the whole nomenclature."""
    codes = tuple(sorted({name.code for name in given}))
    number = {code: position for position, code in enumerate(codes)}
    lexicon = Lexicon.learn(((name.text, number[name.code], _TRUST[name.rank]) for name in given), len(codes), senses)
    named = {name.code for name in given if name.rank}
    names, spoken = _distinct((name for name in given if name.rank or (name.title and name.code not in named)), senses)
    languages = tuple(sorted({name.language for name in names} - {""}))
    idf, postings = _postings([normalise(name.text) for name in names])
    raw = np.asarray(encode([name.text for name in names]), dtype=np.float32)
    centre = raw.mean(axis=0)
    _, _, axes = np.linalg.svd((raw - centre)[:: max(1, len(raw) // 20_000)], full_matrices=False)
    axes = np.ascontiguousarray(axes[:DIMENSIONS].T)
    return ProductIndex(
        codes,
        Strings.of(name.text.replace("\n", " ") for name in names),
        np.array([number[name.code] for name in names], dtype=np.int32),
        np.array([name.rank for name in names], dtype=np.int8),
        languages,
        np.array([sum(1 << languages.index(one) for one in own if one) for own in spoken], dtype=np.uint8),
        np.array([mark(name.text, senses) for name in names], dtype=np.uint32),
        lexicon,
        idf,
        postings,
        centre,
        axes,
        Directions.of(_unit((raw - centre) @ axes)),
        EverydayNames((name.text for name in names if name.rank), senses),
    )


def mark(text: str, senses: Senses) -> int:
    """A number that is the same for names of the same stems."""
    return crc32(" ".join(stems(text, senses)).encode())


def _distinct(names: Iterable[Name], senses: Senses) -> tuple[list[Name], list[set[str]]]:
    """The names that differ by more than endings, and the languages of each.

    "gaufre" and "gaufres" would have two votes, and take twice the memory.
    """
    kept: dict[tuple[str, ...], Name] = {}
    spoken: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        key = (name.code, *stems(name.text, senses))
        kept.setdefault(key, name)
        spoken.setdefault(key, set()).add(name.language)
    return list(kept.values()), list(spoken.values())


def _features(plain: str) -> Iterator[str]:
    """Words and character n-grams of a normalised text."""
    for word in words(plain):
        yield f"w {word}"
        chinese = word[0] >= "\u3400"
        if chinese:
            yield from word
            continue
        padded = f" {word} "
        for size in _SIZES:
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


@lru_cache(maxsize=4096)
def _bucket(feature: str) -> int:
    return crc32(feature.encode()) % BUCKETS


def _counts(plain: str) -> tuple[np.ndarray, np.ndarray]:
    counts = Counter(map(_bucket, _features(plain)))
    index = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    return index, 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))


def _weigh(plain: str, idf: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    index, values = _counts(plain)
    values = values * idf[index]
    length = float(np.sqrt((values**2).sum()))
    return index, values / length if length else values


def _postings(texts: Sequence[str]) -> tuple[np.ndarray, Postings]:
    from scipy.sparse import csr_matrix  # noqa: PLC0415  needed for building only

    counted = [_counts(text) for text in texts]
    seen = np.zeros(BUCKETS, dtype=np.float32)
    for index, _ in counted:
        seen[index] += 1
    idf = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
    rows, ends = [], [0]
    for index, values in counted:
        weighed = values * idf[index]
        rows.append(weighed / (np.sqrt((weighed**2).sum()) or 1))
        ends.append(ends[-1] + len(index))
    data = np.concatenate(rows).astype(np.float32)
    columns = np.concatenate([index for index, _ in counted])
    table = csr_matrix((data, columns, ends), shape=(len(texts), BUCKETS)).T.tocsr()
    return idf, Postings(table.indptr, table.indices.astype(np.min_scalar_type(len(texts))), table.data.astype(np.float16))


def _unit(vectors: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.ascontiguousarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)
