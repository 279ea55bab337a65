"""What is no longer as it was when a handover was accepted."""

from __future__ import annotations

from datetime import date

import build
from examples import DAY, handover_h
from triumvirate.analysis.drift import DriftKind, drift, plan_drift
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits
from triumvirate.model.organisation import Basis, Ground, Organisation, Part, Plan

H = handover_h()
LATER = date(2027, 2, 20)


def between(after: Organisation, day: date = DAY, posts=None):
    then = Snapshot(H, H.divisions[0], DAY)
    return [
        (each.kind, each.decision, each.post)
        for each in drift(then, Snapshot(after, after.divisions[0], day), posts)
    ]


def test_nothing_drifts_where_nothing_changes():
    assert between(H) == []


def test_parts_that_change_are_told_post_by_post():
    after = edits.set_parts(H, "H", "d2", "O", {Part.PROPOSES})
    after = edits.toggle_part(after, "H", "d2", "C", Part.DECIDES)
    assert between(after) == [(DriftKind.PARTS, "d2", "O"), (DriftKind.PARTS, "d2", "C")]
    then, now = Snapshot(H, H.divisions[0], DAY), Snapshot(after, after.divisions[0], DAY)
    assert [each.says for each in drift(then, now)] == [
        "Operational lead, “Decision d2”: was “Proposes and Decides”, is now “Proposes”.",
        "Clinical lead, “Decision d2”: was not involved, is now “Decides”.",
    ]


def test_a_ground_that_is_weaker_or_firmer_is_told():
    weaker = edits.set_grounds(H, "H", "d4", "IPC", None, (Ground(Basis.PERSONAL),))
    firmer = edits.set_grounds(H, "H", "d2", "O", None, (Ground(Basis.SCHEME_OF_DELEGATION, "scheme"),))
    assert between(weaker) == [(DriftKind.WEAKER, "d4", "IPC")]
    assert between(firmer) == [(DriftKind.FIRMER, "d2", "O")]


def test_a_document_that_ran_out_since_makes_what_rests_on_it_weaker():
    out = edits.change_document(H, "scheme", review=date(2027, 1, 1))
    assert between(out) == []
    assert {kind for kind, *_ in between(out, LATER)} == {DriftKind.WEAKER}


def test_a_rule_a_tie_break_and_a_row_that_comes_or_goes_are_told():
    after = edits.change_mapping(H, "H", "d5", rule=build.at_least(3, "C", "O", "N"), tie_break="C")
    after = edits.remove_mapping(after, "H", "d6")
    after = edits.map_decisions(after, "H", (build.decision("d9"),))
    assert between(after) == [
        (DriftKind.RULE, "d5", None),
        (DriftKind.TIE_BREAK, "d5", None),
        (DriftKind.REMOVED, "d6", None),
        (DriftKind.ADDED, "d9", None),
    ]


def test_a_post_that_changed_hands_or_fell_empty_is_told_without_a_name():
    after = edits.place_person(H, "H", "HR", "Rare Name")
    after = edits.remove_holding(after, "H", "O", 0)
    then, now = Snapshot(H, H.divisions[0], DAY), Snapshot(after, after.divisions[0], DAY)
    assert [each.says for each in drift(then, now)] == [
        "Operational lead is vacant.",
        "HR partner has changed hands.",
    ]


def test_a_plan_hears_only_of_what_it_handed_over():
    plan = Plan("x", people=("P4",), accepted=DAY)
    after = edits.set_grounds(H, "H", "d2", "O", None, (Ground(Basis.PERSONAL),))
    after = edits.set_grounds(after, "H", "d4", "IPC", None, ())
    found = plan_drift(H, after, "H", plan, LATER)
    assert [(each.kind, each.decision) for each in found] == [(DriftKind.WEAKER, "d4")]


def test_a_division_that_one_of_the_maps_lacks_has_no_drift():
    assert plan_drift(Organisation(), H, "H", Plan("x"), DAY) == ()
    assert plan_drift(H, Organisation(), "H", Plan("x"), DAY) == ()
