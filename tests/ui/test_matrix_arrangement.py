"""Filtering, grouping and finding on the decisions page; agreeing a chart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits
from triumvirate.model.organisation import Part, Status
from triumvirate.ui.screens.find_rows import found
from triumvirate.ui.screens.matrix import bar_room
from triumvirate.ui.screens.matrix_arrangement import Group, Only
from triumvirate.ui.settings import TEXT_SIZES
from ui.conftest import TODAY

KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(window):
    return window.page.page()


def keys(page):
    return [row.key for row in page.view.chart_model.chart.rows]


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_the_matrix_does_not_jump_when_the_bar_above_it_comes(window, page, qtbot, scale):
    window.set_scale(scale)
    qtbot.waitUntil(lambda: page.bar.height() == bar_room())
    assert page.bar.sizeHint().height() <= bar_room()
    window.set_scale(1.0)


def test_only_decisions_that_rest_on_a_person_are_shown(page):
    page.bar.choose(only=Only.PERSON)
    assert keys(page) == ["group:People", "d2"]
    assert page.bar.told.text() == "1 of 3 shown"


def test_only_decisions_that_nobody_decides_are_shown(page):
    page.bar.choose(only=Only.NOBODY)
    assert keys(page) == ["group:Money", "d3"]


def test_a_decision_that_no_longer_fits_leaves_the_filtered_chart(window, page):
    page.bar.choose(only=Only.NOBODY)
    window.session.do(edits.set_parts, "v1", "d3", "C", {Part.DECIDES})
    assert keys(page) == []


def test_decisions_stand_under_the_lead_who_decides(page):
    page.bar.choose(group=Group.DECIDER)
    assert keys(page) == [
        "group:Clinical director",
        "d2",
        "group:General manager",
        "d1",
        "group:Nobody decides",
        "d3",
    ]


def test_decisions_stand_under_their_risk_the_worst_first(page):
    page.bar.choose(group=Group.RISK)
    assert keys(page)[:2] == ["group:Not settled", "d3"]
    assert sorted(key for key in keys(page) if not key.startswith("group")) == ["d1", "d2", "d3"]


def test_without_an_agreed_chart_it_says_so_and_shows_everything(page):
    page.bar.choose(only=Only.CHANGED)
    assert "not been kept as agreed" in page.bar.told.text()
    assert len(keys(page)) == 5


def test_after_agreeing_only_what_changed_since_is_shown(window, page, ask):
    ask.dialogs.append(lambda dialog: dialog.form.editors["version"].setText("1.0"))
    window.actions_by_key["agree"].trigger()
    division = window.session.division
    assert (division.status, division.agreed, division.version) == (Status.AGREED, TODAY, "1.0")
    page.bar.choose(only=Only.CHANGED)
    assert keys(page) == []
    window.session.do(edits.set_parts, "v1", "d3", "C", {Part.DECIDES})
    assert keys(page) == ["group:Money", "d3"]
    window.actions_by_key["draft"].trigger()
    assert window.session.division.status is Status.DRAFT


def test_words_in_any_order_find_decisions_posts_people_and_documents(trust):
    snapshot = Snapshot(trust, trust.divisions[0], TODAY)
    assert [hit.id for hit in found(snapshot, "budget SET")] == ["d1"]
    assert [(hit.kind, hit.id) for hit in found(snapshot, "amara")] == [("person", "amara")]
    assert [hit.kind for hit in found(snapshot, "director")] == ["post"]
    assert found(snapshot, "  ") == ()


def test_control_f_finds_a_decision_and_enter_jumps_to_it(window, page):
    window.actions_by_key["find"].trigger()
    panel = page.find_panel
    assert panel.field.hasFocus()
    QTest.keyClicks(panel.field, "ward")
    QTest.keyClick(panel.field, KEY.Key_Return)
    assert window.session.chosen.decision_id == "d3"
    assert page.view.hasFocus()


def test_what_is_found_comes_into_the_chart_whatever_hid_it(window, page):
    page.bar.choose(only=Only.PERSON)
    page.view.folded.emit("Money")
    page.start_finding()
    QTest.keyClicks(page.find_panel.field, "ward")
    QTest.keyClick(page.find_panel.field, KEY.Key_Return)
    assert "d3" in keys(page)
    assert page.view.currentIndex() == page.view.chart_model.place("d3", None)
    assert page.bar.choice()[1] is Only.ALL


def test_a_person_that_was_found_is_shown_on_the_people_page(window, page):
    page.start_finding()
    QTest.keyClicks(page.find_panel.field, "okoro")
    QTest.keyClick(page.find_panel.field, KEY.Key_Return)
    assert window.page.key == "people"
    assert window.session.chosen.person_id == "james"


def test_escape_leaves_finding(page):
    page.start_finding()
    QTest.keyClick(page.find_panel.field, KEY.Key_Escape)
    assert page.view.hasFocus()
    assert page.panel.currentWidget() is not page.find_panel


def test_a_division_moves_up_and_down_the_list(window):
    window.actions_by_key["down-division"].trigger()
    assert [division.id for division in window.session.value.divisions] == ["v2", "v1"]
    window.actions_by_key["down-division"].trigger()
    window.actions_by_key["up-division"].trigger()
    assert [division.id for division in window.session.value.divisions] == ["v1", "v2"]
