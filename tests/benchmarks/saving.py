"""Saving one edit, publishing and opening a large map, against what SQLite alone would need."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import pairwise
from pathlib import Path

from figures import compared, milliseconds, spread
from large import large

from triumvirate.model import edits
from triumvirate.model.organisation import Organisation, Part
from triumvirate.shelf import resource
from triumvirate.store.file import create, open_store
from triumvirate.store.schema import KEYS

PRAGMAS = ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON", "trusted_schema = OFF")


def states(organisation: Organisation, count: int) -> Iterator[Organisation]:
    """The map, then the map after one edit, after two, ...: a part put in or taken out, cell by cell."""
    yield organisation
    cells = [
        (d.id, row.decision, p.id) for d in organisation.divisions for row in d.mappings for p in d.posts
    ]
    for division, decision, post in cells[:: max(1, len(cells) // count)][:count]:
        organisation = edits.toggle_part(organisation, division, decision, post, Part.CONSULTED)
        yield organisation


def statements(path: Path, values: list[Organisation]) -> list[list[str]]:
    """What the store tells SQLite for each edit, word for word."""
    said: list[list[str]] = []
    with open_store(path) as store:
        store.prepare()
        for before, after in pairwise(values):
            said.append([])
            store._db.set_trace_callback(said[-1].append)
            store.save(before, after, "Set a part")
        store._db.set_trace_callback(None)
    return said


def directly(path: Path) -> tuple[sqlite3.Connection, Callable[[list[str]], None]]:
    """A plain connection under the same PRAGMAs, and how to give it a list of statements."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")

    def say(lines: list[str]) -> None:
        for line in lines:
            connection.execute(line).fetchall()

    return connection, say


def measure(count: int = 150) -> list[str]:
    """One line; the store and plain SQLite take turns at the same edits in copies of one file."""
    ours, plain = [], []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        traced, own, raw = (
            Path(shutil.copy(resource("sample.triumvirate"), Path(folder) / f"{name}.triumvirate"))
            for name in ("traced", "own", "raw")
        )
        with open_store(own) as store:
            store.prepare()
            values = list(states(store.found, count))
            lines = statements(traced, values)
            connection, say = directly(raw)
            for (before, after), said in zip(pairwise(values), lines, strict=True):
                ours.append(milliseconds(partial(store.save, before, after, "Set a part")))
                plain.append(milliseconds(partial(say, said)))
            connection.close()
            assert store.read() == values[-1]
        with open_store(raw) as store:
            assert store.found == values[-1], "plain SQLite did not do the same work"
    edit = compared("one edit saved", ours, plain, "the same statements in plain SQLite", "at most 2.0")
    return [edit, *_large()]


def _large(times: int = 15) -> list[str]:
    """Two lines: a map of 2,000 decisions published, and opened."""
    publishing, opening, plain = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        path = Path(folder, "large.triumvirate")
        create(path, large(decisions=2000)).close()
        with open_store(path) as store:
            store.prepare()
            for before, after in pairwise(states(store.found, times)):
                store.save(before, after, "Set a part")
                publishing.append(milliseconds(store.publish))
        for _time in range(times):
            plain.append(milliseconds(partial(_rows, path)))
            opening.append(milliseconds(lambda: open_store(path).close()))
    return [
        spread("2,000 decisions published", publishing, "median under 100 ms"),
        compared("2,000 decisions opened", opening, plain, "reading the rows with plain SQLite"),
    ]


def _rows(path: Path) -> int:
    """Read every row of the map and do nothing with it."""
    with closing(sqlite3.connect(path)) as connection:
        return sum(len(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in KEYS)
