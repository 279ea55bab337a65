"""An old map that is being brought up to date when the program dies: the original, or a whole new one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import time
from pathlib import Path

from triumvirate.model.plain import loads
from triumvirate.store.backups import Reason, listed
from triumvirate.store.file import open_store, read
from triumvirate.store.upgrade import upgrade

COUNT = 100
LATEST = 0.25
"""Seconds after which the last kills come; most upgrades are over by then."""

OLD = Path(__file__).resolve().parents[1] / "old_files"


def prove(count: int, seed: int) -> str:
    """After each kill the file is byte for byte the original, or whole, and it opens with all it held."""
    dice, originals, renewed = random.Random(seed), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for kill in range(count):
            version = dice.choice((1, 2))
            original = (OLD / f"v{version}.triumvirate").read_bytes()
            path = Path(folder) / f"{kill}" / "old.triumvirate"
            path.parent.mkdir()
            path.write_bytes(original)
            # The first kill comes at once: however quick the machine is, one must come in time.
            _killed_on_the_way(path, version, dice.uniform(0, LATEST) if kill else 0.0)
            told = loads((OLD / f"v{version}.json").read_text(encoding="utf-8"))
            assert read(path) == told, f"kill {kill}: the file holds something else"
            if path.read_bytes() == original:
                originals += 1
            else:
                renewed += 1
                kept = [each.path.read_bytes() for each in listed(path)]
                assert kept == [original], f"kill {kill}: no backup"
            with open_store(path) as store:
                assert store.found == told, f"kill {kill}: the next opening shows something else"
            assert {each.reason for each in listed(path)} == {Reason.UPGRADE}
            shutil.rmtree(path.parent)
    assert originals, "no kill came in time, so the proof proves nothing"
    return f"{count:,} kills: {originals} times the original, {renewed} times a whole new file; all opened"


def _killed_on_the_way(path: Path, version: int, after: float) -> None:
    """Begin to bring the file up to date in another process and kill it at some moment."""
    take, give = os.pipe()
    child = os.fork()
    if not child:
        os.write(give, b"!")
        upgrade(path, version)
        os._exit(0)
    os.read(take, 1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(take)
    os.close(give)
