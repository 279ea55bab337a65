"""When a post changes hands: what stands, what it rests on, whose say moves, what to write down first.

A what-if about a division's people and posts. Nothing is stored; the answer compares today with the day
after. It describes arrangements and posts, never how well anybody does the job.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from triumvirate.analysis import balance, power
from triumvirate.analysis.balance import Shares
from triumvirate.analysis.continuity import Bar, Cause, Continuity, Level, Situation, bar
from triumvirate.analysis.graph import sign_off_map
from triumvirate.analysis.snapshot import (
    CUSTOM,
    PERSONAL,
    Snapshot,
    Stage,
    Standing,
    in_stage,
    leaves,
    rule_of,
)
from triumvirate.analysis.todo import NO_GAP, NOTHING_LAPSES, Action, ActionKind, to_do, with_actions
from triumvirate.model.organisation import Division, Gate, Leaf, Mapping, Organisation, Quota, Rule


@dataclass(frozen=True)
class Handover:
    """What happens in one division when these people go or these posts are vacated.

    ``before`` is always today's map as it is; what is tried beforehand shows in ``levels`` and ``counts``.
    """

    continuity: Continuity
    situation: Situation

    @property
    def snapshot(self) -> Snapshot:
        """The division and the day the answer is about."""
        return self.continuity.map.snapshot

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """What is tried beforehand: posts written down, posts with a written deputy."""
        written = (Action(ActionKind.WRITE_DOWN, post) for post in sorted(self.situation.written))
        deputised = (Action(ActionKind.NAME_DEPUTY, post) for post in sorted(self.situation.deputised))
        return (*written, *deputised)

    def trying(self, actions: Iterable[Action] = (), successors: Iterable[str] = ()) -> Handover:
        """The same change with these things done beforehand, and successors in these posts."""
        tried = with_actions(self.situation, actions)
        return Handover(self.continuity, replace(tried, filled=tried.filled | frozenset(successors)))

    @cached_property
    def before(self) -> dict[str, Level]:
        """Each decision's level today."""
        return self.continuity.levels()

    @cached_property
    def levels(self) -> dict[str, Level]:
        """Each decision's level once they have gone."""
        return self.continuity.levels(self.situation)

    @cached_property
    def because(self) -> dict[str, Cause]:
        """For each decision below "carries on": the post and stage that fix its level."""
        return self.continuity.causes(self.situation)

    @cached_property
    def counts_before(self) -> Bar:
        """The handover bar today."""
        return bar(self.before.values())

    @cached_property
    def counts(self) -> Bar:
        """The handover bar once they have gone."""
        return bar(self.levels.values())

    @cached_property
    def signs_before(self) -> Shares | None:
        """Who signs today."""
        return self._signs(PERSONAL - 1)

    @cached_property
    def signs_after(self) -> Shares | None:
        """Who signs once rights that rest on the leavers have gone."""
        return self._signs(PERSONAL)

    @cached_property
    def moves(self) -> Fraction:
        """How much of the say changes hands: half the sum of the shares' differences."""
        return distance(self.signs_before, self.signs_after)

    @cached_property
    def moves_if_custom_fails(self) -> Fraction:
        """The same where custom is not honoured either."""
        return distance(self.signs_before, self._signs(CUSTOM))

    @cached_property
    def new_single_points(self) -> dict[str, tuple[str, ...]]:
        """People whose going as well would stop decisions that neither going stops alone."""
        found = {}
        for person in self.snapshot.people:
            if person in self.situation.gone:
                continue
            alone = self.continuity.levels(with_actions(Situation(gone=frozenset({person})), self.actions))
            both = self.continuity.levels(replace(self.situation, gone=self.situation.gone | {person}))
            stopped = tuple(
                decision
                for decision, level in both.items()
                if _stops(level) and not _stops(alone[decision]) and not _stops(self.levels[decision])
            )
            if stopped:
                found[person] = stopped
        return found

    @cached_property
    def to_do(self) -> tuple[Action, ...]:
        """The fewest things to do so that nothing lapses or is left to custom."""
        return to_do(self.continuity, (self.situation,), NOTHING_LAPSES)

    @cached_property
    def to_do_no_gap(self) -> tuple[Action, ...]:
        """The fewest things to do so that there is no gap."""
        return to_do(self.continuity, (self.situation,), NO_GAP)

    def _signs(self, fails_up_to: int) -> Shares | None:
        """Who signs when the leavers' rights of at most this strength have gone."""
        rows = [
            (balance.weight_of(self.snapshot, row), self._signs_without(row, fails_up_to))
            for row in self.snapshot.mappings
            if rule_of(row) is not None
        ]
        shares = balance.mean(rows)
        groups = balance.shown_groups(self.snapshot)
        return None if shares is None else {group: shares.get(group, Fraction(0)) for group in groups}

    def _signs_without(self, row: Mapping, fails_up_to: int) -> Shares | None:
        """One decision's shares once failing rights are out of its rule."""
        rule = rule_of(row)
        assert rule is not None
        rights = in_stage(row, Stage.SIGNS)
        failing = {
            post
            for post in leaves(rule)
            if fails_up_to >= PERSONAL
            and self._fails(post, self.snapshot.standing(rights.get(post, ())), fails_up_to)
        }
        today = self.continuity.signs[row.decision]
        if not failing or today is None:
            return today
        rest = without(rule, failing)
        if rest is None:
            return {balance.NOBODY: Fraction(1)}
        return balance.by_group(self.snapshot, power.shares(rest, self.snapshot.posts))

    def _fails(self, post: str, standing: Standing, up_to: int) -> bool:
        """Whether a post's signing rights go: weak and held by leavers alone, or broken by a leaver."""
        if post in self.situation.written:
            return False
        parties = set(standing.parties or ())
        if parties & self.situation.gone and parties <= self.situation.gone | self.snapshot.departed:
            return True
        return standing.strength <= up_to and self._only_leavers_hold(post)

    def _only_leavers_hold(self, post: str) -> bool:
        """Whether the post has holders today and none of them stays."""
        holders = set(self.snapshot.holders(post))
        return bool(holders) and (post in self.situation.vacated or holders <= self.situation.gone)


def leave(
    organisation: Organisation,
    division: Division,
    day: date,
    people: Iterable[str] = (),
    posts: Iterable[str] = (),
) -> Handover:
    """What happens in the division when these people give up all they hold, or these posts are vacated."""
    continuity = Continuity(sign_off_map(Snapshot(organisation, division, day)))
    return Handover(continuity, Situation(gone=frozenset(people), vacated=frozenset(posts)))


def leaving_by(organisation: Organisation, division: Division, day: date, last: date) -> frozenset[str]:
    """Everyone who holds a post of the division on the day and whose holdings there all end by ``last``."""
    snapshot = Snapshot(organisation, division, day)
    ends: dict[str, bool] = {}
    for post in division.posts:
        for holding in post.holdings:
            if holding.person in snapshot.people and (holding.until is None or holding.until >= day):
                ends[holding.person] = ends.get(holding.person, True) and (
                    holding.until is not None and holding.until <= last
                )
    return frozenset(person for person, over in ends.items() if over)


def without(rule: Rule, posts: set[str]) -> Rule | None:
    """The rule once these posts' leaves have dropped out; None where it can no longer be passed.

    All-of shrinks, any-of loses an alternative, at-least-k keeps its k; a gate left below it drops out.
    """
    if isinstance(rule, Leaf):
        return None if rule.post in posts else rule
    members = tuple(rest for member in rule.of if (rest := without(member, posts)) is not None)
    if not members or (rule.quota is Quota.AT_LEAST and len(members) < rule.needed):
        return None
    return Gate(rule.quota, members, rule.at_least)


def distance(before: Shares | None, after: Shares | None) -> Fraction:
    """Total variation between two rows of shares: half the sum of absolute differences."""
    before, after = before or {}, after or {}
    groups = {**before, **after}
    gaps = (abs(before.get(group, Fraction(0)) - after.get(group, Fraction(0))) for group in groups)
    return sum(gaps, Fraction(0)) / 2


def _stops(level: Level) -> bool:
    return level is not None and level <= 2
