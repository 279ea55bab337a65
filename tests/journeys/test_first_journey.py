"""The main job end to end, through the real window and by keyboard.

Map, undo, ask what if, export, quit, reopen: all there.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from triumvirate.model.organisation import Part
from triumvirate.ui import files, settings, theme
from triumvirate.ui.settings import Desk, read_desk
from triumvirate.ui.window import Window
from ui.fake_ask import FakeAsk

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Parts = dict[str, set[Part]]


@pytest.fixture(autouse=True)
def own_desk(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "user_config_path", lambda *_names, **_more: tmp_path / "config")
    monkeypatch.setattr(settings, "user_data_path", lambda *_names, **_more: tmp_path / "data")


@pytest.fixture
def ask():
    return FakeAsk()


def open_window(qtbot, ask: FakeAsk, desk: Desk) -> Window:
    theme.apply(QApplication.instance(), "light")
    window = Window(ask, desk)
    window.show_start()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    return window


def new_organisation(window: Window, ask: FakeAsk, path) -> None:
    """A new organisation, and in it a division with the usual leads and the first workshop's decisions."""
    ask.texts, ask.saves = ["Example Hospitals"], [path]
    files.new_organisation(window)
    ask.dialogs = [lambda dialog: dialog.name.setText("Surgery")]
    window.page.empty.button.click()


def type_into(window: Window, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.page.page().view, key)
        QApplication.processEvents()


def map_three_decisions(window: Window) -> None:
    """Letters set, Shift adds, Enter goes on over the leads and then to the next decision."""
    view = window.page.page().view
    view.setFocus()
    view.setCurrentIndex(view.chart_model.index(0, 0))
    view.go_on()
    type_into(window, KEY.Key_D, KEY.Key_Return, KEY.Key_S, KEY.Key_Return, KEY.Key_I, KEY.Key_Return)
    type_into(window, KEY.Key_C, KEY.Key_Return, KEY.Key_D)
    QTest.keyClick(view, KEY.Key_P, SHIFT)
    type_into(window, KEY.Key_Return, KEY.Key_Return, KEY.Key_M, KEY.Key_Return, KEY.Key_D)


def parts(window: Window) -> list[Parts]:
    """Who has which part in the first three decisions shown, by title of the post."""
    window.go("decisions")
    division = window.session.division
    rows = window.page.page().view.chart_model.chart.rows
    found: list[Parts] = []
    for decision in [row.decision_id for row in rows if hasattr(row, "decision_id")][:3]:
        found.append({})
        for right in division.mapping(decision).rights:
            found[-1].setdefault(division.post(right.post).title, set()).add(right.part)
    return found


def test_a_new_division_arrives_with_three_leads_and_nobody_in_any_decision(qtbot, ask, tmp_path):
    window = open_window(qtbot, ask, Desk())
    new_organisation(window, ask, tmp_path / "Example Hospitals.triumvirate")
    division = window.session.division
    assert (window.session.value.name, division.name) == ("Example Hospitals", "Surgery")
    assert len(division.leads) == 3
    assert len(division.mappings) >= 3
    assert not any(row.rights for row in division.mappings)
    window.close()


def test_what_is_mapped_by_keyboard_is_undone_redone_asked_about_printed_and_there_after_quitting(
    qtbot, ask, tmp_path
):
    path, chart = tmp_path / "Example Hospitals.triumvirate", tmp_path / "chart.pdf"
    window = open_window(qtbot, ask, Desk())
    new_organisation(window, ask, path)
    one, two, three = (post.title for post in window.session.division.leads)

    map_three_decisions(window)
    mapped = [
        {one: {Part.DECIDES}, two: {Part.SIGNS_OFF}, three: {Part.INFORMED}},
        {one: {Part.CONSULTED}, two: {Part.DECIDES, Part.PROPOSES}},
        {one: {Part.MUST_AGREE}, two: {Part.DECIDES}},
    ]
    assert parts(window) == mapped

    QTest.keyClick(window, KEY.Key_Z, CONTROL)
    assert parts(window) == [*mapped[:2], {one: {Part.MUST_AGREE}}]
    QTest.keyClick(window, KEY.Key_Y, CONTROL)
    assert parts(window) == mapped

    said = window.session.value
    window.session.choose(post_id=window.session.division.leads[0].id)
    window.go("what-if")
    QApplication.processEvents()
    assert window.page.key == "what-if"
    assert window.session.value is said, "asking what if stores nothing"

    ask.saves = [chart]
    window.page.export.click()
    qtbot.waitUntil(lambda: not window.background.busy, timeout=60_000)
    assert chart.read_bytes().startswith(b"%PDF")
    window.close()

    again = open_window(qtbot, ask, read_desk())
    assert again.desk.recent == (str(path),)
    again.open_recent(str(path))
    assert again.session.value == said
    assert parts(again) == mapped
    assert ask.errors == []
    again.close()
