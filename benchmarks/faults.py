"""What breaks in real life, with real processes: replicas of `bot run`, a real PostgreSQL, the Bot API emulator, all on loopback.

    python benchmarks/faults.py [--only kill] [--short] [--rate 100]

Each line says what was sent, stored and answered. Lost and stored twice must be 0. A message may be answered twice when a
process dies between Telegram's acceptance and our note of it (the Bot API has no idempotency key): the number is shown. Where
nothing but the database dies it must be 0. `a_second` is what was answered from the first message to the last answer. `disk`
needs the right to mount, `clock` the package `faketime` of the system. The last output is in faults.txt.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.fault_scenes import SCENES, Result, Server, Stage

_NEVER = ("lost", "stored_twice", "out_of_order", "failed", "still_coming")
_ALWAYS = ("start_refused_and_named", "reload_refused", "old_served", "mended_taken", "committed_and_not_acknowledged")


def bad(result: Result, scene: str = "") -> bool:
    """Whether a promise was broken."""
    broken = any(result.get(name) for name in _NEVER) or not all(result.get(name, 1) for name in _ALWAYS)
    twice = scene in ("postgres", "disk", "clock", "stop", "commit-200") and result.get("answered_twice")
    return bool(broken or twice or result.get("answered") != result.get("sent"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=SCENES)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--rate", type=float, default=100.0, help="messages a second")
    wanted = parser.parse_args()
    print(f"{wanted.rate:.0f} messages a second at most{', short scenes' if wanted.short else ''}", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Server(folder / "postgres")
        for scene, play in SCENES.items():
            if wanted.only in (None, scene):
                began = time.monotonic()
                result = asyncio.run(play(Stage(server, folder, wanted.short, wanted.rate)))
                line = "  ".join(f"{key} {value}" for key, value in result.items())
                verdict = "BROKEN" if bad(result, scene) else "kept"
                print(f"{scene:<11} {verdict:<7} {line}  ({time.monotonic() - began:.0f} s)", flush=True)
                failed += bad(result, scene)
        server.server.cleanup()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
