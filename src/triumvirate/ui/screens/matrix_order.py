"""Where a dragged decision or post may go, and the order that gives. Pure functions.

The order is the division's own: that of its decisions and of its posts. A row moves within its group and a
post among the leads or among the other posts, because groups come from elsewhere and are not changed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two rows or columns: right ``after`` or right before the one with key ``beside``."""

    beside: str
    after: bool


def reach(keys: Sequence[str | None], at: int) -> range:
    """The places something may be moved to: its own run of keys, which None ends."""
    first = last = at
    while first > 0 and keys[first - 1] is not None:
        first -= 1
    while last + 1 < len(keys) and keys[last + 1] is not None:
        last += 1
    return range(first, last + 1)


def edge_for(keys: Sequence[str | None], at: int, edge: int) -> int:
    """The edge at which something lands when it is dropped at ``edge``: never outside its own run.

    Edges are counted like the places of ``keys``: edge 3 lies before the place 3.
    """
    run = reach(keys, at)
    return min(max(edge, run.start), run.stop)


def gap_at(keys: Sequence[str | None], at: int, edge: int) -> Gap | None:
    """The gap an edge stands for; None where nothing would move."""
    wanted = edge_for(keys, at, edge)
    if wanted in (at, at + 1):
        return None
    beside = keys[wanted] if wanted < at else keys[wanted - 1]
    return Gap(beside, wanted > at) if beside is not None else None


def rearranged(keys: Sequence[str | None], at: int, edge: int) -> tuple[str, ...]:
    """Its run in the order that a drop at ``edge`` gives; nothing where nothing would move."""
    wanted, run = edge_for(keys, at, edge), reach(keys, at)
    order = [key for key in keys[run.start : run.stop] if key is not None]
    if wanted in (at, at + 1) or not order:
        return ()
    moved = order.pop(at - run.start)
    order.insert(wanted - run.start - (wanted > at), moved)
    return tuple(order)


def step_edge(at: int, step: int) -> int:
    """The edge one step on or back."""
    return at + 2 if step > 0 else at - 1


def place_in(order: Sequence[str], moved: str, gap: Gap) -> int:
    """The place in the whole order, shown or not, that puts ``moved`` into the gap."""
    rest = [one for one in order if one != moved]
    return rest.index(gap.beside) + gap.after
