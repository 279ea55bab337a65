"""The history page: every edit with its time, going back several steps, moments kept under a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from triumvirate.model import edits
from triumvirate.model.organisation import Organisation, Part
from triumvirate.store.file import JournalRow
from triumvirate.store.rows import differences
from triumvirate.ui.screens.differences import DifferencesDialog
from triumvirate.ui.screens.history import HistoryPage
from triumvirate.ui.screens.history_rows import (
    DayRow,
    EntryRow,
    earlier_steps,
    moment_lines,
    only_words,
    steps,
    told_journal,
)

SUMMER = timezone(timedelta(hours=1))


@dataclass
class Told:
    when: datetime
    label: str = ""
    name: str = ""


def at(day, hour, label=""):
    return Told(datetime(2026, 6, day, hour, 30, tzinfo=UTC), label, label)


# ---- rows --------------------------------------------------------------------------------------


def edit(number, day, hour, label="", changes=()):
    return JournalRow(number, datetime(2026, 6, day, hour, 30, tzinfo=UTC), label, tuple(changes))


def test_edits_stand_under_their_day_the_newest_first_by_the_persons_own_clock():
    edits = [edit(1, 1, 9, "First"), edit(2, 1, 23, "Late"), edit(3, 2, 8)]
    assert told_journal(edits, Organisation(), date(2026, 6, 2), SUMMER) == (
        DayRow("Today, 2 June 2026"),
        EntryRow("09:30", "A change", 3),
        EntryRow("00:30", "Late", 2),
        DayRow("1 June 2026"),
        EntryRow("10:30", "First", 1),
    )


def test_each_edit_tells_what_it_changed_as_the_parts_were_then(trust):
    values = [trust]
    for part in (Part.INFORMED, Part.DECIDES):
        values.append(edits.toggle_part(values[-1], "v1", "d2", "C", part))
    rows = [
        edit(number, 1, 9, "Set parts", differences(*values[number - 1 : number + 1])) for number in (1, 2)
    ]
    told = told_journal(rows, values[-1], date(2026, 6, 2))
    where = "Surgery: Appoint consultants: Clinical director: "
    assert [row.said for row in told if isinstance(row, EntryRow)] == [
        (where + "Decides and Informed → Informed",),
        (where + "Decides → Decides and Informed",),
    ]


def test_the_history_of_one_cell_leaves_out_what_concerns_others(trust):
    values = [trust]
    for decision, post in (("d2", "C"), ("d2", "G"), ("d1", "C")):
        values.append(edits.toggle_part(values[-1], "v1", decision, post, Part.INFORMED))
    rows = [
        edit(number, 1, 9, f"Edit {number}", differences(*values[number - 1 : number + 1]))
        for number in (1, 2, 3)
    ]

    def listed(only):
        told = told_journal(rows, values[-1], date(2026, 6, 2), only=only)
        return [row.label for row in told if isinstance(row, EntryRow)]

    assert listed(("d2", "C")) == ["Edit 1"]
    assert listed(("d2", None)) == ["Edit 2", "Edit 1"]
    assert only_words(trust, ("d2", "C")) == "Appoint consultants: Clinical director"
    assert only_words(trust, ("d2", None)) == "Appoint consultants"


def test_an_edit_that_changed_much_says_how_much_more():
    row = EntryRow("09:30", "Import", 1, tuple("abcdefg"))
    assert row.text == "Import\na\nb\nc\nd\nand 3 more"
    assert EntryRow("09:30", "Import", 1, tuple("abcde")).text == "Import\na\nb\nc\nd\ne"


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


# ---- other days --------------------------------------------------------------------------------


def pick(page, number):
    rows = page.table.entries.rows
    place = next(at for at, row in enumerate(rows) if isinstance(row, EntryRow) and row.number == number)
    page.table.setCurrentIndex(page.table.entries.index(place, 1))


def test_the_map_after_an_edit_can_be_looked_at_and_compared_with_now(page, busy):
    looked, shown = [], []
    busy.look_wanted.connect(lambda value, name: looked.append((value.name, name)))
    busy.ask.dialogs = [shown.append]
    page.table.setCurrentIndex(page.table.entries.index(0, 0))
    assert not page.look.isEnabled()
    pick(page, 1)
    page.look.click()
    page.compare.click()
    assert looked == [("One", "The map after edit 1")]
    (dialog,) = shown
    assert isinstance(dialog, DifferencesDialog)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "The organisation: name: One → Three"
    ]


def test_a_kept_moment_can_be_looked_at_and_compared_with_now(page, busy):
    busy.keep("Agreed 14 January")
    page.refresh()
    looked = []
    busy.look_wanted.connect(lambda value, name: looked.append((value, name)))
    links = {link.accessibleName(): link for link in page.moments.findChildren(QPushButton)}
    links["Look at it: Agreed 14 January"].click()
    links["Compare with now: Agreed 14 January"].click()
    assert looked == [(busy.value, "Agreed 14 January")]
    assert busy.ask.notices == ["“Agreed 14 January” and “Now” say the same."]


def test_the_page_narrows_to_the_chosen_cell_and_widens_again(page, busy):
    busy.choose("d2", "C")
    busy.do(edits.toggle_part, "v1", "d2", "C", Part.INFORMED)
    page.refresh()
    page.narrow.click()
    assert labels(page) == ["Set parts: Clinical director, Appoint consultants"]
    assert page.head.text() == "When “Appoint consultants: Clinical director” was changed"
    page.narrow.click()
    assert len(labels(page)) == 4


def test_the_history_of_a_cell_can_be_asked_for_from_elsewhere(page, busy):
    busy.wanted_history = ("d2", None)
    page.refresh()
    assert (page.narrowed, busy.wanted_history, labels(page)) == (("d2", None), None, [])
