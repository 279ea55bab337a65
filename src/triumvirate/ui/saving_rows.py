"""What the window says about saving: one honest line, and what can be done when the file cannot follow.

Works on the workspace's own account of how its file stands; it knows nothing of Qt and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.store.file import Standing
    from triumvirate.store.lock import Holder
    from triumvirate.store.recovery import Left


LONGEST_NAME = 44


class Way(StrEnum):
    """What can be done when the file cannot follow."""

    KEEP_BOTH = "keep-both"
    SHOW = "show"
    THEIRS = "theirs"
    PUT_BACK = "put-back"
    AGAIN = "again"
    ELSEWHERE = "elsewhere"
    LATER = "later"


WORDS = {
    Way.KEEP_BOTH: "Keep both",
    Way.SHOW: "Show differences",
    Way.THEIRS: "Use theirs",
    Way.PUT_BACK: "Put the file back",
    Way.AGAIN: "Try again",
    Way.ELSEWHERE: "Save elsewhere…",
    Way.LATER: "Decide later",
}


@dataclass(frozen=True, slots=True)
class SavedLine:
    """The line itself, whether all is well, and whether something can be done about it."""

    text: str
    well: bool
    waits: bool = False


def saved_line(standing: Standing, path: Path) -> SavedLine:
    """How the file stands to the map, in one line."""
    if standing.looking_at:
        what = _short(standing.looking_at)
        said = tr("Read-only: you can look at “{what}” but not change it", what=what)
        return SavedLine(said, well=False)
    if standing.waiting and standing.trouble is None:
        return SavedLine(tr("Safe on this computer; saving to {file}…", file=_short(path.name)), well=True)
    if standing.waiting:
        said = tr("Not yet saved to {file}; safe on this computer", file=_short(path.name))
        return SavedLine(said, well=False, waits=True)
    if standing.saved_at is None:
        return SavedLine(tr("All changes saved"), well=True)
    return SavedLine(tr("Saved at {time}", time=f"{standing.saved_at:%H:%M}"), well=True)


def _short(name: str) -> str:
    """A name that leaves room for what is said of it: a long one loses its middle."""
    return name if len(name) <= LONGEST_NAME else f"{name[:24]}…{name[-16:]}"


def ways(trouble: str) -> tuple[Way, ...]:
    """What can be done about one sort of trouble, what is best first."""
    if trouble == "CHANGED":
        return (Way.KEEP_BOTH, Way.SHOW, Way.THEIRS, Way.LATER)
    if trouble == "GONE":
        return (Way.PUT_BACK, Way.ELSEWHERE, Way.LATER)
    return (Way.AGAIN, Way.ELSEWHERE, Way.LATER)


def headline(trouble: str) -> str:
    """What a question about it is headed."""
    if trouble == "CHANGED":
        return tr("Someone else changed this file")
    return tr("The file was moved or deleted") if trouble == "GONE" else tr("Not yet saved to the file")


def trouble_words(short: str, safe_at: Path | None) -> str:
    """What is in the way, what is safe and what to do; then where the map is kept."""
    return f"{short}\n\n{_kept_in(safe_at)}".strip()


def kept_words(short: str, safe_at: Path | None) -> str:
    """What is said when the window closes and the file has not got everything."""
    again = tr("Triumvirate takes your edits up again when you next open the map.")
    return f"{short}\n\n{again} {_kept_in(safe_at)}".strip()


def _kept_in(safe_at: Path | None) -> str:
    return tr("It is kept in {path}", path=str(safe_at)) if safe_at else ""


def held_words(held: Holder, path: Path) -> str:
    """Who has the file open, and what that means."""
    who = held.user or tr("Somebody")
    where = tr(" on {computer}", computer=held.host) if held.host else ""
    when = held.when.astimezone()
    since = f"{when.day} {when:%B}, {when:%H:%M}"
    return tr(
        "{who} has had {file} open{where} since {since}.\n\n"
        "Open it read-only to look. If you both change it, nothing is lost: both versions are kept.",
        who=who,
        file=path.name,
        where=where,
        since=since,
    )


def recovered_words(path: Path) -> str:
    """That edits which the file did not have were taken up again."""
    return tr(
        "Your last edits were not yet in {file}. They were kept on this computer and are in the map again.",
        file=path.name,
    )


def outside_words(path: Path) -> str:
    """That another program wrote the file."""
    return tr(
        "{file} was changed outside Triumvirate since it was last saved. "
        "Check that the map is as you expect; its backups are under File, Backups.",
        file=path.name,
    )


def left_words(left: Sequence[Left]) -> str:
    """That edits wait on this computer for files that have not got them."""
    names = ", ".join(f"“{each.target.name}”" for each in left)
    return tr(
        "The last edits of {files} are safe on this computer but not yet in the file.\n\n"
        "Open it now to go on from there.",
        files=names,
    )
