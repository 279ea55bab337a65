"""A map of an older version brought up to date for good.

The file is replaced in one step, and only by a finished copy that has been read back; what it was is backed
up first. Nothing here knows what the versions differ in: the schema does.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from triumvirate.errors import CannotSave
from triumvirate.store.backups import Reason, back_up
from triumvirate.store.connection import connected, tables, writing
from triumvirate.store.faults import plainly
from triumvirate.store.inspection import header, side_file
from triumvirate.store.reading import load, refuse_strange_journal, settled
from triumvirate.store.schema import migrate, version
from triumvirate.store.seal import seal
from triumvirate.store.whole import replace, unfinished

if TYPE_CHECKING:
    from sqlite3 import Connection


def upgrade(path: Path, found: int) -> None:
    """Bring the file to today's version. Raises UnreadableFile or CannotSave and then leaves it as it was."""
    first = header(path)
    with plainly(path), settled(path, first) as source:
        load(source, path, found)
    with _or_left_alone(path):
        settle(path)
        back_up(path, path, Reason.UPGRADE)
        with settled(path, first) as source, unfinished(path) as new:
            _copy(source, new)
            _bring_up(new, path, found)
            seal(new)
            shutil.copymode(path, new)
            source.close()
            replace(new, path)


def settle(path: Path) -> None:
    """Let SQLite undo what a crash left half done in the file itself, so that no journal lies beside it.

    The file must have been read before. Raises UnreadableFile or sqlite3.Error.
    """
    if side_file(path, "journal").exists():
        refuse_strange_journal(path)
        with connected(path, "rw") as db:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _copy(source: Connection, target: Path) -> None:
    with connected(target, "rwc") as db:
        source.backup(db)


def _bring_up(new: Path, path: Path, found: int) -> None:
    """Take a copy through all versions at once, and read it back; ``path`` is for the messages."""
    with connected(new, "rw") as db:
        db.execute("PRAGMA foreign_keys = OFF")
        with writing(db):
            migrate(tables(db), found)
        with plainly(path):
            load(db, path, version())


@contextmanager
def _or_left_alone(path: Path) -> Iterator[None]:
    import sqlite3

    try:
        yield
    except (OSError, sqlite3.Error) as fault:
        raise CannotSave(
            f"“{path}” is from an older Triumvirate and could not be brought up to date. "
            "It was left as it is; check that its folder may be written to and has room."
        ) from fault
