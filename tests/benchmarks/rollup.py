"""Many files at once: how long a thousand divisions take, in how much memory, and how both grow.

poe bench rollup         100 and 1,000 divisions
TRIUMVIRATE_ROLLUP=100,1000,10000 poe bench rollup
"""

from __future__ import annotations

import os
import random
import resource as limits
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from triumvirate.exchange.maps import read_map
from triumvirate.model import plain
from triumvirate.model.organisation import Decision, Division, Organisation
from triumvirate.shelf import resource

A_FILE, DECISIONS = 10, 100


def measure() -> Iterator[str]:
    """Seconds per 1,000 divisions and the largest process, for each number of divisions."""
    sizes = [int(each) for each in os.environ.get("TRIUMVIRATE_ROLLUP", "100,1000").split(",")]
    with tempfile.TemporaryDirectory() as home:
        for size in sizes:
            folder = Path(home, str(size))
            folder.mkdir()
            make_files(folder, size // A_FILE)
            yield rolled_up(folder, size)


def rolled_up(folder: Path, size: int) -> str:
    """One line for one folder."""
    start = time.perf_counter()
    out = folder.with_suffix(".csv")
    command = [sys.executable, "-m", "triumvirate", "rollup", str(folder), "-o", str(out)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    largest = max(used.ru_maxrss, limits.getrusage(limits.RUSAGE_CHILDREN).ru_maxrss) / 1024
    each = f"{seconds / size * 1000:.1f} s per 1,000 divisions"
    return (
        f"rollup of {size:,} divisions in {size // A_FILE:,} files: {seconds:.1f} s, {each}, "
        f"on {os.cpu_count()} cores; largest process {largest:.0f} MiB"
    )


def make_files(folder: Path, files: int) -> None:
    """Files of 10 divisions with 100 decisions each, shaped like the sample's."""
    sample = read_map(resource("sample.triumvirate"))
    ordinary = [division for division in sample.divisions if division.id != sample.standard]
    dice = random.Random(3)
    more = tuple(Decision(f"x{at}", f"Matter {at}", code=f"X-{at}") for at in range(DECISIONS))
    for number in range(files):
        divisions = tuple(_filled(ordinary[at % len(ordinary)], f"v{at}", dice) for at in range(A_FILE))
        made = Organisation(
            name=f"Trust {number}",
            people=sample.people,
            documents=sample.documents,
            decisions=sample.decisions + more,
            divisions=divisions,
        )
        Path(folder, f"trust{number:05}.json").write_text(plain.dumps(made), encoding="utf-8")


def _filled(division: Division, id_: str, dice: random.Random) -> Division:
    """A division with as many decisions as are wanted, the new ones set like old ones."""
    rows = [replace(row, accepted=()) for row in division.mappings][:DECISIONS]
    for at in range(DECISIONS - len(rows)):
        rows.append(replace(dice.choice(division.mappings), decision=f"x{at}", needs=(), accepted=()))
    return replace(division, id=id_, name=id_, mappings=tuple(rows), plans=(), accepted=())
