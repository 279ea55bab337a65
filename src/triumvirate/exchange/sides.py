"""One thing as two maps have it: what is new, the same, different or in conflict, and the two joined.

A side is silent on a field that it left as it was made. Where only one side speaks the two differ; where
both speak and disagree they are in conflict. Nothing here knows what is in which list of a map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Mapping as Dictionary
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, Final

from triumvirate.model.fields import thing
from triumvirate.model.organisation import Division, Mapping, Organisation, Post

IDENTITY: Final = {"id", "decision"}
"""What says which thing it is; twins are known to agree on it."""

OF_THEIR_OWN: Final[Dictionary[Hashable, set[str]]] = {
    Division: {"posts", "mappings", "plans"},
    Organisation: {"people", "documents", "decisions", "divisions"},
}
"""Lists whose members are set side by side one by one."""

TOGETHER: Final[Dictionary[Hashable, tuple[tuple[str, ...], ...]]] = {
    Mapping: (("rights", "rule", "tie_break", "carries_out"),),
    Post: (("members", "quorum", "seat_basis"),),
}
"""Fields that mean something only together."""

UNITED: Final = {"accepted"}
"""Lists to which each side may have added: joined they hold what either has."""


class State(StrEnum):
    """How a thing of the other map stands to what is here."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"
    CONFLICT = "conflict"


class Choice(StrEnum):
    """What to do with one thing of the other map.

    LEAVE: leave it out, or leave ours as it is. FILL: ours, and theirs where ours is silent. TAKE: theirs,
    and ours where theirs is silent. BESIDE: bring theirs in as another one.
    """

    LEAVE = "leave"
    FILL = "fill"
    TAKE = "take"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Point:
    """Fields, by name, on which two sides differ, with what each has and whether it says something."""

    fields: tuple[str, ...]
    ours: tuple[Any, ...]
    theirs: tuple[Any, ...]
    ours_speak: bool
    theirs_speak: bool

    @property
    def conflict(self) -> bool:
        """Whether both say something, and not the same."""
        return self.ours_speak and self.theirs_speak and not _united(self.fields)


def points(ours: Any, theirs: Any) -> tuple[Point, ...]:
    """Where two values of one kind differ, field by field."""
    found = []
    for names in _groups(_kind(ours)):
        mine, other = _get(ours, names), _get(theirs, names)
        if all(map(_alike, mine, other)) or _adds_nothing(names, mine, other):
            continue
        silent = _silent(_kind(ours), names)
        found.append(Point(names, mine, other, mine != silent, other != silent))
    return tuple(found)


def joined(ours: Any, theirs: Any, choice: Choice) -> Any:
    """Both as one value: FILL keeps what ours says, TAKE what theirs says; any other choice is ours."""
    if choice not in {Choice.FILL, Choice.TAKE}:
        return ours
    changed: dict[str, Any] = {}
    for point in points(ours, theirs):
        if _united(point.fields):
            changed |= {point.fields[0]: _both(point.ours[0], point.theirs[0])}
            continue
        theirs_win = point.theirs_speak and (choice is Choice.TAKE or not point.ours_speak)
        changed |= dict(zip(point.fields, point.theirs if theirs_win else point.ours, strict=True))
    return replace(ours, **changed) if changed else ours


def _kind(value: Any) -> Any:
    return type(value)


@cache
def _groups(kind: Hashable) -> tuple[tuple[str, ...], ...]:
    """The fields of a thing to be looked at, those that belong together as one."""
    together = TOGETHER.get(kind, ())
    bound = {name for names in together for name in names} | IDENTITY | OF_THEIR_OWN.get(kind, set())
    alone = ((field.name,) for field in thing(kind).fields if field.name not in bound)
    return (*together, *alone)


@cache
def _silent(kind: Hashable, names: tuple[str, ...]) -> tuple[Any, ...]:
    made = {field.name: field.default for field in thing(kind).fields}
    return tuple(made[name] for name in names)


def _get(value: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    got = attrgetter(*names)(value)
    return got if len(names) > 1 else (got,)


def _united(names: tuple[str, ...]) -> bool:
    return names[0] in UNITED


def _adds_nothing(names: tuple[str, ...], mine: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return _united(names) and not set(other[0]) - set(mine[0])


def _alike(mine: Any, other: Any) -> bool:
    """Whether two fields say the same; the order of a list says nothing."""
    if isinstance(mine, tuple) and isinstance(other, tuple):
        return Counter(mine) == Counter(other)
    return bool(mine == other)


def _both(mine: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return mine + tuple(one for one in other if one not in mine)


def both_lists(
    here: tuple[Any, ...],
    there: tuple[Any, ...],
    choice: Callable[[str], Choice],
    named: Container[Any] = frozenset(),
) -> tuple[Any, ...]:
    """Two lists as one: ours joined with their twins as chosen, then the new things chosen or named."""
    theirs = by_id(there)
    ours = by_id(here)
    kept = (joined(one, theirs[id_], choice(id_)) if id_ in theirs else one for id_, one in ours.items())
    fresh = (
        one for id_, one in theirs.items() if id_ not in ours and (choice(id_) is Choice.TAKE or id_ in named)
    )
    return (*kept, *fresh)


def by_id(things: tuple[Any, ...]) -> Dictionary[str, Any]:
    """Each thing of a list by its id; a row by that of its decision."""
    return {one.decision if isinstance(one, Mapping) else one.id: one for one in things}
