"""The working copy of a map: a database of our own on this computer, where every edit goes at once.

It is fresh: rows are copied into it, and the file they came from is never worked in. A small record beside
it says whose copy it is and how much of it that file holds; a lock that ends with the process says whether
somebody is still working in it. Nothing here knows what an edit means or writes to the user's file.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from triumvirate.store.connection import connect, keep_rollback_journal, tables, writing
from triumvirate.store.places import data_folder
from triumvirate.store.schema import KEYS, migrate, version
from triumvirate.store.whole import sync_folder

if TYPE_CHECKING:
    from sqlite3 import Connection

_COPY: Final = ".triumvirate"
_RECORD: Final = ".json"
_LOCK: Final = ".open"


@dataclass(frozen=True, slots=True)
class Record:
    """Whose copy it is: the user's file, its digest as last read or written, and how many entries it holds.

    ``intended`` and ``intending`` say the same of the file that was about to take its place; ``at`` is when
    that file last had everything (UTC).
    """

    target: str
    known: str
    published: int
    intended: str = ""
    intending: int = 0
    at: str = ""


class WorkingCopy:
    """A working copy that this process has to itself."""

    def __init__(self, stem: Path, claim: Connection, record: Record) -> None:
        self.path = stem.with_suffix(_COPY)
        self.record = record
        self._claim = claim
        self.db = connect(self.path, "rwc")

    def note(self, **changes: Any) -> None:
        """Note in the record what has changed; it is on the disk then. Raises OSError."""
        record = replace(self.record, **changes)
        _write_record(self.path, record)
        self.record = record

    def let_go(self) -> None:
        """Leave it where it is, for the next opening to find."""
        self.db.close()
        self._claim.close()

    def discard(self) -> None:
        """Take it away: the user's file holds all of it."""
        self.db.close()
        _take_away(self.path)
        self._claim.close()
        with suppress(OSError):
            self.path.with_suffix(_LOCK).unlink()


def working_folder() -> Path:
    """Where working copies lie."""
    return data_folder() / "working"


def make(target: Path, source: Connection, known: str) -> WorkingCopy:
    """Make a working copy of a map that was read from a file with this digest.

    Raises OSError or sqlite3.Error and leaves nothing behind.
    """
    working_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    stem = working_folder() / secrets.token_hex(8)
    claim = claimed(stem.with_suffix(_COPY))
    if claim is None:
        raise OSError("a new working copy is in use")
    record = Record(str(target.resolve()), known, count_entries(source), at=now())
    _write_record(stem.with_suffix(_COPY), record)
    copy = WorkingCopy(stem, claim, record)
    try:
        keep_rollback_journal(copy.db)
        with writing(copy.db):
            migrate(tables(copy.db))
            _copy_rows(source, copy.db)
    except BaseException:
        copy.discard()
        raise
    return copy


def _copy_rows(source: Connection, fresh: Connection) -> None:
    """Copy every row of the map, its journal and its moments; the tables are our own."""
    for table in (*KEYS, "journal", "moments"):
        found = source.execute(f"SELECT * FROM {table}")  # noqa: S608
        names = [column[0] for column in found.description]
        places = ", ".join("?" for _name in names)
        fresh.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", found)  # noqa: S608


def adopt(path: Path, claim: Connection, record: Record) -> WorkingCopy:
    """Go on in a working copy that was left behind, brought up to date if an older version left it.

    Raises sqlite3.Error.
    """
    copy = WorkingCopy(path.with_suffix(""), claim, record)
    found = int(copy.db.execute("PRAGMA user_version").fetchone()[0])
    if found < version():
        copy.db.execute("PRAGMA foreign_keys = OFF")
        with writing(copy.db):
            migrate(tables(copy.db), found)
        copy.db.execute("PRAGMA foreign_keys = ON")
    return copy


def claimed(path: Path) -> Connection | None:
    """Have a working copy to oneself until the connection is closed or the process ends, or None.

    The lock is SQLite's own, on an empty file: the system lets go of it with the process, however that ends.
    """
    import sqlite3

    place = path.with_suffix(_LOCK)
    with suppress(sqlite3.Error), ExitStack() as stack:
        claim = sqlite3.connect(place, timeout=0, isolation_level=None, check_same_thread=False)
        stack.callback(claim.close)
        claim.execute("BEGIN EXCLUSIVE")
        stack.pop_all()
        return claim
    return None


def copies() -> Iterator[tuple[Path, Record]]:
    """Every working copy on this computer with its record, the newest first."""
    try:
        found = [(path, read_record(path)) for path in working_folder().glob(f"*{_COPY}")]
    except OSError:
        return
    known = [(path, record) for path, record in found if record is not None]
    yield from sorted(known, key=lambda each: _changed(each[0]), reverse=True)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def read_record(path: Path) -> Record | None:
    """The record of a working copy; None where there is none or it makes no sense."""
    try:
        return Record(**json.loads(path.with_suffix(_RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write_record(path: Path, record: Record) -> None:
    beside = path.with_name(f"{path.stem}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("x", encoding="utf-8") as file:
            json.dump(asdict(record), file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path.with_suffix(_RECORD))
        sync_folder(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _take_away(path: Path) -> None:
    """Take away a copy, then what belongs to it: a copy without a record would never be found again."""
    for each in (path, path.with_name(f"{path.name}-journal"), path.with_suffix(_RECORD)):
        with suppress(OSError):
            each.unlink()


def count_entries(db: Connection) -> int:
    """The newest numbers of journal and moments together; every transaction raises them by one."""
    newest = [
        db.execute("SELECT ifnull(max(number), 0) FROM journal").fetchone()[0],
        db.execute("SELECT ifnull(max(number), 0) FROM moments").fetchone()[0],
    ]
    return int(sum(newest))


def entries_in(path: Path) -> int:
    """How many entries a working copy holds that nobody works in. Raises sqlite3.Error."""
    with closing(connect(path, "rw")) as db:
        return count_entries(db)


def now() -> str:
    """This moment as it is written down (UTC)."""
    return datetime.now(UTC).isoformat(timespec="seconds")
