"""The map itself as an open file that other programs can read, and that comes back unchanged.

It always carries everything, names included, because it is the map. It knows nothing of paper.
"""

from __future__ import annotations

from dataclasses import replace

from triumvirate.model import plain
from triumvirate.model.organisation import Organisation
from triumvirate.reports.registry import Request, export


@export("json", title="Map as JSON", formats=("json",))
def map_json(request: Request) -> bytes:
    """The map as UTF-8 JSON, holding only the divisions asked for."""
    return plain.dumps(only_these_divisions(request)).encode()


def only_these_divisions(request: Request) -> Organisation:
    """The organisation with no other divisions; a standard that is left out is no longer named."""
    kept = {division.id for division in request.divisions}
    organisation = request.organisation
    standard = organisation.standard if organisation.standard in kept else None
    divisions = tuple(division for division in organisation.divisions if division.id in kept)
    return replace(organisation, divisions=divisions, standard=standard)
