"""Blocks of cells in the real window: choosing, typing, filling down, copying and pasting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from triumvirate.model import edits
from triumvirate.model.organisation import Basis, Document, DocumentKind, Ground, Letters, Part
from triumvirate.ui.screens.matrix_block_rows import (
    block_text,
    cell_text,
    filled_down,
    parts_of,
    pasted_block,
    texts,
)

KEY, MOD = Qt.Key, Qt.KeyboardModifier
FLAG = QItemSelectionModel.SelectionFlag.ClearAndSelect


@pytest.fixture
def page(window):
    return window.page.page()


@pytest.fixture
def view(page):
    page.view.setFocus()
    return page.view


def parts(window, decision, post):
    mapping = window.session.division.mapping(decision)
    return {right.part for right in mapping.rights if right.post == post}


def choose(view, *corner, right=0, down=0):
    view.choose(*corner)
    view.choose_one()
    for _ in range(right):
        QTest.keyClick(view, KEY.Key_Right, MOD.ShiftModifier)
    for _ in range(down):
        QTest.keyClick(view, KEY.Key_Down, MOD.ShiftModifier)


def put_on_clipboard(text):
    QGuiApplication.clipboard().setText(text)


# ---- text and parts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Decides, Signs off", {Part.DECIDES, Part.SIGNS_OFF}),
        ("decides and signs off", {Part.DECIDES, Part.SIGNS_OFF}),
        ("D", {Part.DECIDES}),
        ("d; s", {Part.DECIDES, Part.SIGNS_OFF}),
        ("D S", {Part.DECIDES, Part.SIGNS_OFF}),
        ("D Decides", {Part.DECIDES}),
        ("A* Signs off", {Part.SIGNS_OFF}),
        ("A/R", {Part.DECIDES, Part.CARRIES_OUT}),
        ("A*", {Part.SIGNS_OFF}),
        ("Must agree", {Part.MUST_AGREE}),
        (" \u2013 ", set()),
        ("", set()),
    ],
)
def test_letters_words_and_raci_are_understood(text, wanted):
    assert parts_of(text) == wanted


@pytest.mark.parametrize("text", ["Boss", "D, boss", "Decides Signs off now", "X", "?", "D decides it", ","])
def test_anything_else_is_not_a_part(text):
    assert parts_of(text) is None


@pytest.mark.parametrize("letters", [None, Letters.PLAIN])
def test_what_is_copied_in_words_or_plain_letters_is_understood_again(letters):
    for wanted in (frozenset(), frozenset({Part.INFORMED}), frozenset(Part)):
        assert parts_of(cell_text(wanted, letters)) == wanted


def test_a_cell_with_a_tab_or_a_line_break_in_it_stays_one_cell():
    assert texts(block_text([["a\tb", 'say "x"'], ["c\nd", ""]])) == [["a\tb", 'say "x"'], ["c\nd", ""]]


def test_lines_of_another_system_and_ragged_rows_are_read():
    assert texts("D\tS\r\nI\r\n") == [["D", "S"], ["I", ""]]
    assert texts("") == []


def test_filling_down_repeats_each_columns_topmost_cell():
    has = {("d1", "C"): frozenset({Part.DECIDES}), ("d1", "O"): frozenset()}
    cells = [("d2", "C"), ("d1", "C"), ("d1", "O"), ("d2", "O")]
    assert set(filled_down(cells, ["d1", "d2"], has)) == {
        ("d2", "C", frozenset({Part.DECIDES})),
        ("d2", "O", frozenset()),
    }


def test_filling_a_single_cell_takes_what_stands_above_it_and_the_first_row_takes_nothing():
    has = {("d1", "C"): frozenset({Part.DECIDES})}
    assert filled_down([("d2", "C")], ["d1", "d2"], has) == (("d2", "C", frozenset({Part.DECIDES})),)
    assert filled_down([("d1", "C")], ["d1", "d2"], has) == ()


def test_a_block_that_does_not_fit_is_refused():
    assert "2 by 1" in pasted_block([["D"], ["S"]], [("d1", "Budget")], [("C", "Lead")]).refusal


# ---- in the window -------------------------------------------------------------------------------


def test_a_letter_sets_a_whole_block_in_one_step(window, view):
    choose(view, "d1", "C", right=2, down=1)
    before = window.session.value
    QTest.keyClicks(view, "i")
    for decision in ("d1", "d3"):
        for post in ("C", "O", "N"):
            assert parts(window, decision, post) == {Part.INFORMED}
    assert window.session.workspace.undo_label == "Set parts: 6 cells"
    window.session.undo()
    assert window.session.value == before


def test_the_block_stays_chosen_after_a_letter(window, view):
    choose(view, "d1", "C", right=1, down=1)
    QTest.keyClicks(view, "c")
    assert len(view.chosen_cells()) == 4


def test_shift_and_a_letter_add_to_a_block_and_then_take_away_from_all(window, view):
    choose(view, "d1", "C", right=1)
    QTest.keyClick(view, KEY.Key_I, MOD.ShiftModifier)
    assert parts(window, "d1", "C") == {Part.SIGNS_OFF, Part.INFORMED}
    assert parts(window, "d1", "O") == {Part.PROPOSES, Part.DECIDES, Part.INFORMED}
    QTest.keyClick(view, KEY.Key_I, MOD.ShiftModifier)
    assert parts(window, "d1", "C") == {Part.SIGNS_OFF}
    assert parts(window, "d1", "O") == {Part.PROPOSES, Part.DECIDES}


def test_delete_clears_a_block_over_group_rows_and_how_it_is_set(window, view):
    choose(view, "d1", "C", right=4, down=2)
    QTest.keyClick(view, KEY.Key_Delete)
    assert all(not row.rights for row in window.session.division.mappings)
    assert window.session.workspace.undo_label.startswith("Set parts: 12 cells")


def test_a_mouse_drag_chooses_a_block(window, view):
    first = view.visualRect(view.chart_model.place("d1", "C")).center()
    last = view.visualRect(view.chart_model.place("d3", "N")).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, MOD.NoModifier, first)
    QTest.mouseMove(view.viewport(), (first + last) / 2)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, MOD.NoModifier, last)
    assert len(view.chosen_cells()) == 6


def test_enter_and_escape_leave_a_block(window, page, view):
    choose(view, "d1", "C", right=1, down=1)
    assert page.panel.currentWidget() is page.block_panel
    QTest.keyClick(view, KEY.Key_Escape)
    assert len(view.chosen_cells()) == 1
    assert page.panel.currentWidget() is page.inspector


def test_ctrl_d_fills_down(window, view):
    choose(view, "d1", "C", right=1, down=1)
    QTest.keyClick(view, KEY.Key_D, MOD.ControlModifier)
    assert parts(window, "d3", "C") == {Part.SIGNS_OFF}
    assert parts(window, "d3", "O") == {Part.PROPOSES, Part.DECIDES}


def test_a_block_copied_in_words_and_pasted_elsewhere_is_one_step(window, view):
    choose(view, "d1", "C", right=1)
    QTest.keyClick(view, KEY.Key_C, MOD.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Signs off\tProposes, Decides\n"
    choose(view, "d3", "C")
    QTest.keyClick(view, KEY.Key_V, MOD.ControlModifier)
    assert parts(window, "d3", "O") == {Part.PROPOSES, Part.DECIDES}
    assert window.session.workspace.undo_label == "Set parts: 2 cells"


def test_copying_as_letters_gives_the_letters_shown(window, view):
    window.set_letters(Letters.RACI)
    choose(view, "d1", "C", right=1)
    QTest.keyClick(view, KEY.Key_C, MOD.ControlModifier | MOD.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "A*\tR, A\n"


def test_a_block_that_went_through_a_spreadsheet_as_raci_keeps_the_parts_that_share_a_letter(window, view):
    window.session.do(edits.set_parts, "v1", "d3", "C", {Part.PROPOSES})
    window.session.do(edits.set_parts, "v1", "d3", "O", {Part.MUST_AGREE, Part.INFORMED})
    window.set_letters(Letters.RACI)
    choose(view, "d3", "C", right=2)
    QTest.keyClick(view, KEY.Key_C, MOD.ControlModifier | MOD.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "R\tC, I\t\n"
    put_on_clipboard("R\tC, I\tA\r\n")
    choose(view, "d3", "C")
    QTest.keyClick(view, KEY.Key_V, MOD.ControlModifier)
    assert parts(window, "d3", "C") == {Part.PROPOSES}
    assert parts(window, "d3", "O") == {Part.MUST_AGREE, Part.INFORMED}
    assert parts(window, "d3", "N") == {Part.DECIDES}


def test_whole_words_from_a_spreadsheet_are_pasted(window, view):
    put_on_clipboard("Decides\tMust agree, Carries out\r\nInformed\tSigns off\r\n")
    choose(view, "d1", "C")
    QTest.keyClick(view, KEY.Key_V, MOD.ControlModifier)
    assert parts(window, "d1", "O") == {Part.MUST_AGREE, Part.CARRIES_OUT}
    assert parts(window, "d3", "O") == {Part.SIGNS_OFF}


def test_titles_are_copied_with_the_cells_and_passed_over_when_pasted(window, view):
    view.selectionModel().setCurrentIndex(view.chart_model.index(1, 0), FLAG)
    for _ in range(2):
        QTest.keyClick(view, KEY.Key_Right, MOD.ShiftModifier)
    QTest.keyClick(view, KEY.Key_C, MOD.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Set the budget\tSigns off\t")
    view.selectionModel().setCurrentIndex(view.chart_model.index(2, 0), FLAG)
    QTest.keyClick(view, KEY.Key_V, MOD.ControlModifier)
    assert parts(window, "d3", "C") == {Part.SIGNS_OFF}


def test_one_text_fills_the_whole_block(window, view):
    put_on_clipboard("Consulted")
    choose(view, "d1", "C", right=1, down=1)
    QTest.keyClick(view, KEY.Key_V, MOD.ControlModifier)
    assert parts(window, "d3", "O") == parts(window, "d1", "C") == {Part.CONSULTED}


@pytest.mark.parametrize("text", ["D\tBoss", "D\tS\tI\tC\tC\tC", "D\nS\nI\nC\nC", "", "\n"])
def test_what_cannot_be_pasted_changes_nothing_and_says_so_once(window, view, ask, text):
    put_on_clipboard(text)
    choose(view, "d1", "C")
    before = window.session.value
    QTest.keyClick(view, KEY.Key_V, MOD.ControlModifier)
    assert window.session.value is before
    assert len(ask.errors) == 1
    if "Boss" in text:
        assert "General manager, Set the budget" in ask.errors[0]


def test_the_block_panel_sets_basis_and_document_for_all_cells_in_one_step(window, page, view):
    choose(view, "d1", "C", right=1, down=2)
    panel = page.block_panel
    assert panel.title.text() == "6 cells chosen"
    panel.grounds.said.emit(Basis.CUSTOM, None, None)
    assert window.session.workspace.undo_label == "Set what it rests on: 6 cells"
    grounds = [right.grounds for right in window.session.division.mapping("d1").rights]
    assert grounds == [(Ground(Basis.CUSTOM),)] * 3
    document = Document("new", DocumentKind.POLICY, "Leave policy")
    panel.grounds.described.emit(Basis.POLICY, document)
    assert window.session.division.mapping("d2").rights[0].grounds == (Ground(Basis.POLICY, "new"),)
    window.session.undo()
    assert window.session.value.document("new") is None


def test_alt_and_an_arrow_move_a_decision_within_its_group(window, view):
    choose(view, "d1", "C")
    QTest.keyClick(view, KEY.Key_Down, MOD.AltModifier)
    assert [row.decision for row in window.session.division.mappings] == ["d3", "d2", "d1"]
    assert window.session.chosen.decision_id == "d1"
    assert window.session.workspace.undo_label == "Move decision: Set the budget"
    before = window.session.value
    QTest.keyClick(view, KEY.Key_Down, MOD.AltModifier)
    assert window.session.value is before
    QTest.keyClick(view, KEY.Key_Up, MOD.AltModifier)
    assert [row.key for row in view.chart_model.chart.rows][1:3] == ["d1", "d3"]


def test_folding_or_an_undo_while_a_block_is_chosen_does_no_harm(window, view):
    choose(view, "d1", "C", right=1, down=1)
    window.session.do(edits.remove_mapping, "v1", "d3")
    QApplication.processEvents()
    window.session.undo()
    QTest.keyClicks(view, "i")
    QApplication.processEvents()
