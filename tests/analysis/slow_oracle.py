"""The analysis done again, slowly: each definition as its own few plain lines, with no cleverness.

Written from the definitions alone, so that the program has something to be wrong against. It walks rules
by recursion, counts power by trying every coalition, and finds to-do lists by trying every set of actions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from analysis.slow_rules import quota
from triumvirate.model.organisation import (
    SIGNING_PARTS,
    WRITTEN_BASES,
    Basis,
    CarriesOut,
    Gate,
    Ground,
    Leaf,
    Mapping,
    Names,
    Organisation,
    Part,
    Post,
    Quota,
    Right,
    Rule,
)

STAGES = {
    "proposes": frozenset({Part.PROPOSES}),
    "signs": SIGNING_PARTS,
    "carries-out": frozenset({Part.CARRIES_OUT}),
}
Level = int | None
Doing = tuple[str, str]


@dataclass(frozen=True)
class Gone:
    """Who has gone, and which posts were vacated."""

    people: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()


NOBODY = Gone()


# ---- one division ------------------------------------------------------------------------------


class Slow:
    """One division on one day, with some posts' rights written down and some posts given a deputy."""

    def __init__(
        self,
        organisation: Organisation,
        division_id: str,
        day: date,
        doing: frozenset[Doing] = frozenset(),
    ) -> None:
        division = organisation.division(division_id)
        assert division is not None
        self.organisation, self.division, self.day = organisation, division, day
        self.written = {post for kind, post in doing if kind == "write-down"}
        self.deputised = {post for kind, post in doing if kind == "name-deputy"}
        self.posts = {post.id: post for post in division.posts}
        self.decisions = {decision.id: decision for decision in organisation.decisions}
        self.documents = {document.id: document for document in organisation.documents}
        self.rows = {
            row.decision: row
            for row in division.mappings
            if not row.retired and not self.decisions[row.decision].retired
        }
        self._levels: dict[tuple[str, Gone], Level] = {}

    # ---- what rights rest on

    def basis_strength(self, basis: Basis, document_id: str | None) -> int:
        """2 with a document in force, 0 personal, otherwise 1."""
        if basis is Basis.PERSONAL:
            return 0
        document = self.documents.get(document_id or "")
        if basis not in WRITTEN_BASES or document is None:
            return 1
        approved = document.approved is not None and document.approved <= self.day
        current = document.review is None or document.review >= self.day
        return 2 if approved and current and document.names is Names.POST else 1

    def right_strength(self, right: Right) -> int:
        """The best of its grounds; 1 where there is none."""
        return max((self.basis_strength(one.basis, one.document) for one in right.grounds), default=1)

    def rights(self, row: Mapping, post: str, stage: str) -> list[Right]:
        """What the post has in this stage."""
        return [right for right in row.rights if right.post == post and right.part in STAGES[stage]]

    def strength(self, row: Mapping, post: str, stage: str) -> int:
        """The best of the post's rights in this stage; 1 where there is none."""
        rights = self.rights(row, post, stage)
        if post in self.written:
            return 2
        return max(map(self.right_strength, rights), default=1)

    def broken(self, row: Mapping, post: str, stage: str, gone: Gone) -> bool:
        """Whether everything the post has here is personal and every arrangement has lost its party."""
        rights = self.rights(row, post, stage)
        if not rights or post in self.written or not all(right.grounds for right in rights):
            return False
        return all(self.lapsed(ground, gone) for right in rights for ground in right.grounds)

    def lapsed(self, ground: Ground, gone: Gone) -> bool:
        """Whether this is a personal arrangement whose party goes or has left."""
        party = ground.party
        if ground.basis is not Basis.PERSONAL or party is None:
            return False
        return party in gone.people or self.has_left(party)

    def has_left(self, person: str) -> bool:
        """Whether the person had holdings and all have ended."""
        held = [
            holding
            for division in self.organisation.divisions
            for post in division.posts
            for holding in post.holdings
            if holding.person == person
        ]
        return bool(held) and all(one.until is not None and one.until < self.day for one in held)

    # ---- who holds what

    def holders(self, post: str, gone: Gone = NOBODY) -> set[str]:
        """Who holds the post on the day and has not gone."""
        if post in gone.posts:
            return set()
        return {
            holding.person
            for holding in self.posts[post].holdings
            if (holding.since is None or holding.since <= self.day)
            and (holding.until is None or self.day <= holding.until)
        } - gone.people

    @cached_property
    def people(self) -> list[str]:
        """Everybody who holds a post of the division on the day."""
        return sorted({person for post in self.posts for person in self.holders(post)})

    def covered(self, post: str, gone: Gone) -> bool:
        """Whether a deputy with written cover can stand in."""
        return post in self.deputised or any(
            self.basis_strength(cover.basis, cover.document) == 2 and self.holders(cover.post, gone)
            for cover in self.posts[post].cover
        )

    # ---- levels

    def single_level(self, post: str, strength: int, broken: bool, gone: Gone) -> int:
        """The level of a post that one person or several hold."""
        if self.holders(post, gone) and not broken:
            return 4
        if broken:
            return 0
        if strength < 2:
            return strength
        return 3 if self.covered(post, gone) else 2

    def committee_level(self, post: Post, strength: int, broken: bool, gone: Gone) -> int:
        """The level of a committee: its quorum's weakest member, then its own right."""
        seat = 1 if post.seat_basis is None else self.seat_strength(post.seat_basis)
        levels = sorted(
            (self.single_level(member, seat, False, gone) for member in post.members), reverse=True
        )
        level = levels[(post.quorum or len(post.members) // 2 + 1) - 1]
        if broken:
            return 0
        return min(level, strength) if level < 4 and strength < 2 else level

    def seat_strength(self, basis: Basis) -> int:
        """What a seat's basis is worth; it needs no document."""
        if basis in WRITTEN_BASES:
            return 2
        return 0 if basis is Basis.PERSONAL else 1

    def post_level(self, row: Mapping, post: str, stage: str, gone: Gone) -> int:
        """The level of a post or committee in a stage of a decision."""
        strength, broken = self.strength(row, post, stage), self.broken(row, post, stage, gone)
        if self.posts[post].members:
            return self.committee_level(self.posts[post], strength, broken, gone)
        return self.single_level(post, strength, broken, gone)

    def rule(self, row: Mapping) -> Rule | None:
        """The sign-off rule: as given, or all of the signatories, or None."""
        if row.rule is not None:
            return row.rule
        signatories = self.standing(row, "signs")
        return Gate(Quota.ALL, tuple(Leaf(post) for post in signatories)) if signatories else None

    def standing(self, row: Mapping, stage: str) -> list[str]:
        """The posts with a right in this stage, once each."""
        return list(dict.fromkeys(right.post for right in row.rights if right.part in STAGES[stage]))

    def rule_level(self, rule: Rule, row: Mapping, gone: Gone) -> int:
        """The largest level that enough members reach."""
        if isinstance(rule, Leaf):
            return self.post_level(row, rule.post, "signs", gone)
        reached = [self.rule_level(member, row, gone) for member in rule.of]
        return max(v for v in range(5) if sum(level >= v for level in reached) >= quota(rule))

    def stage_level(self, row: Mapping, stage: str, gone: Gone) -> Level:
        """The level of one stage, or None where it is absent."""
        if stage == "signs":
            rule = self.rule(row)
            return None if rule is None else self.rule_level(rule, row, gone)
        levels = [self.post_level(row, post, stage, gone) for post in self.standing(row, stage)]
        everyone = stage == "carries-out" and row.carries_out is CarriesOut.ALL
        return (min if everyone else max)(levels) if levels else None

    def own(self, decision: str, gone: Gone) -> Level:
        """The level of a decision apart from what it needs."""
        row = self.rows[decision]
        if self.rule(row) is None:
            return None
        levels = (self.stage_level(row, stage, gone) for stage in STAGES)
        return min(level for level in levels if level is not None)

    def needs(self, decision: str) -> list[str]:
        """What the decision needs, of what the division has."""
        return [need for need in self.rows[decision].needs if need in self.rows]

    def reach(self, decision: str) -> set[str]:
        """Everything that can be come to along what a decision needs."""
        found: set[str] = set()
        waiting = [decision]
        while waiting:
            for need in self.needs(waiting.pop()):
                if need not in found:
                    found.add(need)
                    waiting.append(need)
        return found

    @cached_property
    def loops(self) -> dict[str, set[str]]:
        """Each decision's loop: what it needs that needs it too, and itself."""
        reach = {decision: self.reach(decision) for decision in self.rows}
        return {one: {one} | {two for two in reach[one] if one in reach[two]} for one in self.rows}

    def level(self, decision: str, gone: Gone = NOBODY) -> Level:
        """The level of a decision, with what it needs."""
        if (decision, gone) not in self._levels:
            self._levels[decision, gone] = self._level(decision, gone)
        return self._levels[decision, gone]

    def _level(self, decision: str, gone: Gone) -> Level:
        if self.own(decision, gone) is None:
            return None
        loop = self.loops[decision]
        found = [self.own(member, gone) for member in loop]
        settled = [one for one in loop if self.own(one, gone) is not None]
        found += [self.level(need, gone) for one in settled for need in self.needs(one) if need not in loop]
        return min(level for level in found if level is not None)

    def levels(self, gone: Gone = NOBODY) -> dict[str, Level]:
        """Every decision's level."""
        return {decision: self.level(decision, gone) for decision in self.rows}

    def worst(self) -> dict[str, Level]:
        """Every decision's lowest level, today and whoever leaves."""
        found = [self.levels(), *(self.levels(Gone(frozenset({person}))) for person in self.people)]
        return {
            decision: None if level is None else min(one[decision] or 0 for one in found)
            for decision, level in found[0].items()
        }

    def bar(self) -> tuple[int, ...]:
        """Not settled, renegotiate, custom, pauses, carries on."""
        worst = list(self.worst().values())
        return (*(worst.count(level) for level in (None, 0, 1, 2)), worst.count(3) + worst.count(4))

    def fixed_by(self, row: Mapping, post: str, stage: str, gone: Gone) -> bool:
        """Whether this post's level is, gate by gate, what the stage's level comes from."""
        level = self.stage_level(row, stage, gone)
        if stage != "signs":
            return post in self.standing(row, stage) and self.post_level(row, post, stage, gone) == level
        rule = self.rule(row)
        return rule is not None and level is not None and self.fixed_in(rule, row, post, gone, level)

    def fixed_in(self, rule: Rule, row: Mapping, post: str, gone: Gone, level: int) -> bool:
        """The same within a rule: a way down to the post along which every gate has the level."""
        if self.rule_level(rule, row, gone) != level:
            return False
        if isinstance(rule, Leaf):
            return rule.post == post
        return any(self.fixed_in(member, row, post, gone, level) for member in rule.of)

    def new_single_points(self, gone: Gone) -> dict[str, tuple[str, ...]]:
        """People whose going too stops what neither going stops alone."""
        found = {}
        for person in self.people:
            if person in gone.people:
                continue
            alone, both = Gone(frozenset({person})), Gone(gone.people | {person}, gone.posts)
            hit = [
                decision
                for decision in self.rows
                if self.own(decision, gone) is not None
                and (self.level(decision, both) or 0) <= 2
                and min(self.level(decision, gone) or 0, self.level(decision, alone) or 0) > 2
            ]
            if hit:
                found[person] = tuple(hit)
        return found


# ---- what to do --------------------------------------------------------------------------------

Reached = list[dict[str, int]]


def everything(slow: Slow) -> list[Doing]:
    """Every action there is."""
    return [(kind, post) for post in slow.posts for kind in ("write-down", "name-deputy")]


def smallest_to_do(slow: Slow, situations: list[Gone], goal: int) -> int:
    """How few actions reach the goal, tried in order of size."""
    wanted = reachable(slow, situations, goal)
    return next(
        size
        for size in range(2 * len(slow.posts) + 1)
        if any(
            reaches(doing(slow, chosen), situations, wanted)
            for chosen in combinations(everything(slow), size)
        )
    )


def doing(slow: Slow, chosen: Iterable[Doing]) -> Slow:
    """The division with these actions done."""
    return Slow(slow.organisation, slow.division.id, slow.day, frozenset(chosen))


def reachable(slow: Slow, situations: list[Gone], goal: int) -> Reached:
    """For each situation and settled decision: the goal, or the best that doing everything reaches."""
    best = doing(slow, everything(slow))
    return [
        {decision: min(goal, level) for decision, level in best.levels(gone).items() if level is not None}
        for gone in situations
    ]


def reaches(slow: Slow, situations: list[Gone], wanted: Reached) -> bool:
    """Whether every decision is at the level wanted in every situation."""
    return all(
        (slow.level(decision, gone) or 0) >= level
        for gone, levels in zip(situations, wanted, strict=True)
        for decision, level in levels.items()
    )
