"""Decisions and posts put elsewhere in the real window, by drag, key and menu; columns shown and put away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from triumvirate.model import edits
from triumvirate.model.organisation import Decision, Part
from triumvirate.ui import files
from triumvirate.ui.screens.matrix_arrangement import Only
from triumvirate.ui.settings import read_desk
from triumvirate.ui.window import Window
from ui.conftest import TODAY

KEY, MOD, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
MORE = tuple(Decision(f"m{n}", f"Money decision {n}", "", "Money") for n in range(3))


@pytest.fixture
def page(window):
    window.session.do(edits.map_decisions, "v1", MORE)
    QApplication.processEvents()
    return window.page.page()


@pytest.fixture
def view(page):
    page.view.setFocus()
    return page.view


def order(window):
    return [row.decision for row in window.session.division.mappings]


def shown(view):
    return [column.post_id for column in view.chart_model.chart.columns]


def over(view, decision, lower=False):
    """A point on a decision's title, in its upper or lower half."""
    box = view.visualRect(view.chart_model.place(decision, None))
    return QPoint(box.left() + 60, box.bottom() - 4 if lower else box.top() + 4)


def drag(surface, first, *points, drop=True):
    QTest.mousePress(surface, LEFT, MOD.NoModifier, first)
    for point in (first + QPoint(0, 3), *points):
        QTest.mouseMove(surface, point)
    if drop:
        QTest.mouseRelease(surface, LEFT, MOD.NoModifier, points[-1])


def drag_post(view, post, other, right=False):
    sections = {key: at for at, key in enumerate(view.chart_model.post_keys()) if key}
    start, to = (
        QPoint(view.columnViewportPosition(sections[one]) + view.columnWidth(sections[one]) // 2 + more, 20)
        for one, more in ((post, 0), (other, 15 if right else -15))
    )
    drag(view.horizontalHeader().viewport(), start, QPoint((start.x() + to.x()) // 2, 20), to)


# ---- decisions -----------------------------------------------------------------------------------


def test_a_decision_dragged_by_its_title_moves_in_one_step_and_stays_chosen(window, view):
    drag(view.viewport(), over(view, "d1"), over(view, "m1", lower=True))
    assert order(window) == ["d3", "d2", "m0", "m1", "d1", "m2"]
    assert window.session.workspace.undo_label == "Move decision: Set the budget"
    assert window.session.chosen.decision_id == "d1"
    window.session.undo()
    assert order(window) == ["d1", "d2", "d3", "m0", "m1", "m2"]


def test_while_it_is_dragged_a_line_shows_where_it_would_go(view):
    drag(view.viewport(), over(view, "d1"), over(view, "m1", lower=True), drop=False)
    line = view.drags.rows.line
    edge = view.visualRect(view.chart_model.place("m1", None)).bottom() + 1
    assert line.isVisible()
    assert line.geometry().center().y() == pytest.approx(edge + view.viewport().y(), abs=2)
    QTest.mouseRelease(view.viewport(), LEFT, MOD.NoModifier, over(view, "m1", lower=True))
    assert not line.isVisible()


def test_over_another_group_it_lands_at_the_end_of_its_own(window, view):
    drag(view.viewport(), over(view, "d3"), over(view, "d2", lower=True))
    assert order(window) == ["d1", "d2", "m0", "m1", "m2", "d3"]


def test_a_decision_alone_in_its_group_stays_and_it_is_said(window, view):
    before = window.session.value
    drag(view.viewport(), over(view, "d2"), over(view, "m0"))
    assert window.session.value is before
    assert "within their group" in window.said.text()


def test_escape_lets_go_and_nothing_moves(window, view):
    before = window.session.value
    drag(view.viewport(), over(view, "d1"), over(view, "m2"), drop=False)
    QTest.keyClick(view, KEY.Key_Escape)
    assert not view.drags.rows.line.isVisible()
    QTest.mouseRelease(view.viewport(), LEFT, MOD.NoModifier, over(view, "m2"))
    assert window.session.value is before
    assert QApplication.overrideCursor() is None


def test_a_click_and_a_small_tremble_move_nothing(window, view):
    before = window.session.value
    drag(view.viewport(), over(view, "d1"), over(view, "d1") + QPoint(2, 2))
    assert window.session.value is before


def test_with_a_filter_only_what_is_seen_changes_places(window, page, view):
    window.session.do(edits.set_parts, "v1", "m0", "C", {Part.DECIDES})
    page.bar.choose(only=Only.NOBODY)
    drag(view.viewport(), over(view, "d3"), over(view, "m1", lower=True))
    assert order(window) == ["d1", "d2", "m1", "m0", "d3", "m2"]
    assert "not shown stay where they are" in window.said.text()


def test_a_drag_with_shift_chooses_cells_instead(window, view):
    before = window.session.value
    view.choose("d1", None)
    QTest.mouseClick(view.viewport(), LEFT, MOD.ShiftModifier, over(view, "m0"))
    assert window.session.value is before
    assert view.drags.rows.under_way is False


def test_near_the_lower_end_the_matrix_scrolls_on(window, view):
    many = [Decision(f"x{n}", f"X {n}", "", "Money") for n in range(40)]
    window.session.do(edits.map_decisions, "v1", many)
    QApplication.processEvents()
    edge = QPoint(60, view.viewport().height() - 2)
    drag(view.viewport(), over(view, "d1"), edge, drop=False)
    QTest.qWait(150)
    assert view.verticalScrollBar().value() > 0
    QTest.mouseRelease(view.viewport(), LEFT, MOD.NoModifier, edge)
    assert order(window)[0] != "d1"


def test_while_the_posts_are_moved_sideways_the_decisions_can_be_dragged_as_well(window, view):
    window.resize(1024, 640)
    QApplication.processEvents()
    view.horizontalScrollBar().setValue(60)
    QApplication.processEvents()
    first, to = (QPoint(60, over(view, one).y()) for one in ("d1", "m1"))
    drag(view.frozen.viewport(), first, to)
    assert order(window) == ["d3", "d2", "m0", "d1", "m1", "m2"]


# ---- posts ---------------------------------------------------------------------------------------


def test_a_post_dragged_by_its_head_moves_in_one_step(window, view):
    drag_post(view, "N", "C")
    assert shown(view) == ["N", "C", "O", "G"]
    assert [post.id for post in window.session.division.posts] == ["N", "C", "O", "G"]
    assert window.session.workspace.undo_label == "Move post: Head of nursing"
    window.session.undo()
    assert shown(view) == ["C", "O", "N", "G"]


def test_a_lead_dragged_among_the_other_posts_becomes_the_last_lead(window, view):
    drag_post(view, "C", "G", right=True)
    assert shown(view) == ["O", "N", "C", "G"]


def test_alt_and_right_move_a_column_and_the_cursor_goes_with_its_post(window, view):
    view.choose("d1", "C")
    QTest.keyClick(view, KEY.Key_Right, MOD.AltModifier)
    assert shown(view) == ["O", "C", "N", "G"]
    assert window.session.chosen.post_id == "C"
    assert view.chart_model.column(view.currentIndex()).post_id == "C"
    window.actions_by_key["post-left"].trigger()
    assert shown(view) == ["C", "O", "N", "G"]


def test_a_post_at_the_end_of_the_leads_stays_and_it_is_said(window, view):
    before = window.session.value
    view.choose("d1", "N")
    QTest.keyClick(view, KEY.Key_Right, MOD.AltModifier)
    assert window.session.value is before
    assert "Leads stand first" in window.said.text()


def test_without_a_post_chosen_no_column_moves(window, view):
    before = window.session.value
    window.session.choose("d1")
    view.setCurrentIndex(view.chart_model.place("d1", None))
    QTest.keyClick(view, KEY.Key_Right, MOD.AltModifier)
    assert window.session.value is before


# ---- which posts have a column -------------------------------------------------------------------


def columns_menu(window):
    menu = window.actions_by_key["columns"].menu()
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_the_menu_puts_columns_away_and_shows_them_again(window, view):
    columns_menu(window)["Governance lead"].trigger()
    assert shown(view) == ["C", "O", "N"]
    assert not columns_menu(window)["Governance lead"].isChecked()
    columns_menu(window)["Governance lead"].trigger()
    assert shown(view) == ["C", "O", "N", "G"]


def test_a_post_without_any_part_can_be_given_a_column(window, view):
    window.session.do(edits.copy_post, "v1", "G", "v1")
    assert len(shown(view)) == 4
    new = window.session.division.posts[-1].id
    window.session.show_column(new, True)
    assert shown(view)[-1] == new


def test_a_column_stays_when_its_last_part_is_cleared(window, view):
    view.choose("d2", "G")
    QTest.keyClick(view, KEY.Key_Delete)
    assert shown(view) == ["C", "O", "N", "G"]


def test_columns_put_away_and_their_order_are_found_again_in_the_next_sitting(window, view, ask, qtbot):
    window.session.show_column("G", False)
    window.session.do(edits.move_post, "v1", "N", 0)
    path = window.session.workspace.path
    window.close()
    again = Window(ask, read_desk(), TODAY)
    qtbot.addWidget(again)
    files.open_map(again, path)
    again.show()
    view = again.page.page().view
    assert shown(view) == ["N", "C", "O"]
    again.session.show_column("G", True)
    assert shown(view) == ["N", "C", "O", "G"]
    again.close()


# ---- letters that set nothing --------------------------------------------------------------------


def test_letters_can_be_turned_off_and_stay_off(window, view):
    view.choose("d1", "C")
    before = window.session.value
    window.actions_by_key["typing"].trigger()
    QTest.keyClicks(view, "mD")
    assert window.session.value is before
    assert "set a cell" not in window.hints.text()
    assert read_desk().typing is False
    window.actions_by_key["typing"].trigger()
    QTest.keyClicks(view, "m")
    assert window.session.value is not before
