"""Finding: the deputy is the same person."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.speech import say


@rule("deputy-same-person", Severity.MEDIUM, title="The deputy is the same person", to_do=ToDo.FILL_GAP)
def deputy_same_person(snapshot: Snapshot) -> Iterator[Finding]:
    """The deputy post is held by the person it stands in for, so there is no cover when they leave."""
    for post in snapshot.division.posts:
        for cover in post.cover:
            both = tuple(
                person for person in snapshot.holders(cover.post) if person in snapshot.holders(post.id)
            )
            if both:
                yield Finding(
                    say(
                        "{post} and its deputy, {other}, are the same person.",
                        post=snapshot.post_title(post.id),
                        other=snapshot.post_title(cover.post),
                    ),
                    say("Name another deputy."),
                    posts=(post.id, cover.post),
                    people=both,
                )
