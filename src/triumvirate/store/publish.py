"""The user's file made anew, as a whole, from the working copy.

It is written under another name beside the file, sealed, and takes the file's place in one step; a file that
is not as it was last read or written is never replaced. Nothing here knows what an edit means.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from triumvirate.errors import NotPublished, UnreadableFile
from triumvirate.store.connection import connected, in_memory, reading
from triumvirate.store.inspection import side_file
from triumvirate.store.opening import digest_of
from triumvirate.store.seal import seal
from triumvirate.store.upgrade import settle
from triumvirate.store.whole import appear, replace, unfinished
from triumvirate.store.working import WorkingCopy, count_entries, now

if TYPE_CHECKING:
    import sqlite3

GATE_PATIENCE: Final = 10.0
"""Seconds to wait while another of our programs is putting its own version in the file's place."""

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_DATABASE: Final = 13
_BUSY_DATABASE: Final = frozenset({5, 6})


class Trouble(StrEnum):
    """Why the file does not have the last changes; each says what is safe and what to do."""

    CHANGED = (
        "Someone else changed “{}” since you opened it. Your version is safe {}; keep both, or use theirs."
    )
    GONE = "“{}” is no longer in its folder. Your map is safe {}; put the file back, or save it elsewhere."
    NO_FOLDER = (
        "The folder of “{}” cannot be reached. Your map is safe {}, and the file follows once it is back."
    )
    FORBIDDEN = "“{}” may not be written to. Your map is safe {}; save it elsewhere, or ask for permission."
    BUSY = "Another program is holding “{}”. Your map is safe {}; close the file there and try again."
    FULL = "There is no room for “{}” on its disk. Your map is safe {}; free some space and try again."
    FAILED = "“{}” could not be written. Your map is safe {}; check the disk or the network and try again."
    TAKEN = "“{}” is there already and was left as it is. Your map is safe {}; choose another name."


def publish(copy: WorkingCopy) -> None:
    """Put all the working copy holds in the file's place. Raises NotPublished; the file is left alone."""
    target = Path(copy.record.target)
    with _plainly(copy, target), _gate(copy):
        _must_be_writable(copy, target)
        settle(target)
        with _finished(target, copy) as (temporary, entries):
            shutil.copymode(target, temporary)
            digest = digest_of(temporary.read_bytes())
            found = _still_known(copy, target)
            copy.note(known=found, intended=digest, intending=entries)
            _still_known(copy, target)
            replace(temporary, target)
            copy.note(known=digest, published=entries, at=now())


def publish_as(copy: WorkingCopy, target: Path) -> None:
    """Put everything into a new file and belong to that from now on. Raises NotPublished."""
    target = target.resolve()
    with _plainly(copy, target), _gate(copy), _finished(target, copy) as (temporary, entries):
        digest = digest_of(temporary.read_bytes())
        appear(temporary, target)
        copy.note(target=str(target), known=digest, published=entries, at=now())


def written_out(copy: WorkingCopy) -> bytes:
    """The bytes of the whole file as it would be published. Raises OSError or sqlite3.Error."""
    with _finished(copy.path, copy) as (temporary, _entries):
        return temporary.read_bytes()


def beside(target: Path, moment: datetime) -> Path:
    """A free name beside a file for the version of the person at this computer."""
    when = f"{moment.day} {moment:%B %Y %H.%M}"
    path, number = target.with_name(f"{target.stem} (yours, {when}){target.suffix}"), 2
    while path.exists():
        path = target.with_name(f"{target.stem} (yours, {when}, {number}){target.suffix}")
        number += 1
    return path


@contextmanager
def _finished(target: Path, copy: WorkingCopy) -> Iterator[tuple[Path, int]]:
    """The whole map in a finished, sealed file beside the target, and how many entries it holds.

    Only taking the picture keeps the working copy busy, for a few milliseconds.
    """
    with connected(copy.path, "ro") as db, reading(db):
        entries, picture = count_entries(db), db.serialize()
    with unfinished(target) as temporary:
        with closing(in_memory(picture, "rw")) as still, temporary.open("xb") as file:
            still.execute("VACUUM")
            file.write(still.serialize())
        seal(temporary)
        yield temporary, entries


def _must_be_writable(copy: WorkingCopy, target: Path) -> None:
    """A file that its owner protects is not replaced, even where the folder would let us."""
    if not _has_folder(target):
        raise not_published(copy, target, Trouble.NO_FOLDER)
    if not target.exists():
        raise not_published(copy, target, Trouble.GONE)
    if not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222:
        raise not_published(copy, target, Trouble.FORBIDDEN)
    log = side_file(target, "wal")
    if log.exists() and log.stat().st_size:
        raise not_published(copy, target, Trouble.BUSY)


def _still_known(copy: WorkingCopy, target: Path) -> str:
    """The digest of the file, which must be as it was last read or written."""
    found = digest_of(target.read_bytes())
    if found not in (copy.record.known, copy.record.intended):
        raise not_published(copy, target, Trouble.CHANGED)
    return found


def not_published(copy: WorkingCopy, target: Path, why: Trouble) -> NotPublished:
    """The error to raise when the file stays as it is."""
    short = why.format(target.name, "on this computer")
    return NotPublished(why.format(target, f"in “{copy.path}”"), why.name, short)


@contextmanager
def _gate(copy: WorkingCopy) -> Iterator[None]:
    """Only one of our programs on this computer compares and replaces at a time."""
    import sqlite3

    gate = sqlite3.connect(copy.path.with_name("gate"), timeout=GATE_PATIENCE, isolation_level=None)
    with closing(gate):
        gate.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def _plainly(copy: WorkingCopy, target: Path) -> Iterator[None]:
    """Turn whatever the world does to a file into one plain sentence."""
    import sqlite3

    try:
        yield
    except UnreadableFile as fault:
        raise not_published(copy, target, Trouble.BUSY) from fault
    except OSError as fault:
        raise not_published(copy, target, _why(fault, target)) from fault
    except sqlite3.DatabaseError as fault:
        raise not_published(copy, target, _why_of_database(fault, target)) from fault


def _has_folder(target: Path) -> bool:
    """Whether the folder of a file can be reached; a disk that fails when asked says no."""
    try:
        return target.parent.is_dir()
    except OSError:
        return False


def _why(fault: OSError, target: Path) -> Trouble:
    if not _has_folder(target):
        return Trouble.NO_FOLDER
    if isinstance(fault, FileExistsError):
        return Trouble.TAKEN
    if isinstance(fault, FileNotFoundError):
        return Trouble.GONE
    if isinstance(fault, PermissionError) or fault.errno == errno.EROFS:
        return Trouble.BUSY if os.name == "nt" else Trouble.FORBIDDEN
    return Trouble.FULL if fault.errno in _FULL else Trouble.FAILED


def _why_of_database(fault: sqlite3.DatabaseError, target: Path) -> Trouble:
    number = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if number in _BUSY_DATABASE:
        return Trouble.BUSY
    if number == _FULL_DATABASE:
        return Trouble.FULL
    if not _has_folder(target):
        return Trouble.NO_FOLDER
    return Trouble.FAILED if os.access(target.parent, os.W_OK) else Trouble.FORBIDDEN
