"""One division as two maps have it, made one: posts, rows and plans as chosen, and what they name.

Both stand in the same ids already. Nothing of ours goes; a committee that would sit in another one keeps
its seats as they are here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from triumvirate.exchange.sides import Choice, both_lists, joined
from triumvirate.model.organisation import Division, Gate, Mapping as Row, Plan, Post, Rule


def join_division(
    ours: Division, theirs: Division, choice: Choice, chosen: Mapping[tuple[str, str, str], Choice]
) -> Division:
    """The division with everything that was chosen, by (kind, division, id)."""

    def of(kind: str) -> Callable[[str], Choice]:
        return lambda id_: chosen[kind, ours.id, id_]

    rows = both_lists(ours.mappings, theirs.mappings, of("row"))
    plans = both_lists(ours.plans, theirs.plans, of("plan"))
    posts = _with_named(both_lists(ours.posts, theirs.posts, of("post")), theirs.posts, rows, plans)
    both: Division = joined(ours, theirs, choice)
    return replace(both, posts=_seated(posts, ours.posts), mappings=rows, plans=plans)


def _with_named(
    posts: tuple[Post, ...], theirs: tuple[Post, ...], rows: Iterable[Row], plans: Iterable[Plan]
) -> tuple[Post, ...]:
    """The posts, and every post of theirs that a row, a plan or a post among them names."""
    wanted = {id_ for row in rows for id_ in _of_row(row)} | {id_ for plan in plans for id_ in _of_plan(plan)}
    there = {post.id: post for post in posts}
    known = {post.id: post for post in theirs}
    wanted |= {id_ for post in posts for id_ in _of_post(post)}
    while missing := wanted - there.keys():
        there |= {id_: known[id_] for id_ in known if id_ in missing}
        wanted |= {id_ for each in missing for id_ in _of_post(known[each])}
    return tuple(there.values())


def _of_post(post: Post) -> Iterator[str]:
    yield from post.members
    yield from (cover.post for cover in post.cover)
    if post.reports_to is not None:
        yield post.reports_to


def _of_row(row: Row) -> Iterator[str]:
    yield from (right.post for right in row.rights)
    if row.rule is not None:
        yield from _of_rule(row.rule)
    if row.tie_break is not None:
        yield row.tie_break


def _of_rule(rule: Rule) -> Iterator[str]:
    if isinstance(rule, Gate):
        for member in rule.of:
            yield from _of_rule(member)
    else:
        yield rule.post


def _of_plan(plan: Plan) -> Iterator[str]:
    yield from plan.posts
    for part in (plan.tasks, plan.drafts, plan.successors):
        yield from (one.post for one in part)


def _seated(posts: tuple[Post, ...], ours: tuple[Post, ...]) -> tuple[Post, ...]:
    """The posts with no committee in a committee: where both maps together make one, seats are as here."""
    nested = {post.id for post in posts if post.is_committee} & {
        id_ for post in posts for id_ in post.members
    }
    if not nested:
        return posts
    here = {post.id: post for post in ours}

    def seated(post: Post) -> Post:
        if not (post.id in nested or nested & set(post.members)):
            return post
        was = here.get(post.id, Post(post.id))
        return replace(post, members=was.members, quorum=was.quorum, seat_basis=was.seat_basis)

    return tuple(map(seated, posts))
