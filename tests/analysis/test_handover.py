"""When a post changes hands: people and posts, the say that moves, single points, who leaves by a day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from build import (
    TODAY,
    all_of,
    any_of,
    at_least,
    division,
    holding,
    in_order,
    mapping,
    organisation,
    post,
    right,
)
from triumvirate.analysis.handover import Handover, distance, leave, leaving_by, without
from triumvirate.analysis.todo import Action, ActionKind
from triumvirate.model.organisation import Basis, Leaf, Mapping, Post

C = post("C", "clinical", holder="Ann")
O = post("O", "operational", holder="Oli")  # noqa: E741 - the operational lead is O everywhere
N = post("N", "nursing", holder="Nia")
THIRD, HALF = Fraction(1, 3), Fraction(1, 2)


def left(
    rows: Mapping | list[Mapping],
    people: str | tuple[str, ...] = (),
    posts: tuple[str, ...] = (),
    of: tuple[Post, ...] = (C, O, N),
) -> Handover:
    """The division of these posts once these people have gone or these posts are vacated."""
    mappings = [rows] if isinstance(rows, Mapping) else rows
    made = organisation(division(*of, mappings=mappings))
    return leave(made, made.divisions[0], TODAY, [people] if isinstance(people, str) else people, posts)


def signed(*pairs: str, **fields: object) -> Mapping:
    """A decision signed by these posts, each on its basis: "C personal"."""
    rights = [right(who, "signs-off", basis) for who, basis in (pair.split() for pair in pairs)]
    return mapping("d1", *rights, **fields)


def held(shares: dict[str, Fraction] | None) -> dict[str, Fraction]:
    assert shares is not None
    return {group: share for group, share in shares.items() if share}


# ---- people and posts ------------------------------------------------------------------------------


def test_a_person_gives_up_every_post_and_a_vacated_post_only_itself() -> None:
    posts = (post("C", "clinical", holder="Ann"), post("O", "operational", holder="Ann"))
    rows = [mapping("d1", right("C", "decides", "policy")), mapping("d2", right("O", "decides", "custom"))]
    assert left(rows, "Ann", of=posts).levels == {"d1": 2, "d2": 1}
    assert left(rows, posts=("O",), of=posts).levels == {"d1": 4, "d2": 1}


def test_a_job_share_is_vacated_whole_and_outlasts_one_of_two() -> None:
    shared = (post("C", "clinical", holder=("Ann", "Bob")),)
    row = mapping("d1", right("C", "decides", "personal"))
    assert left(row, "Ann", of=shared).levels == {"d1": 4}
    assert left(row, posts=("C",), of=shared).levels == {"d1": 0}


def test_vacating_a_post_leaves_its_holder_a_party_of_others_arrangements() -> None:
    row = mapping("d1", right("C", "decides", "personal", party="Oli"))
    assert left(row, posts=("O",)).levels == {"d1": 4}
    assert left(row, "Oli").levels == {"d1": 0}


def test_today_stands_beside_the_day_after() -> None:
    found = left([mapping("d1", right("C", "decides", "custom")), mapping("d2")], "Ann")
    assert found.before == {"d1": 4, "d2": None}
    assert (found.counts_before.carries_on, found.counts_before.not_settled) == (1, 1)
    assert (found.counts.custom, found.counts.not_settled) == (1, 1)
    assert found.because["d1"].post == "C"


# ---- the say that moves ----------------------------------------------------------------------------


def test_a_personal_signature_of_the_leaver_moves_and_a_customary_one_only_if_custom_fails() -> None:
    found = left(signed("C personal", "O policy"), "Ann")
    assert held(found.signs_before) == {"clinical": HALF, "operational": HALF}
    assert held(found.signs_after) == {"operational": 1}
    assert (found.moves, found.moves_if_custom_fails) == (HALF, HALF)
    custom = left(signed("C custom", "O policy"), "Ann")
    assert (custom.moves, custom.moves_if_custom_fails) == (0, HALF)
    written = left(signed("C policy", "O policy"), "Ann")
    assert (written.moves, written.moves_if_custom_fails) == (0, 0)


def test_a_share_of_the_say_stays_with_a_post_that_somebody_else_holds_too() -> None:
    shared = (post("C", "clinical", holder=("Ann", "Bob")), O)
    row = signed("C personal", "O policy")
    assert left(row, "Ann", of=shared).moves == 0
    assert left(row, ("Ann", "Bob"), of=shared).moves == HALF
    assert left(row, posts=("C",), of=shared).moves == HALF


def test_a_post_that_was_vacant_already_loses_nothing_more() -> None:
    posts = (post("C", "clinical"), O)
    assert left(signed("C personal", "O policy"), "Oli", of=posts).moves == 0
    assert left(signed("C personal", "O policy"), posts=("C",), of=posts).moves == 0


def test_a_right_broken_by_the_leaver_goes_though_its_holder_stays() -> None:
    row = mapping("d1", right("C", "signs-off", "personal", party="Oli"), right("N", "signs-off", "policy"))
    assert left(row, "Oli").moves == HALF


def test_a_right_with_two_parties_goes_with_the_second_of_them() -> None:
    rights = (
        right("C", part, "personal", party=who) for part, who in (("decides", "Oli"), ("signs-off", "Nia"))
    )
    row = mapping("d1", *rights, right("O", "signs-off", "policy"))
    assert left(row, "Nia").moves == 0
    assert left(row, ("Oli", "Nia")).moves == HALF
    gone = post("N", "nursing", holdings=(holding("Nia", until="2020-01-01"),))
    assert left(row, "Oli", of=(C, O, gone)).moves == HALF


def test_a_right_already_broken_before_does_not_move_now() -> None:
    gone = post("N", "nursing", holdings=(holding("Nia", until="2020-01-01"),))
    row = mapping("d1", right("C", "signs-off", "personal", party="Nia"), right("O", "signs-off", "policy"))
    assert left(row, "Oli", of=(C, O, gone)).moves == 0


def test_where_nobody_is_left_to_sign_the_say_goes_to_nobody() -> None:
    found = left(signed("C personal"), "Ann")
    assert held(found.signs_after) == {"nobody": 1}
    assert found.moves == 1


def test_committee_seats_stay_when_their_holder_goes() -> None:
    board = post("B", members=("C", "O"), quorum=2, seat_basis=Basis.PERSONAL)
    assert left(signed("B personal"), "Ann", of=(C, O, board)).moves == 0


def test_who_signs_is_a_mean_over_the_settled_decisions() -> None:
    rows = [signed("C personal"), mapping("d2", right("O", "decides", "policy")), mapping("d3")]
    found = left(rows, "Ann")
    assert held(found.signs_before) == {"clinical": HALF, "operational": HALF}
    assert held(found.signs_after) == {"operational": HALF, "nobody": HALF}
    assert found.moves == HALF


def test_where_nothing_is_settled_no_say_moves() -> None:
    found = left(mapping("d1"), "Ann")
    assert (found.signs_before, found.signs_after, found.moves) == (None, None, 0)


def test_a_rule_too_large_to_count_is_left_out_before_and_after() -> None:
    crowd = tuple(post(f"X{number}", holder=f"p{number}") for number in range(21))
    many = mapping("d2", *(right(each.id, "signs-off", "personal") for each in crowd))
    found = left([signed("C policy"), many], ("p0", "p1"), of=(C, *crowd))
    assert held(found.signs_before) == held(found.signs_after) == {"clinical": 1}


def test_half_the_sum_of_the_differences_is_the_say_that_moves() -> None:
    assert (
        distance({"clinical": HALF, "nursing": HALF}, {"clinical": THIRD, "operational": 2 * THIRD})
        == 2 * THIRD
    )
    assert distance(None, None) == 0
    assert distance({"clinical": Fraction(1)}, {"clinical": Fraction(1)}) == 0


@pytest.mark.parametrize(
    ("rule", "rest"),
    [
        (Leaf("C"), None),
        (Leaf("O"), Leaf("O")),
        (all_of("C", "O"), all_of("O")),
        (any_of("C", "O"), any_of("O")),
        (any_of("C", "C"), None),
        (in_order("O", "C", "N"), in_order("O", "N")),
        (at_least(2, "C", "O", "N"), at_least(2, "O", "N")),
        (at_least(3, "C", "O", "N"), None),
        (all_of(at_least(2, "C", "O"), "N"), all_of("N")),
        (any_of(all_of("C"), all_of("C", "O")), any_of(all_of("O"))),
    ],
)
def test_what_is_left_of_a_rule_when_a_post_drops_out(rule: object, rest: object) -> None:
    assert without(rule, {"C"}) == rest


# ---- single points of failure ----------------------------------------------------------------------


def test_a_new_single_point_is_somebody_whose_going_too_would_stop_a_decision() -> None:
    row = signed("C policy", "O policy", rule=any_of("C", "O"))
    assert left(row, "Ann").new_single_points == {"Oli": ("d1",)}
    assert left(row, posts=("C",)).new_single_points == {"Oli": ("d1",)}


def test_someone_who_stops_it_alone_already_is_not_new() -> None:
    assert left(signed("C policy", "O policy"), "Ann").new_single_points == {}


def test_a_decision_that_the_leaver_stops_alone_makes_no_single_point() -> None:
    row = signed("C policy", "O policy", "N policy", rule=all_of("C", any_of("O", "N")))
    assert left(row, "Ann").new_single_points == {}
    assert left(row, "Oli").new_single_points == {"Nia": ("d1",)}


def test_a_deputy_may_become_the_single_point() -> None:
    covered = (post("C", "clinical", holder="Ann", cover="D"), post("D", holder="Dee"))
    assert left(mapping("d1", right("C", "decides", "policy")), "Ann", of=covered).new_single_points == {
        "Dee": ("d1",)
    }


def test_an_unsettled_decision_makes_no_single_point() -> None:
    assert left([mapping("d1"), signed("C policy")][:1], "Ann").new_single_points == {}


# ---- what to do first ------------------------------------------------------------------------------


def test_what_to_do_is_for_this_leaver_alone() -> None:
    found = left([signed("C personal"), mapping("d2", right("O", "decides", "personal"))], "Ann")
    assert found.to_do == (Action(ActionKind.WRITE_DOWN, "C"),)
    assert set(found.to_do_no_gap) == {
        Action(ActionKind.WRITE_DOWN, "C"),
        Action(ActionKind.NAME_DEPUTY, "C"),
    }


def test_what_to_do_for_a_vacated_post_is_about_that_post() -> None:
    found = left([signed("C personal"), mapping("d2", right("O", "decides", "personal"))], posts=("O",))
    assert found.to_do == (Action(ActionKind.WRITE_DOWN, "O"),)


# ---- trying things beforehand -----------------------------------------------------------------------


def test_what_is_tried_shows_in_the_day_after_and_not_in_today() -> None:
    found = left([signed("C personal", "O policy"), mapping("d2", right("C", "decides", "custom"))], "Ann")
    tried = found.trying([Action(ActionKind.WRITE_DOWN, "C")])
    assert found.levels == {"d1": 0, "d2": 1}
    assert tried.levels == {"d1": 2, "d2": 2}
    assert tried.before == found.before
    assert tried.actions == (Action(ActionKind.WRITE_DOWN, "C"),)
    assert (found.moves, tried.moves) == (Fraction(1, 4), 0)
    both = found.trying(Action(kind, "C") for kind in ActionKind)
    assert both.levels == {"d1": 3, "d2": 3}
    assert both.to_do_no_gap == ()


def test_a_successor_takes_over_what_is_written_and_nothing_else() -> None:
    bases = ("policy", "custom", "personal")
    rows = [mapping(f"d{number}", right("C", "decides", basis)) for number, basis in enumerate(bases)]
    assert left(rows, "Ann").trying(successors=["C"]).levels == {"d0": 4, "d1": 1, "d2": 0}
    written = left(rows, "Ann").trying([Action(ActionKind.WRITE_DOWN, "C")], ["C"])
    assert set(written.levels.values()) == {4}


def test_single_points_are_looked_for_with_what_is_tried_done() -> None:
    row = signed("C policy", "O policy", rule=any_of("C", "O"))
    tried = left(row, "Ann").trying([Action(ActionKind.NAME_DEPUTY, "C")])
    assert tried.new_single_points == {}
    assert left(row, "Ann").trying(successors=["C"]).new_single_points == {}


# ---- everyone who leaves by a day ------------------------------------------------------------------

END = date(2026, 3, 31)


def ending(*posts: Post) -> frozenset[str]:
    made = organisation(division(*posts))
    return leaving_by(made, made.divisions[0], TODAY, END)


def test_those_whose_term_ends_by_the_day_leave_the_day_itself_included() -> None:
    assert ending(
        post("C", holdings=(holding("Ann", until="2026-03-31"),)),
        post("O", holdings=(holding("Oli", until="2026-04-01"),)),
        post("N", holdings=(holding("Nia"),)),
    ) == {"Ann"}


def test_someone_who_keeps_another_post_does_not_leave() -> None:
    ends = holding("Ann", until="2026-02-01")
    assert ending(post("C", holdings=(ends,)), post("O", holder="Ann")) == frozenset()
    assert ending(post("C", holder="Ann"), post("O", holdings=(ends,))) == frozenset()
    assert ending(post("C", holdings=(ends,)), post("O", holdings=(ends,))) == {"Ann"}


def test_those_who_left_before_or_have_not_come_are_not_among_them() -> None:
    past, future = holding("Old", until="2026-01-13"), holding("New", since="2026-02-01", until="2026-03-01")
    assert ending(post("C", holdings=(past, future))) == frozenset()


def test_an_ended_holding_does_not_keep_anybody_nor_a_planned_one_lose_them() -> None:
    ended, ends = holding("Ann", until="2020-01-01"), holding("Ann", until="2026-02-01")
    assert ending(post("C", holdings=(ended, ends))) == {"Ann"}
    assert (
        ending(post("C", holdings=(ends,)), post("O", holdings=(holding("Ann", since="2026-02-02"),)))
        == frozenset()
    )
