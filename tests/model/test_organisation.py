"""The frozen value itself: the few things it can tell of itself."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

import build
from rich_map import hospitals
from triumvirate.model.organisation import SIGNING_PARTS, WRITTEN_BASES, Gate, Leaf, Quota, new_id


def test_a_gate_tells_how_many_of_its_members_it_takes():
    assert build.all_of("C", "O", "N").needed == 3
    assert build.in_order("C", "O").needed == 2
    assert build.any_of("C", "O").needed == 1
    assert build.at_least(2, "C", "O", "N").needed == 2


def test_a_gate_that_forgot_its_number_takes_everyone():
    assert Gate(Quota.AT_LEAST, (Leaf("C"), Leaf("O"))).needed == 2


@pytest.mark.parametrize(("members", "seats"), [("CO", 2), ("CON", 2), ("CONX", 3)])
def test_without_a_quorum_a_committee_needs_a_majority(members, seats):
    board = build.post("B", members=members)
    assert board.is_committee
    assert board.seats_needed == seats


def test_a_quorum_that_is_given_is_the_one_that_counts():
    assert build.post("B", members="CON", quorum=1).seats_needed == 1


def test_a_post_without_members_is_no_committee():
    assert not build.post("C").is_committee


def test_the_leads_are_the_leadership_posts_in_the_order_of_the_division():
    division = build.division(build.post("N", "nursing"), build.post("X"), build.post("C", "clinical"))
    assert [post.id for post in division.leads] == ["N", "C"]


def test_everything_is_found_by_its_id_and_what_is_not_there_is_none():
    organisation = hospitals()
    assert organisation.division("v2").name == "Medicine"
    assert organisation.decision("d1").title == "Appoint consultants"
    assert organisation.person("p1").name == "Ann"
    assert organisation.document("doc9").title == "Minutes"
    assert organisation.division("v1").post("O").title == "Manager"
    assert organisation.division("v1").mapping("d2").retired
    assert [organisation.division("x"), organisation.decision("x"), organisation.person("x")] == [None] * 3
    assert [organisation.document("x"), organisation.divisions[0].post("x")] == [None] * 2
    assert organisation.divisions[0].mapping("x") is None


def test_a_map_does_not_change_under_anyone():
    with pytest.raises(FrozenInstanceError):
        hospitals().name = "Other"


def test_equal_maps_have_equal_hashes_so_that_they_can_be_remembered():
    assert hash(hospitals()) == hash(hospitals())


def test_new_ids_differ_and_tell_what_they_are_for():
    assert len({new_id() for _ in range(1000)}) == 1000
    assert new_id("p").startswith("p-")


def test_signing_parts_and_written_bases_are_the_ones_the_analysis_means():
    assert {part.value for part in SIGNING_PARTS} == {"decides", "must-agree", "signs-off"}
    assert {basis.value for basis in WRITTEN_BASES} == {
        "national-rule",
        "scheme-of-delegation",
        "terms-of-reference",
        "policy",
        "job-description",
        "letter",
    }
