"""Which decisions the matrix shows and under which headings: by domain, by who decides, or by risk.

Pure functions. An arrangement gives each mapping the place and title of its group, or None to leave it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping as Table
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from triumvirate.analysis.snapshot import Snapshot, row_state
from triumvirate.model import words
from triumvirate.model.organisation import Division, Mapping, Part
from triumvirate.ui.screens.matrix_rows import Arrange
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.store.file import Moment


class Group(StrEnum):
    """What the decisions stand under."""

    DOMAIN = "domain"
    DECIDER = "decider"
    RISK = "risk"


class Only(StrEnum):
    """Which decisions are shown."""

    ALL = "all"
    PERSON = "person"
    NOBODY = "nobody"
    CHANGED = "changed"


def group_words(group: Group) -> str:
    """A way of grouping as a choice."""
    return {
        Group.DOMAIN: tr("By domain"),
        Group.DECIDER: tr("By who decides"),
        Group.RISK: tr("By risk"),
    }[group]


def only_words(only: Only) -> str:
    """A filter as a choice."""
    return {
        Only.ALL: tr("All decisions"),
        Only.PERSON: tr("Rests on a person"),
        Only.NOBODY: tr("Nobody decides"),
        Only.CHANGED: tr("Changed since agreed"),
    }[only]


def arrangement(
    snapshot: Snapshot,
    group: Group = Group.DOMAIN,
    only: Only = Only.ALL,
    levels: Table[str, int | None] | None = None,
    agreed: Division | None = None,
) -> Arrange:
    """How to lay out a division's decisions.

    ``levels`` are the worst levels of an assessment; ``agreed`` is the division as it was agreed.
    """
    heading = _heading(snapshot, group, levels or {})
    before = {row.decision: row for row in agreed.mappings} if agreed else {}

    def arrange(row: Mapping) -> tuple[int, str] | None:
        return heading(row) if _shown(snapshot, row, only, before) else None

    return arrange


def _shown(snapshot: Snapshot, row: Mapping, only: Only, before: Table[str, Mapping]) -> bool:
    if only is Only.PERSON:
        return row_state(snapshot, row) == "personal"
    if only is Only.NOBODY:
        return not any(right.part is Part.DECIDES for right in row.rights)
    return only is Only.ALL or before.get(row.decision) != row


def _heading(
    snapshot: Snapshot, group: Group, levels: Table[str, int | None]
) -> Callable[[Mapping], tuple[int, str]]:
    order = {post.id: place for place, post in enumerate(snapshot.division.posts)}

    def domain(row: Mapping) -> tuple[int, str]:
        decision = snapshot.decisions.get(row.decision)
        return 0, words.domain_word(decision.domain if decision else "")

    def decider(row: Mapping) -> tuple[int, str]:
        posts = list(dict.fromkeys(right.post for right in row.rights if right.part is Part.DECIDES))
        if len(posts) == 1:
            return order.get(posts[0], 0), snapshot.post_title(posts[0])
        return len(order) + (not posts), tr("Several decide") if posts else tr("Nobody decides")

    def risk(row: Mapping) -> tuple[int, str]:
        level = levels.get(row.decision)
        said = words.level_word(level)
        return -1 if level is None else level, said[:1].upper() + said[1:]

    return {Group.DOMAIN: domain, Group.DECIDER: decider, Group.RISK: risk}[group]


def agreed_name(division: Division, day: date) -> str:
    """The name under which the map is kept when a division's chart is agreed."""
    return tr("Agreed on {day}: {division}", day=words.long_date(day), division=division.name)


def agreed_moment(moments: Iterable[Moment], division: Division) -> Moment | None:
    """The kept moment that shows a division as agreed: by its name, or the last one up to that day."""
    if division.agreed is None:
        return None
    kept = sorted(moments, key=lambda moment: moment.number)
    named = [moment for moment in kept if moment.name == agreed_name(division, division.agreed)]
    until = division.agreed + timedelta(days=1)
    return next(reversed(named or [moment for moment in kept if moment.when.date() <= until]), None)
