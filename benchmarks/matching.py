"""How often our matcher, NLP.js and rapidfuzz find the intent of a message they have not seen, on public intent sets.

    PYTHONPATH=. python benchmarks/matching.py --data FOLDER [--node FOLDER] [--examples 10] [--seeds 3] [--messages 1000]

FOLDER holds BANKING77, CLINC150 and the home intents as JSON lines (split, text, intent, language). Examples are drawn per
intent and language with seeds 1, 2, 3; typos are one random edit per ten letters, accents dropped. The four languages of the
home intents are learned together, by every matcher. With --node (a folder where npm has put node-nlp 4.27) NLP.js runs too.
Prints a table of medians; commit its output beside this file.
"""

import argparse
import gzip
import json
import random
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.metrics import roc_auc_score

from bot.domain.matching import meaning
from bot.domain.matching.matcher import Matcher
from bot.domain.matching.training import Example, fit
from bot.domain.text import strip_accents

SETS = ("banking77_en", "clinc150_en", "home_intents_en_fr_nl_zh")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FEWEST = 8  # home intents with fewer test sentences are left out, as the published figures do


@dataclass(frozen=True)
class Asked:
    """A test message; its intent is None when it belongs to none."""

    text: str
    intent: str | None
    language: str


Answers = list[tuple[str, float]]


def slips(text: str, rng: random.Random) -> str:
    """One random edit per ten letters, accents dropped."""
    letters = list(strip_accents(text))
    for _ in range(max(1, len(letters) // 10)):
        place, kind = rng.randrange(len(letters)), rng.randrange(4)
        if kind == 0 and len(letters) > 1:
            del letters[place]
        elif kind == 1:
            letters.insert(place, rng.choice(LETTERS))
        elif kind == 2:
            letters[place] = rng.choice(LETTERS)
        elif place + 1 < len(letters):
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
    return "".join(letters)


def draw(path: Path, count: int, seed: int, most: int) -> tuple[list[tuple[str, str, str]], list[Asked]]:
    """(text, intent, language) to learn from, and up to `most` messages to ask, with as many of no intent at all."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    tested: dict[tuple[str, str], int] = defaultdict(int)
    pool: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        key = (_language(row), row.get("intent") or "")
        if row["split"] == "test":
            tested[key] += 1
        elif row["split"] == "train":
            pool[key].append(row["text"])
    rng = random.Random(seed)
    kept = [key for key in sorted(pool) if tested[key] >= FEWEST]
    learned = [(text, key[1], key[0]) for key in kept for text in rng.sample(pool[key], min(count, len(pool[key])))]
    asked = [
        Asked(row["text"], row["intent"], _language(row))
        for row in rows
        if row["split"] == "test" and (_language(row), row["intent"]) in kept
    ]
    outside = [Asked(row["text"], None, "en") for row in rows if row["split"] == "out_of_scope"]
    rng.shuffle(asked)
    rng.shuffle(outside)
    return learned, asked[:most] + outside[:most]


def _language(row: dict[str, str]) -> str:
    return row.get("language", "en").split("-")[0]


def ours(learned: list[tuple[str, str, str]], texts: list[str]) -> Answers:
    """The product's matcher, with the weights and the encoder it ships with."""
    matcher = Matcher(fit(Example(text, intent) for text, intent, _ in learned))
    times, found = [], []
    for text in texts:
        start = time.perf_counter()
        best = matcher.rank(text, limit=1)[0]
        times.append(time.perf_counter() - start)
        found.append((best.id, best.score))
    print(f"    ours: p50 {np.percentile(times, 50) * 1e3:.1f} ms, p99 {np.percentile(times, 99) * 1e3:.1f} ms", flush=True)
    return found


def nearest(learned: list[tuple[str, str, str]], texts: list[str], scorer: str) -> Answers:
    """The intent of the example that rapidfuzz's scorer finds most alike."""
    known = [text.lower() for text, _, _ in learned]
    alike = process.cdist([text.lower() for text in texts], known, scorer=getattr(fuzz, scorer), workers=-1)
    return [(learned[int(row.argmax())][1], float(row.max())) for row in alike]


def nlp_js(learned: list[tuple[str, str, str]], asked: list[Asked], node: Path) -> Answers:
    """NLP.js, told the language of every example and of every message."""
    with tempfile.TemporaryDirectory() as folder:
        task = Path(folder) / "task.json"
        task.write_text(json.dumps({"learned": learned, "asked": [[a.text, a.language] for a in asked]}), encoding="utf-8")
        script = Path(__file__).with_suffix(".js")
        run = subprocess.run(["node", script, node, task], capture_output=True, text=True, check=True)
    return [(intent, score) for intent, score in json.loads(run.stdout.splitlines()[-1])]


def scores(asked: list[Asked], found: Answers) -> Iterator[tuple[str, float]]:
    """Accuracy by language, and how well the score tells messages of no intent (AUROC)."""
    pairs = [(a, f) for a, f in zip(asked, found, strict=True) if a.intent is not None]
    for language in sorted({a.language for a, _ in pairs}):
        right = [f[0] == a.intent for a, f in pairs if a.language == language]
        yield f"{language} accuracy", sum(right) / len(right)
    if len(pairs) < len(asked):
        yield "out-of-scope AUROC", float(roc_auc_score([a.intent is not None for a in asked], [f[1] for f in found]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--node", type=Path)
    parser.add_argument("--examples", type=int, default=10)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--messages", type=int, default=1000)
    given = parser.parse_args()
    print(
        f"{given.examples} examples an intent, {given.seeds} seeds, up to {given.messages} messages; encoder {meaning.name() or 'none'}"
    )
    for name in SETS:
        print(name, flush=True)
        table: dict[tuple[str, str], list[float]] = defaultdict(list)
        for seed in range(1, given.seeds + 1):
            learned, clean = draw(given.data / f"{name}.jsonl.gz", given.examples, seed, given.messages)
            rng = random.Random(seed)
            asked = clean + [Asked(slips(a.text, rng), a.intent, a.language) for a in clean]
            texts = [a.text for a in asked]
            runs = {"ours": ours(learned, texts)}
            runs |= {scorer: nearest(learned, texts, scorer) for scorer in ("WRatio", "token_set_ratio")}
            if given.node:
                runs["node-nlp"] = nlp_js(learned, asked, given.node)
            for peer, found in runs.items():
                for label, part in (("clean", slice(len(clean))), ("typos", slice(len(clean), None))):
                    for measure, value in scores(asked[part], found[part]):
                        table[f"{measure}, {label}", peer].append(value)
        peers = list(dict.fromkeys(peer for _, peer in table))
        print(f"    {'':28}" + "".join(f"{peer:>17}" for peer in peers))
        for measure in dict.fromkeys(measure for measure, _ in table):
            cells = "".join(f"{statistics.median(table[measure, peer]):17.3f}" for peer in peers)
            print(f"    {measure:28}{cells}", flush=True)


if __name__ == "__main__":
    main()
