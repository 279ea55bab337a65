"""Edits of a block of cells: one step, all of it or nothing."""

from __future__ import annotations

import pytest

import build
from triumvirate.errors import UnknownName
from triumvirate.model import edits
from triumvirate.model.organisation import Basis, Document, Ground, Part


@pytest.fixture
def trust():
    rows = (
        build.mapping("d1", build.right("C", "decides", "custom"), build.right("O", "informed")),
        build.mapping("d2", build.right("O", "consulted")),
        build.mapping("d3"),
    )
    posts = (build.post("C", "clinical"), build.post("O", "operational"))
    return build.organisation(
        build.division(*posts, mappings=rows), documents=(Document("scheme", title="Scheme"),)
    )


def parts(organisation, decision, post):
    row = organisation.divisions[0].mapping(decision)
    return {right.part for right in row.rights if right.post == post}


def test_a_block_sets_every_cell_in_it(trust):
    block = (("d1", "C", {Part.SIGNS_OFF}), ("d2", "C", {Part.DECIDES}), ("d3", "O", {Part.INFORMED}))
    after = edits.set_block(trust, "v1", block)
    assert [parts(after, decision, post) for decision, post, _parts in block] == [p for _d, _p, p in block]
    assert parts(after, "d1", "O") == {Part.INFORMED}


def test_a_part_that_stays_in_a_block_keeps_what_it_rests_on(trust):
    after = edits.set_block(trust, "v1", (("d1", "C", {Part.DECIDES, Part.PROPOSES}),))
    grounds = {right.part: right.grounds for right in after.divisions[0].mapping("d1").rights}
    assert grounds[Part.DECIDES] == (Ground(Basis.CUSTOM),)
    assert grounds[Part.PROPOSES] == ()


def test_rows_outside_the_block_are_the_very_same_rows(trust):
    after = edits.set_block(trust, "v1", (("d1", "C", ()),))
    assert after.divisions[0].mappings[1] is trust.divisions[0].mappings[1]


def test_a_block_that_says_nothing_new_changes_nothing(trust):
    assert edits.set_block(trust, "v1", (("d1", "C", {Part.DECIDES}), ("d3", "C", ()))) is trust


@pytest.mark.parametrize("cell", [("d9", "C"), ("d1", "Z")])
def test_a_block_with_one_unknown_cell_is_refused_whole(trust, cell):
    with pytest.raises(UnknownName):
        edits.set_block(trust, "v1", (("d2", "O", ()), (*cell, {Part.DECIDES})))
    with pytest.raises(UnknownName):
        edits.set_grounds_of_cells(trust, "v1", (("d2", "O"), cell), ())


def test_what_cells_rest_on_is_said_once_for_all_their_parts(trust):
    ground = Ground(Basis.SCHEME_OF_DELEGATION, "scheme")
    after = edits.set_grounds_of_cells(trust, "v1", (("d1", "C"), ("d1", "O"), ("d3", "C")), (ground,))
    assert [right.grounds for right in after.divisions[0].mapping("d1").rights] == [(ground,), (ground,)]
    assert after.divisions[0].mapping("d2").rights[0].grounds == ()
    assert after.divisions[0].mapping("d3").rights == ()


def test_rows_take_another_order_in_the_places_they_have_between_them(trust):
    after = edits.arrange_mappings(trust, "v1", "d1", ("d3", "d1"))
    assert [row.decision for row in after.divisions[0].mappings] == ["d3", "d2", "d1"]
    assert edits.arrange_mappings(after, "v1", "d1", ("d1", "d3")) == trust
    assert edits.arrange_mappings(trust, "v1", "d1", ("d1", "d2", "d3")) is trust


@pytest.mark.parametrize(("moved", "order"), [("d1", ("d1", "nowhere")), ("nowhere", ("d1", "d2"))])
def test_an_order_of_rows_that_are_not_there_is_refused(trust, moved, order):
    with pytest.raises(UnknownName):
        edits.arrange_mappings(trust, "v1", moved, order)
