"""A short, seeded slice of every long proof, each in a process of its own; ``poe soak`` runs them whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SEED = 7
SLICES = {
    "bad_targets": 10,
    "damaged_files": 150,
    "failing_disk": 10,
    "full_disk": 4,
    "hostile_files": 100,
    "killed_edits": 8,
    "killed_publish": 5,
    "killed_upgrade": 5,
    "names_removed": 40,
    "no_network": 1,
    "power_cut": 30,
    "restored_backups": 6,
    "two_at_once": 10,
    "undo_reopen": 5,
}
"""How much of each; the monkey has a slice of its own."""

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="the proofs kill and limit processes as POSIX does"
)


def test_every_proof_has_its_slice():
    proofs = {path.stem for path in HERE.glob("*.py") if "\ndef prove(" in path.read_text("utf-8")}
    assert proofs == {*SLICES, "monkey"}


@pytest.mark.parametrize("name", SLICES)
def test_a_slice_of_the_proof_holds(name):
    words = [sys.executable, HERE / "soak.py", name, "--seed", str(SEED), "--count", str(SLICES[name])]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert done.stdout.startswith(f"{name}: ")
