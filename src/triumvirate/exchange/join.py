"""Two maps of the same divisions made one, thing by thing, as somebody chooses.

First both are set side by side; nothing has changed then. Joining takes what was chosen, brings along what
the chosen things name, removes nothing that is here, and lists everything that it leaves out. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from triumvirate.exchange import twins
from triumvirate.exchange.joined_division import join_division
from triumvirate.exchange.rewrite import Named, Names, Rewrite
from triumvirate.exchange.sheets import same
from triumvirate.exchange.sides import Choice, Point, State, both_lists, by_id, joined, points
from triumvirate.model.organisation import (
    Decision,
    Division,
    Document,
    Mapping as Row,
    Organisation,
    Person,
    Plan,
    Post,
    new_id,
)

Key = tuple[str, str, str]
"""Which item: its kind, its division here (empty for the organisation's own lists) and its id here."""

LISTS: Final = (("person", "people"), ("document", "documents"), ("decision", "decisions"))
"""What an organisation keeps for all its divisions: what one of them is called here, and the list."""

Thing = TypeVar("Thing", Person, Document, Decision, Division, Post, Plan)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the other map beside its twin here; ``theirs`` stands in the ids that are used here."""

    key: Key
    ours: Any
    theirs: Any
    points: tuple[Point, ...] = ()

    @property
    def state(self) -> State:
        """New, the same, different or in conflict."""
        if self.ours is None:
            return State.NEW
        if any(point.conflict for point in self.points):
            return State.CONFLICT
        return State.DIFFERENT if self.points else State.SAME

    @property
    def fills(self) -> bool:
        """Whether theirs says something that ours is silent on."""
        return any(point.theirs_speak and not point.conflict for point in self.points)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be done with it; the first is what happens when nobody says otherwise."""
        if self.state is State.NEW:
            return (Choice.TAKE, Choice.LEAVE)
        found: tuple[Choice, ...] = (Choice.LEAVE,)
        if self.fills:
            found = (Choice.FILL, Choice.LEAVE)
        if self.state is State.CONFLICT:
            found = (Choice.FILL, Choice.TAKE, Choice.LEAVE) if self.fills else (Choice.FILL, Choice.TAKE)
        return (*found, Choice.BESIDE) if self.key[0] == "division" else found


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A thing of the other map, or points of it, that the joined map does not have."""

    item: Item
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """The joined map, what it does not have of the other, and what came along unasked for."""

    organisation: Organisation
    left_out: tuple[LeftOut, ...]
    came_along: tuple[Item, ...]


@dataclass(frozen=True)
class SideBySide:
    """Two maps item by item. ``incoming`` is the other map in the ids used here."""

    here: Organisation
    incoming: Organisation
    beside: Mapping[str, Division] = field(default_factory=dict)
    """Divisions with a twin here, by its id, as they would stand beside it."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything the other map holds, in its order, beside its twin here."""
        return tuple(self._items())

    def _items(self) -> Iterator[Item]:
        yield _item("organisation", "", "", self.here, self.incoming)
        for kind, name in LISTS:
            yield from _beside(kind, "", getattr(self.here, name), getattr(self.incoming, name))
        for theirs in self.incoming.divisions:
            ours = self.here.division(theirs.id)
            yield _item("division", "", theirs.id, ours, theirs)
            if ours is not None:
                yield from _beside("post", ours.id, ours.posts, theirs.posts)
                yield from _beside("row", ours.id, ours.mappings, theirs.mappings)
                yield from _beside("plan", ours.id, ours.plans, theirs.plans)

    def join(self, choices: Mapping[Key, Choice] | None = None) -> Joined:
        """Both as one map, each item as chosen, else in its usual way."""
        chosen = dict(choices or {})
        items = self.items
        chosen = {item.key: chosen.get(item.key, item.choices[0]) for item in items}
        divisions = tuple(self._divisions(chosen))
        after = self._with_lists(divisions, chosen)
        return _told(after, items, chosen)

    def _divisions(self, chosen: Mapping[Key, Choice]) -> Iterator[Division]:
        incoming = {division.id: division for division in self.incoming.divisions}
        for ours in self.here.divisions:
            theirs = incoming.get(ours.id)
            choice = chosen.get(("division", "", ours.id), Choice.LEAVE)
            if theirs is None or choice is Choice.BESIDE:
                yield ours
            else:
                yield join_division(ours, theirs, choice, chosen)
        for id_, theirs in incoming.items():
            choice = chosen["division", "", id_]
            if choice is Choice.BESIDE:
                yield self.beside[id_]
            elif self.here.division(id_) is None and choice is Choice.TAKE:
                yield theirs

    def _with_lists(self, divisions: tuple[Division, ...], chosen: Mapping[Key, Choice]) -> Organisation:
        """The organisation with these divisions, and in its lists what was chosen or is named by them."""
        named = [Named.by(division) for division in divisions]

        def united(kind: str, name: str) -> tuple[Any, ...]:
            wanted = {id_ for each in named for id_ in getattr(each, name)}
            here, there = getattr(self.here, name), getattr(self.incoming, name)
            return both_lists(here, there, lambda id_: chosen[kind, "", id_], wanted)

        lists: dict[str, Any] = {name: united(kind, name) for kind, name in LISTS}
        both: Organisation = joined(self.here, self.incoming, chosen["organisation", "", ""])
        there = {division.id for division in divisions}
        standard = both.standard if both.standard in there else self.here.standard
        return _worded(
            self.here, self.incoming, replace(both, standard=standard, divisions=divisions, **lists)
        )


def side_by_side(here: Organisation, other: Organisation) -> SideBySide:
    """Recognise in another map what is here already; nothing changes."""
    people = _names(here.people, other.people, twins.people, "p")
    documents = _names(here.documents, other.documents, twins.documents, "doc")
    decisions = _names(here.decisions, other.decisions, twins.decisions, "d")
    divisions = _names(here.divisions, other.divisions, twins.divisions, "v")
    rewrite = Rewrite(people, documents, decisions)
    incoming, beside = [], {}
    for division in other.divisions:
        id_ = divisions.get(division.id, division.id)
        ours = here.division(id_)
        if ours is None:
            incoming.append(replace(rewrite.division(division), id=id_))
            continue
        own = _names(ours.posts, division.posts, twins.posts, "post")
        plans = _names(ours.plans, division.plans, twins.plans, "plan")
        there = replace(rewrite, posts=own).division(division)
        there = replace(there, id=id_, plans=tuple(_renamed(plan, plans) for plan in there.plans))
        incoming.append(there)
        beside[id_] = replace(rewrite.division(division), id=new_id("v"))
    return SideBySide(
        here,
        replace(
            other,
            standard=other.standard and divisions.get(other.standard, other.standard),
            people=tuple(_renamed(one, people) for one in other.people),
            documents=tuple(_renamed(one, documents) for one in other.documents),
            decisions=tuple(_renamed(one, decisions) for one in other.decisions),
            divisions=tuple(incoming),
        ),
        beside,
    )


def _names(
    here: Iterable[Thing],
    there: Iterable[Thing],
    pair: Callable[[Iterable[Thing], Iterable[Thing]], dict[str, str]],
    prefix: str,
) -> Names:
    """The id here of every incoming thing that does not keep its own: its twin's, or a fresh one."""
    ours, theirs = tuple(here), tuple(there)
    found = pair(ours, theirs)
    taken = {one.id for one in ours}
    fresh = {one.id: new_id(prefix) for one in theirs if one.id in taken and one.id not in found}
    return {**found, **fresh}


def _renamed(one: Thing, names: Names) -> Thing:
    return replace(one, id=names[one.id]) if names.get(one.id, one.id) != one.id else one


def _item(kind: str, division: str, id_: str, ours: Any, theirs: Any) -> Item:
    return Item((kind, division, id_), ours, theirs, () if ours is None else points(ours, theirs))


def _beside(kind: str, division: str, here: tuple[Any, ...], there: tuple[Any, ...]) -> Iterator[Item]:
    ours = by_id(here)
    for id_, theirs in by_id(there).items():
        yield _item(kind, division, id_, ours.get(id_), theirs)


def _worded(here: Organisation, incoming: Organisation, after: Organisation) -> Organisation:
    """Rows that came in keep their own wording where their decision is called otherwise now."""
    was = {(division.id, row.decision) for division in here.divisions for row in division.mappings}
    theirs = {one.id: one.title for one in incoming.decisions}
    now = {one.id: one.title for one in after.decisions}

    def worded(division: Division, row: Row) -> Row:
        title = theirs.get(row.decision, "")
        if (division.id, row.decision) in was or row.title or same(title) in ("", same(now[row.decision])):
            return row
        return replace(row, title=title)

    divisions = tuple(
        replace(division, mappings=tuple(worded(division, row) for row in division.mappings))
        for division in after.divisions
    )
    return replace(after, divisions=divisions)


# ---- what was not taken, and what came along -----------------------------------------------------------


def _told(after: Organisation, items: tuple[Item, ...], chosen: Mapping[Key, Choice]) -> Joined:
    left, along = [], []
    for item in items:
        apart = chosen[item.key] is Choice.BESIDE or chosen.get(_division_of(item)) is Choice.BESIDE
        if item.state is State.SAME or apart:
            continue
        there = _found(after, item.key)
        if there is None:
            left.append(LeftOut(item))
            continue
        if item.state is State.NEW and chosen[item.key] is Choice.LEAVE:
            along.append(item)
        lacking = tuple(point for point in points(there, item.theirs) if point.theirs_speak)
        left += [LeftOut(item, lacking)] if lacking else []
    return Joined(after, tuple(left), tuple(along))


def _division_of(item: Item) -> Key:
    return "division", "", item.key[1]


def _found(after: Organisation, key: Key) -> Any:
    kind, division_id, id_ = key
    if kind == "organisation":
        return after
    if not division_id:
        find: dict[str, Callable[[str], Any]] = {
            "person": after.person,
            "document": after.document,
            "decision": after.decision,
            "division": after.division,
        }
        return find[kind](id_)
    division = after.division(division_id)
    assert division is not None
    inside: dict[str, Callable[[str], Any]] = {
        "post": division.post,
        "row": division.mapping,
        "plan": division.plan,
    }
    return inside[kind](id_)
