"""A division on a day: who is in post, what is in force, and how firmly each right is held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from build import (
    TODAY,
    all_of,
    any_of,
    at_least,
    decision,
    division,
    holding,
    mapping,
    organisation,
    post,
    right,
)
from triumvirate.analysis.snapshot import (
    CUSTOM,
    PERSONAL,
    WRITTEN,
    Snapshot,
    Stage,
    cell_state,
    in_stage,
    leaves,
    posts_with,
    row_state,
    rule_of,
    seat_strength,
)
from triumvirate.model.organisation import (
    Basis,
    Cover,
    Document,
    DocumentKind,
    Ground,
    Leaf,
    Names,
    Organisation,
    Part,
    Person,
)

DAY = timedelta(days=1)
POLICY = Document("p", DocumentKind.POLICY, "Policy", approved=TODAY)


def snapshot(*posts, mappings=(), day=TODAY, **fields) -> Snapshot:
    made = organisation(division(*posts, mappings=mappings), **fields)
    return Snapshot(made, made.divisions[0], day)


# ---- who is in post --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (TODAY, None, True),
        (None, TODAY, True),
        (TODAY, TODAY, True),
        (TODAY + DAY, None, False),
        (None, TODAY - DAY, False),
        (None, None, True),
    ],
)
def test_a_person_is_in_post_from_the_first_day_to_the_last_both_included(since, until, held):
    dates = [each.isoformat() if each else None for each in (since, until)]
    now = snapshot(post("C", holdings=(holding("Ann", *dates),)))
    assert now.holders("C") == (("Ann",) if held else ())
    assert now.people == (("Ann",) if held else ())


def test_a_job_share_has_two_holders_and_a_vacant_post_none():
    now = snapshot(post("C", holder=("Ann", "Bob")), post("O"))
    assert now.holders("C") == ("Ann", "Bob")
    assert now.holders("O") == ()
    assert now.holders("unknown") == ()


def test_someone_with_two_posts_or_two_holdings_is_counted_once():
    now = snapshot(post("C", holder=("Ann", "Ann")), post("O", holder="Ann"))
    assert now.holders("C") == ("Ann",)
    assert now.people == ("Ann",)
    assert now.held_by("Ann") == ("C", "O")


def test_a_person_has_departed_when_every_holding_has_ended():
    ended = holding("Ann", until="2026-01-13")
    now = snapshot(post("C", holdings=(ended, replace(ended, person="Bob"))), post("O", holder="Bob"))
    assert now.departed == {"Ann"}


def test_a_person_still_in_another_division_has_not_departed():
    ended = post("C", holdings=(holding("Ann", until="2020-01-01"),))
    made = organisation(division(ended), division(post("C", holder="Ann"), division_id="v2"))
    assert Snapshot(made, made.divisions[0], TODAY).departed == frozenset()


def test_a_person_is_still_there_on_the_last_day_and_departed_after_it():
    now = snapshot(post("C", holdings=(holding("Ann", until=TODAY.isoformat()),)))
    assert now.departed == frozenset()
    assert replace(now, day=TODAY + DAY).departed == {"Ann"}


def test_a_person_who_never_held_a_post_or_will_come_has_not_departed():
    later = post("C", holdings=(holding("Bob", since="2030-01-01"),))
    assert snapshot(later, people=(Person("Ann"),)).departed == frozenset()


# ---- what is mapped --------------------------------------------------------------------------------


def test_retired_rows_and_rows_of_retired_decisions_are_out_of_use():
    rows = [mapping("d1"), mapping("d2", retired=True), mapping("d3")]
    now = snapshot(mappings=rows, decisions=[decision("d3", retired=True)])
    assert [row.decision for row in now.mappings] == ["d1"]
    assert list(now.by_decision) == ["d1"]


def test_an_empty_division_has_nothing_and_breaks_nothing():
    now = snapshot()
    assert (now.mappings, now.people, now.posts, now.departed) == ((), (), {}, frozenset())


# ---- words -----------------------------------------------------------------------------------------


def test_a_decision_is_called_by_the_divisions_wording_then_its_title_code_or_id():
    rows = [mapping("d1", title="Ours"), mapping("d2"), mapping("d3"), mapping("d4")]
    bare = [decision("d3", title=""), decision("d4", title="", code="")]
    now = snapshot(mappings=rows, decisions=bare)
    assert [now.title(each) for each in ("d1", "d2", "d3", "d4")] == ["Ours", "Decision d2", "d3", "d4"]
    assert now.title("unknown") == "unknown"
    assert now.quoted("d1") == "“Ours”"


def test_a_decision_of_the_list_that_is_not_mapped_here_has_its_title():
    assert snapshot(decisions=[decision("d9")]).title("d9") == "Decision d9"


def test_posts_and_people_without_a_name_are_still_spoken_of():
    now = snapshot(
        post("C", title="Lead"), post("O", title=""), people=(Person("Ann", "Ann Bee"), Person("x"))
    )
    assert [now.post_title(each) for each in ("C", "O", "unknown")] == ["Lead", "O", "unknown"]
    assert [now.person_name(each) for each in ("Ann", "x", "unknown")] == [
        "Ann Bee",
        "the holder",
        "the holder",
    ]


# ---- in force --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "in_force"),
    [
        ({}, True),
        ({"approved": TODAY + DAY}, False),
        ({"approved": None}, False),
        ({"review": TODAY}, True),
        ({"review": TODAY - DAY}, False),
        ({"review": TODAY + DAY}, True),
        ({"names": Names.PERSON}, False),
        ({"names": Names.NOBODY}, False),
    ],
)
def test_a_document_is_in_force_from_approval_to_review_and_names_the_post(changes, in_force):
    now = Snapshot(Organisation(documents=(replace(POLICY, **changes),)), division(), TODAY)
    assert now.in_force("p") is in_force


def test_a_document_that_is_not_there_is_not_in_force():
    now = snapshot()
    assert not now.in_force(None)
    assert not now.in_force("lost")


# ---- strength --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ground", "strength"),
    [
        (Ground(Basis.POLICY, "p"), WRITTEN),
        (Ground(Basis.POLICY), CUSTOM),
        (Ground(Basis.POLICY, "lost"), CUSTOM),
        (Ground(Basis.CUSTOM), CUSTOM),
        (Ground(Basis.CUSTOM, "p"), CUSTOM),
        (Ground(Basis.NOT_RECORDED), CUSTOM),
        (Ground(Basis.PERSONAL), PERSONAL),
        (Ground(Basis.PERSONAL, "p"), PERSONAL),
        (Cover("D", Basis.JOB_DESCRIPTION, "p"), WRITTEN),
        (Cover("D"), CUSTOM),
    ],
)
def test_a_ground_is_as_strong_as_its_basis_and_its_document(ground, strength):
    assert snapshot(documents=(POLICY,)).ground_strength(ground) == strength


def test_of_several_grounds_and_several_rights_the_best_counts():
    now = snapshot(documents=(replace(POLICY, id="doc-policy"),))
    assert now.right_strength(right("C", "decides", "personal", "custom")) == CUSTOM
    assert now.right_strength(right("C", "decides")) == CUSTOM
    both = (right("C", "decides", "personal"), right("C", "signs-off", "policy"))
    assert now.standing(both).strength == WRITTEN


def test_parties_are_told_only_where_everything_is_personal():
    now = snapshot()
    personal = right("C", "decides", "personal", party="Ann")
    assert now.standing([personal]).parties == ("Ann",)
    assert now.standing([personal, right("C", "signs-off", "personal")]).parties == ("Ann", None)
    assert now.standing([personal, right("C", "signs-off", "custom")]).parties is None
    assert now.standing([personal, right("C", "signs-off")]).parties is None
    assert now.standing([]).parties is None
    assert now.standing([]).strength == CUSTOM


@pytest.mark.parametrize(
    ("basis", "strength"),
    [
        (None, CUSTOM),
        (Basis.NOT_RECORDED, CUSTOM),
        (Basis.CUSTOM, CUSTOM),
        (Basis.PERSONAL, PERSONAL),
        (Basis.TERMS_OF_REFERENCE, WRITTEN),
        (Basis.LETTER, WRITTEN),
    ],
)
def test_seats_are_written_by_a_word_and_no_document(basis, strength):
    assert seat_strength(post("board", members=("C",), seat_basis=basis)) == strength


def test_only_written_cover_in_force_makes_a_written_deputy():
    covered = post("C", cover=("D", Cover("E", Basis.CUSTOM), Cover("F", Basis.POLICY)))
    now = snapshot(covered, post("D"), post("E"), post("F"))
    assert now.written_deputies(covered) == ("D",)
    assert replace(now, day=date(2020, 1, 1)).written_deputies(covered) == ()


# ---- parts and rules -------------------------------------------------------------------------------


def test_rights_fall_into_stages_and_being_consulted_or_informed_into_none():
    row = mapping("d1", *(right("C", part.value) for part in Part))
    assert {stage: [r.part for r in in_stage(row, stage).get("C", ())] for stage in Stage} == {
        Stage.PROPOSES: [Part.PROPOSES],
        Stage.SIGNS: [Part.DECIDES, Part.MUST_AGREE, Part.SIGNS_OFF],
        Stage.CARRIES_OUT: [Part.CARRIES_OUT],
    }


def test_posts_with_a_part_come_once_in_the_order_given():
    row = mapping("d1", right("O", "decides"), right("C", "decides"), right("O", "signs-off"))
    assert posts_with(row, Part.DECIDES, Part.SIGNS_OFF) == ("O", "C")
    assert posts_with(row, Part.INFORMED) == ()


def test_without_a_declared_rule_every_signatory_must_be_in_favour():
    row = mapping("d1", right("C", "decides"), right("O", "must-agree"), right("N", "proposes"))
    assert rule_of(row) == all_of("C", "O")
    assert rule_of(replace(row, rule=any_of("N"))) == any_of("N")
    assert rule_of(mapping("d1", right("C", "consulted"))) is None


def test_the_posts_of_a_rule_are_read_in_order_with_repeats():
    assert leaves(Leaf("C")) == ("C",)
    assert leaves(all_of("C", at_least(1, "O", "C"))) == ("C", "O", "C")


# ---- states ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grounds", "state"),
    [
        (("policy",), "written"),
        (("custom",), "custom"),
        (("personal",), "personal"),
        (("not-recorded",), "not recorded"),
        ((), "not recorded"),
        (("personal", "custom"), "custom"),
        (("not-recorded", "personal"), "custom"),
    ],
)
def test_a_cell_is_set_as_its_best_ground(grounds, state):
    now = snapshot(mappings=[mapping("d1", right("C", "decides", *grounds))], documents=())
    assert cell_state(now, now.mappings[0], "C") == state
    assert cell_state(now, now.mappings[0], "O") is None


@pytest.mark.parametrize(
    ("rights", "state"),
    [
        ([], "nobody"),
        ([right("C", "proposes", "policy")], "nobody"),
        ([right("C", "decides", "policy")], "written"),
        ([right("C", "decides", "policy"), right("O", "carries-out", "custom")], "custom"),
        ([right("C", "decides", "custom"), right("O", "proposes")], "not recorded"),
        ([right("C", "decides"), right("O", "signs-off", "personal")], "personal"),
        ([right("C", "decides", "policy"), right("O", "consulted", "personal")], "written"),
    ],
)
def test_a_row_is_set_as_its_weakest_proposing_signing_or_carrying_post(rights, state):
    now = snapshot(mappings=[mapping("d1", *rights)])
    assert row_state(now, now.mappings[0]) == state


def test_a_row_whose_rule_names_posts_without_rights_is_not_recorded():
    now = snapshot(mappings=[mapping("d1", rule=all_of("C"))])
    assert row_state(now, now.mappings[0]) == "not recorded"
