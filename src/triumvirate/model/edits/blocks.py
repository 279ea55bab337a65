"""Edits of many cells at once: what was typed, pasted or filled into a block is one step.

What one cell takes is the business of ``rights``. A map brought in as a whole is one step here as well.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping as Table
from dataclasses import replace

from triumvirate.model.edits.labels import edit
from triumvirate.model.edits.reach import in_division, mapping_place, place
from triumvirate.model.edits.rights import with_parts
from triumvirate.model.organisation import Division, Document, Ground, Mapping, Organisation, Part

Change = Callable[[Mapping], Mapping]


@edit("Set parts: {cells}")
def set_block(
    organisation: Organisation, division_id: str, block: Iterable[tuple[str, str, Collection[Part]]]
) -> Organisation:
    """Say which parts posts have in decisions, for many cells at once.

    ``block`` holds triples of a decision, a post and the parts; a part that stays keeps its grounds.
    """

    def setting(post: str, parts: frozenset[Part]) -> Change:
        return lambda row: with_parts(row, post, parts)

    changes = [
        (decision, post, setting(post, frozenset(map(Part, parts)))) for decision, post, parts in block
    ]
    return _in_cells(organisation, division_id, changes)


@edit("Set what it rests on: {cells}")
def set_grounds_of_cells(
    organisation: Organisation,
    division_id: str,
    cells: Iterable[tuple[str, str]],
    grounds: Iterable[Ground],
    document: Document | None = None,
) -> Organisation:
    """Say what all parts in many cells rest on; a cell without a part stays as it is.

    ``cells`` are pairs of a decision and a post. ``document`` joins the organisation's list in the same step.
    """
    said = tuple(grounds)
    if document is not None:
        organisation = replace(organisation, documents=(*organisation.documents, document))

    def grounding(post: str) -> Change:
        def change(row: Mapping) -> Mapping:
            rights = (replace(right, grounds=said) if right.post == post else right for right in row.rights)
            return replace(row, rights=tuple(rights))

        return change

    changes = [(decision, post, grounding(post)) for decision, post in cells]
    return _in_cells(organisation, division_id, changes)


@edit("Import {source}")
def take_over(organisation: Organisation, source: str, imported: Organisation) -> Organisation:
    """Take over a map as an import from ``source`` has made it."""
    return imported if source else organisation


@edit("Merge {source}")
def merge(organisation: Organisation, source: str, merged: Organisation) -> Organisation:
    """Take over what a merge with the map in ``source`` has made of this one."""
    return merged if source else organisation


def _in_cells(
    organisation: Organisation, division_id: str, changes: list[tuple[str, str, Change]]
) -> Organisation:
    """The organisation with the rows of many cells changed; raises UnknownName before anything is."""
    by_decision: dict[str, list[Change]] = {}
    for decision, _post, change in changes:
        by_decision.setdefault(decision, []).append(change)

    def changed(division: Division) -> Division:
        for post in dict.fromkeys(post for _decision, post, _change in changes):
            place(division.posts, post, "post")
        for decision in by_decision.keys() - {row.decision for row in division.mappings}:
            mapping_place(division, decision)
        rows = tuple(_row(row, by_decision) for row in division.mappings)
        return replace(division, mappings=rows)

    return in_division(organisation, division_id, changed)


def _row(row: Mapping, changes: Table[str, list[Change]]) -> Mapping:
    after = row
    for change in changes.get(row.decision, ()):
        after = change(after)
    return row if after == row else after
