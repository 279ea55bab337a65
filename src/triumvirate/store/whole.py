"""A file that appears whole or not at all.

It is written under another name beside the place where it will stand, and takes its name in one step. What
it holds is not this module's business.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ENDING = ".triumvirate-part"
"""How the names of files that are still being written end."""


@contextmanager
def unfinished(beside: Path) -> Iterator[Path]:
    """A free name beside a path to write to; whatever still stands there afterwards is taken away."""
    temporary = beside.with_name(f".{secrets.token_hex(8)}{ENDING}")
    try:
        yield temporary
    finally:
        for left in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            with suppress(OSError):
                left.unlink()


def appear(temporary: Path, path: Path) -> None:
    """Give a finished file its name; raises FileExistsError, and changes nothing, where there is one."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        _rename(temporary, path)
    sync_folder(path)


def _rename(temporary: Path, path: Path) -> None:
    """Do the same where a disk knows no second names, as on many memory sticks."""
    if path.exists():
        raise FileExistsError(path)
    temporary.rename(path)


def replace(temporary: Path, path: Path) -> None:
    """Put a finished file in the place of another."""
    temporary.replace(path)
    sync_folder(path)


def sync_folder(path: Path) -> None:
    """Make sure that a new name outlives a power cut, where folders can be told so."""
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
