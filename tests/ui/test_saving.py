"""Saving as the window shows it: one honest line, and every question when the file cannot follow."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from triumvirate.errors import NotPublished
from triumvirate.model import edits
from triumvirate.store.backups import listed
from triumvirate.store.file import Standing, open_store, read
from triumvirate.store.lock import Holder, lock_file
from triumvirate.store.publish import Trouble
from triumvirate.store.recovery import Left
from triumvirate.ui import files, saving
from triumvirate.ui.saving_rows import (
    WORDS,
    SavedLine,
    Way,
    headline,
    held_words,
    kept_words,
    left_words,
    outside_words,
    recovered_words,
    saved_line,
    trouble_words,
    ways,
)
from triumvirate.ui.screens.differences import DifferencesDialog

PATH = Path("maps/Our map.triumvirate")


# ---- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standing", "line"),
    [
        (Standing(), SavedLine("All changes saved", True)),
        (Standing(datetime(2026, 1, 14, 10, 42, tzinfo=UTC)), SavedLine("Saved at 10:42", True)),
        (Standing(waiting=True), SavedLine("Safe on this computer; saving to Our map.triumvirate…", True)),
        (
            Standing(waiting=True, trouble=NotPublished("x", "GONE", "x")),
            SavedLine("Not yet saved to Our map.triumvirate; safe on this computer", False, True),
        ),
        (
            Standing(looking_at="Agreed"),
            SavedLine("Read-only: you can look at “Agreed” but not change it", False),
        ),
    ],
)
def test_the_line_says_how_the_file_stands_to_the_map(standing, line):
    assert saved_line(standing, PATH) == line


def test_a_long_name_loses_its_middle_so_that_the_rest_can_be_read():
    line = saved_line(Standing(waiting=True), Path("x" * 80 + ".triumvirate"))
    assert line.text == f"Safe on this computer; saving to {'x' * 24}…xxxx.triumvirate…"


def test_for_every_trouble_there_is_a_headline_and_a_way_that_can_be_put_off():
    for trouble in Trouble:
        offered = ways(trouble.name)
        assert offered[-1] is Way.LATER
        assert len(offered) >= 3
        assert headline(trouble.name)
        assert set(offered) <= set(WORDS)


def test_where_the_map_is_kept_is_said_when_it_is_known():
    assert trouble_words("Said.", None) == "Said."
    assert trouble_words("Said.", Path("/safe")) == "Said.\n\nIt is kept in /safe"
    assert kept_words("Said.", Path("/safe")).endswith("next open the map. It is kept in /safe")


def test_who_has_the_map_open_is_said_as_far_as_it_is_known():
    held = Holder("m.okafor", "LAPTOP-7", "2026-11-22T09:12:00+00:00", 1, "x")
    assert held_words(held, PATH).startswith(
        "m.okafor has had Our map.triumvirate open on LAPTOP-7 since 22 Nov"
    )
    nameless = Holder("", "", "2026-11-22T09:12:00+00:00", 1, "x")
    assert held_words(nameless, PATH).startswith(
        "Somebody has had Our map.triumvirate open since 22 November"
    )


def test_files_are_named_without_their_folders():
    left = [Left(PATH, Path("copy")), Left(Path("b/Other.triumvirate"), Path("copy"))]
    for said in (recovered_words(PATH), outside_words(PATH), left_words(left)):
        assert "Our map.triumvirate" in said
        assert "maps/" not in said


# ---- the window ----------------------------------------------------------------------------------


@pytest.fixture
def path(window):
    return window.session.workspace.path


def rename(window, name="Ours"):
    window.session.do(edits.rename_organisation, name)


def change_elsewhere(path, name="Theirs"):
    with open_store(path) as store:
        store.save(store.found, edits.rename_organisation(store.found, name), "Rename")


@pytest.fixture
def conflict(window, path):
    window.session.workspace.publish()
    change_elsewhere(path)
    rename(window)


def test_save_saves_at_once(window, path):
    rename(window)
    window.actions_by_key["saved"].trigger()
    assert read(path).name == "Ours"
    assert window.said.text().startswith("Saved at ")


def test_a_conflict_is_asked_about_once_and_stays_in_the_line(window, ask, qtbot, conflict):
    qtbot.waitUntil(lambda: bool(ask.asked))
    title, said, verbs = ask.asked[0]
    assert title == "Someone else changed this file"
    assert verbs == ("Keep both", "Show differences", "Use theirs", "Decide later")
    assert "keep both, or use theirs" in said
    assert window.said.text().startswith("Not yet saved to map1.triumvirate")
    assert window.settle.isVisible()
    window.saving._hear()
    assert len(ask.asked) == 1
    window.settle.click()
    assert len(ask.asked) == 2


def test_keeping_both_goes_on_in_a_file_of_our_own(window, ask, path, conflict):
    ask.picks = [0]
    window.saving.save_now()
    ours = window.session.workspace.path
    assert (read(path).name, read(ours).name) == ("Theirs", "Ours")
    assert "(yours, " in ours.name
    assert window.desk.recent[0] == str(ours)
    assert not window.settle.isVisible()


def test_the_differences_are_shown_and_then_it_is_asked_again(window, ask, conflict):
    shown = []
    ask.dialogs = [shown.append]
    ask.picks = [1, 3]
    window.saving.save_now()
    (dialog,) = shown
    assert isinstance(dialog, DifferencesDialog)
    assert dialog.list.item(0).text() == "The organisation: name: Theirs → Ours"
    assert len(ask.asked) == 2


def test_differences_from_a_file_that_cannot_be_read_are_said_to_be_unknown(window, ask, path, conflict):
    path.write_text("not a map")
    ask.picks = [1, 3]
    window.saving.save_now()
    assert len(ask.errors) == 1


def test_two_versions_that_say_the_same_are_said_to(window, ask, path):
    rename(window)
    change_elsewhere(path, "Ours")
    ask.picks = [1]
    window.saving.save_now()
    assert ask.notices == ["“Theirs” and “Yours” say the same."]


def test_using_theirs_opens_their_version_and_keeps_ours_as_a_backup(window, ask, path, conflict):
    ask.picks = [2]
    window.saving.save_now()
    assert window.session.value.name == "Theirs"
    assert "Ours" in [read(each.path).name for each in listed(path)]


def test_a_file_that_is_gone_can_be_put_back(window, ask, path):
    rename(window)
    path.unlink()
    ask.picks = [0]
    window.saving.save_now()
    assert ask.asked[0][2] == ("Put the file back", "Save elsewhere…", "Decide later")
    assert read(path).name == "Ours"


def test_a_file_that_may_not_be_written_to_is_tried_again_or_saved_elsewhere(window, ask, path, tmp_path):
    rename(window)
    path.chmod(0o444)
    window.saving.save_now()
    assert ask.asked == []
    window.saving.ask_what_to_do()
    assert ask.asked[0][2] == ("Try again", "Save elsewhere…", "Decide later")
    ask.picks = [0, 1, 1]
    window.saving.ask_what_to_do()
    window.saving.ask_what_to_do()
    assert window.session.workspace.standing.waiting
    ask.saves = [tmp_path / "elsewhere"]
    window.saving.ask_what_to_do()
    assert read(tmp_path / "elsewhere.triumvirate").name == "Ours"
    assert window.session.workspace.path == tmp_path / "elsewhere.triumvirate"
    window.saving.ask_what_to_do()


def test_what_cannot_be_saved_elsewhere_either_is_said(window, ask, path, tmp_path):
    rename(window)
    path.chmod(0o444)
    window.saving.save_now()
    ask.picks, ask.saves = [1], [tmp_path / "none" / "elsewhere"]
    window.saving.ask_what_to_do()
    assert len(ask.errors) == 1
    assert "safe" in ask.errors[0]


def test_a_question_waits_while_another_is_open(window, ask, conflict, monkeypatch, qtbot):
    monkeypatch.setattr(saving, "PATIENCE_MS", 10)
    with monkeypatch.context() as patch:
        patch.setattr(QApplication, "activeModalWidget", lambda: window)
        window.saving.save_now()
        assert ask.asked == []
    qtbot.waitUntil(lambda: bool(ask.asked))


def test_who_closes_with_edits_not_in_the_file_may_stay(window, ask, path):
    rename(window)
    path.chmod(0o444)
    ask.picks = [2, 1]
    assert not window.close()
    assert window.session is not None
    assert ask.asked[-1][2] == ("Close", "Stay")
    assert "when you next open the map" in ask.asked[-1][1]
    ask.picks = [2, 0]
    window.close_map()
    assert window.session is None
    assert read(path).name != "Ours"
    path.chmod(0o644)
    files.open_map(window, path)
    assert window.session.value.name == "Ours"
    window.saving.start()
    window.saving.start()
    assert ask.notices == [recovered_words(path)]


def test_what_is_heard_after_the_map_was_closed_asks_nothing(window, ask, conflict):
    late = window.saving
    ask.picks = [3, 0]
    window.close_map()
    asked = len(ask.asked)
    late._hear()
    assert len(ask.asked) == asked


def test_a_map_is_not_opened_while_the_person_stays_with_another(window, ask, path, tmp_path):
    rename(window)
    path.chmod(0o444)
    ask.picks = [2, 1]
    files.open_map(window, path)
    assert window.session.value.name == "Ours"


def test_closing_in_the_middle_of_trouble_that_was_settled_closes(window, ask, path):
    rename(window)
    path.unlink()
    ask.picks = [0]
    assert window.may_leave()
    assert read(path).name == "Ours"


def test_a_file_that_another_program_wrote_is_told_of(window_on, ask, tmp_path, trust):
    import sqlite3
    from contextlib import closing

    window = window_on(trust)
    path = window.session.workspace.path
    window.close_map()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE organisation SET name = 'Elsewhere'")
    files.open_map(window, path)
    window.saving.start()
    assert ask.notices == [outside_words(path)]


# ---- somebody else has it open ---------------------------------------------------------------------


@pytest.fixture
def held(window, path):
    window.close_map()
    told = {
        "user": "m.okafor",
        "host": platform.node(),
        "since": "2026-11-22T09:12:00+00:00",
        "process": os.getppid(),
        "token": "x",
    }
    lock_file(path).write_text(json.dumps(told))
    return path


def test_the_second_to_open_a_map_may_look_at_it_read_only(window, ask, held):
    ask.picks = [0]
    files.open_map(window, held)
    assert ask.asked[0][2] == ("Open read-only", "Open anyway", "Do not open")
    assert window.said.text() == "Read-only: you can look at “map1.triumvirate” but not change it"
    rename(window)
    assert ask.errors == [
        (
            "You are only looking at “map1.triumvirate”, so nothing was changed. "
            "Open the map itself to work in it."
        )
    ]
    window.saving.start()
    assert lock_file(held).exists()


def test_the_second_to_open_a_map_may_open_it_anyway(window, ask, held):
    ask.picks = [1]
    files.open_map(window, held)
    rename(window)
    window.session.workspace.publish()
    assert read(held).name == "Ours"


def test_the_second_to_open_a_map_may_leave_it(window, ask, held):
    for said in ([2], []):
        ask.picks = said
        files.open_map(window, held)
        assert window.session is None


# ---- edits that wait, and other days ---------------------------------------------------------------


def test_edits_that_wait_on_this_computer_are_offered_on_the_start_page(window, ask, path):
    rename(window)
    path.chmod(0o444)
    ask.picks = [2, 0]
    window.close_map()
    path.chmod(0o644)
    ask.asked.clear()
    saving.offer_left(window)
    assert (ask.asked[0][0], window.session) == ("Edits are waiting", None)
    ask.picks = [0]
    saving.offer_left(window)
    assert window.session.value.name == "Ours"
    saving.offer_left(window)
    assert len(ask.asked) == 2


def test_another_day_opens_in_a_window_of_its_own_and_closes_with_the_map(window, trust, ask):
    from triumvirate.ui.looking import look_at

    window.session.look_wanted.emit(trust, "Agreed 14 January")
    (other,) = window.others
    assert other.windowTitle().startswith("Agreed 14 January")
    assert other.said.text() == "Read-only: you can look at “Agreed 14 January” but not change it"
    rename(other)
    assert "only looking at “Agreed 14 January”" in ask.errors[0]
    other.close()
    QApplication.processEvents()
    look_at(window, trust, "Later")
    window.close()
    assert look_at(window, trust, "None") is None


def test_the_inspector_leads_to_the_history_of_its_cell(window):
    window.session.choose("d2", "C")
    inspector = window.page.page().inspector
    inspector.when.click()
    assert window.page.key == "history"
    assert window.page.page().narrowed == ("d2", "C")
