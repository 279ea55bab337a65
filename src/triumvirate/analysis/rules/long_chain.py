"""Finding: a long chain of signatures."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, leaves, rule_of
from triumvirate.model.speech import say

MANY = 4


@rule("long-chain", Severity.LOW, title="Many must sign", to_do=ToDo.LIGHTEN)
def long_chain(snapshot: Snapshot) -> Iterator[Finding]:
    """More than four posts must sign one decision, which makes it slow and blurs who answers for it."""
    for row in snapshot.mappings:
        rule = rule_of(row)
        signatories = tuple(dict.fromkeys(leaves(rule))) if rule else ()
        if len(signatories) > MANY:
            yield Finding(
                say(
                    "{decision} takes {number} signatories.",
                    decision=snapshot.quoted(row.decision),
                    number=len(signatories),
                ),
                say("Ask who could be consulted before or informed after instead."),
                row.decision,
                signatories,
            )
