"""Finding: a joint decision without a tie-break."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, posts_named, rule
from triumvirate.analysis.snapshot import Snapshot, posts_with
from triumvirate.model.organisation import Part
from triumvirate.model.speech import say


@rule("no-tie-break", Severity.MEDIUM, title="Nobody breaks a tie", to_do=ToDo.HOW)
def no_tie_break(snapshot: Snapshot) -> Iterator[Finding]:
    """Several posts decide together and nobody is named to settle what they cannot.

    A shared decision works while the people get on; the tie-break is for the day they do not.
    """
    for row in snapshot.mappings:
        deciders = posts_with(row, Part.DECIDES)
        if len(deciders) > 1 and row.rule is not None and row.tie_break is None:
            yield Finding(
                say(
                    "{posts} decide {decision} together. Nobody breaks a tie.",
                    posts=posts_named(snapshot, deciders),
                    decision=snapshot.quoted(row.decision),
                ),
                say("Name the post that settles it when they cannot agree."),
                row.decision,
                deciders,
            )
