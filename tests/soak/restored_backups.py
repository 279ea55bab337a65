"""Every backup can be put back, byte for byte; what was there is kept; a kill on the way harms nothing."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sitting import make, number_of, numbered

from triumvirate.store.backups import Backup, Reason, back_up, listed, restore
from triumvirate.store.file import open_store, read
from triumvirate.store.thinning import NEWEST

COUNT = 100
"""Backups made over a year and a half, and kills on the way."""


def prove(count: int, seed: int) -> str:
    """Make so many backups, put each that is kept back, and kill as many restores on the way."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.triumvirate"
        make(path)
        made = _made(path, count, dice)
        there = listed(path)
        assert len(there) >= min(NEWEST, count), "fewer backups than promised"
        for backup in there:
            _put_back(path, backup)
            assert number_of(read(path)) == made[backup.path.name], "a backup holds something else"
        kills = _killed(path, made, count, dice)
    kept = f"{len(made):,} backups, {len(there)} kept, each put back whole"
    return f"{kept}; {kills:,} kills on the way, 0 harmed"


LATER = datetime(2025, 1, 1, tzinfo=UTC)
"""By this clock no backup is old, so that none thins out while it is put back."""


def _made(path: Path, count: int, dice: random.Random) -> dict[str, int]:
    """Backups of so many states of a map, made at times of their own, each with the edit it holds."""
    now, made = datetime(2025, 1, 1, 9, tzinfo=UTC), {}
    for number in range(1, count + 1):
        with open_store(path) as store:
            store.save(store.found, numbered(store.found, number), f"{number}")
        now += timedelta(minutes=dice.choice((30, 240, 3_000, 20_000)))
        backup = back_up(path, path, dice.choice(list(Reason)), now)
        assert backup is not None, "a change was not backed up"
        made[backup.path.name] = number
        assert back_up(path, path, Reason.ASKED, now) is None, "the same was backed up twice"
    return made


def _put_back(path: Path, backup: Backup) -> None:
    before, wanted = path.read_bytes(), backup.path.read_bytes()
    restore(backup.path, path, LATER)
    assert path.read_bytes() == wanted, "the file is not the backup"
    assert before in [each.path.read_bytes() for each in listed(path)], "what was there is lost"


def _killed(path: Path, made: dict[str, int], count: int, dice: random.Random) -> int:
    for kill in range(count):
        backup = dice.choice([each for each in listed(path) if each.path.name in made])
        before, wanted = path.read_bytes(), backup.path.read_bytes()
        _killed_on_the_way(lambda backup=backup: restore(backup.path, path, LATER), dice)
        assert path.read_bytes() in (before, wanted), f"kill {kill}: neither the old nor the new file"
        restore(backup.path, path, LATER)
        assert path.read_bytes() == wanted, f"kill {kill}: it cannot be restored any more"
    return count


def _killed_on_the_way(act: Callable[[], object], dice: random.Random) -> None:
    child = os.fork()
    if not child:
        act()
        os._exit(0)
    time.sleep(dice.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
