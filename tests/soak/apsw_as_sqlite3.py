"""The part of Python's ``sqlite3`` that the store uses, made of apsw, so that a VFS of ours lies beneath it.

For a process of its own: two copies of SQLite must not share one. ``install(vfs)`` comes before the store.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable
from contextlib import contextmanager, suppress
from typing import Any

import apsw


class Warning_(Exception):  # noqa: N801 - sqlite3's own
    """sqlite3.Warning."""


class Error(Exception):
    """sqlite3.Error."""

    sqlite_errorcode = 0
    sqlite_errorname = ""


class DatabaseError(Error):
    """sqlite3.DatabaseError."""


class OperationalError(DatabaseError):
    """sqlite3.OperationalError."""


class IntegrityError(DatabaseError):
    """sqlite3.IntegrityError."""


class ProgrammingError(DatabaseError):
    """sqlite3.ProgrammingError."""


KINDS = {
    apsw.SQLITE_CONSTRAINT: IntegrityError,
    apsw.SQLITE_MISUSE: ProgrammingError,
    apsw.SQLITE_CORRUPT: DatabaseError,
    apsw.SQLITE_NOTADB: DatabaseError,
}
_vfs = ""


@contextmanager
def _told():
    """Turn apsw's errors into sqlite3's."""
    try:
        yield
    except apsw.Error as fault:
        code = getattr(fault, "extendedresult", 0) or 0
        made = KINDS.get(code & 0xFF, OperationalError)(str(fault))
        made.sqlite_errorcode = code
        raise made from fault


class Cursor:
    """sqlite3.Cursor."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._db = connection.db
        self._cursor = self._db.cursor()
        self._cursor.exec_trace = self._describe
        self._ahead: list[Any] = []
        self.description = None
        self.rowcount = -1
        self.lastrowid = None
        self.row_factory = None

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        """Run one statement."""
        with _told():
            before = self._db.total_changes()
            self._cursor.execute(sql, values or None)
            self._look(before)
        return self

    def executemany(self, sql: str, rows: Iterable[Any]) -> Cursor:
        """Run one statement for each row."""
        with _told():
            before = self._db.total_changes()
            self._cursor.executemany(sql, [row if isinstance(row, dict) else tuple(row) for row in rows])
            self._look(before)
        return self

    def executescript(self, sql: str) -> Cursor:
        """Run several statements."""
        return self.execute(sql)

    def _describe(self, cursor: Any, _sql: str, _values: Any) -> bool:
        """Take down the columns before the first row: after the last one they cannot be asked for."""
        self.description = tuple((name, *[None] * 6) for name, _kind in cursor.get_description()) or None
        return True

    def _look(self, before: int) -> None:
        self._ahead = [tuple(row) for row in self._cursor][::-1]
        self.rowcount = self._db.total_changes() - before
        self.lastrowid = self._db.last_insert_rowid()

    def fetchone(self) -> Any:
        """The next row."""
        return next(self, None)

    def fetchall(self) -> list[Any]:
        """All further rows."""
        return list(self)

    def __iter__(self) -> Cursor:
        return self

    def __next__(self) -> Any:
        if not self._ahead:
            raise StopIteration
        return self._ahead.pop()

    def close(self) -> None:
        """Let go."""
        self._cursor.close(True)


class Connection:
    """sqlite3.Connection, without its own transactions: the store begins and ends them all itself."""

    def __init__(self, name: str, timeout: float = 5.0, uri: bool = False, **_more: Any) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | (apsw.SQLITE_OPEN_URI if uri else 0)
        memory = name == ":memory:"
        with _told():
            self.db = apsw.Connection(str(name), flags=flags, vfs=None if memory else _vfs)
            self.db.set_busy_timeout(int(timeout * 1000))
        self.row_factory = None
        self.isolation_level = None

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self.db.in_transaction

    def cursor(self) -> Cursor:
        """A new cursor."""
        return Cursor(self)

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        """Run one statement."""
        return Cursor(self).execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> Cursor:
        """Run one statement for each row."""
        return Cursor(self).executemany(sql, rows)

    def executescript(self, sql: str) -> Cursor:
        """Run several statements."""
        return Cursor(self).execute(sql)

    def commit(self) -> None:
        """End the transaction, kept."""
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        """End the transaction, forgotten."""
        if self.in_transaction:
            self.execute("ROLLBACK")

    def backup(self, target: Connection) -> None:
        """Copy everything into another database."""
        with _told(), target.db.backup("main", self.db, "main") as copying:
            copying.step()

    def serialize(self) -> bytes:
        """The bytes of the database."""
        with _told():
            return bytes(self.db.serialize("main"))

    def deserialize(self, whole: bytes) -> None:
        """Become the database of these bytes."""
        with _told():
            self.db.deserialize("main", whole)

    def setlimit(self, which: int, most: int) -> None:
        """Set a limit."""
        self.db.limit(which, most)

    def set_progress_handler(self, handler: Any, steps: int) -> None:
        """Call a function now and then."""
        self.db.set_progress_handler(handler, steps or 20)

    def create_function(self, name: str, count: int, function: Any, deterministic: bool = False) -> None:
        """Register a function."""
        self.db.create_scalar_function(name, function, count, deterministic=deterministic)

    def close(self) -> None:
        """Let go of the file; like sqlite3's own, it says nothing of a disk that fails meanwhile."""
        with suppress(apsw.Error):
            self.db.close(True)

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, kind: Any, *_rest: object) -> None:
        if kind is None:
            self.commit()
        else:
            self.rollback()


def install(vfs: str) -> None:
    """Take the place of ``sqlite3`` in this process, over the VFS of this name."""
    global _vfs  # noqa: PLW0603 - one VFS for the process
    _vfs = vfs
    assert "triumvirate.store.file" not in sys.modules, "the store was there first"
    made = types.ModuleType("sqlite3")
    limits = {name: getattr(apsw, name) for name in dir(apsw) if name.startswith("SQLITE_LIMIT_")}
    made.__dict__.update(limits)
    made.__dict__.update(
        Warning=Warning_, Error=Error, DatabaseError=DatabaseError, OperationalError=OperationalError,
        IntegrityError=IntegrityError, ProgrammingError=ProgrammingError, Connection=Connection,
        Cursor=Cursor, Row=tuple, connect=Connection, complete_statement=apsw.complete,
        sqlite_version=apsw.sqlite_lib_version(),
        sqlite_version_info=tuple(map(int, apsw.sqlite_lib_version().split("."))), __version__="",
    )  # fmt: skip
    sys.modules["sqlite3"] = made
    sys.modules["sqlite3.dbapi2"] = made
