"""The open map: read from the user's file, worked in on this computer, written back as a whole.

A change is in the working copy with its journal row, or neither is; the user's file only ever gets whole
files. Nothing here knows what a change means; undo, redo and the present value belong to the workspace.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from triumvirate.errors import CannotSave, NotPublished, UnreadableFile
from triumvirate.model.check import check
from triumvirate.model.organisation import Organisation
from triumvirate.model.plain import dumps
from triumvirate.store import history, values, working
from triumvirate.store.connection import (
    connected,
    in_memory,
    keep_rollback_journal,
    reading,
    tables,
    writing,
)
from triumvirate.store.faults import not_made, not_saved, our_faults, plainly, worlds_faults
from triumvirate.store.following import Following, Standing
from triumvirate.store.history import Entry, JournalRow, Moment
from triumvirate.store.inspection import header
from triumvirate.store.opening import Opened, opened
from triumvirate.store.reading import load, read
from triumvirate.store.rows import Change, differences, write
from triumvirate.store.schema import migrate, version
from triumvirate.store.seal import seal
from triumvirate.store.whole import appear, unfinished

if TYPE_CHECKING:
    from sqlite_utils import Database

    from triumvirate.store.working import WorkingCopy

__all__ = [
    "Change",
    "Entry",
    "JournalRow",
    "Moment",
    "Standing",
    "Store",
    "create",
    "look_at",
    "open_store",
    "read",
]

READ_ONLY: Final = "You are only looking at “{}”, so nothing was changed. Open the map itself to work in it."


class Store:
    """An open map. ``found`` is the value that was in it when it was opened.

    The value is read from memory until the first change, which makes the working copy.
    """

    def __init__(
        self, path: Path, first: Opened, copy: WorkingCopy | None = None, looking_at: str = ""
    ) -> None:
        self.found = first.value
        self.looking_at = looking_at
        self._first = first
        self._file = Following(path, copy)
        self._recovered = copy is not None
        self._db = first.db
        self._file.entries = working.count_entries(self._db)
        self._closed = False

    @cached_property
    def _tables(self) -> Database:
        """The tables, loaded when something is first written: the window paints before."""
        return tables(self._db)

    @property
    def path(self) -> Path:
        """The user's file."""
        return self._file.path

    @property
    def standing(self) -> Standing:
        """How the user's file stands to the map at this moment."""
        file = self._file
        outside = self._first.changed_outside
        return Standing(
            file.saved_at, file.is_waiting, file.trouble, self.looking_at, self._recovered, outside
        )

    @property
    def safe_at(self) -> Path | None:
        """Where the working copy lies; None before there is one."""
        return None if self._file.copy is None else self._file.copy.path

    def prepare(self) -> None:
        """Get ready for the first change, and tell others that the map is open; best when nobody waits.

        Whatever cannot be done now is tried again, and told, when it is needed.
        """
        if not self.looking_at:
            with suppress(CannotSave):
                self._work()
            self._file.announce()

    def keep_published(self, told: Callable[[], object]) -> None:
        """Publish by itself from now on; ``told()`` is called in another thread after each attempt."""
        if not self.looking_at:
            self._file.go_by_itself(told)

    def publish(self) -> None:
        """Make the user's file hold every change. Raises NotPublished; all is safe on this computer then."""
        self._file.publish()

    def go_on_beside(self) -> Path:
        """Keep both: put our version beside the file under a name of its own and go on there.

        Raises NotPublished; nothing has changed then.
        """
        return self._file.go_on_beside(self._work())

    def go_on_at(self, path: Path) -> Path:
        """Put the map into a new file and go on there. Raises NotPublished; nothing has changed then."""
        return self._file.go_on_at(self._work(), path)

    def give_up(self) -> None:
        """Leave the user's file as somebody else made it: our version becomes a backup of it.

        Raises CannotSave where no backup can be made; nothing has changed then.
        """
        with self._kept(self.path):
            self._file.give_up()

    def _work(self) -> WorkingCopy:
        """The working copy, made when it is first needed. Raises CannotSave."""
        if self.looking_at:
            raise CannotSave(READ_ONLY.format(self.looking_at))
        if self._file.copy is None:
            with self._kept(working.working_folder()):
                self._file.copy = working.make(self.path, self._db, self._first.digest)
            self._db.close()
            self._db = self._file.copy.db
            self.__dict__.pop("_tables", None)
        return self._file.copy

    @contextmanager
    def _kept(self, path: Path) -> Iterator[None]:
        """Turn what a disk does to our own folder into one plain sentence."""
        try:
            yield
        except our_faults():
            raise
        except worlds_faults() as fault:
            raise not_saved(fault, path) from fault
        except OSError as fault:
            raise CannotSave(
                f"The change was not saved, because “{path}” could not be written. "
                "Everything before it is safe; check this computer's disk and try again."
            ) from fault

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
        self._work()
        with self._one_entry():
            write(self._db, changes)
            self._tables.table("journal").insert({"at": working.now(), "label": label, "changes": told})

    def keep(self, name: str, organisation: Organisation) -> None:
        """Keep a whole value as a dated moment with a name. Raises CannotSave."""
        self._work()
        with self._one_entry():
            self._tables.table("moments").insert(
                {"at": working.now(), "name": name, "map": dumps(organisation)}
            )

    def journal(self, after: int = 0) -> tuple[JournalRow, ...]:
        """The edits made in this file after the one of this number, oldest first. Raises UnreadableFile."""
        with plainly(self.path):
            return history.journal(self._db, after)

    def entries(self) -> tuple[Entry, ...]:
        """When every edit was made and what it was called, oldest first. Raises UnreadableFile."""
        with plainly(self.path):
            return history.entries(self._db)

    def moments(self) -> tuple[Moment, ...]:
        """The moments that were kept, oldest first. Raises UnreadableFile."""
        with plainly(self.path):
            return history.moments(self._db)

    def recall(self, moment: Moment) -> Organisation:
        """The whole map as it was at a kept moment. Raises UnreadableFile."""
        with plainly(self.path):
            return history.recall(self._db, moment.number)

    def as_it_was(self, number: int) -> Organisation:
        """The whole map as it was after the edit of this number. Raises UnreadableFile."""
        with plainly(self.path):
            return history.as_it_was(self._db, number)

    def close(self) -> None:
        """Publish and let go of everything; closing twice does no harm.

        Raises NotPublished where the file could not be written; the working copy stays for the next opening.
        """
        if self._closed:
            return
        self._closed = True
        if self._file.copy is None:
            self._db.close()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            with suppress(NotPublished):
                self.close()

    @contextmanager
    def _one_entry(self) -> Iterator[None]:
        """A transaction that adds one row to the journal or the moments, or leaves all as it was."""
        try:
            with writing(self._db):
                yield
        except our_faults():
            raise
        except worlds_faults() as fault:
            if not self._is_there_after_all():
                raise not_saved(fault, self._work().path) from fault
        self._file.edited()

    def _is_there_after_all(self) -> bool:
        """Whether the entry is in the file although the disk complained after it was complete."""
        try:
            return not self._db.in_transaction and working.count_entries(self._db) > self._file.entries
        except worlds_faults():
            return False


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
    return Store(path, opened(path))


def _write_whole(path: Path, organisation: Organisation) -> None:
    path.touch(exist_ok=False)
    with connected(path, "rw") as db:
        keep_rollback_journal(db)
        with writing(db):
            migrate(tables(db))
            write(db, differences(None, organisation))
    seal(path)


def look_at(path: Path, organisation: Organisation, name: str) -> Store:
    """Open a value that no file holds, such as a kept moment, to look at it; ``path`` is where it is from."""
    db = in_memory(b"", "rwc")
    with writing(db):
        migrate(tables(db))
        write(db, differences(None, organisation))
    return Store(path, Opened(db, "", organisation, changed_outside=False), looking_at=name)


def open_store(path: Path, *, read_only: bool = False) -> Store:
    """Open a map file to work in, bringing an older one up to date first; or only to look at it.

    Edits that a crash left on this computer are taken up again. Raises UnreadableFile, and then leaves the
    file as it is; CannotSave where an older file cannot be brought up to date.
    """
    left = None if read_only else _left_behind(path)
    recovered = None if left is None else _recovered(path, left)
    if recovered is not None:
        return recovered
    first = header(path)
    if first.version < version() and not read_only:
        from triumvirate.store.upgrade import upgrade

        upgrade(path.resolve(), first.version)
    return Store(path, opened(path), looking_at=path.name if read_only else "")


def _left_behind(path: Path) -> WorkingCopy | None:
    """What a crash left of this map: hardly ever anything, and nothing is loaded to find that out."""
    with suppress(OSError):
        if not any(working.working_folder().glob("*.json")):
            return None
    from triumvirate.store.recovery import left_behind

    return left_behind(path)


def _recovered(path: Path, left: WorkingCopy) -> Store | None:
    """Go on where a crash ended the last sitting; None where what it left is damaged, and stays as it is."""
    try:
        with plainly(left.path):
            value = load(left.db, left.path, version())
    except UnreadableFile:
        left.let_go()
        return None
    return Store(path, Opened(left.db, left.record.known, value, changed_outside=False), left)
