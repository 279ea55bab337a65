"""What the page of next changes says: every change of hands in all divisions, and on one line of time.

Pure functions of what the analysis found; they know nothing of Qt. People are not named here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from triumvirate.model import words
from triumvirate.model.organisation import Organisation
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from triumvirate.analysis.continuity import Bar
    from triumvirate.analysis.radar import Change

SHORTEST = timedelta(days=365)
LONGEST = timedelta(days=3 * 365)

KINDS = (
    ("vacant", "high", "Nobody holds the post"),
    ("together", "high", "Two leads leave together"),
    ("interim", "medium", "Interim"),
    ("acting", "medium", "Acting up"),
    ("ends", "info", "Planned end"),
    ("document", "nobody", "Document due for review"),
)
"""The kinds of change: their name in the analysis, their colour and their words."""

_COLOURS = {kind: colour for kind, colour, _words in KINDS}
_WORDS = {kind: said for kind, _colour, said in KINDS}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change as it is shown: when, where, what, and what it puts at risk."""

    change: Change
    kind: str
    colour: str
    kind_words: str
    when: str
    division: str
    says: str
    risk: str
    after: Bar


@dataclass(frozen=True, slots=True)
class Mark:
    """A change on the line of time of its division; a change without a date stands at today."""

    day: date
    kind: str
    colour: str
    spoken: str
    row: ChangeRow


@dataclass(frozen=True, slots=True)
class Line:
    """A division and its changes on the line of time."""

    division: str
    name: str
    marks: tuple[Mark, ...]


def change_rows(organisation: Organisation, changes: Iterable[Change], day: date) -> tuple[ChangeRow, ...]:
    """A row for each change, in the order given."""
    names = {division.id: division.name for division in organisation.divisions}
    return tuple(
        ChangeRow(
            change,
            str(change.kind),
            _COLOURS[str(change.kind)],
            tr(_WORDS[str(change.kind)]),
            when_words(change.day, day),
            names.get(change.division, "") or tr("Division without a name"),
            change.says,
            risk_words(change.at_risk),
            change.after,
        )
        for change in changes
    )


def when_words(day: date | None, today: date) -> str:
    """When a change comes: "Now", a date, and how far off it is."""
    if day is None:
        return tr("Now")
    said = words.long_date(day)
    days = (day - today).days
    if days < 0:
        return tr("{day}, past", day=said)
    if days == 0:
        return tr("{day}, today", day=said)
    return tr("{day}, in {days}", day=said, days=count(days, "day"))


def risk_words(at_risk: int) -> str:
    """What a change puts at risk, in counts."""
    if not at_risk:
        return tr("No decision is less safe for it.")
    if at_risk == 1:
        return tr("1 decision is less safe for it.")
    return tr("{decisions} are less safe for it.", decisions=count(at_risk, "decision"))


def short_lines(
    organisation: Organisation, changes: Iterable[Change], day: date, most: int = 3
) -> tuple[str, ...]:
    """The first few changes, each in a short line: when, in which division and what."""
    rows = change_rows(organisation, changes, day)[:most]
    return tuple(
        tr(
            "{when}: {division}, {what}",
            when=words.short_date(row.change.day) if row.change.day else tr("Now"),
            division=row.division,
            what=row.kind_words[:1].lower() + row.kind_words[1:],
        )
        for row in rows
    )


def summary(soon: int, later: int) -> str:
    """How much is about to change, in a sentence or two."""
    if not soon and not later:
        return tr("No change of hands is recorded. Give people a planned leaving date to see them here.")
    first = (
        tr("{changes} now or within 90 days.", changes=count(soon, "change"))
        if soon
        else tr("Nothing changes hands within 90 days.")
    )
    return f"{first} {tr('{n} more after that.', n=later)}" if later else first


def lines(organisation: Organisation, rows: Iterable[ChangeRow], day: date) -> tuple[Line, ...]:
    """A line of time for every division that has a change, in the organisation's order."""
    by_division: dict[str, list[Mark]] = {}
    for row in rows:
        when = max(row.change.day or day, day)
        spoken = f"{row.when}: {row.says}"
        by_division.setdefault(row.change.division, []).append(Mark(when, row.kind, row.colour, spoken, row))
    return tuple(
        Line(division.id, division.name or tr("Division without a name"), tuple(by_division[division.id]))
        for division in organisation.divisions
        if division.id in by_division
    )


def last_day(found: Iterable[Line], day: date) -> date:
    """Where the line of time ends: a little after the last change, at least a year and at most 3 on."""
    last = max((mark.day for line in found for mark in line.marks), default=day)
    return min(max(last + timedelta(days=30), day + SHORTEST), day + LONGEST)
