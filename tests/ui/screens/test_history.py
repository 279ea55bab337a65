"""The history page: every edit with its time, going back several steps, moments kept under a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from triumvirate.model import edits
from triumvirate.ui.screens.history import HistoryPage
from triumvirate.ui.screens.history_rows import DayRow, EntryRow, earlier_steps, journal, moment_lines, steps

SUMMER = timezone(timedelta(hours=1))


@dataclass
class Told:
    when: datetime
    label: str = ""
    name: str = ""


def at(day, hour, label=""):
    return Told(datetime(2026, 6, day, hour, 30, tzinfo=UTC), label, label)


# ---- rows --------------------------------------------------------------------------------------


def test_edits_stand_under_their_day_the_newest_first_by_the_persons_own_clock():
    rows = journal([at(1, 9, "First"), at(1, 23, "Late"), at(2, 8, "")], date(2026, 6, 2), SUMMER)
    assert rows == (
        DayRow("Today, 2 June 2026"),
        EntryRow("09:30", "A change"),
        EntryRow("00:30", "Late"),
        DayRow("1 June 2026"),
        EntryRow("10:30", "First"),
    )


def test_the_steps_of_the_sitting_count_the_undos_and_redos_they_take():
    rows = steps(("Third", "Second"), ("Fourth", "Fifth"))
    assert [(row.label, row.back, row.forward) for row in rows] == [
        ("Fifth", 0, 2),
        ("Fourth", 0, 1),
        ("Third", 1, 0),
        ("Second", 2, 0),
    ]
    assert [row.verb for row in rows] == [
        "Do again up to here",
        "Do again up to here",
        "Undo this",
        "Go back to before this",
    ]


def test_a_long_sitting_says_how_many_steps_came_before_those_listed():
    assert earlier_steps(("Step",) * 31) == "1 step before these. Ctrl+Z takes each back."
    assert earlier_steps(("Step",) * 30) == ""


def test_moments_stand_with_their_day_and_time_the_newest_first():
    assert moment_lines([at(1, 9, "Before"), at(2, 9)], SUMMER) == (
        ("A moment without a name", "2 June 2026 at 10:30"),
        ("Before", "1 June 2026 at 10:30"),
    )


# ---- page --------------------------------------------------------------------------------------


@pytest.fixture
def busy(session):
    for name in ("One", "Two", "Three"):
        session.do(edits.rename_organisation, name)
    return session


@pytest.fixture
def page(busy, shown):
    return shown(HistoryPage(busy))


def labels(page):
    return [row.label for row in page.table.entries.rows if isinstance(row, EntryRow)]


def links(page):
    return {link.accessibleName(): link for link in page.steps.findChildren(QPushButton)}


def test_every_edit_is_listed_with_its_label(page):
    assert labels(page) == [f"Rename the organisation: {name}" for name in ("Three", "Two", "One")]


def test_going_back_several_steps_is_one_key_and_can_be_done_again(page, busy, qtbot):
    link = links(page)["Go back to before this: Rename the organisation: Two"]
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert busy.value.name == "One"
    assert labels(page)[0] == "Undo: Rename the organisation: Two"
    links(page)["Do again up to here: Rename the organisation: Three"].click()
    assert busy.value.name == "Three"
    assert busy.workspace.redo_labels == ()


def test_the_place_of_the_map_is_shown_among_the_steps(page, busy):
    busy.undo()
    rows = [page.steps.list.itemAt(place).widget() for place in range(3)]
    assert [row.text() if isinstance(row, QLabel) else row.findChild(QLabel).text() for row in rows] == [
        "Rename the organisation: Three",
        "The map is here now",
        "Rename the organisation: Two",
    ]


def test_a_moment_is_kept_under_its_name(page, busy, qtbot):
    qtbot.keyClicks(page.moments.name, "Before the change")
    qtbot.keyClick(page.moments.name, Qt.Key.Key_Return)
    assert [moment.name for moment in busy.moments()] == ["Before the change"]
    assert busy.workspace.recall(busy.moments()[0]) == busy.value
    assert "Before the change" in [label.text() for label in page.moments.findChildren(QLabel)]
    assert page.moments.name.text() == ""


def test_a_moment_without_a_name_is_asked_for_one(page, busy):
    page.moments.keeper.click()
    assert page.moments.problem.isVisible()
    assert busy.moments() == ()


def test_before_the_first_edit_there_is_one_sentence_and_one_button(session, shown):
    page = shown(HistoryPage(session))
    wanted = []
    session.screen_wanted.connect(wanted.append)
    assert page.empty.isVisible()
    page.empty.button.click()
    assert wanted == ["decisions"]


def test_a_long_history_is_shown_a_part_at_a_time(session, shown):
    page = HistoryPage(session)
    page.rows_wanted = 2
    for name in ("One", "Two", "Three"):
        session.do(edits.rename_organisation, name)
    shown(page)
    assert len(labels(page)) == 2
    page.more.click()
    assert len(labels(page)) == 3
    assert page.more.isHidden()


def test_a_file_that_cannot_be_read_is_said_in_the_status_bar(busy, shown, monkeypatch):
    from triumvirate.errors import UnreadableFile

    def fail():
        raise UnreadableFile("The file cannot be read.")

    said = []
    busy.message.connect(said.append)
    monkeypatch.setattr(busy.workspace, "entries", fail)
    page = shown(HistoryPage(busy))
    assert page.empty.isVisible()
    assert said == ["The file cannot be read."]


def test_hostile_labels_are_shown_plainly(session, shown):
    hostile = '<img src="file:///secret.png">' + "x" * 10_000
    session.do(edits.rename_organisation, hostile)
    page = shown(HistoryPage(session))
    assert page.side.widget().width() <= page.side.viewport().width()
    assert hostile in labels(page)[0].replace("\u200b", "")
