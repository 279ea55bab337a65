"""Edits of a division's posts: what they are, who holds them, who covers them, who sits on a committee."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from triumvirate.model.edits.labels import edit
from triumvirate.model.edits.reach import (
    in_division,
    in_post,
    moved,
    numbered,
    place,
    put,
    with_fields,
    without_id,
)
from triumvirate.model.organisation import (
    Accepted,
    Basis,
    Cover,
    Division,
    Holding,
    HoldingKind,
    Leaf,
    Mapping,
    Organisation,
    Person,
    Post,
    Rule,
    new_id,
)


@edit("Add post: {post}")
def add_post(organisation: Organisation, division_id: str, post: Post) -> Organisation:
    """Add a post after the division's others."""
    return in_division(
        organisation, division_id, lambda division: replace(division, posts=(*division.posts, post))
    )


@edit("Change {fields}: {post}")
def change_post(organisation: Organisation, division_id: str, post_id: str, **fields: Any) -> Organisation:
    """Change what is known of a post: title, lane, leadership, reports_to, time, purpose and so on."""
    return in_post(organisation, division_id, post_id, lambda post: with_fields(post, fields))


@edit("Copy post: {post}")
def copy_post(
    organisation: Organisation, division_id: str, post_id: str, to_division_id: str
) -> Organisation:
    """Copy a post without its holders to the end of a division, its own or another.

    Line manager, deputies and members are copied where the other division has a post of the same title.
    """
    at = place(organisation.divisions, division_id, "division")
    posts = organisation.divisions[at].posts
    post = posts[place(posts, post_id, "post")]
    titles = {one.id: one.title for one in posts}

    def change(division: Division) -> Division:
        own = {one.title: one.id for one in reversed(division.posts)}
        there = {one: own[title] for one, title in titles.items() if title in own}
        seats = [there[one] for one in post.members if one in there]
        made = _template(post, there)
        if post.members:
            made = _seated(made, [one for one in dict.fromkeys(seats) if _may_sit(division, one)])
        return replace(division, posts=(*division.posts, made))

    return in_division(organisation, to_division_id, change)


def _template(post: Post, there: dict[str, str]) -> Post:
    """A post as a pattern for another division; ``there`` says which posts stand for which."""
    return replace(
        post,
        id=new_id("post"),
        holdings=(),
        reports_to=there.get(post.reports_to or ""),
        cover=tuple(replace(cover, post=there[cover.post]) for cover in post.cover if cover.post in there),
    )


def _may_sit(division: Division, post_id: str) -> bool:
    return not any(post.is_committee for post in division.posts if post.id == post_id)


@edit("Move post: {post}")
def move_post(organisation: Organisation, division_id: str, post_id: str, index: int) -> Organisation:
    """Move a post to another place in its division, counted from 0."""

    def change(division: Division) -> Division:
        at = place(division.posts, post_id, "post")
        return replace(division, posts=moved(division.posts, at, index))

    return in_division(organisation, division_id, change)


@edit("Remove post: {post}")
def remove_post(organisation: Organisation, division_id: str, post_id: str) -> Organisation:
    """Remove a post with its rights, its cover and seats, and its place in sign-off rules."""
    return in_division(organisation, division_id, lambda division: _without_post(division, post_id))


def _without_post(division: Division, post_id: str) -> Division:
    posts = without_id(division.posts, post_id, "post")
    return replace(
        division,
        posts=tuple(_post_without(post, post_id) for post in posts),
        mappings=tuple(_row_without(mapping, post_id) for mapping in division.mappings),
        accepted=_not_about(division.accepted, post_id),
        plans=tuple(plan.without_post(post_id) for plan in division.plans),
    )


def _post_without(post: Post, gone: str) -> Post:
    after = replace(
        post,
        cover=tuple(cover for cover in post.cover if cover.post != gone),
        reports_to=None if post.reports_to == gone else post.reports_to,
    )
    after = _seated(after, [member for member in post.members if member != gone]) if post.members else after
    return post if after == post else after


def _seated(post: Post, members: Iterable[str]) -> Post:
    """The committee with these members: a quorum never above their number, and none without members."""
    members = tuple(members)
    if not members:
        return replace(post, members=(), quorum=None, seat_basis=None)
    return replace(post, members=members, quorum=post.quorum and min(post.quorum, len(members)))


def _row_without(mapping: Mapping, gone: str) -> Mapping:
    after = replace(
        mapping,
        rights=tuple(right for right in mapping.rights if right.post != gone),
        rule=rule_without(mapping.rule, gone) if mapping.rule else None,
        tie_break=None if mapping.tie_break == gone else mapping.tie_break,
        accepted=_not_about(mapping.accepted, gone),
    )
    return mapping if after == mapping else after


def rule_without(rule: Rule, gone: str) -> Rule | None:
    """A sign-off rule without one post: gates shrink, and vanish when nobody is left."""
    if isinstance(rule, Leaf):
        return None if rule.post == gone else rule
    left = tuple(kept for member in rule.of if (kept := rule_without(member, gone)))
    if not left:
        return None
    return replace(rule, of=left, at_least=rule.at_least and min(rule.at_least, len(left)))


def _not_about(accepted: tuple[Accepted, ...], gone: str) -> tuple[Accepted, ...]:
    return tuple(one for one in accepted if gone not in one.about)


@edit("Add holder: {post}")
def add_holding(organisation: Organisation, division_id: str, post_id: str, holding: Holding) -> Organisation:
    """Add a person's time in a post."""
    return _with_holdings(organisation, division_id, post_id, lambda holdings: (*holdings, holding))


@edit("Change {fields}: {post}")
def change_holding(
    organisation: Organisation, division_id: str, post_id: str, index: int, **fields: Any
) -> Organisation:
    """Change the person, the first or last day, or the kind of one holding, counted from 0."""
    return _with_holdings(
        organisation,
        division_id,
        post_id,
        lambda holdings: put(
            holdings, index, with_fields(numbered(holdings, index, "holder"), fields, key="id")
        ),
    )


@edit("Remove holder: {post}")
def remove_holding(organisation: Organisation, division_id: str, post_id: str, index: int) -> Organisation:
    """Remove one holding, counted from 0, as if it had never been."""

    def change(holdings: tuple[Holding, ...]) -> tuple[Holding, ...]:
        numbered(holdings, index, "holder")
        return holdings[:index] + holdings[index + 1 :]

    return _with_holdings(organisation, division_id, post_id, change)


def _with_holdings(
    organisation: Organisation,
    division_id: str,
    post_id: str,
    change: Callable[[tuple[Holding, ...]], tuple[Holding, ...]],
) -> Organisation:
    return in_post(
        organisation, division_id, post_id, lambda post: replace(post, holdings=change(post.holdings))
    )


@edit("Place {who}: {post}")
def place_person(
    organisation: Organisation,
    division_id: str,
    post_id: str,
    name: str,
    since: date | None = None,
    until: date | None = None,
    kind: HoldingKind = HoldingKind.SUBSTANTIVE,
) -> Organisation:
    """Put someone in a post by name; a name that is new joins the list of people in the same step."""
    name = name.strip()
    person = next((one for one in organisation.people if name and one.name == name), None)
    if person is None:
        person = Person(new_id("p"), name)
        organisation = replace(organisation, people=(*organisation.people, person))
    holding = Holding(person.id, since, until, HoldingKind(kind))
    return add_holding(organisation, division_id, post_id, holding)


@edit("Change deputies: {post}")
def set_cover(
    organisation: Organisation, division_id: str, post_id: str, covers: Iterable[Cover]
) -> Organisation:
    """Say which deputy posts stand in for a post, and where that is written."""
    covers = tuple(covers)
    return in_post(organisation, division_id, post_id, lambda post: replace(post, cover=covers))


@edit("Change committee: {post}")
def set_committee(
    organisation: Organisation,
    division_id: str,
    post_id: str,
    members: Iterable[str],
    quorum: int | None = None,
    seat_basis: Basis | None = None,
) -> Organisation:
    """Say who sits on a committee, its quorum (None: a majority) and what the seats rest on.

    Without members it is an ordinary post again.
    """
    members = tuple(members)

    def change(post: Post) -> Post:
        if not members:
            return _seated(post, ())
        return replace(post, members=members, quorum=quorum, seat_basis=seat_basis and Basis(seat_basis))

    return in_post(organisation, division_id, post_id, change)
