"""Drift: what is no longer as it was when a handover was accepted.

Two pictures of one division are laid side by side, the kept moment and now, decision by decision and post
by post. It says what differs and judges nothing. Posts are named by title, people never.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from triumvirate.analysis.plan import plan_posts
from triumvirate.analysis.snapshot import STATES_WEAKEST_FIRST, Snapshot, cell_state
from triumvirate.model.organisation import Mapping, Organisation, Part, Plan
from triumvirate.model.speech import say
from triumvirate.model.words import basis_state, listed, part_word, rule_words


class DriftKind(StrEnum):
    """What has changed."""

    REMOVED = "removed"
    ADDED = "added"
    PARTS = "parts"
    RULE = "rule"
    TIE_BREAK = "tie-break"
    WEAKER = "weaker"
    FIRMER = "firmer"
    HOLDERS = "holders"


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that differs: where, what sort of thing, how it was and is, and all of it in a sentence."""

    kind: DriftKind
    decision: str | None
    post: str | None
    before: str
    after: str
    says: str


def drift(then: Snapshot, now: Snapshot, posts: Collection[str] | None = None) -> tuple[Drift, ...]:
    """What differs between two pictures of a division.

    With ``posts`` only decisions in which one of them had or has a part, and only those posts' holders.
    """
    found: list[Drift] = []
    for decision in dict.fromkeys((*then.by_decision, *now.by_decision)):
        was, is_ = then.by_decision.get(decision), now.by_decision.get(decision)
        if posts is None or _takes_part(was, posts) or _takes_part(is_, posts):
            found += _in_decision(then, now, decision, was, is_)
    found += _holders(then, now, posts)
    return tuple(found)


def plan_drift(
    kept: Organisation, organisation: Organisation, division_id: str, plan: Plan, day: date
) -> tuple[Drift, ...]:
    """What drifted from what a plan handed over: ``kept`` is the map of the plan's moment.

    Nothing is said of a division that one of the two maps lacks.
    """
    was, is_ = kept.division(division_id), organisation.division(division_id)
    if was is None or is_ is None:
        return ()
    then = Snapshot(kept, was, plan.accepted or day)
    now = Snapshot(organisation, is_, day)
    return drift(then, now, plan_posts(is_, plan) | plan_posts(was, plan))


def _takes_part(row: Mapping | None, posts: Collection[str]) -> bool:
    return row is not None and any(right.post in posts for right in row.rights)


def _in_decision(
    then: Snapshot, now: Snapshot, decision: str, was: Mapping | None, is_: Mapping | None
) -> Iterator[Drift]:
    if was is None:
        says = say("{decision} is new on the chart.", decision=now.quoted(decision))
        yield Drift(DriftKind.ADDED, decision, None, "", now.title(decision), says)
    elif is_ is None:
        says = say("{decision} is no longer on the chart.", decision=then.quoted(decision))
        yield Drift(DriftKind.REMOVED, decision, None, then.title(decision), "", says)
    else:
        yield from _rules(then, now, was, is_)
        for post in dict.fromkeys(right.post for right in (*was.rights, *is_.rights)):
            yield from _cell(then, now, was, is_, post)


def _cell(then: Snapshot, now: Snapshot, was: Mapping, is_: Mapping, post: str) -> Iterator[Drift]:
    """How one post's parts, or what they rest on, differ in one decision."""
    before, after = _parts(was, post), _parts(is_, post)
    title = now.post_title(post) if post in now.posts else then.post_title(post)
    where = f"{title}, {now.quoted(was.decision)}"
    if before != after:
        said = say(
            "{where}: was {said}, is now {said2}.", where=where, said=_said(before), said2=_said(after)
        )
        yield Drift(DriftKind.PARTS, was.decision, post, before, after, said)
        return
    firm, firmer = cell_state(then, was, post), cell_state(now, is_, post)
    if firm == firmer or firm is None or firmer is None:
        return
    weaker = STATES_WEAKEST_FIRST.index(firmer) < STATES_WEAKEST_FIRST.index(firm)
    kind = DriftKind.WEAKER if weaker else DriftKind.FIRMER
    words = basis_state(firm), basis_state(firmer)
    yield Drift(
        kind,
        was.decision,
        post,
        *words,
        say("{where}: was {said}, is now {said2}.", where=where, said=_said(words[0]), said2=_said(words[1])),
    )


def _parts(row: Mapping, post: str) -> str:
    held = {right.part for right in row.rights if right.post == post}
    return listed(part_word(part) for part in Part if part in held)


def _said(words: str) -> str:
    return f"“{words}”" if words else say("not involved")


def _rules(then: Snapshot, now: Snapshot, was: Mapping, is_: Mapping) -> Iterator[Drift]:
    quoted = now.quoted(was.decision)
    for kind, what, before, after in (
        (DriftKind.RULE, "how it is settled", _rule(then, was), _rule(now, is_)),
        (DriftKind.TIE_BREAK, "who breaks a tie", _tie_break(then, was), _tie_break(now, is_)),
    ):
        if before != after:
            said = say(
                "{quoted}: {what} was {said_or_none}, is now {said_or_none2}.",
                quoted=quoted,
                what=what,
                said_or_none=_said_or_none(before),
                said_or_none2=_said_or_none(after),
            )
            yield Drift(kind, was.decision, None, before, after, said)


def _said_or_none(words: str) -> str:
    return f"“{words}”" if words else say("not declared")


def _rule(snapshot: Snapshot, row: Mapping) -> str:
    titles = {post.id: snapshot.post_title(post.id) for post in snapshot.division.posts}
    return rule_words(row.rule, titles) if row.rule else ""


def _tie_break(snapshot: Snapshot, row: Mapping) -> str:
    return snapshot.post_title(row.tie_break) if row.tie_break else ""


def _holders(then: Snapshot, now: Snapshot, posts: Collection[str] | None) -> Iterator[Drift]:
    for post in now.posts:
        before, after = set(then.holders(post)), set(now.holders(post))
        if post not in then.posts or before == after or not (posts is None or post in posts):
            continue
        title = now.post_title(post)
        said = (
            say("{title} is vacant.", title=title)
            if not after
            else say("{title} has changed hands.", title=title)
        )
        yield Drift(DriftKind.HOLDERS, None, post, _held(before), _held(after), said)


def _held(holders: Collection[str]) -> str:
    return "Held" if holders else "Vacant"
