"""An edit that was seen saved survives the death of the program, whenever that comes (promise 1)."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from itertools import count as numbers
from pathlib import Path

from dying import child, first_line, first_map, folder_is_clean, lines_left, number_of, numbered

from triumvirate.store import publisher
from triumvirate.store.file import create, open_store, read

COUNT = 1000


def prove(count: int = COUNT, seed: int = 1) -> str:
    """Kill a program in the middle of its edits so many times."""
    dice, behind = random.Random(seed), 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.triumvirate")
        for kill in range(count):
            if kill % 50 == 0:
                path.unlink(missing_ok=True)
                create(path, first_map()).close()
            acknowledged = _killed(path, dice.uniform(0, 0.06))
            in_file = number_of(read(path))
            assert in_file <= acknowledged + 1, f"kill {kill}: the file is ahead of the edits"
            with open_store(path) as store:
                store.prepare()
                found = number_of(store.found)
                assert len(store.journal()) == found, f"kill {kill}: the journal tells something else"
            assert found in (acknowledged, acknowledged + 1), (
                f"kill {kill}: lost {acknowledged - found} edits"
            )
            assert number_of(read(path)) == found, f"kill {kill}: not published when recovered"
            assert not folder_is_clean(path), f"kill {kill}: {folder_is_clean(path)}"
            behind += found - in_file
    return f"{count:,} kills: 0 acknowledged edits lost, 0 corrupt; {behind:,} were only in the working copy"


def _killed(path: Path, seconds: float) -> int:
    """Let a program edit, kill it a little after its first edit, and give the last edit it named."""
    with child(lambda tell: _edit_for_ever(path, tell)) as (number, reads):
        first = first_line(reads)
        assert first.isdigit(), first
        time.sleep(seconds)
        return int(([first, *lines_left(number, reads)])[-1])


def _edit_for_ever(path: Path, tell: Callable[[str], None]) -> None:
    publisher.PAUSE = 0.004
    store = open_store(path)
    store.prepare()
    store.keep_published(lambda: None)
    # Hardly any memory, so that a change reaches the disk in many small steps.
    store._db.execute("PRAGMA cache_size = 1")
    value = store.found
    for number in numbers(int(value.name) + 1):
        after = numbered(value, number)
        store.save(value, after, f"{number}")
        value = after
        tell(f"{number}")
