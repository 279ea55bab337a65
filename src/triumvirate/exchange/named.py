"""Which division a name means: an id first, then a name that only one division has.

Nothing here knows what is done with the division.
"""

from __future__ import annotations

from collections.abc import Iterable

from triumvirate.errors import UnknownName
from triumvirate.exchange.sheets import same
from triumvirate.model.organisation import Division
from triumvirate.model.words import listed


def division_called(divisions: Iterable[Division], name: str) -> Division | None:
    """The division of this id or, failing that, of this name; None if there is none.

    Raises UnknownName, with the ids, where several have the name.
    """
    there = tuple(divisions)
    by_id = [division for division in there if division.id == name]
    exactly = [division for division in there if division.name == name]
    found = by_id or exactly or [division for division in there if same(division.name) == same(name)]
    if len(found) > 1:
        ids = listed((division.id for division in found), "or")
        raise UnknownName(f"There is more than one division {name}. Use an id: {ids}.")
    return found[0] if found else None
