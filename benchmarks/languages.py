"""How often the language of a short message is found, beside py3langid and lingua restricted to the same four languages.

    PYTHONPATH=. python benchmarks/languages.py --data FOLDER [--messages 2000]

Messages of two to eight words (Chinese: two to sixteen characters) from the home intents (see matching.py), as they are and with
a slip per ten letters and accents dropped. Ours has learned from the product's own library, never from these sentences. A peer
that is not installed is left out. Commit the output beside this file.
"""

import argparse
import gzip
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from bot.app import build_mind
from bot.settings import Settings
from matching import slips

FEWEST, MOST = 2, 8


def read(path: Path, most: int) -> list[tuple[str, str]]:
    """(text, language) of short messages, as many of each language."""
    by_language: dict[str, list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            language, text = row["language"].split("-")[0], row["text"]
            size = len(text) / 2 if language == "zh" else len(text.split())
            if FEWEST <= size <= MOST:
                by_language[language].append(text)
    rng = random.Random(1)
    each = most // len(by_language)
    return [
        (t, language)
        for language, texts in sorted(by_language.items())
        for t in rng.sample(sorted(set(texts)), min(each, len(set(texts))))
    ]


def ours() -> Callable[[str], str]:
    guesser = build_mind(Settings()).guesser
    return lambda text: str(guesser.guess(text).language).split("_")[0]


def py3langid() -> Callable[[str], str]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    known = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known.set_languages(["en", "fr", "nl", "zh"])
    return lambda text: known.classify(text)[0]


def lingua() -> Callable[[str], str]:
    from lingua import Language, LanguageDetectorBuilder

    codes = {Language.ENGLISH: "en", Language.FRENCH: "fr", Language.DUTCH: "nl", Language.CHINESE: "zh"}
    detector = LanguageDetectorBuilder.from_languages(*codes).build()
    return lambda text: codes.get(detector.detect_language_of(text), "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--messages", type=int, default=2000)
    given = parser.parse_args()
    clean = read(given.data / "home_intents_en_fr_nl_zh.jsonl.gz", given.messages)
    rng = random.Random(1)
    typed = [(slips(text, rng), language) for text, language in clean]
    languages = sorted({language for _, language in clean})
    print(f"{len(clean)} messages; share whose language is found, clean / with slips")
    print(f"{'':12}" + "".join(f"{language:>16}" for language in (*languages, "all")) + f"{'ms each':>10}")
    for make in (ours, py3langid, lingua):
        try:
            guess = make()
        except ImportError:
            print(f"{make.__name__:12}is not installed")
            continue
        guess("bonjour")
        start = time.perf_counter()
        shares = [_shares(guess, messages) for messages in (clean, typed)]
        each = (time.perf_counter() - start) / (2 * len(clean)) * 1e3
        cells = "".join(f"{f'{shares[0][key]:.3f} / {shares[1][key]:.3f}':>16}" for key in (*languages, "all"))
        print(f"{make.__name__:12}{cells}{each:10.2f}", flush=True)


def _shares(guess: Callable[[str], str], messages: list[tuple[str, str]]) -> dict[str, float]:
    right: dict[str, list[bool]] = defaultdict(list)
    for text, language in messages:
        found = guess(text) == language
        right[language].append(found)
        right["all"].append(found)
    return {key: sum(each) / len(each) for key, each in right.items()}


if __name__ == "__main__":
    main()
