"""What holds of every division, however tangled: no exact answers, only how answers must move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

import build
from analysis.changes import IN_WRITING, changed, deputised, the_division, written_down
from analysis.divisions import DAY, MIDDLE, SMALL, organisations
from strategies import organisations as any_organisations
from triumvirate.analysis.assess import Assessment, assess
from triumvirate.analysis.continuity import Bar
from triumvirate.analysis.handover import Handover
from triumvirate.model.check import check
from triumvirate.model.organisation import (
    Basis,
    Cover,
    Division,
    Holding,
    Lane,
    Mapping,
    Organisation,
    Person,
    Post,
)

THREE = ("clinical", "operational", "nursing")
KINDS = ("write-down", "name-deputy")
Levels = dict[str, int | None]
often = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
less_often = settings(often, max_examples=20)


def assessed(organisation: Organisation) -> Assessment:
    """The program's answer for the division under test."""
    check(organisation)
    return assess(organisation, the_division(organisation), DAY)


def every_leaver(found: Assessment, people: tuple[str, ...]) -> list[Levels]:
    """The levels today and when each of these people leaves."""
    return [found.leave().levels, *(found.leave(frozenset({person})).levels for person in people)]


def no_lower(after: Levels, before: Levels) -> bool:
    """Whether no decision's level is lower, and the same decisions are settled."""
    return after.keys() == before.keys() and all(
        (after[one] is None) == (level is None) and (level is None or (after[one] or 0) >= level)
        for one, level in before.items()
    )


def shares_of(found: Assessment) -> list[dict[str, Fraction] | None]:
    """The three rows."""
    return [found.starts, found.settles, found.signs]


def counts_of(found: Assessment) -> list[Any]:
    """Everything that is counted and does not name a lane."""
    return [found.worst, found.bar, found.needed, found.sign_off_only, found.basis, found.mapped]


# ---- levels ------------------------------------------------------------------------------------


@given(organisations(MIDDLE), st.data())
@often
def test_more_leavers_are_never_better(organisation: Organisation, data: st.DataObject) -> None:
    found = assessed(organisation)
    people = st.frozensets(st.sampled_from([person.id for person in organisation.people]), max_size=4)
    posts = st.frozensets(st.sampled_from([post.id for post in the_division(organisation).posts]), max_size=2)
    first, more = data.draw(people), data.draw(people)
    vacated, too = data.draw(posts), data.draw(posts)
    few, many = found.leave(first, vacated), found.leave(first | more, vacated | too)
    assert no_lower(few.levels, many.levels)
    assert no_lower(few.before, few.levels)
    assert no_lower(found.leave().levels, found.worst)


@given(organisations(MIDDLE), st.data())
@often
def test_a_written_ground_on_a_right_that_has_a_ground_never_lowers_a_level(
    organisation: Organisation, data: st.DataObject
) -> None:
    found = assessed(organisation)
    rows = the_division(organisation).mappings
    held = [(at, n) for at, row in enumerate(rows) for n, right in enumerate(row.rights) if right.grounds]
    if not held:
        return
    at, number = data.draw(st.sampled_from(held))
    after = assessed(changed(organisation, mappings=with_ground(rows, at, number)))
    people = found.snapshot.people
    for before, now in zip(every_leaver(found, people), every_leaver(after, people), strict=True):
        assert no_lower(now, before)
    assert shares_of(after) == shares_of(found)


def with_ground(rows: tuple[Mapping, ...], at: int, number: int) -> tuple[Mapping, ...]:
    """The rows with one right of one row written down as well."""
    rights = list(rows[at].rights)
    rights[number] = replace(rights[number], grounds=(*rights[number].grounds, IN_WRITING))
    return (*rows[:at], replace(rows[at], rights=tuple(rights)), *rows[at + 1 :])


@given(organisations(MIDDLE), st.data())
@often
def test_a_new_deputy_never_lowers_a_level_and_changes_no_power(
    organisation: Organisation, data: st.DataObject
) -> None:
    found = assessed(organisation)
    post = data.draw(st.sampled_from([post.id for post in the_division(organisation).posts]))
    after = assessed(deputised(organisation, post))
    people = found.snapshot.people
    for before, now in zip(every_leaver(found, people), every_leaver(after, people), strict=True):
        assert no_lower(now, before)
    assert shares_of(after) == shares_of(found)
    assert (after.needed, after.sign_off_only) == (found.needed, found.sign_off_only)
    assert (after.pattern, after.basis) == (found.pattern, found.basis)


@given(organisations(MIDDLE), st.data())
@often
def test_a_post_named_as_a_deputy_never_lowers_a_level_and_changes_no_share(
    organisation: Organisation, data: st.DataObject
) -> None:
    found = assessed(organisation)
    posts = the_division(organisation).posts
    covered, deputy = data.draw(st.sampled_from(posts)), data.draw(st.sampled_from(posts))
    cover = (*covered.cover, Cover(deputy.id, Basis.LETTER, "current"))
    after = assessed(
        changed(
            organisation, posts=tuple(replace(one, cover=cover) if one is covered else one for one in posts)
        )
    )
    people = found.snapshot.people
    for before, now in zip(every_leaver(found, people), every_leaver(after, people), strict=True):
        assert no_lower(now, before)
    assert shares_of(after) == shares_of(found)


@given(organisations(SMALL))
@often
def test_someone_uninvolved_changes_nothing(organisation: Organisation) -> None:
    found = assessed(organisation)
    posts = (*the_division(organisation).posts, Post("porter", holdings=(Holding("newcomer"),)))
    people = (*organisation.people, Person("newcomer"))
    after = assessed(changed(replace(organisation, people=people), posts=posts))
    assert counts_of(after) == counts_of(found)
    assert shares_of(after) == shares_of(found)
    assert (after.pattern, after.to_do, after.to_do_no_gap) == (
        found.pattern,
        found.to_do,
        found.to_do_no_gap,
    )
    gone = after.leave(frozenset({"newcomer"}))
    assert (gone.levels, gone.moves, gone.new_single_points) == (gone.before, 0, {})
    for person in found.snapshot.people:
        assert told(after.leave(frozenset({person}))) == told(found.leave(frozenset({person})))


def told(handover: Handover) -> list[Any]:
    """What a handover answers."""
    return [
        handover.levels,
        handover.because,
        handover.moves,
        handover.moves_if_custom_fails,
        handover.new_single_points,
        handover.to_do,
        handover.to_do_no_gap,
    ]


@given(organisations(MIDDLE))
@less_often
def test_the_order_of_posts_decisions_and_rights_changes_nothing(organisation: Organisation) -> None:
    division = the_division(organisation)
    rows = tuple(replace(row, rights=row.rights[::-1], needs=row.needs[::-1]) for row in division.mappings)
    found = assessed(organisation)
    after = assessed(changed(organisation, posts=division.posts[::-1], mappings=rows[::-1]))
    assert counts_of(after) == counts_of(found)
    assert shares_of(after) == shares_of(found)
    assert after.pattern == found.pattern
    assert len(after.to_do) == len(found.to_do)
    assert len(after.to_do_no_gap) == len(found.to_do_no_gap)


# ---- balance -----------------------------------------------------------------------------------


@given(organisations(MIDDLE))
@often
def test_shares_lie_between_0_and_1_and_sum_to_1(organisation: Organisation) -> None:
    found = assessed(organisation)
    leads = [post for post in the_division(organisation).posts if post.leadership]
    other_leads = any(post.lane is Lane.OTHER for post in leads)
    gone = [found.leave(frozenset({person})) for person in found.snapshot.people]
    after = [shares for one in gone for shares in (one.signs_before, one.signs_after)]
    for shares in [*shares_of(found), *after]:
        if shares is not None:
            assert all(0 <= share <= 1 for share in shares.values())
            assert sum(shares.values()) == 1
            assert ("other_leads" in shares) == other_leads
    assert all(0 <= one.moves <= 1 and 0 <= one.moves_if_custom_fails <= 1 for one in gone)


@given(organisations(MIDDLE), st.permutations(THREE))
@less_often
def test_permuting_the_three_lanes_permutes_shares_and_leaves_counts_alone(
    organisation: Organisation, order: list[str]
) -> None:
    new = dict(zip(THREE, order, strict=True))
    posts = tuple(
        replace(post, lane=Lane(new.get(post.lane, post.lane))) for post in the_division(organisation).posts
    )
    found, after = assessed(organisation), assessed(changed(organisation, posts=posts))
    assert counts_of(after) == counts_of(found)
    for before, now in zip(shares_of(found), shares_of(after), strict=True):
        assert now == (before and {new.get(lane, lane): share for lane, share in before.items()})
    assert after.pattern.label == found.pattern.label
    assert (after.to_do, after.to_do_no_gap) == (found.to_do, found.to_do_no_gap)


@given(organisations(MIDDLE), st.sampled_from([2, 10, 0.5, 0.1, 1000]))
@less_often
def test_weights_scale_out(organisation: Organisation, times: float) -> None:
    decisions = tuple(
        replace(decision, weight=float(Fraction(str(decision.weight)) * Fraction(str(times))))
        for decision in organisation.decisions
    )
    found, after = assessed(organisation), assessed(replace(organisation, decisions=decisions))
    assert counts_of(after) == counts_of(found)
    assert shares_of(after) == shares_of(found)
    assert after.pattern == found.pattern
    for person in found.snapshot.people:
        assert after.leave(frozenset({person})).moves == found.leave(frozenset({person})).moves


# ---- what to do --------------------------------------------------------------------------------


@given(organisations(MIDDLE))
@less_often
def test_the_to_do_list_leaves_nothing_reachable_at_0_or_1(organisation: Organisation) -> None:
    found = assessed(organisation)
    posts = [post.id for post in the_division(organisation).posts]
    after = assessed(done(organisation, [(str(action.kind), action.post) for action in found.to_do]))
    best = assessed(done(organisation, [(kind, post) for post in posts for kind in KINDS]))
    people = found.snapshot.people
    for now, possible in zip(every_leaver(after, people), every_leaver(best, people), strict=True):
        for decision, level in possible.items():
            if level is not None and level > 1:
                assert (now[decision] or 0) > 1


def done(organisation: Organisation, actions: list[tuple[str, str]]) -> Organisation:
    """The map with these actions done as edits."""
    for kind, post in actions:
        organisation = (written_down if kind == "write-down" else deputised)(organisation, post)
    return organisation


# ---- the least there can be --------------------------------------------------------------------


def division_of(*rows: Mapping) -> Assessment:
    """Three leads, each held by one person, and these rows."""
    posts = (build.post(lead, lane, holder=lead) for lead, lane in zip("CON", THREE, strict=True))
    made = build.organisation(build.division(*posts, mappings=rows))
    check(made)
    return assess(made, made.divisions[0], build.TODAY)


def test_no_decisions_is_no_label_and_no_crash() -> None:
    found = division_of()
    assert (found.pattern.label, found.pattern.led_by, found.pattern.firm) == ("too-few", None, False)
    assert (found.bar, found.worst, found.needed, found.to_do) == (Bar(), {}, {}, ())
    assert shares_of(found) == [None, None, None]
    assert found.basis.label == "none"
    assert found.leave(frozenset({"C"})).moves == 0


def test_nothing_at_all_is_no_crash() -> None:
    empty = Organisation(divisions=(Division("v1"),))
    found = assessed(empty)
    assert (found.bar, found.to_do, found.worst) == (Bar(), (), {})
    assert found.leave().levels == {}


def test_a_decision_without_rights_is_not_settled() -> None:
    found = division_of(build.mapping("d1"), build.mapping("d2", build.right("C", "proposes", "policy")))
    assert found.worst == {"d1": None, "d2": None}
    assert found.bar == Bar(not_settled=2)
    assert found.causes == {}
    assert (found.to_do, found.to_do_no_gap) == ((), ())


@given(organisations(MIDDLE))
@often
def test_where_all_posts_are_vacant_and_all_rights_written_everything_pauses(
    organisation: Organisation,
) -> None:
    division = the_division(organisation)
    posts = tuple(
        replace(post, holdings=(), seat_basis=Basis.TERMS_OF_REFERENCE if post.members else None)
        for post in division.posts
    )
    rows = tuple(
        replace(row, rule=None, rights=tuple(replace(right, grounds=(IN_WRITING,)) for right in row.rights))
        for row in division.mappings
    )
    found = assessed(changed(organisation, posts=posts, mappings=rows))
    assert set(found.worst.values()) <= {None, 2}
    assert found.bar.pauses == found.mapped
    assert found.to_do == ()


@given(organisations(MIDDLE), st.booleans())
@often
def test_where_nothing_is_recorded_everything_rests_on_custom(
    organisation: Organisation, vacant: bool
) -> None:
    division = the_division(organisation)
    holdings = () if vacant else (Holding("P1"),)
    posts = tuple(replace(post, holdings=holdings, seat_basis=None) for post in division.posts)
    rows = tuple(
        replace(row, rights=tuple(replace(right, grounds=()) for right in row.rights))
        for row in division.mappings
    )
    found = assessed(changed(organisation, posts=posts, mappings=rows))
    assert set(found.worst.values()) <= {None, 1}
    assert found.bar.custom == found.mapped


@given(any_organisations(), st.dates())
@often
def test_whatever_a_map_holds_it_is_assessed(organisation: Organisation, day: date) -> None:
    check(organisation)
    for division in organisation.divisions:
        found = assess(organisation, division, day)
        assert len(found.worst) == found.decisions
        assert found.bar.not_settled == found.decisions - found.mapped
        assert set(found.needed) <= set(found.worst)
        assert set(found.causes) <= set(found.worst)
        assert len(shares_of(found)) == 3
        assert found.pattern.label
        assert found.basis.label
        assert all(one.says for one in found.findings)
        assert len(found.to_do) <= len(found.to_do_no_gap)
        gone = found.leave(
            frozenset(person.id for person in organisation.people[:2]),
            frozenset(post.id for post in division.posts[:1]),
        )
        assert set(gone.levels) == set(found.worst)
        assert len(told(gone)) == 7


@given(organisations(SMALL))
@often
def test_findings_never_fail_on_a_tangled_division(organisation: Organisation) -> None:
    found = assessed(organisation)
    assert all(one.says and one.remedy for one in found.all_findings)
