"""Finding: waits on an unsettled decision."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, rule_of


@rule(
    "waits-on-unsettled", Severity.MEDIUM, title="It waits for a decision that nobody settles", to_do=ToDo.HOW
)
def waits_on_unsettled(snapshot: Snapshot) -> Iterator[Finding]:
    """A decision waits for another that nobody here is recorded as settling."""
    settled = {row.decision for row in snapshot.mappings if rule_of(row) is not None}
    for row in snapshot.mappings:
        for need in dict.fromkeys(row.needs):
            if need not in settled:
                waiting = snapshot.quoted(row.decision)
                yield Finding(
                    f"{waiting} waits for {snapshot.quoted(need)}, which nobody here settles.",
                    "Record who settles the decision it waits for, or take the prerequisite out.",
                    row.decision,
                    more=(need,),
                )
