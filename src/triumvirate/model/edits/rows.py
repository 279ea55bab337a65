"""One division's way with a decision copied to others: its parts, rule, tie-break and documents.

Posts are found again by what they are: the one lead of a lane, else the post of the same title. What is
personal stays behind: no person, no personal arrangement, no designation goes along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from triumvirate.model.edits.labels import edit
from triumvirate.model.edits.posts import copy_post
from triumvirate.model.edits.reach import mapping_place, place, put
from triumvirate.model.organisation import (
    Basis,
    Division,
    Gate,
    Leaf,
    Mapping,
    Organisation,
    Post,
    Right,
    Rule,
)


@dataclass(frozen=True, slots=True)
class RowCopy:
    """A row as another division would have it, and what could not be copied.

    ``missing`` are the posts, by their ids in the first division, that the other one does not have.
    ``rule_left`` says that the sign-off rule stays behind because it names one of them.
    """

    row: Mapping
    missing: tuple[str, ...]
    rule_left: bool


@edit("Copy a row: {decision}")
def copy_row(
    organisation: Organisation,
    division_id: str,
    decision_id: str,
    to_division_ids: Sequence[str],
    with_posts: bool = False,
) -> Organisation:
    """Let other divisions have a decision as this one has it, in one step.

    ``with_posts`` first copies the posts they lack, without holders.
    """
    after = organisation
    source = organisation.divisions[place(organisation.divisions, division_id, "division")]
    for to in to_division_ids:
        if with_posts:
            after = _with_missing_posts(after, source, decision_id, to)
        at = place(after.divisions, to, "division")
        target = after.divisions[at]
        row = copied_row(source, decision_id, target).row
        after = replace(after, divisions=put(after.divisions, at, _with_row(target, row)))
    return after


def copied_row(source: Division, decision_id: str, target: Division) -> RowCopy:
    """What a row would be in another division; its own wording, note and prerequisites stay as they are."""
    row = source.mappings[mapping_place(source, decision_id)]
    there = counterparts(source, target)
    own = target.mapping(decision_id) or Mapping(decision_id)
    rule_left = row.rule is not None and any(post not in there for post in _named(row.rule))
    made = replace(
        own,
        rights=tuple(_copied(right, there) for right in row.rights if right.post in there),
        rule=None if row.rule is None or rule_left else _renamed(row.rule, there),
        tie_break=there.get(row.tie_break or ""),
        carries_out=row.carries_out,
        retired=False,
    )
    named = [right.post for right in row.rights]
    named += _named(row.rule) if row.rule else []
    named += [row.tie_break] if row.tie_break else []
    missing = tuple(post for post in dict.fromkeys(named) if post not in there)
    return RowCopy(made, missing, rule_left)


def counterparts(source: Division, target: Division) -> dict[str, str]:
    """For each post its counterpart elsewhere: the only lead of its lane, else the post of the same title."""
    leads, lanes = _only_leads(source), _only_leads(target)
    found = {post.id: lanes[lane].id for lane, post in leads.items() if lane in lanes}
    taken = set(found.values())
    by_title = {
        _called(post): post.id for post in reversed(target.posts) if post.id not in taken and post.title
    }
    for post in source.posts:
        if post.id not in found and _called(post) in by_title:
            found[post.id] = by_title.pop(_called(post))
    return found


def _only_leads(division: Division) -> dict[str, Post]:
    lanes = Counter(post.lane for post in division.leads)
    return {post.lane.value: post for post in division.leads if lanes[post.lane] == 1}


def _called(post: Post) -> str:
    return " ".join(post.title.split()).casefold()


def _copied(right: Right, there: dict[str, str]) -> Right:
    grounds = tuple(
        replace(ground, party=None, note="") for ground in right.grounds if ground.basis is not Basis.PERSONAL
    )
    return Right(there[right.post], right.part, grounds)


def _named(rule: Rule) -> list[str]:
    if isinstance(rule, Leaf):
        return [rule.post]
    return [post for member in rule.of for post in _named(member)]


def _renamed(rule: Rule, there: dict[str, str]) -> Rule:
    if isinstance(rule, Leaf):
        return Leaf(there[rule.post])
    return Gate(rule.quota, tuple(_renamed(member, there) for member in rule.of), rule.at_least)


def _with_row(division: Division, row: Mapping) -> Division:
    if division.mapping(row.decision) is None:
        return replace(division, mappings=(*division.mappings, row))
    return replace(division, mappings=put(division.mappings, mapping_place(division, row.decision), row))


def _with_missing_posts(
    organisation: Organisation, source: Division, decision_id: str, to: str
) -> Organisation:
    target = organisation.divisions[place(organisation.divisions, to, "division")]
    for post in copied_row(source, decision_id, target).missing:
        organisation = copy_post(organisation, source.id, post, to)
    return organisation
