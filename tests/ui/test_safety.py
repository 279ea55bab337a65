"""Backups, a check of a file and a copy without names, as a person asks for them in the window."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from triumvirate.model import edits
from triumvirate.store.backups import Reason, back_up, listed
from triumvirate.store.file import read
from triumvirate.ui import files, safety


@pytest.fixture
def path(window):
    return window.session.workspace.path


def choose_line(window, key):
    action = window.actions_by_key[key]
    assert action.isEnabled()
    action.trigger()


def saved(window):
    """Everything in the user's file, and the window still open."""
    path = window.session.workspace.path
    window.close_map()
    files.open_map(window, path)
    return path


def reasons(path):
    return [each.reason for each in listed(path)]


def test_a_backup_is_put_back_in_three_clicks_and_what_was_there_is_kept(window, ask, trust):
    path = saved(window)
    back_up(path, path, Reason.ASKED)
    window.session.do(edits.rename_organisation, "Another")
    saved(window)
    shown = []

    def pick_the_oldest(dialog):
        dialog.table.selectRow(len(dialog.there) - 1)
        shown.append([dialog.table.item(0, column).text() for column in range(3)])

    ask.dialogs.append(pick_the_oldest)
    choose_line(window, "backups")
    assert window.session.value.name == trust.name
    assert read(path).name == trust.name
    assert read(listed(path)[0].path).name == "Another"
    assert "mapped decision" in shown[0][1]
    assert window.said.text() == "The backup was restored. What was there before is a backup too."


def test_leaving_the_list_of_backups_changes_nothing(window, path, ask):
    before = window.session
    choose_line(window, "backups")
    assert window.session is before


def test_a_backup_is_made_on_demand_and_only_where_something_changed(window, ask):
    path = saved(window)
    for said in ("A backup was made.", "The newest backup holds everything already."):
        there = len(listed(path))
        ask.dialogs.append(lambda dialog: dialog._want_now())
        choose_line(window, "backups")
        assert window.said.text() in (said, "The newest backup holds everything already.")
        assert len(listed(path)) <= there + 1
    assert len({each.path.read_bytes() for each in listed(path)}) == len(listed(path))


def test_a_backup_that_cannot_be_made_is_told(window, path, ask, monkeypatch):
    def full(*_):
        raise OSError(28, "full")

    monkeypatch.setattr("triumvirate.store.backups._make", full)
    path.write_bytes(b"another")
    ask.dialogs.append(lambda dialog: dialog._want_now())
    safety.show_backups(window)
    assert "No backup" in ask.errors[-1]


def test_a_damaged_backup_cannot_be_chosen(window, ask):
    path = saved(window)
    made = back_up(b"nonsense", path, Reason.ASKED)
    seen = []
    ask.dialogs.append(lambda dialog: seen.append((dialog.restore.isEnabled(), dialog.chosen)))
    choose_line(window, "backups")
    assert seen == [(False, made)]


def test_the_list_of_backups_works_by_keyboard(window, qtbot):
    from triumvirate.ui.screens.backups import BackupsDialog

    path = saved(window)
    back_up(path, path, Reason.ASKED)
    dialog = BackupsDialog(path, listed(path), parent=window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.restore.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() == 1
    assert dialog.table.accessibleName()


def test_without_backups_the_list_says_so(path, window, qtbot):
    from triumvirate.ui.screens.backups import BackupsDialog

    dialog = BackupsDialog(path, (), parent=window)
    qtbot.addWidget(dialog)
    assert dialog.chosen is None
    assert not dialog.restore.isEnabled()


def test_a_damaged_map_is_left_alone_and_its_backups_are_offered(window, ask, trust):
    path = saved(window)
    back_up(path, path, Reason.ASKED)
    window.close_map()
    path.write_bytes(path.read_bytes()[:5000])
    said = []

    def read_why(dialog):
        said.append(dialog.findChildren(type(window.said))[0].text())
        dialog.reject()

    ask.dialogs.append(lambda dialog: dialog.table.selectRow(0))
    files.open_map(window, path)
    assert ask.errors == []
    assert window.session.value == trust
    assert reasons(path)[0] is Reason.RESTORE


def test_a_damaged_map_without_backups_is_told_plainly(window, ask, tmp_path):
    path = tmp_path / "other.triumvirate"
    path.write_bytes(b"nonsense")
    files.open_map(window, path)
    assert "is not a Triumvirate map" in ask.errors[-1]


def test_a_restore_that_fails_is_told_and_the_map_is_opened_again(window, ask, monkeypatch):
    path = saved(window)
    back_up(path, path, Reason.ASKED)

    def full(*_):
        raise OSError(28, "full")

    monkeypatch.setattr("triumvirate.store.backups._put", full)
    ask.dialogs.append(lambda dialog: dialog.table.selectRow(0))
    choose_line(window, "backups")
    assert "could not be replaced" in ask.errors[-1]
    assert window.session is not None


def test_check_file_says_what_a_file_is(window, ask, tmp_path, qtbot):
    path = saved(window)
    ask.opens.append(path)
    choose_line(window, "check-file")
    qtbot.waitUntil(lambda: bool(ask.notices))
    assert "is a whole Triumvirate map" in ask.notices[-1]
    assert "Every byte is as Triumvirate saved it" in ask.notices[-1]
    strange = tmp_path / "strange.triumvirate"
    strange.write_bytes(b"text")
    ask.opens.append(strange)
    choose_line(window, "check-file")
    qtbot.waitUntil(lambda: len(ask.notices) == 2)
    assert "is not a Triumvirate map" in ask.notices[-1]


def test_check_file_of_a_damaged_map_offers_its_backups(window, ask, qtbot, tmp_path):
    path = shutil.copy(saved(window), tmp_path / "other.triumvirate")
    back_up(path, path, Reason.ASKED)
    path.write_bytes(b"")
    ask.dialogs.append(lambda dialog: dialog.table.selectRow(0))
    safety.check_file(window)
    safety.check_file(window)
    ask.opens.append(path)
    safety.check_file(window)
    qtbot.waitUntil(lambda: window.session.workspace.path == path)


def test_a_copy_without_names_holds_nobodys_name_and_no_history(window, ask, trust, tmp_path):
    window.session.do(edits.rename_organisation, "Amara Shah and friends")
    out = tmp_path / "shared.triumvirate"
    choose_line(window, "share")
    ask.saves.append(out)
    choose_line(window, "share")
    raw = out.read_bytes()
    for person in trust.people:
        for word in person.name.split():
            assert word.encode() not in raw
    assert "names nobody" in ask.notices[-1]
    ask.saves.append(out)
    choose_line(window, "share")
    assert "already exists" in ask.errors[-1]


def test_without_a_map_there_is_nothing_to_back_up_or_share(window_on, ask):
    window = window_on(None)
    safety.show_backups(window)
    safety.share(window)
    assert (ask.errors, ask.notices) == ([], [])
