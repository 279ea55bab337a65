"""What the posts and people page says of each post."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st

import build
from triumvirate.model.organisation import Holding, HoldingKind, Person, RoleTime
from triumvirate.ui.screens.people_rows import holding_dates, holding_order, rows_for_people, spans

TODAY = build.TODAY


def rows(organisation):
    return {row.id: row for row in rows_for_people(organisation, organisation.divisions[0], TODAY)}


def only(*holdings, **fields):
    made = build.organisation(build.division(build.post("C", "clinical", holdings=holdings, **fields)))
    return made, made.divisions[0].posts[0]


def test_a_holder_is_told_with_first_day_and_planned_leaving_date(organisation):
    holder = rows(organisation)["O"].holders[0]
    assert (holder.name, holder.dates) == ("James Okoro", "since 1 May 2022, planned to leave 31 March 2026")
    assert holder.leaves_soon


def test_somebody_who_has_left_is_no_holder_today(organisation):
    assert [holder.name for holder in rows(organisation)["N"].holders] == ["Carys Bevan"]


def test_an_interim_is_called_interim(organisation):
    assert rows(organisation)["N"].holders[0].dates == "interim, since 1 September 2025"


def test_a_post_without_a_holder_today_is_vacant_and_says_so(organisation):
    row = rows(organisation)["G"]
    assert row.vacant
    assert "vacant" in row.spoken


def test_a_committee_is_never_vacant_and_tells_its_quorum(organisation):
    row = rows(organisation)["B"]
    assert not row.vacant
    assert row.lines == (
        "Members: Clinical director, General manager, Head of nursing. 2 of 3 must be there.",
    )


def test_cover_is_told_with_what_it_rests_on_and_where(organisation):
    assert (
        "Covered by Deputy clinical director (job description, job-description)"
        in rows(organisation)["C"].lines
    )


def test_the_lane_of_a_leadership_post_is_called_a_lead(organisation):
    found = rows(organisation)
    assert (found["C"].lane_words, found["DC"].lane_words) == ("Clinical lead", "Clinical")


def test_time_in_the_role_has_no_needless_decimals():
    made, _post = only(time=RoleTime(4.0))
    assert rows(made)["C"].lines == ("Time in the role: 4 sessions a week",)


def test_a_person_whose_name_was_taken_out_still_shows_as_somebody():
    made, _post = only(Holding("x"))
    nameless = build.organisation(*made.divisions, people=(Person("x"),))
    assert rows(nameless)["C"].holders[0].name == "Somebody not named"


def test_a_gap_between_two_holders_is_a_vacancy_of_exactly_those_days():
    made, held = only(build.holding("a", "2020-01-01", "2020-12-31"), build.holding("b", "2021-02-01"))
    gap = spans(made, held, TODAY)[1]
    assert gap.vacant
    assert (gap.since, gap.until) == (date(2021, 1, 1), date(2021, 1, 31))


def test_two_people_following_on_the_next_day_leave_no_gap():
    made, held = only(build.holding("a", "2020-01-01", "2020-12-31"), build.holding("b", "2021-01-01"))
    assert [span.vacant for span in spans(made, held, TODAY)] == [False, False]


def test_a_post_that_was_left_and_not_filled_ends_in_a_vacancy():
    made, held = only(build.holding("a", "2020-01-01", "2025-12-31"))
    last = spans(made, held, TODAY)[-1]
    assert last.vacant
    assert (last.since, last.until) == (date(2026, 1, 1), None)


def test_a_post_nobody_ever_held_is_one_vacancy():
    made, held = only()
    assert [span.vacant for span in spans(made, held, TODAY)] == [True]


def test_a_job_share_is_two_stretches_and_no_gap():
    made, held = only(build.holding("a", "2020-01-01"), build.holding("b", "2021-01-01", "2022-01-01"))
    assert [span.label for span in spans(made, held, TODAY)] == ["a", "b"]


def test_holdings_stand_today_first_then_to_come_then_over():
    over, now, later = (
        build.holding("a", None, "2025-01-01"),
        build.holding("b", "2025-01-02"),
        build.holding("c", "2027-01-01"),
    )
    assert sorted((over, later, now), key=lambda one: holding_order(one, TODAY)) == [now, later, over]


def test_a_holding_that_begins_later_is_told_with_from():
    assert holding_dates(build.holding("a", "2027-01-01"), TODAY) == "from 1 January 2027"


days = st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1))


@given(st.lists(st.tuples(days, days), max_size=6))
def test_stretches_never_lose_a_holding_and_a_vacancy_never_overlaps_one(pairs):
    holdings = tuple(
        Holding("p", since, until, HoldingKind.ACTING)
        for since, until in pairs
        if since is None or until is None or since <= until
    )
    made, held = only(*holdings)
    found = spans(made, held, TODAY)
    assert len([span for span in found if not span.vacant]) == len(holdings)
    for gap in (span for span in found if span.vacant and span.since is not None):
        last = gap.until or gap.since + timedelta(days=1)
        inside = [
            one
            for one in holdings
            if (one.since or date.min) <= last and gap.since <= (one.until or date.max)
        ]
        assert not [one for one in inside if one.since is None or one.since <= gap.since]
