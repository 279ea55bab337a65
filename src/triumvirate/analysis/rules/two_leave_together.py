"""Finding: two leads leave together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, in_post
from triumvirate.model.organisation import Post
from triumvirate.model.speech import say
from triumvirate.model.words import long_date

TOGETHER = timedelta(days=180)


@rule("two-leave-together", Severity.HIGH, title="Two leads leave close together", to_do=ToDo.PLAN_LEAVING)
def two_leave_together(snapshot: Snapshot) -> Iterator[Finding]:
    """Two leadership posts change hands within 180 days of each other.

    Losing one lead is survivable; losing two at once is when the arrangement collapses.
    """
    ending = [(post, end) for post in snapshot.division.leads if (end := planned_end(snapshot, post))]
    for (first, first_end), (second, second_end) in combinations(ending, 2):
        if abs(first_end - second_end) <= TOGETHER:
            later = max(first_end, second_end)
            yield Finding(
                say(
                    "{post} and {other} both change hands by {day}.",
                    post=snapshot.post_title(first.id),
                    other=snapshot.post_title(second.id),
                    day=long_date(later),
                ),
                say("Agree who stays on, or write both posts’ rights down first."),
                posts=(first.id, second.id),
            )


def planned_end(snapshot: Snapshot, post: Post) -> date | None:
    """The first planned end among the holders of today, if any has one."""
    ends = [held.until for held in post.holdings if in_post(held, snapshot.day) and held.until is not None]
    return min(ends, default=None)
