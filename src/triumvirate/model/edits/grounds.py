"""Edits of what several rights rest on at once: one document, or one basis, said a single time.

What one cell rests on is edited in ``rights``. Nothing here judges how firm a ground is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from triumvirate.model.edits.labels import edit
from triumvirate.model.edits.reach import in_division, in_mapping, mapping_place, place
from triumvirate.model.organisation import (
    SIGNING_PARTS,
    Basis,
    Division,
    Document,
    Ground,
    Mapping,
    Organisation,
    Part,
    Right,
)

ASKED = SIGNING_PARTS | {Part.PROPOSES}
"""The parts of which people ask where they come from."""


@edit("Attach document: {document}")
def attach_document(
    organisation: Organisation,
    division_id: str,
    document_id: str,
    basis: Basis,
    cells: Iterable[tuple[str, str]],
    parts: Collection[Part] | None = None,
) -> Organisation:
    """Let many rights of a division rest on one document, in one step.

    ``cells`` are pairs of a decision and a post; ``parts`` None means all parts there. What a right rested
    on before stays beside it, save "not recorded" and the same basis without a document.
    """
    place(organisation.documents, document_id, "document")
    ground, wanted = Ground(Basis(basis), document_id), frozenset(cells)
    chosen = frozenset(Part) if parts is None else frozenset(map(Part, parts))

    def attached(row: Mapping) -> Mapping:
        return _each_right(
            row,
            lambda right: (row.decision, right.post) in wanted and right.part in chosen,
            lambda right: with_ground(right, ground),
        )

    def change(division: Division) -> Division:
        for decision_id, post_id in sorted(wanted):
            mapping_place(division, decision_id)
            place(division.posts, post_id, "post")
        return replace(division, mappings=tuple(map(attached, division.mappings)))

    return in_division(organisation, division_id, change)


@edit("Record what it rests on: {decision}")
def record_basis(
    organisation: Organisation,
    division_id: str,
    decision_id: str,
    posts: Iterable[str],
    ground: Ground,
    document: Document | None = None,
    gone: Collection[str] = (),
) -> Organisation:
    """Say what posts' parts in a decision rest on, where nothing is recorded yet.

    ``document`` joins the list in the same step, and the ground is written in it. A personal arrangement
    with someone of ``gone`` gives way to the new ground.
    """
    if document is not None:
        organisation = replace(organisation, documents=(*organisation.documents, document))
        ground = replace(ground, document=document.id)
    asked = frozenset(posts)

    def meant(right: Right) -> bool:
        return right.post in asked and right.part in ASKED and _silent(right, gone)

    def change(right: Right) -> Right:
        kept = tuple(one for one in right.grounds if one.party is None or one.party not in gone)
        return with_ground(replace(right, grounds=kept), ground)

    return in_mapping(organisation, division_id, decision_id, lambda row: _each_right(row, meant, change))


def with_ground(right: Right, ground: Ground) -> Right:
    """The right resting on one more ground; notes that were made stay."""
    if any(_same(one, ground) for one in right.grounds):
        kept = tuple(one for one in right.grounds if one.basis is not Basis.NOT_RECORDED)
        return replace(right, grounds=kept)
    kept = tuple(one for one in right.grounds if not _gives_way(one, ground))
    notes = [one.note for one in right.grounds if _gives_way(one, ground) and one.note]
    noted = replace(ground, note=ground.note or "; ".join(notes))
    return replace(right, grounds=(*kept, noted))


def _same(one: Ground, other: Ground) -> bool:
    return (one.basis, one.document, one.party) == (other.basis, other.document, other.party)


def _gives_way(one: Ground, ground: Ground) -> bool:
    """Whether the new ground says more of the same: nothing was recorded, or only the basis was."""
    if one.basis is Basis.NOT_RECORDED:
        return True
    same_document = ground.document is not None and one.document == ground.document
    return same_document or (one.basis is ground.basis and one.document is None and one.party is None)


def _silent(right: Right, gone: Collection[str]) -> bool:
    """Whether nothing is recorded of the right, or something with a person who has gone."""
    return all(one.basis is Basis.NOT_RECORDED for one in right.grounds) or any(
        one.party is not None and one.party in gone for one in right.grounds
    )


def _each_right(row: Mapping, meant: Callable[[Right], bool], change: Callable[[Right], Right]) -> Mapping:
    rights = tuple(change(right) if meant(right) else right for right in row.rights)
    return row if rights == row.rights else replace(row, rights=rights)
