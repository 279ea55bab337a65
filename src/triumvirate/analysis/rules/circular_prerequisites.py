"""Finding: circular prerequisites."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.circles import in_order
from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.graph import needs_of
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.speech import say
from triumvirate.model.words import listed


@rule("circular-prerequisites", Severity.HIGH, title="Decisions wait for each other", to_do=ToDo.HOW)
def circular_prerequisites(snapshot: Snapshot) -> Iterator[Finding]:
    """Decisions wait for one another in a circle, so on paper none of them can be taken first."""
    needs = needs_of(snapshot)
    places = {row.decision: place for place, row in enumerate(snapshot.mappings)}
    loops = [sorted(loop, key=places.__getitem__) for loop in in_order(needs)]
    for loop in sorted(loops, key=lambda each: places[each[0]]):
        first = loop[0]
        if len(loop) > 1:
            says = say(
                "{names} wait for one another in a circle.",
                names=listed(snapshot.quoted(decision) for decision in loop),
            )
        elif first in needs[first]:
            says = say("{decision} is recorded as waiting for itself.", decision=snapshot.quoted(first))
        else:
            continue
        yield Finding(
            says,
            say("Say which comes first and take the other prerequisite out."),
            first,
            more=tuple(loop[1:]),
        )
