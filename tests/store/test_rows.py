"""The rows of a value, and the rows in which two values differ."""

from __future__ import annotations

import tempfile
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from strategies import organisations
from triumvirate.model import edits
from triumvirate.model.organisation import Division, Organisation, Part, Person, Post
from triumvirate.store import rows
from triumvirate.store.file import Store, create
from triumvirate.store.rows import Change, Row, differences


def tables(changes: tuple[Change, ...]) -> list[str]:
    return sorted(change.table for change in changes)


def test_a_map_with_every_field_set_comes_back_equal(store: Store, everything: Organisation) -> None:
    assert store.read() == everything
    assert store.found == everything


def test_the_map_of_the_round_trip_leaves_no_field_at_its_default(everything: Organisation) -> None:
    surgery = everything.divisions[0]
    for thing in (surgery.mappings[0], surgery, everything):
        unset = type(thing)("x")
        same = [
            field.name for field in fields(thing) if getattr(thing, field.name) == getattr(unset, field.name)
        ]
        assert same == []
    together = [{field.name: getattr(post, field.name) for field in fields(Post)} for post in surgery.posts]
    for field in fields(Post)[1:]:
        assert any(post[field.name] != getattr(Post("x"), field.name) for post in together)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(organisations(), min_size=2, max_size=3))
def test_any_map_can_follow_any_other_in_one_file(values: list[Organisation]) -> None:
    with tempfile.TemporaryDirectory() as folder, create(Path(folder, "a.triumvirate"), values[0]) as store:
        assert store.found == values[0]
        for before, after in zip(values, [*values[1:], values[0]], strict=True):
            store.save(before, after, "Another map")
            assert store.read() == after


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(organisations())
def test_undoing_the_rows_that_differ_gives_the_rows_before(value: Organisation) -> None:
    there = differences(Organisation(), value)
    back = differences(value, Organisation())
    assert {(row.table, str(row.before)) for row in back} == {(row.table, str(row.after)) for row in there}
    assert {(row.table, str(row.after)) for row in back} == {(row.table, str(row.before)) for row in there}


def test_a_value_does_not_differ_from_itself_or_from_its_copy(everything: Organisation) -> None:
    copy = replace(everything, divisions=tuple(replace(division) for division in everything.divisions))
    assert differences(everything, everything) == ()
    assert differences(everything, copy) == ()


def test_one_new_part_is_one_row(everything: Organisation) -> None:
    after = edits.toggle_part(everything, "v1", "d2", "C", Part.INFORMED)
    (change,) = differences(everything, after)
    assert change.table == "rights"
    assert change.before is None
    assert change.after == {
        "division": "v1",
        "decision": "d2",
        "post": "C",
        "part": "informed",
        "nth": 1,
        "position": 2,
    }


def test_a_new_name_is_one_row_as_it_was_and_as_it_is(everything: Organisation) -> None:
    changes = differences(everything, edits.rename_person(everything, "Bob", "Robert"))
    before: Row = {"id": "Bob", "position": 2, "name": "Bob"}
    assert changes == (Change("people", before, {**before, "name": "Robert"}),)


def test_moving_a_post_writes_only_the_places_that_changed(everything: Organisation) -> None:
    after = edits.move_post(everything, "v1", "B", 1)
    changes = differences(everything, after)
    assert tables(changes) == ["posts", "posts"]
    for change in changes:
        assert change.before is not None
        assert change.after is not None
        assert {**change.before, "position": None} == {**change.after, "position": None}


def test_a_post_with_the_same_id_in_another_division_is_left_alone(everything: Organisation) -> None:
    after = edits.change_post(everything, "v2", "C", title="Clinical lead")
    (change,) = differences(everything, after)
    assert change.after is not None
    assert (change.after["division"], change.after["id"]) == ("v2", "C")


def test_a_removed_division_takes_all_its_rows_with_it(everything: Organisation) -> None:
    changes = differences(everything, edits.remove_division(everything, "v2"))
    assert tables(changes) == ["divisions", "mappings", "organisation", "posts"]
    gone = [change for change in changes if change.table != "organisation"]
    assert all(change.after is None for change in gone)


def test_what_is_the_same_object_in_the_same_place_is_not_even_looked_at(
    everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[object] = []
    cells = rows._cells

    def looking(value: object) -> Row:
        looked_at.append(value)
        return cells(value)

    monkeypatch.setattr(rows, "_cells", looking)
    differences(everything, edits.rename_person(everything, "Ann", "Anne"))
    kinds = {type(value) for value in looked_at}
    assert kinds == {Organisation, type(everything.settings), Person}
    assert Division not in kinds
    assert len([value for value in looked_at if isinstance(value, Person)]) == 2


def test_only_the_rows_that_differ_are_written(store: Store, everything: Organisation) -> None:
    store.prepare()
    written = store._db.total_changes
    after = edits.toggle_part(everything, "v1", "d2", "C", Part.INFORMED)
    store.save(everything, after, "Set parts")
    assert store._db.total_changes - written == 2
    store.save(after, everything, "Undo")
    assert store._db.total_changes - written == 4
    assert store.read() == everything
