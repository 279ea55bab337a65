"""A short, seeded slice of the proof that an edit seen saved outlives the death of the program."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from triumvirate.model.organisation import Organisation
from triumvirate.store.file import open_store, read

CHILD = Path(__file__).with_name("editing_child.py")
KILLS = 15
SEED = 20260114


def killed_while_editing(path: Path, seconds: float) -> int:
    """Let a program edit the file, kill it a little after its first edit, and give the last edit it named."""
    source = str(Path(__file__).parents[2] / "src")
    with subprocess.Popen(
        [sys.executable, CHILD, path],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
    ) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        seen = [first, *child.stdout]
    return max(int(line) for line in seen if line.endswith("\n"))


def test_no_edit_that_was_seen_saved_is_lost_when_the_program_is_killed(
    saved: Path, everything: Organisation
) -> None:
    moments = random.Random(SEED)
    people = len(everything.people)
    for _ in range(KILLS):
        acknowledged = killed_while_editing(saved, moments.uniform(0, 0.05))
        with open_store(saved) as store:
            value, journal = store.found, store.journal()
            assert store.standing.recovered
        assert read(saved) == value
        assert int(value.name) in (acknowledged, acknowledged + 1)
        assert len(value.people) - people == len(journal) == int(value.name)
        assert {post.title for post in value.divisions[0].posts} == {value.name}
