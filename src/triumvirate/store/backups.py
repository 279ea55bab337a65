"""Earlier states of a map, kept on this computer and never beside the file.

A backup is the whole file as it was, under a name that says when and why. Old ones thin out. Nothing here
knows what a map means, and nothing here changes the user's file but a restore that was asked for.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from triumvirate.errors import CannotSave, TriumvirateError, UnknownName
from triumvirate.store.inspection import header
from triumvirate.store.places import folder_of
from triumvirate.store.reading import counts, read
from triumvirate.store.thinning import kept
from triumvirate.store.whole import ENDING, appear, replace, unfinished

RHYTHM: Final = timedelta(minutes=30)
"""After so much time with edits another backup is made."""

_MOMENT: Final = timedelta(microseconds=1)
_STALE: Final = timedelta(days=1)
_STAMP: Final = "%Y-%m-%d %H.%M.%S.%f"
_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.\d{6}) ([a-z]+)\.triumvirate")


class Reason(StrEnum):
    """Why a backup was made; the word is part of its name."""

    OPENED = "opened"
    EDITED = "edited"
    UPGRADE = "upgrade"
    RESTORE = "restore"
    REPLACED = "replaced"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Backup:
    """An earlier state of a map: where it is, when it was made (UTC) and why."""

    path: Path
    when: datetime
    reason: Reason


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds, counted."""

    divisions: int
    decisions: int
    edits: int


def folder_for(target: Path) -> Path:
    """Where the backups of the map at this path are kept; it need not be there yet."""
    return folder_of(target, "backups")


def listed(target: Path) -> tuple[Backup, ...]:
    """The backups of the map at this path, newest first; none where they cannot be read."""
    with suppress(OSError):
        found = (_backup(each) for each in folder_for(target).iterdir())
        return tuple(sorted((one for one in found if one), key=lambda one: one.when, reverse=True))
    return ()


def _backup(path: Path) -> Backup | None:
    parts = _NAME.fullmatch(path.name)
    if parts is None or parts[2] not in set(Reason):
        return None
    return Backup(path, datetime.strptime(parts[1], _STAMP).replace(tzinfo=UTC), Reason(parts[2]))


def back_up(source: Path | bytes, target: Path, reason: Reason, now: datetime | None = None) -> Backup | None:
    """Keep a copy of a whole, closed map file; None where it is the same as the newest backup.

    ``source`` is the file or its bytes, ``target`` the user's path that it belongs to. Raises CannotSave.
    """
    with _or_said(target):
        whole = source.read_bytes() if isinstance(source, Path) else source
        there = listed(target)
        if there and there[0].path.read_bytes() == whole:
            return None
        when = now or datetime.now(UTC)
        while when in {each.when for each in there}:
            when += _MOMENT
        made = _make(whole, folder_for(target), reason, when)
        _thin(target, made.when)
        return made


@contextmanager
def _or_said(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise CannotSave(
            f"No backup of “{target}” could be made on this computer. "
            "The file itself is safe; check that this computer's disk has room."
        ) from fault


def _make(whole: bytes, folder: Path, reason: Reason, when: datetime) -> Backup:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with unfinished(folder / "backup") as part:
        _write(part, whole)
        while True:
            path = folder / f"{when.astimezone(UTC):{_STAMP}} {reason}.triumvirate"
            with suppress(FileExistsError):
                appear(part, path)
                return Backup(path, when, reason)
            when += _MOMENT


def _write(path: Path, whole: bytes) -> None:
    with path.open("xb") as file:
        file.write(whole)
        file.flush()
        os.fsync(file.fileno())


def _thin(target: Path, now: datetime) -> None:
    """Let go of the backups that are too many, and of what a crash left unfinished."""
    there = listed(target)
    keep = kept((each.when for each in there), now)
    with suppress(OSError):
        for each in there:
            if each.when not in keep:
                each.path.unlink(missing_ok=True)
        for left in folder_for(target).glob(f".*{ENDING}"):
            if now.timestamp() - left.stat().st_mtime > _STALE.total_seconds():
                left.unlink(missing_ok=True)


def chosen(target: Path, which: str) -> Path:
    """The backup meant by a number, 1 being the newest, or the file meant by a path. Raises UnknownName."""
    there = listed(target)
    if which.isdecimal():
        if 1 <= int(which) <= len(there):
            return there[int(which) - 1].path
        count = f"there are {len(there)} of it" if there else "there is none of it"
        raise UnknownName(f"There is no backup {which} of “{target}”; {count}. Nothing was changed.")
    return Path(which)


def contents(backup: Backup) -> Contents | None:
    """What a backup holds; None where it is damaged. It is only counted, not proved whole."""
    with suppress(TriumvirateError):
        found = counts(backup.path, header(backup.path), ("divisions", "mappings", "journal"))
        return Contents(*found)
    return None


def restore(source: Path, target: Path, now: datetime | None = None) -> Backup | None:
    """Put a backup in the place of the present file, which is itself backed up first.

    Gives the backup of what was there; None where there was nothing, or it was backed up already. Raises
    UnreadableFile for a backup that is no whole map, and CannotSave; the file is as it was then.
    """
    read(source)
    place = target.resolve()
    try:
        # Taken now: the backup made first may be one too many, and this one the oldest of them.
        whole = source.read_bytes()
        before = back_up(place, target, Reason.RESTORE, now) if place.exists() else None
        _put(whole, place)
    except OSError as fault:
        raise CannotSave(
            f"“{target}” could not be replaced by the backup and was left as it is. "
            "Check that its folder may be written to and has room."
        ) from fault
    return before


def _put(whole: bytes, place: Path) -> None:
    with unfinished(place) as part:
        _write(part, whole)
        if place.exists():
            shutil.copymode(place, part)
        # A journal beside the file belongs to what was there and would be played into the new one.
        place.with_name(f"{place.name}-journal").unlink(missing_ok=True)
        replace(part, place)
