"""A map read from the user's file for work on it: its bytes are taken once, and the file is let go.

What is read lives in memory; the file is never held open and never written to here.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from triumvirate.model.organisation import Organisation
from triumvirate.store.connection import in_memory, reading
from triumvirate.store.faults import plainly
from triumvirate.store.inspection import header, side_file
from triumvirate.store.reading import load, settled
from triumvirate.store.seal import FIRST_SEALED, is_sealed

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Opened:
    """A map in memory, what the bytes of its file add up to, and whether somebody else wrote them."""

    db: Connection
    digest: str
    value: Organisation
    changed_outside: bool


def opened(path: Path) -> Opened:
    """Read a map file into memory and prove it whole; the file stays as it is. Raises UnreadableFile."""
    first = header(path)
    with plainly(path):
        with settled(path, first) as file, reading(file):
            file.execute("SELECT count(*) FROM sqlite_master").fetchone()
            # What lies behind the last page belongs to the file too, or its digest would not be the file's.
            whole = file.serialize() if side_file(path, "journal").exists() else path.read_bytes()
        db = in_memory(whole)
        try:
            value = load(db, path, first.version)
            outside = first.version >= FIRST_SEALED and not is_sealed(whole, db)
        except BaseException:
            db.close()
            raise
        return Opened(db, digest_of(whole), value, outside)


def digest_of(whole: bytes) -> str:
    """What the bytes of a file add up to (SHA-256)."""
    return sha256(whole).hexdigest()
