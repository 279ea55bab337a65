"""What a crash or a closed lid left on this computer: found again, or swept away when it is of no use.

A working copy with edits that the user's file does not have is never taken away. Nothing here touches a map.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from triumvirate.errors import UnreadableFile
from triumvirate.store.faults import worlds_faults
from triumvirate.store.inspection import header
from triumvirate.store.opening import digest_of
from triumvirate.store.whole import ENDING
from triumvirate.store.working import (
    Record,
    WorkingCopy,
    adopt,
    claimed,
    copies,
    entries_in,
    working_folder,
)

if TYPE_CHECKING:
    from sqlite3 import Connection

_OURS: Final = re.compile(rf"\.[0-9a-f]{{16}}{re.escape(ENDING)}(-journal)?")
_BELONGS: Final = (".json", ".open", ".part")
HOUR: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Left:
    """A map whose last edits are only on this computer."""

    target: Path
    copy: Path


def left_behind(target: Path) -> WorkingCopy | None:
    """The newest working copy with edits that this file does not have; this process has it to itself now.

    Copies whose file holds all of them are taken away here and now: as soon as the file changes again, nobody
    could tell.
    """
    there = [(path, record) for path, record in copies() if record.target == _real(target)]
    found = [copy for copy in (_taken(path, record) for path, record in there) if copy is not None]
    for older in found[1:]:
        older.let_go()
    return found[0] if found else None


def _real(target: Path) -> str:
    """Where a file really lies; as it was given where nobody can tell."""
    try:
        return str(target.resolve())
    except (OSError, RuntimeError, ValueError):
        return str(target)


def all_left() -> tuple[Left, ...]:
    """Every map whose last edits are only on this computer, the newest first."""
    found = []
    for path, record in copies():
        claim = claimed(path)
        if claim is not None:
            if _is_unpublished(path, _brought_up(record)):
                found.append(Left(Path(record.target), path))
            claim.close()
    return tuple(found)


def _taken(path: Path, record: Record) -> WorkingCopy | None:
    claim = claimed(path)
    if claim is None:
        return None
    record = _brought_up(record)
    if not _is_unpublished(path, record):
        _take_away(path, claim)
        return None
    damaged: tuple[type[Exception], ...] = (UnreadableFile, *worlds_faults())
    try:
        header(path)
        return adopt(path, claim, record)
    except damaged:
        claim.close()
        return None


def _brought_up(record: Record) -> Record:
    """The record as it should be, where a crash came between replacing the file and noting it."""
    try:
        found = digest_of(Path(record.target).read_bytes())
    except OSError:
        return record
    if found != record.intended:
        return record
    return replace(record, known=record.intended, published=max(record.published, record.intending))


def _is_unpublished(path: Path, record: Record) -> bool:
    """Whether a copy holds edits that its file does not have; one that cannot be read counts as such."""
    try:
        return entries_in(path) > record.published
    except worlds_faults():
        return True


def sweep(target: Path) -> None:
    """Take away what crashes left of unfinished files beside a map, and working copies of no further use."""
    for path, record in copies():
        claim = claimed(path)
        if claim is not None and not _is_unpublished(path, _brought_up(record)):
            _take_away(path, claim)
        elif claim is not None:
            claim.close()
    here = [each for each in _files(working_folder()) if each.suffix in _BELONGS and _is_old(each)]
    for each in here:
        if not each.with_suffix(".triumvirate").exists():
            _remove(each)
    for each in _files(target.resolve().parent):
        if _OURS.fullmatch(each.name) and _is_old(each):
            _remove(each)


def _take_away(path: Path, claim: Connection) -> None:
    """Take away a copy whose file holds all of it."""
    _remove(path)
    _remove(path.with_suffix(".json"))
    claim.close()
    _remove(path.with_suffix(".open"))


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > HOUR
    except OSError:
        return False


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
