"""What is said when a file cannot be opened or a change cannot be kept: one sentence each.

Each tells what happened, what is safe and what to do. Nothing here opens anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from triumvirate.errors import CannotSave, InvalidMap, UnreadableFile
from triumvirate.model.kinds import Misread

if TYPE_CHECKING:
    import sqlite3

_BUSY: Final = frozenset({5, 6})
_READ_ONLY: Final = 8
_DEVICE: Final = frozenset({10, 14})
_INTERRUPTED: Final = 9
_FULL: Final = 13
_CUT_SHORT: Final = 522
_MOVED: Final = 1032
"""SQLite's own numbers of faults; the lowest byte of a large one names its family."""


class Refusal(StrEnum):
    """Why a file is not opened."""

    MISSING = "There is no file “{}”; check its name and folder."
    FOLDER = "“{}” is a folder; choose the .triumvirate file inside it."
    NOT_A_FILE = "“{}” is not an ordinary file, so no map can be opened from it."
    FORBIDDEN = "“{}” may not be read by you; ask its owner for permission."
    EMPTY = "“{}” is empty and was left as it is; open a backup or another copy."
    NOT_A_MAP = "“{}” is not a Triumvirate map and was left as it is."
    FOREIGN = "“{}” is another program's database and was left as it is."
    NEWER = "“{}” was made by a newer Triumvirate and was left as it is; update this one to open it."
    DAMAGED = "“{}” is damaged and was left as it is; open a backup or another copy."
    ALTERED = "“{}” was altered by another program and was left as it is; open a backup or another copy."
    HUGE = "“{}” is larger than any map and was left as it is; open a backup or another copy."
    SLOW = "“{}” takes longer to read than any map and was left as it is; open a backup or another copy."
    BUSY = "“{}” is in use by another program; close it there and try again."
    UNREACHABLE = "“{}” could not be read from its disk; check the disk or the network and try again."


_A_BACKUP_MAY_HELP: Final = frozenset(
    {
        Refusal.MISSING,
        Refusal.EMPTY,
        Refusal.NOT_A_MAP,
        Refusal.FOREIGN,
        Refusal.DAMAGED,
        Refusal.ALTERED,
        Refusal.HUGE,
        Refusal.SLOW,
    }
)


def refuse(why: Refusal, path: Path) -> UnreadableFile:
    """The error to raise for a file that is not opened; it tells whether a backup may help."""
    return UnreadableFile(why.format(path), lost=path if why in _A_BACKUP_MAY_HELP else None)


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn whatever a faulty file does to a reader into one plain refusal."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as fault:
        raise refuse(_refusal(fault), path) from fault
    except OSError as fault:
        raise refuse(Refusal.UNREACHABLE, path) from fault
    except (ValueError, LookupError, RecursionError, Misread, InvalidMap) as fault:
        raise refuse(Refusal.DAMAGED, path) from fault


def _refusal(fault: sqlite3.Error) -> Refusal:
    if _family(fault) in _BUSY:
        return Refusal.BUSY
    if _family(fault) in _DEVICE and _number(fault) != _CUT_SHORT:
        return Refusal.UNREACHABLE
    return Refusal.SLOW if _family(fault) == _INTERRUPTED else Refusal.DAMAGED


def needs_recovery(fault: sqlite3.Error) -> bool:
    """Whether a file could not be read because a crash has to be undone first."""
    return _family(fault) == _READ_ONLY


def not_saved(fault: sqlite3.Error, path: Path) -> CannotSave:
    """The error to raise for a change that was not kept."""
    why, remedy = _why_not_saved(fault, path)
    return CannotSave(f"The change was not saved, because {why}. Everything before it is safe; {remedy}.")


def _why_not_saved(fault: sqlite3.Error, path: Path) -> tuple[str, str]:
    if _number(fault) == _MOVED:
        return f"“{path}” is no longer where it was", "put it back, or open it where it is now"
    if _family(fault) == _FULL:
        return "the disk is full", "free some space and try again"
    if _family(fault) == _READ_ONLY:
        return f"“{path}” may not be changed", "ask for permission, or work on a copy"
    if _family(fault) in _BUSY:
        return f"another program is using “{path}”", "close it there and try again"
    return f"“{path}” could not be written", "check the disk or the network and try again"


def not_made(fault: OSError, path: Path) -> CannotSave:
    """The error to raise for a new file that could not be made."""
    if isinstance(fault, FileExistsError):
        return CannotSave(f"“{path}” already exists and was left as it is; choose another name.")
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return CannotSave(f"There is no folder “{path.parent}”; nothing was made. Choose another folder.")
    if isinstance(fault, PermissionError):
        return CannotSave(
            f"Nothing may be written in “{path.parent}”; nothing was made. Choose another folder."
        )
    return CannotSave(f"“{path}” could not be made; nothing was changed. Check the disk and try again.")


def our_faults() -> tuple[type[Exception], ...]:
    """The errors of SQLite that only a mistake in this program can cause."""
    import sqlite3

    return sqlite3.IntegrityError, sqlite3.ProgrammingError


def worlds_faults() -> tuple[type[sqlite3.Error], ...]:
    """The errors of SQLite that a disk, a folder or another program can cause."""
    import sqlite3

    return (sqlite3.DatabaseError,)


def _family(fault: sqlite3.Error) -> int:
    return _number(fault) & 0xFF


def _number(fault: sqlite3.Error) -> int:
    """SQLite's number of the fault; 0 where Python's own reader found it."""
    return int(getattr(fault, "sqlite_errorcode", 0))
