"""Findings: nobody consulted, and too many consulted."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, posts_with, rule_of
from triumvirate.model.organisation import Part
from triumvirate.model.speech import say

MANY = 6


@rule("nobody-consulted", Severity.LOW, title="Nobody is consulted", to_do=ToDo.TALK)
def nobody_consulted(snapshot: Snapshot) -> Iterator[Finding]:
    """A decision is settled and nobody is asked before."""
    for row in snapshot.mappings:
        if rule_of(row) is not None and not posts_with(row, Part.CONSULTED):
            yield Finding(
                say("Nobody is consulted about {decision}.", decision=snapshot.quoted(row.decision)),
                say("Ask whether anyone should be heard before it is settled."),
                row.decision,
            )


@rule("too-many-consulted", Severity.LOW, title="Many are consulted", to_do=ToDo.LIGHTEN)
def too_many_consulted(snapshot: Snapshot) -> Iterator[Finding]:
    """More than six posts are asked before a decision, which makes it slow."""
    for row in snapshot.mappings:
        posts = posts_with(row, Part.CONSULTED)
        if len(posts) > MANY:
            yield Finding(
                say(
                    "{number} posts are consulted about {decision}.",
                    number=len(posts),
                    decision=snapshot.quoted(row.decision),
                ),
                say("Ask who could be informed after instead."),
                row.decision,
                posts,
            )
