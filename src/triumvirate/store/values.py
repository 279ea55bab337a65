"""Rows as a value: the whole map read back, every cell through the model's own description of its field.

Reading is strict: a word, a day or a rule that the model does not know is refused, never mended. Whether
the rows hang together is for SQLite's foreign keys and the model's check to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from triumvirate.model.fields import thing
from triumvirate.model.kinds import TEXT, TRUTH, Kind, Many
from triumvirate.model.organisation import (
    Accepted,
    Cover,
    Decision,
    Division,
    Document,
    Ground,
    Holding,
    Mapping,
    Organisation,
    Person,
    Plan,
    Post,
    Right,
    RoleTime,
    Settings,
)
from triumvirate.model.plain import rule_from_plain
from triumvirate.store.rows import Cell, Row, columns, key_of
from triumvirate.store.schema import KEYS

if TYPE_CHECKING:
    from sqlite3 import Connection

T = TypeVar("T")
Owned = dict[tuple[Cell, ...], list[Row]]
"""The rows of a table, in order, under the key of the row they belong to."""


def organisation(db: Connection) -> Organisation:
    """Read the whole map. Raises LookupError, ValueError or the model's Misread or InvalidMap on a wrong row.

    Wants a transaction around it, so that all rows are of one moment.
    """
    (head,) = _select(db, "SELECT * FROM organisation")
    return _thing(
        Organisation,
        head,
        settings=_thing(Settings, head),
        people=tuple(_thing(Person, row) for row in _rows(db, "people")),
        documents=tuple(_thing(Document, row) for row in _rows(db, "documents")),
        decisions=tuple(_thing(Decision, row) for row in _rows(db, "decisions")),
        divisions=_divisions(db),
    )


def _divisions(db: Connection) -> tuple[Division, ...]:
    posts, mappings = _posts(db), _mappings(db)
    accepted, plans = _owned(db, "division_accepted", 1), _plans(db)
    return tuple(
        _thing(
            Division,
            row,
            posts=tuple(posts.get(row["id"], ())),
            mappings=tuple(mappings.get(row["id"], ())),
            accepted=_accepted(accepted.get((row["id"],), [])),
            plans=tuple(plans.get(row["id"], ())),
        )
        for row in _rows(db, "divisions")
    )


def _plans(db: Connection) -> dict[Cell, list[Plan]]:
    """Every division's handover plans, under its id; the id in the row is the plan's own."""
    found: dict[Cell, list[Plan]] = {}
    for row in _rows(db, "plans"):
        plan: Plan = thing(Plan).read(json.loads(str(row["plan"])))
        if plan.id != row["id"]:
            raise ValueError("a plan stands under another id than its own")
        found.setdefault(row["division"], []).append(plan)
    return found


def _posts(db: Connection) -> dict[Cell, list[Post]]:
    """Every division's posts, under its id."""
    holdings, covers, members = (_owned(db, table, 2) for table in ("holdings", "covers", "members"))
    found: dict[Cell, list[Post]] = {}
    for row in _rows(db, "posts"):
        key = key_of("posts", row)
        post = _thing(
            Post,
            row,
            time=_time(row),
            holdings=tuple(_thing(Holding, each) for each in holdings.get(key, ())),
            cover=tuple(_thing(Cover, each) for each in covers.get(key, ())),
            members=_ids(members.get(key, []), "member"),
        )
        found.setdefault(row["division"], []).append(post)
    return found


def _time(row: Row) -> RoleTime | None:
    if row["time_amount"] is None and row["time_unit"] is None:
        return None
    return _thing(RoleTime, {"amount": row["time_amount"], "unit": row["time_unit"]})


def _mappings(db: Connection) -> dict[Cell, list[Mapping]]:
    """Every division's mappings, under its id."""
    rights, needs, accepted = _rights(db), _owned(db, "needs", 2), _owned(db, "accepted", 2)
    found: dict[Cell, list[Mapping]] = {}
    for row in _rows(db, "mappings"):
        key = key_of("mappings", row)
        mapping = _thing(
            Mapping,
            row,
            rights=tuple(rights.get(key, ())),
            rule=None if row["rule"] is None else rule_from_plain(json.loads(str(row["rule"]))),
            needs=_ids(needs.get(key, []), "needed"),
            accepted=_accepted(accepted.get(key, [])),
        )
        found.setdefault(row["division"], []).append(mapping)
    return found


def _rights(db: Connection) -> dict[tuple[Cell, ...], list[Right]]:
    """Every mapping's rights, under its division and decision."""
    grounds, designated = _owned(db, "grounds", 5), _owned(db, "designated", 5)
    found: dict[tuple[Cell, ...], list[Right]] = {}
    alike: dict[tuple[Cell, ...], Ground] = {}
    for row in _rows(db, "rights"):
        key = key_of("rights", row)
        right = _thing(
            Right,
            row,
            grounds=tuple(_ground(each, alike) for each in grounds.get(key, ())),
            designated=_ids(designated.get(key, []), "person"),
        )
        found.setdefault(key[:2], []).append(right)
    return found


def _ground(row: Row, alike: dict[tuple[Cell, ...], Ground]) -> Ground:
    """A ground; most rights rest on a few of them, so those that are alike are made once."""
    key = tuple(row[column] for column, _field in columns(Ground))
    if key not in alike:
        alike[key] = _thing(Ground, row)
    return alike[key]


def _accepted(rows: list[Row]) -> tuple[Accepted, ...]:
    ids = Many(TEXT)
    return tuple(_thing(Accepted, row, about=ids.read(json.loads(str(row["about"])))) for row in rows)


def _ids(rows: list[Row], column: str) -> tuple[str, ...]:
    return tuple(str(row[column]) for row in rows)


def _owned(db: Connection, table: str, length: int) -> Owned:
    """The rows of a table under the first columns of their key, which name their owner."""
    owner = KEYS[table][:length]
    found: Owned = {}
    for row in _rows(db, table):
        found.setdefault(tuple(row[column] for column in owner), []).append(row)
    return found


def _rows(db: Connection, table: str) -> Iterator[Row]:
    return _select(db, f"SELECT * FROM {table} ORDER BY position")  # noqa: S608 - a table of ours


def _select(db: Connection, query: str) -> Iterator[Row]:
    found = db.execute(query)
    names = [column[0] for column in found.description]
    return (dict(zip(names, row, strict=True)) for row in found)


def _thing(kind: type[T], row: Row, **parts: Any) -> T:
    """Make a thing from its columns and from the parts that other tables hold."""
    known: Any = kind
    cells = {field.name: _read(field.kind, row[column]) for column, field in columns(known)}
    return kind(**cells, **parts)


def _read(kind: Kind, cell: Cell) -> Any:
    """Read one cell. The CHECKs cannot be relied on: SQLite passes over them in a file it may only read."""
    return bool(cell) if kind is TRUTH and cell in (0, 1) else kind.read(cell)
