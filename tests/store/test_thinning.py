"""Which backups are kept as they grow old, on a clock of the test's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from triumvirate.store.thinning import DAILY, NEWEST, WEEKLY, kept

START = datetime(2025, 1, 1, 9, tzinfo=UTC)
minutes = st.lists(st.integers(1, 20_000), min_size=1, max_size=120)


def moments(gaps: list[int]) -> list[datetime]:
    now, made = START, []
    for gap in gaps:
        now += timedelta(minutes=gap)
        made.append(now)
    return made


def lived(gaps: list[int]) -> tuple[list[datetime], frozenset[datetime]]:
    """All backups that were made, and those that are left when each was followed by a thinning."""
    left: frozenset[datetime] = frozenset()
    made = moments(gaps)
    for now in made:
        left = kept({*left, now}, now)
    return made, left


def last_of_each(made: list[datetime], group) -> set[datetime]:
    return set({group(each): each for each in made}.values())


@given(minutes)
def test_the_newest_are_always_kept(gaps):
    made, left = lived(gaps)
    assert set(made[-NEWEST:]) <= left
    assert left <= set(made)


@given(minutes)
def test_the_last_of_every_month_is_kept_for_good(gaps):
    made, left = lived(gaps)
    assert last_of_each(made, lambda each: (each.year, each.month)) <= left


@given(minutes)
def test_the_last_of_each_late_day_and_week_is_kept(gaps):
    made, left = lived(gaps)
    now = made[-1]
    days = last_of_each(made, lambda each: each.date())
    weeks = last_of_each(made, lambda each: each.isocalendar()[:2])
    assert {each for each in days if now - each < DAILY} <= left
    assert {each for each in weeks if now - each < WEEKLY} <= left


@given(minutes)
def test_thinning_twice_is_thinning_once(gaps):
    made = moments(gaps)
    once = kept(made, made[-1])
    assert kept(once, made[-1]) == once


@given(minutes)
def test_the_order_in_which_they_come_does_not_matter(gaps):
    made = moments(gaps)
    assert kept(made[::-1], made[-1]) == kept(made, made[-1])


def test_a_busy_year_leaves_few():
    made = [START + timedelta(minutes=30 * number) for number in range(365 * 20)]
    left = kept(made, made[-1])
    assert len(left) <= NEWEST + DAILY.days + 1 + 14 + 12


def test_old_ones_do_go():
    made = [START + timedelta(hours=number) for number in range(24 * 100)]
    assert len(kept(made, made[-1])) < len(made) / 10


def test_where_there_is_none_none_is_kept():
    assert kept([], START) == frozenset()


def test_a_clock_that_went_back_loses_nothing_of_late():
    made = [START + timedelta(minutes=number) for number in range(10)]
    assert kept(made, START - timedelta(days=400)) == frozenset(made)
