"""A random division, changed in one way: what the properties and the to-do lists speak of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analysis.divisions import SIGNING
from triumvirate.model.organisation import (
    Basis,
    Cover,
    Division,
    Ground,
    Holding,
    Leaf,
    Organisation,
    Part,
    Person,
    Post,
    Right,
    Rule,
)

ACTING = (*SIGNING, Part.PROPOSES, Part.CARRIES_OUT)
IN_WRITING = Ground(Basis.SCHEME_OF_DELEGATION, "scheme")


def the_division(organisation: Organisation) -> Division:
    """The division under test."""
    return organisation.divisions[0]


def changed(organisation: Organisation, **fields: Any) -> Organisation:
    """The organisation with its division under test changed."""
    return replace(
        organisation, divisions=(replace(the_division(organisation), **fields), *organisation.divisions[1:])
    )


def written_down(organisation: Organisation, post: str) -> Organisation:
    """Every signing, proposing and carrying-out right of the post gets a written ground.

    Where a rule names the post and no right of it is recorded, the right to sign off is recorded.
    """
    rows = []
    for row in the_division(organisation).mappings:
        rights = tuple(
            replace(right, grounds=(*right.grounds, IN_WRITING))
            if right.post == post and right.part in ACTING
            else right
            for right in row.rights
        )
        signs = any(right.post == post and right.part in SIGNING for right in rights)
        if row.rule is not None and not signs and stands_in(row.rule, post):
            rights += (Right(post, Part.SIGNS_OFF, (IN_WRITING,)),)
        rows.append(replace(row, rights=rights))
    return changed(organisation, mappings=tuple(rows))


def stands_in(rule: Rule, post: str) -> bool:
    """Whether the rule names the post."""
    return rule.post == post if isinstance(rule, Leaf) else any(stands_in(one, post) for one in rule.of)


def deputised(organisation: Organisation, post: str) -> Organisation:
    """The post gets a new deputy post with its own new holder and written cover."""
    deputy = f"deputy of {post}"
    cover = Cover(deputy, Basis.JOB_DESCRIPTION, "scheme")
    posts = tuple(
        replace(one, cover=(*one.cover, cover)) if one.id == post else one
        for one in the_division(organisation).posts
    )
    people = (*organisation.people, Person(f"holder, {deputy}"))
    return changed(
        replace(organisation, people=people),
        posts=(*posts, Post(deputy, holdings=(Holding(f"holder, {deputy}"),))),
    )
