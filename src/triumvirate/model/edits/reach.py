"""How an edit reaches the one part it changes, and says so when that part is not there.

Every function returns a new tuple or value and leaves the rest of the map shared, so that what did not
change is recognised by identity. It knows nothing of particular edits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from triumvirate.errors import UnknownName
from triumvirate.model.fields import thing
from triumvirate.model.kinds import Maybe, Word
from triumvirate.model.organisation import Division, Mapping, Organisation, Post

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T")
V = TypeVar("V", bound="DataclassInstance")
Item = TypeVar("Item", bound=_WithId)


def in_division(
    organisation: Organisation, division_id: str, change: Callable[[Division], Division]
) -> Organisation:
    """The organisation with one division changed."""
    return replace(organisation, divisions=with_id(organisation.divisions, division_id, change, "division"))


def in_post(
    organisation: Organisation, division_id: str, post_id: str, change: Callable[[Post], Post]
) -> Organisation:
    """The organisation with one post of one division changed."""
    return in_division(
        organisation,
        division_id,
        lambda division: replace(division, posts=with_id(division.posts, post_id, change, "post")),
    )


def in_mapping(
    organisation: Organisation, division_id: str, decision_id: str, change: Callable[[Mapping], Mapping]
) -> Organisation:
    """The organisation with one division's mapping of one decision changed."""

    def changed(division: Division) -> Division:
        at = mapping_place(division, decision_id)
        return replace(division, mappings=put(division.mappings, at, change(division.mappings[at])))

    return in_division(organisation, division_id, changed)


def with_id(items: tuple[Item, ...], id_: str, change: Callable[[Item], Item], kind: str) -> tuple[Item, ...]:
    """A list with the item of this id changed; raises UnknownName."""
    at = place(items, id_, kind)
    return put(items, at, change(items[at]))


def without_id(items: tuple[Item, ...], id_: str, kind: str) -> tuple[Item, ...]:
    """A list without the item of this id; raises UnknownName."""
    at = place(items, id_, kind)
    return items[:at] + items[at + 1 :]


def place(items: tuple[Item, ...], id_: str, kind: str) -> int:
    """Where the item of this id stands; raises UnknownName."""
    for at, item in enumerate(items):
        if item.id == id_:
            return at
    raise unknown(kind, id_)


def mapping_place(division: Division, decision_id: str) -> int:
    """Where the division's mapping of a decision stands; raises UnknownName."""
    for at, mapping in enumerate(division.mappings):
        if mapping.decision == decision_id:
            return at
    raise UnknownName(f'{division.name or "This division"} has not mapped the decision "{decision_id}".')


def put(items: tuple[T, ...], at: int, item: T) -> tuple[T, ...]:
    """A list with another item at one place."""
    return (*items[:at], item, *items[at + 1 :])


def moved(items: tuple[T, ...], at: int, to: int) -> tuple[T, ...]:
    """A list with one item moved; a place beyond an end means that end."""
    rest = [*items[:at], *items[at + 1 :]]
    rest.insert(max(to, 0), items[at])
    return tuple(rest)


def numbered(items: tuple[T, ...], index: int, kind: str) -> T:
    """The item at a place counted from 0; raises UnknownName."""
    if not 0 <= index < len(items):
        raise unknown(kind, str(index + 1))
    return items[index]


def unknown(kind: str, id_: str) -> UnknownName:
    """The error for an id that leads nowhere."""
    return UnknownName(f'There is no {kind} "{id_}" in this map. Nothing has changed.')


def with_fields(value: V, fields: dict[str, Any], key: str = "id") -> V:
    """A value with some fields changed; its key never changes.

    A word given as plain text, as widgets give it back, becomes the word it stands for.
    """
    if key in fields:
        raise TypeError(f"{type(value).__name__}.{key} never changes")
    described: Any = type(value)
    kinds = {field.name: field.kind for field in thing(described).fields}
    return replace(value, **{name: _as_word(kinds.get(name), new) for name, new in fields.items()})


def _as_word(kind: object, value: Any) -> Any:
    if isinstance(kind, Maybe):
        kind = kind.kind
    if isinstance(kind, Word) and value in list(kind.words):
        return kind.words(value)
    return value
