"""How often the product search finds the subheading of an everyday name that its index does not contain.

    PYTHONPATH=. python benchmarks/products.py [--names FOLDER] [--node FOLDER]

Without --names, a random sample of our own everyday names of each language is kept out of the index (names of the same
goods in other words stay in). With it, the files FOLDER/{en,fr,nl,zh_Hans}.csv (name, code|code…) are asked, without those
names that the index contains. Peers in the same run, given the same names: rapidfuzz's WRatio and token_set_ratio to the
nearest name, and, with --node (a folder where npm has put node-nlp 4.27), NLP.js, which is only given the names of the
sampled codes' chapters in the language of the question, since it does not bear more. Prints a table; commit its output.
"""

import argparse
import csv
import json
import random
import resource
import subprocess
import tempfile
import time
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.content.cache import pickled, unpickled
from bot.content.knowledge import load_knowledge
from bot.content.products import names_of
from bot.content.reading import Report
from bot.content.senses import read_senses
from bot.content.tariff import load_tariff
from bot.domain.matching import meaning
from bot.domain.tariff import search
from bot.domain.text import normalise
from bot.settings import ROOT, Settings

LANGUAGES = ("en", "fr", "nl", "zh_Hans")
SAMPLE = 150
SEED = 20261124


def rows(path: Path) -> list[tuple[str, list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["code"].split("|")) for row in csv.DictReader(file)]


def right(found: list[str], accepted: list[str], first: int) -> bool:
    return any(code in accepted for code in found[:first])


def report(who: str, language: str, answers: list[tuple[list[str], list[str]]], seconds: list[float]) -> None:
    top1 = sum(right(found, accepted, 1) for found, accepted in answers) / len(answers)
    top3 = sum(right(found, accepted, 3) for found, accepted in answers) / len(answers)
    middle = sorted(seconds)[len(seconds) // 2] * 1000 if seconds else float("nan")
    slow = sorted(seconds)[int(len(seconds) * 0.99)] * 1000 if seconds else float("nan")
    print(f"{who:<26} {language:<8} {len(answers):>5} {top1:>7.1%} {top3:>7.1%} {middle:>9.2f} {slow:>9.2f}", flush=True)


def ours(index: search.ProductIndex, questions: list[tuple[str, list[str]]], language: str) -> None:
    answers, seconds = [], []
    for name, accepted in questions:
        started = time.perf_counter()
        found = index.find(name, meaning.encode)
        seconds.append(time.perf_counter() - started)
        answers.append(([each.code for each in found], accepted))
    report("ours", language, answers, seconds)


def fuzzy(scorer, known: list[search.Name], questions: list[tuple[str, list[str]]], language: str) -> None:
    texts, codes = [normalise(name.text) for name in known], [name.code for name in known]
    answers, seconds = [], []
    for name, accepted in questions:
        started = time.perf_counter()
        hits = process.extract(normalise(name), texts, scorer=scorer, limit=20)
        seconds.append(time.perf_counter() - started)
        answers.append((list(dict.fromkeys(codes[number] for _, _, number in hits)), accepted))
    report(f"rapidfuzz {scorer.__name__}", language, answers, seconds)


def node(folder: Path, known: list[search.Name], questions: list[tuple[str, list[str]]], language: str) -> None:
    chapters = {code[:2] for _, accepted in questions for code in accepted}
    task = {
        "language": "zh" if language == "zh_Hans" else language,
        "names": [[name.text, name.code] for name in known if name.code[:2] in chapters],
        "questions": [name for name, _ in questions],
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(task, file, ensure_ascii=False)
        file.flush()
        script = Path(__file__).with_suffix(".js")
        done = subprocess.run(["node", script, folder, file.name], capture_output=True, text=True, check=True, timeout=900)
    replies = json.loads(done.stdout[done.stdout.index("[{") :])  # it may greet first
    answers = [(reply["codes"], accepted) for reply, (_, accepted) in zip(replies, questions, strict=True)]
    report("node-nlp 4.27", language, answers, [reply["seconds"] for reply in replies])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--names", type=Path)
    parser.add_argument("--node", type=Path)
    given = parser.parse_args()
    settings = Settings()
    folder = settings.knowledge_folder / "tariff"
    knowledge = load_knowledge(settings.knowledge_folder, settings.data_folder)
    names = list(names_of(folder, load_tariff(folder, knowledge, settings.data_folder), Report(ROOT)))
    senses = read_senses(folder / "senses.yaml", Report(ROOT))
    own = {language: rows(folder / f"names/{language}.csv") for language in LANGUAGES}
    if given.names:
        asked = {language: rows(given.names / f"{language}.csv") for language in LANGUAGES}
        everyday = {search.mark(name.text, senses) for name in names if name.rank}
        asked = {name: [q for q in questions if search.mark(q[0], senses) not in everyday] for name, questions in asked.items()}
    else:
        draw = random.Random(SEED)
        asked = {language: draw.sample(listed, SAMPLE) for language, listed in own.items()}
        hidden = {normalise(name) for questions in asked.values() for name, _ in questions}
        names = [name for name in names if not name.rank or normalise(name.text) not in hidden]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    index = search.build(names, meaning.encode, senses)
    print(f"{len(names)} texts, {len(index.names)} names kept, built in {time.perf_counter() - started:.0f} s")
    path = settings.data_folder / "benchmark-1.pickle"
    pickled(path, index)
    started = time.perf_counter()
    index = unpickled(path, search.ProductIndex)
    arrays = (
        index.directions.main,
        index.directions.rest,
        index.postings.weights,
        index.postings.names,
        index.lexicon.weights,
        index.lexicon.codes,
        index.idf,
    )
    print(f"loaded in {time.perf_counter() - started:.2f} s; arrays of {sum(a.nbytes for a in arrays) / 1e6:.0f} MB; ", end="")
    print(f"peak of the whole run {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB above its start")
    path.unlink()
    print(f"{'':<26} {'language':<8} {'names':>5} {'top 1':>7} {'top 3':>7} {'p50 ms':>9} {'p99 ms':>9}")
    for language, questions in asked.items():
        spoken = {name for name, _ in own[language]}
        known = [name for name in names if name.rank and name.text in spoken]
        ours(index, questions, language)
        for scorer in (fuzz.WRatio, fuzz.token_set_ratio):
            fuzzy(scorer, known, questions, language)
        if given.node:
            node(given.node, known, questions, language)


if __name__ == "__main__":
    main()
