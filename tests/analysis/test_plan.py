"""A plan's tasks, its progress, and what it does to the answer."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from hypothesis import HealthCheck, given, settings, strategies as st

import build
from examples import DAY, handover_h
from strategies import organisations
from triumvirate.analysis.continuity import Bar
from triumvirate.analysis.handover import leave
from triumvirate.analysis.lapse import lapses
from triumvirate.analysis.plan import (
    new_plan,
    open_actions,
    plan_handover,
    plan_posts,
    progress,
    recheck_day,
    recheck_due,
    tasks_for,
    unwritten_rights,
)
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.analysis.todo import Action, ActionKind
from triumvirate.model import edits
from triumvirate.model.organisation import Document, DocumentKind, Part, Plan, Task, TaskAction

H = handover_h()
WRITE, DEPUTY = TaskAction.WRITE_DOWN, TaskAction.NAME_DEPUTY
LEAVING = date(2027, 1, 31)
DUE = date(2027, 1, 17)
MINUTE = Document("minute", DocumentKind.LETTER, "Minute", approved=DAY)


def h_leaves(organisation=H):
    return leave(organisation, organisation.divisions[0], DAY, ["P4"])


def test_the_tasks_are_the_smallest_lists_first_that_nothing_lapses_then_no_gap():
    assert [(task.action, task.post, task.due) for task in tasks_for(h_leaves(), LEAVING)] == [
        (WRITE, "N", DUE),
        (DEPUTY, "N", DUE),
        (DEPUTY, "IPC", DUE),
    ]


def test_a_new_plan_names_who_goes_and_is_called_after_their_posts():
    plan = new_plan(h_leaves(), LEAVING)
    assert (plan.people, plan.posts, plan.leaving) == (("P4",), (), LEAVING)
    assert plan.title == "Handover: Nursing lead and Infection control lead"
    assert plan_posts(H.divisions[0], plan) == {"N", "IPC"}
    tried = new_plan(h_leaves(), None, [Action(ActionKind.WRITE_DOWN, "N")])
    assert tried.tasks == (Task(WRITE, "N"),)


def test_trying_what_is_open_updates_the_same_picture():
    handover = h_leaves()
    plan = new_plan(handover)
    assert handover.counts == Bar(0, 2, 0, 2, 2)
    tried = handover.trying(open_actions(plan))
    assert tried.counts_before == handover.counts_before
    assert tried.counts == Bar(0, 0, 0, 0, 6)
    assert (tried.moves, tried.new_single_points) == (0, {})
    assert tried.to_do_no_gap == ()


def test_a_task_done_for_real_gives_what_was_tried():
    plan = new_plan(h_leaves())
    after = edits.keep_plan(H, "H", plan)
    snapshot = Snapshot(after, after.divisions[0], DAY)
    after = edits.write_down(after, "H", "N", MINUTE, unwritten_rights(snapshot, "N"), plan.id, DAY)
    for post in ("N", "IPC"):
        deputy = edits.Deputy(f"Deputy {post}", f"Deputy of {post}")
        after = edits.name_deputy(after, "H", post, deputy, MINUTE, plan.id, DAY)
    done = after.divisions[0].plans[0]
    assert progress(done, DAY).done == 3
    assert (
        plan_handover(after, after.divisions[0], done, DAY).counts
        == h_leaves().trying(open_actions(plan)).counts
    )


def test_progress_counts_what_is_done_open_and_late_against_the_leaving_date():
    tasks = (
        Task(WRITE, "N", due=DUE, done=DAY),
        Task(DEPUTY, "N", due=date(2026, 11, 1)),
        Task(DEPUTY, "IPC"),
    )
    plan = Plan("x", leaving=date(2026, 12, 2), tasks=tasks)
    assert asdict(progress(plan, DAY)) == {"done": 1, "of": 3, "open": (1, 2), "late": (1,), "days_left": 10}
    assert progress(replace(plan, leaving=date(2026, 11, 20)), DAY).days_left == -2
    assert asdict(progress(Plan("x"), DAY)) == {"done": 0, "of": 0, "open": (), "late": (), "days_left": None}


def test_what_is_not_written_is_named_decision_by_decision():
    snapshot = Snapshot(H, H.divisions[0], DAY)
    assert unwritten_rights(snapshot, "N") == {("d1", Part.DECIDES), ("d6", Part.SIGNS_OFF)}
    assert unwritten_rights(snapshot, "C") == frozenset()


def test_ninety_days_after_acceptance_the_map_is_looked_at_again():
    plan = Plan("x", accepted=date(2026, 11, 22))
    assert recheck_day(plan) == date(2027, 2, 20)
    assert not recheck_due(plan, date(2027, 2, 19))
    assert recheck_due(plan, date(2027, 2, 20))
    assert not recheck_due(Plan("x"), DAY)


def test_dates_at_the_ends_of_the_calendar_are_no_trouble():
    assert {task.due for task in tasks_for(h_leaves(), date.min)} == {date.min}
    assert recheck_day(Plan("x", accepted=date.max)) == date.max
    assert not recheck_due(Plan("x", accepted=date.max), DAY)


def test_the_posts_of_a_plan_are_those_given_up_even_after_the_leaver_has_gone():
    division = build.division(
        build.post("C", "clinical", holdings=(build.holding("Ann", "2020-01-01", "2027-01-31"),)),
        build.post("X", "clinical", holdings=(build.holding("Ann", "2010-01-01", "2015-01-31"),)),
        build.post("O", "operational", holder="Bob"),
    )
    plan = Plan("x", people=("Ann",), posts=("O",), leaving=date(2027, 2, 1))
    assert plan_posts(division, plan) == {"C", "O"}


def test_a_plan_for_somebody_who_has_gone_changes_nothing_more():
    gone = edits.change_holding(H, "H", "N", 0, until=date(2026, 1, 1))
    gone = edits.change_holding(gone, "H", "IPC", 0, until=date(2026, 1, 1))
    handover = h_leaves(gone)
    assert handover.levels == handover.before
    assert new_plan(handover).title == "Handover: no post"


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(max_divisions=1), st.dates())
def test_trying_anything_never_lowers_a_level_and_every_right_has_one_fate(organisation, day):
    for division in organisation.divisions:
        for person in organisation.people:
            handover = leave(organisation, division, day, [person.id])
            posts = [post.id for post in division.posts]
            tried = handover.trying([Action(kind, post) for post in posts for kind in ActionKind], posts)
            for decision, level in handover.levels.items():
                assert level is None or (tried.levels[decision] or 0) >= level
            found = lapses(handover)
            assert len({(one.decision, one.post, one.part) for one in found}) <= len(found)
            assert all(one.cause.endswith(".") for one in found)
            assert new_plan(handover, day).tasks == tasks_for(handover, day)


def test_a_handover_is_looked_at_again_90_days_after_it_was_accepted():
    plan = Plan("p", accepted=date(2026, 11, 22))
    assert recheck_day(plan) == date(2027, 2, 20)
    assert recheck_day(replace(plan, accepted=None)) is None
