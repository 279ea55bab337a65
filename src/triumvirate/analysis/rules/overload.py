"""Finding: overload."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, posts_with, rule_of
from triumvirate.model.organisation import Part
from triumvirate.model.speech import say

FEWEST = 6


@rule("overload", Severity.MEDIUM, title="One post decides most things", to_do=ToDo.LIGHTEN)
def overload(snapshot: Snapshot) -> Iterator[Finding]:
    """One post decides more than half of the division's decisions, so much waits when its holder is away."""
    settled = [row for row in snapshot.mappings if rule_of(row) is not None]
    if len(settled) < FEWEST:
        return
    for post in snapshot.division.posts:
        count = sum(post.id in posts_with(row, Part.DECIDES) for row in settled)
        if 2 * count > len(settled):
            yield Finding(
                say(
                    "{post} decides {count} of {number} decisions.",
                    post=snapshot.post_title(post.id),
                    count=count,
                    number=len(settled),
                ),
                say("Look for decisions another post could settle, or name a deputy in writing."),
                posts=(post.id,),
            )
