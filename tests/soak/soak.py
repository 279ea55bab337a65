"""Run the long proofs: ``poe soak [NAME ...] [--seed N] [--count N]``; all of them when none is named.

Each proof is a module beside this one with a ``COUNT`` and ``prove(count, seed)``, which gives one sentence
with its figures and raises AssertionError where the promise is broken.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED = 20260114
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "src")]


def proofs() -> list[str]:
    """The names of all proofs: whatever stands here and has something to prove."""
    return sorted(path.stem for path in HERE.glob("*.py") if "\ndef prove(" in path.read_text("utf-8"))


def run(name: str, count: int | None, seed: int) -> bool:
    """Run one proof in a data folder of its own and print its figure; False when it fails."""
    proof = importlib.import_module(name)
    count = proof.COUNT if count is None else count
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        try:
            said, held = proof.prove(count, seed), True
        except AssertionError as fault:
            said, held = f"FAILED: {fault or 'an assertion'}{_because(fault)}", False
    seconds = time.perf_counter() - began
    print(f"{name}: {said} [count {count:,}, seed {seed}, {seconds:.0f} s]", flush=True)
    return held


def _because(fault: BaseException) -> str:
    """What lay beneath a fault, in one line."""
    cause = fault.__cause__
    return f" ({type(cause).__name__}: {cause})" if cause else ""


def main() -> int:
    """Run what was asked for; 1 when a promise is broken."""
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(proofs()))
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--count", type=int)
    asked = parser.parse_args()
    unknown = set(asked.names) - set(proofs())
    if unknown:
        parser.error(f"there is no proof called {', '.join(sorted(unknown))}")
    held = [run(name, asked.count, asked.seed) for name in asked.names or proofs()]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
