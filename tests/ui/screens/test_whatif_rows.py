"""What the "What if ... leaves?" page says, on the worked handover H and on the small division."""

from __future__ import annotations

from fractions import Fraction

import pytest

import build
from examples import DAY, handover_h
from triumvirate.analysis.assess import assess
from triumvirate.analysis.continuity import Bar
from triumvirate.ui.screens.whatif_rows import (
    answer,
    count_lines,
    leaver_of_post,
    leavers,
    say_words,
    share_segments,
    when_words,
)


@pytest.fixture
def worked():
    made = handover_h()
    division = made.divisions[0]
    handover = assess(made, division, DAY).leave(frozenset({"P4"}))
    return answer(made, division, "when P4 leaves", handover)


def test_the_worked_handover_sorts_its_decisions_as_printed(worked):
    sorted_as = {block.kind: {lapse.decision for lapse in block.lapses} for block in worked.blocks}
    assert sorted_as == {"high": {"d1", "d6"}, "info": {"d3", "d4"}, "good": {"d2", "d5"}}


def test_the_worked_handover_says_the_exact_say_that_moves(worked):
    assert worked.say.startswith("5 parts in 36 of the say over sign-offs change hands.")


def test_the_worked_handover_names_the_new_single_point(worked):
    assert len(worked.singles) == 1
    assert worked.singles[0].startswith("After that, 1 decision would rest on ")


def test_a_decision_held_down_by_another_names_that_other(worked):
    causes = {lapse.decision: lapse.cause for block in worked.blocks for lapse in block.lapses}
    assert causes["d3"].startswith("Because of: ")


def small_answer(organisation, *people, posts=()):
    division = organisation.divisions[0]
    handover = assess(organisation, division, build.TODAY).leave(frozenset(people), frozenset(posts))
    return answer(organisation, division, "when somebody leaves", handover)


def test_a_personal_arrangement_is_the_cause_in_words(organisation):
    high = next(block for block in small_answer(organisation, "james").blocks if block.kind == "high")
    assert [lapse.cause for lapse in high.lapses] == [
        "General manager proposes this by personal arrangement."
    ]


def test_custom_is_the_cause_in_words(organisation):
    custom = next(block for block in small_answer(organisation, "carys").blocks if block.kind == "medium")
    assert [lapse.cause for lapse in custom.lapses] == [
        "Head of nursing signs this off, and no document in force says so."
    ]


def test_a_leaver_without_any_part_changes_nothing(organisation):
    said = small_answer(organisation, "tom")
    assert said.headline == "No decision stops when somebody leaves."
    assert said.say == "No say over sign-offs changes hands."


def test_a_decision_nobody_settles_stays_not_settled(organisation):
    blocks = {block.kind: block for block in small_answer(organisation, "james").blocks}
    assert [lapse.title for lapse in blocks["nobody"].lapses] == ["Close a ward"]
    assert blocks["nobody"].folded


def test_a_vacated_post_can_be_tried_as_well_as_a_person(organisation):
    by_post = small_answer(organisation, posts=("O",))
    assert [block.kind for block in by_post.blocks] == [
        b.kind for b in small_answer(organisation, "james").blocks
    ]


def test_whoever_plans_to_leave_first_stands_first(organisation):
    found = leavers(organisation, organisation.divisions[0], build.TODAY)
    assert found[0].words == "James Okoro, General manager"


def test_people_who_have_left_and_committees_cannot_leave(organisation):
    found = leavers(organisation, organisation.divisions[0], build.TODAY)
    assert "ben" not in {each.id for each in found if each.kind == "person"}
    assert "B" not in {each.id for each in found if each.kind == "post"}


def test_several_leavers_are_named_in_one_sentence(organisation):
    division = organisation.divisions[0]
    assert when_words(organisation, division, ["james", "carys"], ["DC"]) == (
        "when James Okoro and Carys Bevan leave and Deputy clinical director falls vacant"
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(0), "No say over sign-offs changes hands."),
        (Fraction(1), "All of the say over sign-offs changes hands."),
        (Fraction(1, 3), "1 part in 3 of the say over sign-offs changes hands."),
        (Fraction(50, 351), "About 1 part in 7 of the say over sign-offs changes hands."),
        (Fraction(1, 999), "A small part of the say over sign-offs changes hands."),
    ],
)
def test_the_say_that_moves_is_told_without_decimals(share, words):
    assert say_words(share, share) == words


def test_a_second_share_is_told_only_where_custom_makes_a_difference():
    assert "custom" in say_words(Fraction(1, 3), Fraction(1, 2))
    assert "custom" not in say_words(Fraction(1, 3), Fraction(1, 3))


def test_counts_that_neither_bar_has_are_left_out():
    before, after = count_lines(Bar(carries_on=3), Bar(carries_on=1, renegotiate=2))
    assert [(line.kind, line.number, line.changed) for line in before] == [
        ("good", 3, False),
        ("high", 0, False),
    ]
    assert [(line.kind, line.number, line.changed) for line in after] == [
        ("good", 1, True),
        ("high", 2, True),
    ]


def test_shares_become_segments_in_the_lanes_order():
    shares = {"nobody": Fraction(1, 4), "clinical": Fraction(3, 4), "nursing": Fraction(0)}
    assert [segment.words for segment in share_segments(shares)] == ["Clinical 75%", "Nobody 25%"]
    assert share_segments(None) == ()


def test_what_a_deputy_covers_is_told_apart_from_what_stops():
    made = build.organisation(
        build.division(
            build.post("C", "clinical", holder="ann", cover="DC"),
            build.post("DC", holder="tom"),
            mappings=[
                build.mapping("d1", build.right("C", "decides", "policy")),
                build.mapping("d2", build.right("C", "decides", "custom")),
            ],
        )
    )
    said = small_answer(made, "ann")
    assert (
        said.headline
        == "1 of 2 decisions would pause or become uncertain when somebody leaves. A deputy covers 1."
    )
    assert next(block for block in said.blocks if block.kind == "good").folded


def test_pointing_at_a_post_means_its_holder_and_at_a_vacant_one_the_post(organisation):
    division = organisation.divisions[0]
    found = leavers(organisation, division, build.TODAY)
    assert leaver_of_post(found, division, "O", build.TODAY).id == "james"
    assert leaver_of_post(found, division, "G", build.TODAY).kind == "post"
    assert leaver_of_post(found, division, "no such post", build.TODAY) is None
