"""Finding: circular prerequisites."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.graph import needs_graph
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.words import listed


@rule("circular-prerequisites", Severity.HIGH, title="Decisions wait for each other", to_do=ToDo.HOW)
def circular_prerequisites(snapshot: Snapshot) -> Iterator[Finding]:
    """Decisions wait for one another in a circle, so on paper none of them can be taken first."""
    needs = needs_graph(snapshot)
    places = {row.decision: place for place, row in enumerate(snapshot.mappings)}
    loops = [sorted(loop, key=places.__getitem__) for loop in nx.strongly_connected_components(needs)]
    for loop in sorted(loops, key=lambda each: places[each[0]]):
        first = loop[0]
        if len(loop) > 1:
            says = (
                f"{listed(snapshot.quoted(decision) for decision in loop)} wait for one another in a circle."
            )
        elif needs.has_edge(first, first):
            says = f"{snapshot.quoted(first)} is recorded as waiting for itself."
        else:
            continue
        yield Finding(
            says, "Say which comes first and take the other prerequisite out.", first, more=tuple(loop[1:])
        )
