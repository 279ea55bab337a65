"""What a map remembers of itself: every edit with the rows it changed, and the moments kept under a name.

Each function reads an open database; nothing here writes to one, or knows what a change means.
"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from triumvirate.model.check import check
from triumvirate.model.organisation import Organisation
from triumvirate.model.plain import loads
from triumvirate.store import values
from triumvirate.store.connection import in_memory
from triumvirate.store.rows import Change, write

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One edit as the file remembers it: its number, when (UTC), what it was called, the rows it changed."""

    number: int
    when: datetime
    label: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit by its label alone, when it was made (UTC) and its number in the file."""

    number: int
    when: datetime
    label: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of the whole map that was kept under a name; ``when`` is UTC."""

    number: int
    when: datetime
    name: str


def journal(db: Connection, after: int = 0) -> tuple[JournalRow, ...]:
    """The edits after the one of this number, oldest first."""
    query = "SELECT number, at, label, changes FROM journal WHERE number > ? ORDER BY number"
    return tuple(
        JournalRow(number, datetime.fromisoformat(at), label, _changes(changes))
        for number, at, label, changes in db.execute(query, (after,))
    )


def _changes(told: str) -> tuple[Change, ...]:
    return tuple(Change(**change) for change in json.loads(told))


def entries(db: Connection) -> tuple[Entry, ...]:
    """When every edit was made and what it was called, oldest first."""
    return _dated(db, "SELECT number, at, label FROM journal ORDER BY number", Entry)


def moments(db: Connection) -> tuple[Moment, ...]:
    """The moments that were kept, oldest first."""
    return _dated(db, "SELECT number, at, name FROM moments ORDER BY number", Moment)


def _dated(db: Connection, query: str, kind: Any) -> tuple[Any, ...]:
    return tuple(kind(number, datetime.fromisoformat(at), name) for number, at, name in db.execute(query))


def recall(db: Connection, number: int) -> Organisation:
    """The whole map as it was at the kept moment of this number. Raises LookupError where there is none."""
    row = db.execute("SELECT map FROM moments WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise LookupError(number)
    return loads(row[0])


def as_it_was(db: Connection, number: int) -> Organisation:
    """The whole map as it was after the edit of this number: all later edits are undone in a copy."""
    later = journal(db, number)
    with closing(in_memory(db.serialize(), "rw")) as copy:
        for row in reversed(later):
            write(copy, [Change(change.table, change.after, change.before) for change in row.changes])
        value = values.organisation(copy)
    check(value)
    return value
