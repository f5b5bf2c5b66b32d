"""Fits bot/domain/matching/calibration.py and shows what the thresholds of bot/domain/matching/matcher.py would do.

    PYTHONPATH=. python benchmarks/calibrate.py [--data FOLDER]

The phrases of the library are held out in turn (a quarter each time, with slips of the finger on half of them), and in
each turn a fifth of the articles is hidden altogether, to learn what "not in the library" looks like. Writes the numbers,
then prints right / unsure / wrong for a grid of thresholds. With the public intent sets of --data (see matching.py; their
train sentences only) beside the library, the numbers suit libraries of other sizes too. Not part of a release: a developer
runs it when the views or many phrases change.
"""

import argparse
import gzip
import json
import random
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.app import build_mind
from bot.domain.matching import meaning
from bot.domain.matching.judgement import VIEWS, Judgement
from bot.domain.matching.matcher import Matcher
from bot.domain.matching.training import Example, examples, fit, passages
from bot.domain.text import normalise
from bot.settings import Settings

FOLDS = 4
MOST = 1200  # held-out sentences of a public set
TARGET = Path(__file__).parents[1] / "bot/domain/matching/calibration.py"
Found = list[tuple[np.ndarray, np.ndarray, bool]]
KEYS = "abcdefghijklmnopqrstuvwxyz"


def slip(text: str, rng: random.Random) -> str:
    """One slip of the finger per ten letters."""
    letters = list(text)
    for _ in range(max(1, len(letters) // 10)):
        if len(letters) < 4:
            break
        place, kind = rng.randrange(1, len(letters)), rng.randrange(4)
        if kind == 0:
            del letters[place]
        elif kind == 1:
            letters.insert(place, rng.choice(KEYS))
        elif kind == 2:
            letters[place] = rng.choice(KEYS)
        else:
            letters[place - 1], letters[place] = letters[place], letters[place - 1]
    return "".join(letters)


def collect(known: list[Example], beside: list[Example]) -> Found:
    """(views, which candidate is right, whether the article was in the library) of every held-out phrase."""
    rng = random.Random(1)
    classes = sorted({example.article for example in known})
    rng.shuffle(classes)
    order = list(range(len(known)))
    rng.shuffle(order)
    plain = [normalise(example.text) for example in (*known, *beside)]
    vectors = dict(zip(plain, meaning.encode(plain), strict=True))
    found: Found = []
    for fold in range(FOLDS):
        hidden = set(classes[fold :: FOLDS + 1])
        held = {i for place, i in enumerate(order) if place % FOLDS == fold}
        shown = [e for i, e in enumerate(known) if i not in held and e.article not in hidden]
        answers = [e for e in beside if e.article not in hidden]
        matcher = Matcher(fit(shown, answers, vectors_known=vectors))
        found += [look(matcher, known[i], rng, hidden, slips=bool(number % 2)) for number, i in enumerate(sorted(held))]
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
    return found


def collect_public(path: Path, seed: int) -> Found:
    """The same on the train sentences of a public set: a few examples an intent are learned, a fifth of the intents hidden."""
    rng = random.Random(seed)
    pool: dict[tuple[str, str], list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["split"] == "train":
                pool[row.get("language", "en"), row["intent"]].append(row["text"])
    intents = sorted({intent for _, intent in pool})
    rng.shuffle(intents)
    hidden = set(intents[::5])
    shown: list[Example] = []
    held: list[Example] = []
    for (_, intent), texts in sorted(pool.items()):
        rng.shuffle(texts)
        count = min(rng.choice((6, 10, 14)), max(1, len(texts) * 2 // 3))
        shown += [Example(text, intent) for text in texts[:count] if intent not in hidden]
        held += [Example(text, intent) for text in texts[count : count + 20]]
    rng.shuffle(held)
    matcher = Matcher(fit(shown))
    return [look(matcher, example, rng, hidden, slips=bool(number % 2)) for number, example in enumerate(held[:MOST])]


def look(
    matcher: Matcher, example: Example, rng: random.Random, hidden: set[str], *, slips: bool
) -> tuple[np.ndarray, np.ndarray, bool]:
    """The views of one held-out phrase."""
    shortlist, views = matcher.views(slip(example.text, rng) if slips else example.text)
    right = np.array([matcher.model.classes[c] == example.article for c in shortlist])
    return views, right, example.article not in hidden


def judge(found: Found) -> Judgement:
    """The logistic regression on the views and their products, standardised first."""
    views = np.concatenate([v for v, _, _ in found])
    right = np.concatenate([r for _, r, _ in found])
    means, scales = views.mean(axis=0), views.std(axis=0)
    scales = np.where(scales == 0, 1.0, scales)  # without an encoder some views say nothing
    z = (views - means) / scales
    rows, columns = np.triu_indices(len(VIEWS))
    machine = LogisticRegression(C=0.01, max_iter=3000).fit(np.hstack([z, z[:, rows] * z[:, columns]]), right)
    pairs = np.zeros((len(VIEWS), len(VIEWS)))
    pairs[rows, columns] = machine.coef_[0, len(VIEWS) :]
    return Judgement(means, scales, machine.coef_[0, : len(VIEWS)], pairs, float(machine.intercept_[0]))


def report(found: Found, judgement: Judgement) -> None:
    """Right, unsure and wrong for thresholds, in and out of the library."""
    print("  sure margin |  right  offered  wrong | hidden article: wrongly sure")
    scored = [(1 / (1 + np.exp(-judgement.logits(views))), right, inside) for views, right, inside in found]
    inside_count = sum(inside for _, _, inside in scored)
    first = sum(bool(right[p.argmax()]) for p, right, inside in scored if inside) / inside_count
    for sure in (0.4, 0.5, 0.6, 0.7, 0.8):
        for margin in (0.05, 0.15, 0.3):
            tally = {"right": 0, "offered": 0, "wrong": 0, "hidden": 0}
            for p, right, inside in scored:
                order = np.argsort(-p)
                is_sure = p[order[0]] >= sure and p[order[0]] - p[order[1]] >= margin
                if not inside:
                    tally["hidden"] += is_sure
                elif is_sure:
                    tally["right" if right[order[0]] else "wrong"] += 1
                else:
                    tally["offered"] += bool(right[order[:3]].any())
            shares = [tally[name] / inside_count for name in ("right", "offered", "wrong")]
            outside = tally["hidden"] / max(1, len(scored) - inside_count)
            print(f"  {sure:4.2f}  {margin:4.2f}  | {shares[0]:6.1%} {shares[1]:7.1%} {shares[2]:6.1%} | {outside:6.1%}")
    print(f"  the right article comes first: {first:.1%}")


def written(judgement: Judgement) -> str:
    """The judgement as Python."""
    rounded = {name: np.round(getattr(judgement, name), 4).tolist() for name in ("means", "scales", "alone", "pairs")}
    parts = ", ".join(f"{name}=np.array({values})" for name, values in rounded.items())
    return f"Judgement({parts}, bias={judgement.bias:.4f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args()
    sets = sorted(given.data.glob("*.jsonl.gz")) if given.data else []
    knowledge = build_mind(Settings()).knowledge
    judgements = {}
    for encoder in dict.fromkeys((meaning.name(), "")):
        meaning.name = lambda encoder=encoder: encoder
        found = collect(examples(knowledge), passages(knowledge))
        public = [one for path in sets for seed in (101, 102) for one in collect_public(path, seed)]
        judgements[encoder] = judge(found + public)
        print(f"encoder: {encoder or 'none'}; {len(found)} held-out phrases", flush=True)
        report(found, judgements[encoder])
    lines = ",\n".join(f"{encoder!r}: {written(judgement)}" for encoder, judgement in judgements.items())
    TARGET.write_text(
        '"""Fitted numbers, by the encoder that is installed; written by benchmarks/calibrate.py, not by hand."""\n\n'
        "import numpy as np\n\nfrom bot.domain.matching.judgement import Judgement\n\n"
        f"JUDGEMENTS = {{{lines}}}\n",
        encoding="utf-8",
    )
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", TARGET], check=True)


if __name__ == "__main__":
    main()
