"""Finding: nobody proposes."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, posts_with
from triumvirate.model.organisation import Part
from triumvirate.model.speech import say


@rule("nobody-proposes", Severity.MEDIUM, title="Nobody proposes", to_do=ToDo.WHO)
def nobody_proposes(snapshot: Snapshot) -> Iterator[Finding]:
    """Nobody starts the decision, so it comes up only when something has gone wrong.

    A row with no parts at all is not mapped yet, and that is said once, as nobody deciding.
    """
    for row in snapshot.mappings:
        if row.rights and not posts_with(row, Part.PROPOSES):
            yield Finding(
                say("Nobody is recorded as proposing {decision}.", decision=snapshot.quoted(row.decision)),
                say("Agree which post brings it forward."),
                row.decision,
            )
