"""How the columns of a role chart share the page."""

from __future__ import annotations

import pytest

from triumvirate.reports.chart_columns import PAPERS, columns_for, panels_of

SIZES = [(paper, posts) for paper in PAPERS for posts in range(13)]


@pytest.mark.parametrize(("paper", "posts"), SIZES)
def test_the_columns_fill_the_page_and_no_more(paper: str, posts: int) -> None:
    columns = columns_for(PAPERS[paper], posts)
    together = columns.decision + columns.post * posts + columns.basis + columns.place
    assert together == pytest.approx(PAPERS[paper].usable, abs=0.1)


@pytest.mark.parametrize(("paper", "posts"), SIZES)
def test_every_column_has_room_for_what_it_holds(paper: str, posts: int) -> None:
    columns = columns_for(PAPERS[paper], posts)
    assert columns.decision >= 48
    assert columns.basis >= 30
    assert columns.post >= (13 if columns.letters_only else 26)


def test_words_give_way_to_letters_on_a4_beyond_six_posts() -> None:
    assert not columns_for(PAPERS["a4"], 6).letters_only
    assert columns_for(PAPERS["a4"], 7).letters_only
    assert not columns_for(PAPERS["a3"], 8).letters_only


def test_twelve_posts_stand_in_one_table_and_thirteen_are_shared_out_over_two() -> None:
    assert panels_of(PAPERS["a4"], range(12)) == [list(range(12))]
    assert panels_of(PAPERS["a4"], range(13)) == [list(range(7)), list(range(7, 13))]
    assert panels_of(PAPERS["a4"], []) == [[]]
