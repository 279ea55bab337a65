"""A map read from a file that stays exactly as it is, whatever is found in it.

A file that a crash left unfinished is read from a copy, an older one through a copy in memory. This module
never writes beside the file either.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from triumvirate.model.check import check
from triumvirate.model.organisation import Organisation
from triumvirate.store.connection import Mode, connected, reading
from triumvirate.store.faults import Refusal, needs_recovery, plainly, refuse
from triumvirate.store.inspection import Header, header, inspect, side_file
from triumvirate.store.schema import migrate, version
from triumvirate.store.values import organisation

if TYPE_CHECKING:
    from sqlite3 import Connection


def read(path: Path) -> Organisation:
    """Read a map and never touch the file. Raises UnreadableFile."""
    first = header(path)
    with plainly(path):
        return _read_in_place(path, first) or _read_copy(path, first)


def _read_in_place(path: Path, first: Header) -> Organisation | None:
    """Read the file where it lies; None when a crash left it unfinished."""
    import sqlite3

    try:
        with connected(path, _untouching(path, first)) as db:
            return load(db, path, first.version)
    except sqlite3.OperationalError as fault:
        if needs_recovery(fault):
            return None
        raise


def _untouching(path: Path, first: Header) -> Mode:
    """How to open a file so that SQLite writes nothing, not even beside it."""
    if not first.side_log:
        return "ro"
    log = side_file(path, "wal")
    if log.exists() and log.stat().st_size:
        raise refuse(Refusal.BUSY, path)
    return "immutable"


def _read_copy(path: Path, first: Header) -> Organisation:
    """Let SQLite undo in a copy what a crash left half done, and read that."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "map")
        shutil.copyfile(side_file(path, "journal"), side_file(copy, "journal"))
        shutil.copyfile(path, copy)
        with connected(copy, "rw") as db:
            return load(db, path, first.version)


def load(db: Connection, path: Path, found: int) -> Organisation:
    """Prove a database of the version found to be whole, and read it as a map of today's version.

    ``path`` is for the messages. Raises UnreadableFile, and whatever ``plainly`` turns into it.
    """
    with reading(db):
        inspect(db, path, found)
        value = organisation(db) if found == version() else _of_older(db, found)
    check(value)
    return value


def _of_older(db: Connection, found: int) -> Organisation:
    from sqlite_utils import Database

    with Database(memory=True, execute_plugins=False) as copy:
        db.backup(copy.conn)
        with copy.atomic():
            migrate(copy, found)
        return organisation(copy.conn)
