"""Whether a file is, byte for byte, as this program last wrote it.

SQLite keeps no sums of its pages: half of all single flipped bits pass its own checks. So the finished file
carries a fingerprint of all its other bytes. It tells a change, not who made it, and keeps nobody out.
"""

from __future__ import annotations

import os
import secrets
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from triumvirate.store.connection import connected, writing

if TYPE_CHECKING:
    from sqlite3 import Connection

FIRST_SEALED: Final = 3
"""The first version of files that carry a seal."""

_DIGITS: Final = 64


def seal(path: Path) -> None:
    """Seal a finished file that nobody has opened and that has no name of its own yet, and sync it.

    Raises OSError or sqlite3.Error, and the file is of no use then.
    """
    mark = secrets.token_hex(_DIGITS // 2)
    _write_mark(path, mark)
    whole = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(whole.index(mark.encode()))
        file.write(_fingerprint(whole, mark.encode()))
        file.flush()
        os.fsync(file.fileno())


def _write_mark(path: Path, mark: str) -> None:
    """Put a word into the file that stands nowhere else in it, where the fingerprint will be."""
    with connected(path, "rw") as db:
        # A half written file is thrown away, so nothing needs to be undone in it.
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        with writing(db):
            db.execute("INSERT OR REPLACE INTO seal VALUES (1, ?)", (mark,))


def is_sealed(file: Path | bytes, db: Connection) -> bool:
    """Whether every byte of a file is as it was sealed; ``db`` is that file, open and known to be whole."""
    found = db.execute("SELECT digest FROM seal").fetchone()
    if found is None or len(found[0]) != _DIGITS:
        return False
    mark, whole = found[0].encode(), file.read_bytes() if isinstance(file, Path) else file
    return whole.count(mark) == 1 and _fingerprint(whole, mark) == mark


def _fingerprint(whole: bytes, mark: bytes) -> bytes:
    """The fingerprint, in hexadecimal digits, of all bytes but the mark's own."""
    at = whole.index(mark)
    told = sha256(whole[:at])
    told.update(memoryview(whole)[at + _DIGITS :])
    return told.hexdigest().encode()
