"""A declared sign-off rule never asks for a post that no longer signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

import build
from triumvirate.model import edits
from triumvirate.model.organisation import Gate, Leaf, Part, Quota

TWO_OF_THREE = Gate(Quota.AT_LEAST, (Leaf("C"), Leaf("O"), Leaf("N")), 2)


def trust_with(rule, tie_break=None):
    posts = [build.post(one) for one in "CONG"]
    rights = [build.right(one, "signs-off") for one in "CON"]
    row = replace(build.mapping("d1", *rights), rule=rule, tie_break=tie_break)
    return build.organisation(build.division(*posts, mappings=(row,)))


def row_of(organisation):
    return organisation.divisions[0].mapping("d1")


def test_a_cleared_cell_takes_its_post_out_of_the_rule_in_the_same_step():
    after = edits.set_parts(trust_with(TWO_OF_THREE), "v1", "d1", "O", ())
    assert row_of(after).rule == Gate(Quota.AT_LEAST, (Leaf("C"), Leaf("N")), 2)


def test_any_two_of_two_become_the_one_who_is_left():
    after = edits.set_parts(trust_with(TWO_OF_THREE), "v1", "d1", "O", ())
    after = edits.set_parts(after, "v1", "d1", "C", (Part.CONSULTED,))
    assert row_of(after).rule == Gate(Quota.AT_LEAST, (Leaf("N"),), 1)
    assert row_of(edits.toggle_part(after, "v1", "d1", "N", Part.SIGNS_OFF)).rule is None


def test_a_nested_gate_that_is_left_empty_goes_too():
    nested = Gate(Quota.IN_ORDER, (Leaf("C"), Gate(Quota.ALL, (Leaf("O"),))))
    after = edits.set_parts(trust_with(nested), "v1", "d1", "O", ())
    assert row_of(after).rule == Gate(Quota.IN_ORDER, (Leaf("C"),))


def test_the_casting_vote_goes_with_the_signature():
    after = edits.set_parts(trust_with(TWO_OF_THREE, "O"), "v1", "d1", "O", ())
    assert row_of(after).tie_break is None
    assert row_of(edits.set_parts(trust_with(TWO_OF_THREE, "C"), "v1", "d1", "O", ())).tie_break == "C"


def test_a_block_keeps_rule_and_rights_together_too():
    block = [("d1", "C", frozenset()), ("d1", "O", frozenset({Part.INFORMED}))]
    assert row_of(edits.set_block(trust_with(TWO_OF_THREE), "v1", block)).rule == Gate(
        Quota.AT_LEAST, (Leaf("N"),), 1
    )


@pytest.mark.parametrize("parts", [(Part.DECIDES,), (Part.MUST_AGREE, Part.INFORMED)])
def test_a_post_that_still_signs_in_some_way_stays_in_the_rule(parts):
    assert row_of(edits.set_parts(trust_with(TWO_OF_THREE), "v1", "d1", "O", parts)).rule == TWO_OF_THREE


def test_a_rule_that_names_a_post_without_any_part_stays_as_it_was_written():
    odd = Gate(Quota.ALL, (Leaf("C"), Leaf("G")))
    after = edits.set_parts(trust_with(odd), "v1", "d1", "G", (Part.CONSULTED,))
    assert row_of(after).rule == odd
    assert row_of(edits.set_parts(after, "v1", "d1", "O", ())).rule == odd
    assert row_of(edits.set_parts(after, "v1", "d1", "G", ())).rule == odd


def test_a_tie_breaker_from_outside_the_rule_stays():
    after = edits.set_parts(trust_with(TWO_OF_THREE, "G"), "v1", "d1", "O", ())
    assert row_of(after).tie_break == "G"
