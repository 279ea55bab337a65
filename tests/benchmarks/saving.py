"""Saving one edit, against the very same statements given to SQLite directly."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from figures import compared, milliseconds

from triumvirate.model import edits
from triumvirate.model.organisation import Organisation, Part
from triumvirate.shelf import resource
from triumvirate.store.file import open_store

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
        traced, own, raw = (
            Path(shutil.copy(resource("sample.triumvirate"), Path(folder) / f"{name}.triumvirate"))
            for name in ("traced", "own", "raw")
        )
        with open_store(own) as store:
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
    return [compared("one edit saved", ours, plain, "the same statements in plain SQLite")]
