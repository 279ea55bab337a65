"""The short lists on the comparison page lead to one thing to do each: compare a decision, or copy a row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from build import decision, division, mapping, organisation, post, right
from triumvirate.analysis.assess import Assessment
from triumvirate.analysis.short_lists import Example
from triumvirate.analysis.side_by_side import of_divisions
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Part
from triumvirate.ui.screens.compare_copy import CopyRowDialog
from triumvirate.ui.screens.compare_lists import ShortLists
from triumvirate.ui.screens.compare_lists_rows import rows_for_copy, short_lists
from triumvirate.ui.session import Session
from triumvirate.workspace import new_workspace
from ui.fake_ask import FakeAsk

LEADS = (("C", "clinical"), ("O", "operational"), ("N", "nursing"))


def held(name: str, *rows, more=()):
    posts = [
        replace(post(id_, lane, leadership=True, holder=f"{name} {id_}"), title=f"Lead {id_}")
        for id_, lane in LEADS
    ]
    return division(*posts, *more, mappings=list(rows), division_id=name, name=name)


@pytest.fixture
def trust():
    """One division that has it written, one that rests on custom, one that has not mapped it."""
    panel = post("P", holder="Pat")
    return organisation(
        held(
            "Surgery",
            mapping("d0", right("C", "decides", "policy"), right("P", "consulted", "policy")),
            more=[panel],
        ),
        held("Medicine", mapping("d0", right("O", "decides", "custom"))),
        held("Women", mapping("d0", right("C", "decides", "personal"))),
        decisions=[decision("d0", code="K0", title="Lend a scanner")],
    )


@pytest.fixture
def session(trust, tmp_path, day):
    made = Session(new_workspace(tmp_path / "trust.triumvirate", trust, day), FakeAsk())
    yield made
    made.close()


@pytest.fixture
def day():
    from datetime import date

    return date(2026, 11, 22)


def lists(trust, day):
    shown = of_divisions([Snapshot(trust, each, day) for each in trust.divisions])
    return short_lists(shown, lambda column: Assessment(column.snapshot).worst)


def test_the_lists_say_what_is_so_and_what_to_do(trust, day):
    best, unwritten, varying = lists(trust, day)
    (one,) = best.entries
    assert (one.says, one.verb) == ("Lend a scanner", "Copy this row to others…")
    assert one.line.startswith("Surgery has it written, held by the post.")
    assert one.line.endswith("in: Women; Medicine.")
    assert (unwritten.entries, unwritten.nothing) == ((), "Every shared decision is written down somewhere.")
    assert varying.entries[0].line == "Settled by the clinical lead in 2 and the operational lead in 1."


def test_a_link_tells_which_entry_was_wanted(qtbot, trust, day):
    view = ShortLists()
    qtbot.addWidget(view)
    view.show_lists(lists(trust, day))
    wanted = []
    view.wanted.connect(wanted.append)
    for link in view.links:
        link.click()
    assert [isinstance(one.example, Example) for one in wanted] == [True, False]
    assert all(link.accessibleName().endswith("Lend a scanner") for link in view.links)


def test_the_preview_says_what_stays_behind(trust):
    source = trust.divisions[0]
    medicine, women = rows_for_copy(trust, source, "d0", ["Medicine", "Women"])
    assert medicine.before.startswith("Lead O: Decides")
    assert medicine.after.startswith("Lead C: Decides")
    assert medicine.left.startswith("Medicine has no ")
    assert women.changes


def test_the_row_is_copied_to_those_that_are_ticked_in_one_step(qtbot, session):
    before = session.value
    dialog = CopyRowDialog(session, before.divisions[0], "d0", ["Medicine", "Women"])
    qtbot.addWidget(dialog)
    assert dialog.chosen == ("Medicine", "Women")
    dialog.ticks["Women"].setChecked(False)
    dialog.with_posts.setChecked(True)
    dialog.copier.click()
    medicine = session.value.division("Medicine")
    first = medicine.mapping("d0").rights[0]
    assert (first.post, first.part) == ("C", Part.DECIDES)
    assert len(medicine.posts) == 4
    assert session.value.division("Women") == before.division("Women")
    session.undo()
    assert session.value == before


def test_a_division_that_has_it_so_already_cannot_be_ticked(qtbot, session):
    source = session.value.divisions[0]
    dialog = CopyRowDialog(session, source, "d0", ["Surgery"])
    qtbot.addWidget(dialog)
    assert not dialog.ticks["Surgery"].isEnabled()
    assert not dialog.copier.isEnabled()
    assert any("already" in label.text() for label in dialog.findChildren(QLabel))
