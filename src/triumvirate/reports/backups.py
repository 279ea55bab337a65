"""The list of a map's backups, in sentences and as plain objects. It knows nothing of how they are made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from triumvirate.model.words import counted, long_date
from triumvirate.store.backups import Backup, Contents, Reason, contents

_WHY: Final = {
    Reason.OPENED: "when it was opened",
    Reason.EDITED: "while it was edited",
    Reason.UPGRADE: "before an upgrade",
    Reason.RESTORE: "before a restore",
    Reason.REPLACED: "before another version took its place",
    Reason.ASKED: "because you asked",
}


def why(backup: Backup) -> str:
    """Why a backup was made, in a few words."""
    return _WHY[backup.reason]


def when(backup: Backup) -> str:
    """When a backup was made, by this computer's clock."""
    made = backup.when.astimezone()
    return f"{long_date(made.date())}, {made:%H:%M}"


def what(held: Contents | None) -> str:
    """What a backup holds, in a few words."""
    if held is None:
        return "damaged"
    return f"{counted(held.divisions, 'division')}, {counted(held.decisions, 'mapped decision')}"


def text(file: Path, there: Sequence[Backup]) -> str:
    """The list for people, newest first, with the command that puts one back."""
    if not there:
        return f"There is no backup of “{file}” on this computer."
    lines = [
        f"{number:>4}  {when(each)}  {what(contents(each))}, made {why(each)}"
        for number, each in enumerate(there, 1)
    ]
    head = f"This computer has {counted(len(there), 'backup')} of “{file}”, newest first."
    return "\n".join((head, *lines, f"Put one back with: triumvirate restore {file} --from NUMBER"))


def answer(file: Path, there: Sequence[Backup]) -> dict[str, Any]:
    """The list as plain objects, newest first."""
    return {
        "file": str(file),
        "backups": [
            {"number": number, "path": str(each.path), "made": each.when.isoformat(timespec="seconds")}
            | {"reason": str(each.reason), "holds": _plain(contents(each))}
            for number, each in enumerate(there, 1)
        ],
    }


def _plain(held: Contents | None) -> dict[str, int] | None:
    if held is None:
        return None
    return {"divisions": held.divisions, "decisions": held.decisions, "edits": held.edits}
