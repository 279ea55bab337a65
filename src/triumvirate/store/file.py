"""The file a person works in: made whole, opened with care, written to one change at a time.

A change is in the file with its journal row, or neither is. Nothing here knows what a change means; undo,
redo and the present value belong to the workspace.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from triumvirate.model.check import check
from triumvirate.model.organisation import Organisation
from triumvirate.model.plain import dumps, loads
from triumvirate.store import values
from triumvirate.store.connection import connect, connected, keep_rollback_journal, reading, tables, writing
from triumvirate.store.faults import (
    changed_by_others,
    not_made,
    not_saved,
    our_faults,
    plainly,
    worlds_faults,
)
from triumvirate.store.inspection import header
from triumvirate.store.reading import load, read
from triumvirate.store.rows import Change, differences, write
from triumvirate.store.schema import migrate, version
from triumvirate.store.upgrade import upgrade
from triumvirate.store.whole import appear, unfinished

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlite_utils import Database

__all__ = ["Change", "Entry", "JournalRow", "Moment", "Store", "create", "open_store", "read"]


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One edit as the file remembers it: when (UTC), what it was called and the rows it changed."""

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


class Store:
    """An open map file. ``found`` is the value that was in it when it was opened."""

    def __init__(self, path: Path, db: Connection) -> None:
        self.path = path
        self._db = db
        self._others = self._others_commits()
        self.found = load(db, path, version())
        self._entries = self._count_entries()

    @cached_property
    def _tables(self) -> Database:
        """The tables, loaded when something is first written: the window paints before."""
        return tables(self._db)

    def read(self) -> Organisation:
        """Read the map as it is on the disk now. Raises UnreadableFile."""
        with plainly(self.path), reading(self._db):
            return values.organisation(self._db)

    def save(self, before: Organisation, after: Organisation, label: str) -> None:
        """Write the rows in which two values differ, and one journal row; all of it or nothing.

        ``before`` must be what the file holds. Raises CannotSave; the file then holds ``before``.
        """
        changes = differences(before, after)
        if not changes:
            return
        told = json.dumps([asdict(change) for change in changes], ensure_ascii=False)
        with self._one_entry():
            write(self._db, changes)
            self._tables.table("journal").insert({"at": _now(), "label": label, "changes": told})

    def keep(self, name: str, organisation: Organisation) -> None:
        """Keep a whole value as a dated moment with a name. Raises CannotSave."""
        with self._one_entry():
            self._tables.table("moments").insert({"at": _now(), "name": name, "map": dumps(organisation)})

    def journal(self) -> tuple[JournalRow, ...]:
        """Every edit made in this file, oldest first. Raises UnreadableFile."""
        with plainly(self.path):
            rows = list(self._tables.table("journal").rows_where(order_by="number"))
            return tuple(
                JournalRow(
                    datetime.fromisoformat(row["at"]),
                    row["label"],
                    tuple(Change(**change) for change in json.loads(row["changes"])),
                )
                for row in rows
            )

    def entries(self) -> tuple[Entry, ...]:
        """When every edit was made and what it was called, oldest first. Raises UnreadableFile."""
        with plainly(self.path):
            rows = list(self._tables.query("SELECT number, at, label FROM journal ORDER BY number"))
            return tuple(
                Entry(row["number"], datetime.fromisoformat(row["at"]), row["label"]) for row in rows
            )

    def moments(self) -> tuple[Moment, ...]:
        """The moments that were kept, oldest first. Raises UnreadableFile."""
        with plainly(self.path):
            rows = list(self._tables.query("SELECT number, at, name FROM moments ORDER BY number"))
            return tuple(
                Moment(row["number"], datetime.fromisoformat(row["at"]), row["name"]) for row in rows
            )

    def recall(self, moment: Moment) -> Organisation:
        """The whole map as it was at a kept moment. Raises UnreadableFile."""
        with plainly(self.path):
            (row,) = self._tables.table("moments").rows_where("number = ?", [moment.number])
            return loads(row["map"])

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _one_entry(self) -> Iterator[None]:
        """A transaction that adds one row to the journal or the moments, or leaves all as it was."""
        try:
            with writing(self._db):
                if self._others_commits() != self._others:
                    raise changed_by_others(self.path)
                yield
        except our_faults():
            raise
        except worlds_faults() as fault:
            if not self._is_there_after_all():
                raise not_saved(fault, self.path) from fault
        self._entries += 1

    def _is_there_after_all(self) -> bool:
        """Whether the entry is in the file although the disk complained after it was complete."""
        try:
            return not self._db.in_transaction and self._count_entries() > self._entries
        except worlds_faults():
            return False

    def _count_entries(self) -> int:
        """The newest numbers of journal and moments together; every transaction raises them by one."""
        newest = [
            self._db.execute("SELECT ifnull(max(number), 0) FROM journal").fetchone()[0],
            self._db.execute("SELECT ifnull(max(number), 0) FROM moments").fetchone()[0],
        ]
        return int(sum(newest))

    def _others_commits(self) -> int:
        """A number that changes when somebody else writes to the file."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])


def create(path: Path, organisation: Organisation) -> Store:
    """Make a new map file and open it.

    Raises InvalidMap for a value that is no map, and CannotSave where there is a file of that name already or
    none can be made; nothing is left behind then.
    """
    check(organisation)
    try:
        with unfinished(path) as temporary:
            _write_whole(temporary, organisation)
            appear(temporary, path)
    except OSError as fault:
        raise not_made(fault, path) from fault
    except worlds_faults() as fault:
        raise not_made(OSError(str(fault)), path) from fault
    return open_store(path)


def _write_whole(path: Path, organisation: Organisation) -> None:
    path.touch(exist_ok=False)
    with connected(path, "rw") as db:
        keep_rollback_journal(db)
        with writing(db):
            migrate(tables(db))
            write(db, differences(None, organisation))


def open_store(path: Path) -> Store:
    """Open a map file to work in, bringing an older one up to date first.

    Raises UnreadableFile, and then leaves the file as it is; CannotSave where an older file cannot be
    brought up to date.
    """
    first = header(path)
    if first.version < version():
        upgrade(path.resolve(), first.version)
    elif first.side_log:
        read(path)
    with plainly(path):
        db = connect(path, "rw")
        try:
            keep_rollback_journal(db)
            return Store(path, db)
        except BaseException:
            db.close()
            raise


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
