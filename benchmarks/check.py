"""What a check of all texts costs, beside gettext's and the translate-toolkit's checks of the catalogues alone.

    python benchmarks/check.py [--runs 5]

Processor time of whole processes, start and imports included, nothing kept from an earlier run; the least of some runs, for
other work on the machine only ever adds. Commit the output beside this file.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted((ROOT / "locales").glob("*/LC_MESSAGES/messages.po"))
PYTHON = sys.executable
CHECKS = {
    "bot check (catalogues, library, tariffs)": [[PYTHON, "-m", "bot", "check"]],
    "pofilter (catalogues)": [
        [PYTHON, "-m", "translate.filters.pofilter", "--progress=none", f"--language={path.parts[-3]}", path, os.devnull]
        for path in CATALOGUES
    ],
    "msgfmt --check (catalogues)": [["msgfmt", "--check", "-o", os.devnull, path] for path in CATALOGUES],
    "python -m bot --help": [[PYTHON, "-m", "bot", "--help"]],
}


def seconds(call: list[str | Path]) -> float:
    """Processor time of a command, in itself and in the kernel."""
    process = subprocess.Popen(call, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    entries = sum(path.read_text(encoding="utf-8").count("\nmsgctxt ") for path in CATALOGUES)
    pages = len(list((ROOT / "knowledge" / "articles").glob("*/*.md")))
    tables = [path.read_bytes().count(b"\n") for path in (ROOT / "knowledge" / "tariff").rglob("*.csv")]
    print(f"{entries} sentences in {len(CATALOGUES)} catalogues · {pages} pages · {sum(tables)} rows of tariffs and names")
    least: dict[str, float] = {}
    for name, calls in CHECKS.items():
        try:
            least[name] = min(sum(map(seconds, calls)) for _ in range(given.runs))
        except FileNotFoundError:
            print(f"{name:42} is not installed")
    ours = next(iter(least.values()))
    for name, cost in least.items():
        print(f"{name:42}{cost:7.2f} s{cost / ours:8.2f} of ours", flush=True)


if __name__ == "__main__":
    main()
