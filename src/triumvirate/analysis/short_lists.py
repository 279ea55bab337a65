"""Three short lists over divisions side by side: what varies most, what nobody has written, who does it best.

Each entry names one decision and what to do about it. "Best" is an arrangement that outlasts its people and
never a person or a division as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from triumvirate.analysis.continuity import Level
from triumvirate.analysis.side_by_side import FEWEST, Aspect, Cell, Column, Row, SideBySide, State
from triumvirate.analysis.snapshot import row_state

MOST = 5
"""How many entries each list has at most."""

RESTS_ON_POST = 2
"""The lowest level at which a decision outlasts whoever holds the posts: it pauses, or carries on."""

Levels = Callable[[Column], Mapping[str, Level]]
"""The worst level of every decision of a division, by the decision's id there."""


@dataclass(frozen=True, slots=True)
class Varying:
    """A decision that divisions settle differently: each answer, in lanes, with its number of divisions."""

    row: Row
    answers: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A decision whose arrangement is written down in none of the divisions that have mapped it."""

    row: Row
    divisions: int


@dataclass(frozen=True, slots=True)
class Example:
    """A decision that one division has written down and that outlasts its people there, and not in others.

    ``best`` and ``others`` are places among the columns, the others from the weakest on.
    """

    row: Row
    best: int
    others: tuple[int, ...]
    gain: int


def varies_most(shown: SideBySide, most: int = MOST) -> tuple[Varying, ...]:
    """The decisions on which most divisions do not settle as the others do."""
    rows = [row for row in shown.table(Aspect.SETTLES, everywhere=False) if row.disagreement]
    found = [Varying(row, tuple(Counter(_answers(row)).most_common())) for row in rows]
    return tuple(sorted(found, key=_unlike, reverse=True)[:most])


def _answers(row: Row) -> list[tuple[str, ...]]:
    return [cell.answer for cell in row.cells if cell.state is State.MAPPED]


def _unlike(one: Varying) -> tuple[int, int]:
    """How many divisions do not do as most do, and how many pairs of them differ."""
    return sum(number for _answer, number in one.answers[1:]), one.row.disagreement


def nowhere_written(shown: SideBySide, most: int = MOST) -> tuple[Unwritten, ...]:
    """The decisions that at least two divisions have mapped and none has written down."""
    found = []
    for row in shown.table(Aspect.BASIS, everywhere=False):
        states = _answers(row)
        if len(states) >= FEWEST and ("written",) not in states:
            found.append(Unwritten(row, len(states)))
    return tuple(sorted(found, key=lambda one: -one.divisions)[:most])


def done_best(shown: SideBySide, levels: Levels, most: int = MOST) -> tuple[Example, ...]:
    """The decisions for which one division has what others lack, where it would help most first."""
    held = [levels(column) for column in shown.columns]
    rows = shown.table(Aspect.BASIS, everywhere=False)
    found = [one for row in rows if (one := _example(shown, row, held)) is not None]
    return tuple(sorted(found, key=lambda one: (-len(one.others), -one.gain))[:most])


def _example(shown: SideBySide, row: Row, held: list[Mapping[str, Level]]) -> Example | None:
    reached = {
        place: level
        for place, cell in enumerate(row.cells)
        if (level := _level(cell, held[place])) is not None
    }
    good = [place for place in reached if _is_example(shown.columns[place], row.cells[place], reached[place])]
    if not good:
        return None
    best = max(good, key=lambda place: (reached[place], -place))
    others = sorted((place for place in reached if reached[place] < RESTS_ON_POST), key=reached.__getitem__)
    gain = sum(reached[best] - reached[place] for place in others)
    return Example(row, best, tuple(others), gain) if others else None


def _level(cell: Cell, levels: Mapping[str, Level]) -> Level:
    return levels.get(cell.decision) if cell.state is State.MAPPED and cell.decision else None


def _is_example(column: Column, cell: Cell, level: int) -> bool:
    """Whether a division's row can be copied: it is in the open map, written, and outlasts its people."""
    row = column.snapshot.division.mapping(cell.decision or "")
    written = row is not None and row_state(column.snapshot, row) == "written"
    return column.here is not None and written and level >= RESTS_ON_POST
