"""Which things of two maps are the same thing, although they were written down on two laptops.

An id that this program made is one of a kind and is proof alone; an id that somebody typed is proof only
together with a title. Each thing has one twin at most. Nothing here knows what is done with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, Protocol, TypeVar

from triumvirate.exchange.sheets import same
from triumvirate.model.organisation import Decision, Division, Document, Person, Plan, Post


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_WithId)
Proof = Callable[[Thing], Hashable | None]
"""What two things must have in common to be the same; None where a thing has nothing to show."""

_MADE: Final = re.compile(r"(.*-)?[0-9a-f]{10}")


def twins(here: Iterable[Thing], there: Iterable[Thing], proofs: Sequence[Proof[Thing]]) -> dict[str, str]:
    """For each incoming id the id of its twin here; the stronger proof comes first."""
    free, open_ = {one.id: one for one in here}, {one.id: one for one in there}
    found: dict[str, str] = {}
    for proof in proofs:
        shown: dict[Hashable, list[str]] = {}
        for one in free.values():
            if (key := proof(one)) is not None:
                shown.setdefault(key, []).append(one.id)
        for one in list(open_.values()):
            key = proof(one)
            if key is not None and shown.get(key):
                found[one.id] = shown[key].pop(0)
                del free[found[one.id]], open_[one.id]
    return found


def people(here: Iterable[Person], there: Iterable[Person]) -> dict[str, str]:
    """The same people: by an id of ours, else by name."""
    return twins(here, there, (_made, _id_and(_name), _name))


def documents(here: Iterable[Document], there: Iterable[Document]) -> dict[str, str]:
    """The same documents: by an id of ours, else by kind with title or reference."""

    def reference(one: Document) -> Hashable | None:
        return (one.kind, same(one.reference)) if same(one.reference) else None

    def title(one: Document) -> Hashable | None:
        return (one.kind, same(one.title)) if same(one.title) else None

    return twins(here, there, (_made, _id_and(_title), reference, title))


def decisions(here: Iterable[Decision], there: Iterable[Decision]) -> dict[str, str]:
    """The same decisions: by an id of ours, else by code, else by title where a code is missing."""
    mine, theirs = tuple(here), tuple(there)

    def code(one: Decision) -> Hashable | None:
        return same(one.code) or None

    found = twins(mine, theirs, (_made, code, _id_and(_title)))
    used = set(found.values())
    rest = [one for one in mine if one.id not in used]
    left = [one for one in theirs if one.id not in found]
    uncoded = twins([one for one in rest if not code(one)], left, (_title,))
    used |= set(uncoded.values())
    coded = twins(
        [one for one in rest if one.id not in used],
        [one for one in left if one.id not in uncoded and not code(one)],
        (_title,),
    )
    return found | uncoded | coded


def divisions(here: Iterable[Division], there: Iterable[Division]) -> dict[str, str]:
    """The same divisions: by an id of ours, else by name."""
    return twins(here, there, (_made, _id_and(_name), _name))


def posts(here: Iterable[Post], there: Iterable[Post]) -> dict[str, str]:
    """The same posts of one division: by an id of ours, else by title, else by id and lane."""

    def title(one: Post) -> Hashable | None:
        return same(one.title) or None

    def lane(one: Post) -> Hashable | None:
        return one.id, one.lane

    return twins(here, there, (_made, _id_and(_title), title, lane))


def plans(here: Iterable[Plan], there: Iterable[Plan]) -> dict[str, str]:
    """The same handover plans: by an id of ours, else by id and title."""
    return twins(here, there, (_made, _id_and(_title)))


def _made(one: _WithId) -> Hashable | None:
    return one.id if _MADE.fullmatch(one.id) else None


def _name(one: Person | Division) -> Hashable | None:
    return same(one.name) or None


def _title(one: Document | Decision | Post | Plan) -> Hashable | None:
    return same(one.title) or None


def _id_and(name: Callable[[Thing], Hashable | None]) -> Proof[Thing]:
    """Proof by an id that somebody typed, together with the name; two without names are alike, too."""
    return lambda one: (one.id, name(one))
