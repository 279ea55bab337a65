"""A map of an older version brought up to date for good.

The file is replaced in one step, and only by a finished copy that has been read back; what it was stays
beside it under a name of its own. Nothing here knows what the versions differ in: the schema does.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from triumvirate.errors import CannotSave
from triumvirate.store.connection import connect, connected, tables, writing
from triumvirate.store.faults import plainly
from triumvirate.store.reading import load
from triumvirate.store.schema import migrate, version
from triumvirate.store.whole import appear, replace, unfinished

if TYPE_CHECKING:
    from sqlite3 import Connection


def upgrade(path: Path, found: int) -> None:
    """Bring the file to today's version. Raises UnreadableFile or CannotSave and then leaves it as it was."""
    with plainly(path):
        # Opening to write lets SQLite first undo what a crash left half done.
        source = connect(path, "rw")
    try:
        with plainly(path):
            load(source, path, found)
        with _or_left_alone(path), unfinished(path) as old, unfinished(path) as new:
            _copy(source, old)
            _copy(source, new)
            _bring_up(new, found)
            shutil.copymode(path, new)
            source.close()
            _exchange(new, path, old, _free_name(path, found))
    finally:
        source.close()


def _copy(source: Connection, target: Path) -> None:
    with connected(target, "rwc") as db:
        source.backup(db)


def _bring_up(path: Path, found: int) -> None:
    """Take a copy through all versions at once, and read it back."""
    with connected(path, "rw") as db:
        db.execute("PRAGMA foreign_keys = OFF")
        with writing(db):
            migrate(tables(db), found)
        load(db, path, version())


def _exchange(new: Path, path: Path, old: Path, kept: Path) -> None:
    """Keep what the file was under a name of its own and put the new one in its place; both or neither."""
    appear(old, kept)
    try:
        replace(new, path)
    except OSError:
        kept.unlink()
        raise


def _free_name(path: Path, found: int) -> Path:
    """A name for what the file was, beside it, that no other file has."""
    names = (f"{path.stem}, version {found}{f' ({n})' if n else ''}{path.suffix}" for n in count())
    return next(free for free in map(path.with_name, names) if not free.exists())


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
