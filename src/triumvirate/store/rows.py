"""A value as rows, and the rows in which two values differ.

Most fields are columns of the same name; what they hold is described once, in the model. Two values share
the objects in which they do not differ, so whatever is the same object in the same place is passed over.
Nothing here reads a file or knows what a map means.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from triumvirate.model.fields import Field, Thing, thing
from triumvirate.model.kinds import Many, Maybe, SignOff
from triumvirate.model.organisation import (
    Accepted,
    Cover,
    Decision,
    Division,
    Document,
    Mapping,
    Organisation,
    Person,
    Plan,
    Post,
    Right,
)
from triumvirate.model.plain import rule_to_plain
from triumvirate.store.schema import KEYS

if TYPE_CHECKING:
    from sqlite3 import Connection

Cell = str | int | float | None
Row = dict[str, Cell]
Entry = tuple[str, Row]
"""A table's name and one row of it."""

Placed = tuple[int, Any]
"""A thing and its place in its list."""

T = TypeVar("T")

OTHER_NAMES: Final[dict[tuple[type[Any], str], str]] = {(Cover, "post"): "deputy"}
"""Columns that are not named as their field, because their owner has a column of that name."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row that differs: as it was (None: not there) and as it is now (None: gone)."""

    table: str
    before: Row | None
    after: Row | None


@cache
def columns(kind: Any) -> tuple[tuple[str, Field], ...]:
    """The fields of one of the map's classes that each fill one column, with the names of the columns."""
    fields = [field for field in thing(kind).fields if not _has_parts(field)]
    return tuple((OTHER_NAMES.get((kind, field.name), field.name), field) for field in fields)


def _has_parts(field: Field) -> bool:
    kind = field.kind.kind if isinstance(field.kind, Maybe) else field.kind
    return isinstance(kind, Many | Thing | SignOff)


def _cells(value: Any) -> Row:
    """The columns of a thing."""
    kind: Any = type(value)
    return {column: _cell(field.kind.write(getattr(value, field.name))) for column, field in columns(kind)}


def _cell(plain: Cell) -> Cell:
    return int(plain) if isinstance(plain, bool) else plain


def _numbered(table: str, owner: Row, things: Iterable[object]) -> Iterator[Entry]:
    """The rows of things that belong to an owner and have nothing of their own."""
    for position, each in enumerate(things):
        yield table, {**owner, "position": position, **_cells(each)}


def _named(table: str, owner: Row, column: str, ids: Iterable[str]) -> Iterator[Entry]:
    """The rows of a list of ids that belongs to an owner."""
    for position, each in enumerate(ids):
        yield table, {**owner, "position": position, column: each}


def _accepted(table: str, owner: Row, things: Iterable[Accepted]) -> Iterator[Entry]:
    for (name, row), each in zip(_numbered(table, owner, things), things, strict=True):
        yield name, {**row, "about": json.dumps(each.about, ensure_ascii=False)}


def _organisation_rows(organisation: Organisation) -> Iterator[Entry]:
    yield "organisation", {"id": 1, **_cells(organisation), **_cells(organisation.settings)}


def _listed_rows(table: str, placed: Placed) -> Iterator[Entry]:
    """The row of a person, a document or a decision."""
    position, each = placed
    yield table, {"position": position, **_cells(each)}


def _division_rows(placed: Placed) -> Iterator[Entry]:
    position, division = placed
    yield "divisions", {"position": position, **_cells(division)}
    yield from _accepted("division_accepted", {"division": division.id}, division.accepted)


def _plan_rows(division: str, placed: Placed) -> Iterator[Entry]:
    position, plan = placed
    told = json.dumps(thing(Plan).write(plan), ensure_ascii=False)
    yield "plans", {"division": division, "id": plan.id, "position": position, "plan": told}


def _post_rows(division: str, placed: Placed) -> Iterator[Entry]:
    position, post = placed
    time: Row = {
        "time_amount": post.time.amount if post.time else None,
        "time_unit": post.time.unit if post.time else None,
    }
    yield "posts", {"division": division, "position": position, **_cells(post), **time}
    owner: Row = {"division": division, "post": post.id}
    yield from _numbered("holdings", owner, post.holdings)
    yield from _numbered("covers", owner, post.cover)
    yield from _named("members", owner, "member", post.members)


def _mapping_rows(division: str, placed: Placed) -> Iterator[Entry]:
    position, mapping = placed
    rule = None if mapping.rule is None else json.dumps(rule_to_plain(mapping.rule), ensure_ascii=False)
    yield "mappings", {"division": division, "position": position, **_cells(mapping), "rule": rule}
    owner: Row = {"division": division, "decision": mapping.decision}
    yield from _right_rows(owner, mapping.rights)
    yield from _named("needs", owner, "needed", mapping.needs)
    yield from _accepted("accepted", owner, mapping.accepted)


def _right_rows(mapping: Row, rights: Iterable[Right]) -> Iterator[Entry]:
    seen: dict[tuple[str, str], int] = {}
    for position, right in enumerate(rights):
        nth = seen[right.post, right.part] = seen.get((right.post, right.part), 0) + 1
        owner = {**mapping, **_cells(right), "nth": nth}
        yield "rights", {**owner, "position": position}
        yield from _numbered("grounds", owner, right.grounds)
        yield from _named("designated", owner, "person", right.designated)


def differences(before: Organisation | None, after: Organisation) -> tuple[Change, ...]:
    """The rows in which two values differ; every row of ``after`` where there is no value before."""
    was = before or Organisation()
    first = () if before is None else _organisation_rows(before)
    changes = list(_compared(first, _organisation_rows(after)))
    for old, new in _pairs(was.divisions, after.divisions, _id):
        changes += _compared(_rows_of(_division_rows, old), _rows_of(_division_rows, new))
        changes += _inside_division(old, new)
    lists: tuple[tuple[str, Callable[[Organisation], tuple[Any, ...]]], ...] = (
        ("people", lambda value: value.people),
        ("documents", lambda value: value.documents),
        ("decisions", lambda value: value.decisions),
    )
    for table, part in lists:
        changes += _differing(part(was), part(after), _id, partial(_listed_rows, table))
    return tuple(changes)


def _inside_division(old: Placed | None, new: Placed | None) -> Iterator[Change]:
    """The rows of the posts, mappings and plans in which one division differs."""
    was: Division | None = old[1] if old else None
    now: Division | None = new[1] if new else None
    name = next(division.id for division in (was, now) if division)
    post_rows, mapping_rows = partial(_post_rows, name), partial(_mapping_rows, name)
    plan_rows = partial(_plan_rows, name)
    yield from _differing(was.plans if was else (), now.plans if now else (), _id, plan_rows)
    yield from _differing(was.posts if was else (), now.posts if now else (), _id, post_rows)
    yield from _differing(was.mappings if was else (), now.mappings if now else (), _decision, mapping_rows)


def _id(each: Person | Document | Decision | Division | Post | Plan) -> str:
    return each.id


def _decision(each: Mapping) -> str:
    return each.decision


def _differing(
    before: tuple[T, ...],
    after: tuple[T, ...],
    name: Callable[[T], str],
    rows: Callable[[Placed], Iterator[Entry]],
) -> Iterator[Change]:
    for old, new in _pairs(before, after, name):
        yield from _compared(_rows_of(rows, old), _rows_of(rows, new))


def _rows_of(rows: Callable[[Placed], Iterator[Entry]], placed: Placed | None) -> Iterable[Entry]:
    return rows(placed) if placed else ()


def _pairs(
    before: tuple[T, ...], after: tuple[T, ...], name: Callable[[T], str]
) -> Iterator[tuple[Placed | None, Placed | None]]:
    """What stood and stands under each name, unless it is the same object in the same place."""
    if before is after:
        return
    old: dict[str, Placed] = {name(each): (position, each) for position, each in enumerate(before)}
    new: dict[str, Placed] = {name(each): (position, each) for position, each in enumerate(after)}
    for each in old | new:
        was, now = old.get(each), new.get(each)
        if was and now and was[0] == now[0] and was[1] is now[1]:
            continue
        yield was, now


def _compared(before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Change]:
    old, new = _by_key(before), _by_key(after)
    for key in old | new:
        was, now = old.get(key), new.get(key)
        if was != now:
            yield Change(key[0], was, now)


def _by_key(entries: Iterable[Entry]) -> dict[tuple[str, tuple[Cell, ...]], Row]:
    return {(table, key_of(table, row)): row for table, row in entries}


def key_of(table: str, row: Row) -> tuple[Cell, ...]:
    """What says which row of its table this is."""
    return tuple(row[column] for column in KEYS[table])


def write(db: Connection, changes: Iterable[Change]) -> None:
    """Write the rows that differ and take away those that are gone. Wants a transaction around it.

    The statements are our own because sqlite-utils' ``upsert`` tries SQLite out in a table of its own, inside
    our transaction.
    """
    gone: dict[str, list[Row]] = {}
    there: dict[str, list[Row]] = {}
    for change in changes:
        if change.after is not None:
            there.setdefault(change.table, []).append(change.after)
        else:
            gone.setdefault(change.table, []).append(change.before or {})
    for table, rows in gone.items():
        db.executemany(_deletion(table), [key_of(table, row) for row in rows])
    for table, rows in there.items():
        db.executemany(_upsert(table, rows[0]), rows)


def _deletion(table: str) -> str:
    where = " AND ".join(f"{column} = ?" for column in KEYS[table])
    return f"DELETE FROM {table} WHERE {where}"  # noqa: S608


def _upsert(table: str, row: Row) -> str:
    """Insert a row, or put the new cells into the row of that key; all names are our own."""
    key = KEYS[table]
    cells = ", ".join(f"{column} = excluded.{column}" for column in row if column not in key)
    values = ", ".join(f":{column}" for column in row)
    into = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})"  # noqa: S608
    return f"{into} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {cells}"
