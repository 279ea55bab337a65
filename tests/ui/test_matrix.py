"""The matrix in the real window: typing, moving, folding, choosing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from triumvirate.model import edits
from triumvirate.model.organisation import Decision, Letters, Part

KEY, MOD = Qt.Key, Qt.KeyboardModifier


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


def at(view, decision, post):
    view.setCurrentIndex(view.chart_model.place(decision, post))


def test_a_letter_sets_the_part_in_place_of_what_was_there(window, view):
    at(view, "d1", "C")
    QTest.keyClicks(view, "m")
    assert parts(window, "d1", "C") == {Part.MUST_AGREE}


def test_shift_and_a_letter_add_a_part_and_take_it_away_again(window, view):
    at(view, "d1", "C")
    QTest.keyClick(view, KEY.Key_C, MOD.ShiftModifier)
    assert parts(window, "d1", "C") == {Part.SIGNS_OFF, Part.CONSULTED}
    QTest.keyClick(view, KEY.Key_C, MOD.ShiftModifier)
    assert parts(window, "d1", "C") == {Part.SIGNS_OFF}


@pytest.mark.parametrize("key", [KEY.Key_Delete, KEY.Key_Backspace])
def test_delete_and_backspace_clear_a_cell(window, view, key):
    at(view, "d1", "O")
    QTest.keyClick(view, key)
    assert parts(window, "d1", "O") == set()


@pytest.mark.parametrize("key", [KEY.Key_X, KEY.Key_1, KEY.Key_Space])
def test_other_keys_change_nothing(window, view, key):
    at(view, "d1", "C")
    before = window.session.value
    QTest.keyClick(view, key)
    assert window.session.value is before


def test_letters_beside_the_cells_change_nothing_and_search_nothing(window, view):
    before = window.session.value
    for place in (view.chart_model.index(0, 0), view.chart_model.index(1, 0), view.chart_model.index(1, 4)):
        view.setCurrentIndex(place)
        QTest.keyClicks(view, "das")
        assert view.currentIndex() == place
    assert window.session.value is before


def test_under_raci_letters_a_decides(window, view):
    window.set_letters(Letters.RACI)
    at(view, "d3", "C")
    QTest.keyClicks(view, "a")
    assert parts(window, "d3", "C") == {Part.DECIDES}


def test_enter_goes_on_over_the_leads_and_then_past_the_domain_to_the_next_decision(window, view):
    at(view, "d3", "O")
    seen = []
    for _ in range(3):
        QTest.keyClick(view, KEY.Key_Return)
        seen.append((window.session.chosen.decision_id, window.session.chosen.post_id))
    assert seen == [("d3", "N"), ("d2", "C"), ("d2", "O")]
    QTest.keyClick(view, KEY.Key_Return, MOD.ShiftModifier)
    QTest.keyClick(view, KEY.Key_Return, MOD.ShiftModifier)
    assert window.session.chosen.post_id == "N"


def test_enter_on_the_last_cell_stays(window, view):
    at(view, "d2", "N")
    QTest.keyClick(view, KEY.Key_Return)
    assert window.session.chosen.post_id == "N"


def test_among_the_other_posts_enter_stays_among_them(window, view):
    at(view, "d1", "G")
    QTest.keyClick(view, KEY.Key_Return)
    assert (window.session.chosen.decision_id, window.session.chosen.post_id) == ("d3", "G")


def test_enter_and_a_click_on_a_domain_fold_it_and_open_it(window, view):
    view.setCurrentIndex(view.chart_model.index(0, 0))
    QTest.keyClick(view, KEY.Key_Return)
    assert view.chart_model.rowCount() == 3
    where = view.visualRect(view.chart_model.index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, MOD.NoModifier, QPoint(60, where.y()))
    assert view.chart_model.rowCount() == 5


def test_an_edit_keeps_the_cursor_and_the_scroll_where_they_are(window, page, view):
    more = tuple(Decision(f"x{n}", f"Decision {n}", "", "People") for n in range(40))
    window.session.do(edits.map_decisions, "v1", more)
    QApplication.processEvents()
    at(view, "x30", "O")
    QApplication.processEvents()
    scrolled = view.verticalScrollBar().value()
    QTest.keyClicks(view, "d")
    assert (window.session.chosen.decision_id, window.session.chosen.post_id) == ("x30", "O")
    assert view.verticalScrollBar().value() == scrolled > 0


def test_the_cursor_follows_its_decision_when_rows_move(window, view):
    at(view, "d2", "O")
    window.session.do(edits.move_mapping, "v1", "d2", 0)
    assert view.currentIndex() == view.chart_model.place("d2", "O")
    assert view.currentIndex().row() == 1


def test_a_long_title_is_wrapped_and_never_cut(window, view):
    short = view.rowHeight(1)
    window.session.do(edits.change_mapping, "v1", "d1", title="Set the annual budget of the division " * 4)
    assert view.rowHeight(1) > short
    metrics = view.fontMetrics()
    assert view.columnWidth(0) > metrics.averageCharWidth() * 10


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1024, 640)])
def test_decision_leads_and_how_it_is_set_fit_beside_each_other(window, view, size):
    window.resize(*size)
    QApplication.processEvents()
    state = view.chart_model.state_section
    assert sum(view.columnWidth(section) for section in range(state + 1)) <= view.viewport().width()


def test_the_decisions_stay_in_sight_while_the_posts_scroll(window, view):
    window.resize(1024, 640)
    QApplication.processEvents()
    view.horizontalScrollBar().setValue(60)
    assert view.frozen.isVisible()
    assert [view.frozen.rowHeight(row) for row in range(5)] == [view.rowHeight(row) for row in range(5)]
    assert view.frozen.horizontalHeader().height() == view.horizontalHeader().height()
    window.session.show_column("G", False)
    QApplication.processEvents()
    assert view.horizontalScrollBar().value() == 0
    assert not view.frozen.isVisible()


def test_choosing_a_cell_shows_the_inspector_and_escape_the_overview(window, page, view):
    at(view, "d1", "O")
    assert page.panel.currentWidget() is page.inspector
    QTest.keyClick(view, KEY.Key_Escape)
    assert page.panel.currentWidget() is page.overview
    assert window.session.chosen.decision_id is None


def test_f2_goes_into_the_inspector_and_escape_comes_back(window, page, view):
    at(view, "d1", "O")
    QTest.keyClick(view, KEY.Key_F2)
    assert page.inspector.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert view.hasFocus()
    assert window.session.chosen.decision_id == "d1"


def test_a_finding_leads_to_the_cell_it_is_about(window, page, view):
    window.session.choose("d2", "C")
    assert view.currentIndex() == view.chart_model.place("d2", "C")


def test_a_division_without_decisions_offers_the_library(window, page):
    window.session.choose_division("v2")
    assert page.stack.currentWidget() is page.no_decisions
    page.no_decisions.button.click()
    assert window.page.key == "library"


def test_the_matrix_is_painted_for_every_row_without_a_fault(window, view):
    picture = view.viewport().grab()
    assert not picture.isNull()


def test_on_a_small_page_the_panel_comes_when_it_is_asked_for_and_goes_again(window, page, view):
    window.set_scale(2.0)
    window.resize(1280, 720)
    QApplication.processEvents()
    at(view, "d1", "O")
    assert page.panel.isHidden()
    QTest.keyClick(view, KEY.Key_F2)
    assert page.panel.isVisible()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert page.panel.isHidden()
    assert view.hasFocus()


def test_after_escape_the_cursor_stays_and_a_click_on_its_cell_brings_the_inspector_back(window, page, view):
    at(view, "d1", "O")
    QTest.keyClick(view, KEY.Key_Escape)
    assert view.currentIndex() == view.chart_model.place("d1", "O")
    where = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, MOD.NoModifier, where)
    assert page.panel.currentWidget() is page.inspector
    QTest.keyClick(view, KEY.Key_Escape)
    QTest.keyClick(view, KEY.Key_F2)
    assert page.inspector.isAncestorOf(QApplication.focusWidget())


def test_the_cursor_never_hides_behind_the_decisions_kept_in_sight(window, view):
    window.resize(1024, 640)
    window.set_scale(1.45)
    QApplication.processEvents()
    at(view, "d1", "G")
    assert view.horizontalScrollBar().value() > 0
    for _ in range(3):
        QTest.keyClick(view, KEY.Key_Left)
        QApplication.processEvents()
        assert view.visualRect(view.currentIndex()).left() >= view.columnWidth(0)
