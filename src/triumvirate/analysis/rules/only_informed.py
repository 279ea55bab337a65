"""Finding: only informed."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, posts_with
from triumvirate.model.organisation import Part
from triumvirate.model.speech import say


@rule("only-informed", Severity.HIGH, title="Everyone is only informed", to_do=ToDo.WHO)
def only_informed(snapshot: Snapshot) -> Iterator[Finding]:
    """Every post in the row is only told afterwards, so the decision is made where no chart shows it."""
    for row in snapshot.mappings:
        if row.rights and all(right.part is Part.INFORMED for right in row.rights):
            yield Finding(
                say(
                    "Everyone recorded for {decision} is only informed.",
                    decision=snapshot.quoted(row.decision),
                ),
                say("Record who proposes, decides and carries it out."),
                row.decision,
                posts_with(row, Part.INFORMED),
            )
