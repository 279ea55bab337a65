"""Edits of posts, of who holds and covers them, and of committees."""

from __future__ import annotations

from datetime import date

import pytest

import build
from rich_map import hospitals
from triumvirate.model import edits
from triumvirate.model.check import check
from triumvirate.model.edits.posts import rule_without
from triumvirate.model.organisation import Basis, Cover, HoldingKind, Lane, Leaf


@pytest.fixture
def org():
    return hospitals()


def surgery(organisation):
    return organisation.division("v1")


def test_a_post_is_added_after_the_others_and_changed(org):
    after = edits.add_post(org, "v1", build.post("N", "nursing"))
    after = edits.change_post(after, "v1", "N", title="Matron", leadership=False, reports_to="C")
    post = surgery(after).posts[-1]
    assert (post.title, post.lane, post.leadership, post.reports_to) == ("Matron", Lane.NURSING, False, "C")


def test_a_renamed_post_keeps_its_rights(org):
    after = edits.change_post(org, "v1", "C", title="Chief")
    assert surgery(after).mappings == surgery(org).mappings


def test_a_post_moves_to_another_place(org):
    after = edits.move_post(org, "v1", "B", 0)
    assert [post.id for post in surgery(after).posts] == ["B", "C", "O", "D"]


def test_a_change_in_one_division_leaves_the_post_of_the_same_id_elsewhere(org):
    assert edits.change_post(org, "v1", "C", title="Chief").division("v2") is org.division("v2")
    assert edits.remove_post(org, "v1", "C").division("v2") is org.division("v2")


def test_a_removed_post_leaves_no_trace_in_its_division(org):
    after = edits.remove_post(org, "v1", "O")
    check(after)
    division = surgery(after)
    assert [post.id for post in division.posts] == ["C", "D", "B"]
    assert [cover.post for cover in division.post("C").cover] == ["D"]
    assert division.post("B").members == ("C",)
    assert division.post("B").quorum == 1
    row = division.mapping("d1")
    assert {right.post for right in row.rights} == {"C", "B"}
    assert row.rule == build.at_least(2, "C", build.any_of("B", build.in_order("C", "D")))
    assert row.tie_break is None
    assert row.accepted == ()
    assert division.accepted == ()
    assert division.mapping("d2").rule is None


def test_nobody_reports_to_a_removed_post(org):
    after = edits.remove_post(org, "v1", "C")
    check(after)
    assert surgery(after).post("O").reports_to is None
    assert surgery(after).mapping("d1").accepted == surgery(org).mapping("d1").accepted
    assert surgery(after).mapping("d1").tie_break == "O"


def test_rows_and_posts_that_never_spoke_of_a_removed_post_stay_as_they_are(org):
    after = edits.remove_post(org, "v1", "D")
    assert surgery(after).mapping("d2") is surgery(org).mapping("d2")
    assert surgery(after).post("O") is surgery(org).post("O")


def test_a_committee_whose_last_member_is_removed_is_an_ordinary_post(org):
    after = edits.remove_post(edits.remove_post(org, "v1", "O"), "v1", "C")
    check(after)
    board = surgery(after).post("B")
    assert (board.members, board.quorum, board.seat_basis) == ((), None, None)


def test_a_quorum_left_to_the_majority_stays_so_when_a_member_is_removed(org):
    org = edits.set_committee(org, "v1", "B", ("C", "O"))
    assert surgery(edits.remove_post(org, "v1", "O")).post("B").quorum is None


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        (Leaf("C"), None),
        (Leaf("O"), Leaf("O")),
        (build.all_of("C", "O"), build.all_of("O")),
        (build.all_of("C", "C"), None),
        (build.at_least(2, "C", "O", "N"), build.at_least(2, "O", "N")),
        (build.at_least(3, "C", "O", "N"), build.at_least(2, "O", "N")),
        (build.any_of("O", build.all_of("C")), build.any_of("O")),
        (build.in_order(build.any_of("C", "N"), "O"), build.in_order(build.any_of("N"), "O")),
    ],
)
def test_a_rule_shrinks_when_a_post_leaves_it(rule, left):
    assert rule_without(rule, "C") == left


# ---- holders -------------------------------------------------------------------------------------


def test_a_holding_is_added_changed_and_removed(org):
    after = edits.add_holding(org, "v1", "O", build.holding("p1", "2026-01-01"))
    after = edits.change_holding(after, "v1", "O", 1, until=date(2026, 6, 30), kind="acting", person="p3")
    holdings = surgery(after).post("O").holdings
    assert holdings[1] == build.holding("p3", "2026-01-01", "2026-06-30", "acting")
    assert edits.remove_holding(after, "v1", "O", 1) == org


def test_someone_new_is_placed_in_a_post_in_one_step(org):
    after = edits.place_person(org, "v1", "D", " Cy ", date(2026, 1, 1), None, HoldingKind.INTERIM)
    check(after)
    person = after.people[-1]
    assert person.name == "Cy"
    assert surgery(after).post("D").holdings == (build.holding(person.id, "2026-01-01", None, "interim"),)


def test_someone_known_by_name_is_placed_without_joining_the_list_again(org):
    after = edits.place_person(org, "v1", "D", "Ann")
    assert after.people == org.people
    assert surgery(after).post("D").holdings[0].person == "p1"


def test_someone_without_a_name_is_always_someone_new(org):
    after = edits.place_person(org, "v1", "D", " ")
    assert len(after.people) == len(org.people) + 1


# ---- cover and committees ------------------------------------------------------------------------


def test_deputies_are_set(org):
    covers = (Cover("D", Basis.CUSTOM),)
    assert surgery(edits.set_cover(org, "v1", "O", list(covers))).post("O").cover == covers


def test_a_committee_is_set_and_unset(org):
    after = edits.set_committee(org, "v1", "D", ["C", "O"], 1, "terms-of-reference")
    check(after)
    post = surgery(after).post("D")
    assert (post.members, post.quorum, post.seat_basis) == (("C", "O"), 1, Basis.TERMS_OF_REFERENCE)
    assert edits.set_committee(after, "v1", "D", (), 3) == org


def test_a_committee_may_leave_its_quorum_to_the_majority(org):
    post = surgery(edits.set_committee(org, "v1", "B", ("C", "O", "D"))).post("B")
    assert (post.quorum, post.seat_basis, post.seats_needed) == (None, None, 2)
