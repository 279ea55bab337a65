"""Edits of one cell: which parts a post has in a decision, what they rest on, who is designated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from triumvirate.errors import UnknownName
from triumvirate.model.edits.labels import edit
from triumvirate.model.edits.posts import rule_without
from triumvirate.model.edits.reach import in_division, in_mapping, place
from triumvirate.model.organisation import (
    SIGNING_PARTS,
    Division,
    Ground,
    Mapping,
    Organisation,
    Part,
    Right,
)
from triumvirate.model.signing_rules import posts_in
from triumvirate.model.words import part_word

_ORDER = {part: at for at, part in enumerate(Part)}


@edit("Set parts: {post}, {decision}")
def set_parts(
    organisation: Organisation, division_id: str, decision_id: str, post_id: str, parts: Collection[Part]
) -> Organisation:
    """Say which parts a post has in a decision; a part that stays keeps its grounds, a new one has none."""
    wanted = frozenset(map(Part, parts))
    return _in_row(
        organisation, division_id, decision_id, post_id, lambda mapping: with_parts(mapping, post_id, wanted)
    )


@edit("Set parts: {post}, {decision}")
def toggle_part(
    organisation: Organisation, division_id: str, decision_id: str, post_id: str, part: Part
) -> Organisation:
    """Give a post a part in a decision, or take it away if it has it."""

    def change(mapping: Mapping) -> Mapping:
        held = frozenset(right.part for right in mapping.rights if right.post == post_id)
        return with_parts(mapping, post_id, held ^ {Part(part)})

    return _in_row(organisation, division_id, decision_id, post_id, change)


def with_parts(mapping: Mapping, post_id: str, wanted: frozenset[Part]) -> Mapping:
    """A row in which a post has exactly these parts; one that stays keeps its grounds, a new one has none.

    A post that gives up its last signing part leaves a declared rule, too, and its casting vote there.
    """
    mine = [right for right in mapping.rights if right.post == post_id]
    held = {right.part for right in mine}
    if held == wanted:
        return mapping
    kept = [right for right in mine if right.part in wanted]
    kept += [Right(post_id, part) for part in wanted - held]
    kept.sort(key=lambda right: _ORDER[right.part])
    at = mapping.rights.index(mine[0]) if mine else len(mapping.rights)
    after = [right for right in mapping.rights[at:] if right.post != post_id]
    changed = replace(mapping, rights=(*mapping.rights[:at], *kept, *after))
    stops_signing = held & SIGNING_PARTS and not wanted & SIGNING_PARTS
    return _out_of_rule(changed, post_id) if stops_signing else changed


def _out_of_rule(mapping: Mapping, post_id: str) -> Mapping:
    if mapping.rule is None or post_id not in posts_in(mapping.rule):
        return mapping
    tie_break = None if mapping.tie_break == post_id else mapping.tie_break
    return replace(mapping, rule=rule_without(mapping.rule, post_id), tie_break=tie_break)


@edit("Set what it rests on: {post}, {decision}")
def set_grounds(
    organisation: Organisation,
    division_id: str,
    decision_id: str,
    post_id: str,
    part: Part | None,
    grounds: Iterable[Ground],
) -> Organisation:
    """Say what a post's part in a decision rests on; ``part`` None means all its parts there."""
    grounds = tuple(grounds)
    return _in_rights(
        organisation, division_id, decision_id, post_id, part, lambda right: replace(right, grounds=grounds)
    )


@edit("Set who is designated: {post}, {decision}")
def set_designated(
    organisation: Organisation,
    division_id: str,
    decision_id: str,
    post_id: str,
    part: Part | None,
    people: Iterable[str],
) -> Organisation:
    """Say who is designated or trained for a post's part in a decision; ``part`` None means all its parts."""
    people = tuple(people)
    return _in_rights(
        organisation, division_id, decision_id, post_id, part, lambda right: replace(right, designated=people)
    )


def _in_rights(
    organisation: Organisation,
    division_id: str,
    decision_id: str,
    post_id: str,
    part: Part | None,
    change: Callable[[Right], Right],
) -> Organisation:
    def changed(mapping: Mapping) -> Mapping:
        meant = [right.post == post_id and part in (None, right.part) for right in mapping.rights]
        if not any(meant):
            what = f'the part "{part_word(Part(part))}"' if part else "any part"
            raise UnknownName(f"The post does not have {what} in this decision. Nothing has changed.")
        rights = (change(right) if hit else right for right, hit in zip(mapping.rights, meant, strict=True))
        return replace(mapping, rights=tuple(rights))

    return _in_row(organisation, division_id, decision_id, post_id, changed)


def _in_row(
    organisation: Organisation,
    division_id: str,
    decision_id: str,
    post_id: str,
    change: Callable[[Mapping], Mapping],
) -> Organisation:
    """The organisation with one row changed; the post must be one of the division's."""

    def known(division: Division) -> Division:
        place(division.posts, post_id, "post")
        return division

    in_division(organisation, division_id, known)
    return in_mapping(organisation, division_id, decision_id, change)
