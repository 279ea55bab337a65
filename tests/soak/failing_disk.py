"""A disk whose n-th call fails, once or for ever, for every n: nothing lost, nothing corrupt, no crash."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

COUNT = 100_000
"""More than there are calls, so all of them."""


def prove(count: int, seed: int) -> str:
    """After each failing call every edit seen saved is there, and the next sitting goes on."""
    child = Path(__file__).with_name("failing_child.py")
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, child, folder, str(count), str(seed)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"the process died: {done.stderr[-600:]}"
    told = json.loads(done.stdout.splitlines()[-1])
    assert not told["faults"], f"{len(told['faults'])} of {told['trials']}: {told['faults'][:4]}"
    tried = f"{told['trials']:,} sittings, {told['calls']:,} calls each failing in turn"
    return f"{tried}: 0 lost, 0 corrupt, 0 crashes"
