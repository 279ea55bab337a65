"""Finding: sign-off only."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Part
from triumvirate.model.speech import say


@rule("sign-off-only", Severity.MEDIUM, title="A lead only signs off", to_do=ToDo.TALK)
def sign_off_only(snapshot: Snapshot) -> Iterator[Finding]:
    """A lead signs off a decision it neither shapes nor starts.

    One such row is normal. Many for the same lead mean the other two lead the division and that one
    reviews. Being informed does not count as shaping.
    """
    for row in snapshot.mappings:
        for lead in snapshot.division.leads:
            parts = {right.part for right in row.rights if right.post == lead.id} - {Part.INFORMED}
            if parts == {Part.SIGNS_OFF}:
                yield Finding(
                    say(
                        "{post} only signs off {decision}.",
                        post=snapshot.post_title(lead.id),
                        decision=snapshot.quoted(row.decision),
                    ),
                    say("Ask whether the post should shape it too: must agree, or be consulted before."),
                    row.decision,
                    (lead.id,),
                )
