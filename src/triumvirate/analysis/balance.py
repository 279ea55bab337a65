"""Balance: who starts, who settles and who signs, lane by lane, and what pattern that makes.

Three separate rows of exact shares, never multiplied into one index: an operational lead who proposes and
decides while the others sign has a third of the signing power like everyone else. Shares are power, so
they concern posts and ignore deputies' cover. It knows nothing of who holds a post.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeVar

from triumvirate.analysis import power
from triumvirate.analysis.pieces import Pieces, at_once, each_of
from triumvirate.analysis.snapshot import CUSTOM, PERSONAL, WRITTEN, Snapshot, posts_with, rule_of
from triumvirate.errors import TooManySignatories
from triumvirate.model.organisation import SIGNING_PARTS, Lane, Mapping as Row, Part, Post

NOBODY, OUTSIDE, OTHER_LEADS, SHARED = "nobody", "outside", "other_leads", "shared"
Shares = dict[str, Fraction]
"""Group (a lane, other_leads, outside, nobody) -> share; the shares of a row sum to 1."""

T = TypeVar("T")

HALF = Fraction(1, 2)
FEWEST_FOR_A_LABEL = 6


def group_of(post: Post) -> str:
    """The group a post counts for: its lane, or outside; a lead of no lane counts as another lead."""
    if post.lane is not Lane.OTHER:
        return post.lane.value
    return OTHER_LEADS if post.leadership else OUTSIDE


def lead_groups(snapshot: Snapshot) -> tuple[str, ...]:
    """The groups that have a leadership post: clinical, operational, nursing, other leads."""
    present = {group_of(post) for post in snapshot.division.leads}
    order = (Lane.CLINICAL.value, Lane.OPERATIONAL.value, Lane.NURSING.value, OTHER_LEADS)
    return tuple(group for group in order if group in present)


def shown_groups(snapshot: Snapshot) -> tuple[str, ...]:
    """The groups of a row of shares, in order; other leads only where there is one."""
    others = (OTHER_LEADS,) if OTHER_LEADS in lead_groups(snapshot) else ()
    return (Lane.CLINICAL.value, Lane.OPERATIONAL.value, Lane.NURSING.value, OUTSIDE, *others, NOBODY)


def equal_split(snapshot: Snapshot, posts: Iterable[str]) -> dict[str, Fraction]:
    """Each post's equal share; a committee's share is split equally over its members."""
    posts = tuple(posts)
    shares: dict[str, Fraction] = {}
    for post in posts:
        members = snapshot.posts[post].members or (post,)
        for member in members:
            shares[member] = shares.get(member, Fraction(0)) + Fraction(1, len(posts) * len(members))
    return shares


def by_group(snapshot: Snapshot, shares: Mapping[str, Fraction]) -> Shares:
    """Posts' shares added up by group; nothing at all is the share "nobody"."""
    grouped: Shares = {}
    for post, share in shares.items():
        group = group_of(snapshot.posts[post])
        grouped[group] = grouped.get(group, Fraction(0)) + share
    return grouped or {NOBODY: Fraction(1)}


def starts_of(snapshot: Snapshot, row: Row) -> Shares | None:
    """Who starts one decision: an equal split over its proposers."""
    proposers = posts_with(row, Part.PROPOSES)
    return by_group(snapshot, equal_split(snapshot, proposers)) if proposers else None


def settles_of(snapshot: Snapshot, row: Row) -> Shares | None:
    """Who settles one decision: an equal split over its deciders."""
    deciders = posts_with(row, Part.DECIDES)
    return by_group(snapshot, equal_split(snapshot, deciders)) if deciders else None


def signs_of(snapshot: Snapshot, row: Row) -> Shares | None:
    """Who signs one decision: the Shapley-Shubik index of its rule; None beyond what can be counted."""
    rule = rule_of(row)
    if rule is None:
        return None
    try:
        return by_group(snapshot, power.shares(rule, snapshot.posts))
    except TooManySignatories:
        return None


def mean(rows: Iterable[tuple[Fraction, Shares | None]]) -> Shares | None:
    """The weighted mean of rows of shares, over those that are there; None where there is none."""
    total, weights = Shares(), Fraction(0)
    for weight, shares in rows:
        if shares is not None:
            weights += weight
            for group, share in shares.items():
                total[group] = total.get(group, Fraction(0)) + weight * share
    return {group: share / weights for group, share in total.items()} if weights else None


def held_alone(rows: Iterable[Shares | None]) -> dict[str, int]:
    """How many decisions each group holds alone; "shared" where several do, "nobody" where none does."""
    return dict(Counter(_whole(shares) for shares in rows))


def _whole(shares: Shares | None) -> str:
    held = [group for group, share in (shares or {}).items() if share]
    return SHARED if len(held) > 1 else next(iter(held), NOBODY)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one decision adds to the division's balance. ``parts`` is what each lead group does in it."""

    decision: str
    weight: Fraction
    starts: Shares | None
    settles: Shares | None
    signs: Shares | None
    mapped: bool
    parts: dict[str, frozenset[Part]]


@dataclass(frozen=True)
class Balance:
    """A division's balance: every decision's contribution, from which the rows are read."""

    snapshot: Snapshot
    rows: tuple[Contribution, ...]

    @cached_property
    def starts(self) -> Shares | None:
        """Who starts decisions."""
        return self._shown(mean((row.weight, row.starts) for row in self.rows))

    @cached_property
    def settles(self) -> Shares | None:
        """Who settles decisions."""
        return self._shown(mean((row.weight, row.settles) for row in self.rows))

    @cached_property
    def signs(self) -> Shares | None:
        """Whose consent decisions need, by the exact index of each rule."""
        return self._shown(mean((row.weight, row.signs) for row in self.rows))

    @property
    def uncounted(self) -> tuple[str, ...]:
        """Settled decisions with more signatories than can be counted exactly; "signs" leaves them out."""
        return tuple(row.decision for row in self.rows if row.mapped and row.signs is None)

    def _shown(self, shares: Shares | None) -> Shares | None:
        groups = shown_groups(self.snapshot)
        return None if shares is None else {group: shares.get(group, Fraction(0)) for group in groups}


def balance(snapshot: Snapshot) -> Balance:
    """Read the balance off every decision in use."""
    return at_once(weighed(snapshot))


def weighed(snapshot: Snapshot) -> Pieces[Balance]:
    """The balance in pieces; shares that are alike are kept once."""
    alike: dict[object, Any] = {}

    def once(shares: T) -> T:
        key = frozenset(shares.items()) if isinstance(shares, dict) else shares
        there: T = alike.setdefault(key, shares)
        return there

    rows = yield from each_of(snapshot.mappings, lambda row: _contribution(snapshot, row, once))
    return Balance(snapshot, rows)


def _contribution(snapshot: Snapshot, row: Row, once: Callable[[Any], Any]) -> Contribution:
    parts: dict[str, frozenset[Part]] = {}
    for right in row.rights:
        group = group_of(snapshot.posts[right.post])
        if right.part is not Part.INFORMED:
            parts[group] = parts.get(group, frozenset()) | {right.part}
    return Contribution(
        row.decision,
        once(weight_of(snapshot, row)),
        once(starts_of(snapshot, row)),
        once(settles_of(snapshot, row)),
        once(signs_of(snapshot, row)),
        rule_of(row) is not None,
        once(parts),
    )


def weight_of(snapshot: Snapshot, row: Row) -> Fraction:
    """The decision's weight as an exact number."""
    decision = snapshot.decisions.get(row.decision)
    return Fraction(str(decision.weight)) if decision else Fraction(1)


def sign_off_only(snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """For each leadership post: decisions in which it only signs off, of those it has any part in."""
    return {
        post.id: (
            sum(parts == {Part.SIGNS_OFF} for parts in _parts_of(snapshot, post.id)),
            sum(1 for _ in _parts_of(snapshot, post.id)),
        )
        for post in snapshot.division.leads
    }


def _parts_of(snapshot: Snapshot, post: str) -> Iterable[set[Part]]:
    for row in snapshot.mappings:
        parts = {right.part for right in row.rights if right.post == post} - {Part.INFORMED}
        if parts:
            yield parts


def needed(snapshot: Snapshot) -> dict[str, int]:
    """For each settled decision: how many lead lanes can each stop it, by a lead's post or its deputy's."""
    by_lane: dict[str, set[str]] = {}
    for lead in snapshot.division.leads:
        by_lane.setdefault(group_of(lead), set()).update({lead.id, *(cover.post for cover in lead.cover)})
    found = {}
    for row in snapshot.mappings:
        rule = rule_of(row)
        if rule is not None:
            stops = power.vetoers(rule, snapshot.posts)
            found[row.decision] = sum(not stops.isdisjoint(posts) for posts in by_lane.values())
    return found


@dataclass(frozen=True)
class BasisMix:
    """What the leads' rights rest on: numbers of rights by strength, and the label they make."""

    label: str
    written: int
    custom: int
    personal: int


def basis_mix(snapshot: Snapshot) -> BasisMix:
    """Count the leads' proposing, deciding, agreeing and signing rights by what they rest on."""
    groups = lead_groups(snapshot)
    strengths = [
        snapshot.right_strength(right)
        for row in snapshot.mappings
        for right in row.rights
        if (right.part is Part.PROPOSES or right.part in SIGNING_PARTS)
        and group_of(snapshot.posts[right.post]) in groups
    ]
    written, custom, personal = (strengths.count(strength) for strength in (WRITTEN, CUSTOM, PERSONAL))
    counts = {"mostly-written": written, "mostly-custom": custom, "mostly-personal": personal}
    label = next((name for name, count in counts.items() if 2 * count > len(strengths)), "mixed")
    return BasisMix(label if strengths else "none", written, custom, personal)
