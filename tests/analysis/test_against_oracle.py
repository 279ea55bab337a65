"""The program says of random divisions exactly what the slow oracle says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

import build
from analysis import slow_balance
from analysis.changes import deputised, the_division, written_down
from analysis.divisions import DAY, LARGE, MIDDLE, SMALL, Size, organisations, seeded
from analysis.slow_oracle import NOBODY, Gone, Level, Slow, reachable, reaches, smallest_to_do
from analysis.slow_rules import names_in, shapley_by_coalitions, shapley_by_orders
from triumvirate.analysis.assess import Assessment, assess
from triumvirate.analysis.continuity import Cause
from triumvirate.analysis.handover import leave
from triumvirate.analysis.todo import Action
from triumvirate.model.check import check
from triumvirate.model.organisation import Mapping, Organisation

SEEDS = [*((LARGE, seed) for seed in range(12)), *((MIDDLE, seed) for seed in range(140))]
LABELS = {
    "too-few",
    "outside",
    "review-and-sign-off",
    "one-lead-settles",
    "even",
    "even-sign-off-uneven-start",
    "one-lead-left-out",
    "mixed",
}
BASES = {"mostly-written", "mostly-custom", "mostly-personal", "mixed"}
TO_DO_SEEDS = range(30)
patiently = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
less_often = settings(patiently, max_examples=10)


def both(organisation: Organisation) -> tuple[Assessment, Slow]:
    """The program's answer and the oracle."""
    return assess(organisation, the_division(organisation), DAY), Slow(organisation, "v1", DAY)


@cache
def of_seed(size: Size, seed: int) -> tuple[Assessment, Slow]:
    """Both, of a seeded division; remembered, for several tests ask."""
    organisation = seeded(seed, size)
    check(organisation)
    return both(organisation)


def leavers(slow: Slow) -> list[Gone]:
    """One after another, people from elsewhere, two together, and posts vacated."""
    posts = list(slow.posts)
    return [
        *(Gone(frozenset({person})) for person in slow.people),
        Gone(frozenset({"elsewhere"})),
        Gone(frozenset({"stranger", "gone-here"})),
        Gone(frozenset(slow.people[:2])),
        Gone(posts=frozenset(posts[:1])),
        Gone(frozenset(slow.people[-1:]), frozenset(posts[1:3])),
    ]


# ---- what is compared --------------------------------------------------------------------------


def same_levels(found: Assessment, slow: Slow) -> None:
    assert found.decisions == len(slow.rows)
    assert found.mapped == slow_balance.mapped(slow)
    assert sorted(found.snapshot.people) == slow.people
    assert found.worst == slow.worst()
    assert astuple(found.bar) == slow.bar()


def same_balance(found: Assessment, slow: Slow) -> None:
    means = slow_balance.row_means(slow)
    assert {row: getattr(found, row) for row in means} == {
        row: slow_balance.shown(slow, mean) for row, mean in means.items()
    }
    assert found.sign_off_only == slow_balance.sign_off_only(slow)
    assert found.needed == slow_balance.needed(slow)
    assert astuple(found.basis) == slow_balance.basis(slow)
    assert (found.pattern.label, found.pattern.led_by, found.pattern.firm) == slow_balance.pattern(slow)


def same_handovers(found: Assessment, slow: Slow) -> None:
    before = slow_balance.row_means(slow)["signs"]
    for gone in leavers(slow):
        handover = found.leave(gone.people, gone.posts)
        assert handover.before == slow.levels()
        assert handover.levels == slow.levels(gone)
        assert astuple(handover.counts_before) == counted(slow.levels().values())
        assert astuple(handover.counts) == counted(slow.levels(gone).values())
        assert handover.signs_before == slow_balance.shown(slow, before)
        assert handover.moves == slow_balance.moves(slow, gone, 0)
        assert handover.moves_if_custom_fails == slow_balance.moves(slow, gone, 1)
        after = slow_balance.shown(slow, slow_balance.signs_after(slow, gone, 0))
        assert handover.signs_after == after
        assert handover.new_single_points == slow.new_single_points(gone)


def counted(levels: Iterable[Level]) -> tuple[int, ...]:
    """Not settled, renegotiate, custom, pauses, carries on."""
    every = list(levels)
    return (*(every.count(level) for level in (None, 0, 1, 2)), every.count(3) + every.count(4))


def right_causes(found: Assessment, slow: Slow) -> None:
    for gone in leavers(slow):
        because = found.leave(gone.people, gone.posts).because
        levels = slow.levels(gone)
        assert set(because) == {one for one, level in levels.items() if level is not None and level < 4}
        for decision, cause in because.items():
            assert cause.level == levels[decision]
            assert right_cause(slow, decision, cause, gone), (decision, cause, gone)


def right_worst_causes(found: Assessment, slow: Slow) -> None:
    worst = slow.worst()
    situations = [NOBODY, *(Gone(frozenset({person})) for person in slow.people)]
    assert set(found.causes) == {one for one, level in worst.items() if level is not None and level < 4}
    for decision, cause in found.causes.items():
        assert cause.level == worst[decision]
        assert any(
            slow.level(decision, gone) == cause.level and right_cause(slow, decision, cause, gone)
            for gone in situations
        )


def right_cause(slow: Slow, decision: str, cause: Cause, gone: Gone) -> bool:
    """Whether the post's level in the stage is where the decision's level comes from.

    It is so in the decision itself, or else in the one it comes through or in what that one needs; a
    decision whose own level is as low blames no other.
    """
    if cause.through is None:
        return fixed(slow, decision, cause, gone)
    own_as_low = slow.own(decision, gone) == cause.level
    if (
        own_as_low
        or cause.through not in slow.reach(decision)
        or slow.level(cause.through, gone) != cause.level
    ):
        return False
    return any(fixed(slow, one, cause, gone) for one in {cause.through, *slow.reach(cause.through)})


def fixed(slow: Slow, decision: str, cause: Cause, gone: Gone) -> bool:
    """Whether the decision's own level is this, and comes from this post in this stage."""
    row, stage = slow.rows[decision], str(cause.stage)
    levels = {slow.own(decision, gone), slow.stage_level(row, stage, gone)}
    return levels == {cause.level} and slow.fixed_by(row, cause.post, stage, gone)


# ---- random divisions --------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "seed"), SEEDS)
def test_a_seeded_division_has_the_levels_of_the_definitions(size: Size, seed: int) -> None:
    same_levels(*of_seed(size, seed))


@pytest.mark.parametrize(("size", "seed"), SEEDS)
def test_a_seeded_division_has_the_balance_of_the_definitions(size: Size, seed: int) -> None:
    same_balance(*of_seed(size, seed))


@pytest.mark.parametrize(("size", "seed"), SEEDS)
def test_a_seeded_division_hands_over_as_the_definitions_say(size: Size, seed: int) -> None:
    same_handovers(*of_seed(size, seed))


@pytest.mark.parametrize(("size", "seed"), SEEDS)
def test_a_seeded_division_names_what_fixes_each_level(size: Size, seed: int) -> None:
    right_causes(*of_seed(size, seed))
    right_worst_causes(*of_seed(size, seed))


@given(organisations(SMALL))
@patiently
def test_a_small_division_has_the_levels_of_the_definitions(organisation: Organisation) -> None:
    check(organisation)
    same_levels(*both(organisation))
    right_worst_causes(*both(organisation))


@given(organisations(MIDDLE))
@patiently
def test_a_division_has_the_balance_of_the_definitions(organisation: Organisation) -> None:
    same_balance(*both(organisation))


@given(organisations(SMALL))
@patiently
def test_a_small_division_hands_over_as_the_definitions_say(organisation: Organisation) -> None:
    same_handovers(*both(organisation))
    right_causes(*both(organisation))


# ---- what chance seldom makes ------------------------------------------------------------------


def leads(*rows: Mapping) -> Organisation:
    """Three leads, each held by one person, and these rows."""
    lanes = zip("CON", ("clinical", "operational", "nursing"), strict=True)
    posts = (build.post(lead, lane, holder=f"P{lead}") for lead, lane in lanes)
    return build.organisation(build.division(*posts, mappings=rows))


def alone(number: int, lead: str, basis: str, *needs: str) -> Mapping:
    """A decision that one lead takes."""
    return build.mapping(f"d{number}", build.right(lead, "decides", basis), needs=needs)


def test_an_unsettled_decision_in_a_loop_passes_nothing_on_from_outside_it() -> None:
    found, slow = both(
        leads(
            alone(1, "C", "policy", "d2"),
            build.mapping("d2", needs=("d1", "d3")),
            alone(3, "O", "personal"),
            alone(4, "N", "policy", "d2"),
        )
    )
    assert found.worst == {"d1": 2, "d2": None, "d3": 0, "d4": 2}
    same_levels(found, slow)
    same_handovers(found, slow)


def test_decisions_that_need_each_other_through_an_unsettled_one_are_a_loop() -> None:
    found, slow = both(
        leads(
            alone(1, "C", "policy", "d2"),
            build.mapping("d2", needs=("d3",)),
            alone(3, "O", "personal", "d1"),
        )
    )
    assert found.worst == {"d1": 0, "d2": None, "d3": 0}
    same_levels(found, slow)
    same_handovers(found, slow)


def test_a_lead_who_starts_what_nobody_settles_leads_where_the_others_only_sign_off() -> None:
    rights = [("O", "proposes"), ("O", "must-agree"), ("C", "signs-off"), ("N", "signs-off")]
    row = [build.right(post, part, "policy") for post, part in rights]
    found, slow = both(leads(*(build.mapping(f"d{number}", *row) for number in range(6))))
    assert (found.pattern.label, found.pattern.led_by) == ("review-and-sign-off", "operational")
    same_balance(found, slow)


def test_a_label_that_hangs_on_a_decision_nobody_settles_is_borderline() -> None:
    rows = [alone(number, "CON"[number % 3], "policy") for number in range(6)]
    started = build.mapping("d6", build.right("C", "proposes", "policy"))
    assert both(leads(*rows))[0].pattern.label == "even"
    found, slow = both(leads(*rows, started))
    assert (found.pattern.label, found.pattern.firm) == ("even-sign-off-uneven-start", False)
    same_balance(found, slow)


# ---- to-do lists -------------------------------------------------------------------------------


def right_to_do(slow: Slow, situations: list[Gone], goal: int, actions: tuple[Action, ...]) -> None:
    """The list reaches the goal when it is really done, and no smaller list does."""
    wanted = reachable(slow, situations, goal)
    assert reaches(really_done(slow, actions), situations, wanted)
    assert len(actions) == smallest_to_do(slow, situations, goal)


def really_done(slow: Slow, actions: tuple[Action, ...]) -> Slow:
    """The oracle of the map in which these actions are done as edits."""
    organisation = slow.organisation
    for action in actions:
        way = {"write-down": written_down, "name-deputy": deputised}[str(action.kind)]
        organisation = way(organisation, action.post)
    check(organisation)
    return Slow(organisation, "v1", slow.day)


def right_to_do_of_the_division(found: Assessment, slow: Slow) -> None:
    situations = [NOBODY, *(Gone(frozenset({person})) for person in slow.people)]
    right_to_do(slow, situations, 2, found.to_do)
    right_to_do(slow, situations, 3, found.to_do_no_gap)


def right_to_do_of_a_handover(found: Assessment, slow: Slow, gone: Gone) -> None:
    handover = found.leave(gone.people, gone.posts)
    right_to_do(slow, [gone], 2, handover.to_do)
    right_to_do(slow, [gone], 3, handover.to_do_no_gap)


@pytest.mark.parametrize("seed", TO_DO_SEEDS)
def test_the_to_do_list_of_a_seeded_division_is_the_smallest_that_reaches_the_goal(seed: int) -> None:
    right_to_do_of_the_division(*of_seed(SMALL, seed))


@pytest.mark.parametrize("seed", TO_DO_SEEDS)
def test_the_to_do_list_of_a_seeded_handover_is_the_smallest_that_reaches_the_goal(seed: int) -> None:
    found, slow = of_seed(SMALL, seed)
    choice = leavers(slow)
    right_to_do_of_a_handover(found, slow, choice[seed % len(choice)])


@given(organisations(SMALL))
@less_often
def test_the_to_do_lists_are_the_smallest_that_reach_the_goal(organisation: Organisation) -> None:
    found, slow = both(organisation)
    right_to_do_of_the_division(found, slow)
    right_to_do_of_a_handover(found, slow, leavers(slow)[0])


@pytest.mark.parametrize("seed", range(8))
def test_the_to_do_list_of_a_large_division_reaches_the_goal_and_holds_nothing_idle(seed: int) -> None:
    found, slow = of_seed(LARGE, seed)
    situations = [NOBODY, *(Gone(frozenset({person})) for person in slow.people)]
    wanted = reachable(slow, situations, 2)
    assert reaches(really_done(slow, found.to_do), situations, wanted)
    for action in found.to_do:
        rest = tuple(other for other in found.to_do if other != action)
        assert not reaches(really_done(slow, rest), situations, wanted)


# ---- the oracle itself -------------------------------------------------------------------------


@given(organisations(SMALL))
@less_often
def test_the_oracle_counts_power_alike_by_orders_and_by_coalitions(organisation: Organisation) -> None:
    slow = Slow(organisation, "v1", DAY)
    for row in slow.rows.values():
        rule = slow.rule(row)
        if rule is not None and len(names_in(rule)) <= 6:
            assert shapley_by_orders(rule) == shapley_by_coalitions(rule)
            assert sum(shapley_by_orders(rule).values()) == Fraction(1)


def test_leaving_asked_of_the_map_is_leaving_asked_of_its_assessment() -> None:
    organisation = seeded(1, MIDDLE)
    found, slow = both(organisation)
    for gone in leavers(slow):
        asked = leave(organisation, the_division(organisation), DAY, gone.people, gone.posts)
        assert asked.levels == found.leave(gone.people, gone.posts).levels
        assert asked.to_do == found.leave(gone.people, gone.posts).to_do


def test_the_seeded_divisions_come_to_every_answer_there_is() -> None:
    found = [of_seed(size, seed)[0] for size, seed in SEEDS]
    assert {one.pattern.label for one in found} >= LABELS
    assert {(one.pattern.label == "even", one.pattern.firm) for one in found} >= {(True, True), (True, False)}
    assert {one.pattern.led_by for one in found} >= {"clinical", "operational", "nursing", None}
    assert {one.basis.label for one in found} >= {
        "mostly-written",
        "mostly-custom",
        "mostly-personal",
        "mixed",
    }
    assert {level for one in found for level in one.worst.values()} == {None, 0, 1, 2, 3, 4}
    assert {leads for one in found for leads in one.needed.values()} >= {0, 1, 2, 3, 4}
    assert any(one.signs and one.signs.get("other_leads") for one in found)
