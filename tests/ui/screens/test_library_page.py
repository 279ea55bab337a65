"""The decision library: a pack, wording of one's own, retiring and bringing back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from triumvirate.model import edits
from triumvirate.ui.screens.library import LibraryPage
from ui.screens.test_people_page import say


@pytest.fixture
def page(session, shown):
    return shown(LibraryPage(session))


def read(page, decision_id):
    """Put the cursor on a decision."""
    lines = page.table.shelves.lines
    place = next(n for n, line in enumerate(lines) if getattr(line, "id", "") == decision_id)
    page.table.setCurrentIndex(page.table.shelves.index(place, 0))


def pick(choice, value):
    choice.setCurrentIndex(choice.values.index(value))
    choice.activated.emit(choice.currentIndex())


def test_the_pack_for_a_first_workshop_is_added_in_one_step_with_nothing_filled_in(page, session):
    page.pack.click()
    assert page.adder.text() == "Add 20 decisions to the division"
    page.adder.click()
    assert len(session.division.mappings) == 23
    assert all(row.rights == () for row in session.division.mappings[3:])
    session.undo()
    assert len(session.division.mappings) == 3


def test_a_pack_that_is_there_already_says_so(page, session):
    page.pack.click()
    page.adder.click()
    said = []
    session.message.connect(said.append)
    page.pack.click()
    assert said == ["The division has all of them already."]
    assert not page.adder.isEnabled()


def test_a_decision_is_reworded_for_this_division_only(page, session, qtbot):
    page.table.shelves.tick({"FIN-01"})
    page.adder.click()
    read(page, "FIN-01")
    say(page.panel.wording, "title", "Agree our budget", qtbot)
    assert session.division.mapping("FIN-01").title == "Agree our budget"
    assert session.value.decision("FIN-01").title == "Accept the division's annual budget"
    say(page.panel.wording, "title", "", qtbot)
    assert session.division.mapping("FIN-01").title is None


def test_a_decision_is_retired_in_the_division_and_brought_back_with_its_row(page, session):
    read(page, "d1")
    rights = session.division.mapping("d1").rights
    page.panel.here.click()
    assert session.division.mapping("d1").retired
    assert page.panel.here.text() == "Bring it back to this division"
    page.panel.here.click()
    assert not session.division.mapping("d1").retired
    assert session.division.mapping("d1").rights == rights


def test_a_decision_is_retired_everywhere_and_brought_back(page, session):
    read(page, "d2")
    page.panel.everywhere.click()
    assert session.value.decision("d2").retired
    assert not page.panel.here.isVisible()
    assert page.panel.everywhere.text() == "Bring it back to the organisation"
    page.panel.everywhere.click()
    assert not session.value.decision("d2").retired


def test_ones_own_decision_can_be_described_and_the_librarys_cannot(page, session, qtbot):
    read(page, "d1")
    say(page.panel.own, "title", "Set the whole budget", qtbot)
    assert session.value.decision("d1").title == "Set the whole budget"
    page.table.shelves.tick({"FIN-01"})
    page.adder.click()
    read(page, "FIN-01")
    assert page.panel.own.isHidden()
    assert page.panel.wording.isVisible()


def test_a_decision_that_is_not_in_use_can_only_be_read(page):
    read(page, "FIN-02")
    assert page.panel.isHidden()


def test_the_library_is_narrowed_by_domain_and_tier_with_the_keyboard(page, qtbot):
    page.tier.setFocus()
    qtbot.keyClick(page.tier, Qt.Key.Key_Down)
    assert sum(len(shelf.rows) for shelf in page.table.shelves.shown) == 20
    pick(page.domain, "Finance")
    assert [shelf.domain for shelf in page.table.shelves.shown] == ["Finance"]


def test_the_card_follows_an_edit_made_elsewhere(page, session):
    read(page, "d1")
    session.do(edits.change_mapping, "v1", "d1", title="Our words")
    assert page.panel.wording.editors["title"].text() == "Our words"


def test_ones_own_decision_is_given_a_domain(page, session):
    read(page, "d1")
    choose_field = page.panel.own.editors["domain"]
    choose_field.setText("Money")
    choose_field.setModified(True)
    choose_field.editingFinished.emit()
    assert session.value.decision("d1").domain == "Money"


def test_a_search_that_finds_nothing_offers_to_show_everything_again(page, qtbot):
    pick(page.domain, "Finance")
    qtbot.keyClicks(page.search, "zzzz")
    assert not page.panes.isVisible()
    page.none.button.click()
    assert page.panes.isVisible()
    assert len(page.table.shelves.shown) == 11
