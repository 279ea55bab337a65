"""Finding: nobody carries out."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, posts_with
from triumvirate.model.organisation import Part
from triumvirate.model.speech import say


@rule("nobody-carries-out", Severity.MEDIUM, title="Nobody carries it out", to_do=ToDo.WHO)
def nobody_carries_out(snapshot: Snapshot) -> Iterator[Finding]:
    """Nobody carries the decision out, so it can be settled and still not happen.

    A row with no parts at all is not mapped yet, and that is said once, as nobody deciding.
    """
    for row in snapshot.mappings:
        if row.rights and not posts_with(row, Part.CARRIES_OUT):
            yield Finding(
                say("Nobody is recorded as carrying out {decision}.", decision=snapshot.quoted(row.decision)),
                say("Agree which post carries it out."),
                row.decision,
            )
