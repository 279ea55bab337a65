"""Whether a file is a map of ours that may be opened, found out without touching it.

The first 100 bytes tell most of it before SQLite is let near the file. Then the tables must be exactly
ours, SQLite must find nothing broken, and every link must lead somewhere. What the rows say is for the
reader of values.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from triumvirate.store.faults import Refusal, refuse
from triumvirate.store.schema import APPLICATION_ID, layout, layout_of, version

if TYPE_CHECKING:
    from sqlite3 import Connection

_MAGIC: Final = b"SQLite format 3\x00"
_LENGTH: Final = 100
LARGEST: Final = 200 * 1024 * 1024
"""More bytes than any map has; a moment of the largest organisation tried takes a hundredth."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes say: the schema's version, and whether another program switched on a side log."""

    version: int
    side_log: bool


def header(path: Path) -> Header:
    """Read the first bytes of a map. Raises UnreadableFile for whatever is not a map of ours."""
    with _reachable(path):
        size, first = _start(path)
        found = _version(path, first)
        if size > LARGEST:
            raise refuse(Refusal.HUGE, path)
        if size < _size_told(first) and not side_file(path, "journal").exists():
            raise refuse(Refusal.DAMAGED, path)
        return Header(found, side_log=2 in first[18:20])


def _start(path: Path) -> tuple[int, bytes]:
    """How long a file is, and its first bytes."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise refuse(Refusal.FOLDER, path)
    if not stat.S_ISREG(found.st_mode):
        raise refuse(Refusal.NOT_A_FILE, path)
    with path.open("rb") as file:
        return found.st_size, file.read(_LENGTH)


def _version(path: Path, first: bytes) -> int:
    """The version in the first bytes of a map of ours."""
    if not first:
        raise refuse(Refusal.EMPTY, path)
    if not first.startswith(_MAGIC):
        raise refuse(Refusal.NOT_A_MAP, path)
    if len(first) < _LENGTH:
        raise refuse(Refusal.DAMAGED, path)
    if int.from_bytes(first[68:72]) != APPLICATION_ID:
        raise refuse(Refusal.FOREIGN, path)
    found = int.from_bytes(first[60:64], signed=True)
    if found > version():
        raise refuse(Refusal.NEWER, path)
    if found < 1:
        raise refuse(Refusal.DAMAGED, path)
    return found


def _size_told(first: bytes) -> int:
    """How long a file says it is. While a crash is not undone it may say anything."""
    page = int.from_bytes(first[16:18])
    return int.from_bytes(first[28:32]) * (65536 if page == 1 else page)


@contextmanager
def _reachable(path: Path) -> Iterator[None]:
    """Turn whatever keeps a file from being reached into one plain refusal."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        raise refuse(Refusal.MISSING, path) from fault
    except PermissionError as fault:
        raise refuse(Refusal.FORBIDDEN, path) from fault
    except OSError as fault:
        raise refuse(Refusal.UNREACHABLE, path) from fault


def side_file(path: Path, kind: str) -> Path:
    """Where SQLite keeps what it has not finished: ``kind`` is ``journal`` or ``wal``."""
    return path.with_name(f"{path.name}-{kind}")


def inspect(db: Connection, path: Path, expected: int) -> None:
    """Prove that a database of this version is whole and only ours.

    Raises UnreadableFile, or sqlite3.Error where SQLite itself gives up.
    """
    if layout(db) != layout_of(expected):
        raise refuse(Refusal.ALTERED, path)
    if db.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise refuse(Refusal.DAMAGED, path)
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise refuse(Refusal.DAMAGED, path)
