"""The page of next changes: one line of time for all divisions, and the way to each answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF

import build
from triumvirate.analysis.radar import next_90_days, radar
from triumvirate.model import edits
from triumvirate.ui.screens import radar_entry
from triumvirate.ui.screens.radar import RadarPage
from triumvirate.ui.screens.radar_rows import (
    change_rows,
    last_day,
    lines,
    risk_words,
    short_lines,
    summary,
    when_words,
)


@pytest.fixture
def page(session, shown):
    return shown(RadarPage(session))


def test_every_change_stands_in_the_list_the_next_90_days_first(page, session):
    found = [card.accessibleName() for card in page.cards]
    assert any("General manager changes hands after 31 March 2026." in name for name in found)
    assert any("Head of nursing is held by an interim, with no end date set." in name for name in found)
    assert len(found) == len(radar(session.value, session.today))


def test_each_change_says_what_it_puts_at_risk(organisation):
    rows = change_rows(organisation, radar(organisation, build.TODAY), build.TODAY)
    ends = next(row for row in rows if row.kind == "ends")
    assert ends.risk == "1 decision is less safe for it."
    assert ends.after.renegotiate == 1


def test_a_change_leads_to_the_what_if_page_with_the_person_chosen(page, session):
    wanted = []
    session.screen_wanted.connect(wanted.append)
    card = next(card for card in page.cards if "changes hands" in card.accessibleName())
    card.opener.click()
    assert wanted == ["what-if"]
    assert session.chosen.person_id == "james"
    assert session.wanted_leavers == ("james",)


def test_a_document_leads_to_the_documents(session_at, organisation, shown):
    due = build.TODAY + timedelta(days=30)
    documents = tuple(replace(one, review=due) for one in organisation.documents)
    session = session_at(replace(organisation, documents=documents))
    page = shown(RadarPage(session))
    wanted = []
    session.screen_wanted.connect(wanted.append)
    next(card for card in page.cards if "due for review" in card.accessibleName()).opener.click()
    assert wanted == ["documents"]
    assert session.chosen.document_id is not None


def test_a_mark_on_the_line_of_time_leads_there_too(page):
    mark, place = page.line.places()[0]
    assert page.line.mark_at(QPointF(place)) is mark
    assert page.line.mark_at(QPointF(1, 1)) is None


def test_marks_of_one_day_stand_beside_each_other(page, organisation):
    rows = change_rows(organisation, radar(organisation, build.TODAY), build.TODAY)
    page.line.show_lines(lines(organisation, rows[:1] * 2, build.TODAY), build.TODAY, date(2027, 1, 1))
    (_one, first), (_two, second) = page.line.places()
    assert second.x() - first.x() > 10


def test_an_edit_shows_at_the_next_look(page, session):
    before = len(page.cards)
    session.do(edits.change_holding, session.division_id, "C", 0, until=date(2026, 6, 30))
    assert len(page.cards) > before


def test_only_a_division_that_changed_is_worked_out_anew(session_at, organisation, monkeypatch):
    other = replace(organisation.divisions[0], id="v2", name="Medicine")
    session = session_at(replace(organisation, divisions=(organisation.divisions[0], other)))
    asked = []
    monkeypatch.setattr(
        "triumvirate.analysis.radar.changes_in",
        lambda _value, division, _day, _known: asked.append(division.id) or (),
    )
    first = session.value.divisions[0].id
    for _ in range(2):
        session.changes(first)
        session.changes("v2")
    session.do(edits.rename_division, "v2", "Medicine and care")
    session.changes(first)
    session.changes("v2")
    assert asked == [first, "v2", "v2"]


def test_a_map_without_any_change_says_one_sentence(session_at, shown):
    page = shown(RadarPage(session_at(build.organisation())))
    assert page.sentence.text().startswith("No change of hands is recorded.")
    assert not page.picture.isVisible()


def test_the_line_of_time_runs_at_least_a_year_and_at_most_three(organisation):
    rows = change_rows(organisation, radar(organisation, build.TODAY), build.TODAY)
    found = lines(organisation, rows, build.TODAY)
    assert last_day(found, build.TODAY) == build.TODAY + timedelta(days=365)
    assert last_day((), build.TODAY) == build.TODAY + timedelta(days=365)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, "Now"),
        (build.TODAY, f"{build.TODAY.day} {build.TODAY:%B %Y}, today"),
        (date(2020, 1, 1), "1 January 2020, past"),
    ],
)
def test_when_a_change_comes_is_said_in_words(day, said):
    assert when_words(day, build.TODAY) == said


def test_counts_are_said_in_words():
    assert risk_words(0) == "No decision is less safe for it."
    assert risk_words(1) == "1 decision is less safe for it."
    assert risk_words(12) == "12 decisions are less safe for it."
    assert summary(1, 0) == "1 change now or within 90 days."
    assert summary(0, 3) == "Nothing changes hands within 90 days. 3 more after that."


def test_the_rail_tells_the_next_changes_once_nothing_happens_for_a_while(session, qtbot, monkeypatch):
    monkeypatch.setattr(radar_entry, "IDLE_MS", 0)
    told = []
    entry = radar_entry.RadarEntry(session, told.append, session)
    entry.look()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [next_90_days(radar(session.value, session.today), session.today)]


def test_the_rail_says_the_first_changes_in_short_lines(organisation):
    changes = radar(organisation, build.TODAY)
    said = short_lines(organisation, changes, build.TODAY, most=1)
    assert len(changes) == 2
    assert len(said) == 1
    assert all(organisation.divisions[0].name in line for line in said)
    assert short_lines(organisation, (), build.TODAY) == ()
