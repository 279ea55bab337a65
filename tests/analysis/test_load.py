"""Signatures a month: from how often decisions come, for posts and committees, against time in the role."""

from __future__ import annotations

from fractions import Fraction

import pytest

from build import TODAY, all_of, decision, division, mapping, organisation, post, right
from triumvirate.analysis.load import Load, loads
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Mapping, Post, RoleTime

POSTS = (post("C", "clinical", time=RoleTime(4, "sessions")), post("O", "operational"), post("N", "nursing"))


def loaded(*rows: Mapping, posts: tuple[Post, ...] = POSTS, **per_year: float | None) -> dict[str, Load]:
    decisions = [decision(each, per_year=often) for each, often in per_year.items()]
    made = organisation(division(*posts, mappings=rows), decisions=decisions)
    return loads(Snapshot(made, made.divisions[0], TODAY))


def a_month(found: dict[str, Load]) -> dict[str, Fraction]:
    return {each: load.signatures for each, load in found.items()}


def test_a_signature_is_given_each_time_the_decision_comes() -> None:
    rows = [
        mapping("d1", right("C", "decides"), right("O", "signs-off"), right("N", "consulted")),
        mapping("d2", right("O", "decides"), right("O", "signs-off")),
    ]
    assert a_month(loaded(*rows, d1=12, d2=30)) == {"C": 1, "O": Fraction(7, 2)}


def test_a_decision_without_a_frequency_or_a_signatory_adds_nothing() -> None:
    rows = [mapping("d1", right("C", "decides")), mapping("d2", right("O", "proposes"))]
    assert loaded(*rows, d1=None, d2=12) == {}


def test_members_sign_for_their_committee_once() -> None:
    board = post("B", members=("C", "O"), quorum=2)
    row = mapping("d1", right("B", "decides"), right("C", "signs-off"), rule=all_of("B", "C"))
    assert a_month(loaded(row, posts=(*POSTS, board), d1=12)) == {"C": 1, "O": 1}


def test_a_declared_rule_says_who_signs() -> None:
    row = mapping("d1", right("C", "decides"), right("O", "signs-off"), rule=all_of("C"))
    assert a_month(loaded(row, d1=6)) == {"C": Fraction(1, 2)}


def test_a_frequency_is_taken_exactly() -> None:
    assert a_month(loaded(mapping("d1", right("C", "decides")), d1=0.3)) == {"C": Fraction(1, 40)}


@pytest.mark.parametrize(
    ("time", "each"), [(RoleTime(4), Fraction(1, 4)), (RoleTime(0.5), 2), (RoleTime(0), None), (None, None)]
)
def test_the_load_is_set_against_the_time_in_the_role_where_it_is_given(
    time: RoleTime | None, each: Fraction | None
) -> None:
    assert Load(Fraction(1), time).for_each_unit == each


def test_the_time_in_the_role_comes_with_the_load() -> None:
    assert loaded(mapping("d1", right("C", "decides")), d1=48)["C"].for_each_unit == 1
