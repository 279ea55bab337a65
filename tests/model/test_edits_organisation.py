"""Edits of the organisation, of its lists, and of divisions as a whole."""

from __future__ import annotations

from datetime import date

import pytest

import build
from rich_map import hospitals
from triumvirate.errors import UnknownName
from triumvirate.model import edits
from triumvirate.model.check import check
from triumvirate.model.organisation import (
    Basis,
    Decision,
    Document,
    DocumentKind,
    Lane,
    Letters,
    Person,
    Status,
)


@pytest.fixture
def org():
    return hospitals()


def test_the_organisation_is_renamed(org):
    assert edits.rename_organisation(org, "Other").name == "Other"


def test_the_letters_shown_are_chosen(org):
    assert edits.set_letters(org, Letters.PLAIN).settings.letters is Letters.PLAIN
    assert edits.set_letters(org, "plain").settings.letters is Letters.PLAIN


def test_a_division_becomes_the_standard_and_stops_being_it(org):
    assert edits.set_standard(org, "v1").standard == "v1"
    assert edits.set_standard(org, None).standard is None


def test_a_person_joins_the_list_and_is_renamed(org):
    after = edits.add_person(org, Person("p9", "Cy"))
    assert after.people[-1] == Person("p9", "Cy")
    assert edits.rename_person(after, "p9", "Dee").person("p9") == Person("p9", "Dee")


def test_a_removed_person_leaves_the_history_of_the_post_without_a_name(org):
    after = edits.remove_person(org, "p1")
    assert after.person("p1") == Person("p1", "")
    assert after.divisions == org.divisions


@pytest.mark.parametrize("spoken_of", ["holding", "party", "designated"])
def test_someone_the_map_speaks_of_stays_without_a_name(spoken_of):
    rights = {
        "holding": build.right("C", "decides"),
        "party": build.right("C", "decides", "personal", party="Ann"),
        "designated": build.right("C", "decides", designated=("Ann",)),
    }
    holder = "Ann" if spoken_of == "holding" else ()
    org = build.organisation(
        build.division(build.post("C", holder=holder), mappings=[build.mapping("d1", rights[spoken_of])])
    )
    assert edits.remove_person(org, "Ann").people == (Person("Ann", ""),)


def test_someone_the_map_does_not_speak_of_leaves_the_list(org):
    assert edits.remove_person(org, "p3").person("p3") is None


def test_a_document_is_added_and_changed(org):
    after = edits.add_document(org, Document("doc1", title="Scheme"))
    after = edits.change_document(after, "doc1", kind="policy", approved=date(2026, 1, 1))
    assert after.document("doc1") == Document(
        "doc1", DocumentKind.POLICY, "Scheme", approved=date(2026, 1, 1)
    )


def test_a_right_keeps_its_basis_when_its_document_is_removed(org):
    after = edits.remove_document(org, "doc-policy")
    check(after)
    assert after.document("doc-policy") is None
    ground = after.divisions[0].mappings[0].rights[0].grounds[0]
    assert (ground.basis, ground.document) == (Basis.POLICY, None)
    assert after.divisions[0].mappings[1] is org.divisions[0].mappings[1]


def test_cover_keeps_its_basis_when_its_document_is_removed(org):
    after = edits.remove_document(org, "doc-job-description")
    check(after)
    cover = after.divisions[0].post("C").cover[0]
    assert (cover.basis, cover.document) == (Basis.JOB_DESCRIPTION, None)
    assert after.divisions[0].post("O") is org.divisions[0].post("O")


def test_a_decision_is_added_changed_retired_and_brought_back(org):
    after = edits.add_decision(org, Decision("d9", "New"))
    after = edits.change_decision(after, "d9", domain="Finance", last_word="UP", weight=3)
    assert after.decision("d9") == Decision("d9", "New", domain="Finance", last_word="UP", weight=3)
    retired = edits.retire_decision(after, "d9", retired=True)
    assert retired.decision("d9").retired
    assert edits.retire_decision(retired, "d9", retired=False) == after


# ---- divisions -----------------------------------------------------------------------------------


def test_a_division_is_added_renamed_and_changed(org):
    after = edits.add_division(org, build.division(division_id="v3", name=""))
    after = edits.rename_division(after, "v3", "Children")
    after = edits.change_division(after, "v3", status="agreed", agreed=date(2026, 1, 2), version="1.0")
    division = after.division("v3")
    assert (division.name, division.status, division.agreed) == ("Children", Status.AGREED, date(2026, 1, 2))


def test_a_removed_division_is_no_longer_the_standard(org):
    after = edits.remove_division(org, "v2")
    assert [division.id for division in after.divisions] == ["v1"]
    assert after.standard is None
    check(after)


def test_the_standard_stays_when_another_division_is_removed(org):
    assert edits.remove_division(org, "v1").standard == "v2"


def test_a_division_moves_to_another_place_and_never_beyond_the_end(org):
    def order(index):
        return [division.id for division in edits.move_division(org, "v1", index).divisions]

    assert order(1) == order(99) == ["v2", "v1"]
    assert order(0) == order(-3) == ["v1", "v2"]


def test_a_copied_division_has_the_arrangement_without_the_people(org):
    after = edits.duplicate_division(org, "v1", "Surgery two")
    check(after)
    first, copy, _ = after.divisions
    assert first is org.divisions[0]
    assert copy.id not in ("v1", "v2")
    assert (copy.name, copy.status, copy.agreed, copy.accepted) == ("Surgery two", Status.DRAFT, None, ())
    assert [post.id for post in copy.posts] == [post.id for post in first.posts]
    assert not any(post.holdings for post in copy.posts)
    row, old = copy.mappings[0], first.mappings[0]
    assert (row.rule, row.needs, row.title, row.accepted) == (old.rule, old.needs, old.title, ())
    assert [(right.post, right.part) for right in row.rights] == [
        (right.post, right.part) for right in old.rights
    ]
    assert not any(ground.party for right in row.rights for ground in right.grounds)
    assert not any(right.designated for right in row.rights)


# ---- what is not there ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "args"),
    [
        (edits.set_standard, ("v9",)),
        (edits.rename_person, ("p9", "Cy")),
        (edits.remove_person, ("p9",)),
        (edits.change_document, ("doc0",)),
        (edits.remove_document, ("doc0",)),
        (edits.change_decision, ("d9",)),
        (edits.retire_decision, ("d9", True)),
        (edits.rename_division, ("v9", "X")),
        (edits.change_division, ("v9",)),
        (edits.remove_division, ("v9",)),
        (edits.duplicate_division, ("v9", "X")),
        (edits.move_division, ("v9", 0)),
        (edits.add_post, ("v9", build.post("X"))),
        (edits.change_post, ("v1", "Z")),
        (edits.remove_post, ("v1", "Z")),
        (edits.move_post, ("v1", "Z", 0)),
        (edits.add_holding, ("v1", "Z", build.holding("p1"))),
        (edits.change_holding, ("v1", "C", 1)),
        (edits.change_holding, ("v1", "C", -1)),
        (edits.remove_holding, ("v1", "C", 1)),
        (edits.remove_holding, ("v1", "D", 0)),
        (edits.place_person, ("v1", "Z", "Ann")),
        (edits.set_cover, ("v1", "Z", ())),
        (edits.set_committee, ("v1", "Z", ())),
        (edits.add_mappings, ("v1", ("d9",))),
        (edits.add_mappings, ("v9", ("d1",))),
        (edits.map_decisions, ("v9", ())),
        (edits.remove_mapping, ("v1", "d3")),
        (edits.move_mapping, ("v1", "d3", 0)),
        (edits.change_mapping, ("v1", "d3")),
        (edits.set_parts, ("v1", "d3", "C", ())),
        (edits.set_parts, ("v1", "d1", "Z", ())),
        (edits.set_parts, ("v9", "d1", "C", ())),
        (edits.toggle_part, ("v1", "d1", "Z", "decides")),
        (edits.set_grounds, ("v1", "d1", "C", "informed", ())),
        (edits.set_grounds, ("v1", "d1", "D", None, ())),
        (edits.set_designated, ("v1", "d1", "D", None, ())),
        (edits.accept_finding, ("v1", "d3", build.mapping("d1"))),
        (edits.withdraw_acceptance, ("v9", None, "rule", ())),
    ],
)
def test_an_edit_of_something_that_is_not_there_says_so_in_one_sentence_or_two(org, edit, args):
    with pytest.raises(UnknownName) as caught:
        edit(org, *args)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_an_id_never_changes(org):
    with pytest.raises(TypeError):
        edits.change_post(org, "v1", "C", id="X")
    with pytest.raises(TypeError):
        edits.change_mapping(org, "v1", "d1", decision="d2")


def test_a_field_that_does_not_exist_is_a_fault_of_the_program(org):
    with pytest.raises(TypeError):
        edits.change_post(org, "v1", "C", colour="red")


def test_the_words_of_a_widget_become_the_words_of_the_map(org):
    after = edits.change_post(org, "v1", "C", lane="nursing", seat_basis="custom", title="policy")
    post = after.division("v1").post("C")
    assert post.lane is Lane.NURSING
    assert post.seat_basis is Basis.CUSTOM
    assert post.title == "policy"
