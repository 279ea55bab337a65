"""What a handover plan asks for and what it achieves: its tasks, its progress, its effect on the map.

A task that is done is an edit of the map, so it shows in the map itself; what is still open can be tried
here. Nothing is stored and no screen is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from triumvirate.analysis.handover import Handover, leave
from triumvirate.analysis.lapse import leaving_posts
from triumvirate.analysis.snapshot import STAGE_OF_PART, WRITTEN, Snapshot
from triumvirate.analysis.todo import Action
from triumvirate.model.organisation import Division, Holding, Organisation, Part, Plan, Task, new_id
from triumvirate.model.speech import say
from triumvirate.model.words import listed

RECHECK_AFTER = timedelta(days=90)
"""How long after the handover was accepted the map is looked at again."""

NOTICE = timedelta(days=14)
"""How long before the post changes hands everything should be done."""

AROUND = timedelta(days=31)
"""How far apart a leaving date and the end of a holding may lie and still mean the same."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan is on a day: tasks done of all, the open and the late ones by their place, days left.

    ``days_left`` is None without a leaving date, and below 0 once it has passed.
    """

    done: int
    of: int
    open: tuple[int, ...]
    late: tuple[int, ...]
    days_left: int | None


def _in_time(leaving: date | None) -> date | None:
    """The day by which a plan's tasks should be done."""
    return date.fromordinal(max(1, leaving.toordinal() - NOTICE.days)) if leaving else None


def tasks_for(handover: Handover, leaving: date | None = None) -> tuple[Task, ...]:
    """The smallest to-do lists for a change as tasks: first that nothing lapses, then that there is no gap.

    With a leaving date each is due 14 days before it.
    """
    due = _in_time(leaving)
    first = handover.to_do
    rest = tuple(action for action in handover.to_do_no_gap if action not in first)
    return tuple(Task(action.kind, action.post, due=due) for action in (*first, *rest))


def new_plan(handover: Handover, leaving: date | None = None, actions: Iterable[Action] = ()) -> Plan:
    """A plan for a change, with the tried ``actions`` as its tasks, or the smallest lists without any."""
    leavers = leaving_posts(handover)
    titles = [handover.snapshot.post_title(post) for post in handover.snapshot.posts if post in leavers]
    due = _in_time(leaving)
    tried = tuple(Task(action.kind, action.post, due=due) for action in actions)
    return Plan(
        id=new_id("plan"),
        title=say("Handover: {names}", names=listed(titles) or say("no post")),
        people=tuple(sorted(handover.situation.gone)),
        posts=tuple(post for post in handover.snapshot.posts if post in handover.situation.vacated),
        leaving=leaving,
        tasks=tried or tasks_for(handover, leaving),
    )


def plan_posts(division: Division, plan: Plan) -> frozenset[str]:
    """The posts a plan is about: those it names, and those its people hold or held until they left."""
    held = (post.id for post in division.posts if any(_given_up(held, plan) for held in post.holdings))
    return frozenset(plan.posts) | frozenset(held)


def _given_up(holding: Holding, plan: Plan) -> bool:
    """Whether a holding is one that the plan's people give up, or gave up around the leaving date."""
    if holding.person not in plan.people:
        return False
    return holding.until is None or plan.leaving is None or plan.leaving - holding.until <= AROUND


def plan_handover(organisation: Organisation, division: Division, plan: Plan, day: date) -> Handover:
    """The change that a plan is about, on the map as it is on the day."""
    return leave(organisation, division, day, plan.people, plan.posts)


def open_actions(plan: Plan) -> tuple[Action, ...]:
    """What the plan's open tasks would do; a task that is done is in the map already."""
    return tuple(dict.fromkeys(Action(task.action, task.post) for task in plan.tasks if task.done is None))


def progress(plan: Plan, day: date) -> Progress:
    """What is done and what is still open against the leaving date."""
    still = tuple(place for place, task in enumerate(plan.tasks) if task.done is None)
    late = tuple(place for place in still if (due := plan.tasks[place].due) is not None and due < day)
    days_left = (plan.leaving - day).days if plan.leaving else None
    return Progress(len(plan.tasks) - len(still), len(plan.tasks), still, late, days_left)


def unwritten_rights(snapshot: Snapshot, post_id: str) -> frozenset[tuple[str, Part]]:
    """What a post proposes, signs or carries out without it being written and in force, decision by decision.

    It is what ``edits.write_down`` wants as its rights.
    """
    return frozenset(
        (row.decision, right.part)
        for row in snapshot.mappings
        for right in row.rights
        if right.post == post_id and right.part in STAGE_OF_PART and snapshot.right_strength(right) < WRITTEN
    )


def recheck_day(plan: Plan) -> date | None:
    """The day on which an accepted handover is looked at again: 90 days after it was accepted."""
    if plan.accepted is None:
        return None
    return date.fromordinal(min(date.max.toordinal(), plan.accepted.toordinal() + RECHECK_AFTER.days))


def recheck_due(plan: Plan, day: date) -> bool:
    """Whether 90 days have passed since the handover was accepted."""
    return plan.accepted is not None and day - plan.accepted >= RECHECK_AFTER
