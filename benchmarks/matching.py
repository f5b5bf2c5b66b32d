"""How often our matcher, NLP.js and rapidfuzz find the intent of a message they have not seen, on public intent sets.

    PYTHONPATH=. python benchmarks/matching.py --data FOLDER [--node FOLDER] [--examples 10] [--seeds 3] [--messages 1000]

FOLDER holds BANKING77, CLINC150 and the home intents as JSON lines (split, text, intent, language). Examples are drawn per
intent and language with seeds 1, 2, 3. Typos: one random edit per ten letters, accents dropped. Keys: the same many slips to
a neighbouring key (AZERTY in French), and in Chinese characters of the same sound. The four languages of the home intents are
learned together, by every matcher. With --node (a folder where npm has put node-nlp 4.27) NLP.js runs too. Prints a table of
medians; commit its output beside this file. Speed is in benchmarks/matching_speed.py.
"""

import argparse
import gzip
import json
import random
import statistics
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process
from sklearn.metrics import roc_auc_score

from bot.domain.matching import meaning
from bot.domain.matching.matcher import Matcher
from bot.domain.matching.training import Example, fit
from bot.domain.text import strip_accents

SETS = ("banking77_en", "clinc150_en", "home_intents_en_fr_nl_zh")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
QWERTY = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
AZERTY = ("azertyuiop", "qsdfghjklm", "wxcvbn")
SAME_SOUND = tuple(
    "的得地 在再 做作坐座 他她它 像象向 是事市式试室 有又右 关官管 开凯 灯登等 门们 到道倒 打达大 几机记级 度都读 房方放防 里理力"
    " 请清情 帮邦 想响 时十实 间件简 定订顶 下吓夏 上尚 多朵 高搞告 低底地 温文问 天田填 气起期 停听 播拨 声生升 调条 加家价 列裂烈"
    " 单担但 完玩万 成城程 把吧八 现线先".split()
)
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


def key_slips(text: str, language: str, rng: random.Random) -> str:
    """One slip to a neighbouring key per ten letters; in Chinese to a character of the same sound, where one is listed."""
    rows = AZERTY if language == "fr" else QWERTY
    letters = list(strip_accents(text) if language != "zh" else text)
    for _ in range(max(1, len(letters) // 10)):
        place = rng.randrange(len(letters))
        if group := next((group for group in SAME_SOUND if letters[place] in group), None):
            letters[place] = rng.choice(group.replace(letters[place], ""))
        elif row := next((row for row in rows if letters[place].lower() in row), None):
            found = row.index(letters[place].lower())
            letters[place] = rng.choice(row[max(0, found - 1) : found] + row[found + 1 : found + 2])
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
    return [(best.id, best.score) for best in (matcher.rank(text, limit=1)[0] for text in texts)]


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
            asked += [Asked(key_slips(a.text, a.language, rng), a.intent, a.language) for a in clean]
            texts = [a.text for a in asked]
            runs = {"ours": ours(learned, texts)}
            runs |= {scorer: nearest(learned, texts, scorer) for scorer in ("WRatio", "token_set_ratio")}
            if given.node:
                runs["node-nlp"] = nlp_js(learned, asked, given.node)
            for peer, found in runs.items():
                for place, label in enumerate(("clean", "typos", "keys")):
                    part = slice(place * len(clean), (place + 1) * len(clean))
                    for measure, value in scores(asked[part], found[part]):
                        table[f"{measure}, {label}", peer].append(value)
        peers = list(dict.fromkeys(peer for _, peer in table))
        print(f"    {'':28}" + "".join(f"{peer:>17}" for peer in peers))
        for measure in dict.fromkeys(measure for measure, _ in table):
            cells = "".join(f"{statistics.median(table[measure, peer]):17.3f}" for peer in peers)
            print(f"    {measure:28}{cells}", flush=True)


if __name__ == "__main__":
    main()
