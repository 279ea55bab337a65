"""The organisation's page: all divisions at a glance, sortable, and the next 90 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

import build
from triumvirate.analysis.assess import assess
from triumvirate.analysis.radar import next_90_days, radar
from triumvirate.analysis.standard import Distance, distance, from_division
from triumvirate.model import edits
from triumvirate.ui.screens import organisation_rows as rows
from triumvirate.ui.screens.organisation import OrganisationPage


@pytest.fixture
def trust(organisation):
    """The small map with a second division in which nothing is settled and nobody is missing."""
    other = build.division(
        build.post("C", "clinical", title="Clinical director", holder="tom"),
        mappings=[build.mapping("d2", build.right("C", "decides", "policy"))],
        division_id="v2",
        name="Medicine",
    )
    return replace(organisation, divisions=(*organisation.divisions, other))


@pytest.fixture
def session(session_at, trust):
    return session_at(trust)


@pytest.fixture
def page(session, shown, qtbot):
    made = shown(OrganisationPage(session))
    qtbot.waitUntil(lambda: len(made.found) == 2 and not made._waiting)
    return made


def found(organisation, division_id="v1"):
    division = organisation.division(division_id)
    changes = radar(organisation, build.TODAY)
    assessed = assess(organisation, division, build.TODAY)
    return rows.found_of(assessed, [one for one in changes if one.division == division_id], None)


def texts(page, place):
    return [page.table.divisions.rows[place].text(column) for column in range(5)]


def test_a_row_says_the_bar_the_pattern_the_findings_and_the_next_change_in_words(trust):
    row = rows.DivisionRow("v1", "Surgery", 0, found(trust))
    assert row.text(rows.BAR) == "1 rest on custom being honoured, 1 must be renegotiated, 1 not settled"
    assert row.text(rows.PATTERN) == "Map at least 6 decisions to see how the say is shared."
    assert row.text(rows.FINDINGS) == "3 high, 4 medium, 2 low"
    assert row.text(rows.NEXT) == "Now: Head of nursing is held by an interim, with no end date set."
    assert row.spoken(rows.FINDINGS).startswith("Surgery, Findings: 3 high")
    assert rows.DivisionRow("v1", "Surgery", 0).text(rows.BAR) == "\u2026"


def test_a_vacancy_is_a_next_change_and_a_documents_review_is_not(trust):
    changes = radar(trust, build.TODAY)
    document = replace(changes[0], document="doc")
    assert rows.next_change((document, changes[1])) is changes[1]
    assert rows.next_change((document,)) is None
    assert rows.next_words(None) == "None planned"


def test_what_asks_for_most_stands_first_and_what_is_still_unknown_last(trust):
    first = rows.DivisionRow("v1", "Surgery", 0, found(trust))
    second = rows.DivisionRow("v2", "Medicine", 1, found(trust, "v2"))
    waiting = rows.DivisionRow("v3", "Aardvark", 2)
    given = (second, waiting, first)
    for column in (rows.BAR, rows.FINDINGS, rows.NEXT):
        assert [row.id for row in rows.ordered(given, column, True)] == ["v1", "v2", "v3"]
        assert [row.id for row in rows.ordered(given, column, False)] == ["v2", "v1", "v3"]
    assert [row.id for row in rows.ordered(given, rows.NAME, False)] == ["v3", "v2", "v1"]
    assert [row.id for row in rows.ordered(given, None, True)] == ["v1", "v2", "v3"]


def test_a_distance_is_said_in_counts():
    assert rows.distance_words(Distance(3, 9, 1, 4, 0)) == "Departs in 3 of 9"
    assert rows.distance_words(Distance(0, 9, 0, 4, 0)) == "Follows all 9"
    assert rows.distance_words(Distance(0, 0, 0, 0, 0)) == "The standard is empty"


def test_the_page_fills_in_every_division_after_it_is_shown(page, trust):
    assert page.title.text() == "Example Hospitals"
    assert texts(page, 0)[0:2] == [
        "Surgery",
        "1 rest on custom being honoured, 1 must be renegotiated, 1 not settled",
    ]
    assert texts(page, 1)[4] == "None planned"
    assert page.sentence.text().startswith("2 divisions. 1 of 4 decisions must be renegotiated")
    soon = next_90_days(radar(trust, build.TODAY), build.TODAY)
    assert [card.row.change for card in page.soon.cards] == list(soon)


def test_names_stand_there_before_anything_is_worked_out(session, qtbot):
    page = OrganisationPage(session)
    qtbot.addWidget(page)
    page.refresh()
    assert page.found == {}
    assert texts(page, 0) == ["Surgery", *["\u2026"] * 4]
    assert page.soon.sentence.text() == "Working it out\u2026"


def press(page, qtbot, place, column, key=Qt.Key.Key_Return):
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.divisions.index(place, column))
    qtbot.keyClick(page.table, key)


@pytest.mark.parametrize(
    ("column", "screen"),
    [
        (rows.NAME, "decisions"),
        (rows.BAR, "decisions"),
        (rows.FINDINGS, "findings"),
        (rows.NEXT, "decisions"),
    ],
)
def test_enter_opens_what_the_cell_speaks_of(page, session, qtbot, column, screen):
    wanted = []
    session.screen_wanted.connect(wanted.append)
    press(page, qtbot, 1, column)
    assert (session.division_id, wanted) == ("v2", [screen])


def test_enter_on_a_change_asks_what_if_of_whoever_goes(page, session, qtbot):
    wanted = []
    session.screen_wanted.connect(wanted.append)
    press(page, qtbot, 0, rows.NEXT)
    assert (session.division_id, wanted) == ("v1", ["what-if"])
    assert session.wanted_leavers == ("carys",)


def test_a_click_on_a_change_of_the_next_90_days_asks_what_if(page, session):
    wanted = []
    session.screen_wanted.connect(wanted.append)
    page.soon.cards[0].click()
    assert wanted == ["what-if"]
    page.soon.all.click()
    assert wanted == ["what-if", "radar"]


def test_the_head_of_a_column_sorts_turns_round_and_goes_back(page, qtbot):
    def order():
        return [row.id for row in page.table.divisions.rows]

    page.table.sort_by(rows.NAME)
    assert order() == ["v2", "v1"]
    page.table.sort_by(rows.NAME)
    assert order() == ["v1", "v2"]
    page.table.sort_by(rows.NAME)
    assert page.table.by == (None, True)
    press(page, qtbot, 0, rows.NAME, Qt.Key.Key_S)
    assert order() == ["v2", "v1"]


def test_an_edit_is_shown_and_the_cursor_stays_on_its_division(page, session, qtbot):
    page.table.setCurrentIndex(page.table.divisions.index(1, 2))
    session.do(edits.rename_division, "v2", "Care")
    page.refresh()
    qtbot.waitUntil(lambda: not page._waiting)
    assert texts(page, 1)[0] == "Care"
    assert page.table.currentIndex().row() == 1


def test_the_standard_is_no_row_and_adds_a_column(page, session, qtbot):
    session.do(edits.make_standard, from_division(session.value, "v1"))
    page.refresh()
    qtbot.waitUntil(lambda: not page._waiting)
    assert [row.name for row in page.table.divisions.rows] == ["Surgery", "Medicine"]
    assert page.table.divisions.columnCount() == 6
    away = distance(session.value, session.value.division("v2"), build.TODAY)
    assert page.table.divisions.rows[1].text(rows.STANDARD) == rows.distance_words(away)
    wanted = []
    session.screen_wanted.connect(wanted.append)
    press(page, qtbot, 1, rows.STANDARD)
    assert (session.division_id, wanted) == ("v2", ["standard"])


@pytest.mark.parametrize(("width", "across"), [(1200, 1), (900, 2)])
def test_the_next_90_days_stand_beside_the_table_or_below_it(page, qtbot, width, across):
    page.resize(width, 520)
    qtbot.waitUntil(lambda: page.soon._across == across)
    assert page.soon.isVisible()
    assert page.soon.height() >= 100


def test_a_map_of_the_standard_alone_says_so(session_at, organisation, shown):
    page = shown(OrganisationPage(session_at(replace(organisation, standard=organisation.divisions[0].id))))
    assert page.empty.isVisible()
    assert not page.frame.isVisible()


def test_the_days_are_counted_from_today(session_at, trust, shown, qtbot):
    far = build.TODAY + timedelta(days=200)
    late = edits.change_holding(trust, "v1", "O", 0, until=far)
    late = edits.change_holding(late, "v1", "N", 1, kind="substantive")
    page = shown(OrganisationPage(session_at(late)))
    qtbot.waitUntil(lambda: len(page.found) == 2)
    assert page.soon.cards == []
    assert page.soon.sentence.text() == "Nothing changes hands within 90 days. 1 more after that."
