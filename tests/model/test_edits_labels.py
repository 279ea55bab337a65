"""What Undo shows for each edit."""

from __future__ import annotations

from dataclasses import replace

import pytest

import build
from rich_map import ACCEPTED, hospitals
from triumvirate.model import edits
from triumvirate.model.organisation import (
    Decision,
    Division,
    Document,
    DocumentKind,
    Ground,
    Letters,
    Part,
    Person,
    Plan,
    ReplyState,
    Task,
    TaskAction,
)

ORG = hospitals()
CELL = ("v1", "d1", "C")

LABELS = [
    (edits.rename_organisation, ("New {name}",), {}, "Rename the organisation: New {name}"),
    (edits.set_letters, (Letters.RACI,), {}, "Change the letters shown"),
    (edits.set_standard, ("v1",), {}, "Set the trust standard: Surgery"),
    (edits.set_standard, (None,), {}, "Set the trust standard: none"),
    (edits.add_person, (Person("p9", "Cy"),), {}, "Add person: Cy"),
    (edits.add_person, (Person("p9"),), {}, "Add person: untitled"),
    (edits.rename_person, ("p1", "Cy"), {}, "Rename person: Ann"),
    (edits.remove_person, ("p1",), {}, "Remove person: Ann"),
    (edits.add_document, (Document("x", title="Scheme"),), {}, "Add document: Scheme"),
    (edits.change_document, ("doc9",), {"approved": None}, "Change approval date: Minutes"),
    (edits.remove_document, ("doc9",), {}, "Remove document: Minutes"),
    (edits.add_decision, (Decision("d9", "New"),), {}, "Add decision: New"),
    (
        edits.change_decision,
        ("d1",),
        {"weight": 2, "per_year": 3},
        "Change weight and times a year: Appoint consultants",
    ),
    (edits.retire_decision, ("d1",), {}, "Retire decision: Appoint consultants"),
    (edits.retire_decision, ("d1", False), {}, "Bring back decision: Appoint consultants"),
    (edits.add_division, (build.division(division_id="v9", name="Children"),), {}, "Add division: Children"),
    (edits.rename_division, ("v1", "X"), {}, "Rename division: Surgery"),
    (edits.change_division, ("v1",), {"review": None}, "Change review date: Surgery"),
    (edits.remove_division, ("v1",), {}, "Remove division: Surgery"),
    (edits.make_standard, (Division("s", "Standard"),), {}, "Make the trust standard: Standard"),
    (edits.duplicate_division, ("v1", "X"), {}, "Duplicate division: Surgery"),
    (edits.move_division, ("v1", 1), {}, "Move division: Surgery"),
    (edits.add_post, ("v1", build.post("N", title="Matron")), {}, "Add post: Matron"),
    (edits.change_post, ("v1", "C"), {"reports_to": None}, "Change line manager: Clinical director"),
    (edits.remove_post, ("v1", "C"), {}, "Remove post: Clinical director"),
    (edits.move_post, ("v1", "C", 1), {}, "Move post: Clinical director"),
    (edits.add_holding, ("v1", "C", build.holding("p1")), {}, "Add holder: Clinical director"),
    (edits.change_holding, ("v1", "C", 0), {"until": None}, "Change last day: Clinical director"),
    (edits.remove_holding, ("v1", "C", 0), {}, "Remove holder: Clinical director"),
    (edits.place_person, ("v1", "C", "Cy"), {}, "Place Cy: Clinical director"),
    (edits.place_person, ("v1", "C", " "), {}, "Place someone: Clinical director"),
    (edits.set_cover, ("v1", "C", ()), {}, "Change deputies: Clinical director"),
    (edits.set_committee, ("v1", "B", ()), {}, "Change committee: Board"),
    (edits.add_mappings, ("v1", ("d3",)), {}, "Add decisions: Surgery"),
    (edits.map_decisions, ("v1", ()), {}, "Add decisions: Surgery"),
    (edits.remove_mapping, ("v2", "d1"), {}, "Remove from the chart: Appoint consultants"),
    (edits.arrange_mappings, ("v1", "d1", ("d2", "d1")), {}, "Move decision: Our wording"),
    (edits.move_mapping, ("v1", "d1", 0), {}, "Move decision: Our wording"),
    (edits.change_mapping, ("v1", "d1"), {"tie_break": None}, "Change tie-break: Our wording"),
    (edits.set_parts, (*CELL, ()), {}, "Set parts: Clinical director, Our wording"),
    (edits.toggle_part, (*CELL, Part.DECIDES), {}, "Set parts: Clinical director, Our wording"),
    (edits.set_grounds, (*CELL, None, ()), {}, "Set what it rests on: Clinical director, Our wording"),
    (edits.set_designated, (*CELL, None, ()), {}, "Set who is designated: Clinical director, Our wording"),
    (edits.accept_finding, ("v1", "d1", ACCEPTED), {}, "Accept a finding: Our wording"),
    (edits.accept_finding, ("v1", None, ACCEPTED), {}, "Accept a finding: Surgery"),
    (edits.set_block, ("v1", (("d1", "C", ()), ("d1", "B", ()))), {}, "Set parts: 2 cells"),
    (edits.set_grounds_of_cells, ("v1", (("d1", "C"),), ()), {}, "Set what it rests on: 1 cell"),
    (edits.set_sign_off, ("v1", "d1", None), {}, "Change the sign-off: Our wording"),
    (edits.take_over, ("chart.xlsx", ORG), {}, "Import chart.xlsx"),
    (edits.merge, ("laptop.triumvirate", ORG), {}, "Merge laptop.triumvirate"),
    (edits.add_signature, (*CELL,), {}, "Add a signature: Clinical director, Our wording"),
    (edits.attach_document, ("v1", "doc9", "policy", ()), {}, "Attach document: Minutes"),
    (edits.choose_decider, (*CELL, None), {}, "Choose who decides: Our wording"),
    (edits.copy_post, ("v1", "C", "v2"), {}, "Copy post: Clinical director"),
    (edits.copy_row, ("v1", "d1", ("v2",)), {}, "Copy a row: Our wording"),
    (edits.record_basis, ("v1", "d1", (), Ground()), {}, "Record what it rests on: Our wording"),
    (edits.set_up_division, (build.division(name="New"), (), ()), {}, "Add division: New"),
    (edits.take_signature_out, (*CELL,), {}, "Take the signature out: Clinical director, Our wording"),
    (edits.keep_plan, ("v1", Plan("x", "Ann goes")), {}, "Keep plan: Ann goes"),
    (edits.change_plan, ("v1", "plan-1"), {"leaving": None}, "Change leaving date: When Ann leaves"),
    (edits.change_plan, ("v1", "plan-1"), {"notes": ""}, "Change judgement and advice: When Ann leaves"),
    (edits.remove_plan, ("v1", "plan-1"), {}, "Remove plan: When Ann leaves"),
    (edits.add_task, ("v1", "plan-1", Task(TaskAction.WRITE_DOWN, "C")), {}, "Add task: When Ann leaves"),
    (edits.change_task, ("v1", "plan-1", 0), {"due": None}, "Change due date: When Ann leaves"),
    (edits.remove_task, ("v1", "plan-1", 0), {}, "Remove task: When Ann leaves"),
    (edits.finish_task, ("v1", "plan-1", 0, None), {}, "Mark task done: When Ann leaves"),
    (
        edits.set_draft,
        ("v1", "plan-1", "d1", "C", DocumentKind.POLICY, "Text"),
        {},
        "Set draft wording: When Ann leaves",
    ),
    (edits.set_successor, ("v1", "plan-1", "O", "p2"), {}, "Set successor: Manager"),
    (edits.clear_successor, ("v1", "plan-1", "O"), {}, "Take successor out: Manager"),
    (edits.reply, ("v1", "plan-1", "d1", ReplyState.ACCEPTED), {}, "Reply to the handover: Our wording"),
    (edits.accept_plan, ("v1", "plan-1", "Then", None), {}, "Accept the handover: When Ann leaves"),
    (edits.write_down, ("v1", "C", Document("x")), {}, "Write down: Clinical director"),
    (edits.name_deputy, ("v1", "C", edits.Deputy(), Document("x")), {}, "Name a deputy: Clinical director"),
    (edits.withdraw_acceptance, ("v1", None, "rule", ()), {}, "Withdraw an acceptance: Surgery"),
]


@pytest.mark.parametrize(("edit", "args", "fields", "says"), LABELS)
def test_an_edit_is_labelled_with_what_it_is_about(edit, args, fields, says):
    assert edits.label(edit, ORG, *args, **fields) == says


def edits_of_the_model():
    """The edits made here; a screen may have made one of its own out of them."""
    return {edit for edit in edits.all_edits() if edit.__module__.startswith(edits.__name__)}


def test_every_edit_has_its_label_tested():
    assert {edit for edit, *_ in LABELS} == edits_of_the_model()


def test_every_edit_can_be_had_from_the_package():
    assert {edit.__name__ for edit in edits_of_the_model()} <= set(edits.__all__)


def test_named_arguments_make_the_same_label():
    said = edits.label(edits.set_parts, ORG, division_id="v1", decision_id="d1", post_id="C", parts=())
    assert said == "Set parts: Clinical director, Our wording"


def test_something_that_is_not_there_is_called_by_its_id():
    assert edits.label(edits.set_parts, ORG, "v9", "d9", "Z", ()) == "Set parts: Z, d9"
    assert edits.label(edits.remove_division, ORG, "v9") == "Remove division: v9"


def test_an_edit_that_changes_nothing_gives_back_the_very_organisation():
    assert edits.rename_organisation(ORG, ORG.name) is ORG
    assert edits.change_post(ORG, "v1", "C", title="Clinical director") is ORG
    assert edits.rename_organisation(ORG, "Other") == replace(ORG, name="Other")
