"""Finding: waits on an unsettled decision."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, rule_of
from triumvirate.model.speech import say


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
                    say(
                        "{waiting} waits for {decision}, which nobody here settles.",
                        waiting=waiting,
                        decision=snapshot.quoted(need),
                    ),
                    say("Record who settles the decision it waits for, or take the prerequisite out."),
                    row.decision,
                    more=(need,),
                )
