"""The user's file is always a whole file, the old one or the new one, even while replaced (promise 3)."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from itertools import count as numbers
from pathlib import Path

from dying import child, first_line, first_map, folder_is_clean, lines_left, number_of, numbered

from triumvirate.store.file import create, open_store
from triumvirate.store.reading import examine

COUNT = 200


def prove(count: int = COUNT, seed: int = 1) -> str:
    """Kill a program so many times while it is publishing."""
    dice, old, new, tries = random.Random(seed), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.triumvirate")
        create(path, first_map()).close()
        while old + new < count:
            tries += 1
            edited, published, during = _killed(path, dice.uniform(0, 0.08))
            file = examine(path)
            in_file = number_of(file.value)
            assert not file.changed_outside, "the seal does not fit"
            assert in_file in (published, edited), f"the file holds {in_file}, not {published} or {edited}"
            with open_store(path) as store:
                found = number_of(store.found)
            assert found in (edited, edited + 1), f"{edited} edits were made and {found} found"
            assert not folder_is_clean(path), folder_is_clean(path)
            old += during and in_file == published
            new += during and in_file == edited
    found = f"{old} times the old file, {new} the new one, 0 broken"
    return f"{count:,} kills while publishing, {tries:,} in all: {found}"


def _killed(path: Path, seconds: float) -> tuple[int, int, bool]:
    """The last edit made, the last one known to be published, and whether publishing was going on."""
    with child(lambda tell: _publish_for_ever(path, tell)) as (number, reads):
        first = first_line(reads)
        assert first.startswith("edited"), first
        time.sleep(seconds)
        lines = [first, *lines_left(number, reads)]
    told = [line.split() for line in lines]
    edited = [int(which) for what, which in told if what == "edited"]
    published = [int(which) for what, which in told if what == "published"]
    return edited[-1], published[-1] if published else edited[0] - 1, told[-1][0] == "edited"


def _publish_for_ever(path: Path, tell: Callable[[str], None]) -> None:
    store = open_store(path)
    value = store.found
    for number in numbers(int(value.name) + 1):
        after = numbered(value, number)
        store.save(value, after, f"{number}")
        value = after
        tell(f"edited {number}")
        store.publish()
        tell(f"published {number}")
