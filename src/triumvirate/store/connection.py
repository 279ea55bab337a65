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
    "foreign_keys = ON",
    "synchronous = EXTRA",
)


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
        for switch in _SWITCHES:
            connection.execute(f"PRAGMA {switch}")
    except BaseException:
        connection.close()
        raise
    return connection


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
