"""What the matrix shows, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import build
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits
from triumvirate.model.organisation import Holding, HoldingKind, Part
from triumvirate.ui.screens.matrix_rows import (
    DecisionRow,
    GroupRow,
    columns_of,
    headline,
    rows_for_matrix,
    spoken_cell,
    time_in_post,
)

TODAY = build.TODAY


@pytest.fixture
def snapshot(trust):
    return Snapshot(trust, trust.divisions[0], TODAY)


def test_decisions_stand_under_their_domain_in_the_divisions_own_order(snapshot):
    rows = rows_for_matrix(snapshot).rows
    assert [row.title for row in rows] == [
        "Money",
        "Set the budget",
        "Close a ward",
        "People",
        "Appoint consultants",
    ]
    assert [row.count for row in rows if isinstance(row, GroupRow)] == [2, 1]


def test_a_folded_domain_hides_its_decisions_and_keeps_its_count(snapshot):
    rows = rows_for_matrix(snapshot, frozenset({"Money"})).rows
    assert [row.title for row in rows] == ["Money", "People", "Appoint consultants"]
    assert (rows[0].open, rows[0].count, rows[1].open) == (False, 2, True)


def test_leads_come_first_and_other_posts_only_where_they_take_part(snapshot):
    assert [column.post_id for column in columns_of(snapshot)] == ["C", "O", "N", "G"]
    without = edits.set_parts(snapshot.organisation, "v1", "d2", "G", frozenset())
    columns = columns_of(Snapshot(without, without.divisions[0], TODAY))
    assert [column.post_id for column in columns] == ["C", "O", "N"]


def test_a_chart_without_leads_shows_every_post_before_how_it_is_set(snapshot):
    posts = tuple(replace(post, leadership=False) for post in snapshot.division.posts)
    division = replace(snapshot.division, posts=posts)
    chart = rows_for_matrix(Snapshot(snapshot.organisation, division, TODAY))
    assert chart.leads == len(chart.columns) == 3


def test_a_cell_holds_its_parts_strongest_say_first_in_the_order_of_the_words(snapshot):
    budget = next(row for row in rows_for_matrix(snapshot).rows if row.key == "d1")
    assert budget.cells[1].parts == (Part.PROPOSES, Part.DECIDES)
    assert [cell.state for cell in budget.cells] == ["written", "written", None, None]


def test_each_decision_says_how_it_is_set(snapshot):
    rows = rows_for_matrix(snapshot).rows
    states = {row.key: row.state for row in rows if isinstance(row, DecisionRow)}
    assert states == {"d1": "written", "d2": "personal", "d3": "nobody"}


def test_the_head_of_a_post_names_its_holder_and_time_in_post_or_leaving(snapshot):
    heads = {column.post_id: (column.holder, column.tenure, column.tone) for column in columns_of(snapshot)}
    assert heads["C"] == ("Amara Shah", "6 years in post", "")
    assert heads["O"] == ("James Okoro", "Leaves 31 March", "leaving")
    assert heads["N"] == ("Vacant", "", "vacant")


def test_an_interim_and_a_holder_yet_to_come_are_said(snapshot):
    acting = Holding("james", date(2025, 10, 1), None, HoldingKind.INTERIM)
    coming = Holding("tom", date(2026, 5, 1))
    posts = {post.id: post for post in snapshot.division.posts}
    changed = (
        replace(posts["C"], holdings=(acting,)),
        posts["O"],
        replace(posts["N"], holdings=(coming,)),
        posts["G"],
    )
    columns = columns_of(Snapshot(snapshot.organisation, replace(snapshot.division, posts=changed), TODAY))
    assert columns[0].tenure == "Interim, 3 months in post"
    assert (columns[2].holder, columns[2].tenure) == ("Vacant", "Filled from 1 May 2026")


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (date(2024, 1, 14), "2 years in post"),
        (date(2024, 1, 15), "23 months in post"),
        (date(2025, 12, 14), "1 month in post"),
        (date(2025, 12, 15), "New in post"),
        (date(2026, 2, 1), ""),
        (None, ""),
    ],
)
def test_time_in_post_is_said_in_whole_months_then_years(since, said):
    assert time_in_post(since, TODAY) == said


def test_a_cell_speaks_post_decision_parts_and_what_they_rest_on(snapshot):
    d1, d2, d3 = snapshot.division.mappings
    assert spoken_cell(snapshot, d1, "O") == (
        "General manager, Set the budget: proposes and decides, written in the scheme of delegation"
    )
    assert spoken_cell(snapshot, d2, "C").endswith("decides, by personal arrangement")
    assert spoken_cell(snapshot, d2, "G").endswith("consulted, by custom")
    assert spoken_cell(snapshot, d3, "N") == "Head of nursing, Close a ward: no part"


def test_a_basis_that_is_not_in_force_is_not_called_written(snapshot):
    expired = edits.change_document(
        snapshot.organisation, "doc-scheme-of-delegation", review=date(2025, 12, 1)
    )
    later = Snapshot(expired, expired.divisions[0], TODAY)
    assert spoken_cell(later, later.division.mappings[0], "C").endswith(
        "signs off, said to be in the scheme of delegation, not in force"
    )


def test_the_headline_counts_decisions_and_clear_deciders(snapshot):
    assert headline(snapshot) == "3 decisions, 2 with one clear decider."
    agreed = replace(snapshot.division, agreed=date(2026, 1, 10))
    assert headline(Snapshot(snapshot.organisation, agreed, TODAY)).endswith(
        "Last agreed on 10 January 2026."
    )
    empty = replace(snapshot.division, mappings=())
    assert headline(Snapshot(snapshot.organisation, empty, TODAY)) == "No decisions yet."


def test_an_edit_of_one_decision_makes_one_row_anew(snapshot):
    remembered = {}
    before = rows_for_matrix(snapshot, frozenset(), remembered)
    after = edits.set_parts(snapshot.organisation, "v1", "d3", "C", frozenset({Part.DECIDES}))
    again = rows_for_matrix(Snapshot(after, after.divisions[0], TODAY), frozenset(), remembered)
    anew = [
        new.key for old, new in zip(before.rows, again.rows, strict=True) if new is not old and old != new
    ]
    assert anew == ["d3"]
    same = [
        old is new for old, new in zip(before.rows, again.rows, strict=True) if isinstance(old, DecisionRow)
    ]
    assert same == [True, False, True]


def test_in_the_standard_a_post_without_a_holder_is_not_called_vacant(trust):
    made = replace(trust, standard=trust.divisions[0].id)
    heads = {each.post_id: each for each in columns_of(Snapshot(made, made.divisions[0], TODAY))}
    assert (heads["N"].holder, heads["N"].tone) == ("Nobody", "")
