"""What the history page says: this sitting's steps, every edit in the file, and the moments that were kept.

Works on labels and times alone; it knows nothing of Qt and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Protocol

from triumvirate.model import words
from triumvirate.ui.text import count, tr

STEPS_SHOWN = 30


class Told(Protocol):
    """What this page reads of an edit in the file."""

    @property
    def when(self) -> datetime: ...
    @property
    def label(self) -> str: ...


class Kept(Protocol):
    """What this page reads of a kept moment."""

    @property
    def when(self) -> datetime: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of this sitting: ``back`` counts the undos that take it back, ``forward`` the redos to it."""

    label: str
    back: int = 0
    forward: int = 0

    @property
    def verb(self) -> str:
        """What its link does."""
        if self.forward:
            return tr("Do again up to here")
        return tr("Undo this") if self.back == 1 else tr("Go back to before this")

    @property
    def spoken(self) -> str:
        """The link as a screen reader speaks it."""
        return f"{self.verb}: {self.label}"


def steps(undo: Sequence[str], redo: Sequence[str], shown: int = STEPS_SHOWN) -> tuple[StepRow, ...]:
    """This sitting's steps, the last one first; those that were undone stand on top.

    ``undo`` and ``redo`` come as the workspace gives them: what would be taken back or made again first.
    """
    ahead = [StepRow(label, forward=number) for number, label in enumerate(redo[:shown], 1)]
    done = [StepRow(label, back=number) for number, label in enumerate(undo[:shown], 1)]
    return (*reversed(ahead), *done)


def earlier_steps(undo: Sequence[str], shown: int = STEPS_SHOWN) -> str:
    """How many steps there are below those that are listed, in words; empty where all are."""
    left = len(undo) - shown
    return tr("{steps} before these. Ctrl+Z takes each back.", steps=count(left, "step")) if left > 0 else ""


@dataclass(frozen=True, slots=True)
class DayRow:
    """The heading of one day."""

    title: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One edit: the time of day and its label."""

    time: str
    label: str


Line = DayRow | EntryRow


def journal(entries: Iterable[Told], today: date, zone: tzinfo | None = None) -> tuple[Line, ...]:
    """Every edit under its day, the newest first; ``entries`` come oldest first.

    Times are those of the person's own clock.
    """
    rows: list[Line] = []
    day = None
    for entry in reversed(tuple(entries)):
        when = entry.when.astimezone(zone)
        if when.date() != day:
            day = when.date()
            rows.append(DayRow(day_words(day, today)))
        rows.append(EntryRow(f"{when:%H:%M}", entry.label or tr("A change")))
    return tuple(rows)


def day_words(day: date, today: date) -> str:
    """A day in words: "Today, 14 January 2026"."""
    said = words.long_date(day)
    return tr("Today, {day}", day=said) if day == today else said


def moment_lines(moments: Iterable[Kept], zone: tzinfo | None = None) -> tuple[tuple[str, str], ...]:
    """The kept moments, which come oldest first, the newest first: each its name and when it was kept."""
    return tuple(
        (one.name or tr("A moment without a name"), time_words(one.when, zone))
        for one in reversed(tuple(moments))
    )


def time_words(when: datetime, zone: tzinfo | None = None) -> str:
    """A day and a time of day: "14 January 2026 at 10:42"."""
    there = when.astimezone(zone)
    return tr("{day} at {time}", day=words.long_date(there.date()), time=f"{there:%H:%M}")


def summary(entries: int, moments: int) -> str:
    """How many edits and moments the file holds."""
    edits, kept = count(entries, "edit"), count(moments, "kept moment")
    return tr("{edits} in this file, {kept}.", edits=edits, kept=kept)
