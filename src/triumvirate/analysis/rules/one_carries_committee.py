"""Finding: one person carries the committee."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from triumvirate.analysis import power
from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.errors import TooManySignatories
from triumvirate.model.organisation import Gate, Leaf, Post, Quota
from triumvirate.model.speech import say

HALF = Fraction(1, 2)


@rule("one-carries-committee", Severity.MEDIUM, title="One person carries a committee", to_do=ToDo.FILL_GAP)
def one_carries_committee(snapshot: Snapshot) -> Iterator[Finding]:
    """One person holds so many seats that the committee turns on them more than on all others together."""
    for post in snapshot.division.posts:
        for person, share in _shares(snapshot, post).items():
            if share > HALF:
                seats = tuple(member for member in post.members if person in snapshot.holders(member))
                yield Finding(
                    say(
                        "{post} turns on one person, who holds {seats}.",
                        post=snapshot.post_title(post.id),
                        seats=_seats(len(seats)),
                    ),
                    say("Give a seat to somebody else, or raise the quorum."),
                    posts=(post.id, *seats),
                    people=(person,),
                )


def _seats(count: int) -> str:
    return say("1 filled seat") if count == 1 else say("{count} seats", count=count)


def _shares(snapshot: Snapshot, post: Post) -> dict[str, Fraction]:
    """Each person's exact share in the committee, their seats merged; empty seats cannot vote."""
    seats = [snapshot.holders(member) for member in post.members if snapshot.holders(member)]
    if not post.is_committee or len(seats) < post.seats_needed:
        return {}
    votes = tuple(Gate(Quota.ANY, tuple(Leaf(person) for person in holders)) for holders in seats)
    try:
        return power.shares(Gate(Quota.AT_LEAST, votes, post.seats_needed), {})
    except TooManySignatories:
        return {}
