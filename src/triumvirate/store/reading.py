"""A map read from a file that stays exactly as it is, whatever is found in it.

A file that a crash left unfinished is read from a copy, an older one through a copy in memory. This module
never writes beside the file either.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from triumvirate.model.check import check
from triumvirate.model.organisation import Organisation
from triumvirate.store.connection import Mode, connected, reading, within
from triumvirate.store.faults import Refusal, needs_recovery, plainly, refuse
from triumvirate.store.inspection import LARGEST, Header, header, inspect, side_file
from triumvirate.store.schema import migrate, version
from triumvirate.store.seal import FIRST_SEALED, is_sealed
from triumvirate.store.values import organisation

if TYPE_CHECKING:
    from sqlite3 import Connection

SECONDS: Final = 10.0
"""After so long a file is given up; the largest map tried is read in a fraction of it."""

_JOURNAL_OF_SEVERAL: Final = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""How a journal ends that names another file, which SQLite would look into and might delete."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was in a file: the map, the schema's version, and whether other programs changed the file.

    ``changed_outside`` is False for a file of a version that carried no seal yet.
    """

    value: Organisation
    version: int
    changed_outside: bool


def read(path: Path) -> Organisation:
    """Read a map and never touch the file. Raises UnreadableFile."""
    return examine(path).value


def examine(path: Path) -> Found:
    """Read a map and whether it is as it was saved; never touch the file. Raises UnreadableFile."""
    first = header(path)
    with plainly(path), settled(path, first) as db:
        value = load(db, path, first.version)
        return Found(value, first.version, changed_outside(path, db, first.version))


def changed_outside(path: Path, db: Connection, found: int) -> bool:
    """Whether a file that has been loaded from ``db`` was changed since this program last wrote it."""
    return found >= FIRST_SEALED and not is_sealed(path, db)


def was_changed_outside(path: Path) -> bool:
    """Whether a file that has been read was changed by others since it was saved. Raises UnreadableFile."""
    first = header(path)
    with plainly(path), settled(path, first) as db:
        return changed_outside(path, db, first.version)


def counts(path: Path, first: Header, tables: Iterable[str]) -> tuple[int, ...]:
    """How many rows these tables of ours have. Nothing else is proved. Raises UnreadableFile."""
    with plainly(path), settled(path, first) as db, within(db, SECONDS):
        queries = (f"SELECT count(*) FROM {table}" for table in tables)  # noqa: S608 - tables of ours
        return tuple(int(db.execute(query).fetchone()[0]) for query in queries)


@contextmanager
def settled(path: Path, first: Header) -> Iterator[Connection]:
    """A map open for reading, as it was before a change that a crash left half done. Raises sqlite3.Error."""
    with ExitStack() as stack:
        db = stack.enter_context(connected(path, _untouching(path, first)))
        if _is_half_done(db):
            db = stack.enter_context(_mended_copy(path))
        yield db


def _untouching(path: Path, first: Header) -> Mode:
    """How to open a file so that SQLite writes nothing, not even beside it."""
    if not first.side_log:
        return "ro"
    log = side_file(path, "wal")
    if log.exists() and log.stat().st_size:
        raise refuse(Refusal.BUSY, path)
    return "immutable"


def _is_half_done(db: Connection) -> bool:
    import sqlite3

    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as fault:
        if needs_recovery(fault):
            return True
        raise
    return False


@contextmanager
def _mended_copy(path: Path) -> Iterator[Connection]:
    """Let SQLite undo in a copy what a crash left half done."""
    refuse_strange_journal(path)
    with TemporaryDirectory() as folder:
        copy = Path(folder, "map")
        shutil.copyfile(side_file(path, "journal"), side_file(copy, "journal"))
        shutil.copyfile(path, copy)
        with connected(copy, "rw") as db:
            yield db


def refuse_strange_journal(path: Path) -> None:
    """Refuse a map whose journal is not one of ours: too long, or naming further files."""
    journal = side_file(path, "journal")
    if journal.stat().st_size > LARGEST or journal.read_bytes().endswith(_JOURNAL_OF_SEVERAL):
        raise refuse(Refusal.ALTERED, path)


def load(db: Connection, path: Path, found: int) -> Organisation:
    """Prove a database of the version found to be whole, and read it as a map of today's version.

    ``path`` is for the messages. Raises UnreadableFile, and whatever ``plainly`` turns into it.
    """
    with within(db, SECONDS), reading(db):
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
