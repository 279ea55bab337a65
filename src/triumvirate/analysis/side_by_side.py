"""Divisions side by side as a table: decisions down, divisions across, and in each cell who settles it there.

What screens, paper and web pages show of a comparison comes from here, so that all of them count alike. It
reads values only: two divisions, one division at two moments, and before and after a what-if are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from triumvirate.analysis.balance import group_of
from triumvirate.analysis.compare import (
    Compared,
    Comparison,
    compare,
    differently,
    matched,
    names_of,
    odd_ones_out,
    pairs_that_differ,
)
from triumvirate.analysis.snapshot import Snapshot, leaves, posts_with, row_state, rule_of
from triumvirate.model.organisation import Lane, Mapping, Part

FEWEST, MOST = 2, 12
"""How many divisions a comparison takes."""

GROUPS = (Lane.CLINICAL.value, Lane.OPERATIONAL.value, Lane.NURSING.value, "other_leads", "outside")
"""The groups of posts in the order they are always shown."""


class Aspect(StrEnum):
    """What is compared of a decision."""

    SETTLES = "settles"
    STARTS = "starts"
    SIGNS = "signs"
    BASIS = "basis"


class State(StrEnum):
    """What a division has to say about a decision."""

    MAPPED = "mapped"
    NOBODY = "nobody"
    RETIRED = "retired"
    ABSENT = "absent"


ON_THE_LIST = (State.MAPPED, State.NOBODY)
NOBODY_SETTLES = ("nobody",)
"""The answer of a division that has a decision on its list and nobody who settles it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One decision in one division: whose posts, by group and by title, or what it rests on.

    ``answer`` is what cells are compared by: lanes, so that posts called otherwise are alike. ``differs``
    says that it is not what the standard, or else most divisions, answer; ``odd`` that at least three others
    agree on something else.
    """

    state: State
    answer: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    decision: str | None = None
    differs: bool = False
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One decision over all divisions; ``disagreement`` counts the pairs of divisions that differ."""

    key: str
    title: str
    domain: str
    cells: tuple[Cell, ...]
    disagreement: int
    everywhere: bool

    @property
    def odd(self) -> tuple[int, ...]:
        """The places of the odd ones out."""
        return tuple(place for place, cell in enumerate(self.cells) if cell.odd)


@dataclass(frozen=True)
class Column:
    """One division: its place in the open map, and how far it is from the centre of the comparison.

    ``here`` is its id in the open map, None for one of another file. ``count`` decisions of ``both`` are
    settled by a different lead than at the centre.
    """

    compared: Compared
    here: str | None = None
    centre: bool = False
    count: int = 0
    both: int = 0

    @property
    def name(self) -> str:
        """The name it is shown by."""
        return self.compared.name

    @property
    def snapshot(self) -> Snapshot:
        """The division on its day."""
        return self.compared.snapshot


@dataclass(frozen=True)
class Side:
    """A division that takes part, and its id in the open map if it is there."""

    compared: Compared
    here: str | None = None


@dataclass(frozen=True)
class SideBySide:
    """Several divisions, or one division at several ``times``, on the decisions they share."""

    sides: tuple[Side, ...]
    standard: Compared | None = None
    times: bool = False
    _tables: dict[tuple[Aspect, bool], tuple[Row, ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def comparison(self) -> Comparison:
        """Who settles and starts what all of them have mapped, and how far apart they are."""
        return compare([side.compared for side in self.sides], self.standard)

    @property
    def centre(self) -> Compared:
        """What the columns are measured by: the trust standard, or without one the most central division."""
        return self.comparison.centre

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The divisions in order of their distance to the centre."""
        ids = {id(side.compared): side.here for side in self.sides}
        centre = self.centre
        return tuple(
            Column(each, ids[id(each)], each.snapshot is centre.snapshot, *differently(each, centre))
            for each in self.comparison.columns
        )

    @property
    def everyone(self) -> tuple[Compared, ...]:
        """All that were compared, and the standard."""
        return (*(side.compared for side in self.sides), *([self.standard] if self.standard else []))

    @property
    def shared(self) -> tuple[str, ...]:
        """The decisions that all of them have mapped."""
        return self.comparison.shared

    @cached_property
    def together(self) -> tuple[str, ...]:
        """The decisions that at least two of them have mapped, the first one's order first."""
        return tuple(key for key, number in self._mapped.items() if number >= FEWEST)

    @property
    def somewhere(self) -> tuple[str, ...]:
        """What can be shown beside what all have mapped: of two columns everything, else ``together``."""
        return self.together if len(self.sides) > FEWEST else tuple(self._mapped)

    @property
    def alone(self) -> int:
        """How many decisions only one of them has mapped."""
        return len(self._mapped) - len(self.together)

    @cached_property
    def _mapped(self) -> dict[str, int]:
        """Every decision that any of them has mapped, with how many have."""
        found: dict[str, int] = {}
        for side in self.sides:
            for key in side.compared.mapped:
                found[key] = found.get(key, 0) + 1
        return found

    def table(self, aspect: Aspect = Aspect.SETTLES, everywhere: bool = True) -> tuple[Row, ...]:
        """The rows, the most disputed first; ``everywhere`` leaves out what some have not mapped."""
        if (aspect, everywhere) not in self._tables:
            keys = self.shared if everywhere else self.somewhere
            rows = [_row(self, aspect, key) for key in keys]
            self._tables[aspect, everywhere] = tuple(sorted(rows, key=lambda row: -row.disagreement))
        return self._tables[aspect, everywhere]


def side_by_side(sides: Iterable[Side], standard: Compared | None = None) -> SideBySide:
    """Set these side by side."""
    return SideBySide(tuple(sides), standard)


def of_divisions(
    here: Sequence[Snapshot],
    others: Sequence[Snapshot] = (),
    standard: Snapshot | None = None,
    before: SideBySide | None = None,
) -> SideBySide:
    """Divisions of the open map beside those of other files, measured by the standard where there is one.

    Within the map decisions are the same by id; beside other files by code, else by title. What was worked
    out for the comparison ``before`` is used again for divisions that are the same as then.
    """
    everyone = [*here, *others, *([standard] if standard else [])]
    keys = matched(everyone) if others else ({},) * len(everyone)
    names = names_of([*here, *others]) + ([standard.division.name] if standard else [])
    known = {one.name: one for one in before.everyone} if before else {}
    found = [
        _again(known.get(name), Compared(name, snapshot, not others, own))
        for name, snapshot, own in zip(names, everyone, keys, strict=True)
    ]
    last = found.pop() if standard else None
    ids = [*(snapshot.division.id for snapshot in here), *(None for _ in others)]
    return side_by_side(map(Side, found, ids), last)


def _again(before: Compared | None, now: Compared) -> Compared:
    """What was compared before, where it is the very same; else what is compared now."""
    if before is None or before.snapshot is not now.snapshot:
        return now
    return before if (before.by_id, before.keys) == (now.by_id, now.keys) else now


def of_moments(moments: Sequence[tuple[str, Snapshot]]) -> SideBySide:
    """One division at several moments, or before and after a what-if, each under its own name."""
    sides = (Side(Compared(name, snapshot), snapshot.division.id) for name, snapshot in moments)
    return SideBySide(tuple(sides), times=True)


def _row(shown: SideBySide, aspect: Aspect, key: str) -> Row:
    """One decision in every division, those that differ and those that are odd marked.

    Where somebody settles it, a division that has it on its list and settles it by nobody differs too.
    """
    cells = [_cell(column.compared, aspect, key) for column in shown.columns]
    listed = {str(place): cell.answer for place, cell in enumerate(cells) if cell.state in ON_THE_LIST}
    mapped = {place: answer for place, answer in listed.items() if cells[int(place)].state is State.MAPPED}
    odd = set(odd_ones_out(mapped)) if mapped else set()
    usual = _usual(shown.standard, aspect, key) or _most_common(list(mapped.values()))
    marked = tuple(
        replace(cell, differs=str(place) in listed and cell.answer != usual, odd=str(place) in odd)
        for place, cell in enumerate(cells)
    )
    first = next(side.compared for side in shown.sides if key in side.compared.mapped)
    row = first.mapped[key]
    return Row(
        key,
        first.snapshot.title(row.decision),
        first.snapshot.decisions[row.decision].domain,
        marked,
        pairs_that_differ(listed.values()),
        len(mapped) == len(cells),
    )


def _usual(standard: Compared | None, aspect: Aspect, key: str) -> tuple[str, ...] | None:
    """What the trust standard answers, where there is one that has mapped the decision."""
    if standard is None or key not in standard.mapped:
        return None
    return _cell(standard, aspect, key).answer


def _most_common(answers: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The answer given most often; the first among equals stands first in order, nearest the centre."""
    return max(answers, key=answers.count) if answers else None


def _cell(one: Compared, aspect: Aspect, key: str) -> Cell:
    """One cell, without marks; worked out once for each division."""
    held = one.known.get((aspect, key))
    if held is None:
        held = one.known[aspect, key] = _answer(one, aspect, key)
    return held


def _answer(one: Compared, aspect: Aspect, key: str) -> Cell:
    row = one.mapped.get(key)
    if row is None:
        return _unmapped(one, key)
    if aspect is Aspect.BASIS:
        return Cell(State.MAPPED, (row_state(one.snapshot, row),), decision=row.decision)
    posts = _posts(row, aspect)
    held = [one.snapshot.posts[post] for post in posts]
    return Cell(
        State.MAPPED,
        tuple(sorted({post.lane.value for post in held})),
        tuple(group for group in GROUPS if any(group_of(post) == group for post in held)),
        tuple(one.snapshot.post_title(post) for post in posts),
        row.decision,
    )


def _posts(row: Mapping, aspect: Aspect) -> tuple[str, ...]:
    """The posts that settle, start or sign a decision."""
    if aspect is Aspect.SIGNS:
        rule = rule_of(row)
        return tuple(dict.fromkeys(leaves(rule))) if rule else ()
    return posts_with(row, Part.DECIDES if aspect is Aspect.SETTLES else Part.PROPOSES)


def _unmapped(one: Compared, key: str) -> Cell:
    """What to say of a decision that a division has not mapped."""
    retired = {row.decision for row in one.snapshot.division.mappings} - set(one.snapshot.by_decision)
    row = next((row for row in one.snapshot.division.mappings if one.key(row) == key), None)
    if row is None:
        return Cell(State.ABSENT)
    if row.decision in retired:
        return Cell(State.RETIRED, decision=row.decision)
    return Cell(State.NOBODY, NOBODY_SETTLES, decision=row.decision)


def retired_keys(one: Compared) -> dict[str, str]:
    """The decisions that the division, or its organisation, has retired, with their titles."""
    in_use = one.snapshot.by_decision
    return {
        one.key(row): one.snapshot.title(row.decision)
        for row in one.snapshot.division.mappings
        if row.decision not in in_use
    }
