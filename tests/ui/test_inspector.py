"""The inspector: each answer is one edit that can be undone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import build
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits
from triumvirate.model.organisation import Basis, DocumentKind, Ground, Part
from triumvirate.ui.screens.inspector_rows import (
    cell_facts,
    decision_facts,
    grounds_for,
)


@pytest.fixture
def inspector(window):
    window.session.choose("d1", "C")
    return window.page.page().inspector


def rights(window, decision="d1", post="C"):
    return [right for right in window.session.division.mapping(decision).rights if right.post == post]


def say(editor, value):
    """Choose a value in a combo box as a person does."""
    editor.setCurrentIndex(editor.values.index(value))
    editor.activated.emit(editor.currentIndex())


def test_grounds_hold_a_document_only_where_written_and_a_party_only_where_personal():
    assert grounds_for(Basis.NOT_RECORDED, "doc", "ann") == ()
    assert grounds_for(Basis.CUSTOM, "doc", "ann") == (Ground(Basis.CUSTOM),)
    assert grounds_for(Basis.POLICY, "doc", "ann") == (Ground(Basis.POLICY, "doc"),)
    assert grounds_for(Basis.PERSONAL, "doc", "ann") == (Ground(Basis.PERSONAL, None, "ann"),)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"approved": None}, "not approved"),
        ({"approved": date(2027, 1, 1)}, "not approved"),
        ({"review": date(2025, 12, 31)}, "review date has passed"),
        ({"names": "nobody"}, "does not name the post"),
    ],
)
def test_why_a_document_does_not_count_is_said(trust, fields, why):
    changed = edits.change_document(trust, "doc-scheme-of-delegation", **fields)
    snapshot = Snapshot(changed, changed.divisions[0], build.TODAY)
    assert why in cell_facts(snapshot, snapshot.division.mappings[0], "C").document_note


def test_a_document_in_force_needs_no_remark(trust):
    snapshot = Snapshot(trust, trust.divisions[0], build.TODAY)
    facts = cell_facts(snapshot, snapshot.division.mappings[0], "C")
    assert (facts.basis, facts.document_id, facts.document_note) == (
        Basis.SCHEME_OF_DELEGATION,
        "doc-scheme-of-delegation",
        "",
    )


def test_signatories_and_the_posts_that_take_no_part_are_told_apart(trust):
    snapshot = Snapshot(trust, trust.divisions[0], build.TODAY)
    facts = decision_facts(snapshot, snapshot.division.mappings[0])
    assert facts.sign_off.signatories == ("O", "C")
    assert [post for post, _title in facts.not_taking_part] == ["N", "G"]


def test_a_pill_switches_a_part_on_in_one_step(window, inspector):
    QTest.mouseClick(inspector.pills.pills[Part.CONSULTED], Qt.MouseButton.LeftButton)
    assert {right.part for right in rights(window)} == {Part.SIGNS_OFF, Part.CONSULTED}
    window.session.undo()
    assert {right.part for right in rights(window)} == {Part.SIGNS_OFF}
    assert not inspector.pills.pills[Part.CONSULTED].isChecked()


def test_a_basis_is_said_for_all_parts_of_the_post(window, inspector):
    window.session.choose("d1", "O")
    say(inspector.grounds.basis, Basis.CUSTOM)
    assert [right.grounds for right in rights(window, post="O")] == [(Ground(Basis.CUSTOM),)] * 2


def test_a_personal_arrangement_names_the_other_person(window, inspector):
    say(inspector.grounds.basis, Basis.PERSONAL)
    assert not inspector.grounds.party.isHidden()
    say(inspector.grounds.party, "james")
    assert rights(window)[0].grounds == (Ground(Basis.PERSONAL, None, "james"),)


def test_a_new_document_is_described_in_place_and_the_part_rests_on_it(window, inspector):
    say(inspector.grounds.basis, Basis.JOB_DESCRIPTION)
    say(inspector.grounds.document, "new document")
    form = inspector.grounds.new_document
    assert not form.isHidden()
    form.title.setText("Job description, clinical director")
    form.reference.setText("JD 7")
    form.approved.line.setText("1 March 2025")
    form.approved.line.setModified(True)
    form.approved.line.editingFinished.emit()
    form.add_button.click()
    made = window.session.value.documents[-1]
    assert (made.title, made.reference, made.kind, made.approved) == (
        "Job description, clinical director",
        "JD 7",
        DocumentKind.JOB_DESCRIPTION,
        date(2025, 3, 1),
    )
    assert rights(window)[0].grounds == (Ground(Basis.JOB_DESCRIPTION, made.id),)


def test_a_tie_break_is_named_and_taken_back(window, inspector):
    say(inspector.sign_off.tie_break, "N")
    assert window.session.mapping.tie_break == "N"
    say(inspector.sign_off.tie_break, "nobody")
    assert window.session.mapping.tie_break is None


def test_a_note_is_one_step_when_the_field_is_left(window, inspector):
    inspector.note.setFocus()
    QTest.keyClicks(inspector.note, "Agreed in March")
    assert window.session.mapping.note == ""
    inspector.wording.setFocus()
    assert window.session.mapping.note == "Agreed in March"
    window.session.undo()
    assert window.session.mapping.note == ""


def test_the_divisions_own_wording_can_be_said_and_given_up(window, inspector):
    inspector.wording.setFocus()
    QTest.keyClicks(inspector.wording, "Set our budget")
    QTest.keyClick(inspector.wording, Qt.Key.Key_Return)
    assert window.session.mapping.title == "Set our budget"
    inspector.wording.selectAll()
    QTest.keyClick(inspector.wording, Qt.Key.Key_Delete)
    QTest.keyClick(inspector.wording, Qt.Key.Key_Return)
    assert window.session.mapping.title is None


def test_another_post_can_be_given_a_part_though_it_has_no_column(window):
    window.session.choose("d3")
    inspector = window.page.page().inspector
    say(inspector.another, "G")
    assert window.session.chosen.post_id == "G"
    QTest.mouseClick(inspector.pills.pills[Part.INFORMED], Qt.MouseButton.LeftButton)
    assert [right.part for right in rights(window, "d3", "G")] == [Part.INFORMED]


def test_the_sentence_says_that_a_finding_points_the_cell_out(window, inspector):
    assert "points it out" not in inspector.spoken.text()
    window.session.highlight({("d1", "C")})
    assert inspector.spoken.text().endswith("A finding points it out.")
    view = window.page.page().view
    cells = [
        str(view.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(view.model().rowCount())
        for column in range(view.model().columnCount())
    ]
    assert [cell for cell in cells if "points it out" in cell] == [inspector.spoken.text()]
    window.session.highlight({("d1", None)})
    assert "points it out" not in inspector.spoken.text()
    title = next(cell for row in range(3) if (cell := _title(view, row)).startswith("Set the budget"))
    assert title == "Set the budget. A finding points it out."


def _title(view, row):
    return str(view.model().index(row + 1, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_every_text_shows_markup_as_it_was_typed(window, inspector):
    nasty = '<img src="file:///secret.png"><b>x</b>'
    window.session.do(edits.change_mapping, "v1", "d1", title=nasty)
    window.session.do(edits.change_post, "v1", "C", title=nasty)
    for shown in (inspector.title, inspector.post, inspector.spoken):
        assert shown.textFormat() is Qt.TextFormat.PlainText
        assert nasty in shown.text().replace("\u200b", "")
