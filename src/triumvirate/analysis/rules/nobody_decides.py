"""Finding: nobody decides."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, posts_with
from triumvirate.model.organisation import LastWord, Part
from triumvirate.model.speech import say

ABOVE = frozenset({LastWord.ABOVE, LastWord.RECOMMENDS})


@rule("nobody-decides", Severity.HIGH, title="Nobody decides", to_do=ToDo.WHO)
def nobody_decides(snapshot: Snapshot) -> Iterator[Finding]:
    """Nobody is recorded as having the last word, so the decision waits or is settled by whoever acts first.

    Where the last word lies above the division, the post above is what is missing. Example: a ward's beds
    are closed at night, and nobody can say afterwards whose decision it was.
    """
    for row in snapshot.mappings:
        if posts_with(row, Part.DECIDES):
            continue
        decision = snapshot.decisions.get(row.decision)
        if decision and decision.last_word in ABOVE:
            title = snapshot.quoted(row.decision)
            says = say("{title} is settled above the division, and no post above is recorded.", title=title)
            remedy = say("Add the post above that has the last word, or say that the division decides.")
        else:
            says = say("Nobody is recorded as deciding {decision}.", decision=snapshot.quoted(row.decision))
            remedy = say("Agree which post has the last word.")
        yield Finding(says, remedy, row.decision)
