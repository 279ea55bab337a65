"""Finding: several decide without a joint rule."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, posts_named, rule
from triumvirate.analysis.snapshot import Snapshot, posts_with
from triumvirate.model.organisation import Part
from triumvirate.model.speech import say


@rule(
    "several-decide-without-a-rule",
    Severity.HIGH,
    title="Several decide, and no rule says how",
    to_do=ToDo.HOW,
)
def several_decide(snapshot: Snapshot) -> Iterator[Finding]:
    """Two or more posts decide and nothing says how, so they can decide differently.

    A joint decision is sound when it says whether all, any or some must agree, and who breaks a tie.
    """
    for row in snapshot.mappings:
        deciders = posts_with(row, Part.DECIDES)
        if len(deciders) > 1 and row.rule is None:
            yield Finding(
                say(
                    "{posts} each decide {decision}. No rule says how they decide together.",
                    posts=posts_named(snapshot, deciders),
                    decision=snapshot.quoted(row.decision),
                ),
                say("Choose one who decides, or say how they decide together and who breaks a tie."),
                row.decision,
                deciders,
            )
