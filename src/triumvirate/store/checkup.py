"""What a file is, in plain sentences: whether it is a map, of which version, whole, untouched, what it holds.

It only looks; a file is never mended and never changed. What to do about it, the person decides.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from triumvirate.errors import UnreadableFile
from triumvirate.model.organisation import Organisation
from triumvirate.model.words import counted, listed as in_words, long_date
from triumvirate.store.backups import listed
from triumvirate.store.inspection import header
from triumvirate.store.reading import Found, counts, examine
from triumvirate.store.schema import version
from triumvirate.store.seal import FIRST_SEALED

CHANGED_OUTSIDE: Final = (
    "The file was changed outside Triumvirate since it was last saved. "
    "It can be read; if you did not expect that, compare it with a backup."
)


@dataclass(frozen=True, slots=True)
class Holds:
    """What a whole map holds, counted."""

    divisions: int
    decisions: int
    posts: int
    people: int
    documents: int
    edits: int
    moments: int


@dataclass(frozen=True, slots=True)
class CheckUp:
    """What was found in a file. ``refusal`` is why it cannot be opened, or None; the rest is None then.

    ``changed_outside`` is None in a file of a version that carried no seal. ``newest_backup`` is UTC.
    """

    path: Path
    refusal: str | None
    version: int | None
    changed_outside: bool | None
    holds: Holds | None
    backups: int
    newest_backup: datetime | None

    @property
    def is_whole(self) -> bool:
        """Whether the file is a whole map that can be opened."""
        return self.refusal is None


def check_up(path: Path) -> CheckUp:
    """Look at a file from its first byte to its last; raises nothing for a file that is faulty."""
    backups = listed(path)
    refusal, found, holds = None, None, None
    try:
        found = examine(path)
        holds = _holds(found.value, counts(path, header(path), ("journal", "moments")))
    except UnreadableFile as fault:
        refusal = str(fault)
    return CheckUp(
        path,
        refusal,
        found.version if found else None,
        _changed(found) if found else None,
        holds,
        len(backups),
        backups[0].when if backups else None,
    )


def _changed(found: Found) -> bool | None:
    return found.changed_outside if found.version >= FIRST_SEALED else None


def _holds(value: Organisation, history: tuple[int, ...]) -> Holds:
    return Holds(
        len(value.divisions),
        sum(len(division.mappings) for division in value.divisions),
        sum(len(division.posts) for division in value.divisions),
        len(value.people),
        len(value.documents),
        *history,
    )


def answer(found: CheckUp) -> dict[str, Any]:
    """The check-up as plain objects, for other programs."""
    return {
        "file": str(found.path),
        "whole": found.is_whole,
        "problem": found.refusal,
        "version": found.version,
        "newest_version": version(),
        "changed_outside": found.changed_outside,
        "holds": asdict(found.holds) if found.holds else None,
        "backups": found.backups,
        "newest_backup": found.newest_backup.isoformat(timespec="seconds") if found.newest_backup else None,
    }


def sentences(found: CheckUp) -> tuple[str, ...]:
    """The check-up for people: one plain sentence for each thing."""
    return (*_what_it_is(found), *_what_it_holds(found), _backups(found))


def _what_it_is(found: CheckUp) -> tuple[str, ...]:
    if found.refusal is not None or found.version is None:
        return (found.refusal or "",)
    return (f"“{found.path}” is a whole Triumvirate map.", _age(found.version), _seal(found.changed_outside))


def _age(made: int) -> str:
    if made == version():
        return f"Its format is version {made}, today's."
    return f"Its format is version {made}; opening it brings it to version {version()}, after a backup."


def _seal(changed: bool | None) -> str:
    if changed is None:
        return "It is too old to show whether other programs changed it."
    if changed:
        return CHANGED_OUTSIDE
    return "Every byte is as Triumvirate saved it."


def _what_it_holds(found: CheckUp) -> tuple[str, ...]:
    if found.holds is None:
        return ()
    held = found.holds
    things = (
        counted(held.divisions, "division"),
        counted(held.decisions, "mapped decision"),
        counted(held.posts, "post"),
        counted(held.people, "person", "people"),
        counted(held.documents, "document"),
    )
    history = (counted(held.edits, "edit"), counted(held.moments, "kept moment"))
    return (f"It holds {in_words(things)}.", f"Its history has {in_words(history)}.")


def _backups(found: CheckUp) -> str:
    if found.newest_backup is None:
        return "There is no backup of it on this computer."
    made = found.newest_backup.astimezone()
    return (
        f"This computer has {counted(found.backups, 'backup')} of it; "
        f"the newest is of {long_date(made.date())}, {made:%H:%M}."
    )
