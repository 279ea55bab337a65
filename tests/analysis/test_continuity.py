"""Levels: each clause of their definition once, and the cause that is told for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from build import (
    TODAY,
    all_of,
    any_of,
    at_least,
    division,
    holding,
    mapping,
    organisation,
    post,
    right,
    written_cover,
)
from triumvirate.analysis.continuity import Continuity, Situation, kth_best
from triumvirate.analysis.graph import sign_off_map
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Basis, CarriesOut, Cover, Mapping, Names, Post

ANN = post("C", "clinical", holder="Ann")
OLI = post("O", "operational", holder="Oli")
NIA = post("N", "nursing", holder="Nia")


def continuity(*posts: Post, rows: list[Mapping], day: date = TODAY, **fields: object) -> Continuity:
    made = organisation(division(*posts, mappings=rows), **fields)
    return Continuity(sign_off_map(Snapshot(made, made.divisions[0], day)))


def level(
    *posts: Post,
    rows: Mapping | list[Mapping],
    gone: str | tuple[str, ...] = (),
    of: str = "d1",
    **fields: object,
) -> int | None:
    """The level of one decision once these people have gone."""
    people = frozenset([gone] if isinstance(gone, str) else gone)
    found = continuity(*posts, rows=[rows] if isinstance(rows, Mapping) else rows, **fields)
    return found.levels(Situation(gone=people))[of]


def decides(*grounds: str, **fields: object) -> Mapping:
    return mapping("d1", right("C", "decides", *grounds, **fields))


# ---- one post --------------------------------------------------------------------------------------


@pytest.mark.parametrize("basis", ["policy", "custom", "personal", "not-recorded"])
def test_while_somebody_stays_in_post_any_right_carries_on(basis: str) -> None:
    assert level(ANN, rows=decides(basis)) == 4
    assert level(post("C", holder=("Ann", "Bob")), rows=decides(basis), gone="Ann") == 4


@pytest.mark.parametrize(
    ("grounds", "expected"),
    [(("policy",), 2), (("custom",), 1), (("not-recorded",), 1), ((), 1), (("personal",), 0)],
)
def test_when_the_holder_goes_the_right_is_worth_what_it_rests_on(
    grounds: tuple[str, ...], expected: int
) -> None:
    assert level(ANN, rows=decides(*grounds), gone="Ann") == expected


def test_a_vacant_post_is_like_one_whose_holder_has_gone() -> None:
    assert level(post("C"), rows=decides("policy")) == 2
    assert level(post("C"), rows=decides("personal")) == 0


def test_of_several_rights_in_one_stage_the_best_counts() -> None:
    row = mapping("d1", right("C", "decides", "personal"), right("C", "signs-off", "policy"))
    assert level(ANN, rows=row, gone="Ann") == 2


# ---- broken rights ---------------------------------------------------------------------------------


def test_a_personal_right_is_broken_when_its_other_party_goes_though_the_holder_stays() -> None:
    assert level(ANN, OLI, rows=decides("personal", party="Oli"), gone="Oli") == 0


def test_a_personal_right_is_broken_when_its_other_party_had_left_before() -> None:
    left = post("O", holdings=(holding("Oli", until="2020-01-01"),))
    assert level(ANN, left, rows=decides("personal", party="Oli")) == 0


def test_a_party_who_never_held_a_post_has_not_left() -> None:
    assert level(ANN, rows=decides("personal", party="Zed")) == 4


def test_the_right_is_broken_only_when_a_party_of_each_arrangement_has_gone() -> None:
    row = mapping(
        "d1",
        right("C", "decides", "personal", party="Oli"),
        right("C", "must-agree", "personal", party="Nia"),
    )
    assert level(ANN, OLI, NIA, rows=row, gone="Oli") == 4
    assert level(ANN, OLI, NIA, rows=row, gone=("Oli", "Nia")) == 0


def test_an_arrangement_with_nobody_named_is_never_broken() -> None:
    row = mapping("d1", right("C", "decides", "personal"), right("C", "must-agree", "personal", party="Oli"))
    assert level(ANN, OLI, rows=row, gone="Oli") == 4


@pytest.mark.parametrize("other", ["policy", "custom", "not-recorded"])
def test_a_right_with_anything_but_personal_grounds_is_not_broken(other: str) -> None:
    row = mapping("d1", right("C", "decides", "personal", party="Oli"), right("C", "signs-off", other))
    assert level(ANN, OLI, rows=row, gone="Oli") == 4


def test_a_second_right_with_nothing_recorded_keeps_it_from_breaking() -> None:
    row = mapping("d1", right("C", "decides", "personal", party="Oli"), right("C", "signs-off"))
    assert level(ANN, OLI, rows=row, gone="Oli") == 4


def test_a_personal_ground_in_another_stage_breaks_nothing_here() -> None:
    row = mapping("d1", right("C", "decides", "policy"), right("C", "consulted", "personal", party="Oli"))
    assert level(ANN, OLI, rows=row, gone="Oli") == 4


# ---- cover -----------------------------------------------------------------------------------------


def covered(cover: Cover | str) -> tuple[Post, Post]:
    return post("C", "clinical", holder="Ann", cover=cover), post("D", holder="Dee")


def test_a_written_deputy_in_post_carries_a_written_right_on() -> None:
    assert level(*covered("D"), rows=decides("policy"), gone="Ann") == 3


def test_a_deputy_who_goes_too_or_is_the_same_person_covers_nothing() -> None:
    assert level(*covered("D"), rows=decides("policy"), gone=("Ann", "Dee")) == 2
    same = (post("C", holder="Ann", cover="D"), post("D", holder="Ann"))
    assert level(*same, rows=decides("policy"), gone="Ann") == 2


@pytest.mark.parametrize("cover", [Cover("D"), Cover("D", Basis.CUSTOM), Cover("D", Basis.POLICY)])
def test_cover_that_is_not_written_covers_nothing(cover: Cover) -> None:
    assert level(*covered(cover), rows=decides("policy"), gone="Ann") == 2


def test_cover_in_a_document_past_its_review_covers_nothing() -> None:
    made = organisation(division(*covered(written_cover("D", "letter")), mappings=[decides("policy")]))
    [stale] = [each for each in made.documents if each.id == "doc-letter"]
    late = replace(stale, review=date(2025, 6, 1))
    made = replace(made, documents=(late, *(each for each in made.documents if each is not stale)))
    found = Continuity(sign_off_map(Snapshot(made, made.divisions[0], TODAY)))
    assert found.levels(Situation(gone=frozenset({"Ann"}))) == {"d1": 2}


def test_a_document_that_names_the_person_counts_as_custom() -> None:
    made = organisation(division(ANN, mappings=[decides("letter")]))
    named = replace(made, documents=tuple(replace(each, names=Names.PERSON) for each in made.documents))
    found = Continuity(sign_off_map(Snapshot(named, named.divisions[0], TODAY)))
    assert found.levels(Situation(gone=frozenset({"Ann"}))) == {"d1": 1}


@pytest.mark.parametrize(("basis", "expected"), [("custom", 1), ("personal", 0)])
def test_cover_never_lifts_what_does_not_belong_to_the_post(basis: str, expected: int) -> None:
    assert level(*covered("D"), rows=decides(basis), gone="Ann") == expected


def test_one_of_several_deputies_is_enough() -> None:
    posts = (post("C", holder="Ann", cover=("D", "E")), post("D"), post("E", holder="Eve"))
    assert level(*posts, rows=decides("policy"), gone="Ann") == 3


# ---- committees ------------------------------------------------------------------------------------


def board(
    quorum: int | None = None, seats: Basis | None = Basis.TERMS_OF_REFERENCE, **fields: object
) -> Post:
    return post("B", members=("C", "O", "N"), quorum=quorum, seat_basis=seats, **fields)


def board_decides(*grounds: str, **fields: object) -> Mapping:
    return mapping("d1", right("B", "decides", *grounds, **fields))


@pytest.mark.parametrize(("quorum", "expected"), [(1, 4), (2, 4), (None, 4), (3, 2)])
def test_a_committee_stands_as_high_as_its_quorum_best_seat(quorum: int | None, expected: int) -> None:
    row = board_decides("policy")
    assert level(ANN, OLI, NIA, board(quorum), rows=row, gone="Ann") == expected


def test_without_a_quorum_a_committee_takes_a_majority() -> None:
    row = board_decides("policy")
    assert level(ANN, OLI, NIA, board(), rows=row, gone=("Ann", "Oli")) == 2
    four = post("B", members=("C", "O", "N", "X"), seat_basis=Basis.LETTER)
    assert level(ANN, OLI, NIA, post("X"), four, rows=row) == 4
    assert level(ANN, OLI, NIA, post("X"), four, rows=row, gone="Ann") == 2


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        (Basis.TERMS_OF_REFERENCE, 2),
        (Basis.CUSTOM, 1),
        (None, 1),
        (Basis.NOT_RECORDED, 1),
        (Basis.PERSONAL, 0),
    ],
)
def test_an_empty_seat_is_worth_what_the_seats_rest_on(seats: Basis | None, expected: int) -> None:
    assert level(ANN, OLI, NIA, board(3, seats), rows=board_decides("policy"), gone="Ann") == expected


def test_a_deputy_sits_in_where_the_seats_are_written() -> None:
    posts = (*covered("D"), OLI, NIA)
    assert level(*posts, board(3), rows=board_decides("policy"), gone="Ann") == 3
    assert level(*posts, board(3, Basis.CUSTOM), rows=board_decides("policy"), gone="Ann") == 1


@pytest.mark.parametrize(("basis", "expected"), [("policy", 3), ("custom", 1), ("personal", 0)])
def test_below_full_strength_a_committee_is_held_by_its_own_right_too(basis: str, expected: int) -> None:
    posts = (*covered("D"), OLI, NIA, board(3))
    assert level(*posts, rows=board_decides(basis), gone="Ann") == expected
    assert level(*posts, rows=board_decides(basis)) == 4


def test_a_weak_seat_can_hold_a_committee_below_its_own_right() -> None:
    assert level(ANN, OLI, NIA, board(3, Basis.PERSONAL), rows=board_decides("custom"), gone="Ann") == 0


def test_a_committees_personal_right_breaks_with_its_party_though_all_seats_are_filled() -> None:
    row = board_decides("personal", party="Zed")
    assert level(ANN, OLI, NIA, board(1), post("Z", holder="Zed"), rows=row, gone="Zed") == 0


# ---- rules -----------------------------------------------------------------------------------------

ALL_SIGN = (
    right("C", "decides", "policy"),
    right("O", "signs-off", "custom"),
    right("N", "must-agree", "personal"),
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (None, 0),
        (all_of("C", "O"), 1),
        (any_of("O", "N"), 1),
        (at_least(2, "C", "O", "N"), 1),
        (at_least(1, "C", "O", "N"), 2),
        (all_of("C", any_of("O", "N")), 1),
        (any_of(all_of("C", "O"), "N"), 1),
    ],
)
def test_a_rule_takes_the_smallest_the_largest_or_the_kth_best(rule: object, expected: int) -> None:
    row = mapping("d1", *ALL_SIGN, rule=rule)
    assert level(ANN, OLI, NIA, rows=row, gone=("Ann", "Oli", "Nia")) == expected


def test_a_signatory_that_the_declared_rule_leaves_out_has_no_level() -> None:
    row = mapping("d1", *ALL_SIGN, rule=all_of("C"))
    assert level(ANN, OLI, NIA, rows=row, gone=("Oli", "Nia")) == 4


def test_a_post_that_stands_in_a_rule_without_a_right_rests_on_custom() -> None:
    assert level(ANN, rows=mapping("d1", rule=all_of("C")), gone="Ann") == 1


def test_a_post_that_stands_twice_in_a_rule_is_one_post() -> None:
    row = mapping("d1", *ALL_SIGN, rule=at_least(2, "C", "C", "O"))
    assert level(ANN, OLI, rows=row, gone="Ann") == 2


def test_kth_best_counts_from_the_top() -> None:
    assert [kth_best([0, 4, 2], takes) for takes in (1, 2, 3)] == [4, 2, 0]


# ---- stages ----------------------------------------------------------------------------------------


def test_any_proposer_will_do_and_every_carrier_is_needed_unless_one_is_enough() -> None:
    rights = [right("N", "decides", "policy")]
    rights += [right(each, "proposes", "policy") for each in ("C", "O")]
    assert level(ANN, OLI, NIA, rows=mapping("d1", *rights), gone="Ann") == 4
    assert level(ANN, OLI, NIA, rows=mapping("d1", *rights), gone=("Ann", "Oli")) == 2
    carriers = [right("N", "decides", "policy"), *(right(each, "carries-out", "custom") for each in "CO")]
    assert level(ANN, OLI, NIA, rows=mapping("d1", *carriers), gone="Ann") == 1
    any_one = mapping("d1", *carriers, carries_out=CarriesOut.ANY)
    assert level(ANN, OLI, NIA, rows=any_one, gone="Ann") == 4


def test_the_weakest_stage_counts() -> None:
    row = mapping("d1", right("C", "decides", "policy"), right("C", "carries-out", "personal"))
    assert level(ANN, rows=row, gone="Ann") == 0


def test_being_consulted_or_informed_never_blocks() -> None:
    row = mapping("d1", right("C", "decides", "policy"), right("O", "consulted", "personal"))
    row = replace(row, rights=(*row.rights, right("N", "informed", "personal")))
    assert level(ANN, OLI, NIA, rows=row, gone=("Oli", "Nia")) == 4


def test_a_decision_nobody_signs_is_not_settled_whoever_proposes_it() -> None:
    assert level(ANN, rows=mapping("d1", right("C", "proposes", "policy"))) is None
    assert level(ANN, rows=mapping("d1")) is None
    assert level(ANN, rows=mapping("d1"), gone="Ann") is None
