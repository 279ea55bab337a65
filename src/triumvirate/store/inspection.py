"""Whether a file is a map of ours that may be opened, found out without touching it.

The first 100 bytes tell most of it before SQLite is let near the file. Then the tables must be exactly
ours, SQLite must find nothing broken, and every link must lead somewhere. What the rows say is for the
reader of values.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from triumvirate.store.faults import Refusal, refuse
from triumvirate.store.schema import APPLICATION_ID, layout, layout_of, version

if TYPE_CHECKING:
    from sqlite3 import Connection

_MAGIC: Final = b"SQLite format 3\x00"
_LENGTH: Final = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes say: the schema's version, and whether another program switched on a side log."""

    version: int
    side_log: bool


def header(path: Path) -> Header:
    """Read the first bytes of a map. Raises UnreadableFile for whatever is not a map of ours."""
    first = _first_bytes(path)
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
    if _is_cut(path, first):
        raise refuse(Refusal.DAMAGED, path)
    return Header(found, side_log=2 in first[18:20])


def _is_cut(path: Path, first: bytes) -> bool:
    """Whether a file is shorter than it says. While a crash is not undone it may say anything."""
    page = int.from_bytes(first[16:18])
    says = int.from_bytes(first[28:32]) * (65536 if page == 1 else page)
    return path.stat().st_size < says and not side_file(path, "journal").exists()


def _first_bytes(path: Path) -> bytes:
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise refuse(Refusal.FOLDER, path)
        if not stat.S_ISREG(kind):
            raise refuse(Refusal.NOT_A_FILE, path)
        with path.open("rb") as file:
            return file.read(_LENGTH)
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
