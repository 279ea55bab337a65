"""Edits of which decisions a division maps, and of everything about a row but who has which part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from triumvirate.model.edits.labels import edit
from triumvirate.model.edits.reach import (
    in_division,
    in_mapping,
    mapping_place,
    moved,
    place,
    with_fields,
)
from triumvirate.model.organisation import Accepted, Decision, Division, Mapping, Organisation


@edit("Add decisions: {division}")
def add_mappings(organisation: Organisation, division_id: str, decision_ids: Iterable[str]) -> Organisation:
    """Add decisions of the organisation's list to a division's chart, with nothing filled in."""
    ids = tuple(dict.fromkeys(decision_ids))
    for decision_id in ids:
        place(organisation.decisions, decision_id, "decision")

    def change(division: Division) -> Division:
        mapped = {mapping.decision for mapping in division.mappings}
        new = tuple(Mapping(decision=decision_id) for decision_id in ids if decision_id not in mapped)
        return replace(division, mappings=division.mappings + new)

    return in_division(organisation, division_id, change)


@edit("Add decisions: {division}")
def map_decisions(
    organisation: Organisation, division_id: str, decisions: Iterable[Decision]
) -> Organisation:
    """Add decisions to a division's chart and, where missing, to the organisation's list.

    A decision that is on the list already stays as the organisation has it.
    """
    wanted = {decision.id: decision for decision in decisions}
    known = {decision.id for decision in organisation.decisions}
    new = tuple(decision for decision in wanted.values() if decision.id not in known)
    return add_mappings(replace(organisation, decisions=organisation.decisions + new), division_id, wanted)


@edit("Remove from the chart: {decision}")
def remove_mapping(organisation: Organisation, division_id: str, decision_id: str) -> Organisation:
    """Remove a decision from a division's chart, and from what its other decisions need first."""

    def change(division: Division) -> Division:
        at = mapping_place(division, decision_id)
        rest = division.mappings[:at] + division.mappings[at + 1 :]
        return replace(
            division,
            mappings=tuple(_not_needing(mapping, decision_id) for mapping in rest),
            accepted=tuple(one for one in division.accepted if decision_id not in one.about),
            plans=tuple(plan.without_decision(decision_id) for plan in division.plans),
        )

    return in_division(organisation, division_id, change)


def _not_needing(mapping: Mapping, decision_id: str) -> Mapping:
    if decision_id not in mapping.needs:
        return mapping
    return replace(mapping, needs=tuple(need for need in mapping.needs if need != decision_id))


@edit("Move decision: {decision}")
def move_mapping(organisation: Organisation, division_id: str, decision_id: str, index: int) -> Organisation:
    """Move a row to another place in the division's chart, counted from 0."""

    def change(division: Division) -> Division:
        at = mapping_place(division, decision_id)
        return replace(division, mappings=moved(division.mappings, at, index))

    return in_division(organisation, division_id, change)


@edit("Move decision: {decision}")
def arrange_mappings(
    organisation: Organisation, division_id: str, decision_id: str, order: Iterable[str]
) -> Organisation:
    """Let some rows of a division's chart stand in another order, in the places they have between them.

    The other rows stay where they are. ``decision_id`` is the decision that was moved, for the label.
    """
    wanted = tuple(dict.fromkeys((*order,)))

    def change(division: Division) -> Division:
        mapping_place(division, decision_id)
        places = sorted(mapping_place(division, each) for each in wanted)
        rows = {row.decision: row for row in division.mappings}
        after = list(division.mappings)
        for at, each in zip(places, wanted, strict=True):
            after[at] = rows[each]
        return replace(division, mappings=tuple(after))

    return in_division(organisation, division_id, change)


@edit("Change {fields}: {decision}")
def change_mapping(
    organisation: Organisation, division_id: str, decision_id: str, **fields: Any
) -> Organisation:
    """Change a row's rule, tie_break, needs, carries_out, title, note or retired.

    A blank title means the organisation's own wording.
    """
    if "title" in fields:
        fields["title"] = (fields["title"] or "").strip() or None
    return in_mapping(
        organisation, division_id, decision_id, lambda mapping: with_fields(mapping, fields, key="decision")
    )


@edit("Accept a finding: {decision}")
def accept_finding(
    organisation: Organisation, division_id: str, decision_id: str | None, accepted: Accepted
) -> Organisation:
    """Decide to live with a finding, with an owner, a reason and a review date.

    It belongs to one row, or with ``decision_id`` None to the whole division. Accepting the same finding
    again replaces what was said before.
    """

    def change(holder: Any) -> Any:
        others = _without(holder.accepted, accepted.rule, accepted.about)
        return replace(holder, accepted=(*others, accepted))

    return _in_row_or_division(organisation, division_id, decision_id, change)


@edit("Withdraw an acceptance: {decision}")
def withdraw_acceptance(
    organisation: Organisation, division_id: str, decision_id: str | None, rule: str, about: Iterable[str]
) -> Organisation:
    """No longer live with a finding; it speaks again."""
    about = tuple(about)
    return _in_row_or_division(
        organisation,
        division_id,
        decision_id,
        lambda holder: replace(holder, accepted=_without(holder.accepted, rule, about)),
    )


def _without(accepted: tuple[Accepted, ...], rule: str, about: tuple[str, ...]) -> tuple[Accepted, ...]:
    return tuple(one for one in accepted if (one.rule, one.about) != (rule, about))


def _in_row_or_division(
    organisation: Organisation, division_id: str, decision_id: str | None, change: Any
) -> Organisation:
    if decision_id is None:
        return in_division(organisation, division_id, change)
    return in_mapping(organisation, division_id, decision_id, change)
