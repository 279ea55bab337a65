"""Edits of divisions as a whole: add, change, copy, move, remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from triumvirate.model.edits.labels import edit
from triumvirate.model.edits.mappings import map_decisions
from triumvirate.model.edits.posts import place_person
from triumvirate.model.edits.reach import in_division, moved, place, with_fields, without_id
from triumvirate.model.organisation import (
    Decision,
    Division,
    Lane,
    Mapping,
    Organisation,
    Right,
    Status,
    new_id,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A leadership post to be made, with its holder where one was named."""

    title: str
    lane: Lane
    name: str = ""
    since: date | None = None
    until: date | None = None


@edit("Add division: {division}")
def add_division(organisation: Organisation, division: Division) -> Organisation:
    """Add a division after the others."""
    return replace(organisation, divisions=(*organisation.divisions, division))


@edit("Add division: {division}")
def set_up_division(
    organisation: Organisation, division: Division, leads: Sequence[Lead], decisions: Sequence[Decision]
) -> Organisation:
    """Add a division with its posts, place the people named in ``leads``, and put the decisions on its chart.

    ``leads`` stand in the order of the division's posts, as many as there are. Nobody's part in any decision
    is filled in.
    """
    after = add_division(organisation, division)
    for post, lead in zip(division.posts, leads, strict=False):
        if lead.name:
            after = place_person(after, division.id, post.id, lead.name, lead.since, lead.until)
    return map_decisions(after, division.id, tuple(decisions))


@edit("Rename division: {division}")
def rename_division(organisation: Organisation, division_id: str, name: str) -> Organisation:
    """Give a division another name."""
    return in_division(organisation, division_id, lambda division: replace(division, name=name))


@edit("Change {fields}: {division}")
def change_division(organisation: Organisation, division_id: str, **fields: Any) -> Organisation:
    """Change a division's name, status, agreed date, review date or version."""
    return in_division(organisation, division_id, lambda division: with_fields(division, fields))


@edit("Remove division: {division}")
def remove_division(organisation: Organisation, division_id: str) -> Organisation:
    """Remove a division with its posts and mappings; people and decisions stay on their lists."""
    divisions = without_id(organisation.divisions, division_id, "division")
    standard = None if organisation.standard == division_id else organisation.standard
    return replace(organisation, divisions=divisions, standard=standard)


@edit("Make the trust standard: {division}")
def make_standard(organisation: Organisation, division: Division) -> Organisation:
    """Add a division that serves as the trust standard; the one before it, if any, goes."""
    known = organisation.standard
    before = remove_division(organisation, known) if known is not None else organisation
    return replace(add_division(before, division), standard=division.id)


@edit("Duplicate division: {division}")
def duplicate_division(organisation: Organisation, division_id: str, new_name: str) -> Organisation:
    """Copy a division's arrangement, without its people, as a draft beside it.

    Posts, rights, rules and documents are copied; holdings, personal parties, designations, agreement and
    accepted findings are not.
    """
    at = place(organisation.divisions, division_id, "division")
    copy = without_people(organisation.divisions[at], new_name)
    divisions = (*organisation.divisions[: at + 1], copy, *organisation.divisions[at + 1 :])
    return replace(organisation, divisions=divisions)


def without_people(division: Division, new_name: str) -> Division:
    """A copy of a division's arrangement, under another name and without its people."""
    return Division(
        id=new_id("v"),
        name=new_name,
        posts=tuple(replace(post, holdings=()) for post in division.posts),
        mappings=tuple(map(_row_without_people, division.mappings)),
        status=Status.DRAFT,
    )


def _row_without_people(mapping: Mapping) -> Mapping:
    return replace(mapping, rights=tuple(map(_right_without_people, mapping.rights)), accepted=())


def _right_without_people(right: Right) -> Right:
    grounds = tuple(replace(ground, party=None) for ground in right.grounds)
    return replace(right, grounds=grounds, designated=())


@edit("Move division: {division}")
def move_division(organisation: Organisation, division_id: str, index: int) -> Organisation:
    """Move a division to another place in the list, counted from 0."""
    at = place(organisation.divisions, division_id, "division")
    return replace(organisation, divisions=moved(organisation.divisions, at, index))
