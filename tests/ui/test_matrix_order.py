"""Where something dragged or moved may go, and the order that gives."""

from __future__ import annotations

import pytest

from triumvirate.ui.screens.matrix_order import Gap, edge_for, gap_at, place_in, reach, rearranged, step_edge

ROWS = [None, "a", "b", "c", None, "d", "e"]
"""Two groups: a, b, c and d, e; None are their headings."""


@pytest.mark.parametrize(("at", "run"), [(1, range(1, 4)), (3, range(1, 4)), (5, range(5, 7))])
def test_a_row_reaches_the_places_of_its_own_group(at, run):
    assert reach(ROWS, at) == run


@pytest.mark.parametrize(("edge", "lands"), [(0, 1), (1, 1), (2, 2), (4, 4), (5, 4), (7, 4)])
def test_a_drop_outside_the_group_lands_at_its_nearest_end(edge, lands):
    assert edge_for(ROWS, 2, edge) == lands


@pytest.mark.parametrize("edge", [2, 3])
def test_a_drop_right_beside_itself_moves_nothing(edge):
    assert gap_at(ROWS, 2, edge) is None


def test_going_up_it_stands_before_and_going_down_after_what_is_there():
    assert gap_at(ROWS, 3, 0) == Gap("a", after=False)
    assert gap_at(ROWS, 1, 3) == Gap("b", after=True)


@pytest.mark.parametrize(
    ("at", "edge", "order"),
    [(1, 4, "bca"), (1, 7, "bca"), (3, 0, "cab"), (2, 4, "acb"), (2, 3, ""), (2, 2, ""), (5, 7, "ed")],
)
def test_the_rows_of_a_group_take_another_order(at, edge, order):
    assert "".join(rearranged(ROWS, at, edge)) == order


def test_a_step_passes_one_neighbour_and_none_at_the_end_of_the_group():
    assert rearranged(ROWS, 1, step_edge(1, 1)) == ("b", "a", "c")
    assert rearranged(ROWS, 6, step_edge(6, -1)) == ("e", "d")
    assert rearranged(ROWS, 1, step_edge(1, -1)) == ()
    assert rearranged(ROWS, 3, step_edge(3, 1)) == ()


@pytest.mark.parametrize(
    ("gap", "order"),
    [
        (Gap("a", after=False), "caxb"),
        (Gap("b", after=True), "axbc"),
        (Gap("x", after=False), "acxb"),
        (Gap("x", after=True), "axcb"),
    ],
)
def test_the_place_counts_what_is_not_shown_as_well(gap, order):
    rest = list("axb")
    rest.insert(place_in("axbc", "c", gap), "c")
    assert "".join(rest) == order
