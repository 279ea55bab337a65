"""The page of the trust standard: made in three ways, departed from, departures accepted with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

import build
from triumvirate.analysis.standard import RULE, Aspect, Departure, departures
from triumvirate.model import edits
from triumvirate.model.organisation import Accepted
from triumvirate.ui.screens import standard_rows as rows
from triumvirate.ui.screens.findings_cards import AcceptedView
from triumvirate.ui.screens.standard import StandardPage

LATER = build.TODAY + timedelta(days=90)


@pytest.fixture
def trust(organisation):
    other = build.division(
        build.post("C", "clinical", title="Clinical director"),
        build.post("O", "operational", title="General manager"),
        mappings=[
            build.mapping("d1", build.right("C", "decides")),
            build.mapping("d2", build.right("C", "decides")),
        ],
        division_id="v2",
        name="Medicine",
    )
    return replace(organisation, divisions=(*organisation.divisions, other))


@pytest.fixture
def session(session_at, trust):
    return session_at(trust)


@pytest.fixture
def page(session, shown):
    return shown(StandardPage(session))


def make(page, way="division"):
    page.session.ask.choices += [0]
    page.makers[way].click()
    page.session.choose_division("v2")
    page.refresh()


def titles(page):
    return [case.parentWidget().accessibleName() for case in page.cases]


def test_without_a_standard_the_page_offers_three_ways_to_make_one(page):
    assert [button.text() for button in page.makers.values()] == [
        "From what most divisions do",
        "From one division",
        "From nothing",
    ]
    assert page.ways.isVisible()
    assert not page.panes.isVisible()


@pytest.mark.parametrize("way", ["mode", "division", "blank"])
def test_each_way_makes_a_standard_in_one_step_to_undo(page, session, way):
    make(page, way)
    assert len(session.value.divisions) == 3
    assert session.value.standard == session.value.divisions[2].id
    assert len(session.value.ordinary) == 2
    assert page.panes.isVisible()
    session.undo()
    page.refresh()
    assert (session.value.standard, len(session.value.divisions)) == (None, 2)
    assert page.ways.isVisible()


def test_choosing_no_division_makes_nothing(page, session):
    page.makers["division"].click()
    assert session.value.standard is None


def test_most_divisions_need_more_than_one(session_at, organisation, shown):
    page = shown(StandardPage(session_at(organisation)))
    assert not page.makers["mode"].isEnabled()


def test_the_divisions_stand_there_with_their_distance_in_counts(page):
    make(page)
    first, second = (card.accessibleName() for card in page.against.values())
    assert first.startswith("Surgery. Follows all 2. The same lead settles all 2 that both settle. 100% of")
    assert second.startswith("Medicine. Departs in 2 of 2. A different lead settles 1 of the 2 both settle.")
    assert second.endswith(" 20% of all parts are the same.")


def test_each_departure_says_what_the_standard_and_the_division_say(page, session):
    make(page)
    found = rows.departure_rows(departures(session.value, session.division, session.today))
    assert titles(page) == [
        "Set the budget. Somebody else settles it. Somebody else starts it.",
        "Appoint consultants. It is signed otherwise.",
    ]
    assert found[1].standard == "Decides: Clinical director. Signs off: Head of nursing."
    assert found[1].division == "Decides: Clinical director."


def accept(page, **said):
    case = page.cases[0]
    case.open("Accept for now")
    case.form.form.show_values({"owner": "Ann", "reason": "We are small", "review": LATER, **said})
    case.form.act()
    return case


def test_a_departure_is_accepted_with_owner_reason_and_review_date(page, session):
    make(page)
    accept(page)
    said = Accepted(RULE, ("d1",), "Ann", "We are small", LATER)
    assert session.division.mapping("d1").accepted == (said,)
    assert titles(page) == ["Appoint consultants. It is signed otherwise."]
    (view,) = page.findChildren(AcceptedView)
    assert view.accessibleName().startswith("Accepted for now: Set the budget")
    view.link.click()
    page.refresh()
    assert session.division.mapping("d1").accepted == ()
    assert len(titles(page)) == 2


@pytest.mark.parametrize(
    "missing", [{"owner": ""}, {"reason": ""}, {"review": None}, {"review": build.TODAY}]
)
def test_an_acceptance_without_owner_reason_or_a_day_to_come_is_not_made(page, session, missing):
    make(page)
    case = accept(page, **missing)
    assert session.division.mapping("d1").accepted == ()
    assert case.form.problem.text()


def test_a_decision_that_is_missing_can_be_put_on_the_chart(page, session):
    make(page)
    session.do(edits.remove_mapping, "v2", "d1")
    page.refresh()
    assert titles(page)[-1] == "Set the budget. It is missing here."
    page.cases[-1].open("Add it to the chart")
    assert session.division.mapping("d1") is not None
    assert session.division.mapping("d1").rights == ()


def test_a_missing_decision_can_be_accepted_for_the_whole_division(page, session):
    make(page)
    session.do(edits.remove_mapping, "v2", "d1")
    session.do(edits.remove_mapping, "v2", "d2")
    page.refresh()
    accept(page)
    assert [one.about for one in session.division.accepted] == [("d1",)]
    assert len(titles(page)) == 1


def test_a_departure_leads_to_its_decision_and_the_standard_to_its_chart(page, session):
    make(page)
    wanted = []
    session.screen_wanted.connect(wanted.append)
    page.jump(page.cases[0].line)
    assert (session.chosen.decision_id, wanted) == ("d1", ["decisions"])
    page.opener.click()
    assert (session.division_id, wanted) == (session.value.standard, ["decisions", "decisions"])


def test_another_division_is_listed_by_its_card(page, session):
    make(page)
    page.against["v1"].click()
    assert session.division_id == "v1"
    assert titles(page) == []
    page._step(1)
    assert session.division_id == "v2"


def test_the_standard_is_removed_and_undo_brings_it_back(page, session):
    make(page)
    page.remover.click()
    assert session.value.standard is None
    assert len(session.value.divisions) == 2
    session.undo()
    assert session.value.standard is not None


def test_what_differs_is_said_in_words_for_every_aspect():
    assert rows.differs_words(Aspect) == (
        "Somebody else settles it. It is signed otherwise. It is missing here. Somebody else starts it. "
        "Somebody else carries it out. Others are asked or told."
    )
    found = rows.as_finding(Departure("d1", "Set the budget", (Aspect.SIGNS,), "", ""))
    assert (found.rule, found.about) == (RULE, ("d1",))
