"""What a message, learning and a start cost as the library grows, beside rapidfuzz's scorers in the same run; one thread.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONPATH=. python benchmarks/matching_speed.py

A library of 150 articles, 4 languages and up to 30 phrases each is cut from the real one. "10 x" repeats what was learned from
it ten times, with the words of each copy bent a little: vocabulary, articles and vectors grow together, and what is learned
need not be skilful to take its time. Messages are phrases that were left out.
"""

import random
import resource
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from bot.content.cache import pickled, unpickled
from bot.content.knowledge import load_knowledge
from bot.domain.matching import meaning
from bot.domain.matching.matcher import Matcher
from bot.domain.matching.model import Model
from bot.domain.matching.training import Example, fit
from bot.settings import Settings

ARTICLES, PHRASES, MESSAGES, ROUNDS = 150, 30, 500, 3


def library() -> tuple[list[Example], list[str]]:
    """The phrases to learn, and messages that are not among them."""
    settings = Settings()
    rng = random.Random(1)
    known = load_knowledge(settings.knowledge_folder, settings.data_folder)
    learned: list[Example] = []
    messages: list[str] = []
    for article in list(known.articles.values())[:ARTICLES]:
        for body in article.texts.values():
            phrases = list(dict.fromkeys(body.phrases))
            rng.shuffle(phrases)
            messages += phrases[:1]
            learned += [Example(text, article.id) for text in phrases[1 : PHRASES + 1]]
    rng.shuffle(messages)
    return learned, messages[:MESSAGES]


def bent(text: str, number: int) -> str:
    """Every word another one, of the same length and letters' kind."""
    return " ".join(word[:1] + "".join(_shifted(letter, number) for letter in word[1:]) for word in text.split())


def _shifted(letter: str, number: int) -> str:
    if "a" <= letter <= "z":
        return chr((ord(letter) - 97 + number) % 26 + 97)
    return chr(ord(letter) + number) if "\u3400" <= letter <= "\u9f00" else letter


def ten_times(model: Model) -> Model:
    """The model with every class, phrase and vector ten times, the words of each copy other ones."""
    count, sense = len(model.classes), model.sense
    return replace(
        model,
        classes=tuple(f"{name}-{n}" for n in range(10) for name in model.classes),
        spelling=np.tile(model.spelling, 10),
        spelling_bias=np.tile(model.spelling_bias, 10),
        phrases=tuple(bent(phrase, n) if n else phrase for n in range(10) for phrase in model.phrases),
        owners=np.concatenate([model.owners + n * count for n in range(10)]),
        sense=replace(
            sense,
            weights=np.tile(sense.weights, (10, 1)),
            bias=np.tile(sense.bias, 10),
            vectors=np.tile(sense.vectors, (10, 1)),
            raw=np.tile(sense.raw, (10, 1)),
            owners=np.concatenate([sense.owners + n * count for n in range(10)]),
        ),
    )


def percentiles(matcher: Matcher, messages: list[str]) -> tuple[float, float]:
    """p50 and p99 of a ranking in milliseconds, medians of three rounds; each round with a cold memory for words."""
    rounds = []
    for _ in range(ROUNDS):
        fresh = Matcher(matcher.model)
        times = []
        for text in messages:
            start = time.perf_counter()
            fresh.rank(text)
            times.append((time.perf_counter() - start) * 1e3)
        rounds.append(np.percentile(times, [50, 99]))
    return tuple(float(statistics.median(column)) for column in zip(*rounds, strict=True))


def main() -> None:
    learned, messages = library()
    meaning.encode(["loads its parts"])
    encode = statistics.median(_timed(meaning.encode, [text])[0] for text in messages) * 1e3
    print(f"the encoder alone: p50 {encode:.2f} ms a message")
    took, model = _timed(fit, learned)
    print(f"learned from scratch in {took:.1f} s", flush=True)
    found = {}
    for name, one in {"1 x": model, "10 x": ten_times(model)}.items():
        with tempfile.TemporaryDirectory() as folder:
            pickled(path := Path(folder) / "model-1.pickle", one)
            load, matcher = _timed(lambda path=path: Matcher(unpickled(path, Model)))
        found[name], p99 = percentiles(matcher, messages)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{name:>5}: {len(one.classes)} articles, {len(one.phrases)} phrases | a message p50 {found[name]:.2f} ms, p99 {p99:.2f} ms | "
            f"loaded in {load:.2f} s | most memory so far {memory:.0f} MB",
            flush=True,
        )
        for scorer in (fuzz.WRatio, fuzz.token_set_ratio):
            times = [_timed(process.extractOne, text, one.phrases, scorer=scorer)[0] * 1e3 for text in messages[:30]]
            print(f"       rapidfuzz {scorer.__name__}: p50 {np.percentile(times, 50):.1f} ms", flush=True)
    print(f"ten times the library: {found['10 x'] / found['1 x']:.2f} x the time of a message")


def _timed(call, *given, **named):
    start = time.perf_counter()
    result = call(*given, **named)
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
