"""Finding: a committee that cannot be quorate."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.speech import say
from triumvirate.model.words import counted


@rule("committee-not-quorate", Severity.HIGH, title="A committee cannot meet its quorum", to_do=ToDo.FILL_GAP)
def committee_not_quorate(snapshot: Snapshot) -> Iterator[Finding]:
    """So many seats are empty that the committee cannot reach its quorum, and what it signs waits."""
    for post in snapshot.division.posts:
        filled = sum(bool(snapshot.holders(member)) for member in post.members)
        if post.is_committee and filled < post.seats_needed:
            yield Finding(
                say(
                    "{post} needs {members} and has {seats} filled.",
                    post=snapshot.post_title(post.id),
                    members=counted(post.seats_needed, "member"),
                    seats=counted(filled, "seat"),
                ),
                say("Fill a seat, name another member or change the quorum in its terms of reference."),
                posts=(post.id, *(member for member in post.members if not snapshot.holders(member))),
            )
