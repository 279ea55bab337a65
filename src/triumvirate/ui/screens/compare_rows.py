"""What the Compare page sets side by side, and what it may be asked to: pure functions, no Qt.

A choice names divisions of the open map, files beside it, a kept moment, or a post that changes hands. It
holds no map of its own beyond the files that were opened to be compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from triumvirate.analysis.compared_words import group_word, title_of
from triumvirate.analysis.side_by_side import (
    GROUPS,
    MOST,
    Aspect,
    Row,
    SideBySide,
    of_divisions,
    of_moments,
)
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Division, Organisation, Part
from triumvirate.reports.pictures.palette import LETTERS
from triumvirate.ui.screens.people_rows import is_current, post_title
from triumvirate.ui.screens.whatif_try_rows import without_rights
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.store.file import Moment


@dataclass(frozen=True)
class OtherFile:
    """A map that was opened to be compared with; it is only read."""

    path: Path
    organisation: Organisation = field(compare=False)


@dataclass(frozen=True)
class Divisions:
    """These divisions of the open map, or all of them, beside those of other files."""

    ids: tuple[str, ...] = ()
    files: tuple[OtherFile, ...] = ()
    others: tuple[tuple[int, str], ...] = ()
    """The divisions chosen of the other files: the file's place and the division's id."""


@dataclass(frozen=True)
class Moments:
    """One division as it was kept, beside now."""

    division: str
    name: str
    kept: Organisation = field(compare=False)


@dataclass(frozen=True)
class WhatIf:
    """One division today, beside what is left of it once a post has changed hands."""

    division: str
    post: str


Choice = Divisions | Moments | WhatIf
Snapshots = Callable[[str], Snapshot]


def ids_of(choice: Divisions, value: Organisation) -> tuple[str, ...]:
    """The divisions of the open map that are compared; by default all but the standard, as many as fit."""
    there = tuple(division.id for division in value.divisions)
    if choice.ids or choice.others:
        return tuple(one for one in choice.ids if one in there)
    return tuple(division.id for division in value.ordinary)[:MOST]


def compared(
    choice: Choice, value: Organisation, day: date, snapshot: Snapshots, before: SideBySide | None = None
) -> SideBySide | None:
    """What is chosen, side by side; None where it is no longer there. ``before`` saves work."""
    if isinstance(choice, Moments):
        return _moments(choice, value, day, snapshot)
    if isinstance(choice, WhatIf):
        return _what_if(choice, value, day, snapshot)
    here = [snapshot(one) for one in ids_of(choice, value)]
    others = [
        Snapshot(organisation, division, day)
        for place, id_ in choice.others
        if (organisation := choice.files[place].organisation)
        and (division := organisation.division(id_)) is not None
    ]
    standard = snapshot(value.standard) if value.standard else None
    return of_divisions(here, others, standard, before) if here or others else None


def _moments(choice: Moments, value: Organisation, day: date, snapshot: Snapshots) -> SideBySide | None:
    now, then = value.division(choice.division), choice.kept.division(choice.division)
    if now is None or then is None:
        return None
    return of_moments(
        (
            (choice.name, Snapshot(choice.kept, then, day)),
            (tr("Now"), snapshot(now.id)),
        )
    )


def _what_if(choice: WhatIf, value: Organisation, day: date, snapshot: Snapshots) -> SideBySide | None:
    division = value.division(choice.division)
    if division is None or division.post(choice.post) is None:
        return None
    title = post_title(division.post(choice.post))
    after = after_change(value, division, choice.post, day)
    changed = tr("Without the {post}", post=title)
    return of_moments(((tr("Today"), snapshot(division.id)), (changed, Snapshot(value, after, day))))


def after_change(value: Organisation, division: Division, post_id: str, day: date) -> Division:
    """The division once nobody holds a post any more, and what rested on the person has lapsed."""
    from triumvirate.analysis.handover import leave
    from triumvirate.analysis.lapse import Fate, lapses

    found = lapses(leave(value, division, day, posts=(post_id,)))
    lost: set[tuple[str, str, Part]] = {
        (one.decision, one.post, one.part) for one in found if one.fate is Fate.LAPSES
    }
    left = without_rights(division, lost)
    posts = tuple(
        replace(post, holdings=tuple(held for held in post.holdings if not is_current(held, day)))
        if post.id == post_id
        else post
        for post in left.posts
    )
    return replace(left, posts=posts)


def named(division: Division) -> str:
    """A division's name, or that it has none."""
    return division.name or tr("Division without a name")


def moment_choices(moments: Iterable[Moment]) -> tuple[tuple[int, str], ...]:
    """The kept moments to choose from, the newest first: place and words."""
    from triumvirate.model.words import short_date

    listed = [(place, f"{one.name} ({short_date(one.when.date())})") for place, one in enumerate(moments)]
    return tuple(reversed(listed))


def too_many(number: int) -> str:
    """Why a choice cannot be compared; empty where it can."""
    if number < 2:
        return tr("Choose two divisions or more.")
    if number > MOST:
        return tr("{n} are chosen. Choose {most} at most.", n=number, most=MOST)
    return ""


def what_is_compared(choice: Choice, value: Organisation, shown: SideBySide) -> str:
    """The heading of the page."""
    if isinstance(choice, Divisions):
        return title_of(shown)
    division = value.division(choice.division)
    first, second = (side.compared.name for side in shown.sides)
    return tr(
        "{division}: {one}, and {other}",
        division=named(division) if division else "",
        one=first[:1].lower() + first[1:] if isinstance(choice, WhatIf) else first,
        other=second[:1].lower() + second[1:],
    )


def file_choices(files: Sequence[OtherFile]) -> tuple[tuple[tuple[int, str], str], ...]:
    """The divisions of the other files to choose from, with the file's organisation."""
    return tuple(
        ((place, division.id), f"{named(division)} ({file.organisation.name or file.path.stem})")
        for place, file in enumerate(files)
        for division in file.organisation.divisions
    )


def table_key(rows: Sequence[Row], aspect: Aspect) -> str:
    """What letters and marks mean, of those that stand in these rows."""
    cells = [cell for row in rows for cell in row.cells]
    there = {group for cell in cells for group in cell.groups} if aspect is not Aspect.BASIS else set()
    said = [f"{LETTERS[group]} {group_word(group).lower()}" for group in GROUPS if group in there]
    if any(cell.differs for cell in cells):
        said.append(tr("shaded: differs"))
    if any(cell.odd for cell in cells):
        said.append(tr("boxed: odd one out"))
    return "     ".join(said)
