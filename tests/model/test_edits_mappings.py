"""Edits of rows, of cells, and of accepted findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

import build
from rich_map import hospitals
from triumvirate.model import edits
from triumvirate.model.check import check
from triumvirate.model.organisation import Accepted, CarriesOut, Decision, Mapping, Part, Right


@pytest.fixture
def org():
    return hospitals()


def row(organisation, decision="d1"):
    return organisation.division("v1").mapping(decision)


def cell(organisation, post, decision="d1"):
    return [right.part.value for right in row(organisation, decision).rights if right.post == post]


# ---- rows ----------------------------------------------------------------------------------------


def test_decisions_join_the_chart_with_nothing_filled_in(org):
    after = edits.add_mappings(org, "v1", ["d3", "d1", "d3"])
    assert after.division("v1").mappings == (*org.division("v1").mappings, Mapping("d3"))


def test_decisions_of_the_library_join_list_and_chart_in_one_step(org):
    chosen = (Decision("d1", "Other wording"), Decision("d9", "New"))
    after = edits.map_decisions(org, "v2", chosen)
    check(after)
    assert after.decision("d1") == org.decision("d1")
    assert after.decision("d9") == Decision("d9", "New")
    assert [mapping.decision for mapping in after.division("v2").mappings] == ["d1", "d9"]


def test_a_removed_row_is_no_longer_needed_by_the_others(org):
    after = edits.remove_mapping(org, "v1", "d2")
    check(after)
    assert row(after, "d2") is None
    assert row(after).needs == ()
    assert after.decisions == org.decisions


def test_a_removed_row_takes_what_was_accepted_about_it_along(org):
    org = edits.accept_finding(org, "v1", None, Accepted("chain", ("d2", "C")))
    after = edits.remove_mapping(org, "v1", "d2")
    assert after.division("v1").accepted == hospitals().division("v1").accepted


def test_rows_that_never_needed_a_removed_row_stay_as_they_are(org):
    assert row(edits.remove_mapping(org, "v1", "d1"), "d2") is row(org, "d2")


def test_a_row_moves_to_another_place(org):
    after = edits.move_mapping(org, "v1", "d2", 0)
    assert [mapping.decision for mapping in after.division("v1").mappings] == ["d2", "d1"]


def test_a_row_is_changed(org):
    after = edits.change_mapping(
        org, "v1", "d2", rule=build.any_of("C"), tie_break="C", needs=("d1",), carries_out="any", note="Yes"
    )
    check(after)
    changed = row(after, "d2")
    assert (changed.tie_break, changed.needs, changed.note) == ("C", ("d1",), "Yes")
    assert changed.carries_out is CarriesOut.ANY
    assert not row(edits.change_mapping(org, "v1", "d2", retired=False), "d2").retired


def test_a_blank_local_title_means_the_wording_of_the_organisation(org):
    for blank in ("", "  ", None):
        assert row(edits.change_mapping(org, "v1", "d1", title=blank)).title is None
    assert row(edits.change_mapping(org, "v1", "d1", title=" Ours ")).title == "Ours"


# ---- cells ---------------------------------------------------------------------------------------


def test_parts_that_stay_keep_their_grounds_and_new_ones_have_none(org):
    before = {right.part: right for right in row(org).rights if right.post == "C"}
    after = edits.set_parts(org, "v1", "d1", "C", {Part.DECIDES, Part.INFORMED})
    rights = [right for right in row(after).rights if right.post == "C"]
    assert rights == [before[Part.DECIDES], Right("C", Part.INFORMED)]


def test_the_parts_of_a_cell_stand_in_their_usual_order(org):
    parts = {Part.INFORMED, Part.PROPOSES, Part.SIGNS_OFF}
    assert cell(edits.set_parts(org, "v1", "d2", "C", parts), "C", "d2") == [
        "proposes",
        "signs-off",
        "informed",
    ]


def test_the_cells_of_other_posts_stay_where_they_are(org):
    after = edits.set_parts(org, "v1", "d1", "O", {Part.CONSULTED, Part.INFORMED})
    assert [right.post for right in row(after).rights] == ["C", "C", "O", "O", "B"]


def test_setting_the_parts_a_cell_has_changes_nothing(org):
    assert edits.set_parts(org, "v1", "d1", "C", [Part.PROPOSES, Part.DECIDES]) is org


def test_an_empty_cell_is_cleared_and_filled(org):
    cleared = edits.set_parts(org, "v1", "d1", "C", ())
    assert cell(cleared, "C") == []
    assert cell(edits.set_parts(cleared, "v1", "d1", "C", {"decides"}), "C") == ["decides"]


def test_a_part_is_toggled(org):
    given = edits.toggle_part(org, "v1", "d2", "C", Part.CONSULTED)
    assert cell(given, "C", "d2") == ["consulted"]
    assert edits.toggle_part(given, "v1", "d2", "C", "consulted") == org


def test_one_part_or_all_parts_of_a_cell_get_their_grounds(org):
    grounds = (build.ground("custom"),)

    def custom(organisation):
        return [right.part.value for right in row(organisation).rights if right.grounds == grounds]

    assert custom(edits.set_grounds(org, "v1", "d1", "C", Part.PROPOSES, grounds)) == ["proposes"]
    assert custom(edits.set_grounds(org, "v1", "d1", "C", None, list(grounds))) == ["decides", "proposes"]


def test_people_are_designated_for_a_part(org):
    after = edits.set_designated(org, "v1", "d1", "C", Part.DECIDES, ["p1"])
    check(after)
    assert row(after).rights[0].designated == ("p1",)


# ---- accepted findings ---------------------------------------------------------------------------


@pytest.mark.parametrize("decision", ["d2", None])
def test_a_finding_is_accepted_said_again_and_withdrawn(org, decision):
    first = Accepted("no-basis", ("d2", "O"), "Ann")
    again = replace(first, owner="Bob")

    def accepted(organisation):
        division = organisation.division("v1")
        return (division.mapping(decision) if decision else division).accepted

    before = accepted(org)
    org = edits.accept_finding(org, "v1", decision, first)
    assert accepted(org) == (*before, first)
    org = edits.accept_finding(org, "v1", decision, again)
    assert accepted(org) == (*before, again)
    assert accepted(edits.withdraw_acceptance(org, "v1", decision, "no-basis", ["d2", "O"])) == before
    assert edits.withdraw_acceptance(org, "v1", decision, "no-basis", ("O",)) is org
