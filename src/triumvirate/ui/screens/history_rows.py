"""What the history page says: this sitting's steps, every edit in the file, and the moments that were kept.

Works on labels and times alone; it knows nothing of Qt and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Protocol

from triumvirate.model import words
from triumvirate.model.organisation import Organisation
from triumvirate.ui.screens.differences_rows import Names, Said, parts_of, told, undone
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from triumvirate.store.file import JournalRow

STEPS_SHOWN = 30
SAID_SHOWN = 4
"""More lines than these of one edit are only counted."""


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
    number: int = 0
    said: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The label and what changed, each in a line of its own."""
        more = len(self.said) - SAID_SHOWN
        lines = self.said[:SAID_SHOWN] if more > 1 else self.said
        rest = (tr("and {number} more", number=more),) if more > 1 else ()
        return "\n".join((self.label, *lines, *rest))


Line = DayRow | EntryRow


def told_journal(
    edits: Sequence[JournalRow],
    value: Organisation,
    today: date,
    zone: tzinfo | None = None,
    only: tuple[str, str | None] | None = None,
) -> tuple[Line, ...]:
    """Every edit with what it changed in plain words, under its day, the newest first.

    ``edits`` come oldest first and lead up to ``value``. With ``only``, a decision and perhaps a post, just
    the edits that changed that row or that cell are listed, with what they changed there.
    """
    names, parts = Names(value), parts_of(value)
    rows: list[Line] = []
    day = None
    for edit in reversed(edits):
        said = [each for each in told(edit.changes, names, parts) if only is None or _concerns(each, only)]
        undone(edit.changes, parts)
        if only is not None and not said:
            continue
        when = edit.when.astimezone(zone)
        if when.date() != day:
            day = when.date()
            rows.append(DayRow(day_words(day, today)))
        lines = tuple(each.text for each in said)
        rows.append(EntryRow(f"{when:%H:%M}", edit.label or tr("A change"), edit.number, lines))
    return tuple(rows)


def _concerns(said: Said, only: tuple[str, str | None]) -> bool:
    decision, post = only
    return said.decision == decision and (post is None or said.post in (post, None))


def only_words(value: Organisation, only: tuple[str, str | None]) -> str:
    """What the page is narrowed to: a decision, or a post's cell of it."""
    decision, post = only
    title = next((one.title for one in value.decisions if one.id == decision), decision)
    posts = [each.title for division in value.divisions for each in division.posts if each.id == post]
    return tr("{decision}: {post}", decision=title, post=posts[0]) if posts else title


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
