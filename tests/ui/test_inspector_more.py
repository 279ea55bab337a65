"""Prerequisites, grounds, designations and taking a decision out of use, said in the inspector."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from triumvirate.model import edits
from triumvirate.model.organisation import Part


@pytest.fixture
def inspector(window):
    window.session.choose("d1", "O")
    return window.page.page().inspector


def row(window):
    return window.session.division.mapping("d1")


def test_a_decision_that_must_come_first_is_added_and_removed(window, inspector):
    inspector.more.another.committed.emit("d3")
    assert row(window).needs == ("d3",)
    assert "d3" not in inspector.more.another.values
    links = [inspector.more.list.layout().itemAt(0).widget()]
    assert links[0].text() == "Remove: Close a ward"
    links[0].click()
    assert row(window).needs == ()


def test_a_decision_is_taken_out_of_use_in_one_step(window, inspector):
    inspector.more.retire.click()
    assert row(window).retired
    window.session.undo()
    assert not row(window).retired


def test_when_several_carry_it_out_one_can_be_enough(window, inspector):
    assert inspector.more.isVisible()
    assert not inspector.more.carries_out.isVisible()
    for post in ("C", "N"):
        window.session.do(edits.toggle_part, "v1", "d1", post, Part.CARRIES_OUT)
    assert inspector.more.carries_out.isVisible()
    inspector.more.carries_out.committed.emit("any")
    assert row(window).carries_out == "any"


def grounds(window, post="O"):
    return {right.grounds for right in row(window).rights if right.post == post}


def test_a_cell_can_rest_on_several_things_and_each_is_removed_alone(window, inspector):
    inspector.more_of_cell.another.committed.emit("custom")
    assert {len(each) for each in grounds(window)} == {2}
    texts = [link.text() for link in inspector.more_of_cell.list.findChildren(QPushButton)]
    assert "Remove: Custom and practice" in texts
    inspector.more_of_cell.list.findChildren(QPushButton)[texts.index("Remove: Custom and practice")].click()
    assert {len(each) for each in grounds(window)} == {1}


def test_people_are_designated_for_a_cell_and_taken_off_again(window, inspector):
    inspector.more_of_cell.person.committed.emit("tom")
    assert {right.designated for right in row(window).rights if right.post == "O"} == {("tom",)}
    link = next(one for one in inspector.more_of_cell.list.findChildren(QPushButton) if "Tom" in one.text())
    link.click()
    assert {right.designated for right in row(window).rights} == {()}
