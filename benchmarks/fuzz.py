"""A hundred thousand strange inputs for every reader, and every regular expression of the code on hostile texts.

    python benchmarks/fuzz.py [--cases 100000] [--seed 1] [--only numbers]

The last output is in fuzz.txt. A reader fails when it raises anything that it does not promise, or breaks what must hold
(tests/support/fuzzing.py). An expression fails when 4,096 letters, a whole message, cost it over 50 ms, or when twice the
letters cost over six times the time: quadratic is bearable at that length, more is not. A reader of messages fails as well when
one of these hostile texts costs it over a quarter of a second: nobody else would be served meanwhile.
"""

import argparse
import ast
import gc
import importlib
import os
import pkgutil
import random
import re
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
COMPILED: list[tuple[re.Pattern[str], str]] = []
_compile = re.compile


def _noting(pattern: object, flags: int = 0) -> re.Pattern[str]:
    """Keeps what our own modules compile from now on, also inside functions and methods."""
    made = _compile(pattern, flags)
    module = sys._getframe(1).f_globals.get("__name__", "")
    if module.startswith("bot."):
        COMPILED.append((made, module))
    return made


re.compile = _noting

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import bot
from bot.app import build_mind
from bot.settings import ROOT, Settings
from tests.support.fuzzing import PIECES, targets
from tests.support.mutation import mutations

LONGEST, SLOW, STEEP, PATIENCE, BEARABLE = 4096, 0.050, 6.0, 1.0, 0.25
MESSAGES = ("normaliser", "numbers", "shipment", "shipping", "papers", "product", "tags and states", "Telegram HTML")
"""They read what strangers write."""
EDITORS = (
    "bot.content",
    "bot.formats",
    "bot.domain.tariff.expressions",
    "bot.domain.tariff.consumption",
    "bot.domain.terms",
    "bot.domain.pseudo",
)
"""These read files of editors, line by line; they must not be exponential, and may be slow on lines that no editor writes."""
_ATOMS = ("1", "1.", "1,5 ", "1 ", " ", "a", "A", "é", "x", "1x", "1 x ", "一", "千", "，", ",", ";", "-", "'", "’", "(", "[", "[a](", "**", "`", "{", "<", "&",
          "\n", "\t", "=", "%", "12 kg ", "1x1x1 ", "in ", "vers ", "de ", "la ", "naar ", "from ", "DAP ", "hs ", "1 janvier ", "A1", "AB", ".", "/", "://", "a@")  # fmt: skip
_ENDS = ("", "!", "\x01", "€", "z", "1")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    wanted = parser.parse_args()
    names = [name for name in targets(build_mind(Settings()).tools) if wanted.only in (None, name)]
    print(f"seed {wanted.seed}, {wanted.cases} cases each", flush=True)
    failed = 0
    with ProcessPoolExecutor(wanted.workers) as pool:
        for line, good in pool.map(fuzz, names, [wanted.cases] * len(names), [wanted.seed] * len(names)):
            print(line, flush=True)
            failed += not good
    if wanted.only in (None, "patterns"):
        failed += patterns()
    return 1 if failed else 0


def fuzz(name: str, cases: int, start: int) -> tuple[str, bool]:
    """One reader in a process of its own; the smallest input that breaks it, if any.

    Hypothesis invents one case in twenty, from everything; the others are real texts bent at random, which costs far less.
    """
    strategy, check = targets(build_mind(Settings()).tools)[name]
    gc.freeze()  # as the assistant does: what the library needs is no waste of the case in which it is looked through
    counted, slowest = 0, 0.0

    @seed(start)
    @settings(
        max_examples=max(1, cases // 20),
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        ask(data.draw(strategy))

    def ask(given: object) -> None:
        nonlocal counted, slowest
        began = time.process_time()
        check(given)
        slowest = max(slowest, time.process_time() - began)
        counted += 1

    began, bent = time.perf_counter(), ""
    try:
        holds()
        for case in islice(mutations(name, PIECES, random.Random(start)), cases - counted):
            bent = f"bent: {case!r}"
            ask(case)
        usual, slowest = slowest, 0.0
        for atom in _ATOMS if name in MESSAGES else ():
            bent = f"hostile: {atom!r}"
            ask(repeated(atom, "z", LONGEST))
    except BaseException as error:  # noqa: BLE001  a report of what breaks, whatever it is
        first = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error
        notes = " / ".join(getattr(first, "__notes__", ())) or bent
        return f"{name:<20} BROKEN after {counted} cases: {type(first).__name__}: {str(first)[:150]} | {notes[:400]}", False
    verdict = "0 broken" if slowest < BEARABLE else "TOO SLOW"
    line = f"{name:<20} {counted:>7} cases, {verdict}, slowest {usual * 1000:.1f} ms"
    hostile = f", of {LONGEST} letters {slowest * 1000:.0f} ms" if slowest else ""
    return f"{line}{hostile}, {time.perf_counter() - began:.0f} s", slowest < BEARABLE


def patterns() -> int:
    """Measures every expression; prints the slowest and whatever is too slow."""
    signal.signal(signal.SIGVTALRM, _too_long)
    found = sorted({(p.pattern, p.flags, module) for p, module in expressions() if isinstance(p.pattern, str)})
    measured = sorted(((*worst(re.compile(text, flags)), module, text) for text, flags, module in found), reverse=True)
    bad = 0
    print(
        f"{'patterns':<20} {len(found):>7} expressions; {len(_ATOMS) * len(_ENDS)} hostile texts of {LONGEST} letters each; the slowest:"
    )
    for cost, growth, module, text in measured:
        theirs = module.startswith(EDITORS)
        slow = cost >= PATIENCE if theirs else cost > SLOW or (growth > STEEP and cost > 0.005)
        bad += slow
        if slow or cost > 0.010:
            print(
                f"  {'TOO SLOW' if slow else 'bearable'} {cost * 1000:7.1f} ms, x{growth:3.1f} when doubled  {module}  {text[:70]!r}"
            )
    return bad


def worst(pattern: re.Pattern[str]) -> tuple[float, float]:
    """Seconds of the dearest hostile text, and how many times dearer than half of it."""
    dearest, whose = -1.0, ("", "")
    for atom in _ATOMS:
        for end in _ENDS:
            if dearest > 0.5:
                return dearest, 0.0
            cost = cost_of(pattern, atom, end, LONGEST)
            if cost > dearest:
                dearest, whose = cost, (atom, end)
    again = min(cost_of(pattern, *whose, LONGEST) for _ in range(3))
    half = min(cost_of(pattern, *whose, LONGEST // 2) for _ in range(3))
    return again, again / max(half, 1e-6)


def cost_of(pattern: re.Pattern[str], atom: str, end: str, length: int) -> float:
    text = repeated(atom, end, length)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)  # the engine looks for signals while it backtracks
    began = time.process_time()
    try:
        for _ in pattern.finditer(text):
            pass
    except TimeoutError:
        return PATIENCE
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def repeated(atom: str, end: str, length: int) -> str:
    return (atom * (length // len(atom) + 1))[: length - len(end)] + end


def _too_long(*_given: object) -> None:
    raise TimeoutError


def expressions() -> Iterator[tuple[re.Pattern[str], str]]:
    """Those that modules and built objects compiled, and those written in place."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    build_mind(Settings())
    yield from COMPILED
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re" and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
            ):  # fmt: skip
                module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                yield re.compile(node.args[0].value, re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else 0), module


if __name__ == "__main__":
    sys.exit(main())
