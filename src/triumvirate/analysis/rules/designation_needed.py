"""Finding: a new holder must be designated first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import STAGE_OF_PART, Snapshot, in_post
from triumvirate.model.organisation import Basis, Holding
from triumvirate.model.speech import say

NEW = timedelta(days=90)


@rule(
    "designation-needed",
    Severity.MEDIUM,
    title="The new holder must be designated first",
    to_do=ToDo.PLAN_LEAVING,
)
def designation_needed(snapshot: Snapshot) -> Iterator[Finding]:
    """A national rule gives the right to a designated or trained person, and the holder is new or leaving.

    Holding the post is not enough here: the right starts only once the new person is designated.
    """
    for row in snapshot.mappings:
        for right in row.rights:
            national = any(ground.basis is Basis.NATIONAL_RULE for ground in right.grounds)
            if not national or right.part not in STAGE_OF_PART:
                continue
            for holding in snapshot.posts[right.post].holdings:
                if _changing(snapshot, holding) and holding.person not in right.designated:
                    title = snapshot.post_title(right.post)
                    yield Finding(
                        say(
                            "Whoever holds {title} must be designated for {decision}; "
                            "no designation is recorded.",
                            title=title,
                            decision=snapshot.quoted(row.decision),
                        ),
                        say(
                            "Record who is designated or trained, "
                            "or arrange it before the post changes hands."
                        ),
                        row.decision,
                        (right.post,),
                        (holding.person,),
                    )


def _changing(snapshot: Snapshot, holding: Holding) -> bool:
    """Whether the holder of today came less than 90 days ago or has a planned end."""
    if not in_post(holding, snapshot.day):
        return False
    new = holding.since is not None and snapshot.day - holding.since < NEW
    return new or holding.until is not None
