"""The window: menus, rail, areas, looks, files, and what it does when we are at fault."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from triumvirate.model import edits, plain
from triumvirate.model.organisation import Letters, Organisation, Part
from triumvirate.store.file import read
from triumvirate.ui import actions, files, theme
from triumvirate.ui.rail import initials
from triumvirate.ui.screens import SCREENS
from triumvirate.ui.settings import read_desk

KEY, MOD = Qt.Key, Qt.KeyboardModifier


def choose_line(window, key):
    window.actions_by_key[key].trigger()
    QApplication.processEvents()


def test_before_a_map_is_open_the_menus_offer_what_can_be_done(window_on):
    window = window_on(None)
    can = {key for key, action in window.actions_by_key.items() if action.isEnabled()}
    assert {"new", "open", "sample", "quit", "keys", "about", "scheme", "size"} <= can
    assert can.isdisjoint({"undo", "redo", "copy", "chart", "json", "import", "rename", "clear", "recent"})


def test_every_line_of_the_menus_has_a_key_to_reach_it(window):
    for title, lines in actions.MENUS:
        marks = [line.text.split("&")[1][0].lower() for line in lines if line is not None]
        assert "&" in title
        assert len(marks) == len(set(marks)), f"two lines of {title} answer to the same letter"


def test_no_two_commands_share_their_keys(window):
    keys = [
        keys
        for action in window.findChildren(type(window.actions_by_key["undo"]))
        for keys in action.shortcuts()
    ]
    said = [one.toString() for one in keys]
    assert len(said) == len(set(said))


def test_undo_and_redo_say_what_they_would_do(window):
    window.session.do(edits.rename_division, "v1", "Theatres & more")
    assert "Rename division" in window.actions_by_key["undo"].text()
    choose_line(window, "undo")
    assert window.session.division.name == "Surgery"
    assert window.actions_by_key["undo"].text() == "&Undo"
    assert "Rename division" in window.actions_by_key["redo"].text()


def test_a_change_is_safe_at_once_and_in_the_file_within_a_second(window, qtbot):
    window.session.do(edits.rename_division, "v1", "Theatres")
    assert window.said.text() == "Safe on this computer; saving to map1.triumvirate…"
    assert window.page.title.text() == "Theatres"
    qtbot.waitUntil(lambda: window.said.text().startswith("Saved at "))
    assert read(window.session.workspace.path) == window.session.value


def test_save_says_that_it_is_saved_already(window):
    window.say("Something else.")
    choose_line(window, "saved")
    assert window.said.text().startswith("All changes saved")


def test_f6_goes_round_the_areas_and_back(window):
    window.page.page().view.setFocus()
    seen = []
    for _ in range(4):
        QTest.keyClick(window, KEY.Key_F6)
        focus = QApplication.focusWidget()
        page = window.page.page()
        areas = {"rail": window.rail, "tabs": window.page.tabs, "matrix": page.view, "panel": page.panel}
        seen.append(next(name for name, area in areas.items() if area is focus or area.isAncestorOf(focus)))
    assert seen == ["panel", "rail", "tabs", "matrix"]
    QTest.keyClick(window, KEY.Key_F6, MOD.ShiftModifier)
    assert window.page.tabs.hasFocus()


def test_control_and_a_number_show_a_page(window):
    for number, key in enumerate([screen.key for screen in SCREENS][:5], 1):
        QTest.keyClick(window, Qt.Key(KEY.Key_0 + number), MOD.ControlModifier)
        assert window.page.key == key


def test_the_rail_shows_every_division_with_its_bar_and_follows_the_choice(window, qtbot):
    window.think()
    surgery, medicine = window.rail._buttons
    assert surgery.isChecked()
    assert [segment.kind for segment in surgery.bar.segments] == ["clinical", "operational", "nobody"]
    qtbot.mouseClick(medicine, Qt.MouseButton.LeftButton)
    assert window.session.division_id == "v2"
    assert window.page.title.text() == "Medicine"


def test_in_a_narrow_window_the_rail_keeps_initials_and_its_bars(window):
    window.think()
    window.resize(1280, 720)
    QApplication.processEvents()
    assert [button.name.text() for button in window.rail._buttons] == ["Su", "Me"]
    assert window.rail.width() == 64
    assert window.rail._buttons[0].bar.segments
    assert window.rail._buttons[0].accessibleName() == "Surgery"


def test_the_standard_stands_last_in_the_rail_marked_and_is_not_counted(window):
    window.session.do(edits.set_standard, "v1")
    assert [button.division_id for button in window.rail._buttons] == ["v2", "v1"]
    assert window.rail._buttons[1].accessibleName() == "Surgery, the trust standard"
    assert window.rail.under.text() == "1 division"
    window.think()
    assert not window.rail._buttons[1].bar.segments


def test_the_organisations_name_leads_to_all_divisions_and_a_division_back(window):
    window.rail.top.click()
    assert (window.page.key, window.page.whole) == ("organisation", True)
    assert window.rail.top.isChecked()
    assert not window.page.head.isVisible()
    assert not any(button.isChecked() for button in window.rail._buttons)
    window.rail._buttons[1].click()
    assert (window.page.key, window.session.division_id) == ("decisions", "v2")
    assert not window.rail.top.isChecked()
    assert window.page.head.isVisible()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Surgery", "Su"),
        ("Women and children", "WC"),
        ("Medicine and Emergency Care", "ME"),
        ("x", "X"),
        ("", ""),
    ],
)
def test_initials_are_two_letters(name, said):
    assert initials(name) == said


def test_the_findings_tab_counts_the_findings(window):
    window.think()
    assert window.page.tabs.tabText(1) == f"Findings  {len(window.session.assessment().findings)}"


def test_an_empty_organisation_offers_a_division_in_one_sentence_and_one_button(window_on, ask):
    window = window_on(Organisation(name="New Trust"))
    assert window.page.stack.currentWidget() is window.page.empty
    ask.dialogs = [lambda dialog: dialog.name.setText("Surgery")]
    window.page.empty.button.click()
    assert window.session.division.name == "Surgery"


def test_a_division_is_renamed_duplicated_removed_and_brought_back(window, ask):
    ask.texts = ["Theatres", "Theatres two"]
    choose_line(window, "rename")
    choose_line(window, "duplicate")
    assert [division.name for division in window.session.value.divisions] == [
        "Theatres",
        "Theatres two",
        "Medicine",
    ]
    assert window.session.division.name == "Theatres two"
    choose_line(window, "remove")
    assert window.session.division.name == "Theatres"
    choose_line(window, "undo")
    assert len(window.session.value.divisions) == 3


def test_the_cell_is_cleared_and_the_decision_removed_from_the_menu(window):
    window.session.choose("d1", "C")
    choose_line(window, "clear")
    assert {right.post for right in window.session.mapping.rights} == {"O"}
    choose_line(window, "remove-decision")
    assert window.session.division.mapping("d1") is None


def test_light_dark_and_size_are_put_on_and_remembered(window):
    window.set_scheme("dark")
    window.set_scale(1.45)
    assert theme.tokens().name == "dark"
    assert theme.font().pixelSize() == round(13 * 1.45)
    window.close()
    assert (read_desk().scheme, read_desk().scale) == ("dark", 1.45)


def test_other_letters_are_shown_and_nothing_else_is_stored(window):
    before = window.session.value
    window.set_letters(Letters.RACI)
    assert window.session.value.divisions == before.divisions
    view = window.page.page().view
    assert view.chart_model.place("d1", "O").data() == "R Proposes A Decides"


def test_a_copy_is_saved_and_one_goes_on_in_the_first_file(window, ask, tmp_path):
    ask.saves = [tmp_path / "copy"]
    choose_line(window, "copy")
    assert read(tmp_path / "copy.triumvirate") == window.session.value
    assert window.session.workspace.path.name == "map1.triumvirate"


def test_a_copy_never_replaces_a_file(window, ask, tmp_path):
    (tmp_path / "there.triumvirate").write_text("mine")
    ask.saves = [tmp_path / "there.triumvirate"]
    choose_line(window, "copy")
    assert len(ask.errors) == 1
    assert (tmp_path / "there.triumvirate").read_text() == "mine"


def test_the_map_is_exported_as_json(window, ask, tmp_path, qtbot):
    ask.saves = [tmp_path / "map.json"]
    choose_line(window, "json")
    qtbot.waitUntil(lambda: not window.background.busy)
    assert plain.loads((tmp_path / "map.json").read_text()) == window.session.value
    assert "map.json" in window.said.text()


def test_an_export_that_cannot_be_written_is_said(window, ask, tmp_path, qtbot):
    ask.saves = [tmp_path / "nowhere" / "map.json"]
    choose_line(window, "json")
    qtbot.waitUntil(lambda: bool(ask.errors))
    assert "nowhere" in ask.errors[0]


def test_a_map_is_imported_as_one_step_that_can_be_undone(window, ask, tmp_path, qtbot):
    other = edits.rename_division(window.session.value, "v1", "Heart")
    data = json.loads(plain.dumps(other))
    for division in data["divisions"]:
        division["id"] = f"x{division['id']}"
    (tmp_path / "other.json").write_text(json.dumps(data))
    ask.opens = [tmp_path / "other.json"]
    before = window.session.value
    choose_line(window, "import")
    qtbot.waitUntil(lambda: not window.background.busy)
    assert "Heart" in [division.name for division in window.session.value.divisions]
    choose_line(window, "undo")
    assert window.session.value == before
    assert ask.errors == []


def test_a_file_that_is_no_map_is_refused_in_a_sentence_and_left_alone(window, ask, tmp_path):
    wrong = tmp_path / "wrong.triumvirate"
    wrong.write_text("not a map")
    before = window.session.value
    files.open_map(window, wrong)
    assert len(ask.errors) == 1
    assert wrong.read_text() == "not a map"
    assert window.session.value is before


def test_a_recent_file_that_is_gone_is_said_and_leaves_the_list(window, ask, tmp_path):
    gone = tmp_path / "gone.triumvirate"
    window.desk = files.with_recent(window.desk, gone)
    window.open_recent(str(gone))
    assert len(ask.errors) == 1
    assert str(gone) not in window.desk.recent


def test_a_json_map_is_opened_into_a_file_of_its_own(window_on, ask, trust, tmp_path):
    window = window_on(None)
    (tmp_path / "map.json").write_text(plain.dumps(trust))
    ask.saves = [tmp_path / "mine.triumvirate"]
    files.open_map(window, tmp_path / "map.json")
    assert window.session.value == trust
    assert (tmp_path / "mine.triumvirate").exists()


def test_the_sample_opens_with_one_click_as_a_copy(window_on):
    window = window_on(None)
    choose_line(window, "sample")
    assert len(window.session.value.divisions) == 4
    first = window.session.workspace.path
    choose_line(window, "sample")
    assert window.session.workspace.path != first


def test_closing_the_map_shows_the_start_page(window):
    choose_line(window, "close")
    assert window.session is None
    assert not window.actions_by_key["undo"].isEnabled()


def test_every_button_has_a_name_for_screen_readers(window):
    for key in ("decisions", "findings", "people", "what-if", "library"):
        window.session.choose("d1", "C")
        window.go(key)
        QApplication.processEvents()
        nameless = [
            button
            for button in window.findChildren(QAbstractButton)
            if button.isVisible() and not (button.text() or button.accessibleName() or internal(button))
        ]
        assert nameless == [], key


def internal(widget: QWidget) -> bool:
    """Whether a widget is a piece of one of Qt's own: a table's corner, an arrow, a line's clearer."""
    owner = type(widget.parent()).__name__
    return owner.endswith(("QTabBar", "View", "QLineEdit", "Table", "Decisions", "QMenuBar")) or (
        widget.objectName().startswith("qt_")
    )


def test_a_part_said_on_one_page_is_seen_on_the_others(window):
    window.think()
    before = window.page.tabs.tabText(1)
    window.session.do(edits.set_parts, "v1", "d3", "C", frozenset({Part.DECIDES, Part.PROPOSES}))
    assert window.page.tabs.tabText(1) != before
    assert "3 with one clear decider" in window.page.sentence.text()


def test_recent_maps_are_listed_when_the_menu_opens(window_on, ask, trust, tmp_path):
    window = window_on(trust)
    menu = window.actions_by_key["recent"].menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == [str(tmp_path / "map1.triumvirate")]


def test_an_import_that_ends_after_its_map_was_closed_touches_no_other_map(
    window, ask, trust, tmp_path, qtbot
):
    (tmp_path / "other.json").write_text(plain.dumps(trust))
    ask.opens = [tmp_path / "other.json"]
    choose_line(window, "import")
    files.make_map(window, tmp_path / "second.triumvirate", Organisation(name="Second"))
    qtbot.waitUntil(lambda: not window.background.busy)
    assert window.session.value == Organisation(name="Second")
    assert ask.errors == []
