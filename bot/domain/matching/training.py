"""Learning the model from the library: all phrases of all languages together, in seconds, before the first message."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from bot.domain.articles import Knowledge
from bot.domain.guessing import LanguageGuesser
from bot.domain.language import LATIN, Language
from bot.domain.matching import meaning
from bot.domain.matching.features import BUCKETS, rarity, weigh
from bot.domain.matching.model import Model
from bot.domain.matching.sense import Sense
from bot.domain.matching.spelling import Speller
from bot.domain.packed import Strings
from bot.domain.text import normalise

_MEANING_C = 30.0  # sentence vectors have unit length: small numbers want large weights
_SPELLING_C = 1.0
_LONGEST_PASSAGE = 300
_EVERYDAY = 20  # the library says its own words often, and everyday words seldom: as if each had been read so many times
_BATCH = 5000

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Example:
    """A phrase and the article it asks for."""

    text: str
    article: str


def examples(knowledge: Knowledge) -> list[Example]:
    """Every phrase and title of every article in every language."""
    return [
        Example(text, article.id)
        for article in knowledge.articles.values()
        for body in article.texts.values()
        for text in dict.fromkeys((*body.phrases, body.title))
    ]


def passages(knowledge: Knowledge) -> list[Example]:
    """Title and first paragraph of every article in every language: the answer itself says what it is about."""
    return [
        Example(f"{body.title}. {body.opening()}"[:_LONGEST_PASSAGE], article.id)
        for article in knowledge.articles.values()
        for body in article.texts.values()
    ]


def learn(knowledge: Knowledge, known: Mapping[str, np.ndarray] | None = None) -> Model:
    """The model of a library; sentence vectors that are `known` already are not computed again."""
    return fit(examples(knowledge), passages(knowledge), language_samples(knowledge), known)


def language_samples(knowledge: Knowledge) -> dict[Language, list[str]]:
    """All text of the library by language, for language identification."""
    samples: dict[Language, list[str]] = {language: [] for language in LATIN}
    for language in LATIN:
        for article in knowledge.articles.values():
            if body := article.texts.get(language):
                samples[language] += [body.title, *body.phrases, body.plain()]
        for term in knowledge.terms.values():
            if name := term.texts.get(language):
                samples[language] += [name.name, name.definition]
        if frames := knowledge.frames.get(language):
            samples[language] += [*frames.definition, *frames.follow_up, *frames.filler, *frames.separators, *frames.yes]
            samples[language] += frames.everyday * _EVERYDAY
    return samples


def fit(
    known: Iterable[Example],
    beside: Iterable[Example] = (),
    samples: Mapping[Language, Iterable[str]] | None = None,
    vectors_known: Mapping[str, np.ndarray] | None = None,
) -> Model:
    """The model of any set of examples.

    Texts `beside` them teach meaning and words but not spelling: they are long, and nobody types them. `samples` teach
    it to tell languages apart. `vectors_known` are sentence vectors by normalised text.
    """
    from scipy.sparse import csr_matrix  # noqa: PLC0415  needed for learning only
    from sklearn.svm import LinearSVC  # noqa: PLC0415  the same

    everything = [*((example, True) for example in known), *((example, False) for example in beside)]
    everything.sort(key=lambda pair: pair[0].article)  # the phrases of a class stand together
    classes = tuple(dict.fromkeys(example.article for example, _ in everything))
    number = {article: place for place, article in enumerate(classes)}
    owners = np.array([number[example.article] for example, _ in everything])
    plain = [normalise(example.text) for example, _ in everything]
    speller = Speller(plain, meaning.common_words())
    phrases = tuple(speller.repair(phrase) for phrase in plain)  # as messages will be
    typed = np.flatnonzero([is_typed for _, is_typed in everything])

    idf = rarity([phrases[place] for place in typed])
    rows = [weigh(phrases[place], idf) for place in typed]
    pointers = np.cumsum([0, *(len(index) for index, _ in rows)])
    matrix = csr_matrix(
        (np.concatenate([values for _, values in rows]), np.concatenate([index for index, _ in rows]), pointers),
        shape=(len(typed), BUCKETS),
    )
    machine = LinearSVC(C=_SPELLING_C, dual=True, tol=0.1, random_state=1)
    with ThreadPoolExecutor(1) as beside_it:
        spelling = beside_it.submit(machine.fit, matrix, owners[typed])
        sense = Sense.learn(_vectors(phrases, vectors_known or {}), owners, _MEANING_C)
        spelling.result()

    steps = (np.abs(machine.coef_).max(axis=0) / np.iinfo(np.int8).max).astype(np.float32)
    guesser = LanguageGuesser.learn(samples or {})
    return Model(
        classes=classes,
        idf=idf,
        spelling=np.rint(machine.coef_.T / np.where(steps == 0, 1, steps)[:, None]).astype(np.int8),
        spelling_steps=steps,
        spelling_bias=machine.intercept_.astype(np.float32),
        sense=sense,
        phrases=Strings.of(phrases),
        owners=owners,
        languages=guesser.log_probability,
    )


def _vectors(phrases: Sequence[str], known: Mapping[str, np.ndarray]) -> np.ndarray:
    """The sentence vector of every phrase, shape (N, D), in batches so that progress can be seen and stopped."""
    missing = [phrase for phrase in dict.fromkeys(phrases) if phrase not in known]
    found = dict(known)
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        found |= zip(batch, meaning.encode(batch), strict=True)
        log.info("sentence vectors: %d of %d", min(start + _BATCH, len(missing)), len(missing))
    # as they will be kept: learning again from kept vectors gives the same model
    return np.stack([found[phrase] for phrase in phrases]).astype(np.float16).astype(np.float32)
