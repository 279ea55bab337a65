"""The findings page by keyboard: a remedy said on the card, a finding accepted and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

import build
from triumvirate.model import edits
from triumvirate.model.organisation import Accepted, Part
from triumvirate.ui.screens.findings import FindingsPage
from triumvirate.ui.screens.findings_cards import AcceptedView


@pytest.fixture
def page(session, shown):
    return shown(FindingsPage(session))


def case_of(page, rule):
    return next(card.cases[0] for (_severity, name), card in page.cards.items() if name == rule)


def link(view, verb):
    return next(one for one in view.links if one.text() == verb)


def choose(form, name, value, qtbot):
    editor = form.form.editors[name]
    editor.setFocus()
    while editor.value() != value:
        qtbot.keyClick(editor, Qt.Key.Key_Down)


def test_a_remedy_is_said_on_the_card_with_the_keyboard_and_undone_in_one_step(page, session, qtbot):
    case = case_of(page, "nobody-decides")
    decision = case.line.decision
    before = session.value
    qtbot.keyClick(link(case, "Say who decides"), Qt.Key.Key_Space)
    choose(case.form, "post", "N", qtbot)
    case.form.doer.setFocus()
    qtbot.keyClick(case.form.doer, Qt.Key.Key_Return)
    assert {right.post for right in session.division.mapping(decision).rights} == {"N"}
    assert session.undo()
    assert session.value == before


def test_a_remedy_asks_for_what_is_missing_and_changes_nothing(page, session):
    case = case_of(page, "nobody-decides")
    before = session.value
    link(case, "Say who decides").click()
    case.form.act()
    assert case.form.problem.text() == "Choose a post first."
    assert case.form.problem.isVisible()
    assert session.value is before


def test_escape_closes_the_form_and_goes_back_to_its_link(page, qtbot):
    case = case_of(page, "nobody-decides")
    link(case, "Say who decides").click()
    qtbot.keyClick(case.form.form.editors["post"], Qt.Key.Key_Escape)
    assert case.form is None
    assert page.focusWidget() is link(case, "Say who decides")


def test_only_one_form_is_open(page):
    first, second = case_of(page, "nobody-decides"), case_of(page, "nobody-carries-out")
    link(first, "Say who decides").click()
    link(second, "Say who carries it out").click()
    assert first.form is None
    assert second.form is not None


def type_date(form, qtbot, said):
    line = form.form.editors["review"].line
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, said)


def test_accepting_offers_a_day_in_a_year_and_can_be_left_without_a_change(page, session):
    before = session.value
    case = case_of(page, "nobody-decides")
    link(case, "Accept for now").click()
    assert case.form.form.editors["review"].value() == session.today + timedelta(days=365)
    case.form.form.editors["owner"].setText("Ann")
    leave = next(one for one in case.form.findChildren(QPushButton) if one.text() == "Not now")
    leave.click()
    assert case.form is None
    assert session.value is before


def test_a_date_that_cannot_be_read_or_is_past_is_said_and_nothing_is_accepted(page, session, qtbot):
    before = session.value
    case = case_of(page, "nobody-decides")
    link(case, "Accept for now").click()
    editors = case.form.form.editors
    qtbot.keyClicks(editors["owner"], "Ann")
    qtbot.keyClicks(editors["reason"], "Later")
    for said, problem in (
        ("the first of never", "That is not a date."),
        ("1 June 2020", "Choose a review date that is still to come."),
        ("", "Say on which day you will look at it again."),
    ):
        type_date(case.form, qtbot, said)
        case.form.act()
        assert not case.form.problem.isHidden()
        assert problem in case.form.problem.text()
        assert session.value is before


def test_an_acceptance_without_a_day_is_listed_and_gets_one(session_at, organisation, shown):
    division = organisation.divisions[0]
    open_ended = Accepted("nobody-decides", (), "Ann", "For good")
    rows = tuple(
        replace(row, accepted=(open_ended,)) if row.decision == "d3" else row for row in division.mappings
    )
    session = session_at(replace(organisation, divisions=(replace(division, mappings=rows),)))
    page = shown(FindingsPage(session))
    view = page.findChild(AcceptedView)
    assert "Ann, with no day to look at it again: For good" in [
        one.text() for one in view.findChildren(QLabel)
    ]
    view.change.click()
    view.give_up()
    assert view.form is None
    view.change.click()
    view.form.act()
    row = session.division.mapping("d3")
    assert row.accepted == (replace(open_ended, review=session.today + timedelta(days=365)),)
    session.undo()
    page.findChild(AcceptedView).link.click()
    assert session.division.mapping("d3").accepted == ()


def test_a_finding_is_accepted_with_owner_reason_and_day_and_taken_back(page, session, qtbot):
    number = len(session.assessment().findings)
    case = case_of(page, "nobody-decides")
    says = case.line.says
    link(case, "Accept for now").click()
    editors = case.form.form.editors
    qtbot.keyClicks(editors["owner"], "Amara Shah")
    qtbot.keyClicks(editors["reason"], "The board will say")
    type_date(case.form, qtbot, "1 June 2026")
    case.form.act()
    assert len(session.assessment().findings) == number - 1
    assert [line.says for line in page.accepted] == [says]
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert "Amara Shah, until 1 June 2026: The board will say" in texts
    page.take_back(page.accepted[0])
    assert page.accepted == ()
    assert len(session.assessment().findings) == number


def test_showing_a_finding_points_out_all_its_cells(session_at, shown):
    posts = (build.post("C", "clinical", holder="ann"), build.post("O", "operational", holder="ben"))
    row = build.mapping("d1", build.right("C", "decides"), build.right("O", "decides"))
    session = session_at(build.organisation(build.division(*posts, mappings=(row,))))
    page = shown(FindingsPage(session))
    page.jump(case_of(page, "several-decide-without-a-rule").line)
    assert session.highlighted == {("d1", "C"), ("d1", "O")}
    session.choose_division(None)
    assert session.highlighted == frozenset()


def test_every_link_says_what_it_is_about(page):
    for case in (case for card in page.cards.values() for case in card.cases):
        assert all(case.line.says in one.accessibleName() for one in case.links)
    assert all(button.accessibleName() or button.text() for button in page.findChildren(QPushButton))


def test_a_form_with_hostile_titles_shows_them_plainly_and_fits(session_at, organisation, shown):
    hostile = '<img src="file:///secret.png">' + "x" * 10_000
    division = organisation.divisions[0]
    posts = tuple(replace(post, title=hostile) for post in division.posts)
    session = session_at(replace(organisation, divisions=(replace(division, posts=posts),)))
    page = shown(FindingsPage(session))
    case = case_of(page, "nobody-decides")
    link(case, "Say who decides").click()
    assert page.column.widget().width() <= page.column.viewport().width()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in case.findChildren(QLabel))


def test_with_only_accepted_findings_the_page_is_not_empty(session_at, organisation, shown):
    session = session_at(organisation)
    page = shown(FindingsPage(session))
    for _ in range(len(session.assessment().findings)):
        case = next(case for card in page.cards.values() for case in card.cases)
        link(case, "Accept for now").click()
        case.form.said.emit({"owner": "Ann", "reason": "Later", "review": session.today.replace(year=2027)})
    assert session.assessment().findings == ()
    assert not page.empty.isVisible()
    assert len(page.accepted) > 3


def test_a_remedy_speaks_of_the_map_as_it_is_when_it_is_said(session_at, shown, qtbot):
    row = build.mapping("d1", build.right("C", "decides", "custom"), build.right("O", "informed", "custom"))
    posts = (build.post("C", "clinical", holder="ann"), build.post("O", "operational", holder="ben"))
    session = session_at(build.organisation(build.division(*posts, mappings=(row,))))
    page = shown(FindingsPage(session))
    case = case_of(page, "nobody-proposes")
    link(case, "Say who proposes").click()
    session.do(edits.set_parts, "v1", "d1", "O", {Part.INFORMED, Part.CONSULTED})
    case.form.said.emit({"post": "O"})
    held = {right.part for right in session.division.mapping("d1").rights if right.post == "O"}
    assert held == {Part.INFORMED, Part.CONSULTED, Part.PROPOSES}


def test_a_post_that_is_new_can_be_chosen_at_once(page, session):
    case = case_of(page, "nobody-decides")
    session.do(edits.add_post, "v1", build.post("X", title="Matron"))
    link(case, "Say who decides").click()
    assert "X" in case.form.form.editors["post"].values
