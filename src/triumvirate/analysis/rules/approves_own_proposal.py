"""Finding: approves own proposal."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.power import expand, passes
from triumvirate.analysis.snapshot import Snapshot, posts_with, rule_of
from triumvirate.model.organisation import Leaf, Part, Rule
from triumvirate.model.speech import say


@rule(
    "approves-own-proposal",
    Severity.HIGH,
    title="One person proposes spending and approves it",
    to_do=ToDo.WHO,
)
def approves_own_proposal(snapshot: Snapshot) -> Iterator[Finding]:
    """One person proposes spending and can approve it alone, through one post or several.

    Whoever starts spending should not be the only one who stops it. Counted on people: two posts held by
    the same person are one pair of eyes, and so is a committee whose quorum one person's seats reach.
    """
    for row in snapshot.mappings:
        decision, rule = snapshot.decisions.get(row.decision), rule_of(row)
        if decision is None or not decision.money or rule is None:
            continue
        proposers = posts_with(row, Part.PROPOSES)
        for person in snapshot.people:
            held = set(snapshot.held_by(person))
            starts = tuple(post for post in proposers if _alone(snapshot, Leaf(post), held))
            if starts and _alone(snapshot, rule, held):
                yield Finding(
                    say(
                        "One person can propose {decision} and approve it alone.",
                        decision=snapshot.quoted(row.decision),
                    ),
                    say("Give the approval, or a sign-off, to a post that somebody else holds."),
                    row.decision,
                    starts,
                    (person,),
                )


def _alone(snapshot: Snapshot, rule: Rule, held: set[str]) -> bool:
    """Whether the holder of these posts passes the rule alone, a quorum of a committee's seats included."""
    return passes(expand(rule, snapshot.posts), held)
