"""What a new division is made of: its leadership posts, who holds them, and its first decisions.

The edit that makes it stands in the model. Nobody's part in any decision is filled in. Knows nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from triumvirate.model.catalogue import LibraryDecision, first_workshop
from triumvirate.model.edits import Lead
from triumvirate.model.organisation import Decision, Lane, Organisation, Post, new_id
from triumvirate.ui.screens.library_rows import Shelf, rows_for_library

FEWEST_LEADS, MOST_LEADS = 2, 6


USUAL_LEADS = (
    Lead("Clinical director", Lane.CLINICAL),
    Lead("General manager", Lane.OPERATIONAL),
    Lead("Head of nursing", Lane.NURSING),
)
"""The three posts a form starts with; titles and lines can be changed."""


def rows_for_first_workshop(organisation: Organisation) -> tuple[Shelf, ...]:
    """The decisions for a first workshop, by domain."""
    return rows_for_library(first_workshop(), Organisation(name=organisation.name), None)


def chosen_decisions(entries: Iterable[LibraryDecision], ids: Iterable[str]) -> tuple[Decision, ...]:
    """The ticked decisions in the library's order."""
    wanted = set(ids)
    return tuple(entry.decision for entry in entries if entry.decision.id in wanted)


def posts_of(leads: Sequence[Lead]) -> tuple[Post, ...]:
    """The leadership posts, without holders yet."""
    return tuple(Post(id=new_id("post"), title=lead.title, lane=lead.lane, leadership=True) for lead in leads)
