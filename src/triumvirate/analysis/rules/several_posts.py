"""Finding: one person in several posts."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.speech import say
from triumvirate.model.words import listed


@rule("several-posts", Severity.LOW, title="One person holds several posts", to_do=ToDo.PLAN_LEAVING)
def several_posts(snapshot: Snapshot) -> Iterator[Finding]:
    """One person holds more than one post, so several posts change hands on the same day."""
    for person in snapshot.people:
        held = snapshot.held_by(person)
        if len(held) > 1:
            yield Finding(
                say("One person holds {names}.", names=listed(snapshot.post_title(post) for post in held)),
                say("Check that the posts do not check each other, and plan for both when they leave."),
                posts=held,
                people=(person,),
            )
