"""Edits of who has the last word and who signs, where a part and the sign-off rule change together.

A single cell is edited in ``rights``, the rule alone by ``change_mapping``.
"""

from __future__ import annotations

from dataclasses import replace

from triumvirate.model.edits.labels import edit
from triumvirate.model.edits.posts import rule_without
from triumvirate.model.edits.reach import in_mapping
from triumvirate.model.edits.rights import set_parts
from triumvirate.model.organisation import (
    SIGNING_PARTS,
    Gate,
    Leaf,
    Mapping,
    Organisation,
    Part,
    Quota,
    Rule,
)
from triumvirate.model.signing_rules import posts_in


@edit("Choose who decides: {decision}")
def choose_decider(
    organisation: Organisation, division_id: str, decision_id: str, post_id: str, instead: Part | None
) -> Organisation:
    """Give one post the last word alone; the others that had it get another part, or none."""
    after = _set(organisation, division_id, decision_id, post_id, add=Part.DECIDES)
    for other in _deciders(after, division_id, decision_id):
        if other != post_id:
            after = _set(after, division_id, decision_id, other, add=instead, drop=frozenset({Part.DECIDES}))
    return after


@edit("Change the sign-off: {decision}")
def set_sign_off(
    organisation: Organisation,
    division_id: str,
    decision_id: str,
    sign_off: Rule | None,
    tie_break: str | None = None,
) -> Organisation:
    """Say how a decision is signed off and who breaks a tie.

    A post that is new in the rule and does not sign yet signs off from then on.
    """
    division = organisation.division(division_id)
    row = division.mapping(decision_id) if division else None
    before = posts_in(row.rule) if row and row.rule else ()
    signing = {right.post for right in row.rights if right.part in SIGNING_PARTS} if row else set()
    for post_id in posts_in(sign_off) if sign_off else ():
        if post_id not in before and post_id not in signing:
            organisation = _set(organisation, division_id, decision_id, post_id, add=Part.SIGNS_OFF)
    return in_mapping(
        organisation, division_id, decision_id, lambda each: replace(each, rule=sign_off, tie_break=tie_break)
    )


@edit("Add a signature: {post}, {decision}")
def add_signature(
    organisation: Organisation, division_id: str, decision_id: str, post_id: str, part: Part = Part.SIGNS_OFF
) -> Organisation:
    """Let a post sign a decision; where a sign-off rule is declared, it now takes this post as well."""
    after = _set(organisation, division_id, decision_id, post_id, add=Part(part))
    if Part(part) not in SIGNING_PARTS:
        return after
    return in_mapping(after, division_id, decision_id, lambda row: _joined(row, post_id))


@edit("Take the signature out: {post}, {decision}")
def take_signature_out(
    organisation: Organisation,
    division_id: str,
    decision_id: str,
    post_id: str,
    instead: Part | None = None,
) -> Organisation:
    """Let a post no longer sign a decision; it leaves the sign-off rule too, and may get another part."""
    after = _set(organisation, division_id, decision_id, post_id, add=instead, drop=SIGNING_PARTS)
    return in_mapping(after, division_id, decision_id, lambda row: _left(row, post_id))


def _set(
    organisation: Organisation,
    division_id: str,
    decision_id: str,
    post_id: str,
    *,
    add: Part | None = None,
    drop: frozenset[Part] = frozenset(),
) -> Organisation:
    division = organisation.division(division_id)
    row = division.mapping(decision_id) if division else None
    held = {right.part for right in row.rights if right.post == post_id} if row else set()
    parts = (held - drop) | ({Part(add)} if add else set())
    return set_parts(organisation, division_id, decision_id, post_id, parts)


def _deciders(organisation: Organisation, division_id: str, decision_id: str) -> list[str]:
    division = organisation.division(division_id)
    row = division.mapping(decision_id) if division else None
    return [right.post for right in row.rights if right.part is Part.DECIDES] if row else []


def _joined(row: Mapping, post_id: str) -> Mapping:
    if row.rule is None or post_id in posts_in(row.rule):
        return row
    if isinstance(row.rule, Gate) and row.rule.quota in (Quota.ALL, Quota.IN_ORDER):
        return replace(row, rule=replace(row.rule, of=(*row.rule.of, Leaf(post_id))))
    return replace(row, rule=Gate(Quota.ALL, (row.rule, Leaf(post_id))))


def _left(row: Mapping, post_id: str) -> Mapping:
    rule = rule_without(row.rule, post_id) if row.rule else None
    return replace(row, rule=rule, tie_break=None if row.tie_break == post_id else row.tie_break)
