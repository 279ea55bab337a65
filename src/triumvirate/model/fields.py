"""Every field of the map, described once: its name in the open format and what it may hold.

The descriptions are read off the dataclasses, so a new field is known here as soon as it exists. The plain
form, the check and the JSON Schema all use them and so cannot disagree. Nothing here knows of files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from triumvirate.model.kinds import (
    AMOUNT,
    DAY,
    SIGN_OFF,
    TEXT,
    TRUTH,
    WHOLE,
    Kind,
    Many,
    Maybe,
    Misread,
    Vetted,
    Word,
    inside,
    not_expected,
    refuse_unknown,
)
from triumvirate.model.organisation import Gate, Leaf

_JSON_NAMES: Final = {("Holding", "since"): "from", ("Ground", "party"): "with"}
_ONLY_WHEN_SET: Final = frozenset(
    {
        "settings",
        "retired",
        "accepted",
        "designated",
        "purpose",
        "boundaries",
        "skills",
        "pathway",
        "plans",
        "successors",
    }
)
_KINDS: Final[Mapping[frozenset[Any], Kind]] = {
    frozenset({str}): TEXT,
    frozenset({bool}): TRUTH,
    frozenset({int}): WHOLE,
    frozenset({int, float}): AMOUNT,
    frozenset({date}): DAY,
    frozenset({Leaf, Gate}): SIGN_OFF,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a thing: its attribute, its key in the plain form and what it may hold."""

    name: str
    key: str
    kind: Kind
    required: bool
    default: object
    only_when_set: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the map's dataclasses, with its fields."""

    type: type[Any]
    fields: tuple[Field, ...]
    values: Callable[[Any], tuple[Any, ...]]

    def read(self, data: Any) -> Any:
        """Make the thing from an object; keys that are missing take their defaults."""
        return self.type(**read_fields(self.fields, data))

    def write(self, value: Any) -> dict[str, Any]:
        """Write the thing as an object, leaving out optional keys that are not set."""
        return {
            field.key: field.kind.write(held)
            for field, held in zip(self.fields, self.values(value), strict=True)
            if not (field.only_when_set and held == field.default)
        }

    def vet(self, value: Any, vetted: Vetted = frozenset()) -> None:
        """Vet every field, unless the value was vetted before."""
        if id(value) in vetted:
            return
        if type(value) is not self.type:
            raise Misread(not_expected(f"a {self.type.__name__}", value))
        for field, held in zip(self.fields, self.values(value), strict=True):
            try:
                field.kind.vet(held, vetted)
            except Misread as fault:
                raise fault.inside(field.key) from None


def read_fields(known: Iterable[Field], data: Any) -> dict[str, Any]:
    """Read an object's keys into values by attribute name; raises Misread."""
    if not isinstance(data, dict):
        raise Misread(not_expected("an object", data))
    known = tuple(known)
    refuse_unknown(data, [field.key for field in known])
    values = {}
    for field in known:
        if field.key in data:
            values[field.name] = inside(field.key, field.kind.read, data[field.key])
        elif field.required:
            raise Misread("this key is required.", field.key)
    return values


@cache
def thing(kind: type[Any]) -> Thing:
    """The description of one of the map's dataclasses."""
    hints = get_type_hints(kind)
    described = tuple(_describe(kind, field, hints[field.name]) for field in fields(kind))
    names = [field.name for field in described]
    get = attrgetter(*names)
    return Thing(kind, described, get if len(names) > 1 else lambda value: (get(value),))


def _describe(kind: type[Any], field: Any, hint: Any) -> Field:
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    return Field(
        name=field.name,
        key=_JSON_NAMES.get((kind.__name__, field.name), field.name),
        kind=kind_of(hint),
        required=default is MISSING,
        default=default,
        only_when_set=field.name in _ONLY_WHEN_SET,
    )


def kind_of(hint: Any) -> Kind:
    """What a field with this type hint may hold."""
    if get_origin(hint) is tuple:
        return Many(kind_of(get_args(hint)[0]))
    choices = frozenset(get_args(hint)) if isinstance(hint, UnionType) else frozenset({hint})
    if NoneType in choices:
        return Maybe(_kind_of_choices(choices - {NoneType}))
    return _kind_of_choices(choices)


def _kind_of_choices(choices: frozenset[Any]) -> Kind:
    if choices in _KINDS:
        return _KINDS[choices]
    (only,) = choices
    return Word(only) if issubclass(only, StrEnum) else thing(only)
