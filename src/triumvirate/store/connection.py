"""How a file is opened: one way, with every switch that keeps it whole and keeps strangers' tricks out.

A commit has happened when the rollback journal is gone from the disk and the folder knows it
(``synchronous=EXTRA``): in simulated power cuts nothing less kept every change. This module knows SQLite's
switches and nothing of what a file holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import fsencode
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import quote

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlite_utils import Database

Mode = Literal["ro", "rw", "rwc", "immutable"]

PATIENCE: Final = 1.0
"""Seconds to wait for another program that is using the file."""

_SWITCHES: Final = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "foreign_keys = ON",
)
_WRITING: Final = "synchronous = EXTRA"
_ONLY_READING: Final = "query_only = ON"


_LIMITS: Final = {
    "LENGTH": 100_000_000,
    "SQL_LENGTH": 100_000,
    "COLUMN": 100,
    "EXPR_DEPTH": 100,
    "COMPOUND_SELECT": 10,
    "FUNCTION_ARG": 10,
    "ATTACHED": 0,
    "LIKE_PATTERN_LENGTH": 100,
    "VARIABLE_NUMBER": 200,
    "TRIGGER_DEPTH": 1,
    "WORKER_THREADS": 0,
}
"""How much a file that is only read may ask for; a map of ours stays far below."""

_STEPS: Final = 20_000
"""SQLite's own small steps between two looks at the clock."""


@contextmanager
def connected(path: Path, mode: Mode) -> Iterator[Connection]:
    """Open a database for the length of a ``with`` block. Raises sqlite3.Error."""
    db = connect(path, mode)
    try:
        yield db
    finally:
        db.close()


def connect(path: Path, mode: Mode) -> Connection:
    """Open a database; only mode ``rwc`` makes a file. Nothing is read from it yet. Raises sqlite3.Error.

    A plain connection is enough to read a map, so that the window need not wait for more to load.
    """
    import sqlite3

    connection = sqlite3.connect(_address(path, mode), uri=True, timeout=PATIENCE)
    try:
        _dress(connection, mode)
    except BaseException:
        connection.close()
        raise
    return connection


def in_memory(whole: bytes, mode: Mode = "ro") -> Connection:
    """Open the bytes of a whole file, or an empty one; it reaches no file. Raises sqlite3.Error."""
    import sqlite3

    connection = sqlite3.connect(":memory:")
    try:
        if whole:
            # A database in memory has no side log; a file that was closed with an empty one lacks nothing.
            connection.deserialize(whole[:18] + b"\x01\x01" + whole[20:])
        _dress(connection, mode)
    except BaseException:
        connection.close()
        raise
    return connection


def _dress(connection: Connection, mode: Mode) -> None:
    """Turn every switch; a file that is only read, perhaps a stranger's, is held on a short lead as well."""
    import sqlite3

    only_reading = mode in ("ro", "immutable")
    for switch in (*_SWITCHES, _ONLY_READING if only_reading else _WRITING):
        connection.execute(f"PRAGMA {switch}")
    if only_reading:
        for name, most in _LIMITS.items():
            connection.setlimit(getattr(sqlite3, f"SQLITE_LIMIT_{name}"), most)


@contextmanager
def within(db: Connection, seconds: float) -> Iterator[None]:
    """Give up what SQLite does in the block when it takes longer; raises sqlite3.OperationalError then."""
    end = monotonic() + seconds
    db.set_progress_handler(lambda: int(monotonic() > end), _STEPS)
    try:
        yield
    finally:
        db.set_progress_handler(None, 0)


def tables(connection: Connection) -> Database:
    """The same database with its tables at hand, for whatever writes to it."""
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False, recursive_triggers=False)


def _address(path: Path, mode: Mode) -> str:
    """The path as the address SQLite wants, whatever characters its name has."""
    how = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return f"file://{quote(fsencode(_rooted(path.absolute().as_posix())))}?{how}"


def _rooted(path: str) -> str:
    """The path from the root on; one that starts with a drive's letter gets a stroke before it."""
    return path if path.startswith("/") else f"/{path}"


def keep_rollback_journal(db: Connection) -> None:
    """Make the file one that needs no companion while it rests, even if another program changed that."""
    db.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def writing(db: Connection) -> Iterator[None]:
    """One transaction that writes: all of it happens, or nothing. Waits for other writers first."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.commit()
    except BaseException:
        import sqlite3

        with suppress(sqlite3.Error):
            db.rollback()
        raise


@contextmanager
def reading(db: Connection) -> Iterator[None]:
    """One moment of the database, whatever others write meanwhile."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.rollback()
