"""The findings, library and start pages and the form for a new division."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from triumvirate.model.organisation import Division, Organisation
from triumvirate.ui.screens.findings import FindingsPage
from triumvirate.ui.screens.findings_cards import page_for
from triumvirate.ui.screens.findings_rows import Line
from triumvirate.ui.screens.library import LibraryPage
from triumvirate.ui.screens.new_division import NewDivisionDialog
from triumvirate.ui.screens.start import StartPage
from triumvirate.ui.widgets.date_field import read_date


def texts(page):
    return [label.text() for label in page.findChildren(QLabel)]


# ---- findings ----------------------------------------------------------------------------------


def test_every_finding_is_counted_and_said(session, shown):
    page = shown(FindingsPage(session))
    found = session.assessment().findings
    assert sum(section.total for section in page.shown) == len(found)
    assert any(finding.says in texts(page) for finding in found)


def test_a_finding_jumps_to_what_it_is_about(session, shown):
    page = shown(FindingsPage(session))
    wanted = []
    session.screen_wanted.connect(wanted.append)
    page.jump(Line("", "", "d1", "O", None))
    assert (session.chosen.decision_id, session.chosen.post_id, wanted) == ("d1", "O", ["decisions"])


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (Line("", "", "d1", "C", "p"), "decisions"),
        (Line("", "", None, "C", None), "people"),
        (Line("", "", None, "C", "p"), "what-if"),
    ],
)
def test_a_finding_is_mended_where_it_arose(line, key):
    assert page_for(line) == key


def test_a_division_without_findings_says_one_sentence(session_at, shown):
    page = shown(FindingsPage(session_at(Organisation("Empty", divisions=(Division("v1", "Surgery"),)))))
    assert page.empty.isVisible()


def test_a_long_card_opens_and_folds(session_at, organisation, shown):
    from build import mapping

    many = tuple(mapping(row) for row in ("d1", "d2", "d3"))
    extra = tuple(replace(organisation.decisions[0], id=f"x{n}") for n in range(9))
    division = replace(organisation.divisions[0], mappings=(*many, *(mapping(one.id) for one in extra)))
    page = shown(
        FindingsPage(
            session_at(
                replace(organisation, decisions=(*organisation.decisions, *extra), divisions=(division,))
            )
        )
    )
    card = next(view for view in page.cards.values() if not view.more.isHidden())
    number = len(texts(page))
    card.more.click()
    assert len(texts(page)) > number
    opened = next(view for view in page.cards.values() if not view.fewer.isHidden())
    assert opened.more.isHidden()
    opened.fewer.click()
    assert not any(view.fewer.isVisible() for view in page.cards.values())


# ---- library -----------------------------------------------------------------------------------


def test_ticked_decisions_join_the_division_in_one_step_without_any_part(session, shown):
    page = shown(LibraryPage(session))
    page.table.shelves.tick({"FIN-03", "FIN-01"})
    assert page.adder.text() == "Add 2 decisions to the division"
    page.adder.click()
    added = [session.division.mapping(code) for code in ("FIN-01", "FIN-03")]
    assert [row.rights for row in added] == [(), ()]
    session.undo()
    assert session.division.mapping("FIN-01") is None
    assert session.value.decision("FIN-01") is None


def test_the_space_bar_ticks_a_decision_and_a_whole_domain(session, shown, qtbot):
    page = shown(LibraryPage(session))
    table = page.table
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert len(table.shelves.ticked) == 1
    table.setCurrentIndex(table.shelves.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert len(table.shelves.ticked) == 12
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.shelves.ticked == set()


def test_what_is_in_the_division_already_cannot_be_ticked_again(session, shown):
    page = shown(LibraryPage(session))
    page.table.shelves.tick({"FIN-01"})
    page.adder.click()
    index = page.table.shelves.index(1, 0)
    assert page.table.shelves.data(index).endswith("already in the division")
    assert not page.table.shelves.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)


def test_reading_follows_the_search(session, shown, qtbot):
    page = shown(LibraryPage(session))
    qtbot.keyClicks(page.search, "virement")
    assert "Move money between budgets (virement)" in texts(page.card)
    assert "Usual rule - check your scheme of delegation" in texts(page.card)


def test_a_search_that_finds_nothing_says_so(session, shown, qtbot):
    page = shown(LibraryPage(session))
    qtbot.keyClicks(page.search, "zzzz")
    assert page.none.isVisible()


def test_the_teams_own_decision_joins_the_division(session, shown, qtbot):
    page = shown(LibraryPage(session))
    qtbot.keyClicks(page.own, "Open a weekend list")
    qtbot.keyClick(page.own, Qt.Key.Key_Return)
    assert session.value.decisions[-1].title == "Open a weekend list"
    assert session.division.mapping(session.value.decisions[-1].id).rights == ()
    assert page.own.text() == ""


def test_the_library_can_be_read_before_there_is_a_division(session_at, shown):
    page = shown(LibraryPage(session_at(Organisation("New"))))
    page.table.shelves.tick({"FIN-01"})
    assert not page.adder.isEnabled()
    assert not page.own.isEnabled()


def test_the_table_keeps_qts_rules_for_models(session, shown, qtmodeltester):
    qtmodeltester.check(shown(LibraryPage(session)).table.shelves)


# ---- start -------------------------------------------------------------------------------------


def test_each_way_in_says_what_is_wanted(shown, qtbot, qapp):
    page = shown(StartPage([Path("maps/Surgery.triumvirate")]))
    for way, signal in (("sample", page.sample_wanted), ("new", page.new_wanted), ("open", page.open_wanted)):
        with qtbot.waitSignal(signal, timeout=500):
            page.ways[way].click()
    with qtbot.waitSignal(page.recent_wanted, timeout=500) as told:
        page.recent[0].click()
    assert told.args == [str(Path("maps/Surgery.triumvirate"))]


def test_no_more_than_six_files_are_offered(shown, qapp):
    assert len(shown(StartPage([Path(f"{n}.triumvirate") for n in range(20)])).recent) == 6


# ---- new division ------------------------------------------------------------------------------


@pytest.fixture
def form(session, qtbot):
    made = NewDivisionDialog(session)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_division_is_made_in_one_step(form, session, qtbot):
    qtbot.keyClicks(form.name, "Medicine")
    qtbot.keyClicks(form.leads[0].form.editors["name"], "Priya Nair")
    until = form.leads[0].form.editors["until"].line
    qtbot.keyClicks(until, "31/3/27")
    form.accept()
    made = session.value.divisions[-1]
    assert (made.name, made.id) == ("Medicine", form.made)
    assert [post.title for post in made.leads] == ["Clinical director", "General manager", "Head of nursing"]
    assert made.posts[0].holdings[0].until == date(2027, 3, 31)
    assert len(made.mappings) == 20
    assert not any(row.rights for row in made.mappings)
    session.undo()
    assert [division.name for division in session.value.divisions] == ["Surgery"]


def test_a_division_without_a_name_is_asked_for_one_and_not_made(form, session):
    before = session.value
    form.accept()
    assert session.value is before
    assert form.isVisible()
    assert form.problem.text() == "Give the division a name first."


def test_enter_goes_on_and_only_ctrl_enter_creates(form, session, qtbot):
    before = session.value
    qtbot.keyClicks(form.name, "Medicine")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert session.value is before
    assert form.focusWidget() is not form.name
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.value.divisions[-1].name == "Medicine"


def test_a_date_that_cannot_be_read_is_told_before_anything_is_made(form, session, qtbot):
    before = session.value
    qtbot.keyClicks(form.name, "Medicine")
    qtbot.keyClicks(form.leads[1].form.editors["since"].line, "a while ago")
    form.accept()
    assert session.value is before
    assert form.problem.text() == "That is not a date. Type it like 31 March 2027."


def test_a_lead_without_a_title_is_asked_for_one(form, session, qtbot):
    qtbot.keyClicks(form.name, "Medicine")
    form.add_lead(replace(form.leads[0].lead(), title=""))
    assert form.set_up() is None
    assert form.problem.text() == "Give every leadership post a title first."


def test_there_are_never_fewer_than_two_leads_nor_more_than_six(form):
    form.remove_lead(form.leads[0])
    assert not any(card.remover.isEnabled() for card in form.leads)
    while form.adder.isEnabled():
        form.adder.click()
    assert len(form.leads) == 6


def test_unticked_decisions_stay_out(form, session, qtbot):
    form.table.shelves.tick({"FIN-03"})
    qtbot.keyClicks(form.name, "Medicine")
    form.accept()
    assert [row.decision for row in session.value.divisions[-1].mappings] == ["FIN-03"]


# ---- dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["31 March 2027", "31st mar 27", "31/3/2027", "31.03.27", "2027-03-31", " 31-3-2027 "]
)
def test_dates_are_read_as_people_write_them(text):
    assert read_date(text) == date(2027, 3, 31)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_date_is_no_date(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text", ["31 February 2027", "soon", "31/3", "1 2 3 4", "31 Smarch 2027", "0/1/2027"]
)
def test_anything_else_is_no_date_at_all(text):
    with pytest.raises(ValueError, match=r"."):
        read_date(text)
