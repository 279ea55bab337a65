"""What to write down first: never more than is needed, never less, and most useful first."""

from __future__ import annotations

from itertools import combinations

import pytest

from build import TODAY, all_of, any_of, at_least, division, holding, mapping, organisation, post, right
from triumvirate.analysis.continuity import Continuity, Situation
from triumvirate.analysis.graph import sign_off_map
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.analysis.todo import (
    NO_GAP,
    NOTHING_LAPSES,
    Action,
    ActionKind,
    _choose,
    _disjoint,
    to_do,
    with_actions,
)
from triumvirate.model.organisation import Basis, Mapping, Post

LEADS = tuple(
    post(lead, lane, holder=f"p{lead}")
    for lead, lane in zip("CON", ("clinical", "operational", "nursing"), strict=True)
)


def write(*posts: str) -> list[Action]:
    return [Action(ActionKind.WRITE_DOWN, each) for each in posts]


def deputy(*posts: str) -> list[Action]:
    return [Action(ActionKind.NAME_DEPUTY, each) for each in posts]


def continuity(rows: list[Mapping], posts: tuple[Post, ...] = LEADS) -> Continuity:
    made = organisation(division(*posts, mappings=rows))
    return Continuity(sign_off_map(Snapshot(made, made.divisions[0], TODAY)))


def everybody(found: Continuity) -> tuple[Situation, ...]:
    people = found.map.snapshot.people
    return (Situation(), *(Situation(gone=frozenset({person})) for person in people))


def listed(rows: list[Mapping], goal: int = NOTHING_LAPSES, posts: tuple[Post, ...] = LEADS) -> list[Action]:
    """The division's to-do list for this goal."""
    found = continuity(rows, posts)
    return list(to_do(found, everybody(found), goal))


def row(number: int, *rights: tuple[str, str], part: str = "signs-off", **fields: object) -> Mapping:
    """A decision signed by these posts, each on its basis."""
    return mapping(f"d{number}", *(right(who, part, basis) for who, basis in rights), **fields)


# ---- the goals -------------------------------------------------------------------------------------


def test_a_written_division_has_nothing_to_do_until_gaps_count() -> None:
    rows = [row(1, ("C", "policy"))]
    assert listed(rows) == []
    assert listed(rows, NO_GAP) == deputy("C")


def test_what_is_personal_or_custom_is_written_down() -> None:
    assert listed([row(1, ("C", "personal"))]) == write("C")
    assert listed([row(1, ("C", "custom"))]) == write("C")
    assert listed([row(1, ("C", "custom"))], NO_GAP) == [*write("C"), *deputy("C")]


def test_nothing_mapped_nothing_to_do() -> None:
    assert listed([]) == []
    assert listed([mapping("d1", right("C", "proposes", "personal"))]) == []


def test_only_the_leaver_asked_about_counts() -> None:
    found = continuity([row(1, ("C", "personal")), row(2, ("O", "personal"))])
    assert list(to_do(found, (Situation(gone=frozenset({"pO"})),), NOTHING_LAPSES)) == write("O")


def test_a_right_that_has_lost_its_party_is_written_down_though_nobody_leaves() -> None:
    left = post("X", holdings=(holding("Zed", until="2020-01-01"),))
    rows = [mapping("d1", right("C", "decides", "personal", party="Zed"))]
    found = continuity(rows, (*LEADS, left))
    assert list(to_do(found, (Situation(),), NOTHING_LAPSES)) == write("C")


# ---- all of, any of, at least ----------------------------------------------------------------------


def test_a_rule_that_takes_all_gains_nothing_until_the_last_is_written_down() -> None:
    vacant = tuple(post(each) for each in "CON")
    rows = [row(1, ("C", "personal"), ("O", "personal"), ("N", "personal"))]
    found = continuity(rows, vacant)
    for size in range(3):
        for taken in combinations(write("C", "O", "N"), size):
            assert found.levels(with_actions(Situation(), taken)) == {"d1": 0}
    assert listed(rows, posts=vacant) == write("C", "O", "N")


def test_a_rule_that_takes_any_one_asks_for_one_action_though_none_is_essential() -> None:
    vacant = tuple(post(each) for each in "CON")
    rows = [row(1, ("C", "personal"), ("O", "personal"), rule=any_of("C", "O"))]
    assert listed(rows, posts=vacant) == write("C")


def test_a_choice_that_serves_two_decisions_beats_two_that_serve_one_each() -> None:
    vacant = tuple(post(each) for each in "CON")
    rows = [
        row(1, ("C", "personal"), ("N", "personal"), rule=any_of("C", "N")),
        row(2, ("O", "personal"), ("N", "personal"), rule=any_of("O", "N")),
    ]
    assert listed(rows, posts=vacant) == write("N")


def test_two_of_three_asks_for_two() -> None:
    vacant = tuple(post(each) for each in "CON")
    rows = [row(1, *((each, "personal") for each in "CON"), rule=at_least(2, "C", "O", "N"))]
    assert listed(rows, posts=vacant) == write("C", "O")


def test_the_fewest_are_found_where_taking_the_most_useful_first_would_take_one_more() -> None:
    # X serves four of the six decisions, but Y and Z together serve all six.
    posts = tuple(post(each) for each in "XYZ")
    pairs = ["XY", "XY", "XZ", "XZ", "Y", "Z"]
    rows = [
        row(number, *((each, "personal") for each in pair), rule=any_of(*pair))
        for number, pair in enumerate(pairs)
    ]
    assert sorted(listed(rows, posts=posts)) == write("Y", "Z")


def test_a_choice_between_groups_takes_the_smaller_group() -> None:
    posts = tuple(post(each) for each in "ABCD")
    rule = any_of(all_of("A", "B", "C"), "D")
    assert listed([row(1, *((each, "personal") for each in "ABCD"), rule=rule)], posts=posts) == write("D")


@pytest.mark.parametrize("goal", [NOTHING_LAPSES, NO_GAP])
def test_no_smaller_set_of_actions_would_do(goal: int) -> None:
    posts = (
        *LEADS,
        post("X", holder="pX"),
        post("B", members=("C", "O", "X"), quorum=2, seat_basis=Basis.LETTER),
    )
    rows = [
        row(1, ("C", "personal"), ("O", "custom"), ("X", "personal"), rule=at_least(2, "C", "O", "X")),
        row(2, ("B", "custom"), ("N", "policy"), needs=("d1",)),
        row(3, ("C", "personal"), ("N", "personal"), rule=any_of("C", "N")),
        row(4, ("O", "policy"), ("X", "custom"), rule=any_of("O", "X"), needs=("d3",)),
    ]
    found = continuity(rows, posts)
    situations = tuple(Situation(gone=frozenset(pair)) for pair in combinations(found.map.snapshot.people, 2))
    done = to_do(found, situations, goal)
    every = [*write(*found.map.snapshot.posts), *deputy(*found.map.snapshot.posts)]

    def safe(actions: tuple[Action, ...]) -> bool:
        reached = [found.levels(with_actions(each, actions)) for each in situations]
        best = [found.levels(with_actions(each, every)) for each in situations]
        return all(
            now[decision] >= min(goal, possible[decision])
            for now, possible in zip(reached, best, strict=True)
            for decision in now
        )

    assert done
    assert safe(done)
    assert not any(safe(fewer) for fewer in combinations(every, len(done) - 1))


# ---- committees, carriers, prerequisites -----------------------------------------------------------


def test_a_committees_own_right_is_written_down_and_its_members_get_deputies() -> None:
    posts = (*LEADS, post("B", members=("C", "O", "N"), quorum=3, seat_basis=Basis.TERMS_OF_REFERENCE))
    rows = [row(1, ("B", "custom"))]
    assert listed(rows, posts=posts) == write("B")
    assert listed(rows, NO_GAP, posts) == [*write("B"), *deputy("C", "O", "N")]


def test_proposing_and_carrying_out_are_written_down_too() -> None:
    rows = [
        mapping("d1", right("C", "decides", "policy"), right("O", "proposes", "personal")),
        mapping("d2", right("C", "decides", "policy"), right("N", "carries-out", "custom")),
    ]
    assert listed(rows) == write("O", "N")


def test_a_decision_is_made_safe_by_mending_what_it_needs() -> None:
    rows = [row(1, ("C", "policy"), needs=("d2",)), row(2, ("O", "personal"))]
    assert listed(rows) == write("O")


def test_decisions_that_wait_for_each_other_are_mended_together() -> None:
    rows = [row(1, ("C", "personal"), needs=("d2",)), row(2, ("O", "personal"), needs=("d1",))]
    assert listed(rows) == write("C", "O")


# ---- goals that cannot be reached ------------------------------------------------------------------


def test_where_the_goal_cannot_be_reached_the_best_reachable_level_takes_its_place() -> None:
    posts = (*LEADS, post("B", members=("C", "O"), quorum=2, seat_basis=Basis.CUSTOM))
    rows = [row(1, ("B", "personal"))]
    assert listed(rows, posts=posts) == write("B")
    assert listed(rows, NO_GAP, posts) == write("B")


def test_nothing_is_listed_for_what_no_action_can_lift() -> None:
    posts = (*LEADS, post("B", members=("C", "O"), quorum=2, seat_basis=Basis.PERSONAL))
    assert listed([row(1, ("B", "policy"))], NO_GAP, posts) == []


def test_an_unreachable_prerequisite_lowers_what_is_asked_of_the_decision() -> None:
    posts = (*LEADS, post("B", members=("C", "O"), quorum=2, seat_basis=Basis.CUSTOM))
    rows = [row(1, ("C", "custom"), needs=("d2",)), row(2, ("B", "policy"))]
    assert listed(rows, posts=posts) == []


# ---- the order -------------------------------------------------------------------------------------


def test_what_frees_most_decisions_comes_first() -> None:
    rows = [row(1, ("C", "personal")), row(2, ("O", "personal")), row(3, ("O", "personal"))]
    assert listed(rows) == write("O", "C")


def test_leaving_renegotiation_ranks_above_leaving_custom() -> None:
    rows = [row(1, ("C", "custom")), row(2, ("C", "custom")), row(3, ("O", "personal"))]
    assert listed(rows) == write("O", "C")


def test_equally_useful_actions_stand_in_the_divisions_order_writing_before_deputies() -> None:
    rows = [row(1, ("N", "custom")), row(2, ("C", "custom")), row(3, ("O", "policy"))]
    assert listed(rows) == write("C", "N")
    assert listed([row(1, ("O", "policy")), row(2, ("C", "policy"))], NO_GAP) == deputy("C", "O")


def test_among_equals_the_one_that_makes_more_pairs_of_decision_and_leaver_safe_wins() -> None:
    posts = (*LEADS, post("X"))
    rows = [row(1, ("C", "personal"), ("N", "personal")), row(2, ("X", "personal"), ("C", "personal"))]
    # X mends decision 2 unless C's holder leaves; C alone mends decision 1 only when that one leaves.
    assert listed(rows, posts=posts) == write("X", "C", "N")


def test_a_decision_that_nobody_settles_is_left_out_of_the_count() -> None:
    assert listed([mapping("d1"), row(2, ("C", "custom"))]) == write("C")


# ---- the search ------------------------------------------------------------------------------------


def sets(*texts: str) -> list[frozenset[Action]]:
    return [frozenset(write(*text)) for text in texts]


def test_a_choice_takes_one_from_every_set_or_says_that_it_cannot() -> None:
    order = write(*"ABCD")
    assert _choose(sets("AB", "CD"), order, 1) is None
    assert _choose(sets("AB", "BC"), order, 1) == frozenset(write("B"))
    assert _choose(sets("AB", "BC", "AC"), order, 1) is None
    assert _choose([], order, 0) == frozenset()


def test_sets_apart_give_the_least_there_can_be() -> None:
    assert len(_disjoint(sets("AB", "BC", "CD"))) == 2
    assert _disjoint([]) == []
